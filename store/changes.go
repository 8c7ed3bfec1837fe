package store

import (
	"context"
	"database/sql"
	"slices"

	"github.com/openparley/parley"
	"github.com/openparley/parley/ledger"
)

// lastStep is the largest step that was taken.
const lastStep = `SELECT max(coalesce((SELECT max(id) FROM reading), 0), coalesce((SELECT max(id) FROM decision), 0),
	coalesce((SELECT max(id) FROM paper), 0), coalesce((SELECT max(step) FROM presence), 0))`

// Changes implements [ledger.Store]. What was recorded since has a larger step;
// beyond that, all that hangs from entries which are in effect now and were not
// then, or the other way round.
func (s *SQLite) Changes(ctx context.Context, since ledger.Mark) (changed ledger.Changed, err error) {
	err = s.look(ctx, "read the changes of", func(v *view) error {
		if err := v.one(`SELECT (SELECT coalesce(max(seq), 0) FROM entry), (`+lastStep+`)`, nil, &changed.Mark.Entry, &changed.Mark.Step); err != nil {
			return err
		}
		touched := touched{v: v, reports: map[int64]bool{}}
		if since == (ledger.Mark{}) {
			err = touched.add(`true`, `true`)
		} else {
			err = touched.since(since)
		}
		if err != nil {
			return err
		}
		changed.Papers = touched.papers
		changed.Reports, err = touched.ids()
		return err
	})
	if err != nil {
		return ledger.Changed{}, err
	}
	return changed, nil
}

// touched collects what a change touches.
type touched struct {
	v       *view
	reports map[int64]bool
	papers  bool
}

func (t *touched) since(mark ledger.Mark) error {
	if err := t.add(`id > ?`, `step > ?`, int64(mark.Step)); err != nil || mark.Entry == 0 {
		return err
	}
	then, err := t.v.effect(mark.Entry)
	if err != nil {
		return err
	}
	for _, undone := range []map[ledger.Seq]bool{then.undone, t.v.in.undone} {
		for seq := range undone {
			if then.undone[seq] == t.v.in.undone[seq] || seq > mark.Entry {
				continue
			}
			if err := t.add(`entry = ?`, `entry = ?`, int64(seq)); err != nil {
				return err
			}
		}
	}
	return nil
}

// add takes in the rows that meet a condition, which for presences is another.
func (t *touched) add(rows, presences string, args ...any) error {
	take := func(r *sql.Rows) error {
		var report int64
		err := r.Scan(&report)
		t.reports[report] = true
		return err
	}
	for _, q := range []string{`SELECT report FROM reading WHERE ` + rows, `SELECT report FROM decision WHERE ` + rows, `SELECT report FROM presence WHERE ` + presences} {
		if err := t.v.rows(q, args, take); err != nil {
			return err
		}
	}
	var papers bool
	err := t.v.one(`SELECT EXISTS (SELECT 1 FROM paper WHERE `+rows+`)`, args, &papers)
	t.papers = t.papers || papers
	return err
}

func (t *touched) ids() ([]parley.ReportID, error) {
	var all []parley.ReportID
	for report := range t.reports {
		var id parley.ReportID
		if err := t.v.one(`SELECT rid FROM report WHERE id = ?`, []any{report}, &id); err != nil {
			return nil, err
		}
		all = append(all, id)
	}
	slices.Sort(all)
	return all, nil
}
