package casefile

import (
	"context"

	"github.com/openparley/parley"
	"github.com/openparley/parley/english"
	"github.com/openparley/parley/ledger"
)

// Shown is a statement with all that is known of it.
type Shown struct {
	Record  ledger.Record    `json:"statement"`
	Report  parley.Report    `json:"report"` // without its text
	Before  string           `json:"before"` // the sentence before, as far as it is on the same page
	After   string           `json:"after"`
	Around  parley.Span      `json:"around"` // the sentence or sentences that the evidence stands in
	History []ledger.Decided `json:"history"`
}

// Show gives a statement in context. The id may be a unique beginning.
func (f *File) Show(ctx context.Context, id string) (*Shown, error) {
	record, err := f.store.Statement(ctx, parley.StatementID(id))
	if err != nil {
		return nil, f.noStatement(id, err)
	}
	r, err := f.store.Report(ctx, record.Report)
	if err != nil {
		return nil, err
	}
	c, err := f.Case(ctx, parley.Day{})
	if err != nil {
		return nil, err
	}
	registry, err := f.registry(ctx, c)
	if err != nil {
		return nil, err
	}
	registry.Resolve(r, &record.Statement)
	s := &Shown{Record: *record, Report: *r}
	s.Report.Text = ""
	s.surround(r, record.Evidence)
	s.History, err = f.store.History(ctx, record.ID)
	return s, err
}

func (s *Shown) surround(r *parley.Report, evidence parley.Span) {
	s.Around = evidence
	if evidence.Start < r.Body {
		return
	}
	doc := english.Read(r.Text[r.Body:])
	sentence := func(i int) (int, int) {
		return r.Body + int(doc.Sentences[i].Start), r.Body + int(doc.Sentences[i].End)
	}
	first, last := -1, -1
	for i := range doc.Sentences {
		if from, to := sentence(i); from < evidence.End && to > evidence.Start {
			if first < 0 {
				first = i
			}
			last = i
		}
	}
	if first < 0 {
		return
	}
	from, _ := sentence(first)
	_, to := sentence(last)
	s.Around = r.Quote(min(from, evidence.Start), max(to, evidence.End))
	if first > 0 {
		a, b := sentence(first - 1)
		s.Before = r.Text[a:b]
	}
	if last+1 < len(doc.Sentences) {
		a, b := sentence(last + 1)
		s.After = r.Text[a:b]
	}
}
