package position

import (
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"runtime"
	"slices"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/openparley/parley"
	"github.com/openparley/parley/ledger"
)

var smallCase = &parley.Case{
	Name: "three in a valley",
	Parties: []parley.Party{
		{ID: "council", Name: "Northern Council"},
		{ID: "army", Name: "Field Army", Offices: []parley.Office{{Person: "Colonel Osk"}}},
		{ID: "guard", Name: "Field Guard", Parent: "army"},
		{ID: "envoy", Name: "Envoy", Role: parley.Mediator, Aliases: []string{"the envoy"}},
	},
	Issues: []parley.Issue{
		{ID: "bridge", Name: "the bridge", Kind: parley.YesNo, Options: []parley.Option{{ID: "open", Name: "reopening of the bridge"}}},
		{ID: "port", Name: "the port", Kind: parley.Choice, Options: []parley.Option{{ID: "guild", Name: "guild"}, {ID: "army", Name: "army"}}},
	},
}

// anyReports draws a small press: many days, few outlets, every act.
func anyReports(t *rapid.T) []*ledger.ReportRecords {
	n := rapid.IntRange(0, 60).Draw(t, "reports")
	all := make([]*ledger.ReportRecords, n)
	start := parley.DayOf(2031, 3, 1)
	contents := []string{"the bridge", "the envoy's draft", "a plan for the port", "the plan", "reopening the bridge for 24 months", "that it had accepted the bridge", ""}
	for i := range all {
		r := &parley.Report{Name: fmt.Sprintf("%d.txt", rapid.IntRange(0, 9).Draw(t, "name")), Text: fmt.Sprintf("report %d", i),
			Outlet: rapid.SampledFrom([]string{"", "Post", "Wire"}).Draw(t, "outlet")}
		if d := rapid.IntRange(-6, 50).Draw(t, "day"); d >= 0 {
			r.Date = start.Add(d)
		}
		r.ID = parley.IDOf(r.Text)
		if rapid.Bool().Draw(t, "odd") {
			r.Notices = []string{"odd"}
		}
		rr := &ledger.ReportRecords{Report: r}
		for k := range rapid.IntRange(0, 4).Draw(t, "statements") {
			rec := ledger.Record{Review: rapid.SampledFrom([]ledger.Review{ledger.Suggested, ledger.Suggested, ledger.Accepted, ledger.Rejected}).Draw(t, "review")}
			s := &rec.Statement
			s.Report, s.Coder = r.ID, parley.CoderID{Name: "draw", Version: "1"}
			s.Act = rapid.SampledFrom(parley.Acts()).Draw(t, "act")
			for _, p := range []parley.PartyID{"council", "army", "guard", "nobody"} {
				if rapid.IntRange(0, 2).Draw(t, "holds") == 0 {
					s.Holder.Parties = append(s.Holder.Parties, p)
				}
			}
			s.Holder.Text = "holder"
			s.Content.Text = rapid.SampledFrom(contents).Draw(t, "content")
			s.Content.Start = k
			s.Cue.Text = rapid.SampledFrom([]string{"said", "wants", "would never", "hinted", "now"}).Draw(t, "cue")
			s.Evidence = parley.Span{Start: k, End: k + 1, Text: "holder " + s.Cue.Text + " " + s.Content.Text}
			if rapid.IntRange(0, 3).Draw(t, "if") == 0 {
				s.Condition.Text = rapid.SampledFrom([]string{"if it rains", "unless it rains"}).Draw(t, "condition")
			}
			s.Negated = rapid.IntRange(0, 4).Draw(t, "not") == 0
			s.Hedge = rapid.SampledFrom([]parley.Hedge{"", "", "", parley.Hypothetical, parley.Reported, parley.PastStand}).Draw(t, "hedge")
			if rapid.IntRange(0, 3).Draw(t, "when") == 0 {
				s.When = parley.On(start.Add(rapid.IntRange(-5, 55).Draw(t, "on")))
			}
			for _, pt := range []parley.Point{{Issue: "bridge", Option: "open"}, {Issue: "port", Option: "army"}, {Issue: "moon", Option: "none"}} {
				if rapid.Bool().Draw(t, "about") {
					pt.Against = rapid.Bool().Draw(t, "against")
					s.About = append(s.About, pt)
				}
			}
			s.Identify()
			rr.Records = append(rr.Records, rec)
		}
		if rapid.Bool().Draw(t, "measured") {
			rr.Measures = []parley.Measure{{Quantity: parley.Span{Text: "some 30"}, Low: 30, High: 30, Approx: true, What: parley.Span{Text: "boats"}}}
			rr.Channels = []parley.Channel{{Kind: parley.Meets, From: parley.Actor{Name: "Ruiz"}, To: []parley.Actor{{Name: "Osk"}}}}
		}
		all[i] = rr
	}
	return all
}

