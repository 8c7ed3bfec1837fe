package english

// features lists what the tag of token i rests on, as rows of the table, and
// returns how many there are.
func (v *nameView) features(i int) int {
	f, a, b, a2, b2 := v.at(i), v.at(i-1), v.at(i+1), v.at(i-2), v.at(i+2)
	n := 0
	add := func(kind, value uint64) {
		v.feats[n] = nameRow(kind, value)
		n++
	}
	const p1, p2 = 0x9E3779B1, 0x85EBCA6B
	shape := v.shape(i)
	shapeA, shapeB := uint64(a.shape), uint64(b.shape)
	tag := uint64(f.tag)
	rule, ruleA, ruleB := uint64(f.rule), uint64(a.rule), uint64(b.rule)
	suffix, front := uint64(f.suffix), uint64(f.front)
	class, classA, classB := uint64(f.class), uint64(a.class), uint64(b.class)
	add(1, f.word)
	add(2, uint64(f.exact)^v.style)
	add(3, a.word)
	add(4, b.word)
	add(5, a2.word)
	add(6, b2.word)
	add(7, f.word*p1+a.word)
	add(8, f.word*p1+b.word)
	add(9, shape)
	add(10, shape<<8|shapeA)
	add(11, shape<<8|shapeB)
	add(12, shape<<16|shapeA<<8|shapeB)
	add(13, suffix&0xffffff|uint64(f.shape)<<32)
	add(14, front&0xffffff|uint64(f.shape)<<32)
	add(56, suffix&0xffff|uint64(f.shape)<<32)
	add(57, suffix|uint64(f.shape)<<32)
	add(58, front|uint64(f.shape)<<32)
	add(59, uint64(f.form))
	common := uint64(f.common) | uint64(a.common)<<1 | uint64(b.common)<<2
	add(60, common<<16|shape)
	add(61, common<<48^rule)
	add(62, uint64(f.common)<<40|uint64(f.listed)<<32|uint64(f.near)<<16|shape)
	add(15, tag<<16|shape)
	add(16, uint64(a.tag)<<8|tag)
	add(17, uint64(b.tag)<<8|tag)
	add(18, uint64(a.tag)<<16|tag<<8|uint64(b.tag))
	add(19, class<<16|shape)
	add(20, classA<<16|class)
	add(21, classB<<16|class)
	add(22, rule)
	add(23, rule^v.style<<50)
	add(24, rule*p1+shape)
	add(25, rule*p1+f.word)
	add(26, rule*p1+ruleA)
	add(27, rule*p1+ruleB)
	add(28, a.word*p1+shape)
	add(29, b.word*p1+shape)
	add(30, uint64(f.near)<<16|shape)
	add(31, uint64(f.near)<<40^rule)
	add(32, uint64(f.listed)<<16|shape)
	add(33, uint64(f.listed)<<24|uint64(a.listed)<<16|uint64(b.listed)<<8)
	add(34, uint64(f.listed)<<40^rule)
	add(35, uint64(b.near)<<8|uint64(a.near)|uint64(f.shape)<<16)
	add(36, ruleA*p1+a.word)
	add(37, a.word*p1+b.word*p2)
	add(38, uint64(f.listed)<<40^a.word)
	add(39, uint64(f.listed)<<40^b.word)
	add(50, uint64(f.listed)<<8|uint64(b.listed)|shape<<16)
	if f.run >= 0 {
		r := v.runs[f.run]
		first, last := v.at(int(r.first)), v.at(int(r.last)-1)
		before, after := v.at(int(r.first)-1), v.at(int(r.last))
		size := uint64(min(r.last-r.first, 5))
		place := uint64(min(int32(i)-r.first, 4))<<3 | size
		add(40, last.word*p1+place)
		add(41, first.word*p1+place)
		add(42, before.word*p1+size)
		add(43, after.word*p1+size)
		add(44, place<<8|v.style)
		add(45, before.word*p1+after.word*p2+size)
		add(46, uint64(last.class)<<20|uint64(first.class)<<4|uint64(place))
		add(47, uint64(before.class)<<16|uint64(before.tag)<<8|size)
		add(48, uint64(after.class)<<16|uint64(after.tag)<<8|size)
		whole := uint64(0)
		if int(r.first) == v.lo && int(r.last) >= v.hi-1 {
			whole = 1
		}
		add(63, whole<<16|uint64(first.listed|last.listed)<<8|uint64(place))
		add(64, whole<<16|uint64(first.common)<<9|uint64(last.common)<<10|uint64(place))
		add(49, uint64(first.listed)<<16|uint64(last.listed)<<8|place)
	}
	return n
}

// told3 lists what the hearsay about token i and its neighbours adds.
func (v *nameView) told3(i int) int {
	told, toldA, toldB := uint64(v.told[i]), v.toldAt(i-1), v.toldAt(i+1)
	if told|toldA|toldB == 0 {
		return 0
	}
	f := &v.face[i]
	shape := v.shape(i)
	v.feats[0] = nameRow(51, told)
	v.feats[1] = nameRow(52, told<<16|shape)
	v.feats[2] = nameRow(53, told<<48^uint64(f.rule))
	v.feats[3] = nameRow(54, toldA<<16|told<<8|toldB)
	v.feats[4] = nameRow(55, told<<16|uint64(f.listed)<<8)
	return 5
}

// shape is the shape of token i with the style of its sentence.
func (v *nameView) shape(i int) uint64 {
	shape := uint64(v.face[i].shape) | v.style<<8
	if i == v.lo {
		shape |= 1 << 11
	}
	return shape
}

// nameRow is the row of a feature: of its kind and what it saw.
func nameRow(kind, value uint64) uint64 {
	h := (value + kind*0x9E3779B97F4A7C15) * 0xD6E8FEB86659FD93
	h ^= h >> 32
	return h * 0xD6E8FEB86659FD93 >> (64 - nameBits)
}

func (v *nameView) toldAt(i int) uint64 {
	if i < v.lo || i >= v.hi {
		return 0
	}
	return uint64(v.told[i])
}

// hearsay notes for each word with a capital what the same word is tagged
// elsewhere in the document: 0 where it is nowhere else, otherwise the kind it
// mostly is there and whether it always is.
func (v *nameView) hearsay(tags []NameTag) {
	const kinds = int(numNameTags+1) / 2
	type counts [kinds]int32
	all := make(map[uint64]*counts, 256)
	for i := range v.face {
		f := &v.face[i]
		if f.shape&shapeMark != 0 || f.shape&shapeCapital == 0 && tags[i] == Outside || f.shape&(shapeShort|shapeUpper) == shapeShort {
			continue
		}
		c := all[f.word]
		if c == nil {
			c = new(counts)
			all[f.word] = c
		}
		c[(tags[i]+1)/2]++
	}
	v.told = make([]uint8, len(v.face))
	for i := range v.face {
		f := &v.face[i]
		c := all[f.word]
		if c == nil || f.shape&shapeCapital == 0 && tags[i] == Outside {
			continue
		}
		others := *c
		others[(tags[i]+1)/2]--
		most, sum := 0, int32(0)
		for k, n := range others {
			sum += n
			if n > others[most] {
				most = k
			}
		}
		if sum == 0 {
			continue
		}
		v.told[i] = uint8(most*2 + 2)
		if others[most] == sum {
			v.told[i]++
		}
	}
}
