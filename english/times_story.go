package english

import "time"

// told is a time that the text named last: "the next day" is counted from it.
type told struct {
	day  time.Time // the first day of it, zero for none
	unit int
}

// remember keeps what later expressions are counted from: the last time named
// and the quarter that is reported on.
func (r *timeReader) remember(t *Time) {
	if t.From.IsZero() || t.Type != DateTime && t.Type != ClockTime {
		return
	}
	unit, ok := unitOfValue(t.Value)
	if !ok {
		return
	}
	if !r.aside {
		r.last = told{t.From, unit}
	}
	// Firms report on the quarter that is just over; those a year before are
	// named to compare, those to come as a forecast.
	if unit == unitQuarter && t.From.After(r.report) && !t.To.After(r.anchor) && t.From.After(moved(r.anchor, -3, unitQuarter)) {
		r.report = t.From
	}
}

// unitOfValue is the calendar unit of a resolved value.
func unitOfValue(v string) (unit int, ok bool) {
	switch {
	case len(v) < 2 || v[0] < '0' || v[0] > '9':
		return 0, false
	case len(v) == 2:
		return unitCentury, true
	case len(v) == 3:
		return unitDecade, true
	case len(v) == 4:
		return unitYear, true
	case len(v) >= 10 && v[4] == '-' && v[7] == '-':
		return unitDay, true
	case v[5] == 'W' && len(v) > 8:
		return unitWeekend, true
	case v[5] == 'W' && len(v) == 8:
		return unitWeek, true
	case v[5] == 'Q':
		return unitQuarter, true
	case v[5] >= '0' && v[5] <= '1' && len(v) == 7:
		return unitMonth, true
	}
	return 0, false
}

// from is what "the next day", "two weeks later" are counted from: the time
// told last where it is as exact as the unit, else the anchor.
func (r *timeReader) from(unit int) time.Time {
	if exact := r.last.unit; !r.last.day.IsZero() && (exact <= unit || exact == unitWeekend && unit == unitWeek) && exact < unitDecade {
		return r.last.day
	}
	return r.anchor
}

// definite reads what needs its article: "the quarter", "the year", "the day
// before", "the future", "that year".
func (r *timeReader) definite(i int) (Time, int) {
	d := r.d
	k := i + 1
	if k >= r.end() {
		return Time{}, 0
	}
	that := d.says(i, "that")
	if d.says(k, "full") || d.says(k, "entire") || d.says(k, "whole") || d.says(k, "near") || d.says(k, "short") || that && d.says(k, "same") ||
		d.says(k, "comparable") || d.says(k, "corresponding") {
		if k++; k >= r.end() {
			return Time{}, 0
		}
	}
	n := k + 1 - i
	if w := d.timeWord(k); w.kind == wordYearOn && k > i+1 {
		t, n := r.yearOn(k)
		return t, k + n - i
	}
	if m := d.term(k); m.kind == termTimeUnit && d.Tokens[k].Tag != NNS && !that {
		if t, n := r.definiteUnit(i, k, int(m.v)); n > 0 {
			return t, n
		}
	} else if m.kind == termTimeUnit && d.Tokens[k].Tag != NNS && m.v >= unitDay && d.isNounAlone(k, r.end()) {
		if k == i+1 && i > r.first() && d.Tokens[i-1].Tag.IsVerb() && m.v == unitDay {
			return Time{}, 0
		}
		t := Time{Type: DateTime}
		setPeriod(&t, r.from(int(m.v)), int(m.v))
		if m.v == unitQuarter {
			setPeriod(&t, r.reported(), unitQuarter)
		}
		return t, n
	} else if m.kind == termDayPart && that && k == i+1 && m.v < 4 && d.isNounAlone(k, r.end()) {
		return r.onDay(r.from(unitDay), m.v), n
	} else if m.kind == termDayPart && !that && k == i+1 && m.v < 4 && d.says(k+1, "of") {
		if day, c := r.dayDate(k + 2); c > 0 {
			t := r.onDay(day.From, m.v)
			if t.From.IsZero() {
				t.Value = day.Value + "T" + dayPartCode(m.v)
			}
			return t, n + 1 + c
		}
		if day, c := r.dayPhrase(k + 2); c > 0 {
			return r.onDay(day, m.v), n + 1 + c
		}
	} else if m.kind == termDayPart && !that && k == i+1 && (d.says(i-1, "in") || d.says(i-1, "during")) && m.v < 4 && d.isNounAlone(k, r.end()) {
		return r.onDay(r.from(unitDay), m.v), n
	}
	switch {
	case that:
	case d.says(k, "period") && k > i+1:
		if s := d.term(k + 1); s.kind == termShifter && s.v < 0 && d.says(k+2, "year") && k+2 < r.end() {
			return r.yearBefore(), n + 2
		}
	case d.says(k, "future") && d.isNounAlone(k, r.end()), d.says(k, "term") && (d.says(k-1, "near") || d.says(k-1, "short")) && d.isNounAlone(k, r.end()):
		return Time{Type: DateTime, Value: "FUTURE_REF"}, n
	case d.says(k, "past") && d.isNounAlone(k, r.end()):
		return Time{Type: DateTime, Value: "PAST_REF"}, n
	case d.timeWord(k).kind == wordDecade:
		return r.wordedDecade(k, n)
	}
	return Time{}, 0
}

