package storetest

import (
	"errors"
	"maps"
	"reflect"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/openparley/parley"
	"github.com/openparley/parley/ledger"
)

// memory is the obviously simple ledger that a store is compared with: lists
// of all that was ever recorded, from which everything is worked out anew.
type memory struct {
	entries   []ledger.Entry
	presences []presence
	readings  []read
	decisions []taken
	step      ledger.Step
	about     map[parley.StatementID]parley.ReportID // every statement there ever was
	papers    []ledger.Kept
}

type presence struct {
	entry  ledger.Seq
	report parley.Report
}

type read struct {
	entry ledger.Seq
	ledger.Read
}

type taken struct {
	entry ledger.Seq
	ledger.Taken
}

// live says whether an entry is in effect: no entry in effect undoes it.
func (m *memory) live(seq, asOf ledger.Seq) bool {
	if asOf != 0 && seq > asOf {
		return false
	}
	for _, e := range m.entries {
		if e.Undoes == seq && m.live(e.Seq, asOf) {
			return false
		}
	}
	return true
}

func (m *memory) report(id parley.ReportID, asOf ledger.Seq) *parley.Report {
	var r *parley.Report
	for _, p := range m.presences {
		if p.report.ID != id || !m.live(p.entry, asOf) {
			continue
		}
		if r == nil {
			first := p.report
			r = &first
		} else {
			ledger.Complete(r, &p.report)
		}
	}
	return r
}

func (m *memory) past(id parley.ReportID, asOf ledger.Seq) *ledger.Past {
	p := &ledger.Past{}
	for _, r := range m.readings {
		if r.Reading.Report == id && m.live(r.entry, asOf) {
			p.Readings = append(p.Readings, r.Read)
		}
	}
	for _, d := range m.decisions {
		if m.about[d.Decision.Statement] == id && m.live(d.entry, asOf) {
			p.Decisions = append(p.Decisions, d.Taken)
		}
	}
	return p
}

func (m *memory) all(f ledger.Filter) (all []*ledger.ReportRecords) {
	ids := map[parley.ReportID]bool{}
	for _, p := range m.presences {
		ids[p.report.ID] = true
	}
	for id := range ids {
		if r := m.report(id, f.AsOf); r != nil && f.MatchReport(r) {
			past := m.past(id, f.AsOf)
			rr := &ledger.ReportRecords{Report: r, Records: past.Live(f)}
			for _, reading := range past.LatestReadings(f) {
				rr.Readers = append(rr.Readers, reading.Coder)
			}
			all = append(all, rr)
		}
	}
	slices.SortFunc(all, func(a, b *ledger.ReportRecords) int {
		x, y := a.Report, b.Report
		if x.Date.IsZero() != y.Date.IsZero() {
			if x.Date.IsZero() {
				return 1
			}
			return -1
		}
		if c := x.Date.Compare(y.Date); c != 0 {
			return c
		}
		if x.Name != y.Name {
			if x.Name < y.Name {
				return -1
			}
			return 1
		}
		if x.ID < y.ID {
			return -1
		}
		return 1
	})
	return all
}

// Random does the same random things to a store and to lists in memory, and
// holds one against the other after each: what the store gives is what a replay
// of all that was recorded gives.
func Random(t *testing.T, open func(testing.TB) ledger.Store) {
	rapid.Check(t, func(rt *rapid.T) {
		s := open(t)
		defer s.Close()
		m := &memory{about: map[parley.StatementID]parley.ReportID{}}
		d := &double{ledgerUnderTest: use(t, s), m: m, rt: rt}
		rt.Repeat(map[string]func(*rapid.T){
			"record": d.record,
			"decide": d.decideRandom,
			"undo":   d.undoRandom,
			"keep":   d.keepRandom,
			"":       d.compare,
		})
	})
}

// double does to the store and to memory alike.
type double struct {
	ledgerUnderTest
	m  *memory
	rt *rapid.T

	mark ledger.Mark // of what was last seen, and how the reports looked then
	seen map[parley.ReportID]*ledger.ReportRecords
}

var (
	anyCoder = rapid.SampledFrom([]parley.CoderID{grammar1, grammar2, model})
	anyKinds = rapid.SliceOfNDistinct(rapid.IntRange(0, len(kinds)-1), 0, 5, rapid.ID)
)

func (d *double) beginBoth(verb string) ledger.Seq {
	seq := d.begin(verb)
	d.m.entries = append(d.m.entries, ledger.Entry{Seq: seq, Verb: verb})
	return seq
}

