package conflict

import (
	"fmt"
	"strings"
)

// rankPairs makes ranks of what is known of pairs, when that is a complete
// order. Where it is not, the ranks only extend it: what is unknown stands in
// the game's relation. A contradiction is shown as the circle it makes.
func (g *Game) rankPairs(i int, p *Preference) (fine, coarse []uint32, err error) {
	if int64(g.count)*int64(g.count)/4 > defaultBytes {
		return nil, nil, &Error{Kind: TooLarge, Party: i, Needs: int64(g.count) * int64(g.count) / 4,
			What: fmt.Sprintf("pairs of %s states need %s of memory", group(int64(g.count)), bytesText(int64(g.count)*int64(g.count)/4))}
	}
	name := g.model.Parties[i].Name
	index := func(s State, k int, list string) (int, error) {
		at, ok := g.Index(s)
		if !ok {
			return 0, prefError(i, k, "party %q compares %s, which is not feasible, in %s", name, g.stateText(s), list)
		}
		return at, nil
	}
	// Those that are the same are one; lead holds the first of each.
	lead := make([]int, g.count)
	for s := range lead {
		lead[s] = s
	}
	find := func(s int) int {
		for lead[s] != s {
			lead[s] = lead[lead[s]]
			s = lead[s]
		}
		return s
	}
	for k, pair := range p.Same {
		a, err := index(pair.A, k, "same")
		if err != nil {
			return nil, nil, err
		}
		b, err := index(pair.B, k, "same")
		if err != nil {
			return nil, nil, err
		}
		a, b = find(a), find(b)
		lead[max(a, b)] = min(a, b)
	}
	worse := make([][]int, g.count)
	for k, pair := range p.Better {
		a, err := index(pair.A, k, "better")
		if err != nil {
			return nil, nil, err
		}
		b, err := index(pair.B, k, "better")
		if err != nil {
			return nil, nil, err
		}
		a, b = find(a), find(b)
		worse[a] = append(worse[a], b)
	}
	// Depth first: below[s] is all that s is preferred to.
	const fresh, open, done = 0, 1, 2
	mark := make([]uint8, g.count)
	below := make([]Bits, g.count)
	height := make([]uint32, g.count)
	var path []int
	var visit func(s int) error
	visit = func(s int) error {
		mark[s] = open
		path = append(path, s)
		below[s] = newBits(g.count)
		for _, t := range worse[s] {
			if mark[t] == open {
				return &Error{Kind: Cycle, Party: i, At: -1, What: fmt.Sprintf("party %q contradicts itself: %s", name, g.circle(path, t))}
			}
			if mark[t] == fresh {
				if err := visit(t); err != nil {
					return err
				}
			}
			below[s].or(below[t])
			below[s].set(t)
			height[s] = max(height[s], height[t]+1)
		}
		path = path[:len(path)-1]
		mark[s] = done
		return nil
	}
	for s := range g.count {
		if lead[s] == s && mark[s] == fresh {
			if err := visit(s); err != nil {
				return nil, nil, err
			}
		}
	}
	fine = make([]uint32, g.count)
	for s := range fine {
		fine[s] = height[find(s)]
	}
	g.known[i] = make([]Bits, g.count)
	for s := range g.count {
		row := newBits(g.count)
		for t := range g.count {
			if below[find(t)].Has(find(s)) {
				row.set(t)
			}
		}
		g.known[i][s] = row
	}
	g.same[i] = func(s, t int) bool { return find(s) == find(t) }
	for s := range g.count { // flatten, so that find only reads from now on
		lead[s] = find(s)
	}
	return fine, nil, nil
}

// circle writes the end of a path that came back to t.
func (g *Game) circle(path []int, t int) string {
	for path[0] != t {
		path = path[1:]
	}
	var names []string
	for _, s := range path {
		names = append(names, g.Letters(s))
	}
	names = append(names, g.Letters(t))
	if n := len(names); n > 8 {
		names = append(append(names[:4:4], "…"), names[n-3:]...)
	}
	return strings.Join(names, " ≻ ")
}
