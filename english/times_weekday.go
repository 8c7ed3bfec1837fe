package english

import (
	"strconv"
	"time"
)

// weekday reads "Friday", "Fridays", "Friday evening", "Tuesday, Aug. 12". A
// sign of -1 or 1 stands for "last" and "next" before it.
func (r *timeReader) weekday(i int, sign int) (Time, int) {
	d := r.d
	v := int(d.term(i).v)
	if !d.isCapital(i) {
		return Time{}, 0
	}
	iso := strconv.Itoa((v%7+6)%7 + 1)
	t := Time{Type: DateTime}
	if v >= 7 {
		return Time{Type: SetTime, Value: "XXXX-WXX-" + iso}, 1
	}
	if i > r.first() && r.lastEnd == i-1 && r.last.unit == unitDay && !r.last.day.IsZero() && (d.says(i-1, "to") || d.says(i-1, "through") || d.says(i-1, "until")) {
		r.setDay(&t, r.last.day.AddDate(0, 0, (v-int(r.last.day.Weekday())+7)%7), "")
		return t, 1 // "from Monday to Friday"
	}
	k := i + 1
	if m := d.term(k); m.kind == termDayPart && k < r.end() && d.Tokens[k].Tag == NNS {
		return Time{Type: SetTime, Value: "XXXX-WXX-" + iso + "T" + dayPartCode(m.v)}, 2
	}
	if d.tagAt(k, r.end()) == Comma {
		k++
	}
	if date, n := r.dayDate(k); n > 0 {
		return r.onWeekday(date, v), k + n - i
	}
	n := 1
	var day time.Time
	if !r.anchor.IsZero() {
		back := (int(r.anchor.Weekday()) - v + 7) % 7
		tense := r.tense(i)
		switch {
		case sign < 0 && back == 0:
			back = 7
		case sign > 0, sign == 0 && (tense == futureTense || i > r.first() && tense == presentTense && (d.says(i-1, "until") || d.says(i-1, "by"))):
			if back > 0 || sign > 0 {
				back -= 7
			}
		}
		day = r.anchor.AddDate(0, 0, -back)
	}
	r.setDay(&t, day, "XXXX-WXX-"+iso)
	if m := d.term(i + 1); m.kind == termDayPart && i+1 < r.end() {
		t.Type = ClockTime
		t.Value += "T" + dayPartCode(m.v)
		n++
	}
	return t, n
}

// onWeekday moves a date whose year was not given to the year in which it
// falls on the weekday beside it.
func (r *timeReader) onWeekday(t Time, v int) Time {
	if t.From.IsZero() || int(t.From.Weekday()) == v || r.anchor.IsZero() {
		return t
	}
	for _, years := range [...]int{-1, 1, -2, 2} {
		if day := t.From.AddDate(years, 0, 0); int(day.Weekday()) == v && day.Day() == t.From.Day() && max(day.Year()-r.anchor.Year(), r.anchor.Year()-day.Year()) <= 1 {
			t.From, t.To, t.Value = day, day, r.dayValue(day)
			return t
		}
	}
	return t
}

// dayDate reads a date that names its day: what follows "Tuesday,".
func (r *timeReader) dayDate(k int) (Time, int) {
	if k >= r.end() {
		return Time{}, 0
	}
	t, n := r.date(k)
	if n > 0 && len(t.Value) == len("2006-01-02") && t.Value[7] == '-' && t.Type == DateTime {
		return t, n
	}
	return Time{}, 0
}

// relativeWeekday is "the previous Friday", "the following Monday", as counted
// from the day told last.
func (r *timeReader) relativeWeekday(k, sign int) (Time, int) {
	v := int(r.d.term(k).v)
	t := Time{Type: DateTime}
	day := r.from(unitDay)
	if !day.IsZero() {
		away := (int(day.Weekday())-v+7)%7 - 7*boolInt(sign > 0)
		if away == 0 {
			away = 7
		}
		day = day.AddDate(0, 0, -away)
	}
	r.setDay(&t, day, "XXXX-WXX-"+strconv.Itoa((v%7+6)%7+1))
	return t, 2
}

// weekend is the weekend at the anchor or before it, or the next one where the
// tense is future.
func (r *timeReader) weekend(i, n int) (Time, int) {
	t := Time{Type: DateTime}
	day := r.anchor
	if wd := day.Weekday(); !day.IsZero() && wd >= time.Monday && wd <= time.Friday && r.tense(i) != futureTense {
		if r.tense(i) == pastTense || wd <= time.Wednesday {
			day = moved(day, -1, unitWeek)
		}
	}
	setPeriod(&t, day, unitWeekend)
	return t, n
}

// beside reads "before" or "after" at the end of a phrase, "the year before",
// as a sign: what is counted from the time told last.
func (r *timeReader) beside(k int) (sign int, ok bool) {
	switch {
	case k >= r.end():
		return 0, false
	case r.d.says(k, "before"):
		sign = -1
	case r.d.says(k, "after"):
		sign = 1
	default:
		return 0, false
	}
	switch r.d.tagAt(k+1, r.end()) {
	case NoTag, Comma, Stop, Colon, CC, VBD:
		return sign, true
	}
	return sign, r.d.says(k+1, "that")
}

// dayPhrase is the day named from token k on: "yesterday", "last Tuesday".
func (r *timeReader) dayPhrase(k int) (time.Time, int) {
	if k >= r.end() {
		return time.Time{}, 0
	}
	var t Time
	n := 0
	switch m := r.d.term(k); m.kind {
	case termDayRef:
		t, n = r.dayRef(k, m.v)
	case termWeekday:
		t, n = r.weekday(k, 0)
	case termShifter:
		if r.d.term(k+1).kind == termWeekday {
			t, n = r.shifted(k, m.v)
		}
	}
	if t.Type != DateTime {
		return time.Time{}, 0
	}
	return t.From, n
}
