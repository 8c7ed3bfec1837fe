package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/openparley/parley"
	"github.com/openparley/parley/english"
	"github.com/openparley/parley/report"
)

type readCmd struct {
	File     string     `arg:"" optional:"" help:"A report: text, Markdown, HTML, a feed or JSON Lines; - for standard input."`
	Show     string     `enum:"tokens,tree,names,times,quotes,quantities,references,sentences" default:"tokens" help:"What to draw: ${enum}."`
	SVG      string     `name:"svg" placeholder:"FILE" help:"Write the trees as arcs above the words."`
	Sentence int        `placeholder:"N" help:"Only this sentence, counted from 1."`
	JSON     bool       `name:"json" help:"Print every layer as JSON, with byte offsets."`
	CoNLLU   bool       `name:"conllu" help:"Print CoNLL-U, with names in MISC."`
	CoNLLUIn string     `name:"conllu-in" placeholder:"FILE" help:"Keep the sentences and words of a CoNLL-U file, predict the rest, print CoNLL-U."`
	Date     parley.Day `placeholder:"DATE" help:"The day the report was written, YYYY-MM-DD, whatever it says itself."`
	Language string     `placeholder:"CODE" help:"The language of the report, whatever it looks like: en to have it read."`
	Entry    int        `placeholder:"N" help:"Of a feed or a JSON Lines file, which entry."`
	Raw      bool       `help:"All of the file is text: no format, no header lines."`
}

func (*readCmd) Help() string {
	return `Reads English: sentences, words with tags and trees, names, times, quotations and quantities, and draws one of these layers, or prints all of them for programs. Relative times are resolved against the report's date. A text in another language is marked and left alone.

Offsets are bytes of the file's text, as --json repeats it; in plain text and Markdown that is the file itself.

Examples:

  parley read cable.txt --show tree
  parley read cable.txt --show times --date 2031-03-04
  parley read cable.txt --svg cable.svg --sentence 2
  parley read cable.txt --json | jq '.names[].text'
  parley read --conllu-in dev.conllu > predicted.conllu`
}

func (c *readCmd) Run(a *app) error {
	if err := c.check(); err != nil {
		return usageError{err}
	}
	if c.CoNLLUIn != "" {
		return c.predict(a)
	}
	r, err := c.report(a)
	if err != nil {
		return err
	}
	p := c.page(r)
	foreign := !p.parsed
	switch {
	case c.JSON:
		return p.json(a.ctx, a.out)
	case foreign && c.SVG != "":
		return fmt.Errorf("%w: %s: language: %s, not parsed", parley.ErrInvalid, r.Name, r.Language)
	case foreign && c.CoNLLU:
		fmt.Fprintf(a.err, "parley: %s: language: %s, not parsed\n", plain(r.Name), r.Language)
		return nil
	case foreign:
		fmt.Fprintf(a.out, "language: %s, not parsed\n", r.Language)
		return nil
	case c.CoNLLU:
		return p.conllu(a.ctx, a.out)
	}
	if c.Sentence > len(p.doc.Sentences) {
		return fmt.Errorf("%w: %s has %s", parley.ErrNotFound, r.Name, count(len(p.doc.Sentences), "sentence"))
	}
	d := drawing{app: a, page: p, only: c.Sentence - 1}
	if c.SVG != "" {
		return d.svg(c.SVG)
	}
	return d.show(c.Show)
}

// check finds what does not go together.
func (c *readCmd) check() error {
	switch {
	case c.CoNLLUIn != "" && (c.File != "" || c.JSON || c.SVG != "" || c.Sentence != 0):
		return errors.New("--conllu-in names the file, and prints CoNLL-U and nothing else")
	case c.CoNLLUIn == "" && c.File == "":
		return errors.New("name a file to read, or - for standard input")
	case c.JSON && c.CoNLLU || c.SVG != "" && (c.JSON || c.CoNLLU):
		return errors.New("only one of --json, --conllu and --svg")
	case c.Sentence != 0 && (c.JSON || c.CoNLLU):
		return errors.New("--sentence goes with --show and --svg")
	case c.Sentence < 0 || c.Entry < 0:
		return errors.New("sentences and entries are counted from 1")
	}
	return nil
}

// report reads the file, and picks the entry.
func (c *readCmd) report(a *app) (*parley.Report, error) {
	if err := report.Check([]string{c.File}); err != nil {
		return nil, err
	}
	if info, err := os.Stat(c.File); err == nil && info.IsDir() {
		return nil, withHint{fmt.Errorf("%w: %s is a folder", parley.ErrInvalid, c.File), "name one file"}
	}
	o := report.Options{Date: c.Date, Stdin: a.in}
	if c.Raw {
		return c.raw(a, o)
	}
	var found *parley.Report
	var skipped *report.Skip
	n := 0
	for r, skip := range report.Walk(a.ctx, []string{c.File}, o) {
		if n++; n == max(c.Entry, 1) {
			found, skipped = r, skip
		}
	}
	switch {
	case a.ctx.Err() != nil:
		return nil, a.ctx.Err()
	case c.Entry > n || n == 0:
		return nil, fmt.Errorf("%w: %s has %s", parley.ErrNotFound, c.File, countOf(n))
	case n > 1 && c.Entry == 0:
		return nil, withHint{fmt.Errorf("%w: %s has %s", parley.ErrInvalid, c.File, countOf(n)), "say which with --entry"}
	case skipped != nil:
		return nil, fmt.Errorf("%w: %s", parley.ErrInvalid, skipped)
	}
	return found, nil
}

func countOf(entries int) string {
	if entries == 1 {
		return "1 entry"
	}
	return thousands(entries) + " entries"
}

// raw reads the file as nothing but text.
func (c *readCmd) raw(a *app, o report.Options) (*parley.Report, error) {
	name, in := "standard input", a.in
	if c.File != report.Stdin {
		file, err := os.Open(c.File)
		if err != nil {
			return nil, fmt.Errorf("%w: %w", parley.ErrDenied, err)
		}
		defer file.Close()
		name, in = filepath.Base(c.File), file
	}
	data, err := io.ReadAll(io.LimitReader(in, report.DefaultMaxBytes+1))
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	reports, skips := report.Read("raw.txt", data, o)
	if len(skips) > 0 {
		skips[0].Name = name
		return nil, fmt.Errorf("%w: %s", parley.ErrInvalid, skips[0])
	}
	r := reports[0]
	r.Name, r.Title, r.Body = name, "", 0
	if bytes.HasPrefix(data, []byte("\ufeff")) {
		r.Body = len("\ufeff")
	}
	return r, nil
}

// page is a report as it was read.
type page struct {
	report *parley.Report
	parsed bool
	doc    *english.Document // of the article; offsets in it count from report.Body
	other  []bool            // of each sentence, whether it is in another language

	syntax  *english.Syntax // see parse
	wordsOf []int32         // of each token, the first of its words; and at last the number of words
}

// span is the bytes of the report that tokens [first,last) take.
func (p *page) span(first, last int32) (start, end int) {
	if last <= first {
		return p.report.Body, p.report.Body
	}
	return p.report.Body + int(p.doc.Tokens[first].Start), p.report.Body + int(p.doc.Tokens[last-1].End)
}

// words is what tokens [first,last) say.
func (p *page) words(first, last int32) string {
	start, end := p.span(first, last)
	return p.report.Text[start:end]
}
