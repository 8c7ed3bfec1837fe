package learn

import "github.com/openparley/parley/english"

// deepest bounds the way up a tree that is looked at.
const deepest = 12

// tree is where a word stands in its tree.
func (v *view) tree(i int) {
	rel := uint64(v.relation(i))
	h := int(v.head[i])
	v.add(40, rel, uint64(v.tagAt(i)))
	v.add(41, rel, v.lemmaHash(h))
	v.add(42, rel, v.cueAt(h), uint64(v.tagAt(h)))
	v.add(43, rel, v.cueAt(h), uint64(v.tagAt(i)), side(i, h))
	if h >= 0 {
		g := int(v.head[h])
		v.add(44, rel, uint64(v.relation(h)), v.cueAt(g))
		v.add(45, rel, uint64(v.relation(h)), v.lemmaHash(g))
		v.add(46, rel, uint64(v.relation(h)), v.cueAt(h), v.cueAt(g))
	}
	v.children(i)
	if h >= 0 {
		v.siblings(i, h)
	}
	v.clauses(i)
}

// side tells whether a word's head is before it, behind it, or not there.
func side(i, h int) uint64 {
	switch {
	case h < 0:
		return 0
	case h < i:
		return 1
	}
	return 2
}

// children is what hangs on a word.
func (v *view) children(i int) {
	var set, clause uint64
	for _, k := range v.kids[i] {
		r := v.relation(int(k))
		if r == english.Punct || r == english.Det {
			continue
		}
		set |= 1 << (uint64(r) & 63)
		v.add(50, uint64(r), uint64(v.tagAt(i)))
		switch r.Base() {
		case english.Nsubj:
			v.add(51, uint64(r), v.cueAt(i), v.cueAt(int(k)), uint64(v.tagAt(int(k))))
			v.add(52, v.lemmaHash(int(k)), uint64(v.tagAt(i)))
			v.add(53, uint64(v.named[k]), v.cueAt(i), side(i, int(k)))
		case english.Mark, english.Aux, english.Case, english.Advmod:
			v.add(54, uint64(r), v.lemmaHash(int(k)), v.cueAt(i))
		}
		if clausal(r) || r == english.Obj {
			clause = mix(clause, uint64(r))
			v.add(55, uint64(r), v.cueAt(i), side(i, int(k)), uint64(v.tagAt(int(k))))
			v.add(56, uint64(r), v.lemmaHash(i))
		}
	}
	v.add(57, set, uint64(v.tagAt(i)))
	v.add(58, clause, v.cueAt(i), uint64(v.tagAt(i)))
}

// siblings is what else hangs on a word's head.
func (v *view) siblings(i, h int) {
	var set uint64
	for _, k := range v.kids[h] {
		if r := v.relation(int(k)); int(k) != i && (clausal(r) || r.Base() == english.Nsubj || r.Base() == english.Obj) {
			set = mix(set, uint64(r))
		}
	}
	v.add(60, uint64(v.relation(i)), set, v.cueAt(h))
	v.add(61, uint64(v.relation(i)), set, uint64(v.tagAt(h)), side(i, h))
}

// clauses is the way up from a word to the root of its sentence, clause by
// clause: what governs the clause that the word is in.
func (v *view) clauses(i int) {
	n, best := 0, uint64(0)
	up := uint64(0)
	for k, steps := i, 0; v.head[k] >= 0 && steps < deepest; k, steps = int(v.head[k]), steps+1 {
		h, r := int(v.head[k]), v.relation(k)
		if steps < 4 {
			up = mix(up, uint64(r.Base()))
			v.add(70+uint64(steps), up, v.cueAt(h), side(i, h))
			v.add(75+uint64(steps), up, uint64(v.tagAt(h)))
		}
		switch {
		case clausal(r):
			n++
			if n <= 3 {
				v.add(80, uint64(n), uint64(r), v.lemmaHash(h))
				v.add(81, uint64(n), uint64(r), v.cueAt(h), side(i, h), v.has(h, english.Nsubj))
				v.add(82, uint64(r), v.lemmaHash(h))
				v.add(83, uint64(r), v.cueAt(h), side(i, h), v.marker(k))
			}
			if c := uint64(v.cue[h])<<8 | uint64(r); v.cue[h] < 9 && c > best {
				best = c
			}
		case r.Base() == english.Nsubj || r == english.Obj || r.Base() == english.Obl || r == english.Nmod || r == english.Appos || r == english.NmodPoss:
			v.add(84, uint64(r), v.lemmaHash(h), uint64(n))
			v.add(85, uint64(r), v.cueAt(h), side(i, h), uint64(n), v.complement(h))
			if c := uint64(v.cue[h])<<8 | uint64(r); v.cue[h] < 9 && c > best && n == 0 {
				best = c
			}
		}
	}
	v.add(86, uint64(n), best)
	v.add(87, best, uint64(v.tagAt(i)), v.inQuote(i))
	root := int(v.root[v.in[i]])
	v.add(88, v.cueAt(root), side(i, root), v.complement(root), v.inQuote(i))
	v.add(89, v.lemmaHash(root), side(i, root), v.inQuote(i))
}

func (v *view) has(h int, r english.Relation) uint64 {
	for _, k := range v.kids[h] {
		if v.relation(int(k)).Base() == r {
			return 1 + side(h, int(k))
		}
	}
	return 0
}

// complement is by which relations clauses hang on word h.
func (v *view) complement(h int) uint64 {
	set := uint64(0)
	for _, k := range v.kids[h] {
		if r := v.relation(int(k)).Base(); r == english.Ccomp || r == english.Xcomp || r == english.Parataxis || r == english.Obj {
			set |= 1 << (uint64(r) & 63)
		}
	}
	return set
}

// marker is the word that introduces the clause of word k.
func (v *view) marker(k int) uint64 {
	for _, c := range v.kids[k] {
		if v.relation(int(c)) == english.Mark {
			return v.lemmaHash(int(c))
		}
	}
	return 0
}

func (v *view) inQuote(i int) uint64 {
	if v.quote[i] >= 0 {
		return 1
	}
	return 0
}
