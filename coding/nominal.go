package coding

import (
	"github.com/openparley/parley"
	"github.com/openparley/parley/english"
)

// nounCue makes a statement of a noun that carries an act: "its refusal to
// open the crossing", "a rebel ultimatum to quit", "the demand by the union
// that …", "expressed its opposition to …".
func (c *sheet) nounCue(s, t, last int, q *cue) {
	k := c.chunkOf(t)
	ch := &c.chunks[k]
	a, b := c.sentenceChunks(s)
	limit := c.limit(s, t)
	if last < ch.last && c.tag(last).IsNoun() && last == t+1 && ch.head != t {
		return // "demand side", "offer price": not the head
	}
	d := draft{sentence: s, act: q.act, pos: 'n', at: last - 1, cue: run{t, last}}
	d.rules = append(d.rules, "noun cue “"+q.name()+"”")
	after := last
	d.holder = c.owner(ch, t)
	if w, next := c.agent(k, a, b); !w.none() {
		if d.holder.none() {
			d.holder = w
		}
		after = next
	} else if d.holder.none() {
		d.holder = c.maker(t)
	}
	light := c.lightVerb(k, a)
	if light >= 0 {
		v := &c.chunks[light]
		if v.modal >= 0 && c.is(v.modal, isMust) || c.eq(v.head, "kept") || c.eq(v.head, "broke") {
			return // "kept its promise": what was done
		}
		if d.holder.none() || c.is(d.holder.head, isIt|isThey|isHe) {
			if w := c.subject(light, a, b); !w.none() {
				d.holder = w
				d.cue = run{v.first, last}
				if v.infinitive {
					d.cue.first = v.head
				}
			}
		}
		d.negated = v.negated || c.is(ch.first, isQuantNeg)
		if v.negated || c.is(v.head, isHave) {
			d.rules = append(d.rules, "light verb")
		}
		if c.eq(v.head, "drop") || c.eq(v.head, "dropped") || c.eq(v.head, "withdrew") || c.eq(v.head, "withdrawn") || c.eq(v.head, "abandoned") {
			d.act = parley.Concede
		}
	} else if c.is(ch.first, isQuantNeg) {
		d.negated = true
	}
	var r filled
	ok := false
	if after < limit {
		r, ok = c.fill(q, after, limit)
	}
	if !ok {
		if r, ok = c.goalIs(k, b, limit, q); !ok {
			if r, ok = c.apart(k, a, b, limit, q, &d); !ok {
				return
			}
		}
	}
	if r.infinite {
		r.content = c.beforeMainVerb(r.content)
	}
	if v := c.over(t); (c.rel[t] == english.Nsubj || c.rel[t] == english.NsubjPass) && r.content.has(v) && c.chunks[c.chunk[v]].first > r.content.first+1 {
		cut := c.chunks[c.chunk[v]].first // its verb is the sentence's
		if b := c.child(v, english.Cop); b > r.content.first && b < cut {
			cut = c.chunks[c.chunk[b]].first
		}
		r.content = c.page.trim(run{r.content.first, cut})
	}
	if d.holder.none() && q.act == parley.Aim && k > a && c.eq(c.chunks[k-1].first, "in") && r.frame == frameTo {
		d.holder = c.controller(k-1, a, b, 0) // "met the envoys in a bid to …"
	}
	if q.act == parley.Propose && r.content.last-r.content.first <= 2 && c.nameOf[r.content.last-1] >= 0 {
		return // "its plans for the valley" says nothing of them
	}
	if d.holder.none() {
		// Nobody is named: only an aim or demand that is said ("the main goal is
		// to …") speaks for its speaker.
		if w, _ := c.speakerAt(s, t); !w.none() && r.frame == frameIs {
			d.holder = w
		} else if w := c.mainSubject(a, t); r.frame == frameIs && q.act == parley.Aim && !w.none() {
			d.holder = w
		} else if c.is(t, isNeed) {
			return // a need that nobody is said to have
		} else if light < 0 && q.act != parley.Demand && q.act != parley.Propose && q.act != parley.Accept && r.frame != frameIs {
			return
		} else if !c.standingNoun(k, a, r) {
			return
		}
	}
	c.finish(d, r, q, limit)
}

// beforeMainVerb cuts a content at the verb of the sentence that the noun cue
// is the subject of: "its refusal to open the crossing | angered the envoy".
func (c *sheet) beforeMainVerb(r run) run {
	for k := c.chunkOf(r.first) + 1; k < len(c.chunks) && c.chunks[k].first < r.last; k++ {
		switch ch := &c.chunks[k]; ch.kind {
		case chunkSub, chunkRel, chunkComma, chunkMark:
			return r
		case chunkVerb:
			if ch.finite && c.chunks[k-1].kind == chunkNP && k-2 >= 0 && c.chunks[k-2].kind != chunkVerb || ch.finite && k-2 >= 0 && c.chunks[k-2].kind == chunkVerb && c.chunks[k-2].first <= r.first {
				return c.page.trim(run{r.first, ch.first})
			}
		}
	}
	return r
}

