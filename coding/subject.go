package coding

import (
	"github.com/openparley/parley/english"
)

// who is a noun phrase that means somebody, with what belongs to it.
type who struct {
	run      // as a holder is quoted: with "of …" and what stands in apposition before the name
	head int // the token of its head noun
}

func (w who) none() bool { return w.empty() }

// sentenceChunks is the range of chunks [a,b) that sentence s is cut into.
func (p *page) sentenceChunks(s int) (a, b int) { return int(p.at[s]), int(p.at[s+1]) }

// sentenceOf is the sentence of token i.
func (p *page) sentenceOf(i int) int {
	lo, hi := 0, len(p.doc.Sentences)
	for lo < hi {
		m := (lo + hi) / 2
		if int(p.doc.Sentences[m].Last) <= i {
			lo = m + 1
		} else {
			hi = m
		}
	}
	return lo
}

// subject is the subject of the verb chunk v in the sentence whose chunks are
// [a,b). It walks left, over what may stand between a subject and its verb:
// adverbs, days, prepositional phrases, appositions and relative clauses
// between commas, reduced relatives; a verb joined by "and" shares the
// subject of the verb before.
func (p *page) subject(v, a, b int) who {
	old := p.subjectDepth(v, a, b, 0)
	g, steps := p.governs(p.chunks[v].head)
	w := p.phraseAt(g)
	w = p.withConjuncts(w, p.chunks[v].first)
	if w.none() || w.run.overlaps(old.run) && !w.run.covers(old.run) {
		return old
	}
	if old.none() || w.run.covers(old.run) && p.coordination(w) {
		return w
	}
	if w.run.overlaps(old.run) || w.first > p.chunks[v].first {
		return old
	}
	if l, r := p.lively(w), p.lively(old); l != r {
		if l {
			return w
		}
		return old
	}
	if steps == 0 && (p.chunks[v].finite || p.tag(p.chunks[v].head) == english.VB && !p.chunks[v].infinitive) {
		return w
	}
	return old
}

func (p *page) subjectDepth(v, a, b, depth int) who {
	if depth > 6 {
		return who{}
	}
	c := &p.chunks[v]
	if c.infinitive || !c.finite {
		return p.controller(v, a, b, depth)
	}
	k := v - 1
	for k >= a {
		switch ch := &p.chunks[k]; ch.kind {
		case chunkAdv, chunkTime, chunkAdj:
			k--
		case chunkPrep:
			if k+1 < len(p.chunks) && p.chunks[k+1].kind == chunkTime || p.eq(ch.first, "in") && k+1 == v {
				k--
				continue
			}
			return who{}
		case chunkRel:
			return p.antecedent(k, a, b)
		case chunkSub:
			if p.eq(ch.first, "that") && k > a && p.chunks[k-1].kind == chunkNP {
				return p.antecedent(k, a, b) // "the group that rejected"
			}
			return who{}
		case chunkAnd:
			if p.eq(ch.first, "nor") && v+1 < b && p.chunks[v+1].kind == chunkNP {
				return p.phrase(v+1, a, b)
			}
			return p.shared(k, v, a, b, depth)
		case chunkComma:
			// ", who …," or ", the minister," before the verb: the matching comma is to the left.
			if o := p.matchingComma(k, a); o > a {
				k = o - 1
				continue
			}
			if k > a && p.chunks[k-1].kind == chunkNP && p.inverted(v, b).none() {
				k--
				continue
			}
			return who{}
		case chunkMark:
			t := p.tag(ch.first)
			if t == english.CloseBracket {
				for k >= a && p.tag(p.chunks[k].first) != english.OpenBracket {
					k--
				}
				k--
				continue
			}
			if t == english.CloseQuote || t == english.OpenQuote {
				if t == english.CloseQuote {
					return who{}
				}
				k--
				continue
			}
			return who{}
		case chunkNP:
			if ch.first < ch.last && p.tag(ch.first) == english.EX {
				return who{ch.run, ch.head}
			}
			n := k - 1
			for n >= a && (p.chunks[n].kind == chunkAdv) {
				n--
			}
			if n >= a && (p.chunks[n].kind == chunkPrep || p.chunks[n].kind == chunkTo) {
				k = n - 1 // "… of the front": jump to what the phrase hangs on
				if k < a {
					return who{}
				}
				if p.chunks[k].kind == chunkNP || p.chunks[k].kind == chunkVerb && !p.chunks[k].finite || p.chunks[k].kind == chunkAdj || p.chunks[k].kind == chunkTime || p.chunks[k].kind == chunkMark {
					continue
				}
				if p.chunks[k].kind == chunkComma || p.chunks[k].kind == chunkSub || p.chunks[k].kind == chunkAnd || p.chunks[k].kind == chunkVerb {
					// an introductory phrase: "After the talks Berri said" has the subject before the verb
					return p.phrase(p.chunkOf(ch.first), a, b)
				}
				continue
			}
			if n >= a && p.chunks[n].kind == chunkVerb && !p.chunks[n].finite && !p.chunks[n].infinitive && n > a && p.chunks[n-1].kind == chunkNP {
				k = n - 1 // a reduced relative: "a clause imposing bans"
				continue
			}
			return p.phrase(k, a, b)
		case chunkVerb:
			if !ch.finite && k > a && p.chunks[k-1].kind == chunkNP && !ch.infinitive {
				k-- // "officials linked to … said"
				continue
			}
			return who{}
		default:
			return who{}
		}
	}
	return who{}
}

