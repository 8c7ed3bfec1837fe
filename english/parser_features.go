package english

// Features follow Zhang and Nivre (2011), with what lies between and beside
// the two words (McDonald 2005) added. Static ones depend on the top of the
// stack and the next word only, so that they are summed once for each pair.

const (
	maxStatic  = 72
	maxDynamic = 64
)

// staticFeatures lists the features of the pair of words s and n into p.static.
func (p *parser) staticFeatures(si, ni int) int {
	s, n := &p.a[si+2], &p.a[ni+2]
	n1, n2, before := &p.a[ni+3], &p.a[min(ni+4, len(p.a)-1)], &p.a[ni+1]
	f := &p.static
	if si == none {
		*f = [maxStatic]uint32{
			feature1(1, n.word),
			feature1(2, n.tag),
			feature1(3, n.wordTag),
			feature2(4, n.tag, n1.tag),
			feature3(5, n.tag, n1.tag, n2.tag),
			feature2(6, n.word, n1.tag),
		}
		return 6
	}
	sl, sr := &p.a[max(si+1, 0)], &p.a[si+3]
	distance, span := p.distance(si, ni)
	*f = [maxStatic]uint32{
		feature1(1, n.word),
		feature1(2, n.tag),
		feature1(3, n.wordTag),
		feature2(4, n.tag, n1.tag),
		feature3(5, n.tag, n1.tag, n2.tag),
		feature2(6, n.word, n1.tag),
		feature1(7, n1.word),
		feature1(8, n1.wordTag),
		feature1(9, n2.word),
		feature2(10, before.tag, n.tag),

		feature1(11, s.word),
		feature1(12, s.tag),
		feature1(13, s.wordTag),
		feature2(14, sl.tag, s.tag),
		feature2(15, s.tag, sr.tag),

		feature2(16, s.wordTag, n.wordTag),
		feature2(17, s.wordTag, n.word),
		feature2(18, s.wordTag, n.tag),
		feature2(19, s.word, n.wordTag),
		feature2(20, s.tag, n.wordTag),
		feature2(21, s.word, n.word),
		feature2(22, s.tag, n.tag),
		feature2(23, s.upos, n.wordTag),
		feature2(24, s.wordTag, n.upos),
		feature3(25, s.tag, n.tag, n1.tag),
		feature4(26, s.upos, n.tag, n1.tag, n2.tag),
		feature3(27, s.word, n.tag, n1.tag),
		feature3(28, s.tag, n.word, n1.tag),
		feature3(29, s.tag, n.tag, n1.word),
		feature3(30, s.tag, sr.tag, n.tag),
		feature3(31, sl.tag, s.tag, n.tag),
		feature3(32, s.tag, before.tag, n.tag),
		feature4(33, s.tag, sr.tag, before.tag, n.tag),
		feature4(34, sl.tag, s.tag, n.tag, n1.tag),
		feature3(35, s.tag, span, n.tag),
		feature3(36, s.upos, span, n.upos),
		feature3(37, s.word, span, n.upos),
		feature3(38, s.upos, span, n.word),
		feature2(39, distance, s.word),
		feature2(40, distance, s.tag),
		feature2(41, distance, n.word),
		feature2(42, distance, n.tag),
		feature3(43, distance, s.tag, n.tag),
		feature3(44, distance, s.word, n.tag),
		feature3(45, distance, s.tag, n.word),
		feature4(46, distance, s.upos, n.upos, span),
		// Tags may be wrong: what else the words may be.
		feature2(47, s.class, n.class),
		feature2(48, s.class, n.tag),
		feature2(49, s.tag, n.class),
		feature3(50, s.tag, n.tag, n1.class),
		feature3(63, s.class, span, n.class),
		feature3(64, s.class, n.class, n1.class),
	}
	if !p.guided {
		return 52
	}
	g, k := p.advice(si, ni)
	more := [...]uint32{
		feature1(51, g),
		feature2(52, g, s.tag),
		feature2(53, g, n.tag),
		feature3(54, g, s.tag, n.tag),
		feature2(55, g, distance),
		feature3(56, g, span, n.upos),
		feature2(57, g, n.word),
		feature2(58, g, s.word),
		feature3(59, g, n.tag, n1.tag),
		feature1(60, k),
		feature3(61, k, s.tag, n.tag),
		feature2(62, k, distance),
	}
	return 52 + copy(f[52:], more[:])
}

// distance is how far two words are apart, and what is between them.
func (p *parser) distance(s, n int) (distance, span uint64) {
	d := n - s
	switch {
	case d > 10:
		d = 7
	case d > 5:
		d = 6
	case d > 4:
		d = 5
	}
	counts := p.between[n] - p.between[s+1]
	set := min(counts&0xff, 3) | min(counts>>8&0xff, 2)<<2 | min(counts>>16&0xff, 2)<<4
	for i := 3; i < 7; i++ {
		if counts>>(8*i)&0xff != 0 {
			set |= 1 << (3 + i)
		}
	}
	return atomOf(atomDistance, uint64(d)), atomOf(atomBetween, set)
}

