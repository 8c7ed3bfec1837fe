package position

import "sync"

// gathered are the leanings of prepared reports that a board is to rest on, as
// they came. Since what is prepared stays in memory, a history can be made when
// the board is, one at a time, and none has to be held until then.
type gathered struct{ chunks []*chunk }

// chunk is how many leanings come to lie side by side: growing by chunks,
// nothing is moved.
type chunk struct {
	n   int
	all [4096]said
}

// said is a stand that leans.
type said struct {
	stand *stand
	at    int32 // of the party and the option
	lean
}

// keep gives the stand to hold on to: it is held anyway.
func (s *said) keep() *stand { return s.stand }

// Boards are made one after the other, each of about as many leanings.
var (
	chunks = sync.Pool{New: func() any { return new(chunk) }}
	tables = sync.Pool{New: func() any { return new(sorted) }}
)

func (g *gathered) add(s *stand, l leaning) {
	n := len(g.chunks) - 1
	if n < 0 || g.chunks[n].n == len(g.chunks[n].all) {
		g.chunks = append(g.chunks, chunks.Get().(*chunk))
		n++
	}
	c := g.chunks[n]
	c.all[c.n] = said{s, l.at, l.lean}
	c.n++
}

func (g *gathered) join(o *gathered) { g.chunks = append(g.chunks, o.chunks...) }

// sorted are leanings by what they are of; those of one party and option are
// as they came.
type sorted struct {
	all  []said
	from []int32 // of each pair, and the end
}

// sorted empties g, and sorts its leanings by counting.
func (g *gathered) sorted(pairs int) *sorted {
	s := tables.Get().(*sorted)
	s.from = append(s.from[:0], make([]int32, pairs+1)...)
	for _, c := range g.chunks {
		for i := range c.all[:c.n] {
			s.from[c.all[i].at+1]++
		}
	}
	for i := range pairs {
		s.from[i+1] += s.from[i]
	}
	if n := int(s.from[pairs]); cap(s.all) < n {
		s.all = make([]said, n)
	} else {
		s.all = s.all[:n]
	}
	next := append([]int32{}, s.from[:pairs]...)
	for _, c := range g.chunks {
		for i := range c.all[:c.n] {
			at := &next[c.all[i].at]
			s.all[*at] = c.all[i]
			*at++
		}
		clear(c.all[:c.n]) // no report is to be held for its sake
		c.n = 0
		chunks.Put(c)
	}
	g.chunks = nil
	return s
}

func (s *sorted) of(pair int32) []said { return s.all[s.from[pair]:s.from[pair+1]] }

// release ends the use of s.
func (s *sorted) release() {
	clear(s.all)
	tables.Put(s)
}
