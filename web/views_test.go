package web

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"

	"github.com/openparley/parley/casefile"
)

// TestViews saves a view, overwrites it, deletes it, and undoes each.
func TestViews(t *testing.T) {
	ctx := context.Background()
	dir := filepath.Join(t.TempDir(), "strait")
	if _, err := casefile.Init(ctx, dir, "The strait", casefile.Options{}); err != nil {
		t.Fatal(err)
	}
	f, err := casefile.Open(ctx, dir, casefile.Options{By: "ana"})
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	s, err := New(ctx, Config{File: f})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	ask := func(method, path, body string) (int, string) {
		t.Helper()
		r := httptest.NewRequest(method, path, strings.NewReader(body))
		r.Header.Set("Content-Type", "application/json")
		w := httptest.NewRecorder()
		s.Handler().ServeHTTP(w, r)
		return w.Code, w.Body.String()
	}
	views := func() string {
		t.Helper()
		code, body := ask("GET", "/api/views", "")
		if code != http.StatusOK {
			t.Fatalf("GET /api/views: %d %s", code, body)
		}
		return body
	}
	steps := []struct {
		method, name, body string
		code               int
		want               string // among the views afterwards
	}{
		{"PUT", "May", `{"path":"/positions","query":"since=2033-05-01"}`, 200, `"query":"since=2033-05-01"`},
		{"PUT", "May", `{"path":"/positions","query":"since=2033-05-02"}`, 200, `"query":"since=2033-05-02"`},
		{"PUT", "Bad", `{"path":"elsewhere","query":""}`, 422, `"query":"since=2033-05-02"`},
		{"DELETE", "June", ``, 404, `"query":"since=2033-05-02"`},
		{"DELETE", "May", ``, 200, `"views":[]`},
	}
	for _, step := range steps {
		if code, body := ask(step.method, "/api/views/"+step.name, step.body); code != step.code {
			t.Errorf("%s %s: %d %s, want %d", step.method, step.name, code, body, step.code)
		}
		if got := views(); !strings.Contains(got, step.want) {
			t.Errorf("after %s %s the views are %s, want %s", step.method, step.name, got, step.want)
		}
	}
	for _, want := range []string{"05-02", "05-01", `"views":[]`} {
		if _, err := f.Undo(ctx, 0); err != nil {
			t.Fatal(errors.Join(errors.New("undo"), err))
		}
		if got := views(); !strings.Contains(got, want) {
			t.Errorf("after undo the views are %s, want %s", got, want)
		}
	}
}
