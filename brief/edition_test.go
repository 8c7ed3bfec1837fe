package brief

import (
	"bytes"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/openparley/parley"
	"github.com/openparley/parley/brief/claim"
	"github.com/openparley/parley/position"
)

// saidOn cites the statements of a board by id.
func saidOn(b *position.Board) func(parley.StatementID) (parley.Cite, bool) {
	all := map[parley.StatementID]parley.Cite{}
	eachCited(b, func(_ string, _ int, cites []parley.Cite) {
		for _, c := range cites {
			all[c.Statement] = c
		}
	})
	delete(all, "")
	return func(id parley.StatementID) (parley.Cite, bool) { c, ok := all[id]; return c, ok }
}

// sampleEdition does everything that an edition can do, on the sample.
func sampleEdition(t testing.TB, b *position.Board) *Edition {
	on := day(t, "2031-01-22")
	cites := []parley.StatementID{b.Positions[0].Because[0].Statement, b.Shifts[0].After[0].Statement}
	return &Edition{
		Title: "Senna bridge: week four", Marking: "TLP:RED",
		Order: []string{"own-1", "coverage", "timeline", "positions"},
		Sections: []SectionEdit{
			{ID: "positions", Heading: "Stands on the table"}, {ID: "measures", Out: true}, {ID: "own-1", Heading: "Summary", Own: true},
		},
		Additions: []Addition{
			{ID: "a1", Kind: SentenceAdded, Section: "own-1", Text: "The council and the palace both speak of the bridge.", Author: "Ana Ruiz", Day: on, Cites: cites},
			{ID: "a2", Kind: CommentAdded, Section: "own-1", After: "", Text: "Spring is when the toll contract ends.\n\nAsk the envoy.", Author: "Ana Ruiz", Day: on},
			{ID: "a3", Kind: CommentAdded, Section: "positions", After: "note-1", Text: "הערה של המנתחת"},
		},
	}
}

func TestEdited(t *testing.T) {
	b := sampleBoard(t)
	doc := build(t, b)
	before := written(t, doc.Markdown)
	e := sampleEdition(t, b)
	ed, faults := doc.Edited(e, saidOn(b))
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	if written(t, doc.Markdown) != before {
		t.Error("the brief as built has changed")
	}
	var ids []string
	for _, s := range ed.Sections {
		ids = append(ids, s.ID)
	}
	if got := strings.Join(ids[:4], " "); got != "own-1 coverage new timeline" || slices.Contains(ids, "measures") {
		t.Errorf("sections are %v", ids)
	}
	md := written(t, ed.Markdown)
	for _, want := range []string{
		"# Senna bridge: week four", "**TLP:RED**", "## Summary", "## Stands on the table",
		"The council and the palace both speak of the bridge.[^", "> **Comment by Ana Ruiz, 2031-01-22**\n>\n> Spring is when", "> Ask the envoy.",
		"Edited by an analyst: 1 sentence in the analyst’s words, each with its citations; 2 comments set apart from what sources say; 1 heading renamed; 1 section left out.",
	} {
		if !strings.Contains(md, want) {
			t.Errorf("Markdown does not say %q", want)
		}
	}
	text := checkPage(t, written(t, ed.HTML))
	if !strings.Contains(text, "Comment by Ana Ruiz") || !strings.Contains(text, "The council and the palace") {
		t.Error("the page lacks what was added")
	}
	js := written(t, ed.JSON)
	validate(t, js)
	if !strings.Contains(js, `"measures": []`) || !strings.Contains(js, `"left_out_sections"`) || strings.Contains(js, "Some 40") {
		t.Error("JSON hands over the section that was left out")
	}
	if term := written(t, func(w io.Writer) error { return ed.Terminal(w, 80, false) }); !strings.Contains(term, "Comment by Ana Ruiz") {
		t.Error("the terminal lacks the comments")
	}
}

// A sentence without citations is kept out of the tree, and no form is written.
func TestUncitedIsNotWritten(t *testing.T) {
	b := sampleBoard(t)
	for kind, a := range map[FaultKind]Addition{
		Uncited:       {Text: "The palace will give way."},
		UnknownCite:   {Text: "The palace will give way.", Cites: []parley.StatementID{"nowhere"}},
		EmptySentence: {Cites: []parley.StatementID{b.Positions[0].Because[0].Statement}},
	} {
		a.ID, a.Kind, a.Section = "a1", SentenceAdded, "timeline"
		ed, faults := build(t, b).Edited(&Edition{Additions: []Addition{a}}, saidOn(b))
		if len(faults) != 1 || faults[0].Kind != kind || !faults[0].Blocks || faults[0].Where != "Timeline" || faults[0].Addition != "a1" {
			t.Errorf("%s: faults are %v", kind, faults)
		}
		for i := range ed.Sections {
			ed.Sections[i].eachSentence(func(s *claim.Sentence) {
				if strings.Contains(s.String(), "give way") {
					t.Error("an uncited sentence is in the tree")
				}
			})
		}
		for name, write := range ed.writers() {
			var out bytes.Buffer
			if err := write(&out); !errors.Is(err, parley.ErrInvalid) || out.Len() > 0 {
				t.Errorf("%s: %s was written (%d bytes, %v)", kind, name, out.Len(), err)
			}
		}
	}
}

