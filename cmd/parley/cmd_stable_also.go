package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/openparley/parley"
	"github.com/openparley/parley/analysis/conflict"
)

// alsoNames are the further concepts, as --also takes them; l2 stands for any
// horizon.
var alsoNames = []string{"simultaneous", "strong", "foresight", "l2"}

// mostAlso bounds the states of concepts that are decided state by state.
const mostAlso = 1 << 14

// alsoJSON is the verdicts by one further concept.
type alsoJSON struct {
	Equilibria []string            `json:"equilibria"`
	Stable     map[string][]string `json:"stable"`
	Note       string              `json:"note,omitempty"`
}

// also decides further concepts.
func (q question) also() error {
	if n := q.g.Count(); n > mostAlso {
		return fmt.Errorf("%w: --also goes through the states one by one: at most %d, and there are %d", parley.ErrInvalid, mostAlso, n)
	}
	out := map[string]alsoJSON{}
	var order []string
	add := func(name, note string, stays []conflict.Bits) {
		one := alsoJSON{Equilibria: []string{}, Stable: map[string][]string{}, Note: note}
		for i, b := range stays {
			one.Stable[q.m.Parties[i].Name] = letters(q.g, b)
		}
		for s := range q.g.Count() {
			if !slices.ContainsFunc(stays, func(b conflict.Bits) bool { return !b.Has(s) }) {
				one.Equilibria = append(one.Equilibria, q.g.Letters(s))
			}
		}
		out[name] = one
		order = append(order, name)
	}
	for _, name := range q.Also {
		if err := q.decide(strings.ToLower(name), add); err != nil {
			return err
		}
	}
	if q.JSON {
		return q.app.json(map[string]any{"also": out})
	}
	for _, name := range order {
		fmt.Fprintln(q.app.out, q.app.bold(name))
		q.app.paragraph("  ", "holds: "+orNone(out[name].Equilibria))
		for _, p := range q.m.Parties {
			q.app.paragraph("  ", p.Name+" stays: "+orNone(out[name].Stable[p.Name]))
		}
		if out[name].Note != "" {
			q.app.paragraph("  ", out[name].Note)
		}
	}
	return nil
}

func orNone(states []string) string {
	if len(states) == 0 {
		return "nowhere"
	}
	if len(states) > mostStates {
		return strings.Join(states[:mostStates], " ") + fmt.Sprintf(" and %d more", len(states)-mostStates)
	}
	return strings.Join(states, " ")
}

// decide decides one further concept.
func (q question) decide(name string, add func(name, note string, stays []conflict.Bits)) error {
	each := func(f func(i int) (conflict.Bits, error)) ([]conflict.Bits, error) {
		var stays []conflict.Bits
		for i := range q.m.Parties {
			b, err := f(i)
			if err != nil {
				return nil, q.cannot(err)
			}
			stays = append(stays, b)
		}
		return stays, nil
	}
	horizon, isHorizon := 0, false
	if rest, ok := strings.CutPrefix(name, "l"); ok {
		if h, err := strconv.Atoi(rest); err == nil && h >= 1 && h <= 1000 {
			horizon, isHorizon = h, true
		}
	}
	switch {
	case name == "simultaneous":
		stays, err := each(func(i int) (conflict.Bits, error) { return q.g.Simultaneous(q.app.ctx, i) })
		if err != nil {
			return err
		}
		add(name, "", stays)
	case name == "strong":
		for _, c := range []conflict.Concept{conflict.GMR, conflict.SMR, conflict.SEQ} {
			stays, err := each(func(i int) (conflict.Bits, error) {
				return q.g.Judge(q.app.ctx, c, i, conflict.Sense{Kind: conflict.Strong})
			})
			if err != nil {
				return err
			}
			add("strong "+c.String(), "a sanction has to leave the party much worse off; by red lines alone", stays)
		}
	case name == "foresight":
		stays, from, period, err := q.g.NonMyopic(q.app.ctx)
		if err != nil {
			return q.cannot(err)
		}
		add(name, fmt.Sprintf("from horizon %d on what is expected comes round every %d", from, period), stays[:])
	case isHorizon:
		all, err := q.g.Foresight(q.app.ctx, horizon)
		if err != nil {
			return q.cannot(err)
		}
		add(name, "", all[horizon-1][:])
	default:
		return usageError{fmt.Errorf("--also %s: known are %s", name, strings.Join(alsoNames, ", "))}
	}
	return nil
}

// cannot says that a concept is not for this model.
func (q question) cannot(err error) error {
	if q.app.ctx.Err() != nil {
		return err
	}
	return fmt.Errorf("%w: %s", parley.ErrInvalid, strings.TrimPrefix(err.Error(), "conflict: "))
}

// sees decides the game in which each party has its own view of the conflict:
// --sees "PARTY=FILE" for those whose view is not the model itself.
func (q question) sees() error {
	h := conflict.Hypergame{Seen: slices.Repeat([]*conflict.Game{q.g}, len(q.m.Parties))}
	for _, s := range q.Sees {
		name, file, ok := strings.Cut(s, "=")
		if !ok {
			return usageError{fmt.Errorf("--sees %s: PARTY=FILE is expected", s)}
		}
		i, err := q.m.FindParty(name)
		if err != nil {
			return err
		}
		m, err := q.app.model(file)
		if err != nil {
			return err
		}
		for k := range max(len(m.Parties), len(q.m.Parties)) {
			if k >= len(m.Parties) || k >= len(q.m.Parties) || m.Parties[k].Name != q.m.Parties[k].Name {
				return fmt.Errorf("%w: %s has other parties than %s", parley.ErrInvalid, file, q.Model)
			}
		}
		for k := range max(len(m.Options), len(q.m.Options)) {
			if k >= len(m.Options) || k >= len(q.m.Options) || m.Options[k].Name != q.m.Options[k].Name {
				return fmt.Errorf("%w: %s has other options than %s, or in another order", parley.ErrInvalid, file, q.Model)
			}
		}
		if h.Seen[i], err = m.Game(conflict.Limits{Bytes: q.Memory << 20}); err != nil {
			return err
		}
	}
	out := map[string][]string{}
	k := len(q.m.Options)
	for _, c := range conflict.Concepts() {
		_, states, err := h.Solve(q.app.ctx, c)
		if err != nil {
			return q.cannot(err)
		}
		out[c.String()] = []string{}
		for _, s := range states {
			out[c.String()] = append(out[c.String()], s.Letters(k))
		}
	}
	if q.JSON {
		return q.app.json(map[string]any{"equilibria": out})
	}
	fmt.Fprintln(q.app.out, "Each party stays by its own view of the conflict; a state holds when all do.")
	for _, c := range conflict.Concepts() {
		q.app.paragraph("  ", c.String()+": "+orNone(out[c.String()]))
	}
	return nil
}
