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
	"strings"

	"golang.org/x/term"

	"github.com/openparley/parley"
	"github.com/openparley/parley/casefile"
	"github.com/openparley/parley/coding"
	"github.com/openparley/parley/report"
)

// app is what commands have in common: the streams, and the case they work on.
type app struct {
	ctx      context.Context
	in       io.Reader
	out, err io.Writer
	caseDir  string
	by       string
	lead     string // the coder whose suggestions count
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
	dir, err := a.folder()
	if err != nil {
		return nil, err
	}
	return casefile.Open(a.ctx, dir, casefile.Options{By: a.user(), Lead: a.lead, ReadOnly: readOnly})
}

// folder is the case folder: the one named, or the nearest.
func (a *app) folder() (string, error) {
	if a.caseDir != "" {
		return a.caseDir, nil
	}
	return casefile.Find(".")
}

// openWith opens the case folder for coders of these names; none is the
// built-in one. It says where reports go when that is a language model.
func (a *app) openWith(names []string) (*casefile.File, error) {
	dir, err := a.folder()
	if err != nil {
		return nil, err
	}
	coders, err := casefile.OpenCoders(dir, names)
	if err != nil {
		return nil, err
	}
	f, err := casefile.Open(a.ctx, dir, casefile.Options{By: a.user(), Lead: a.lead, Coders: coders})
	if err == nil {
		a.announce(f)
	}
	return f, err
}

// announce says where the text of reports goes, before any of it does.
func (a *app) announce(f *casefile.File) {
	if endpoint, _ := f.Model(); endpoint != "" {
		fmt.Fprintf(a.err, "parley: the language model at %s is sent the text of reports that it has not answered on before\n", plain(endpoint))
	}
}

// toldOfCoders says what coders could not do, and what a language model cost.
func (a *app) toldOfCoders(f *casefile.File, added casefile.Added) {
	for i, s := range added.Failed {
		if i == warned {
			fmt.Fprintf(a.err, "parley: and %d more reports were not coded\n", len(added.Failed)-warned)
			break
		}
		fmt.Fprintln(a.err, "parley: not coded by "+plain(fmt.Sprintf("%s: %s: %s", s.Coder.Name, s.Name, strings.TrimPrefix(s.Why, parley.ErrInvalid.Error()+": "))))
	}
	endpoint, spent := f.Model()
	if endpoint == "" {
		return
	}
	line := fmt.Sprintf("%s, %s, %s from the cache", count(spent.Requests, "request"), count(spent.Tokens, "token"), count(spent.Cached, "answer"))
	if added.Dropped > 0 {
		line += fmt.Sprintf("; %s dropped, as the reports do not bear them out", count(added.Dropped, "statement"))
		if path := f.DroppedPath(); path != "" {
			line += ": see " + plain(path)
		}
	}
	fmt.Fprintln(a.err, "parley: model: "+line)
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
	return a.lookWith(paths, caseFile, read, nil)
}

// lookBy is look with the reports coded by coders of these names; none is the
// built-in one. What they find counts, be it the grammar's or another's.
func (a *app) lookBy(paths []string, caseFile string, read report.Options, names []string) (*casefile.File, error) {
	if len(paths) == 0 || len(names) == 0 {
		return a.look(paths, caseFile, read)
	}
	dir, err := a.folder()
	if err != nil {
		dir = "."
	}
	coders, err := casefile.OpenCoders(dir, names)
	if err != nil {
		return nil, err
	}
	if a.lead == "" {
		a.lead = coders[0].ID().Name
	}
	return a.lookWith(paths, caseFile, read, coders)
}

// lookWith reads reports without a case folder and has coders code them.
func (a *app) lookWith(paths []string, caseFile string, read report.Options, coders []coding.Coder) (*casefile.File, error) {
	if err := report.Check(paths); err != nil {
		return nil, err
	}
	f, err := casefile.Temp(a.ctx, casefile.Options{By: a.user(), Lead: a.lead, CaseFile: caseFile, Coders: coders})
	if err != nil {
		return nil, err
	}
	a.announce(f)
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
	a.toldOfCoders(f, added)
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
