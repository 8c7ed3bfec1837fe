package storetest

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/openparley/parley"
	"github.com/openparley/parley/ledger"
)

func testLog(t *testing.T, l ledgerUnderTest) {
	r := report(1)
	add := l.add(r, reading(r, grammar1, 0, 4))
	l.decide(parley.Decision{Statement: statement(r, grammar1, 0).ID, Kind: parley.Accepted})
	l.undo(0)
	log := l.entries()
	for i := range log {
		if log[i].At.IsZero() || log[i].At.Location().String() != "UTC" {
			t.Errorf("entry %d has time %v", log[i].Seq, log[i].At)
		}
		log[i].At = log[len(log)-1].At
	}
	want := []ledger.Entry{
		{Seq: 3, By: "ana", Verb: "undo", Note: "accept 1 statement", Undoes: 2, Live: true},
		{Seq: 2, By: "ana", Verb: "accept", Note: "note of accept", Counts: ledger.Counts{Decisions: 1}},
		{Seq: 1, By: "ana", Verb: "add", Note: "note of add", Live: true, Counts: ledger.Counts{Reports: 1, Readings: 1, Statements: 2}},
	}
	for i := range want {
		want[i].At = log[len(log)-1].At
	}
	if diff := cmp.Diff(want, log); diff != "" || add != 1 {
		t.Error(diff)
	}
}

func testUndo(t *testing.T, l ledgerUnderTest) {
	a, b := report(1), report(2)
	one, two := l.add(a, reading(a, grammar1, 0)), l.add(b, reading(b, grammar1, 4))
	count := func(want int, when string) {
		t.Helper()
		c, err := l.Counts(l.ctx)
		l.no(err)
		if c.Reports != want || c.Statements != want || len(l.reports(ledger.Filter{})) != want {
			t.Errorf("%s: %+v and %d reports listed, want %d", when, c, len(l.reports(ledger.Filter{})), want)
		}
	}
	count(2, "before")
	if e := l.undo(0); e.Seq != two || e.Live {
		t.Errorf("undid %+v", e)
	}
	count(1, "after undo")
	if e := l.undo(0); e.Seq != one {
		t.Errorf("undid %+v: an undo must not undo the undo before it", e)
	}
	count(0, "after two")
	l.undo(3) // the first undo
	count(1, "after undoing the first undo")
	if _, err := l.Report(l.ctx, b.ID); err != nil {
		t.Error(err)
	}
	if e := l.undo(0); e.Seq != two {
		t.Errorf("undid %+v, want the entry that came back", e)
	}
	count(0, "after undoing what came back")
	l.undo(5) // the undo of the undo: the first undo holds again, as does the last
	count(0, "after undoing the undo of the undo")
	l.undo(6)
	count(0, "the first undo still holds")
	l.undo(3)
	count(1, "now nothing undoes the second entry")
}

func testUndoConflicts(t *testing.T, l ledgerUnderTest) {
	for _, c := range []struct {
		name string
		seq  ledger.Seq
		want error
	}{{"nothing there", 0, parley.ErrConflict}, {"no such entry", 7, parley.ErrNotFound}, {"negative", -1, parley.ErrNotFound}} {
		if _, err := l.Undo(l.ctx, "ana", c.seq); !errors.Is(err, c.want) {
			t.Errorf("%s: %v", c.name, err)
		}
	}
	seq := l.add(report(1))
	l.undo(0)
	if _, err := l.Undo(l.ctx, "ana", 0); !errors.Is(err, parley.ErrConflict) {
		t.Errorf("nothing left: %v", err)
	}
	if _, err := l.Undo(l.ctx, "ana", seq); !errors.Is(err, parley.ErrConflict) {
		t.Errorf("undone already: %v", err)
	}
	if n := len(l.entries()); n != 2 {
		t.Errorf("%d entries after undos that failed, want 2", n)
	}
}

