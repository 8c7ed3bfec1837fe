package conflict

// unknown reports whether it is open which of two states party i prefers, if
// any.
func (g *Game) unknown(i, a, b int) bool {
	p := &g.model.Parties[i].Prefers
	if a == b {
		return false
	}
	if k := g.known[i]; k != nil {
		return !k[a].Has(b) && !k[b].Has(a) && !g.same[i](a, b)
	}
	if len(p.Unknown) == 0 && len(p.UnknownStatements) == 0 {
		return false
	}
	s, t := g.State(a), g.State(b)
	for _, u := range p.Unknown {
		if u.A.Has(s) && u.B.Has(t) || u.A.Has(t) && u.B.Has(s) {
			return true
		}
	}
	for k := range p.UnknownStatements {
		// The first statement that tells the two apart decides.
		for x := range p.Statements {
			if p.Statements[x].Holds(s) != p.Statements[x].Holds(t) {
				if x == p.UnknownStatements[k] {
					return true
				}
				break
			}
		}
	}
	return false
}

// Open reports whether some pair of states is unknown to party i.
func (g *Game) Open(i int) bool {
	p := &g.model.Parties[i].Prefers
	if g.known[i] != nil {
		for a := range g.count {
			for b := range a {
				if g.unknown(i, a, b) {
					return true
				}
			}
		}
		return false
	}
	return len(p.Unknown) > 0 || len(p.UnknownStatements) > 0
}
