package casefile_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/openparley/parley"
	"github.com/openparley/parley/casefile"
	"github.com/openparley/parley/ledger"
	"github.com/openparley/parley/position"
)

// filled is a case with n reports.
func filled(t testing.TB, n int) (*casefile.File, string) {
	t.Helper()
	f, dir := open(t, casefile.Options{})
	if _, err := f.Add(t.Context(), []string{folder(t, n)}, casefile.AddOptions{}); err != nil {
		t.Fatal(err)
	}
	return f, dir
}

func firstReport(t testing.TB, f *casefile.File) *parley.Report {
	t.Helper()
	for r, err := range f.Ledger().Reports(t.Context(), ledger.Filter{}) {
		if err != nil {
			t.Fatal(err)
		}
		full, err := f.Ledger().Report(t.Context(), r.ID)
		if err != nil {
			t.Fatal(err)
		}
		return full
	}
	t.Fatal("no report")
	return nil
}

// at is where words stand in a report, without the words.
func at(t testing.TB, r *parley.Report, words string) *parley.Span {
	t.Helper()
	i := strings.Index(r.Text, words)
	if i < 0 {
		t.Fatalf("%q is not in the report", words)
	}
	return &parley.Span{Start: i, End: i + len(words)}
}

// live lists what is in effect, as "act content (review)".
func live(t testing.TB, f *casefile.File) string {
	t.Helper()
	var all []string
	for found, err := range f.Records(t.Context(), casefile.Query{}) {
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, fmt.Sprintf("%s %s (%s)", found.Record.Act, found.Record.Content.Text, found.Record.Review))
	}
	return strings.Join(all, "; ")
}

func same(t testing.TB, when, got, want string) {
	t.Helper()
	if got != want {
		t.Errorf("%s:\n got %s\nwant %s", when, got, want)
	}
}

