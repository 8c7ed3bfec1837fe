package web

import (
	"context"
	"fmt"
	"net/http"
	"reflect"
	"strconv"

	"github.com/danielgtaylor/huma/v2"

	"github.com/openparley/parley/casefile/index"
)

// answered is what every operation gives back as far as huma's code goes: that
// is compiled anew for each pair of types it is used with, 30 kB each, so that
// one type for all answers makes the program half a megabyte smaller.
type answered struct{ Body any }

// on is an operation without a name of its own.
func on(method, path string) huma.Operation { return huma.Operation{Method: method, Path: path} }

// answer registers an operation whose output O is a struct with a field Body,
// and no other. The description has the body's own type.
func answer[I, O any](api huma.API, op huma.Operation, do func(context.Context, *I) (*O, error), change ...func(*huma.Operation)) {
	var body func(out any) *answered
	op, body = answering(api, op, reflect.TypeFor[O](), change)
	huma.Register(api, op, func(ctx context.Context, in *I) (*answered, error) {
		out, err := do(ctx, in)
		if err != nil {
			return nil, err
		}
		return body(out), nil
	})
}

// filtered registers a question about what passes the shared filter, and about
// nothing else.
func filtered[T any](api huma.API, path string, find func(context.Context, index.Filter) (T, error)) {
	type output struct{ Body T }
	answer(api, on(http.MethodGet, path), func(ctx context.Context, in *struct{ FilterQuery }) (*output, error) {
		f, err := in.filter()
		if err != nil {
			return nil, err
		}
		found, err := find(ctx, f)
		return &output{found}, fault(err)
	})
}

// answering describes an operation by the type of its output, and gives what
// takes the body out of one.
func answering(api huma.API, op huma.Operation, output reflect.Type, change []func(*huma.Operation)) (huma.Operation, func(any) *answered) {
	for _, f := range change {
		f(&op)
	}
	field, ok := output.FieldByName("Body")
	if !ok || output.NumField() != 1 {
		panic(fmt.Errorf("web: the output of %s %s is not a body alone", op.Method, op.Path)) // as huma does: a mistake in this package
	}
	like := reflect.New(output).Interface()
	if op.OperationID == "" {
		op.OperationID = huma.GenerateOperationID(op.Method, op.Path, like)
	}
	if op.Summary == "" {
		op.Summary = huma.GenerateSummary(op.Method, op.Path, like)
	}
	if op.DefaultStatus == 0 {
		op.DefaultStatus = http.StatusOK
	}
	hint := op.OperationID + "Response"
	if output.Name() != "" {
		hint = output.Name() + field.Name
	}
	op.Responses = map[string]*huma.Response{strconv.Itoa(op.DefaultStatus): {
		Description: http.StatusText(op.DefaultStatus),
		Content:     map[string]*huma.MediaType{"application/json": {Schema: huma.SchemaFromField(api.OpenAPI().Components.Schemas, field, hint)}},
	}}
	return op, func(out any) *answered { return &answered{reflect.ValueOf(out).Elem().Field(0).Interface()} }
}
