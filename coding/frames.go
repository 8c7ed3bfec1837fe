package coding

import "github.com/openparley/parley/english"

// filled is what a frame found behind its cue.
type filled struct {
	frame     frameKind
	content   run
	condition run
	addressee run
	infinite  bool // the content is an infinitive or gerund, so that "and" may join another
}

// fill tries the cue's frames on what stands at token t and behind it.
func (c *sheet) fill(q *cue, t, limit int) (filled, bool) {
	t = c.skip(t, limit)
	if t >= limit {
		return filled{}, false
	}
	for _, f := range q.frames {
		if r, ok := c.fillFrame(f, t, limit); ok && !r.content.empty() {
			r.frame = f.kind
			return r, true
		}
	}
	// "agreed in principle to meet": a phrase may stand before an infinitive or clause.
	if ch := &c.chunks[c.chunk[t]]; ch.kind == chunkPrep && ch.last < limit {
		if n := &c.chunks[c.chunk[ch.last]]; (n.kind == chunkNP || n.kind == chunkTime) && n.last < limit {
			for _, f := range q.frames {
				if f.kind == frameTo || f.kind == frameThat && c.eq(n.last, "that") {
					if r, ok := c.fillFrame(f, n.last, limit); ok {
						r.frame = f.kind
						return r, true
					}
				}
			}
		}
	}
	if r, ok := c.fillFromTree(q, t, limit); ok {
		return r, true
	}
	// "dismissed as pointless the talks": a judgement may stand before the object.
	if c.eq(t, "as") && q.takes(frameNP) {
		for n := t + 1; n < limit && n < t+4; n++ {
			if ch := &c.chunks[c.chunk[n]]; ch.kind == chunkNP && ch.first == n && n > t+1 {
				r, ok := c.fillFrame(frame{kind: frameNP}, n, limit)
				return r, ok
			}
		}
	}
	return filled{}, false
}

// skip passes adverbs, days and "to reporters" between a cue and its content.
func (c *sheet) skip(t, limit int) int {
	for t < limit {
		ch := &c.chunks[c.chunk[t]]
		switch {
		case ch.kind == chunkAdv && !c.is(t, isNeg) && !c.eq(t, "only"), ch.kind == chunkTime:
			t = ch.last
		case ch.kind == chunkPrep && c.eq(t, "on") && t+1 < limit && c.chunks[c.chunk[t+1]].kind == chunkTime:
			t = c.chunks[c.chunk[t+1]].last
		default:
			return t
		}
	}
	return t
}

