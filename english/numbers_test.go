package english

import (
	"fmt"
	"math"
	"testing"
)

func TestQuantities(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"They fired two dozen rockets.", "two dozen|count|24|24||rockets"},
		{"Dozens of villagers fled.", "~Dozens|count|24|+Inf||villagers"},
		{"Scores were killed.", "~Scores|count|40|+Inf||"},
		{"Several hundred thousand refugees left.", "~Several hundred thousand|count|300000|900000||refugees"},
		{"Over 22,000 civilians died.", "Over 22,000|count|22000|+Inf||civilians"},
		{"They lost nearly 50 guards.", "~nearly 50|count|50|50||guards"},
		{"They found some 30 “relay” posts.", "~some 30|count|30|30||“relay” posts"},
		{"At least 12 were killed.", "At least 12|count|12|+Inf||"},
		{"They want between 10 and 20 seats.", "between 10 and 20|count|10|20||seats"},
		{"They hold 15-20 seats.", "15-20|count|15|20||seats"},
		{"They hold 15 to 20 seats.", "15 to 20|count|15|20||seats"},
		{"It gives $20 million to the treasury every month.", "$20 million|money|2e+07|2e+07|USD/month|"},
		{"It gave 10 million dollars.", "10 million dollars|money|1e+07|1e+07|USD|"},
		{"It gave €5bn.", "€5bn|money|5e+09|5e+09|EUR|"},
		{"Some 87% of Marland voters agree.", "~Some 87%|percent|87|87|%|Marland voters"},
		{"The share is 30 per cent.", "30 per cent|percent|30|30|%|"},
		{"Two-thirds of the voters agree.", "Two-thirds|percent|67|67|%|voters"},
		{"The post lies 200 kilometres away.", "200 kilometres|measure|200|200|km|"},
		{"The pause lasted 48 hours.", "48 hours|measure|48|48|hour|"},
		{"They agreed to a 10-day truce.", "10-day|measure|10|10|day|truce"},
		{"Up to 300 trucks a day may pass.", "Up to 300|count|0|300|/day|trucks"},
		{"One hundred and fifty men came.", "One hundred and fifty|count|150|150||men"},
		{"Twenty-five guards came.", "Twenty-five|count|25|25||guards"},
		{"Tens of thousands of fighters left.", "~Tens of thousands|count|20000|+Inf||fighters"},
		{"Half a million tents arrived.", "Half a million|count|500000|500000||tents"},
		{"Just under 20 guards came.", "Just under 20|count|0|20||guards"},
		{"More than 600 people fled.", "More than 600|count|600|+Inf||people"},
		{"No more than 5 guards came.", "No more than 5|count|0|5||guards"},
	} {
		d := Read(c.text)
		got := ""
		for _, q := range d.Quantities() {
			if got != "" {
				got += " + "
			}
			if q.Approx {
				got += "~"
			}
			got += fmt.Sprintf("%s|%s|%v|%v|%s|%s", words(d, Range{q.First, q.Last}), q.Kind, tidy(q.Low), tidy(q.High), q.Unit, words(d, q.What))
		}
		if got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}

func tidy(v float64) float64 {
	if v > 1 && !math.IsInf(v, 0) {
		return math.Round(v)
	}
	return v
}

func words(d *Document, r Range) string {
	if r.Empty() {
		return ""
	}
	return d.Text[d.Tokens[r.First].Start:d.Tokens[r.Last-1].End]
}

func TestNoQuantities(t *testing.T) {
	for _, text := range []string{
		"Veld, 66, declined.", "They met on June 12.", "They met on 12 June 2031.", "They met in 2012.", "Resolution 242 holds.", "The third plan failed.",
		"Call 555-0199-22.", "1. The port.", "He is ten years old.", "They met three weeks ago.", "It was quiet in the 1990s.", "One day they will talk.",
		"They met at 10:30 a.m. on Friday.", "The team won 2-0.", "The two-year-old slept.",
	} {
		d := Read(text)
		for _, q := range d.Quantities() {
			t.Errorf("%s: found %q", text, words(d, Range{q.First, q.Last}))
		}
	}
}
