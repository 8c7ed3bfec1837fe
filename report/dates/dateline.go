package dates

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/openparley/parley"
)

// Dateline is how a wire story begins: place, day and agency, then a dash.
//
//	JERUSALEM, Aug 4 (Agency) — The cabinet …
//	PORT ELSA, 12 March 2031 - The council …
type Dateline struct {
	Place      string
	Outlet     string // the agency in brackets, empty when none
	Year       int    // 0: not given
	Month, Day int    // 0: no date
}

// ParseDateline reads the dateline at the head of a paragraph. ok is false when
// there is none: a dateline has a place, in capitals unless an agency in
// brackets follows, and a date or an agency, and ends in a dash.
func ParseDateline(paragraph string) (l Dateline, ok bool) {
	const longest = 120
	head := paragraph[:min(len(paragraph), longest)]
	if i := strings.IndexByte(head, '\n'); i >= 0 {
		head = head[:i]
	}
	end := dash(head)
	if end < 0 {
		return l, false
	}
	head = strings.TrimSpace(head[:end])
	if strings.HasSuffix(head, ")") {
		open := strings.LastIndexByte(head, '(')
		if open < 0 {
			return l, false
		}
		l.Outlet = strings.TrimSpace(head[open+1 : len(head)-1])
		head = strings.TrimRight(head[:open], " ,")
		if l.Outlet == "" || len(l.Outlet) > 40 || strings.ContainsAny(l.Outlet, "0123456789.:;\"") {
			return l, false
		}
	}
	place, date, _ := strings.Cut(head, ",")
	// "PORT ELSA, Northland, March 12": the region stands before the date.
	for date != "" {
		if y, m, d, is := worded(date); is {
			l.Year, l.Month, l.Day = y, m, d
			break
		}
		region, rest, more := strings.Cut(date, ",")
		if !more {
			if !isPlace(region) {
				return l, false
			}
			break
		}
		if !isPlace(region) {
			return l, false
		}
		date = rest
	}
	l.Place = strings.TrimSpace(place)
	if !isPlace(l.Place) || l.Month == 0 && l.Outlet == "" {
		return l, false
	}
	if l.Outlet == "" && l.Place != strings.ToUpper(l.Place) {
		return l, false
	}
	return l, true
}

// On is the dateline's day. near stands in for a missing year: the day is then
// the one nearest to it. Without both it is the zero Day.
func (l Dateline) On(near parley.Day) parley.Day {
	if l.Month == 0 {
		return parley.Day{}
	}
	if l.Year != 0 || near.IsZero() {
		return DayOf(l.Year, l.Month, l.Day)
	}
	var best parley.Day
	distance := func(d parley.Day) float64 {
		h := d.Time().Sub(near.Time()).Hours()
		return max(h, -h)
	}
	year := near.Time().Year()
	for _, y := range [...]int{year, year - 1, year + 1} {
		if d := DayOf(y, l.Month, l.Day); !d.IsZero() && (best.IsZero() || distance(d) < distance(best)) {
			best = d
		}
	}
	return best
}

// dash finds the dash that closes a dateline: a long one, a double one, or a
// hyphen between spaces. −1 when there is none.
func dash(s string) int {
	best := -1
	for _, mark := range [...]string{"—", "–", "--", " - "} {
		if i := strings.Index(s, mark); i > 0 && (best < 0 || i < best) {
			best = i
		}
	}
	return best
}

// isPlace reports whether the words are all capitalised and without digits,
// and no more than a place's name takes.
func isPlace(s string) bool {
	words := strings.Fields(s)
	if len(words) == 0 || len(words) > 5 {
		return false
	}
	for _, w := range words {
		r, _ := utf8.DecodeRuneInString(w)
		if !unicode.IsUpper(r) && w != "of" && w != "de" && w != "al" && !strings.HasPrefix(w, "al-") {
			return false
		}
		if strings.ContainsAny(w, "0123456789\"“”:;!?") {
			return false
		}
	}
	return true
}
