package index

import (
	"context"
	"os"
	"runtime"
	"testing"
	"time"

	"github.com/openparley/parley"
	"github.com/openparley/parley/casefile"
	"github.com/openparley/parley/position"
)

// large is the case at $PARLEY_BENCH_CASE, or a small one.
func large(b *testing.B) *casefile.File {
	dir := os.Getenv("PARLEY_BENCH_CASE")
	if dir == "" {
		return valley(b, 200)
	}
	f, err := casefile.Open(context.Background(), dir, casefile.Options{By: "bench"})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { f.Close() })
	return f
}

func opened(b *testing.B) *Index {
	x, err := Open(context.Background(), large(b), nil)
	if err != nil {
		b.Fatal(err)
	}
	return x
}

// BenchmarkOpen measures what opening takes, and what is then held.
func BenchmarkOpen(b *testing.B) {
	f := large(b)
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	var x *Index
	for b.Loop() {
		var err error
		if x, err = Open(context.Background(), f, nil); err != nil {
			b.Fatal(err)
		}
	}
	runtime.GC()
	runtime.ReadMemStats(&after)
	b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/1e6, "MB-held")
	_, n := x.Statements(Filter{}, ByDate, 0, 1)
	b.ReportMetric(float64(n), "statements")
}

// BenchmarkAsk measures each question under a filter that was not asked before.
func BenchmarkAsk(b *testing.B) {
	x := opened(b)
	n := 0
	next := func() Filter {
		n++
		return Filter{To: parley.DayOf(2034, 1, 1).Add(n)}
	}
	board := func(parts position.Parts) func() {
		return func() {
			if _, err := x.Board(context.Background(), next(), parts); err != nil {
				b.Fatal(err)
			}
		}
	}
	for _, q := range []struct {
		name string
		ask  func()
	}{
		{"facets", func() { x.Facets(next()) }},
		{"days", func() { x.Days(next()) }},
		{"statements", func() { x.Statements(next(), ByDate, 0, 100) }},
		{"doubtful", func() { x.Statements(next(), ByDoubt, 0, 100) }},
		{"reports", func() { x.Reports(next(), ReportsByLatest, 0, 100) }},
		{"queue", func() { x.Queue(next(), 8, nil) }},
		{"rows", func() {
			for range x.Rows(next()) {
			}
		}},
		{"positions", board(position.WithPositions)},
		{"channels", board(position.WithChannels)},
		{"measures", board(position.WithMeasures)},
		{"time", board(position.WithPositions | position.WithHappenings)},
		{"contradictions", board(position.WithPositions | position.WithProposals)},
		{"brief", board(position.AllParts)},
	} {
		b.Run(q.name, func(b *testing.B) {
			for b.Loop() {
				q.ask()
			}
		})
	}
}

// BenchmarkDecide measures bringing the index into step after a decision.
func BenchmarkDecide(b *testing.B) {
	f := large(b)
	x, err := Open(context.Background(), f, nil)
	if err != nil {
		b.Fatal(err)
	}
	var spent time.Duration
	for b.Loop() {
		groups, _ := x.Queue(Filter{}, 1, nil)
		if _, err := f.Review(context.Background(), parley.Accepted, []string{string(groups[0].Rows[0].Cite.Statement)}, ""); err != nil {
			b.Fatal(err)
		}
		start := time.Now()
		if _, err := x.Refresh(context.Background()); err != nil {
			b.Fatal(err)
		}
		spent += time.Since(start)
	}
	b.ReportMetric(float64(spent.Microseconds())/1000/float64(b.N), "ms-refresh")
}
