package main

import (
	"errors"
	"fmt"
	"io"
	"math/big"
	"os"
	"strings"

	"github.com/openparley/parley"
	"github.com/openparley/parley/analysis/conflict"
	"github.com/openparley/parley/negotiation"
)

type stableCmd struct {
	Model   string `arg:"" help:"A model file, or - for standard input."`
	Inverse string `placeholder:"STATE" help:"Which preferences of --party would make it stay in this state."`
	Party   string `placeholder:"NAME" help:"A party of the model."`
	Memory  int64  `placeholder:"MB" default:"4096" help:"The most memory to use; larger models are refused."`
	JSON    bool   `name:"json" help:"Print JSON."`
}

func (*stableCmd) Help() string {
	return `Reads a model of a conflict and prints the states that are equilibria: in which every party would stay, by five concepts.

  nash  nobody has an improvement
  gmr   every improvement can be answered so that it gains nothing
  smr   even after the party's own best countermove
  seq   as gmr, by moves that improve those who make them
  sseq  as smr, by moves that improve those who make them

States are one letter per option, Y taken and N not, in the order of the file.

Examples:

  parley stable crossing.yaml
  parley stable crossing.yaml --json
  parley stable crossing.yaml --inverse NYN --party Orsa --json`
}

func (c *stableCmd) Run(a *app) error {
	if c.Memory <= 0 {
		return usageError{errors.New("--memory is a number of megabytes above 0")}
	}
	m, err := a.model(c.Model)
	if err != nil {
		return err
	}
	g, err := m.Game(conflict.Limits{Bytes: c.Memory << 20})
	if err != nil {
		return err
	}
	if c.Inverse != "" {
		return c.inverse(a, m, g)
	}
	p := a.progress("solving")
	v, err := g.Solve(a.ctx, conflict.SolveOptions{Progress: func(done float64) { p.show(fmt.Sprintf("%.0f %%", 100*done)) }})
	p.end()
	if err != nil {
		return err
	}
	if c.JSON {
		return a.json(stableJSON(m, v))
	}
	return a.printEquilibria(m, v)
}

// model reads a model file.
func (a *app) model(name string) (*negotiation.Model, error) {
	var data []byte
	var err error
	if name == "-" {
		data, err = io.ReadAll(io.LimitReader(a.in, negotiation.MaxBytes+1))
	} else {
		var f *os.File
		if f, err = os.Open(name); errors.Is(err, os.ErrNotExist) {
			return nil, fmt.Errorf("%w: there is no file %s", parley.ErrNotFound, name)
		} else if err == nil {
			data, err = io.ReadAll(io.LimitReader(f, negotiation.MaxBytes+1))
			f.Close()
		}
	}
	if err != nil {
		return nil, err
	}
	m, err := negotiation.Parse(name, data)
	if err != nil {
		return nil, err
	}
	for _, key := range m.Ignored {
		if !strings.HasPrefix(key, "expected") && !strings.HasPrefix(key, "feasible") {
			fmt.Fprintf(a.err, "parley: %s: %s: is not read\n", plain(name), plain(key))
		}
	}
	return m, nil
}

// verdicts is the JSON of parley stable.
type verdictsJSON struct {
	Name       string                         `json:"name,omitempty"`
	Options    []string                       `json:"options"`
	Parties    []string                       `json:"parties"`
	States     int                            `json:"states"`
	Equilibria map[string][]string            `json:"equilibria"`
	Stable     map[string]map[string][]string `json:"stable"`
}

func stableJSON(m *negotiation.Model, v *conflict.Verdicts) verdictsJSON {
	g := v.Game()
	out := verdictsJSON{Name: m.Name, States: g.Count(), Options: []string{}, Parties: []string{},
		Equilibria: map[string][]string{}, Stable: map[string]map[string][]string{}}
	for o := range m.Options {
		out.Options = append(out.Options, m.Owner(o)+"/"+m.Options[o].Name)
	}
	for _, p := range m.Parties {
		out.Parties = append(out.Parties, p.Name)
	}
	for _, c := range conflict.Concepts() {
		out.Equilibria[c.String()] = letters(g, v.Equilibria(c))
		by := map[string][]string{}
		for i, p := range m.Parties {
			by[p.Name] = letters(g, v.Stable(c, i))
		}
		out.Stable[c.String()] = by
	}
	return out
}

