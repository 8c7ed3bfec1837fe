package coding

import (
	"github.com/openparley/parley/english"
)

// tree is the dependencies of a page between its tokens. The words of
// "cease-fire" are one token, so that there is one arc out of each token.
type tree struct {
	up    []int32            // per token: the token it depends on, −1 for the root of its sentence
	rel   []english.Relation // per token: what it is to that
	first []int32            // per token: the first token that depends on it, −1 for none
	next  []int32            // per token: the next that depends on the same
	lo    []int32            // per token: the first token of what depends on it, itself included
	hi    []int32            // per token: one behind the last
}

// maxDepth bounds a climb towards the root: no real sentence is as deep, and a
// broken tree cannot hold the grammar up.
const maxDepth = 64

// grow parses the page and puts the better tags of the parser in the place of
// those that were read first.
func (p *page) grow() {
	syntax := p.doc.ParseUpTo(maxSentence)
	n := len(p.doc.Tokens)
	wordOf := syntax.ByToken(p.doc)
	p.syntax, p.wordAt = syntax, wordOf
	backing := make([]int32, 5*n)
	part := func(i int) []int32 { return backing[i*n : (i+1)*n : (i+1)*n] }
	p.tree = tree{up: part(0), first: part(1), next: part(2), lo: part(3), hi: part(4), rel: make([]english.Relation, n)}
	for t := range p.first {
		p.first[t], p.next[t], p.up[t] = -1, -1, -1
		p.lo[t], p.hi[t] = int32(t), int32(t+1)
	}
	for s, sen := range p.doc.Sentences {
		if syntax.First[s] == syntax.First[s+1] {
			continue
		}
		base := syntax.First[s]
		for t := sen.Last - 1; t >= sen.First; t-- { // backwards, so that children come out in order
			i := wordOf[t]
			if i < 0 {
				continue
			}
			w := &syntax.Words[i]
			p.rel[t] = w.Relation
			if tag := &p.doc.Tokens[t].Tag; !tag.IsMark() && !w.XPOS.IsMark() && w.XPOS != english.NoTag && !(tag.IsNoun() && w.XPOS == english.JJ && nominal(w.Relation)) {
				*tag = w.XPOS
			}
			if w.Head < 0 {
				continue
			}
			h := syntax.Words[base+w.Head].Token
			if h == t || h < sen.First || h >= sen.Last {
				continue
			}
			p.up[t] = h
			p.next[t], p.first[h] = p.first[h], t
		}
		for t := sen.First; t < sen.Last; t++ {
			if tok := &p.doc.Tokens[t]; tok.Tag == english.NNS && !isUpper(p.text(int(t))) && p.child(int(t), english.Nsubj) >= 0 &&
				p.child(int(t), english.Obj, english.Ccomp, english.Xcomp) > int(t) && p.child(int(t), english.Cop) < 0 {
				tok.Tag = english.VBZ // what has a subject and an object is a verb
			}
			for h, n := p.up[t], 0; h >= 0 && n < maxDepth; h, n = p.up[h], n+1 {
				p.lo[h], p.hi[h] = min(p.lo[h], t), max(p.hi[h], t+1)
			}
		}
	}
}

// child is the first token that depends on token t by one of the relations, −1
// for none.
func (p *page) child(t int, rels ...english.Relation) int {
	if t < 0 {
		return -1
	}
	for k := p.first[t]; k >= 0; k = p.next[k] {
		for _, r := range rels {
			if p.rel[k] == r {
				return int(k)
			}
		}
	}
	return -1
}

// over is the token that t depends on, −1 for none.
func (p *page) over(t int) int {
	if t < 0 || t >= len(p.up) {
		return -1
	}
	return int(p.up[t])
}

// nominal reports a relation that a noun has rather than an adjective.
func nominal(r english.Relation) bool {
	switch r {
	case english.Nsubj, english.NsubjPass, english.Obj, english.Iobj, english.Obl, english.Nmod:
		return true
	}
	return false
}

// clauseAt is the predicate of the clause that is the object of a verb shortly
// before token t and begins at t, −1 for none: "warned | the process, which …,
// may fail".
func (p *page) clauseAt(t, limit int) int {
	for v := t + 1; v < limit && v < t+40; v++ {
		if p.rel[v] == english.Ccomp && p.over(v) < t && p.over(v) >= t-6 && int(p.lo[v]) >= t-1 && int(p.lo[v]) <= t && p.over(v) >= 0 {
			return v
		}
	}
	return -1
}

// described is a noun phrase with all that describes it before token t, where a
// relative clause begins.
func (p *page) described(w who, t int) run {
	r := w.run
	for k := p.first[w.head]; k >= 0; k = p.next[k] {
		if p.rel[k] == english.AclRelcl {
			t = min(t, int(p.lo[k]))
		}
	}
	return p.trim(run{r.first, max(r.last, min(int(p.hi[w.head]), t))})
}

// gap is the noun phrase whose place in the relative clause of the verb at
// token v is empty: the object of "the draft that both sides rejected", with a
// pronoun or without.
func (p *page) gap(v int) who {
	for n := 0; v >= 0 && n < 3; n++ {
		if p.rel[v] == english.AclRelcl {
			return p.phraseAt(p.over(v))
		}
		switch p.rel[v] {
		case english.Ccomp, english.Conj, english.Xcomp:
			v = p.over(v)
		default:
			return who{}
		}
	}
	return who{}
}
