package english

import "time"

// Time is a time expression, in the manner of TIMEX3 (Pustejovsky et al. 2003,
// "TimeML"): its words, an ISO 8601-like value, and the days it covers.
type Time struct {
	First, Last int32 // tokens [First,Last)
	Type        TimeType
	// Value is the TIMEX3 value: "2014-08-12", "2014-W33", "2013-11",
	// "XXXX-WXX-5" (a Friday, of which week is not known), "P3W", "PXM" (some
	// months), "199", "2014-Q3", "2014-H1", "2014-SU", "2014-W33-WE",
	// "2014-08-08TEV", "PRESENT_REF", "PAST_REF", "FUTURE_REF"; of days from
	// one to another "2014-11-09/2014-11-11".
	Value string
	// Mod is START, MID, END, APPROX, BEFORE, AFTER, ON_OR_BEFORE ("by
	// Friday", "until"), ON_OR_AFTER ("since"), of counts also LESS_THAN
	// ("nearly"), MORE_THAN, EQUAL_OR_LESS ("up to"), EQUAL_OR_MORE ("at
	// least"), or empty.
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
// tense of the sentence has it. What is told from something else ("the next
// day", "two weeks later") counts from the time named last; "the quarter" and
// "a year earlier" from the quarter that the text reports on. An anchor before
// the year 1000 or behind 9000 is none.
func (d *Document) Times(anchor time.Time) []Time {
	r := timeReader{d: d}
	if anchor.Year() >= earliest && anchor.Year() <= latest {
		r.anchor = time.Date(anchor.Year(), anchor.Month(), anchor.Day(), 0, 0, 0, 0, time.UTC)
	}
	var out []Time
	for s := range d.Sentences {
		r.sentence = s
		first, last := int(d.Sentences[s].First), int(d.Sentences[s].Last)
		floor := first
		for i := first; i < last; {
			if !r.mayBegin(i) {
				i++
				continue
			}
			r.aside = false
			t, n := r.at(i)
			if n == 0 {
				i++
				continue
			}
			t.First, t.Last = int32(i), int32(i+n)
			n = r.widen(&t, floor)
			r.bound(&t)
			r.remember(&t)
			out = append(out, t)
			i += n
			floor, r.lastEnd = i, i
		}
	}
	return out
}

// The years an anchor can be of: whatever is counted from them is a year of
// four digits.
const earliest, latest = 1000, 9000

// timeReader reads the time expressions of a document, a sentence at a time.
type timeReader struct {
	d        *Document
	anchor   time.Time // midnight UTC, zero when not known
	sentence int
	last     told      // the time named last
	lastEnd  int       // the token behind the expression before
	aside    bool      // the expression at hand is not what the next is counted from
	report   time.Time // a day of the quarter that is reported on, zero for none told
}

func (r *timeReader) end() int { return int(r.d.Sentences[r.sentence].Last) }

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
	return n < 32 && (termGate[c-'a']|timeWordGate[c-'a'])&(1<<n) != 0 || n == 1 && c == 'a' || n == 2 && (c == 'a' || c == 'q') || n == 3 && c == 't' || n >= 6
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
		if v, rest := smallNumber(word); v >= 5 && v <= 21 && len(rest) == 2 && (d.says(i+1, "century") || d.says(i+1, "centuries")) && i+1 < r.end() {
			return r.ordinalUnit(i, float64(v), unitCentury, i+1)
		}
		return r.span(i)
	}
	if (word == "'" || word == "’" || word == "‘") && i+1 < r.end() && d.Tokens[i+1].Start == d.Tokens[i].End {
		if c := d.Text[d.Tokens[i+1].Start]; c >= '0' && c <= '9' {
			if t, n = r.decade(i + 1); n > 0 {
				return t, n + 1
			}
		}
		return Time{}, 0
	}
	if c := word[0]; c == '\'' || c >= 0xE2 {
		return r.decade(i)
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
		if m.v >= unitQuarter && d.nameOfKind(i, r.end()) || d.tagAt(i+1, r.end()) == NNP && d.tagAt(i-1, r.end()).IsNoun() {
			return Time{}, 0
		}
		return Time{Type: SetTime, Value: durationValue(1, false, int(m.v))}, 1
	case termDayPart:
		if t, n = r.bareDayPart(i); n > 0 {
			return t, n
		}
	case termSeason:
		return r.seasonOf(i)
	case noTerm:
		if len(word) == 2 && word[0] == 'Q' && word[1] >= '1' && word[1] <= '4' {
			return r.ordinalUnit(i, float64(word[1]-'0'), unitQuarter, i)
		}
	case termCardinal, termVague, termScale, termScales, termHalf:
		if t, n = r.yearSaid(i); n > 0 && (m.v == 19 || d.says(i-1, "in") && !d.nounFollows(i+n, r.end())) {
			return t, n
		}
		return r.span(i)
	case termOrdinal:
		return r.ordinalPeriod(i)
	}
	if t, n = r.byWord(i); n > 0 {
		return t, n
	}
	switch {
	case d.says(i, "a"), d.says(i, "an"), d.says(i, "the"):
		return r.afterArticle(i)
	case m.kind == termTimeUnit:
		return r.bareUnits(i, int(m.v))
	case d.says(i, "earlier"), d.says(i, "later"):
		return r.earlier(i)
	}
	return r.compound(i, word)
}

// byWord reads what begins with a word of [timeWords].
func (r *timeReader) byWord(i int) (Time, int) {
	d := r.d
	switch w := d.timeWord(i); w.kind {
	case wordFiscal:
		return r.fiscal(i)
	case wordLatest:
		return r.latest(i)
	case wordYearOn:
		return r.yearOn(i)
	case wordAhead:
		return r.ahead(i, w.v)
	case wordRecent:
		return r.recent(i, w.v)
	case wordYearEnd:
		return r.yearEnd(i, 1)
	case wordNineteen:
		return r.yearSaid(i)
	case wordFeast:
		return r.feast(i, w.v, 0)
	case wordThese:
		return r.these(i, w.v)
	case wordHalf:
		if !r.anchor.IsZero() {
			return halfYear(r.anchor.Year(), w.v), 1
		}
		return Time{Type: DateTime, Value: "XXXX-H" + string(rune('0'+w.v))}, 1
	}
	return Time{}, 0
}

// nameOfKind reports an adjective before its noun: "annual meeting" and
// "quarterly report" say which meeting and report it is, not when.
func (d *Document) nameOfKind(i, end int) bool {
	if word := d.Word(i); sameFold(word, "annually") {
		return false
	}
	switch d.tagAt(i+1, end) {
	case NN, NNS, NNP, NNPS, JJ:
		return true
	}
	return false
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
		if d.says(i+1, "after") || d.says(i-1, "as") || d.says(i-1, "too") || d.tagAt(i+1, r.end()) == VBD || d.tagAt(i-1, r.end()) == VBD {
			return Time{}, 0
		}
		return Time{Type: DateTime, Value: "FUTURE_REF"}, 1
	}
	return Time{Type: DateTime, Value: "PRESENT_REF", From: r.anchor, To: r.anchor}, 1
}
