package event

import (
	"github.com/openparley/parley/english"
)

// view is a sentence as the lexicon sees it: its tree, with the base forms
// that the lexicon knows and the children of every word.
type view struct {
	x     *Lexicon
	text  string
	tree  english.Tree
	ids   [][3]wordID
	child []int16 // the first child of each word, −1 for none
	next  []int16 // the next child of the same head
	prep  []wordID
	cue   []bool // the lexicon has an entry that begins with the word
	any   bool

	strict bool // words that the lexicon does not know lead to nothing under them
	fold   []byte
}

// look prepares a sentence. The view is used again for the next one.
func (v *view) look(text string, tree english.Tree) {
	n := len(tree)
	v.text, v.tree, v.any = text, tree, false
	v.ids = grow(v.ids, n)
	v.child, v.next, v.prep, v.cue = grow(v.child, n), grow(v.next, n), grow(v.prep, n), grow(v.cue, n)
	for i := range tree {
		v.ids[i], v.child[i], v.next[i], v.prep[i], v.cue[i] = [3]wordID{}, -1, -1, 0, false
		w := &tree[i]
		if w.UPOS == english.PUNCT || w.UPOS == english.NUM && w.XPOS != english.CD {
			continue
		}
		v.fold = lower(v.fold[:0], text[w.Start:w.End])
		ids := v.x.forms[string(v.fold)]
		for k := range min(len(ids), 3) {
			v.ids[i][k] = ids[k]
			if v.x.heads[ids[k]] != nil {
				v.cue[i], v.any = true, true
			}
		}
	}
	v.joined()
	for i := n - 1; i >= 0; i-- { // from the right, so that children are in the order of the text
		if h := tree[i].Head; h >= 0 {
			v.next[i], v.child[h] = v.child[h], int16(i)
			if v.prep[h] != 0 {
				continue // "out of": the last one
			}
			if tree[i].Relation == english.Case || tree[i].Relation == english.Mark && tree[i].UPOS == english.ADP {
				v.prep[h] = v.ids[i][0]
			}
		}
	}
}

// joined looks up words that are several in the tree, such as "cease-fire", as
// one: what the lexicon knows of it belongs to the word that stands for it.
func (v *view) joined() {
	for i := 0; i < len(v.tree); {
		end := i + 1
		for end < len(v.tree) && v.tree[end].Token == v.tree[i].Token {
			end++
		}
		if end-i > 1 {
			v.fold = lower(v.fold[:0], v.text[v.tree[i].Start:v.tree[end-1].End])
			head := end - 1
			for k := i; k < end; k++ {
				if h := int(v.tree[k].Head); h < i || h >= end {
					head = k
				}
			}
			if ids := v.x.forms[string(v.fold)]; len(ids) > 0 {
				for k := i; k < end; k++ {
					v.ids[k], v.cue[k] = [3]wordID{}, false
				}
				for k := range min(len(ids), 3) {
					v.ids[head][k] = ids[k]
					v.cue[head] = v.cue[head] || v.x.heads[ids[k]] != nil
				}
				v.any = v.any || v.cue[head]
			}
		}
		i = end
	}
}

func grow[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/2)
	}
	return s[:n]
}

// lower puts ASCII letters in small ones, and makes ’ a '.
func lower(out []byte, s string) []byte {
	for i := 0; i < len(s); i++ {
		c := s[i]
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		if c == 0xe2 && i+2 < len(s) && s[i+1] == 0x80 && s[i+2] == 0x99 {
			c, i = '\'', i+2
		}
		out = append(out, c)
	}
	return out
}

func (v *view) is(i int, id wordID) bool {
	w := &v.ids[i]
	return id != 0 && (w[0] == id || w[1] == id || w[2] == id)
}

func (v *view) isAny(i int, ids []wordID) bool {
	w := &v.ids[i]
	if w[0] == 0 {
		return false
	}
	for _, id := range ids {
		if w[0] == id || w[1] == id || w[2] == id {
			return true
		}
	}
	return false
}

func (v *view) rel(i int) english.Relation { return v.tree[i].Relation.Base() }

// kids calls f with each child of word i until f says no.
func (v *view) kids(i int, f func(k int) bool) {
	for k := v.child[i]; k >= 0; k = v.next[k] {
		if !f(int(k)) {
			return
		}
	}
}

// kid is the first child of word i in the relation, −1 for none.
func (v *view) kid(i int, r english.Relation) int {
	for k := v.child[i]; k >= 0; k = v.next[k] {
		if v.tree[k].Relation == r {
			return int(k)
		}
	}
	return -1
}

