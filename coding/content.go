package coding

import "github.com/openparley/parley/english"

// extent is what follows a cue: its content, and the condition behind it.
type extent struct {
	content   run
	condition run
}

// extend takes the content that begins at token t, up to where the clause
// ends: at the sentence's stop, at the end of the quotation it began in, at
// an attribution behind it, at a condition, at a subordinate or coordinated
// clause that says something else. limit is where the sentence, or what is
// said of it, ends.
func (p *page) extend(t, limit int, inf bool) extent { return p.extendClause(t, limit, inf, false) }

// extendClause is extend for a clause with a subject and a verb of its own.
func (p *page) extendClause(t, limit int, inf, that bool) extent {
	var e extent
	start := t
	for t < limit && (p.tag(t) == english.Colon || p.tag(t) == english.Comma && t == start) {
		t++
	}
	start = t
	q := p.quotation(t)
	openedAt := p.tag(t) == english.OpenQuote
	verbs, finite := 0, 0
	depth := 0 // brackets
	end := limit
scan:
	for t < limit {
		tg := p.tag(t)
		switch {
		case tg == english.OpenBracket:
			depth++
		case tg == english.CloseBracket:
			depth--
		}
		if depth > 0 {
			t++
			continue
		}
		// The quotation that the content began in ends it.
		if q >= 0 && p.quotation(t) != q && !p.within(t, q) {
			if openedAt || t-start > 2 {
				end = t
				break
			}
			q = p.quotation(t)
		}
		switch {
		case tg == english.Stop && p.lastMark(t, limit):
			end = t
			break scan
		case tg == english.Colon && t > start && p.dash(t) && p.dashCloses(t, limit) > 0:
			t = p.dashCloses(t, limit)
			continue
		case tg == english.Colon && t > start && (p.eq(t, ";") || p.eq(t, "--") || p.eq(t, "—") || p.eq(t, "–") || p.eq(t, ":")):
			end = t
			break scan
		}
		c := &p.chunks[p.chunk[t]]
		if t != c.first && !(c.kind == chunkTime) {
			t++
			continue
		}
		if cond := p.condition(t, limit); !cond.empty() && t > start {
			e.condition = cond
			end = t
			break
		}
		if that && finite == 0 && !(c.kind == chunkAnd && p.eq(t+1, "that")) {
			// Until the clause has its verb nothing ends it, and a relative
			// clause or apposition before the verb is passed whole.
			if c.kind == chunkComma {
				if n := p.closingComma(p.chunkOf(t), limit); n > 0 {
					t = n
					continue
				}
			}
		} else if t > start && p.clauseEnds(t, start, limit, inf, verbs) {
			end = t
			break
		}
		if c.kind == chunkVerb {
			verbs++
			if c.finite || !c.infinitive && p.tag(c.head) == english.VB {
				finite++
			}
		}
		t = max(t+1, c.last)
	}
	if e.condition.empty() && end+2 < limit && p.tag(end) == english.Comma {
		e.condition = p.condition(end+1, limit)
	}
	e.content = p.trimTail(run{start, min(end, limit)})
	return e
}

// closingComma is the token behind the comma that closes what the comma at
// chunk k opens, 0 when none does.
func (p *page) closingComma(k, limit int) int {
	for n := k + 1; n < len(p.chunks) && p.chunks[n].first < limit; n++ {
		if p.chunks[n].kind == chunkComma {
			return p.chunks[n].last
		}
	}
	return 0
}

func (p *page) within(t, q int) bool {
	for k := p.quotation(t); k >= 0; k = int(p.doc.Quotations[k].Parent) {
		if k == q {
			return true
		}
	}
	return false
}

func (p *page) lastMark(t, limit int) bool {
	for k := t + 1; k < limit; k++ {
		if !p.tag(k).IsMark() {
			return p.outer(t) >= 0 && p.outer(k) < 0 || limit-k > 2
		}
	}
	return true
}

// trimTail cuts a day or an adverb off the end of a content, and marks.
func (p *page) trimTail(r run) run {
	r = p.trim(r)
	for r.last > r.first+1 {
		c := &p.chunks[p.chunk[r.last-1]]
		if c.kind == chunkTime && c.first > r.first {
			if before := &p.chunks[p.chunk[c.first-1]]; before.kind != chunkPrep || p.eq(before.first, "on") {
				r = p.trim(run{r.first, before.last})
				if before.kind == chunkPrep {
					r.last = before.first
				}
				continue
			}
		}
		if p.eq(r.last-1, "ago") || p.eq(r.last-1, "earlier") && c.kind == chunkAdv {
			n := r.last - 1 // "two weeks ago"
			for n > r.first+1 && (p.is(n-1, isTimeUnit) || p.tag(n-1) == english.CD || p.tag(n-1) == english.DT) && r.last-n < 4 {
				n--
			}
			if n < r.last-1 && n > r.first+1 {
				r = p.trim(run{r.first, n})
				continue
			}
		}
		if c.kind == chunkAnd || p.eq(r.last-1, "also") {
			r = p.trim(run{r.first, r.last - 1})
			continue
		}
		break
	}
	return p.trim(r)
}

