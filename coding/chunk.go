package coding

import "github.com/openparley/parley/english"

// kind is what a chunk is in its sentence.
type kind uint8

const (
	chunkOther kind = iota
	chunkNP         // a noun phrase without what follows its head
	chunkVerb       // a verb with its auxiliaries, negation and adverbs
	chunkAdj        // an adjective or participle that is no part of a noun phrase
	chunkPrep       // a preposition
	chunkTo         // a "to" that is no infinitive's
	chunkSub        // a subordinating conjunction, "that" included
	chunkRel        // who, which, whose
	chunkAnd        // and, or, but
	chunkComma
	chunkMark // other marks
	chunkAdv
	chunkTime // a day or month, alone
)

// chunk is a stretch of a sentence that the grammar moves over as one.
type chunk struct {
	kind kind
	run
	head int // the noun, the main verb

	// Of a verb:
	finite     bool // heads a clause: past, present, modal
	infinitive bool // "to" and a base form
	negated    bool
	passive    bool
	modal      int  // the token of the modal, −1 for none
	be         bool // the main verb is a form of be or a verb like it
}

// maxSentence is the longest sentence that is read, in tokens. The longest in
// the treebanks has 159.
const maxSentence = 400

// chunkSentence cuts a sentence into chunks, left to right, without looking
// back: each rule takes the longest stretch it can.
//
// A stretch of more than maxSentence tokens without a stop is a table or a
// list, not a sentence: it stays one chunk, and nothing is coded in it. Every
// rule of the grammar looks at one sentence, so this bounds its time.
func (p *page) chunkSentence(s english.Sentence) {
	if s.Last-s.First > maxSentence {
		for k := s.First; k < s.Last; k++ {
			p.chunk[k] = int32(len(p.chunks))
		}
		p.chunks = append(p.chunks, chunk{run: run{int(s.First), int(s.Last)}, head: int(s.First), modal: -1})
		return
	}
	first := int(s.First)
	if d := p.dateline(s); d > first {
		for k := first; k < d; k++ {
			p.chunk[k] = int32(len(p.chunks))
		}
		p.chunks = append(p.chunks, chunk{kind: chunkMark, run: run{first, d}, head: first, modal: -1})
		first = d
	}
	for i, end := first, int(s.Last); i < end; {
		c := p.nextChunk(i, end)
		for k := c.first; k < c.last; k++ {
			p.chunk[k] = int32(len(p.chunks))
		}
		p.chunks = append(p.chunks, c)
		i = c.last
	}
}

func (p *page) nextChunk(i, end int) chunk {
	one := func(k kind) chunk { return chunk{kind: k, run: run{i, i + 1}, head: i, modal: -1} }
	t := p.tag(i)
	switch {
	case t == english.Comma:
		return one(chunkComma)
	case t.IsMark():
		return one(chunkMark)
	case t == english.CC:
		if p.eq(i, "neither") || p.eq(i, "both") || p.eq(i, "either") {
			if c, ok := p.nounChunk(i, end); ok {
				return c
			}
		}
		return one(chunkAnd)
	}
	if p.is(i, isPrepLike) && t == english.VBG {
		return one(chunkPrep)
	}
	if c, ok := p.verbChunk(i, end); ok {
		return c
	}
	if p.eq(i, "that") && t == english.WDT && i+1 < end && !p.tag(i+1).IsVerb() && p.tag(i+1) != english.MD && !p.isAdverb(i+1) {
		return one(chunkSub) // "any suggestion that he …"
	}
	if t == english.WDT || t == english.WP || t == english.WPS || p.is(i, isRel) {
		return one(chunkRel)
	}
	if p.is(i, isCond) && t != english.VBG && t != english.VBN {
		return one(chunkSub)
	}
	if c, ok := p.nounChunk(i, end); ok {
		return c
	}
	switch {
	case t == english.IN && (p.eq(i, "that") || p.is(i, isSub)):
		return one(chunkSub)
	case t == english.WRB:
		return one(chunkSub)
	case t == english.TO:
		return one(chunkTo)
	case t == english.IN || t == english.RP:
		return one(chunkPrep)
	case t == english.RB || t == english.RBR || t == english.RBS:
		return one(chunkAdv)
	case t == english.JJ || t == english.JJR || t == english.JJS:
		return one(chunkAdj)
	}
	return one(chunkOther)
}

