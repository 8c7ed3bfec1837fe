package negotiation

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/openparley/parley"
	"github.com/openparley/parley/analysis/conflict"
)

// Model is a negotiation as analysed.
type Model struct {
	Name   string
	Source string // where the model comes from
	Note   string

	Options    []Option // in the order of the letters of a state
	Parties    []Party
	Infeasible []Rule
	OneWay     []Passage
	Merged     []Rule
	StatusQuo  string // letters of the state that is; empty: none is named

	// Unknown keys at the top of the file, which were passed over.
	Ignored []string

	file string
}

// Option is something that parties can do or leave.
type Option struct {
	Name    string
	Way     conflict.Way
	Because Because
	at      place
}

// Party is one of those who choose.
type Party struct {
	Name    string
	Options []int // indexes of Model.Options

	// What it prefers is given by one of the two.
	Ranking [][]conflict.State // the best tier first
	Prefers []Preference       // the most important first

	at      place
	tiersAt []place
}

// Preference is one thing that a party wants.
type Preference struct {
	Wants    string // the formula as written
	Formula  conflict.Formula
	Strength string // "red line", "demand", "preference" or ""
	Unknown  bool   // there is too little to say whether it wants this
	Because  Because
	Quotes   []string // of what it rests on; a written model has them as comments
	at       place

	becauseAt   place // of the value of because:
	block, flow bool  // how the mapping is written; neither: it is a bare formula
}

// Because is why something is believed.
type Because struct {
	Statements []parley.StatementID `json:"statements,omitempty"`
	Judgement  string               `json:"judgement,omitempty"` // an analyst's, and
	By         string               `json:"by,omitempty"`        // whose
}

// Empty reports that nothing is given.
func (b Because) Empty() bool { return len(b.Statements) == 0 && b.Judgement == "" }

// Rule is a set of states with why it is as it is.
type Rule struct {
	When    string // as written: a pattern of Y, N and -, or a formula
	Formula conflict.Formula
	Pattern conflict.Pattern // when it is one
	Because Because
	at      place
}

// Passage is a move that cannot be made.
type Passage struct {
	From, To conflict.Pattern
	at       place
}

// place is where something stands in the file; zero when it came from nowhere.
type place struct{ line, col int }

// strong are the strengths whose difference is great.
const strongWord = "red line"

// Strengths are the words for how strongly something is wanted, the strongest
// first.
func Strengths() []string { return []string{strongWord, "demand", "preference"} }

// Title is an option's name, with its party's where another has the same.
func (m *Model) Title(o int) string {
	for k := range m.Options {
		if k != o && m.Options[k].Name == m.Options[o].Name {
			return m.Owner(o) + "/" + m.Options[o].Name
		}
	}
	return m.Options[o].Name
}

// Owner is the first party that has an option.
func (m *Model) Owner(o int) string {
	for i := range m.Parties {
		if slices.Contains(m.Parties[i].Options, o) {
			return m.Parties[i].Name
		}
	}
	return ""
}

// FindParty finds a party by its name, whatever the case of its letters.
func (m *Model) FindParty(name string) (int, error) {
	var names []string
	for i, p := range m.Parties {
		if strings.EqualFold(strings.Join(strings.Fields(name), " "), p.Name) {
			return i, nil
		}
		names = append(names, fmt.Sprintf("%q", p.Name))
	}
	return 0, fmt.Errorf("%w: there is no party %q: the parties are %s", parley.ErrNotFound, name, strings.Join(names, ", "))
}

// option finds the option that a text begins with: the longest name, alone or
// after its party's name and a slash. It is what formulas are read with.
func (m *Model) option(text string) (option, length int) {
	try := func(o int, name string) {
		if len(name) > length && len(text) >= len(name) && strings.EqualFold(text[:len(name)], name) && boundary(text[len(name):]) {
			option, length = o, len(name)
		}
	}
	for o := range m.Options {
		if m.Title(o) == m.Options[o].Name {
			try(o, m.Options[o].Name)
		}
		for i := range m.Parties {
			if slices.Contains(m.Parties[i].Options, o) {
				try(o, m.Parties[i].Name+"/"+m.Options[o].Name)
			}
		}
	}
	return option, length
}

