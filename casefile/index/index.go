package index

import (
	"cmp"
	"context"
	"math"
	"slices"
	"strings"
	"sync"

	"github.com/openparley/parley"
	"github.com/openparley/parley/casefile"
	"github.com/openparley/parley/ledger"
	"github.com/openparley/parley/position"
)

// Index is a case held in memory. It is safe for use by several goroutines.
type Index struct {
	file *casefile.File

	refreshing sync.Mutex
	mu         sync.RWMutex
	s          *state
	version    int64
}

// state is the case at one moment; it is never changed.
type state struct {
	c       *parley.Case
	mark    ledger.Mark
	reports []*ledger.ReportRecords // whatever the lead has read, by all
	lead    []*ledger.ReportRecords
}

// Open reads the case into memory. progress, when not nil, is told now and
// then how many of all reports were read, from one goroutine at a time.
func Open(ctx context.Context, f *casefile.File, progress func(done, all int)) (*Index, error) {
	x := &Index{file: f, version: 1}
	s, err := load(ctx, f)
	if err != nil {
		return nil, err
	}
	x.s = s
	return x, nil
}

func load(ctx context.Context, f *casefile.File) (*state, error) {
	changed, err := f.Ledger().Changes(ctx, ledger.Mark{})
	if err != nil {
		return nil, err
	}
	l, err := f.Lookup(ctx, parley.Day{})
	if err != nil {
		return nil, err
	}
	s := &state{c: l.Case, mark: changed.Mark}
	for rr, err := range f.Ledger().Readings(ctx, ledger.Filter{Reviews: reviews}) {
		if err != nil {
			return nil, err
		}
		l.Resolve(rr)
		s.reports = append(s.reports, rr)
	}
	for rr, err := range f.Ledger().Readings(ctx, ledger.Filter{Reviews: reviews, Lead: f.Lead()}) {
		if err != nil {
			return nil, err
		}
		l.Resolve(rr)
		s.lead = append(s.lead, rr)
	}
	return s, nil
}

var reviews = []ledger.Review{ledger.Suggested, ledger.Accepted, ledger.Rejected}

// Refresh brings the index into step with the ledger and the case file, and
// reports whether anything changed.
func (x *Index) Refresh(ctx context.Context) (changed bool, err error) {
	x.refreshing.Lock()
	defer x.refreshing.Unlock()
	edited, err := x.file.Reload()
	if err != nil {
		return false, err
	}
	c, err := x.file.Ledger().Changes(ctx, x.state().mark)
	if err != nil || !edited && c.Mark == x.state().mark {
		return false, err
	}
	s, err := load(ctx, x.file)
	if err != nil {
		return false, err
	}
	x.mu.Lock()
	defer x.mu.Unlock()
	x.s = s
	x.version++
	return true, nil
}

func (x *Index) state() *state {
	x.mu.RLock()
	defer x.mu.RUnlock()
	return x.s
}

// Version grows with every change that a Refresh has brought in.
func (x *Index) Version() int64 {
	x.mu.RLock()
	defer x.mu.RUnlock()
	return x.version
}

// Case is the case in use, with what the reports suggest marked as proposed.
// It is not to be changed.
func (x *Index) Case() *parley.Case { return x.state().c }

func (s *state) view(f *Filter) []*ledger.ReportRecords {
	if len(f.Coders) == 0 {
		return s.lead
	}
	return s.reports
}

func (f *Filter) ledger() ledger.Filter {
	return ledger.Filter{Reports: f.Reports, Outlets: f.Outlets, Acts: f.Acts, Coders: f.Coders, Reviews: f.Reviews, From: f.From, To: f.To, Undated: f.Undated}
}

func (f *Filter) report(r *parley.Report) bool {
	l := f.ledger()
	return l.MatchReport(r) && (f.AsOf.IsZero() || !r.Date.After(f.AsOf))
}

func (f *Filter) record(r *ledger.Record) bool {
	l := f.ledger()
	if !l.MatchRecord(r) {
		return false
	}
	party := len(f.Parties) == 0 || slices.ContainsFunc(r.Holder.Parties, func(p parley.PartyID) bool { return slices.Contains(f.Parties, p) })
	issue := len(f.Issues) == 0 || slices.ContainsFunc(r.About, func(p parley.Point) bool { return slices.Contains(f.Issues, p.Issue) })
	return party && issue
}

// event reports whether one side of an event is a chosen party.
func (f *Filter) event(e *parley.Event) bool {
	chosen := func(p parley.PartyID) bool { return slices.Contains(f.Parties, p) }
	return len(f.Parties) == 0 || slices.ContainsFunc(e.Source.Parties, chosen) || slices.ContainsFunc(e.Target.Parties, chosen)
}

