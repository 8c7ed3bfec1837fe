package coding

import (
	"github.com/openparley/parley"
	"github.com/openparley/parley/english"
)

// verbCue makes statements of a verb that carries an act.
func (c *sheet) verbCue(s, t, last int, q *cue) {
	k := c.chunkOf(t)
	ch := &c.chunks[k]
	a, b := c.sentenceChunks(s)
	limit := c.limit(s, t)
	d := draft{sentence: s, act: q.act, pos: 'v', at: t, phrase: len(q.rest) > 0, cue: run{ch.first, last}, nested: ch.infinitive || !ch.finite}
	d.rules = append(d.rules, "verb cue “"+q.name()+"”")
	if ch.infinitive {
		d.cue.first = ch.head
	}
	d.negated = ch.negated
	if c.eq(ch.first-1, "longer") && c.eq(ch.first-2, "no") || c.eq(ch.first, "no") && c.eq(ch.first+1, "longer") {
		switch d.act {
		case parley.Demand, parley.Aim:
			d.act = parley.Concede // what it no longer asks it has given up
			d.rules = append(d.rules, "no longer")
		default:
			d.negated = true
		}
	}
	speaker, _ := c.speakerAt(s, ch.first)
	if ch.modal >= 0 && !ch.negated {
		if c.is(ch.modal, isMust) && !speaker.none() {
			return // the obligation is the stand: modal has it
		}
		if c.is(ch.modal, isCan|isMust) && speaker.none() {
			return // what somebody could do, as the reporter sees it
		}
	}
	if !speaker.none() && ch.modal >= 0 && !ch.negated && c.is(ch.modal, isCan) {
		if w := c.subject(k, a, b); !w.none() && !c.own(w, speaker, c.saying(s, t)) && !c.eq(ch.modal, "could") {
			return // what another can or may do, as somebody sees it
		}
	}
	if c.is(t, isNeed) && speaker.none() {
		return // what somebody needs, as the reporter sees it
	}
	if ch.infinitive && (q.act == parley.Reject || q.act == parley.Concede || q.act == parley.Accept) && (c.rel[t] == english.Advcl || c.rel[t] == english.Acl) && !c.negatedContent(run{t, t}) {
		return // what a deed was to bring about
	}
	if ch.infinitive && c.ungoverned(k, a) || c.inCondition(k, a) {
		return
	}
	if ch.passive || c.tag(t) == english.VBN && !ch.finite && !c.hasAux(ch) || c.eq(last, "by") && c.tag(last+1) != english.VBG && c.tag(t) == english.VBD {
		c.passiveCue(d, k, a, b, last, limit, q)
		return
	}
	d.holder = c.unapposed(c.subject(k, a, b))
	if q.negated.only && ch.negated && ch.modal < 0 && c.is(ch.head, isDuty) && !speaker.none() && !c.own(d.holder, speaker, c.saying(s, t)) && c.animate(d.holder) {
		// "the other side has not kept its word", she said
		c.blame(d, ch, speaker, limit)
		return
	}
	r, ok := c.fill(q, last, limit)
	if !ok && q.takes(frameObjTo) {
		if g, next := c.gap(t), c.skip(last, limit); !g.none() && next < limit && c.chunks[c.chunk[next]].infinitive {
			if r, ok = c.infinitive(next, limit); ok { // "whom the union has called on to resign"
				r.addressee = g.run
				d.rules = append(d.rules, "addressee of a relative clause")
			}
		}
	}
	if !ok {
		if c.relativeObject(&d, k, a) {
			c.finish(d, filled{content: d.content}, q, limit)
		} else if g := c.gap(t); !g.none() && c.objectGone(last, limit) && !d.holder.none() && !g.run.overlaps(d.holder.run) && c.subjectOf(t) >= 0 && q.takesObject() {
			d.rules = append(d.rules, "object of a relative clause")
			c.finish(d, filled{content: c.described(g, ch.first)}, q, limit)
		}
		return
	}
	if k > a && c.chunks[k-1].kind == chunkRel || c.rel[t] == english.AclRelcl {
		r.content = c.beforeMainVerb(r.content) // "the ministers who called for an end | resigned"
	}
	c.finish(d, r, q, limit)
}

// blame makes an accusation of what another is said to have left undone.
func (c *sheet) blame(d draft, ch *chunk, speaker who, limit int) {
	e := c.extend(ch.last, limit, false)
	if e.content.empty() {
		return
	}
	d.act, d.negated = parley.Accuse, false
	d.rules = append(d.rules, "told of another")
	d.addressee, d.holder = d.holder.run, speaker
	d.content = e.content
	c.drafts = append(c.drafts, d)
}

// inCondition reports a verb inside a clause that is a condition: what it
// tells is not a second stand.
func (c *sheet) inCondition(k, a int) bool {
	for n := k - 1; n >= a && n >= k-12; n-- {
		switch ch := &c.chunks[n]; ch.kind {
		case chunkSub:
			t := ch.first
			return c.is(t, isCond) || c.eq(t, "before") || (c.eq(t, "after") || c.eq(t, "when")) && c.eq(t-1, "only")
		case chunkPrep:
			if c.eq(ch.first, "before") || c.eq(ch.first, "after") && c.eq(ch.first-1, "only") {
				return true
			}
		case chunkComma:
			o := c.matchingComma(n, a)
			if o <= a {
				return false
			}
			n = o
		case chunkVerb:
			if ch.finite {
				return false
			}
		}
	}
	return false
}

