package negotiation

import (
	"fmt"
	"slices"
	"strings"

	"github.com/goccy/go-yaml/ast"

	"github.com/openparley/parley/analysis/conflict"
)

// order gives the options their places: as option_order: says, PARTY/OPTION
// one after the other, or as the parties list them. Options of the same name
// are one, shared, when option_order has only one of them.
func (r *reader) order(n ast.Node) {
	var placed []int // for each of r.names, its option; -1: none yet
	for range r.names {
		placed = append(placed, -1)
	}
	for _, e := range r.list(n, "option_order") {
		text := r.text(e, "option_order")
		at := -1
		for k, name := range r.names {
			if strings.EqualFold(text, r.m.Parties[name.party].Name+"/"+name.option.Name) {
				at = k
			}
		}
		if at < 0 { // the bare name, where it is one party's
			for k, name := range r.names {
				if strings.EqualFold(text, name.option.Name) {
					if at >= 0 {
						at = -1
						break
					}
					at = k
				}
			}
		}
		switch {
		case at < 0:
			r.problem(e, fmt.Sprintf("option_order: there is no option %q", text), "write PARTY/OPTION as under parties:")
		case placed[at] >= 0:
			r.problem(e, fmt.Sprintf("option_order: %q is there twice", text), "")
		default:
			placed[at] = r.place(r.names[at])
		}
	}
	for k, name := range r.names {
		if placed[k] >= 0 {
			continue
		}
		if n == nil {
			placed[k] = r.place(name)
			continue
		}
		for other, o := range r.names {
			if placed[other] >= 0 && o.party != name.party && o.option.Name == name.option.Name {
				placed[k] = placed[other]
				r.m.Parties[name.party].Options = append(r.m.Parties[name.party].Options, placed[k])
				break
			}
		}
		if placed[k] < 0 {
			r.at(name.option.at, fmt.Sprintf("option %q of party %q is not in option_order", name.option.Name, r.m.Parties[name.party].Name), "add it there")
		}
	}
	if k := len(r.m.Options); k > conflict.MaxOptions {
		r.at(r.m.Options[conflict.MaxOptions].at, fmt.Sprintf("there are %d options, the most is %d", k, conflict.MaxOptions), "")
	}
	for i := range r.m.Parties {
		slices.Sort(r.m.Parties[i].Options)
		for x, o := range r.m.Parties[i].Options {
			for _, other := range r.m.Parties[i].Options[:x] {
				if r.m.Options[o].Name == r.m.Options[other].Name {
					r.at(r.m.Options[o].at, fmt.Sprintf("party %q has two options called %q", r.m.Parties[i].Name, r.m.Options[o].Name), "give one of them another name")
				}
			}
		}
	}
}

// place adds an option to the model, with its party.
func (r *reader) place(name named) int {
	r.m.Options = append(r.m.Options, name.option)
	o := len(r.m.Options) - 1
	r.m.Parties[name.party].Options = append(r.m.Parties[name.party].Options, o)
	return o
}

// ways reads irreversible: option names with the one way they can go.
func (r *reader) ways(n ast.Node) {
	for _, v := range r.entries(n, "irreversible") {
		name := v.Key.GetToken().Value
		o, length := r.m.option(name)
		if length == 0 || length != len(name) {
			hint := "name it as under parties:"
			for _, opt := range r.m.Options {
				if strings.EqualFold(opt.Name, name) {
					hint = "several parties have it: write PARTY/" + name
				}
			}
			r.problem(v, fmt.Sprintf("irreversible: there is no one option %q", name), hint)
			continue
		}
		r.m.Options[o].Way = r.way(v.Value)
	}
}

func (r *reader) way(n ast.Node) conflict.Way {
	switch strings.ToLower(r.text(n, "irreversible")) {
	case "only n to y":
		return conflict.OnlyTake
	case "only y to n":
		return conflict.OnlyDrop
	}
	r.problem(n, fmt.Sprintf("an option goes \"only N to Y\" or \"only Y to N\", not %s", describe(n)), "")
	return conflict.BothWays
}

