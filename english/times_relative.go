package english

import "time"

// shifted reads "last week", "this month", "next Friday", "the past three
// weeks", "last November", "last night", "this summer".
func (r *timeReader) shifted(i int, v float64) (Time, int) {
	d := r.d
	k := i + 1
	if k >= r.end() {
		return Time{}, 0
	}
	sign := int(v)
	m := d.term(k)
	if d.says(i, "last") && i > r.first() && (d.Tokens[i-1].Tag == MD || d.Tokens[i-1].Tag == TO) {
		return Time{}, 0 // "will last 72 hours"
	}
	if d.says(i, "current") && m.kind != termTimeUnit && m.kind != termMonth && !d.says(k, "fiscal") {
		return Time{Type: DateTime, Value: "PRESENT_REF", From: r.anchor, To: r.anchor}, 1
	}
	relative := d.says(i, "previous") || d.says(i, "following") || d.says(i, "same")
	if d.says(k, "fiscal") && d.says(k+1, "year") && k+1 < r.end() {
		return r.shift(i, sign, unitYear, 3)
	}
	if d.says(i, "this") && (d.says(k, "coming") || d.says(k, "past")) {
		t, n := r.shifted(k, d.term(k).v) // "this coming Sunday", "this past spring"
		return t, n + boolInt(n > 0)
	}
	switch m.kind {
	case termWeekday:
		if m.v >= 7 {
			return Time{}, 0
		}
		if relative && sign != 0 {
			return r.relativeWeekday(k, sign)
		}
		t, n := r.weekday(k, sign)
		return t, n + boolInt(n > 0)
	case termMonth:
		mo := r.monthAt(k, true)
		if mo == 0 {
			return Time{}, 0
		}
		if day, _, m := r.dayNumber(k + 1); day > 0 && sign != 0 {
			t := Time{Type: DateTime, Value: "XXXX-" + pad(mo, 2) + "-" + pad(day, 2)}
			year := r.anchor.Year()
			if date := utc(year, time.Month(mo), day); sign < 0 && !date.Before(r.anchor) || sign > 0 && !date.After(r.anchor) {
				year += sign
			}
			if !r.anchor.IsZero() && day <= daysIn(year, time.Month(mo)) {
				setPeriod(&t, utc(year, time.Month(mo), day), unitDay)
			}
			return t, m - i
		}
		t := Time{Type: DateTime, Value: "XXXX-" + pad(mo, 2)}
		if !r.anchor.IsZero() {
			year := r.anchor.Year()
			if at := int(r.anchor.Month()); sign < 0 && mo >= at {
				year--
			} else if sign > 0 && mo <= at {
				year++
			}
			setPeriod(&t, utc(year, time.Month(mo), 1), unitMonth)
		}
		return t, 2
	case termTimeUnit:
		if i > r.first() && d.isCapital(i) && d.isCapital(k) && !d.Sentences[r.sentence].Heading {
			return Time{}, 0 // a title: "This Week"
		}
		if d.Tokens[k].Tag == NNS || m.v < unitDay {
			switch {
			case d.says(i, "past") && m.v >= unitDay && !d.says(i-1, "the"), d.says(i, "coming") && m.v >= unitDay:
				return r.ahead(i, sign)
			case sign != 0: // "the past weeks", "the last hour"
				return r.spanOf(i, 1, d.Tokens[k].Tag == NNS, int(m.v), 2, sign)
			}
			return Time{}, 0
		}
		unit := int(m.v)
		if unit == unitDay && d.says(i, "this") && d.says(i-1, "to") {
			return Time{Type: DateTime, Value: "PRESENT_REF", From: r.anchor, To: r.anchor}, 2
		}
		if d.says(i, "last") && d.says(k+1, "of") && k+2 < r.end() && (unit == unitDay || unit == unitWeek) {
			if in, n := r.date(k + 2); n > 0 && !in.From.IsZero() && in.To.After(in.From) && len(in.Value) <= 7 {
				t := Time{Type: DateTime}
				setPeriod(&t, in.To, unit) // "the last week of June"
				return t, 3 + n
			}
		}
		if relative || d.says(i, "next") && unit == unitDay {
			return r.relative(sign, unit, 2)
		}
		t, n := r.shift(i, sign, unit, 2)
		if unit == unitYear && n > 0 {
			if p, m := r.periodOf(t, k+1); m > 0 {
				return p, n + m
			}
		}
		return t, n
	case termDayPart:
		day := r.anchor
		if m.v >= 4 && m.v < 9 {
			return Time{}, 0
		}
		if relative || sign > 0 {
			return r.onDay(moved(r.from(unitDay), sign, unitDay), m.v), 2
		}
		if sign != 0 {
			day = r.day(sign)
		}
		t := Time{Type: ClockTime, From: day, To: day}
		t.Value = r.dayValue(day) + "T" + dayPartCode(m.v)
		return t, 2
	case termSeason:
		t, n := r.seasonWith(k, sign, true)
		return t, n + boolInt(n > 0)
	case termHalf:
		if y, n := r.date(k + 2); sign < 0 && d.says(k+1, "of") && k+2 < r.end() && n > 0 && len(y.Value) == 4 {
			return halfYear(y.From.Year(), 2), 3 + n // "the last half of 2030"
		}
	case termCardinal, termVague, noTerm:
		if sign == 0 || d.says(i, "following") {
			return Time{}, 0
		}
		low, approx, n := r.count(k)
		if n == 0 {
			return Time{}, 0
		}
		if u := d.term(k + n); u.kind == termTimeUnit && k+n < r.end() {
			return r.spanOf(i, low, approx, int(u.v), k+n+1-i, sign)
		}
	}
	return Time{}, 0
}

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

