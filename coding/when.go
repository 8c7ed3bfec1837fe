package coding

import (
	"slices"
	"strings"
	"time"

	"github.com/openparley/parley"
	"github.com/openparley/parley/english"
)

// clock is the time expressions of a page.
type clock struct {
	dates []english.Time // those that name days, in the order of the text
}

// times finds the dates that the report names. Relative ones resolve against
// the report's date; a report without a date leaves them open.
func (c *sheet) times() {
	var anchor time.Time
	if !c.report.Date.IsZero() {
		anchor = c.report.Date.Time()
	}
	for _, t := range c.doc.Times(anchor) {
		if (t.Type == english.DateTime || t.Type == english.ClockTime) && !strings.HasSuffix(t.Value, "_REF") { // "now" and "recently" name no day
			c.dates = append(c.dates, t)
		}
	}
}

// when is the day on which the stand was taken: the day that stands beside
// the cue or the verb of saying, else the report's date.
func (c *sheet) when(d *draft) parley.Interval {
	dates := c.datesIn(d.sentence)
	for i := range dates {
		t := &dates[i]
		r := run{int(t.First), int(t.Last)}
		if d.content.covers(r) || d.condition.covers(r) || c.outer(r.first) >= 0 {
			continue
		}
		if c.near(d, r.first) {
			if iv := c.interval(t); !iv.IsZero() {
				return iv
			}
			return parley.Interval{} // a day is named, but which it is cannot be told
		}
	}
	return parley.On(c.report.Date)
}

// datesIn is the dates of sentence s.
func (c *sheet) datesIn(s int) []english.Time {
	sen := c.doc.Sentences[s]
	byFirst := func(t english.Time, at int32) int { return int(t.First) - int(at) }
	from, _ := slices.BinarySearchFunc(c.dates, sen.First, byFirst)
	to, _ := slices.BinarySearchFunc(c.dates, sen.Last, byFirst)
	return c.dates[from:to]
}

// near reports a day that stands in the clause of the cue or beside the verb
// of saying: at most a few words from either, or at the head of the sentence.
func (c *sheet) near(d *draft, t int) bool {
	sen := c.doc.Sentences[d.sentence]
	if t-int(sen.First) <= 3 {
		return true
	}
	if t >= d.cue.first-6 && t <= d.cue.last+6 {
		return true
	}
	for i := range c.attrs[d.sentence] {
		if v := c.attrs[d.sentence][i].verb; t >= v.first-3 && t <= v.last+3 {
			return true
		}
	}
	return false
}

func (c *sheet) interval(t *english.Time) parley.Interval {
	if t.From.IsZero() && t.To.IsZero() {
		return parley.Interval{}
	}
	iv := parley.Interval{From: parley.DayOfTime(t.From), To: parley.DayOfTime(t.To)}
	if !iv.From.IsZero() && !iv.To.IsZero() && iv.To.Before(iv.From) {
		return parley.Interval{}
	}
	return iv
}
