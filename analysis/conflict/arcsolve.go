package conflict

// arcEngine solves games whose moves are any graph. There the rule that nobody
// moves twice running matters: two moves in a row need not be one.
type arcEngine struct {
	*run
	back []arcs // moves by where they lead
	low  []uint32
	seen []bool // by state and who moved there
	todo []int32
	list []int32 // states by value
	tmp  []int32
	keys []uint64
}

func newArcEngine(r *run) *arcEngine {
	n := r.count
	e := &arcEngine{run: r, low: make([]uint32, n), seen: make([]bool, n*r.Parties()),
		list: make([]int32, n), tmp: make([]int32, n), keys: make([]uint64, n)}
	for j := range r.arcs {
		a := &r.arcs[j]
		pairs := make([][2]int32, 0, len(a.to))
		for s := range n {
			for _, t := range a.of(s) {
				pairs = append(pairs, [2]int32{t, int32(s)})
			}
		}
		e.back = append(e.back, newArcs(n, pairs))
	}
	return e
}

func (e *arcEngine) party(i int) error {
	rank := e.rank[i]
	escape := make([]uint32, e.count)
	for s := range escape {
		escape[s] = rank[s]
		for _, t := range e.arcs[i].of(s) {
			escape[s] = max(escape[s], rank[t])
		}
	}
	for _, c := range Concepts() {
		if !e.wants(c) {
			continue
		}
		if err := e.ctx.Err(); err != nil {
			return err
		}
		low := rank
		if c != Nash {
			f := rank
			if c.symmetric() {
				f = escape
			}
			e.settle(i, f, c.credible())
			low = e.low
		}
		out := e.out(c, i)
		for s := range e.count {
			holds := true
			for _, t := range e.arcs[i].of(s) {
				if min(rank[t], low[t]) > rank[s] {
					holds = false
					break
				}
			}
			if holds {
				out.set(s)
			}
		}
	}
	return nil
}

// settle gives each state in low the least value of f that the others can lead
// to from it. It goes through the values from the least, and from each backward
// along the moves: what is met first is met with its least value.
func (e *arcEngine) settle(i int, f []uint32, credible bool) {
	n := e.Parties()
	copy(e.low, f)
	for s, v := range f {
		e.keys[s], e.list[s] = uint64(v), int32(s)
	}
	radix(e.list, e.tmp, e.keys, 32)
	clear(e.seen)
	for _, t := range e.list {
		v := f[t]
		for j := range n {
			if j != i && !e.seen[int(t)*n+j] {
				e.seen[int(t)*n+j] = true
				e.todo = append(e.todo, t*int32(n)+int32(j))
			}
		}
		for len(e.todo) > 0 {
			at := e.todo[len(e.todo)-1]
			e.todo = e.todo[:len(e.todo)-1]
			to, j := int(at)/n, int(at)%n
			for _, s := range e.back[j].of(to) {
				if credible && e.rank[j][to] <= e.rank[j][s] {
					continue
				}
				e.low[s] = min(e.low[s], v)
				for k := range n {
					if k != j && k != i && !e.seen[int(s)*n+k] {
						e.seen[int(s)*n+k] = true
						e.todo = append(e.todo, s*int32(n)+int32(k))
					}
				}
			}
		}
	}
}