func (c *sheet) fillFrame(f frame, t, limit int) (filled, bool) {
	ch := &c.chunks[c.chunk[t]]
	quoted := ch.kind == chunkMark && c.tag(t) == english.OpenQuote && t+1 < limit
	switch f.kind {
	case frameTo:
		if ch.kind == chunkVerb && ch.infinitive && ch.first == t {
			return c.infinitive(t, limit)
		}
		if quoted && c.chunks[c.chunk[t+1]].infinitive {
			return c.infinitive(t+1, limit)
		}
		if c.tag(t) == english.TO && quotedNext(c, t+1, limit) { // urged it to "stop …"
			return c.infinitive(t, limit)
		}
	case frameThat:
		if c.eq(t, "that") && t+1 < limit {
			return c.clause(t+1, limit)
		}
		if quoted {
			return c.clause(t, limit)
		}
		if ch.kind == chunkNP && (c.newClause(c.chunkOf(t), limit) || c.clauseAt(t, limit) >= 0) {
			return c.clause(t, limit)
		}
	case framePlan:
		if ch.kind == chunkNP && c.is(ch.head, isPlan) {
			e := c.extend(t, limit, false)
			return filled{content: e.content, condition: e.condition}, true
		}
	case frameTruce:
		if ch.kind == chunkNP && c.is(ch.head, isTruce) {
			e := c.extend(t, limit, false)
			return filled{content: e.content, condition: e.condition}, true
		}
	case frameAs:
		return c.judged(t, limit)
	case frameNP:
		if ch.kind == chunkVerb && !ch.finite && !ch.infinitive && c.tag(ch.head) == english.VBG {
			e := c.extend(t, limit, true)
			return filled{content: e.content, condition: e.condition, infinite: true}, true
		}
		if ch.kind == chunkNP || ch.kind == chunkAdj || quoted || ch.kind == chunkVerb && !ch.finite && !ch.infinitive {
			e := c.extend(t, limit, false)
			return filled{content: e.content, condition: e.condition}, true
		}
	case frameObjTo, frameObjThat, frameObjPrep:
		return c.object(f, t, limit)
	case frameObjNP:
		if ch.kind != chunkNP {
			return filled{}, false
		}
		next := ch.last
		if next < limit && c.chunks[c.chunk[next]].kind == chunkNP { // "offered the front a seat"
			e := c.extend(next, limit, false)
			return filled{content: e.content, condition: e.condition, addressee: ch.run}, true
		}
		e := c.extend(t, limit, false)
		r := filled{content: e.content, condition: e.condition}
		for k := c.chunkOf(t) + 1; k+1 < len(c.chunks) && c.chunks[k].first < r.content.last; k++ {
			if c.chunks[k].kind == chunkTo && c.chunks[k+1].kind == chunkNP {
				r.addressee = c.chunks[k+1].run
				break
			}
		}
		return r, true
	case framePrep:
		if c.eq(t, f.prep) && t+1 < limit {
			n := &c.chunks[c.chunk[t+1]]
			if n.kind == chunkNP || n.kind == chunkVerb && !n.finite || n.kind == chunkMark || n.kind == chunkAdj {
				e := c.extend(t+1, limit, n.kind == chunkVerb)
				return filled{content: e.content, condition: e.condition, infinite: n.kind == chunkVerb}, true
			}
		}
	case frameIs:
		if ch.kind == chunkVerb && c.is(ch.head, isBe) && ch.last < limit {
			n := c.skip(ch.last, limit)
			if n >= limit {
				return filled{}, false
			}
			if r, ok := c.fillFrame(frame{kind: frameTo}, n, limit); ok {
				return r, true
			}
			if r, ok := c.fillFrame(frame{kind: frameThat}, n, limit); ok {
				return r, true
			}
			if c.is(n, isNeg) {
				return filled{}, false
			}
			if c.eq(n, "on") {
				n++
			}
			if c.chunks[c.chunk[n]].kind == chunkAdj || c.eq(n, "worth") {
				return filled{}, false // "its demand is clear"
			}
			return c.fillFrame(frame{kind: frameNP}, n, limit)
		}
	}
	return filled{}, false
}

func quotedNext(c *sheet, t, limit int) bool {
	return t < limit && c.tag(t) == english.OpenQuote
}

// infinitive takes "to …" at token t; the content begins behind the "to".
func (c *sheet) infinitive(t, limit int) (filled, bool) {
	from := t
	if c.tag(from) == english.TO {
		from++
	}
	if from >= limit {
		return filled{}, false
	}
	e := c.extend(from, limit, true)
	return filled{content: e.content, condition: e.condition, infinite: true}, !e.content.empty()
}

func (c *sheet) clause(t, limit int) (filled, bool) {
	// A condition may come first: "that, if talks fail, it would …".
	var cond run
	k := t
	if c.tag(k) == english.Comma {
		k++
	}
	if r := c.page.condition(k, limit); !r.empty() && r.last+1 < limit {
		cond = r
		t = r.last
		if c.tag(t) == english.Comma {
			t++
		}
	}
	e := c.extendClause(t, limit, false, true)
	if e.condition.empty() {
		e.condition = c.accompanied(e.content)
	}
	if e.condition.empty() {
		e.condition = cond
	}
	return filled{content: e.content, condition: e.condition}, !e.content.empty()
}

// accompanied finds a condition worded as company: "a release be accompanied
// by …", "conditional on …". It stays part of the content.
func (c *sheet) accompanied(r run) run {
	for t := r.first + 1; t+1 < r.last; t++ {
		switch {
		case (c.eq(t, "accompanied") || c.eq(t, "matched") || c.eq(t, "preceded")) && c.eq(t+1, "by"),
			(c.eq(t, "linked") || c.eq(t, "tied") || c.eq(t, "subject")) && c.eq(t+1, "to"),
			(c.eq(t, "conditional") || c.eq(t, "contingent") || c.eq(t, "dependent")) && (c.eq(t+1, "on") || c.eq(t+1, "upon")):
			return run{t, r.last}
		}
	}
	return run{}
}

