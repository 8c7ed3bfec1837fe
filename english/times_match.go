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
	if i >= r.end() {
		return Time{}, 0
	}
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
	if t, n := r.acrossMonths(i, mo); n > 0 {
		return t, n
	}
	at := i + 1
	if d.says(at, "the") && at+1 < r.end() && len(d.Word(at+1)) > 2 {
		at++ // "June the 12th"
	}
	if day, last, k := r.dayNumber(at); day > 0 {
		year, y := r.trailingYear(k)
		return r.monthDay(i, mo, day, last, year), k + y - i
	}
	year, y := r.trailingYear(i + 1)
	return r.monthOf(i, mo, year), 1 + y
}

// acrossMonths reads "Dec. 30-Jan. 2", the month at token i.
func (r *timeReader) acrossMonths(i, mo int) (Time, int) {
	d := r.d
	if i+2 >= r.end() {
		return Time{}, 0
	}
	day, rest := smallNumber(d.Word(i + 1))
	if day < 1 || len(rest) < 4 || rest[0] != '-' {
		return Time{}, 0
	}
	to := termOf(rest[1:])
	last, after := smallNumber(d.Word(i + 2))
	if to.kind != termMonth || after != "" || last < 1 || last > 31 {
		return Time{}, 0
	}
	year, n := r.trailingYear(i + 3)
	t := r.monthDay(i, mo, day, day, year)
	if t.From.IsZero() {
		return t, 3 + n
	}
	year = t.From.Year() + boolInt(int(to.v) < mo)
	if last > daysIn(year, time.Month(int(to.v))) {
		return Time{}, 0
	}
	t.To = utc(year, time.Month(int(to.v)), last)
	t.Value += t.To.Format("/2006-01-02")
	t.Type = DurationTime
	return t, 3 + n
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
	if d.says(i, "jan") && d.tagAt(i+1, r.end()) == NNP {
		return 0
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
		if tense == presentTense && away > 0 {
			away += away / 4 // news looks back more than ahead
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
		if tense == presentTense && i > r.first() && (r.d.says(i-1, "by") || r.d.says(i-1, "until") || r.d.says(i-1, "through")) {
			tense = futureTense
		}
		if at := int(r.anchor.Month()); tense == futureTense && mo < at-1 {
			year++
		} else if tense != futureTense && mo > at+1 || tense == surelyPast && mo > at {
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
