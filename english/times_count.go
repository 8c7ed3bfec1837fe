package english

import (
	"math"
	"strconv"
	"strings"
)

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
	if count == 0.5 && !vague {
		switch unit {
		case unitMinute:
			return "PT30S"
		case unitHour:
			return "PT30M"
		case unitDay:
			return "PT12H"
		case unitYear:
			return "P6M"
		case unitDecade:
			return "P5Y"
		case unitCentury:
			return "P50Y"
		}
	}
	if whole := math.Floor(count); !vague && count-whole == 0.5 && whole >= 1 && whole < 1e6 {
		switch unit { // in units of their own: P2Y6M, PT5H30M
		case unitYear:
			return "P" + strconv.Itoa(int(whole)) + "Y6M"
		case unitHour:
			return "PT" + strconv.Itoa(int(whole)) + "H30M"
		case unitMinute:
			return "PT" + strconv.Itoa(int(whole)) + "M30S"
		}
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
	if i+1 < r.end() {
		switch m := r.d.term(i); {
		case m.kind == termHalf && (r.d.says(i+1, "a") || r.d.says(i+1, "an")):
			return 0.5, false, 1
		case m.kind == termCardinal && r.halfMore(i+1):
			return m.v + 0.5, false, 4
		case m.kind == termCardinal && r.d.says(i+1, "quarters"):
			return m.v, false, 1 // not fourths
		case m.kind == termVague && r.d.says(i+1, "quarters"):
			return m.v, true, 1
		case r.d.says(i, "couple") && r.d.says(i+1, "of"):
			return 2, false, 2
		case r.d.says(i, "a") && r.d.says(i+1, "couple") && r.d.says(i+2, "of") && i+2 < r.end():
			return 2, false, 3
		}
	}
	b, n := q.number(i)
	if n == 1 && i+1 < r.end() {
		if f := fractionOf(r.d.Word(i + 1)); f > 0 && b.low == float64(int(b.low)) {
			return b.low + f, false, 2
		}
	}
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

// halfMore reports "and a half" at token k.
func (r *timeReader) halfMore(k int) bool {
	d := r.d
	return d.says(k, "and") && d.says(k+1, "a") && d.says(k+2, "half") && k+2 < r.end()
}

// fractionOf is the value of "1/2" behind a whole number, 0 for none.
func fractionOf(word string) float64 {
	switch word {
	case "1/2", "½":
		return 0.5
	case "1/4", "¼":
		return 0.25
	case "3/4", "¾":
		return 0.75
	}
	return 0
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
	if m.kind != termTimeUnit || m.v == unitQuarter && (d.says(k+1, "of") || d.Tokens[k].Tag != NNS) {
		return Time{}, 0
	}
	return r.counted(i, v, vague, int(m.v), k+1)
}

// counted finishes a number of units, of which k is the token behind: "ago",
// "from now" and "earlier" make it a date, "old" nothing.
func (r *timeReader) counted(i int, v float64, vague bool, unit, k int) (Time, int) {
	d := r.d
	if v == float64(int(v)) && !vague && r.halfMore(k) {
		v, k = v+0.5, k+3 // "a year and a half"
	}
	if k < r.end() {
		switch {
		case d.says(k, "old"), d.says(k, "of") && d.says(k+1, "age"):
			return Time{}, 0
		case d.says(k, "or") && d.says(k+1, "so") && d.says(k+2, "ago") && k+2 < r.end():
			t := r.away(v, vague, unit, -1)
			t.Mod = "APPROX"
			return t, k + 3 - i
		case d.says(k, "ago"):
			if v == 1 && unit == unitYear && !r.report.IsZero() {
				return r.yearBefore(), k + 1 - i
			}
			return r.away(v, vague, unit, -1), k + 1 - i
		case d.says(k, "from") && d.says(k+1, "now") && k+1 < r.end():
			return r.away(v, vague, unit, 1), k + 2 - i
		case d.says(k, "earlier"), d.says(k, "later"), d.says(k, "before"), d.says(k, "after"):
			return r.counting(i, v, vague, unit, k)
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

// counting finishes a number of units with "earlier", "later", "before",
// "after" at token k: what is counted from something told, not from today.
func (r *timeReader) counting(i int, v float64, vague bool, unit, k int) (Time, int) {
	d := r.d
	t := Time{Type: DurationTime, Value: durationValue(v, vague, unit)}
	earlier := d.says(k, "earlier")
	if !earlier && !d.says(k, "later") {
		return t, k - i
	}
	n := k + 1 - i
	switch {
	case earlier && v == 1 && unit == unitYear:
		return r.yearBefore(), n
	case vague || unit < unitDay || v != float64(int(v)) || v > 5000:
		return t, n
	}
	sign := 1
	if earlier {
		sign = -1
	}
	t = Time{Type: DateTime}
	to := unit
	if unit == unitFortnight {
		to = unitWeek
	}
	day := moved(r.from(unit), sign*int(v), unit)
	if unit == unitWeek && r.last.unit == unitDay && !r.last.day.IsZero() {
		to = unitDay
	}
	setPeriod(&t, day, to)
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
	switch unit {
	case unitFortnight:
		unit = unitWeek
	case unitDecade, unitCentury:
		unit = unitYear
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
	if d.says(k, "other") {
		if u := d.term(k + 1); u.kind == termTimeUnit && k+1 < r.end() {
			return Time{Type: SetTime, Value: durationValue(2, false, int(u.v))}, 3
		}
		return Time{}, 0
	}
	switch m := d.term(k); m.kind {
	case termTimeUnit:
		return Time{Type: SetTime, Value: durationValue(1, false, int(m.v))}, 2
	case termWeekday:
		return Time{Type: SetTime, Value: "XXXX-WXX-" + strconv.Itoa((int(m.v)%7+6)%7+1)}, 2
	case termDayPart:
		return Time{Type: SetTime, Value: "XXXX-XX-XXT" + dayPartCode(m.v)}, 2
	case termMonth:
		if mo := r.monthAt(k, true); mo > 0 {
			return Time{Type: SetTime, Value: "XXXX-" + pad(mo, 2)}, 2
		}
	case termSeason:
		return Time{Type: SetTime, Value: "XXXX" + seasonCodes[int(m.v)]}, 2
	case termCardinal:
		v, vague, n := r.count(k)
		if u := d.term(k + n); n > 0 && u.kind == termTimeUnit && k+n < r.end() {
			return Time{Type: SetTime, Value: durationValue(v, vague, int(u.v))}, n + 2
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
		return Time{Type: DurationTime, Value: durationValue(1, head[len(head)-1]|0x20 == 's', int(m.v))}, 1
	case sameFold(first, "quarters"): // "three-quarters of them"
	case u.kind == termTimeUnit && (last == "" || last == "long"):
		v := m.v
		if m.kind != termCardinal && m.kind != termHalf {
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

// countedUnits reads a number and its time unit; n is their length.
func (r *timeReader) countedUnits(k int) (n int, unit term) {
	_, _, n = r.count(k)
	if n == 0 || k+n >= r.end() {
		return 0, term{}
	}
	if unit = r.d.term(k + n); unit.kind != termTimeUnit {
		return 0, term{}
	}
	return n + 1, unit
}
