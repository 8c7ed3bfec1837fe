package english

import (
	"math"
	"strconv"
	"strings"
)

// number reads the number that starts at token i: digits, words, ranges. n is
// its length in tokens, 0 when there is none.
func (q *quantityReader) number(i int) (b bounds, n int) {
	d := q.d
	if d.says(i, "between") && i+1 < q.end {
		low, k := q.simple(i + 1)
		if k == 0 || !d.says(i+1+k, "and") {
			return bounds{}, 0
		}
		high, m := q.simple(i + 2 + k)
		if m == 0 || i+2+k+m > q.end {
			return bounds{}, 0
		}
		return span(low, high), 2 + k + m
	}
	b, n = q.simple(i)
	if n == 0 {
		return bounds{}, 0
	}
	// "15 to 20", "10 or 12", "15 - 20"
	if k := i + n; k+1 < q.end && !b.percent && b.dimension == "" {
		joint := d.says(k, "to") || d.says(k, "-") || d.says(k, "–")
		if !joint && !d.says(k, "or") {
			return b, n
		}
		high, m := q.simple(k + 1)
		if m == 0 || high.low <= b.low || k+1+m > q.end || high.percent || !joint && high.low > 3*b.low {
			return b, n
		}
		return span(b, high), n + 1 + m
	}
	return b, n
}

// span is the range from one number to another. "10 to 20 million" means 10
// million: a bare small number before a large one takes its scale.
func span(low, high bounds) bounds {
	if s := scaleOf(high.low); s > 1 && low.low < 1000 && high.low/s >= low.low/2 {
		low.low *= s
	}
	return bounds{low: low.low, high: high.high, approx: low.approx || high.approx, dimension: high.dimension, percent: high.percent}
}

func scaleOf(v float64) float64 {
	for _, s := range [...]float64{1e12, 1e9, 1e6} {
		if v >= s {
			return s
		}
	}
	return 1
}

// simple reads one number without a range of two.
func (q *quantityReader) simple(i int) (b bounds, n int) {
	d := q.d
	if i >= q.end {
		return bounds{}, 0
	}
	word := d.Word(i)
	if word == "" {
		return bounds{}, 0
	}
	if code, rest := cutCurrency(word); code != "" {
		if rest == "" {
			return bounds{}, 0
		}
		word = rest
	}
	if c := word[0]; c >= '0' && c <= '9' {
		b, ok := digits(word)
		if !ok {
			return bounds{}, 0
		}
		return q.scaled(i, b, 1)
	}
	m := termOf(word)
	switch m.kind {
	case termCardinal, termScale:
		if m.kind == termScale && m.v < 1e2 && i > q.first && !d.says(i-1, "a") && !d.says(i-1, "half") {
			return bounds{}, 0
		}
		return q.words(i)
	case termHalf:
		return q.halves(i)
	case termVague:
		return q.vagueNumber(i, m.v, 1)
	case termScales:
		if !d.says(i+1, "of") && m.v == 10 || d.tagAt(i+1, q.end) == CD {
			return bounds{}, 0
		}
		b = bounds{low: 2 * m.v, high: math.Inf(1), approx: true}
		if next := d.term(i + 2); d.says(i+1, "of") && i+2 < q.end && next.kind == termScales && next.v > m.v {
			low := m.v * next.v
			if m.v == 10 {
				low *= 2
			}
			return bounds{low: low, high: math.Inf(1), approx: true}, 3
		}
		return b, 1
	case termOrdinal:
		return q.fraction(i, 1, 0)
	}
	if d.says(i, "a") || d.says(i, "an") {
		switch next := d.term(i + 1); {
		case i+1 >= q.end:
		case next.kind == termScale:
			b, n = q.words(i + 1)
			return b, n + 1
		case next.kind == termVague && next.v < 9:
			return q.vagueNumber(i+1, next.v, 2)
		case next.kind == termHalf && d.term(i+2).kind == termScale:
			b, n = q.halves(i + 1)
			return b, n + 1
		case next.kind == termOrdinal && next.v == 3, d.says(i+1, "quarter"):
			return q.fraction(i+1, 1, 1)
		}
		return bounds{}, 0
	}
	if strings.IndexByte(word, '-') > 0 {
		return hyphened(word)
	}
	return bounds{}, 0
}

// longestNumber bounds a number in words, in tokens.
const longestNumber = 12

