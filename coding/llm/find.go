package llm

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// place is a stretch of a text, in bytes.
type place struct{ start, end int }

// find gives the places where words stand in a text as whole words: letter by
// letter, or, when they stand so nowhere, after white space and quotation marks
// are made alike, and then only when that is one place. why is empty when there
// is one.
func find(text, words string) (places []place, why string) {
	words = strings.TrimSpace(words)
	if words == "" {
		return nil, "is empty"
	}
	for at := 0; ; {
		i := strings.Index(text[at:], words)
		if i < 0 {
			break
		}
		p := place{at + i, at + i + len(words)}
		if whole(text, p) {
			places = append(places, p)
		}
		at = p.start + 1
	}
	if len(places) > 0 {
		return places, ""
	}
	plain, back := normal(text)
	wanted, _ := normal(words)
	wanted = strings.Trim(wanted, " ")
	for at := 0; wanted != ""; {
		i := strings.Index(plain[at:], wanted)
		if i < 0 {
			break
		}
		// A mark of several bytes may become one: back leads to where it was.
		p := place{back[at+i], back[at+i+len(wanted)]}
		if whole(text, p) {
			places = append(places, p)
		}
		at += i + 1
	}
	switch len(places) {
	case 0:
		return nil, "does not stand there"
	case 1:
		return places, ""
	}
	return nil, manyPlaces
}

// manyPlaces is why words that stand in several places, and in none letter by
// letter, are not taken.
const manyPlaces = "stands there more than once, and nowhere letter by letter"

// whole reports whether a place neither begins nor ends inside a word.
func whole(text string, p place) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:p.start])
	first, _ := utf8.DecodeRuneInString(text[p.start:p.end])
	last, _ := utf8.DecodeLastRuneInString(text[p.start:p.end])
	after, _ := utf8.DecodeRuneInString(text[p.end:])
	return !(letter(before) && letter(first)) && !(letter(last) && letter(after))
}

func letter(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// normal has a text with every run of white space as one space and every
// quotation mark as ". back leads from its bytes, and from its end, to those of
// the text.
func normal(text string) (string, []int) {
	var b strings.Builder
	back := make([]int, 0, len(text)+1)
	space := false
	for i, r := range text {
		switch {
		case unicode.IsSpace(r):
			if !space {
				b.WriteByte(' ')
				back = append(back, i)
			}
			space = true
			continue
		case quoteMark(r):
			b.WriteByte('"')
			back = append(back, i)
		default:
			_, n := utf8.DecodeRuneInString(text[i:])
			b.WriteString(text[i : i+n])
			for k := range n {
				back = append(back, i+k)
			}
		}
		space = false
	}
	return b.String(), append(back, len(text))
}

// quoteMark reports the marks that stand for quotation, apostrophes among them:
// models swap them freely.
func quoteMark(r rune) bool {
	return strings.ContainsRune("\"'`´“”„‟‘’‚‛«»‹›", r)
}
