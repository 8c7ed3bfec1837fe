package coding

import (
	"github.com/openparley/parley"
	"github.com/openparley/parley/english"
)

// modal makes a statement of a bare modal in somebody's words: "you must
// leave" is a demand, "we will not talk" a refusal, "there will be no truce
// before …" too. before is where the sentence's own drafts begin: a verb that
// already carries a cue is left alone.
func (c *sheet) modal(s, k, a, b, before int) {
	ch := &c.chunks[k]
	speaker, at := c.speakerAt(s, ch.first)
	if at != nil && at.verb.has(ch.head) {
		return
	}
	for i := before; i < len(c.drafts); i++ {
		if c.drafts[i].cue.overlaps(ch.run) {
			return
		}
	}
	if c.conditional(k, a) {
		return
	}
	limit := c.limit(s, ch.first)
	subj := c.subject(k, a, b)
	if w := c.interrupted(at, ch); !w.none() {
		subj = w
	}
	if speaker.none() {
		// In the reporter's own words only a refusal is a stand, and what
		// somebody will do on a condition.
		if ch.modal < 0 || !c.is(ch.modal, isWill) || ch.be || ch.passive || !c.animate(subj) || c.eq(ch.modal, "would") {
			return
		}
		if !ch.negated && !c.is(c.extend(ch.head, limit, true).condition.first, isCond) {
			return
		}
		speaker = subj
	}
	inverted := -1
	if ch.modal == ch.head && k+2 < b && c.chunks[k+1].kind == chunkNP && c.chunks[k+2].kind == chunkVerb && c.tag(c.chunks[k+2].head) == english.VB && !c.chunks[k+2].infinitive {
		if k == a || !c.eq(c.chunks[k-1].first, "nor") && !c.eq(c.chunks[k-1].first, "neither") {
			return // a question, or "only then would …"
		}
		inverted = k + 2
	}
	d := draft{sentence: s, pos: 'm', at: ch.head, cue: run{ch.first, min(ch.last, ch.head)}}
	if d.cue.empty() {
		d.cue = ch.run
	}
	from := ch.head
	if from == ch.modal && c.tag(ch.last) == english.OpenQuote && ch.last+1 < limit {
		from = ch.last + 1 // must “be prepared for …”
	}
	if inverted > 0 { // "nor would the rebels share power"
		v := &c.chunks[inverted]
		e := c.extend(v.head, limit, true)
		d.act, d.rules, d.holder, d.content, d.condition = parley.Reject, []string{"“nor” with a modal"}, subj, e.content, e.condition
		d.cue.first = min(d.cue.first, c.chunks[k-1].first)
		if !c.own(subj, speaker, at) {
			d.speaker = speaker
		}
		c.add(d, at)
		return
	}
	e := c.extend(from, limit, true)
	must := (ch.modal >= 0 && c.is(ch.modal, isMust) || c.hasTo(k)) && !c.eq(ch.first, "probably") && !c.eq(ch.first-1, "probably") && !c.eq(ch.first-1, "may")
	own := c.own(subj, speaker, at)
	switch {
	case !subj.none() && c.tag(subj.head) == english.EX:
		if !c.nothing(&d, ch, limit) {
			return
		}
		d.holder = speaker
		c.add(d, at)
		return
	case !subj.none() && c.is(subj.first, isQuantNeg) && !ch.negated && c.impersonal(subj) && (ch.modal >= 0 || c.eq(ch.last, "possible") || c.eq(ch.last, "acceptable")):
		// "no truce is possible before …"
		d.act, d.rules = parley.Reject, []string{"“no” in somebody's words"}
		d.holder = speaker
		d.cue = run{subj.first, subj.first + 1}
		d.content, d.condition = run{subj.first + 1, subj.last}, e.condition
		if !ch.be && !ch.passive && !e.content.empty() {
			d.cue.last, d.content = ch.head, e.content
		}
	case must && (subj.none() || !own || c.is(subj.head, isWe) && !c.eq(subj.head, "i")):
		d.act, d.rules = parley.Demand, []string{"modal of obligation"}
		if ch.negated {
			d.act = parley.Oppose
		}
		d.holder = speaker
		d.content, d.condition = e.content, e.condition
		if c.hasTo(k) && d.content.first < d.content.last {
			d.cue = run{ch.first, c.chunks[k+1].head}
			d.content.first = max(d.content.first, c.chunks[k+1].head)
		}
		switch {
		case subj.none():
		case c.animate(subj):
			d.addressee = subj.run
		default:
			d.content = d.content.join(subj.run)
		}
	case ch.modal >= 0 && ch.negated && ch.be && !c.is(subj.head, isWe):
		return // "it would not be fair": a forecast
	case ch.modal >= 0 && ch.negated && c.is(ch.modal, isWill|isCan):
		if c.eq(subj.head, "you") || c.is(ch.head, isDisclose) || ch.passive && (c.animate(subj) || c.is(subj.head, isIt)) && !own {
			return // "you cannot please everybody", "cannot confirm", "would not be attacked"
		}
		d.act, d.rules = parley.Reject, []string{"negated modal"}
		d.holder = speaker
		if c.animate(subj) && !own {
			d.holder, d.speaker = subj, speaker
		}
		d.content, d.condition = e.content, e.condition
		if !own && !c.animate(subj) && !subj.none() {
			if !ch.passive {
				return // "the truce would not survive": a forecast
			}
			d.content = d.content.join(subj.run)
		}
	case ch.negated && ch.modal < 0 && !ch.be && own && c.is(subj.head, isWe) && (c.eq(ch.first, "never") || c.eq(ch.first, "do")) && !c.is(ch.head, isSay|isHave):
		d.act, d.rules = parley.Reject, []string{"what “we” do not do"}
		d.holder, d.speaker = subj, speaker
		d.content, d.condition = e.content, e.condition
	case ch.be && ch.negated && ch.modal < 0 && own && c.is(subj.head, isWe):
		d.act, d.rules = parley.Deny, []string{"“we are not”"}
		d.holder, d.speaker = subj, speaker
		d.content, d.condition = run{e.content.first + 1, e.content.last}, e.condition
		for d.content.first < ch.last {
			d.content.first++
		}
	case ch.modal >= 0 && c.is(ch.modal, isWill) && ch.passive && !own && !subj.none() && !c.is(subj.head, isIt|isDem):
		d.act, d.rules = parley.Offer, []string{"what is to be done, as the speaker says"}
		if c.is(ch.head, isForce) && !c.is(ch.head, isGood) {
			d.act = parley.CommitForce
		}
		d.holder = speaker
		d.content, d.condition = e.content.join(subj.run), e.condition
	case c.isTo(k) && ch.negated:
		if !own {
			return
		}
		d.act, d.rules = parley.Reject, []string{"what it is not to do"}
		d.holder = speaker
		if c.is(subj.head, isWe) {
			d.holder, d.speaker = subj, speaker
		}
		d.content, d.condition = run{c.chunks[k+1].head, e.content.last}, e.condition
		d.cue = run{ch.first, c.chunks[k+1].head}
	case ch.modal >= 0 && c.is(ch.modal, isWill) && (!ch.be || c.stays(ch.head)), c.isTo(k):
		if ch.head > ch.modal+1 && ch.modal >= 0 && c.eq(ch.head-1, "have") && c.tag(ch.head) == english.VBN {
			return // "would have caused": what did not happen
		}
		if subj.none() || !own && (!c.animate(subj) || c.is(speaker.head, isAnon) || c.is(ch.head, isHave|isTravel|isMeet)) {
			return
		}
		if c.isTo(k) {
			d.content = run{c.chunks[k+1].head, e.content.last}
			e.content.first = c.chunks[k+1].head
			d.cue = run{ch.first, c.chunks[k+1].head}
		}
		d.act, d.rules = parley.Offer, []string{"what it says it will do"}
		if h := c.goesOn(k); c.is(h, isForce) && !c.is(h, isGood) && !c.is(h, isSpan) || c.fights(e.content) {
			d.act = parley.CommitForce
			if c.is(h, isRevenge) || c.is(h, isHarm) && !e.condition.empty() {
				d.act = parley.Threaten
			}
		}
		d.holder = subj
		if own {
			d.holder = speaker
			if c.is(subj.head, isWe) {
				d.holder, d.speaker = subj, speaker
			}
		} else {
			d.speaker = speaker
		}
		d.content, d.condition = e.content, e.condition
		if !own && d.content.last-d.content.first == 1 {
			d.content = d.content.join(subj.run) // "the troops will stay"
		}
	case ch.modal >= 0 && c.is(ch.modal, isCan) && !e.condition.empty() && c.eq(e.condition.first, "only"):
		d.act, d.rules = parley.Demand, []string{"only on a condition"}
		d.holder = speaker
		d.content, d.condition = e.content.join(subj.run), e.condition
	case c.is(ch.head, isBlame) && !subj.none() && !own && (c.animate(subj) || c.party(subj)):
		d.act, d.rules = parley.Accuse, []string{"wrong told of another"}
		d.holder = speaker
		d.cue = ch.run
		if at != nil {
			d.cue = at.verb
		}
		d.addressee = subj.run
		d.content = e.content.join(subj.run)
	default:
		return
	}
	c.add(d, at)
}

