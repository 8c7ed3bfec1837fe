package casefile

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/openparley/parley"
	"github.com/openparley/parley/ledger"
)

// Review records one decision of a kind on each statement, under one entry of
// the log. Ids may be unique beginnings. Kinds are Accepted and Rejected.
func (f *File) Review(ctx context.Context, kind parley.DecisionKind, ids []string, note string) ([]ledger.Record, error) {
	return f.each(ctx, ids, f.decision(kind, note))
}

// Merge says that statements say the same as another, which stays. It returns
// those that gave way.
func (f *File) Merge(ctx context.Context, ids []string, into, note string) ([]ledger.Record, error) {
	stays, err := f.store.Statement(ctx, parley.StatementID(into))
	if err != nil {
		return nil, f.noStatement(into, err)
	}
	if !stays.Live {
		return nil, hint(fmt.Errorf("%w: statement %s is not in effect", parley.ErrConflict, stays.ID), "merge into one that is listed")
	}
	d := f.decision(parley.Merged, note)
	d.Into = stays.ID
	return f.each(ctx, ids, d)
}

// Grade says how far the source of statements is trusted and how credible what
// it says is.
func (f *File) Grade(ctx context.Context, ids []string, grade parley.Grade, note string) ([]ledger.Record, error) {
	d := f.decision(parley.Graded, note)
	d.Grade = grade
	return f.each(ctx, ids, d)
}

// decision is one of the user's, now, on no statement yet.
func (f *File) decision(kind parley.DecisionKind, note string) parley.Decision {
	return parley.Decision{Kind: kind, By: f.By(), At: f.now().UTC(), Note: note}
}

// each takes the same decision on each statement, under one entry.
func (f *File) each(ctx context.Context, ids []string, d parley.Decision) ([]ledger.Record, error) {
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
		d.Statement = r.ID
		decisions = append(decisions, d)
	}
	return records, f.decide(ctx, string(d.Kind), decisions, d.Note)
}

func (f *File) decide(ctx context.Context, verb string, decisions []parley.Decision, note string) error {
	for i := range decisions {
		if err := decisions[i].Validate(); err != nil {
			return err
		}
	}
	seq, err := f.store.Begin(ctx, f.By(), verb, note)
	if err != nil {
		return err
	}
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
