package english

// tagAgain tags the words a third time, now that the guide has a tree: it knows
// the head and the dependents that a word has there. t is room for that tree.
func (m *syntaxModel) tagAgain(a []seen, t *arcs, guide []arc, sure int32) {
	t.advised(m, a, guide)
	remember(a)
	var f [maxTagFeatures]uint32
	for i := 2; i < len(a)-3; i++ {
		s := &a[i]
		if _, ok := s.options.only(); ok || s.lead >= sure {
			continue
		}
		n := tagFeatures(&f, a, i, true)
		n += treeFeatures(&f, n, a, t, i-2)
		best, _ := bestCell(m.third, f[:n], s.options)
		m.retag(s, best)
	}
}

// treeFeatures adds what the tag of word d can be told from in a tree: the tags
// that its head, dependents and siblings had before.
func treeFeatures(f *[maxTagFeatures]uint32, from int, a []seen, t *arcs, d int) int {
	at := func(i int16) *seen {
		if i < 0 {
			return &a[0]
		}
		return &a[i+2]
	}
	h := t.heads[d]
	s, g := &a[d+2], at(h)
	gg := &a[0]
	side := uint64(1)
	if h >= 0 {
		gg = at(t.heads[h])
		if int(h) > d {
			side = 2
		}
	} else {
		side = 3
	}
	was := s.firstAtom
	fl, ll, bs, ns := at(t.first[d]), at(t.last[d]), at(t.before[d]), at(t.next[d])
	second := &a[0]
	if t.first[d] >= 0 {
		second = at(t.next[t.first[d]])
	}
	own := &t.below[d]
	counts := uint64(min(own.lefts, 3))<<2 | uint64(min(own.rights, 3))
	kind := uint64(0)
	if t.guide != nil {
		kind = uint64(t.guide[d].kind) + 1
	}
	p, n := &a[d+1], &a[d+3]
	more := [...]uint32{
		feature1(71, was),
		feature2(72, was, s.word),
		feature2(73, was, s.suffix[2]),
		feature3(74, was, p.tag, n.firstAtom),
		feature2(75, g.firstAtom, side),
		feature3(76, g.firstAtom, was, side),
		feature3(77, g.word, side, kind),
		feature3(78, s.word, g.firstAtom, side),
		feature3(79, s.word, g.word, side),
		feature3(80, g.firstAtom, kind, s.class),
		feature2(81, kind, was),
		feature2(82, kind, s.word),
		feature3(83, kind, s.suffix[2], g.firstAtom),
		feature2(84, own.tags, was),
		feature2(85, own.tags, s.class),
		feature3(86, own.tags, s.suffix[2], kind),
		feature2(87, own.tags, s.word),
		feature2(88, fl.firstAtom, ll.firstAtom),
		feature3(89, fl.firstAtom, was, side),
		feature2(90, fl.word, s.class),
		feature2(91, fl.word, s.suffix[2]),
		feature2(92, ll.firstAtom, was),
		feature2(93, ll.word, s.class),
		feature2(94, second.firstAtom, s.class),
		feature3(95, bs.firstAtom, ns.firstAtom, s.class),
		feature3(96, bs.firstAtom, g.firstAtom, s.class),
		feature3(97, ns.firstAtom, g.firstAtom, s.class),
		feature3(98, gg.firstAtom, g.firstAtom, s.class),
		feature3(99, counts, was, kind),
		feature3(100, counts, s.class, g.firstAtom),
		feature2(101, counts, s.word),
		feature3(102, s.look, g.look, g.firstAtom),
		feature3(103, s.look, kind, was),
		feature3(104, own.aux, was, side),
	}
	return copy(f[from:], more[:])
}
