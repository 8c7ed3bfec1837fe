package web

import (
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/openparley/parley"
	"github.com/openparley/parley/casefile"
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

// TestEarlierHappenings asks for days whose events a board of the whole case
// has no room for: it keeps the latest.
func TestEarlierHappenings(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	var june strings.Builder
	for i := range 1100 {
		fmt.Fprintf(&june, "The Port of Orsa met the %c%c%c League.\n\n", 'A'+i%26, 'a'+i/26%26, 'a'+i/676)
	}
	write("may.txt", "Title: May\nOutlet: Harbour Post\nDate: 2031-05-02\n\nThe Port of Orsa met the Harbour League.\n")
	write("june.txt", "Title: June\nOutlet: Harbour Post\nDate: 2031-06-02\n\n"+june.String())
	at := filepath.Join(dir, "strait")
	if _, err := casefile.Init(t.Context(), at, "The strait", casefile.Options{}); err != nil {
		t.Fatal(err)
	}
	f, err := casefile.Open(t.Context(), at, casefile.Options{By: "ana"})
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if _, err := f.Add(t.Context(), []string{filepath.Join(dir, "may.txt"), filepath.Join(dir, "june.txt")}, casefile.AddOptions{}); err != nil {
		t.Fatal(err)
	}
	s, err := New(t.Context(), Config{File: f, User: "ana"})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	var all, may timeline
	if code := ask(t, s, "/api/time", nil, &all); code != http.StatusOK {
		t.Fatal(code)
	}
	if all.Left.Happenings == 0 {
		t.Fatalf("the board has room for all %d events: the test shows nothing", len(all.Happenings))
	}
	if code := ask(t, s, "/api/time?to=2031-05-31", nil, &may); code != http.StatusOK {
		t.Fatal(code)
	}
	if len(may.Happenings) != 1 || may.Left.Happenings != 0 {
		t.Errorf("May has %d events, %d left out; want the one", len(may.Happenings), may.Left.Happenings)
	}
}