func (doc *Document) writers() map[string]func(io.Writer) error {
	return map[string]func(io.Writer) error{"html": doc.HTML, "md": doc.Markdown, "json": doc.JSON, "docx": doc.DOCX,
		"terminal": func(w io.Writer) error { return doc.Terminal(w, 80, false) }}
}

// What is said of sections and blocks that are gone is kept and told, and a
// brief does not lose its limits.
func TestNothingIsLost(t *testing.T) {
	b := sampleBoard(t)
	e := &Edition{
		Sections: []SectionEdit{{ID: "coverage", Out: true}, {ID: "party-gone", Heading: "Old"}},
		Additions: []Addition{
			{ID: "a1", Kind: CommentAdded, Section: "party-gone", Text: "kept"},
			{ID: "a2", Kind: CommentAdded, Section: "timeline", After: "table-9", Text: "moved to the end"},
		},
	}
	ed, faults := build(t, b).Edited(e, saidOn(b))
	var kinds []FaultKind
	for _, f := range faults {
		kinds = append(kinds, f.Kind)
		if f.Blocks {
			t.Errorf("%v blocks", f)
		}
	}
	slices.Sort(kinds)
	if want := []FaultKind{BlockGone, LimitsStay, SectionGone, SectionGone}; !slices.Equal(kinds, want) {
		t.Errorf("faults are %v, want %v", kinds, want)
	}
	if md := written(t, ed.Markdown); !strings.Contains(md, "moved to the end") || !strings.Contains(md, "What this rests on") {
		t.Error("the comment or the limits are lost")
	}
}

// Siblings that the order does not name stay behind what they followed.
func TestOrdered(t *testing.T) {
	for order, want := range map[string]string{
		"": "abcd", "a": "abcd", "d": "abcd", "c a": "cdab", "d c b a": "dcba", "x c": "abcd", "d a": "dabc", "b a b": "bcda",
	} {
		var built []Section
		for _, id := range "abcd" {
			built = append(built, Section{ID: string(id)})
		}
		got := ""
		for _, s := range ordered(built, strings.Fields(order)) {
			got += s.ID
		}
		if got != want {
			t.Errorf("%q: %s, want %s", order, got, want)
		}
	}
}

func TestParseEdition(t *testing.T) {
	b := sampleBoard(t)
	text, err := sampleEdition(t, b).Encode()
	if err != nil {
		t.Fatal(err)
	}
	e, err := ParseEdition(text)
	if err != nil {
		t.Fatal(err)
	}
	again, _ := e.Encode()
	if !bytes.Equal(text, again) {
		t.Errorf("read and written again it is\n%s\nnot\n%s", again, text)
	}
	const head = `{"schema":"parley.brief-edition/1",`
	for _, bad := range []string{
		``, `{}`, `{"schema":"parley.brief-edition/2"}`, head + `"unknown":1}`, head + `"title":"x"} {}`, head + `"sections":[{"id":""}]}`,
		head + `"sections":[{"id":"a"},{"id":"a"}]}`, head + `"sections":[{"id":"a","own":true}]}`,
		head + `"additions":[{"id":"a","kind":"fact","section":"x","text":""}]}`,
		head + `"additions":[{"id":"a","kind":"comment","section":"","text":""}]}`,
		head + `"additions":[{"id":"a","kind":"comment","section":"x","text":"","cites":["s"]}]}`,
		head + `"additions":[{"id":"a","kind":"comment","section":"x","text":"","day":"soon"}]}`,
	} {
		if _, err := ParseEdition([]byte(bad)); !errors.Is(err, parley.ErrInvalid) {
			t.Errorf("%s: %v", bad, err)
		}
	}
}

// Whatever reads as an edition can be applied, and what comes out either is
// refused or keeps a page's promises.
func FuzzEdition(f *testing.F) {
	b := sampleBoard(f)
	doc := build(f, b)
	said := saidOn(b)
	text, _ := sampleEdition(f, b).Encode()
	f.Add(text)
	for _, bad := range hostile {
		e := &Edition{Title: bad, Sections: []SectionEdit{{ID: "timeline", Heading: bad}, {ID: bad + "x", Heading: bad, Own: true}},
			Additions: []Addition{{ID: bad + "1", Kind: CommentAdded, Section: "timeline", Text: bad, Author: bad},
				{ID: "2", Kind: SentenceAdded, Section: "timeline", Text: bad, Cites: []parley.StatementID{b.Positions[0].Because[0].Statement}}}}
		text, _ := e.Encode()
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		e, err := ParseEdition(data)
		if err != nil {
			return
		}
		ed, faults := doc.Edited(e, said)
		if len(Faults(faults).blocking()) > 0 {
			if !errors.Is(ed.HTML(io.Discard), parley.ErrInvalid) {
				t.Error("written in spite of its faults")
			}
			return
		}
		checkPage(t, written(t, ed.HTML))
		checkMarkdown(t, written(t, ed.Markdown))
		checkDOCX(t, []byte(written(t, ed.DOCX)))
	})
}
