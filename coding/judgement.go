package coding

import (
	"github.com/openparley/parley"
	"github.com/openparley/parley/english"
)

// judged takes a content and the judgement behind it: "described | the ban | as
// unfair", "called | the raid | a crime".
func (c *sheet) judged(t, limit int) (filled, bool) {
	ch := &c.chunks[c.chunk[t]]
	if ch.kind != chunkNP || ch.first != t {
		return filled{}, false
	}
	for n := t + 1; n < limit && n < t+16; n++ {
		if c.tag(n) == english.Stop || c.tag(n) == english.Colon {
			break
		}
		if c.judgement(n, limit) == parley.NoAct {
			continue
		}
		end := n
		for end > t+1 && (c.isAdverb(end-1) || c.tag(end-1) == english.DT || c.tag(end-1) == english.OpenQuote) {
			end--
		}
		if end > t+1 && c.eq(end-1, "as") {
			end--
		}
		if r := c.page.trim(run{t, end}); !r.empty() && end >= ch.last {
			return filled{content: r}, true
		}
	}
	return filled{}, false
}

// judgement is the act of the word of judgement that begins at token t: those
// that the lexicon knows behind "is".
func (c *sheet) judgement(t, limit int) parley.Act {
	for _, q := range c.cuesAt(t) {
		if q.pos == 'a' && q.subject() && !q.negated.only && (q.act == parley.Support || q.act == parley.Oppose || q.act == parley.Reject) && c.match(t, q, limit) > 0 {
			return q.act
		}
	}
	return parley.NoAct
}

// judge gives a statement of the frame "as" the act of its judgement.
func (c *sheet) judge(d *draft, limit int) {
	d.act = parley.NoAct
	for n := d.content.last; n < limit && n < d.content.last+6; n++ {
		if a := c.judgement(n, limit); a != parley.NoAct {
			d.act = a
			if c.is(n-1, isNeg) {
				d.negated = !d.negated
			}
			return
		}
	}
}
