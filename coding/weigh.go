package coding

import (
	"github.com/openparley/parley"
	"github.com/openparley/parley/english"
)

// weigh sharpens acts by what they are about: a vow to fight is another act
// than a vow to meet.
func (c *sheet) weigh(d *draft) {
	switch d.act {
	case parley.CommitForce:
		c.vow(d)
	case parley.Offer:
		if c.fights(d.content) {
			d.act = parley.CommitForce
			d.rules = append(d.rules, "to fight on")
		}
	case parley.Propose:
		if d.pos == 'v' && c.guesses(d) {
			d.act = parley.NoAct
		}
	case parley.Demand, parley.Aim, parley.Accept:
		c.insist(d)
		if d.act == parley.Demand {
			c.asserts(d)
		}
		if d.act == parley.Aim && d.pos == 'n' {
			c.holds(d)
		}
		if d.act == parley.Aim && (c.eq(c.firstNoun(d.content), "refuge") || c.eq(c.firstNoun(d.content), "asylum") || c.eq(c.firstNoun(d.content), "shelter")) {
			d.act = parley.NoAct // flight is no stand
		}
		if d.act == parley.Demand && c.is(d.cue.last-1, isWant) && c.is(c.firstNoun(d.content), isRuin) {
			d.act = parley.Aim // nobody is asked for his own destruction
		}
	case parley.Concede:
		if d.pos == 'v' && c.contentVerb(d.content) < 0 && c.breaksOff(d) {
			d.act = parley.Reject
			d.rules = append(d.rules, "breaks off")
			break
		}
		if c.ahead(d.at) {
			d.act = parley.Offer // what it will give up it offers
			if d.negated {
				d.act, d.negated = parley.Reject, false
			}
		} else if ch := &c.chunks[c.chunk[d.at]]; d.pos == 'v' && c.tag(d.at) == english.VB && (ch.infinitive || ch.modal < 0 && !ch.finite) {
			d.act = parley.NoAct // what might be given up
		}
	case parley.Reject:
		if d.pos == 'v' && (c.is(d.at, isCallOff)) && c.is(c.firstNoun(d.content), isAttack) {
			d.act = parley.Concede // a strike called off
		}
	case parley.Deny:
		if d.pos == 'v' && c.is(c.firstNoun(d.content), isLeave) {
			d.act = parley.Reject // "denied entry", "denied permission"
		}
	case parley.Accuse:
		if d.pos == 'v' && d.addressee.empty() && !d.content.empty() {
			if ch := &c.chunks[c.chunk[d.content.first]]; ch.kind == chunkNP && (c.is(ch.head, isThey|isIt|isHe|isWe) || c.tag(ch.head) == english.EX) {
				d.act = parley.NoAct // "the rebels claim they have …" accuses nobody
			}
		}
	case parley.Oppose:
		if c.isText(d.holder) {
			d.act = parley.Propose
		}
	}
	if d.act == parley.Demand && c.isText(d.holder) {
		d.act = parley.Propose
	}
	if d.act == parley.Aim && d.pos == 'v' && c.hopesOf(d) {
		d.act = parley.Demand
	}
	c.hedge(d)
}

// hopesOf reports a hope about what another is to do: "we hope the front will
// honour the deal".
func (c *sheet) hopesOf(d *draft) bool {
	if d.content.empty() || !c.eq(d.cue.last-1, "hope") && !c.eq(d.cue.last-1, "hopes") && !c.eq(d.cue.last-1, "hoped") {
		return false
	}
	k := c.chunkOf(d.content.first)
	if c.chunks[k].kind != chunkNP || k+1 >= len(c.chunks) || c.chunks[k+1].kind != chunkVerb || c.chunks[k+1].modal < 0 {
		return false
	}
	subj := who{c.chunks[k].run, c.chunks[k].head}
	return c.animate(subj) && !c.own(subj, d.holder, nil)
}

func (c *sheet) firstNoun(r run) int {
	for t := r.first; t < r.last; t++ {
		if c.tag(t).IsNoun() {
			return t
		}
	}
	return -1
}

