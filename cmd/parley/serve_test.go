package main

import (
	"bufio"
	"bytes"
	"context"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"strings"
	"testing"
	"time"
)

// TestServe serves the demo: a link, another on Enter, what they lead to, and
// the end.
func TestServe(t *testing.T) {
	tmp := t.TempDir()
	t.Setenv("TMPDIR", tmp)
	ctx, end := context.WithCancel(t.Context())
	defer end()
	in, enter := io.Pipe()
	links, out := io.Pipe()
	var told bytes.Buffer
	ended := make(chan error, 1)
	go func() {
		ended <- (&serveCmd{Demo: true}).Run(&app{ctx: ctx, in: in, out: out, err: &told, by: "ana"})
		_ = out.Close()
	}()
	lines := bufio.NewScanner(links)
	next := func() string {
		t.Helper()
		if !lines.Scan() {
			t.Fatalf("no link: %v, %s", <-ended, told.String())
		}
		return lines.Text()
	}
	first := next()
	if _, err := enter.Write([]byte("\n")); err != nil {
		t.Fatal(err)
	}
	second := next()
	if first == second {
		t.Error("Enter prints the same link")
	}
	u, err := url.Parse(second)
	if err != nil || u.Hostname() != "127.0.0.1" {
		t.Fatalf("the link is %s", second)
	}
	jar, _ := cookiejar.New(nil)
	c := &http.Client{Jar: jar}
	if w, err := c.Get(second); err != nil || w.Request.URL.Path != "/" {
		t.Fatalf("the link leads to %v (%v)", w, err)
	}
	u.Path, u.RawQuery = "/api/case", ""
	w, err := c.Get(u.String())
	if err != nil {
		t.Fatal(err)
	}
	body, _ := io.ReadAll(w.Body)
	for _, want := range []string{`"demo":true`, `"user":"ana"`, `"reports":`} {
		if !strings.Contains(string(body), want) {
			t.Errorf("the case is %s, want %s in it", body, want)
		}
	}
	// A page that listens hears that it ends, and does not hold it up.
	u.Path = "/api/events"
	events, err := c.Get(u.String())
	if err != nil {
		t.Fatal(err)
	}
	began := time.Now()
	end()
	heard, _ := io.ReadAll(events.Body)
	if !strings.Contains(string(heard), "event: bye") {
		t.Errorf("the page heard %s", heard)
	}
	if err := <-ended; err != nil {
		t.Error(err)
	}
	if took := time.Since(began); took > shutdownWait/2 {
		t.Errorf("ending took %v", took)
	}
	if left, err := os.ReadDir(tmp); err != nil || len(left) > 0 {
		t.Errorf("left behind: %v (%v)", left, err)
	}
	for _, want := range []string{"good once", "invented case", "let in from 127.0.0.1, by link", "what was decided is kept"} {
		if !strings.Contains(told.String(), want) {
			t.Errorf("%q is not said: %s", want, told.String())
		}
	}
}
