package english

import (
	"strings"
	"time"
)

// clockDigits reads "0600".
func clockDigits(word string) (v int, ok bool) {
	if len(word) != 4 {
		return 0, false
	}
	for i := range 4 {
		if word[i] < '0' || word[i] > '9' {
			return 0, false
		}
		v = v*10 + int(word[i]-'0')
	}
	return v, true
}

// timeZone reports the names of time zones that news adds to the hour.
func timeZone(word string) bool {
	switch word {
	case "GMT", "UTC", "BST", "CET", "CEST", "EET", "EST", "EDT", "CST", "CDT", "MST", "MDT", "PST", "PDT", "ET", "PT", "JST", "IST":
		return true
	}
	return false
}

// clock reads "10:30 a.m.", "5 p.m.", "0600 GMT", with a day behind it.
func (r *timeReader) clock(i int) (Time, int) {
	d := r.d
	word := d.Word(i)
	hour, rest := smallNumber(word)
	minute, n := 0, 1
	if len(word) == 4 && rest == word || hour == 0 && word[0] != '0' {
		if v, ok := clockDigits(word); ok && v/100 < 24 && v%100 < 60 && (d.says(i+1, "gmt") || d.says(i+1, "hours")) && i+1 < r.end() {
			return r.clockTime(v/100, v%100, i, 2)
		}
		return Time{}, 0
	}
	if len(rest) == 3 && (rest[0] == ':' || rest[0] == '.') {
		var after string
		if minute, after = smallNumber(rest[1:]); after != "" || minute > 59 || hour > 23 {
			return Time{}, 0
		}
		if rest[0] == '.' && d.tagAt(i+1, r.end()) != NN {
			return Time{}, 0
		}
		rest = rest[:1]
	}
	half := strings.ToLower(strings.TrimPrefix(strings.TrimPrefix(rest, ":"), "."))
	if half == "" && i+1 < r.end() && d.Tokens[i+1].End-d.Tokens[i+1].Start <= 9 {
		switch next := strings.ToLower(d.Word(i + 1)); next {
		case "am", "a.m.", "a.m", "pm", "p.m.", "p.m", "o'clock", "gmt":
			half, n = next, 2
		case "o’clock":
			half, n = "o'clock", 2
		case "in":
			if hour > 0 && hour <= 12 && d.says(i+2, "the") && d.term(i+3).kind == termDayPart && i+3 < r.end() && d.term(i+3).v < 3 {
				return r.clockTime(hour, minute, i, 1) // "at 6 in the morning"
			}
		}
	}
	switch half {
	case "am", "a.m.", "a.m":
		hour %= 12
	case "pm", "p.m.", "p.m":
		hour = hour%12 + 12
	case "gmt", "o'clock":
	case "":
		if rest != ":" {
			return Time{}, 0
		}
	default:
		return Time{}, 0
	}
	if hour > 23 {
		return Time{}, 0
	}
	return r.clockTime(hour, minute, i, n)
}

func (r *timeReader) clockTime(hour, minute, i, n int) (Time, int) {
	t := Time{Type: ClockTime, From: r.anchor, To: r.anchor}
	value := r.dayValue(r.anchor)
	switch d := r.d; {
	case i+n >= r.end():
	case timeZone(d.Word(i + n)):
		n++
	case d.says(i+n, "local") && d.says(i+n+1, "time") && i+n+1 < r.end():
		n += 2
	case d.says(i+n, "in") && d.says(i+n+1, "the") && d.term(i+n+2).kind == termDayPart && i+n+2 < r.end():
		if part := d.term(i + n + 2).v; hour < 12 && (part == 1 || part == 2) {
			hour += 12
		}
		n += 3
	}
	if m, day, ok := r.trailingDay(i + n); ok {
		value, t.From, t.To = day.Value, day.From, day.To
		n += m
	}
	t.Value = value + "T" + pad(hour, 2) + ":" + pad(minute, 2)
	return t, n
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
	if m.v >= 7 && m.v < 9 && !r.d.says(i-1, "at") && !r.d.says(i-1, "before") && !r.d.says(i-1, "after") && !r.d.says(i-1, "until") && !r.d.says(i-1, "since") {
		return Time{}, 0
	}
	switch int(m.v) {
	case 4, 5, 6, 7, 8:
		if n, day, ok := r.trailingDay(i + 1); ok {
			t := Time{Type: ClockTime, From: day.From, To: day.To}
			t.Value = day.Value + "T" + dayPartCode(m.v)
			return t, 1 + n
		}
		return Time{Type: ClockTime, Value: r.dayValue(r.anchor) + "T" + dayPartCode(m.v), From: r.anchor, To: r.anchor}, 1
	}
	return Time{}, 0
}

// onDay is a part of a day.
func (r *timeReader) onDay(day time.Time, part float64) Time {
	return Time{Type: ClockTime, Value: r.dayValue(day) + "T" + dayPartCode(part), From: day, To: day}
}