func testPresence(t *testing.T, l ledgerUnderTest) {
	r := report(1)
	one := l.add(r, reading(r, grammar1, 0))
	l.undo(one)
	if n := len(l.reports(ledger.Filter{})); n != 0 {
		t.Fatalf("%d reports after undo", n)
	}
	if hits, err := l.Search(l.ctx, "bridge", 10); err != nil || len(hits) != 0 {
		t.Errorf("a search finds %d undone reports, %v", len(hits), err)
	}
	three := l.add(r)
	if got := l.readings(ledger.Filter{}); len(got) != 1 || len(got[0].Records) != 0 {
		t.Errorf("added again without a reading: %d reports", len(got))
	}
	l.undo(2)
	if got := l.readings(ledger.Filter{}); len(got) != 1 || len(got[0].Records) != 1 {
		t.Errorf("the first entry is back: %+v", got)
	}
	l.undo(one)
	if n := len(l.reports(ledger.Filter{})); n != 1 {
		t.Errorf("%d reports, entry %d brought it too", n, three)
	}
}

func testCompletion(t *testing.T, l ledgerUnderTest) {
	bare := report(1)
	bare.Date, bare.DateFrom, bare.Outlet, bare.Title = parley.Day{}, parley.DateNone, "", ""
	dated, given := *report(1), *report(1)
	given.Date, given.DateFrom = parley.DayOf(2031, 5, 5), parley.DateGiven
	dated.Name, dated.Notices = "elsewhere.txt", []string{"a notice"}
	l.add(bare)
	l.add(&dated)
	check := func(when string, date parley.Day, outlet string) {
		t.Helper()
		r, err := l.Report(l.ctx, bare.ID)
		l.no(err)
		if r.Date != date || r.Outlet != outlet || r.Name != bare.Name || r.Text != bare.Text {
			t.Errorf("%s: %+v", when, r)
		}
		listed := l.reports(ledger.Filter{})
		if r.Text = ""; len(listed) != 1 || !cmp.Equal(listed[0], r, days) {
			t.Errorf("%s: listed %+v, looked up %+v", when, listed, r)
		}
		if n := len(l.reports(ledger.Filter{Undated: true})); (n == 1) != date.IsZero() {
			t.Errorf("%s: %d undated", when, n)
		}
	}
	check("completed", dated.Date, dated.Outlet)
	l.add(&given)
	l.add(&dated)
	check("a given date holds over any other", given.Date, dated.Outlet)
	l.undo(3)
	check("the given date undone", dated.Date, dated.Outlet)
	l.undo(4)
	l.undo(2)
	check("all completion undone", parley.Day{}, "")
	both := l.add(&dated)
	seq := l.add(bare)
	_, err := l.Record(l.ctx, seq, []ledger.Item{{Report: &dated}})
	l.no(err)
	l.undo(both)
	check("an entry brings all that it was given, whatever was known then", dated.Date, dated.Outlet)
}

func testNew(t *testing.T, l ledgerUnderTest) {
	r := report(1)
	seq := l.begin("add")
	record := func(want ledger.Counts, items ...ledger.Item) {
		t.Helper()
		got, err := l.Record(l.ctx, seq, items)
		l.no(err)
		if got != want {
			t.Errorf("recorded %+v, want %+v", got, want)
		}
	}
	item := ledger.Item{Report: r, Readings: []*parley.Reading{reading(r, grammar1, 0, 4)}}
	record(ledger.Counts{Reports: 1, Readings: 1, Statements: 2}, item, ledger.Item{Report: r})
	record(ledger.Counts{}, ledger.Item{Report: r})
	record(ledger.Counts{Readings: 1, Statements: 1}, ledger.Item{Report: r, Readings: []*parley.Reading{reading(r, grammar2, 0, 6)}})
	record(ledger.Counts{})
	want := ledger.Counts{Reports: 1, Readings: 2, Statements: 3}
	if e := l.entries()[0]; e.Counts != want {
		t.Errorf("the entry counts %+v, want %+v", e.Counts, want)
	}
	c, err := l.Counts(l.ctx)
	l.no(err)
	if want := (ledger.Counts{Reports: 1, Readings: 1, Statements: 2}); c != want {
		t.Errorf("live are %+v, want %+v", c, want)
	}
}
