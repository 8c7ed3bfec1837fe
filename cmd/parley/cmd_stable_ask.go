package main

import (
	"errors"
	"fmt"
	"math/big"
	"slices"
	"strings"

	"github.com/openparley/parley/analysis/conflict"
)

// moveJSON is a move of a party.
type moveJSON struct {
	Party string `json:"party"`
	From  string `json:"from"`
	To    string `json:"to"`
}

func (q question) moves(path []conflict.Move) []moveJSON {
	out := []moveJSON{}
	for _, m := range path {
		out = append(out, moveJSON{q.m.Parties[m.Party].Name, q.g.Letters(m.From), q.g.Letters(m.To)})
	}
	return out
}

// whyJSON is a certificate: an improvement that nothing stops, or for each
// improvement the moves that do.
type whyJSON struct {
	Concept string       `json:"concept"`
	Party   string       `json:"party"`
	State   string       `json:"state"`
	Stays   bool         `json:"stays"`
	Answers []answerJSON `json:"answers"`
	RestsOn []string     `json:"rests_on"`
}

type answerJSON struct {
	To    string     `json:"to"`
	Path  []moveJSON `json:"path"`
	Reach []string   `json:"reach,omitempty"`
}

// why explains the verdicts on a state. Each certificate is checked before it
// is shown.
func (q question) why() error {
	s, err := q.state(q.Why)
	if err != nil {
		return err
	}
	out := []whyJSON{}
	for _, i := range q.parties {
		for _, c := range conflict.Concepts() {
			cert := q.g.Explain(c, i, s)
			if err := conflict.Check(q.g, cert); err != nil {
				return err
			}
			if q.JSON {
				out = append(out, q.certificate(cert))
				continue
			}
			for _, line := range q.m.Explain(q.g, cert) {
				q.app.paragraph(strings.Repeat("  ", line.Indent), line.Text)
			}
		}
		if !q.JSON {
			fmt.Fprintln(q.app.out)
		}
	}
	if q.JSON {
		return q.app.json(out)
	}
	fmt.Fprintf(q.app.out, "%s: %s\n", q.g.Letters(s), plain(q.m.Describe(q.g, s)))
	return nil
}

func (q question) certificate(c conflict.Certificate) whyJSON {
	w := whyJSON{Concept: c.Concept.String(), Party: q.m.Parties[c.Party].Name, State: q.g.Letters(c.State), Stays: c.Stays, Answers: []answerJSON{}, RestsOn: []string{}}
	for _, a := range c.Answers {
		answer := answerJSON{To: q.g.Letters(a.To), Path: q.moves(a.Path)}
		for _, t := range a.Reach {
			answer.Reach = append(answer.Reach, q.g.Letters(t))
		}
		w.Answers = append(w.Answers, answer)
	}
	for _, b := range q.m.RestsOn(q.g, c) {
		w.RestsOn = append(w.RestsOn, b.String())
	}
	return w
}

// inverseJSON is what would make a party stay in a state. What is too entangled
// to be had exactly is left out.
type inverseJSON struct {
	State    string              `json:"state"`
	Party    string              `json:"party"`
	Rankings *big.Int            `json:"rankings,omitempty"` // strict rankings of all feasible states
	Counts   map[string]*big.Int `json:"counts"`             // those by which the party stays, by concept
	Share    map[string]float64  `json:"share"`              // of all
	Stays    map[string]bool     `json:"stays"`              // as the model is
	// Breaks are, by concept, the sets of states that make the party leave when
	// it prefers all of one: it stays exactly when it does so for none.
	Breaks map[string][][]string `json:"breaks"`
	All    map[string]bool       `json:"breaks_complete"`
	// Change is, by concept, the smallest change of its order that makes it stay.
	Change map[string]changeJSON `json:"smallest_change"`
}

type changeJSON struct {
	Lower []string `json:"lower"` // these come to stand just below the state
	Pairs int      `json:"pairs"` // that turn round
}

// mostBreaks bounds the sets that are listed.
const mostBreaks = 200

// inverse says which preferences, and which changes to options, make a state
// hold.
func (q question) inverse() error {
	s, err := q.state(q.Inverse)
	if err != nil {
		return err
	}
	var all []inverseJSON
	for _, i := range q.parties {
		one, err := q.invert(i, s)
		if err != nil {
			return err
		}
		all = append(all, one)
	}
	if q.JSON && q.Party != "" {
		return q.app.json(all[0])
	}
	if q.Party != "" {
		q.printInverse(&all[0])
		return nil
	}
	levers, err := q.levers(s)
	if err != nil {
		return err
	}
	if q.JSON {
		return q.app.json(map[string]any{"state": q.g.Letters(s), "parties": all, "levers": levers})
	}
	for k := range all {
		q.printInverse(&all[k])
	}
	q.printLevers(s, levers)
	return nil
}

