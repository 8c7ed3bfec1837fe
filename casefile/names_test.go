package casefile

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/openparley/parley"
)

// TestNames holds that names kept in step are those that are read anew.
func TestNames(t *testing.T) {
	ctx := context.Background()
	dir := t.TempDir()
	if _, err := Init(ctx, dir, "Ferry", Options{By: "tester"}); err != nil {
		t.Fatal(err)
	}
	f, err := Open(ctx, dir, Options{By: "tester"})
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	kept := NewNames(f)
	days := cmp.Comparer(func(a, b parley.Day) bool { return a == b })
	add := func(name, text string) {
		t.Helper()
		path := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := f.Add(ctx, []string{path}, AddOptions{}); err != nil {
			t.Fatal(err)
		}
	}
	same := func(step string) []Named {
		t.Helper()
		got, err := kept.List(ctx)
		if err != nil {
			t.Fatal(err)
		}
		want, err := NewNames(f).List(ctx)
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(want, got, days); d != "" {
			t.Errorf("%s: kept differs from read anew:\n%s", step, d)
		}
		return got
	}
	if got := same("empty"); len(got) != 0 {
		t.Error(got)
	}
	add("2034-05-02_later.txt", "Harbour Minister Olga Trent rejected the ferry plan on Tuesday. Olga Trent said the Island Council would not pay.\n")
	later := same("one report")
	add("2034-04-01_earlier.txt", "The Island Council demanded new ferries. Olga Trent promised two.\n")
	got := same("an earlier one")
	for _, n := range got {
		if n.Name == "Olga Trent" && (n.Reports != 2 || n.First.Name != "2034-04-01_earlier.txt") {
			t.Errorf("%d reports, first in %s", n.Reports, n.First.Name)
		}
	}
	if len(later) == 0 || len(got) < len(later) {
		t.Errorf("%d names, then %d", len(later), len(got))
	}
	if _, err := f.Undo(ctx, 0); err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(later, same("undone"), days); d != "" {
		t.Error(d)
	}
}
