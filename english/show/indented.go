package show

import (
	"fmt"
	"strings"
)

// Indented draws a tree as lines, one a word, in the order of the sentence
// where no arcs cross: what depends on a word stands above it when it comes
// before it, else below.
//
//	┌─ nsubj  Orsa  PROPN
//	root  refused  VERB
//	└─ obj  patrols  NOUN
//
// Branches that would leave no room for words are not indented further and
// begin with "…". A sentence longer than [MostWords] is only counted.
func Indented(t Tree, style Style) string {
	if len(t) > MostWords {
		return fmt.Sprintf("(%d tokens: too many to draw)\n", len(t))
	}
	d := indented{tree: t.sound(), style: style}
	d.before, d.behind = make([][]int, len(t)), make([][]int, len(t))
	for i, w := range d.tree {
		switch {
		case w.Head < 0:
		case i < w.Head:
			d.before[w.Head] = append(d.before[w.Head], i)
		default:
			d.behind[w.Head] = append(d.behind[w.Head], i)
		}
	}
	for i, w := range d.tree {
		if w.Head < 0 {
			d.branch(i, "", "", "", 0)
		}
	}
	return d.out.String()
}

type indented struct {
	tree           Tree
	style          Style
	before, behind [][]int // what depends on a word, by side
	out            strings.Builder
}

// branch draws word i and what hangs on it, with what stands left of the
// lines above it, of its own, and of those below it.
func (d *indented) branch(i int, above, own, below string, depth int) {
	deeper := func(k int, before, branch, behind, prefix string) {
		if 3*(depth+1) > d.style.columns()/2 {
			d.branch(k, prefix, prefix+"… ", prefix, depth)
			return
		}
		d.branch(k, prefix+before, prefix+branch, prefix+behind, depth+1)
	}
	for n, k := range d.before[i] {
		if n == 0 {
			deeper(k, "   ", "┌─ ", "│  ", above)
		} else {
			deeper(k, "│  ", "├─ ", "│  ", above)
		}
	}
	d.line(own, d.tree[i])
	for n, k := range d.behind[i] {
		if n == len(d.behind[i])-1 {
			deeper(k, "│  ", "└─ ", "   ", below)
		} else {
			deeper(k, "│  ", "├─ ", "│  ", below)
		}
	}
}

// line writes a word, cut where the line would be too long.
func (d *indented) line(prefix string, w Word) {
	s := d.style
	room := s.columns() - s.measure(prefix)
	var parts []string
	add := func(how, text string) {
		text = s.cut(text, room)
		room -= s.measure(text) + 2
		if text != "" {
			parts = append(parts, s.paint(how, text))
		}
	}
	add(inBlue, s.cut(w.Relation, room/2))
	add(boldly, w.Text)
	add(faintly, w.Tag)
	d.out.WriteString(strings.TrimRight(prefix+strings.Join(parts, "  "), " ") + "\n")
}

// cut is as much of a text as fits into so many columns.
func (s Style) cut(text string, room int) string {
	if s.measure(text) <= room {
		return text
	}
	if room < 2 {
		return ""
	}
	used := 0
	for at, r := range text {
		if used += s.measure(string(r)); used > room-1 {
			return text[:at] + "…"
		}
	}
	return text
}
