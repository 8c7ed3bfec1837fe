package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/openparley/parley"
	"github.com/openparley/parley/analysis/conflict"
)

// pathJSON is a way to a state.
type pathJSON struct {
	To    string     `json:"to"`
	Holds []string   `json:"holds_by"`
	Moves []moveJSON `json:"moves"`        // the shortest, by any moves
	Gains []moveJSON `json:"improvements"` // the shortest by improvements; null: none
}

// from shows how the conflict can go on from a state to the equilibria.
func (q question) from() error {
	s, err := q.state(q.From)
	if err != nil {
		return err
	}
	v, err := q.solve()
	if err != nil {
		return err
	}
	var team []int
	if q.Party != "" {
		team = q.parties
	}
	moves, gains := q.g.Evolve(team, s, false), q.g.Evolve(team, s, true)
	var eq []conflict.Bits
	for _, c := range conflict.Concepts() {
		eq = append(eq, v.Equilibria(c))
	}
	out := []pathJSON{}
	for t := range q.g.Count() {
		p := pathJSON{To: q.g.Letters(t)}
		for k, c := range conflict.Concepts() {
			if eq[k].Has(t) {
				p.Holds = append(p.Holds, c.String())
			}
		}
		path, ok := moves.Path(t)
		if !ok || len(p.Holds) == 0 {
			continue
		}
		p.Moves = q.moves(path)
		if path, ok := gains.Path(t); ok {
			p.Gains = q.moves(path)
		}
		out = append(out, p)
	}
	if q.JSON {
		return q.app.json(map[string]any{"from": q.g.Letters(s), "to": out})
	}
	fmt.Fprintf(q.app.out, "From %s (%s) to the equilibria, by the fewest moves\n\n", q.g.Letters(s), plain(q.m.Describe(q.g, s)))
	for _, p := range out {
		fmt.Fprintf(q.app.out, "%s (%s)\n", q.app.bold(p.To), strings.Join(p.Holds, " "))
		switch {
		case len(p.Moves) == 0:
			q.app.paragraph("  ", "is where it stands")
			continue
		case p.Gains == nil:
			q.app.paragraph("  ", "not by improvements alone; by moves: "+chain(p.Moves))
		case len(p.Gains) == len(p.Moves):
			q.app.paragraph("  ", "by improvements: "+chain(p.Gains))
		default:
			q.app.paragraph("  ", "by moves: "+chain(p.Moves))
			q.app.paragraph("  ", "by improvements: "+chain(p.Gains))
		}
	}
	return nil
}

// chain writes a sequence of moves on a line.
func chain(moves []moveJSON) string {
	text := moves[0].From
	for _, m := range moves {
		text += " → " + m.To + " (" + m.Party + ")"
	}
	return text
}

// coalitionConcepts are those defined for coalitions.
var coalitionConcepts = []conflict.Concept{conflict.Nash, conflict.GMR, conflict.SMR, conflict.SEQ}

// most parties and states of an analysis of all coalitions.
const (
	mostMembers    = 10
	mostCoalitions = 4096
)

type coalitionsJSON struct {
	Improvement string              `json:"improvement"` // strict or pareto
	Acting      [][]string          `json:"acting"`
	Equilibria  map[string][]string `json:"equilibria"` // with those acting as one
	Universal   map[string][]string `json:"universal"`  // against every coalition
	Joint       []jointJSON         `json:"joint_improvements"`
}

// jointJSON is a joint improvement from a state that is otherwise an
// equilibrium.
type jointJSON struct {
	From    string   `json:"from"`
	To      string   `json:"to"`
	Members []string `json:"members"`
}

