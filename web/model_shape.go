package web

import (
	"errors"

	"github.com/openparley/parley"
	"github.com/openparley/parley/analysis/conflict"
	"github.com/openparley/parley/negotiation"
)

// modelShape is a model as the page edits it. Options and parties are named by
// their place.
type modelShape struct {
	Name      string        `json:"name"`
	Source    string        `json:"source,omitempty"`
	Note      string        `json:"note,omitempty"`
	Options   []modelOption `json:"options" doc:"in the order of a state's letters"`
	Parties   []modelParty  `json:"parties"`
	RuledOut  []modelRule   `json:"ruled_out"`
	StatusQuo string        `json:"status_quo,omitempty" doc:"a state's letters"`
	Ignored   []string      `json:"ignored,omitempty" doc:"keys of the file that mean nothing"`
	// Cites are what the statements under because say, those that the case has.
	Cites map[parley.StatementID]parley.Cite `json:"cites"`
}

type modelOption struct {
	Name    string              `json:"name"`
	Title   string              `json:"title" doc:"its name in formulas, with the party's where another has the same"`
	Parties []int               `json:"parties" doc:"whose it is"`
	Way     string              `json:"way" enum:"both,take,drop"`
	Because negotiation.Because `json:"because"`
}

type modelParty struct {
	Name    string            `json:"name"`
	Options []int             `json:"options"`
	Ranked  bool              `json:"ranked" doc:"it ranks the states one by one, and has no preferences"`
	Prefers []modelPreference `json:"prefers" doc:"the most important first"`
}

type modelPreference struct {
	Wants    string              `json:"wants" doc:"a formula, as it is written"`
	Words    string              `json:"words" doc:"the formula with the options by their names"`
	Strength string              `json:"strength,omitempty"`
	Unknown  bool                `json:"unknown,omitempty"`
	Because  negotiation.Because `json:"because"`
}

type modelRule struct {
	When    string              `json:"when" doc:"a formula, or a pattern of Y, N and -"`
	Words   string              `json:"words" doc:"the formula with the options by their names"`
	Because negotiation.Because `json:"because"`
}

// modelProblem is a mistake in a model's text.
type modelProblem struct {
	Line int    `json:"line,omitempty"`
	Col  int    `json:"col,omitempty"`
	What string `json:"what"`
	Hint string `json:"hint,omitempty"`
}

// problemsOf are the mistakes that an error tells of; any other error is
// returned.
func problemsOf(err error) ([]modelProblem, error) {
	var list parley.Problems
	if !errors.As(err, &list) {
		return nil, err
	}
	var out []modelProblem
	for _, p := range list {
		out = append(out, modelProblem{p.Line, p.Col, p.What, p.Hint})
	}
	return out, nil
}

func (s *Server) shapeOf(m *negotiation.Model) *modelShape {
	out := &modelShape{Name: m.Name, Source: m.Source, Note: m.Note, StatusQuo: m.StatusQuo, Ignored: m.Ignored,
		RuledOut: []modelRule{}, Cites: map[parley.StatementID]parley.Cite{}}
	cite := func(b negotiation.Because) negotiation.Because {
		for _, id := range b.Statements {
			if row, ok := s.index.Row(id); ok {
				out.Cites[id] = row.Cite
			}
		}
		return b
	}
	for o, opt := range m.Options {
		out.Options = append(out.Options, modelOption{opt.Name, m.Title(o), []int{}, negotiation.WayName(opt.Way), cite(opt.Because)})
	}
	for i, p := range m.Parties {
		party := modelParty{Name: p.Name, Options: p.Options, Ranked: p.Ranking != nil, Prefers: []modelPreference{}}
		for _, o := range p.Options {
			out.Options[o].Parties = append(out.Options[o].Parties, i)
		}
		for _, w := range p.Prefers {
			party.Prefers = append(party.Prefers, modelPreference{w.Wants, w.Formula.Words(m.Title), w.Strength, w.Unknown, cite(w.Because)})
		}
		out.Parties = append(out.Parties, party)
	}
	for _, r := range m.Infeasible {
		out.RuledOut = append(out.RuledOut, modelRule{r.When, r.Formula.Words(m.Title), cite(r.Because)})
	}
	return out
}

// conceptNames are the five concepts, in the order of verdicts.
func conceptNames() []string {
	var names []string
	for _, c := range conflict.Concepts() {
		names = append(names, c.String())
	}
	return names
}