func (d *double) record(rt *rapid.T) {
	seq := d.beginBoth("add")
	var items []ledger.Item
	for range rapid.IntRange(0, 3).Draw(rt, "reports") {
		r := report(rapid.IntRange(0, 4).Draw(rt, "report"))
		switch rapid.IntRange(0, 3).Draw(rt, "known") {
		case 0:
			r.Date, r.DateFrom, r.Outlet = parley.Day{}, parley.DateNone, ""
		case 1:
			r.Date, r.DateFrom = parley.DayOf(2031, time.June, rapid.IntRange(1, 3).Draw(rt, "day")), parley.DateGiven
		case 2:
			r.Name = "copy of " + r.Name
		}
		item := ledger.Item{Report: r}
		for range rapid.IntRange(0, 2).Draw(rt, "readings") {
			c := anyCoder.Draw(rt, "coder")
			g := reading(r, c, anyKinds.Draw(rt, "kinds")...)
			for i := range g.Statements {
				g.Statements[i].Negated = rapid.Bool().Draw(rt, "negated")
			}
			item.Readings = append(item.Readings, g)
		}
		items = append(items, item)
	}
	_, err := d.Record(d.ctx, seq, items)
	d.no(err)
	for _, i := range items {
		d.m.presences = append(d.m.presences, presence{seq, *i.Report})
		for _, g := range i.Readings {
			d.m.step++
			d.m.readings = append(d.m.readings, read{seq, ledger.Read{Step: d.m.step, Reading: g}})
			for i := range g.Statements {
				d.m.about[g.Statements[i].ID] = g.Report
			}
		}
	}
}

func (d *double) decideRandom(rt *rapid.T) {
	all := slices.Sorted(maps.Keys(d.m.about))
	if len(all) == 0 {
		rt.Skip("nothing to decide on")
	}
	seq := d.beginBoth("decide")
	var decisions []parley.Decision
	for range rapid.IntRange(1, 2).Draw(rt, "decisions") {
		id := rapid.SampledFrom(all).Draw(rt, "statement")
		by := parley.Decision{Statement: id, By: "ana", At: time.Unix(int64(len(d.m.entries)), 0).UTC(),
			Kind: rapid.SampledFrom([]parley.DecisionKind{parley.Accepted, parley.Rejected, parley.Corrected, parley.Split, parley.Merged, parley.Graded, parley.Coded}).Draw(rt, "kind")}
		var r *parley.Report
		for _, p := range d.m.presences {
			if p.report.ID == d.m.about[id] {
				r = &p.report
			}
		}
		written := func(n int) {
			for _, k := range rapid.SliceOfNDistinct(rapid.IntRange(0, len(kinds)-1), n, n, rapid.ID).Draw(rt, "written") {
				by.Fields = append(by.Fields, statement(r, parley.CoderID{Name: "ana"}, k))
			}
		}
		switch by.Kind {
		case parley.Corrected:
			written(1)
		case parley.Coded:
			if d.m.report(r.ID, 0) == nil {
				continue
			}
			written(1)
			by.Statement = by.Fields[0].ID
		case parley.Split:
			written(2)
		case parley.Merged:
			by.Into = rapid.SampledFrom(all).Draw(rt, "into")
			if by.Into == by.Statement {
				continue
			}
		case parley.Graded:
			by.Grade = parley.Grade{Reliability: rapid.SampledFrom([]string{"A", "B"}).Draw(rt, "grade"), Credibility: "3"}
		}
		decisions = append(decisions, by)
	}
	d.no(d.Decide(d.ctx, seq, decisions))
	for i := range decisions {
		d.m.step++
		for _, f := range decisions[i].Fields {
			d.m.about[f.ID] = f.Report
		}
		d.m.decisions = append(d.m.decisions, taken{seq, ledger.Taken{Step: d.m.step, Decision: &decisions[i]}})
	}
}

func (d *double) undoRandom(rt *rapid.T) {
	seq := ledger.Seq(rapid.IntRange(0, len(d.m.entries)).Draw(rt, "seq"))
	target := seq
	if seq == 0 {
		for _, e := range d.m.entries {
			if e.Undoes == 0 && d.m.live(e.Seq, 0) {
				target = e.Seq
			}
		}
	}
	e, err := d.Undo(d.ctx, "ana", seq)
	if target == 0 || !d.m.live(target, 0) {
		if !errors.Is(err, parley.ErrConflict) {
			rt.Fatalf("undo %d: %v", seq, err)
		}
		return
	}
	d.no(err)
	if e.Seq != target {
		rt.Fatalf("undo %d took %d, want %d", seq, e.Seq, target)
	}
	verb := "undo"
	if e.Verb == "undo" {
		verb = "redo"
	}
	d.m.entries = append(d.m.entries, ledger.Entry{Seq: ledger.Seq(len(d.m.entries) + 1), Verb: verb, Undoes: target})
}