// ungoverned reports an infinitive that is nobody's stand by itself: "is able
// to block", "forced it to accept", "failed to agree".
func (c *sheet) ungoverned(k, a int) bool {
	for n := k - 1; n >= a && n >= k-5; n-- {
		ch := &c.chunks[n]
		for t := ch.first; t < ch.last; t++ {
			if c.is(t, isNoStand) {
				return true
			}
		}
		if ch.kind == chunkVerb || ch.kind == chunkComma {
			return false
		}
	}
	return false
}

// relativeObject takes the content of a cue in a relative clause from what
// the clause hangs on: "the draft that both sides rejected".
func (c *sheet) relativeObject(d *draft, k, a int) bool {
	for n := k - 1; n > a; n-- {
		switch ch := &c.chunks[n]; ch.kind {
		case chunkNP, chunkAdv, chunkPrep:
			continue
		case chunkRel:
			if n < k-1 && !d.holder.none() && d.holder.first > ch.first {
				m := n - 1
				if m > a && c.chunks[m].kind == chunkComma {
					m--
				}
				if c.chunks[m].kind == chunkNP {
					d.content = c.chunks[m].run
					return true
				}
			}
			return false
		default:
			return false
		}
	}
	return false
}

// passiveCue makes a statement of "X was rejected by Y": the subject is the
// content, or the addressee where an infinitive follows.
func (c *sheet) passiveCue(d draft, k, a, b, last, limit int, q *cue) {
	d.rules = append(d.rules, "passive")
	if q.takes(frameAs) {
		return // "is seen as unfair": nobody says by whom
	}
	d.nested = false
	var subj who
	switch {
	case c.chunks[k].finite:
		subj = c.subject(k, a, b)
	case k > a && c.chunks[k-1].kind == chunkNP:
		subj = c.phrase(k-1, a, b)
	case k > a+1 && c.chunks[k-1].kind == chunkComma && c.chunks[k-2].kind != chunkVerb:
		subj = c.controller(k, a, b, 0)
	case k > a+1 && c.chunks[k-1].kind == chunkAnd:
		subj = c.controller(k, a, b, 0)
	}
	for n := k + 1; n < b && n < k+7 && c.chunks[n].first < limit; n++ {
		if c.eq(c.chunks[n].first, "by") && n+1 < b && c.chunks[n+1].kind == chunkNP {
			d.holder = c.withJoined(c.phrase(n+1, a, b), b)
			break
		}
		if c.chunks[n].kind == chunkComma || c.chunks[n].kind == chunkSub || c.chunks[n].kind == chunkVerb && c.chunks[n].finite {
			break
		}
	}
	next := c.skip(last, limit)
	if !d.holder.none() && d.holder.last < limit && d.holder.first == next+1 && c.chunks[c.chunk[d.holder.last]].infinitive {
		next = d.holder.last // "was asked by the League to …"
	}
	if next < limit && c.chunks[c.chunk[next]].infinitive && q.takes(frameObjTo) {
		r, ok := c.infinitive(next, limit)
		r.addressee = subj.run
		if ok && (q.act != parley.Offer || !d.holder.none()) {
			c.finish(d, r, q, limit)
		}
		return
	}
	if q.takes(frameObjPrep) && !subj.none() {
		if r, ok := c.fillFrame(frame{framePrep, q.prep()}, next, limit); ok {
			r.addressee = subj.run
			c.finish(d, r, q, limit)
			return
		}
	}
	if subj.none() || d.holder.none() && !c.chunks[k].finite {
		return
	}
	if (q.act == parley.Offer || q.act == parley.Concede || q.act == parley.Accept || q.act == parley.Propose && !c.is(subj.head, isPlan)) && !c.chunks[k].finite {
		return // ", guaranteed by Merrow": a term of a text, not an offer of the text
	}
	if d.holder.none() && q.act == parley.Demand && !subj.none() {
		d.holder, _ = c.speakerAt(d.sentence, d.cue.first) // "a reform is needed", she said
	}
	if d.holder.none() && c.chunks[k].modal >= 0 {
		return
	}
	if d.holder.none() && (q.act == parley.Demand || q.act == parley.Aim || q.act == parley.Concede || q.act == parley.Offer || q.act == parley.Support || q.act == parley.CommitForce || q.act == parley.Threaten) {
		return
	}
	if d.holder.none() && (q.act == parley.Accept && !c.is(subj.head, isPlan) || q.act == parley.Reject && c.animate(subj)) {
		return // "visas were approved", "the team was blocked": told as events
	}
	if q.act == parley.Demand && !q.takesObject() || q.takes(framePlan) && !q.takes(frameNP) && !c.is(subj.head, isPlan) {
		return
	}
	r := filled{content: subj.run}
	for n := last; n < limit; n++ {
		if cond := c.page.condition(n, limit); !cond.empty() {
			r.condition = cond
			break
		}
	}
	c.finish(d, r, q, limit)
}

// withJoined adds "and B" behind a phrase that no verb follows.
func (c *sheet) withJoined(w who, b int) who {
	n := c.chunkOf(w.last-1) + 1
	for n+1 < b && c.chunks[n].kind == chunkAnd && c.chunks[n+1].kind == chunkNP && (c.rel[c.chunks[n+1].head] == english.Conj && c.over(c.chunks[n+1].head) == w.head || !c.newClause(n+1, c.chunks[n+1].last+6)) {
		w.last = c.chunks[n+1].last
		n += 2
	}
	return w
}

// objectGone reports that no object stands at token t, behind a cue.
func (c *sheet) objectGone(t, limit int) bool {
	if t >= limit {
		return true
	}
	ch := &c.chunks[c.chunk[t]]
	return ch.kind != chunkNP && (ch.kind != chunkVerb || ch.finite)
}
