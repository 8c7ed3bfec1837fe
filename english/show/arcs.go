package show

import (
	"cmp"
	"slices"
	"strings"
)

// Arcs draws a tree as arcs above the words, each with its relation, an arrow
// at the word that depends. ok is false where that takes more columns than
// there are.
//
//	          root
//	  ┌─nsubj──┐│┌───obj────┐
//	  ▼        │▼│          ▼
//	Orsa      refused    patrols
//	PROPN      VERB       NOUN
//
// An arc comes down at the middle of the word that depends, and goes up left
// or right of the middle of its head, so that the two are never mistaken.
func Arcs(t Tree, style Style) (drawing string, ok bool) {
	if len(t) == 0 || len(t) > MostWords || 2*len(t) > style.columns() {
		return "", false
	}
	l, ok := layOut(t.sound(), style.measure, style.columns())
	if !ok {
		return "", false
	}
	return l.draw(style), true
}

// arc is an arc between two words, in columns.
type arc struct {
	from, to   int // left and right end
	head, word int // the words at them
	level      int // 0 is the lowest
}

// layout is where the words and arcs of a tree stand. Positions are columns.
type layout struct {
	tree    Tree
	measure func(string) int
	middle  []int // of each word
	width   int
	arcs    []arc
	levels  int
}

// layOut places the words so far apart that every relation fits on its arc,
// and the arcs above each other, shorter ones below. It fails when that is
// wider than most columns; 0 is no limit.
func layOut(t Tree, measure func(string) int, most int) (*layout, bool) {
	l := &layout{tree: t, measure: measure, middle: make([]int, len(t))}
	spans := make([][]int, len(t)) // the words whose arc ends at a word from the left
	for i, w := range t {
		if w.Head >= 0 {
			spans[max(i, w.Head)] = append(spans[max(i, w.Head)], i)
		}
	}
	end, roots := 0, -1 // behind the last word, and behind the last root's relation
	for j := range t {
		half := l.cell(j)
		at := half / 2
		if j > 0 {
			at = max(end+1+half/2, l.middle[j-1]+3)
		}
		for _, word := range spans[j] {
			// The ends of the arc are at most one column inside the middles.
			i := min(word, t[word].Head)
			at = max(at, l.middle[i]+measure(t[word].Relation)+2)
		}
		if t[j].Head < 0 {
			label := measure(t[j].Relation)
			at = max(at, roots+1+label/2)
			roots = at - label/2 + label
			l.width = max(l.width, roots)
		}
		l.middle[j] = at
		end = at - half/2 + half
		l.width = max(l.width, end, at+2)
		if most > 0 && l.width > most {
			return nil, false
		}
	}
	for i, w := range t {
		if w.Head >= 0 {
			l.arcs = append(l.arcs, l.between(w.Head, i))
		}
	}
	l.stack()
	return l, true
}

// cell is the columns that word i takes.
func (l *layout) cell(i int) int {
	return max(l.measure(l.tree[i].Text), l.measure(l.tree[i].Tag), 1)
}

func (l *layout) between(head, word int) arc {
	if head < word {
		return arc{from: l.middle[head] + 1, to: l.middle[word], head: head, word: word}
	}
	return arc{from: l.middle[word], to: l.middle[head] - 1, head: head, word: word}
}

// stack gives each arc the lowest level that is free, shorter arcs first, so
// that an arc stands above those it spans. In a tree without crossings no
// upright then crosses an arc.
func (l *layout) stack() {
	slices.SortFunc(l.arcs, func(x, y arc) int {
		return cmp.Or(cmp.Compare(x.to-x.from, y.to-y.from), cmp.Compare(x.from, y.from), cmp.Compare(x.word, y.word))
	})
	for i := range l.arcs {
		a := &l.arcs[i]
		for _, b := range l.arcs[:i] {
			if a.from <= b.to && b.from <= a.to {
				a.level = max(a.level, b.level+1)
			}
		}
		l.levels = max(l.levels, a.level+1)
	}
}

// A cell of the drawing is the directions in which lines leave it.
const (
	up = 1 << iota
	down
	left
	right
)

var lines = [...]rune{
	0: ' ', up: '│', down: '│', left: '─', right: '─',
	up | down: '│', left | right: '─', up | left: '┘', up | right: '└', down | left: '┐', down | right: '┌',
	up | down | left: '┤', up | down | right: '├', up | left | right: '┴', down | left | right: '┬',
	up | down | left | right: '┼',
}

func (l *layout) draw(style Style) string {
	rows := l.levels + 1 // the topmost for the roots' relation, the lowest for arrows
	grid := make([][]uint8, rows)
	for i := range grid {
		grid[i] = make([]uint8, l.width+1)
	}
	labels := make([][]label, rows)
	drop := func(column, from int) {
		for row := from; row < rows; row++ {
			grid[row][column] |= up | down
		}
	}
	for _, a := range l.arcs {
		row := l.levels - 1 - a.level
		grid[row][a.from] |= right | down
		grid[row][a.to] |= left | down
		for x := a.from + 1; x < a.to; x++ {
			grid[row][x] |= left | right
		}
		drop(a.from, row+1)
		drop(a.to, row+1)
		text := l.tree[a.word].Relation
		labels[row] = append(labels[row], label{a.from + 1 + (a.to-a.from-1-l.measure(text))/2, text})
	}
	var b strings.Builder
	top := make([]label, 0, 1)
	arrows := map[int]bool{}
	for i, w := range l.tree {
		arrows[l.middle[i]] = true
		if w.Head < 0 {
			drop(l.middle[i], 0)
			top = append(top, label{l.middle[i] - l.measure(w.Relation)/2, w.Relation})
		}
	}
	l.labelled(&b, style, func(int) rune { return ' ' }, top)
	for row := range grid {
		l.labelled(&b, style, func(x int) rune {
			if row == rows-1 && arrows[x] {
				return '▼'
			}
			return lines[grid[row][x]]
		}, labels[row])
	}
	l.words(&b, func(w Word) string { return w.Text }, func(s string) string { return style.paint(boldly, s) })
	l.words(&b, func(w Word) string { return w.Tag }, func(s string) string { return style.paint(faintly, s) })
	return b.String()
}

// label is a text at a column.
type label struct {
	at   int
	text string
}

// labelled writes a row of lines with texts on it.
func (l *layout) labelled(b *strings.Builder, style Style, line func(x int) rune, labels []label) {
	slices.SortFunc(labels, func(x, y label) int { return cmp.Compare(x.at, y.at) })
	var row strings.Builder
	x := 0
	for _, s := range labels {
		for ; x < s.at; x++ {
			row.WriteRune(line(x))
		}
		row.WriteString(style.paint(inBlue, s.text))
		x += l.measure(s.text)
	}
	for ; x <= l.width; x++ {
		row.WriteRune(line(x))
	}
	b.WriteString(strings.TrimRight(row.String(), " ") + "\n")
}

// words writes a row of texts below the middles of the arcs.
func (l *layout) words(b *strings.Builder, text func(Word) string, paint func(string) string) {
	x := 0
	for i, w := range l.tree {
		s := text(w)
		at := l.middle[i] - l.measure(s)/2
		if s == "" {
			continue
		}
		b.WriteString(strings.Repeat(" ", max(0, at-x)) + paint(s))
		x = at + l.measure(s)
	}
	b.WriteByte('\n')
}