func rowOf(rr *ledger.ReportRecords, r *ledger.Record, f *Filter) Row {
	return Row{Cite: parley.CiteStatement(rr.Report, &r.Statement, r.Review == ledger.Accepted), Parties: append([]parley.PartyID{}, r.Holder.Parties...),
		To: r.Addressee.Called(), Addressee: r.Addressee.Parties, About: append([]parley.Point{}, r.About...), Review: r.Review, Coder: r.Coder, Sure: r.Sure,
		By: r.By, At: r.At, Grade: r.Grade, Original: r.Original, Near: rr.Report.Near != "", New: !f.Since.IsZero() && rr.Report.Date.After(f.Since)}
}

// each hands on what passes.
func (s *state) each(f *Filter, do func(rr *ledger.ReportRecords, r *ledger.Record)) {
	for _, rr := range s.view(f) {
		if !f.report(rr.Report) {
			continue
		}
		for i := range rr.Records {
			if f.record(&rr.Records[i]) {
				do(rr, &rr.Records[i])
			}
		}
	}
}

func doubt(r *ledger.Record) float64 {
	if r.Sure == 0 {
		return 1
	}
	return math.Abs(r.Sure - 0.5)
}

// Statements gives the rows that pass, limit of them from offset on (limit 0:
// all), and how many pass in all.
func (x *Index) Statements(f Filter, o Order, offset, limit int) ([]Row, int) {
	type at struct {
		rr *ledger.ReportRecords
		r  *ledger.Record
	}
	var all []at
	x.state().each(&f, func(rr *ledger.ReportRecords, r *ledger.Record) { all = append(all, at{rr, r}) })
	switch o {
	case ByDoubt:
		slices.SortStableFunc(all, func(a, b at) int { return cmp.Compare(doubt(a.r), doubt(b.r)) })
	case ByLatest:
		slices.SortStableFunc(all, func(a, b at) int { return b.rr.Report.Date.Compare(a.rr.Report.Date) })
	}
	rows := []Row{}
	for _, a := range page(all, offset, limit) {
		rows = append(rows, rowOf(a.rr, a.r, &f))
	}
	return rows, len(all)
}

func page[T any](all []T, offset, limit int) []T {
	from := min(max(0, offset), len(all))
	if limit <= 0 {
		return all[from:]
	}
	return all[from:min(from+limit, len(all))]
}

// Row gives one statement, and whether it is live.
func (x *Index) Row(id parley.StatementID) (row Row, ok bool) {
	x.state().each(&Filter{Reviews: reviews}, func(rr *ledger.ReportRecords, r *ledger.Record) {
		if r.ID == id {
			row, ok = rowOf(rr, r, &Filter{}), true
		}
	})
	return row, ok
}

// Reports gives the reports that pass, limit of them from offset on (limit 0:
// all), and how many pass in all. Where the filter has a condition on
// statements, a report passes when one of its statements does.
func (x *Index) Reports(f Filter, o ReportOrder, offset, limit int) ([]ReportRow, int) {
	all := []ReportRow{}
	for _, rr := range x.state().view(&f) {
		r := rr.Report
		if !f.report(r) {
			continue
		}
		row := ReportRow{ID: r.ID, Name: r.Name, Title: r.Title, Outlet: r.Outlet, URL: r.URL, Date: r.Date, DateFrom: r.DateFrom, Language: r.Language,
			Marking: r.Marking, Format: r.Format, Near: r.Near, Bytes: len(r.Text), Notices: r.Notices, New: !f.Since.IsZero() && r.Date.After(f.Since)}
		for i := range rr.Records {
			if !f.record(&rr.Records[i]) {
				continue
			}
			row.Statements++
			switch rr.Records[i].Review {
			case ledger.Suggested:
				row.Suggested++
			case ledger.Accepted:
				row.Accepted++
			case ledger.Rejected:
				row.Rejected++
			}
		}
		if row.Statements > 0 || len(f.Parties)+len(f.Issues)+len(f.Acts)+len(f.Coders)+len(f.Reviews) == 0 {
			all = append(all, row)
		}
	}
	return page(all, offset, limit), len(all)
}

