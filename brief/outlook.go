package brief

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/openparley/parley"
	"github.com/openparley/parley/analysis/conflict"
	"github.com/openparley/parley/negotiation"
)

// Outcomes is a solved model of the negotiation, for the section on what would
// hold.
type Outcomes struct {
	Model    *negotiation.Model
	Verdicts *conflict.Verdicts

	// Said are the statements that the model names, by the ids it names them
	// with. One that is not here is told as missing: it was rejected, is later
	// than the brief, or is not of this case.
	Said map[parley.StatementID]parley.Cite
}

// Named are the ids of the statements that the model's preferences rest on,
// each once, in the order of the model.
func (o *Outcomes) Named() []parley.StatementID {
	var ids []parley.StatementID
	for _, p := range o.Model.Parties {
		for k := range p.Prefers {
			for _, id := range p.Prefers[k].Because.Statements {
				if !slices.Contains(ids, id) {
					ids = append(ids, id)
				}
			}
		}
	}
	return ids
}

// maxOutcomes bounds both lists of outcomes.
const maxOutcomes = 6

// outlook is which outcomes matter and what the model says of them.
type outlook struct {
	*Outcomes
	m *negotiation.Model
	g *conflict.Game

	quo   int // the status quo, -1: the model names none
	holds []holding
	falls []fallen
	// How many more there are that are not listed.
	moreHolds, moreFalls int
}

// holding is a state in which every party stays, by some concepts.
type holding struct {
	state int
	by    []conflict.Concept // the one that asks most first
	stays []stayer           // by the first of these
}

// stayer is why a party stays: what it cannot better, or what would answer it.
type stayer struct {
	party   int
	answers []conflict.Answer
	gains   []ground // what tempts it to the first improvement
	grounds []ground // what keeps it
}

// fallen is an outcome that matters and does not hold by any concept.
type fallen struct {
	state  int
	best   int // the party that likes it best, -1: it is here for another reason
	leaves []leaver
}

// leaver is a party that would leave, where to, and by which concepts.
type leaver struct {
	party   int
	to      int
	by      []conflict.Concept
	grounds []ground
}

// ground is a preference that decides, with what is known of why it is
// believed.
type ground struct {
	party   int
	prefers *negotiation.Preference
	cites   []parley.Cite
	missing int // statements that are not in Said
}

// asking are the concepts from the one that asks most of a state to the one
// that asks least.
var asking = []conflict.Concept{conflict.Nash, conflict.SSEQ, conflict.SEQ, conflict.SMR, conflict.GMR}

func newOutlook(o *Outcomes) (*outlook, error) {
	out := &outlook{Outcomes: o, m: o.Model, g: o.Verdicts.Game(), quo: -1}
	if o.Model.StatusQuo != "" {
		s, err := out.g.Find(o.Model.StatusQuo)
		if err != nil {
			return nil, fmt.Errorf("%w: the model's status quo: %w", parley.ErrInvalid, err)
		}
		out.quo = s
	}
	if err := out.findHeld(); err != nil {
		return nil, err
	}
	return out, out.findFallen()
}

// findHeld lists the equilibria, those by the concept that asks most first, and
// of these those that fewest parties are tempted to leave; the status quo is
// never left out.
func (o *outlook) findHeld() error {
	var states []int
	seen := map[int]bool{}
	for _, c := range asking {
		var more []int
		for s := range o.Verdicts.Equilibria(c).All() {
			if !seen[s] {
				seen[s] = true
				more = append(more, s)
			}
		}
		slices.SortStableFunc(more, func(a, b int) int { return cmp.Compare(o.leaving(a), o.leaving(b)) })
		for _, s := range more {
			if len(states) < maxOutcomes || s == o.quo {
				states = append(states, s)
			} else {
				o.moreHolds++
			}
		}
	}
	for _, s := range states {
		h := holding{state: s}
		for _, c := range asking {
			if o.Verdicts.Equilibria(c).Has(s) {
				h.by = append(h.by, c)
			}
		}
		for i := range o.m.Parties {
			cert := o.g.Explain(h.by[0], i, s)
			if err := conflict.Check(o.g, cert); err != nil {
				return err
			}
			st := stayer{party: i, answers: cert.Answers}
			for _, t := range o.g.Moves(i, s) {
				if o.g.Better(i, s, t) {
					st.grounds = o.ground(st.grounds, i, s, t)
				}
			}
			if len(cert.Answers) > 0 {
				a := cert.Answers[0]
				st.gains, st.grounds = o.ground(nil, i, a.To, s), nil
				for _, move := range a.Path {
					if o.g.Better(move.Party, move.To, move.From) {
						st.grounds = o.ground(st.grounds, move.Party, move.To, move.From)
					}
				}
				st.grounds = o.ground(st.grounds, i, s, a.Path[len(a.Path)-1].To)
			}
			h.stays = append(h.stays, st)
		}
		o.holds = append(o.holds, h)
	}
	return nil
}

