package web

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/openparley/parley/casefile"
)

// newCase makes an empty case in a folder of its own.
func newCase(t *testing.T) *casefile.File {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "strait")
	if _, err := casefile.Init(t.Context(), dir, "The strait", casefile.Options{}); err != nil {
		t.Fatal(err)
	}
	f, err := casefile.Open(t.Context(), dir, casefile.Options{By: "ana"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Close() })
	return f
}

// guarded serves a case behind its gate, and gives a client that keeps
// cookies and does not follow redirects.
func guarded(t *testing.T, f *casefile.File, a Access) (*Gate, *httptest.Server, *http.Client) {
	t.Helper()
	s, err := New(context.Background(), Config{File: f, Memory: a.Memory})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Close)
	g := s.Guard(a)
	at := httptest.NewServer(g)
	t.Cleanup(at.Close)
	return g, at, newClient(t)
}

func newClient(t *testing.T) *http.Client {
	t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	return &http.Client{Jar: jar, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
}

type asked struct {
	method, path, body string
	header             map[string]string
}

func visit(t *testing.T, c *http.Client, base string, q asked) (*http.Response, string) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), q.method, base+q.path, strings.NewReader(q.body))
	if err != nil {
		t.Fatal(err)
	}
	for k, v := range q.header {
		if k == "Host" {
			r.Host = v
			continue
		}
		r.Header.Set(k, v)
	}
	w, err := c.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Body.Close()
	body, err := io.ReadAll(w.Body)
	if err != nil {
		t.Fatal(err)
	}
	return w, string(body)
}

// TestGateKnowsNobody asks for every operation and file without a session.
func TestGateKnowsNobody(t *testing.T) {
	_, at, c := guarded(t, newCase(t), Access{Loopback: true, Memory: Remember("")})
	raw, err := OpenAPI("test")
	if err != nil {
		t.Fatal(err)
	}
	var api struct {
		Paths map[string]map[string]any `json:"paths"`
	}
	if err := json.Unmarshal(raw, &api); err != nil {
		t.Fatal(err)
	}
	all := []asked{{method: "GET", path: "/"}, {method: "GET", path: "/positions"}, {method: "GET", path: "/index.html"}, {method: "GET", path: "/api/openapi.json"},
		{method: "GET", path: "/api/nosuch"}, {method: "GET", path: "/assets/../../security.go"}, {method: "GET", path: "/open"}, {method: "GET", path: "/open?token=guess"}}
	for path, operations := range api.Paths {
		for method := range operations {
			all = append(all, asked{method: strings.ToUpper(method), path: strings.NewReplacer("{", "", "}", "").Replace(path), header: map[string]string{"Content-Type": "application/json"}})
		}
	}
	if len(all) < 12 {
		t.Fatalf("only %d routes: is the interface's description empty?", len(all))
	}
	for _, q := range all {
		w, body := visit(t, c, at.URL, q)
		if w.StatusCode != http.StatusUnauthorized && w.StatusCode != http.StatusTemporaryRedirect && w.StatusCode != http.StatusMovedPermanently {
			t.Errorf("%s %s without a session: %d %s", q.method, q.path, w.StatusCode, body)
		}
		for _, h := range []string{"Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy", "X-Frame-Options"} {
			if w.Header.Get(h) == "" {
				t.Errorf("%s %s: no %s", q.method, q.path, h)
			}
		}
		if got := w.Header.Get("Cache-Control"); !strings.Contains(got, "no-store") {
			t.Errorf("%s %s: Cache-Control %q", q.method, q.path, got)
		}
	}
}

