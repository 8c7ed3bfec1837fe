package web

import (
	"bytes"
	"compress/gzip"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// TestAssets asks for every file of the page, plain and compressed: both are
// the same bytes.
func TestAssets(t *testing.T) {
	all, err := newAssets(page)
	if err != nil {
		t.Fatal(err)
	}
	ask := func(path, accept string) *httptest.ResponseRecorder {
		r := httptest.NewRequest(http.MethodGet, path, nil)
		r.Header.Set("Accept-Encoding", accept)
		w := httptest.NewRecorder()
		all.ServeHTTP(w, r)
		return w
	}
	if w := ask("/positions/compare", ""); w.Code != http.StatusOK || !strings.Contains(w.Body.String(), "<title>Parley") {
		t.Errorf("an address of the page gives %d: %.80s", w.Code, w.Body)
	}
	if w := ask("/assets/none.js", ""); w.Code != http.StatusNotFound {
		t.Errorf("a file that is not there gives %d", w.Code)
	}
	squeezed := 0
	for name := range all {
		plain, packed := ask("/"+name, ""), ask("/"+name, "br, gzip")
		if plain.Header().Get("Content-Encoding") != "" {
			t.Errorf("%s is compressed for those who did not ask", name)
		}
		if packed.Header().Get("Content-Encoding") != "gzip" {
			continue
		}
		squeezed++
		z, err := gzip.NewReader(packed.Body)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		body, err := io.ReadAll(z) // checks length and sum
		if err != nil || !bytes.Equal(body, plain.Body.Bytes()) {
			t.Errorf("%s is another file when compressed: %v", name, err)
		}
		if plain.Header().Get("ETag") == packed.Header().Get("ETag") {
			t.Errorf("%s has one tag for two encodings", name)
		}
	}
	if squeezed < 10 {
		t.Errorf("%d files are compressed", squeezed)
	}
}
