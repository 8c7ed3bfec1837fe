package coding

import (
	"strings"

	"github.com/openparley/parley"
	"github.com/openparley/parley/english"
)

// limit is where a content that follows token t ends at the latest: at an
// attribution behind it ("…, Ruiz said"), else at the end of the sentence.
func (c *sheet) limit(s, t int) int {
	for _, at := range c.attrs[s] {
		if at.said[1].has(t) {
			return at.said[1].last
		}
	}
	return int(c.doc.Sentences[s].Last)
}

// saying is the attribution within which token t stands, nil for none: the
// nearest one whose words hold it.
func (c *sheet) saying(s, t int) *attribution {
	var best *attribution
	for i := range c.attrs[s] {
		at := &c.attrs[s][i]
		if (at.said[0].has(t) || at.said[1].has(t)) && !at.verb.has(t) {
			if best == nil || at.said[0].has(t) && at.verb.first > best.verb.first {
				best = at
			}
		}
	}
	return best
}

// speakerAt is who says what stands at token t, and the attribution where the
// sentence has it.
func (c *sheet) speakerAt(s, t int) (who, *attribution) {
	if q := c.outer(t); q >= 0 && !c.speakers[q].none() {
		if w := c.innerSpeaker(t); !w.none() {
			return w, nil
		}
		at := c.saying(s, t)
		return c.speakers[q], at
	}
	if at := c.saying(s, t); at != nil && !at.speaker.none() {
		return at.speaker, at
	}
	return who{}, nil
}

// finish makes the statements of a cue whose frame is filled: it settles
// negation, who holds the stand and who reports it, and adds one statement
// for each further infinitive or gerund that "and" joins on.
func (c *sheet) finish(d draft, r filled, q *cue, limit int) {
	d.content, d.condition, d.addressee = r.content, r.condition, r.addressee
	d.frame, d.framed = r.frame, true
	if r.frame == frameObjTo && c.negatedContent(r.content) && d.act == parley.Demand && c.eq(d.cue.first, "warned") {
		d.act = parley.Oppose
	}
	d.negated = d.negated != c.negativeSubject(&d)
	if r.content.last-r.content.first <= 3 && c.is(r.content.first, isQuantNeg) {
		d.negated = !d.negated // "accepted nothing"
	}
	if !c.negate(&d, q) {
		return
	}
	c.voice(&d)
	if !d.holder.none() && (!c.canHold(d.holder) || !c.lively(d.holder) && c.tag(d.holder.first) == english.PRPS && c.wouldOf(d.at)) {
		// "talks aimed at": whoever holds the talks
		w := c.mainSubject(int(c.at[d.sentence]), d.cue.first)
		if w.none() || c.same(w, d.holder) || d.act != parley.Aim {
			return
		}
		d.holder = w
	}
	if r.frame == frameAs {
		c.judge(&d, limit)
	}
	c.weigh(&d)
	if d.act == parley.NoAct || c.harmless(&d) || d.act == parley.Concede && c.dated(d.sentence) {
		return
	}
	if d.holder.none() && d.speaker.none() && d.content.empty() || c.reflexive(d.content) {
		return
	}
	c.drafts = append(c.drafts, d)
	if !r.infinite {
		c.conjuncts(d)
		c.andThat(d, limit)
		return
	}
	for {
		from, next := c.joined(d.content.last, limit)
		if next < 0 || (c.tag(next) == english.VBG) != (c.tag(c.contentVerb(d.content)) == english.VBG) {
			return
		}
		e := c.extend(next, limit, true)
		if e.content.empty() || e.content.first < from {
			return
		}
		d.content, d.condition = e.content, e.condition
		d.rules = append(d.rules[:len(d.rules):len(d.rules)], "joined by “and”")
		c.drafts = append(c.drafts, d)
	}
}

