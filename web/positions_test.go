package web

import (
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/openparley/parley"
	"github.com/openparley/parley/casefile"
	"github.com/openparley/parley/casefile/demo"
	"github.com/openparley/parley/casefile/index"
	"github.com/openparley/parley/position"
)

// valley serves the bundled case.
func valley(t *testing.T) *Server {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(dir, demo.FS); err != nil {
		t.Fatal(err)
	}
	if _, err := casefile.Init(t.Context(), dir, "", casefile.Options{}); err != nil {
		t.Fatal(err)
	}
	f, err := casefile.Open(t.Context(), dir, casefile.Options{By: "ana"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	if _, err := f.Add(t.Context(), []string{filepath.Join(dir, "reports")}, casefile.AddOptions{}); err != nil {
		t.Fatal(err)
	}
	s, err := New(t.Context(), Config{File: f, User: "ana"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Close)
	return s
}

// TestPictures asks for all pictures of the bundled case.
func TestPictures(t *testing.T) {
	s := valley(t)
	may := parley.DayOf(2033, 5, 1)
	board := func(asOf parley.Day) *position.Board {
		t.Helper()
		b, err := s.file.Board(t.Context(), position.Options{AsOf: asOf})
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	now, then := board(parley.Day{}), board(may)

	t.Run("the matrix has every position, and marks what changed", func(t *testing.T) {
		var m matrix
		if code := ask(t, s, "/api/positions?since=2033-05-01", nil, &m); code != http.StatusOK {
			t.Fatal(code)
		}
		shown := 0
		for _, c := range m.Cells {
			for _, st := range c.Stands {
				if st.Stance != position.Silent {
					shown++
				}
				p := now.Position(c.Party, c.Issue, st.Option)
				if st.Stance != p.Stance || st.Strength != p.Strength || st.Count != p.Count || st.Latest != p.Latest {
					t.Errorf("%s on %s/%s is shown as %+v, the board has %+v", c.Party, c.Issue, st.Option, st, p)
				}
				was := then.Position(c.Party, c.Issue, st.Option).Stance
				if was == p.Stance {
					was = ""
				}
				if st.Was != was {
					t.Errorf("%s on %s/%s is marked as having been %q, want %q", c.Party, c.Issue, st.Option, st.Was, was)
				}
			}
		}
		if shown != len(now.Positions) {
			t.Errorf("the matrix shows %d stands, the board has %d", shown, len(now.Positions))
		}
		if len(m.Parties) != len(now.Case.Parties) || len(m.Issues) != len(now.Case.Issues) || len(m.Shifts) != len(now.Shifts) || len(m.Agreed) != len(now.Agreed) {
			t.Errorf("%d parties, %d issues, %d shifts, %d agreed", len(m.Parties), len(m.Issues), len(m.Shifts), len(m.Agreed))
		}
		if !slices.ContainsFunc(m.Cells, func(c matrixCell) bool { return c.Changed }) || !slices.ContainsFunc(m.Cells, func(c matrixCell) bool { return !c.Changed }) {
			t.Error("all or none of the cells are marked as changed")
		}
	})
	t.Run("a cell opens to all its words", func(t *testing.T) {
		var w cellWords
		if code := ask(t, s, "/api/positions/cell?party=front&issue=dam&since=2033-05-01", nil, &w); code != http.StatusOK {
			t.Fatal(code)
		}
		if len(w.Stands) == 0 || len(w.Shifts) == 0 || len(w.Statements) == 0 || w.Left != 0 {
			t.Errorf("%d stands, %d shifts, %d statements, %d left out", len(w.Stands), len(w.Shifts), len(w.Statements), w.Left)
		}
		for _, st := range w.Stands {
			for _, c := range st.Because {
				if !slices.ContainsFunc(w.Statements, func(r index.Row) bool { return r.Cite.Statement == c.Statement }) {
					t.Errorf("the stand on %s rests on %q, which is not among the statements", st.Option, c.Quote.Text)
				}
			}
		}
		for query, want := range map[string]int{"party=front": 422, "party=front&party=velmar&issue=dam": 422, "party=nobody&issue=dam": 404, "party=front&issue=nothing": 404} {
			if code := ask(t, s, "/api/positions/cell?"+query, nil, nil); code != want {
				t.Errorf("%s: %d, want %d", query, code, want)
			}
		}
	})
	t.Run("two parties are compared", func(t *testing.T) {
		var c position.Comparison
		if code := ask(t, s, "/api/compare?a=front&b=velmar", nil, &c); code != http.StatusOK {
			t.Fatal(code)
		}
		want := position.Compare(now, "front", "velmar")
		if len(c.Shared) != len(want.Shared) || len(c.Differ) != len(want.Differ) || len(c.OnlyA) != len(want.OnlyA) || len(c.OnlyB) != len(want.OnlyB) {
			t.Errorf("%d shared, %d differ, %d and %d alone", len(c.Shared), len(c.Differ), len(c.OnlyA), len(c.OnlyB))
		}
		for query, want := range map[string]int{"a=front": 422, "a=front&b=front": 422, "a=front&b=nobody": 404} {
			if code := ask(t, s, "/api/compare?"+query, nil, nil); code != want {
				t.Errorf("%s: %d, want %d", query, code, want)
			}
		}
	})
	t.Run("the timeline counts all days, and shows the shifts of those chosen", func(t *testing.T) {
		var all, some timeline
		if code := ask(t, s, "/api/time", nil, &all); code != http.StatusOK {
			t.Fatal(code)
		}
		if code := ask(t, s, "/api/time?from=2033-05-01&to=2033-05-10", nil, &some); code != http.StatusOK {
			t.Fatal(code)
		}
		n := 0
		for _, d := range all.Days {
			n += d.Statements
		}
		if n != all.Told.Statements || len(some.Days) != len(all.Days) {
			t.Errorf("the days count %d statements of %d; %d days, of a part %d", n, all.Told.Statements, len(all.Days), len(some.Days))
		}
		want := 0
		for _, sh := range now.Shifts {
			if !sh.On.Before(may) && !sh.On.After(parley.DayOf(2033, 5, 10)) {
				want++
			}
		}
		if len(some.Shifts) != want || want == 0 || len(all.Shifts) != len(now.Shifts) {
			t.Errorf("%d shifts in the stretch, want %d; %d in all, want %d", len(some.Shifts), want, len(all.Shifts), len(now.Shifts))
		}
	})
	t.Run("a bar opens to its words", func(t *testing.T) {
		var w dayWords
		if code := ask(t, s, "/api/time/words?from=2033-04-04&to=2033-04-04&said=true&act=reject", nil, &w); code != http.StatusOK {
			t.Fatal(code)
		}
		if len(w.Statements) == 0 || len(w.Deeds) != 0 {
			t.Fatalf("%d statements, %d deeds", len(w.Statements), len(w.Deeds))
		}
		for _, c := range w.Statements {
			if c.Act != parley.Reject || c.Date != parley.DayOf(2033, 4, 4) {
				t.Errorf("%q (%s, %s) is not of the bar", c.Quote.Text, c.Act, c.Date)
			}
		}
		w = dayWords{}
		if code := ask(t, s, "/api/time/words?done=true&lane=talks", nil, &w); code != http.StatusOK || len(w.Deeds) == 0 || len(w.Statements) != 0 {
			t.Errorf("%d: %d statements, %d deeds", code, len(w.Statements), len(w.Deeds))
		}
	})
	t.Run("every count and every tie opens to its words", func(t *testing.T) {
		var v measuresView
		if code := ask(t, s, "/api/measures", nil, &v); code != http.StatusOK || len(v.Series) == 0 {
			t.Fatal(code, len(v.Series))
		}
		shown := v.Left
		for _, s := range v.Series {
			shown += len(s.Counts)
			for _, c := range s.Counts {
				if len(c.Because) == 0 || c.High < c.Low {
					t.Errorf("%+v", c)
				}
			}
		}
		if shown != len(now.Measures) {
			t.Errorf("%d counts shown or left out, the board has %d", shown, len(now.Measures))
		}
		var n network
		if code := ask(t, s, "/api/network", nil, &n); code != http.StatusOK || len(n.Ties) == 0 {
			t.Fatal(code, len(n.Ties))
		}
		for _, tie := range n.Ties {
			if len(tie.Because) == 0 || tie.Count < len(tie.Because) {
				t.Errorf("%+v", tie)
			}
		}
	})
}
