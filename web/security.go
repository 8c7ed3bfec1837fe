package web

import (
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"os"
	"runtime/debug"
	"strings"
	"time"
)

// policy lets the page load what this server serves, and nothing else: no
// script or style from a report's text could run, and no word of one can leave.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; font-src 'self'; " +
	"form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// answerWithin bounds how long a browser may take to ask and to read an answer,
// bodyMost the bytes of what it sends. A stream of events and an upload have
// neither.
const (
	answerWithin = 5 * time.Minute
	bodyMost     = 16 << 20
)

// secure puts around a handler what every request must pass: it was sent to
// this computer by a name that is its own (a page elsewhere whose name was
// made to point here is refused), by this page or a person, and the answer
// tells the browser what the page may do. A panic becomes an error of 500.
func secure(next http.Handler, loopback bool, also []string) http.Handler {
	crossOrigin := http.NewCrossOriginProtection()
	crossOrigin.SetDenyHandler(http.HandlerFunc(refuseCrossOrigin))
	guarded := crossOrigin.Handler(next)
	names := ownNames(loopback, also)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("X-Frame-Options", "DENY")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
		h.Set("Cache-Control", "no-store") // the page's own files say otherwise

		t := &tracked{ResponseWriter: w}
		defer recovered(t, r)
		if !names.has(r.Host, loopback) {
			writeProblem(t, &Problem{Status: http.StatusMisdirectedRequest, Detail: "this is not a name of this computer", Hint: "open the link that parley serve printed"})
			return
		}
		switch r.Header.Get("Sec-Fetch-Site") {
		case "", "same-origin", "none":
		default:
			if strings.HasPrefix(r.URL.Path, "/api/") {
				refuseCrossOrigin(t, r)
				return
			}
		}
		// Deadlines stay on a connection after the request that set them.
		var until time.Time
		if r.URL.Path != eventsPath && (r.URL.Path != uploadPath || r.Method != http.MethodPost) {
			until = time.Now().Add(answerWithin)
			// In a copy: net/http looks at its own for whether a body was left
			// half read, so that the rest does not pass for another request.
			r = r.WithContext(r.Context())
			r.Body = http.MaxBytesReader(t, r.Body, bodyMost)
		}
		c := http.NewResponseController(w)
		_, _ = c.SetReadDeadline(until), c.SetWriteDeadline(until) // a test's recorder has none
		guarded.ServeHTTP(t, r)
	})
}

func refuseCrossOrigin(w http.ResponseWriter, _ *http.Request) {
	writeProblem(w, &Problem{Status: http.StatusForbidden, Detail: "another page asks: only Parley's own may", Hint: "open the link that parley serve printed, in a tab of its own"})
}

// hosts are the names by which this computer may be asked, in lower case.
type hosts map[string]bool

func ownNames(loopback bool, also []string) hosts {
	all := hosts{"localhost": true}
	for _, name := range also {
		all[strings.ToLower(name)] = true
	}
	if name, err := os.Hostname(); err == nil && !loopback {
		name = strings.ToLower(name)
		all[name], all[name+".local"] = true, true
	}
	return all
}

// has takes a Host header. An address in digits needs no name server, so no
// name server can have been made to lie about it; which port was asked is left
// open, since a tunnel may lead here from another.
func (all hosts) has(host string, loopback bool) bool {
	name := host
	if h, _, err := net.SplitHostPort(host); err == nil {
		name = h
	}
	if addr, err := netip.ParseAddr(strings.Trim(name, "[]")); err == nil {
		return !loopback || addr.Unmap().IsLoopback()
	}
	return all[strings.ToLower(name)]
}

// tracked knows whether an answer has begun.
type tracked struct {
	http.ResponseWriter
	begun bool
}

func (t *tracked) WriteHeader(status int) {
	t.begun = true
	t.ResponseWriter.WriteHeader(status)
}

func (t *tracked) Write(b []byte) (int, error) {
	t.begun = true
	return t.ResponseWriter.Write(b)
}

// SetReadDeadline does nothing. It is there because huma sets a deadline of
// seconds for each body and leaves it on the connection, where it would end the
// context of a handler that takes longer.
func (t *tracked) SetReadDeadline(time.Time) error { return nil }

// Unwrap lets deadlines and flushing reach the connection.
func (t *tracked) Unwrap() http.ResponseWriter { return t.ResponseWriter }

func recovered(w *tracked, r *http.Request) {
	v := recover()
	switch {
	case v == nil:
		return
	case v == http.ErrAbortHandler:
		panic(v)
	}
	slog.Error("a mistake in Parley", "asked", r.Method+" "+r.URL.Path, "what", fmt.Sprint(v), "where", string(debug.Stack()))
	if w.begun {
		panic(http.ErrAbortHandler) // half an answer must not pass for a whole one
	}
	writeProblem(w, &Problem{Status: http.StatusInternalServerError, Detail: "a mistake in Parley: " + fmt.Sprint(v), Hint: "nothing that was saved is lost; please report it with what the terminal shows"})
}
