package conflict

// diagram is a table of reduced ordered binary decision diagrams (Bryant 1986).
// Node 0 is false, 1 is true; of two children the first is for a variable that
// is false.
type diagram struct {
	nodes  []bddNode
	unique map[bddNode]int32
	cache  map[[3]int32]int32
	most   int
	full   bool // it grew too large; what it says is void
}

type bddNode struct {
	level  int32
	lo, hi int32
}

const (
	bddFalse = int32(0)
	bddTrue  = int32(1)
	bddEnd   = int32(1 << 30) // the level of both
)

func newDiagram(most int) *diagram {
	return &diagram{nodes: []bddNode{{bddEnd, 0, 0}, {bddEnd, 1, 1}}, unique: map[bddNode]int32{}, cache: map[[3]int32]int32{}, most: most}
}

func (d *diagram) node(level, lo, hi int32) int32 {
	if lo == hi {
		return lo
	}
	n := bddNode{level, lo, hi}
	if at, ok := d.unique[n]; ok {
		return at
	}
	if len(d.nodes) >= d.most {
		d.full = true
		return bddFalse
	}
	d.nodes = append(d.nodes, n)
	at := int32(len(d.nodes) - 1)
	d.unique[n] = at
	return at
}

// variable is true where the variable of a level is.
func (d *diagram) variable(level int) int32 { return d.node(int32(level), bddFalse, bddTrue) }

func (d *diagram) and(a, b int32) int32 { return d.apply(0, a, b) }
func (d *diagram) or(a, b int32) int32  { return d.apply(1, a, b) }

// apply joins two diagrams; op is 0 for and, 1 for or.
func (d *diagram) apply(op, a, b int32) int32 {
	if a > b {
		a, b = b, a
	}
	switch {
	case a == b:
		return a
	case a == bddFalse:
		return []int32{bddFalse, b}[op]
	case a == bddTrue:
		return []int32{b, bddTrue}[op]
	case d.full:
		return bddFalse
	}
	key := [3]int32{op, a, b}
	if at, ok := d.cache[key]; ok {
		return at
	}
	if len(d.cache) >= 8*d.most {
		d.full = true
		return bddFalse
	}
	x, y := d.nodes[a], d.nodes[b]
	level := min(x.level, y.level)
	alo, ahi, blo, bhi := a, a, b, b
	if x.level == level {
		alo, ahi = x.lo, x.hi
	}
	if y.level == level {
		blo, bhi = y.lo, y.hi
	}
	at := d.node(level, d.apply(op, alo, blo), d.apply(op, ahi, bhi))
	d.cache[key] = at
	return at
}

// eval follows a diagram.
func (d *diagram) eval(at int32, truth func(level int32) bool) bool {
	for at > bddTrue {
		n := d.nodes[at]
		if truth(n.level) {
			at = n.hi
		} else {
			at = n.lo
		}
	}
	return at == bddTrue
}
