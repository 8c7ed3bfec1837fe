package parley

import (
	"fmt"
	"strings"
	"time"
)

// Day is a calendar day of the Gregorian calendar, without time zone. The zero
// Day means "not known": a report without a date has it, and it stays visible
// as "undated" everywhere.
type Day struct {
	year       int16
	month, day uint8
}

// DayOf returns the given day, or the zero Day when there is no such day or
// the year is outside 1 to 9999.
func DayOf(year int, month time.Month, day int) Day {
	if year < 1 || year > 9999 {
		return Day{}
	}
	t := time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
	if t.Year() != year || t.Month() != month || t.Day() != day {
		return Day{}
	}
	return Day{int16(year), uint8(month), uint8(day)}
}

// DayOfTime returns the day of t in t's own time zone, or the zero Day for the
// zero time.
func DayOfTime(t time.Time) Day {
	if t.IsZero() {
		return Day{}
	}
	return DayOf(t.Year(), t.Month(), t.Day())
}

// ParseDay reads YYYY-MM-DD. The empty string is the zero Day.
// Its errors are of kind [ErrInvalid].
func ParseDay(s string) (Day, error) {
	if s == "" {
		return Day{}, nil
	}
	t, err := time.Parse("2006-01-02", s)
	if err != nil || t.Year() < 1 {
		return Day{}, fmt.Errorf("%w: %q is not a date of the form YYYY-MM-DD", ErrInvalid, s)
	}
	return DayOfTime(t), nil
}

// IsZero reports whether the day is not known.
func (d Day) IsZero() bool { return d == Day{} }

// Time is midnight UTC of the day, or the zero time when the day is not known.
func (d Day) Time() time.Time {
	if d.IsZero() {
		return time.Time{}
	}
	return time.Date(int(d.year), time.Month(d.month), int(d.day), 0, 0, 0, 0, time.UTC)
}

// Compare orders days; a day that is not known comes before all others.
func (d Day) Compare(e Day) int {
	return d.key() - e.key()
}

// Before reports whether d is earlier than e.
func (d Day) Before(e Day) bool { return d.Compare(e) < 0 }

// After reports whether d is later than e.
func (d Day) After(e Day) bool { return d.Compare(e) > 0 }

// Add moves the day by n days; a day that is not known stays so, and one that
// would be outside the years 1 to 9999 is not known.
func (d Day) Add(n int) Day {
	if d.IsZero() || n < -maxSpan || n > maxSpan {
		return Day{}
	}
	return dayOfNumber(d.number() + n)
}

const maxSpan = 9999 * 366

// number counts days from 1 March of the year 0, so that a leap day is the last
// of its year. Days are moved by the million, for which [time.Time] is slow. After Howard Hinnant, "chrono-Compatible
// Low-Level Date Algorithms" (2013), days_from_civil and civil_from_days.
func (d Day) number() int {
	y, m := int(d.year), int(d.month)-3
	if m < 0 {
		y, m = y-1, m+12
	}
	return 365*y + y/4 - y/100 + y/400 + (153*m+2)/5 + int(d.day) - 1
}

func dayOfNumber(n int) Day {
	if n < 0 {
		return Day{}
	}
	era, inEra := n/146097, n%146097 // of 400 years
	yearOfEra := (inEra - inEra/1460 + inEra/36524 - inEra/146096) / 365
	inYear := inEra - 365*yearOfEra - yearOfEra/4 + yearOfEra/100
	m := (5*inYear + 2) / 153
	day := inYear - (153*m+2)/5 + 1
	y, m := 400*era+yearOfEra, m+3
	if m > 12 {
		y, m = y+1, m-12
	}
	if y < 1 || y > 9999 {
		return Day{}
	}
	return Day{int16(y), uint8(m), uint8(day)}
}

// String is YYYY-MM-DD, or the empty string when the day is not known.
func (d Day) String() string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.year, d.month, d.day)
}

// MarshalText writes the form that [ParseDay] reads.
func (d Day) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads what MarshalText wrote.
func (d *Day) UnmarshalText(b []byte) error {
	e, err := ParseDay(string(b))
	if err != nil {
		return err
	}
	*d = e
	return nil
}

func (d Day) key() int { return int(d.year)<<9 | int(d.month)<<5 | int(d.day) }

// Interval is a stretch of days, both ends included. The zero Interval means
// that nothing is known; an open end is the zero Day.
type Interval struct {
	From, To Day
}

// On is the interval of one day.
func On(d Day) Interval { return Interval{d, d} }

// IsZero reports whether neither end is known.
func (i Interval) IsZero() bool { return i == Interval{} }

// String is one date for a single day, "from/to" otherwise (ISO 8601, with
// ".." for an open end), and empty when nothing is known.
func (i Interval) String() string {
	switch {
	case i.IsZero():
		return ""
	case i.From == i.To:
		return i.From.String()
	}
	return openEnd(i.From) + "/" + openEnd(i.To)
}

func openEnd(d Day) string {
	if d.IsZero() {
		return ".."
	}
	return d.String()
}

// ParseInterval reads what String writes.
func ParseInterval(s string) (Interval, error) {
	from, to, both := strings.Cut(s, "/")
	if !both {
		to = from
	}
	var i Interval
	var err error
	if from != ".." {
		if i.From, err = ParseDay(from); err != nil {
			return Interval{}, err
		}
	}
	if to != ".." {
		if i.To, err = ParseDay(to); err != nil {
			return Interval{}, err
		}
	}
	if !i.From.IsZero() && !i.To.IsZero() && i.To.Before(i.From) {
		return Interval{}, fmt.Errorf("%w: %q ends before it begins", ErrInvalid, s)
	}
	return i, nil
}

// MarshalText writes the form that [ParseInterval] reads.
func (i Interval) MarshalText() ([]byte, error) { return []byte(i.String()), nil }

// UnmarshalText reads what MarshalText wrote.
func (i *Interval) UnmarshalText(b []byte) error {
	v, err := ParseInterval(string(b))
	if err != nil {
		return err
	}
	*i = v
	return nil
}
