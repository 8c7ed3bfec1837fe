package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"slices"

	"github.com/openparley/parley"
	"github.com/openparley/parley/ledger"
)

// Reports implements [ledger.Store]. Of the filter's conditions, those on
// statements (Acts, Coders, Reviews) play no part.
func (s *SQLite) Reports(ctx context.Context, f ledger.Filter) iter.Seq2[*parley.Report, error] {
	return stream(ctx, s, "list the reports of", f.AsOf, func(v *view, yield func(*parley.Report) error) error {
		return v.reports(f, func(r found) error { return yield(r.report) })
	})
}

// Readings implements [ledger.Store]. A report that passes is given also when
// none of its records do. Coders chooses among measures, channels, events, proposals and mentions
// too.
func (s *SQLite) Readings(ctx context.Context, f ledger.Filter) iter.Seq2[*ledger.ReportRecords, error] {
	return stream(ctx, s, "read", f.AsOf, func(v *view, yield func(*ledger.ReportRecords) error) error {
		need, err := v.need()
		if err != nil {
			return err
		}
		return v.reports(f, func(r found) error {
			if err := v.one(`SELECT text FROM report WHERE id = ?`, []any{r.id}, &r.report.Text); err != nil {
				return err
			}
			past, err := v.past(r.id, r.report.ID, r.report.Text, need, v.in.live)
			if err != nil {
				return err
			}
			out := &ledger.ReportRecords{Report: r.report, Records: past.Live(f)}
			for _, reading := range past.LatestReadings(f) {
				out.Readers = append(out.Readers, reading.Coder)
				out.Measures = append(out.Measures, reading.Measures...)
				out.Channels = append(out.Channels, reading.Channels...)
				out.Events = append(out.Events, reading.Events...)
				out.Proposals = append(out.Proposals, reading.Proposals...)
				out.Mentions = append(out.Mentions, reading.Mentions...)
			}
			return yield(out)
		})
	})
}

