package english

import (
	"strconv"
	"strings"
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
	k := i + 1
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
		case sign > 0, sign == 0 && (tense == futureTense || r.d.says(i-1, "until") && i > r.first()):
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
	relative := d.says(i, "previous") || d.says(i, "following") || d.says(i, "same")
	switch m.kind {
	case termWeekday:
		if m.v >= 7 {
			return Time{}, 0
		}
		t, n := r.weekday(k, sign)
		return t, n + boolInt(n > 0)
	case termMonth:
		mo := r.monthAt(k, true)
		if mo == 0 {
			return Time{}, 0
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
		if d.Tokens[k].Tag == NNS || m.v < unitDay {
			if sign != 0 { // "the past weeks", "the last hour"
				return r.spanOf(i, 1, true, int(m.v), 2, sign)
			}
			return Time{}, 0
		}
		unit := int(m.v)
		if relative {
			t := Time{Type: DateTime}
			setPeriod(&t, time.Time{}, unit)
			return t, 2
		}
		return r.shift(i, sign, unit, 2)
	case termDayPart:
		day := r.anchor
		if relative || m.v >= 4 && m.v < 9 {
			return Time{}, 0
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

// spanOf is a duration; with sign -1 or 1 the one that ends or begins at the
// anchor.
func (r *timeReader) spanOf(i int, count float64, approx bool, unit, n, sign int) (Time, int) {
	t := Time{Type: DurationTime, Value: durationValue(count, approx, unit)}
	if approx {
		t.Mod = "APPROX"
	}
	if sign != 0 && !r.anchor.IsZero() && count == float64(int(count)) && count < 5000 {
		other := r.anchor
		if unit >= unitDay {
			other = moved(r.anchor, sign*int(count), unit)
		}
		if other.IsZero() {
			return t, n
		}
		t.From, t.To = r.anchor, other
		if sign < 0 {
			t.From, t.To = other, r.anchor
		}
	}
	return t, n
}

// durationValue is "P3W", "PT24H", "PXD" for "several days".
func durationValue(count float64, vague bool, unit int) string {
	if unit == unitFortnight {
		count *= 2
	}
	number := strconv.FormatFloat(count, 'f', -1, 64)
	if vague || count > 1e9 {
		number = "X"
	}
	if unit < unitDay {
		return "PT" + number + timeUnits[unit].letter
	}
	return "P" + number + timeUnits[unit].letter
}

// count reads a number of time units: "three", "24", "a few", "several".
func (r *timeReader) count(i int) (v float64, vague bool, n int) {
	q := quantityReader{d: r.d, first: r.first(), end: r.end()}
	b, n := q.number(i)
	if n == 0 {
		if i < r.end() && r.d.says(i, "few") {
			return 3, true, 1
		}
		return 0, false, 0
	}
	if b.dimension != "" || b.percent && !r.d.says(i, "half") {
		return 0, false, 0
	}
	return b.low, b.approx || b.high != b.low, n
}

// span reads durations and what is counted from the anchor: "three weeks",
// "24 hours", "two days ago", "half a year".
func (r *timeReader) span(i int) (Time, int) {
	d := r.d
	if w := d.Word(i); strings.IndexByte(w, '-') > 0 {
		if t, n := r.compound(i, w); n > 0 {
			return t, n
		}
	}
	v, vague, n := r.count(i)
	if n == 0 {
		return Time{}, 0
	}
	k := i + n
	if d.says(k, "more") || d.says(k, "full") || d.says(k, "straight") || d.says(k, "consecutive") {
		k++
	}
	if v == 0.5 && (d.says(k, "a") || d.says(k, "an")) {
		k++
	}
	if k >= r.end() {
		return Time{}, 0
	}
	m := d.term(k)
	if m.kind != termTimeUnit || m.v == unitQuarter && d.says(k+1, "of") {
		return Time{}, 0
	}
	return r.counted(i, v, vague, int(m.v), k+1)
}

// counted finishes a number of units, of which k is the token behind: "ago",
// "from now" and "earlier" make it a date, "old" nothing.
func (r *timeReader) counted(i int, v float64, vague bool, unit, k int) (Time, int) {
	d := r.d
	if k < r.end() {
		switch {
		case d.says(k, "old"), d.says(k, "of") && d.says(k+1, "age"):
			return Time{}, 0
		case d.says(k, "ago"):
			return r.away(v, vague, unit, -1), k + 1 - i
		case d.says(k, "from") && d.says(k+1, "now") && k+1 < r.end():
			return r.away(v, vague, unit, 1), k + 2 - i
		case d.says(k, "earlier"), d.says(k, "later"), d.says(k, "before"), d.says(k, "after"):
			// counted from something told, not from today
			t := Time{Type: DurationTime, Value: durationValue(v, vague, unit)}
			if d.says(k, "earlier") || d.says(k, "later") {
				k++
			}
			return t, k - i
		}
	}
	t, n := r.spanOf(i, v, vague, unit, k-i, 0)
	if i > r.first() && (d.says(i-1, "within") || d.says(i-1, "in") && r.tense(i) == futureTense) {
		return r.spanOf(i, v, vague, unit, n, 1)
	}
	if i > r.first() && (d.says(i-1, "about") || d.says(i-1, "some") || d.says(i-1, "nearly") || d.says(i-1, "almost") || d.says(i-1, "around")) {
		t.Mod = "APPROX"
	}
	return t, n
}

// away is the day, or the period where the unit is longer, that lies so many
// units before or behind the anchor.
func (r *timeReader) away(v float64, vague bool, unit, sign int) Time {
	t := Time{Type: DateTime}
	if vague || v > 5000 || unit < unitDay {
		t.Value = "PAST_REF"
		if sign > 0 {
			t.Value = "FUTURE_REF"
		}
		if unit < unitDay && !vague && v <= 24 && !r.anchor.IsZero() {
			t.From, t.To, t.Value = r.anchor, r.anchor, r.dayValue(r.anchor)
		}
		return t
	}
	day := moved(r.anchor, sign*int(v), unit)
	if v == 0.5 && unit == unitYear {
		day, unit = moved(r.anchor, sign*6, unitMonth), unitMonth
	}
	if unit == unitFortnight {
		unit = unitWeek
	}
	setPeriod(&t, day, unit)
	return t
}

// set reads "every month", "each day", "every two weeks", "every Friday".
func (r *timeReader) set(i int) (Time, int) {
	d := r.d
	k := i + 1
	if k >= r.end() {
		return Time{}, 0
	}
	switch m := d.term(k); m.kind {
	case termTimeUnit:
		return Time{Type: SetTime, Value: "P1" + timeUnits[int(m.v)].letter}, 2
	case termWeekday:
		return Time{Type: SetTime, Value: "XXXX-WXX-" + strconv.Itoa((int(m.v)%7+6)%7+1)}, 2
	case termDayPart:
		return Time{Type: SetTime, Value: "XXXX-XX-XXT" + dayPartCode(m.v)}, 2
	case termCardinal:
		v, vague, n := r.count(k)
		if u := d.term(k + n); n > 0 && u.kind == termTimeUnit && k+n < r.end() {
			return Time{Type: SetTime, Value: durationValue(v, vague, int(u.v))}, n + 2
		}
	}
	return Time{}, 0
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
		switch {
		case m.kind == termTimeUnit && d.Tokens[k].Tag != NNS:
			if k+1 < r.end() && d.Text[d.Tokens[k+1].Start] == '-' {
				return Time{}, 0
			}
			t, n := r.counted(i, 1, false, int(m.v), k+1)
			if n == 2 && i > r.first() && rateBefore(d, i-1) {
				t = Time{Type: SetTime, Value: "P1" + timeUnits[int(m.v)].letter}
			}
			return t, n
		case m.kind == termScale, m.kind == termVague, m.kind == termHalf:
			return r.span(i)
		}
		return Time{}, 0
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

// rateBefore reports a word before "a month" that makes it a rate: a number,
// its unit, or what is counted by it.
func rateBefore(d *Document, i int) bool {
	switch k := d.term(i).kind; k {
	case termScale, termScales, termMoneyUnit, termPercentUnit, termMeasureUnit, termCardinal:
		return true
	}
	return d.Tokens[i].Tag == CD || d.says(i, "times") || d.says(i, "once") || d.says(i, "twice") || d.Tokens[i].Tag == NNS && i > 0 && d.Tokens[i-1].Tag == CD
}

// compound reads one word that says a time: "mid-May", "week-long",
// "weeklong", "three-week", "10-day", "month-old".
func (r *timeReader) compound(i int, word string) (Time, int) {
	head, tail, both := strings.Cut(word, "-")
	if !both {
		if unit, ok := strings.CutSuffix(word, "long"); ok {
			if m := termOf(unit); m.kind == termTimeUnit {
				return Time{Type: DurationTime, Value: durationValue(1, false, int(m.v))}, 1
			}
		}
		return Time{}, 0
	}
	if sameFold(head, "mid") || sameFold(head, "early") || sameFold(head, "late") {
		return r.compoundPart(i, tail, map[byte]string{'m': "MID", 'e': "START", 'l': "END"}[head[0]|0x20])
	}
	m := termOf(head)
	first, last, _ := strings.Cut(tail, "-")
	u := termOf(first)
	switch {
	case m.kind == termOrdinal && tail == "quarter":
		return r.ordinalUnit(i, m.v, unitQuarter, i)
	case strings.HasSuffix(tail, "old"):
	case m.kind == termTimeUnit && tail == "long":
		return Time{Type: DurationTime, Value: durationValue(1, false, int(m.v))}, 1
	case u.kind == termTimeUnit && (last == "" || last == "long"):
		v := m.v
		if m.kind != termCardinal {
			n := digitRun(head)
			var ok bool
			if v, ok = decimal(head[:n]); !ok || n != len(head) {
				return Time{}, 0
			}
		}
		return Time{Type: DurationTime, Value: durationValue(v, false, int(u.v))}, 1
	}
	return Time{}, 0
}
