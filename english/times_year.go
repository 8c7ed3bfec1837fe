package english

import "strings"

// trailingYear reads a year behind a month or a day: ", 2014", "2014", "of
// 2014"; n counts its tokens.
func (r *timeReader) trailingYear(i int) (year, n int) {
	d := r.d
	k := i
	if d.tagAt(k, r.end()) == Comma || d.says(k, "of") {
		k++
	}
	if k >= r.end() {
		return 0, 0
	}
	if y, m := r.yearWords(k); m > 0 && !(d.says(k, "two") && d.nounFollows(k+m, r.end())) {
		return y, k - i + m // but "in May two thousand people fled"
	}
	if m := d.term(k); m.kind == termShifter && !r.anchor.IsZero() && d.says(k+1, "year") && k+1 < r.end() && d.tagAt(k, r.end()) != Comma {
		return r.anchor.Year() + int(m.v), k - i + 2
	}
	return 0, 0
}

// fourDigits is the value of a word of exactly four digits, else 0.
func fourDigits(s string) int {
	if len(s) != 4 {
		return 0
	}
	v := 0
	for i := range 4 {
		if s[i] < '0' || s[i] > '9' {
			return 0
		}
		v = v*10 + int(s[i]-'0')
	}
	return v
}

// year reads a number that looks like a year: "in 2012", "a 2012 interview",
// "2010-2014".
func (r *timeReader) year(i int) (Time, int) {
	d := r.d
	word := d.Word(i)
	y, to := 0, 0
	if len(word) >= 4 {
		y = fourDigits(word[:4])
	}
	if y < 1000 || y > 2100 || !yearTail(word[4:], &to, y) {
		return Time{}, 0
	}
	n := 1
	if to == 0 && i+2 < r.end() && (d.says(i+1, "-") || d.says(i+1, "–")) && d.Tokens[i+1].Start == d.Tokens[i].End {
		if to = fourDigits(d.Word(i + 2)); to > y && to <= 2100 {
			n = 3
		} else {
			return Time{}, 0
		}
	}
	led := false
	if i > r.first() {
		for _, w := range [...]string{"in", "since", "until", "by", "from", "of", "year", "during", "before", "after", "through", "early", "late", "mid", "till", "circa", "summer", "spring", "autumn", "fall", "winter", "("} {
			if d.says(i-1, w) {
				led = true
				break
			}
		}
		if d.Tokens[i-1].Tag == Currency {
			return Time{}, 0
		}
	}
	if n == 1 && to == 0 {
		t := Time{Type: DateTime}
		setPeriod(&t, utc(y, 1, 1), unitYear)
		if t, m := r.periodOf(t, i+1); m > 0 {
			return t, 1 + m
		}
	}
	next := d.tagAt(i+n, r.end())
	if i > r.first() && y%100 != 0 {
		switch d.Tokens[i-1].Tag {
		case PRPS, POS:
			led = true
		case DT:
			led = d.says(i-1, "the")
		}
	}
	m := d.term(i + n)
	counted := next == NNS && !led || m.kind == termPercentUnit || m.kind == termScale || m.kind == termMeasureUnit || m.kind == termMoneyUnit || m.kind == termTimeUnit ||
		(next == JJ || next == NN) && d.tagAt(i+n+1, r.end()) == NNS && !led && i > r.first() && d.Tokens[i-1].Tag != DT
	if counted && i+n < r.end() {
		return Time{}, 0
	}
	if !led && (y < 1900 || i == r.first() && next == Stop) {
		return Time{}, 0
	}
	t := Time{Type: DateTime}
	setPeriod(&t, utc(y, 1, 1), unitYear)
	if to > y {
		t.Type = DurationTime
		t.To = utc(to, 12, 31)
		t.Value += "/" + pad(to, 4)
	}
	return t, n
}