// rules reads a list of patterns or formulas, or mappings with when: and
// because:.
func (r *reader) rules(n ast.Node, key string) []Rule {
	var rules []Rule
	for _, e := range r.list(n, key) {
		rule := Rule{at: where(e)}
		text := e
		if m, ok := e.(*ast.MappingNode); ok {
			text = nil
			for _, v := range r.keys(m, key, "when", "because") {
				switch v.key {
				case "when":
					text = v.value
				case "because":
					rule.Because = r.because(v.value)
				}
			}
			if text == nil {
				r.problem(e, key+": an entry needs when:", "")
				continue
			}
		}
		rule.When = strings.TrimSpace(r.scalar(text, key))
		if isPattern(rule.When) {
			p, err := conflict.ParsePattern(rule.When, len(r.m.Options))
			if err != nil {
				r.problem(text, key+": "+strings.TrimPrefix(err.Error(), "conflict: "), "one letter for each option: Y, N or -")
				continue
			}
			rule.Pattern, rule.Formula = p, p.Formula()
		} else {
			rule.Formula = r.formula(text, rule.When)
		}
		rules = append(rules, rule)
	}
	return rules
}

// isPattern reports a text of nothing but the letters of a pattern.
func isPattern(s string) bool { return s != "" && strings.Trim(s, "YN-yn") == "" }

func (r *reader) formula(n ast.Node, text string) conflict.Formula {
	if isPattern(text) && len(text) == len(r.m.Options) && strings.ContainsAny(text, "YN") {
		if p, err := conflict.ParsePattern(text, len(r.m.Options)); err == nil {
			return p.Formula()
		}
	}
	f, err := conflict.ParseFormula(text, len(r.m.Options), r.m.option)
	if err != nil {
		r.problem(n, strings.TrimPrefix(err.Error(), "conflict: "), "names of options or their numbers, with and, or, not, if, iff")
	}
	return f
}

func (r *reader) passages(n ast.Node) {
	for _, e := range r.list(n, "one_way") {
		m, ok := e.(*ast.MappingNode)
		if !ok {
			r.problem(e, "one_way: takes entries with from: and to:", "for example  {from: Y--, to: N--}")
			continue
		}
		p := Passage{at: where(e)}
		seen := 0
		for _, v := range r.keys(m, "one_way", "from", "to") {
			pattern, err := conflict.ParsePattern(strings.TrimSpace(r.scalar(v.value, v.key)), len(r.m.Options))
			if err != nil {
				r.problem(v.value, "one_way: "+strings.TrimPrefix(err.Error(), "conflict: "), "one letter for each option: Y, N or -")
			}
			seen++
			if v.key == "from" {
				p.From = pattern
			} else {
				p.To = pattern
			}
		}
		if seen != 2 {
			r.problem(e, "one_way: an entry needs from: and to:", "")
		}
		r.m.OneWay = append(r.m.OneWay, p)
	}
}

// ranking reads, for each party, its tiers of states, the best first.
func (r *reader) ranking(n ast.Node) {
	for _, v := range r.entries(n, "ranking") {
		name := strings.Join(strings.Fields(v.Key.GetToken().Value), " ")
		i, err := r.m.FindParty(name)
		if err != nil {
			r.problem(v, fmt.Sprintf("ranking: there is no party %q", name), "name it as under parties:")
			continue
		}
		p := &r.m.Parties[i]
		if p.Ranking != nil {
			r.problem(v, fmt.Sprintf("ranking: party %q is there twice", name), "")
			continue
		}
		p.Ranking = [][]conflict.State{}
		for _, e := range r.list(v.Value, "ranking") {
			cells := []ast.Node{e}
			if s, ok := e.(*ast.SequenceNode); ok {
				cells = s.Values
			}
			var tier []conflict.State
			for _, c := range cells {
				s, err := conflict.ParseState(strings.TrimSpace(r.scalar(c, "ranking")), len(r.m.Options))
				if err != nil {
					r.problem(c, strings.TrimPrefix(err.Error(), "conflict: "), "a state is one letter Y or N for each option")
					continue
				}
				tier = append(tier, s)
			}
			p.Ranking = append(p.Ranking, tier)
			p.tiersAt = append(p.tiersAt, where(e))
		}
	}
}