// insist looks into the clause that somebody insists on: what it will itself
// do is an offer, what it will not a refusal.
func (c *sheet) insist(d *draft) {
	if d.pos != 'v' || d.content.empty() {
		return
	}
	k := c.chunkOf(d.content.first)
	if c.chunks[k].kind != chunkNP || k+1 >= len(c.chunks) {
		return
	}
	v := &c.chunks[k+1]
	if v.kind != chunkVerb || !v.finite || v.last >= d.content.last {
		return
	}
	subj := who{c.chunks[k].run, c.chunks[k].head}
	if c.tag(subj.head) == english.EX && c.is(v.last, isQuantNeg) && v.last+1 < d.content.last {
		d.act, d.content.first = parley.Reject, v.last+1
		d.rules = append(d.rules, "there will be none")
		return
	}
	own := c.is(subj.head, isWe) || c.is(subj.head, isIt|isThey|isHe) && c.refersBack(subj, d.holder) || c.samePhrase(subj, d.holder)
	if !own || v.modal < 0 || !c.is(v.modal, isWill|isCan) {
		return
	}
	switch {
	case v.negated:
		d.act = parley.Reject
	case c.is(v.modal, isWill):
		d.act = parley.Offer
		if c.is(v.head, isForce) && !c.is(v.head, isGood) {
			d.act = parley.CommitForce
		}
	default:
		return
	}
	d.cue.last = max(d.cue.last, min(v.last-1, v.head))
	d.content.first = v.head
	d.rules = append(d.rules, "what it will itself do")
}

func (c *sheet) samePhrase(a, b who) bool {
	return !a.none() && !b.none() && c.doc.Text[c.doc.Tokens[a.head].Start:c.doc.Tokens[a.head].End] == c.doc.Text[c.doc.Tokens[b.head].Start:c.doc.Tokens[b.head].End]
}

// contentVerb is the verb a content begins with, −1 when it begins with none.
func (c *sheet) contentVerb(r run) int {
	if r.empty() {
		return -1
	}
	ch := &c.chunks[c.chunk[r.first]]
	if ch.kind == chunkVerb {
		return ch.head
	}
	return -1
}

// holds reads the clause of somebody's position: that another must do
// something is a demand, that it will not be done a refusal.
func (c *sheet) holds(d *draft) {
	for k := c.chunkOf(d.content.first); k < len(c.chunks) && c.chunks[k].first < d.content.last; k++ {
		ch := &c.chunks[k]
		if ch.kind != chunkVerb || ch.modal < 0 {
			continue
		}
		switch {
		case c.is(ch.modal, isMust) && ch.negated:
			d.act = parley.Oppose
		case c.is(ch.modal, isMust):
			d.act = parley.Demand
		case ch.negated:
			d.act = parley.Reject
		}
		return
	}
}

// fights reports a content that is fighting: it begins with a verb of force, or
// with one of beginning or going on and a noun for fighting.
func (c *sheet) fights(r run) bool {
	head := c.contentVerb(r)
	if head < 0 {
		return false
	}
	if c.is(head, isSpan) {
		n := c.firstNoun(run{head + 1, r.last})
		if n < 0 {
			return false
		}
		if ch := &c.chunks[c.chunk[n]]; ch.kind == chunkNP {
			n = ch.head
		}
		return c.is(n, isAttack) || c.is(head+1, isForce) && c.tag(head+1) == english.VBG
	}
	return c.is(head, isForce) && !c.is(head, isGood)
}

// ahead reports a verb that tells what will be done: it has "will" or "would",
// or depends on one that has ("will begin withdrawing … and release …"), or on
// a word of readiness or promise.
func (c *sheet) ahead(t int) bool {
	for n := 0; t >= 0 && n < 4; n++ {
		ch := &c.chunks[c.chunk[t]]
		if ch.kind == chunkVerb && ch.modal >= 0 && c.is(ch.modal, isWill) {
			return true
		}
		if n > 0 {
			for _, q := range c.cuesAt(t) {
				if q.act == parley.Offer || q.act == parley.Accept {
					return true
				}
			}
		}
		if ch.kind == chunkVerb && ch.finite && n > 0 && c.rel[t] != english.Conj {
			return false
		}
		switch c.rel[t] {
		case english.Xcomp:
			if t = c.over(t); c.controlled(t) >= 0 {
				return false // "allow officials to return": their doing
			}
		case english.Conj:
			t = c.over(t)
		default:
			return false
		}
	}
	return false
}

// harmless reports contents that are no stand under the act: saying nothing,
// travel, one's own attacks.
func (c *sheet) harmless(d *draft) bool {
	head := c.contentVerb(d.content)
	switch d.act {
	case parley.Oppose:
		return c.eq(d.at, "regretted") && head >= 0 || c.eq(d.at, "regrets") && head >= 0 // one's own deed
	case parley.Reject:
		return d.pos == 'v' && (c.is(head, isDisclose) || head < 0 && c.is(c.firstNoun(d.content), isDisclose))
	case parley.Aim:
		return c.is(head, isTravel) || d.pos == 'v' && head < 0 && c.eq(d.at, "planned") && c.is(c.firstNoun(d.content), isAttack)
	case parley.Demand:
		return d.pos == 'v' && head < 0 && (c.eq(d.at, "ordered") || c.eq(d.at, "orders")) && c.is(c.firstNoun(d.content), isAttack)
	}
	return false
}

