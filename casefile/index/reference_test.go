package index

import (
	"cmp"
	"context"
	"math"
	"slices"
	"strings"

	"github.com/openparley/parley"
	"github.com/openparley/parley/casefile"
	"github.com/openparley/parley/ledger"
	"github.com/openparley/parley/position"
)

// reference is the index as its documentation says it, without any thought of
// time or memory: what the index answers has to be what this answers.
type reference struct {
	c       *parley.Case
	reports []*ledger.ReportRecords // whatever has been read, by all
	lead    []*ledger.ReportRecords
}

func readReference(ctx context.Context, f *casefile.File) (*reference, error) {
	l, err := f.Lookup(ctx, parley.Day{})
	if err != nil {
		return nil, err
	}
	s := &reference{c: l.Case}
	for _, v := range []struct {
		lead string
		to   *[]*ledger.ReportRecords
	}{{"", &s.reports}, {f.Lead(), &s.lead}} {
		for rr, err := range f.Ledger().Readings(ctx, ledger.Filter{Reviews: reviews, Lead: v.lead}) {
			if err != nil {
				return nil, err
			}
			l.Resolve(rr)
			*v.to = append(*v.to, rr)
		}
	}
	return s, nil
}

func (s *reference) view(f *Filter) []*ledger.ReportRecords {
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
	party := len(f.Parties) == 0 || slices.ContainsFunc(r.Holder.Parties, func(p parley.PartyID) bool { return slices.Contains(f.Parties, p) })
	issue := len(f.Issues) == 0 || slices.ContainsFunc(r.About, func(p parley.Point) bool { return slices.Contains(f.Issues, p.Issue) })
	return l.MatchRecord(r) && party && issue
}

func rowOf(rr *ledger.ReportRecords, r *ledger.Record, f *Filter) Row {
	return Row{Cite: parley.CiteStatement(rr.Report, &r.Statement, r.Review == ledger.Accepted), Parties: append([]parley.PartyID{}, r.Holder.Parties...),
		To: r.Addressee.Called(), Addressee: slices.Clone(r.Addressee.Parties), About: append([]parley.Point{}, r.About...), Review: r.Review, Coder: r.Coder, Sure: r.Sure,
		By: r.By, At: r.At, Grade: r.Grade, Original: r.Original, Near: rr.Report.Near != "", New: !f.Since.IsZero() && rr.Report.Date.After(f.Since)}
}

// each hands on what passes.
func (s *reference) each(f *Filter, do func(rr *ledger.ReportRecords, r *ledger.Record)) {
	for _, rr := range s.view(f) {
		for i := range rr.Records {
			if f.report(rr.Report) && f.record(&rr.Records[i]) {
				do(rr, &rr.Records[i])
			}
		}
	}
}

func doubtOf(r *ledger.Record) float64 {
	if r.Sure == 0 {
		return 1
	}
	return math.Abs(r.Sure - 0.5)
}

type found struct {
	rr *ledger.ReportRecords
	r  *ledger.Record
}

func (s *reference) sorted(f *Filter, o Order) (all []found) {
	s.each(f, func(rr *ledger.ReportRecords, r *ledger.Record) { all = append(all, found{rr, r}) })
	switch o {
	case ByDoubt:
		slices.SortStableFunc(all, func(a, b found) int { return cmp.Compare(doubtOf(a.r), doubtOf(b.r)) })
	case ByLatest:
		slices.SortStableFunc(all, func(a, b found) int { return b.rr.Report.Date.Compare(a.rr.Report.Date) })
	}
	return all
}

func (s *reference) Statements(f Filter, o Order, offset, limit int) ([]Row, int) {
	all := s.sorted(&f, o)
	rows := []Row{}
	for _, a := range page(all, offset, limit) {
		rows = append(rows, rowOf(a.rr, a.r, &f))
	}
	return rows, len(all)
}

func (s *reference) Row(id parley.StatementID) (row Row, ok bool) {
	s.each(&Filter{Reviews: reviews}, func(rr *ledger.ReportRecords, r *ledger.Record) {
		if r.ID == id {
			row, ok = rowOf(rr, r, &Filter{}), true
		}
	})
	return row, ok
}

