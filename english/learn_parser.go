package english

import (
	"cmp"
	"math"
	"slices"
)

// rowLearner holds the parser's weights in training: a row for each value of
// the upper bits of a feature.
type rowLearner struct {
	rows  [][numMoves]int16
	drift [][numMoves]int32
	now   int32
	only  []bool // rows that may change, nil for all
	unit  int16  // what one correction changes
}

func newRowLearner() *rowLearner {
	return &rowLearner{rows: make([][numMoves]int16, 1<<rowBits), drift: make([][numMoves]int32, 1<<rowBits), now: 1, unit: 1}
}

// touch reads the rows of features, as rowTable.touch does.
func (l *rowLearner) touch(f []uint32) (all int16) {
	for _, f := range f {
		all |= l.rows[f>>rowShift][0]
	}
	return all
}

func (l *rowLearner) sum(f []uint32) (out sums) {
	for _, f := range f {
		for i, w := range &l.rows[f>>rowShift] {
			out[i] += int32(w)
		}
	}
	return out
}

func (l *rowLearner) change(f []uint32, move uint8, by int16) {
	by *= l.unit
	for _, f := range f {
		if l.only != nil && !l.only[f>>rowShift] {
			continue
		}
		l.rows[f>>rowShift][move] += by
		l.drift[f>>rowShift][move] += int32(by) * l.now
	}
}

// rowAverages are sums of averages of weights.
type rowAverages struct {
	rows [][numMoves]float32
	kept []bool // rows that pack kept
}

func newRowAverages() *rowAverages {
	return &rowAverages{rows: make([][numMoves]float32, 1<<rowBits)}
}

// begin starts with averages instead of nothing, and changes no other rows than
// those that were kept.
func (l *rowLearner) begin(s *rowAverages, n float32) {
	l.only, l.unit = s.kept, 8 // finer than one, since averages are
	for i, kept := range s.kept {
		if !kept {
			continue
		}
		for j, w := range s.rows[i] {
			l.rows[i][j] = int16(math.Round(float64(w / n * 8)))
		}
	}
}

func (s *rowAverages) add(l *rowLearner) {
	for i := range l.rows {
		for j, w := range l.rows[i] {
			if d := l.drift[i][j]; w != 0 || d != 0 {
				s.rows[i][j] += float32(float64(w) - float64(d)/float64(l.now))
			}
		}
	}
}

// pack rounds to bytes and keeps the rows that weigh most.
func (l *rowAverages) pack(size uint) (rows rowTable, kept, lost int) {
	weight := make([]float32, len(l.rows))
	var all []float32
	for i := range l.rows {
		most := float32(0)
		for _, w := range l.rows[i] {
			most = max(most, w, -w)
		}
		weight[i] = most
		if most > 0 {
			all = append(all, most)
		}
	}
	if len(all) == 0 {
		return make(rowTable, 1<<size), 0, 0
	}
	slices.Sort(all)
	scale := 127 / (all[len(all)-1-len(all)/20000])
	var index []uint32
	for i, w := range weight {
		if w*scale >= 1 {
			index = append(index, uint32(i))
		}
	}
	slices.SortFunc(index, func(a, b uint32) int { return cmp.Or(cmp.Compare(weight[b], weight[a]), cmp.Compare(a, b)) })
	table, placed := packRows(size, index, func(i uint32) (out [numMoves]int8) {
		for j, w := range l.rows[i] {
			w *= scale
			if w >= 0 {
				w += .5
			} else {
				w -= .5
			}
			out[j] = int8(max(-127, min(127, int(w))))
		}
		return out
	})
	l.kept = make([]bool, len(l.rows))
	for _, i := range placed {
		l.kept[i] = true
	}
	return table, len(placed), len(index) - len(placed)
}

// lesson is a sentence with the transitions that build its tree.
type lesson struct {
	a     []seen
	guide []arc // what the guide says, nil without one
	moves []uint8
}

// lessonOf is how the tree of a sentence is built. Crossing arcs are lifted to
// the head's head until none cross.
func lessonOf(a []seen, tree []Word, backwards bool) (lesson, bool) {
	n := len(tree)
	if n == 0 || n > maxWindow {
		return lesson{}, false
	}
	heads := make([]int, n)
	for i, w := range tree {
		heads[i] = int(w.Head)
		if w.Head < 0 {
			heads[i] = n
		}
	}
	projective(heads)
	if backwards {
		a, tree, heads = slices.Clone(a), slices.Clone(tree), reversedHeads(heads)
		slices.Reverse(a[2 : len(a)-3])
		slices.Reverse(tree)
	}
	var s partial
	s.start()
	var moves []uint8
	for range 2 * n {
		move := uint8(shift)
		if top := s.top(); top != none {
			switch {
			case s.nodes[top].head == none && heads[top] == s.next:
				move = leftFirst + arcKind(tree[top].Relation, !backwards)
			case s.next < n && heads[s.next] == top:
				move = rightFirst + arcKind(tree[s.next].Relation, backwards)
			case s.nodes[top].head != none && (s.next == n || s.wantsBelow(heads)):
				move = reduce
			}
		}
		if s.allowed(n)>>move&1 == 0 {
			return lesson{}, false
		}
		moves = append(moves, move)
		s.do(move)
	}
	return lesson{a: a, moves: moves}, true
}

