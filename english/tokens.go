package english

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// token reads the token at pos, which is not white space, and returns where it
// ends.
func (r *reader) token(pos int) int {
	c := r.text[pos]
	switch {
	case classes[c]&letter != 0:
		return r.word(pos, pos)
	case classes[c]&digit != 0:
		return r.number(pos, pos)
	case c < utf8Start:
		return r.mark(pos, c)
	}
	return r.wide(pos)
}

// mark reads a token that begins with an ASCII mark.
func (r *reader) mark(pos int, c byte) int {
	next := byte(0)
	if pos+1 < r.end {
		next = r.text[pos+1]
	}
	switch c {
	case '.':
		return r.points(pos)
	case '!', '?':
		end := pos + 1
		for end < r.end && (r.text[end] == '!' || r.text[end] == '?') {
			end++
		}
		r.emit(pos, end, Stop)
		r.stop = fullStop
		return end
	case ',':
		return r.plain(pos, pos+1, Comma)
	case ';', ':':
		return r.plain(pos, pos+1, Colon)
	case '(', '[', '{':
		return r.plain(pos, pos+1, OpenBracket)
	case ')', ']', '}':
		r.emit(pos, pos+1, CloseBracket) // leaves r.stop: "(He left.)" ends here
		return pos + 1
	case '"':
		return r.straightQuote(pos)
	case '\'':
		return r.apostrophe(pos, 1)
	case '`':
		return r.grave(pos, next)
	case '$':
		return r.plain(pos, pos+1, Currency)
	case '%':
		return r.plain(pos, pos+1, NN)
	case '-':
		end := pos + 1
		for end < r.end && r.text[end] == '-' {
			end++
		}
		if end == pos+1 && classes[next]&digit != 0 {
			return r.number(pos, end)
		}
		return r.plain(pos, end, Colon)
	case '&':
		return r.plain(pos, pos+1, CC)
	case '#', '@':
		if classes[next]&letter != 0 {
			return r.word(pos, pos+1)
		}
	case '+':
		if classes[next]&digit != 0 {
			return r.number(pos, pos+1)
		}
	}
	end := pos + 1
	for end < r.end && r.text[end] == c {
		end++
	}
	return r.plain(pos, end, Symbol)
}

// plain emits a token that cannot end a sentence.
func (r *reader) plain(start, end int, tag Tag) int {
	r.stop = noStop
	r.emit(start, end, tag)
	return end
}

// points reads full stops: one ends a sentence, two or more are an ellipsis.
func (r *reader) points(pos int) int {
	end := pos + 1
	for end < r.end && r.text[end] == '.' {
		end++
	}
	if end == pos+1 {
		if end < r.end && classes[r.text[end]]&digit != 0 {
			return r.number(pos, end) // .5
		}
		r.emit(pos, end, Stop)
		r.stop = fullStop
		return end
	}
	r.ellipsis(pos, end)
	return end
}

// ellipsis emits an ellipsis. One after a space stands for words left out, so
// that the sentence mostly goes on.
func (r *reader) ellipsis(pos, end int) {
	r.emit(pos, end, Colon)
	r.stop = fullStop
	if pos > 0 && classes[r.text[pos-1]] == space {
		r.stop = mildStop
	}
}

// wide reads a token that begins with a character outside ASCII.
func (r *reader) wide(pos int) int {
	c, n := utf8.DecodeRuneInString(r.text[pos:r.end])
	end := pos + n
	switch c {
	case '“', '”', '„', '‟', '«', '»', '‹', '›', '‘', '‚':
		return r.curlyQuote(pos, end, c)
	case '’':
		return r.apostrophe(pos, n)
	case '—', '–', '―', '−', '‒':
		for strings.HasPrefix(r.text[end:r.end], r.text[pos:pos+n]) {
			end += n
		}
		return r.plain(pos, end, Colon)
	case '…':
		for strings.HasPrefix(r.text[end:r.end], "…") {
			end += n
		}
		r.ellipsis(pos, end)
		return end
	case '€', '£', '¥', '₪', '₹', '₽', '₤', '₺', '¢':
		return r.plain(pos, end, Currency)
	case utf8.RuneError:
		if n == 1 { // a run of bytes that are no text is one token
			for end < r.end {
				if c, n := utf8.DecodeRuneInString(r.text[end:r.end]); c != utf8.RuneError || n != 1 {
					break
				}
				end++
			}
			return r.plain(pos, end, Symbol)
		}
	}
	if unicode.IsLetter(c) || unicode.IsMark(c) {
		return r.word(pos, pos)
	}
	if unicode.IsDigit(c) {
		return r.number(pos, end)
	}
	return r.plain(pos, end, Symbol)
}

// number reads digits with their separators from pos; the token begins at
// start, which may be a sign before it. Letters that follow make it a word:
// "5th", "1990s", "22-year-old".
func (r *reader) number(start, pos int) int {
	text := r.text[:r.end]
	for pos < len(text) {
		c := text[pos]
		if classes[c]&digit == 0 {
			switch c {
			case '.', ',', ':', '/':
				if pos+1 < len(text) && classes[text[pos+1]]&digit != 0 {
					pos += 2
					continue
				}
			}
			break
		}
		pos++
	}
	if pos < len(text) {
		switch c := text[pos]; {
		case c == '-' && pos+1 < len(text) && classes[text[pos+1]]&alnum != 0, classes[c]&letter != 0:
			return r.word(start, pos)
		}
	}
	return r.plain(start, pos, NoTag)
}
