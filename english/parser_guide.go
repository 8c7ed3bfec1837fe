package english

import "slices"

// guideFacts is what the guide says of a word.
type guideFacts struct {
	head, first, last int16 // the outermost words that have it as their head
	kind              uint8
}

// follow takes the heads that the guide gives: the same words parsed from
// right to left.
func (p *parser) follow(arcs []arc) {
	for i := range p.n + 1 {
		p.guide[i] = guideFacts{head: none, first: maxWindow, last: none}
	}
	for i, a := range arcs[:p.n] {
		p.guide[i].head, p.guide[i].kind = a.head, a.kind
		g := &p.guide[a.head]
		g.first, g.last = min(g.first, int16(i)), max(g.last, int16(i))
	}
}

// advice is what the guide says of the pair of words s and n.
func (p *parser) advice(s, n int) (code, kinds uint64) {
	of := func(head, a, b int16) uint64 { // where a head lies, seen from a < b
		switch {
		case head == a:
			return 1
		case head == b:
			return 2
		case head < a:
			return 3
		case head < b:
			return 4
		}
		return 5
	}
	gs, gn := &p.guide[s], &p.guide[n]
	code = of(gs.head, int16(s), int16(n)) | of(gn.head, int16(s), int16(n))<<3
	if gs.last > int16(n) {
		code |= 1 << 6
	}
	if gn.first < int16(s) {
		code |= 1 << 7
	}
	return code | 1<<8, code | uint64(gs.kind)<<9 | uint64(gn.kind)<<13 | 1<<17
}

// arc is what a parser says of a word: its head, the number of words for the
// root, and the kind of the arc to it.
type arc struct {
	head int16
	kind uint8
}

// backwards gives the arcs of the words of a window, read from its end.
func (p *parser) backwards(a []seen, guide []arc) {
	p.back = append(p.back[:0], a...)
	slices.Reverse(p.back[2 : len(a)-3])
	best := p.best(p.back, nil)
	n := int16(p.n)
	for i := range n {
		d := &best.nodes[n-1-i]
		guide[i] = arc{n, d.kind}
		if d.head < n {
			guide[i].head = n - 1 - d.head
		}
	}
	p.release()
}