// joined finds "and", "or" or a comma at token t that joins an infinitive or
// gerund: the token where that begins, −1 for none.
func (c *sheet) joined(t, limit int) (from, next int) {
	k := t
	for k < limit && (c.tag(k) == english.Comma || c.tag(k) == english.CC && !c.eq(k, "but") || c.tag(k) == english.CloseQuote || c.isAdverb(k) && !c.is(k, isNeg)) {
		k++
	}
	if k == t || k >= limit {
		return t, -1
	}
	ch := &c.chunks[c.chunk[k]]
	if c.tag(ch.head) == english.VB && !ch.infinitive && c.modalRelative(max(0, t-12), t) {
		return t, -1
	}
	if ch.kind != chunkVerb || ch.finite && c.tag(ch.head) != english.VBP || ch.first < t {
		return t, -1
	}
	if c.rel[ch.head] == english.Conj && c.elsewhereJoined(ch.head, t) {
		return t, -1
	}
	if ch.infinitive {
		return t, ch.first + 1
	}
	if tg := c.tag(ch.head); tg == english.VB || tg == english.VBG || tg == english.VBP {
		// A gerund after a comma alone goes on with a list only when the content was one.
		return t, ch.first
	}
	return t, -1
}

func (c *sheet) reflexive(r run) bool {
	return r.last-r.first == 1 && (c.eq(r.first, "itself") || c.eq(r.first, "himself") || c.eq(r.first, "herself") || c.eq(r.first, "themselves"))
}

// dated reports a year in the sentence: a deed told with its year is history,
// not what somebody now gives up.
func (c *sheet) dated(s int) bool {
	sen := c.doc.Sentences[s]
	for t := int(sen.First); t < int(sen.Last); t++ {
		if w := c.text(t); c.tag(t) == english.CD && len(w) == 4 && (w[:2] == "19" || w[:2] == "20") && isDigit(w[2:]) && isDigit(w[3:]) {
			return true
		}
	}
	return false
}

// canHold reports a phrase that can hold a stand: a name, a pronoun, people, a
// group, a text on the table; not a thing or an event.
func (c *sheet) canHold(w who) bool {
	h := w.head
	tg := c.tag(h)
	if !tg.IsNoun() || tg.IsName() || c.eq(h, "%") || c.is(h, isGroup|isPeople|isPlan|isAnon|isQuantNeg) {
		return true
	}
	for t := w.first; t < w.last; t++ {
		if c.nameOf[t] >= 0 || c.is(t, isGroup|isPeople) || c.tag(t) == english.PRPS {
			return true // "the rebel side's camp", "Ruiz's statement"
		}
	}
	s := c.text(h)
	return isUpper(s) || tg == english.NNS && peopleLike(s)
}

// peopleLike reports a plural that by its ending names people: workers,
// activists, refugees.
func peopleLike(s string) bool {
	for _, end := range [...]string{"ers", "ors", "ists", "ians", "ees", "ants", "people"} {
		if strings.HasSuffix(s, end) {
			return true
		}
	}
	return false
}

func (c *sheet) negatedContent(r run) bool {
	return !r.empty() && (c.is(r.first, isNeg) || c.is(r.first-1, isNeg))
}

// negativeSubject reports "neither side", "no one", "none of them".
func (c *sheet) negativeSubject(d *draft) bool {
	return !d.holder.none() && c.is(d.holder.first, isQuantNeg)
}

// negate applies the cue's own rule for its negation. It reports whether a
// statement is left.
func (c *sheet) negate(d *draft, q *cue) bool {
	switch {
	case !d.negated:
		return !q.negated.only
	case q.negated.drop:
		return false
	case q.negated.only:
		d.negated = false
		d.rules = append(d.rules, "negated: a refusal")
	case q.negated.act != parley.NoAct:
		d.act, d.negated = q.negated.act, false
		d.rules = append(d.rules, "negated: "+d.act.String())
	}
	return true
}