// verbChunk takes [to] [modal] [auxiliaries, not, adverbs] verb.
func (p *page) verbChunk(i, end int) (chunk, bool) {
	c := chunk{kind: chunkVerb, run: run{i, i}, head: -1, modal: -1}
	k := i
	if p.tag(k) == english.TO && k+1 < end && (p.tag(k+1) == english.VB || p.isAdverb(k+1) && p.tag(k+2) == english.VB) {
		c.infinitive = true
		k++
	}
	be := -1
	for k < end {
		t := p.tag(k)
		switch {
		case t == english.MD:
			if c.head >= 0 && !p.is(c.head, isBe|isHave|isDo) || c.modal >= 0 {
				goto done
			}
			c.modal, c.finite = k, true
			c.head = k
			c.negated = c.negated || p.eq(k, "cannot")
			k++
		case t.IsVerb():
			if c.head >= 0 && !p.is(c.head, isBe|isHave|isDo|isModal) {
				goto done // a second main verb is a chunk of its own
			}
			if t == english.VBD && c.head >= 0 && p.is(c.head, isHave|isBe) && !p.is(k, isBe|isHave) {
				t = english.VBN // "has refused"
				p.doc.Tokens[k].Tag = t
			}
			if c.head >= 0 && t != english.VBG && t != english.VBN && t != english.VB && !p.is(k, isBe|isHave) && p.tag(c.head) != english.MD && !p.is(c.head, isDo) {
				goto done
			}
			if c.head < 0 && !c.infinitive && (t == english.VBD || t == english.VBP || t == english.VBZ) {
				c.finite = true
			}
			if p.is(k, isBe) {
				be = k
			}
			c.passive = t == english.VBN && be >= 0 && !p.is(k, isBe|isHave)
			c.head = k
			k++
		case c.head >= 0 && p.is(c.head, isBe|isHave|isDo|isModal) && (p.isAdverb(k) || p.is(k, isNeg)):
			// Adverbs belong to the verb when a verb follows, and "not" always.
			if p.is(k, isNeg) {
				c.negated = true
				k++
				continue
			}
			n := k
			for n < end && p.isAdverb(n) {
				n++
			}
			if !p.tag(n).IsVerb() {
				goto done
			}
			k = n
		case c.head < 0 && p.isAdverb(k):
			n := k
			for n < end && p.isAdverb(n) {
				if p.is(n, isNeg) {
					c.negated = true
				}
				n++
			}
			if !p.tag(n).IsVerb() || n == k {
				return c, false
			}
			k = n
		default:
			goto done
		}
	}
done:
	if c.head < 0 {
		return c, false
	}
	// A participle before a noun, after a determiner or adjective, is that
	// noun's: nounChunk has it.
	if !c.finite && !c.infinitive && c.head == i && p.modifies(i, end) {
		return c, false
	}
	c.last = k
	c.be = p.is(c.head, isLink)
	return c, true
}

// modifies reports a participle that begins a noun phrase: "planned talks",
// "warring sides"; not "seeking talks" after a comma or a noun.
func (p *page) modifies(i, end int) bool {
	if i+1 >= end || !p.tag(i+1).IsNoun() && p.tag(i+1) != english.JJ {
		return false
	}
	switch t := p.tag(i - 1); {
	case t == english.DT || t == english.PRPS || t == english.JJ || t == english.POS || t == english.CD:
		return true
	case t == english.IN && p.tag(i) == english.VBN:
		return true
	}
	return false
}

func (p *page) isAdverb(i int) bool {
	t := p.tag(i)
	return t == english.RB || t == english.RBR || t == english.RBS || p.is(i, isNeg) && t != english.CC && t != english.DT
}