func (d *double) keepRandom(rt *rapid.T) {
	k := ledger.Kept{Paper: ledger.Paper{Kind: "brief", Name: rapid.SampledFrom([]string{"a", "b"}).Draw(rt, "name"),
		Body: []byte(rapid.SampledFrom([]string{"", "x", "y"}).Draw(rt, "body"))}}
	k.Entry.Seq = d.beginBoth("save")
	d.no(d.Keep(d.ctx, k.Entry.Seq, k.Paper))
	d.m.papers = append(d.m.papers, k)
}

// compare holds the store against memory, now and as of some entry.
func (d *double) compare(rt *rapid.T) {
	filters := []ledger.Filter{
		{},
		{AsOf: ledger.Seq(rapid.IntRange(0, len(d.m.entries)).Draw(rt, "as of")), Reviews: []ledger.Review{ledger.Accepted, ledger.Rejected, ledger.Suggested}},
		{Coders: []string{anyCoder.Draw(rt, "coders").Name}, From: parley.DayOf(2031, time.March, 3), Acts: []parley.Act{parley.Reject, parley.Aim}},
	}
	statements := 0
	for i, f := range filters {
		want := d.m.all(f)
		if got := d.readings(f); !reflect.DeepEqual(want, got) { // cmp is slow, and seldom needed
			if diff := cmp.Diff(want, got, days); diff != "" {
				rt.Fatalf("%+v: -memory +store\n%s", f, diff)
			}
		}
		for k, r := range d.reports(f) {
			w := *want[k].Report
			if w.Text = ""; !cmp.Equal(&w, r, days) {
				rt.Fatalf("listed %+v, want %+v", r, w)
			}
			if i == 0 {
				statements += len(want[k].Records)
			}
		}
	}
	counts, err := d.Counts(d.ctx)
	d.no(err)
	if counts.Reports != len(d.m.all(ledger.Filter{})) || counts.Statements != statements {
		rt.Fatalf("counts %+v, want %d reports and %d statements", counts, len(d.m.all(ledger.Filter{})), statements)
	}
	d.comparePapers(rt)
	d.compareChanges(rt)
	log := d.entries()
	for _, e := range log {
		if w := d.m.entries[e.Seq-1]; e.Live != d.m.live(e.Seq, 0) || e.Undoes != w.Undoes || e.Verb != w.Verb {
			rt.Fatalf("log has %+v, want %+v", e, w)
		}
	}
	if len(log) != len(d.m.entries) {
		rt.Fatalf("%d entries, want %d", len(log), len(d.m.entries))
	}
	if len(d.m.about) > 0 {
		d.compareStatement(rt, rapid.SampledFrom(slices.Sorted(maps.Keys(d.m.about))).Draw(rt, "looked up"))
	}
}

func (d *double) comparePapers(rt *rapid.T) {
	want := map[string]ledger.Kept{}
	for _, k := range d.m.papers {
		if d.m.live(k.Entry.Seq, 0) {
			want[k.Name] = k
		}
	}
	maps.DeleteFunc(want, func(_ string, k ledger.Kept) bool { return len(k.Body) == 0 })
	all, err := d.Papers(d.ctx, "brief")
	d.no(err)
	if len(all) != len(want) {
		rt.Fatalf("%d papers, want %d", len(all), len(want))
	}
	for _, k := range all {
		if w := want[k.Name]; string(w.Body) != string(k.Body) || w.Entry.Seq != k.Entry.Seq {
			rt.Fatalf("paper %+v, want %+v", k, w)
		}
	}
}

// compareChanges: whoever renews what is said to have changed is in step.
func (d *double) compareChanges(rt *rapid.T) {
	if !rapid.Bool().Draw(rt, "look at the changes") {
		return
	}
	c, err := d.Changes(d.ctx, d.mark)
	d.no(err)
	every := ledger.Filter{Reviews: []ledger.Review{ledger.Accepted, ledger.Rejected, ledger.Suggested}}
	now := map[parley.ReportID]*ledger.ReportRecords{}
	for _, r := range d.m.all(every) {
		now[r.Report.ID] = r
	}
	if d.seen == nil {
		d.seen = map[parley.ReportID]*ledger.ReportRecords{}
	}
	for _, id := range c.Reports {
		if delete(d.seen, id); now[id] != nil {
			d.seen[id] = now[id]
		}
	}
	if !reflect.DeepEqual(now, d.seen) {
		if diff := cmp.Diff(now, d.seen, days); diff != "" {
			rt.Fatalf("since %+v changed %v: -now +in step\n%s", d.mark, c.Reports, diff)
		}
	}
	d.mark = c.Mark
}

func (d *double) compareStatement(rt *rapid.T, id parley.StatementID) {
	want, live := d.m.past(d.m.about[id], 0).Record(id)
	got, err := d.Statement(d.ctx, id)
	d.no(err)
	if got.ID != id || got.Live != want.Live || live && !cmp.Equal(want, *got, days) {
		rt.Fatalf("statement %s: %s", id, cmp.Diff(want, *got, days))
	}
}