// imperative reports a bare verb that opens somebody's words: "Sign the
// text".
func (c *sheet) imperative(k, a int) bool {
	ch := &c.chunks[k]
	if ch.infinitive || ch.modal >= 0 || c.tag(ch.head) != english.VB || c.outer(ch.first) < 0 {
		return false
	}
	if k-2 >= a && (c.chunks[k-2].kind == chunkVerb || c.tag(c.chunks[k-2].first) == english.TO) {
		return false // could “bypass …”
	}
	return k == a || c.tag(c.chunks[k-1].first) == english.OpenQuote
}

// command makes a demand of an imperative in somebody's words.
func (c *sheet) command(s, k, before int) {
	ch := &c.chunks[k]
	speaker, at := c.speakerAt(s, ch.first)
	if speaker.none() {
		return
	}
	for i := len(c.drafts) - 1; i >= before; i-- {
		if c.drafts[i].cue.overlaps(ch.run) {
			c.drafts = append(c.drafts[:i], c.drafts[i+1:]...)
		}
	}
	e := c.extend(ch.head, c.limit(s, ch.first), true)
	d := draft{sentence: s, pos: 'm', at: ch.head, act: parley.Demand, cue: ch.run, holder: speaker, content: e.content, condition: e.condition, rules: []string{"imperative"}}
	if ch.negated {
		d.act = parley.Oppose
	}
	c.add(d, at)
}