// findFallen lists the outcomes that matter beside those that hold: the status
// quo and what every party prefers to it; without one what each party likes
// best.
func (o *outlook) findFallen() error {
	var all []fallen
	some := make([]bool, o.g.Count()) // by at least one concept
	for _, c := range asking {
		for s := range o.Verdicts.Equilibria(c).All() {
			some[s] = true
		}
	}
	add := func(s, best int) {
		if !some[s] && !slices.ContainsFunc(all, func(f fallen) bool { return f.state == s }) {
			all = append(all, fallen{state: s, best: best})
		}
	}
	if o.quo >= 0 {
		add(o.quo, -1)
		for s := range o.g.Count() {
			if o.betterForAll(s) {
				add(s, -1)
			}
		}
	} else {
		for i := range o.m.Parties {
			best := 0
			for s := range o.g.Count() {
				if o.g.Rank(i, s) > o.g.Rank(i, best) {
					best = s
				}
			}
			add(best, i)
		}
	}
	slices.SortStableFunc(all, func(a, b fallen) int {
		if (a.state == o.quo) != (b.state == o.quo) {
			return cmp.Compare(oneIf(b.state == o.quo), oneIf(a.state == o.quo))
		}
		return cmp.Compare(o.leaving(a.state), o.leaving(b.state))
	})
	o.moreFalls = max(len(all)-maxOutcomes, 0)
	for _, f := range all[:len(all)-o.moreFalls] {
		if err := o.leave(&f); err != nil {
			return err
		}
		o.falls = append(o.falls, f)
	}
	return nil
}

// oneIf is 1 for true.
func oneIf(b bool) int {
	if b {
		return 1
	}
	return 0
}

func (o *outlook) betterForAll(s int) bool {
	for i := range o.m.Parties {
		if !o.g.Better(i, s, o.quo) {
			return false
		}
	}
	return true
}

// leaving counts the parties that have an improvement from a state.
func (o *outlook) leaving(s int) int {
	n := 0
	for i := range o.m.Parties {
		n += oneIf(!o.Verdicts.Stable(conflict.Nash, i).Has(s))
	}
	return n
}

// leave finds who would leave, those first whom least can hold back.
func (o *outlook) leave(f *fallen) error {
	for i := range o.m.Parties {
		l := leaver{party: i}
		for _, c := range slices.Backward(asking) {
			if !o.Verdicts.Stable(c, i).Has(f.state) {
				l.by = append(l.by, c)
			}
		}
		if len(l.by) == 0 {
			continue
		}
		cert := o.g.Explain(l.by[0], i, f.state)
		if err := conflict.Check(o.g, cert); err != nil {
			return err
		}
		l.to = cert.Answers[0].To
		l.grounds = o.ground(nil, i, l.to, f.state)
		f.leaves = append(f.leaves, l)
	}
	slices.SortStableFunc(f.leaves, func(a, b leaver) int { return len(b.by) - len(a.by) })
	return nil
}

// ground adds the preference that makes a party prefer one of two states, once.
func (o *outlook) ground(all []ground, i, a, b int) []ground {
	r, ok := o.m.Reason(o.g, i, a, b)
	if !ok || slices.ContainsFunc(all, func(g ground) bool { return g.prefers == r.Preference }) {
		return all
	}
	g := ground{party: i, prefers: r.Preference}
	for _, id := range r.Preference.Because.Statements {
		if c, ok := o.Said[id]; ok {
			g.cites = append(g.cites, c)
		} else {
			g.missing++
		}
	}
	return append(all, g)
}

// cited is everything the listed outcomes rest on.
func (o *outlook) cited() []parley.Cite {
	var all []parley.Cite
	add := func(grounds []ground) {
		for _, g := range grounds {
			all = append(all, g.cites...)
		}
	}
	for _, h := range o.holds {
		for _, s := range h.stays {
			add(s.gains)
			add(s.grounds)
		}
	}
	for _, f := range o.falls {
		for _, l := range f.leaves {
			add(l.grounds)
		}
	}
	return all
}

// has reports whether a statement is known.
func (o *outlook) has(id parley.StatementID) bool {
	_, ok := o.Said[id]
	return ok
}