// clauseEnds reports whether the content that began at start is over before
// token t.
func (p *page) clauseEnds(t, start, limit int, inf bool, verbs int) bool {
	k := p.chunkOf(t)
	c := &p.chunks[k]
	next := func(n int) *chunk {
		if k+n < len(p.chunks) {
			return &p.chunks[k+n]
		}
		return &chunk{modal: -1}
	}
	switch c.kind {
	case chunkSub:
		if p.eq(t, "as") && p.quotation(t) >= 0 && !p.newClause(k+1, limit) {
			return false
		}
		if p.eq(t, "that") || p.eq(t, "where") || p.eq(t, "when") || p.eq(t, "whether") || p.eq(t, "how") || p.eq(t, "why") {
			return false
		}
		return true
	case chunkAnd:
		n := next(1)
		for j := 1; n.kind == chunkAdv; j++ {
			n = next(j + 1)
		}
		if n.kind == chunkVerb && n.finite {
			return !p.eq(t, "or") || verbs == 0
		}
		if p.eq(t, "but") {
			return true
		}
		if inf && n.kind == chunkVerb && !n.infinitive && p.tag(n.head) == english.VB && p.modalRelative(start, t) {
			return false // "a victory that would reward them and weaken us"
		}
		if inf && n.kind == chunkVerb && (n.infinitive || p.tag(n.head) == english.VB || p.tag(n.head) == english.VBG) {
			return true
		}
		if n.kind == chunkNP || n.kind == chunkSub { // "and the army said": a clause of its own
			return p.newClause(k+1, limit)
		}
	case chunkComma:
		n := next(1)
		switch n.kind {
		case chunkAnd:
			m := next(2)
			if m.kind == chunkVerb && m.finite || p.eq(n.first, "but") || p.newClause(k+2, limit) {
				return true
			}
			if m.kind == chunkVerb && (inf || p.tag(m.head) == english.VBG) {
				return true
			}
		case chunkSub, chunkRel:
			return true
		case chunkVerb:
			return !n.infinitive
		case chunkNP:
			return p.newClause(k+1, limit) || p.eq(n.first, "a") || p.eq(n.first, "an")
		case chunkPrep:
			return p.eq(n.first, "according") || p.eq(n.first, "despite") || p.eq(n.first, "amid") || p.eq(n.first, "with")
		case chunkAdv, chunkTime:
			return true
		case chunkMark:
			return p.tag(n.first) == english.CloseQuote && p.outer(t) >= 0 && n.last < limit
		}
	case chunkPrep:
		if n := next(1); p.eq(t, "by") && t > start+1 && n.kind == chunkVerb && p.tag(n.head) == english.VBG && p.verbCueAt(n.head) && inf {
			return true // "seeks peace by offering …"
		}
		return t > start+1 && (p.eq(t, "despite") || p.eq(t, "according") || p.eq(t, "amid") || p.eq(t, "during") || p.eq(t, "at") && p.eq(t+1, "the") && p.eq(t+2, "request") || p.eq(t, "in") && p.bid(k)) || p.eq(t, "as") && p.asReason(k) && p.quotation(t) < 0
	case chunkVerb:
		return p.eq(c.head, "according")
	case chunkRel:
		return false
	}
	return false
}

// modalRelative reports a relative clause with a modal between two tokens: a
// bare verb behind it goes on with that clause.
func (p *page) modalRelative(start, t int) bool {
	for k := p.chunkOf(start); k < p.chunkOf(t); k++ {
		if c := &p.chunks[k]; c.kind == chunkVerb && c.modal >= 0 && k > 0 && (p.chunks[k-1].kind == chunkRel || p.eq(p.chunks[k-1].first, "that")) {
			return true
		}
	}
	return false
}

// bid reports "in a bid to", "in an effort to" at chunk k.
func (p *page) bid(k int) bool {
	if k+2 >= len(p.chunks) || p.chunks[k+1].kind != chunkNP || !p.chunks[k+2].infinitive {
		return false
	}
	t := p.chunks[k+1].head
	return p.eq(t, "bid") || p.eq(t, "effort") || p.eq(t, "attempt") || p.eq(t, "order") || p.eq(t, "move")
}

// asReason reports an "as" that begins a judgement or a clause rather than
// belonging to the content: "dismissed the talks as pointless".
func (p *page) asReason(k int) bool {
	if k+1 >= len(p.chunks) {
		return false
	}
	n := &p.chunks[k+1]
	return n.kind == chunkAdj || p.newClause(k+1, n.last+12)
}

