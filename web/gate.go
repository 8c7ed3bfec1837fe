package web

import (
	"crypto/sha256"
	"encoding/hex"
	"html/template"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/alexedwards/scs/v2"
)

// sessionLasts is how long a browser is known that was let in once.
const sessionLasts = 7 * 24 * time.Hour

// How a browser was let in, as its session has it.
const (
	inKey      = "in"
	byLink     = "link"
	byPassword = "password"
)

// The gate's own addresses; the page's are all others.
const (
	openPath  = "/open"
	loginPath = "/login"
	leavePath = "/leave"
	stylePath = "/gate.css"
)

// Access says who may ask, and how they are let in.
type Access struct {
	Loopback bool     // only this computer can reach the server
	Names    []string // by which it may be asked, beside this computer's own
	Secure   bool     // it is asked over TLS
	Memory   *Memory
	Password *Password              // nil: by one-time links only
	Told     func(how, addr string) // of each browser that is let in; may be nil
	now      func() time.Time       // nil: the system's clock
}

// Gate is what stands before a server: it answers those whom it knows by a
// cookie, and lets in who comes with a one-time link or, where there is one,
// the password. It is an http.Handler.
type Gate struct {
	access   Access
	links    *links
	sessions *scs.SessionManager
	tries    *tries
	inner    http.Handler // asked by those who are known
	outer    http.Handler // what every request passes first
}

// Guard puts a gate before the server.
func (s *Server) Guard(a Access) *Gate {
	if a.now == nil {
		a.now = time.Now
	}
	s.served = served{a.Loopback, a.Password != nil, a.Secure}
	g := &Gate{access: a, links: &links{now: a.now}, sessions: scs.New(), tries: newTries(a.now), inner: s.Handler()}
	g.sessions.Store = a.Memory
	g.sessions.HashTokenInStore = true
	g.sessions.Lifetime = sessionLasts
	// A cookie is sent to every port of a computer: each case has its own.
	sum := sha256.Sum256([]byte(s.file.Dir()))
	g.sessions.Cookie.Name = "parley_" + hex.EncodeToString(sum[:4])
	g.sessions.Cookie.SameSite = http.SameSiteStrictMode
	g.sessions.Cookie.HttpOnly = true
	g.sessions.Cookie.Secure = a.Secure

	mux := http.NewServeMux()
	mux.HandleFunc("GET "+openPath, g.open)
	mux.HandleFunc("GET "+stylePath, gateStyle)
	mux.HandleFunc("POST "+leavePath, g.leave)
	if a.Password != nil {
		mux.HandleFunc("GET "+loginPath, g.ask)
		mux.HandleFunc("POST "+loginPath, g.login)
	}
	mux.HandleFunc("/", g.known)
	g.outer = secure(mux, a.Loopback, a.Names)
	return g
}

// Link is a fresh address, relative to the server's, that lets one browser in,
// once.
func (g *Gate) Link() string { return openPath + "?token=" + g.links.fresh() }

func (g *Gate) ServeHTTP(w http.ResponseWriter, r *http.Request) { g.outer.ServeHTTP(w, r) }

// known hands on what a known browser asks.
func (g *Gate) known(w http.ResponseWriter, r *http.Request) {
	if g.knows(r) {
		g.inner.ServeHTTP(w, r)
		return
	}
	const hint = "open the link that parley serve printed; Enter in its terminal prints a new one"
	switch page := r.Method == http.MethodGet && !strings.HasPrefix(r.URL.Path, "/api/") && !strings.Contains(r.URL.Path, "."); {
	case page && g.access.Password != nil:
		http.Redirect(w, r, loginPath+"?to="+url.QueryEscape(r.URL.RequestURI()), http.StatusSeeOther)
	case page:
		g.tell(w, http.StatusUnauthorized, gateTold{Title: "Parley does not know this browser", Text: "Open the link that parley serve printed in its terminal. Each link lets one browser in, once; press Enter there for a new one."})
	default:
		writeProblem(w, &Problem{Status: http.StatusUnauthorized, Detail: "this page has no session", Hint: hint})
	}
}

