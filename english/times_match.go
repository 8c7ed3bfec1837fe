package english

import (
	"strconv"
	"strings"
	"time"
)

// date reads dates with a month or in digits: "2014-08-12", "Aug. 12, 2014",
// "12 June", "Nov 9-11", "June 2014", "in May", "2012", "(1997)".
func (r *timeReader) date(i int) (t Time, n int) {
	d := r.d
	word := d.Word(i)
	if word == "" {
		return Time{}, 0
	}
	if c := word[0]; c >= '0' && c <= '9' {
		if t, n = r.isoDate(i); n > 0 {
			return t, n
		}
		day, last, k := r.dayNumber(i)
		if day > 0 {
			m := k
			if d.says(k, "of") {
				k++
			}
			if mo := r.monthAt(k, true); mo > 0 {
				year, y := r.trailingYear(k + 1)
				return r.monthDay(i, mo, day, last, year), k + 1 + y - i
			}
			k = m
		}
		return r.year(i)
	}
	mo := r.monthAt(i, false)
	if mo == 0 {
		return Time{}, 0
	}
	if day, last, k := r.dayNumber(i + 1); day > 0 {
		year, y := r.trailingYear(k)
		return r.monthDay(i, mo, day, last, year), k + y - i
	}
	year, y := r.trailingYear(i + 1)
	return r.monthOf(i, mo, year), 1 + y
}

// isoDate reads "2014-08-12" and "12.08.2014", as one token or several
// without space between them.
func (r *timeReader) isoDate(i int) (Time, int) {
	d := r.d
	k := i
	for k+1 < r.end() && d.Tokens[k+1].Start == d.Tokens[k].End && dateByte(d.Text[d.Tokens[k+1].Start]) {
		k++
		if k-i > 5 {
			return Time{}, 0
		}
	}
	s := d.Text[d.Tokens[i].Start:d.Tokens[k].End]
	if len(s) > 10 && s[10] == 'T' {
		s = s[:10]
	}
	var day time.Time
	var err error
	switch {
	case len(s) == 10 && s[4] == '-' && s[7] == '-':
		day, err = time.Parse("2006-01-02", s)
	case len(s) >= 8 && len(s) <= 10 && strings.Count(s, "/") == 2:
		if day, err = time.Parse("2/1/2006", s); err != nil {
			day, err = time.Parse("1/2/2006", s)
		} else if us, other := time.Parse("1/2/2006", s); other == nil && !us.Equal(day) {
			return Time{Type: DateTime, Value: strconv.Itoa(day.Year()) + "-XX-XX"}, k - i + 1
		}
	case len(s) >= 8 && len(s) <= 10 && strings.Count(s, ".") == 2:
		day, err = time.Parse("2.1.2006", s)
	default:
		return Time{}, 0
	}
	if err != nil || day.Year() < 1000 || day.Year() > 2100 {
		return Time{}, 0
	}
	t := Time{Type: DateTime}
	setPeriod(&t, day, unitDay)
	return t, k - i + 1
}

func dateByte(c byte) bool { return c >= '0' && c <= '9' || c == '-' || c == '/' }

// monthAt is the month that token i names, 0 for none. "May", "March" and
// "Mar" are months only where they look like it.
func (r *timeReader) monthAt(i int, afterDay bool) int {
	d := r.d
	if i < 0 || i >= r.end() {
		return 0
	}
	m := d.term(i)
	if m.kind != termMonth || !d.isCapital(i) {
		return 0
	}
	if afterDay || !d.says(i, "may") && !d.says(i, "march") && !d.says(i, "mar") && !d.says(i, "jan") {
		return int(m.v)
	}
	if c := d.tagAt(i+1, r.end()); c == CD {
		return int(m.v)
	}
	tag := d.Tokens[i].Tag
	if tag == MD || tag.IsVerb() || d.tagAt(i+1, r.end()) == VB {
		return 0
	}
	if i == r.first() {
		return 0
	}
	for _, w := range [...]string{"in", "since", "until", "by", "last", "next", "this", "of", "late", "early", "mid", "from", "to", "before", "after", "through", "and", "during", "for", "-"} {
		if d.says(i-1, w) {
			return int(m.v)
		}
	}
	return 0
}

// dayNumber reads the day of a month, "12", "12th", or a range "9-11"; k is
// the token behind it.
func (r *timeReader) dayNumber(i int) (day, last, k int) {
	d := r.d
	if i >= r.end() {
		return 0, 0, i
	}
	word := d.Word(i)
	day, rest := smallNumber(word)
	if day < 1 || day > 31 {
		return 0, 0, i
	}
	k = i + 1
	last = day
	switch rest {
	case "", "st", "nd", "rd", "th":
		if k+1 < r.end() && (d.says(k, "-") || d.says(k, "–") || d.says(k, "to")) {
			if to, after := smallNumber(d.Word(k + 1)); to > day && to <= 31 && (after == "" || len(after) == 2) {
				return day, to, k + 2
			}
		}
		return day, day, k
	}
	rest, dash := strings.CutPrefix(rest, "-")
	if !dash {
		rest, dash = strings.CutPrefix(rest, "–")
	}
	if to, after := smallNumber(rest); dash && to > day && to <= 31 && after == "" {
		return day, to, k
	}
	return 0, 0, i
}

