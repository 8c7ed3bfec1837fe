package claim

import "github.com/openparley/parley"

// Frame is our own wording: headings, table headers, counts, explanations. It
// takes fixed words, names, numbers and dates, and nothing quoted, so that it
// cannot say what a report says.
type Frame struct{ text Text }

// Label starts a frame with fixed wording.
func Label(w constant) Frame { return Frame{Words(w)} }

// Call starts a frame with a name.
func Call(name string) Frame { return Frame{Name(name)} }

// Words adds fixed wording.
func (f Frame) Words(w constant) Frame { return Frame{f.text.Words(w)} }

// Name adds a name.
func (f Frame) Name(s string) Frame { return Frame{f.text.Name(s)} }

// Count adds a number.
func (f Frame) Count(n int) Frame { return Frame{f.text.Count(n)} }

// Some adds a number and the word for what is counted, in the singular for
// one.
func (f Frame) Some(n int, one, many constant) Frame {
	f = f.Count(n).Words(" ")
	if n == 1 {
		return f.Words(one)
	}
	return f.Words(many)
}

// Day adds a date, "undated" when it is not known.
func (f Frame) Day(d parley.Day) Frame { return Frame{f.text.Day(d)} }

// Mark adds a stance or strength, for explaining it.
func (f Frame) Mark(class, glyph, word constant) Frame {
	return Frame{f.text.Then(Mark(class, glyph, word))}
}

// Then adds another frame.
func (f Frame) Then(g Frame) Frame { return Frame{f.text.Then(g.text)} }

// IsZero reports whether the frame says nothing.
func (f Frame) IsZero() bool { return f.text.IsZero() }

// Pieces are the frame's stretches of text.
func (f Frame) Pieces() []Piece { return f.text.pieces() }

// String is the frame as plain text.
func (f Frame) String() string { return plain(f.text.pieces()) }
