package coding

import (
	"cmp"
	"slices"

	"github.com/openparley/parley"
	"github.com/openparley/parley/english"
)

// statements turns the drafts into statements, in the order of the text.
func (c *sheet) statements(coder parley.CoderID) []parley.Statement {
	if len(c.drafts) == 0 {
		return nil
	}
	all := make([]parley.Statement, 0, len(c.drafts))
	for i := range c.drafts {
		d := &c.drafts[i]
		c.firstPerson(d)
		if d.condition.empty() {
			d.condition = c.leading(d)
		}
		st := parley.Statement{
			Report: c.report.ID, Coder: coder, Act: d.act,
			Cue: c.span(d.cue), Content: c.span(d.content), Condition: c.span(d.condition),
			Holder: c.actor(d.holder), Speaker: c.actor(d.speaker),
			Negated: d.negated, Hedge: d.hedge, Quote: c.quotedContent(d.content),
			When: c.when(d), Topic: c.topic(i), Trace: c.trace(d),
		}
		if !d.addressee.empty() {
			st.Addressee = c.actor(who{d.addressee, c.headOf(d.addressee)})
		}
		st.Evidence = c.span(c.evidence(d))
		if st.Evidence.IsZero() || st.Content.IsZero() {
			continue
		}
		st.Identify()
		all = append(all, st)
	}
	slices.SortStableFunc(all, func(a, b parley.Statement) int {
		return cmp.Or(cmp.Compare(a.Evidence.Start, b.Evidence.Start), cmp.Compare(a.Content.Start, b.Content.Start), cmp.Compare(a.ID, b.ID))
	})
	return slices.CompactFunc(all, func(a, b parley.Statement) bool { return a.ID == b.ID })
}

// leading is the condition that opens the clause of a stand: "If they leave, we
// will stop". It must end with a comma before the holder and the cue.
func (c *sheet) leading(d *draft) run {
	first := int(c.doc.Sentences[d.sentence].First)
	end := d.cue.first
	if d.holder.first > first && d.holder.first < end {
		end = d.holder.first
	}
	for t := first; t < min(end, first+8); t++ {
		if !c.is(t, isCond) && !c.eq(t, "only") {
			if c.tag(t) == english.OpenQuote || c.eq(t, "but") || c.eq(t, "and") || c.eq(t, "that") || t+1 < end && c.eq(t+1, "that") || c.is(t, isSay) || c.eq(t, "he") || c.eq(t, "she") {
				continue
			}
			return run{}
		}
		r := c.page.condition(t, end+1)
		if !r.empty() && r.last < end && c.tag(r.last) == english.Comma && r.last-r.first > 2 && end-r.last <= 8 {
			return r
		}
		return run{}
	}
	return run{}
}

// firstPerson names the holder of "we" and "I" by whoever says so, where the same
// sentence tells: in “We are ready,” added Lind, the holder is Lind. Alone the
// pronoun stays.
func (c *sheet) firstPerson(d *draft) {
	if d.holder.none() || d.speaker.none() || d.holder.last-d.holder.first > 1 || !c.is(d.holder.head, isWe) || c.sentenceOf(d.speaker.head) != d.sentence {
		return
	}
	d.holder, d.speaker = d.speaker, who{}
}

// evidence is the statement's stretch of the text: from the first to the last
// of holder, cue and content, within the sentence of the cue.
func (c *sheet) evidence(d *draft) run {
	r := d.cue.join(d.content)
	sen := c.doc.Sentences[d.sentence]
	in := run{int(sen.First), int(sen.Last)}
	if d.pos == 'l' {
		return c.trim(d.content)
	}
	if in.covers(d.holder.run) {
		r = r.join(d.holder.run)
	}
	return run{max(r.first, in.first), min(r.last, in.last)}
}

// quotedContent reports a content that stands between quotation marks for the
// most part.
func (c *sheet) quotedContent(r run) bool {
	n := 0
	for t := r.first; t < r.last; t++ {
		if c.quotation(t) >= 0 {
			n++
		}
	}
	return n > 0 && 2*n > r.last-r.first
}

func (c *sheet) headOf(r run) int {
	for t := r.last - 1; t >= r.first; t-- {
		if ch := &c.chunks[c.chunk[t]]; ch.kind == chunkNP {
			return ch.head
		}
	}
	return r.first
}

// topic is what a content that does not say it is about: for "these
// proposals" or "it", the content of the statement before, when that is no
// more than two sentences away.
func (c *sheet) topic(at int) parley.Span {
	d := &c.drafts[at]
	r := d.content
	if r.empty() || r.last-r.first > 4 {
		return parley.Span{}
	}
	anaphor := c.is(r.first, isDem|isIt|isThey) && (r.last-r.first == 1 || c.is(c.headOf(r), isPlan) || c.tag(c.headOf(r)) == english.NNS) ||
		c.eq(r.first, "the") && c.is(r.last-1, isPlan) && r.last-r.first == 2
	if !anaphor {
		return parley.Span{}
	}
	plan := c.is(c.headOf(r), isPlan) && !c.is(r.first, isDem)
	for i := at + 8; i >= 0; i-- { // the drafts of a sentence are in no order
		if i >= len(c.drafts) || i == at {
			continue
		}
		e := &c.drafts[i]
		if e.sentence < d.sentence-2 {
			break
		}
		if e.content.first >= r.first || e.sentence > d.sentence {
			continue
		}
		if e.act != parley.Propose && (plan || e.act != parley.Offer && e.act != parley.Demand) {
			continue
		}
		if e.content.last-e.content.first > 1 && !c.is(e.content.first, isDem|isIt) {
			return c.span(c.matter(e.content))
		}
	}
	return parley.Span{}
}

// matter is a content without what it is for: of "ceasefires to let aid in"
// the ceasefires, which is what a later "these proposals" means.
func (c *sheet) matter(r run) run {
	for k := c.chunkOf(r.first) + 1; k < len(c.chunks) && c.chunks[k].first < r.last; k++ {
		if ch := &c.chunks[k]; ch.kind == chunkVerb && ch.infinitive || ch.kind == chunkSub || ch.kind == chunkRel {
			return c.page.trim(run{r.first, ch.first})
		}
	}
	return r
}
