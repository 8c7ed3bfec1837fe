package coding

import "github.com/openparley/parley/english"

// governs is the token of whoever does what the predicate at token t says, as
// the tree has it: its subject, or the subject that it shares or is controlled
// by, with how many arcs were climbed to it; −1 where the tree shows none.
func (p *page) governs(t int) (subject, climbed int) {
	for n := 0; t >= 0 && n < 12; n++ {
		if s := p.subjectOf(t); s >= 0 {
			return p.antecedentOf(s, t), n
		}
		h := p.over(t)
		if h < 0 {
			return -1, n
		}
		switch p.rel[t] {
		case english.Conj, english.Cop, english.Aux, english.AuxPass, english.Ccomp, english.Advcl:
			t = h
		case english.Xcomp:
			if o := p.controlled(h); o >= 0 && o < t {
				return o, n
			}
			t = h
		case english.Acl:
			if p.tag(t) == english.VBG {
				return h, n
			}
			if w := p.child(h, english.NmodPoss); w >= 0 {
				return w, n
			}
			t = h
		case english.Obj, english.Obl:
			t = h
		case english.AclRelcl:
			return h, n
		default:
			return -1, n
		}
	}
	return -1, 0
}

// subjectOf is the token that the tree has as the subject of the predicate at
// token t, −1 for none. A day or an adverb that the tree takes for one is none;
// a name before a comma that it takes for somebody called is.
func (p *page) subjectOf(t int) int {
	best := -1
	for k := p.first[t]; k >= 0; k = p.next[k] {
		c := int(k)
		if p.chunks[p.chunk[c]].kind == chunkMark {
			continue // of a dateline
		}
		switch p.rel[c] {
		case english.Expl:
			if p.tag(c) == english.EX {
				return c
			}
		case english.Nsubj, english.NsubjPass, english.NsubjOuter:
			if p.chunks[p.chunk[c]].kind == chunkNP || p.chunks[p.chunk[c]].kind == chunkRel || p.tag(c).IsNoun() && !p.is(c, isTime) {
				if best < 0 || !p.finiteBetween(c, t) {
					best = c
				}
			}
		case english.Vocative:
			if best < 0 && c < t && p.tag(c).IsName() && p.outer(c) < 0 {
				best = c
			}
		}
	}
	return best
}

// antecedentOf is what a relative pronoun stands for that is the subject s of
// the predicate at t; any other subject is itself.
func (p *page) antecedentOf(s, t int) int {
	switch p.tag(s) {
	case english.WDT, english.WP, english.WPS:
	default:
		return s
	}
	for n := 0; t >= 0 && n < 6; n++ {
		if p.rel[t] == english.AclRelcl {
			return p.over(t)
		}
		if p.rel[t] != english.Conj {
			return -1
		}
		t = p.over(t)
	}
	return -1
}

// controlled is the object of the verb at token h when it is the object, not
// the subject, whose doing an infinitive after it is: "urged the front to".
func (p *page) controlled(h int) int {
	if p.eq(h, "promised") || p.eq(h, "promise") || p.eq(h, "promises") {
		return -1
	}
	return p.child(h, english.Obj, english.Iobj)
}

// phraseAt is the noun phrase whose head the tree has at token t.
func (p *page) phraseAt(t int) who {
	if t < 0 {
		return who{}
	}
	k := p.chunkOf(t)
	switch p.chunks[k].kind {
	case chunkNP:
	case chunkAdj, chunkOther: // "many of them", "that"
	default:
		return who{}
	}
	s := p.sentenceOf(t)
	a, b := p.sentenceChunks(s)
	return p.phrase(k, a, b)
}

// lively reports a phrase that can take a stand or say something, by its head:
// a name, a pronoun, a noun for people or groups, or a text on the table.
func (p *page) lively(w who) bool {
	return p.tag(w.head).IsName() || p.is(w.head, isGroup|isPeople|isPlan|isAnon|isText|isWe|isHe|isThey|isIt|isQuantNeg) ||
		p.tag(w.head) == english.NNS && peopleLike(p.text(w.head))
}

// unapposed is the name that a description stands beside: for "Merrow, a country
// aspiring to …" Merrow.
func (p *page) unapposed(w who) who {
	if w.none() || p.rel[w.head] != english.Appos || p.tag(w.head).IsName() || !p.eq(w.first, "a") && !p.eq(w.first, "an") {
		return w
	}
	if h := p.over(w.head); h >= 0 && h < w.first && p.tag(h).IsName() {
		if n := p.phraseAt(h); !n.none() {
			return n
		}
	}
	return w
}

// withConjuncts is a phrase with those joined to it before token end: all of
// "Sardonia, Merrow and the League".
func (p *page) withConjuncts(w who, end int) who {
	if w.none() {
		return w
	}
	for k := p.first[w.head]; k >= 0; k = p.next[k] {
		if t := int(k); p.rel[t] == english.Conj && t > w.head && t < end && p.chunks[p.chunk[t]].kind == chunkNP {
			w.last = max(w.last, p.chunks[p.chunk[t]].last)
		}
	}
	return w
}

// coordination reports a phrase whose head has others joined to it.
func (p *page) coordination(w who) bool {
	k := p.child(w.head, english.Conj)
	return k > w.head && w.has(k)
}

// finiteBetween reports a finite verb between a subject and its predicate at
// token t, as of "he added" in "the army, he added, must leave".
func (p *page) finiteBetween(from, t int) bool {
	for k := p.chunkOf(from) + 1; k < p.chunkOf(t); k++ {
		if c := &p.chunks[k]; c.kind == chunkVerb && c.finite {
			return true
		}
	}
	return false
}