func (p *page) chunkOf(token int) int { return int(p.chunk[token]) }

// antecedent is what a relative pronoun at chunk k stands for.
func (p *page) antecedent(k, a, b int) who {
	k--
	if k >= a && (p.chunks[k].kind == chunkComma || p.chunks[k].kind == chunkPrep) {
		k--
	}
	for k >= a {
		switch p.chunks[k].kind {
		case chunkNP:
			// "the leader of the group, who": the head before "of" is meant when the
			// noun nearest is no person's and the one before is.
			w := p.phrase(k, a, b)
			return w
		case chunkTime, chunkAdv:
			k--
		case chunkMark:
			if p.tag(p.chunks[k].first) == english.CloseBracket {
				for k >= a && p.tag(p.chunks[k].first) != english.OpenBracket {
					k--
				}
				k--
				continue
			}
			return who{}
		default:
			return who{}
		}
	}
	return who{}
}

// shared is the subject of the finite verb before the conjunction at chunk k:
// of the nearest, or, behind a comma, of the nearest that stands in no
// subordinate clause. Only somebody who can speak shares a verb of saying.
func (p *page) shared(k, v, a, b, depth int) who {
	main := k > a && p.chunks[k-1].kind == chunkComma
	var other who
	for n := k - 1; n >= a; n-- {
		c := &p.chunks[n]
		if c.kind != chunkVerb || !c.finite {
			continue
		}
		w := p.subjectDepth(n, a, b, depth+1)
		if w.none() {
			continue
		}
		if main && p.subordinate(n, a) || p.is(p.chunks[v].head, isSay) && !p.canSay(w) {
			if other.none() {
				other = w
			}
			continue
		}
		return w
	}
	return other
}

// canSay reports a phrase that may be the subject of a verb of saying.
func (p *page) canSay(w who) bool {
	return !p.is(w.head, isPlan) && (p.tag(w.head).IsName() || p.is(w.head, isGroup|isPeople|isAnon|isWe|isHe|isThey|isIt))
}

