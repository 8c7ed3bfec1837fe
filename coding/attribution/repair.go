package attribution

import "github.com/openparley/parley/english"

// repair moves clauses that the parser tends to hang too low, before anything
// is looked for: where a cue of speech tells a clause, what goes on telling is
// often made a part of that clause.
//
//   - "He said that the road was open and said that …": the second verb goes
//     with the first, not with the clause in it.
//   - "One side said …, but the other said …", "…, while the other said …": the
//     second clause stands beside the first.
//   - "She attacked the army, saying …": the participle goes with the verb, not
//     with its object.
func (p *page) repair(l *lexicon) {
	for i := range int32(len(p.words)) {
		h := p.head[i]
		if h < 0 || h >= i || p.words[i].UPOS != english.VERB && p.words[i].UPOS != english.ADJ {
			continue
		}
		if q := p.quote[h]; q >= 0 && p.quote[i] != q && p.marks[q].from > p.start(i) {
			// What stands behind a quotation is no part of it.
			up := h
			for up >= 0 && p.quote[up] == q {
				up = p.head[up]
			}
			if s := p.kid(h, english.Nsubj); s < 0 || p.quote[s] != q {
				up = -1 // only some words of the clause are quoted
			}
			if up >= 0 && up < i && p.words[up].UPOS == english.VERB {
				switch p.base(i) {
				case english.Conj, english.Advcl, english.Acl, english.Parataxis:
					p.head[i] = up
					if p.base(i) == english.Acl {
						p.words[i].Relation = english.Advcl
					}
				}
				continue
			}
		}
		switch p.base(i) {
		case english.Conj:
			if up := p.teller(h, i, l); up >= 0 {
				p.head[i] = up
			} else if up := p.peer(h, i); up >= 0 {
				p.head[i] = up
			}
		case english.Advcl:
			if p.has(i, english.Nsubj) && p.marked(i, "while", "whereas") && p.apart(i) {
				if up := p.teller(h, i, l); up >= 0 {
					p.head[i] = up
				}
			} else if p.participle(i, l) {
				p.head[i] = p.doer(h, i, l)
			}
		case english.Acl:
			if p.rel(i) != english.AclRelcl && p.participle(i, l) {
				if up := p.doer(h, i, l); up != h {
					p.head[i], p.words[i].Relation = up, english.Advcl
				}
			}
		}
	}
}

// peer is the verb above h that a finite verb without a subject goes with, where
// it is made to go with a noun or an infinitive: "spoke of his faith and urged
// …"; −1 where it goes with h.
func (p *page) peer(h, i int32) int32 {
	t := p.tag(i)
	if t != english.VBD && t != english.VBZ && t != english.VBP || p.has(i, english.Nsubj) || p.tag(h) == t || p.has(h, english.Cop, english.Nsubj) {
		return -1
	}
	for up, depth := p.head[h], 0; up >= 0 && up < i && depth < 6; up, depth = p.head[up], depth+1 {
		if p.words[up].UPOS == english.VERB && p.tag(up) == t && p.quote[up] == p.quote[i] {
			return up
		}
		if p.has(up, english.Nsubj) {
			return -1
		}
	}
	return -1
}

// edge is the first word of what depends on i, as far as it goes on.
func (p *page) edge(i int32) int32 {
	at := i
	for at > p.start(i) {
		k := at - 1
		h := k
		for h >= 0 && h != i && p.head[h] > k {
			h = p.head[h]
		}
		if h != i && p.head[k] != i {
			break
		}
		at = k
	}
	return at
}

// apart reports whether a comma stands before a clause, or before the
// conjunction that leads it.
func (p *page) apart(i int32) bool {
	at := p.edge(i)
	return p.is(at, ",", ";") || at > p.start(i) && p.is(at-1, ",", ";")
}

// teller is the verb of speech above h that a coordinated or contrasted verb i
// goes with, −1 where it goes with h.
func (p *page) teller(h, i int32, l *lexicon) int32 {
	if p.quote[i] != p.quote[h] && p.quote[h] >= 0 {
		return -1
	}
	own := p.has(i, english.Nsubj)
	if !speaks(l, p.low[i]) || !p.tag(i).IsFinite() && !p.has(i, english.Aux) {
		return -1
	}
	if own && !p.apart(i) {
		return -1
	}
	for up, depth := h, 0; up >= 0 && depth < 12; up, depth = p.head[up], depth+1 {
		switch p.base(up) {
		case english.Ccomp, english.Xcomp:
			u := p.head[up]
			if u >= 0 && u < up && speaks(l, p.low[u]) && p.words[u].UPOS == english.VERB && p.quote[u] == p.quote[i] && (p.tag(u) == p.tag(i) || own && p.tag(u).IsFinite()) {
				return u
			}
		}
	}
	return -1
}

// speaks reports a form of a verb that tells a clause.
func speaks(l *lexicon, low string) bool {
	for _, e := range l.verbs[low] {
		if e.frames&(frameSay|frameNPNP) != 0 && len(e.rest) == 0 {
			return true
		}
	}
	return false
}

// participle reports the -ing form of a cue behind a comma.
func (p *page) participle(i int32, l *lexicon) bool {
	return p.tag(i) == english.VBG && len(l.verbs[p.low[i]]) > 0 && !p.has(i, english.Nsubj, english.Mark, english.Case) && p.apart(i)
}

// doer is the nearest word at or above h, before i, that has a subject, else h.
func (p *page) doer(h, i int32, l *lexicon) int32 {
	for up := h; up >= 0 && up < i; up = p.head[up] {
		if p.rel(up) == english.AclRelcl && !p.apart(up) {
			continue
		}
		if p.words[up].UPOS == english.VERB && p.has(up, english.Nsubj) {
			// What somebody says, and goes on saying, rather than what those do of
			// whom it is said.
			if speaks(l, p.low[i]) {
				for above, depth := up, 0; depth < 12 && p.head[above] >= 0 && p.head[above] < above; above, depth = p.head[above], depth+1 {
					if u := p.head[above]; p.base(above) == english.Ccomp && speaks(l, p.low[u]) && p.has(u, english.Nsubj) && p.quote[u] == p.quote[i] && p.words[u].UPOS == english.VERB {
						return u
					}
				}
			}
			return up
		}
	}
	return h
}
