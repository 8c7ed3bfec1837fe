package store

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"

	"github.com/openparley/parley"
	"github.com/openparley/parley/ledger"
)

// Begin implements [ledger.Store].
func (s *SQLite) Begin(ctx context.Context, by, verb, note string) (seq ledger.Seq, err error) {
	err = s.change(ctx, "begin an entry in", func(w *writer) error {
		seq, err = w.begin(s, by, verb, note, nil)
		return err
	})
	return seq, err
}

// change runs f in a transaction of the writer; doing is for the error.
func (s *SQLite) change(ctx context.Context, doing string, f func(w *writer) error) error {
	if s.write == nil {
		return fmt.Errorf("store: %s %s: %w: it was opened for reading only", doing, s.path, parley.ErrDenied)
	}
	return s.fault(ctx, doing, s.write.transact(ctx, func() error { return f(s.write) }))
}

func (w *writer) begin(s *SQLite, by, verb, note string, undoes any) (seq ledger.Seq, err error) {
	if err := w.one(`SELECT coalesce(max(seq), 0) + 1 FROM entry`, nil, &seq); err != nil {
		return 0, err
	}
	return seq, w.exec(`INSERT INTO entry (seq, at, by, verb, note, undoes) VALUES (?, ?, ?, ?, ?, ?)`,
		int64(seq), formatTime(s.now()), by, verb, note, undoes)
}

// addition is a transaction that records under an entry.
type addition struct {
	*writer
	in     effect
	under  ledger.Seq
	step   ledger.Step // the last one taken
	counts ledger.Counts
	places []place
}

// place is where a statement is written.
type place struct {
	id   parley.StatementID
	step ledger.Step
}

// adding begins an addition. An entry that was undone takes nothing more.
func (w *writer) adding(under ledger.Seq) (*addition, error) {
	in, err := w.effect(0)
	if err != nil {
		return nil, err
	}
	var undoes sql.NullInt64
	switch err := w.one(`SELECT undoes FROM entry WHERE seq = ?`, []any{int64(under)}, &undoes); {
	case errors.Is(err, sql.ErrNoRows):
		return nil, fmt.Errorf("%w: entry %d", parley.ErrNotFound, under)
	case err != nil:
		return nil, err
	case undoes.Valid || !in.live(under):
		return nil, fmt.Errorf("%w: entry %d was undone or is itself an undo, nothing can be recorded under it", parley.ErrConflict, under)
	}
	a := &addition{writer: w, in: in, under: under}
	return a, w.one(lastStep, nil, &a.step)
}

// finish writes what is written once for a whole transaction. Statements are
// entered in the order of their ids, which are spread evenly: one pass over the
// index instead of one leap for each.
func (a *addition) finish() error {
	slices.SortFunc(a.places, func(p, q place) int { return cmp.Or(cmp.Compare(p.id, q.id), cmp.Compare(p.step, q.step)) })
	for _, p := range slices.Compact(a.places) {
		if err := a.exec(`INSERT INTO statement (id, step) VALUES (?, ?)`, string(p.id), int64(p.step)); err != nil {
			return err
		}
	}
	return a.exec(`INSERT INTO tally (entry, n, reports, readings, statements, decisions)
		SELECT ?1, count(*), ?2, ?3, ?4, ?5 FROM tally WHERE entry = ?1`,
		int64(a.under), a.counts.Reports, a.counts.Readings, a.counts.Statements, a.counts.Decisions)
}

// Record implements [ledger.Store].
func (s *SQLite) Record(ctx context.Context, under ledger.Seq, batch []ledger.Item) (ledger.Counts, error) {
	var counts ledger.Counts
	err := s.change(ctx, "record in", func(w *writer) error {
		a, err := w.adding(under)
		if err != nil {
			return err
		}
		for _, item := range batch {
			if err := ctx.Err(); err != nil {
				return err
			}
			if err := a.item(item); err != nil {
				return err
			}
		}
		counts = a.counts
		return a.finish()
	})
	if err != nil {
		return ledger.Counts{}, err
	}
	return counts, nil
}