// Report implements [ledger.Store]. A report that is not live is ErrNotFound.
func (s *SQLite) Report(ctx context.Context, id parley.ReportID) (report *parley.Report, err error) {
	err = s.look(ctx, "read a report of", func(v *view) error {
		var (
			number int64
			text   string
		)
		err := v.one(`SELECT id, text FROM report WHERE rid = ?`, []any{string(id)}, &number, &text)
		if err == nil {
			var rows []present
			rows, err = v.presences(number)
			report = header(id, rows, v.in.live)
		}
		if errors.Is(err, sql.ErrNoRows) || err == nil && report == nil {
			return fmt.Errorf("%w: report %q", parley.ErrNotFound, id)
		}
		if err == nil {
			report.Text = text
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	return report, nil
}

// Log implements [ledger.Store].
func (s *SQLite) Log(ctx context.Context) iter.Seq2[ledger.Entry, error] {
	return stream(ctx, s, "read the log of", 0, func(v *view, yield func(ledger.Entry) error) error {
		return v.rows(`SELECT `+entryColumns+` GROUP BY e.seq ORDER BY e.seq DESC`, nil, func(r *sql.Rows) error {
			var e ledger.Entry
			if err := scanEntry(r, &e, v.in); err != nil {
				return err
			}
			return yield(e)
		})
	})
}

// Has implements [ledger.Store]. A report that was read by another version of
// the coder since has not been read by this one.
func (s *SQLite) Has(ctx context.Context, ids []parley.ReportID, coder parley.CoderID) (map[parley.ReportID]bool, error) {
	has := make(map[parley.ReportID]bool, len(ids))
	for _, id := range ids {
		has[id] = false
	}
	list, err := json.Marshal(ids)
	if err != nil {
		return nil, err
	}
	err = s.look(ctx, "look up reports in", func(v *view) error {
		seen := make(map[parley.ReportID]bool, len(ids))
		return v.rows(`SELECT r.rid, g.entry, g.version FROM report r JOIN reading g ON g.report = r.id
			WHERE r.rid IN (SELECT value FROM json_each(?)) AND g.coder = ? ORDER BY r.id, g.id DESC`,
			[]any{string(list), coder.Name}, func(r *sql.Rows) error {
				var (
					id      parley.ReportID
					entry   ledger.Seq
					version string
				)
				if err := r.Scan(&id, &entry, &version); err != nil || seen[id] || !v.in.live(entry) {
					return err
				}
				seen[id], has[id] = true, version == coder.Version
				return nil
			})
	})
	if err != nil {
		return nil, err
	}
	return has, nil
}

// Counts implements [ledger.Store]. Readings are the latest of each coder,
// statements those that [ledger.Store.Readings] gives without a filter.
func (s *SQLite) Counts(ctx context.Context) (counts ledger.Counts, err error) {
	err = s.look(ctx, "count", func(v *view) error {
		if err := v.one(`SELECT count(DISTINCT p.report) FROM presence p WHERE `+v.liveSQL("p"), nil, &counts.Reports); err != nil {
			return err
		}
		if err := v.one(`SELECT count(*) FROM decision d WHERE `+v.liveSQL("d"), nil, &counts.Decisions); err != nil {
			return err
		}
		return v.countReadings(&counts)
	})
	return counts, err
}

// countReadings counts readings and their statements. A report that one coder
// has read and nobody has decided on has as many records as its reading has
// statements; the others are replayed.
func (v *view) countReadings(counts *ledger.Counts) error {
	decided := map[int64]bool{}
	err := v.rows(`SELECT DISTINCT report FROM decision`, nil, func(r *sql.Rows) error {
		var report int64
		err := r.Scan(&report)
		decided[report] = true
		return err
	})
	if err != nil {
		return err
	}
	var (
		last   int64 // the report that is being counted
		n      []int // the latest readings' statements, by coder
		coder  string
		settle = func() error {
			counts.Readings += len(n)
			if len(n) == 1 && !decided[last] {
				counts.Statements += n[0]
			} else if len(n) > 0 {
				records, err := v.records(last)
				counts.Statements += records
				return err
			}
			return nil
		}
	)
	err = v.rows(`SELECT report, coder, entry, n FROM reading ORDER BY report, coder, id DESC`, nil, func(r *sql.Rows) error {
		var (
			report     int64
			name       string
			entry      ledger.Seq
			statements int
		)
		if err := r.Scan(&report, &name, &entry, &statements); err != nil || !v.in.live(entry) {
			return err
		}
		if report != last {
			if err := settle(); err != nil {
				return err
			}
			delete(decided, last)
			last, n, coder = report, n[:0], ""
		}
		if name != coder {
			coder, n = name, append(n, statements)
		}
		return nil
	})
	if err != nil {
		return err
	}
	if err := settle(); err != nil {
		return err
	}
	delete(decided, last)
	// What is left nobody has read; persons may have coded it by hand.
	for report := range decided {
		records, err := v.records(report)
		if err != nil {
			return err
		}
		counts.Statements += records
	}
	return nil
}

// records counts the records of a report that is live.
func (v *view) records(report int64) (int, error) {
	var live bool
	if err := v.one(`SELECT EXISTS (SELECT 1 FROM presence p WHERE p.report = ? AND `+v.liveSQL("p")+`)`, []any{report}, &live); err != nil || !live {
		return 0, err
	}
	past, err := v.whole(report, inEffect, v.in.live)
	if err != nil {
		return 0, err
	}
	return len(past.Live(ledger.Filter{})), nil
}

// whole loads a report's past under the entries that pass.
func (v *view) whole(report int64, need extent, passes func(ledger.Seq) bool) (*ledger.Past, error) {
	var (
		id   parley.ReportID
		text string
	)
	if err := v.one(`SELECT rid, text FROM report WHERE id = ?`, []any{report}, &id, &text); err != nil {
		return nil, err
	}
	return v.past(report, id, text, need, passes)
}

// Statement implements [ledger.Store].
func (s *SQLite) Statement(ctx context.Context, id parley.StatementID) (record *ledger.Record, err error) {
	err = s.look(ctx, "read a statement of", func(v *view) error {
		id, err := v.complete(id)
		if err != nil {
			return err
		}
		report, err := v.reportOf(id)
		if err != nil {
			return err
		}
		past, err := v.whole(report, all, v.in.live)
		if err != nil {
			return err
		}
		rec, ok := past.Record(id)
		if !ok {
			if past, err = v.whole(report, all, func(ledger.Seq) bool { return true }); err != nil {
				return err
			}
			if rec, ok = past.Record(id); !ok {
				return fmt.Errorf("%w: statement %q", parley.ErrNotFound, id)
			}
			rec.Live = false
		}
		record = &rec
		return nil
	})
	return record, err
}

// complete finds the one id that begins with start.
func (v *view) complete(start parley.StatementID) (parley.StatementID, error) {
	var ids []parley.StatementID
	err := v.rows(`SELECT DISTINCT id FROM statement WHERE id >= ? AND id < ? ORDER BY id LIMIT 3`,
		[]any{string(start), string(start) + "\U0010FFFF"}, func(r *sql.Rows) error {
			var id parley.StatementID
			err := r.Scan(&id)
			ids = append(ids, id)
			return err
		})
	switch {
	case err != nil:
		return "", err
	case start == "" || len(ids) == 0:
		return "", fmt.Errorf("%w: statement %q", parley.ErrNotFound, start)
	case len(ids) > 1 && ids[0] != start:
		return "", fmt.Errorf("%w: more than one statement begins with %q: %s, %s, …", parley.ErrConflict, start, ids[0], ids[1])
	}
	return ids[0], nil
}

// History implements [ledger.Store]. It has the decisions by which the
// statement was written, too. Entries that were undone are in it, not live.
func (s *SQLite) History(ctx context.Context, id parley.StatementID) (decided []ledger.Decided, err error) {
	err = s.look(ctx, "read the history of", func(v *view) error {
		id, err := v.complete(id)
		if err != nil {
			return err
		}
		report, err := v.reportOf(id)
		if err != nil {
			return err
		}
		past, err := v.whole(report, all, func(ledger.Seq) bool { return true })
		if err != nil {
			return err
		}
		for _, t := range past.Decisions {
			wrote := func(s parley.Statement) bool { return s.ID == id }
			if t.Decision.Statement != id && !slices.ContainsFunc(t.Decision.Fields, wrote) {
				continue
			}
			var entry ledger.Seq
			if err := v.one(`SELECT entry FROM decision WHERE id = ?`, []any{int64(t.Step)}, &entry); err != nil {
				return err
			}
			e, err := v.entry(entry, v.in)
			if err != nil {
				return err
			}
			decided = append(decided, ledger.Decided{Entry: e, Decision: *t.Decision})
		}
		slices.Reverse(decided)
		return nil
	})
	return decided, err
}
