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
			t, n = r.shift(k, 0, int(m.v), 1)
		}
	case termSeason:
		t, n = r.seasonWith(k, 0, true)
	case termWeekday:
		t, n = r.weekday(k, 0)
	case termDayPart:
		return Time{}, 0
	default:
		if c := d.Text[d.Tokens[k].Start]; c >= '0' && c <= '9' {
			if t, n = r.year(k); n == 0 {
				t, n = r.decade(k)
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

// seasonWith reads a season; led says that a word before it makes it one. The
// days are those of the northern calendar's months.
func (r *timeReader) seasonWith(i, sign int, led bool) (Time, int) {
	d := r.d
	year, n := r.trailingYear(i + 1)
	if tag := d.Tokens[i].Tag; tag.IsVerb() || !led && year == 0 && !(d.says(i-1, "the") && (d.says(i-2, "in") || d.says(i-2, "since") || d.says(i-2, "by"))) {
		return Time{}, 0
	}
	s := int(d.term(i).v)
	code := [...]string{"-SP", "-SU", "-FA", "-WI"}[s]
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
	case m.kind == termHalf && d.says(k+1, "of") && v <= 2:
		if t, n := r.date(k + 2 + boolInt(d.says(k+2, "the"))); k+2 < r.end() && n > 0 && len(t.Value) == 4 && !t.From.IsZero() {
			y := t.From.Year()
			t.From, t.To = utc(y, time.Month(1+6*(int(v)-1)), 1), utc(y, time.Month(6*int(v)+1), 0)
			t.Value += "-H" + strconv.Itoa(int(v))
			return t, k + 2 + n - i
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
	if unit == unitCentury && v >= 11 && v <= 21 {
		setPeriod(&t, utc(int(v-1)*100, 1, 1), unitCentury)
		return t, k + 1 - i
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
	} else {
		return Time{}, 0
	}
	t.Mod = mod
	return t, n
}