// under reports whether word i is word of or depends on it.
func (v *view) under(i, of int) bool {
	for range v.tree {
		if i == of {
			return true
		}
		if i < 0 {
			return false
		}
		i = int(v.tree[i].Head)
	}
	return false
}

// passive reports a participle whose subject suffers.
func (v *view) passive(i int) bool {
	return v.kid(i, english.NsubjPass) >= 0 || v.kid(i, english.AuxPass) >= 0 ||
		v.tree[i].Relation == english.Acl && v.tree[i].XPOS == english.VBN
}

// objects calls f with what the verb or noun at i is done to: its object, the
// subject of a passive, the noun that a participle or relative clause
// describes, of a noun what "of" brings; then what is coordinated with these.
func (v *view) objects(i int, f func(o int) bool) {
	more := true
	each := func(o int) bool {
		if more = f(o); more {
			v.kids(o, func(k int) bool {
				if v.tree[k].Relation == english.Conj {
					more = f(k)
				}
				return more
			})
		}
		return more
	}
	noun := v.tree[i].UPOS == english.NOUN || v.tree[i].UPOS == english.PROPN
	v.kids(i, func(k int) bool {
		switch r := v.tree[k].Relation; {
		case r == english.Obj, r == english.Iobj, r == english.NsubjPass, r == english.OblUnmarked && !noun:
			return each(k)
		case noun && (r == english.Nmod && v.prep[k] == v.x.fixed.of || r == english.Compound || r == english.Amod):
			return each(k)
		}
		return true
	})
	if !more {
		return
	}
	if r := v.tree[i].Relation; r == english.Acl && v.tree[i].XPOS == english.VBN || r == english.AclRelcl {
		if h := int(v.tree[i].Head); h >= 0 && (r == english.Acl || v.kid(i, english.Obj) < 0) {
			f(h)
		}
	}
	if v.tree[i].Relation == english.Conj && v.kid(i, english.Obj) < 0 { // "attacked and burned the village", "detained and charged"
		for k := v.child[i]; k >= 0; k = v.next[k] {
			if v.rel(int(k)) == english.Nsubj {
				return
			}
		}
		if h := int(v.tree[i].Head); h >= 0 && v.tree[h].UPOS == v.tree[i].UPOS && v.passive(h) {
			if s := v.kid(h, english.NsubjPass); s >= 0 {
				f(s)
			}
		}
	}
}

// errand is the infinitive that describes a noun, −1 for none: what the parser
// makes of "sent a team to investigate" and of "told the team to go".
func (v *view) errand(o int) int {
	if k := v.kid(o, english.Acl); k >= 0 && v.infinitive(k) {
		return k
	}
	return -1
}

// named reports a noun that is one of the words, or is described by one, or
// is so many of one: "a series of attacks", "troop withdrawal", "40 rockets".
func (v *view) named(o int, words []wordID, depth int) bool {
	if v.isAny(o, words) {
		return true
	}
	hit := false
	v.kids(o, func(k int) bool {
		switch r := v.tree[k].Relation; {
		case r == english.Compound, r == english.Amod, r == english.Flat, r == english.NmodUnmarked:
			hit = v.isAny(k, words)
		case r == english.Nmod && v.prep[k] == v.x.fixed.of && depth < 2 && !v.eventNoun(o):
			hit = v.named(k, words, depth+1)
		case r == english.Nummod:
			hit = v.isAny(k, words)
		}
		return !hit
	})
	return hit
}

// eventNoun reports a noun that is a deed itself: what is "of" it suffers it.
func (v *view) eventNoun(o int) bool {
	for _, id := range v.ids[o] {
		for _, e := range v.x.heads[id] {
			if e.pos == 'n' && e.op == isDeed {
				return true
			}
		}
	}
	return false
}

// phrase is a phrase of word i, or of its object, with one of the
// prepositions and, where words are given, one of these in it; −1 for none.
func (v *view) phrase(i int, preps, words []wordID) int {
	at := -1
	try := func(k int) bool {
		switch v.rel(k) {
		case english.Obl, english.Nmod, english.Advcl, english.Xcomp, english.Advmod, english.Acl, english.Ccomp, english.Obj, english.Dep:
			for _, p := range preps {
				if v.prep[k] == p && (words == nil || v.named(k, words, 0)) {
					at = k
					return false
				}
			}
			if words != nil && (v.rel(k) == english.Advcl || v.rel(k) == english.Xcomp) && v.isAny(k, words) {
				at = k // "to appear"
				return false
			}
		}
		return true
	}
	v.kids(i, try)
	if at < 0 {
		v.objects(i, func(o int) bool {
			if o != i {
				v.kids(o, try)
			}
			return at < 0
		})
	}
	if at < 0 && words == nil { // "took to the streets against the mill"
		for k := v.child[i]; k >= 0 && at < 0; k = v.next[k] {
			if v.rel(int(k)) == english.Obl {
				v.kids(int(k), try)
			}
		}
	}
	return at
}

