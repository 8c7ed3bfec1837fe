package coding

import (
	"math"

	"github.com/openparley/parley"
	"github.com/openparley/parley/english"
)

// measures lists the numbers that the report gives: what was counted, when and
// by whose count.
func (c *sheet) measures() []parley.Measure {
	var all []parley.Measure
	for _, q := range c.doc.Quantities() {
		if !c.measured(&q) {
			continue
		}
		t := int(q.First)
		s := c.sentenceOf(t)
		sen := c.doc.Sentences[s]
		m := parley.Measure{
			Evidence: c.span(run{int(sen.First), int(sen.Last)}), Quantity: c.plainSpan(run{t, int(q.Last)}),
			Low: q.Low, High: min(q.High, math.MaxFloat64), Approx: q.Approx, Unit: q.Unit,
			Source: c.actor(c.countedBy(s, t, q.Unit == "%")), When: c.whenAt(s, t),
		}
		if q.What.Empty() && q.Unit == "" {
			q.What = c.beforeBracket(t)
		}
		if !q.What.Empty() {
			m.What = c.span(c.counted(t, &q))
		} else if q.Unit == "%" {
			m.What = shareOf(all, &m) // "87% of voters … and 69%"
		} else if q.Kind == english.MoneyQuantity {
			m.What = c.span(c.paidTo(int(q.Last)))
		}
		if m.Evidence.IsZero() || m.Quantity.IsZero() {
			continue
		}
		all = append(all, m)
	}
	return all
}

// shareOf is what a share without its own noun is of: what the measure before
// it in the sentence counts.
func shareOf(all []parley.Measure, m *parley.Measure) parley.Span {
	if n := len(all); n > 0 && all[n-1].Evidence == m.Evidence {
		return all[n-1].What
	}
	return parley.Span{}
}

// paidTo is whom or what an amount of money at the end of which token t stands
// is for: "$20 million to the harbour fund".
func (c *sheet) paidTo(t int) run {
	if t+1 < len(c.doc.Tokens) && (c.eq(t, "to") || c.eq(t, "for") || c.eq(t, "in") || c.eq(t, "of")) {
		if ch := &c.chunks[c.chunk[t+1]]; ch.kind == chunkNP {
			return run{t, ch.last}
		}
	}
	return run{}
}

// counted is what a number counts, with the noun before it where that says
// what became of them: "deaths of over 200 villagers".
func (c *sheet) counted(t int, q *english.Quantity) run {
	r := run{int(q.What.First), int(q.What.Last)}
	if r.first >= t && c.eq(t-1, "of") && (c.tag(t-2) == english.NN || c.tag(t-2) == english.NNS) && t-2 >= int(c.doc.Sentences[c.sentenceOf(t)].First) {
		r.first = t - 2
	}
	return r
}

// plainSpan is span without cutting marks: "$20" begins with one.
func (c *sheet) plainSpan(r run) parley.Span {
	if r.empty() {
		return parley.Span{}
	}
	return c.report.Quote(c.report.Body+int(c.doc.Tokens[r.first].Start), c.report.Body+int(c.doc.Tokens[r.last-1].End))
}

// measured reports a quantity worth a line: not a length of time in passing,
// not "two sides" or "one of them".
func (c *sheet) measured(q *english.Quantity) bool {
	switch q.Unit {
	case "day", "week", "month", "year", "hour", "minute", "second", "decade", "century":
		return false
	case "":
		if q.What.Empty() {
			return !c.beforeBracket(int(q.First)).Empty()
		}
		head := int(q.What.Last) - 1
		for t := int(q.What.First); t < int(q.What.Last); t++ {
			if c.tag(t).IsNoun() {
				head = t
				if t+1 < int(q.What.Last) && !c.tag(t+1).IsNoun() {
					break
				}
			}
		}
		if q.High <= 6 && (c.is(head, isGroup|isPeople|isPlan|isTime) || !isDigit(c.text(int(q.First)))) {
			return false
		}
	}
	return true
}

// beforeBracket is what a number in brackets counts: the subject before it,
// as in "rocket fire fell (just 12 by noon)".
func (c *sheet) beforeBracket(t int) english.Range {
	if t < 1 || c.tag(t-1) != english.OpenBracket {
		return english.Range{}
	}
	for k := c.chunkOf(t-1) - 1; k >= 0 && c.chunks[k].first >= int(c.doc.Sentences[c.sentenceOf(t)].First); k-- {
		if ch := &c.chunks[k]; ch.kind == chunkNP {
			return english.Range{First: int32(ch.first), Last: int32(ch.last)}
		}
	}
	return english.Range{}
}

func isDigit(s string) bool { return s != "" && s[0] >= '0' && s[0] <= '9' }

// countedBy is whose count a number is: who is quoted as saying it, or the
// poll that the sentence names.
func (c *sheet) countedBy(s, t int, share bool) who {
	if w, _ := c.speakerAt(s, t); !w.none() {
		return w
	}
	a, b := c.sentenceChunks(s)
	for k := a; k < b && c.chunks[k].first < t; k++ {
		if ch := &c.chunks[k]; ch.kind == chunkVerb && c.is(ch.head, isCount) && !ch.passive {
			if w := c.subject(k, a, b); !w.none() && c.canHold(w) {
				return w
			}
		}
	}
	for k := a; k < b; k++ {
		if ch := &c.chunks[k]; ch.kind == chunkNP && share && (c.eq(ch.head, "poll") || c.eq(ch.head, "survey") || c.eq(ch.head, "census")) {
			return c.phrase(k, a, b)
		}
	}
	return who{}
}
