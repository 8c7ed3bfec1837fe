package learn

import "math"

// role is the part of an attribution that a word is, in the manner of CoNLL:
// it begins one, goes on with one, or is outside.
type role uint8

const (
	outside role = iota
	beginsSource
	inSource
	beginsCue
	inCue
	beginsContent
	inContent
	numRoles
)

// begins reports a role that begins a stretch.
func (r role) begins() bool { return r&1 == 1 }

// part is 0 for none, 1 for the source, 2 for the cue, 3 for the content.
func (r role) part() int { return int(r+1) / 2 }

// follows reports whether r can come behind q.
func (r role) follows(q role) bool {
	return r == outside || r.begins() || q == r || q == r-1
}

// numSteps are the kinds of places between two words: see [page.step].
const numSteps = 8

// chain is a conditional random field over the words of a paragraph (Lafferty,
// McCallum and Pereira 2001): a weight for each feature and role, and for each
// change of roles. What it learned is kept in rows by the features' hashes.
type chain struct {
	weights []int8 // of each feature's row, numRoles of them
	steps   [numSteps][numRoles][numRoles]float32
}

// worth is what a weight of one is worth.
const worth = 1.0 / 32

// stretch is a sequence to decode at once. feats holds the features of all
// words, those of word k being feats[at[k]:at[k+1]].
type stretch struct {
	feats []uint32 // rows of the table
	at    []int32
	step  []uint8 // of each word, the kind of place before it
	want  []role
}

func (s *stretch) words() int { return len(s.at) - 1 }

// lattice is scratch space for decoding.
type lattice struct {
	own, forward, backward [][numRoles]float64
	from                   [][numRoles]role
}

func (l *lattice) grow(n int) {
	if len(l.own) >= n {
		return
	}
	l.own, l.forward, l.backward = make([][numRoles]float64, n*2), make([][numRoles]float64, n*2), make([][numRoles]float64, n*2)
	l.from = make([][numRoles]role, n*2)
}

const never = -1e30

// sums are the forward and backward sums, as logarithms, given what each word
// has by itself. It returns the logarithm of the sum over all paths.
func (l *lattice) sums(c *chain, step []uint8) float64 {
	n := len(step)
	for k := range n {
		t := &c.steps[step[k]]
		for r := range numRoles {
			best := never
			var terms [numRoles]float64
			for q := range numRoles {
				terms[q] = never
				if !r.follows(q) || k == 0 && q != outside {
					continue
				}
				x := float64(t[q][r])
				if k > 0 {
					x += l.forward[k-1][q]
				}
				terms[q] = x
				best = max(best, x)
			}
			l.forward[k][r] = logSum(&terms, best) + l.own[k][r]
		}
	}
	for k := n - 1; k >= 0; k-- {
		if k == n-1 {
			l.backward[k] = [numRoles]float64{}
			continue
		}
		t := &c.steps[step[k+1]]
		var next [numRoles]float64
		for r := range numRoles {
			next[r] = l.own[k+1][r] + l.backward[k+1][r]
		}
		for q := range numRoles {
			best := never
			var terms [numRoles]float64
			for r := range numRoles {
				terms[r] = never
				if r.follows(q) {
					terms[r] = float64(t[q][r]) + next[r]
					best = max(best, terms[r])
				}
			}
			l.backward[k][q] = logSum(&terms, best)
		}
	}
	best := never
	for _, x := range l.forward[n-1] {
		best = max(best, x)
	}
	last := l.forward[n-1]
	return logSum(&last, best)
}

// logSum is the logarithm of the sum of exponentials; most is the greatest.
func logSum(terms *[numRoles]float64, most float64) float64 {
	if most <= never {
		return never
	}
	sum := 0.0
	for _, x := range terms {
		if d := x - most; d > -30 {
			sum += math.Exp(d)
		}
	}
	return most + math.Log(sum)
}

// best is the most likely sequence of roles (Viterbi), given own.
func (l *lattice) best(c *chain, step []uint8, out []role) {
	n := len(step)
	var last, now [numRoles]float64
	for k := range n {
		t := &c.steps[step[k]]
		for r := range numRoles {
			most, at := never, outside
			for q := range numRoles {
				if !r.follows(q) || k == 0 && q != outside {
					continue
				}
				if x := last[q] + float64(t[q][r]); x > most {
					most, at = x, q
				}
			}
			now[r], l.from[k][r] = most+l.own[k][r], at
		}
		last = now
	}
	at := outside
	for r := range numRoles {
		if last[r] > last[at] {
			at = r
		}
	}
	for k := n - 1; k >= 0; k-- {
		out[k] = at
		at = l.from[k][at]
	}
}

// belief is how likely each role of a word is, 0 to 1.
type belief [numRoles]float32

// read gives the most likely roles of the stretch's words, the roles when cues
// and sources are taken for likelier than they are, and how likely each role
// is, into out, bold and beliefs, which are of its length.
func (c *chain) read(s *stretch, l *lattice, out, bold []role, beliefs []belief) {
	n := s.words()
	if n == 0 {
		return
	}
	l.grow(n)
	for k := range n {
		l.own[k] = [numRoles]float64{}
		for _, f := range s.feats[s.at[k]:s.at[k+1]] {
			row := c.weights[int(f)*int(numRoles):][:numRoles]
			for r, w := range row {
				l.own[k][r] += float64(w) * worth
			}
		}
	}
	total := l.sums(c, s.step)
	for k := range n {
		for r := range numRoles {
			beliefs[k][r] = float32(math.Exp(l.forward[k][r] + l.backward[k][r] - total))
		}
	}
	l.favour(n, readily)
	l.best(c, s.step, out)
	l.favour(n, boldly)
	l.best(c, s.step, bold)
}

// favour makes the parts likelier by so much.
func (l *lattice) favour(n int, by [4]float64) {
	for k := range n {
		for r := range numRoles {
			l.own[k][r] += by[r.part()]
		}
	}
}

// readily is what the parts are favoured by, since the chain is more often
// right than it finds what there is: of nothing, source, cue, content. Boldly is
// what is added to that to find what may be a source or a cue.
var (
	readily = [4]float64{0, 0.1, 0.1, 0}
	boldly  = [4]float64{0, 2, 3, 0}
)