// Facets counts what could be chosen.
func (x *Index) Facets(f Filter) Facets {
	s := x.state()
	out := Facets{Parties: []Facet{}, Issues: []Facet{}, Acts: []Facet{}, Outlets: []Facet{}, Coders: []Facet{}, Reviews: []Facet{}}
	count := func(change func(*Filter), keys func(rr *ledger.ReportRecords, r *ledger.Record, n map[string]int)) map[string]int {
		g := f
		change(&g)
		n := map[string]int{}
		s.each(&g, func(rr *ledger.ReportRecords, r *ledger.Record) { keys(rr, r, n) })
		return n
	}
	parties := count(func(g *Filter) { g.Parties = nil }, func(_ *ledger.ReportRecords, r *ledger.Record, n map[string]int) {
		for _, p := range r.Holder.Parties {
			n[string(p)]++
		}
	})
	for _, p := range s.c.Parties {
		out.Parties = append(out.Parties, Facet{string(p.ID), p.Name, parties[string(p.ID)]})
	}
	issues := count(func(g *Filter) { g.Issues = nil }, func(_ *ledger.ReportRecords, r *ledger.Record, n map[string]int) {
		for i, p := range r.About {
			if !slices.ContainsFunc(r.About[:i], func(q parley.Point) bool { return q.Issue == p.Issue }) {
				n[string(p.Issue)]++
			}
		}
	})
	for _, p := range s.c.Issues {
		out.Issues = append(out.Issues, Facet{string(p.ID), p.Name, issues[string(p.ID)]})
	}
	acts := count(func(g *Filter) { g.Acts = nil }, func(_ *ledger.ReportRecords, r *ledger.Record, n map[string]int) { n[r.Act.String()]++ })
	for _, a := range parley.Acts() {
		out.Acts = append(out.Acts, Facet{a.String(), a.String(), acts[a.String()]})
	}
	list := func(n map[string]int) (out []Facet) {
		for k, c := range n {
			out = append(out, Facet{k, k, c})
		}
		slices.SortFunc(out, func(a, b Facet) int { return strings.Compare(a.Key, b.Key) })
		return out
	}
	out.Outlets = list(count(func(g *Filter) { g.Outlets = nil }, func(rr *ledger.ReportRecords, _ *ledger.Record, n map[string]int) { n[rr.Report.Outlet]++ }))
	out.Coders = list(count(func(g *Filter) { g.Coders = nil }, func(_ *ledger.ReportRecords, r *ledger.Record, n map[string]int) { n[r.Coder.Name]++ }))
	out.Reviews = list(count(func(g *Filter) { g.Reviews = reviews }, func(_ *ledger.ReportRecords, r *ledger.Record, n map[string]int) { n[string(r.Review)]++ }))
	s.each(&f, func(rr *ledger.ReportRecords, r *ledger.Record) {
		out.Statements++
		if len(r.Holder.Parties) == 0 {
			out.NoParty++
		}
		if len(r.About) == 0 {
			out.NoIssue++
		}
	})
	_, out.Reports = x.Reports(f, ReportsByDate, 0, 0)
	return out
}

// Queue gives groups of suggestions that pass the filter, whatever it says of
// reviews, and that are not to be skipped: at most limit groups, those first
// that a coder is least sure of; and how many suggestions are left in all.
func (x *Index) Queue(f Filter, limit int, skip []parley.StatementID) (groups []Group, left int) {
	f.Reviews = []ledger.Review{ledger.Suggested}
	rows, _ := x.Statements(f, ByDoubt, 0, 0)
	rows = slices.DeleteFunc(rows, func(r Row) bool { return slices.Contains(skip, r.Cite.Statement) })
	groups = together(rows)
	return groups[:min(limit, len(groups))], len(rows)
}

// Board is where everyone stands under the filter.
func (x *Index) Board(ctx context.Context, f Filter, parts position.Parts) (*position.Board, error) {
	s := x.state()
	b := position.NewBuilder(s.c, position.Options{AsOf: f.AsOf, Since: f.Since, Parts: parts})
	for _, rr := range s.view(&f) {
		if !f.report(rr.Report) {
			continue
		}
		some := *rr
		some.Records = nil
		for i := range rr.Records {
			if f.record(&rr.Records[i]) {
				some.Records = append(some.Records, rr.Records[i])
			}
		}
		b.Add(&some)
	}
	return b.Board(), nil
}

// Days counts what passes by the day of its report, days without reports left
// out.
func (x *Index) Days(f Filter) []DayCount {
	at := map[parley.Day]*DayCount{}
	for _, rr := range x.state().view(&f) {
		if !f.report(rr.Report) {
			continue
		}
		d := at[rr.Report.Date]
		if d == nil {
			d = &DayCount{Day: rr.Report.Date, Acts: map[parley.Act]int{}}
			at[rr.Report.Date] = d
		}
		d.Reports++
		for i := range rr.Records {
			if f.record(&rr.Records[i]) {
				d.Statements++
				d.Acts[rr.Records[i].Act]++
			}
		}
		for i := range rr.Events {
			if e := &rr.Events[i]; f.event(e) {
				switch LaneOf(e) {
				case Talks:
					d.Talks++
				case Battlefield:
					d.Battlefield++
				}
			}
		}
	}
	out := []DayCount{}
	for _, d := range at {
		out = append(out, *d)
	}
	slices.SortFunc(out, func(a, b DayCount) int {
		if a.Day.IsZero() != b.Day.IsZero() {
			return b.Day.Compare(a.Day) // undated last
		}
		return a.Day.Compare(b.Day)
	})
	return out
}