// mainSubject is the first subject before token t, in its sentence, that can
// act.
func (c *sheet) mainSubject(a, t int) who {
	for k := a; k < len(c.chunks) && c.chunks[k].first < t; k++ {
		if ch := &c.chunks[k]; ch.kind == chunkVerb && ch.finite {
			if w := c.subject(k, a, len(c.chunks)); !w.none() && c.canHold(w) {
				return w
			}
		}
	}
	return who{}
}

// standingNoun reports whether a noun cue without holder still states a stand:
// it has an infinitive or clause of its own ("demands that he quit"), and is
// not itself the object of another cue.
func (c *sheet) standingNoun(k, a int, r filled) bool {
	if r.frame != frameTo && r.frame != frameThat {
		return false
	}
	return k == a || c.chunks[k-1].kind != chunkVerb
}

// owner is whose the noun at token t is, within its own phrase: a possessor
// ("Ankara's refusal", "its refusal") or a name or group noun before it ("a
// rebel ultimatum", "Russian objections").
func (c *sheet) owner(ch *chunk, t int) who {
	for i := t - 1; i >= ch.first; i-- {
		switch tg := c.tag(i); {
		case tg == english.POS:
			from := ch.first
			if c.tag(from) == english.CC {
				from++
			}
			return who{run{from, i}, i - 1}
		case tg == english.PRPS:
			return who{run{i, i + 1}, i}
		}
	}
	if ch.first < t {
		for i := t - 1; i >= ch.first; i-- {
			name := c.tag(i).IsName() || c.tag(i) == english.JJ && isUpper(c.text(i))
			if name && !c.is(i, isTime) || c.is(i, isGroup) && c.tag(i).IsNoun() {
				from := i
				for from > ch.first && (c.tag(from-1).IsName() || c.tag(from-1) == english.JJ && isUpper(c.text(from-1))) {
					from--
				}
				return who{run{from, i + 1}, i}
			}
			if !c.tag(i).IsNoun() && c.tag(i) != english.JJ {
				break
			}
		}
	}
	// "Hamas' media strategy" without a mark of its own, or a possessor in the
	// chunk before: "the rebels' | main demand".
	return who{}
}

func isUpper(s string) bool { return s != "" && s[0] >= 'A' && s[0] <= 'Z' }

// agent finds "by the union" or "of the union" behind the phrase at chunk k,
// and the token behind it.
func (c *sheet) agent(k, a, b int) (who, int) {
	n := k + 1
	if n+1 >= b || c.chunks[n].kind != chunkPrep || c.chunks[n+1].kind != chunkNP {
		return who{}, 0
	}
	head := c.chunks[n+1].head
	party := c.tag(head).IsName() || c.is(head, isGroup|isPeople) || c.tag(head) == english.PRP
	if party && (c.eq(c.chunks[n].first, "by") || c.eq(c.chunks[n].first, "from") || c.eq(c.chunks[n].first, "of") && (c.goalNoun(k) || k > a && c.eq(c.chunks[k-1].first, "at"))) {
		w := c.withJoined(c.phrase(n+1, a, b), b)
		return w, w.last
	}
	return who{}, 0
}

func (c *sheet) goalNoun(k int) bool {
	for _, q := range c.cuesAt(c.chunks[k].head) {
		if q.pos == 'n' && (q.act == parley.Aim || q.act == parley.Demand) {
			return true
		}
	}
	return false
}

func (c *sheet) cuesAt(t int) []*cue {
	if t < 0 || c.word[t] == nil {
		return nil
	}
	return c.word[t].cues
}

// lightVerb is the verb chunk that carries the noun at chunk k: "has no
// intention", "reiterated the demand"; −1 for none.
func (c *sheet) lightVerb(k, a int) int {
	for n := k - 1; n >= a && n >= k-5; n-- {
		switch ch := &c.chunks[n]; ch.kind {
		case chunkNP: // "conveyed to the envoy the need for a truce", "gave the army a deadline"
			if n-1 >= a && c.chunks[n-1].kind == chunkVerb && c.is(c.chunks[n-1].head, isGive) {
				continue
			}
			if n-1 < a || !c.eq(c.chunks[n-1].first, "to") {
				return -1
			}
			n--
		case chunkVerb:
			if c.is(ch.head, isLight|isHave) {
				return n
			}
			return -1
		case chunkAdv, chunkTime, chunkAdj:
		case chunkPrep:
			if c.eq(ch.first, "in") || c.eq(ch.first, "with") || c.eq(ch.first, "on") {
				continue
			}
			return -1
		default:
			return -1
		}
	}
	return -1
}

