package web

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/openparley/parley"
	"github.com/openparley/parley/casefile/index"
	"github.com/openparley/parley/position"
)

// TestSpan is what a timeline shows: the days with reports, and what happened
// near them.
func TestSpan(t *testing.T) {
	day := func(s string) parley.Day {
		d, err := parley.ParseDay(s)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	for _, c := range []struct {
		name     string
		days     []string
		happened []string // as intervals
		want     string
	}{
		{"none", nil, []string{"2031-05-01"}, ""},
		{"only undated", []string{""}, []string{"2031-05-01"}, ""},
		{"reports alone", []string{"2031-05-02", "2031-05-09", ""}, nil, "2031-05-02/2031-05-09"},
		{"near", []string{"2031-05-02", "2031-05-09"}, []string{"2031-04-20", "2031-05-20/2031-06-01", ""}, "2031-04-20/2031-06-01"},
		{"far", []string{"2031-05-02", "2031-05-09"}, []string{"1974-07-20", "2050-01-01"}, "2031-05-02/2031-05-09"},
		{"near for a long case", []string{"2021-01-01", "2031-01-01"}, []string{"2019-01-01", "2034-01-01"}, "2019-01-01/2031-01-01"},
	} {
		var days []index.DayCount
		for _, d := range c.days {
			days = append(days, index.DayCount{Day: day(d)})
		}
		var happened []position.Happening
		for _, s := range c.happened {
			i, err := parley.ParseInterval(s)
			if s != "" && err != nil {
				t.Fatal(err)
			}
			happened = append(happened, position.Happening{When: i})
		}
		if d := cmp.Diff(c.want, spanOf(days, happened).String()); d != "" {
			t.Errorf("%s: %s", c.name, d)
		}
	}
}