func (a *addition) item(item ledger.Item) error {
	if item.Report == nil {
		return fmt.Errorf("%w: an item without a report", parley.ErrInvalid)
	}
	if err := item.Report.Validate(); err != nil {
		return err
	}
	id, known, err := a.report(item.Report)
	if err != nil {
		return err
	}
	had := map[parley.StatementID]bool{}
	if known && len(item.Readings) > 0 {
		past, err := a.past(id, item.Report.ID, item.Report.Text, latest, a.in.live)
		if err != nil {
			return err
		}
		for _, r := range past.Readings {
			for i := range r.Reading.Statements {
				had[r.Reading.Statements[i].ID] = true
			}
		}
	}
	for _, r := range item.Readings {
		if err := a.reading(id, item.Report, r, had); err != nil {
			return err
		}
	}
	return nil
}

// report records that the entry brings the report. It gives the report's
// number and whether its text was there before.
func (a *addition) report(r *parley.Report) (id int64, known bool, err error) {
	var rows []present
	switch err := a.one(`SELECT id FROM report WHERE rid = ?`, []any{string(r.ID)}, &id); {
	case errors.Is(err, sql.ErrNoRows):
		if id, err = a.text(r); err != nil {
			return 0, false, err
		}
	case err != nil:
		return 0, false, err
	default:
		known = true
		if rows, err = a.presences(id); err != nil {
			return 0, false, err
		}
	}
	// What the entry itself has brought counts beside what is live now: the
	// rest may be undone.
	now := header(r.ID, rows, a.in.live)
	own := header(r.ID, rows, func(entry ledger.Seq) bool { return entry == a.under })
	switch {
	case now == nil:
		a.counts.Reports++
	case own != nil && !ledger.Complete(own, r) && !ledger.Complete(now, r):
		return id, known, nil
	}
	a.step++
	return id, known, a.exec(`INSERT INTO presence (report, step, `+presenceColumns+`) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		id, int64(a.step), len(rows), int64(a.under), r.Date.String(), string(r.DateFrom), r.Name, r.Title, r.Outlet, r.URL,
		r.Language, r.Marking, r.Format, r.Body, string(r.Near), encodeStrings(r.Notices))
}

func (a *addition) text(r *parley.Report) (id int64, err error) {
	if err := a.one(`SELECT coalesce(max(id), 0) + 1 FROM report`, nil, &id); err != nil {
		return 0, err
	}
	if err := a.exec(`INSERT INTO report (id, rid, title, text) VALUES (?, ?, ?, ?)`, id, string(r.ID), r.Title, r.Text); err != nil {
		return 0, err
	}
	return id, a.exec(`INSERT INTO report_words (rowid, title, text) VALUES (?, ?, ?)`, id, r.Title, r.Text)
}

// reading records a reading; had are the statements that were live before, to
// which it adds its own.
func (a *addition) reading(report int64, r *parley.Report, reading *parley.Reading, had map[parley.StatementID]bool) error {
	if err := check(r, reading); err != nil {
		return err
	}
	a.step++
	own := map[parley.StatementID]bool{}
	for i := range reading.Statements {
		id := reading.Statements[i].ID
		if !own[id] {
			a.places = append(a.places, place{id, a.step})
		}
		if !had[id] {
			a.counts.Statements++
		}
		own[id], had[id] = true, true
	}
	others, err := encodeOthers(reading)
	if err != nil {
		return err
	}
	a.counts.Readings++
	return a.exec(`INSERT INTO reading (id, report, entry, coder, version, n, statements, others) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
		int64(a.step), report, int64(a.under), reading.Coder.Name, reading.Coder.Version, len(own),
		encodeStatements(reading.Statements, reading.Coder), others)
}