// words reads number words from token i: "two hundred and fifty thousand".
func (q *quantityReader) words(i int) (b bounds, n int) {
	d := q.d
	var total, group float64
	seen := false
	k := i
	for k < min(q.end, i+longestNumber) {
		m := d.term(k)
		if m.kind == noTerm && seen {
			if v, ok := compoundCardinal(d.Word(k)); ok && group >= 100 {
				group += v
				k++
				continue
			}
			if d.says(k, "and") && group >= 100 && d.term(k+1).kind == termCardinal {
				k++
				continue
			}
			break
		}
		if m.kind == termCardinal {
			if seen && !(group >= 100 && math.Mod(group, 100) == 0 || total > 0 && group == 0 || group >= 20 && math.Mod(group, 10) == 0 && m.v < 10 && m.v > 0) {
				break
			}
			group += m.v
		} else if m.kind == termScale {
			if !seen {
				group = 1
			}
			if m.v < 1000 {
				group = max(group, 1) * m.v
			} else {
				total += max(group, 1) * m.v
				group = 0
			}
		} else {
			break
		}
		seen = true
		k++
	}
	v := total + group
	if f, m := q.fraction(k, v, 1); k-i == 1 && m > 0 && v < 10 {
		return f, m
	}
	if v < 10 && d.says(k, "in") && k-i == 1 {
		if m := d.term(k + 1); m.kind == termCardinal && m.v > v && k+1 < q.end {
			return bounds{low: v / m.v, high: v / m.v, percent: true}, 3
		}
	}
	return bounds{low: v, high: v}, k - i
}

// scaled multiplies a number by the scale words behind it: "20 million".
func (q *quantityReader) scaled(i int, b bounds, n int) (bounds, int) {
	for b.dimension == "" && i+n < q.end && n < longestNumber {
		m := q.d.term(i + n)
		if m.kind != termScale {
			break
		}
		b.low, b.high = b.low*m.v, b.high*m.v
		n++
	}
	return b, n
}

// vagueNumber reads "several", "a few", "a couple of" with a scale behind it.
func (q *quantityReader) vagueNumber(i int, most float64, n int) (bounds, int) {
	d := q.d
	k := i + 1
	if most == 2 {
		if n < 2 {
			return bounds{}, 0 // "couple" without "a": a pair of people
		}
		if d.says(k, "of") && k < q.end {
			k, n = k+1, n+1
		}
	}
	if most == 5 && n < 2 {
		return bounds{}, 0 // "few" says how little, not how many
	}
	least := math.Ceil(most/2) - 2
	if least < 2 {
		least = 2
	}
	if most >= 5 {
		least = 3
	}
	b := bounds{low: least, high: most, approx: true}
	return q.scaled(k-n, b, n)
}

// halves reads "half a million", "half of", "half".
func (q *quantityReader) halves(i int) (bounds, int) {
	d := q.d
	if d.says(i+1, "a") || d.says(i+1, "an") {
		if m := d.term(i + 2); m.kind == termScale && i+2 < q.end {
			return bounds{low: m.v / 2, high: m.v / 2}, 3
		}
		return bounds{}, 0
	}
	if m := d.term(i + 1); m.kind == termScale && i+1 < q.end {
		return bounds{low: m.v / 2, high: m.v / 2}, 2
	}
	if i > q.first {
		// "first half", "a half-hour": a part of a period, not of a number of things
		if k := d.term(i - 1).kind; k == termOrdinal || k == termShifter || d.Tokens[i-1].Tag == CC && i-2 >= q.first && d.term(i-2).kind == termCardinal {
			return bounds{}, 0
		}
	}
	return bounds{low: 0.5, high: 0.5, percent: true}, 1
}

// fraction reads "thirds", "quarter" behind a numerator; n counts the tokens
// before it that belong to it.
func (q *quantityReader) fraction(i int, numerator float64, n int) (bounds, int) {
	d := q.d
	if i >= q.end {
		return bounds{}, 0
	}
	var denominator float64
	switch {
	case numerator > 1 && d.says(i, "thirds"), n > 0 && d.says(i, "third"):
		denominator = 3
	case numerator > 1 && d.says(i, "quarters"), n > 0 && d.says(i, "quarter"):
		denominator = 4
	case numerator > 1 && d.says(i, "fifths"):
		denominator = 5
	default:
		return bounds{}, 0
	}
	if numerator == 1 && !d.says(i+1, "of") {
		return bounds{}, 0 // "a third man", "a quarter"
	}
	v := numerator / denominator
	return bounds{low: v, high: v, percent: true}, n + 1
}