// isNounAlone reports that no noun follows token k to which it could belong:
// not "the future king".
func (d *Document) isNounAlone(k, end int) bool {
	switch d.tagAt(k+1, end) {
	case NN, NNS, NNP, NNPS, JJ, CD:
		return false
	}
	return !d.says(k+1, "of")
}

// definiteUnit reads a unit of time with its article, "the" at token i.
func (r *timeReader) definiteUnit(i, k, unit int) (Time, int) {
	d := r.d
	n := k + 1 - i
	t := Time{Type: DateTime}
	if k+1 < r.end() && (d.Tokens[k+1].Start == d.Tokens[k].End && d.Text[d.Tokens[k].End] == '-' || d.says(k+1, "of")) && !(unit == unitWeek && d.says(k+1, "of")) {
		return t, 0
	}
	switch unit {
	case unitQuarter:
		if s := r.quarterEnding(k + 1); !s.IsZero() {
			setPeriod(&t, s, unit)
			return t, n
		}
		if d.says(k+1, "a") && d.says(k+2, "year") && (d.says(k+3, "ago") || d.says(k+3, "earlier")) && k+3 < r.end() {
			setPeriod(&t, moved(r.reported(), -1, unitYear), unit)
			return t, n + 3
		}
		if !d.isNounAlone(k, r.end()) {
			return t, 0
		}
		setPeriod(&t, r.reported(), unit)
		return t, n
	case unitYear:
		if y, m := r.yearWords(k + 1); m > 0 {
			setPeriod(&t, utc(y, 1, 1), unitYear)
			return t, n + m
		}
		if s, ok := r.beside(k + 1); ok {
			t, _ = r.relative(s, unit, 1)
			return t, n + 1
		}
		if d.tagAt(k+1, r.end()) == POS && d.says(k+2, "end") && k+2 < r.end() {
			return r.yearEnd(k, n+2)
		}
		if d.tagAt(k+1, r.end()) == CD || !d.isNounAlone(k, r.end()) {
			return t, 0
		}
		t, _ = r.wholeYear(k)
		return t, n
	case unitWeek:
		if d.says(k+1, "of") {
			if day, m := r.dayDate(k + 2); m > 0 && !day.From.IsZero() {
				setPeriod(&t, day.From, unitWeek)
				return t, n + 1 + m
			}
			return t, 0
		}
		fallthrough
	case unitMonth:
		if s, ok := r.beside(k + 1); ok {
			t, _ = r.relative(s, unit, 1)
			return t, n + 1
		}
		if !d.isNounAlone(k, r.end()) {
			return t, 0
		}
		setPeriod(&t, r.anchor, unit)
		return t, n
	case unitWeekend:
		return r.weekend(i, n)
	case unitDay:
		sign := 0
		switch {
		case d.says(k+1, "before"):
			sign = -1
		case d.says(k+1, "after"):
			sign = 1
		case d.says(i-1, "in") && (d.says(i-2, "later") || d.says(i-2, "earlier")):
			setPeriod(&t, r.from(unitDay), unitDay)
			return t, n
		default:
			return t, 0
		}
		setPeriod(&t, moved(r.from(unitDay), sign, unitDay), unitDay)
		switch tag := d.tagAt(k+2, r.end()); tag {
		case NoTag, Comma, Stop, Colon, CC, VBD:
			n++ // "the day before", counted from what was told
		default:
			if day, m := r.dayPhrase(k + 2); m > 0 && !day.IsZero() {
				setPeriod(&t, moved(day, sign, unitDay), unitDay)
				return t, n + 1 + m
			}
		}
		return t, n
	}
	return t, 0
}

// relative reads "previous week", "following day", "next morning" as counted
// from the time told last; unit words only.
func (r *timeReader) relative(sign, unit, n int) (Time, int) {
	t := Time{Type: DateTime}
	if unit < unitDay {
		return t, 0
	}
	setPeriod(&t, moved(r.from(unit), sign, unit), unit)
	return t, n
}