func letters(g *conflict.Game, b conflict.Bits) []string {
	out := []string{}
	for s := range b.All() {
		out = append(out, g.Letters(s))
	}
	return out
}

// printEquilibria prints the states that are an equilibrium by some concept.
func (a *app) printEquilibria(m *negotiation.Model, v *conflict.Verdicts) error {
	g := v.Game()
	fmt.Fprintf(a.out, "%s: %s, %s, %s\n\n", plain(m.Name), count(len(m.Parties), "party"), count(len(m.Options), "option"), count(g.Count(), "feasible state"))
	t := &table{columns: []column{{title: "State"}, {title: "Taken", grow: 1}, {title: "Holds by"}}, lines: 3}
	eq := map[conflict.Concept]conflict.Bits{}
	for _, c := range conflict.Concepts() {
		eq[c] = v.Equilibria(c)
	}
	shown, left := 0, 0
	for s := range g.Count() {
		var by []string
		for _, c := range conflict.Concepts() {
			if eq[c].Has(s) {
				by = append(by, c.String())
			}
		}
		if len(by) == 0 {
			continue
		}
		if shown == mostStates {
			left++
			continue
		}
		shown++
		t.row(g.Letters(s), taken(m, g, s), strings.Join(by, " "))
	}
	if shown == 0 {
		fmt.Fprintln(a.out, "No state is an equilibrium by any of the five concepts.")
		return nil
	}
	if err := t.print(a.out, a.width(), a.color()); err != nil {
		return err
	}
	if left > 0 {
		fmt.Fprintf(a.out, "and %s; --json has them all\n", count(left, "more state"))
	}
	return nil
}

// mostStates bounds a printed table.
const mostStates = 200

// taken names the options that are taken in a state.
func taken(m *negotiation.Model, g *conflict.Game, s int) string {
	var names []string
	for o := range m.Options {
		if g.State(s)>>o&1 == 1 {
			names = append(names, m.Owner(o)+": "+m.Options[o].Name)
		}
	}
	if len(names) == 0 {
		return "nothing"
	}
	return strings.Join(names, "; ")
}

// inverseJSON is the JSON of parley stable --inverse.
type inverseJSON struct {
	State    string              `json:"state"`
	Party    string              `json:"party"`
	Rankings *big.Int            `json:"rankings"` // strict rankings of all feasible states
	Counts   map[string]*big.Int `json:"counts"`   // those by which the party stays, by concept
}

func (c *stableCmd) inverse(a *app, m *negotiation.Model, g *conflict.Game) error {
	if c.Party == "" {
		return usageError{errors.New("--inverse needs --party")}
	}
	i, err := m.FindParty(c.Party)
	if err != nil {
		return err
	}
	s, err := g.Find(c.Inverse)
	if err != nil {
		return fmt.Errorf("%w: %s", parley.ErrInvalid, strings.TrimPrefix(err.Error(), "conflict: "))
	}
	out := inverseJSON{State: g.Letters(s), Party: m.Parties[i].Name, Counts: map[string]*big.Int{}}
	for _, concept := range conflict.Concepts() {
		q, err := g.Invert(concept, i, s)
		if err != nil {
			return fmt.Errorf("%w: %s: %s", parley.ErrUnavailable, concept, strings.TrimPrefix(err.Error(), "conflict: "))
		}
		out.Counts[concept.String()], out.Rankings = q.Count()
	}
	if c.JSON {
		return a.json(out)
	}
	fmt.Fprintf(a.out, "Of %s strict rankings of the states, so many make %s stay in %s:\n\n", out.Rankings, plain(out.Party), out.State)
	for _, concept := range conflict.Concepts() {
		n := out.Counts[concept.String()]
		share, _ := new(big.Rat).SetFrac(n, out.Rankings).Float64()
		fmt.Fprintf(a.out, "  %-5s %s (%.1f %%)\n", concept, n, 100*share)
	}
	return nil
}
