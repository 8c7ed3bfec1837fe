package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"github.com/openparley/parley"
	"github.com/openparley/parley/brief"
	"github.com/openparley/parley/casefile"
	"github.com/openparley/parley/coding/attribution"
	"github.com/openparley/parley/coding/learn"
	"github.com/openparley/parley/report"
)

type attributionsCmd struct {
	Paths []string `arg:"" name:"files" help:"Files and folders of reports; - for standard input."`
	Coder string   `placeholder:"NAME" default:"grammar" help:"Who finds them: grammar, learned (what parley train learned in the case) or learned:FILE."`
	Brat  string   `placeholder:"DIR" help:"Write brat stand-off there instead: a text and its annotations for each report."`
	JSON  bool     `name:"json" xor:"form" help:"Print one JSON array."`
	JSONL bool     `name:"jsonl" xor:"form" help:"Print JSON Lines, one attribution each; so too where the output is no terminal."`
	Table bool     `xor:"form" help:"Print a table; so too where the output is a terminal."`
}

func (*attributionsCmd) Help() string {
	return `Lists every reported speech, belief, wish or attitude, be it a stand or not: who, the words that tell it, and what. Start and end are bytes of the report's text; "within" counts, from 0, the attributions of the same report, and is −1 for what stands in no other.

In brat stand-off, offsets are characters, and the types are those of the PolNeAR corpus: Source, Cue and Content in events called Attribution.

Examples:

  parley attributions report.txt
  parley attributions cables/ --jsonl > attributions.jsonl
  parley attributions cables/ --brat annotated/
  parley attributions cables/ --coder learned:attributions.model`
}

// attributionJSON is a line of --jsonl.
type attributionJSON struct {
	Doc     string        `json:"doc"` // the report's name: its file, below the folder that was asked for
	Source  []parley.Span `json:"source"`
	Cue     []parley.Span `json:"cue"`
	Content []parley.Span `json:"content"`
	Within  int           `json:"within"`
	Coder   string        `json:"coder"`
}

func (c *attributionsCmd) Run(a *app) error {
	if err := report.Check(c.Paths); err != nil {
		return err
	}
	if c.Brat != "" && (c.JSON || c.JSONL || c.Table) {
		return usageError{errors.New("--brat writes files and prints nothing")}
	}
	var write attributionWriter
	switch out := bufio.NewWriter(a.out); {
	case c.Brat != "":
		write = &bratWriter{app: a, dir: c.Brat, taken: map[string]bool{}}
	case c.JSON || c.JSONL || !c.Table && !isTerminal(a.out):
		write = newLinesWriter(out, c.JSON)
	default:
		write = &attributionTable{app: a}
	}
	finder, err := a.finder(c.Coder)
	if err != nil {
		return err
	}
	p := a.progress("reading")
	reports, n := 0, 0
	var skips []report.Skip
	for r, skip := range report.Walk(a.ctx, c.Paths, report.Options{Stdin: a.in}) {
		if skip != nil {
			skips = append(skips, *skip)
			continue
		}
		list := attributionsOf(finder, r)
		reports++
		n += len(list)
		if err := write.report(r, list, finder.Name()); err != nil {
			p.end()
			return err
		}
		p.show(fmt.Sprintf("%s, %s", count(reports, "report"), count(n, "attribution")))
	}
	p.end()
	a.warn(skips)
	if err := a.ctx.Err(); err != nil {
		return errors.Join(err, write.end())
	}
	if reports == 0 {
		if len(skips) > 0 {
			return fmt.Errorf("%w: none of the files could be read as a report", parley.ErrInvalid)
		}
		return withHint{fmt.Errorf("%w: there are no reports there", parley.ErrInvalid), "text, Markdown, HTML, RSS and Atom, and JSON Lines files are read"}
	}
	if err := write.end(); err != nil {
		return err
	}
	if n == 0 {
		fmt.Fprintln(a.err, "parley: no attributions")
	}
	return nil
}

// finder opens a finder of attributions. Only that of a case needs one.
func (a *app) finder(name string) (attribution.Finder, error) {
	dir := a.caseDir
	if name == learn.Name {
		var err error
		if dir, err = a.folder(); err != nil {
			return nil, withHint{err, "name a model with --coder learned:FILE"}
		}
	}
	return casefile.OpenFinder(dir, name)
}

// attributionsOf are the attributions of a report's article, as places in its
// text. What is not English has none.
func attributionsOf(finder attribution.Finder, r *parley.Report) []attribution.Attribution {
	if r.Language != "" && r.Language != "en" {
		return nil
	}
	list := finder.Attributions(r.Text[r.Body:])
	for i := range list {
		for _, part := range [...][]parley.Span{list[i].Source, list[i].Cue, list[i].Content} {
			for k := range part {
				part[k].Start += r.Body
				part[k].End += r.Body
			}
		}
	}
	return list
}