func TestWrite(t *testing.T) {
	f, _ := filled(t, 1)
	r := firstReport(t, f)
	const before = "reject joint patrols on pier 0 (suggested); demand the release of 2 captains (suggested)"
	const with = "reject joint patrols on pier 0 (suggested); aim captains (accepted); demand the release of 2 captains (suggested)"
	same(t, "before", live(t, f), before)
	w := casefile.Written{Report: r.ID, Act: parley.Aim, Parties: []parley.PartyID{"league"}, Note: "from the cable",
		Spans: casefile.Spans{Holder: at(t, r, "The Harbour League"), Content: at(t, r, "captains"), Cue: at(t, r, "demanded")}}
	s, err := f.Write(t.Context(), w)
	if err != nil {
		t.Fatal(err)
	}
	same(t, "evidence", s.Evidence.Text, "The Harbour League demanded the release of 2 captains")
	same(t, "when", s.When.String(), r.Date.String())
	same(t, "coded", live(t, f), with)
	if _, err := f.Write(t.Context(), w); !errors.Is(err, parley.ErrConflict) {
		t.Errorf("twice: %v", err)
	}
	undo, redo, err := f.UndoState(t.Context())
	if err != nil || undo == nil || undo.Name() != "code 1 statement" || redo != nil {
		t.Errorf("to undo %+v, to do again %+v, %v", undo, redo, err)
	}
	if _, err := f.Undo(t.Context(), 0); err != nil {
		t.Fatal(err)
	}
	same(t, "undone", live(t, f), before)
	if undo, redo, err = f.UndoState(t.Context()); err != nil || redo == nil || redo.Name() != "code 1 statement" || undo.Verb != "add" {
		t.Errorf("to undo %+v, to do again %+v, %v", undo, redo, err)
	}
	if e, err := f.Redo(t.Context(), 0); err != nil || !e.Live || e.Name() != "code 1 statement" {
		t.Errorf("redo: %+v, %v", e, err)
	}
	same(t, "done again", live(t, f), with)
	if _, err := f.Redo(t.Context(), 0); !errors.Is(err, parley.ErrConflict) {
		t.Errorf("redo of nothing: %v", err)
	}
	for name, spans := range map[string]casefile.Spans{
		"no content":        {Holder: at(t, r, "Orsa")},
		"out of the report": {Content: &parley.Span{Start: 5, End: 1 << 20}},
		"backwards":         {Content: &parley.Span{Start: 9, End: 5}},
		"other words":       {Content: &parley.Span{Start: 5, End: 9, Text: "nine"}},
	} {
		if _, err := f.Write(t.Context(), casefile.Written{Report: r.ID, Act: parley.Aim, Spans: spans}); !errors.Is(err, parley.ErrInvalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := f.Write(t.Context(), casefile.Written{Report: r.ID, Spans: w.Spans}); !errors.Is(err, parley.ErrInvalid) {
		t.Errorf("no act: %v", err)
	}
	if _, err := f.Write(t.Context(), casefile.Written{Report: "r0", Act: parley.Aim, Spans: w.Spans}); !errors.Is(err, parley.ErrNotFound) {
		t.Errorf("no such report: %v", err)
	}
}

func TestSplitMergeGrade(t *testing.T) {
	ctx := t.Context()
	f, _ := filled(t, 1)
	r := firstReport(t, f)
	same(t, "at first", live(t, f), "reject joint patrols on pier 0 (suggested); demand the release of 2 captains (suggested)")
	ids := idsOf(t, f)
	offer, aim := parley.Offer, parley.Aim
	parts, err := f.Split(ctx, ids[1], []casefile.Correction{
		{Act: &offer, Spans: casefile.Spans{Content: at(t, r, "the release")}},
		{Act: &aim, Spans: casefile.Spans{Content: at(t, r, "2 captains")}},
	}, "")
	if err != nil {
		t.Fatal(err)
	}
	same(t, "split", live(t, f), "reject joint patrols on pier 0 (suggested); offer the release (accepted); aim 2 captains (accepted)")
	same(t, "evidence of a part", parts[0].Evidence.Text, "The Harbour League demanded the release")
	demand := parley.Demand
	if _, err := f.Correct(ctx, string(parts[0].ID), casefile.Correction{Act: &demand}, ""); err != nil {
		t.Fatal(err)
	}
	same(t, "a part corrected", live(t, f), "reject joint patrols on pier 0 (suggested); demand the release (accepted); aim 2 captains (accepted)")
	if _, err := f.Merge(ctx, []string{string(parts[1].ID)}, ids[0], ""); err != nil {
		t.Fatal(err)
	}
	same(t, "merged", live(t, f), "reject joint patrols on pier 0 (suggested); demand the release (accepted)")
	if _, err := f.Merge(ctx, []string{ids[0]}, string(parts[1].ID), ""); !errors.Is(err, parley.ErrConflict) {
		t.Errorf("merged into one that is not live: %v", err)
	}
	if _, err := f.Grade(ctx, []string{ids[0]}, parley.Grade{Reliability: "B", Credibility: "2"}, ""); err != nil {
		t.Fatal(err)
	}
	if rec, err := f.Ledger().Statement(ctx, parley.StatementID(ids[0])); err != nil || rec.Grade.Reliability != "B" {
		t.Errorf("graded: %+v, %v", rec, err)
	}
	if _, err := f.Split(ctx, ids[0], []casefile.Correction{{}, {}}, ""); !errors.Is(err, parley.ErrInvalid) {
		t.Errorf("two parts that are the same: %v", err)
	}
	for range 4 {
		if _, err := f.Undo(ctx, 0); err != nil {
			t.Fatal(err)
		}
	}
	same(t, "all undone", live(t, f), "reject joint patrols on pier 0 (suggested); demand the release of 2 captains (suggested)")
}

func idsOf(t testing.TB, f *casefile.File) (all []string) {
	t.Helper()
	for found, err := range f.Records(t.Context(), casefile.Query{}) {
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, string(found.Record.ID))
	}
	return all
}

func TestEditCase(t *testing.T) {
	ctx := t.Context()
	f, dir := filled(t, 1)
	path := filepath.Join(dir, "case.yaml")
	replace := func(old, with string) func([]byte) ([]byte, error) {
		return func(data []byte) ([]byte, error) { return []byte(strings.Replace(string(data), old, with, 1)), nil }
	}
	name := func(want string) {
		t.Helper()
		same(t, "in use", f.Written().Name, want)
		data, err := os.ReadFile(path)
		if err != nil || !strings.Contains(string(data), "name: "+want) {
			t.Errorf("the file has not %q: %s, %v", want, data, err)
		}
	}
	edit := func(from, to, base string) ledger.Seq {
		t.Helper()
		seq, err := f.EditCase(ctx, "rename", from+" to "+to, base, replace("name: "+from, "name: "+to))
		if err != nil {
			t.Fatal(err)
		}
		return seq
	}
	_, base, err := f.CaseText()
	if err != nil {
		t.Fatal(err)
	}
	first := edit("The Halvard strait", "The strait", base)
	name("The strait")
	if _, err := f.EditCase(ctx, "rename", "x", base, replace("strait", "sound")); !errors.Is(err, parley.ErrConflict) {
		t.Errorf("from an older text: %v", err)
	}
	if seq, err := f.EditCase(ctx, "rename", "x", "", replace("nothing", "")); seq != 0 || err != nil {
		t.Errorf("nothing changed: %d, %v", seq, err)
	}
	if _, err := f.EditCase(ctx, "rename", "x", "", replace("parties:", "porties:")); !errors.Is(err, parley.ErrInvalid) {
		t.Errorf("a mistake: %v", err)
	}
	name("The strait")
	edit("The strait", "The sound", "")
	name("The sound")
	if _, err := f.Undo(ctx, first); !errors.Is(err, parley.ErrConflict) {
		t.Errorf("an earlier edit undone before a later one: %v", err)
	}
	e, err := f.Undo(ctx, 0)
	if err != nil {
		t.Fatal(err)
	}
	same(t, "undid", e.Name(), "rename The strait to The sound")
	name("The strait")
	if _, err := f.Undo(ctx, 0); err != nil {
		t.Fatal(err)
	}
	name("The Halvard strait")
	for range 2 {
		if _, err := f.Redo(ctx, 0); err != nil {
			t.Fatal(err)
		}
	}
	name("The sound")
	write(t, path, strings.Replace(strait, "The Halvard strait", "By hand", 1))
	if _, err := f.Undo(ctx, 0); !errors.Is(err, parley.ErrConflict) {
		t.Errorf("undone over an edit by hand: %v", err)
	}
	if changed, err := f.Reload(); !changed || err != nil {
		t.Errorf("reload: %v, %v", changed, err)
	}
	name("By hand")
	edit("By hand", "Here", "")
	if _, err := f.Undo(ctx, 0); err != nil {
		t.Fatal(err)
	}
	name("By hand")
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	if _, err := f.EditCase(ctx, "write", "the case file", "", func([]byte) ([]byte, error) { return []byte(strait), nil }); err != nil {
		t.Fatal(err)
	}
	name("The Halvard strait")
	if _, err := f.Undo(ctx, 0); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(path); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the file that an undone edit made: %v", err)
	}
	same(t, "no case file", f.Written().Name, "")
}