func reportWith(s parley.Statement) *ledger.ReportRecords {
	r := &parley.Report{Name: "a.txt", Text: "some text", Body: 4}
	return &ledger.ReportRecords{Report: r, Records: []ledger.Record{{Statement: s}}}
}

func boardOf(c *parley.Case, o Options, all []*ledger.ReportRecords) *Board {
	b := NewBuilder(c, o)
	for _, rr := range all {
		b.Add(rr)
	}
	return b.Board()
}

func written(t interface{ Fatal(...any) }, b any) string {
	j, err := json.MarshalIndent(b, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return string(j)
}

func TestOrderOfReportsDoesNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := anyReports(t)
		want := written(t, boardOf(smallCase, Options{}, all))
		got := written(t, boardOf(smallCase, Options{}, rapid.Permutation(all).Draw(t, "order")))
		if diff := gocmp.Diff(want, got); diff != "" {
			t.Fatal(diff)
		}
	})
}

// More days than a history holds, more lines than a timeline: what is left out
// must not depend on the order either.
func TestOrderDoesNotMatterWhenThereIsNoRoom(t *testing.T) {
	var all []*ledger.ReportRecords
	for i := range 600 {
		all = append(all, press(smallCase, i))
	}
	board := boardOf(smallCase, Options{}, all)
	if board.LeftOut.Timeline == 0 || len(board.Timeline) != maxTimeline || len(board.Shifts) == 0 {
		t.Fatalf("there was room: %+v, %d shifts", board.LeftOut, len(board.Shifts))
	}
	for _, s := range board.Shifts {
		if len(s.Before) == 0 || len(s.After) == 0 {
			t.Fatalf("%+v", s)
		}
	}
	want := written(t, board)
	rnd := rand.New(rand.NewPCG(1, 2))
	for range 3 {
		rnd.Shuffle(len(all), func(i, k int) { all[i], all[k] = all[k], all[i] })
		if diff := gocmp.Diff(want, written(t, boardOf(smallCase, Options{}, all))); diff != "" {
			t.Fatal(diff)
		}
	}
}

// preparedBoard is the board of what some of the reports' records come to, made
// of prepared reports on several processors. choose is asked for each record.
func preparedBoard(c *parley.Case, o Options, all []*ledger.ReportRecords, choose func(report, record int) bool) *Board {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(4))
	p := NewPreparer(c)
	stop := p.Shelve()
	var ready []*Prepared
	for i, rr := range all {
		if i == len(all)/2 {
			stop() // the others lie by themselves
		}
		ready = append(ready, p.Prepare(rr))
	}
	stop()
	return p.Board(o, len(ready), func(i int, c *Choice) *Prepared {
		for k := range all[i].Records {
			if choose(i, k) {
				c.Records = append(c.Records, int32(k))
			}
		}
		return ready[i]
	})
}