// object takes an addressee and what follows it.
func (c *sheet) object(f frame, t, limit int) (filled, bool) {
	k := c.chunkOf(t)
	if c.chunks[k].kind != chunkNP || c.chunks[k].first != t && c.tag(t) != english.OpenQuote {
		return filled{}, false
	}
	_, b := c.sentenceChunks(c.sentenceOf(t))
	obj := run{c.chunks[k].first, c.chunks[k].last}
	for n := k + 1; n < b && c.chunks[n].first < limit; n++ {
		ch := &c.chunks[n]
		switch {
		case f.kind == frameObjTo && ch.kind == chunkVerb && ch.infinitive:
			r, ok := c.infinitive(ch.first, limit)
			r.addressee = obj
			if ok && ch.negated {
				r.content.first = min(r.content.first, ch.head)
			}
			return r, ok
		case f.kind == frameObjTo && ch.kind == chunkAdv && c.is(ch.first, isNeg):
			continue
		case f.kind == frameObjTo && c.tag(ch.first) == english.TO && quotedNext(c, ch.first+1, limit):
			r, ok := c.infinitive(ch.first, limit)
			r.addressee = obj
			return r, ok
		case f.kind == frameObjThat && c.eq(ch.first, "that"):
			r, ok := c.clause(ch.first+1, limit)
			r.addressee = obj
			return r, ok
		case f.kind == frameObjPrep && c.eq(ch.first, f.prep):
			if n+1 >= b {
				return filled{}, false
			}
			e := c.extend(ch.last, limit, c.chunks[n+1].kind == chunkVerb)
			return filled{content: e.content, condition: e.condition, addressee: obj, infinite: c.chunks[n+1].kind == chunkVerb}, true
		case ch.kind == chunkPrep || ch.kind == chunkTime || ch.kind == chunkAdv:
		case ch.kind == chunkMark && (c.tag(ch.first) == english.OpenBracket || c.tag(ch.first) == english.CloseBracket):
		case ch.kind == chunkAnd && n+1 < b && c.chunks[n+1].kind == chunkNP:
			obj.last = c.chunks[n+1].last
			n++
		case ch.kind == chunkNP && (c.chunks[n-1].kind == chunkPrep || c.tag(c.chunks[n-1].first) == english.OpenBracket):
			obj.last = ch.last
		default:
			if v := c.laterInfinitive(k, n, b, limit); f.kind == frameObjTo && v > 0 {
				r, ok := c.infinitive(v, limit)
				r.addressee = obj
				return r, ok
			}
			return filled{}, false
		}
	}
	return filled{}, false
}

// laterInfinitive is where an infinitive behind chunk n begins that the tree
// hangs on what governs the noun phrase at chunk k: "urged people who … | to
// leave"; 0 for none.
func (c *sheet) laterInfinitive(k, n, b, limit int) int {
	h := c.over(c.chunks[k].head)
	if h < 0 || h >= c.chunks[k].first || c.chunks[n].kind != chunkRel {
		return 0
	}
	for m := n + 1; m < b && c.chunks[m].first < limit; m++ {
		if v := &c.chunks[m]; v.kind == chunkVerb && v.infinitive && (c.over(v.head) == h || c.over(v.head) == c.chunks[k].head && c.rel[v.head] == english.Acl) {
			return v.first
		}
	}
	return 0
}

// takesObject reports a cue whose content may be a noun phrase right behind it.
func (q *cue) takesObject() bool {
	return q.takes(frameNP) || q.takes(framePlan) || q.takes(frameObjNP)
}

func (q *cue) takes(k frameKind) bool {
	for _, f := range q.frames {
		if f.kind == k {
			return true
		}
	}
	return false
}

func (q *cue) prep() string {
	for _, f := range q.frames {
		if f.prep != "" {
			return f.prep
		}
	}
	return ""
}

func (q *cue) name() string {
	s := q.lemma
	for _, w := range q.rest {
		s += " " + w
	}
	return s
}

// fillFromTree fills a frame with an infinitive or clause that stands further
// off than the shallow rules look: "agreed with his counterpart, Ivo Lind, to
// exchange …". Token t is the first behind the cue.
func (c *sheet) fillFromTree(q *cue, t, limit int) (filled, bool) {
	if k := c.chunks[c.chunk[t]].kind; k != chunkPrep && k != chunkTo && k != chunkComma {
		return filled{}, false
	}
	for v := t + 1; v < limit && v < t+30; v++ {
		h := c.over(v)
		if h < t-4 || h >= t {
			continue
		}
		ch := &c.chunks[c.chunk[v]]
		switch c.rel[v] {
		case english.Xcomp:
			if q.takes(frameTo) && ch.kind == chunkVerb && ch.infinitive {
				r, ok := c.infinitive(ch.first, limit)
				r.frame = frameTo
				return r, ok
			}
		case english.Ccomp:
			if m := c.child(v, english.Mark); q.takes(frameThat) && m >= t && m < v && c.eq(m, "that") {
				r, ok := c.clause(m+1, limit)
				r.frame = frameThat
				return r, ok
			}
		}
	}
	return filled{}, false
}
