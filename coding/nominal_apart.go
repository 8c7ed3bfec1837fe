package coding

import (
	"github.com/openparley/parley"
	"github.com/openparley/parley/english"
)

// apart fills a noun cue whose content stands apart from it: before it in "met
// the envoy at the request of the League", behind the comma in "Under a plan by
// the League, the port would be shared".
func (c *sheet) apart(k, a, b, limit int, q *cue, d *draft) (filled, bool) {
	if k == a {
		return filled{}, false
	}
	prep := &c.chunks[k-1]
	if prep.kind != chunkPrep {
		return filled{}, false
	}
	t := c.chunks[k].head
	switch {
	case (c.eq(prep.first, "at") || c.eq(prep.first, "on") || c.eq(prep.first, "upon")) && (q.act == parley.Demand || q.act == parley.Propose):
		v := c.over(t)
		if v < 0 || v >= prep.first || d.holder.none() {
			return filled{}, false
		}
		ch := &c.chunks[c.chunk[v]]
		if ch.kind != chunkVerb && !c.tag(v).IsNoun() {
			return filled{}, false
		}
		from := v
		if ch.kind == chunkNP {
			from = ch.first
		}
		if prep.first-from == 1 {
			from = min(from, int(c.lo[v]))
			if h := c.over(v); h >= 0 && h < from && c.rel[v] == english.Acl {
				from = h
			}
		}
		if r := c.page.trim(run{from, prep.first}); r.last-r.first > 1 {
			d.rules = append(d.rules, "content before “"+c.text(prep.first)+"”")
			return filled{content: r}, true
		}
	case c.eq(prep.first, "under") && (q.act == parley.Propose || q.act == parley.Demand) && (k-1 == a || k-2 == a):
		for n := k + 1; n+1 < b && n < k+14; n++ {
			if c.chunks[n].kind != chunkComma || !c.newClause(n+1, limit) {
				continue
			}
			e := c.extendClause(c.chunks[n+1].first, limit, false, true)
			if e.content.empty() {
				return filled{}, false
			}
			if d.holder.none() {
				d.holder = who{c.chunks[k].run, t} // the text itself
				d.act = parley.Propose
			}
			d.rules = append(d.rules, "terms behind “under”")
			return filled{content: e.content, condition: e.condition}, true
		}
	}
	return filled{}, false
}

// maker finds who made what the noun at token t is: "the proposal made last
// year by the League", "an offer from the union".
func (c *sheet) maker(t int) who {
	for v := c.child(t, english.Acl); v >= 0; v = -1 {
		if c.tag(v) != english.VBN && c.tag(v) != english.VBD {
			break
		}
		a, b := c.sentenceChunks(c.sentenceOf(t))
		for n := c.chunkOf(v) + 1; n+1 < b && c.chunks[n].first < int(c.hi[v]) && n < c.chunkOf(v)+6; n++ {
			if c.eq(c.chunks[n].first, "by") && c.chunks[n+1].kind == chunkNP {
				return c.withJoined(c.phrase(n+1, a, b), b)
			}
		}
	}
	return who{}
}
