package casefile

import (
	"context"

	"github.com/openparley/parley"
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
	p := passage(r, record.Evidence)
	s.Before, s.Around, s.After = p.Before.Text, p.Around, p.After.Text
	s.History, err = f.store.History(ctx, record.ID)
	return s, err
}