func TestPreparedBoardIsTheSame(t *testing.T) {
	check := func(t interface{ Fatal(...any) }, c *parley.Case, o Options, all []*ledger.ReportRecords, choose func(report, record int) bool) {
		some := make([]*ledger.ReportRecords, len(all))
		for i, rr := range all {
			few := *rr
			few.Records = nil
			for k := range rr.Records {
				if choose(i, k) {
					few.Records = append(few.Records, rr.Records[k])
				}
			}
			some[i] = &few
		}
		want, got := boardOf(c, o, some), preparedBoard(c, o, all, choose)
		if diff := gocmp.Diff(written(t, want), written(t, got)); diff != "" {
			t.Fatal(diff)
		}
		everyWanted, _ := want.Turns(nil, math.MaxInt)
		every, more := got.Turns(nil, math.MaxInt)
		if diff := gocmp.Diff(written(t, everyWanted), written(t, every)); diff != "" || more != 0 {
			t.Fatal(diff, more)
		}
	}
	t.Run("few", func(t *testing.T) {
		rapid.Check(t, func(t *rapid.T) {
			all := anyReports(t)
			o := Options{Since: parley.DayOf(2031, 3, 20), Parts: rapid.SampledFrom([]Parts{0, WithPositions, WithPositions | WithHappenings, WithTimeline | WithMeasures}).Draw(t, "parts")}
			if rapid.Bool().Draw(t, "as of a day") {
				o.AsOf = parley.DayOf(2031, 3, 1).Add(rapid.IntRange(0, 50).Draw(t, "as of"))
			}
			out := rapid.IntRange(2, 9).Draw(t, "out")
			check(t, smallCase, o, all, func(i, k int) bool { return (i+k)%out != 0 })
		})
	})
	t.Run("more than there is room for", func(t *testing.T) {
		var all []*ledger.ReportRecords
		for i := range 600 {
			all = append(all, press(smallCase, i))
		}
		check(t, smallCase, Options{}, all, func(i, k int) bool { return k != i%15 })
	})
}

func TestTurnsAreTheLatest(t *testing.T) {
	c := largeCase()
	var all []*ledger.ReportRecords
	for i := range 2000 {
		all = append(all, press(c, i))
	}
	b := boardOf(c, Options{}, all)
	every, more := b.Turns(nil, math.MaxInt)
	if more != 0 || len(every) <= MaxShifts {
		t.Fatalf("%d shifts, %d more: too few to show anything", len(every), more)
	}
	if !slices.IsSortedFunc(every, func(a, b Shift) int { return a.On.Compare(b.On) }) {
		t.Error("not by day")
	}
	// Those of one day are in the case's order.
	place := func(s *Shift) (n int) {
		for _, party := range c.Parties {
			for _, is := range c.Issues {
				for _, op := range is.Options {
					if n++; party.ID == s.Party && is.ID == s.Issue && op.ID == s.Option {
						return n
					}
				}
			}
		}
		return 0
	}
	for i := 1; i < len(every); i++ {
		if a, b := &every[i-1], &every[i]; a.On == b.On && place(a) > place(b) {
			t.Fatalf("%s on %s/%s stands before %s on %s/%s", a.Party, a.Issue, a.Option, b.Party, b.Issue, b.Option)
		}
	}
	if diff := gocmp.Diff(written(t, every[len(every)-MaxShifts:]), written(t, b.Shifts)); diff != "" || b.LeftOut.Shifts != len(every)-MaxShifts {
		t.Errorf("%d left out\n%s", b.LeftOut.Shifts, diff)
	}
	of := func(s *Shift) bool { return s.Party == "p3" }
	var want []Shift
	for i := range every {
		if of(&every[i]) {
			want = append(want, every[i])
		}
	}
	some, more := b.Turns(of, 5)
	if diff := gocmp.Diff(written(t, want[len(want)-5:]), written(t, some)); diff != "" || more != len(want)-5 {
		t.Errorf("%d more of %d\n%s", more, len(want), diff)
	}
}

