package learn

import (
	"context"
	"fmt"

	"github.com/openparley/parley"
	"github.com/openparley/parley/coding"
)

// Checked is how far a coder agrees with people on reports that it did not learn
// from.
type Checked struct {
	Coder  string       `json:"coder"`
	Found  coding.Tally `json:"found"`
	Holder coding.Tally `json:"holder"`
	Full   coding.Tally `json:"full"`
}

// CrossValidate learns statements from four fifths of a corpus's reports and
// codes the last fifth, five times over, and scores what was coded, beside what
// the grammar coder finds in the same reports. The reports must be coded whole:
// of decisions alone nobody knows what was missed.
func CrossValidate(ctx context.Context, c Corpus, progress func(string)) ([]Checked, error) {
	progress = oneByOne(progress)
	if err := c.check(); err != nil {
		return nil, err
	}
	if len(c.Reports) == 0 || !c.Reports[0].Whole {
		return nil, fmt.Errorf("%w: only coded statements with their reports can be checked so", parley.ErrInvalid)
	}
	grammar, err := coding.NewGrammar()
	if err != nil {
		return nil, err
	}
	var gold, plain, learned []coding.Line
	n := min(folds, len(c.Reports))
	for fold := range n {
		progress(fmt.Sprintf("part %d of %d", fold+1, n))
		var rest []Report
		for i := range c.Reports {
			if i%n != fold {
				rest = append(rest, c.Reports[i])
			}
		}
		k, err := learnClerk(ctx, rest, grammar, func(string) {})
		if err != nil {
			return nil, err
		}
		for i := fold; i < len(c.Reports); i += n {
			r := c.Reports[i].Report
			coded, err := grammar.Code(ctx, r)
			if err != nil {
				return nil, err
			}
			gold = append(gold, c.Reports[i].lines()...)
			plain = append(plain, linesOf(r, coded.Statements)...)
			learned = append(learned, linesOf(r, k.code(r, coded, parley.CoderID{Name: Name}).Statements)...)
		}
	}
	var out []Checked
	for _, x := range []struct {
		coder string
		lines []coding.Line
	}{{grammar.ID().Name, plain}, {Name, learned}} {
		s := coding.Score(gold, x.lines)
		out = append(out, Checked{x.coder, s.Found, s.Holder, s.Full})
	}
	return out, nil
}

// lines are the judged statements as they were coded.
func (r *Report) lines() []coding.Line {
	var out []coding.Line
	for i := range r.Judged {
		j := &r.Judged[i]
		l := coding.LineOf(r.Report, &j.Statement, nil)
		l.Doc, l.Party = string(r.ID), j.Holder.Name
		l.Acts = j.Acts
		if j.Verdict == Either {
			l.Gold = "optional"
		}
		out = append(out, l)
	}
	return out
}

func linesOf(r *parley.Report, all []parley.Statement) []coding.Line {
	var out []coding.Line
	for i := range all {
		l := coding.LineOf(r, &all[i], nil)
		l.Doc, l.Party = string(r.ID), all[i].Holder.Name
		out = append(out, l)
	}
	return out
}