func TestSavePaper(t *testing.T) {
	ctx := t.Context()
	f, _ := filled(t, 1)
	p := ledger.Paper{Kind: ledger.BriefPaper, Name: "week", Body: []byte("one")}
	one, err := f.SavePaper(ctx, p, 0, "write", "brief week")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.SavePaper(ctx, p, 0, "write", "brief week"); !errors.Is(err, parley.ErrConflict) {
		t.Errorf("from another tab: %v", err)
	}
	p.Body = []byte("two")
	two, err := f.SavePaper(ctx, p, one, "edit", "brief week")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.Undo(ctx, two); err != nil {
		t.Fatal(err)
	}
	if held, err := f.Ledger().Paper(ctx, p.Kind, p.Name); err != nil || string(held.Body) != "one" || held.Entry.Seq != one || held.Entry.Name() != "write brief week" {
		t.Errorf("%+v, %v", held, err)
	}
}

// TestAtOnce: reports are added, statements decided on, the case file edited
// and positions worked out, all at the same time.
func TestAtOnce(t *testing.T) {
	f, _ := filled(t, 20)
	ids := idsOf(t, f)
	more := folder(t, 40)
	var all sync.WaitGroup
	run := func(what string, do func(ctx context.Context, i int) error) {
		all.Go(func() {
			for i := range 5 {
				if err := do(t.Context(), i); err != nil {
					t.Errorf("%s: %v", what, err)
				}
			}
		})
	}
	run("add", func(ctx context.Context, _ int) error {
		_, err := f.Add(ctx, []string{more}, casefile.AddOptions{})
		return err
	})
	run("accept", func(ctx context.Context, i int) error {
		_, err := f.Review(ctx, parley.Accepted, ids[i:i+1], "")
		return err
	})
	run("edit", func(ctx context.Context, i int) error {
		_, err := f.EditCase(ctx, "rename", "it", "", func(data []byte) ([]byte, error) {
			return []byte(strings.Replace(string(data), "name: The", fmt.Sprintf("name: %d The", i), 1)), nil
		})
		return err
	})
	run("look", func(ctx context.Context, _ int) error {
		_, err := f.Board(ctx, position.Options{})
		return err
	})
	all.Wait()
	if got := strings.Count(live(t, f), "(accepted)"); got != 5 {
		t.Errorf("%d accepted, want 5", got)
	}
}