func TestAsOfIsTheBoardOfEarlierReports(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := anyReports(t)
		o := Options{AsOf: parley.DayOf(2031, 3, 1).Add(rapid.IntRange(0, 50).Draw(t, "as of"))}
		got := boardOf(smallCase, o, all)
		var early []*ledger.ReportRecords
		for _, rr := range all {
			if rr.Report.Date.After(o.AsOf) {
				continue
			}
			e := *rr
			e.Records = nil
			for _, rec := range rr.Records {
				// An undated report may tell of a day after the board's.
				if rec.Review == ledger.Rejected || !rr.Report.Date.IsZero() || !rec.When.To.After(o.AsOf) {
					e.Records = append(e.Records, rec)
				}
			}
			early = append(early, &e)
		}
		want := boardOf(smallCase, Options{}, early)
		want.AsOf, want.Coverage.Later = got.AsOf, got.Coverage.Later
		if diff := gocmp.Diff(written(t, want), written(t, got)); diff != "" {
			t.Fatal(diff)
		}
	})
}

func TestEverythingShownIsCited(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := boardOf(smallCase, Options{}, anyReports(t))
		for _, p := range b.Positions {
			// A mixed stance says which of its words are against; both ways are among them.
			if n := len(p.Contra); (p.Stance == Mixed) != (n > 0) || n >= max(1, len(p.Because)) && p.Stance == Mixed {
				t.Fatalf("%s stance of %s: %d of %d words are against", p.Stance, p.Party, n, len(p.Because))
			}
			for _, id := range p.Contra {
				if !slices.ContainsFunc(p.Because, func(c parley.Cite) bool { return c.Statement == id }) {
					t.Fatalf("%s is against, and is not among the words", id)
				}
			}
			if p.Stance == Silent || len(p.Because) == 0 || len(p.Because) > MaxCites || p.Count < len(p.Because) || p.Accepted > p.Count {
				t.Fatalf("position %+v", p)
			}
			for _, c := range p.Because {
				if c.Name == "" || c.Report == "" || c.Statement == "" || c.Quote.Text == "" {
					t.Fatalf("citation %+v", c)
				}
			}
			if p.Stance == Conditional && len(p.If) == 0 {
				t.Fatalf("no condition: %+v", p)
			}
		}
		for _, s := range b.Shifts {
			if len(s.Before) == 0 || len(s.After) == 0 || s.From == s.To {
				t.Fatalf("shift %+v", s)
			}
		}
		for _, c := range b.Contradictions {
			if c.A.Statement == c.B.Statement || c.Rule == "" {
				t.Fatalf("contradiction %+v", c)
			}
		}
		for _, p := range append(b.Agreed, b.Contested...) {
			if len(p.Because) == 0 || p.Rule == "" {
				t.Fatalf("point %+v", p)
			}
		}
		for _, p := range b.Proposals {
			if len(p.Because) == 0 || p.Name == "" {
				t.Fatalf("proposal %+v", p)
			}
		}
		for _, m := range b.Measures {
			if len(m.Because) == 0 {
				t.Fatalf("measure %+v", m)
			}
		}
	})
}

func TestCompareIsTheSameFromBothSides(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := boardOf(smallCase, Options{}, anyReports(t))
		x, y := Compare(b, "council", "army"), Compare(b, "army", "council")
		if len(x.Shared) != len(y.Shared) || len(x.Differ) != len(y.Differ) || len(x.OnlyA) != len(y.OnlyB) || len(x.OnlyB) != len(y.OnlyA) {
			t.Fatalf("%+v\n%+v", x, y)
		}
	})
}

func TestBoardReadsBackFromJSON(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		first := written(t, boardOf(smallCase, Options{}, anyReports(t)))
		var b Board
		if err := json.Unmarshal([]byte(first), &b); err != nil {
			t.Fatal(err)
		}
		if diff := gocmp.Diff(first, written(t, &b)); diff != "" {
			t.Fatal(diff)
		}
	})
}
