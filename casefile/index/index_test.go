package index

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	gocmp "github.com/google/go-cmp/cmp"

	"github.com/openparley/parley"
	"github.com/openparley/parley/brief"
	"github.com/openparley/parley/casefile"
	"github.com/openparley/parley/casefile/demo"
	"github.com/openparley/parley/coding"
	"github.com/openparley/parley/internal/newswire"
	"github.com/openparley/parley/ledger"
	"github.com/openparley/parley/position"
)

// second codes like the grammar, but leaves out some and is surer of others.
type second struct{ coding.Coder }

func (second) ID() parley.CoderID { return parley.CoderID{Name: "second", Version: "2"} }

func (s second) Code(ctx context.Context, r *parley.Report) (*parley.Reading, error) {
	reading, err := s.Coder.Code(ctx, r)
	if err != nil {
		return nil, err
	}
	some := *reading
	some.Coder, some.Statements = s.ID(), nil
	some.Measures = some.Measures[:len(some.Measures)/2]
	for i, st := range reading.Statements {
		if i%3 == 0 {
			continue
		}
		st.Coder, st.Sure = s.ID(), float64(i%7)/6
		some.Statements = append(some.Statements, st)
	}
	return &some, nil
}

// valley is the bundled case with invented dispatches beside its reports: some
// again, a little changed, and a part of them read by a second coder.
func valley(t testing.TB, dispatches int) *casefile.File {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(dir, demo.FS); err != nil {
		t.Fatal(err)
	}
	texts := filepath.Join(dir, "wire")
	if _, err := newswire.Write(texts, 5, dispatches, 1500); err != nil {
		t.Fatal(err)
	}
	for i := range 3 {
		name, text := newswire.Report(5, i, 1500)
		if err := os.WriteFile(filepath.Join(texts, "again-"+filepath.Base(name)), []byte(text+"\nPrinted again.\n"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	ctx := context.Background()
	now := time.Date(2034, 1, 1, 0, 0, 0, 0, time.UTC)
	if _, err := casefile.Init(ctx, dir, "valley", casefile.Options{By: "ana"}); err != nil {
		t.Fatal(err)
	}
	f, err := casefile.Open(ctx, dir, casefile.Options{By: "ana", Now: func() time.Time { now = now.Add(time.Minute); return now }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	if _, err := f.Add(ctx, []string{filepath.Join(dir, "reports"), texts}, casefile.AddOptions{}); err != nil {
		t.Fatal(err)
	}
	return f
}

// secondReads has the second coder read what is in a folder, too.
func secondReads(t testing.TB, f *casefile.File, folder string) {
	t.Helper()
	ctx := context.Background()
	grammar, err := coding.NewGrammar()
	if err != nil {
		t.Fatal(err)
	}
	g, err := casefile.Open(ctx, f.Dir(), casefile.Options{By: "ben", Coders: []coding.Coder{second{grammar}}})
	if err != nil {
		t.Fatal(err)
	}
	defer g.Close()
	if _, err := g.Add(ctx, []string{folder}, casefile.AddOptions{}); err != nil {
		t.Fatal(err)
	}
}

func someOf[T any](r *rand.Rand, all []T) (out []T) {
	for range 1 + r.IntN(2) {
		out = append(out, all[r.IntN(len(all))])
	}
	return out
}

// anyFilter draws a filter from what the case has, most conditions seldom.
func anyFilter(r *rand.Rand, ref *reference) (f Filter) {
	day := func() parley.Day { return ref.reports[r.IntN(len(ref.reports))].Report.Date }
	maybe := func(n int) bool { return r.IntN(n) == 0 }
	if maybe(3) {
		for _, p := range someOf(r, ref.c.Parties) {
			f.Parties = append(f.Parties, p.ID)
		}
		if maybe(8) {
			f.Parties = append(f.Parties, "nobody")
		}
	}
	if maybe(4) {
		for _, i := range someOf(r, ref.c.Issues) {
			f.Issues = append(f.Issues, i.ID)
		}
	}
	if maybe(4) {
		f.Acts = someOf(r, parley.Acts())
	}
	if maybe(5) {
		f.Reviews = someOf(r, reviews)
	}
	if maybe(5) {
		f.Coders = someOf(r, []string{"grammar", "second", "ana", "nobody"})
	}
	if maybe(5) {
		f.From = day()
	}
	if maybe(5) {
		f.To = day()
	}
	f.Undated = maybe(12)
	if maybe(5) {
		f.Outlets = []string{strings.ToUpper(ref.reports[r.IntN(len(ref.reports))].Report.Outlet), ref.reports[0].Report.Outlet}
	}
	if maybe(12) {
		for _, rr := range someOf(r, ref.reports) {
			f.Reports = append(f.Reports, rr.Report.ID)
		}
	}
	if maybe(4) {
		f.AsOf = day()
	}
	if maybe(3) {
		f.Since = day()
	}
	return f
}

func equal(t *testing.T, what string, f Filter, want, got any) {
	t.Helper()
	w, err := json.MarshalIndent(want, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	g, err := json.MarshalIndent(got, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	if string(w) != string(g) {
		t.Fatalf("%s under %+v:\n%s", what, f, gocmp.Diff(strings.Split(string(w), "\n"), strings.Split(string(g), "\n")))
	}
}

// grouped holds a list's groups against the reports that pass: each is in the
// group of what it repeats, as far as that leads, and the rows are the same.
func grouped(t *testing.T, x *Index, f Filter, o ReportOrder) {
	t.Helper()
	rows, n := x.Reports(f, o, 0, 0)
	by := map[parley.ReportID]ReportRow{}
	for _, r := range rows {
		by[r.ID] = r
	}
	root := func(r ReportRow) parley.ReportID {
		for range rows {
			if r.Near == "" {
				break
			}
			next, passes := by[r.Near]
			if !passes {
				return r.Near
			}
			r = next
		}
		return r.ID
	}
	want, got := map[string]bool{}, map[string]bool{}
	sets := map[parley.ReportID][]string{}
	for _, r := range rows {
		sets[root(r)] = append(sets[root(r)], string(r.ID))
	}
	for _, s := range sets {
		slices.Sort(s)
		want[strings.Join(s, " ")] = true
	}
	l := x.ReportList(f, o)
	for g := range l.Groups() {
		from, to := l.Group(g)
		var s []string
		for i := from; i < to; i++ {
			row := l.Row(i)
			if i > from && row.Near == "" {
				t.Errorf("%s repeats none, and is in the group of %s", row.Name, l.Row(from).Name)
			}
			if at, ok := l.Find(row.ID); !ok || at != i {
				t.Errorf("%s is found at %d, not %d", row.Name, at, i)
			}
			equal(t, "a row of the list", f, by[row.ID], row)
			s = append(s, string(row.ID))
		}
		slices.Sort(s)
		got[strings.Join(s, " ")] = true
	}
	if _, ok := l.Find("none"); ok || l.Len() != n || !maps.Equal(want, got) {
		t.Errorf("%d of %d reports by %s under %+v are in groups %v, want %v", l.Len(), n, o, f, got, want)
	}
}

// agree asks the index and the reference the same under a filter.
func agree(t *testing.T, r *rand.Rand, x *Index, ref *reference, f Filter) {
	t.Helper()
	type listed struct {
		Rows any
		All  int
	}
	for _, o := range []Order{ByDate, ByLatest, ByDoubt} {
		offset, limit := r.IntN(20), r.IntN(40)
		want, n := ref.Statements(f, o, offset, limit)
		got, m := x.Statements(f, o, offset, limit)
		equal(t, fmt.Sprint("statements by ", o, offset, limit), f, listed{want, n}, listed{got, m})
	}
	for _, o := range []ReportOrder{ReportsByDate, ReportsByLatest, ReportsByName, ReportsByOutlet, ReportsByStatements} {
		offset, limit := r.IntN(10), r.IntN(30)
		want, n := ref.Reports(f, o, offset, limit)
		got, m := x.Reports(f, o, offset, limit)
		equal(t, fmt.Sprint("reports by ", o, offset, limit), f, listed{want, n}, listed{got, m})
		grouped(t, x, f, o)
	}
	equal(t, "facets", f, ref.Facets(f), x.Facets(f))
	equal(t, "days", f, ref.Days(f), x.Days(f))
	for _, lane := range []Lane{NoLane, Talks, Battlefield} {
		equal(t, "deeds", f, ref.Deeds(f, lane), x.Deeds(f, lane))
	}
	var skip []parley.StatementID
	if rows, _ := ref.Statements(f, ByDoubt, 0, 30); len(rows) > 0 && r.IntN(2) == 0 {
		for _, row := range someOf(r, rows) {
			skip = append(skip, row.Cite.Statement)
		}
	}
	limit := 1 + r.IntN(12)
	want, n := ref.Queue(f, limit, skip)
	got, m := x.Queue(f, limit, skip)
	equal(t, "queue", f, listed{want, n}, listed{got, m})
	for _, parts := range []position.Parts{position.WithPositions, position.WithChannels, position.WithMeasures, position.WithPositions | position.WithHappenings,
		position.WithTimeline | position.WithUnplaced, position.AllParts} {
		board, err := x.Board(t.Context(), f, parts)
		if err != nil {
			t.Fatal(err)
		}
		equal(t, fmt.Sprint("board of ", parts), f, ref.Board(f, parts), board)
	}
	all, _ := ref.Statements(f, ByDate, 0, 0)
	rows := []Row{}
	for w := range x.Rows(f) {
		rows = append(rows, *w)
	}
	equal(t, "rows", f, all, rows)
	if len(all) > 0 {
		id := all[r.IntN(len(all))].Cite.Statement
		want, ok := ref.Row(id)
		got, has := x.Row(id)
		equal(t, "row", f, listed{want, map[bool]int{true: 1}[ok]}, listed{got, map[bool]int{true: 1}[has]})
	}
}

// turn does something to the case that people do.
func turn(t *testing.T, r *rand.Rand, f *casefile.File, x *Index) string {
	t.Helper()
	ctx := t.Context()
	rows, n := x.Statements(Filter{Reviews: reviews}, ByDate, 0, 0)
	var ids []string
	for range 1 + r.IntN(4) {
		ids = append(ids, string(rows[r.IntN(n)].Cite.Statement))
	}
	var err error
	what := ""
	switch k := r.IntN(12); k {
	case 0, 1, 2, 3:
		what = "accept"
		_, err = f.Review(ctx, parley.Accepted, ids, "")
	case 4:
		what = "reject"
		_, err = f.Review(ctx, parley.Rejected, ids, "")
	case 5:
		what = "grade"
		_, err = f.Grade(ctx, ids, parley.Grade{Reliability: "B"}, "")
	case 6:
		what = "correct"
		act := parley.Acts()[r.IntN(len(parley.Acts()))]
		c := x.Case()
		is := &c.Issues[r.IntN(len(c.Issues))]
		fixed := casefile.Correction{Act: &act, Parties: []parley.PartyID{c.Parties[r.IntN(len(c.Parties))].ID}}
		if r.IntN(2) == 0 {
			fixed.About = []parley.Point{{Issue: is.ID, Option: is.Options[0].ID}}
		}
		_, err = f.Correct(ctx, ids[0], fixed, "")
	case 7, 8:
		what = "undo"
		_, err = f.Undo(ctx, 0)
	case 9:
		what = "redo"
		_, err = f.Redo(ctx, 0)
	case 10:
		what = "add"
		name, text := newswire.Report(r.Uint64(), 3, 900)
		path := filepath.Join(t.TempDir(), filepath.Base(name))
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		_, err = f.Add(ctx, []string{path}, casefile.AddOptions{})
	case 11:
		what = "rename"
		text, readErr := os.ReadFile(f.CasePath())
		if readErr != nil {
			t.Fatal(readErr)
		}
		err = os.WriteFile(f.CasePath(), append(text, fmt.Sprintf("\n# %d\n", r.IntN(1000))...), 0o600)
		if r.IntN(2) == 0 {
			text = []byte(strings.Replace(string(text), "aliases: [", "aliases: [the Movement, ", 1))
			err = os.WriteFile(f.CasePath(), text, 0o600)
		}
	}
	if err != nil && !errors.Is(err, parley.ErrConflict) && !errors.Is(err, parley.ErrInvalid) && !errors.Is(err, fs.ErrNotExist) {
		t.Fatalf("%s %v: %v", what, ids, err)
	}
	return what
}

// The index answers as the reference does, at first and after each change.
func TestIndexAgreesWithTheReference(t *testing.T) {
	turns, filters := 30, 2
	if testing.Short() {
		turns = 10
	}
	f := valley(t, 40)
	secondReads(t, f, filepath.Join(f.Dir(), "wire", "000"))
	x, err := Open(t.Context(), f, nil)
	if err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(7, 11))
	for i := range turns {
		what := "nothing"
		if i > 0 {
			what = turn(t, r, f, x)
			if _, err := x.Refresh(t.Context()); err != nil {
				t.Fatal(what, err)
			}
		}
		ref, err := readReference(t.Context(), f)
		if err != nil {
			t.Fatal(err)
		}
		t.Run(fmt.Sprintf("%d after %s", i, what), func(t *testing.T) {
			equal(t, "case", Filter{}, ref.c, x.Case())
			agree(t, r, x, ref, Filter{})
			for range filters {
				agree(t, r, x, ref, anyFilter(r, ref))
			}
		})
		if t.Failed() {
			return
		}
	}
}

// What nobody changed is not read anew, and says so.
func TestRefreshTellsWhetherAnythingChanged(t *testing.T) {
	f := valley(t, 3)
	x, err := Open(t.Context(), f, nil)
	if err != nil {
		t.Fatal(err)
	}
	if changed, err := x.Refresh(t.Context()); changed || err != nil || x.Version() != 1 {
		t.Fatalf("changed %v, version %d, %v", changed, x.Version(), err)
	}
	rows, _ := x.Statements(Filter{}, ByDoubt, 0, 1)
	before := x.state()
	if _, err := f.Review(t.Context(), parley.Accepted, []string{string(rows[0].Cite.Statement)}, ""); err != nil {
		t.Fatal(err)
	}
	if changed, err := x.Refresh(t.Context()); !changed || err != nil || x.Version() != 2 || x.Contents() != 2 {
		t.Fatalf("changed %v, version %d, contents %d, %v", changed, x.Version(), x.Contents(), err)
	}
	other := 0
	for i, r := range x.state().reports {
		if before.reports[i] != r {
			other++
		}
	}
	if other == 0 || other == len(before.reports) {
		t.Errorf("%d of %d reports were made anew", other, len(before.reports))
	}
	if row, ok := x.Row(rows[0].Cite.Statement); !ok || row.Review != ledger.Accepted || row.By != "ana" {
		t.Errorf("%+v", row)
	}
	// A paper, kept or undone, is a change, but none of what answers rest on.
	if _, err := f.SaveEdition(t.Context(), &brief.Edition{Title: "Week four"}, 0, "set title", ""); err != nil {
		t.Fatal(err)
	}
	for _, version := range []int64{3, 4} {
		if changed, err := x.Refresh(t.Context()); !changed || err != nil || x.Version() != version || x.Contents() != 2 {
			t.Fatalf("changed %v, version %d, contents %d, %v", changed, x.Version(), x.Contents(), err)
		}
		if _, err := f.Undo(t.Context(), 0); err != nil {
			t.Fatal(err)
		}
	}
	// The second undo took the decision back.
	if _, err := x.Refresh(t.Context()); err != nil || x.Contents() != 5 {
		t.Errorf("contents %d, %v", x.Contents(), err)
	}
}

func TestOpenTellsHowFarItIs(t *testing.T) {
	f := valley(t, 5)
	last, of := 0, 0
	if _, err := Open(t.Context(), f, func(done, all int) { last, of = done, all }); err != nil {
		t.Fatal(err)
	}
	if last == 0 || last != of {
		t.Errorf("%d of %d", last, of)
	}
}

// TestRefreshSeesWhatOthersAdd: without a case file, who is proposed follows
// from the reports, whichever program has read them.
func TestRefreshSeesWhatOthersAdd(t *testing.T) {
	ctx, dir, texts := t.Context(), t.TempDir(), t.TempDir()
	text := func(name, party string) {
		for i := range 6 {
			text := fmt.Sprintf("date: 2031-05-%02d\n\nThe %s demanded %d lighthouses on Tuesday. The %s rejected a toll of %d crowns.\n", i+1, party, i+2, party, i+40)
			if err := os.WriteFile(filepath.Join(texts, fmt.Sprintf("%s%d.txt", name, i)), []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
	if _, err := casefile.Init(ctx, dir, "strait", casefile.Options{By: "ana"}); err != nil {
		t.Fatal(err)
	}
	var all []*casefile.File
	for _, by := range []string{"ana", "ben"} {
		f, err := casefile.Open(ctx, dir, casefile.Options{By: by})
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		all = append(all, f)
	}
	text("a", "Harbour League")
	if _, err := all[0].Add(ctx, []string{texts}, casefile.AddOptions{}); err != nil {
		t.Fatal(err)
	}
	x, err := Open(ctx, all[0], nil)
	if err != nil {
		t.Fatal(err)
	}
	was := len(x.Case().Parties)
	text("b", "Pilots Guild")
	if _, err := all[1].Add(ctx, []string{texts}, casefile.AddOptions{}); err != nil {
		t.Fatal(err)
	}
	if _, err := x.Refresh(ctx); err != nil {
		t.Fatal(err)
	}
	if now := len(x.Case().Parties); was == 0 || now <= was {
		t.Errorf("%d parties, then %d: the other's reports name one more", was, now)
	}
	before := x.Case()
	groups, _ := x.Queue(Filter{}, 1, nil)
	if _, err := all[1].Review(ctx, parley.Accepted, []string{string(groups[0].Rows[0].Cite.Statement)}, ""); err != nil {
		t.Fatal(err)
	}
	if changed, err := x.Refresh(ctx); !changed || err != nil || x.Case() != before {
		t.Errorf("changed %v, %v; a decision must not have the case read anew", changed, err)
	}
}