// shift is the calendar period of the unit, sign periods from the anchor's.
func (r *timeReader) shift(i, sign, unit, n int) (Time, int) {
	t := Time{Type: DateTime}
	if unit < unitDay {
		return t, 0
	}
	if unit == unitFortnight {
		unit = unitWeek
		sign *= 2
	}
	setPeriod(&t, moved(r.anchor, sign, unit), unit)
	return t, n
}

// afterArticle reads "a week", "an hour ago", "the 12th of June", "the 10th
// day": what needs its article. The rest is read from the word behind.
func (r *timeReader) afterArticle(i int) (Time, int) {
	d := r.d
	k := i + 1
	if k >= r.end() {
		return Time{}, 0
	}
	m := d.term(k)
	if !d.says(i, "the") {
		if d.timeWord(k).kind == wordWhile {
			return Time{Type: DurationTime, Value: "PXX"}, 2
		}
		switch {
		case m.kind == termTimeUnit && m.v == unitQuarter:
			return Time{}, 0 // as often a fourth
		case m.kind == termTimeUnit && d.Tokens[k].Tag != NNS:
			if k+1 < r.end() && d.Text[d.Tokens[k+1].Start] == '-' {
				return Time{}, 0
			}
			t, n := r.counted(i, 1, false, int(m.v), k+1)
			if n == 2 && i > r.first() && rateBefore(d, i-1) {
				t = Time{Type: SetTime, Value: durationValue(1, false, int(m.v))}
			}
			return t, n
		case m.kind == termScale, m.kind == termVague, m.kind == termHalf:
			return r.span(i)
		}
		return Time{}, 0
	}
	if t, n := r.definite(i); n > 0 {
		return t, n
	}
	if c := d.Text[d.Tokens[k].Start]; c >= '0' && c <= '9' {
		if v, rest := smallNumber(d.Word(k)); v > 0 && len(rest) == 2 {
			if u := d.term(k + 1); u.kind == termTimeUnit && k+1 < r.end() && d.Tokens[k+1].Tag != NNS {
				return r.ordinalUnit(i, float64(v), int(u.v), k+1)
			}
		}
	}
	return Time{}, 0
}
