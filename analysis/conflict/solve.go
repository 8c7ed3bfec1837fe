package conflict

import (
	"context"
	"fmt"
)

// SolveOptions say what to decide, and how to follow it.
type SolveOptions struct {
	Concepts []Concept // none: all five
	// Progress is called now and then with the share of the work that is done.
	Progress func(done float64)
}

// Verdicts say for each concept and party in which states it would stay.
type Verdicts struct {
	g      *Game
	stable [numConcepts][]Bits // by concept and party; nil where not asked for
}

// Solve decides stability in every state, for every party. Preferences are
// taken as complete: what is unknown or fuzzy has its own analysis, and pairs
// that are not known count as the ranks have them. It returns ctx's error when
// that ends before it does.
//
// It rests on one identity: s is stable for i exactly when the largest, over
// states t that i can move to, of min(r(t), W(t)) is at most r(s), where r is
// i's rank and W(t) the least that the others can bring i to from t: r itself
// for Nash; for GMR the least r over what they can reach from t, t included;
// for SMR the least of i's best rank within one move; for SEQ and SSEQ the same
// over what they can reach by improvements. So each concept is a minimum over
// the others' reach followed by a maximum over i's own.
func (g *Game) Solve(ctx context.Context, o SolveOptions) (*Verdicts, error) {
	v := &Verdicts{g: g}
	if len(o.Concepts) == 0 {
		o.Concepts = Concepts()
	}
	for _, c := range o.Concepts {
		if c >= numConcepts {
			return nil, fmt.Errorf("conflict: solve: there is no concept %d", c)
		}
		v.stable[c] = make([]Bits, g.Parties())
		for i := range v.stable[c] {
			v.stable[c][i] = newBits(g.count)
		}
	}
	r := &run{Game: g, ctx: ctx, v: v, progress: o.Progress}
	var e engine
	switch {
	case !g.cube():
		e = newArcEngine(r)
	case canDense(g):
		e = newDenseEngine(r)
	default:
		e = newSparseEngine(r)
	}
	for i := range g.Parties() {
		if err := e.party(i); err != nil {
			return nil, err
		}
		r.tell(float64(i+1) / float64(g.Parties()))
	}
	return v, nil
}

// engine decides all concepts of the run for one party.
type engine interface{ party(i int) error }

// run is one call of Solve.
type run struct {
	*Game
	ctx      context.Context
	v        *Verdicts
	progress func(float64)
}

func (r *run) tell(done float64) {
	if r.progress != nil {
		r.progress(done)
	}
}

func (r *run) wants(c Concept) bool { return r.v.stable[c] != nil }

// out is where the verdicts for a concept and party go.
func (r *run) out(c Concept, i int) Bits { return r.v.stable[c][i] }

// Game is the game decided on.
func (v *Verdicts) Game() *Game { return v.g }

// Stable is the set of states in which party i stays; nil where the concept was
// not asked for. It is not to be changed.
func (v *Verdicts) Stable(c Concept, i int) Bits { return v.stable[c][i] }

// Has reports whether a concept was decided.
func (v *Verdicts) Has(c Concept) bool { return v.stable[c] != nil }

// Equilibria are the states in which every party stays.
func (v *Verdicts) Equilibria(c Concept) Bits {
	b := v.stable[c][0].clone()
	for _, o := range v.stable[c][1:] {
		b.and(o)
	}
	return b
}