// TestGateOpens follows a link once, and then again.
func TestGateOpens(t *testing.T) {
	now := time.Date(2033, 4, 1, 9, 0, 0, 0, time.UTC)
	dir := t.TempDir()
	f := newCase(t)
	g, at, c := guarded(t, f, Access{Loopback: true, Memory: Remember(dir), now: func() time.Time { return now }})
	link := g.Link()
	if w, _ := visit(t, c, at.URL, asked{method: "HEAD", path: link}); w.StatusCode != http.StatusOK || len(w.Cookies()) > 0 {
		t.Errorf("HEAD: %d, cookies %v: want neither spent nor let in", w.StatusCode, w.Cookies())
	}
	w, _ := visit(t, c, at.URL, asked{method: "GET", path: link})
	if w.StatusCode != http.StatusSeeOther || w.Header.Get("Location") != "/" {
		t.Fatalf("the link: %d to %q, want a redirect to the page", w.StatusCode, w.Header.Get("Location"))
	}
	cookie := w.Cookies()[0]
	if cookie.SameSite != http.SameSiteStrictMode || !cookie.HttpOnly {
		t.Errorf("the cookie is %v, want strict and out of the reach of scripts", cookie)
	}
	if w, body := visit(t, c, at.URL, asked{method: "GET", path: "/api/case"}); w.StatusCode != http.StatusOK || w.Header.Get("Cache-Control") != "no-store" {
		t.Errorf("with the cookie: %d %s %s", w.StatusCode, body, w.Header.Get("Cache-Control"))
	}
	if w, _ := visit(t, newClient(t), at.URL, asked{method: "GET", path: link}); w.StatusCode != http.StatusUnauthorized || len(w.Cookies()) > 0 {
		t.Errorf("the link a second time: %d, cookies %v", w.StatusCode, w.Cookies())
	}
	late := g.Link()
	now = now.Add(linkLasts)
	if w, _ := visit(t, newClient(t), at.URL, asked{method: "GET", path: late}); w.StatusCode != http.StatusUnauthorized {
		t.Errorf("a link that has expired: %d", w.StatusCode)
	}
	// Coming from a page elsewhere, a redirect would leave the strict cookie behind.
	w, body := visit(t, newClient(t), at.URL, asked{method: "GET", path: g.Link(), header: map[string]string{"Sec-Fetch-Site": "cross-site"}})
	if w.StatusCode != http.StatusOK || !strings.Contains(body, `http-equiv="refresh"`) {
		t.Errorf("the link from another page: %d %s", w.StatusCode, body)
	}

	// The file has no token that a thief could use, and only its owner reads it.
	kept, err := os.ReadFile(filepath.Join(dir, sessionsName))
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(string(kept), cookie.Value) {
		t.Error("the sessions file holds a token")
	}
	if info, err := os.Stat(filepath.Join(dir, sessionsName)); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the sessions file is %v (%v), want -rw-------", info.Mode(), err)
	}

	// A server that is started anew knows the tab.
	_, again, _ := guarded(t, f, Access{Loopback: true, Memory: Remember(dir)})
	r, _ := http.NewRequestWithContext(t.Context(), "GET", again.URL+"/api/case", http.NoBody)
	r.AddCookie(cookie)
	if w, err := http.DefaultClient.Do(r); err != nil || w.StatusCode != http.StatusOK {
		t.Errorf("after a restart: %v %v, want 200", w, err)
	}

	// And one that was left is not known.
	if w, _ := visit(t, c, at.URL, asked{method: "POST", path: leavePath}); w.StatusCode != http.StatusSeeOther {
		t.Errorf("leave: %d", w.StatusCode)
	}
	r, _ = http.NewRequestWithContext(t.Context(), "GET", at.URL+"/api/case", http.NoBody)
	r.AddCookie(cookie)
	if w, err := http.DefaultClient.Do(r); err != nil || w.StatusCode != http.StatusUnauthorized {
		t.Errorf("after leaving: %v %v, want 401", w, err)
	}
}

// TestGateRefuses asks as other pages and other names would.
func TestGateRefuses(t *testing.T) {
	g, at, c := guarded(t, newCase(t), Access{Loopback: true, Memory: Remember("")})
	visit(t, c, at.URL, asked{method: "GET", path: g.Link()})
	json := func(more ...string) map[string]string {
		h := map[string]string{"Content-Type": "application/json"}
		for i := 0; i < len(more); i += 2 {
			h[more[i]] = more[i+1]
		}
		return h
	}
	view := `{"path":"/positions","query":""}`
	for _, q := range []struct {
		name string
		asked
		want int
	}{
		{"this page", asked{"PUT", "/api/views/a", view, json("Origin", at.URL, "Sec-Fetch-Site", "same-origin")}, 200},
		{"no browser", asked{"PUT", "/api/views/a", view, json()}, 200},
		{"another page writes", asked{"PUT", "/api/views/a", view, json("Origin", "http://elsewhere.example", "Sec-Fetch-Site", "cross-site")}, 403},
		{"an old browser's other page writes", asked{"PUT", "/api/views/a", view, json("Origin", "http://elsewhere.example")}, 403},
		{"another port's page writes", asked{"PUT", "/api/views/a", view, json("Origin", "http://127.0.0.1:1", "Sec-Fetch-Site", "same-site")}, 403},
		{"another page logs out", asked{"POST", leavePath, "", json("Origin", "http://elsewhere.example")}, 403},
		{"another page reads", asked{"GET", "/api/case", "", json("Sec-Fetch-Site", "cross-site")}, 403},
		{"a name made to point here", asked{"GET", "/api/case", "", json("Host", "elsewhere.example")}, 421},
		{"a name that begins alike", asked{"GET", "/api/case", "", json("Host", "127.0.0.1.elsewhere.example")}, 421},
		{"another address", asked{"GET", "/api/case", "", json("Host", "192.0.2.1")}, 421},
		{"localhost, where the cookie is not sent", asked{"GET", "/api/case", "", json("Host", "localhost:99")}, 401},
		{"IPv6", asked{"GET", "/api/case", "", json("Host", "[::1]:99")}, 401},
		{"too much", asked{"PUT", "/api/views/a", `{"path":"/` + strings.Repeat("x", 2<<20) + `","query":""}`, json()}, 413},
		{"a form", asked{"PUT", "/api/views/a", view, json("Content-Type", "application/x-www-form-urlencoded")}, 415},
		{"a file outside", asked{"GET", "/assets/%2e%2e/%2e%2e/security.go", "", nil}, 404},
		{"a file outside, twice encoded", asked{"GET", "/assets/%252e%252e/security.go", "", nil}, 404},
		{"a file of the system", asked{"GET", "/..%2f..%2fetc/passwd.txt", "", nil}, 404},
	} {
		if w, body := visit(t, c, at.URL, q.asked); w.StatusCode != q.want {
			t.Errorf("%s: %d %.200s, want %d", q.name, w.StatusCode, body, q.want)
		}
	}
}

