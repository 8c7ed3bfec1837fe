package web

import "unicode/utf8"

// units translates places in a text between bytes of its UTF-8, by which
// Parley counts, and UTF-16 code units, by which a browser does. Looking a
// place up reads at most one block of the text.
type units struct {
	text   string
	before []int // code units before each block of the text
	plain  bool  // all of it is ASCII: both count the same
}

// unitBlock is how many bytes of text lie between two marks.
const unitBlock = 512

func newUnits(text string) *units {
	u := &units{text: text, plain: true, before: make([]int, 0, len(text)/unitBlock+1)}
	n := 0
	for i := 0; i < len(text); i++ {
		if i%unitBlock == 0 {
			u.before = append(u.before, n)
		}
		c := text[i]
		n += unitsOf(c)
		u.plain = u.plain && c < utf8.RuneSelf
	}
	return u
}

// unitsOf is how many code units a byte of valid UTF-8 adds: the first byte of
// a letter adds all of them.
func unitsOf(c byte) int {
	switch {
	case c < 0x80 || c >= 0xc0 && c < 0xf0:
		return 1
	case c >= 0xf0:
		return 2
	}
	return 0
}

// of is the place of a byte, counted in code units. A byte within a letter
// has the place behind it.
func (u *units) of(at int) int {
	at = max(0, min(at, len(u.text)))
	if u.plain || at == 0 {
		return at
	}
	block := (at - 1) / unitBlock
	n := u.before[block]
	for _, c := range []byte(u.text[block*unitBlock : at]) {
		n += unitsOf(c)
	}
	return n
}

// len is the length of the text in code units.
func (u *units) len() int { return u.of(len(u.text)) }

// byte is the byte at a place counted in code units. It fails for a place
// outside of the text or between the two halves of a letter.
func (u *units) byte(at int) (int, bool) {
	if at < 0 || at > u.len() {
		return 0, false
	}
	if u.plain {
		return at, true
	}
	low, high := 0, len(u.before)
	for high-low > 1 { // the last block that begins at or before the place
		if mid := (low + high) / 2; u.before[mid] <= at {
			low = mid
		} else {
			high = mid
		}
	}
	i, n := low*unitBlock, 0
	if len(u.before) > 0 {
		n = u.before[low]
	}
	for i < len(u.text) && (n < at || unitsOf(u.text[i]) == 0) {
		n += unitsOf(u.text[i])
		i++
	}
	return i, n == at
}
