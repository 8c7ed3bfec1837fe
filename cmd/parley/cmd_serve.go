package main

import (
	"bufio"
	"cmp"
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"
	"time"

	"github.com/cli/browser"

	"github.com/openparley/parley"
	"github.com/openparley/parley/casefile"
	"github.com/openparley/parley/casefile/demo"
	"github.com/openparley/parley/report"
	"github.com/openparley/parley/web"
)

// Serving keeps a case in memory: 20,000 reports and 300,000 statements are to
// be held and answered from in less than 400 MB.
const (
	serveMemory  = 330 << 20
	serveGC      = 100
	anyLoopback  = "127.0.0.1:0"
	shutdownWait = 10 * time.Second
)

type serveCmd struct {
	Listen       string `placeholder:"ADDR" help:"Where to listen, HOST:PORT. Without it, on this computer only, at a free port. Beyond it a password is required."`
	PasswordFile string `placeholder:"FILE" help:"The first line of this file is the password. Without it, PARLEY_PASSWORD, or you are asked."`
	TLSCert      string `name:"tls-cert" placeholder:"FILE" help:"Encrypt, with this certificate (PEM)."`
	TLSKey       string `name:"tls-key" placeholder:"FILE" help:"The certificate's key (PEM)."`
	Demo         bool   `help:"Serve the bundled, invented case; it is thrown away at the end."`
	ReadOnly     bool   `help:"Look only: nothing is written to the case folder."`

	browse bool
}

func (*serveCmd) Help() string {
	return `Opens the case to a page in the browser: the workbench. It prints one link to standard output, which lets one browser in, once, within an hour; that browser is known for a week, also when parley serve is started anew. Enter prints a fresh link, Ctrl+C ends.

Only this computer can reach the page, unless you say where to listen. Beyond this computer a password is required, and what is sent is readable on the way unless you give a certificate.

Examples:

  parley serve
  parley serve -C valley --read-only
  parley serve --demo
  parley serve --listen 192.168.1.5:8443 --tls-cert cert.pem --tls-key key.pem`
}

type openCmd struct {
	Case string   `arg:"" optional:"" placeholder:"CASE" help:"The case folder. Without it, the working directory or the nearest folder above it that is one."`
	S    serveCmd `embed:""`
}

func (*openCmd) Help() string {
	return `Serves the case as parley serve does, and opens it in the browser.

Examples:

  parley open valley
  parley open --demo`
}

func (c *openCmd) Run(a *app) error {
	a.caseDir = cmp.Or(c.Case, a.caseDir)
	c.S.browse = true
	return c.S.Run(a)
}

func (c *serveCmd) Run(a *app) (err error) {
	if (c.TLSCert == "") != (c.TLSKey == "") {
		return usageError{errors.New("--tls-cert and --tls-key go together")}
	}
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(serveMemory)
	}
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(serveGC)
	}
	slog.SetDefault(slog.New(slog.NewTextHandler(a.err, nil)))

	// What is wrong with the address is told before reading a large case.
	d := &door{password: os.Getenv("PARLEY_PASSWORD")}
	if err := d.listen(a, c); err != nil {
		return err
	}
	defer d.at.Close()

	f, end, err := c.open(a)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, end()) }()
	hidden := f.HiddenDir()
	if c.ReadOnly {
		hidden = ""
	}
	memory := web.Remember(hidden)
	if err := d.move(c, memory); err != nil {
		return err
	}
	if a.by == "" && memory.User() != "" {
		f.SetBy(memory.User())
	}
	s, err := web.New(a.ctx, web.Config{File: f, Memory: memory, Version: version(), ReadOnly: c.ReadOnly, Demo: c.Demo, Opening: opening(a)})
	if err != nil {
		return err
	}
	defer s.Close()
	access := web.Access{Loopback: d.loopback, Names: d.names, Secure: c.TLSCert != "", Memory: memory, Told: func(how, addr string) {
		fmt.Fprintf(a.err, "parley: a browser was let in from %s, by %s\n", plain(addr), how)
	}}
	if d.password != "" {
		if access.Password, err = web.NewPassword(d.password); err != nil {
			return err
		}
		if err := memory.Guards(access.Password, d.password); err != nil {
			return err
		}
	}
	return c.serve(a, d, s, s.Guard(access))
}

