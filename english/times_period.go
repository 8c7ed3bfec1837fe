package english

import (
	"strconv"
	"strings"
	"time"
)

// part reads "early June", "late last year", "the end of the month",
// "mid 2012".
func (r *timeReader) part(i int, v float64) (Time, int) {
	d := r.d
	mods := [...]string{"START", "MID", "END"}
	k := i + 1
	if noun := d.says(i, "beginning") || d.says(i, "start") || d.says(i, "middle") || d.says(i, "end"); noun {
		if !d.says(k, "of") {
			return Time{}, 0
		}
		k++
	} else if d.says(k, "-") || d.says(k, "in") && !d.says(i, "mid") {
		k++
	}
	article := false
	if d.says(k, "the") {
		article = true
		k++
	}
	if k >= r.end() {
		return Time{}, 0
	}
	var t Time
	n := 0
	switch m := d.term(k); m.kind {
	case termMonth:
		t, n = r.date(k)
	case termShifter:
		t, n = r.shifted(k, m.v)
	case termTimeUnit:
		if article && m.v >= unitWeek && d.Tokens[k].Tag != NNS {
			if t, n = r.definite(k - 1); n > 0 && t.Type == DateTime {
				n--
			} else {
				t, n = r.shift(k, 0, int(m.v), 1)
			}
		}
	case termSeason:
		t, n = r.seasonWith(k, 0, true)
	case termWeekday:
		t, n = r.weekday(k, 0)
	case termDayRef:
		t, n = r.dayRef(k, m.v)
	case termDayPart:
		if article || m.v > 2 || d.tagAt(k+1, r.end()) == NN {
			return Time{}, 0
		}
		t, n = r.onDay(r.anchor, m.v), 1
		if day, m := r.dayPhrase(k + 1); m > 0 && !day.IsZero() {
			t, n = r.onDay(day, d.term(k).v), 1+m
		}
	default:
		if c := d.Text[d.Tokens[k].Start]; c == '\'' || c >= 0xE2 {
			t, n = r.decade(k)
		} else if c >= '0' && c <= '9' {
			if t, n = r.year(k); n == 0 {
				t, n = r.decade(k)
			}
			if v, rest := smallNumber(d.Word(k)); n == 0 && v >= 5 && v <= 21 && len(rest) == 2 && d.says(k+1, "century") && k+1 < r.end() {
				t, n = r.ordinalUnit(k, float64(v), unitCentury, k+1)
			}
		} else if !article && d.says(k, "on") {
			t, n = r.dayDate(k + 1)
			n += boolInt(n > 0)
		}
	}
	if n == 0 || t.Type == DurationTime || t.Type == SetTime {
		return Time{}, 0
	}
	t.Mod = mods[int(v)]
	return t, k + n - i
}

// seasonOf reads a season that is named as one: "in the spring of 2012",
// "summer 1999".
func (r *timeReader) seasonOf(i int) (Time, int) {
	return r.seasonWith(i, 0, false)
}

var seasonCodes = [...]string{"-SP", "-SU", "-FA", "-WI"}

// seasonPlace reports the words before "the summer" that make it a time.
func seasonPlace(d *Document, i int) bool {
	for _, w := range [...]string{"in", "since", "by", "over", "during", "throughout", "into", "until", "through", "before", "after"} {
		if d.says(i, w) {
			return true
		}
	}
	return false
}

// seasonWith reads a season; led says that a word before it makes it one. The
// days are those of the northern calendar's months.
func (r *timeReader) seasonWith(i, sign int, led bool) (Time, int) {
	d := r.d
	year, n := r.trailingYear(i + 1)
	if tag := d.Tokens[i].Tag; tag.IsVerb() || !led && year == 0 && !(d.says(i-1, "the") && seasonPlace(d, i-2)) {
		return Time{}, 0
	}
	s := int(d.term(i).v)
	code := seasonCodes[s]
	from := time.Month(3 + 3*s)
	t := Time{Type: DateTime, Value: "XXXX" + code}
	if year == 0 {
		if r.anchor.IsZero() {
			return t, 1 + n
		}
		year = r.anchor.Year()
		at := r.anchor.Month()
		tense := sign
		if sign == 0 && !led {
			tense = r.tense(i)
		}
		switch {
		case tense < 0 && (at <= from+2 && s < 3 || s == 3):
			year--
		case tense > 0 && at >= from && s < 3:
			year++
		}
	}
	t.Value = pad(year, 4) + code
	t.From = utc(year, from, 1)
	t.To = t.From.AddDate(0, 3, -1)
	return t, 1 + n
}

