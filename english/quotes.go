package english

import (
	"math"
	"strings"
	"unicode/utf8"
)

// quoteKind is a pair of quotation marks.
type quoteKind uint8

const (
	straight  quoteKind = iota // "…", also “…” and „…”, which writers mix with it
	single                     // '…' and ‘…’
	guillemet                  // «…»
	singleGuillemet
	quoteKinds
)

// quotes follows which quotations are open.
type quotes struct {
	inner int16 // the innermost open one, −1 for none
	stack []openQuote
	open  [quoteKinds]int32 // how many of each are open

	// closer is the first place at or after closerFrom's where a single mark
	// could close; it saves looking ahead twice over the same text.
	closer     int
	closerFrom int

	unclosed quoteKind // the outermost quotation that the last paragraph left open
	carried  bool      // there is one
}

type openQuote struct {
	index int16
	kind  quoteKind
}

func (q *quotes) init() { q.inner, q.closer, q.closerFrom = -1, -1, math.MaxInt }

// finish ends the quotations that the paragraph leaves open.
func (q *quotes) finish(r *reader) {
	q.carried = len(q.stack) > 0
	if q.carried {
		q.unclosed = q.stack[0].kind
		q.drop(r, 0, r.end)
	}
}

// drop ends the open quotations from depth on, without a closing mark.
func (q *quotes) drop(r *reader, depth, end int) {
	for len(q.stack) > depth {
		top := q.stack[len(q.stack)-1]
		q.stack = q.stack[:len(q.stack)-1]
		r.Quotations[top.index].End = int32(end)
		q.open[top.kind]--
		q.inner = r.Quotations[top.index].Parent
	}
}

// openMark opens a quotation with the mark in [start,end).
func (q *quotes) openMark(r *reader, start, end int, k quoteKind) int {
	r.stop = noStop
	if len(r.Quotations) < math.MaxInt16 { // those beyond are not recorded
		first := start == int(r.Paragraphs[r.para].Start)
		r.Quotations = append(r.Quotations, Quotation{
			Start: int32(start), End: int32(r.end), Parent: q.inner,
			Continues: first && q.carried && q.unclosed == k,
		})
		q.inner = int16(len(r.Quotations) - 1)
		q.stack = append(q.stack, openQuote{q.inner, k})
		q.open[k]++
	}
	r.emit(start, end, OpenQuote)
	return end
}

// closeMark closes the innermost open quotation of the kind, and with it those
// within it. A stop before the mark ends the sentence after the mark.
func (q *quotes) closeMark(r *reader, start, end int, k quoteKind) int {
	if q.open[k] > 0 {
		depth := len(q.stack) - 1
		for q.stack[depth].kind != k {
			depth--
		}
		q.drop(r, depth+1, start)
		r.emit(start, end, CloseQuote)
		i := q.inner
		q.drop(r, depth, end)
		r.Quotations[i].Closed = true
	} else {
		r.emit(start, end, CloseQuote)
	}
	if r.stop == fullStop && start > 0 && r.text[start-1] != '.' {
		r.stop = quoted
	}
	return end
}

// straightQuote reads a `"`, which opens or closes as what is open and the
// white space around it say.
func (r *reader) straightQuote(pos int) int {
	if r.opensStraight(pos) {
		return r.quotes.openMark(r, pos, pos+1, straight)
	}
	return r.quotes.closeMark(r, pos, pos+1, straight)
}

func (r *reader) opensStraight(pos int) bool {
	before := pos == int(r.Paragraphs[r.para].Start) || opensAfter(r.text[:pos])
	after := pos+1 >= r.end || classes[r.text[pos+1]] == space
	if r.quotes.open[straight] == 0 {
		return before || !after && classes[r.text[pos+1]]&alnum != 0
	}
	return before && !after && wordBegins(r.text[pos+1:r.end])
}

// opensAfter reports whether a quotation can open after s.
func opensAfter(s string) bool {
	c := s[len(s)-1]
	if c < utf8Start {
		return classes[c] == space || c == '(' || c == '[' || c == '{' || c == '-' || c == '/' || c == '\'' || c == '`'
	}
	r, _ := utf8.DecodeLastRuneInString(s)
	return r == '—' || r == '–' || r == '‘' || r == '“' || r == '«' || isSpace(r)
}

// wordBegins reports whether a word begins s, so that the mark before
// it opens.
func wordBegins(s string) bool {
	return s != "" && (classes[s[0]]&alnum != 0 || s[0] >= utf8Start && letterAt(s, 0) || s[0] == '\'' || s[0] == '[')
}

