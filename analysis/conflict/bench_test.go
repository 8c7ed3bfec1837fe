package conflict

import (
	"context"
	"testing"
)

// BenchmarkSolve has the shapes of the speed table; parley bench conflict
// prints it with the limit of the machine.
func BenchmarkSolve(b *testing.B) {
	for _, s := range Shapes() {
		if testing.Short() && s.States() > 1<<20 {
			continue
		}
		b.Run(s.Name, func(b *testing.B) {
			g, err := New(s.Random.Model(), Limits{})
			if err != nil {
				b.Fatal(err)
			}
			b.ReportAllocs()
			for b.Loop() {
				if _, err := g.Solve(context.Background(), SolveOptions{Concepts: s.Concepts}); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(g.Count())*float64(b.N)/b.Elapsed().Seconds()/1e6, "Mstates/s")
		})
	}
}
