package event

import "github.com/openparley/parley/english"

// target is the word for whom the deed at word i is done to, −1 for none.
func (f *Finder) target(i, source int, o *value) int {
	v := &f.v
	ok := func(k int) int {
		t := k
		if party, place := f.party(f.token(k)); !party && !place {
			if t = f.possessor(k); t >= 0 && v.tree[t].XPOS == english.PRPS {
				t = -1 // "with its veto": most often the doer's own
			}
		}
		if t < 0 || t == source || v.under(source, t) || v.under(t, source) && v.tree[t].Relation != english.Conj && !(i != source && v.under(i, source) && v.under(t, i)) {
			return -1
		}
		return t
	}
	at := func(w int, e *entry) int {
		for _, p := range e.target {
			hit := -1
			switch {
			case p.object:
				v.objects(w, func(k int) bool {
					if v.tree[k].Relation != english.Compound && v.tree[k].Relation != english.Amod {
						hit = ok(k)
					}
					return hit < 0
				})
			case p.subject:
				for k := v.child[w]; k >= 0 && hit < 0; k = v.next[k] {
					if v.rel(int(k)) == english.Nsubj {
						hit = ok(int(k))
					}
				}
			default:
				preps := [1]wordID{p.prep}
				k := v.phrase(w, preps[:], nil)
				v.objects(w, func(o int) bool { // "sent millions of dollars to the Front": it hangs on the dollars
					for o = v.kid(o, english.Nmod); k < 0 && o >= 0; o = v.kid(o, english.Nmod) {
						k = v.phrase(o, preps[:], nil)
					}
					return k < 0
				})
				if k >= 0 {
					if party, place := f.party(f.token(k)); party || place || !v.eventNoun(k) { // "in support of the army"
						hit = ok(k)
					}
				}
			}
			if hit >= 0 {
				return hit
			}
		}
		return -1
	}
	e := v.best(i)
	outerFirst := e != nil && (e.op == opRefuse || e.op == opDemand || e.op == opThreaten || e.op == opPraise || e.op == opBlame || e.op == opAccept || e.op == opOrder || e.op == opViolate)
	if outerFirst {
		if t := at(i, e); t >= 0 {
			return t
		}
		if e.op == opDemand || e.op == opOrder {
			for k := v.child[i]; k >= 0; k = v.next[k] { // "demanded that the council pay"
				if r := v.tree[k].Relation; r == english.Ccomp || r == english.Xcomp {
					if s := v.kid(int(k), english.Nsubj); s >= 0 && ok(s) >= 0 {
						return ok(s)
					}
				}
			}
		}
	}
	if e != nil && e.op == opSay {
		if c := v.kid(i, english.Ccomp); c >= 0 {
			for k := v.child[c]; k >= 0; k = v.next[k] {
				if v.rel(int(k)) != english.Nsubj {
					continue
				}
				if party, _ := f.party(f.token(int(k))); party {
					return ok(int(k))
				}
				return -1
			}
		}
	}
	for w, n := o.core, 0; w >= 0 && n < maxDepth; w, n = int(v.tree[w].Head), n+1 {
		if b := v.best(w); b != nil {
			if t := at(w, b); t >= 0 {
				return t
			}
			if w == o.core && v.tree[w].UPOS == english.NOUN { // the verb's own phrases: "launched an attack Monday on the fort"
				if h := int(v.tree[w].Head); h >= 0 {
					if t := at(h, b); t >= 0 {
						return t
					}
				}
			}
		}
		if w == i {
			break
		}
	}
	return -1
}

// apart splits several named together into the first and another.
func (f *Finder) apart(source int) (a, b int) {
	for k := f.v.child[source]; k >= 0; k = f.v.next[k] {
		if f.v.tree[k].Relation == english.Conj {
			if ok, _ := f.party(f.token(int(k))); ok {
				return source, int(k)
			}
		}
	}
	return source, -1
}
