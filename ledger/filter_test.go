package ledger

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/openparley/parley"
)

func TestMatchReport(t *testing.T) {
	day := func(d int) parley.Day { return parley.DayOf(2031, time.March, d) }
	dated := &parley.Report{ID: "r1", Outlet: "Harbour Gazette", Date: day(5)}
	undated := &parley.Report{ID: "r2"}
	for _, c := range []struct {
		name           string
		f              Filter
		dated, undated bool
	}{
		{"none", Filter{}, true, true},
		{"reports", Filter{Reports: []parley.ReportID{"r2", "r3"}}, false, true},
		{"outlets", Filter{Outlets: []string{"x", "HARBOUR gazette"}}, true, false},
		{"no outlet", Filter{Outlets: []string{""}}, false, true},
		{"from the day", Filter{From: day(5)}, true, false},
		{"from after", Filter{From: day(6)}, false, false},
		{"to the day", Filter{To: day(5)}, true, false},
		{"to before", Filter{To: day(4)}, false, false},
		{"undated", Filter{Undated: true}, false, true},
		{"undated from", Filter{Undated: true, From: day(1)}, false, false},
		{"statements' conditions play no part", Filter{Acts: []parley.Act{parley.Aim}, Coders: []string{"x"}, Reviews: []Review{Rejected}, AsOf: 3}, true, true},
	} {
		if got := c.f.MatchReport(dated); got != c.dated {
			t.Errorf("%s: dated %v", c.name, got)
		}
		if got := c.f.MatchReport(undated); got != c.undated {
			t.Errorf("%s: undated %v", c.name, got)
		}
	}
}

func TestUndone(t *testing.T) {
	log := func(undoes ...Seq) (all []Entry) {
		for i, u := range undoes {
			all = append(all, Entry{Seq: Seq(i + 1), Undoes: u})
		}
		return all
	}
	for _, c := range []struct {
		name string
		log  []Entry
		asOf Seq
		want map[Seq]bool
	}{
		{"empty", nil, 0, map[Seq]bool{}},
		{"nothing undone", log(0, 0), 0, map[Seq]bool{}},
		{"undone", log(0, 0, 1), 0, map[Seq]bool{1: true}},
		{"before it was undone", log(0, 0, 1), 2, map[Seq]bool{}},
		{"an undo undone", log(0, 1, 2), 0, map[Seq]bool{2: true}},
		{"and that undone", log(0, 1, 2, 3), 0, map[Seq]bool{3: true, 1: true}},
		{"undone twice, one undone", log(0, 1, 2, 1), 0, map[Seq]bool{2: true, 1: true}},
	} {
		if diff := cmp.Diff(c.want, Undone(c.log, c.asOf)); diff != "" {
			t.Errorf("%s: %s", c.name, diff)
		}
	}
}

func TestComplete(t *testing.T) {
	day := func(d int) parley.Day { return parley.DayOf(2031, time.March, d) }
	for _, c := range []struct {
		name     string
		was, add parley.Report
		want     parley.Report // was, when nothing changes
	}{
		{"nothing new", parley.Report{Name: "a", Title: "t"}, parley.Report{Name: "b", Title: "u", Text: "x", Body: 3}, parley.Report{Name: "a", Title: "t"}},
		{"empty fields", parley.Report{}, parley.Report{Title: "t", Outlet: "o", URL: "u", Language: "en", Marking: "m", Near: "r"},
			parley.Report{Title: "t", Outlet: "o", URL: "u", Language: "en", Marking: "m", Near: "r"}},
		{"a date", parley.Report{}, parley.Report{Date: day(1), DateFrom: parley.DateDateline}, parley.Report{Date: day(1), DateFrom: parley.DateDateline}},
		{"another date", parley.Report{Date: day(1), DateFrom: parley.DateDateline}, parley.Report{Date: day(2), DateFrom: parley.DateHeader},
			parley.Report{Date: day(1), DateFrom: parley.DateDateline}},
		{"a given date", parley.Report{Date: day(1), DateFrom: parley.DateHeader}, parley.Report{Date: day(2), DateFrom: parley.DateGiven},
			parley.Report{Date: day(2), DateFrom: parley.DateGiven}},
		{"no date over a given one", parley.Report{Date: day(1), DateFrom: parley.DateGiven}, parley.Report{}, parley.Report{Date: day(1), DateFrom: parley.DateGiven}},
		{"given again", parley.Report{Date: day(1), DateFrom: parley.DateGiven}, parley.Report{Date: day(2), DateFrom: parley.DateGiven},
			parley.Report{Date: day(2), DateFrom: parley.DateGiven}},
	} {
		got := c.was
		changed := Complete(&got, &c.add)
		same := cmp.Comparer(func(a, b parley.Day) bool { return a == b })
		if diff := cmp.Diff(c.want, got, same); diff != "" || changed == cmp.Equal(c.was, c.want, same) {
			t.Errorf("%s: changed %v\n%s", c.name, changed, diff)
		}
		if Complete(&got, &c.add) {
			t.Errorf("%s: the second time changes again", c.name)
		}
	}
}
