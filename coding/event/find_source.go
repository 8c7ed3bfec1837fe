package event

import (
	"github.com/openparley/parley"
	"github.com/openparley/parley/english"
)

// source is the word for who does what is told at word i. Symmetric says that
// several who are named together may do it to each other.
func (f *Finder) source(i int, o *value) (source int, symmetric bool) {
	v := &f.v
	e := o.entry
	symmetric = o.root == parley.RootConsult || o.root == parley.RootSupport || o.root == parley.RootAgree || o.root == parley.RootCooperate || o.root == parley.RootReject || o.root == parley.RootAssault
	if e != nil && len(e.target) > 0 && e.target[0].subject {
		for k := v.child[i]; k >= 0; k = v.next[k] {
			if p := v.prep[k]; p == v.x.fixed.by || p == v.x.fixed.from || p == v.x.fixed.of || p == v.x.fixed.in || p == v.x.fixed.through || p == v.x.fixed.via {
				if s := f.owner(int(k)); s >= 0 {
					return s, false
				}
			}
		}
		for _, p := range [...]wordID{v.x.fixed.through, v.x.fixed.via} {
			preps := [1]wordID{p}
			if k := v.phrase(i, preps[:], nil); k >= 0 {
				return f.owner(k), false
			}
		}
		return -1, false
	}
	if n := v.tree[i].UPOS; (n == english.NOUN || n == english.PROPN) && v.kid(i, english.Cop) < 0 {
		s := f.nominalSource(i, symmetric)
		if k := v.kid(i, english.Nsubj); s < 0 && k >= 0 {
			s = f.actor(k) // a verb that the parser took for a noun
		}
		if h := int(v.tree[i].Head); s < 0 && h >= 0 && v.tree[i].Relation == english.Appos {
			s = f.actor(h) // "the brigade, the armed wing of the front"
		}
		return s, symmetric
	}
	if b := v.best(i); b != nil && b.pos == 'a' && v.kid(i, english.NsubjPass) >= 0 {
		return f.actor(v.kid(i, english.NsubjPass)), symmetric
	}
	if v.passive(i) {
		for k := v.child[i]; k >= 0; k = v.next[k] {
			if v.tree[k].Relation == english.OblAgent || v.rel(int(k)) == english.Obl && v.prep[k] == v.x.fixed.by {
				return f.owner(int(k)), false
			}
		}
		return -1, false
	}
	s := f.subject(i, 0)
	if h := int(v.tree[i].Head); s < 0 && h >= 0 && v.tree[i].Relation == english.Ccomp && v.kid(i, english.Csubj) >= 0 {
		s = f.subject(h, 0) // "said that lifting the ban was out of the question"
	}
	if s < 0 {
		return -1, false
	}
	return f.actor(s), symmetric
}

// actor is the word itself where it can be a party, else whose it is: "rebel
// fire", "Northland's jets", "forces of the council".
func (f *Finder) actor(s int) int {
	if party, _ := f.party(f.token(s)); party {
		return s
	}
	return f.possessor(s)
}

func (f *Finder) owner(s int) int { return f.actor(s) }

// possessor is the party that a noun phrase belongs to, −1 for none.
func (f *Finder) possessor(s int) int {
	v := &f.v
	best := -1
	for k := v.child[s]; k >= 0; k = v.next[k] {
		ok, _ := f.party(f.token(int(k)))
		switch r := v.tree[k].Relation; {
		case r == english.NmodPoss && ok:
			return int(k)
		case !ok:
		case r == english.Amod && f.small(int(k)):
		case r == english.Compound, r == english.Amod, r == english.NmodUnmarked:
			best = int(k)
		case r == english.Nmod && best < 0 && (v.prep[k] == v.x.fixed.of || v.prep[k] == v.x.fixed.by || v.prep[k] == v.x.fixed.from):
			best = int(k)
		case (r == english.Acl || r == english.Appos) && best < 0:
			best = -1
		}
	}
	return best
}

// small reports a word without a capital: "terrorist" in "terrorist attacks"
// names nobody.
func (f *Finder) small(i int) bool {
	c := f.v.text[f.v.tree[i].Start]
	return c >= 'a' && c <= 'z'
}

// nominalSource is whose deed a noun tells: "the rebels' attack", "an attack by
// the rebels", "rebel shelling", "talks between A and B".
func (f *Finder) nominalSource(i int, symmetric bool) int {
	v := &f.v
	best := -1
	for k := v.child[i]; k >= 0; k = v.next[k] {
		s := int(k)
		switch r := v.tree[k].Relation; {
		case r == english.NmodPoss:
			if s := f.actor(s); s >= 0 {
				return s
			}
		case r == english.Nmod && (v.prep[k] == v.x.fixed.by || symmetric && v.prep[k] == v.x.fixed.between):
			if s := f.actor(s); s >= 0 {
				best = s
			}
		case (r == english.Compound || r == english.Amod) && best < 0:
			if ok, _ := f.party(f.token(s)); ok && !(r == english.Amod && f.small(s)) {
				best = s
			}
		case (r == english.Acl || r == english.AclRelcl) && v.passive(s) && best < 0 && f.light(s): // "an attack carried out by the rebels"
			for j := v.child[s]; j >= 0; j = v.next[j] {
				if v.prep[j] == v.x.fixed.by {
					best = f.actor(int(j))
				}
			}
		}
	}
	return best
}

// light reports a verb that says no more than that something is done.
func (f *Finder) light(i int) bool {
	e := f.v.best(i)
	return e != nil && (e.op == opDo || e.op == opFor)
}

// subject is the subject of a predicate, its own or the one that it shares;
// −1 for none.
func (f *Finder) subject(i, depth int) int {
	v := &f.v
	if depth > maxDepth {
		return -1
	}
	for k := v.child[i]; k >= 0; k = v.next[k] {
		if r := v.tree[k].Relation; r == english.Nsubj || r == english.NsubjOuter {
			if v.tree[k].XPOS == english.WDT || v.tree[k].XPOS == english.WP || v.tree[k].XPOS == english.IN {
				if h := v.tree[i].Head; h >= 0 && v.tree[i].Relation == english.AclRelcl {
					return int(h)
				}
				return -1
			}
			return int(k)
		}
	}
	h := int(v.tree[i].Head)
	if h < 0 {
		return -1
	}
	switch r := v.tree[i].Relation; r {
	case english.Conj:
		if v.tree[h].UPOS == english.VERB || v.tree[h].UPOS == english.AUX || v.tree[h].UPOS == english.ADJ {
			if v.passive(h) {
				return -1
			}
			return f.subject(h, depth+1)
		}
	case english.Xcomp:
		if o := v.kid(h, english.Obj); o >= 0 {
			return o
		}
		if v.passive(h) {
			return v.kid(h, english.NsubjPass)
		}
		return f.subject(h, depth+1)
	case english.Advcl:
		if (v.tree[i].XPOS == english.VBG || f.v.infinitive(i)) && !v.passive(h) {
			return f.subject(h, depth+1)
		}
	case english.Acl:
		if v.tree[i].XPOS == english.VBG {
			return h
		}
		if v.infinitive(i) {
			return f.possessor(h)
		}
	case english.AclRelcl:
		if v.kid(i, english.Nsubj) < 0 && !v.passive(i) {
			return h
		}
	}
	return -1
}
