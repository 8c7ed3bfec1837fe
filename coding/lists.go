package coding

import (
	"github.com/openparley/parley"
	"github.com/openparley/parley/english"
)

// lists codes the items under a heading that names a holder and a cue: "What
// the union wants:" followed by "1. A seat on the board."
func (c *sheet) lists(s int) {
	sen := c.doc.Sentences[s]
	first := int(sen.First)
	if !c.item(first) {
		return
	}
	for back := s - 1; back >= 0 && back >= s-60; back-- {
		h := c.doc.Sentences[back]
		last := int(h.Last) - 1
		if !(h.Heading || c.eq(last, ":")) || c.item(int(h.First)) {
			continue
		}
		a, b := c.sentenceChunks(back)
		for k := a; k < b; k++ {
			ch := &c.chunks[k]
			if ch.kind != chunkVerb || !ch.finite {
				continue
			}
			for _, q := range c.cuesAt(ch.head) {
				if q.pos != 'v' || len(q.rest) > 0 || ch.negated || !q.takes(frameNP) {
					continue
				}
				w := c.subject(k, a, b)
				if w.none() {
					w = c.beforeVerb(k, a)
				}
				if w.none() {
					return
				}
				d := draft{sentence: s, act: q.act, pos: 'l', at: ch.head, holder: w, cue: ch.run, content: c.page.trim(run{first + 1, int(sen.Last)}), rules: []string{"item of a list under “" + q.name() + "”"}}
				c.weigh(&d)
				c.drafts = append(c.drafts, d)
				return
			}
		}
		if c.headed(s, back, first, a, b) || c.eq(last, ":") {
			return
		}
	}
}

// headed codes an item under a heading without a verb: "The front's demands:".
func (c *sheet) headed(s, back, first, a, b int) bool {
	for k := a; k < b; k++ {
		ch := &c.chunks[k]
		if ch.kind != chunkNP {
			continue
		}
		for _, q := range c.cuesAt(ch.head) {
			if q.pos != 'n' || len(q.rest) > 0 || q.act == parley.Accuse || q.act == parley.Deny {
				continue
			}
			w := c.owner(ch, ch.head)
			if o, _ := c.agent(k, a, b); w.none() {
				w = o
			}
			if w.none() {
				continue
			}
			d := draft{sentence: s, act: q.act, pos: 'l', at: ch.head, holder: w, cue: run{ch.head, ch.head + 1},
				content: c.page.trim(run{first + 1, int(c.doc.Sentences[s].Last)}), rules: []string{"item of a list under “" + q.name() + "”"}}
			c.drafts = append(c.drafts, d)
			return true
		}
	}
	return false
}

// item reports a token that opens an item of a list: a number or a bullet.
func (c *sheet) item(t int) bool {
	if c.tag(t) == english.LS {
		return true
	}
	s := c.doc.Sentences[c.sentenceOf(t)]
	return int(s.First) == t && s.Last-s.First > 1 && (c.eq(t, "-") || c.eq(t, "*") || c.eq(t, "•") || c.eq(t, "–") || c.eq(t, "·"))
}

// beforeVerb is the noun phrase right before a verb in a heading, where
// "what" or a question has the subject's usual place.
func (c *sheet) beforeVerb(k, a int) who {
	if k > a && c.chunks[k-1].kind == chunkNP {
		return who{c.chunks[k-1].run, c.chunks[k-1].head}
	}
	return who{}
}

// onePhrase reports tokens of one noun phrase: no verb or preposition
// stands between two tokens.
func (c *sheet) onePhrase(from, to int) bool {
	for t := from; t < to; t++ {
		if k := c.chunks[c.chunk[t]].kind; k != chunkNP && k != chunkAdj && k != chunkMark {
			return false
		}
	}
	return true
}
