package claim

import (
	"strconv"
	"strings"

	"github.com/openparley/parley"
)

// constant takes constants of the program only: an untyped constant converts
// to it, a string variable of another package does not.
type constant string

// Kind is what a piece of text is, so that a writer can set it.
type Kind uint8

// The kinds of piece.
const (
	Plain   Kind = iota // our own fixed wording
	Named               // a name: of a party, an issue, a person, an outlet, a file, a rule
	Quoted              // exact words of a report, without the quotation marks
	Number              // a count of ours
	Date                // a day or an interval
	Marked              // a stance or strength: a glyph and a word
	Written             // the analyst's own words; only a sentence has them
	Aside               // our note on the evidence, less loud: "2 of 3 accepted"
)

// Piece is a stretch of text of one kind. Text is always complete in itself;
// Class and Glyph are for writers that can show more.
type Piece struct {
	Kind  Kind
	Text  string
	Class string // of a Marked piece: "for", "against", "s3", …
	Glyph string // of a Marked piece, may be empty
}

// Text is a run of pieces. It is inert: only a [Sentence] or a [Frame] can be
// put into a brief, and only the first takes a Text.
// Adding to a text leaves the text as it was, so that one can be the beginning
// of many; it is a list from the end, and adding is cheap.
type Text struct {
	last *link
	n    int
}

type link struct {
	before *link
	piece  Piece
}

// Words starts a text with fixed wording.
func Words(w constant) Text { return Text{}.Words(w) }

// Name starts a text with a name.
func Name(s string) Text { return Text{}.Name(s) }

// Quote starts a text with exact words of a report.
func Quote(s string) Text { return Text{}.Quote(s) }

// Write starts a text with the analyst's own words. As all text it says
// something only as a [Sentence], and so with evidence.
func Write(s string) Text { return Text{}.add(Piece{Kind: Written, Text: s}) }

// Mark is a stance or strength as a glyph and a word.
func Mark(class, glyph, word constant) Text {
	return Text{}.add(Piece{Kind: Marked, Text: string(word), Class: string(class), Glyph: string(glyph)})
}

// Words adds fixed wording.
func (t Text) Words(w constant) Text { return t.add(Piece{Kind: Plain, Text: string(w)}) }

// Name adds a name.
func (t Text) Name(s string) Text { return t.add(Piece{Kind: Named, Text: s}) }

// Quote adds exact words of a report; writers put quotation marks round them.
func (t Text) Quote(s string) Text { return t.add(Piece{Kind: Quoted, Text: s}) }

// Count adds a number.
func (t Text) Count(n int) Text { return t.add(Piece{Kind: Number, Text: strconv.Itoa(n)}) }

// Day adds a date, "undated" when it is not known.
func (t Text) Day(d parley.Day) Text { return t.add(day(d)) }

// When adds an interval, "undated" when it is not known.
func (t Text) When(i parley.Interval) Text { return t.add(when(i)) }

// Aside adds a note of ours on the evidence.
func (t Text) Aside(f Frame) Text { return t.add(Piece{Kind: Aside, Text: f.String()}) }

// Then adds another text.
func (t Text) Then(u Text) Text {
	if t.n == 0 {
		return u
	}
	for _, p := range u.pieces() {
		t = t.add(p)
	}
	return t
}

// IsZero reports whether there is nothing in the text.
func (t Text) IsZero() bool { return t.n == 0 }

func (t Text) add(p Piece) Text { return Text{&link{t.last, p}, t.n + 1} }

// pieces are the text's pieces in the order of reading.
func (t Text) pieces() []Piece {
	all := make([]Piece, t.n)
	for l, i := t.last, t.n-1; l != nil; l, i = l.before, i-1 {
		all[i] = l.piece
	}
	return all
}

func day(d parley.Day) Piece {
	if d.IsZero() {
		return Piece{Kind: Date, Text: "undated"}
	}
	return Piece{Kind: Date, Text: d.String()}
}

func when(i parley.Interval) Piece {
	switch {
	case i.IsZero():
		return Piece{Kind: Date, Text: "undated"}
	case i.From == i.To:
		return Piece{Kind: Date, Text: i.From.String()}
	case i.From.IsZero():
		return Piece{Kind: Date, Text: "until " + i.To.String()}
	case i.To.IsZero():
		return Piece{Kind: Date, Text: "from " + i.From.String()}
	}
	return Piece{Kind: Date, Text: i.From.String() + " to " + i.To.String()}
}

func plain(pieces []Piece) string {
	var b strings.Builder
	for _, p := range pieces {
		switch {
		case p.Kind == Quoted:
			b.WriteString("“" + p.Text + "”")
		case p.Glyph != "":
			b.WriteString(p.Glyph + " " + p.Text)
		default:
			b.WriteString(p.Text)
		}
	}
	return b.String()
}
