package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/openparley/parley"
	"github.com/openparley/parley/ledger"
)

// Decide implements [ledger.Store].
func (s *SQLite) Decide(ctx context.Context, under ledger.Seq, decisions []parley.Decision) error {
	return s.change(ctx, "decide in", func(w *writer) error {
		a, err := w.adding(under)
		if err != nil {
			return err
		}
		for i := range decisions {
			if err := ctx.Err(); err != nil {
				return err
			}
			if err := a.decision(decisions[i]); err != nil {
				return err
			}
		}
		return a.finish()
	})
}

func (a *addition) decision(d parley.Decision) error {
	if err := d.Validate(); err != nil {
		return err
	}
	report, err := a.about(&d)
	if err != nil {
		return err
	}
	if d.Into != "" {
		if _, err := a.reportOf(d.Into); err != nil {
			return err
		}
	}
	a.step++
	fields := "[]"
	if len(d.Fields) > 0 {
		r := &parley.Report{}
		if err := a.one(`SELECT rid, text FROM report WHERE id = ?`, []any{report}, &r.ID, &r.Text); err != nil {
			return err
		}
		if d.Fields, err = written(r, &d); err != nil {
			return err
		}
		for i := range d.Fields {
			a.places = append(a.places, place{d.Fields[i].ID, a.step})
		}
		fields = encodeStatements(d.Fields, parley.CoderID{})
	}
	a.counts.Decisions++
	return a.exec(`INSERT INTO decision (report, `+decisionColumns+`) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		report, int64(a.step), int64(a.under), string(d.Statement), string(d.Kind), d.By, formatTime(d.At), string(d.Into),
		d.Grade.Reliability, d.Grade.Credibility, d.Note, fields)
}

// about is the number of the report that a decision is about.
func (a *addition) about(d *parley.Decision) (report int64, err error) {
	if d.Kind != parley.Coded {
		return a.reportOf(d.Statement)
	}
	id := d.Fields[0].Report
	err = a.one(`SELECT r.id FROM report r WHERE r.rid = ? AND EXISTS (SELECT 1 FROM presence p WHERE p.report = r.id AND `+a.in.sql("p")+`)`,
		[]any{string(id)}, &report)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, fmt.Errorf("%w: report %q", parley.ErrNotFound, id)
	}
	return report, err
}

// written gives the statements that a person wrote, complete: of the report, by
// the person unless another coder is named, and with their ids.
func written(r *parley.Report, d *parley.Decision) ([]parley.Statement, error) {
	all := make([]parley.Statement, len(d.Fields))
	seen := map[parley.StatementID]bool{}
	for i, f := range d.Fields {
		if f.Report == "" {
			f.Report = r.ID
		}
		if f.Coder == (parley.CoderID{}) {
			f.Coder.Name = d.By
		}
		if f.ID == "" {
			f.Identify()
		}
		if err := checkStatement(r, &f); err != nil {
			return nil, err
		}
		if seen[f.ID] {
			return nil, fmt.Errorf("%w: decision on %s: two statements of the split are the same", parley.ErrInvalid, d.Statement)
		}
		seen[f.ID], all[i] = true, f
	}
	return all, nil
}

// reportOf is the number of the report that a statement is about.
func (s *session) reportOf(id parley.StatementID) (report int64, err error) {
	err = s.one(`SELECT coalesce(r.report, d.report) FROM statement t
		LEFT JOIN reading r ON r.id = t.step LEFT JOIN decision d ON d.id = t.step
		WHERE t.id = ? LIMIT 1`, []any{string(id)}, &report)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, fmt.Errorf("%w: statement %q", parley.ErrNotFound, id)
	}
	return report, err
}

// Undo implements [ledger.Store].
func (s *SQLite) Undo(ctx context.Context, by string, seq ledger.Seq) (undone ledger.Entry, err error) {
	err = s.change(ctx, "undo in", func(w *writer) error {
		in, err := w.effect(0)
		if err != nil {
			return err
		}
		if seq == 0 {
			err = w.rows(`SELECT seq FROM entry WHERE undoes IS NULL ORDER BY seq DESC`, nil, func(r *sql.Rows) error {
				var e ledger.Seq
				if err := r.Scan(&e); err != nil {
					return err
				}
				if in.live(e) {
					seq = e
					return errFound
				}
				return nil
			})
			switch {
			case err == nil:
				return fmt.Errorf("%w: there is nothing left to undo", parley.ErrConflict)
			case err != errFound:
				return err
			}
		}
		if undone, err = w.entry(seq, in); err != nil {
			return err
		}
		if !undone.Live {
			return fmt.Errorf("%w: entry %d is undone already", parley.ErrConflict, seq)
		}
		undone.Live = false
		verb, note := "undo", undone.Name()
		if undone.Undoes != 0 {
			note = undone.Note
			if undone.Verb == "undo" {
				verb = "redo"
			}
		}
		_, err = w.begin(s, by, verb, note, int64(seq))
		return err
	})
	if err != nil {
		return ledger.Entry{}, err
	}
	return undone, nil
}

// errFound ends a walk over rows early.
var errFound = errors.New("found")

// entry gives one entry of the log.
func (s *session) entry(seq ledger.Seq, in effect) (e ledger.Entry, err error) {
	err = sql.ErrNoRows
	rowErr := s.rows(`SELECT `+entryColumns+` WHERE e.seq = ? GROUP BY e.seq`, []any{int64(seq)}, func(r *sql.Rows) error {
		err = scanEntry(r, &e, in)
		return err
	})
	switch {
	case rowErr != nil:
		return e, rowErr
	case errors.Is(err, sql.ErrNoRows):
		return e, fmt.Errorf("%w: entry %d", parley.ErrNotFound, seq)
	}
	return e, err
}

const entryColumns = `e.seq, e.at, e.by, e.verb, e.note, coalesce(e.undoes, 0),
	coalesce(sum(t.reports), 0), coalesce(sum(t.readings), 0), coalesce(sum(t.statements), 0), coalesce(sum(t.decisions), 0)
	FROM entry e LEFT JOIN tally t ON t.entry = e.seq`

func scanEntry(r *sql.Rows, e *ledger.Entry, in effect) error {
	var at string
	err := r.Scan(&e.Seq, &at, &e.By, &e.Verb, &e.Note, &e.Undoes,
		&e.Counts.Reports, &e.Counts.Readings, &e.Counts.Statements, &e.Counts.Decisions)
	if err != nil {
		return err
	}
	e.Live = in.live(e.Seq)
	e.At, err = parseTime(at)
	return err
}
