package english

import (
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"
	"time"
)

var (
	dateValue     = regexp.MustCompile(`^(\d{2,4}|[\dX]{4}-([\dX]{2}|Q[1-4X]|H[12]|SP|SU|FA|WI|W[\dX]{2}|W[\dX]{2}-(WE|[1-7])|[\dX]{2}-[\dX]{2})|X{2,4}|(PAST|PRESENT|FUTURE)_REF)(T(MO|AF|EV|NI|\d\d:\d\d))?$`)
	durationWords = regexp.MustCompile(`^(PT?([\d.]+|X)(S|M|H|D|W|WE|Q|Y|E|C)(\d+[MS])?|PXX|\d{4}(-\d\d-\d\d)?/\d{4}(-\d\d-\d\d)?)$`)
	setWords      = regexp.MustCompile(`^(PT?\d+(S|M|H|D|W|WE|Q|Y|E|C)|PT?X.|XXXX-.*)$`)
)

// FuzzTimes holds every expression to what [Time] promises, with an anchor and
// without.
func FuzzTimes(f *testing.F) {
	for _, s := range []string{newsText, "the the past past this past past coming year or so or so ago", "last last Oct. 31-Feb. 30 '60s 9-11 Nov 9-11, 0600 GMT",
		"the latest year-ago third quarter ended Feb. 29 a year earlier", "nineteen nineteen two thousand and the day before the day before"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) { checkTimes(t, text) })
}

// The same for the words of times in any order: what no fuzzer finds by bytes.
func TestTimesWordSalad(t *testing.T) {
	words := strings.Fields(`the a an past last next this coming previous following same current future recent latest full comparable
		year years quarter quarters month day days week weekend decade century centuries period before after ago earlier later or so and half of
		in on by until since to from through as soon every each other these that than more least up at nearly almost several few couple
		Monday Friday, Fridays May March Jan. Dec. Sept 30-Jan. 12 12th 31 1999 2031 two three dozen hundred thousand nineteen twenty ninety-six
		fiscal year-ago year-earlier year-end third first third-quarter first-half '90s 1990s nineties 9-11 2012-13 2014-08-12 Q3 18th
		noon midnight dawn evening night mornings 9 0600 10:30 a.m. p.m. o'clock EST local time 's , . ( Christmas Easter Sunday Eve New Year Day
		Thanksgiving ended Feb. 29 early late mid mid-May end beginning spring summers fall will said is meets planned daily annual weekly now soon`)
	random := rand.New(rand.NewPCG(1, 2))
	for range 20_000 {
		var b strings.Builder
		for range 3 + random.IntN(14) {
			b.WriteString(words[random.IntN(len(words))])
			if random.IntN(12) > 0 {
				b.WriteByte(' ')
			}
		}
		checkTimes(t, b.String())
	}
}

func checkTimes(t *testing.T, text string) {
	t.Helper()
	d := Read(text)
	for _, anchor := range []time.Time{{}, time.Date(2032, 2, 29, 0, 0, 0, 0, time.UTC), time.Date(1000, 1, 1, 0, 0, 0, 0, time.UTC)} {
		end := int32(0)
		for _, x := range d.Times(anchor) {
			if x.First < end || x.Last <= x.First || int(x.Last) > len(d.Tokens) {
				t.Fatalf("%q: tokens [%d,%d) behind %d, of %d", text, x.First, x.Last, end, len(d.Tokens))
			}
			end = x.Last
			words := d.Text[d.Tokens[x.First].Start:d.Tokens[x.Last-1].End]
			pattern := dateValue
			switch x.Type {
			case DurationTime:
				pattern = durationWords
			case SetTime:
				pattern = setWords
			}
			if !pattern.MatchString(x.Value) {
				t.Errorf("%q: %q: %s value %q", text, words, x.Type, x.Value)
			}
			if x.From.IsZero() != x.To.IsZero() || x.To.Before(x.From) || !x.From.IsZero() && (x.From.Year() < 1 || x.To.Year() > 9999) {
				t.Errorf("%q: %q: %s from %v to %v", text, words, x.Value, x.From, x.To)
			}
		}
	}
}

// Texts made to slow a reader down: what is not linear in them does not end
// within the test's limit.
func TestTimesHostile(t *testing.T) {
	for _, word := range []string{"the ", "past ", "this past ", "a year or so ", "last ", "May ", "1999 ", "12-", "one hundred ", "the day before ", "Monday, ", "late ", "'90s ", "a year and a half "} {
		d := Read(strings.Repeat(word, 2_000_000/len(word)))
		d.Times(time.Date(2031, 5, 14, 0, 0, 0, 0, time.UTC))
	}
}