// TestGatePassword logs in, and is held up after too many tries.
func TestGatePassword(t *testing.T) {
	now := time.Date(2033, 4, 1, 9, 0, 0, 0, time.UTC)
	if _, err := NewPassword("too short"); err == nil {
		t.Error("a short password is taken")
	}
	const right = "four quiet river stones"
	p, err := NewPassword(right)
	if err != nil {
		t.Fatal(err)
	}
	m := Remember("")
	if err := m.Guards(p, right); err != nil {
		t.Fatal(err)
	}
	_, at, c := guarded(t, newCase(t), Access{Loopback: true, Memory: m, Password: p, now: func() time.Time { return now }})
	if w, _ := visit(t, c, at.URL, asked{method: "GET", path: "/positions?party=orsa"}); w.StatusCode != 303 || w.Header.Get("Location") != "/login?to=%2Fpositions%3Fparty%3Dorsa" {
		t.Errorf("a page: %d to %s, want the login", w.StatusCode, w.Header.Get("Location"))
	}
	if w, _ := visit(t, c, at.URL, asked{method: "GET", path: "/api/case"}); w.StatusCode != 401 {
		t.Errorf("the interface: %d", w.StatusCode)
	}
	if w, body := visit(t, c, at.URL, asked{method: "GET", path: `/login?to="><script>alert(1)</script>`}); w.StatusCode != 200 || strings.Contains(body, "<script") {
		t.Errorf("the login: %d %s", w.StatusCode, body)
	}
	try := func(c *http.Client, password, to string) (*http.Response, string) {
		t.Helper()
		return visit(t, c, at.URL, asked{"POST", loginPath, url.Values{"password": {password}, "to": {to}}.Encode(), map[string]string{"Content-Type": "application/x-www-form-urlencoded"}})
	}
	for _, to := range []string{"//elsewhere.example", "http://elsewhere.example/", "\\\\elsewhere.example", "nowhere"} {
		if w, _ := try(newClient(t), right, to); w.Header.Get("Location") != "/" {
			t.Errorf("logging in to %q leads to %q", to, w.Header.Get("Location"))
		}
	}
	if w, _ := try(c, right, "/positions?party=orsa"); w.StatusCode != 303 || w.Header.Get("Location") != "/positions?party=orsa" {
		t.Errorf("the right password: %d to %s", w.StatusCode, w.Header.Get("Location"))
	}
	if w, _ := visit(t, c, at.URL, asked{method: "GET", path: "/api/case"}); w.StatusCode != 200 {
		t.Errorf("logged in: %d", w.StatusCode)
	}
	for i := range triesAtOnce {
		if w, body := try(newClient(t), "a wrong password", "/"); w.StatusCode != 401 || !strings.Contains(body, "not the password") {
			t.Errorf("wrong try %d: %d", i, w.StatusCode)
		}
	}
	if w, _ := try(newClient(t), right, "/"); w.StatusCode != 429 || w.Header.Get("Retry-After") != "12" {
		t.Errorf("after too many tries: %d, Retry-After %s", w.StatusCode, w.Header.Get("Retry-After"))
	}
	now = now.Add(triesEvery)
	if w, _ := try(newClient(t), right, "/"); w.StatusCode != 303 {
		t.Errorf("after waiting: %d", w.StatusCode)
	}

	// Whoever was let in by another password is not known any more.
	if err := m.Guards(p, right); err != nil || len(m.kept.Sessions) == 0 {
		t.Errorf("the same password forgets %d sessions (%v)", len(m.kept.Sessions), err)
	}
	other, err := NewPassword("five other river stones")
	if err != nil {
		t.Fatal(err)
	}
	if err := m.Guards(other, "five other river stones"); err != nil {
		t.Fatal(err)
	}
	if w, _ := visit(t, c, at.URL, asked{method: "GET", path: "/api/case"}); w.StatusCode != 401 {
		t.Errorf("after the password was changed: %d", w.StatusCode)
	}
}

// TestPanic turns a mistake into a problem, and cuts off half an answer.
func TestPanic(t *testing.T) {
	at := httptest.NewServer(secure(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/half" {
			_, _ = w.Write([]byte("half"))
			_ = http.NewResponseController(w).Flush()
		}
		panic(errors.New("a mistake"))
	}), true, nil))
	defer at.Close()
	at.Config.ErrorLog = nil
	if w, body := visit(t, newClient(t), at.URL, asked{method: "GET", path: "/whole"}); w.StatusCode != 500 || !strings.Contains(body, `"hint"`) {
		t.Errorf("%d %s", w.StatusCode, body)
	}
	w, err := http.Get(at.URL + "/half")
	if err != nil {
		t.Fatal(err)
	}
	defer w.Body.Close()
	if _, err := io.ReadAll(w.Body); err == nil {
		t.Error("half an answer passes for a whole one")
	}
}