// holds reports whether all parts of the entry stand beside word i.
func (v *view) holds(e *entry, i int) bool {
	for p := range e.parts {
		if !v.has(&e.parts[p], i) {
			return false
		}
	}
	return true
}

func (v *view) has(p *part, i int) bool {
	found := false
	switch p.kind {
	case '@':
		return v.phrase(i, p.preps, p.words) >= 0
	case '=':
		v.objects(i, func(o int) bool {
			found = v.named(o, p.words, 0)
			return !found
		})
		v.kids(i, func(k int) bool { // "called the marshal a liar"
			found = found || v.rel(k) == english.Xcomp && v.tree[k].UPOS == english.NOUN && v.named(k, p.words, 0)
			return !found
		})
	case '%':
		v.kids(i, func(k int) bool {
			switch v.rel(k) {
			case english.Compound, english.Amod, english.Nmod, english.Acl:
				found = v.isAny(k, p.words) || v.rel(k) == english.Compound && v.named(k, p.words, 1)
			}
			return !found
		})
	case '~':
		v.kids(i, func(k int) bool {
			found = v.isAny(k, p.words) && (v.tree[k].Relation == english.CompoundPrt || v.tree[k].UPOS == english.ADV || v.tree[k].UPOS == english.ADP || v.tree[k].UPOS == english.ADJ)
			return !found
		})
		if !found && i+1 < len(v.tree) && v.isAny(i+1, p.words) {
			found = true
		}
	case '<':
		v.kids(i, func(k int) bool {
			found = v.rel(k) == english.Nsubj && v.named(k, p.words, 0)
			return !found
		})
	case '?':
		return v.kid(i, english.Ccomp) >= 0
	case '*':
		v.objects(i, func(o int) bool {
			found = v.rel(o) == english.Obj || v.rel(o) == english.Nsubj || v.tree[o].UPOS != english.NOUN
			return !found
		})
	case '!':
		for _, r := range [...]english.Relation{english.Xcomp, english.Advcl} {
			if k := v.kid(i, r); k >= 0 && v.infinitive(k) {
				return true
			}
		}
		v.objects(i, func(o int) bool {
			found = v.errand(o) >= 0
			return !found
		})
	case '>':
		v.kids(i, func(k int) bool {
			switch v.rel(k) {
			case english.Xcomp, english.Ccomp, english.Advcl, english.Amod, english.Obj:
				found = v.isAny(k, p.words)
			}
			return !found
		})
	}
	return found
}

// best is the entry that fits word i best: the one that asks for most,
// of equals the first. It is nil where none fits.
func (v *view) best(i int) *entry {
	if !v.cue[i] {
		return nil
	}
	var best *entry
	most := 0
	for _, id := range v.ids[i] {
		if id == 0 {
			break
		}
		for _, e := range v.x.heads[id] {
			if !v.could(e.pos, i) {
				continue
			}
			weight := e.weight
			if e.pos == 'a' && v.tree[i].UPOS == english.VERB {
				if v.kid(i, english.NsubjPass) < 0 || v.kid(i, english.OblAgent) >= 0 {
					continue
				}
				weight += 2 // "is committed to"
			}
			if (best == nil || weight > most || weight == most && e.line < best.line) && v.holds(e, i) {
				best, most = e, weight
			}
		}
	}
	return best
}

// could reports whether word i can have the part of speech of an entry.
func (v *view) could(pos byte, i int) bool {
	w := &v.tree[i]
	switch pos {
	case 'v':
		if w.UPOS == english.NOUN { // "distrusts", taken for a noun
			return v.kid(i, english.Nsubj) >= 0 && v.kid(i, english.Obj) >= 0
		}
		return w.UPOS == english.VERB && w.Relation != english.Amod || w.UPOS == english.AUX && w.Relation != english.Aux && w.Relation != english.AuxPass && w.Relation != english.Cop ||
			w.UPOS == english.ADJ && w.Relation != english.Amod && (w.XPOS == english.VBN || w.XPOS == english.VBG)
	case 'n':
		return w.UPOS == english.NOUN ||
			w.UPOS == english.VERB && w.XPOS == english.VBG && v.kid(i, english.Aux) < 0 && v.kid(i, english.Nsubj) < 0 && v.kid(i, english.Obj) < 0
	}
	return w.UPOS == english.ADJ || w.UPOS == english.VERB && (w.XPOS == english.VBN || w.XPOS == english.VBG || w.XPOS == english.VBD)
}
