package casefile_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/openparley/parley"
	"github.com/openparley/parley/brief"
	"github.com/openparley/parley/casefile"
	"github.com/openparley/parley/ledger"
	"github.com/openparley/parley/position"
)

// An edition is kept with the case, conflicts with one saved meanwhile, blocks
// the brief while it cites nothing or what was rejected, and is undone like any
// step.
func TestEdition(t *testing.T) {
	ctx := t.Context()
	f, _ := filled(t, 2)
	markdown := func() (string, error) {
		t.Helper()
		doc, _, err := f.Brief(ctx, position.Options{}, brief.Options{})
		if err != nil {
			t.Fatal(err)
		}
		e, _, err := f.Edition(ctx)
		if err != nil {
			t.Fatal(err)
		}
		if doc, _, err = f.Edited(ctx, doc, e); err != nil {
			t.Fatal(err)
		}
		var out bytes.Buffer
		err = doc.Markdown(&out)
		return out.String(), err
	}
	built, err := markdown()
	if err != nil {
		t.Fatal(err)
	}
	const words = "The line may run again."
	sentence := brief.Addition{ID: "a1", Kind: brief.SentenceAdded, Section: "timeline", Text: words}
	save := func(base ledger.Seq) (ledger.Seq, error) {
		return f.SaveEdition(ctx, &brief.Edition{Additions: []brief.Addition{sentence}}, base, "add sentence", "timeline")
	}
	base, err := save(0)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := markdown(); !errors.Is(err, parley.ErrInvalid) {
		t.Errorf("a sentence without citations is written: %v", err)
	}
	for found, err := range f.Records(ctx, casefile.Query{}) {
		if err != nil {
			t.Fatal(err)
		}
		sentence.Cites = []parley.StatementID{found.Record.ID}
	}
	if _, err := save(0); !errors.Is(err, parley.ErrConflict) {
		t.Errorf("two tabs: %v", err)
	}
	if _, err := save(base); err != nil {
		t.Fatal(err)
	}
	if md, err := markdown(); err != nil || !strings.Contains(md, words+"[^") {
		t.Errorf("the sentence is not in the brief: %v", err)
	}
	if _, err := f.Review(ctx, parley.Rejected, []string{string(sentence.Cites[0])}, ""); err != nil {
		t.Fatal(err)
	}
	if _, err := markdown(); !errors.Is(err, parley.ErrInvalid) {
		t.Errorf("a sentence on what was rejected is written: %v", err)
	}
	for range 3 {
		if _, err := f.Undo(ctx, 0); err != nil {
			t.Fatal(err)
		}
	}
	if md, err := markdown(); err != nil || md != built {
		t.Errorf("after undo the brief is not what was built: %v", err)
	}
}
