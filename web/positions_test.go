package web

import (
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

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
		if len(m.Parties) != len(now.Case.Parties) || len(m.Issues) != len(now.Case.Issues) || len(m.Agreed) != len(now.Agreed) || len(m.Contested) != len(now.Contested) {
			t.Errorf("%d parties, %d issues, %d agreed, %d contested", len(m.Parties), len(m.Issues), len(m.Agreed), len(m.Contested))
		}
		var some matrix
		if code := ask(t, s, "/api/positions?party=front&issue=dam", nil, &some); code != http.StatusOK || len(some.Cells) != 1 || some.Cells[0].Party != "front" || some.Cells[0].Issue != "dam" {
			t.Errorf("%d: of one party and one issue there are %d cells", code, len(some.Cells))
		}
		for _, p := range append(some.Agreed, some.Contested...) {
			if p.Issue != "dam" {
				t.Errorf("a point of %s is among those of the dam", p.Issue)
			}
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
	t.Run("what changed has the words before and after", func(t *testing.T) {
		var v changesView
		if code := ask(t, s, "/api/positions/changes?since=2033-05-01", nil, &v); code != http.StatusOK {
			t.Fatal(code)
		}
		want := 0
		for _, c := range now.Case.Parties {
			for _, i := range now.Case.Issues {
				for _, o := range i.Options {
					if now.Position(c.ID, i.ID, o.ID).Stance != then.Position(c.ID, i.ID, o.ID).Stance {
						want++
					}
				}
			}
		}
		if len(v.Changes) != want || want == 0 || v.Left != 0 {
			t.Errorf("%d changes, %d left out, want %d", len(v.Changes), v.Left, want)
		}
		for i, c := range v.Changes {
			if i > 0 && c.On.After(v.Changes[i-1].On) {
				t.Errorf("the change of %s comes after that of %s", c.On, v.Changes[i-1].On)
			}
			if from, to := then.Position(c.Party, c.Issue, c.Option), now.Position(c.Party, c.Issue, c.Option); c.From != from.Stance || c.To != to.Stance {
				t.Errorf("%s on %s/%s: %s to %s, want %s to %s", c.Party, c.Issue, c.Option, c.From, c.To, from.Stance, to.Stance)
			}
			if (c.From != position.Silent) != (len(c.Before) > 0) || len(c.After) == 0 {
				t.Errorf("%s on %s/%s, %s to %s: %d words before, %d after", c.Party, c.Issue, c.Option, c.From, c.To, len(c.Before), len(c.After))
			}
		}
		at := slices.IndexFunc(v.Changes, func(c standChange) bool { return c.Party == "front" && c.Option == "joint-water-board" })
		if at < 0 || v.Changes[at].From != position.Against || v.Changes[at].To != position.For || v.Changes[at].On != parley.DayOf(2033, 5, 9) {
			t.Errorf("the Front came round to the board on 9 May: %+v", v.Changes)
		}
		if code := ask(t, s, "/api/positions/changes", nil, nil); code != http.StatusUnprocessableEntity {
			t.Errorf("changes since no day: %d", code)
		}
		for _, query := range []string{"party=front", "issue=dam"} {
			var some changesView
			ask(t, s, "/api/positions/changes?since=2033-05-01&"+query, nil, &some)
			for _, c := range some.Changes {
				if query == "party=front" && c.Party != "front" || query == "issue=dam" && c.Issue != "dam" {
					t.Errorf("%s: %s on %s", query, c.Party, c.Issue)
				}
			}
			if n := len(some.Changes); n == 0 || n >= want {
				t.Errorf("%s: %d changes of %d", query, n, want)
			}
		}
	})
	t.Run("the matrix is of a day, and the days are of all reports", func(t *testing.T) {
		var m matrix
		if code := ask(t, s, "/api/positions?as_of=2033-05-01", nil, &m); code != http.StatusOK {
			t.Fatal(code)
		}
		if want := cells(then, nil); len(m.Cells) != len(want) {
			t.Errorf("%d cells, want %d", len(m.Cells), len(want))
		}
		var d struct{ Days []dayReports }
		if code := ask(t, s, "/api/positions/days?as_of=2033-04-10", nil, &d); code != http.StatusOK || len(d.Days) == 0 {
			t.Fatal(code)
		}
		n := 0
		for _, day := range d.Days {
			n += day.Reports
		}
		if want := now.Coverage.Reports - now.Coverage.UndatedN; n != want {
			t.Errorf("the days have %d reports, want %d", n, want)
		}
	})
	t.Run("a point opens to where all stand on it", func(t *testing.T) {
		var p pointView
		if code := ask(t, s, "/api/positions/point?issue=dam&option=joint-water-board", nil, &p); code != http.StatusOK || len(p.Positions) != 4 {
			t.Fatal(code, len(p.Positions))
		}
		for _, one := range p.Positions {
			if one.Option != "joint-water-board" || len(one.Because) == 0 {
				t.Errorf("%+v", one)
			}
		}
		for query, want := range map[string]int{"issue=dam&option=moon": 404, "issue=moon&option=moon": 404, "option=joint-water-board": 422} {
			if code := ask(t, s, "/api/positions/point?"+query, nil, nil); code != want {
				t.Errorf("%s: %d, want %d", query, code, want)
			}
		}
	})
	t.Run("contradictions are those of the board, of proposals too", func(t *testing.T) {
		var c clashes
		if code := ask(t, s, "/api/positions/contradictions", nil, &c); code != http.StatusOK || c.Contradictions == nil {
			t.Fatal(code)
		}
		if len(c.Contradictions) != len(now.Contradictions) {
			t.Errorf("%d contradictions, the board has %d", len(c.Contradictions), len(now.Contradictions))
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
	t.Run("a shift opens to all its words", func(t *testing.T) {
		var all timeline
		var w shiftWords
		for path, to := range map[string]any{"/api/time": &all, "/api/time/shifts": &w} {
			if code := ask(t, s, path, nil, to); code != http.StatusOK {
				t.Fatal(code)
			}
		}
		if d := cmp.Diff(now.Shifts, w.Shifts, cmp.AllowUnexported(parley.Day{})); d != "" || w.Left != 0 {
			t.Errorf("%d left out\n%s", w.Left, d)
		}
		more := false
		for i, sh := range all.Shifts {
			whole := &w.Shifts[i]
			if sh.Party != whole.Party || sh.On != whole.On || sh.Cites != len(whole.Before)+len(whole.After) || len(sh.Before) != 1 || sh.After[0] != whole.After[0] {
				t.Errorf("%+v\nof %+v", sh, whole)
			}
			more = more || sh.Cites > 2
		}
		if !more {
			t.Error("no shift has more words than the timeline shows")
		}
		from := all.Shifts[len(all.Shifts)-1].On
		if code := ask(t, s, "/api/time/shifts?from="+from.String(), nil, &w); code != http.StatusOK || len(w.Shifts) == 0 || w.Shifts[0].On != from {
			t.Errorf("%d: %d shifts since %s", code, len(w.Shifts), from)
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
