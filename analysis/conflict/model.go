package conflict

import (
	"fmt"
	"math/bits"
	"strings"
)

// Model is a conflict as a person writes it down: either parties with options,
// or parties with a graph of moves.
type Model struct {
	Options []Option
	Parties []Party

	// Infeasible states are those that meet one of these formulas.
	Infeasible []Formula
	// OneWay moves cannot be made: from a state of From to a state of To.
	OneWay []OneWay
	// Merged states cannot be told apart: those of one pattern are one state.
	Merged []Pattern
	// Graph gives states and moves one by one, instead of options.
	Graph *Graph
}

// Option is something a party can do or leave.
type Option struct {
	Name string
	Way  Way
}

// Way says in which directions an option can be changed.
type Way uint8

const (
	BothWays Way = iota
	OnlyTake     // once taken it stays taken
	OnlyDrop     // once dropped it stays dropped
)

// OneWay forbids moves from the states of one pattern to those of another.
type OneWay struct{ From, To Pattern }

// Party has options and a preference. An option that two parties have is
// shared: either can change it.
type Party struct {
	Name    string
	Options []int // indexes of Model.Options
	Prefers Preference
}

// Graph is a conflict without options.
type Graph struct {
	States []string // their names
	Arcs   []Arc
}

// Arc is a move that a party can make.
type Arc struct{ Party, From, To int }

// Limits bound what a game may need.
type Limits struct {
	Bytes int64 // of memory; 0: 4 GiB
}

const defaultBytes = 4 << 30

func (l Limits) bytes() int64 {
	if l.Bytes > 0 {
		return l.Bytes
	}
	return defaultBytes
}

const maxParties = 64

// check finds what is wrong without looking at states.
func (m *Model) check() error {
	n := len(m.Parties)
	switch {
	case n == 0:
		return &Error{Kind: NoParties, What: "there is no party"}
	case n > maxParties:
		return &Error{Kind: NoParties, What: fmt.Sprintf("there are %d parties, the most is %d", n, maxParties)}
	}
	for i := range n {
		for j := range i {
			if m.Parties[i].Name == m.Parties[j].Name {
				return &Error{Kind: DuplicateParty, Party: i, What: fmt.Sprintf("two parties are called %q", m.Parties[i].Name)}
			}
		}
	}
	if m.Graph != nil {
		return m.checkGraph()
	}
	return m.checkOptions()
}

func (m *Model) checkOptions() error {
	k := len(m.Options)
	switch {
	case k == 0:
		return &Error{Kind: NoOptions, What: "there is no option"}
	case k > MaxOptions:
		return &Error{Kind: NoOptions, What: fmt.Sprintf("there are %d options, the most is %d", k, MaxOptions)}
	}
	owned := State(0)
	for i, p := range m.Parties {
		if len(p.Options) == 0 {
			return &Error{Kind: PartyNoOption, Party: i, What: fmt.Sprintf("party %q has no option", p.Name)}
		}
		mine := State(0)
		for _, o := range p.Options {
			if o < 0 || o >= k {
				return &Error{Kind: OptionNoOwner, Party: i, Option: o, What: fmt.Sprintf("party %q has option %d, and there are %d", p.Name, o+1, k)}
			}
			if mine>>o&1 == 1 {
				return &Error{Kind: DuplicateOption, Party: i, Option: o, What: fmt.Sprintf("party %q has option %q twice", p.Name, m.Options[o].Name)}
			}
			mine |= 1 << o
			for _, q := range p.Options {
				if q != o && q >= 0 && q < k && m.Options[q].Name == m.Options[o].Name {
					return &Error{Kind: DuplicateOption, Party: i, Option: max(o, q), What: fmt.Sprintf("party %q has two options called %q", p.Name, m.Options[o].Name)}
				}
			}
		}
		owned |= mine
	}
	for o := range k {
		if owned>>o&1 == 0 {
			return &Error{Kind: OptionNoOwner, Option: o, What: fmt.Sprintf("nobody has option %q", m.Options[o].Name)}
		}
	}
	outside := ^all(k)
	for i := range m.Infeasible {
		if f := m.Infeasible[i].options(); f&outside != 0 {
			return &Error{Kind: BadFormula, Item: i, At: -1, What: fmt.Sprintf("infeasible entry %d speaks of option %d, and there are %d", i+1, bits.Len64(uint64(f)), k)}
		}
	}
	for i, r := range m.OneWay {
		if (r.From.Care|r.To.Care)&outside != 0 {
			return &Error{Kind: BadMove, Item: i, What: fmt.Sprintf("one-way rule %d speaks of an option that is not there", i+1)}
		}
	}
	for i, p := range m.Merged {
		if p.Care&outside != 0 {
			return &Error{Kind: BadMerge, Item: i, What: fmt.Sprintf("merged pattern %d speaks of an option that is not there", i+1)}
		}
	}
	return nil
}