// voice settles who holds the stand and who reports it.
func (c *sheet) voice(d *draft) {
	speaker, at := c.speakerAt(d.sentence, d.cue.first)
	switch {
	case speaker.none():
		return
	case d.holder.none():
		d.holder = speaker
	case c.same(d.holder, speaker):
		if q := c.outer(d.cue.first); q >= 0 && !c.speakers[q].none() && !c.same(d.holder, c.speakers[q]) {
			d.speaker = c.speakers[q]
		}
		return
	case at != nil && c.is(d.holder.head, isHe|isThey|isIt) && d.holder.last-d.holder.first == 1 && c.outer(d.cue.first) < 0 && c.refersBack(d.holder, speaker):
		// "the front said it wanted": the front holds the stand.
		d.cue = d.cue.join(run{at.verb.first, at.verb.last})
		if d.cue.last-d.cue.first > 12 {
			d.cue = run{at.verb.first, at.verb.last}
		}
		d.holder = speaker
		d.rules = append(d.rules, "the speaker's own stand")
	default:
		d.speaker = speaker
	}
}

func (c *sheet) same(a, b who) bool { return a.run.overlaps(b.run) }

// refersBack reports whether a pronoun may mean the speaker of its sentence:
// "it" an organisation, "he" a person, "they" several.
func (c *sheet) refersBack(pro, speaker who) bool {
	switch {
	case c.is(speaker.head, isHe|isThey|isIt):
		return c.is(pro.head, isHe) == c.is(speaker.head, isHe)
	case c.is(pro.head, isHe):
		return c.isPerson(speaker)
	case c.is(pro.head, isThey):
		return !c.isPerson(speaker) || c.tag(speaker.head) == english.NNS || c.coordinated(speaker.run)
	}
	return !c.isPerson(speaker)
}

// hedge marks what the source holds at arm's length.
func (c *sheet) hedge(d *draft) {
	k := c.chunkOf(d.cue.first)
	ch := &c.chunks[k]
	for t := max(0, ch.first-2); t < ch.last; t++ {
		switch {
		case c.eq(t, "reportedly") || c.eq(t, "apparently") || c.eq(t, "allegedly"):
			d.hedge = parley.Reported
			return
		case c.eq(t, "earlier") || c.eq(t, "previously") || c.eq(t, "formerly"):
			d.hedge = parley.PastStand
		}
	}
	if ch.kind == chunkVerb {
		switch {
		case ch.modal >= 0 && (c.eq(ch.modal, "may") || c.eq(ch.modal, "might") || c.eq(ch.modal, "could") || c.eq(ch.modal, "would")) && d.pos == 'v' && c.outer(ch.first) < 0:
			d.hedge = parley.Hypothetical
		case c.eq(ch.first, "had") && ch.head > ch.first && (c.eq(ch.first+1, "long") || c.eq(ch.first+1, "earlier") || c.eq(ch.first+1, "previously") || c.eq(ch.first+1, "once")):
			d.hedge = parley.PastStand
		}
	}
}

// wouldOf reports a cue that stands behind "would" or "could" in the reporter's
// own words.
func (c *sheet) wouldOf(t int) bool {
	ch := &c.chunks[c.chunk[t]]
	return ch.kind == chunkVerb && ch.modal >= 0 && (c.eq(ch.modal, "would") || c.is(ch.modal, isCan)) && c.outer(t) < 0
}

// innerSpeaker is who, inside somebody's words, is said to say or believe what
// stands at token t: of “The front believes the raid was just” the front.
func (c *sheet) innerSpeaker(t int) who {
	for n := 0; t >= 0 && n < 6; n++ {
		h := c.over(t)
		if h < 0 || c.quotation(h) != c.quotation(t) {
			return who{}
		}
		if c.rel[t] == english.Ccomp && c.is(h, isSay) {
			k := c.chunkOf(h)
			if c.chunks[k].kind != chunkVerb {
				return who{}
			}
			a, b := c.sentenceChunks(c.sentenceOf(h))
			if w := c.subject(k, a, b); !w.none() && !c.is(w.head, isWe) && c.animate(w) {
				return w
			}
			return who{}
		}
		t = h
	}
	return who{}
}
