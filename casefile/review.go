package casefile

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/openparley/parley"
	"github.com/openparley/parley/ledger"
)

// Review records one decision of a kind on each statement, under one entry of
// the log. Ids may be unique beginnings. Kinds are Accepted and Rejected.
func (f *File) Review(ctx context.Context, kind parley.DecisionKind, ids []string, note string) ([]ledger.Record, error) {
	var records []ledger.Record
	var decisions []parley.Decision
	for _, id := range ids {
		r, err := f.store.Statement(ctx, parley.StatementID(id))
		if err != nil {
			return nil, f.noStatement(id, err)
		}
		if slices.ContainsFunc(records, func(s ledger.Record) bool { return s.ID == r.ID }) {
			continue
		}
		records = append(records, *r)
		decisions = append(decisions, parley.Decision{Statement: r.ID, Kind: kind, By: f.by, At: f.now().UTC(), Note: note})
	}
	return records, f.decide(ctx, string(kind), decisions, note)
}

func (f *File) decide(ctx context.Context, verb string, decisions []parley.Decision, note string) error {
	for i := range decisions {
		if err := decisions[i].Validate(); err != nil {
			return err
		}
	}
	seq, err := f.store.Begin(ctx, f.by, verb, note)
	if err != nil {
		return err
	}
	clear(f.proposed)
	return f.store.Decide(ctx, seq, decisions)
}

func (f *File) noStatement(id string, err error) error {
	switch {
	case errors.Is(err, parley.ErrNotFound):
		return hint(fmt.Errorf("%w: no statement %q", parley.ErrNotFound, id), "parley statements lists the ids; the first few characters are enough")
	case errors.Is(err, parley.ErrConflict):
		return hint(fmt.Errorf("%w: more than one statement begins with %q", parley.ErrConflict, id), "give more of the id")
	}
	return err
}

// Correction is what a person changes of a statement. Nil fields stay as they
// are. The words of a span must stand in the report; of several places the one
// nearest to the statement is taken.
type Correction struct {
	Act       *parley.Act
	Parties   []parley.PartyID // of the holder
	Holder    *string          // words of the report; empty: nobody is named
	Content   *string
	Condition *string
	Addressee *string
	Speaker   *string
	Negated   *bool
	Hedge     *parley.Hedge
	When      *parley.Interval
	About     []parley.Point
}

// Correct accepts a statement with other fields. It returns the statement that
// holds now. Words that do not stand in the report are [parley.ErrInvalid].
func (f *File) Correct(ctx context.Context, id string, c Correction, note string) (*parley.Statement, error) {
	old, err := f.store.Statement(ctx, parley.StatementID(id))
	if err != nil {
		return nil, f.noStatement(id, err)
	}
	r, err := f.store.Report(ctx, old.Report)
	if err != nil {
		return nil, err
	}
	s := old.Statement
	s.Coder, s.Sure, s.Trace = parley.CoderID{Name: f.by}, 0, nil
	if err := c.apply(&s, r); err != nil {
		return nil, err
	}
	s.Identify()
	if err := s.Validate(r.Text); err != nil {
		return nil, err
	}
	target := old.ID
	if old.Original != "" {
		target = old.Original
	}
	err = f.decide(ctx, string(parley.Corrected), []parley.Decision{{
		Statement: target, Kind: parley.Corrected, By: f.by, At: f.now().UTC(), Fields: []parley.Statement{s}, Note: note,
	}}, note)
	return &s, err
}

func (c *Correction) apply(s *parley.Statement, r *parley.Report) error {
	if c.Act != nil {
		s.Act = *c.Act
	}
	if c.Negated != nil {
		s.Negated = *c.Negated
	}
	if c.Hedge != nil {
		s.Hedge = *c.Hedge
	}
	if c.When != nil {
		s.When = *c.When
	}
	if c.About != nil {
		s.About = c.About
	}
	for _, f := range []struct {
		name  string
		words *string
		set   func(parley.Span)
	}{
		{"holder", c.Holder, func(p parley.Span) { s.Holder = parley.Actor{Span: p} }},
		{"content", c.Content, func(p parley.Span) { s.Content = p }},
		{"condition", c.Condition, func(p parley.Span) { s.Condition = p }},
		{"addressee", c.Addressee, func(p parley.Span) { s.Addressee = parley.Actor{Span: p} }},
		{"speaker", c.Speaker, func(p parley.Span) { s.Speaker = parley.Actor{Span: p} }},
	} {
		if f.words == nil {
			continue
		}
		if *f.words == "" {
			f.set(parley.Span{})
			continue
		}
		span, ok := nearest(r, s.Evidence, *f.words)
		if !ok {
			return hint(fmt.Errorf("%w: %s: %q does not stand in the report %s", parley.ErrInvalid, f.name, *f.words, r.Name), "give the report's own words, letter by letter")
		}
		f.set(span)
		s.Evidence = r.Quote(min(s.Evidence.Start, span.Start), max(s.Evidence.End, span.End))
	}
	if c.Parties != nil {
		s.Holder.Parties = c.Parties
	}
	return nil
}

// nearest finds words in a report, at the place nearest to a span.
func nearest(r *parley.Report, to parley.Span, words string) (parley.Span, bool) {
	best, least := -1, 0
	for at := 0; ; {
		i := strings.Index(r.Text[at:], words)
		if i < 0 {
			break
		}
		at += i
		away := max(to.Start-at, at+len(words)-to.End, 0)
		if best < 0 || away < least {
			best, least = at, away
		}
		at++
	}
	if best < 0 {
		return parley.Span{}, false
	}
	return r.Quote(best, best+len(words)), true
}

// Undo takes the latest entry in effect, or the one with the number, out of
// effect. It returns what was undone.
func (f *File) Undo(ctx context.Context, seq ledger.Seq) (ledger.Entry, error) {
	clear(f.proposed)
	return f.store.Undo(ctx, f.by, seq)
}
