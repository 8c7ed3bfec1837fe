package casefile

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/openparley/parley"
	"github.com/openparley/parley/brief"
	"github.com/openparley/parley/coding"
	"github.com/openparley/parley/coding/attribution"
	"github.com/openparley/parley/coding/brat"
	"github.com/openparley/parley/coding/learn"
	"github.com/openparley/parley/ledger"
	"github.com/openparley/parley/report"
)

// learnedName is the file of the learned coder in a case's hidden folder.
const learnedName = "learned.model"

// LearnedPath is where the learned coder of a case folder is.
func LearnedPath(dir string) string { return filepath.Join(dir, hidden, learnedName) }

func openLearned(dir, file string) (coding.Coder, error) {
	m, err := OpenLearned(dir, file)
	if err != nil {
		return nil, err
	}
	if !m.LearnedStatements() {
		return nil, hint(fmt.Errorf("%w: coder %s has learned attributions only, no statements", parley.ErrInvalid, m.ID()), "train it with the decisions of a case, or with coded statements")
	}
	return m.Coder(), nil
}

// OpenLearned opens the learned coder of a case folder, or where a file is named
// that one.
func OpenLearned(dir, file string) (*learn.Model, error) {
	if file != "" {
		return learn.Open(file)
	}
	path := LearnedPath(dir)
	if !isFile(path) {
		return nil, hint(fmt.Errorf("%w: nothing was learned in %s yet", parley.ErrNotFound, filepath.Clean(dir)), "learn from the case's decisions with: parley train; or name a model with learned:FILE")
	}
	return learn.Open(path)
}

// OpenFinder opens a finder of attributions by name: "grammar", "learned" for
// what was learned in the case folder, "learned:FILE".
func OpenFinder(dir, name string) (attribution.Finder, error) {
	kind, file, _ := strings.Cut(name, ":")
	switch {
	case name == grammarName:
		return attribution.NewGrammar(), nil
	case kind != learn.Name:
		return nil, hint(fmt.Errorf("%w: no finder of attributions %q", parley.ErrNotFound, name), "there are grammar, learned and learned:FILE")
	}
	m, err := OpenLearned(dir, file)
	if err != nil {
		return nil, err
	}
	if !m.LearnedAttributions() {
		return nil, hint(fmt.Errorf("%w: coder %s has learned statements only, no attributions", parley.ErrInvalid, m.ID()), "train it with attributions annotated in brat")
	}
	return m.Finder(), nil
}

// Examples are the case's decisions as something to learn from: statements
// accepted, corrected and rejected.
func (f *File) Examples(ctx context.Context) (learn.Corpus, error) {
	var c learn.Corpus
	for rr, err := range f.store.Readings(ctx, ledger.Filter{Reviews: []ledger.Review{ledger.Accepted, ledger.Rejected}}) {
		if err != nil {
			return learn.Corpus{}, err
		}
		r := learn.Report{Report: rr.Report}
		for i := range rr.Records {
			s := &rr.Records[i]
			j := learn.Judged{Statement: s.Statement, Acts: []parley.Act{s.Act}}
			if s.Review == ledger.Rejected {
				j.Verdict = learn.Wrong
			}
			r.Judged = append(r.Judged, j)
		}
		if len(r.Judged) > 0 {
			c.Reports = append(c.Reports, r)
		}
	}
	return c, nil
}

// ReadExamples reads annotated corpora: files of coded statements (JSON Lines)
// with the reports they were coded in, and folders or tar files of brat
// stand-off with attributions. Where a file of coded statements is given, all
// else is reports.
func ReadExamples(ctx context.Context, paths []string) (learn.Corpus, error) {
	if err := report.Check(paths); err != nil {
		return learn.Corpus{}, err
	}
	var lines []coding.Line
	var others []string
	for _, p := range paths {
		if !strings.EqualFold(filepath.Ext(p), ".jsonl") {
			others = append(others, p)
			continue
		}
		more, err := readLines(p)
		if err != nil {
			return learn.Corpus{}, err
		}
		lines = append(lines, more...)
	}
	if len(others) == len(paths) {
		return readAnnotated(paths)
	}
	if len(others) == 0 {
		return learn.Corpus{}, hint(fmt.Errorf("%w: coded statements without the reports they were coded in", parley.ErrInvalid), "name the folder of the reports behind them")
	}
	var reports []*parley.Report
	for r, skip := range report.Walk(ctx, others, report.Options{}) {
		if skip == nil {
			reports = append(reports, r)
		}
	}
	if err := ctx.Err(); err != nil {
		return learn.Corpus{}, err
	}
	judged, err := learn.FromLines(lines, reports)
	return learn.Corpus{Reports: judged}, err
}

func readLines(path string) ([]coding.Line, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", parley.ErrDenied, err)
	}
	defer file.Close()
	return coding.ReadLines(file, path)
}

// readAnnotated reads attributions in brat stand-off. Of a text that several
// people annotated, the annotations that come first are taken.
func readAnnotated(paths []string) (learn.Corpus, error) {
	var c learn.Corpus
	for _, p := range paths {
		files, err := brat.Read(p)
		if err != nil {
			return learn.Corpus{}, err
		}
		last := ""
		for i := range files {
			f := &files[i]
			if f.Text == last && last != "" {
				continue
			}
			last = f.Text
			c.Texts = append(c.Texts, learn.Text{Name: f.Name, Text: f.Document.Text, Attributions: attribution.FromBrat(f.Document)})
		}
	}
	return c, nil
}

// WriteLearned writes a learned coder to a file, whole or not at all.
func WriteLearned(path string, m *learn.Model) error {
	if err := brief.WriteFile(path, func(w io.Writer) error {
		_, err := w.Write(m.Bytes())
		return err
	}); err != nil {
		return fmt.Errorf("casefile: write %s: %w", path, err)
	}
	return nil
}