// nounChunk takes a noun phrase up to its head: determiners, possessors,
// numbers, adjectives, nouns; pronouns; quotation marks and brackets inside.
func (p *page) nounChunk(i, end int) (chunk, bool) {
	c := chunk{kind: chunkNP, run: run{i, i}, head: -1, modal: -1}
	t := p.tag(i)
	if t == english.PRP || t == english.EX {
		c.head, c.last = i, i+1
		return c, true
	}
	if p.is(i, isTime) && (t == english.NNP || t == english.RB || t == english.NN) && !p.tag(i+1).IsNoun() && p.tag(i+1) != english.POS {
		c.kind, c.head, c.last = chunkTime, i, i+1
		for c.last < end && (p.tag(c.last) == english.CD || p.is(c.last, isTime)) {
			c.last++
		}
		return c, true
	}
	k := i
	for k < end {
		t := p.tag(k)
		switch {
		case t.IsNoun():
			if c.head >= 0 && p.is(k, isTimeAdv) && !t.IsName() && !p.tag(k+1).IsNoun() {
				goto done // "the front meanwhile"
			}
			if c.head >= 0 && p.is(k, isTime) && t.IsName() && !p.tag(k+1).IsNoun() && p.tag(k+1) != english.POS {
				goto done // "envoys Tuesday"
			}
			c.head = k
		case t == english.POS:
			if c.head < 0 {
				goto done
			}
			if !p.beginsNominal(k+1, end) { // "the rebels'" with nothing after: take the mark and stop
				k++
				goto done
			}
		case t == english.DT || t == english.PDT || t == english.PRPS || t == english.CD || t == english.JJ || t == english.JJR || t == english.JJS || t == english.Currency || t == english.Symbol || t == english.CC && k == i:
			if c.head >= 0 && p.tag(k-1) != english.POS && (t == english.DT || t == english.PRPS || t == english.PDT) {
				goto done
			}
			if t == english.DT && k > i && (p.tag(k-1) == english.JJ || p.tag(k-1) == english.VBN) && !p.eq(k-1, "such") {
				goto done // "dismissed as pointless | a proposal"
			}
			if c.head >= 0 && t.IsMark() {
				goto done
			}
			if c.head >= 0 && (t == english.JJ || t == english.JJR || t == english.JJS) && p.tag(k-1) != english.POS && !p.tag(k+1).IsNoun() {
				goto done
			}
		case (t == english.VBG || t == english.VBN) && k > i && c.head < 0 && p.beginsNominal(k+1, end):
		case (t == english.VBG || t == english.VBN) && k == i && c.head < 0 && p.modifies(k, end):
		case t == english.RB && k > i && c.head < 0 && (p.tag(k+1) == english.JJ || p.tag(k+1) == english.VBN):
		case t == english.Comma && k > i && c.head < 0 && p.tag(k-1) == english.JJ && p.tag(k+1) == english.JJ && !isUpper(p.text(k+1)) && (p.tag(k+2).IsNoun() || p.tag(k+2) == english.JJ):
		case t == english.CC && c.head < 0 && k > i && p.tag(k-1) == english.JJ && p.tag(k+1) == english.JJ && p.tag(k+2).IsNoun():
		case (t == english.OpenQuote || t == english.CloseQuote) && k > i && p.quoted(k, end):
		default:
			goto done
		}
		k++
	}
done:
	// "US and South Korean officials", "Israel's and Egypt's borders": kept apart;
	// joining is the subject's business.
	for k > i+1 && (p.tag(k-1) == english.OpenQuote || p.tag(k-1) == english.Comma || p.tag(k-1) == english.CC) {
		k--
	}
	if k == i {
		return c, false
	}
	if c.head < 0 {
		if k == i+1 && (p.tag(i) == english.JJ || p.tag(i) == english.JJR || p.tag(i) == english.JJS) {
			return c, false
		}
		c.head = k - 1
		switch p.tag(c.head) {
		case english.DT, english.CD, english.PDT, english.JJ, english.JJS, english.JJR, english.CC:
		default:
			return c, false
		}
	}
	c.last = k
	if p.is(c.head, isTime) && !p.is(c.head, isTimeAdv) && k-i >= 2 && k-i <= 3 && (p.eq(i, "last") || p.eq(i, "next") || p.eq(i, "this") || p.eq(i, "earlier") || p.eq(i, "late") || p.eq(i, "early") || p.eq(i, "that") || p.eq(i, "every")) {
		c.kind = chunkTime // "last week", "this month"
	}
	return c, true
}

// beginsNominal reports whether a noun phrase goes on at token k.
func (p *page) beginsNominal(k, end int) bool {
	for ; k < end; k++ {
		switch t := p.tag(k); {
		case t.IsNoun():
			return true
		case t == english.JJ || t == english.JJR || t == english.JJS || t == english.CD || t == english.VBN || t == english.VBG || t == english.OpenQuote || t == english.RB || t == english.Currency:
		default:
			return false
		}
	}
	return false
}

// quoted reports whether the quotation mark at token k is inside a noun
// phrase: rebel "foreign minister" Ana Ruiz.
func (p *page) quoted(k, end int) bool {
	if p.tag(k) == english.CloseQuote {
		return p.tag(k+1).IsNoun() || p.tag(k+1) == english.JJ
	}
	for n := k + 1; n < end && n < k+5; n++ {
		t := p.tag(n)
		if t == english.CloseQuote {
			return n > k+1 && (p.tag(n+1).IsNoun() || p.tag(n-1).IsNoun())
		}
		if !t.IsNoun() && t != english.JJ && t != english.VBN {
			return false
		}
	}
	return false
}
