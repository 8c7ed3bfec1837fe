package agree

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/openparley/parley"
	"github.com/openparley/parley/coding"
)

// docView is a report with its statements marked.
type docView struct {
	ID, Name                  string
	Open                      bool
	Full                      string
	Hits, Wrong, Missed, More int
	Pieces                    []pieceView
	Marks                     []markView
}

// markView is a statement beside the text.
type markView struct {
	ID, Number   string
	Class, Glyph string // hit, wrong, missed or extra
	What         string // for people who do not see the glyph
	Act, Holder  string
	Party        string
	Content      string
	Differs      []differView
	Unplaced     bool // its words do not stand in the text where they should
	at           parley.Span
	cue          parley.Span
}

// differView is a field in which gold and the coder differ.
type differView struct{ Field, Gold, Coded string }

// pieceView is a stretch of text under the same marks, with the numbers of the
// statements that begin at it.
type pieceView struct {
	Text, Class string
	Begins      []*markView
}

var markKinds = []struct{ class, glyph, what string }{
	{"hit", "✓", "found, holder and act the same"},
	{"wrong", "≠", "found, with another holder or act"},
	{"missed", "−", "missed by the coder"},
	{"extra", "+", "extra, not in gold"},
}

func viewDoc(id string, d *Doc, text string, open bool) docView {
	v := docView{ID: id, Name: d.Name, Open: open, Full: percent1(d.Full.F1()),
		Hits: d.Full.Hits, Wrong: len(d.Matches) - d.Full.Hits, Missed: len(d.Missed), More: len(d.Extra)}
	for i := range d.Matches {
		m := &d.Matches[i]
		kind := 0
		if !m.Holder || !m.Act {
			kind = 1
		}
		mark := newMark(kind, &m.Gold)
		mark.Differs = differences(&m.Gold, &m.Coded)
		v.Marks = append(v.Marks, mark)
	}
	for i := range d.Missed {
		v.Marks = append(v.Marks, newMark(2, &d.Missed[i]))
	}
	for i := range d.Extra {
		v.Marks = append(v.Marks, newMark(3, &d.Extra[i]))
	}
	slices.SortStableFunc(v.Marks, func(a, b markView) int { return cmp.Or(a.at.Start-b.at.Start, a.at.End-b.at.End) })
	for i := range v.Marks {
		m := &v.Marks[i]
		m.Number, m.ID = fmt.Sprint(i+1), fmt.Sprintf("%s-s%d", id, i+1)
		m.Unplaced = m.at.Check(text) != nil
		if m.cue.Check(text) != nil {
			m.cue = parley.Span{}
		}
	}
	v.Pieces = pieces(text, v.Marks)
	return v
}

func newMark(kind int, l *coding.Line) markView {
	k := markKinds[kind]
	return markView{Class: k.class, Glyph: k.glyph, What: k.what, Act: actWords(l), Holder: l.Holder.Text, Party: l.Party,
		Content: what(l).Text, at: what(l), cue: l.Cue}
}

func actWords(l *coding.Line) string {
	var names []string
	for _, a := range actsOf(l) {
		names = append(names, a.String())
	}
	s := strings.Join(names, " / ")
	if l.Negated {
		s = "not " + s
	}
	return s
}

// differences are the fields that two statements do not share.
func differences(g, c *coding.Line) []differView {
	var out []differView
	for _, rule := range fieldRules {
		inGold, inCoded := rule.stated(g), rule.stated(c)
		if !inGold && !inCoded || inGold && inCoded && rule.same(g, c) {
			continue
		}
		out = append(out, differView{rule.name, rule.words(g), rule.words(c)})
	}
	return out
}

// pieces cuts a text where marks begin and end.
func pieces(text string, marks []markView) []pieceView {
	cuts := []int{0, len(text)}
	for i := range marks {
		if m := &marks[i]; !m.Unplaced {
			cuts = append(cuts, m.at.Start, m.at.End, m.cue.Start, m.cue.End)
		}
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	var out []pieceView
	for i := 0; i+1 < len(cuts); i++ {
		p := pieceView{Text: text[cuts[i]:cuts[i+1]]}
		here := parley.Span{Start: cuts[i], End: cuts[i+1]}
		var classes []string
		for k := range marks {
			m := &marks[k]
			if m.Unplaced {
				continue
			}
			if m.at.Overlaps(here) {
				classes = append(classes, m.Class)
				if m.at.Start == here.Start {
					p.Begins = append(p.Begins, m)
				}
			}
			if m.cue.Overlaps(here) {
				classes = append(classes, "cue")
			}
		}
		slices.Sort(classes)
		p.Class = strings.Join(slices.Compact(classes), " ")
		out = append(out, p)
	}
	return out
}
