package english

import "math"

// cellLearner is a perceptron whose weights are cells of one table, averaged.
type cellLearner struct {
	weights []int32
	drift   []int64 // sum over updates of change × time
	now     int64
}

func newCellLearner() *cellLearner {
	return &cellLearner{weights: make([]int32, numCells), drift: make([]int64, numCells), now: 1}
}

// best is the option with the greatest sum of weights among the first n.
func (l *cellLearner) best(f []uint32, options jointSet, n int) uint8 {
	best, most := uint8(0), int32(math.MinInt32)
	for t := range uint32(n) {
		if !options.has(uint8(t)) {
			continue
		}
		sum := int32(0)
		for _, f := range f {
			sum += l.weights[(f^t)&cellMask]
		}
		if sum > most {
			best, most = uint8(t), sum
		}
	}
	return best
}

func (l *cellLearner) learn(f []uint32, want, got uint8) {
	for _, f := range f {
		l.change((f^uint32(want))&cellMask, 1)
		l.change((f^uint32(got))&cellMask, -1)
	}
}

func (l *cellLearner) change(i uint32, by int32) {
	l.weights[i] += by
	l.drift[i] += int64(by) * l.now
}

// addTo adds the averages of the weights to a sum.
func (l *cellLearner) addTo(sum []float64) {
	for i, w := range l.weights {
		sum[i] += float64(w) - float64(l.drift[i])/float64(l.now)
	}
}

// cellScale is what a weight of one is worth in a byte. A finer scale cuts the
// great weights off, which costs more than rounding the small ones.
const cellScale = 3

// roundCells are the averages of n learners as bytes.
func roundCells(sum []float64, n int) string {
	out := make([]byte, len(sum))
	for i, v := range sum {
		out[i] = byte(int8(max(-127, min(127, math.Round(v*cellScale/float64(n))))))
	}
	return string(out)
}

// shuffler is a generator of random numbers, the same from the same seed.
type shuffler uint64

func (s *shuffler) next() uint32 {
	*s = *s*6364136223846793005 + 1442695040888963407
	return uint32(*s >> 33)
}

// order deals the numbers below n.
func (s *shuffler) order(n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = i
	}
	for i := n - 1; i > 0; i-- {
		j := int(s.next()) % (i + 1)
		out[i], out[j] = out[j], out[i]
	}
	return out
}