func (g *Gate) knows(r *http.Request) bool {
	cookie, err := r.Cookie(g.sessions.Cookie.Name)
	if err != nil || cookie.Value == "" {
		return false
	}
	ctx, err := g.sessions.Load(r.Context(), cookie.Value)
	if err != nil {
		slog.Error("a session cannot be read", "why", err)
		return false
	}
	return g.sessions.GetString(ctx, inKey) != ""
}

// open exchanges a link's token for a cookie.
func (g *Gate) open(w http.ResponseWriter, r *http.Request) {
	if r.Method == http.MethodHead {
		return // whoever looks whether a link is there must not spend it
	}
	if !g.links.spend(r.URL.Query().Get("token")) {
		if g.knows(r) { // the link again, in a browser that it has let in
			http.Redirect(w, r, "/", http.StatusSeeOther)
			return
		}
		g.tell(w, http.StatusUnauthorized, gateTold{Title: "This link is no longer good", Text: "Each link lets one browser in, once, within an hour. If nobody of yours has used it, somebody else did: end parley serve and start it anew. Otherwise press Enter in its terminal for a new link."})
		return
	}
	if !g.letIn(w, r, byLink) {
		return
	}
	switch r.Header.Get("Sec-Fetch-Site") {
	case "", "none", "same-origin":
		http.Redirect(w, r, "/", http.StatusSeeOther)
	default:
		// Who follows a link of another page would be redirected as coming from
		// there, and a strict cookie stay behind. From a page of ours it does not.
		g.tell(w, http.StatusOK, gateTold{Title: "Parley", Text: "The workbench opens.", Next: "/"})
	}
}

// letIn gives the browser a session of its own.
func (g *Gate) letIn(w http.ResponseWriter, r *http.Request, how string) bool {
	ctx, err := g.sessions.Load(r.Context(), "")
	if err == nil {
		g.sessions.Put(ctx, inKey, how)
		var token string
		var until time.Time
		if token, until, err = g.sessions.Commit(ctx); err == nil {
			g.sessions.WriteSessionCookie(ctx, w, token, until)
		}
	}
	if err != nil {
		slog.Error("a session cannot be kept", "why", err)
		writeProblem(w, &Problem{Status: http.StatusInternalServerError, Detail: "the session cannot be kept: " + message(err), Hint: "see that the case folder can be written"})
		return false
	}
	if g.access.Told != nil {
		g.access.Told(how, remoteAddr(r))
	}
	return true
}

// leave forgets the browser.
func (g *Gate) leave(w http.ResponseWriter, r *http.Request) {
	if cookie, err := r.Cookie(g.sessions.Cookie.Name); err == nil {
		if ctx, err := g.sessions.Load(r.Context(), cookie.Value); err == nil {
			_ = g.sessions.Destroy(ctx) // what cannot be forgotten now expires
		}
	}
	g.sessions.WriteSessionCookie(r.Context(), w, "", time.Time{})
	http.Redirect(w, r, "/", http.StatusSeeOther)
}

// ask shows the page that asks for the password.
func (g *Gate) ask(w http.ResponseWriter, r *http.Request) {
	to := within(r.URL.Query().Get("to"))
	if g.knows(r) {
		http.Redirect(w, r, to, http.StatusSeeOther)
		return
	}
	g.tell(w, http.StatusOK, gateTold{Title: "Parley", Form: true, To: to, Plain: !g.access.Secure && !g.access.Loopback})
}

