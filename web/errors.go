package web

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"reflect"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"github.com/openparley/parley"
)

// Problem is an error as the page gets it (RFC 9457).
type Problem struct {
	Title  string              `json:"title"`
	Status int                 `json:"status"`
	Detail string              `json:"detail" doc:"what is wrong"`
	Hint   string              `json:"hint,omitempty" doc:"what to do about it"`
	Errors []*huma.ErrorDetail `json:"errors,omitempty" doc:"each thing that is wrong, and where"`
}

// Error is what is wrong.
func (p *Problem) Error() string { return p.Detail }

// GetStatus is the HTTP status.
func (p *Problem) GetStatus() int { return p.Status }

// ContentType is that of problems.
func (p *Problem) ContentType(string) string { return "application/problem+json" }

// statuses maps the kinds of error to HTTP statuses. The first that fits
// counts.
var statuses = []struct {
	kind   error
	status int
}{
	{context.Canceled, http.StatusServiceUnavailable},
	{context.DeadlineExceeded, http.StatusGatewayTimeout},
	{parley.ErrNotFound, http.StatusNotFound},
	{parley.ErrConflict, http.StatusConflict},
	{parley.ErrDenied, http.StatusForbidden},
	{parley.ErrUnavailable, http.StatusServiceUnavailable},
	{parley.ErrInvalid, http.StatusUnprocessableEntity},
}

// fault is the error as a handler returns it: with its status and remedy. Nil
// stays nil.
func fault(err error) error {
	if err == nil {
		return nil
	}
	var p *Problem
	if errors.As(err, &p) {
		return p
	}
	p = &Problem{Status: http.StatusInternalServerError, Detail: message(err)}
	for _, s := range statuses {
		if errors.Is(err, s.kind) {
			p.Status = s.status
			break
		}
	}
	p.Title = http.StatusText(p.Status)
	var h interface{ Hint() string }
	if errors.As(err, &h) {
		p.Hint = h.Hint()
	}
	var list parley.Problems
	if errors.As(err, &list) {
		for _, one := range list {
			where := parley.Problem{File: one.File, Line: one.Line, Col: one.Col}
			p.Errors = append(p.Errors, &huma.ErrorDetail{Message: parley.Problem{What: one.What, Hint: one.Hint}.String(), Location: where.String()})
		}
	}
	return p
}

// message is the error for people: without the bare name of its kind at either
// end, where the rest says it.
func message(err error) string {
	s := err.Error()
	for _, k := range statuses[2:] {
		kind := k.kind.Error()
		s = strings.TrimSuffix(strings.TrimPrefix(s, kind+": "), ": "+kind)
	}
	return s
}

// asProblem turns what huma says of a request that does not validate into a
// Problem that says the same in one sentence.
func asProblem(_ huma.Context, _ string, v any) (any, error) {
	m, ok := v.(*huma.ErrorModel)
	if !ok {
		return v, nil
	}
	p := &Problem{Title: m.Title, Status: m.Status, Detail: m.Detail, Errors: m.Errors}
	var all []string
	for _, e := range m.Errors {
		all = append(all, strings.Trim(e.Location+": "+e.Message, ": "))
	}
	if len(all) > 0 {
		p.Detail += ": " + strings.Join(all, "; ")
	}
	return p, nil
}

// writeProblem answers with a problem outside of huma's operations.
func writeProblem(w http.ResponseWriter, p *Problem) {
	p.Title = http.StatusText(p.Status)
	w.Header().Set("Content-Type", p.ContentType(""))
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(p.Status)
	_ = json.NewEncoder(w).Encode(p) // the page may have gone
}

// remedied is an error of a kind, with what to do about it.
type remedied struct {
	kind         error
	what, remedy string
}

func (r remedied) Error() string { return r.what }
func (r remedied) Hint() string  { return r.remedy }
func (r remedied) Unwrap() error { return r.kind }

// schemaName names a type in the interface's description: by its name, with
// its package before it where that is not the vocabulary's or this one's, so
// that a position's Cell and an index's Row cannot be taken for others.
func schemaName(t reflect.Type, hint string) string {
	name := huma.DefaultSchemaNamer(t, hint)
	for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice {
		t = t.Elem()
	}
	pkg := t.PkgPath()[strings.LastIndexByte(t.PkgPath(), '/')+1:]
	switch {
	case pkg == "", pkg == "parley", pkg == "web", pkg == "huma", strings.HasPrefix(strings.ToLower(name), pkg):
		return name
	}
	return strings.ToUpper(pkg[:1]) + pkg[1:] + name
}