// controller is whose doing an infinitive or participle is: the subject of
// the finite verb before it, else (for one that opens the sentence) of the
// first finite verb after it.
func (p *page) controller(v, a, b, depth int) who {
	// A participle right behind a noun, without comma: "a front seeking talks".
	if c := &p.chunks[v]; !c.infinitive && v > a && p.chunks[v-1].kind == chunkNP && p.tag(c.head) == english.VBG {
		if n := v - 2; n < a || p.eq(p.chunks[n].first, "with") || p.chunks[n].kind != chunkPrep && p.chunks[n].kind != chunkVerb {
			return p.phrase(v-1, a, b)
		}
	}
	q := p.quotation(p.chunks[v].first)
	for n := v - 1; n >= a; n-- {
		c := &p.chunks[n]
		if c.kind == chunkVerb && c.finite && p.quotation(c.first) == q {
			return p.subjectDepth(n, a, b, depth+1)
		}
	}
	for n := v + 1; n < b; n++ {
		c := &p.chunks[n]
		if c.kind == chunkVerb && c.finite && p.quotation(c.first) == q {
			return p.subjectDepth(n, a, b, depth+1)
		}
	}
	return who{}
}

// matchingComma is the comma that opens what the comma at chunk k closes, or
// −1: an apposition or relative clause. What lies between must not hold a
// finite verb of its own, unless it begins with a relative pronoun.
func (p *page) matchingComma(k, a int) int {
	for n := k - 1; n > a; n-- {
		c := &p.chunks[n]
		switch c.kind {
		case chunkComma:
			first := &p.chunks[n+1]
			prev := &p.chunks[n-1]
			if prev.kind != chunkNP && prev.kind != chunkMark && prev.kind != chunkTime {
				return -1
			}
			if first.kind == chunkRel {
				return n
			}
			for m := n + 1; m < k; m++ {
				if p.chunks[m].kind == chunkVerb && p.chunks[m].finite && !p.afterRel(m, n) {
					return -1
				}
			}
			if first.kind == chunkNP || first.kind == chunkVerb || first.kind == chunkPrep || first.kind == chunkAdv || first.kind == chunkTime || first.kind == chunkAdj {
				return n
			}
			return -1
		}
	}
	return -1
}

func (p *page) afterRel(m, from int) bool {
	for n := m - 1; n > from; n-- {
		if p.chunks[n].kind == chunkRel {
			return true
		}
	}
	return false
}

// inverted is the subject that follows a verb of saying: "…," said Ana Ruiz.
func (p *page) inverted(v, b int) who {
	if v+1 < b && p.chunks[v+1].kind == chunkNP && p.tag(p.chunks[v+1].first) != english.EX {
		c := &p.chunks[v+1]
		if p.is(c.head, isMedium) {
			return who{}
		}
		return p.phrase(v+1, int(p.at[p.sentenceOf(c.first)]), b)
	}
	return who{}
}

// phrase is the noun phrase at chunk k with what belongs to it: coordinated
// ones before it ("Russia and China"), "of …" behind it, and a title or name
// in apposition.
func (p *page) phrase(k, a, b int) who {
	c := &p.chunks[k]
	w := who{c.run, c.head}
	// "A and B": joined when the conjunction has noun phrases on both sides
	// and no verb governs the first.
	for k-2 >= a && p.chunks[k-1].kind == chunkAnd && p.chunks[k-2].kind == chunkNP && !p.eq(p.chunks[k-1].first, "but") {
		prev := &p.chunks[k-2]
		if k-3 >= a && (p.chunks[k-3].kind == chunkVerb || p.chunks[k-3].kind == chunkPrep) {
			break
		}
		if p.tag(prev.head) == english.PRP && p.tag(c.head) != english.PRP {
			break
		}
		w.first = prev.first
		k -= 2
	}
	// "the head of the union": a preposition right behind a title or people
	// noun belongs to the phrase.
	n := p.chunkOf(w.last-1) + 1
	for n+1 < b && p.chunks[n].kind == chunkPrep && p.chunks[n+1].kind == chunkNP && (p.eq(p.chunks[n].first, "of") || p.eq(p.chunks[n].first, "for") && p.is(w.head, isPeople) || p.eq(p.chunks[n].first, "from") && p.is(w.head, isPeople) || p.eq(p.chunks[n].first, "in") && p.is(w.head, isPeople|isGroup)) {
		w.last = p.chunks[n+1].last
		n += 2
	}
	return w
}