// curlyQuote reads a mark whose shape says whether it opens or closes.
func (r *reader) curlyQuote(pos, end int, c rune) int {
	q := &r.quotes
	switch c {
	case '“', '‟':
		// „…“ closes with what elsewhere opens.
		if q.open[straight] > 0 && !opensAfter(r.text[:pos]) && !wordBegins(r.text[end:r.end]) {
			return q.closeMark(r, pos, end, straight)
		}
		return q.openMark(r, pos, end, straight)
	case '„':
		return q.openMark(r, pos, end, straight)
	case '”':
		// A ”…” pair opens with what elsewhere closes.
		if q.open[straight] == 0 && (pos == int(r.Paragraphs[r.para].Start) || opensAfter(r.text[:pos])) &&
			end < r.end && wordBegins(r.text[end:]) {
			return q.openMark(r, pos, end, straight)
		}
		return q.closeMark(r, pos, end, straight)
	case '«':
		return q.openMark(r, pos, end, guillemet)
	case '»':
		return q.closeMark(r, pos, end, guillemet)
	case '‹':
		return q.openMark(r, pos, end, singleGuillemet)
	case '›':
		return q.closeMark(r, pos, end, singleGuillemet)
	}
	// ‘ and ‚ open; before '90s they are a wrong apostrophe.
	if c == '‘' && end < r.end && classes[r.text[end]]&digit != 0 && r.nextCloser(end) < 0 {
		return r.number(pos, end)
	}
	return q.openMark(r, pos, end, single)
}

// apostrophe reads a "'" or "’" of n bytes that no letter goes before within a
// word: a closing or opening mark, the possessive of a plural, or the head of
// a shortened word ("'90s").
func (r *reader) apostrophe(pos, n int) int {
	q, end := &r.quotes, pos+n
	if n == 1 && end < r.end && r.text[end] == '\'' { // ''
		if q.open[straight] > 0 || !(pos == int(r.Paragraphs[r.para].Start) || opensAfter(r.text[:pos])) {
			return q.closeMark(r, pos, end+1, straight)
		}
		return q.openMark(r, pos, end+1, straight)
	}
	if pos > int(r.Paragraphs[r.para].Start) && !opensAfter(r.text[:pos]) {
		plural := folds[r.text[pos-1]] == 's'
		if q.open[single] > 0 && (!plural || !r.possessiveIn(end)) {
			return q.closeMark(r, pos, end, single)
		}
		if plural {
			return r.plain(pos, end, POS)
		}
		return q.closeMark(r, pos, end, single)
	}
	if end >= r.end || spaceAt(r.text, end) > 0 {
		return q.closeMark(r, pos, end, single)
	}
	if n == 1 && r.nextCloser(end) >= 0 && !isShortened(r.text[end:r.end]) {
		return q.openMark(r, pos, end, single)
	}
	switch c := r.text[end]; {
	case classes[c]&digit != 0:
		return r.number(pos, end)
	case letterAt(r.text, end):
		return r.word(pos, end)
	}
	return q.closeMark(r, pos, end, single)
}

// possessiveIn reports whether a mark after a plural inside single marks is
// the plural's possessive: a word in small letters follows, and another mark
// that could close.
func (r *reader) possessiveIn(end int) bool {
	return end+1 < r.end && r.text[end] == ' ' && kindAt(r.text, end+1) == lowerNext && r.nextCloser(end) >= 0
}

// nextCloser is the first place in [from, end of the paragraph) where a single
// mark could close a quotation: no letter after it, no white space before it.
// −1 for none.
func (r *reader) nextCloser(from int) int {
	q := &r.quotes
	if q.closerFrom <= from && (q.closer >= from || q.closer == noCloser(r.end)) {
		return max(q.closer, -1)
	}
	q.closerFrom, q.closer = from, noCloser(r.end)
	for i := from; i < r.end; {
		j := strings.IndexAny(r.text[i:r.end], "'’")
		if j < 0 {
			break
		}
		i += j
		n := 1
		if r.text[i] != '\'' {
			n = 3
		}
		if i > from && spaceBefore(r.text[:i]) == 0 && (i+n >= r.end || !letterAt(r.text, i+n) && classes[r.text[i+n]]&digit == 0) {
			q.closer = i
			break
		}
		i += n
	}
	return max(q.closer, -1)
}

// noCloser says that a paragraph ending here has none further on. It differs
// from paragraph to paragraph, so that what is remembered of one does not
// serve another.
func noCloser(end int) int { return -2 - end }

// isShortened reports whether s begins with a word whose head was cut off, so
// that the mark before it is an apostrophe.
func isShortened(s string) bool {
	switch word := wordAt(s, 0); word {
	case "em", "tis", "twas", "til", "cause", "bout", "round", "n":
		return true
	}
	return len(s) > 2 && classes[s[0]]&digit != 0 && classes[s[1]]&digit != 0 && s[2] == 's'
}

// grave reads a "`": doubled it opens as `"` does, alone it opens as ‘ does.
func (r *reader) grave(pos int, next byte) int {
	if next == '`' {
		return r.quotes.openMark(r, pos, pos+2, straight)
	}
	return r.quotes.openMark(r, pos, pos+1, single)
}
