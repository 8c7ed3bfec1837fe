package english

// The parser builds a tree by transitions from left to right (arc-eager,
// Nivre 2003; the root at the end, Ballesteros and Nivre 2013), keeping the
// best few part-built trees (a beam). A transition scores by a sum of weights
// of features. There are only eight kinds, so that the weights of one feature
// are eight bytes that are added in two machine words; which relation an arc
// has in full is left to the labeller, which sees the whole tree.

// Transitions. Arcs say roughly what kind of relation they make.
const (
	shift      = iota
	reduce     // the top of the stack has all its dependents
	leftFirst  // the next word is the head of the top of the stack
	_          //
	leftLast   //
	rightFirst // the top of the stack is the head of the next word
	_
	rightLast
	numMoves
)

// Kinds of arcs: to the left subjects, what stands before its head, and
// others; to the right complements, modifiers, and others.
const (
	kindSubject  = 0
	kindBefore   = 1
	kindOther    = 2
	kindObject   = 0
	kindModifier = 1
)

const (
	maxWindow = 160 // words that are parsed at once
	maxBeam   = 64
	none      = -2 // no word: seen as the first edge
)

// parser parses windows of up to maxWindow words, one after the other.
type parser struct {
	model  *syntaxModel
	table  rowTable    // weights
	rows   *rowLearner // weights in training, nil outside
	guided bool
	width  int
	slack  int32 // a tree that is worse by more leaves the beam, 0 for never

	a        []seen // the window: two edges, the words, the root, two edges
	n        int
	back     []seen // the window backwards
	guide    [maxWindow + 1]guideFacts
	between  [maxWindow + 2]uint64 // counts of words by class before each place
	beam     []*partial
	free     []*partial
	memos    [numGroups][1 << memoBits]memo
	windows  uint32 // so far
	sums     []sums // of groups, in this window
	pending  []pending
	features []uint32       // those that are pending, and room
	listed   int            // how many are pending
	parts    [maxBeam]parts // of the trees of the beam
	touched  uint64
	found    []candidate
}

// sums are scores of the transitions.
type sums [numMoves]int32

type candidate struct {
	score  int32
	parent int16
	move   uint8
}

func newParser(m *syntaxModel, table rowTable, width int) *parser {
	p := &parser{model: m, table: table, width: width, features: make([]uint32, width*maxFeatures)}
	for range 2 * width {
		p.free = append(p.free, new(partial))
	}
	return p
}

// begin takes a window: a[2:len(a)-3] are the words, then the root and edges.
func (p *parser) begin(a []seen, guide []arc) {
	p.a, p.n = a, len(a)-5
	if p.guided {
		p.follow(guide)
	}
	p.forgetSums()
	c := uint64(0)
	for i := range p.n + 1 {
		p.between[i] = c
		c += 1 << (8 * betweenClass(p.model, &a[i+2]))
	}
	p.between[p.n+1] = c
}

// betweenClass sorts the words that may lie between head and dependent.
func betweenClass(m *syntaxModel, s *seen) uint {
	if int(s.joint) >= len(m.tags) {
		return 7
	}
	switch t := m.tags[s.joint]; t.upos {
	case VERB:
		return 0
	case AUX:
		return 1
	case CCONJ:
		return 3
	case SCONJ:
		return 4
	case NOUN, PROPN, PRON:
		return 5
	case ADP:
		return 6
	case PUNCT:
		if t.xpos == Comma {
			return 2
		}
		return 4
	}
	return 7
}

// parse gives the heads of the words of a window, −1 for the root.
func (p *parser) parse(a []seen, guide []arc, heads []int16) {
	best := p.best(a, guide)
	for i := range p.n {
		heads[i] = best.nodes[i].head
		if int(heads[i]) == p.n {
			heads[i] = -1
		}
	}
	p.release()
}

// best is the best tree of a window.
func (p *parser) best(a []seen, guide []arc) *partial {
	p.begin(a, guide)
	p.beam = append(p.beam[:0], p.take())
	p.beam[0].start()
	for range 2 * p.n {
		p.step()
	}
	return p.beam[0]
}

func (p *parser) take() *partial {
	s := p.free[len(p.free)-1]
	p.free = p.free[:len(p.free)-1]
	return s
}

func (p *parser) release() {
	p.free = append(p.free, p.beam...)
	p.beam = p.beam[:0]
}

// step moves every tree of the beam on by one transition; the best is first.
func (p *parser) step() {
	found := p.found[:0]
	for i, s := range p.beam {
		p.gather(s, &p.parts[i])
	}
	p.sumUp()
	for i, s := range p.beam {
		scores := p.total(&p.parts[i])
		allowed := s.allowed(p.n)
		for move := range uint8(numMoves) {
			if allowed>>move&1 == 0 {
				continue
			}
			c := candidate{s.score + scores[move], int16(i), move}
			if len(found) == p.width && c.score <= found[p.width-1].score {
				continue
			}
			if p.slack > 0 && len(found) > 0 && c.score < found[0].score-p.slack {
				continue
			}
			if len(found) < p.width {
				found = append(found, c)
			}
			j := len(found) - 1
			for ; j > 0 && found[j-1].score < c.score; j-- {
				found[j] = found[j-1]
			}
			found[j] = c
		}
	}
	p.found = found
	if p.slack > 0 {
		for len(found) > 1 && found[len(found)-1].score < found[0].score-p.slack {
			found = found[:len(found)-1]
		}
	}
	var uses [maxBeam]uint8
	for _, c := range found {
		uses[c.parent]++
	}
	old := p.beam
	var next [maxBeam]*partial
	for i, c := range found {
		s := old[c.parent]
		if uses[c.parent]--; uses[c.parent] > 0 {
			t := p.take()
			t.copyFrom(s)
			s = t
		} else {
			old[c.parent] = nil
		}
		next[i] = s
	}
	for _, s := range old {
		if s != nil {
			p.free = append(p.free, s)
		}
	}
	p.beam = append(p.beam[:0], next[:len(found)]...)
	for i, c := range found {
		s := p.beam[i]
		s.score = c.score
		if p.rows != nil {
			s.moves = append(s.moves, c.move)
		}
		s.do(c.move)
	}
}
