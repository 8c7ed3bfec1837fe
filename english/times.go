package english

import "time"

// Time is a time expression, in the manner of TIMEX3 (Pustejovsky et al. 2003,
// "TimeML"): its words, an ISO 8601-like value, and the days it covers.
type Time struct {
	First, Last int32 // tokens [First,Last)
	Type        TimeType
	// Value is the TIMEX3 value: "2014-08-12", "2014-W33", "2013-11",
	// "XXXX-WXX-5" (a Friday, of which week is not known), "P3W", "199",
	// "2014-08-08TEV", "PRESENT_REF".
	Value string
	// Mod is START, MID, END, APPROX, BEFORE, AFTER, ON_OR_BEFORE ("by
	// Friday", "until"), ON_OR_AFTER ("since"), or empty.
	Mod string
	// From and To are the first and last day it covers (midnight UTC), both
	// zero where it cannot be resolved. After "since" To is the anchor, where
	// that is known and later.
	From, To time.Time
}

// TimeType is the TIMEX3 type of a [Time].
type TimeType string

// The types of time expression.
const (
	DateTime     TimeType = "date"
	ClockTime    TimeType = "time" // a time of day
	DurationTime TimeType = "duration"
	SetTime      TimeType = "set" // daily, every month
)

// Times finds the time expressions of the document, in the order of the text.
// Relative ones ("Friday", "last week") are resolved against the anchor, the
// day the text was written; with the zero anchor they are found but stay
// unresolved, while those that name a year resolve all the same. A weekday or
// a date without a year lies before the anchor, on it, or behind it as the
// tense of the sentence has it.
func (d *Document) Times(anchor time.Time) []Time {
	r := timeReader{d: d}
	if !anchor.IsZero() && anchor.Year() >= 1 && anchor.Year() <= 9999 {
		r.anchor = time.Date(anchor.Year(), anchor.Month(), anchor.Day(), 0, 0, 0, 0, time.UTC)
	}
	var out []Time
	for s := range d.Sentences {
		r.sentence = s
		first, last := int(d.Sentences[s].First), int(d.Sentences[s].Last)
		for i := first; i < last; {
			if !r.mayBegin(i) {
				i++
				continue
			}
			t, n := r.at(i)
			if n == 0 {
				i++
				continue
			}
			t.First, t.Last = int32(i), int32(i+n)
			r.bound(&t)
			out = append(out, t)
			i += n
		}
	}
	return out
}

// timeReader reads the time expressions of a sentence.
type timeReader struct {
	d        *Document
	anchor   time.Time // midnight UTC, zero when not known
	sentence int
}

func (r *timeReader) end() int   { return int(r.d.Sentences[r.sentence].Last) }
func (r *timeReader) first() int { return int(r.d.Sentences[r.sentence].First) }

// mayBegin rules out most tokens by their first byte and the gate of the word
// table.
func (r *timeReader) mayBegin(i int) bool {
	t := r.d.Tokens[i]
	if t.End <= t.Start {
		return false
	}
	c := r.d.Text[t.Start]
	switch {
	case c >= '0' && c <= '9':
		return true
	case c == '\'' || c >= 0xE2:
		return t.End-t.Start < 10
	}
	c |= 0x20
	if c < 'a' || c > 'z' {
		return false
	}
	n := t.End - t.Start
	return n < 32 && termGate[c-'a']&(1<<n) != 0 || n == 1 || n == 2 || n == 3 && c == 't' || n >= 6
}

// at reads the expression that starts at token i; n is its length in tokens,
// 0 when there is none.
func (r *timeReader) at(i int) (t Time, n int) {
	d := r.d
	word := d.Word(i)
	if c := word[0]; c >= '0' && c <= '9' {
		if t, n = r.date(i); n > 0 {
			return t, n
		}
		if t, n = r.clock(i); n > 0 {
			return t, n
		}
		if t, n = r.decade(i); n > 0 {
			return t, n
		}
		return r.span(i)
	}
	m := termOf(word)
	switch m.kind {
	case termWeekday:
		return r.weekday(i, 0)
	case termMonth:
		return r.date(i)
	case termDayRef:
		return r.dayRef(i, m.v)
	case termNowRef:
		return r.nowRef(i, m.v)
	case termShifter:
		return r.shifted(i, m.v)
	case termPartOf:
		return r.part(i, m.v)
	case termEvery:
		return r.set(i)
	case termRegularly:
		if d.Text[d.Tokens[i].Start] < 'a' {
			return Time{}, 0
		}
		return Time{Type: SetTime, Value: "P1" + timeUnits[int(m.v)].letter}, 1
	case termDayPart:
		if t, n = r.bareDayPart(i); n > 0 {
			return t, n
		}
	case termSeason:
		return r.seasonOf(i)
	case termCardinal, termVague, termScale, termScales, termHalf:
		return r.span(i)
	case termOrdinal:
		return r.ordinalPeriod(i)
	}
	switch {
	case d.says(i, "a"), d.says(i, "an"), d.says(i, "the"):
		return r.afterArticle(i)
	case d.says(i, "weekend"), m.kind == termTimeUnit && int(m.v) == unitWeekend:
		return r.shift(i, 0, unitWeekend, 1)
	case d.says(i, "recent"):
		if u := d.term(i + 1); u.kind == termTimeUnit && i+1 < r.end() && d.Tokens[i+1].Tag == NNS && u.v >= unitDay {
			return Time{Type: DurationTime, Value: "PAST_REF"}, 2
		}
		return Time{}, 0
	case d.says(i, "earlier"), d.says(i, "later"):
		if s := d.term(i + 1); s.kind == termShifter && i+1 < r.end() {
			if t, n = r.shifted(i+1, s.v); n > 0 {
				if t.Mod == "" {
					t.Mod = "START"
				}
				if d.says(i, "later") {
					t.Mod = "END"
				}
				return t, n + 1
			}
		}
		return Time{}, 0
	}
	return r.compound(i, word)
}

