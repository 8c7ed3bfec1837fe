package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"iter"
	"slices"
	"strconv"
	"strings"

	"github.com/openparley/parley"
	"github.com/openparley/parley/ledger"
)

// view is the ledger as it is at one moment: a read transaction on a connection
// of its own, so that what is written meanwhile does not show.
type view struct {
	session
	in effect
}

func (s *SQLite) view(ctx context.Context, asOf ledger.Seq) (*view, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	conn, err := s.read.Conn(ctx)
	if err != nil {
		return nil, err
	}
	v := &view{session: newSession(conn)}
	if err = v.exec("BEGIN"); err == nil {
		v.in, err = v.effect(asOf)
	}
	if err != nil {
		v.close()
		return nil, err
	}
	return v, nil
}

func (v *view) close() {
	v.exec("ROLLBACK")
	v.session.close()
}

// look runs f on the ledger as it is now; doing is for the error.
func (s *SQLite) look(ctx context.Context, doing string, f func(v *view) error) error {
	v, err := s.view(ctx, 0)
	if err == nil {
		err = f(v)
		v.close()
	}
	return s.fault(ctx, doing, err)
}

// stream makes an iterator of f, which hands on one item after the other until
// yield says that it is enough; errors come last.
func stream[T any](ctx context.Context, s *SQLite, doing string, asOf ledger.Seq, f func(v *view, yield func(T) error) error) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		var none T
		v, err := s.view(ctx, asOf)
		if err == nil {
			err = f(v, func(item T) error {
				if err := ctx.Err(); err != nil {
					return err
				}
				if !yield(item, nil) {
					return errFound
				}
				return nil
			})
			v.close()
		}
		if err != nil && err != errFound {
			yield(none, s.fault(ctx, doing, err))
		}
	}
}

// found is a live report without its text, and its number.
type found struct {
	id     int64
	report *parley.Report
}

// reports hands on the live reports that pass the filter, in order.
func (v *view) reports(f ledger.Filter, each func(found) error) error {
	where, args := v.liveSQL("p"), []any(nil)
	if len(f.Reports) > 0 {
		ids, err := json.Marshal(f.Reports)
		if err != nil {
			return err
		}
		where += ` AND p.report IN (SELECT id FROM report WHERE rid IN (SELECT value FROM json_each(?)))`
		args = append(args, string(ids))
	}
	if f.Decided {
		where += ` AND p.report IN (SELECT report FROM decision)`
	}
	// Of the columns outside count and min, SQLite takes the values in the row
	// of the minimum: the first presence. The date to sort by is that which
	// ledger.Complete arrives at.
	q := v.liveSQL("q")
	query := `SELECT p.report, (SELECT rid FROM report WHERE id = p.report) AS rid, count(*), min(p.n), ` + presenceColumns + `,
		CASE WHEN count(*) = 1 THEN p.date ELSE coalesce(
			(SELECT q.date FROM presence q WHERE q.report = p.report AND ` + q + ` AND q.date <> '' AND q.date_from = 'given' ORDER BY q.n DESC LIMIT 1),
			(SELECT q.date FROM presence q WHERE q.report = p.report AND ` + q + ` AND q.date <> '' ORDER BY q.n LIMIT 1), '') END AS day
		FROM presence p WHERE ` + where + `
		GROUP BY p.report ORDER BY day = '', day, p.name, rid`
	return v.rows(query, args, func(r *sql.Rows) error {
		var (
			rid   parley.ReportID
			n     int
			p     present
			skip  any
			found found
		)
		if err := p.scan(r, []any{&found.id, &rid, &n, &skip}, &skip); err != nil {
			return err
		}
		p.report.ID = rid
		found.report = &p.report
		if n > 1 {
			all, err := v.presences(found.id)
			if err != nil {
				return err
			}
			found.report = header(rid, all, v.in.live)
		}
		if !f.MatchReport(found.report) {
			return nil
		}
		return each(found)
	})
}

// liveSQL is the condition that a row's entry is in effect.
func (v *view) liveSQL(table string) string { return v.in.sql(table) }

func (in *effect) sql(table string) string {
	sql := table + ".entry > 0"
	if in.asOf != 0 {
		sql = fmt.Sprintf("%s.entry <= %d", table, in.asOf)
	}
	if len(in.undone) == 0 {
		return sql
	}
	undone := make([]string, 0, len(in.undone))
	for seq := range in.undone {
		undone = append(undone, strconv.FormatInt(int64(seq), 10))
	}
	slices.Sort(undone)
	return sql + " AND " + table + ".entry NOT IN (" + strings.Join(undone, ",") + ")"
}

// need is how much of a report's past tells what is in effect: where nobody has
// decided anything, reports need not be asked for decisions one by one.
func (v *view) need() (extent, error) {
	var decided bool
	err := v.one(`SELECT EXISTS (SELECT 1 FROM decision)`, nil, &decided)
	if decided {
		return inEffect, err
	}
	return latest, err
}