// vow settles what a vow is by what is vowed: to go on fighting, to hurt, to
// refuse, or to give.
func (c *sheet) vow(d *draft) {
	k := c.chunkOf(d.content.first)
	for k < len(c.chunks) && c.chunks[k].first < d.content.last && c.chunks[k].kind != chunkVerb {
		k++
	}
	if k >= len(c.chunks) || c.chunks[k].first >= d.content.last {
		return
	}
	ch := &c.chunks[k]
	head := ch.head
	refuses := false
	for _, q := range c.cuesAt(head) {
		refuses = refuses || q.pos == 'v' && q.act == parley.Reject && !q.negated.only && len(q.rest) == 0
	}
	switch {
	case ch.negated || c.negatedContent(d.content) || refuses:
		d.act = parley.Reject
	case c.is(head, isHarm) && !d.condition.empty() || c.is(head, isRevenge):
		d.act = parley.Threaten
	case c.is(head, isForce) && !c.is(head, isGood), c.fights(run{head, d.content.last}):
	case c.goesOn(k) != head, k > 0 && c.chunks[k-1].first >= d.content.first && c.is(c.chunks[k-1].head, isAttack|isForce):
	default:
		d.act = parley.Offer
	}
}

// isText reports a plan or draft that holds a stand by its words; a body that
// has one in its name ("the Grain Programme") is none.
func (c *sheet) isText(w who) bool {
	return !w.none() && c.is(w.head, isPlan) && !c.tag(w.head).IsName()
}

// guesses reports a clause that is suggested as being so, not as to be done:
// its verb is neither bare nor behind "should", "could" or "might".
func (c *sheet) guesses(d *draft) bool {
	if !c.eq(d.at, "suggest") && !c.eq(d.at, "suggests") && !c.eq(d.at, "suggested") && !c.eq(d.at, "suggesting") {
		return false
	}
	for k := c.chunkOf(d.content.first); k < len(c.chunks) && c.chunks[k].first < d.content.last; k++ {
		ch := &c.chunks[k]
		if ch.kind != chunkVerb {
			continue
		}
		switch {
		case ch.modal < 0 && c.is(d.content.first, isThey|isHe|isIt) && k == c.chunkOf(d.content.first)+1 && c.tag(ch.head) != english.VB:
			return true // "suggested they intend"
		case k == c.chunkOf(d.content.first):
			return false
		case ch.modal >= 0:
			return ch.be && c.is(ch.modal, isCan) || c.is(ch.modal, isWill) && !ch.negated && ch.be
		}
		tg := c.tag(ch.head)
		return tg == english.VBD || tg == english.VBZ || tg == english.VBN || tg == english.VBG
	}
	return false
}

// asserts reads the clause that somebody insists is so: of its own matters it
// denies what is said; of what is past it demands nothing.
func (c *sheet) asserts(d *draft) {
	if !c.eq(d.at, "insist") && !c.eq(d.at, "insists") && !c.eq(d.at, "insisted") && !c.eq(d.at, "insisting") {
		return
	}
	k := c.chunkOf(d.content.first)
	own := c.tag(d.content.first) == english.PRPS || c.tag(d.content.first) == english.PRP && c.chunks[k].last-c.chunks[k].first == 1
	for ; k < len(c.chunks) && c.chunks[k].first < d.content.last; k++ {
		ch := &c.chunks[k]
		if ch.kind != chunkVerb || !ch.finite {
			continue
		}
		if ch.modal >= 0 {
			return
		}
		switch tg := c.tag(ch.head); {
		case own && (ch.be || tg == english.VBZ || tg == english.VBD || ch.negated):
			d.act = parley.Deny
		case c.eq(ch.first, "had") || c.eq(ch.first, "have") || c.eq(ch.first, "has"):
			d.act = parley.NoAct
		}
		return
	}
}

// breaksOff reports talks or dealings that are suspended or abandoned: no
// concession, but a refusal to go on with them.
func (c *sheet) breaksOff(d *draft) bool {
	return c.is(d.at, isPause) && c.is(c.headOf(run{d.content.first, min(d.content.last, d.content.first+5)}), isTalk) && !c.is(c.firstNoun(d.content), isAttack)
}
