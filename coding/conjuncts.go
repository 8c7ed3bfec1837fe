package coding

import "github.com/openparley/parley/english"

// conjuncts makes one statement of each matter that a content joins: "the
// return of A and the resumption of B", "that the army leave or hand over its
// guns". Noun phrases are separate matters of negotiation where each has a
// determiner and something that hangs on it.
func (c *sheet) conjuncts(d draft) {
	r := d.content
	of := false
	for t := r.first + 1; t < r.last-1; t++ {
		ch := &c.chunks[c.chunk[t]]
		if ch.kind == chunkPrep {
			of = true
		}
		list := ch.kind == chunkComma && c.listed(t, r)
		if !list && (ch.kind != chunkAnd || c.eq(t, "but") || c.eq(t, "nor")) {
			continue
		}
		n := &c.chunks[c.chunk[t]+1]
		rule, from := "", n.first
		switch {
		case n.kind == chunkNP && c.eq(n.head, "%") && n.last < r.last && c.chunks[c.chunk[n.last]].kind == chunkNP:
			// "87% backed the truce and 69% the exchange"
			rule, from = "verb left out", n.last
			d.holder = who{n.run, n.head}
		case list || c.joinsNouns(r, t, n, of):
			rule, of = "joined by “and”", false
		default:
			if v := c.joinsVerbs(r, t); v > 0 {
				rule, from = "joined by “and”", v
			}
		}
		if rule == "" {
			continue
		}
		c.drafts[len(c.drafts)-1].content = c.page.trim(run{r.first, t})
		d.content = c.page.trim(run{from, r.last})
		if d.content.empty() {
			return
		}
		d.rules = append(d.rules[:len(d.rules):len(d.rules)], rule)
		c.drafts = append(c.drafts, d)
		r, t = d.content, from
	}
}

// joinsNouns reports an "and" at token t that joins two separate matters:
// behind it stands chunk n, of tells that something hangs on what is before.
func (c *sheet) joinsNouns(r run, t int, n *chunk, of bool) bool {
	if n.first >= r.last || !of && !(c.tag(r.first) == english.DT && n.kind == chunkNP && c.tag(n.first) == english.DT) {
		return false
	}
	if tg := c.tag(r.first); tg != english.DT && tg != english.NN && tg != english.VBG && tg != english.PRPS {
		return false
	}
	if n.kind == chunkVerb {
		return c.tag(n.head) == english.VBG
	}
	if n.kind != chunkNP {
		return false
	}
	switch c.tag(n.first) {
	case english.DT, english.NN, english.JJ, english.PRPS:
	default:
		return false
	}
	tail := int(c.chunk[t]) + 2
	return tail < len(c.chunks) && c.chunks[tail].kind == chunkPrep && c.chunks[tail].first < r.last
}

// joinsVerbs is where behind an "and" at token t another base form of the same
// infinitive or modal begins: "should leave or | hand over"; 0 where none does.
func (c *sheet) joinsVerbs(r run, t int) int {
	k := int(c.chunk[t]) + 1
	for k < len(c.chunks) && c.chunks[k].kind == chunkAdv {
		k++
	}
	if k >= len(c.chunks) || c.chunks[k].first >= r.last {
		return 0
	}
	n := &c.chunks[k]
	if n.kind != chunkVerb || n.modal >= 0 || c.tag(n.head) != english.VB || c.modalRelative(r.first, t) {
		return 0
	}
	for m := int(c.chunk[r.first]); m < int(c.chunk[t]); m++ {
		if v := &c.chunks[m]; v.kind == chunkVerb && (v.infinitive && c.rel[v.head] == english.Xcomp || v.modal >= 0 && c.is(v.modal, isMust)) {
			return n.head
		}
	}
	return 0
}

// listed reports a comma at token t between members of a list each of which is
// a matter of its own: "the release of A, the return of B and the end of C".
func (c *sheet) listed(t int, r run) bool {
	member := func(k int) (next int, ok bool) {
		if k >= len(c.chunks) || c.chunks[k].kind != chunkNP || c.tag(c.chunks[k].first) != english.DT && c.tag(c.chunks[k].first) != english.PRPS {
			return 0, false
		}
		hangs := false
		for k++; k < len(c.chunks) && c.chunks[k].first < r.last; k++ {
			switch c.chunks[k].kind {
			case chunkPrep, chunkTo:
				hangs = true
			case chunkNP, chunkAdj, chunkTime, chunkAdv:
			case chunkComma, chunkAnd:
				return k, hangs
			default:
				return 0, false
			}
		}
		return k, hangs
	}
	k, ok := member(int(c.chunk[r.first]))
	if !ok {
		return false
	}
	for k < len(c.chunks) && c.chunks[k].first < r.last {
		k++
		if c.chunks[k-1].kind == chunkComma && k < len(c.chunks) && c.chunks[k].kind == chunkAnd {
			k++
		}
		if k, ok = member(k); !ok {
			return false
		}
	}
	return t < r.last
}

// andThat makes a statement of each further clause that "and that" joins to
// the content: "demanded that the army leave and that it pay".
func (c *sheet) andThat(d draft, limit int) {
	for n := 0; n < 6; n++ {
		t := d.content.last
		for t < limit && (c.tag(t) == english.Comma || c.tag(t) == english.CloseQuote || c.tag(t) == english.OpenQuote) {
			t++
		}
		if t+2 >= limit || !(c.eq(t, "and") || c.eq(t, "but")) || !c.eq(t+1, "that") || c.tag(t+1) != english.IN {
			return
		}
		r, ok := c.clause(t+2, limit)
		if !ok {
			return
		}
		d.content, d.condition = r.content, r.condition
		d.rules = append(d.rules[:len(d.rules):len(d.rules)], "joined by “and that”")
		c.drafts = append(c.drafts, d)
	}
}

// elsewhereJoined reports a verb that "and" joins, by the tree, to a gerund
// behind "by": of "by doing A and doing B" the second is no matter of its own.
func (c *sheet) elsewhereJoined(v, before int) bool {
	h := c.over(v)
	return h >= 0 && h < before && c.tag(h) == english.VBG && h > 0 && c.eq(h-1, "by")
}
