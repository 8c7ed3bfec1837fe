package english

import (
	"testing"
	"time"
)

func TestTimes(t *testing.T) {
	// A Wednesday.
	anchor := time.Date(2031, 5, 14, 9, 30, 0, 0, time.UTC)
	for _, c := range []struct {
		text, words, value, mod string
		typ                     TimeType
		from, to                string // empty: not resolved
	}{
		{"The envoy said on Friday that he left.", "Friday", "2031-05-09", "", DateTime, "2031-05-09", "2031-05-09"},
		{"The envoy will return on Friday.", "Friday", "2031-05-16", "", DateTime, "2031-05-16", "2031-05-16"},
		{"The envoy left Wednesday.", "Wednesday", "2031-05-14", "", DateTime, "2031-05-14", "2031-05-14"},
		{"They met last Wednesday.", "last Wednesday", "2031-05-07", "", DateTime, "2031-05-07", "2031-05-07"},
		{"They met on Friday evening.", "Friday evening", "2031-05-09TEV", "", ClockTime, "2031-05-09", "2031-05-09"},
		{"They met yesterday.", "yesterday", "2031-05-13", "", DateTime, "2031-05-13", "2031-05-13"},
		{"Rockets fell overnight.", "overnight", "2031-05-14TNI", "", ClockTime, "2031-05-14", "2031-05-14"},
		{"They met last November.", "last November", "2030-11", "", DateTime, "2030-11-01", "2030-11-30"},
		{"They met in November.", "November", "2030-11", "", DateTime, "2030-11-01", "2030-11-30"},
		{"They will meet in November.", "November", "2031-11", "", DateTime, "2031-11-01", "2031-11-30"},
		{"They met earlier this month.", "earlier this month", "2031-05", "START", DateTime, "2031-05-01", "2031-05-31"},
		{"They met three years ago.", "three years ago", "2028", "", DateTime, "2028-01-01", "2028-12-31"},
		{"They met two weeks ago.", "two weeks ago", "2031-W18", "", DateTime, "2031-04-28", "2031-05-04"},
		{"They agreed to a week-long truce.", "week-long", "P1W", "", DurationTime, "", ""},
		{"They met in 2012.", "2012", "2012", "", DateTime, "2012-01-01", "2012-12-31"},
		{"They met on Nov 9-11.", "Nov 9-11", "2030-11-09/2030-11-11", "", DurationTime, "2030-11-09", "2030-11-11"},
		{"They have fought since June 12.", "June 12", "2030-06-12", "ON_OR_AFTER", DateTime, "2030-06-12", "2031-05-14"},
		{"They will meet on June 12.", "June 12", "2031-06-12", "", DateTime, "2031-06-12", "2031-06-12"},
		{"It was quiet in the 1990s.", "1990s", "199", "", DateTime, "1990-01-01", "1999-12-31"},
		{"They met in mid-May.", "mid-May", "2031-05", "MID", DateTime, "2031-05-01", "2031-05-31"},
		{"They will meet next week.", "next week", "2031-W21", "", DateTime, "2031-05-19", "2031-05-25"},
		{"They have fought for three weeks.", "three weeks", "P3W", "", DurationTime, "", ""},
		{"They fought for the past three weeks.", "past three weeks", "P3W", "", DurationTime, "2031-04-23", "2031-05-14"},
		{"This was the 10th day of the siege.", "the 10th day", "XXXX-XX-XX", "", DateTime, "", ""},
		{"The note is dated 2014-08-12.", "2014-08-12", "2014-08-12", "", DateTime, "2014-08-12", "2014-08-12"},
		{"They met on 3 March 2029.", "3 March 2029", "2029-03-03", "", DateTime, "2029-03-03", "2029-03-03"},
		{"They met on Tuesday, Aug. 12, 2014.", "Tuesday, Aug. 12, 2014", "2014-08-12", "", DateTime, "2014-08-12", "2014-08-12"},
		{"They pay every month.", "every month", "P1M", "", SetTime, "", ""},
		{"They left at 5 p.m. on Friday.", "5 p.m. on Friday", "2031-05-09T17:00", "", ClockTime, "2031-05-09", "2031-05-09"},
		{"They met at the end of April.", "end of April", "2031-04", "END", DateTime, "2031-04-01", "2031-04-30"},
		{"They must decide by Friday.", "Friday", "2031-05-16", "ON_OR_BEFORE", DateTime, "2031-05-16", "2031-05-16"},
	} {
		d := Read(c.text)
		times := d.Times(anchor)
		if len(times) != 1 {
			t.Errorf("%s: %d times: %+v", c.text, len(times), times)
			continue
		}
		x := times[0]
		words := d.Text[d.Tokens[x.First].Start:d.Tokens[x.Last-1].End]
		if words != c.words || x.Value != c.value || x.Mod != c.mod || x.Type != c.typ || day(x.From) != c.from || day(x.To) != c.to {
			t.Errorf("%s: got %q %s %s %s %s..%s", c.text, words, x.Value, x.Mod, x.Type, day(x.From), day(x.To))
		}
	}
}

func day(x time.Time) string {
	if x.IsZero() {
		return ""
	}
	return x.Format("2006-01-02")
}

func TestTimesWithoutAnchor(t *testing.T) {
	for text, value := range map[string]string{
		"They met on Friday.":            "XXXX-WXX-5",
		"They met yesterday.":            "XXXX-XX-XX",
		"They met last week.":            "XXXX-WXX",
		"They met on June 12.":           "XXXX-06-12",
		"They met in the autumn of 2012": "2012-FA",
		"They met three years ago.":      "XXXX",
	} {
		times := Read(text).Times(time.Time{})
		if len(times) != 1 || times[0].Value != value || times[0].From.IsZero() != (value[0] == 'X') {
			t.Errorf("%s: %+v, want %s", text, times, value)
		}
	}
	if times := Read("They met on 12 June 2031.").Times(time.Time{}); len(times) != 1 || day(times[0].From) != "2031-06-12" {
		t.Errorf("a full date resolves by itself: %+v", times)
	}
}

func TestNoTimes(t *testing.T) {
	for _, text := range []string{"They may march to the sea.", "Over 2000 people fled.", "The boy is ten years old.", "Some 1950 tents burned.", "The second plan failed.", "He came last and left first.", "Resolution 1701 holds."} {
		for _, x := range Read(text).Times(time.Date(2031, 5, 14, 0, 0, 0, 0, time.UTC)) {
			t.Errorf("%s: found %+v", text, x)
		}
	}
}
