package parley

import (
	"math"
	"math/rand/v2"
	"testing"
	"time"
)

// TestAddIsTheCalendar goes through all days there are, beside the standard
// library's.
func TestAddIsTheCalendar(t *testing.T) {
	d := DayOf(1, time.January, 1)
	for at := d.Time(); at.Year() < 10_000; at = at.AddDate(0, 0, 1) {
		if want := DayOf(at.Date()); d != want { // DayOfTime takes the first for no time at all
			t.Fatalf("%s, want %s", d, want)
		}
		d = d.Add(1)
	}
	if !d.IsZero() {
		t.Errorf("%s is after the last day", d)
	}
	rnd := rand.New(rand.NewPCG(1, 2))
	for range 200_000 {
		d, n := DayOf(1+rnd.IntN(9999), time.Month(1+rnd.IntN(12)), 1+rnd.IntN(28)), rnd.IntN(2_000_000)-1_000_000
		want := Day{}
		if at := d.Time().AddDate(0, 0, n); at.Year() >= 1 && at.Year() <= 9999 {
			want = DayOf(at.Date())
		}
		if got := d.Add(n); got != want {
			t.Fatalf("%s moved by %d: %s, want %s", d, n, got, want)
		}
	}
	for _, n := range []int{math.MinInt, math.MaxInt, -maxSpan, maxSpan} {
		if got := DayOf(2031, 5, 2).Add(n); !got.IsZero() {
			t.Errorf("moved by %d: %s", n, got)
		}
	}
	if got := (Day{}).Add(3); !got.IsZero() {
		t.Errorf("a day that is not known became %s", got)
	}
}

func BenchmarkAdd(b *testing.B) {
	d := DayOf(2031, 5, 2)
	for b.Loop() {
		d = d.Add(120).Add(-120)
	}
}
