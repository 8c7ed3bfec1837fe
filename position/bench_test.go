package position

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"testing"

	"github.com/openparley/parley"
	"github.com/openparley/parley/ledger"
)

// largeCase has 20 parties and 45 options.
func largeCase() *parley.Case {
	c := &parley.Case{Name: "large"}
	for i := range 20 {
		c.Parties = append(c.Parties, parley.Party{ID: parley.PartyID(fmt.Sprintf("p%d", i)), Name: fmt.Sprintf("Party %d", i)})
	}
	for i := range 15 {
		is := parley.Issue{ID: parley.IssueID(fmt.Sprintf("i%d", i)), Name: "issue", Kind: parley.Ordered}
		for k := range 3 {
			is.Options = append(is.Options, parley.Option{ID: parley.OptionID(fmt.Sprintf("o%d", k)), Name: "option"})
		}
		c.Issues = append(c.Issues, is)
	}
	return c
}

// press makes report i of 15 statements; the same i gives the same report.
func press(c *parley.Case, i int) *ledger.ReportRecords {
	rnd := rand.New(rand.NewPCG(uint64(i), 1))
	r := &parley.Report{Name: fmt.Sprintf("reports/%06d.txt", i), Title: "A title of some length about the talks", Outlet: fmt.Sprintf("Outlet %d", i%40),
		Date: parley.DayOf(2030, 1, 1).Add(rnd.IntN(700)), Language: "en"}
	r.ID = parley.IDOf(r.Name)
	rr := &ledger.ReportRecords{Report: r}
	// Statements quote a long text, as a report's do: what is kept must not
	// keep all of it alive.
	text := make([]byte, 0, 4096)
	for len(text) < 4000 {
		text = append(text, "the council would never accept the plan for the crossing unless the army pulls its guns back within ten days "...)
	}
	r.Text = string(text)
	acts := parley.Acts()
	for k := range 15 {
		at := k * 111
		s := parley.Statement{Report: r.ID, Coder: parley.CoderID{Name: "grammar", Version: "1"}, Evidence: r.Quote(at, at+109),
			Act: acts[rnd.IntN(len(acts))], Cue: r.Quote(at+12, at+30), Content: r.Quote(at+31, at+59), Condition: r.Quote(at+60, at+109)}
		s.Holder = parley.Actor{Span: r.Quote(at, at+11), Parties: []parley.PartyID{c.Parties[rnd.IntN(len(c.Parties))].ID}}
		is := &c.Issues[rnd.IntN(len(c.Issues))]
		s.About = []parley.Point{{Issue: is.ID, Option: is.Options[rnd.IntN(len(is.Options))].ID, Against: rnd.IntN(5) == 0}}
		if rnd.IntN(4) == 0 {
			s.Condition = parley.Span{}
		}
		s.Identify()
		rr.Records = append(rr.Records, ledger.Record{Statement: s, Review: ledger.Suggested})
	}
	rr.Measures = []parley.Measure{{Evidence: r.Quote(0, 100), Quantity: r.Quote(0, 3), Low: float64(i % 100), High: float64(i % 100), What: r.Quote(4, 11)}}
	rr.Channels = []parley.Channel{{Kind: parley.Meets, Evidence: r.Quote(0, 100), From: parley.Actor{Span: r.Quote(0, 11)}, To: []parley.Actor{{Span: r.Quote(30, 40)}}}}
	return rr
}

// BenchmarkAdd measures statements a second on one core.
func BenchmarkAdd(b *testing.B) {
	c := largeCase()
	var all []*ledger.ReportRecords
	for i := range 2000 {
		all = append(all, press(c, i))
	}
	n := 0
	bld := NewBuilder(c, Options{})
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		if i%len(all) == 0 {
			bld = NewBuilder(c, Options{})
		}
		bld.Add(all[i%len(all)])
		n += len(all[i%len(all)].Records)
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "statements/s")
}

// BenchmarkMemory adds 750,000 statements in 50,000 reports, and measures what
// is held on to and how long the board then takes.
func BenchmarkMemory(b *testing.B) {
	c := largeCase()
	var before, after runtime.MemStats
	for b.Loop() {
		runtime.GC()
		runtime.ReadMemStats(&before)
		bld := NewBuilder(c, Options{})
		for i := range 50_000 {
			bld.Add(press(c, i))
		}
		runtime.GC()
		runtime.ReadMemStats(&after)
		b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/1e6, "MB-held")
		board := bld.Board()
		if board.Coverage.Statements != 750_000 {
			b.Fatal(board.Coverage.Statements)
		}
	}
}

// BenchmarkBoard measures the board of 2,000 reports.
func BenchmarkBoard(b *testing.B) {
	c := largeCase()
	bld := NewBuilder(c, Options{})
	for i := range 2000 {
		bld.Add(press(c, i))
	}
	for b.Loop() {
		bld.Board()
	}
}