// attributionWriter takes reports one by one.
type attributionWriter interface {
	report(r *parley.Report, list []attribution.Attribution, coder string) error
	end() error
}

// linesWriter writes JSON Lines, or the same as one array.
type linesWriter struct {
	out   *bufio.Writer
	array bool
	n     int
}

func newLinesWriter(out *bufio.Writer, array bool) *linesWriter {
	return &linesWriter{out: out, array: array}
}

func (w *linesWriter) report(r *parley.Report, list []attribution.Attribution, coder string) error {
	enc := json.NewEncoder(w.out)
	enc.SetEscapeHTML(false)
	some := func(part []parley.Span) []parley.Span {
		if part == nil {
			return []parley.Span{}
		}
		return part
	}
	for _, x := range list {
		if w.array {
			sep := ","
			if w.n == 0 {
				sep = "[\n"
			}
			w.out.WriteString(sep) // an error comes back from Flush
		}
		w.n++
		if err := enc.Encode(attributionJSON{r.Name, some(x.Source), some(x.Cue), some(x.Content), x.Within, coder}); err != nil {
			return err
		}
	}
	return nil
}

func (w *linesWriter) end() error {
	if w.array {
		if w.n == 0 {
			w.out.WriteString("[")
		}
		w.out.WriteString("]\n")
	}
	return w.out.Flush()
}

// attributionTable lists for people.
type attributionTable struct {
	app   *app
	table table
	rows  int
	more  bool
}

func (w *attributionTable) report(r *parley.Report, list []attribution.Attribution, _ string) error {
	if len(list) == 0 {
		return nil
	}
	if w.table.columns == nil {
		w.table = table{lines: 3, columns: []column{{title: "WHO", grow: 2}, {title: "CUE", grow: 1}, {title: "WHAT", grow: 5}}}
	}
	if w.rows < mostRows {
		w.table.heading(r.Name)
	}
	for _, x := range list {
		if w.rows == mostRows {
			w.more = true
			return nil
		}
		w.rows++
		in := strings.Repeat("· ", depth(list, x))
		w.table.row(in+quoted(x.Source), quoted(x.Cue), quoted(x.Content))
	}
	return nil
}

// depth is how many attributions one stands in.
func depth(list []attribution.Attribution, x attribution.Attribution) int {
	n := 0
	for ; x.Within >= 0 && n < 4; x = list[x.Within] {
		n++
	}
	return n
}

func quoted(part []parley.Span) string {
	var out []string
	for _, s := range part {
		out = append(out, strings.Join(strings.Fields(s.Text), " "))
	}
	return strings.Join(out, " … ")
}

func (w *attributionTable) end() error {
	if w.rows == 0 {
		return nil
	}
	if err := w.table.print(w.app.out, w.app.width(), w.app.color()); err != nil {
		return err
	}
	if w.more {
		fmt.Fprintf(w.app.err, "parley: the first %s are listed; have all with --jsonl\n", thousands(mostRows))
	}
	return nil
}

// bratWriter writes a text and a file of annotations for each report.
type bratWriter struct {
	app   *app
	dir   string
	taken map[string]bool
	files int
}

func (w *bratWriter) report(r *parley.Report, list []attribution.Attribution, _ string) error {
	name := w.name(r.Name)
	if err := os.MkdirAll(w.dir, 0o700); err != nil {
		return fmt.Errorf("%w: %w", parley.ErrDenied, err)
	}
	doc := attribution.ToBrat(r.Text, list)
	if err := brief.WriteFile(filepath.Join(w.dir, name+".txt"), writing(r.Text)); err != nil {
		return err
	}
	w.files++
	return brief.WriteFile(filepath.Join(w.dir, name+".ann"), writing(string(doc.Append(nil))))
}

func writing(s string) func(io.Writer) error {
	return func(w io.Writer) error {
		_, err := io.WriteString(w, s)
		return err
	}
}

// name makes a file's name of a report's: brat wants one folder, letters,
// digits and a few marks.
func (w *bratWriter) name(of string) string {
	of = strings.TrimSuffix(of, filepath.Ext(of))
	var b strings.Builder
	for _, r := range of {
		switch {
		case r == '/' || r == '\\':
			b.WriteByte('-')
		case r == utf8.RuneError || r < ' ' || strings.ContainsRune(`:*?"<>|# `, r):
			b.WriteByte('_')
		default:
			b.WriteRune(r)
		}
	}
	base := strings.TrimLeft(b.String(), ".-")
	if base == "" {
		base = "report"
	}
	name := base
	for n := 2; w.taken[strings.ToLower(name)]; n++ {
		name = fmt.Sprintf("%s-%d", base, n)
	}
	w.taken[strings.ToLower(name)] = true
	return name
}

func (w *bratWriter) end() error {
	if w.files > 0 {
		fmt.Fprintf(w.app.err, "parley: %s written to %s\n", count(w.files, "annotated text"), w.dir)
	}
	return nil
}