// absolute is the length in tokens of the date, year, clock time or decade
// that starts at token i, and 0 when there is none.
func (r *timeReader) absolute(i int) int {
	if _, n := r.date(i); n > 0 {
		return n
	}
	if _, n := r.clock(i); n > 0 {
		return n
	}
	_, n := r.decade(i)
	return n
}

// bound sets Mod and the open end for "since", "until", "by", "before",
// "after" and "about" in front of the expression.
func (r *timeReader) bound(t *Time) {
	i := int(t.First) - 1
	d := r.d
	if i < r.first() || t.Type != DateTime {
		return
	}
	if d.says(i, "the") {
		i--
		if i < r.first() {
			return
		}
	}
	mod := ""
	switch {
	case d.says(i, "since"):
		mod = "ON_OR_AFTER"
		if !t.From.IsZero() {
			if r.anchor.After(t.To) {
				t.To = r.anchor
			}
		}
	case d.says(i, "until"), d.says(i, "till"), d.says(i, "by"):
		mod = "ON_OR_BEFORE"
	case d.says(i, "before"):
		mod = "BEFORE"
	case d.says(i, "after"):
		mod = "AFTER"
	case d.says(i, "around"), d.says(i, "about"), d.says(i, "circa"):
		mod = "APPROX"
	}
	if t.Mod == "" {
		t.Mod = mod
	}
}

// dayRef reads yesterday, today, tonight with a part of the day behind it.
func (r *timeReader) dayRef(i int, v float64) (Time, int) {
	t := Time{Type: DateTime}
	part := ""
	offset := int(v)
	switch v {
	case 0.5:
		offset, part = 0, "NI"
	case -0.5:
		offset, part = 0, "NI"
	}
	n := 1
	if m := r.d.term(i + 1); part == "" && m.kind == termDayPart && i+1 < r.end() {
		part = dayPartCode(m.v)
		n = 2
	}
	r.setDay(&t, r.day(offset), "XXXX-XX-XX")
	if part != "" {
		t.Type = ClockTime
		t.Value += "T" + part
	}
	return t, n
}

// nowRef reads now, recently, soon.
func (r *timeReader) nowRef(i int, v float64) (Time, int) {
	d := r.d
	switch {
	case v < 0:
		return Time{Type: DateTime, Value: "PAST_REF"}, 1
	case v > 0:
		if d.says(i+1, "after") || d.says(i-1, "as") || d.says(i-1, "too") {
			return Time{}, 0
		}
		return Time{Type: DateTime, Value: "FUTURE_REF"}, 1
	}
	return Time{Type: DateTime, Value: "PRESENT_REF", From: r.anchor, To: r.anchor}, 1
}

// dayPartCode is the TIMEX3 code of a part of the day.
func dayPartCode(v float64) string {
	switch int(v) {
	case 0, 9:
		return "MO"
	case 1:
		return "AF"
	case 2, 11:
		return "EV"
	case 3, 10:
		return "NI"
	case 4, 6:
		return "12:00"
	case 5:
		return "24:00"
	case 7:
		return "MO"
	}
	return "EV"
}

// bareDayPart reads noon and midnight, the only parts of a day that say when
// without more words.
func (r *timeReader) bareDayPart(i int) (Time, int) {
	m := r.d.term(i)
	switch int(m.v) {
	case 4, 5, 6:
		if n, day, ok := r.trailingDay(i + 1); ok {
			t := Time{Type: ClockTime, From: day.From, To: day.To}
			t.Value = day.Value + "T" + dayPartCode(m.v)
			return t, 1 + n
		}
		return Time{Type: ClockTime, Value: r.dayValue(r.anchor) + "T" + dayPartCode(m.v), From: r.anchor, To: r.anchor}, 1
	}
	return Time{}, 0
}

// trailingDay reads a day behind a clock time: "on Friday", "yesterday".
func (r *timeReader) trailingDay(i int) (n int, t Time, ok bool) {
	d := r.d
	k := i
	if d.says(k, "on") {
		k++
	}
	if k >= r.end() {
		return 0, t, false
	}
	var m int
	switch w := d.term(k); w.kind {
	case termWeekday:
		t, m = r.weekday(k, 0)
	case termDayRef:
		t, m = r.dayRef(k, w.v)
	}
	return k - i + m, t, m > 0 && t.Type == DateTime
}
