package english

import (
	"strconv"
	"time"
)

// reported is the quarter that is reported on: the one named last, else the
// last one that was over at the anchor.
func (r *timeReader) reported() time.Time {
	if !r.report.IsZero() || r.anchor.IsZero() {
		return r.report
	}
	return moved(r.anchor, -1, unitQuarter)
}

// quarterEnding is the quarter that "ended Sept. 30" behind token k names. One
// that does not end with a quarter of the calendar counts by the month before.
func (r *timeReader) quarterEnding(k int) time.Time {
	d := r.d
	if !d.says(k, "ended") && !d.says(k, "ending") && !d.says(k, "to") {
		return time.Time{}
	}
	t, n := r.date(k + 1)
	if k+1 >= r.end() || n == 0 || t.From.IsZero() || len(t.Value) != 10 {
		return time.Time{}
	}
	return t.From.AddDate(0, 0, -t.From.Day())
}

// yearBefore is the time a year before what is reported on; a quarter where
// one was told, else a year.
func (r *timeReader) yearBefore() Time {
	t := Time{Type: DateTime}
	r.aside = true
	if !r.report.IsZero() {
		setPeriod(&t, moved(r.report, -1, unitYear), unitQuarter)
		return t
	}
	unit := unitYear
	if r.last.unit == unitQuarter {
		unit = unitQuarter
	}
	setPeriod(&t, moved(r.from(unit), -1, unitYear), unit)
	return t
}

// yearOn reads "year-earlier", "year-ago quarter", "year-ago third quarter".
func (r *timeReader) yearOn(i int) (Time, int) {
	d := r.d
	k := i + 1
	if d.term(k).kind == termOrdinal && d.says(k+1, "quarter") && k+1 < r.end() {
		t, n := r.ordinalUnit(k, d.term(k).v, unitQuarter, k+1)
		if !t.From.IsZero() {
			setPeriod(&t, moved(t.From, -1, unitYear), unitQuarter)
		}
		return t, n + 1
	}
	if k < r.end() && (d.says(k, "period") || d.says(k, "quarter")) {
		t := Time{Type: DateTime}
		if d.says(k, "quarter") || !r.report.IsZero() {
			setPeriod(&t, moved(r.reported(), -1, unitYear), unitQuarter)
			return t, 2
		}
		return r.yearBefore(), 2
	}
	if n, u := r.countedUnits(k); n > 0 && u.v == unitMonth {
		v, _, _ := r.count(k)
		return Time{Type: DurationTime, Value: durationValue(v, false, unitMonth)}, 1 + n
	}
	return r.yearBefore(), 1
}

// latest reads "latest quarter", "latest period", "latest fiscal year".
func (r *timeReader) latest(i int) (Time, int) {
	d := r.d
	k := i + 1
	if d.says(k, "fiscal") {
		k++
	}
	t := Time{Type: DateTime}
	switch {
	case k >= r.end():
		return t, 0
	case d.says(k, "quarter"), d.says(k, "period"):
		setPeriod(&t, r.reported(), unitQuarter)
		return t, k + 1 - i
	case d.says(k, "year"):
		setPeriod(&t, moved(r.anchor, -1, unitYear), unitYear)
		return t, k + 1 - i
	case d.says(k, "week"), d.says(k, "month"):
		return r.shift(i, -1, int(d.term(k).v), k+1-i)
	}
	if n, u := r.countedUnits(k); n > 0 {
		v, vague, _ := r.count(k)
		return r.spanOf(i, v, vague, int(u.v), k+n-i, -1)
	}
	return t, 0
}

// fiscal reads "fiscal 2030", "fiscal year", "fiscal first quarter". Firms
// count their years each in their own way: the value is that of the calendar.
func (r *timeReader) fiscal(i int) (Time, int) {
	d := r.d
	k := i + 1
	if k >= r.end() {
		return Time{}, 0
	}
	if d.says(k, "year") {
		if y := fourDigits(d.Word(min(k+1, len(d.Tokens)-1))); k+1 < r.end() && y >= 1900 && y <= 2100 {
			t := Time{Type: DateTime}
			setPeriod(&t, utc(y, 1, 1), unitYear)
			return t, 3
		}
		t, n := r.wholeYear(k)
		return t, n + 1
	}
	if y := fourDigits(d.Word(k)); y >= 1900 && y <= 2100 {
		t := Time{Type: DateTime}
		setPeriod(&t, utc(y, 1, 1), unitYear)
		return t, 2
	}
	if d.term(k).kind == termOrdinal {
		if t, n := r.ordinalPeriod(k); n > 0 {
			return t, n + 1
		}
	}
	if t, n := r.compound(k, d.Word(k)); n > 0 && t.Type == DateTime {
		return t, n + 1
	}
	return Time{}, 0
}

// wholeYear is "year" at token k with an article: the year of the anchor, or a
// stretch of twelve months where its end is named.
func (r *timeReader) wholeYear(k int) (Time, int) {
	d := r.d
	if d.says(k+1, "ended") || d.says(k+1, "ending") || d.says(k+1, "to") {
		return Time{Type: DurationTime, Value: "P1Y"}, 1
	}
	t := Time{Type: DateTime}
	year := r.anchor
	if !year.IsZero() && year.Month() == time.January && r.tense(k) == pastTense {
		year = moved(year, -1, unitYear)
	}
	setPeriod(&t, year, unitYear)
	return t, 1
}

// monthSpan is the months of the reporting year: what "first half" names.
func halfYear(year, half int) Time {
	return Time{Type: DateTime, Value: pad(year, 4) + "-H" + strconv.Itoa(half),
		From: utc(year, time.Month(6*half-5), 1), To: utc(year, time.Month(6*half+1), 0)}
}

// periodOf reads what may stand behind a year and is a part of it: "2030 third
// quarter", "next year's first quarter", "2030 period".
func (r *timeReader) periodOf(t Time, k int) (Time, int) {
	d := r.d
	n := 0
	if tag := d.tagAt(k, r.end()); tag == POS {
		k++
		n++
	}
	if t.From.IsZero() || k >= r.end() {
		return t, 0
	}
	year := t.From.Year()
	quarter := int(0)
	switch m := d.term(k); {
	case d.says(k, "quarter"), d.says(k, "period") && n == 0:
		q := r.reported()
		if q.IsZero() {
			return t, 0
		}
		quarter = (int(q.Month())-1)/3 + 1
		n++
		if d.says(k, "period") && r.report.IsZero() {
			return t, n
		}
	case m.kind == termOrdinal && m.v <= 4 && d.says(k+1, "quarter") && k+1 < r.end():
		quarter = int(m.v)
		n += 2
	case m.kind == termOrdinal && m.v <= 2 && d.says(k+1, "half") && k+1 < r.end():
		return halfYear(year, int(m.v)), n + 2
	default:
		word := d.Word(k)
		if len(word) < 8 || word[len(word)-8] != '-' || !sameFold(word[len(word)-7:], "quarter") {
			return t, 0
		}
		m := termOf(word[:len(word)-8])
		if m.kind != termOrdinal || m.v > 4 {
			return t, 0
		}
		quarter = int(m.v)
		n++
	}
	t.Value = pad(year, 4) + "-Q" + strconv.Itoa(quarter)
	t.From = utc(year, time.Month(3*quarter-2), 1)
	t.To = t.From.AddDate(0, 3, -1)
	return t, n
}
