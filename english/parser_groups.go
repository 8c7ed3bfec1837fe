package english

// Features follow Zhang and Nivre (2011), with what lies between and beside
// the two words (McDonald 2005) added. They come in groups of those that look
// at the same things, so that a group is summed once for all trees of the beam
// and all steps that share these things.

// featureGroup is a group of features, by what they look at.
type featureGroup uint8

const (
	nextWord   featureGroup = iota // the next word and its neighbours
	nextTree                       // the next word and its dependents
	aheadWord                      // words further on; the top of the stack is a word
	topWord                        // the top of the stack and its neighbours
	pairWords                      // both, and what the guide says of them
	topTree                        // the top of the stack, its head and dependents
	joinTrees                      // these and the next word
	kindTrees                      // the kinds of arcs at the top of the stack, and the next word
	bothTrees                      // the dependents of the next word and the top of the stack
	bothKinds                      // the kinds of arcs at both
	belowTop                       // the stack below its top
	belowKinds                     // the kinds of arcs there
	numGroups
)

const (
	memoBits    = 8   // logarithm of how many sums of a group are remembered
	maxFeatures = 104 // of a tree
)

// memo says where the sum of a group is.
type memo struct {
	key    uint64 // all that the features look at
	window uint32 // that it is of
	sum    int32  // index in parser.sums
}

// pending are features that are still to be summed.
type pending struct{ sum, from, to int32 }

// parts are the sums of a tree's groups, indices in parser.sums.
type parts struct {
	sums [numGroups]int32
	n    int
}

// recall finds the sum of a group for a key. Where there is none yet, it makes
// room for it and reports that the features must be listed.
func (p *parser) recall(g featureGroup, key uint64, t *parts) (isNew bool) {
	m := &p.memos[g][key*golden>>(64-memoBits)]
	if isNew = m.key != key || m.window != p.windows; isNew {
		*m = memo{key, p.windows, int32(len(p.sums))}
		p.sums = append(p.sums, sums{})
		p.pending = append(p.pending, pending{m.sum, int32(p.listed), int32(p.listed)})
	}
	t.sums[t.n] = m.sum
	t.n++
	return isNew
}

// list is where to write n more features of the group that is to be summed.
func (p *parser) list(n int) []uint32 {
	from := p.listed
	p.listed += n
	p.pending[len(p.pending)-1].to += int32(n)
	return p.features[from:p.listed]
}

// at is a word of a key; words are below 256, edges included.
func at(i int16) uint64 { return uint64(uint8(i + 2)) }

// gather lists the features of a tree that have not been summed yet.
func (p *parser) gather(t *partial, out *parts) {
	out.n = 0
	n := &t.nodes[t.next]
	next := uint64(t.next)
	if p.recall(nextWord, next, out) {
		p.nextWordFeatures(t.next)
	}
	if p.recall(nextTree, next|at(n.left)<<8|at(n.left2)<<16|uint64(min(n.lefts, 6))<<24|uint64(n.leftKinds)<<28, out) {
		p.nextTreeFeatures(t)
	}
	if t.depth == 0 {
		return
	}
	s := t.stack[t.depth-1]
	d := &t.nodes[s]
	top := uint64(s)
	if p.recall(aheadWord, next, out) {
		p.aheadFeatures(t.next)
	}
	if p.recall(topWord, top, out) {
		p.topWordFeatures(int(s))
	}
	pair := next | top<<8
	if p.recall(pairWords, pair, out) {
		p.pairFeatures(int(s), t.next)
		if p.guided {
			p.guideFeatures(int(s), t.next)
		}
	}
	tree := top | at(d.head)<<8 | at(d.left)<<16 | at(d.right)<<24 | uint64(min(d.rights, 5))<<32
	if p.recall(topTree, tree|at(d.left2)<<40|at(d.right2)<<48|uint64(min(d.lefts, 5))<<56, out) {
		p.topTreeFeatures(t)
	}
	if p.recall(joinTrees, tree|next<<48, out) {
		p.joinFeatures(t)
	}
	kinds := uint64(d.leftKinds) | uint64(d.rightKinds)<<3 | uint64(d.kind)<<6
	if p.recall(kindTrees, pair|at(d.head)<<16|kinds<<24, out) {
		p.kindFeatures(t)
	}
	if p.recall(bothTrees, pair|at(n.left)<<16, out) {
		p.bothFeatures(t)
	}
	if p.recall(bothKinds, pair|kinds<<16|uint64(n.leftKinds)<<32, out) {
		p.bothKindFeatures(t)
	}
	below, belowKind := pair, uint64(d.kind)
	if t.depth > 1 {
		i := t.stack[t.depth-2]
		below |= at(i) << 16
		belowKind |= uint64(t.nodes[i].rightKinds)<<8 | uint64(t.nodes[i].kind)<<16
	}
	if p.recall(belowKinds, below|belowKind<<24, out) {
		p.belowKindFeatures(t)
	}
	if t.depth > 2 {
		below |= at(t.stack[t.depth-3]) << 24
	}
	if p.recall(belowTop, below, out) {
		p.belowFeatures(t)
	}
}

// sumUp sums the features that have been listed.
func (p *parser) sumUp() {
	if p.rows != nil {
		p.touched |= uint64(p.rows.touch(p.features[:p.listed]))
		for _, w := range p.pending {
			p.sums[w.sum] = p.rows.sum(p.features[w.from:w.to])
		}
	} else {
		p.touched |= p.table.touch(p.features[:p.listed])
		for _, w := range p.pending {
			p.sums[w.sum] = p.table.sum(p.features[w.from:w.to])
		}
	}
	p.pending, p.listed = p.pending[:0], 0
}

// total is what each transition would add to a tree.
func (p *parser) total(t *parts) (out sums) {
	for _, i := range t.sums[:t.n] {
		for j, v := range &p.sums[i] {
			out[j] += v
		}
	}
	return out
}

// score is total for one tree by itself.
func (p *parser) score(t *partial) sums {
	var of parts
	p.gather(t, &of)
	p.sumUp()
	return p.total(&of)
}

// allFeatures are all features of a tree. They stand until the next are listed.
func (p *parser) allFeatures(t *partial) []uint32 {
	p.forgetSums()
	var of parts
	p.gather(t, &of)
	f := p.features[:p.listed]
	p.pending, p.listed = p.pending[:0], 0
	p.forgetSums()
	return f
}

// forgetSums makes all sums be summed anew.
func (p *parser) forgetSums() {
	p.windows++
	p.sums = p.sums[:0]
}
