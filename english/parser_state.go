package english

// arcKind is the kind that an arc of a relation to the left or right has.
func arcKind(r Relation, left bool) uint8 {
	if left {
		switch r.Base() {
		case Nsubj, Csubj, Expl:
			return kindSubject
		case Det, Case, Mark, Aux, Cop, Amod, Nummod, Compound, Cc, Advmod, Nmod, Punct, Discourse:
			return kindBefore
		}
		return kindOther
	}
	switch r.Base() {
	case Obj, Iobj, Xcomp, Ccomp, Expl:
		return kindObject
	case Compound:
		if r == CompoundPrt {
			return kindObject
		}
		return kindOther
	case Nmod, Obl, Advmod, Advcl, Acl, Appos, Amod, Nummod:
		return kindModifier
	}
	return kindOther
}

// node is what is known of a word in a part-built tree.
type node struct {
	head          int16
	left, left2   int16 // the outermost dependents
	right, right2 int16
	lefts, rights uint8 // how many
	leftKinds     uint8 // of which kinds
	rightKinds    uint8
	kind          uint8 // of the arc to its head: 0 none, 1… left, 4… right
}

// partial is a part-built tree.
type partial struct {
	score int32
	depth int // of the stack
	next  int // the next word; the number of words stands for the root
	stack [maxWindow + 1]int16
	nodes [maxWindow + 1]node
	moves []uint8 // so far, kept in training only
}

// start gives back an empty tree.
func (s *partial) start() {
	s.score, s.depth, s.next = 0, 0, 0
	s.nodes[0] = emptyNode
	s.moves = s.moves[:0]
}

var emptyNode = node{head: none, left: none, left2: none, right: none, right2: none}

// top is the word on top of the stack, or none.
func (s *partial) top() int {
	if s.depth == 0 {
		return none
	}
	return int(s.stack[s.depth-1])
}

// allowed is the set of transitions that may follow, bit by transition.
func (s *partial) allowed(n int) uint8 {
	set := uint8(0)
	if s.next < n {
		set |= 1 << shift
	}
	if s.depth > 0 {
		if s.nodes[s.top()].head != none {
			set |= 1 << reduce
		} else {
			set |= 7 << leftFirst
		}
		if s.next < n {
			set |= 7 << rightFirst
		}
	}
	return set
}

// do makes a transition.
func (s *partial) do(move uint8) {
	switch {
	case move == shift:
		s.push()
	case move == reduce:
		s.depth--
	case move <= leftLast:
		top := s.stack[s.depth-1]
		d, h := &s.nodes[top], &s.nodes[s.next]
		d.head, d.kind = int16(s.next), move-leftFirst+1
		h.left2, h.left = h.left, top
		h.lefts++
		h.leftKinds |= 1 << (move - leftFirst)
		s.depth--
	default:
		top := s.stack[s.depth-1]
		d, h := &s.nodes[s.next], &s.nodes[top]
		d.head, d.kind = top, move-rightFirst+4
		h.right2, h.right = h.right, int16(s.next)
		h.rights++
		h.rightKinds |= 1 << (move - rightFirst)
		s.push()
	}
}

func (s *partial) push() {
	s.stack[s.depth] = int16(s.next)
	s.depth++
	s.next++
	s.nodes[s.next] = emptyNode
}

// copyFrom makes s the same tree as t.
func (s *partial) copyFrom(t *partial) {
	s.score, s.depth, s.next = t.score, t.depth, t.next
	copy(s.stack[:t.depth], t.stack[:t.depth])
	copy(s.nodes[:t.next+1], t.nodes[:t.next+1])
	s.moves = append(s.moves[:0], t.moves...)
}
