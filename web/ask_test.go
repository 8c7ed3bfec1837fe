package web

import (
	"bytes"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"testing"
)

// request sends a request with a body, which is nil for none, and gives the
// answer as it came.
func request(t *testing.T, s *Server, method, path string, body any) *httptest.ResponseRecorder {
	t.Helper()
	r := httptest.NewRequest(method, path, nil)
	if body != nil {
		b, err := json.Marshal(body)
		if err != nil {
			t.Fatal(err)
		}
		r = httptest.NewRequest(method, path, bytes.NewReader(b))
		r.Header.Set("Content-Type", "application/json")
	}
	w := httptest.NewRecorder()
	s.Handler().ServeHTTP(w, r)
	return w
}

// put sends a request by any method, and reads the answer into out.
func put(t *testing.T, s *Server, method, path string, body, out any) int {
	t.Helper()
	w := request(t, s, method, path, body)
	if out != nil {
		if err := json.Unmarshal(w.Body.Bytes(), out); err != nil {
			t.Fatalf("%s %s: %v: %s", method, path, err, w.Body)
		}
	}
	return w.Code
}

// ask gets, where there is no body, or posts.
func ask(t *testing.T, s *Server, path string, body, out any) int {
	t.Helper()
	if body == nil {
		return put(t, s, http.MethodGet, path, nil, out)
	}
	return put(t, s, http.MethodPost, path, body, out)
}

// send gives the answer, and the problem that it is from status 400 on.
func send(t *testing.T, s *Server, method, path string, body any) (*httptest.ResponseRecorder, *Problem) {
	t.Helper()
	w := request(t, s, method, path, body)
	p := &Problem{}
	if w.Code >= 400 {
		if err := json.Unmarshal(w.Body.Bytes(), p); err != nil {
			t.Fatalf("%s %s: %v: %s", method, path, err, w.Body)
		}
	}
	return w, p
}