func (q question) invert(i, s int) (inverseJSON, error) {
	out := inverseJSON{State: q.g.Letters(s), Party: q.m.Parties[i].Name, Counts: map[string]*big.Int{}, Share: map[string]float64{}, Stays: map[string]bool{},
		Breaks: map[string][][]string{}, All: map[string]bool{}, Change: map[string]changeJSON{}}
	for _, c := range conflict.Concepts() {
		if err := q.app.ctx.Err(); err != nil {
			return out, err
		}
		name := c.String()
		out.Stays[name] = q.g.Explain(c, i, s).Stays
		inv, err := q.g.Invert(c, i, s)
		if errors.Is(err, conflict.ErrEntangled) {
			continue
		} else if err != nil {
			return out, err
		}
		out.Share[name] = inv.Share()
		if stay, all, err := inv.Count(); err == nil {
			out.Counts[name], out.Rankings = stay, all
		}
		sets, complete := inv.Breaks(mostBreaks)
		out.All[name] = complete
		out.Breaks[name] = [][]string{}
		for _, set := range sets {
			out.Breaks[name] = append(out.Breaks[name], q.names(set))
		}
		if change, err := inv.Smallest(); err == nil {
			out.Change[name] = changeJSON{q.names(change.Lower), change.Pairs}
		}
	}
	return out, nil
}

func (q question) names(states []int) []string {
	out := []string{}
	for _, s := range states {
		out = append(out, q.g.Letters(s))
	}
	return out
}

func (q question) printInverse(v *inverseJSON) {
	fmt.Fprintln(q.app.out, q.app.bold(plain(v.Party)+" in "+v.State))
	t := &table{columns: []column{{title: "Concept"}, {title: "Stays"}, {title: "Rankings that do", right: true}, {title: "Of all", right: true}, {title: "To make it stay", grow: 1}}, lines: 4, indent: 2}
	for _, c := range conflict.Concepts() {
		name := c.String()
		stays, change := "no", ""
		if v.Stays[name] {
			stays = "yes"
		} else if d, ok := v.Change[name]; ok {
			change = fmt.Sprintf("put %s below %s (%s)", strings.Join(d.Lower, ", "), v.State, count(d.Pairs, "pair"))
		} else {
			change = "too many states hang together to say"
		}
		number, share := "", ""
		if n := v.Counts[name]; n != nil {
			if number = n.String(); len(number) > 25 {
				number = fmt.Sprintf("%s.%se%d", number[:1], number[1:4], len(number)-1)
			}
		}
		if x, ok := v.Share[name]; ok {
			share = fmt.Sprintf("%.1f %%", 100*x)
		}
		t.row(name, stays, number, share, change)
	}
	// The table goes to the same writer as all else: an error shows at its end.
	_ = t.print(q.app.out, q.app.width(), q.app.color())
	fmt.Fprintln(q.app.out)
}

// mostLevers bounds the states of a model whose options are changed one by one.
const mostLevers = 1024

// leverJSON is a change to an option, and what it does to the state.
type leverJSON struct {
	Concept string   `json:"concept"`
	Change  string   `json:"change"`
	Option  string   `json:"option"`
	Party   string   `json:"party,omitempty"`
	Effect  string   `json:"effect"` // makes or breaks
	Leave   []string `json:"leave"`  // who would, after the change
}

func (q question) levers(s int) ([]leverJSON, error) {
	out := []leverJSON{}
	if len(q.m.Merged) > 0 || q.g.Count() > mostLevers {
		fmt.Fprintf(q.app.err, "parley: single changes to options are tried on at most %d states, none of them merged\n", mostLevers)
		return out, nil
	}
	for _, c := range conflict.Concepts() {
		effects, err := q.g.Levers(q.app.ctx, c, s)
		if err != nil {
			return nil, err
		}
		for _, e := range effects {
			if !e.Makes() && !e.Breaks() {
				continue
			}
			l := leverJSON{Concept: c.String(), Change: e.Kind.String(), Option: q.m.Title(e.Option), Effect: "makes", Leave: []string{}}
			if e.Breaks() {
				l.Effect = "breaks"
			}
			if e.Kind == conflict.Share {
				l.Party = q.m.Parties[e.Party].Name
			}
			for _, i := range e.Leave {
				l.Leave = append(l.Leave, q.m.Parties[i].Name)
			}
			out = append(out, l)
		}
	}
	return out, nil
}

func (q question) printLevers(s int, levers []leverJSON) {
	words := func(l leverJSON) string {
		option := "“" + l.Option + "”"
		switch l.Change {
		case conflict.Guarantee.String():
			return "make " + option + " irreversible"
		case conflict.Free.String():
			return "make " + option + " reversible"
		case conflict.Remove.String():
			return "take " + option + " off the table, as it stands"
		}
		return "let " + l.Party + " decide on " + option + " too"
	}
	by := map[string][]string{}
	var order []string
	for _, l := range levers {
		text := l.Effect + ": " + words(l)
		if !slices.Contains(order, text) {
			order = append(order, text)
		}
		by[text] = append(by[text], l.Concept)
	}
	if len(order) == 0 && (len(q.m.Merged) > 0 || q.g.Count() > mostLevers) {
		return
	}
	if len(order) == 0 {
		fmt.Fprintf(q.app.out, "No single change to an option makes %s an equilibrium or breaks it.\n", q.g.Letters(s))
		return
	}
	fmt.Fprintf(q.app.out, "Single changes to an option that make %s an equilibrium, or break it\n", q.g.Letters(s))
	for _, text := range order {
		q.app.paragraph("  ", text+" ("+strings.Join(by[text], " ")+")")
	}
}
