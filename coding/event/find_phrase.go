package event

import "github.com/openparley/parley/english"

// phrase is the noun phrase of word i, without what is said of it in clauses
// and without the other party.
func (f *Finder) phrase(i, other int) Phrase {
	v := &f.v
	lo, hi := i, i+1
	var take func(w, depth int)
	take = func(w, depth int) {
		for k := v.child[w]; k >= 0; k = v.next[k] {
			c := int(k)
			if c == other {
				continue
			}
			switch r := v.tree[k].Relation; {
			case r == english.Det, r == english.Amod, r == english.Compound, r == english.Flat, r == english.Nummod, r == english.NmodPoss, r == english.Fixed,
				r == english.NmodUnmarked, r == english.NmodDesc, r == english.DetPredet, r == english.Nmod && v.prep[k] == v.x.fixed.of, r == english.Conj && v.tree[k].UPOS != english.VERB, r == english.Appos && c > w && !f.marked(w+1, c):
				lo, hi = min(lo, c), max(hi, c+1)
				if depth < 4 {
					take(c, depth+1)
				}
			}
		}
	}
	take(i, 0)
	if other >= lo && other < hi {
		if other > i {
			hi = other
			for hi > i+1 && (v.tree[hi-1].UPOS == english.CCONJ || v.tree[hi-1].UPOS == english.DET || v.tree[hi-1].UPOS == english.PUNCT || v.tree[hi-1].UPOS == english.ADP || v.tree[hi-1].UPOS == english.ADJ) {
				hi--
			}
		} else {
			lo = other + 1
		}
	}
	for hi > i+1 && v.tree[hi-1].UPOS == english.DET {
		hi-- // of what follows: "the Front every month"
	}
	return Phrase{english.Range{First: v.tree[lo].Token, Last: v.tree[hi-1].Token + 1}, f.token(i)}
}

// each is the target and those coordinated with it, one by one.
func (f *Finder) each(target, source int) []Phrase {
	v := &f.v
	var rest []int
	for k := v.child[target]; k >= 0; k = v.next[k] {
		if v.tree[k].Relation == english.Conj && int(k) != source && !v.under(source, int(k)) {
			rest = append(rest, int(k))
		}
	}
	if len(rest) == 0 {
		return []Phrase{f.phrase(target, source)}
	}
	out := []Phrase{f.phrase(target, rest[0])}
	for n, k := range rest {
		until := -1
		if n+1 < len(rest) {
			until = rest[n+1]
		}
		out = append(out, f.phrase(k, until))
	}
	return out
}

// marked reports a mark of punctuation among words [a,b).
func (f *Finder) marked(a, b int) bool {
	for i := a; i < b; i++ {
		if f.v.tree[i].UPOS == english.PUNCT {
			return true
		}
	}
	return false
}

// cue is the words from the outermost predicate to the one that carries it.
func (f *Finder) cue(i, at int) english.Range {
	v := &f.v
	lo, hi := min(i, at), max(i, at)+1
	if hi-lo > 6 {
		lo, hi = at, at+1
	}
	for k := v.child[at]; k >= 0; k = v.next[k] {
		if v.tree[k].Relation == english.CompoundPrt {
			lo, hi = min(lo, int(k)), max(hi, int(k)+1)
		}
	}
	return english.Range{First: v.tree[lo].Token, Last: v.tree[hi-1].Token + 1}
}
