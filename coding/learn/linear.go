package learn

import "math"

// linear tells how likely each of some classes is, from features: their
// exponentials' shares in the sum (multinomial logistic regression).
type linear struct {
	keys    *table
	classes int
	weights []float32 // classes for each feature
}

// example is what a linear model learns from.
type example struct {
	features []uint64
	class    int
}

// odds gives how likely each class is.
func (m *linear) odds(features []uint64) []float64 {
	out := make([]float64, m.classes)
	for _, f := range features {
		if n, ok := m.keys.find(f); ok {
			for c := range out {
				out[c] += float64(m.weights[int(n)*m.classes+c])
			}
		}
	}
	return shares(out)
}

// shares makes of sums the shares of their exponentials.
func shares(sums []float64) []float64 {
	most := sums[0]
	for _, x := range sums {
		most = max(most, x)
	}
	total := 0.0
	for i, x := range sums {
		sums[i] = math.Exp(x - most)
		total += sums[i]
	}
	for i := range sums {
		sums[i] /= total
	}
	return sums
}

// linearPull is how much each update pulls a weight towards zero, beyond what
// [move] does: there are few examples.
const linearPull = 0.1

// learnLinear fits a linear model over the features seen often enough.
func learnLinear(all []example, classes, rounds int, least uint8, seed uint64) *linear {
	size := 0
	for i := range all {
		size += len(all[i].features)
	}
	counts := newCounter(size)
	for i := range all {
		counts.addAll(all[i].features)
	}
	m := &linear{keys: seenTable(counts, least), classes: classes}
	m.weights = make([]float32, len(m.keys.keys)*classes)
	squares, sums := make([]float32, len(m.weights)), make([]float64, len(m.weights))
	order := make([]int, len(all))
	for i := range order {
		order[i] = i
	}
	rng, summed := dice(seed), 0.0
	for round := range rounds {
		rng.shuffle(order)
		for _, i := range order {
			e := &all[i]
			for c, p := range m.odds(e.features) {
				g := -p
				if c == e.class {
					g++
				}
				if g < 1e-3 && g > -1e-3 {
					continue
				}
				for _, f := range e.features {
					if n, ok := m.keys.find(f); ok {
						k := int(n)*classes + c
						move(&m.weights[k], &squares[k], float32(g)-float32(linearPull*m.weights[k]))
					}
				}
			}
		}
		if round >= rounds/2 {
			summed++
			for k, w := range m.weights {
				sums[k] += float64(w)
			}
		}
	}
	for k := range m.weights {
		m.weights[k] = float32(sums[k] / max(summed, 1))
	}
	return m
}
