package conflict

import (
	"context"
	"fmt"
)

// Lever is one change to what the parties can do.
type Lever struct {
	Kind   LeverKind
	Option int
	Party  int // of Share
}

// LeverKind is what is done to an option.
type LeverKind uint8

const (
	// Guarantee makes an option, as it stands in the state, irreversible.
	Guarantee LeverKind = iota
	// Free makes an irreversible option go both ways.
	Free
	// Remove takes the option away: it stays as it is in the state.
	Remove
	// Share gives the option to one more party.
	Share
)

var leverNames = [...]string{"guarantee", "free", "remove", "share"}

func (k LeverKind) String() string {
	if int(k) < len(leverNames) {
		return leverNames[k]
	}
	return fmt.Sprintf("LeverKind(%d)", uint8(k))
}

// LeverEffect is what a lever does to a state.
type LeverEffect struct {
	Lever
	Leave  []int // the parties that would leave with the lever
	Before []int // and without
}

// Makes reports that the state holds with the lever and not without.
func (e LeverEffect) Makes() bool { return len(e.Leave) == 0 && len(e.Before) > 0 }

// Breaks reports that the state holds without the lever and not with it.
func (e LeverEffect) Breaks() bool { return len(e.Leave) > 0 && len(e.Before) == 0 }

// Levers tries every single change to an option on a state, and gives what each
// does, in the order of kinds and options. It is for games with options and
// without merged states.
func (g *Game) Levers(ctx context.Context, c Concept, s int) ([]LeverEffect, error) {
	if g.model.Graph != nil || g.class != nil {
		return nil, fmt.Errorf("conflict: levers: there are no options, or states are merged")
	}
	before := g.leave(c, s)
	var out []LeverEffect
	try := func(l Lever) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		h, err := g.with(l, g.State(s))
		if err != nil {
			return err
		}
		at, ok := h.Index(g.State(s))
		if !ok {
			return fmt.Errorf("conflict: levers: %s is lost", g.Letters(s))
		}
		out = append(out, LeverEffect{Lever: l, Leave: h.leave(c, at), Before: before})
		return nil
	}
	for o := range g.model.Options {
		kind := Guarantee
		if (g.take|g.drop)>>o&1 == 1 {
			kind = Free
		}
		if err := try(Lever{Kind: kind, Option: o}); err != nil {
			return nil, err
		}
		if err := try(Lever{Kind: Remove, Option: o}); err != nil {
			return nil, err
		}
		for i := range g.own {
			if g.own[i]>>o&1 == 0 {
				if err := try(Lever{Kind: Share, Option: o, Party: i}); err != nil {
					return nil, err
				}
			}
		}
	}
	return out, nil
}

// leave are the parties that would leave a state.
func (g *Game) leave(c Concept, s int) []int {
	var list []int
	for i := range g.Parties() {
		if !g.Explain(c, i, s).Stays {
			list = append(list, i)
		}
	}
	return list
}

// with is the game after a lever was used in a state.
func (g *Game) with(l Lever, at State) (*Game, error) {
	h := *g
	bit := State(1) << l.Option
	switch l.Kind {
	case Guarantee:
		if at&bit != 0 {
			h.take |= bit
		} else {
			h.drop |= bit
		}
	case Free:
		h.take &^= bit
		h.drop &^= bit
	case Share:
		h.own = append([]State(nil), g.own...)
		h.own[l.Party] |= bit
	case Remove:
		h.states = nil
		h.rank = make([][]uint32, len(g.rank))
		for s := range g.count {
			if g.State(s)&bit == at&bit {
				h.states = append(h.states, g.State(s))
				for i := range g.rank {
					h.rank[i] = append(h.rank[i], g.rank[i][s])
				}
			}
		}
		h.count = len(h.states)
		h.where = newLocator(h.states, len(g.model.Options))
		// Only ranks and moves are asked for.
		h.known = make([][]Bits, len(g.rank))
	}
	if g.arcs != nil {
		h.arcs = nil
		if err := h.list(Limits{}); err != nil {
			return nil, err
		}
	}
	return &h, nil
}
