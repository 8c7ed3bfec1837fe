package coding

import (
	"github.com/openparley/parley"
	"github.com/openparley/parley/english"
)

// nothing fills "there will be no truce before …".
func (c *sheet) nothing(d *draft, ch *chunk, limit int) bool {
	t := ch.last
	if !c.is(t, isQuantNeg) || t+1 >= limit || !c.is(ch.head, isBe) {
		return false
	}
	e := c.extend(t+1, limit, false)
	if e.content.empty() {
		return false
	}
	d.act, d.rules = parley.Reject, []string{"“there is no” in somebody's words"}
	if c.tag(ch.head) == english.VBD {
		d.act = parley.Deny // "there was no plan"
	}
	d.cue = run{ch.first, t + 1}
	d.content, d.condition = e.content, e.condition
	return true
}

// interrupted is the subject of a verb that its own words were cut off from:
// “The ban,” said Ruiz, “must be lifted”.
func (c *sheet) interrupted(at *attribution, ch *chunk) who {
	if at == nil || at.said[1].empty() || at.said[0].empty() || ch.first < at.said[0].first || ch.first > at.said[0].first+1 {
		return who{}
	}
	var w who
	a, b := c.sentenceChunks(c.sentenceOf(ch.first))
	for k := a; k < b && c.chunks[k].first < at.said[1].last; k++ {
		switch n := &c.chunks[k]; n.kind {
		case chunkVerb:
			return who{} // a clause of its own
		case chunkNP:
			if w.none() {
				w = c.phrase(k, a, b)
			}
		}
	}
	return w
}

// never makes a refusal of a fragment in somebody's words: “No talks without the
// prisoners”.
func (c *sheet) never(s, a, b, before int) {
	if len(c.drafts) > before {
		return
	}
	for k := a; k < b; k++ {
		ch := &c.chunks[k]
		if ch.kind == chunkMark {
			continue
		}
		if ch.kind != chunkNP || !c.eq(ch.first, "no") || ch.last-ch.first < 2 {
			return
		}
		speaker, at := c.speakerAt(s, ch.first)
		if speaker.none() {
			return
		}
		limit := c.limit(s, ch.first)
		for n := k + 1; n < b && c.chunks[n].first < limit; n++ {
			if v := &c.chunks[n]; v.kind == chunkVerb && v.finite && c.condition(c.chunks[n-1].first, limit).empty() && !c.under(n, k) {
				return // a sentence
			}
		}
		e := c.extend(ch.first+1, limit, false)
		c.add(draft{sentence: s, pos: 'm', at: ch.head, act: parley.Reject, holder: speaker, cue: run{ch.first, ch.first + 1},
			content: e.content, condition: e.condition, rules: []string{"“no” without a verb, in somebody's words"}}, at)
		return
	}
}

// under reports a verb behind a subordinator or relative pronoun that follows
// chunk k.
func (c *sheet) under(n, k int) bool {
	for m := n - 1; m > k; m-- {
		switch ch := &c.chunks[m]; {
		case ch.kind == chunkSub, ch.kind == chunkRel, ch.kind == chunkPrep && (c.eq(ch.first, "before") || c.eq(ch.first, "without") || c.eq(ch.first, "after")):
			return true
		}
	}
	return false
}
