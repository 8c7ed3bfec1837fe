package casefile

import (
	"context"
	"errors"
	"fmt"

	"github.com/openparley/parley"
	"github.com/openparley/parley/ledger"
)

// Written is a statement that a person codes by hand, by docs/coding.md.
type Written struct {
	Report  parley.ReportID
	Act     parley.Act
	Spans   Spans            // Content is needed; see [Spans]
	Parties []parley.PartyID // of the holder; none: looked up by its words
	About   []parley.Point   // none: looked up by the content
	Negated bool
	Hedge   parley.Hedge
	When    parley.Interval // zero: the day of the report
	Note    string
}

// Write codes a statement by hand: it is accepted from the start. One that is
// accepted already is [parley.ErrConflict], a report that is not there
// [parley.ErrNotFound], a statement without act or content [parley.ErrInvalid].
func (f *File) Write(ctx context.Context, w Written) (*parley.Statement, error) {
	r, err := f.store.Report(ctx, w.Report)
	if err != nil {
		return nil, err
	}
	s := parley.Statement{Report: r.ID, Coder: parley.CoderID{Name: f.By()}, Act: w.Act, Negated: w.Negated, Hedge: w.Hedge, When: w.When, About: w.About}
	if s.When.IsZero() && !r.Date.IsZero() {
		s.When = parley.On(r.Date)
	}
	if err := w.Spans.apply(&s, r); err != nil {
		return nil, err
	}
	if s.Content.IsZero() {
		return nil, hint(fmt.Errorf("%w: a statement without content", parley.ErrInvalid), "select the words of what is demanded, offered or refused")
	}
	s.Holder.Parties = w.Parties
	s.Identify()
	if err := s.Validate(r.Text); err != nil {
		return nil, err
	}
	switch old, err := f.store.Statement(ctx, s.ID); {
	case errors.Is(err, parley.ErrNotFound):
	case err != nil:
		return nil, err
	case old.Live && old.Review == ledger.Accepted:
		return nil, hint(fmt.Errorf("%w: statement %s says so already", parley.ErrConflict, s.ID), "correct that one instead")
	}
	d := f.decision(parley.Coded, w.Note)
	d.Statement, d.Fields = s.ID, []parley.Statement{s}
	return &s, f.decide(ctx, string(parley.Coded), []parley.Decision{d}, w.Note)
}
