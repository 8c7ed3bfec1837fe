package english

// Each of these lists the features of a group.

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
	return atomOf(atomDistance, uint64(d)), spanAtom(p.between[n] - p.between[s+1])
}

// spanAtom stands for what lies between two words, from counts of it by class.
func spanAtom(counts uint64) uint64 {
	set := min(counts&0xff, 3) | min(counts>>8&0xff, 2)<<2 | min(counts>>16&0xff, 2)<<4
	for i := 3; i < 7; i++ {
		if counts>>(8*i)&0xff != 0 {
			set |= 1 << (3 + i)
		}
	}
	return atomOf(atomBetween, set)
}

func (p *parser) nextWordFeatures(ni int) {
	n, n1, n2 := &p.a[ni+2], &p.a[ni+3], &p.a[min(ni+4, len(p.a)-1)]
	*(*[6]uint32)(p.list(6)) = [6]uint32{
		feature1(1, n.word),
		feature1(2, n.tag),
		feature1(3, n.wordTag),
		feature2(4, n.tag, n1.tag),
		feature3(5, n.tag, n1.tag, n2.tag),
		feature2(6, n.word, n1.tag),
	}
}

func (p *parser) aheadFeatures(ni int) {
	n, n1, n2, before := &p.a[ni+2], &p.a[ni+3], &p.a[min(ni+4, len(p.a)-1)], &p.a[ni+1]
	*(*[4]uint32)(p.list(4)) = [4]uint32{
		feature1(7, n1.word),
		feature1(8, n1.wordTag),
		feature1(9, n2.word),
		feature2(10, before.tag, n.tag),
	}
}

func (p *parser) topWordFeatures(si int) {
	sl, s, sr := &p.a[si+1], &p.a[si+2], &p.a[si+3]
	*(*[5]uint32)(p.list(5)) = [5]uint32{
		feature1(11, s.word),
		feature1(12, s.tag),
		feature1(13, s.wordTag),
		feature2(14, sl.tag, s.tag),
		feature2(15, s.tag, sr.tag),
	}
}

func (p *parser) pairFeatures(si, ni int) {
	s, n := &p.a[si+2], &p.a[ni+2]
	n1, before := &p.a[ni+3], &p.a[ni+1]
	sl := &p.a[si+1]
	distance, span := p.distance(si, ni)
	*(*[31]uint32)(p.list(31)) = [31]uint32{
		feature2(16, s.wordTag, n.wordTag),
		feature2(17, s.wordTag, n.word),
		feature2(18, s.wordTag, n.tag),
		feature2(19, s.word, n.wordTag),
		feature2(20, s.tag, n.wordTag),
		feature2(21, s.word, n.word),
		feature2(22, s.tag, n.tag),
		feature2(23, s.upos, n.wordTag),
		feature3(25, s.tag, n.tag, n1.tag),
		feature3(27, s.word, n.tag, n1.tag),
		feature3(28, s.tag, n.word, n1.tag),
		feature3(29, s.tag, n.tag, n1.word),
		feature3(32, s.tag, before.tag, n.tag),
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
		feature2(48, s.class, n.tag),
		feature2(49, s.tag, n.class),
		feature3(50, s.tag, n.tag, n1.class),
		feature3(63, s.class, span, n.class),
		feature3(64, s.class, n.class, n1.class),
	}
}

func (p *parser) guideFeatures(si, ni int) {
	s, n := &p.a[si+2], &p.a[ni+2]
	distance, _ := p.distance(si, ni)
	g, k := p.advice(si, ni)
	*(*[9]uint32)(p.list(9)) = [9]uint32{
		feature1(51, g),
		feature2(53, g, n.tag),
		feature3(54, g, s.tag, n.tag),
		feature2(55, g, distance),
		feature2(57, g, n.word),
		feature2(58, g, s.word),
		feature1(60, k),
		feature3(61, k, s.tag, n.tag),
		feature2(62, k, distance),
	}
}

func (p *parser) nextTreeFeatures(t *partial) {
	a, ni := p.a, t.next
	n, nn := &a[ni+2], &t.nodes[ni]
	nl, nl2 := &a[nn.left+2], &a[nn.left2+2]
	nKinds, nLefts := uint64(nn.leftKinds), uint64(min(nn.lefts, 6))
	*(*[7]uint32)(p.list(7)) = [7]uint32{
		feature1(101, n.tag),
		feature1(130, nl.word),
		feature2(131, nl.tag, n.tag),
		feature3(132, nl.tag, nl2.tag, n.tag),
		feature2(134, n.word, nKinds),
		feature2(135, n.tag, nLefts),
		feature2(136, n.word, nLefts),
	}
}

func (p *parser) topTreeFeatures(t *partial) {
	a := p.a
	si := t.stack[t.depth-1]
	sn := &t.nodes[si]
	s := &a[si+2]
	sh, sl, sl2, sr, sr2 := &a[sn.head+2], &a[sn.left+2], &a[sn.left2+2], &a[sn.right+2], &a[sn.right2+2]
	rights := uint64(min(sn.rights, 5)) << 4
	lefts := uint64(min(sn.lefts, 5))
	*(*[11]uint32)(p.list(11)) = [11]uint32{
		feature1(112, sh.word),
		feature1(119, sl.word),
		feature2(120, sl.tag, s.tag),
		feature3(122, s.tag, sl.tag, sl2.tag),
		feature1(123, sr.word),
		feature2(125, sr.tag, s.wordTag),
		feature3(127, s.tag, sr.tag, sr2.tag),
		feature2(137, s.word, rights),
		feature2(138, s.tag, rights),
		feature2(140, s.word, lefts|1<<8),
		feature2(141, s.tag, lefts|1<<8),
	}
}

