package coding

import "github.com/openparley/parley/english"

// attribution is somebody's saying something in a sentence: who, by which
// verb, and which tokens are said.
type attribution struct {
	speaker who
	verb    run
	said    [2]run // what is said: behind the verb, and before it where the verb interrupts or ends the sentence
}

// speech finds who says what: the attributions of each sentence, and from
// them the speaker of each quotation.
func (p *page) speech() (attrs [][]attribution, speakers []who) {
	attrs = make([][]attribution, len(p.doc.Sentences))
	speakers = make([]who, len(p.doc.Quotations))
	for s := range p.doc.Sentences {
		attrs[s] = p.attributions(s)
		for _, at := range attrs[s] {
			if at.speaker.none() {
				continue
			}
			for _, r := range at.said {
				for t := r.first; t < r.last; t++ {
					if q := p.outer(t); q >= 0 && speakers[q].none() && !at.verb.has(t) {
						speakers[q] = at.speaker
					}
				}
			}
		}
	}
	p.carrySpeakers(speakers)
	return attrs, speakers
}

// carrySpeakers gives a quotation that stands without a verb of saying to the
// last named speaker, as long as it is in the same or the next paragraph.
func (p *page) carrySpeakers(speakers []who) {
	var last who
	lastPara := int32(-2)
	for q := range p.doc.Quotations {
		if p.doc.Quotations[q].Parent >= 0 {
			continue
		}
		first := p.tokenAt(p.doc.Quotations[q].Start)
		if first < 0 {
			continue
		}
		para := p.doc.Sentences[p.sentenceOf(first)].Paragraph
		if speakers[q].none() && para-lastPara <= 1 && p.sentenceLong(q) {
			speakers[q] = last
		}
		if !speakers[q].none() {
			last, lastPara = speakers[q], para
		}
	}
}

// sentenceLong reports whether a quotation holds a clause of its own, not a
// word or two of somebody's in the reporter's sentence.
func (p *page) sentenceLong(q int) bool {
	t := p.tokenAt(p.doc.Quotations[q].Start)
	s := p.doc.Sentences[p.sentenceOf(t)]
	return int(p.doc.Quotations[q].Start)-int(s.Start) < 3
}

// tokenAt is the token that begins at or after the byte offset, −1 for none.
func (p *page) tokenAt(offset int32) int {
	lo, hi := 0, len(p.doc.Tokens)
	for lo < hi {
		m := (lo + hi) / 2
		if p.doc.Tokens[m].Start < offset {
			lo = m + 1
		} else {
			hi = m
		}
	}
	if lo == len(p.doc.Tokens) {
		return -1
	}
	return lo
}

// attributions finds the verbs of saying in a sentence, outside its
// quotations, with "according to".
func (p *page) attributions(s int) []attribution {
	a, b := p.sentenceChunks(s)
	var all []attribution
	end := int(p.doc.Sentences[s].Last)
	start := int(p.doc.Sentences[s].First)
	if n := p.colon(a, b); n > 0 {
		w := p.phrase(a, a, b)
		all = append(all, attribution{w, run{p.chunks[n].first, p.chunks[n].last}, [2]run{{p.chunks[n].last, end}}})
	}
	for k := a; k < b; k++ {
		c := &p.chunks[k]
		if p.outer(c.first) >= 0 {
			continue
		}
		if c.kind == chunkVerb && p.eq(c.head, "according") || c.kind == chunkPrep && p.eq(c.first, "according") {
			if k+2 < b && p.chunks[k+2].kind == chunkNP {
				w := p.phrase(k+2, a, b)
				all = append(all, attribution{w, run{c.first, p.chunks[k+1].last}, [2]run{{p.clauseStart(k, a), c.first}, {w.last, end}}})
			}
			continue
		}
		if c.kind == chunkVerb && !c.infinitive && c.finite {
			if end := p.clear(c, b); end > 0 {
				w := p.subject(k, a, b)
				all = append(all, attribution{w, run{c.first, end}, [2]run{{end, int(p.doc.Sentences[s].Last)}}})
				continue
			}
		}
		if c.kind != chunkVerb || c.infinitive || !p.is(c.head, isSay) && !(p.is(c.head, isVow) && c.finite && p.tailPosition(k, a)) {
			continue
		}
		if p.tag(c.head) == english.VBN && !c.passive && !p.hasAux(c) {
			continue // "the given text", "asked if"
		}
		at := attribution{verb: c.run}
		next := k + 1
		for next < b && (p.chunks[next].kind == chunkAdv || p.chunks[next].kind == chunkTime) {
			next++
		}
		tail := c.finite && p.tailPosition(k, a)
		at.speaker = p.subject(k, a, b)
		if !at.speaker.none() && p.tag(at.speaker.head) == english.NN && !p.canSay(at.speaker) && !p.is(at.speaker.head, isText) && !isUpper(p.text(at.speaker.head)) {
			at.speaker = who{} // a thing "said" by no one: "the mission is written …"
			continue
		}
		if !tail && c.finite && !at.speaker.none() && at.speaker.first > start && at.speaker.first < c.first && p.tag(at.speaker.first-1) == english.Comma &&
			c.last < end && p.tag(c.last) == english.Comma && p.chunks[p.chunk[at.speaker.first-1]].first > start {
			tail = true // "the army, he added, must leave"
		}
		if (at.speaker.none() || tail) && p.quoteOrCommaBefore(k, a) {
			if w := p.inverted(k, b); !w.none() {
				at.speaker = w
				tail = true
			}
		}
		if tail {
			at.said[1] = run{start, at.speaker.first}
			if at.speaker.first > c.first {
				at.said[1].last = c.first
			}
			from := max(at.speaker.last, c.last)
			if t := p.resumes(from, end); t > 0 {
				at.said[0] = run{t, end}
			}
		} else {
			at.said[0] = run{c.last, end}
		}
		all = append(all, at)
	}
	return all
}

