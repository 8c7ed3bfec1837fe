package web

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/openparley/parley"
	"github.com/openparley/parley/english"
)

// longBlock is the longest block, in bytes: the page draws blocks one by one
// as they come into view, and a report may be a single line of two million.
const longBlock = 6000

// blocks divides a report into its paragraphs, header lines apart from the
// article. Blocks do not overlap, and only white space is between them.
func blocks(r *parley.Report, u *units) []readBlock {
	out := []readBlock{}
	for _, part := range []struct {
		from, to int
		header   bool
	}{{0, r.Body, true}, {r.Body, len(r.Text), false}} {
		for _, p := range english.Paragraphs(r.Text[part.from:part.to]) {
			text := r.Text[part.from+int(p.Start) : part.from+int(p.End)]
			at := part.from + int(p.Start)
			for more := false; text != ""; more = true {
				n := cutBlock(text)
				out = append(out, readBlock{u.of(at), u.of(at + n), part.header, more})
				text, at = text[n:], at+n
			}
		}
	}
	return out
}

// cutBlock is how much of a paragraph goes into one block: all of it, or up to the
// last end of a sentence, else the last space, else a letter with no mark
// behind it.
func cutBlock(text string) int {
	if len(text) <= longBlock {
		return len(text)
	}
	head := text[:longBlock]
	for _, gap := range []string{". ", " "} {
		if i := strings.LastIndex(head, gap) + len(gap); i > longBlock/2 && !joinsAt(text, i) {
			return i
		}
	}
	n := longBlock
	for n < len(text) && n < longBlock+longBlock/2 {
		if utf8.RuneStart(text[n]) && !joinsAt(text, n) && !strings.HasSuffix(text[:n], "\u200d") {
			return n
		}
		n++
	}
	for n < len(text) && !utf8.RuneStart(text[n]) {
		n++
	}
	return n
}

func joinsAt(text string, at int) bool {
	r, _ := utf8.DecodeRuneInString(text[at:])
	return joins(r)
}

// joins reports a letter that is drawn onto the one before it.
func joins(r rune) bool {
	return unicode.In(r, unicode.M) || r == '\u200d' || r >= 0x1f3fb && r <= 0x1f3ff || r >= 0xe0020 && r <= 0xe007f
}
