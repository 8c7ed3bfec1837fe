package english

import "time"

// feast reads the feasts of the calendar that news in English names.
func (r *timeReader) feast(i, which, sign int) (Time, int) {
	d := r.d
	if !d.isCapital(i) {
		return Time{}, 0
	}
	n := 1
	switch which {
	case feastGoodFriday:
		if !d.says(i+1, "friday") || i+1 >= r.end() {
			return Time{}, 0
		}
		n = 2
	case feastEaster:
		if i+1 < r.end() && d.says(i+1, "sunday") {
			n = 2
		}
	case feastNewYear:
		if !d.says(i+1, "year") || i+3 >= r.end() || d.Tokens[i+2].Tag != POS {
			return Time{}, 0
		}
		if n = 4; d.says(i+3, "eve") {
			which = feastNewYearEve
		} else if !d.says(i+3, "day") {
			return Time{}, 0
		}
	default:
		if i+1 < r.end() && d.says(i+1, "day") {
			n = 2
		} else if i+1 < r.end() && d.says(i+1, "eve") && which == feastChristmas {
			n, which = 2, feastChristmasEve
		} else if tag := d.tagAt(i+1, r.end()); tag == NN || tag == NNS || tag == NNP || tag == NNPS {
			return Time{}, 0 // "Easter eggs", "Christmas Island"
		}
	}
	year, m := r.trailingYear(i + n)
	t := Time{Type: DateTime}
	if year == 0 {
		if r.anchor.IsZero() {
			t.Value = "XXXX-XX-XX"
			return t, n
		}
		if sign == 0 {
			sign = r.tense(i)
		}
		for _, year = range [...]int{r.anchor.Year(), r.anchor.Year() - 1, r.anchor.Year() + 1} {
			day := feastDay(which, year)
			if sign < 0 && day.Before(r.anchor) || sign > 0 && day.After(r.anchor) || sign == 0 && !day.Before(r.anchor) {
				break
			}
		}
	}
	setPeriod(&t, feastDay(which, year), unitDay)
	return t, n + m
}

// feastDay is the day of a feast. Thanksgiving is that of the United States;
// Easter the western one (the anonymous Gregorian algorithm, Meeus 1991,
// "Astronomical Algorithms").
func feastDay(which, year int) time.Time {
	switch which {
	case feastChristmas:
		return utc(year, 12, 25)
	case feastChristmasEve:
		return utc(year, 12, 24)
	case feastNewYear:
		return utc(year, 1, 1)
	case feastNewYearEve:
		return utc(year, 12, 31)
	case feastThanksgiving:
		first := utc(year, 11, 1)
		return first.AddDate(0, 0, (int(time.Thursday)-int(first.Weekday())+7)%7+21)
	}
	a, b, c := year%19, year/100, year%100
	h := (19*a + b - b/4 - (b-(b+8)/25+1)/3 + 15) % 30
	l := (32 + 2*(b%4) + 2*(c/4) - h - c%4) % 7
	m := (a + 11*h + 22*l) / 451
	at := h + l - 7*m + 114
	day := utc(year, time.Month(at/31), at%31+1)
	if which == feastGoodFriday {
		return day.AddDate(0, 0, -2)
	}
	return day
}
