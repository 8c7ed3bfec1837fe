package store

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/openparley/parley"
	"github.com/openparley/parley/ledger"
)

// Keep implements [ledger.Store].
func (s *SQLite) Keep(ctx context.Context, under ledger.Seq, p ledger.Paper) error {
	return s.change(ctx, "keep a paper in", func(w *writer) error {
		if err := p.Validate(); err != nil {
			return err
		}
		a, err := w.adding(under)
		if err != nil {
			return err
		}
		return a.exec(`INSERT INTO paper (id, entry, kind, name, body) VALUES (?, ?, ?, ?, ?)`,
			int64(a.step+1), int64(under), p.Kind, p.Name, string(p.Body))
	})
}

// Paper implements [ledger.Store].
func (s *SQLite) Paper(ctx context.Context, kind, name string) (kept *ledger.Kept, err error) {
	err = s.look(ctx, "read a paper of", func(v *view) error {
		all, err := v.papers(`kind = ? AND name = ? AND `+v.liveSQL("paper")+` ORDER BY id DESC LIMIT 1`, kind, name)
		if err != nil {
			return err
		}
		if len(all) == 0 || len(all[0].Body) == 0 {
			return fmt.Errorf("%w: %s %q", parley.ErrNotFound, kind, name)
		}
		kept = &all[0]
		return nil
	})
	return kept, err
}

// Papers implements [ledger.Store].
func (s *SQLite) Papers(ctx context.Context, kind string) (all []ledger.Kept, err error) {
	err = s.look(ctx, "read papers of", func(v *view) error {
		all, err = v.papers(`body <> '' AND id IN (SELECT max(id) FROM paper WHERE kind = ? AND `+v.liveSQL("paper")+` GROUP BY name) ORDER BY name`, kind)
		return err
	})
	return all, err
}

// PapersUnder implements [ledger.Store].
func (s *SQLite) PapersUnder(ctx context.Context, entry ledger.Seq) (all []ledger.Kept, err error) {
	err = s.look(ctx, "read papers of", func(v *view) error {
		all, err = v.papers(`entry = ? ORDER BY id`, int64(entry))
		return err
	})
	return all, err
}

// papers reads the rows of paper that meet a condition.
func (v *view) papers(where string, args ...any) (all []ledger.Kept, err error) {
	err = v.rows(`SELECT entry, kind, name, body FROM paper WHERE `+where, args, func(r *sql.Rows) error {
		var k ledger.Kept
		err := r.Scan(&k.Entry.Seq, &k.Kind, &k.Name, &k.Body)
		all = append(all, k)
		return err
	})
	for i := range all {
		if err == nil {
			all[i].Entry, err = v.entry(all[i].Entry.Seq, v.in)
		}
	}
	return all, err
}