// boundary reports that a name can end before rest.
func boundary(rest string) bool {
	r, _ := utf8.DecodeRuneInString(rest)
	return rest == "" || !unicode.IsLetter(r) && !unicode.IsDigit(r)
}

// Conflict is the model as package conflict has it.
func (m *Model) Conflict() *conflict.Model {
	c := &conflict.Model{}
	for _, o := range m.Options {
		c.Options = append(c.Options, conflict.Option{Name: o.Name, Way: o.Way})
	}
	for _, p := range m.Parties {
		party := conflict.Party{Name: p.Name, Options: p.Options}
		switch {
		case p.Ranking != nil:
			party.Prefers.Ranking = p.Ranking
		case p.Prefers != nil:
			for k, w := range p.Prefers {
				party.Prefers.Statements = append(party.Prefers.Statements, w.Formula)
				if w.Strength == strongWord {
					party.Prefers.Strong = append(party.Prefers.Strong, k)
				}
				if w.Unknown {
					party.Prefers.UnknownStatements = append(party.Prefers.UnknownStatements, k)
				}
			}
		}
		c.Parties = append(c.Parties, party)
	}
	for _, r := range m.Infeasible {
		c.Infeasible = append(c.Infeasible, r.Formula)
	}
	for _, p := range m.OneWay {
		c.OneWay = append(c.OneWay, conflict.OneWay{From: p.From, To: p.To})
	}
	for _, r := range m.Merged {
		c.Merged = append(c.Merged, r.Pattern)
	}
	return c
}

// Game lays the model out for analysis. What is wrong with it is told as
// [parley.Problems], at its place in the file.
func (m *Model) Game(l conflict.Limits) (*conflict.Game, error) {
	g, err := conflict.New(m.Conflict(), l)
	if e := (*conflict.Error)(nil); errors.As(err, &e) {
		return nil, m.problem(e)
	}
	return g, err
}

// problem finds the place of an error.
func (m *Model) problem(e *conflict.Error) error {
	p := parley.Problem{File: m.file, What: e.What}
	put := func(at place) { p.Line, p.Col = at.line, at.col }
	switch e.Kind {
	case conflict.DuplicateParty, conflict.PartyNoOption:
		put(m.Parties[e.Party].at)
	case conflict.DuplicateOption, conflict.OptionNoOwner:
		if e.Option < len(m.Options) {
			put(m.Options[e.Option].at)
		}
	case conflict.BadPattern, conflict.BadFormula:
		if e.Item < len(m.Infeasible) {
			put(m.Infeasible[e.Item].at)
		}
	case conflict.BadMove:
		if e.Item >= 0 && e.Item < len(m.OneWay) {
			put(m.OneWay[e.Item].at)
		}
	case conflict.BadMerge:
		if e.Item < len(m.Merged) {
			put(m.Merged[e.Item].at)
		}
	case conflict.NoStates:
		if len(m.Infeasible) > 0 {
			put(m.Infeasible[0].at)
		}
		p.Hint = "take one of the infeasible patterns away"
	case conflict.TooLarge:
		p.Hint = "leave options out, rule states out under infeasible:, or allow more with --memory"
	case conflict.BadPreference, conflict.Cycle:
		party := &m.Parties[e.Party]
		put(party.at)
		switch {
		case party.Ranking != nil && e.Item >= 0 && e.Item < len(party.tiersAt):
			put(party.tiersAt[e.Item])
		case party.Prefers != nil && e.Item >= 0 && e.Item < len(party.Prefers):
			put(party.Prefers[e.Item].at)
		case party.Ranking == nil && party.Prefers == nil:
			p.Hint = "give it prefers:, what it wants, or an entry under ranking:"
		case len(party.tiersAt) > 0:
			put(party.tiersAt[0])
		}
	}
	return parley.Problems{p}
}