// smallNumber reads the one or two digits that s begins with.
func smallNumber(s string) (v int, rest string) {
	n := 0
	for n < len(s) && s[n] >= '0' && s[n] <= '9' {
		if n == 2 {
			return 0, s
		}
		v = v*10 + int(s[n]-'0')
		n++
	}
	if n == 0 {
		return 0, s
	}
	return v, s[n:]
}

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
	if y := fourDigits(d.Word(k)); y >= 1000 && y <= 2100 {
		return y, k - i + 1
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

// monthDay is a day, or the days to last, of a month. Without a year it is
// the one nearest to the anchor that the tense at token i allows.
func (r *timeReader) monthDay(i, mo, day, last, year int) Time {
	t := Time{Type: DateTime}
	if year == 0 && !r.anchor.IsZero() {
		year = r.yearFor(mo, day, r.tense(i))
	}
	if year == 0 || last > daysIn(year, time.Month(mo)) {
		t.Value = "XXXX-" + pad(mo, 2) + "-" + pad(day, 2)
		return t
	}
	t.From, t.To = utc(year, time.Month(mo), day), utc(year, time.Month(mo), last)
	t.Value = t.From.Format("2006-01-02")
	if last > day {
		t.Value += t.To.Format("/2006-01-02")
		t.Type = DurationTime
	}
	return t
}

// yearFor is the year that puts a month and day nearest to the anchor on the
// side that the tense allows.
func (r *timeReader) yearFor(mo, day, tense int) int {
	best, least := 0, 1<<30
	for _, y := range [...]int{r.anchor.Year(), r.anchor.Year() - 1, r.anchor.Year() + 1} {
		away := int(utc(y, time.Month(mo), day).Sub(r.anchor).Hours() / 24)
		if tense == surelyPast && away > 0 {
			continue
		}
		against := tense == pastTense && away > 0 || tense == futureTense && away < 0
		if away = max(away, -away); against {
			away *= wrongSide
		}
		if away < least {
			best, least = y, away
		}
	}
	return best
}

// wrongSide is how much nearer a date must be on the side of the anchor that
// the tense speaks against: "payable Dec. 1" in a sentence in the past.
const wrongSide = 8

// monthOf is a month of a year; without a year the latest, or the next where
// the tense is future. The month next to the anchor's is meant in either.
func (r *timeReader) monthOf(i, mo, year int) Time {
	t := Time{Type: DateTime}
	if year == 0 && !r.anchor.IsZero() {
		year = r.anchor.Year()
		tense := r.tense(i)
		if at := int(r.anchor.Month()); tense == futureTense && mo < at-1 {
			year++
		} else if tense != futureTense && mo > at+1 {
			year--
		}
	}
	if year == 0 {
		t.Value = "XXXX-" + pad(mo, 2)
		return t
	}
	setPeriod(&t, utc(year, time.Month(mo), 1), unitMonth)
	return t
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
	next := d.tagAt(i+n, r.end())
	m := d.term(i + n)
	counted := next == NNS || m.kind == termPercentUnit || m.kind == termScale || m.kind == termMeasureUnit || m.kind == termMoneyUnit || m.kind == termTimeUnit ||
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
		y = 1900 + v
	}
	if y < 1000 || y > 2100 || y%10 != 0 {
		return Time{}, 0
	}
	t := Time{Type: DateTime}
	setPeriod(&t, utc(y, 1, 1), unitDecade)
	return t, 1
}

// clock reads "10:30 a.m.", "5 p.m.", "0600 GMT", with a day behind it.
func (r *timeReader) clock(i int) (Time, int) {
	d := r.d
	word := d.Word(i)
	hour, rest := smallNumber(word)
	minute, n := 0, 1
	if hour == 0 && word[0] != '0' {
		if v := fourDigits(word); v > 0 && v/100 < 24 && v%100 < 60 && (d.says(i+1, "gmt") || d.says(i+1, "hours")) && i+1 < r.end() {
			return r.clockTime(v/100, v%100, i, 2)
		}
		return Time{}, 0
	}
	if len(rest) == 3 && (rest[0] == ':' || rest[0] == '.') {
		var after string
		if minute, after = smallNumber(rest[1:]); after != "" || minute > 59 || hour > 23 {
			return Time{}, 0
		}
		if rest[0] == '.' && d.tagAt(i+1, r.end()) != NN {
			return Time{}, 0
		}
		rest = rest[:1]
	}
	half := strings.ToLower(strings.TrimPrefix(strings.TrimPrefix(rest, ":"), "."))
	if half == "" && i+1 < r.end() && d.Tokens[i+1].End-d.Tokens[i+1].Start <= 4 {
		switch next := strings.ToLower(d.Word(i + 1)); next {
		case "am", "a.m.", "a.m", "pm", "p.m.", "p.m", "o'clock", "gmt":
			half, n = next, 2
		}
	}
	switch half {
	case "am", "a.m.", "a.m":
		hour %= 12
	case "pm", "p.m.", "p.m":
		hour = hour%12 + 12
	case "gmt", "o'clock":
	case "":
		if rest != ":" {
			return Time{}, 0
		}
	default:
		return Time{}, 0
	}
	if hour > 23 {
		return Time{}, 0
	}
	return r.clockTime(hour, minute, i, n)
}

func (r *timeReader) clockTime(hour, minute, i, n int) (Time, int) {
	t := Time{Type: ClockTime, From: r.anchor, To: r.anchor}
	value := r.dayValue(r.anchor)
	if m, day, ok := r.trailingDay(i + n); ok {
		value, t.From, t.To = day.Value, day.From, day.To
		n += m
	}
	t.Value = value + "T" + pad(hour, 2) + ":" + pad(minute, 2)
	return t, n
}