func (s *reference) Reports(f Filter, o ReportOrder, offset, limit int) ([]ReportRow, int) {
	all := []ReportRow{}
	for _, rr := range s.view(&f) {
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
	slices.SortStableFunc(all, func(a, b ReportRow) int {
		switch o {
		case ReportsByLatest:
			return b.Date.Compare(a.Date)
		case ReportsByName:
			return strings.Compare(a.Name, b.Name)
		case ReportsByOutlet:
			return strings.Compare(a.Outlet, b.Outlet)
		case ReportsByStatements:
			return b.Statements - a.Statements
		}
		return 0
	})
	order := []ReportRow{}
	has := func(id parley.ReportID) bool {
		return slices.ContainsFunc(all, func(r ReportRow) bool { return r.ID == id })
	}
	var put func(r ReportRow)
	put = func(r ReportRow) {
		at := len(order)
		order = append(order, r)
		for _, copy := range all {
			if copy.Near == r.ID {
				order[at].Copies++
				put(copy)
			}
		}
	}
	for _, r := range all {
		if r.Near == "" || !has(r.Near) {
			put(r)
		}
	}
	return page(order, offset, limit), len(order)
}

func (s *reference) Facets(f Filter) Facets {
	out := Facets{Parties: []Facet{}, Issues: []Facet{}, Acts: []Facet{}}
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
	outlets := count(func(g *Filter) { g.Outlets = nil }, func(rr *ledger.ReportRecords, _ *ledger.Record, n map[string]int) { n[rr.Report.Outlet]++ })
	coders := count(func(g *Filter) { g.Coders = nil }, func(_ *ledger.ReportRecords, r *ledger.Record, n map[string]int) { n[r.Coder.Name]++ })
	states := count(func(g *Filter) { g.Reviews = reviews }, func(_ *ledger.ReportRecords, r *ledger.Record, n map[string]int) { n[string(r.Review)]++ })
	for _, rr := range s.reports { // what is known is listed
		outlets[rr.Report.Outlet] += 0
		for i := range rr.Records {
			coders[rr.Records[i].Coder.Name] += 0
		}
	}
	for _, rr := range s.lead {
		for i := range rr.Records {
			coders[rr.Records[i].Coder.Name] += 0
		}
	}
	for _, r := range reviews {
		states[string(r)] += 0
	}
	list := func(n map[string]int) []Facet {
		out := []Facet{}
		for k, c := range n {
			out = append(out, Facet{k, k, c})
		}
		slices.SortFunc(out, func(a, b Facet) int { return strings.Compare(a.Key, b.Key) })
		return out
	}
	out.Outlets, out.Coders, out.Reviews = list(outlets), list(coders), list(states)
	s.each(&f, func(_ *ledger.ReportRecords, r *ledger.Record) {
		out.Statements++
		if len(r.Holder.Parties) == 0 {
			out.NoParty++
		}
		if len(r.About) == 0 {
			out.NoIssue++
		}
	})
	_, out.Reports = s.Reports(f, ReportsByDate, 0, 0)
	anyDay := f
	anyDay.From, anyDay.To, anyDay.Undated, anyDay.AsOf = parley.Day{}, parley.Day{}, false, parley.Day{}
	rows, _ := s.Reports(anyDay, ReportsByDate, 0, 0)
	for _, r := range rows {
		switch {
		case r.Date.IsZero():
			out.Days.Undated += r.Statements
		case out.Days.From.IsZero() || r.Date.Before(out.Days.From):
			out.Days.From = r.Date
		}
		if r.Date.After(out.Days.To) {
			out.Days.To = r.Date
		}
	}
	return out
}

func (s *reference) Queue(f Filter, limit int, skip []parley.StatementID) (groups []Group, left int) {
	f.Reviews = []ledger.Review{ledger.Suggested}
	var rows []Row
	for _, a := range s.sorted(&f, ByDoubt) {
		if !slices.Contains(skip, a.r.ID) {
			rows = append(rows, rowOf(a.rr, a.r, &f))
		}
	}
	groups = together(rows)
	return groups[:min(limit, len(groups))], len(rows)
}

// together puts suggestions that say the same into one group each, in the
// order of their first.
func together(rows []Row) []Group {
	var groups []Group
	at := map[string]int{}
	for _, r := range rows {
		key := r.stand()
		i, known := at[key]
		if !known || key == "" {
			i = len(groups)
			at[key] = i
			groups = append(groups, Group{})
		}
		g := &groups[i]
		if g.Count++; len(g.Rows) < GroupRows {
			g.Rows = append(g.Rows, r)
		}
	}
	return groups
}

func (s *reference) Board(f Filter, parts position.Parts) *position.Board {
	b := position.NewBuilder(s.c, position.Options{AsOf: f.AsOf, Since: f.Since, Parts: parts})
	of := f.ledger()
	names := func(parties ...parley.PartyID) bool {
		return len(f.Parties) == 0 || slices.ContainsFunc(parties, func(p parley.PartyID) bool { return slices.Contains(f.Parties, p) })
	}
	for _, rr := range s.view(&f) {
		if !of.MatchReport(rr.Report) {
			continue
		}
		some := *rr
		some.Records = nil
		for i := range rr.Records {
			if f.record(&rr.Records[i]) {
				some.Records = append(some.Records, rr.Records[i])
			}
		}
		some.Measures = slices.DeleteFunc(slices.Clone(rr.Measures), func(m parley.Measure) bool { return !names(m.Source.Parties...) })
		some.Channels = slices.DeleteFunc(slices.Clone(rr.Channels), func(c parley.Channel) bool {
			all := slices.Clone(c.From.Parties)
			for _, t := range c.To {
				all = append(all, t.Parties...)
			}
			return !names(all...)
		})
		some.Events = slices.DeleteFunc(slices.Clone(rr.Events), func(e parley.Event) bool {
			return !names(append(slices.Clone(e.Source.Parties), e.Target.Parties...)...)
		})
		b.Add(&some)
	}
	return b.Board()
}

func (s *reference) Deeds(f Filter, lane Lane) []DeedCount {
	out := []DeedCount{}
	for _, rr := range s.view(&f) {
		n := 0
		for i := range rr.Events {
			e := &rr.Events[i]
			in := LaneOf(e)
			if f.report(rr.Report) && in != NoLane && (lane == NoLane || in == lane) && (len(f.Parties) == 0 || f.beside(e.Source.Parties) || f.beside(e.Target.Parties)) {
				n++
			}
		}
		for i := range rr.Measures {
			if m := &rr.Measures[i]; f.report(rr.Report) && lane != Talks && TellsOfFighting(m) && (len(f.Parties) == 0 || f.beside(m.Source.Parties)) {
				n++
			}
		}
		if n > 0 {
			out = append(out, DeedCount{rr.Report.ID, n})
		}
	}
	return out
}

func (s *reference) Days(f Filter) []DayCount {
	at := map[parley.Day]*DayCount{}
	for _, rr := range s.view(&f) {
		if !f.report(rr.Report) {
			continue
		}
		d := at[rr.Report.Date]
		if d == nil {
			d = &DayCount{Day: rr.Report.Date}
			at[rr.Report.Date] = d
		}
		d.Reports++
		for i := range rr.Records {
			if f.record(&rr.Records[i]) {
				d.Statements++
				d.Acts[slices.Index(parley.Acts(), rr.Records[i].Act)]++
			}
		}
		for i := range rr.Events {
			e := &rr.Events[i]
			if !(len(f.Parties) == 0 || f.beside(e.Source.Parties) || f.beside(e.Target.Parties)) {
				continue
			}
			switch LaneOf(e) {
			case Talks:
				d.Talks++
			case Battlefield:
				d.Battlefield++
			}
		}
		for i := range rr.Measures {
			if m := &rr.Measures[i]; TellsOfFighting(m) && (len(f.Parties) == 0 || f.beside(m.Source.Parties)) {
				d.Battlefield++
			}
		}
	}
	out := []DayCount{}
	for _, d := range at {
		out = append(out, *d)
	}
	last := parley.DayOf(9999, 12, 31)
	slices.SortFunc(out, func(a, b DayCount) int { return cmp.Or(a.Day, last).Compare(cmp.Or(b.Day, last)) })
	return out
}
