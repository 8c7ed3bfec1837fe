package english

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// word reads a word from pos; the token begins at start, which may be before
// it. Hyphens, points within "U.S." and apostrophes within "O'Brien" belong to
// it; a clitic at its end becomes a token of its own.
func (r *reader) word(start, pos int) int {
	text := r.text[:r.end]
	var (
		quote, quoteEnd = -1, 0 // the last apostrophe
		part            = pos   // where the last part between points begins
		dotted          = false
		web             = false
	)
scan:
	for pos < len(text) {
		c := text[pos]
		if classes[c]&alnum != 0 {
			pos++
			continue
		}
		switch c {
		case '-':
			if pos+1 >= len(text) {
				break scan
			}
			if c := text[pos+1]; classes[c]&alnum == 0 && (c < utf8Start || !letterAt(text, pos+1)) {
				// "two- and three-year": the hyphen stands for a part left out.
				if classes[c] == space && !dotted && pos > start {
					pos++
				}
				break scan
			}
			part = pos + 1
			pos++
		case '.':
			if pos+1 >= len(text) {
				break scan
			}
			d := text[pos+1]
			switch {
			case web && classes[d]&alnum != 0, classes[d]&(lower|digit) != 0 && !dotted && pos-part > 1:
				pos++ // nytimes.com
			case classes[d]&letter != 0 && pos-part == 1 && singleLetter(text, pos+1),
				classes[d]&upper != 0 && pos-part == 2 && singleLetter(text, pos+1) && pos+2 < len(text) && text[pos+2] == '.':
				dotted, part = true, pos+1
				pos++
			case dotted && pos-part == 1:
				pos++
				if pos+1 < len(text) && text[pos] == '-' && classes[text[pos+1]]&letter != 0 {
					part = pos + 1
					pos++
					dotted = false
					continue
				}
				break scan
			default:
				end := mailAt(text, pos)
				if end == 0 {
					break scan
				}
				web, pos = true, end
			}
		case '+':
			end := mailAt(text, pos)
			if end == 0 {
				break scan
			}
			web, pos = true, end
		case '\'':
			if pos+1 >= len(text) || !letterAt(text, pos+1) {
				break scan
			}
			quote, quoteEnd = pos, pos+1
			pos++
		case '@', '_', '~':
			if pos+1 >= len(text) || classes[text[pos+1]]&alnum == 0 {
				break scan
			}
			web = true
			pos++
		case '&':
			if pos == start || pos+1 >= len(text) || classes[text[pos-1]]&upper == 0 || classes[text[pos+1]]&upper == 0 {
				break scan
			}
			pos++
		case ':':
			if !strings.HasPrefix(text[pos:], "://") {
				break scan
			}
			return r.address(start, pos)
		default:
			if c < utf8Start {
				break scan
			}
			ch, n := utf8.DecodeRuneInString(text[pos:])
			if ch == '’' {
				if pos+n >= len(text) || !letterAt(text, pos+n) {
					break scan
				}
				quote, quoteEnd = pos, pos+n
				pos += n
				continue
			}
			if ch == '‑' || ch == 0xAD || unicode.IsLetter(ch) || unicode.IsMark(ch) || unicode.IsDigit(ch) {
				pos += n
				continue
			}
			break scan
		}
	}
	r.stop = noStop
	if quote > start {
		if at := clitic(text, quote, quoteEnd, pos); at > start {
			r.emit(start, at, NoTag)
			r.emit(at, pos, NoTag)
			return pos
		}
	}
	if pos-start == 6 && foldedEqual(text[start:pos], "cannot") {
		r.emit(start, start+3, NoTag)
		r.emit(start+3, pos, NoTag)
		return pos
	}
	if dotted && text[pos-1] == '.' {
		r.emit(start, pos, NoTag)
		if !foldedEqual(text[start:pos], "e.g.") && !foldedEqual(text[start:pos], "i.e.") {
			r.stop = mildStop
		}
		if foldedEqual(text[start:pos], "a.m.") || foldedEqual(text[start:pos], "p.m.") {
			r.stop = clockStop
		}
		return pos
	}
	if pos < len(text) && text[pos] == '.' {
		if end, s := r.point(start, pos); end > pos {
			r.emit(start, end, NoTag)
			r.stop = s
			return end
		}
	}
	r.emit(start, pos, NoTag)
	return pos
}

