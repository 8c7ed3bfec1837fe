package casefile_test

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"github.com/openparley/parley"
	"github.com/openparley/parley/casefile"
	"github.com/openparley/parley/ledger"
)

// TestDecisionsLeaveWhatIsProposed: without a case file, parties and issues are
// those that the reports suggested when they were last read. Deciding on
// statements changes none of them, and has nothing gone through again.
func TestDecisionsLeaveWhatIsProposed(t *testing.T) {
	ctx := t.Context()
	_, dir := open(t, casefile.Options{})
	if err := os.Remove(filepath.Join(dir, "case.yaml")); err != nil {
		t.Fatal(err)
	}
	f := reopen(t, dir, casefile.Options{})
	proposed := func(f *casefile.File) *parley.Case {
		t.Helper()
		c, err := f.Case(ctx, parley.Day{})
		if err != nil {
			t.Fatal(err)
		}
		return c
	}
	add(t, f, folder(t, 12))
	was := proposed(f)
	if len(was.Parties) < 2 || len(was.Issues) == 0 {
		t.Fatalf("%d parties, %d issues are proposed: the test shows nothing", len(was.Parties), len(was.Issues))
	}
	again := func(step string) {
		t.Helper()
		if proposed(f) != was {
			t.Errorf("%s: the reports were gone through again", step)
		}
		other := reopen(t, dir, casefile.Options{By: "ben"})
		defer other.Close()
		if c := proposed(other); !reflect.DeepEqual(c, was) {
			t.Errorf("%s: another program proposes otherwise\n%+v\n%+v", step, c, was)
		}
	}
	var ids []string
	for rr, err := range f.Ledger().Readings(ctx, ledger.Filter{}) {
		if err != nil {
			t.Fatal(err)
		}
		for i := range rr.Records {
			ids = append(ids, string(rr.Records[i].ID))
		}
	}
	if _, err := f.Review(ctx, parley.Rejected, ids[1:], ""); err != nil {
		t.Fatal(err)
	}
	again("nearly all rejected")
	if _, err := f.Undo(ctx, 0); err != nil {
		t.Fatal(err)
	}
	again("taken back")
	if _, err := f.Review(ctx, parley.Accepted, ids[:1], ""); err != nil {
		t.Fatal(err)
	}
	again("one accepted")

	more := t.TempDir()
	for i := range 6 {
		write(t, filepath.Join(more, fmt.Sprintf("%d.txt", i)), fmt.Sprintf("date: 2031-05-%02d\n\nThe Pilots Guild demanded %d lighthouses on Tuesday. The Pilots Guild rejected a toll of %d crowns.\n", i+1, i+2, i+40))
	}
	add(t, f, more)
	now := proposed(f)
	if reflect.DeepEqual(now, was) {
		t.Error("a report more, and nothing else is proposed")
	}
	if _, err := f.Undo(ctx, 0); err != nil {
		t.Fatal(err)
	}
	if c := proposed(f); !reflect.DeepEqual(c, was) {
		t.Errorf("the report was taken back:\n%+v\n%+v", c, was)
	}
}
