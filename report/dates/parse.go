package dates

import (
	"strings"
	"time"

	"github.com/openparley/parley"
)

// The years that a report can be of. A date outside them is a slip or an
// identifier that looks like a date.
const (
	FirstYear = 1900
	LastYear  = 2100
)

// DayOf is the given day, or the zero Day when there is no such day or its year
// is none that a report can be of.
func DayOf(year, month, day int) parley.Day {
	if year < FirstYear || year > LastYear || month < 1 || month > 12 {
		return parley.Day{}
	}
	return parley.DayOf(year, time.Month(month), day)
}

// Parse reads a date as headers and metadata write it: 2031-03-12 (also with /
// or . or nothing between, and with a time behind), 12 March 2031,
// March 12, 2031, Wed, 12 Mar 2031 10:00:00 GMT. It returns the zero Day for
// anything else. A time's zone is not applied: the day is the one written.
func Parse(s string) parley.Day {
	s = strings.TrimSpace(s)
	if len(s) > 80 {
		return parley.Day{}
	}
	if d, n := numeric(s); n > 0 {
		switch rest := s[n:]; {
		case rest == "", strings.ContainsRune(" ,+Z", rune(rest[0])):
			return d
		case (rest[0] == 'T' || rest[0] == 't') && digitAt(rest, 1):
			return d
		}
		return parley.Day{}
	}
	y, m, d, ok := worded(s)
	if !ok || y == 0 {
		return parley.Day{}
	}
	return DayOf(y, m, d)
}

// numeric reads year, month and day at the head of s, in this order and
// separated alike. It returns how many bytes they take, 0 when they are not
// there; the day is zero when they are but name no day.
func numeric(s string) (parley.Day, int) {
	digits := func(at, n int) (v int, ok bool) {
		if at+n > len(s) {
			return 0, false
		}
		for _, c := range []byte(s[at : at+n]) {
			if c < '0' || c > '9' {
				return 0, false
			}
			v = v*10 + int(c-'0')
		}
		return v, true
	}
	y, ok := digits(0, 4)
	if !ok || len(s) < 8 {
		return parley.Day{}, 0
	}
	if m, ok := digits(4, 2); ok {
		if d, ok := digits(6, 2); ok && !digitAt(s, 8) {
			return DayOf(y, m, d), 8
		}
		return parley.Day{}, 0
	}
	sep := s[4]
	if sep != '-' && sep != '/' && sep != '.' && sep != '_' {
		return parley.Day{}, 0
	}
	at := 5
	short := func() (int, bool) { // one or two digits
		if v, ok := digits(at, 2); ok {
			at += 2
			return v, true
		}
		v, ok := digits(at, 1)
		at++
		return v, ok
	}
	m, ok := short()
	if !ok || at >= len(s) || s[at] != sep {
		return parley.Day{}, 0
	}
	at++
	d, ok := short()
	if !ok || digitAt(s, at) {
		return parley.Day{}, 0
	}
	return DayOf(y, m, d), at
}

func digitAt(s string, i int) bool { return i < len(s) && s[i] >= '0' && s[i] <= '9' }

// worded reads a date with the month as a word. The year is 0 when there is
// none; ok is false when s is anything but a date, with or without a weekday
// before it and a time behind it.
func worded(s string) (year, month, day int, ok bool) {
	words := strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r == ',' || r == '\t' || r == '\u00a0' })
	if len(words) > 0 && isWeekday(words[0]) {
		words = words[1:]
	}
	if len(words) < 2 {
		return 0, 0, 0, false
	}
	if month = monthOf(words[0]); month > 0 {
		day = dayNumber(words[1])
	} else if month = monthOf(words[1]); month > 0 {
		day = dayNumber(words[0])
	}
	if month == 0 || day == 0 {
		return 0, 0, 0, false
	}
	if len(words) == 2 {
		return 0, month, day, true
	}
	if len(words[2]) != 4 {
		return 0, 0, 0, false
	}
	for _, c := range []byte(words[2]) {
		if c < '0' || c > '9' {
			return 0, 0, 0, false
		}
		year = year*10 + int(c-'0')
	}
	// Behind the year only a time may follow: it begins with a digit.
	if len(words) > 3 && !digitAt(words[3], 0) && !strings.EqualFold(words[3], "at") {
		return 0, 0, 0, false
	}
	return year, month, day, true
}

var months = [...]string{"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"}

// monthOf is 1 to 12 for a month's name or its usual abbreviation.
func monthOf(w string) int {
	w = strings.ToLower(strings.TrimSuffix(w, "."))
	if len(w) < 3 || w == "sept" {
		if w == "sept" {
			return 9
		}
		return 0
	}
	for i, m := range months {
		if w == m || w == m[:3] {
			return i + 1
		}
	}
	return 0
}

func dayNumber(w string) int {
	w = strings.TrimRight(w, ".")
	for _, end := range []string{"st", "nd", "rd", "th"} {
		w = strings.TrimSuffix(w, end)
	}
	if len(w) == 0 || len(w) > 2 {
		return 0
	}
	v := 0
	for _, c := range []byte(w) {
		if c < '0' || c > '9' {
			return 0
		}
		v = v*10 + int(c-'0')
	}
	if v > 31 {
		return 0
	}
	return v
}

func isWeekday(w string) bool {
	w = strings.ToLower(strings.TrimSuffix(w, "."))
	for _, d := range [...]string{"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"} {
		if w == d || len(w) >= 3 && len(w) <= 5 && strings.HasPrefix(d, w) {
			return true
		}
	}
	return false
}
