package english

import (
	"strconv"
	"time"
)

// day is the anchor moved by n days; zero when there is no anchor.
func (r *timeReader) day(n int) time.Time {
	if r.anchor.IsZero() {
		return time.Time{}
	}
	return r.anchor.AddDate(0, 0, n)
}

// setDay makes t the one day, or unresolved with the value given.
func (r *timeReader) setDay(t *Time, day time.Time, unresolved string) {
	if day.IsZero() {
		t.Value = unresolved
		return
	}
	t.From, t.To = day, day
	t.Value = r.dayValue(day)
}

func (r *timeReader) dayValue(day time.Time) string {
	if day.IsZero() {
		return "XXXX-XX-XX"
	}
	return day.Format("2006-01-02")
}

// setPeriod makes t the calendar period of the unit that the day is in.
func setPeriod(t *Time, day time.Time, unit int) {
	if day.IsZero() {
		t.Value = map[int]string{unitDay: "XXXX-XX-XX", unitWeek: "XXXX-WXX", unitWeekend: "XXXX-WXX-WE", unitMonth: "XXXX-XX",
			unitQuarter: "XXXX-QX", unitYear: "XXXX", unitDecade: "XXX", unitCentury: "XX"}[unit]
		return
	}
	y, m := day.Year(), day.Month()
	switch unit {
	case unitDay:
		t.From, t.To, t.Value = day, day, day.Format("2006-01-02")
	case unitWeek, unitWeekend:
		monday := day.AddDate(0, 0, -(int(day.Weekday())+6)%7)
		t.From, t.To = monday, monday.AddDate(0, 0, 6)
		iy, iw := day.ISOWeek()
		t.Value = pad(iy, 4) + "-W" + pad(iw, 2)
		if unit == unitWeekend {
			t.From = monday.AddDate(0, 0, 5)
			t.Value += "-WE"
		}
	case unitMonth:
		t.From = utc(y, m, 1)
		t.To = t.From.AddDate(0, 1, -1)
		t.Value = day.Format("2006-01")
	case unitQuarter:
		q := (int(m) - 1) / 3
		t.From = utc(y, time.Month(3*q+1), 1)
		t.To = t.From.AddDate(0, 3, -1)
		t.Value = pad(y, 4) + "-Q" + strconv.Itoa(q+1)
	case unitYear:
		t.From, t.To, t.Value = utc(y, 1, 1), utc(y, 12, 31), pad(y, 4)
	case unitDecade:
		t.From, t.To, t.Value = utc(y/10*10, 1, 1), utc(y/10*10+9, 12, 31), pad(y/10, 3)
	case unitCentury:
		t.From, t.To, t.Value = utc(y/100*100, 1, 1), utc(y/100*100+99, 12, 31), pad(y/100, 2)
	}
}

// moved is the day n units later.
func moved(day time.Time, n, unit int) time.Time {
	if day.IsZero() {
		return day
	}
	switch unit {
	case unitDay:
		day = day.AddDate(0, 0, n)
	case unitWeek, unitWeekend:
		day = day.AddDate(0, 0, 7*n)
	case unitFortnight:
		day = day.AddDate(0, 0, 14*n)
	case unitMonth, unitQuarter:
		if unit == unitQuarter {
			n *= 3
		}
		day = monthsOn(day, n)
	case unitYear:
		day = monthsOn(day, 12*n)
	case unitDecade:
		day = monthsOn(day, 120*n)
	case unitCentury:
		day = monthsOn(day, 1200*n)
	}
	if y := day.Year(); y < 100 || y > 9999 {
		return time.Time{}
	}
	return day
}

// monthsOn moves the day by months and stays within the month aimed at: a
// month before 31 March is the last of February.
func monthsOn(day time.Time, n int) time.Time {
	to := utc(day.Year(), day.Month(), 1).AddDate(0, n, 0)
	return utc(to.Year(), to.Month(), min(day.Day(), daysIn(to.Year(), to.Month())))
}

func utc(year int, month time.Month, day int) time.Time {
	return time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
}

func daysIn(year int, month time.Month) int { return utc(year, month+1, 0).Day() }

// pad is n with leading zeros.
func pad(n, width int) string {
	s := strconv.Itoa(n)
	for len(s) < width {
		s = "0" + s
	}
	return s
}