func (g *Gate) login(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, 16<<10)
	if err := r.ParseForm(); err != nil {
		writeProblem(w, &Problem{Status: http.StatusBadRequest, Detail: "the form cannot be read"})
		return
	}
	to := within(r.PostFormValue("to"))
	form := gateTold{Title: "Parley", Form: true, To: to, Plain: !g.access.Secure && !g.access.Loopback}
	if wait := g.tries.wait(remoteAddr(r)); wait > 0 {
		w.Header().Set("Retry-After", seconds(wait))
		form.Wrong = "Too many tries. Wait " + seconds(wait) + " seconds."
		g.tell(w, http.StatusTooManyRequests, form)
		return
	}
	if !g.access.Password.is(r.PostFormValue("password")) {
		slog.Warn("a wrong password", "from", remoteAddr(r))
		form.Wrong = "That is not the password."
		g.tell(w, http.StatusUnauthorized, form)
		return
	}
	g.tries.forget(remoteAddr(r))
	if g.letIn(w, r, byPassword) {
		http.Redirect(w, r, to, http.StatusSeeOther)
	}
}

// within gives an address of this server; what would lead elsewhere leads to
// the start.
func within(to string) string {
	u, err := url.Parse(to)
	if err != nil || u.IsAbs() || u.Host != "" || !strings.HasPrefix(to, "/") || strings.HasPrefix(to, "//") || strings.ContainsAny(to, "\\\r\n\t") {
		return "/"
	}
	return to
}

// gateTold fills the gate's page, which needs no script.
type gateTold struct {
	Title, Text string
	Next        string // where the browser goes on at once
	Form        bool   // ask for the password
	To          string // and then go there
	Wrong       string // with the last try
	Plain       bool   // what is typed is not encrypted
}

var gatePage = template.Must(template.New("gate").Parse(`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{{.Title}}</title>
{{with .Next}}<meta http-equiv="refresh" content="0; url={{.}}">{{end}}
<link rel="stylesheet" href="/gate.css">
</head>
<body>
<main>
<h1>{{.Title}}</h1>
{{with .Text}}<p>{{.}}</p>{{end}}
{{with .Next}}<p><a href="{{.}}">Go on</a></p>{{end}}
{{if .Form}}<form method="post" action="/login">
<input type="hidden" name="to" value="{{.To}}">
<label for="password">Password of this case</label>
<input id="password" name="password" type="password" autocomplete="current-password" required autofocus{{if .Wrong}} aria-invalid="true" aria-describedby="wrong"{{end}}>
{{with .Wrong}}<p id="wrong" role="alert">{{.}}</p>{{end}}
<button type="submit">Open the workbench</button>
{{if .Plain}}<p class="soft">The connection is not encrypted: others on this network could read what you type and see.</p>{{end}}
</form>{{end}}
</main>
</body>
</html>
`))

func (g *Gate) tell(w http.ResponseWriter, status int, told gateTold) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	_ = gatePage.Execute(w, told) // the browser may have gone
}

const gateCSS = `:root { color-scheme: light dark; --ink: #1d2126; --soft: #5b646e; --back: #fbfbfa; --line: #8b939c; --accent: #1f5fa8; --on: #fff; --bad: #a3241d; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8eaed; --soft: #a5adb6; --back: #16191d; --line: #7d8791; --accent: #8ab8ef; --on: #10141a; --bad: #ff9d94; } }
body { margin: 0; min-height: 100vh; display: grid; place-content: center; background: var(--back); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
main { width: min(26rem, 88vw); }
h1 { font-size: 1.5rem; line-height: 1.2; letter-spacing: -0.02em; margin: 0 0 1rem; }
form { display: grid; gap: 0.75rem; }
label { font-weight: 600; }
input, button { font: inherit; padding: 0.55rem 0.75rem; border: 1px solid var(--line); border-radius: 6px; background: transparent; color: inherit; }
button { border-color: var(--accent); background: var(--accent); color: var(--on); font-weight: 600; cursor: pointer; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
a { color: var(--accent); }
p { margin: 0 0 1rem; }
[role=alert] { color: var(--bad); margin: 0; }
.soft { color: var(--soft); font-size: 0.9rem; }
`

func gateStyle(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/css; charset=utf-8")
	_, _ = w.Write([]byte(gateCSS)) // the browser may have gone
}
