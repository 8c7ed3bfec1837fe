package main

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"

	"github.com/openparley/parley"
	"github.com/openparley/parley/analysis/conflict"
	"github.com/openparley/parley/brief"
	"github.com/openparley/parley/negotiation"
)

type stableCmd struct {
	Model string `arg:"" help:"A model file: YAML or as GMCR+ saves it; - for standard input."`
	Who   string `arg:"" optional:"" hidden:""`

	Why        string   `placeholder:"STATE" help:"Why each party, or --party, would stay in this state or leave it."`
	Inverse    string   `placeholder:"STATE" help:"Which preferences would make this state hold, for each party or --party, and which change to an option."`
	From       string   `placeholder:"STATE" help:"How the conflict can go on from this state to the equilibria."`
	Party      string   `placeholder:"NAME" help:"A party of the model."`
	Coalitions bool     `help:"Which states hold against coalitions too."`
	Acting     []string `sep:"none" placeholder:"A,B" help:"Parties that act as one, with --coalitions; may be repeated."`
	Pareto     bool     `help:"With --coalitions: no member worse off and one better is an improvement; else every member must be better off."`
	Robust     int      `placeholder:"N" help:"In what share of so many plausible models each state holds."`
	Also       []string `placeholder:"NAME" help:"Further concepts: simultaneous sanctions; strong, where sanctions must cross a red line; for two parties l2, l3 … looking so many moves ahead, and foresight, however far. May be repeated."`
	Sees       []string `sep:"none" placeholder:"PARTY=FILE" help:"A party has its own view of the conflict, in another model file. May be repeated."`
	Seed       uint64   `default:"1" help:"For --robust."`
	Output     []string `short:"o" sep:"none" placeholder:"FILE" help:"Write the graph or the table: .svg, .dot, .graphml or .csv; may be repeated."`
	Memory     int64    `placeholder:"MB" default:"4096" help:"The most memory to use; larger models are refused."`
	JSON       bool     `name:"json" help:"Print JSON."`
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
  parley stable crossing.yaml --why NYN Orsa
  parley stable crossing.yaml --inverse NYN --party Orsa --json
  parley stable crossing.yaml --from NNN
  parley stable crossing.yaml --coalitions --acting "Orsa,Harbour League"
  parley stable crossing.yaml --robust 500
  parley stable crossing.yaml --also simultaneous,l3
  parley stable crossing.yaml --sees Orsa=as-orsa-sees-it.yaml
  parley stable crossing.yaml -o crossing.svg -o crossing.csv`
}

func (c *stableCmd) Run(a *app) error {
	if err := c.check(); err != nil {
		return err
	}
	allowMemory(c.Memory << 20)
	m, err := a.model(c.Model)
	if err != nil {
		return err
	}
	g, err := m.Game(conflict.Limits{Bytes: c.Memory << 20})
	if err != nil {
		return err
	}
	q := question{stableCmd: c, app: a, m: m, g: g}
	if c.Party != "" {
		i, err := m.FindParty(c.Party)
		if err != nil {
			return err
		}
		q.parties = []int{i}
	} else {
		for i := range m.Parties {
			q.parties = append(q.parties, i)
		}
	}
	switch {
	case c.Why != "":
		return q.why()
	case c.Inverse != "":
		return q.inverse()
	case c.From != "":
		return q.from()
	case c.Coalitions:
		return q.coalitions()
	case c.Robust > 0:
		return q.robust()
	case len(c.Also) > 0:
		return q.also()
	case len(c.Sees) > 0:
		return q.sees()
	}
	v, err := q.solve()
	if err != nil {
		return err
	}
	if len(c.Output) > 0 {
		return q.figures(v)
	}
	open, err := q.unknown()
	if err != nil {
		return err
	}
	if c.JSON {
		out := stableJSON(m, v)
		out.Unknown = open
		return a.json(out)
	}
	if err := a.printEquilibria(m, v); err != nil {
		return err
	}
	return q.printUnknown(open)
}

// check finds what is wrong with the flags.
func (c *stableCmd) check() error {
	asked := 0
	for _, on := range []bool{c.Why != "", c.Inverse != "", c.From != "", c.Coalitions, c.Robust != 0, len(c.Output) > 0, len(c.Also) > 0, len(c.Sees) > 0} {
		if on {
			asked++
		}
	}
	switch {
	case asked > 1:
		return usageError{errors.New("--why, --inverse, --from, --coalitions, --robust, --also, --sees and -o are asked one at a time")}
	case c.Memory <= 0 || c.Memory > 1<<30:
		return usageError{errors.New("--memory is a number of megabytes above 0")}
	case c.Robust < 0:
		return usageError{errors.New("--robust is a number of models above 0")}
	case len(c.Acting) > 0 && !c.Coalitions, c.Pareto && !c.Coalitions:
		return usageError{errors.New("--acting and --pareto go with --coalitions")}
	case c.Who != "" && c.Why == "" && c.Inverse == "":
		return usageError{fmt.Errorf("unexpected argument %s", c.Who)}
	case c.Who != "" && c.Party != "":
		return usageError{errors.New("the party is named twice")}
	}
	for _, name := range c.Output {
		if !slices.Contains(negotiation.FigureFormats(), filepath.Ext(name)) {
			return usageError{fmt.Errorf("-o %s: the ending says what is written: %s", name, strings.Join(negotiation.FigureFormats(), ", "))}
		}
	}
	if c.Who != "" {
		// "--why STATE PARTY MODEL" and "MODEL --why STATE PARTY" both read well.
		if _, err := os.Stat(c.Model); err != nil {
			if _, err := os.Stat(c.Who); err == nil {
				c.Model, c.Who = c.Who, c.Model
			}
		}
		c.Party = c.Who
	}
	return nil
}

// allowMemory moves the place where the collector begins to work harder: a large
// model would else be solved between collections.
func allowMemory(bytes int64) {
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(max(bytes, softMemory))
	}
}

// question is what was asked of a model.
type question struct {
	*stableCmd
	app     *app
	m       *negotiation.Model
	g       *conflict.Game
	parties []int // that are asked about
}

func (q question) solve() (*conflict.Verdicts, error) {
	p := q.app.progress("solving")
	defer p.end()
	return q.g.Solve(q.app.ctx, conflict.SolveOptions{Progress: func(done float64) { p.show(fmt.Sprintf("%.0f %%", 100*done)) }})
}

// state reads a state of the model.
func (q question) state(letters string) (int, error) {
	s, err := q.g.Find(letters)
	if err != nil {
		return 0, fmt.Errorf("%w: %s", parley.ErrInvalid, strings.TrimPrefix(err.Error(), "conflict: "))
	}
	return s, nil
}

func (q question) figures(v *conflict.Verdicts) error {
	f := negotiation.Figure{Model: q.m, Verdicts: v}
	for _, name := range q.Output {
		if err := brief.WriteFile(name, func(w io.Writer) error { return f.Write(w, filepath.Ext(name)) }); err != nil {
			return err
		}
		fmt.Fprintf(q.app.out, "wrote %s\n", plain(name))
	}
	return nil
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
	// Unknown are the equilibria by the four ways to take unknown preferences,
	// a to d, and concept; only where some are, and states are few.
	Unknown map[string]map[string][]string `json:"unknown,omitempty"`
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

// printEquilibria prints the states that are an equilibrium by some concept,
// those that are by most first.
func (a *app) printEquilibria(m *negotiation.Model, v *conflict.Verdicts) error {
	g := v.Game()
	fmt.Fprintf(a.out, "%s: %s, %s, %s\n\n", plain(m.Name), count(len(m.Parties), "party"), count(len(m.Options), "option"), count(g.Count(), "feasible state"))
	by := map[int][]string{}
	var states []int
	for _, c := range conflict.Concepts() {
		for s := range v.Equilibria(c).All() {
			if by[s] == nil {
				states = append(states, s)
			}
			by[s] = append(by[s], c.String())
		}
	}
	if len(states) == 0 {
		fmt.Fprintln(a.out, "No state is an equilibrium by any of the five concepts.")
		return nil
	}
	slices.SortFunc(states, func(x, y int) int { return cmp.Or(len(by[y])-len(by[x]), x-y) })
	t := &table{columns: []column{{title: "State"}, {title: "Taken", grow: 1}, {title: "Holds by"}}, lines: 3}
	for _, s := range states[:min(len(states), mostStates)] {
		t.row(g.Letters(s), m.Describe(g, s), strings.Join(by[s], " "))
	}
	if err := t.print(a.out, a.width(), a.color()); err != nil {
		return err
	}
	if left := len(states) - mostStates; left > 0 {
		fmt.Fprintf(a.out, "and %s; --json has them all\n", count(left, "more state"))
	}
	return nil
}

// mostStates bounds a printed table.
const mostStates = 40
