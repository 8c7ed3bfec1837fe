package show

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Tree is a sentence to draw, in the order of its words.
type Tree []Word

// Word is a word of a tree.
type Word struct {
	Text, Tag string
	Head      int // the index of the word it hangs on; −1 for a root
	Relation  string
}

// Style is how a terminal wants to be drawn on.
type Style struct {
	Columns int                   // most columns of a line; 0: 80
	Color   bool                  // escape sequences for colour
	Measure func(text string) int // the columns that a text takes; nil: one a character
}

const (
	defaultColumns = 80
	leastColumns   = 30
)

func (s Style) columns() int {
	if s.Columns == 0 {
		return defaultColumns
	}
	return max(s.Columns, leastColumns)
}

func (s Style) measure(text string) int {
	if s.Measure != nil {
		return s.Measure(text)
	}
	return utf8.RuneCountInString(text)
}

// Escape sequences: what stands behind each is ended by plainly.
const (
	boldly  = "\x1b[1m"
	faintly = "\x1b[2m"
	inBlue  = "\x1b[36m"
	plainly = "\x1b[0m"
)

func (s Style) paint(how, text string) string {
	if !s.Color || text == "" {
		return text
	}
	return how + text + plainly
}

// MostWords is the longest sentence that is drawn: a longer one helps nobody,
// and arcs take time with the square of the length.
const MostWords = 500

// sound is the tree with texts that are safe to print, and with every word
// below a root: a head outside the sentence is none, and a circle is opened at
// one of its words.
func (t Tree) sound() Tree {
	out := make(Tree, len(t))
	for i, w := range t {
		w.Text, w.Tag, w.Relation = safe(w.Text), safe(w.Tag), safe(w.Relation)
		if w.Head < 0 || w.Head >= len(t) || w.Head == i {
			w.Head = -1
		}
		out[i] = w
	}
	const unknown, open, rooted = 0, 1, 2
	state := make([]int8, len(t))
	for i := range out {
		k := i
		for k >= 0 && state[k] == unknown {
			state[k] = open
			k = out[k].Head
		}
		circle := k >= 0 && state[k] == open
		for n := i; n >= 0 && state[n] == open; n = out[n].Head {
			state[n] = rooted
		}
		if circle {
			out[k].Head = -1
		}
	}
	return out
}

// safe replaces what could drive a terminal or end a line.
func safe(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return ' '
		}
		if unicode.IsControl(r) || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 {
			return utf8.RuneError
		}
		return r
	}, s)
}

// Text draws a tree for a terminal: as [Arcs] where they fit, else as
// [Indented]. Of a sentence longer than [MostWords] nothing is drawn.
func Text(t Tree, style Style) string {
	if drawing, ok := Arcs(t, style); ok {
		return drawing
	}
	return Indented(t, style)
}