// coalitions shows which states hold against coalitions.
func (q question) coalitions() error {
	if n := len(q.m.Parties); n > mostMembers || q.g.Count() > mostCoalitions {
		return fmt.Errorf("%w: %s and %s are too many for an analysis of all coalitions: at most %d and %d",
			parley.ErrInvalid, count(n, "party"), count(q.g.Count(), "state"), mostMembers, mostCoalitions)
	}
	out := coalitionsJSON{Improvement: "strict", Acting: [][]string{}, Equilibria: map[string][]string{}, Universal: map[string][]string{}, Joint: []jointJSON{}}
	if q.Pareto {
		out.Improvement = "pareto"
	}
	var acting []conflict.Coalition
	for _, names := range q.Acting {
		h := conflict.Coalition(0)
		var members []string
		for name := range strings.SplitSeq(names, ",") {
			i, err := q.m.FindParty(name)
			if err != nil {
				return err
			}
			h |= 1 << i
			members = append(members, q.m.Parties[i].Name)
		}
		acting = append(acting, h)
		out.Acting = append(out.Acting, members)
	}
	co := q.g.Coalitions(q.Pareto)
	for _, c := range coalitionConcepts {
		b, err := co.Equilibria(q.app.ctx, c, acting...)
		if err != nil {
			return fmt.Errorf("%w: %s", parley.ErrInvalid, strings.TrimPrefix(err.Error(), "conflict: "))
		}
		out.Equilibria[c.String()] = letters(q.g, b)
		if b, err = co.Universal(q.app.ctx, c); err != nil {
			return err
		}
		out.Universal[c.String()] = letters(q.g, b)
	}
	if err := q.joint(co, &out); err != nil {
		return err
	}
	if q.JSON {
		return q.app.json(out)
	}
	who := "every party for itself"
	if len(out.Acting) > 0 {
		var groups []string
		for _, members := range out.Acting {
			groups = append(groups, strings.Join(members, " with "))
		}
		who = "acting as one: " + strings.Join(groups, "; ")
	}
	t := &table{columns: []column{{title: "Concept"}, {title: "Holds, " + who, grow: 1}, {title: "Holds against every coalition", grow: 1}}, lines: 20}
	for _, c := range coalitionConcepts {
		t.row(c.String(), strings.Join(out.Equilibria[c.String()], " "), strings.Join(out.Universal[c.String()], " "))
	}
	if err := t.print(q.app.out, q.app.width(), q.app.color()); err != nil {
		return err
	}
	for k, j := range out.Joint {
		if k == 0 {
			fmt.Fprintln(q.app.out, "\nFrom states that no party would leave alone")
		}
		q.app.paragraph("  ", fmt.Sprintf("%s → %s improves %s", j.From, j.To, strings.Join(j.Members, " and ")))
	}
	return nil
}

// joint lists what coalitions of two or more gain in states where everyone alone
// would stay by Nash.
func (q question) joint(co *conflict.Coalitions, out *coalitionsJSON) error {
	alone, err := co.Equilibria(q.app.ctx, conflict.Nash)
	if err != nil {
		return err
	}
	for s := range alone.All() {
		for h := conflict.Coalition(1); h < 1<<len(q.m.Parties); h++ {
			if len(h.Members()) < 2 {
				continue
			}
			for t := range co.Improvements(h, s).All() {
				j := jointJSON{From: q.g.Letters(s), To: q.g.Letters(t)}
				for _, i := range h.Members() {
					j.Members = append(j.Members, q.m.Parties[i].Name)
				}
				out.Joint = append(out.Joint, j)
			}
		}
	}
	return nil
}

type robustJSON struct {
	Models int         `json:"models"`
	Seed   uint64      `json:"seed"`
	States []shareJSON `json:"states"`
}

type shareJSON struct {
	State string             `json:"state"`
	Mean  float64            `json:"mean"`
	Share map[string]float64 `json:"share"`
}

// robust shows in what share of plausible models each state holds.
func (q question) robust() error {
	p := q.app.progress("solving")
	r, err := q.g.Robust(q.app.ctx, conflict.Doubt{Seed: q.Seed, Models: q.Robust}, func(done float64) { p.show(fmt.Sprintf("%.0f %%", 100*done)) })
	p.end()
	if err != nil {
		return err
	}
	out := robustJSON{Models: r.Models, Seed: q.Seed, States: []shareJSON{}}
	for s := range q.g.Count() {
		if r.Mean(s) == 0 {
			continue
		}
		one := shareJSON{State: q.g.Letters(s), Mean: r.Mean(s), Share: map[string]float64{}}
		for _, c := range conflict.Concepts() {
			one.Share[c.String()] = r.Share[c][s]
		}
		out.States = append(out.States, one)
	}
	slices.SortStableFunc(out.States, func(a, b shareJSON) int { return cmp.Compare(b.Mean, a.Mean) })
	if q.JSON {
		return q.app.json(out)
	}
	fmt.Fprintf(q.app.out, "Share of %s in which a state is an equilibrium: neighbours in an order swapped with chance 0.1, options' ways changed with 0.05\n\n", count(r.Models, "plausible model"))
	t := &table{columns: []column{{title: "State"}, {title: "Mean", right: true}}}
	for _, c := range conflict.Concepts() {
		t.columns = append(t.columns, column{title: c.String(), right: true})
	}
	t.columns = append(t.columns, column{title: "Taken", grow: 1})
	for k, one := range out.States {
		if k == mostStates {
			break
		}
		row := []string{one.State, percent(one.Mean)}
		for _, c := range conflict.Concepts() {
			row = append(row, percent(one.Share[c.String()]))
		}
		s, err := q.g.Find(one.State)
		if err != nil {
			return err
		}
		t.row(append(row, q.m.Describe(q.g, s))...)
	}
	return t.print(q.app.out, q.app.width(), q.app.color())
}

func percent(x float64) string { return fmt.Sprintf("%.0f %%", 100*x) }
