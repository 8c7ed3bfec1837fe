package store

import (
	"database/sql"
	"fmt"
	"time"

	"github.com/openparley/parley"
	"github.com/openparley/parley/ledger"
)

// present is a row of presence: a report as an entry brought it.
type present struct {
	n      int
	entry  ledger.Seq
	report parley.Report
}

const presenceColumns = `n, entry, date, date_from, name, title, outlet, url, language, marking, format, body, near, notices`

// scan reads presenceColumns, between other columns if there are any.
func (p *present) scan(r *sql.Rows, before []any, after ...any) error {
	var date, notices string
	err := r.Scan(append(append(before, &p.n, &p.entry, &date, &p.report.DateFrom, &p.report.Name, &p.report.Title, &p.report.Outlet, &p.report.URL,
		&p.report.Language, &p.report.Marking, &p.report.Format, &p.report.Body, &p.report.Near, &notices), after...)...)
	if err != nil {
		return err
	}
	if p.report.Date, err = parley.ParseDay(date); err != nil {
		return err
	}
	p.report.Notices, err = decodeStrings(notices)
	return err
}

// presences gives all presences of a report, in the order in which they were
// recorded.
func (s *session) presences(report int64) (rows []present, err error) {
	err = s.rows(`SELECT `+presenceColumns+` FROM presence WHERE report = ? ORDER BY n`, []any{report}, func(r *sql.Rows) error {
		rows = append(rows, present{})
		return rows[len(rows)-1].scan(r, nil)
	})
	return rows, err
}

// header is the report without text as the presences under entries that pass
// make it, or nil when there are none.
func header(id parley.ReportID, rows []present, passes func(ledger.Seq) bool) *parley.Report {
	var report *parley.Report
	for i := range rows {
		switch p := &rows[i]; {
		case !passes(p.entry):
		case report == nil:
			first := p.report
			report = &first
		default:
			ledger.Complete(report, &p.report)
		}
	}
	if report != nil {
		report.ID = id
	}
	return report
}

// extent says how much of a past is needed.
type extent int

const (
	latest   extent = iota // the latest reading of each coder
	inEffect               // and, where there are decisions, these and all readings
	all                    // everything
)

// past loads what is recorded of a report's statements under entries that pass.
func (s *session) past(report int64, id parley.ReportID, text string, need extent, passes func(ledger.Seq) bool) (*ledger.Past, error) {
	p := &ledger.Past{}
	if need > latest {
		err := s.rows(`SELECT `+decisionColumns+` FROM decision WHERE report = ? ORDER BY id`, []any{report}, func(r *sql.Rows) error {
			var d decision
			if err := d.scan(r, id, text); err != nil || !passes(d.entry) {
				return err
			}
			p.Decisions = append(p.Decisions, ledger.Taken{Step: d.step, Decision: &d.Decision})
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	names := map[string]bool{}
	err := s.rows(`SELECT id, entry, coder, version, n, statements, others FROM reading WHERE report = ? ORDER BY id DESC`, []any{report}, func(r *sql.Rows) error {
		var (
			step               ledger.Step
			entry              ledger.Seq
			n                  int
			statements, others string
			reading            = parley.Reading{Report: id}
		)
		err := r.Scan(&step, &entry, &reading.Coder.Name, &reading.Coder.Version, &n, &statements, &others)
		if err != nil || !passes(entry) || need < all && len(p.Decisions) == 0 && names[reading.Coder.Name] {
			return err
		}
		names[reading.Coder.Name] = true
		if reading.Statements, err = decodeStatements(statements, id, reading.Coder, text, n); err != nil {
			return err
		}
		p.Readings = append(p.Readings, ledger.Read{Step: step, Reading: &reading})
		return decodeOthers(others, &reading, text)
	})
	return p, err
}

// decision is a row of decision.
type decision struct {
	step  ledger.Step
	entry ledger.Seq
	parley.Decision
}

const decisionColumns = `id, entry, statement, kind, by, at, merged, reliability, credibility, note, fields`

func (d *decision) scan(r *sql.Rows, report parley.ReportID, text string) error {
	var at, fields string
	err := r.Scan(&d.step, &d.entry, &d.Statement, &d.Kind, &d.By, &at, &d.Into, &d.Grade.Reliability, &d.Grade.Credibility, &d.Note, &fields)
	if err != nil {
		return err
	}
	if d.At, err = parseTime(at); err != nil || fields == "[]" {
		return err
	}
	d.Fields, err = decodeStatements(fields, report, parley.CoderID{}, text, 2)
	return err
}

func formatTime(t time.Time) string { return t.UTC().Format(time.RFC3339Nano) }

func parseTime(s string) (time.Time, error) {
	t, err := time.Parse(time.RFC3339Nano, s)
	if err != nil {
		return t, fmt.Errorf("%w: %q is not a time: the ledger is damaged, restore it from a copy", parley.ErrInvalid, s)
	}
	return t, nil
}
