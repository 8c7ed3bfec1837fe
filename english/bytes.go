package english

import (
	"unicode"
	"unicode/utf8"
)

const utf8Start = 0x80 // bytes from here on are part of a longer character

// class is what a byte can be, a set.
type class uint8

const (
	lower class = 1 << iota
	upper
	digit
	space
	letter = lower | upper
	alnum  = letter | digit
)

var classes = func() (t [256]class) {
	for c := 'a'; c <= 'z'; c++ {
		t[c], t[c-32] = lower, upper
	}
	for c := '0'; c <= '9'; c++ {
		t[c] = digit
	}
	for c := 0; c <= ' '; c++ {
		t[c] = space // control bytes separate like white space
	}
	t[0x7f] = space
	return t
}()

// folds maps ASCII capitals to small letters.
var folds = func() (t [256]byte) {
	for c := range t {
		t[c] = byte(c)
	}
	for c := 'A'; c <= 'Z'; c++ {
		t[c] = byte(c + 32)
	}
	return t
}()

// spaceAt is the length of the white space character at pos, 0 for none.
func spaceAt(s string, pos int) int {
	c := s[pos]
	if c < utf8Start {
		if classes[c] == space {
			return 1
		}
		return 0
	}
	switch c {
	case 0xC2, 0xE1, 0xE2, 0xE3, 0xEF:
		if r, n := utf8.DecodeRuneInString(s[pos:]); isSpace(r) {
			return n
		}
	}
	return 0
}

// spaceBefore is the length of the white space character that ends s.
func spaceBefore(s string) int {
	c := s[len(s)-1]
	if c < utf8Start {
		if classes[c] == space {
			return 1
		}
		return 0
	}
	if r, n := utf8.DecodeLastRuneInString(s); isSpace(r) {
		return n
	}
	return 0
}

// isSpace reports white space, and marks without width.
func isSpace(r rune) bool {
	return r == 0xAD || r >= 0x200B && r <= 0x200F || r == 0x2060 || r == 0xFEFF || unicode.IsSpace(r)
}

// kind is what the next token looks like from its first character.
type kind uint8

const (
	otherNext kind = iota
	lowerNext
	upperNext
	digitNext
	openNext // an opening quotation mark or bracket
)

// kindAt is the kind of the character at pos.
func kindAt(s string, pos int) kind {
	if pos >= len(s) {
		return otherNext
	}
	c := s[pos]
	switch {
	case classes[c]&lower != 0:
		return lowerNext
	case classes[c]&upper != 0:
		return upperNext
	case classes[c]&digit != 0, c == '$':
		return digitNext
	case c == '"' || c == '(' || c == '[' || c == '\'' || c == '`':
		return openNext
	case c < utf8Start:
		return otherNext
	}
	r, _ := utf8.DecodeRuneInString(s[pos:])
	switch {
	case r == '“' || r == '‘' || r == '«' || r == '‹' || r == '„' || r == '‚':
		return openNext
	case r == '€' || r == '£' || r == '¥':
		return digitNext
	case r == '•' || unicode.IsUpper(r):
		return upperNext
	case unicode.IsLower(r):
		return lowerNext
	case unicode.IsLetter(r):
		return upperNext
	}
	return otherNext
}
