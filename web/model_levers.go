package web

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/openparley/parley/analysis/conflict"
	"github.com/openparley/parley/negotiation"
)

const (
	leverStates = 1 << 12 // models that single changes are tried on
	leverTime   = 3 * time.Second
	leversMost  = 24
)

// modelLevers are the single changes to a model that make a state hold.
type modelLevers struct {
	Levers []modelLever `json:"levers" doc:"the smallest first"`
	Tried  int          `json:"tried"`
	Why    string       `json:"why,omitempty" doc:"why not all were tried"`
}

// modelLever is a change that makes a state hold.
type modelLever struct {
	Kind  string `json:"kind" enum:"order,drop,guarantee,free,remove,share"`
	Words string `json:"words"`
	// Change does it; absent where the file format has no word for it.
	Change *negotiation.Change `json:"change,omitempty"`
	size   int
}

// levers tries each single change: a preference moved in a party's order or no
// longer held, an option made to go one way, both ways, or taken off the
// table, or given to one more party.
func (m *solved) levers(ctx context.Context, c conflict.Concept, s int) (*modelLevers, error) {
	out := &modelLevers{Levers: []modelLever{}}
	g := m.verdicts.Game()
	if g.Count() > leverStates || len(m.model.Merged) > 0 {
		out.Why = fmt.Sprintf("single changes are tried on models of at most %d states, none of them merged", leverStates)
		return out, nil
	}
	ctx, cancel := context.WithTimeout(ctx, leverTime)
	defer cancel()
	// Whoever leaves is asked first: mostly it still does.
	var order []int
	for i := range g.Parties() {
		if m.verdicts.Stable(c, i).Has(s) {
			order = append(order, i)
		} else {
			order = slices.Insert(order, 0, i)
		}
	}
	err := m.preferenceLevers(ctx, c, g.State(s), order, out)
	if err == nil {
		err = m.optionLevers(ctx, c, s, out)
	}
	if errors.Is(err, context.DeadlineExceeded) {
		out.Why, err = fmt.Sprintf("not all changes could be tried in %d seconds", leverTime/time.Second), nil
	}
	slices.SortStableFunc(out.Levers, func(a, b modelLever) int { return cmp.Compare(a.size, b.size) })
	if len(out.Levers) > leversMost {
		out.Levers = out.Levers[:leversMost]
	}
	return out, err
}

// preferenceLevers moves each preference to each other place, and takes each
// away.
func (m *solved) preferenceLevers(ctx context.Context, c conflict.Concept, state conflict.State, order []int, out *modelLevers) error {
	for i, p := range m.model.Parties {
		found := map[int]int{} // of each preference, the shortest move that does it
		for k, w := range p.Prefers {
			for to := range len(p.Prefers) + 1 {
				drop := to == len(p.Prefers)
				if to == k || drop && len(p.Prefers) == 1 {
					continue
				}
				size := max(k-to, to-k)
				if old, ok := found[k]; !drop && ok && old <= size {
					continue
				}
				if err := ctx.Err(); err != nil {
					return err
				}
				out.Tried++
				if !m.holdsWith(i, k, to, c, state, order) {
					continue
				}
				if drop {
					out.Levers = append(out.Levers, modelLever{Kind: "drop", size: 100,
						Words:  fmt.Sprintf("%s no longer cares about “%s”", p.Name, w.Wants),
						Change: &negotiation.Change{Do: negotiation.RemovePreference, Party: p.Name, At: k}})
					continue
				}
				if _, ok := found[k]; ok {
					out.Levers = slices.DeleteFunc(out.Levers, func(l modelLever) bool {
						return l.Kind == "order" && l.Change.Party == p.Name && l.Change.At == k
					})
				}
				found[k] = size
				word := "above"
				if to > k {
					word = "below"
				}
				out.Levers = append(out.Levers, modelLever{Kind: "order", size: size,
					Words:  fmt.Sprintf("%s puts “%s” %s “%s”", p.Name, w.Wants, word, p.Prefers[to].Wants),
					Change: &negotiation.Change{Do: negotiation.MovePreference, Party: p.Name, At: k, Place: to}})
			}
		}
	}
	return nil
}

// holdsWith reports whether the state holds when preference k of party i is at
// another place, or gone where that is past the end; parties are asked in order.
func (m *solved) holdsWith(i, k, to int, c conflict.Concept, state conflict.State, order []int) bool {
	model := *m.model
	model.Parties = slices.Clone(model.Parties)
	prefers := slices.Clone(model.Parties[i].Prefers)
	moved := prefers[k]
	prefers = slices.Delete(prefers, k, k+1)
	if to <= len(prefers) && to < len(model.Parties[i].Prefers) {
		prefers = slices.Insert(prefers, to, moved)
	}
	model.Parties[i].Prefers = prefers
	g, err := model.Game(conflict.Limits{Bytes: solveBytes})
	if err != nil {
		return false
	}
	at, ok := g.Index(state)
	if !ok {
		return false
	}
	for _, j := range order {
		if !g.Explain(c, j, at).Stays {
			return false
		}
	}
	return true
}

func (m *solved) optionLevers(ctx context.Context, c conflict.Concept, s int, out *modelLevers) error {
	g := m.verdicts.Game()
	effects, err := g.Levers(ctx, c, s)
	if err != nil {
		return err
	}
	out.Tried += len(effects)
	for _, e := range effects {
		if !e.Makes() {
			continue
		}
		title := m.model.Title(e.Option)
		taken := g.State(s)>>e.Option&1 == 1
		l := modelLever{Kind: e.Kind.String(), size: 50}
		switch e.Kind {
		case conflict.Guarantee:
			way, word := "drop", "never taken up again"
			if taken {
				way, word = "take", "never taken back"
			}
			l.Words = fmt.Sprintf("“%s” is guaranteed: %s", title, word)
			l.Change = &negotiation.Change{Do: negotiation.SetWay, Option: title, Way: way}
		case conflict.Free:
			l.Words = fmt.Sprintf("“%s” can go both ways", title)
			l.Change = &negotiation.Change{Do: negotiation.SetWay, Option: title, Way: "both"}
		case conflict.Remove:
			l.size = 60
			l.Words = fmt.Sprintf("“%s” is off the table, and stays as it is in this state", title)
			rule := title
			if taken {
				rule = "not " + title
			}
			l.Change = &negotiation.Change{Do: negotiation.AddRule, Wants: rule}
		case conflict.Share:
			l.size = 70
			l.Words = fmt.Sprintf("%s decides on “%s” too", m.model.Parties[e.Party].Name, title)
			l.Change = &negotiation.Change{Do: negotiation.ShareOption, Party: m.model.Parties[e.Party].Name, Option: title}
		}
		out.Levers = append(out.Levers, l)
	}
	return nil
}