// dynamicFeatures lists the features of what has been built into p.dynamic.
func (p *parser) dynamicFeatures(t *partial) int {
	a := p.a
	ni := t.next
	n, nn := &a[ni+2], &t.nodes[ni]
	f := &p.dynamic
	nl, nl2 := &a[nn.left+2], &a[nn.left2+2]
	nKinds := uint64(nn.leftKinds)
	nLefts := uint64(min(nn.lefts, 6))
	if t.depth == 0 {
		*f = [maxDynamic]uint32{
			feature1(101, n.tag),
			feature2(102, n.tag, nl.tag),
			feature2(103, n.tag, atomSmall+nKinds<<8),
		}
		return 3
	}
	si := int(t.stack[t.depth-1])
	s, sn := &a[si+2], &t.nodes[si]
	s1, s2 := &a[0], &a[0]
	var s1Kinds uint64
	if t.depth > 1 {
		i := t.stack[t.depth-2]
		s1 = &a[i+2]
		s1Kinds = uint64(t.nodes[i].rightKinds)<<8 | uint64(t.nodes[i].kind)
		if t.depth > 2 {
			s2 = &a[t.stack[t.depth-3]+2]
		}
	}
	sh := &a[sn.head+2]
	sh2 := &a[0]
	if sn.head != none {
		sh2 = &a[t.nodes[sn.head].head+2]
	}
	sl, sl2, sr, sr2 := &a[sn.left+2], &a[sn.left2+2], &a[sn.right+2], &a[sn.right2+2]
	kind := uint64(sn.kind)
	kinds := uint64(sn.leftKinds)<<4 | uint64(sn.rightKinds)<<8 | 1<<12
	state := kind<<16 | kinds
	rights := uint64(min(sn.rights, 5)) << 4
	lefts := uint64(min(sn.lefts, 5))
	*f = [maxDynamic]uint32{
		feature1(101, n.tag),
		feature3(102, n.tag, nl.tag, s.tag),
		feature3(103, n.tag, nKinds, s.tag),
		feature3(104, s.tag, kind, n.tag),
		feature2(105, s.word, kind),
		feature2(106, s.wordTag, state),
		feature2(107, s.tag, state),
		feature3(108, s.tag, state, n.tag),
		feature3(109, s.word, kinds, n.tag),
		feature3(110, s.tag, kinds, n.word),
		feature4(111, s.tag, state, n.tag, nKinds),
		feature1(112, sh.word),
		feature2(113, sh.tag, kind),
		feature4(114, sh.tag, s.tag, n.tag, kind),
		feature3(115, sh.word, s.tag, n.tag),
		feature3(116, sh.word, kind, n.word),
		feature3(117, sh2.tag, s.tag, n.tag),
		feature2(118, sh2.word, n.tag),
		feature1(119, sl.word),
		feature2(120, sl.tag, s.tag),
		feature3(121, s.tag, sl.tag, n.tag),
		feature3(122, s.tag, sl.tag, sl2.tag),
		feature1(123, sr.word),
		feature2(124, sr.wordTag, n.wordTag),
		feature2(125, sr.tag, s.wordTag),
		feature3(126, s.tag, sr.tag, n.tag),
		feature3(127, s.tag, sr.tag, sr2.tag),
		feature3(128, s.word, sr.word, n.tag),
		feature3(129, sr.word, s.tag, n.tag),
		feature1(130, nl.word),
		feature2(131, nl.tag, n.tag),
		feature3(132, nl.tag, nl2.tag, n.tag),
		feature3(133, nl.word, n.tag, s.tag),
		feature2(134, n.word, nKinds),
		feature2(135, n.tag, nLefts),
		feature2(136, n.word, nLefts),
		feature2(137, s.word, rights),
		feature2(138, s.tag, rights),
		feature3(139, s.tag, rights, n.tag),
		feature2(140, s.word, lefts|1<<8),
		feature2(141, s.tag, lefts|1<<8),
		feature2(142, s1.tag, s.tag),
		feature3(143, s1.tag, s.tag, n.tag),
		feature2(144, s1.word, n.tag),
		feature2(145, s1.wordTag, n.wordTag),
		feature4(146, s1.tag, kind, n.tag, s1Kinds),
		feature4(147, s1.tag, s.tag, n.tag, s1Kinds),
		feature3(148, s2.tag, s1.tag, s.tag),
		feature3(149, s2.tag, s1.tag, n.tag),
		feature3(150, s1.word, s.word, n.tag),
		feature3(151, sh.tag, sr.tag, n.tag),
		feature3(152, s.tag, n.tag, a[ni+3].tag+kind),
		feature4(153, s1.tag, s.tag, n.tag, a[ni+3].tag),
		feature3(154, sh.word, s.word, n.word),
	}
	return 54
}