// ordinalPeriod reads "10th day", "third week", "fourth quarter of 2012",
// "first half of 2014".
func (r *timeReader) ordinalPeriod(i int) (Time, int) {
	d := r.d
	k := i + 1
	if k >= r.end() {
		return Time{}, 0
	}
	v := d.term(i).v
	m := d.term(k)
	switch {
	case m.kind == termTimeUnit && d.Tokens[k].Tag != NNS:
		return r.ordinalUnit(i, v, int(m.v), k)
	case d.says(i-1, "the") && v == 1 && m.kind == termTimeUnit && m.v >= unitHour && i > r.first():
		return Time{Type: DurationTime, Value: durationValue(0, true, int(m.v))}, 2 // "the first days"
	case m.kind == termCardinal && v == 1:
		if n, u := r.countedUnits(k); n > 0 { // "the first nine months"
			c, vague, _ := r.count(k)
			return Time{Type: DurationTime, Value: durationValue(c, vague, int(u.v))}, 1 + n
		}
	case m.kind == termHalf && d.says(k+1, "of") && v <= 2:
		if t, n := r.date(k + 2 + boolInt(d.says(k+2, "the"))); k+2 < r.end() && n > 0 && len(t.Value) == 4 && !t.From.IsZero() {
			return halfYear(t.From.Year(), int(v)), k + 2 + n - i
		}
	}
	return Time{}, 0
}

func (r *timeReader) ordinalUnit(i int, v float64, unit, k int) (Time, int) {
	t := Time{Type: DateTime}
	if unit == unitQuarter && v >= 1 && v <= 4 {
		n := k + 1 - i
		year := 0
		y, m := r.trailingYear(k + 1)
		if m > 0 {
			year, n = y, n+m
		} else if !r.anchor.IsZero() {
			year = r.anchor.Year()
			if r.tense(i) != futureTense && 3*int(v)-2 > int(r.anchor.Month()) {
				year--
			}
		}
		if year == 0 {
			return Time{Type: DateTime, Value: "XXXX-Q" + strconv.Itoa(int(v))}, n
		}
		setPeriod(&t, utc(year, time.Month(3*int(v)), 1), unitQuarter)
		return t, n
	}
	if unit == unitCentury && v >= 5 && v <= 21 {
		setPeriod(&t, utc(int(v-1)*100, 1, 1), unitCentury)
		return t, k + 1 - i
	}
	if r.d.says(k+1, "of") && k+2 < r.end() && (unit == unitDay || unit == unitWeek) && v >= 1 {
		if in, n := r.date(k + 2); n > 0 && !in.From.IsZero() && in.To.After(in.From) && len(in.Value) <= 7 {
			day := in.From.AddDate(0, 0, int(v)-1)
			if unit == unitWeek {
				day = in.From.AddDate(0, 0, 7*int(v)-4) // the week that most of those days are in
			}
			if !day.After(in.To) {
				setPeriod(&t, day, unit)
				return t, k + 2 + n - i
			}
		}
	}
	setPeriod(&t, time.Time{}, unit)
	return t, k + 1 - i
}

// compoundPart reads what stands behind "mid-": a month, a year, a decade.
func (r *timeReader) compoundPart(i int, tail, mod string) (Time, int) {
	t := Time{Type: DateTime}
	n := 1
	if m := termOf(tail); m.kind == termMonth && tail[0] >= 'A' && tail[0] <= 'Z' {
		year, y := r.trailingYear(i + 1)
		t, n = r.monthOf(i, int(m.v), year), 1+y
	} else if y := fourDigits(strings.TrimSuffix(tail, "s")); y >= 1000 && y <= 2100 {
		unit := unitYear
		if strings.HasSuffix(tail, "s") {
			unit = unitDecade
		}
		setPeriod(&t, utc(y, 1, 1), unit)
	} else if m := termOf(tail); m.kind == termDayPart && m.v <= 2 {
		t = r.onDay(r.anchor, m.v)
		if day, k := r.dayPhrase(i + 1); k > 0 && !day.IsZero() {
			t, n = r.onDay(day, m.v), 1+k
		}
	} else {
		return Time{}, 0
	}
	t.Mod = mod
	return t, n
}