// clauseStart is where the clause before chunk k begins: behind the last comma
// that a relative or new clause follows, else with the sentence.
func (p *page) clauseStart(k, a int) int {
	for n := k - 2; n > a; n-- {
		if p.chunks[n].kind == chunkComma && n+1 < k && (p.chunks[n+1].kind == chunkRel || p.chunks[n+1].kind == chunkAnd) {
			return p.chunks[n+1].first
		}
	}
	return p.chunks[a].first
}

func (p *page) hasAux(c *chunk) bool { return c.head > c.first && p.is(c.first, isHave|isBe|isModal) }

// quoteOrCommaBefore reports a verb that follows a quotation or a comma
// directly: "…," said.
func (p *page) quoteOrCommaBefore(k, a int) bool {
	if k == a {
		return false
	}
	t := p.tag(p.chunks[k-1].first)
	return t == english.CloseQuote || t == english.Comma || t == english.OpenQuote
}

// tailPosition reports a verb of saying that stands behind what is said:
// its subject (or the verb itself, when inverted) follows a comma or a closing
// quotation mark, with words before it.
func (p *page) tailPosition(k, a int) bool {
	n := k - 1
	for n >= a && (p.chunks[n].kind == chunkAdv || p.chunks[n].kind == chunkTime) {
		n--
	}
	depth := 0
	for n >= a {
		switch c := &p.chunks[n]; c.kind {
		case chunkNP, chunkPrep, chunkAnd, chunkAdj, chunkTo:
			n--
		case chunkComma:
			if o := p.matchingComma(n, a); o > a && depth == 0 && p.chunks[n+1].kind == chunkVerb {
				n, depth = o-1, 1
				continue
			}
			return n > a+1 && p.clauseBefore(n, a)
		case chunkMark:
			t := p.tag(c.first)
			return (t == english.CloseQuote || t == english.Stop && p.outer(c.first) >= 0) && n > a
		default:
			return false
		}
	}
	return false
}

// clauseBefore reports a finite verb, or a quotation, before chunk n.
func (p *page) clauseBefore(n, a int) bool {
	for m := a; m < n; m++ {
		if c := &p.chunks[m]; c.kind == chunkVerb && c.finite && !p.subordinate(m, a) || p.tag(c.first) == english.CloseQuote {
			return true
		}
	}
	return false
}

// subordinate reports a verb inside a clause that opens the sentence: "As the
// talks resumed, …".
func (p *page) subordinate(m, a int) bool {
	for n := m - 1; n >= a; n-- {
		switch p.chunks[n].kind {
		case chunkSub, chunkRel:
			return true
		case chunkComma:
			return false
		}
	}
	return false
}

// resumes is where speech goes on behind an interrupting "he said": the token
// after a comma or an opening quotation mark; 0 when it does not.
func (p *page) resumes(from, end int) int {
	for t := from; t < end; t++ {
		if p.tag(t) == english.OpenQuote {
			return t
		}
	}
	if from < end && p.tag(from) == english.Comma && from+2 < end {
		return from + 1
	}
	return 0
}

// clear is the token behind "made it clear", "made very clear", "let it be
// known", where verb chunk c begins one with "that" or a clause behind; 0
// elsewhere.
func (p *page) clear(c *chunk, b int) int {
	t := c.last
	if !p.eq(c.head, "made") && !p.eq(c.head, "make") && !p.eq(c.head, "makes") && !p.eq(c.head, "making") {
		if p.eq(c.head, "let") && p.eq(t, "it") && p.eq(t+1, "be") && p.eq(t+2, "known") {
			return t + 3
		}
		return 0
	}
	if p.eq(t, "it") {
		t++
	}
	for n := 0; n < 2 && p.isAdverb(t); n++ {
		t++
	}
	if p.eq(t, "clear") || p.eq(t, "plain") || p.eq(t, "known") {
		return t + 1
	}
	return 0
}

// colon is the chunk of a colon that sets somebody's words off from the name that
// opens the sentence, as in headlines and transcripts ("Lind: no truce before
// Friday"); 0 where none does.
func (p *page) colon(a, b int) int {
	if b-a < 4 || p.chunks[a].kind != chunkNP || !p.tag(p.chunks[a].head).IsName() && !p.is(p.chunks[a].head, isPeople) {
		return 0
	}
	n := a + 1
	if p.eq(p.chunks[n].first, ":") && p.chunks[n].last-p.chunks[n].first == 1 {
		return n
	}
	return 0
}
