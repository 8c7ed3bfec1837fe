package brief

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/openparley/parley/brief/claim"
)

// The tree has the sentences of the document in their order, each with its
// numbers, and every number opens to words.
func TestTree(t *testing.T) {
	b := sampleBoard(t)
	doc, faults := build(t, b).Edited(sampleEdition(t, b), saidOn(b))
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	tree := doc.Tree()
	words := map[int]string{}
	for _, s := range tree.Sources {
		for _, q := range s.Quotes {
			words[q.N] = q.Cites[0].Quote.Text
		}
	}
	var want, got []string
	for i := range doc.Sections {
		doc.Sections[i].eachSentence(func(s *claim.Sentence) { want = append(want, s.String()) })
	}
	line := func(s *TreeTold) {
		if s == nil {
			return
		}
		if len(s.Cites) == 0 {
			t.Errorf("%v cites nothing", s.Columns)
		}
		for _, n := range s.Cites {
			if words[n] == "" {
				t.Errorf("%d opens to nothing", n)
			}
		}
		got = append(got, flat(s))
	}
	var block func(b *TreeBlock)
	block = func(b *TreeBlock) {
		line(b.Told)
		for i := range b.Items {
			line(b.Items[i].Told)
			for k := range b.Items[i].Under {
				line(&b.Items[i].Under[k])
			}
		}
		for i := range b.Rows {
			line(b.Rows[i].Told)
			for _, c := range b.Rows[i].Cells {
				for k := range c {
					line(&c[k])
				}
			}
		}
		for i := range b.Blocks {
			block(&b.Blocks[i])
		}
	}
	var walk func(all []TreeSection)
	walk = func(all []TreeSection) {
		for _, s := range all {
			for i := range s.Blocks {
				block(&s.Blocks[i])
			}
			walk(s.Sections)
		}
	}
	walk(tree.Sections)
	if len(got) != len(want) {
		t.Fatalf("%d sentences, want %d", len(got), len(want))
	}
	for i := range got {
		if plain := strings.NewReplacer("“", "", "”", "", " ", "", "·", "").Replace(want[i]); !strings.Contains(strings.NewReplacer(" ", "", "·", "").Replace(got[i]), plain) && plain != "" {
			t.Errorf("sentence %d is %q, want %q", i, got[i], want[i])
		}
	}
	if text, err := json.Marshal(tree); err != nil || len(text) > 60_000 {
		t.Errorf("%d bytes, %v", len(text), err)
	}
}

func flat(s *TreeTold) string {
	var b strings.Builder
	for _, c := range s.Columns {
		for _, p := range c {
			b.WriteString(p.Glyph + p.Text)
		}
	}
	return b.String()
}

// The outline has what is left out too, under its own name and the built one.
func TestOutline(t *testing.T) {
	b := sampleBoard(t)
	doc, e := build(t, b), sampleEdition(t, b)
	var ids []string
	for _, o := range doc.Outline(e) {
		ids = append(ids, o.ID)
		switch o.ID {
		case "positions":
			if o.Heading != "Stands on the table" || o.Built != "Where everyone stands" {
				t.Errorf("renamed: %+v", o)
			}
		case "measures":
			if !o.Out {
				t.Error("measures is not left out")
			}
		case "own-1":
			if !o.Own || o.Heading != "Summary" {
				t.Errorf("own: %+v", o)
			}
		case limitsID:
			if !o.Fixed || o.Out {
				t.Errorf("limits: %+v", o)
			}
		}
	}
	if !slices.Contains(ids, "measures") || len(ids) != len(doc.Sections)+1 {
		t.Errorf("sections are %v", ids)
	}
}
