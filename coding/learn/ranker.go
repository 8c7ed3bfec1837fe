package learn

// ranker chooses among candidates by a weight for each of their features: the
// likelihood of a candidate is its share in the exponentials of the sums
// (conditional logit, McFadden 1974).
type ranker struct{ linear }

// choice is a question with its candidates and the right one.
type choice struct {
	options [][]uint64 // the features of each candidate
	right   int
}

// odds gives how likely each of the candidates is.
func (r *ranker) odds(options [][]uint64) []float64 {
	out := make([]float64, len(options))
	for i, o := range options {
		for _, f := range o {
			if n, ok := r.keys.find(f); ok {
				out[i] += float64(r.weights[n])
			}
		}
	}
	return shares(out)
}

// learnRanker fits a ranker to choices.
func learnRanker(all []choice, rounds int, seed uint64) *ranker {
	size := 0
	for i := range all {
		for _, o := range all[i].options {
			size += len(o)
		}
	}
	counts := newCounter(size)
	for i := range all {
		for _, o := range all[i].options {
			for _, f := range o {
				counts.add(f)
			}
		}
	}
	r := &ranker{linear{keys: seenTable(counts, least), classes: 1}}
	r.weights = make([]float32, len(r.keys.keys))
	squares, sums := make([]float32, len(r.weights)), make([]float64, len(r.weights))
	order := make([]int, len(all))
	for i := range order {
		order[i] = i
	}
	rng, summed := dice(seed), 0.0
	for round := range rounds {
		rng.shuffle(order)
		for _, i := range order {
			c := &all[i]
			for k, p := range r.odds(c.options) {
				g := -p
				if k == c.right {
					g++
				}
				if g < 1e-3 && g > -1e-3 {
					continue
				}
				for _, f := range c.options[k] {
					if n, ok := r.keys.find(f); ok {
						move(&r.weights[n], &squares[n], float32(g))
					}
				}
			}
		}
		if round >= rounds/2 {
			summed++
			for n, w := range r.weights {
				sums[n] += float64(w)
			}
		}
	}
	for n := range r.weights {
		r.weights[n] = float32(sums[n] / max(summed, 1))
	}
	return r
}
