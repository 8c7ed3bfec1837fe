package learn

import (
	"fmt"
	"path"

	"github.com/openparley/parley"
	"github.com/openparley/parley/coding"
	"github.com/openparley/parley/coding/attribution"
)

// Corpus is what is learned from: texts with their attributions, reports with
// statements that people judged, or both.
type Corpus struct {
	Texts   []Text
	Reports []Report
}

// Text is a text to learn attributions from.
type Text struct {
	Name         string // for messages
	Text         string
	Attributions []attribution.Attribution

	// Known are the places that were annotated; what is not annotated
	// elsewhere is not known to be nothing. None: the whole text is known.
	Known []parley.Span
}

// Report is a report to learn statements from.
type Report struct {
	*parley.Report
	Judged []Judged
	// Whole says that all statements of the report are among the judged, so
	// that what a coder has beyond them is wrong.
	Whole bool
}

// Judged is a statement that somebody judged.
type Judged struct {
	parley.Statement
	Acts    []parley.Act // those that are right, where it is right
	Verdict Verdict
}

// Verdict is what somebody judged of a statement.
type Verdict uint8

// The verdicts. Either is a statement that a coder may have or not.
const (
	Right Verdict = iota
	Wrong
	Either
)

// FewestAttributions and FewestStatements are how many are learned from at
// least: with fewer, what is learned is chance.
const (
	FewestAttributions = 20
	FewestStatements   = 20
	fewestTexts        = 2
)

// check finds a corpus that is too small, as [parley.ErrInvalid].
func (c *Corpus) check() error {
	attributions, statements, texts := 0, 0, 0
	for i := range c.Texts {
		attributions += len(c.Texts[i].Attributions)
	}
	for i := range c.Reports {
		right := 0
		for k := range c.Reports[i].Judged {
			if c.Reports[i].Judged[k].Verdict == Right {
				right++
			}
		}
		statements += right
		texts += int(bit(right > 0))
	}
	switch {
	case len(c.Texts) > 0 && attributions < FewestAttributions:
		return fmt.Errorf("%w: too few examples: %d attributions, at least %d are needed", parley.ErrInvalid, attributions, FewestAttributions)
	case len(c.Texts) > 0 && len(c.Texts) < fewestTexts:
		return fmt.Errorf("%w: too few examples: one annotated text, at least %d are needed", parley.ErrInvalid, fewestTexts)
	case len(c.Texts) > 0 && len(c.Reports) == 0:
		return nil
	case statements < FewestStatements:
		return fmt.Errorf("%w: too few examples: %d accepted or corrected statements, at least %d are needed", parley.ErrInvalid, statements, FewestStatements)
	case texts < fewestTexts:
		return fmt.Errorf("%w: too few examples: all statements are of one report, at least %d reports are needed", parley.ErrInvalid, fewestTexts)
	}
	return nil
}

// FromLines pairs coded statements with the reports they were coded in, by the
// names of their files. A report that nothing was coded in is left out. What
// does not fit is [parley.Problems]: statements of a report that is not there,
// spans that do not quote it.
func FromLines(lines []coding.Line, reports []*parley.Report) ([]Report, error) {
	at := map[string]int{}
	var out []Report
	for _, r := range reports {
		at[path.Base(r.Name)] = len(out)
		out = append(out, Report{Report: r, Whole: true})
	}
	var problems parley.Problems
	missing := map[string]bool{}
	for i := range lines {
		l := &lines[i]
		n, ok := at[l.Doc]
		if !ok {
			if !missing[l.Doc] {
				problems = append(problems, parley.Problem{File: l.Doc, What: "statements were coded in it, but the report is not there", Hint: "name the folder that has it"})
			}
			missing[l.Doc] = true
			continue
		}
		j := Judged{Statement: l.Statement(out[n].Report), Acts: l.Acts}
		if len(j.Acts) == 0 {
			j.Acts = []parley.Act{j.Act}
		}
		if l.Optional() {
			j.Verdict = Either
		}
		if err := j.Validate(out[n].Text); err != nil {
			problems = append(problems, parley.Problem{File: l.Doc, What: fmt.Sprintf("statement at byte %d does not quote the report", l.Evidence.Start), Hint: "is it the same text?"})
			continue
		}
		out[n].Judged = append(out[n].Judged, j)
	}
	if err := problems.Err(); err != nil {
		return nil, err
	}
	kept := out[:0]
	for _, r := range out {
		if len(r.Judged) > 0 {
			kept = append(kept, r)
		}
	}
	return kept, nil
}

// text is the report as a text with attributions: who holds what, by which cue.
func (r *Report) text() Text {
	t := Text{Name: r.Name, Text: r.Text[r.Body:]}
	shift := func(s parley.Span) []parley.Span {
		if s.IsZero() || s.Start < r.Body {
			return nil
		}
		return []parley.Span{{Start: s.Start - r.Body, End: s.End - r.Body, Text: s.Text}}
	}
	for i := range r.Judged {
		j := &r.Judged[i]
		if !r.Whole {
			t.Known = append(t.Known, shift(j.Evidence)...)
		}
		if content := shift(j.Content); j.Verdict == Right && content != nil {
			t.Attributions = append(t.Attributions, attribution.Attribution{Source: shift(j.Holder.Span), Cue: shift(j.Cue), Content: content, Within: -1})
		}
	}
	return t
}