// reversedHeads are the heads of the sentence read backwards; the root stays
// at the end.
func reversedHeads(heads []int) []int {
	n := len(heads)
	out := make([]int, n)
	for i, h := range heads {
		out[n-1-i] = n
		if h < n {
			out[n-1-i] = n - 1 - h
		}
	}
	return out
}

// wantsBelow reports that the next word has its head or a dependent below the
// top of the stack.
func (s *partial) wantsBelow(heads []int) bool {
	for _, k := range s.stack[:s.depth-1] {
		if heads[s.next] == int(k) || heads[k] == s.next {
			return true
		}
	}
	return false
}

// projective lifts crossing arcs, the shortest first.
func projective(heads []int) {
	n := len(heads)
	for range 4 * n {
		worst, length := -1, n+1
		for d, h := range heads {
			if h == n {
				continue
			}
			lo, hi := min(d, h), max(d, h)
			if hi-lo >= length {
				continue
			}
			for k := lo + 1; k < hi; k++ {
				if heads[k] < lo || heads[k] > hi {
					worst, length = d, hi-lo
					break
				}
			}
		}
		if worst < 0 {
			return
		}
		heads[worst] = heads[heads[worst]]
	}
}

// parserPlan says how much to train a parser.
type parserPlan struct {
	width        int
	epochs, more int // before and after pruning
	times        int // how often to begin anew; the averages are added up
	guided       bool
	size         uint // logarithm of the number of buckets
}

// learnParser trains a parser with a beam, correcting each sentence at the step
// where the best wrong tree leads most (Huang 2012, max violation). When its
// features have been pruned to those that the table has room for, it learns on
// with these alone.
func (m *syntaxModel) learnParser(lessons []lesson, plan parserPlan, seed shuffler, progress func(epoch int)) (rows rowTable, kept, lost int) {
	averages := newRowAverages()
	p := newParser(m, nil, plan.width)
	p.guided = plan.guided
	epoch := 0
	learn := func(l *rowLearner, epochs int) {
		p.rows = l
		var right partial
		for range epochs {
			for _, k := range seed.order(len(lessons)) {
				if lessons[k].moves != nil {
					p.lesson(&lessons[k], &right)
					l.now++
				}
			}
			progress(epoch)
			epoch++
		}
	}
	for range plan.times {
		l := newRowLearner()
		learn(l, plan.epochs)
		averages.add(l)
	}
	if plan.more == 0 {
		return averages.pack(plan.size)
	}
	_, kept, lost = averages.pack(plan.size)
	last := newRowAverages()
	for range plan.times {
		l := newRowLearner()
		l.begin(averages, float32(plan.times))
		learn(l, plan.more)
		last.add(l)
	}
	rows, _, _ = last.pack(plan.size)
	return rows, kept, lost
}

// lesson parses a sentence and learns from it.
func (p *parser) lesson(t *lesson, right *partial) {
	p.begin(t.a, t.guide)
	p.beam = append(p.beam[:0], p.take())
	p.beam[0].start()
	right.start()
	var (
		worst int32 = -1
		wrong []uint8
	)
	for i, move := range t.moves {
		scores := p.score(right)
		p.step()
		right.score += scores[move]
		right.do(move)
		best := p.beam[0]
		if v := best.score - right.score; v > worst && !slices.Equal(best.moves, t.moves[:i+1]) {
			worst, wrong = v, append(wrong[:0], best.moves...)
		}
	}
	done := slices.Equal(p.beam[0].moves, t.moves)
	p.release()
	if done || wrong == nil {
		return
	}
	same := 0
	for same < len(wrong) && wrong[same] == t.moves[same] {
		same++
	}
	p.replay(t.moves[:len(wrong)], same, right, 1)
	p.replay(wrong, same, right, -1)
}

// replay changes the weights of the transitions from the first that differs.
func (p *parser) replay(moves []uint8, from int, s *partial, by int16) {
	s.start()
	for i, move := range moves {
		if i >= from {
			p.rows.change(p.allFeatures(s), move, by)
		}
		s.do(move)
	}
}
