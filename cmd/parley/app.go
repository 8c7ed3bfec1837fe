package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/user"
	"strconv"

	"golang.org/x/term"

	"github.com/openparley/parley"
	"github.com/openparley/parley/casefile"
	"github.com/openparley/parley/report"
)

// app is what commands have in common: the streams, and the case they work on.
type app struct {
	ctx      context.Context
	in       io.Reader
	out, err io.Writer
	caseDir  string
	by       string
	verb     string // the command, for messages
}

// user is who decides.
func (a *app) user() string {
	if a.by != "" {
		return a.by
	}
	if u, err := user.Current(); err == nil && u.Username != "" {
		return u.Username
	}
	return "somebody"
}

// open opens the case folder.
func (a *app) open(readOnly bool) (*casefile.File, error) {
	dir := a.caseDir
	if dir == "" {
		var err error
		if dir, err = casefile.Find("."); err != nil {
			return nil, err
		}
	}
	return casefile.Open(a.ctx, dir, casefile.Options{By: a.user(), ReadOnly: readOnly})
}

// readFlags say how reports are read.
type readFlags struct {
	Date   parley.Day `placeholder:"DATE" help:"The date of every report given here, YYYY-MM-DD, whatever it says itself."`
	Outlet string     `placeholder:"NAME" help:"The outlet of every report given here."`
}

func (f readFlags) options(a *app) report.Options {
	return report.Options{Date: f.Date, Outlet: f.Outlet, Stdin: a.in}
}

// look opens a case to look at: the case folder, or where paths are given, the
// reports there without one.
func (a *app) look(paths []string, caseFile string, read report.Options) (*casefile.File, error) {
	if len(paths) == 0 {
		if caseFile != "" {
			return nil, usageError{errors.New("--case goes with files; the case folder has its own case.yaml")}
		}
		f, err := a.open(true)
		if err != nil && a.caseDir == "" && errors.Is(err, parley.ErrNotFound) {
			return nil, withHint{err, "name files or folders of reports, or make a case with: parley init"}
		}
		return f, err
	}
	if err := report.Check(paths); err != nil {
		return nil, err
	}
	f, err := casefile.Temp(a.ctx, casefile.Options{By: a.user(), CaseFile: caseFile})
	if err != nil {
		return nil, err
	}
	added, err := a.add(f, paths, read)
	if err == nil && added.Read == 0 {
		err = nothingRead(added)
	}
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return f, nil
}

// add reads reports, with progress and a warning for each file passed over.
func (a *app) add(f *casefile.File, paths []string, read report.Options) (casefile.Added, error) {
	p := a.progress("reading")
	added, err := f.Add(a.ctx, paths, casefile.AddOptions{Read: read, Progress: func(s casefile.Added) {
		p.show(fmt.Sprintf("%s, %s, %s", count(s.Read, "report"), size(s.Bytes), count(s.Statements, "new statement")))
	}})
	p.end()
	a.warn(added.Skips)
	return added, err
}

// warned bounds the files that are named one by one.
const warned = 20

func (a *app) warn(skips []report.Skip) {
	for i, s := range skips {
		if i == warned {
			fmt.Fprintf(a.err, "parley: and %d more files were not read\n", len(skips)-warned)
			return
		}
		fmt.Fprintln(a.err, "parley: not read: "+plain(s.String()))
	}
}

func nothingRead(added casefile.Added) error {
	if len(added.Skips) > 0 {
		return fmt.Errorf("%w: none of the files could be read as a report", parley.ErrInvalid)
	}
	return withHint{fmt.Errorf("%w: there are no reports there", parley.ErrInvalid), "text, Markdown, HTML, RSS and Atom, and JSON Lines files are read"}
}

// withHint is an error with a remedy.
type withHint struct {
	error
	hint string
}

func (h withHint) Hint() string  { return h.hint }
func (h withHint) Unwrap() error { return h.error }

// json writes a value for programs.
func (a *app) json(v any) error {
	e := json.NewEncoder(a.out)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}

// Without a terminal there is this much room for a line; a terminal is taken
// to have at least the least.
const (
	defaultWidth = 100
	leastWidth   = 40
)

// width is the room for a line of output.
func (a *app) width() int {
	if n, err := strconv.Atoi(os.Getenv("COLUMNS")); err == nil && n > 0 {
		return max(n, leastWidth)
	}
	if f, ok := a.out.(*os.File); ok {
		if n, _, err := term.GetSize(int(f.Fd())); err == nil && n > 0 {
			return max(n, leastWidth)
		}
	}
	return defaultWidth
}

// color reports whether output may be coloured.
func (a *app) color() bool {
	return os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb" && isTerminal(a.out)
}

func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}