// hyphened reads a word in two: "twenty-five", "two-thirds", "ten-day".
func hyphened(word string) (bounds, int) {
	if v, ok := compoundCardinal(word); ok {
		return bounds{low: v, high: v}, 1
	}
	head, tail, _ := strings.Cut(word, "-")
	m := termOf(head)
	if m.kind != termCardinal || m.v == 0 {
		return bounds{}, 0
	}
	switch tail {
	case "third", "thirds":
		return bounds{low: m.v / 3, high: m.v / 3, percent: true}, 1
	case "quarters":
		return bounds{low: m.v / 4, high: m.v / 4, percent: true}, 1
	case "fifths":
		return bounds{low: m.v / 5, high: m.v / 5, percent: true}, 1
	}
	if u := dimensionOf(tail); u != "" {
		return bounds{low: m.v, high: m.v, dimension: u}, 1
	}
	return bounds{}, 0
}

// compoundCardinal is the value of "twenty-five".
func compoundCardinal(word string) (float64, bool) {
	head, tail, both := strings.Cut(word, "-")
	if !both {
		return 0, false
	}
	t, o := termOf(head), termOf(tail)
	if t.kind != termCardinal || o.kind != termCardinal || t.v < 20 || o.v < 1 || o.v > 9 {
		return 0, false
	}
	return t.v + o.v, true
}

// dimensionOf is the unit that is written into the same token as a number:
// "day" of "10-day", "km" of "7km". An age ("ten-year-old") is none.
func dimensionOf(s string) string {
	switch m := termOf(s); m.kind {
	case termTimeUnit:
		return timeUnits[int(m.v)].word
	case termMeasureUnit:
		return measureUnits[int(m.v)].name
	case termPercentUnit:
		return "%"
	}
	return ""
}

// digits reads a token that begins with a digit: "22,000", "3.5", "15-20",
// "7km", "5bn", "30%". What is too long, has two hyphens or letters that are
// no unit is no quantity.
func digits(word string) (bounds, bool) {
	n := digitRun(word)
	v, ok := decimal(word[:n])
	if !ok {
		return bounds{}, false
	}
	b := bounds{low: v, high: v}
	rest := word[n:]
	if rest == "" {
		return b, true
	}
	rest, dash := strings.CutPrefix(rest, "-")
	if !dash {
		rest, dash = strings.CutPrefix(rest, "–")
	}
	if dash && rest != "" && rest[0] >= '0' && rest[0] <= '9' {
		m := digitRun(rest)
		high, ok := decimal(rest[:m])
		if !ok || high <= v {
			return bounds{}, false
		}
		b.high, rest = high, strings.TrimPrefix(rest[m:], "-")
		if rest == "" {
			return b, true
		}
	}
	switch rest {
	case "m", "mn", "M":
		b.low, b.high = b.low*1e6, b.high*1e6
		return b, true
	case "bn", "B", "b":
		b.low, b.high = b.low*1e9, b.high*1e9
		return b, true
	case "k", "K":
		b.low, b.high = b.low*1e3, b.high*1e3
		return b, true
	}
	b.dimension = dimensionOf(rest)
	return b, b.dimension != ""
}

// digitRun is the length of the digits, and of commas and points between
// them, that word begins with.
func digitRun(word string) int {
	n := 0
	for n < len(word) {
		c := word[n]
		inner := (c == ',' || c == '.') && n > 0 && n+1 < len(word) && word[n+1] >= '0' && word[n+1] <= '9'
		if !inner && (c < '0' || c > '9') {
			break
		}
		n++
	}
	return n
}

// decimal is the value of digits with commas between groups of three. More
// than fifteen digits, or an ungrouped run of more than nine, is a number of
// something else.
func decimal(s string) (float64, bool) {
	if len(s) == 0 || len(s) > 20 {
		return 0, false
	}
	var buf [20]byte
	out := buf[:0]
	group, grouped, points := 0, false, 0
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == ',':
			if grouped && group != 3 || points > 0 || group > 3 {
				return 0, false
			}
			grouped, group = true, 0
		case c == '.':
			if grouped && group != 3 {
				return 0, false
			}
			points++
			out = append(out, c)
		default:
			if points == 0 {
				group++
			}
			out = append(out, c)
		}
	}
	if grouped && group != 3 || points > 1 || !grouped && group > 9 || len(out) > 16 {
		return 0, false
	}
	v, err := strconv.ParseFloat(string(out), 64)
	return v, err == nil
}
