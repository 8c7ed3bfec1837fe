package dates_test

import (
	"testing"

	"github.com/openparley/parley"
	"github.com/openparley/parley/report/dates"
)

func TestParse(t *testing.T) {
	for in, want := range map[string]string{
		"2031-03-04": "2031-03-04", " 2031-3-4 ": "2031-03-04", "2031/03/04": "2031-03-04", "2031.03.04": "2031-03-04", "20310304": "2031-03-04",
		"2031-03-04T23:30:00-05:00": "2031-03-04", "2031-03-04 10:00": "2031-03-04", "20310304T101500Z": "2031-03-04",
		"4 March 2031": "2031-03-04", "March 4, 2031": "2031-03-04", "Mar. 4, 2031": "2031-03-04", "4th of March 2031": "", "4th March 2031": "2031-03-04",
		"Tuesday, 4 March 2031": "2031-03-04", "Tue, 04 Mar 2031 23:30:00 -0500": "2031-03-04", "Sept. 1, 2031": "2031-09-01",
		"March 4, 2031 at 10:15": "2031-03-04", "4 MAR 2031": "2031-03-04",
		// none of these names a day without a doubt
		"": "", "04/05/2031": "", "2031": "", "March 2031": "", "4 March": "", "yesterday": "", "2031-02-31": "", "1899-12-31": "", "2101-01-01": "",
		"2031-03-045": "", "2031-03/04": "", "203103041": "", "4 March 31": "", "2031-03-04 to 2031-04-05": "2031-03-04", "2031-13-01": "",
		"March 4 2031 was the day": "", "2031-03-04th": "",
	} {
		if got := dates.Parse(in).String(); got != want {
			t.Errorf("Parse(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestFromFileName(t *testing.T) {
	for _, c := range []struct{ name, day, outlet, odd string }{
		{"2014-08-04.txt", "2014-08-04", "", ""},
		{"20140804.txt", "2014-08-04", "", ""},
		{"AFP_ENG_19970404.0249", "1997-04-04", "AFP", ""},
		{"1997_04_04 notes.md", "1997-04-04", "", ""},
		{"BBC-2014-08-04.txt", "2014-08-04", "BBC", ""},
		{"meridian-wire_2031-03-04.txt", "2031-03-04", "Meridian Wire", ""},
		{"Coast Herald 2031-03-04.txt", "2031-03-04", "Coast Herald", ""},
		{"wire_2031-03-04.txt", "2031-03-04", "", ""},
		{"talks-collapse_2031-03-04.txt", "2031-03-04", "", ""},
		{"draft2_2031-03-04.txt", "2031-03-04", "", ""},
		{"meridian-wire2031-03-04.txt", "2031-03-04", "", ""},
		{"2031-02-31.txt", "", "", "2031-02-31"},
		{"2031-02-31_2031-03-04.txt", "2031-03-04", "", ""},
		{"12345678.txt", "", "", ""},
		{"003_50cd4dbc1d39a997.txt", "", "", ""},
		{"120140804.txt", "", "", ""},
		{"minutes.txt", "", "", ""},
		{"", "", "", ""},
	} {
		f := dates.FromFileName(c.name)
		if f.Day.String() != c.day || f.Outlet != c.outlet || f.Odd != c.odd {
			t.Errorf("%q: %s %q %q, want %s %q %q", c.name, f.Day, f.Outlet, f.Odd, c.day, c.outlet, c.odd)
		}
	}
}

func TestParseDateline(t *testing.T) {
	near := parley.DayOf(2031, 1, 2)
	for _, c := range []struct{ text, place, outlet, day, dayNear string }{
		{"PORT ELSA, Aug 4 (Meridian Wire) — The council", "PORT ELSA", "Meridian Wire", "", "2030-08-04"},
		{"PORT ELSA, 12 March 2031 - The council", "PORT ELSA", "", "2031-03-12", "2031-03-12"},
		{"PORT ELSA, Northland, March 12, 2031 -- The council", "PORT ELSA", "", "2031-03-12", "2031-03-12"},
		{"PORT ELSA, Dec. 31 – The council", "PORT ELSA", "", "", "2030-12-31"},
		{"Elsa (Wire) – The council", "Elsa", "Wire", "", ""},
		{"ELSA, Feb 31, 2031 (Wire) — The council", "ELSA", "Wire", "", ""},
		{"The council — and the army — met", "", "", "", ""},
		{"PORT ELSA — The council", "", "", "", ""},
		{"Elsa, 12 March 2031 - The council", "", "", "", ""},
		{"On Friday, March 4, 2031 — the day", "", "", "", ""},
		{"UN envoy (left) – The council", "", "", "", ""},
		{"", "", "", "", ""},
		{"—", "", "", "", ""},
	} {
		l, ok := dates.ParseDateline(c.text)
		if ok != (c.place != "") {
			t.Errorf("%q: %v, %+v", c.text, ok, l)
			continue
		}
		if ok && (l.Place != c.place || l.Outlet != c.outlet || l.On(parley.Day{}).String() != c.day || l.On(near).String() != c.dayNear) {
			t.Errorf("%q: %+v, %s, near January %s", c.text, l, l.On(parley.Day{}), l.On(near))
		}
	}
}