// goalIs fills "is to …" behind a noun whose phrase goes on before the verb:
// "The goal of the front in these talks is to …".
func (c *sheet) goalIs(k, b, limit int, q *cue) (filled, bool) {
	if !q.takes(frameIs) {
		return filled{}, false
	}
	for n := k + 1; n < b && n < k+8 && c.chunks[n].first < limit; n++ {
		ch := &c.chunks[n]
		switch ch.kind {
		case chunkVerb:
			r, ok := c.fillFrame(frame{kind: frameIs}, ch.first, limit)
			r.frame = frameIs
			return r, ok
		case chunkNP, chunkPrep, chunkTime, chunkAdv, chunkAnd:
		default:
			return filled{}, false
		}
	}
	return filled{}, false
}

// adjectiveCue makes a statement of "is willing to …", "opposed to …", "is
// unacceptable".
func (c *sheet) adjectiveCue(s, t, last int, q *cue) {
	k := c.chunkOf(t)
	a, b := c.sentenceChunks(s)
	limit := c.limit(s, t)
	ch := &c.chunks[k]
	v := -1
	d := draft{sentence: s, act: q.act, pos: 'a', at: t, cue: run{t, last}}
	d.rules = append(d.rules, "adjective cue “"+q.name()+"”")
	switch {
	case ch.kind == chunkVerb && ch.head == t && ch.finite && c.hasBe(ch):
		v = k
	default:
		for n := k - 1; n >= a && n >= k-3; n-- {
			if c.chunks[n].kind == chunkAdv || c.chunks[n].kind == chunkTime {
				continue
			}
			if c.chunks[n].kind == chunkVerb && c.chunks[n].be && (c.chunks[n].finite || !q.subject()) {
				v = n
			}
			break
		}
		if ch.kind == chunkNP && ch.first < t && v < 0 {
			return
		}
	}
	if v >= 0 {
		if m := c.chunks[v].modal; m >= 0 && c.is(m, isMust) {
			return // "must be ready": the obligation is the stand
		} else if m >= 0 && q.subject() && q.act == parley.Demand && c.is(m, isWill) {
			return // "will be necessary": a forecast
		}
		d.holder = c.subject(v, a, b)
		d.negated = c.chunks[v].negated
		d.cue.first = c.chunks[v].first
		if c.chunks[v].infinitive {
			return
		}
	} else if k > a && (ch.kind == chunkVerb || ch.kind == chunkAdj) && !q.subject() {
		n := k - 1
		for n > a && c.chunks[n].kind == chunkAdv {
			n-- // ", also hopeful that"
		}
		switch c.chunks[n].kind {
		case chunkNP:
			d.holder = c.phrase(n, a, b)
		case chunkComma, chunkAnd:
			d.holder = c.controller(k, a, b, 0)
			if n > a && c.chunks[n].kind == chunkComma && c.chunks[n-1].kind == chunkNP {
				if w := c.phrase(n-1, a, b); c.lively(w) {
					d.holder = w // "Lind, hopeful that …, left"
				}
			}
		}
	}
	if c.is(t-1, isNeg) {
		d.negated = true
	}
	if q.subject() {
		c.evaluation(d, v, last, limit, q)
		return
	}
	if d.holder.none() || v < 0 && (ch.kind == chunkPrep || len(q.rest) == 0 && q.act == parley.Oppose) {
		return
	}
	if c.tag(d.holder.head) == english.EX {
		return
	}
	r, ok := c.fill(q, last, limit)
	if !ok {
		return
	}
	if speaker, at := c.speakerAt(s, t); q.act == parley.Accuse && !speaker.none() && !c.own(d.holder, speaker, at) {
		r.addressee, d.holder = d.holder.run, speaker // "they are to blame for …", she said
		d.rules = append(d.rules, "said of another")
	}
	c.finish(d, r, q, limit)
}

func (c *sheet) hasBe(ch *chunk) bool {
	for t := ch.first; t < ch.head; t++ {
		if c.is(t, isBe) {
			return true
		}
	}
	return false
}

// evaluation makes a statement of a judgement in somebody's words: "the offer
// is unacceptable", she said. The speaker holds it, the subject is judged.
func (c *sheet) evaluation(d draft, v, last, limit int, q *cue) {
	if v < 0 || d.holder.none() || q.lemma == "enough" && c.tag(last) == english.TO {
		return
	}
	speaker, _ := c.speakerAt(d.sentence, d.cue.first)
	if speaker.none() || c.is(d.holder.head, isWe) {
		return
	}
	r := filled{content: d.holder.run, frame: frameSubject}
	d.holder = speaker
	if r.content.last-r.content.first == 1 && c.is(r.content.first, isIt|isDem) && last < limit { // "it is a good resolution"
		if f, ok := c.fillFrame(frame{kind: frameTo}, c.skip(last, limit), limit); ok {
			r = f // "it is vital to keep talking"
		} else if f, ok := c.fillFrame(frame{kind: frameThat}, c.skip(last, limit), limit); ok {
			r = f
		} else if e := c.extend(d.cue.last, limit, false); e.content.last > e.content.first {
			r.content = e.content
		}
	}
	c.finish(d, r, q, limit)
}
