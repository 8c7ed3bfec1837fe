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
			Source: c.actor(c.countedBy(s, t, q.Unit == "%")), When: c.whenOf(s, t),
		}
		if q.What.Empty() && (q.Unit == "" || q.Unit == "%") {
			q.What = c.partOf(&q)
		}
		if q.What.Empty() && q.Unit == "" {
			q.What = c.beforeBracket(t)
		}
		if !q.What.Empty() {
			m.What = c.span(c.untimed(c.counted(t, &q)))
		} else if q.Unit == "%" {
			m.What = shareOf(all, &m) // "87% of voters … and 69%"
		} else if q.Kind == english.MoneyQuantity {
			m.What = c.span(c.untimed(c.paidTo(int(q.Last))))
		}
		if r := c.putAt(t); m.What.IsZero() && q.Unit == "" && !r.empty() {
			m.What = c.span(r)
			if w := c.putBy(r); m.Source.IsZero() && !w.none() {
				m.Source = c.actor(w)
			}
		}
		if m.What.IsZero() && q.Unit == "" {
			continue
		}
		if c.eq(t-1, "as") && c.eq(t-2, "many") && c.eq(t-3, "as") {
			m.Quantity, m.Low = c.plainSpan(run{t - 3, int(q.Last)}), 0
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
	if t+1 < len(c.doc.Tokens) && (c.eq(t, "in") || c.eq(t, "of")) {
		if ch := &c.chunks[c.chunk[t+1]]; ch.kind == chunkNP && c.nameOf[ch.head] < 0 {
			return ch.run // "15 million dollars in food aid"
		}
	}
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
	if h := c.countedHead(q); h >= r.last && h < r.last+12 {
		r.last = h + 1 // "4,000 Belgian, British and French soldiers"
	}
	if r.first >= t && c.eq(t-1, "of") && (c.tag(t-2) == english.NN || c.tag(t-2) == english.NNS) && t-2 >= int(c.doc.Sentences[c.sentenceOf(t)].First) {
		r.first = t - 2
	}
	return r
}

// countedHead is the noun that the number's last word counts in the tree, −1
// for none.
func (c *sheet) countedHead(q *english.Quantity) int {
	s := c.sentenceOf(int(q.First))
	w := c.wordAt[q.Last-1]
	if s+1 >= len(c.syntax.First) || w < c.syntax.First[s] || w >= c.syntax.First[s+1] {
		return -1
	}
	tree := c.syntax.Tree(s)
	i := int(w - c.syntax.First[s])
	switch tree[i].Relation {
	case english.Nummod, english.Det, english.DetPredet, english.Amod:
		if h := tree[i].Head; h >= 0 && (tree[h].UPOS == english.NOUN || tree[h].UPOS == english.PROPN) {
			return int(tree[h].Token)
		}
	}
	return -1
}

// untimed is what is counted without the time that the tagger took for part of
// it: "food aid last week".
func (c *sheet) untimed(r run) run {
	for t := r.first; t < r.last; t++ {
		if c.eq(t, "last") || c.eq(t, "next") || c.eq(t, "every") || c.is(t, isTime) {
			r.last = t
		}
	}
	return r
}

// putAt is what a number behind "at" counts: "the number of marchers" of "put
// the number of marchers at 3,000".
func (c *sheet) putAt(t int) run {
	if !c.eq(t-1, "at") {
		return run{}
	}
	for n := t - 2; n >= t-10 && n >= 0 && c.sentenceOf(n) == c.sentenceOf(t); n-- {
		if c.eq(n, "number") || c.eq(n, "toll") || c.eq(n, "figure") || c.eq(n, "total") || c.eq(n, "losses") || c.eq(n, "dead") {
			return run{c.chunks[c.chunk[n]].first, t - 1}
		}
	}
	return run{}
}

// putBy is who puts a number there.
func (c *sheet) putBy(r run) who {
	a, b := c.sentenceChunks(c.sentenceOf(r.first))
	if k := c.chunkOf(r.first) - 1; k >= a && c.chunks[k].kind == chunkVerb && !c.chunks[k].passive {
		return c.subject(k, a, b)
	}
	return who{}
}

// partOf is what a share without "of" is a share of: "half the nation".
func (c *sheet) partOf(q *english.Quantity) english.Range {
	h := c.countedHead(q)
	if h < int(q.Last) || h > int(q.Last)+4 || c.eq(h, "vote") || c.eq(h, "majority") {
		return english.Range{}
	}
	return english.Range{First: q.Last, Last: int32(h) + 1}
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
	case "%":
		h := c.countedHead(q)
		if !q.What.Empty() {
			h = int(q.What.Last) - 1
		}
		return !c.eq(h, "vote") && !c.eq(h, "majority") // "a two-thirds majority" is a rule, not a count
	case "":
		if q.What.Empty() {
			return !c.beforeBracket(int(q.First)).Empty() || !c.partOf(q).Empty() || !c.putAt(int(q.First)).empty()
		}
		head := int(q.What.Last) - 1
		if c.eq(head, "times") {
			return false
		}
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