func (c *sheet) add(d draft, at *attribution) {
	if d.content.empty() {
		return
	}
	c.hedge(&d)
	if d.hedge == parley.Hypothetical && d.act != parley.Offer {
		d.hedge = ""
	}
	c.drafts = append(c.drafts, d)
}

// stays reports "remain", "stay", "stand" at token t: a link verb that one can
// undertake.
func (c *sheet) stays(t int) bool {
	return c.eq(t, "remain") || c.eq(t, "stay") || c.eq(t, "stand")
}

// hasTo reports "has to", "have to", "need to" at verb chunk k.
func (c *sheet) hasTo(k int) bool {
	ch := &c.chunks[k]
	if k+1 >= len(c.chunks) || !c.chunks[k+1].infinitive {
		return false
	}
	return c.is(ch.head, isHave) || c.eq(ch.head, "need") || c.eq(ch.head, "needs")
}

// isTo reports "is to", "was to" at verb chunk k: what has been settled.
func (c *sheet) isTo(k int) bool {
	ch := &c.chunks[k]
	going := c.eq(ch.head, "going") && ch.head > ch.first && c.is(ch.head-1, isBe|isNeg)
	return k+1 < len(c.chunks) && (c.is(ch.head, isBe) || going) && ch.modal < 0 && c.chunks[k+1].infinitive && c.chunks[k+1].first == ch.last
}

// goesOn is the verb that verb chunk k is about: of "keep fighting" the
// second.
func (c *sheet) goesOn(k int) int {
	h := c.chunks[k].head
	if !c.is(h, isAuxLike) {
		return h
	}
	for n := k + 1; n < len(c.chunks) && n <= k+2; n++ {
		if ch := &c.chunks[n]; ch.kind == chunkVerb && !ch.finite {
			return ch.head
		}
	}
	return h
}

// conditional reports a verb inside an if-clause.
func (c *sheet) conditional(k, a int) bool {
	for n := k - 1; n >= a && n >= k-6; n-- {
		switch c.chunks[n].kind {
		case chunkSub:
			return !c.eq(c.chunks[n].first, "that") && !c.eq(c.chunks[n].first, "but") && !c.eq(c.chunks[n].first, "so")
		case chunkRel:
			return true
		case chunkComma, chunkVerb, chunkMark:
			return false
		}
	}
	return false
}

// own reports whether the subject is the speaker: "we", a pronoun that may
// mean the speaker, or the same name.
func (c *sheet) own(subj, speaker who, at *attribution) bool {
	switch {
	case subj.none():
		return false
	case c.is(subj.head, isWe):
		return true
	case c.is(subj.head, isHe|isThey|isIt) && c.outer(subj.head) < 0:
		if at != nil && (c.eq(at.verb.last-1, "told") || c.eq(at.verb.last-1, "tells") || c.eq(at.verb.last-1, "telling")) && !c.is(subj.head, isIt) {
			return false // "told the troops that they must …"
		}
		return c.refersBack(subj, speaker)
	case c.tag(subj.first) == english.PRPS && subj.first < subj.head && c.is(subj.head, isGroup|isPeople) && c.outer(subj.head) < 0 && c.is(subj.first, isIt|isThey|isHe):
		return c.refersBack(who{run{subj.first, subj.first + 1}, subj.first}, speaker) // "its troops"
	}
	return c.samePhrase(subj, speaker)
}

// animate reports a subject that can act: a name, a group, people, a pronoun.
func (c *sheet) animate(w who) bool {
	if w.none() {
		return false
	}
	if c.is(w.head, isPlan) {
		return false
	}
	return c.tag(w.head).IsName() || c.is(w.head, isGroup|isPeople|isWe|isHe|isThey) || c.tag(w.head) == english.PRP && !c.is(w.head, isIt) || isUpper(c.text(w.head)) && w.head > w.first || c.tag(w.head) == english.NNS && peopleLike(c.text(w.head))
}

// impersonal reports a negated subject that is a thing, not a party.
func (c *sheet) impersonal(w who) bool {
	return !c.is(w.head, isGroup|isPeople) && !c.eq(w.head, "one") && !c.eq(w.head, "nobody") && !c.eq(w.head, "side")
}

// party reports a thing or deed that somebody is named with: "the army's
// action", "the actions of the government".
func (c *sheet) party(w who) bool {
	for t := w.first; t < w.last; t++ {
		if t != w.head && (c.nameOf[t] >= 0 || c.is(t, isGroup|isPeople)) {
			return true
		}
	}
	return false
}