// point decides whether the point at pos belongs to the word from start. It
// returns the token's end and what the point does.
func (r *reader) point(start, pos int) (int, stop) {
	after := r.text[pos+1 : r.end]
	if len(after) > 0 && after[0] == '.' {
		return pos, noStop
	}
	if pos-start == 1 && classes[r.text[start]]&upper != 0 {
		// An initial: "Ana J. Ruiz", "Gen. K. said". "I." is more often the pronoun.
		if len(after) < 2 || classes[after[0]] != space || r.text[start] == 'I' {
			return pos, noStop
		}
		switch kindAt(after, 1) {
		case upperNext, lowerNext:
			return pos + 1, mildStop
		}
		return pos, noStop
	}
	word := r.text[start:pos]
	for len(word) > 3 && classes[word[0]]&digit != 0 { // "30-Jan."
		word = word[1:]
	}
	if len(word) > 3 && len(word) < pos-start && word[0] == '-' {
		word = word[1:]
	} else {
		word = r.text[start:pos]
	}
	if known, s := abbreviation(word, after); known {
		return pos + 1, s
	}
	return pos, noStop
}

// maxMailbox is how far a point or plus may stand before the @ of an address.
const maxMailbox = 64

// mailAt reports whether what stands at pos is inside the first part of an
// e-mail address, "a.ruiz@example.org", and where the part after the @ begins.
func mailAt(text string, pos int) int {
	for i := pos + 1; i+1 < len(text) && i < pos+maxMailbox; i++ {
		switch c := text[i]; {
		case c == '@' && text[i-1] != '.' && classes[text[i+1]]&alnum != 0:
			return i + 1
		case classes[c]&alnum == 0 && c != '.' && c != '_' && c != '-' && c != '+':
			return 0
		}
	}
	return 0
}

// address reads the rest of a web address: up to white space or a mark that
// encloses it, without closing punctuation.
func (r *reader) address(start, pos int) int {
	text := r.text[:r.end]
	for pos < len(text) && classes[text[pos]] != space && strings.IndexByte(`"<>()[]{}`, text[pos]) < 0 && (text[pos] < utf8Start || letterAt(text, pos)) {
		pos++
	}
	for pos > start+1 && strings.IndexByte(`.,;:!?'`, text[pos-1]) >= 0 {
		pos--
	}
	for pos > start+1 && pos < len(text) && !utf8.RuneStart(text[pos]) {
		pos++ // stay between characters
	}
	return r.plain(start, pos, NNP)
}

// clitic is where the clitic at the end of a word begins, −1 for none: "'s",
// "'re", "n't". quote is the word's last apostrophe.
func clitic(text string, quote, quoteEnd, end int) int {
	switch end - quoteEnd {
	case 1:
		switch folds[text[quoteEnd]] {
		case 's', 'd', 'm':
			return quote
		case 't':
			if quote > 0 && folds[text[quote-1]] == 'n' {
				return quote - 1
			}
		}
	case 2:
		switch string([]byte{folds[text[quoteEnd]], folds[text[quoteEnd+1]]}) {
		case "re", "ll", "ve":
			return quote
		}
	}
	return -1
}

// letterAt reports whether a letter stands at pos.
func letterAt(text string, pos int) bool {
	c := text[pos]
	if c < utf8Start {
		return classes[c]&letter != 0
	}
	r, _ := utf8.DecodeRuneInString(text[pos:])
	return unicode.IsLetter(r)
}

// singleLetter reports whether the letter at pos stands alone.
func singleLetter(text string, pos int) bool {
	return pos+1 >= len(text) || classes[text[pos+1]]&alnum == 0 && text[pos+1] != '\''
}

// foldedEqual reports whether s is want, capitals aside; want is in small
// letters.
func foldedEqual(s, want string) bool {
	if len(s) != len(want) {
		return false
	}
	for i := range len(s) {
		if folds[s[i]] != want[i] {
			return false
		}
	}
	return true
}