// opening tells how far a large case is read, every second.
func opening(a *app) func(done, all int) {
	next := time.Now().Add(time.Second)
	return func(done, all int) {
		if now := time.Now(); now.After(next) {
			next = now.Add(time.Second)
			fmt.Fprintf(a.err, "parley: reading the case: %d of %d reports\n", done, all)
		}
	}
}

// serve answers until the context ends: then it tells the pages, lets what is
// being written be finished, and returns.
func (c *serveCmd) serve(a *app, d *door, s *web.Server, gate *web.Gate) error {
	server := &http.Server{Handler: gate, ReadHeaderTimeout: 10 * time.Second, IdleTimeout: 2 * time.Minute, MaxHeaderBytes: 64 << 10,
		ErrorLog: slog.NewLogLogger(slog.Default().Handler(), slog.LevelDebug)}
	ended := make(chan error, 1)
	go func() {
		if d.cert != nil {
			server.TLSConfig = &tls.Config{MinVersion: tls.VersionTLS12, Certificates: []tls.Certificate{*d.cert}}
			ended <- server.ServeTLS(d.at, "", "")
			return
		}
		ended <- server.Serve(d.at)
	}()
	link := d.url() + gate.Link()
	fmt.Fprintln(a.out, link)
	d.tell(a, c)
	if c.browse {
		browser.Stdout, browser.Stderr = a.err, a.err
		if err := browser.OpenURL(d.url() + gate.Link()); err != nil {
			fmt.Fprintln(a.err, "parley: no browser could be opened: open the link above in one")
		}
	}
	go printLinks(a, func() string { return d.url() + gate.Link() })
	select {
	case err := <-ended:
		return fmt.Errorf("%w: serve: %w", parley.ErrUnavailable, err)
	case <-a.ctx.Done():
	}
	fmt.Fprintln(a.err, "parley: ending: what was decided is kept")
	s.Close()
	ctx, stop := context.WithTimeout(context.WithoutCancel(a.ctx), shutdownWait)
	defer stop()
	if err := server.Shutdown(ctx); err != nil {
		return errors.Join(fmt.Errorf("%w: what pages asked for is not finished", parley.ErrUnavailable), server.Close())
	}
	return nil
}

// printLinks prints a fresh link for each line of input.
func printLinks(a *app, link func() string) {
	stayInBackground()
	for in := bufio.NewScanner(a.in); in.Scan(); {
		if a.ctx.Err() == nil {
			fmt.Fprintln(a.out, link())
		}
	}
}

// open opens the case; end closes it, and throws away what is to be.
func (c *serveCmd) open(a *app) (f *casefile.File, end func() error, err error) {
	if !c.Demo {
		f, err := a.open(c.ReadOnly)
		if err != nil {
			return nil, nil, err
		}
		return f, f.Close, nil
	}
	dir, err := os.MkdirTemp("", "parley-demo-*")
	if err != nil {
		return nil, nil, err
	}
	end = func() error { return os.RemoveAll(dir) }
	place := filepath.Join(dir, "demo")
	if err := os.CopyFS(place, demo.FS); err != nil {
		return nil, nil, errors.Join(err, end())
	}
	o := casefile.Options{By: a.user(), Lead: a.lead}
	if _, err := casefile.Init(a.ctx, place, "", o); err != nil {
		return nil, nil, errors.Join(err, end())
	}
	if f, err = casefile.Open(a.ctx, place, o); err != nil {
		return nil, nil, errors.Join(err, end())
	}
	end = func() error { return errors.Join(f.Close(), os.RemoveAll(dir)) }
	if _, err := a.add(f, []string{filepath.Join(place, "reports")}, report.Options{}); err != nil {
		return nil, nil, errors.Join(err, end())
	}
	return f, end, nil
}

// firstLine is the first line of a file, for a password that an editor ended
// with a newline.
func firstLine(path string) (string, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return "", fmt.Errorf("%w: password file: %w", parley.ErrNotFound, err)
	}
	line, _, _ := strings.Cut(string(data), "\n")
	return strings.TrimRight(line, "\r"), nil
}

func isLoopback(at net.Listener) bool {
	t, ok := at.Addr().(*net.TCPAddr)
	return ok && t.IP.IsLoopback()
}