func (m *Model) checkGraph() error {
	n := len(m.Graph.States)
	if n == 0 {
		return &Error{Kind: NoStates, What: "the graph has no state"}
	}
	if len(m.Options)+len(m.Infeasible)+len(m.OneWay)+len(m.Merged) > 0 {
		return &Error{Kind: BadMove, Item: -1, What: "a graph of moves has no options, infeasible, one-way or merged states"}
	}
	seen := map[string]bool{}
	for i, name := range m.Graph.States {
		if seen[name] {
			return &Error{Kind: BadState, Item: i, What: fmt.Sprintf("two states are called %q", name)}
		}
		seen[name] = true
	}
	for i, a := range m.Graph.Arcs {
		if a.Party < 0 || a.Party >= len(m.Parties) || a.From < 0 || a.From >= n || a.To < 0 || a.To >= n {
			return &Error{Kind: BadMove, Item: i, What: fmt.Sprintf("move %d names a party or a state that is not there", i+1)}
		}
		if a.From == a.To {
			return &Error{Kind: BadMove, Item: i, What: fmt.Sprintf("move %d of %q leads from %q to itself", i+1, m.Parties[a.Party].Name, m.Graph.States[a.From])}
		}
	}
	return nil
}

// feasible lists the feasible states in ascending order; nil when every
// setting of the options is feasible.
func (m *Model) feasible(l Limits) (states []State, count int, err error) {
	k := len(m.Options)
	if len(m.Infeasible) == 0 {
		if k >= 40 || m.need(1<<k, true) > l.bytes() {
			return nil, 0, m.tooLarge(1<<min(k, 62), k, true, l)
		}
		return nil, 1 << k, nil
	}
	if k <= 30 {
		return m.sweep(l)
	}
	return m.descend(l)
}

// sweep looks at all settings, 64 at a time.
func (m *Model) sweep(l Limits) (states []State, count int, err error) {
	k := len(m.Options)
	keep := ^uint64(0)
	if k < 6 {
		keep = 1<<(1<<k) - 1
	}
	bad := Or(m.Infeasible...)
	words := max(1, 1<<k>>6)
	if int64(words)*8 > l.bytes() {
		return nil, 0, m.tooLarge(int64(words)*64, k, false, l)
	}
	good := make([]uint64, words)
	for i := range good {
		good[i] = ^bad.word(State(i)<<6) & keep
		count += bits.OnesCount64(good[i])
	}
	switch {
	case count == 0:
		return nil, 0, m.noStates()
	case count == 1<<k:
		return nil, count, nil
	case m.need(int64(count), false) > l.bytes():
		return nil, 0, m.tooLarge(int64(count), k, false, l)
	}
	states = make([]State, 0, count)
	for i, w := range good {
		for ; w != 0; w &= w - 1 {
			states = append(states, State(i<<6+bits.TrailingZeros64(w)))
		}
	}
	return states, count, nil
}

// descend sets one option after another, the last first, and turns back where a
// pattern is met already: for many options with few feasible states.
func (m *Model) descend(l Limits) (states []State, count int, err error) {
	k := len(m.Options)
	most := l.bytes() / max(1, m.need(1<<10, false)>>10)
	steps := int64(0)
	full := false
	var visit func(o int, s State)
	visit = func(o int, s State) {
		if steps++; steps > 1<<26 || int64(len(states)) > most {
			full = true
		}
		if full {
			return
		}
		fixed := all(k) &^ all(o)
		for i := range m.Infeasible {
			f := &m.Infeasible[i]
			if f.op == opPattern && f.p.Care&^fixed == 0 && f.p.Has(s) || f.op != opPattern && f.options()&^fixed == 0 && f.Holds(s) {
				return
			}
		}
		if o == 0 {
			states = append(states, s)
			return
		}
		visit(o-1, s)
		visit(o-1, s|1<<(o-1))
	}
	visit(k, 0)
	switch {
	case full:
		return nil, 0, m.tooLarge(max(most, 1<<28), k, false, l)
	case len(states) == 0:
		return nil, 0, m.noStates()
	}
	return states, len(states), nil
}

func (m *Model) noStates() error {
	return &Error{Kind: NoStates, What: fmt.Sprintf("no state is feasible: the %d infeasible patterns exclude all settings of the %d options", len(m.Infeasible), len(m.Options))}
}

// need estimates the bytes that an analysis of so many states takes.
func (m *Model) need(states int64, dense bool) int64 {
	n := int64(len(m.Parties))
	verdicts := states * n * int64(numConcepts) / 8
	if dense {
		return states*(4*n+8+4) + verdicts
	}
	return states*(8+12*n+24) + verdicts
}

func (m *Model) tooLarge(states int64, options int, dense bool, l Limits) error {
	need := int64(1) << 62
	if states < 1<<50 {
		need = m.need(states, dense)
	}
	what := fmt.Sprintf("%s states of %d options", group(states), options)
	if !dense {
		what = "at least " + what
	}
	return &Error{Kind: TooLarge, Needs: need,
		What: fmt.Sprintf("%s and %d parties need %s of memory, and %s are allowed", what, len(m.Parties), bytesText(need), bytesText(l.bytes()))}
}

// group writes a number with commas.
func group(n int64) string {
	s := fmt.Sprint(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

func bytesText(n int64) string {
	units := strings.Fields("bytes kB MB GB TB PB EB")
	v, u := float64(n), 0
	for v >= 1000 && u < len(units)-1 {
		v /= 1000
		u++
	}
	if u == 0 {
		return fmt.Sprintf("%d bytes", n)
	}
	return fmt.Sprintf("%.1f %s", v, units[u])
}
