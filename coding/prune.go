package coding

import (
	"slices"

	"github.com/openparley/parley"
	"github.com/openparley/parley/english"
)

// prune settles which of a sentence's drafts stand: where two rules found the
// same stand the more exact one holds, and a cue that is merely the first verb
// of another's content is that content ("refused to accept").
func (c *sheet) prune(drafts []draft) []draft {
	dead := make([]bool, len(drafts))
	for i := range drafts {
		for j := range drafts {
			if i != j && c.opens(&drafts[i], &drafts[j]) {
				dead[j] = true
			}
		}
	}
	for i := range drafts {
		for j := range drafts {
			if i == j || dead[i] || dead[j] {
				continue
			}
			if c.inside(&drafts[i], &drafts[j]) {
				dead[j] = true
			}
		}
	}
	i := -1
	return slices.DeleteFunc(drafts, func(draft) bool { i++; return dead[i] })
}

// inside reports whether draft e adds nothing beside d.
func (c *sheet) inside(d, e *draft) bool {
	if d.pos == 'n' && e.pos == 'v' && c.is(e.at, isLight) && !e.phrase && e.content.has(d.at) && d.at-e.content.first <= 8 && c.onePhrase(e.content.first, d.at) {
		return true // "reiterated the rebel demand that …": the demand is the stand
	}
	if d.act == parley.Accuse && e.pos == 'v' && d.content.has(e.at) && d.content.covers(e.holder.run) && c.same(e.speaker, d.holder) {
		return true // what another is said to have done is the accusation
	}
	if d.content == e.content && d.cue.overlaps(e.cue) {
		return rank(d.pos) > rank(e.pos) || rank(d.pos) == rank(e.pos) && d.cue.last-d.cue.first > e.cue.last-e.cue.first
	}
	if d.content.empty() || !d.content.has(e.at) && !d.content.covers(run{e.cue.first, e.cue.first + 1}) {
		return false
	}
	switch e.pos {
	case 'v', 'm':
		if e.pos == 'm' && d.pos == 'v' {
			return true
		}
		return e.nested && d.pos != 'm' && e.act != parley.Demand && e.act != parley.Reject
	case 'a':
		return e.cue.first <= d.content.first+1 || d.content.covers(e.content) && d.content.covers(e.cue)
	case 'n':
		// "rejected a suggestion that …": the noun is what is rejected.
		return e.holder.none()
	}
	return false
}

// opens reports a draft e whose verb is the one that the content of d begins
// with: "refused to | accept".
func (c *sheet) opens(d, e *draft) bool {
	if e.pos != 'v' || d.pos == 'm' && e.pos == 'm' || d.content.empty() || d.content == e.content || e.at < d.content.first {
		return false
	}
	ch := &c.chunks[c.chunk[e.at]]
	return ch.first <= d.content.first+1 && d.content.has(e.at) && !ch.finite
}

func rank(pos byte) int {
	switch pos {
	case 'v':
		return 3
	case 'a':
		return 2
	case 'n':
		return 1
	}
	return 0
}

// lists codes the items under a heading that names a holder and a cue: "What
// the union wants:" followed by "1. A seat on the board."
func (c *sheet) lists(s int) {
	sen := c.doc.Sentences[s]
	first := int(sen.First)
	if c.tag(first) != english.LS {
		return
	}
	for back := s - 1; back >= 0 && back >= s-60; back-- {
		h := c.doc.Sentences[back]
		last := int(h.Last) - 1
		if !(h.Heading || c.eq(last, ":")) || c.tag(int(h.First)) == english.LS {
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
		if c.eq(last, ":") {
			return
		}
	}
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
