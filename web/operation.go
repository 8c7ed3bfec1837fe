package web

import (
	"context"
	"net/http"
	"reflect"
	"strconv"

	"github.com/danielgtaylor/huma/v2"
)

// answered is what every operation gives back as far as huma's code goes: it
// writes that code anew for each pair of types it is used with, 30 kB each, so
// that one type for all answers makes the program a megabyte smaller.
type answered struct{ Body any }

// on is an operation without a name of its own.
func on(method, path string) huma.Operation { return huma.Operation{Method: method, Path: path} }

// answer registers an operation whose output O is a struct with a field Body,
// and no other. The description has the body's own type.
func answer[I, O any](api huma.API, op huma.Operation, do func(context.Context, *I) (*O, error), change ...func(*huma.Operation)) {
	for _, f := range change {
		f(&op)
	}
	body, ok := reflect.TypeFor[O]().FieldByName("Body")
	if !ok || reflect.TypeFor[O]().NumField() != 1 {
		panic("web: the output of " + op.Method + " " + op.Path + " is not a body alone")
	}
	if op.OperationID == "" {
		op.OperationID = huma.GenerateOperationID(op.Method, op.Path, (*O)(nil))
	}
	if op.Summary == "" {
		op.Summary = huma.GenerateSummary(op.Method, op.Path, (*O)(nil))
	}
	if op.DefaultStatus == 0 {
		op.DefaultStatus = http.StatusOK
	}
	hint := op.OperationID + "Response"
	if name := reflect.TypeFor[O]().Name(); name != "" {
		hint = name + body.Name
	}
	op.Responses = map[string]*huma.Response{strconv.Itoa(op.DefaultStatus): {
		Description: http.StatusText(op.DefaultStatus),
		Content:     map[string]*huma.MediaType{"application/json": {Schema: huma.SchemaFromField(api.OpenAPI().Components.Schemas, body, hint)}},
	}}
	huma.Register(api, op, func(ctx context.Context, in *I) (*answered, error) {
		out, err := do(ctx, in)
		if err != nil {
			return nil, err
		}
		return &answered{reflect.ValueOf(out).Elem().Field(0).Interface()}, nil
	})
}