// newClause reports whether a noun phrase at chunk k is the subject of a
// finite verb that follows it at once (prepositional phrases apart).
func (p *page) newClause(k, limit int) bool {
	if k < len(p.chunks) && p.chunks[k].kind == chunkSub {
		return p.eq(p.chunks[k].first, "that")
	}
	for k+2 < len(p.chunks) && p.chunks[k].kind == chunkPrep && (p.chunks[k+1].kind == chunkNP || p.chunks[k+1].kind == chunkTime) && p.chunks[k+2].kind == chunkNP {
		k += 2 // "and on Tuesday she suggested"
	}
	seen := false
	for ; k < len(p.chunks) && p.chunks[k].first < limit; k++ {
		switch c := &p.chunks[k]; c.kind {
		case chunkNP, chunkTime, chunkAdv:
			seen = seen || c.kind == chunkNP
		case chunkPrep, chunkTo, chunkAnd:
			if !seen || c.kind == chunkAnd && k+1 < len(p.chunks) && p.chunks[k+1].kind == chunkVerb {
				return false
			}
		case chunkVerb:
			return seen && c.finite
		default:
			return false
		}
	}
	return false
}

// condition is the condition that begins at token t, empty when none does.
func (p *page) condition(t, limit int) run {
	hit := 0
	switch {
	case p.eq(t, "once") && p.eq(t-1, "at"):
	case p.eq(t, "provided") && p.tag(t-1) == english.Comma:
		hit = 1
	case p.eq(t, "providing") && !p.eq(t+1, "that"):
	case p.is(t, isCond) && !(p.eq(t, "if") && p.asks(t-1)) && !p.is(t-1, isSay) && !p.eq(t-1, "asked"):
		hit = 1
	case p.eq(t, "only") && (p.is(t+1, isCond) || p.eq(t+1, "after") || p.eq(t+1, "when") || p.eq(t+1, "with")):
		hit = 2
	case p.eq(t, "as") && p.eq(t+1, "long") && p.eq(t+2, "as"):
		hit = 3
	case p.eq(t, "as") && p.eq(t+1, "soon") && p.eq(t+2, "as"):
		hit = 3
	case (p.eq(t, "in") || p.eq(t, "on")) && (p.eq(t+1, "exchange") || p.eq(t+1, "return") || p.eq(t+1, "condition")) && (p.eq(t+2, "for") || p.eq(t+2, "that")):
		hit = 3
	case p.eq(t, "under") && (p.eq(t+1, "certain") || p.eq(t+1, "some")) && p.eq(t+2, "conditions"):
		hit = 3
	case (p.eq(t, "without") || p.eq(t, "before")) && p.negatedBefore(t):
		hit = 1
	}
	if hit == 0 {
		return run{}
	}
	end := limit
	verb, clause := false, hit == 1 && (p.eq(t, "if") || p.eq(t, "unless") || p.eq(t, "until"))
	k := p.chunkOf(t) + 1
	for ; k < len(p.chunks) && p.chunks[k].first < limit; k++ {
		c := &p.chunks[k]
		if c.first <= t+hit {
			continue
		}
		if q := p.quotation(t); q >= 0 && !p.within(c.first, q) {
			end = c.first
			break
		}
		verb = verb || c.kind == chunkVerb && c.finite
		if c.kind == chunkComma && k+1 < len(p.chunks) {
			n := &p.chunks[k+1]
			if clause && !verb {
				continue // "if the envoy, Ivo Lind, leaves"
			}
			if n.kind == chunkAnd && k+2 < len(p.chunks) && (p.is(p.chunks[k+2].first, isCond) || p.eq(p.chunks[k+2].first, "only")) {
				continue // "only after …, and only after …"
			}
			end = c.first
			break
		}
		if c.kind == chunkMark && p.tag(c.first) != english.OpenQuote && p.tag(c.first) != english.OpenBracket && p.tag(c.first) != english.CloseBracket && p.quotation(c.first) == p.quotation(t) {
			end = c.first
			break
		}
		if c.kind == chunkSub && !p.is(c.first, isCond) && !p.eq(c.first, "that") && !p.eq(c.first, "after") && !p.eq(c.first, "when") {
			end = c.first
			break
		}
	}
	return p.trim(run{t, min(end, limit)})
}

// asks reports a word behind which "if" means "whether".
func (p *page) asks(t int) bool {
	for _, w := range [...]string{"as", "out", "see", "know", "wonder", "wondered", "asked", "doubt", "sure", "decide", "even"} {
		if p.eq(t, w) {
			return true
		}
	}
	return false
}

// negatedBefore reports a negation earlier in the sentence: "no talks before".
func (p *page) negatedBefore(t int) bool {
	first := int(p.doc.Sentences[p.sentenceOf(t)].First)
	for k := t - 1; k >= first && k > t-14; k-- {
		if p.is(k, isNeg|isQuantNeg) {
			return true
		}
	}
	return false
}

// dash reports a dash that can set off a parenthesis.
func (p *page) dash(t int) bool {
	return p.eq(t, "--") || p.eq(t, "—") || p.eq(t, "–") || p.eq(t, "---")
}

// dashCloses is the token behind the dash that closes the parenthesis which the
// one at token t opens, 0 where none does: what follows must go on, and the
// parenthesis must be short.
func (p *page) dashCloses(t, limit int) int {
	for k := t + 1; k < limit-2 && k < t+25; k++ {
		if p.dash(k) {
			return k + 1
		}
	}
	return 0
}