// yearTail accepts what may stand behind the four digits in one token: "",
// "-2014", "/09"; to is the last year.
func yearTail(rest string, to *int, from int) bool {
	if rest == "" {
		return true
	}
	sep := rest[0]
	if strings.HasPrefix(rest, "–") {
		sep, rest = '-', rest[len("–"):]
	} else {
		rest = rest[1:]
	}
	if sep != '-' && sep != '/' {
		return false
	}
	if y := fourDigits(rest); y > from && y <= 2100 {
		*to = y
		return true
	}
	if v, after := smallNumber(rest); len(rest) == 2 && after == "" && from/100*100+v > from {
		*to = from/100*100 + v
		return true
	}
	return false
}

// decade reads "1990s", "the '90s" (from the digits or the apostrophe on).
func (r *timeReader) decade(i int) (Time, int) {
	word := r.d.Word(i)
	s := strings.TrimPrefix(strings.TrimPrefix(word, "'"), "’")
	s, ok := strings.CutSuffix(s, "s")
	if !ok {
		return Time{}, 0
	}
	s = strings.TrimSuffix(strings.TrimSuffix(s, "'"), "’")
	y := fourDigits(s)
	if v, after := smallNumber(s); y == 0 && len(s) == 2 && after == "" && v >= 20 {
		if c := word[0]; c >= '0' && c <= '9' && !(i > r.first() && (r.d.says(i-1, "the") || r.d.Text[r.d.Tokens[i].Start-1] == '\'' || strings.HasSuffix(r.d.Word(i-1), "’") || strings.HasSuffix(r.d.Word(i-1), "‘") || r.d.term(i-1).kind == termPartOf)) {
			return Time{}, 0 // "in her 30s", "in the low 40s"
		}
		y = 1900 + v
	}
	if y < 1000 || y > 2100 || y%10 != 0 {
		return Time{}, 0
	}
	t := Time{Type: DateTime}
	setPeriod(&t, utc(y, 1, 1), unitDecade)
	return t, 1
}

// yearWords reads a year in words, "nineteen ninety-six", "two thousand and
// four", or digits.
func (r *timeReader) yearWords(k int) (year, n int) {
	d := r.d
	if k >= r.end() {
		return 0, 0
	}
	if y := fourDigits(d.Word(k)); y >= 1000 && y <= 2100 {
		return y, 1
	}
	if d.timeWord(k).kind == wordNineteen && k+1 < r.end() {
		if v, ok := compoundCardinal(d.Word(k + 1)); ok && v >= 20 && v < 100 {
			return 1900 + int(v), 2
		}
		m := d.term(k + 1)
		if m.kind != termCardinal || m.v < 10 || m.v >= 100 {
			return 0, 0
		}
		if u := d.term(k + 2); k+2 < r.end() && m.v >= 20 && u.kind == termCardinal && u.v < 10 {
			return 1900 + int(m.v+u.v), 3
		}
		return 1900 + int(m.v), 2
	}
	if d.says(k, "two") && d.says(k+1, "thousand") && k+1 < r.end() {
		n = 2
		if d.says(k+2, "and") {
			n = 3
		}
		if u := d.term(k + n); k+n < r.end() && u.kind == termCardinal && u.v > 0 && u.v < 100 {
			return 2000 + int(u.v), n + 1
		}
		return 2000, 2
	}
	return 0, 0
}

// yearSaid is a year in words that stands by itself.
func (r *timeReader) yearSaid(i int) (Time, int) {
	y, n := r.yearWords(i)
	if n < 2 {
		return Time{}, 0
	}
	t := Time{Type: DateTime}
	setPeriod(&t, utc(y, 1, 1), unitYear)
	return t, n
}

// wordedDecade is "the nineties".
func (r *timeReader) wordedDecade(k, n int) (Time, int) {
	t := Time{Type: DateTime}
	setPeriod(&t, utc(r.d.timeWord(k).v, 1, 1), unitDecade)
	return t, n
}