func (p *parser) joinFeatures(t *partial) {
	a, ni := p.a, t.next
	n := &a[ni+2]
	si := t.stack[t.depth-1]
	sn := &t.nodes[si]
	s := &a[si+2]
	sh, sl, sr := &a[sn.head+2], &a[sn.left+2], &a[sn.right+2]
	rights := uint64(min(sn.rights, 5)) << 4
	*(*[7]uint32)(p.list(7)) = [7]uint32{
		feature3(115, sh.word, s.tag, n.tag),
		feature3(121, s.tag, sl.tag, n.tag),
		feature3(126, s.tag, sr.tag, n.tag),
		feature3(129, sr.word, s.tag, n.tag),
		feature3(139, s.tag, rights, n.tag),
		feature3(151, sh.tag, sr.tag, n.tag),
		feature3(154, sh.word, s.word, n.word),
	}
}

func (p *parser) kindFeatures(t *partial) {
	a, ni := p.a, t.next
	n := &a[ni+2]
	si := t.stack[t.depth-1]
	sn := &t.nodes[si]
	s := &a[si+2]
	sh := &a[sn.head+2]
	kind := uint64(sn.kind)
	kinds := uint64(sn.leftKinds)<<4 | uint64(sn.rightKinds)<<8 | 1<<12
	state := kind<<16 | kinds
	*(*[10]uint32)(p.list(10)) = [10]uint32{
		feature2(105, s.word, kind),
		feature2(106, s.wordTag, state),
		feature2(107, s.tag, state),
		feature3(108, s.tag, state, n.tag),
		feature3(109, s.word, kinds, n.tag),
		feature3(110, s.tag, kinds, n.word),
		feature2(113, sh.tag, kind),
		feature4(114, sh.tag, s.tag, n.tag, kind),
		feature3(116, sh.word, kind, n.word),
		feature3(152, s.tag, n.tag, a[ni+3].tag+kind),
	}
}

func (p *parser) bothFeatures(t *partial) {
	a := p.a
	n := &a[t.next+2]
	nl := &a[t.nodes[t.next].left+2]
	s := &a[t.top()+2]
	*(*[2]uint32)(p.list(2)) = [2]uint32{
		feature3(102, n.tag, nl.tag, s.tag),
		feature3(133, nl.word, n.tag, s.tag),
	}
}

func (p *parser) bothKindFeatures(t *partial) {
	a := p.a
	n, nKinds := &a[t.next+2], uint64(t.nodes[t.next].leftKinds)
	si := t.stack[t.depth-1]
	sn := &t.nodes[si]
	s := &a[si+2]
	kind := uint64(sn.kind)
	kinds := uint64(sn.leftKinds)<<4 | uint64(sn.rightKinds)<<8 | 1<<12
	state := kind<<16 | kinds
	*(*[2]uint32)(p.list(2)) = [2]uint32{
		feature3(103, n.tag, nKinds, s.tag),
		feature4(111, s.tag, state, n.tag, nKinds),
	}
}

func (p *parser) belowFeatures(t *partial) {
	a, ni := p.a, t.next
	n := &a[ni+2]
	s := &a[t.top()+2]
	s1, s2 := &a[0], &a[0]
	if t.depth > 1 {
		s1 = &a[t.stack[t.depth-2]+2]
		if t.depth > 2 {
			s2 = &a[t.stack[t.depth-3]+2]
		}
	}
	*(*[8]uint32)(p.list(8)) = [8]uint32{
		feature2(142, s1.tag, s.tag),
		feature3(143, s1.tag, s.tag, n.tag),
		feature2(144, s1.word, n.tag),
		feature2(145, s1.wordTag, n.wordTag),
		feature3(148, s2.tag, s1.tag, s.tag),
		feature3(149, s2.tag, s1.tag, n.tag),
		feature3(150, s1.word, s.word, n.tag),
		feature4(153, s1.tag, s.tag, n.tag, a[ni+3].tag),
	}
}

func (p *parser) belowKindFeatures(t *partial) {
	a := p.a
	n := &a[t.next+2]
	si := t.stack[t.depth-1]
	sn := &t.nodes[si]
	s := &a[si+2]
	kind := uint64(sn.kind)
	s1 := &a[0]
	var s1Kinds uint64
	if t.depth > 1 {
		i := t.stack[t.depth-2]
		s1 = &a[i+2]
		s1Kinds = uint64(t.nodes[i].rightKinds)<<8 | uint64(t.nodes[i].kind)
	}
	*(*[2]uint32)(p.list(2)) = [2]uint32{
		feature4(146, s1.tag, kind, n.tag, s1Kinds),
		feature4(147, s1.tag, s.tag, n.tag, s1Kinds),
	}
}
