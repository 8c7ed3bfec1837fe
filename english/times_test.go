package english

import (
	"strings"
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
		{"It was quiet in the 1990s.", "the 1990s", "199", "", DateTime, "1990-01-01", "1999-12-31"},
		{"They met in mid-May.", "mid-May", "2031-05", "MID", DateTime, "2031-05-01", "2031-05-31"},
		{"They will meet next week.", "next week", "2031-W21", "", DateTime, "2031-05-19", "2031-05-25"},
		{"They have fought for three weeks.", "three weeks", "P3W", "", DurationTime, "", ""},
		{"They fought for the past three weeks.", "the past three weeks", "P3W", "", DurationTime, "2031-04-23", "2031-05-14"},
		{"This was the 10th day of the siege.", "the 10th day", "XXXX-XX-XX", "", DateTime, "", ""},
		{"The note is dated 2014-08-12.", "2014-08-12", "2014-08-12", "", DateTime, "2014-08-12", "2014-08-12"},
		{"They met on 3 March 2029.", "3 March 2029", "2029-03-03", "", DateTime, "2029-03-03", "2029-03-03"},
		{"They met on Tuesday, Aug. 12, 2014.", "Tuesday, Aug. 12, 2014", "2014-08-12", "", DateTime, "2014-08-12", "2014-08-12"},
		{"They pay every month.", "every month", "P1M", "", SetTime, "", ""},
		{"They left at 5 p.m. on Friday.", "5 p.m. on Friday", "2031-05-09T17:00", "", ClockTime, "2031-05-09", "2031-05-09"},
		{"They met at the end of April.", "the end of April", "2031-04", "END", DateTime, "2031-04-01", "2031-04-30"},
		{"They must decide by Friday.", "Friday", "2031-05-16", "ON_OR_BEFORE", DateTime, "2031-05-16", "2031-05-16"},
		{"Nearly two years passed.", "Nearly two years", "P2Y", "LESS_THAN", DurationTime, "", ""},
		{"The wait can be up to ten days.", "up to ten days", "P10D", "EQUAL_OR_LESS", DurationTime, "", ""},
		{"He led it for a year and a half.", "a year and a half", "P1Y6M", "", DurationTime, "", ""},
		{"It lasted half an hour.", "half an hour", "PT30M", "", DurationTime, "", ""},
		{"The pact will last 72 hours.", "72 hours", "PT72H", "", DurationTime, "", ""},
		{"Talks dragged on for months.", "months", "PXM", "", DurationTime, "", ""},
		{"The feud has run for the past two quarters.", "the past two quarters", "P2Q", "", DurationTime, "2030-11-14", "2031-05-14"},
		{"It was the first deal in the next couple of years.", "the next couple of years", "P2Y", "", DurationTime, "2031-05-14", "2033-05-14"},
		{"They fought in the late 19th century.", "the late 19th century", "18", "END", DateTime, "1800-01-01", "1899-12-31"},
		{"They fought in the '60s.", "the '60s", "196", "", DateTime, "1960-01-01", "1969-12-31"},
		{"They fought in nineteen ninety-six.", "nineteen ninety-six", "1996", "", DateTime, "1996-01-01", "1996-12-31"},
		{"They fought in March last year.", "March last year", "2030-03", "", DateTime, "2030-03-01", "2030-03-31"},
		{"Net fell in the third quarter of last year.", "the third quarter of last year", "2030-Q3", "", DateTime, "2030-07-01", "2030-09-30"},
		{"Sales fell in this year's first quarter.", "this year's first quarter", "2031-Q1", "", DateTime, "2031-01-01", "2031-03-31"},
		{"Sales fell in the first half of 2030.", "the first half of 2030", "2030-H1", "", DateTime, "2030-01-01", "2030-06-30"},
		{"Sales fell in the quarter.", "the quarter", "2031-Q1", "", DateTime, "2031-01-01", "2031-03-31"},
		{"Sales fell in fiscal 2030.", "fiscal 2030", "2030", "", DateTime, "2030-01-01", "2030-12-31"},
		{"Shells fell over the weekend.", "the weekend", "2031-W19-WE", "", DateTime, "2031-05-10", "2031-05-11"},
		{"Shells fell on the morning of March 3.", "the morning of March 3", "2031-03-03TMO", "", ClockTime, "2031-03-03", "2031-03-03"},
		{"They left at 0600 GMT on Friday.", "0600 GMT on Friday", "2031-05-09T06:00", "", ClockTime, "2031-05-09", "2031-05-09"},
		{"They left at 6 in the evening.", "6 in the evening", "2031-05-14T18:00", "", ClockTime, "2031-05-14", "2031-05-14"},
		{"They left at 5 o'clock.", "5 o'clock", "2031-05-14T05:00", "", ClockTime, "2031-05-14", "2031-05-14"},
		{"The guard changes every other day.", "every other day", "P2D", "", SetTime, "", ""},
		{"They march each July.", "each July", "XXXX-07", "", SetTime, "", ""},
		{"Their hopes lie in the near future.", "the near future", "FUTURE_REF", "", DateTime, "", ""},
		{"They have done so in the past.", "the past", "PAST_REF", "", DateTime, "", ""},
		{"They prefer to wait these days.", "these days", "PRESENT_REF", "", DateTime, "2031-05-14", "2031-05-14"},
		{"They met in the second week of May.", "the second week of May", "2031-W19", "", DateTime, "2031-05-05", "2031-05-11"},
		{"They met last Oct. 3 in the port.", "last Oct. 3", "2030-10-03", "", DateTime, "2030-10-03", "2030-10-03"},
		{"They prayed on Easter Sunday.", "Easter Sunday", "2031-04-13", "", DateTime, "2031-04-13", "2031-04-13"},
		{"They met on Thanksgiving Day.", "Thanksgiving Day", "2030-11-28", "", DateTime, "2030-11-28", "2030-11-28"},
		{"The army will pull back by year-end.", "year-end", "2031-12-31", "ON_OR_BEFORE", DateTime, "2031-12-31", "2031-12-31"},
		{"The day before yesterday was calm.", "The day before yesterday", "2031-05-12", "", DateTime, "2031-05-12", "2031-05-12"},
		{"It fell 2031 years ago.", "2031 years ago", "XXXX", "", DateTime, "", ""},
		{"A decade ago it was calm.", "A decade ago", "2021", "", DateTime, "2021-01-01", "2021-12-31"},
		{"In July two thousand people fled.", "July", "2030-07", "", DateTime, "2030-07-01", "2030-07-31"},
		// the direction of a weekday
		{"The envoy said that on Friday the army would leave.", "Friday", "2031-05-16", "", DateTime, "2031-05-16", "2031-05-16"},
		{"The vote was postponed until Friday.", "Friday", "2031-05-16", "ON_OR_BEFORE", DateTime, "2031-05-16", "2031-05-16"},
		{"It was quiet until Friday.", "Friday", "2031-05-09", "ON_OR_BEFORE", DateTime, "2031-05-09", "2031-05-09"},
		{"They came to honour the dead on Friday.", "Friday", "2031-05-09", "", DateTime, "2031-05-09", "2031-05-09"},
		{"They plan to honour the dead on Friday.", "Friday", "2031-05-16", "", DateTime, "2031-05-16", "2031-05-16"},
		{"The front rejects Friday's decree.", "Friday", "2031-05-09", "", DateTime, "2031-05-09", "2031-05-09"},
		{"She arrives on Friday.", "Friday", "2031-05-16", "", DateTime, "2031-05-16", "2031-05-16"},
		{"Officials on Friday would not say more.", "Friday", "2031-05-09", "", DateTime, "2031-05-09", "2031-05-09"},
		{"They fought to hold the pass on Friday.", "Friday", "2031-05-09", "", DateTime, "2031-05-09", "2031-05-09"},
		{"The talks on July 3 have led to nothing.", "July 3", "2030-07-03", "", DateTime, "2030-07-03", "2030-07-03"},
		{"The raid goes on to this day.", "this day", "PRESENT_REF", "", DateTime, "2031-05-14", "2031-05-14"},
		{"The envoy could come as early as Friday.", "Friday", "2031-05-16", "", DateTime, "2031-05-16", "2031-05-16"},
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

// What is told from something else counts from the time named last.
func TestTimesTold(t *testing.T) {
	anchor := time.Date(2031, 5, 14, 0, 0, 0, 0, time.UTC)
	for text, values := range map[string]string{
		"They met on March 3. The next day they left.":                                  "2031-03-03 2031-03-04",
		"They met on March 3, 2029. Two weeks later they met again.":                    "2029-03-03 2029-03-17",
		"In 1998 he won. Two years later he fell, and the year after that he died.":     "1998 2000 2001",
		"It broke in June 2030. The following month it was mended.":                     "2030-06 2030-07",
		"They met on March 3. That night they quarrelled.":                              "2031-03-03 2031-03-03TNI",
		"Net rose in the third quarter of 2030. A year earlier it fell.":                "2030-Q3 2029-Q3",
		"Net rose in the first quarter. A year earlier it fell. In the quarter it won.": "2031-Q1 2030-Q1 2031-Q1",
		"First-quarter sales fell from the year-ago quarter.":                           "2031-Q1 2030-Q1",
		"Sales for the quarter ended March 31 fell from a year ago.":                    "2031-Q1 2031-03-31 2030-Q1",
		"They met on March 20. Two weeks earlier they had fought.":                      "2031-03-20 2031-03-06",
		"In 2029 it rose; a year earlier it fell; from a year earlier it rose.":         "2029 2028 2028",
		"The road is open from Monday to Friday.":                                       "2031-05-12 2031-05-16",
	} {
		var got []string
		for _, x := range Read(text).Times(anchor) {
			got = append(got, x.Value)
		}
		if s := strings.Join(got, " "); s != values {
			t.Errorf("%s: got %s, want %s", text, s, values)
		}
	}
}

func TestFeastDays(t *testing.T) {
	// Easter of the western churches, from the tables of the US Naval Observatory.
	for want, year := range map[string]int{"1961-04-02": 1961, "2000-04-23": 2000, "2008-03-23": 2008, "2019-04-21": 2019, "2038-04-25": 2038} {
		if got := day(feastDay(feastEaster, year)); got != want {
			t.Errorf("Easter of %d: %s, want %s", year, got, want)
		}
	}
	if got := day(feastDay(feastThanksgiving, 2024)); got != "2024-11-28" {
		t.Errorf("Thanksgiving of 2024: %s", got)
	}
}

func TestNoTimes(t *testing.T) {
	for _, text := range []string{"They may march to the sea.", "Over 2000 people fled.", "The boy is ten years old.", "Some 1950 tents burned.", "The second plan failed.", "He came last and left first.", "She is in her 30s.", "About three-quarters of them fled.",
		"The annual parade drew few.", "The future king spoke.", "The show \"This Week\" asked him.", "A quarter of them fled.", "Resolution 1701 holds."} {
		for _, x := range Read(text).Times(time.Date(2031, 5, 14, 0, 0, 0, 0, time.UTC)) {
			t.Errorf("%s: found %+v", text, x)
		}
	}
}
