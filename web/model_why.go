package web

import (
	"context"
	"fmt"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"github.com/openparley/parley"
	"github.com/openparley/parley/analysis/conflict"
	"github.com/openparley/parley/negotiation"
)

// answersMost bounds the improvements of one party that are shown.
const answersMost = 30

// verdictAsked is a verdict to be explained.
type verdictAsked struct {
	Text    string `json:"text" doc:"the model, YAML"`
	State   string `json:"state" doc:"its letters"`
	Concept string `json:"concept" enum:"nash,gmr,smr,seq,sseq"`
	Party   string `json:"party,omitempty" doc:"without it, every party"`
}

// partyVerdict is why a party would stay in a state or leave it. It was
// checked against the definitions before it was sent.
type partyVerdict struct {
	Party   int           `json:"party"`
	Stays   bool          `json:"stays"`
	Answers []moveAnswers `json:"answers" doc:"each of its improvements with what stops it; of one that leaves, the improvement that nothing stops"`
	More    int           `json:"more,omitempty" doc:"improvements that are not shown"`
}

// moveAnswers is an improvement, and what follows it.
type moveAnswers struct {
	Move modelMove   `json:"move"`
	Path []modelMove `json:"path" doc:"the others' moves that stop it"`
	// End is why the party is no better off where the path ends: what it wants
	// and has no longer. Empty where it likes the two equally.
	End     *modelReason `json:"end,omitempty"`
	Reach   int          `json:"reach" doc:"where nothing stops it: states that the others can lead to"`
	Escapes int          `json:"escapes" doc:"of these, those that it would move on from"`
}

type modelMove struct {
	Party int          `json:"party"`
	From  string       `json:"from"`
	To    string       `json:"to"`
	Words string       `json:"words" doc:"who takes and drops what"`
	Why   *modelReason `json:"why,omitempty" doc:"the preference that it serves; none where a ranking decides or the party gains nothing"`
}

// modelReason is the preference that decides between two states.
type modelReason struct {
	Party int  `json:"party"`
	At    int  `json:"at" doc:"which of the party's preferences, from 0"`
	Met   bool `json:"met" doc:"the state moved to meets it"`
}

func (s *Server) routesWhy(api huma.API, large func(*huma.Operation)) {
	type modelWhy struct {
		Body struct {
			State   string         `json:"state"`
			Words   string         `json:"words"`
			Parties []partyVerdict `json:"parties"`
		}
	}
	answer(api, on(http.MethodPost, "/api/models/why"), func(ctx context.Context, in *struct{ Body verdictAsked }) (*modelWhy, error) {
		m, c, at, err := s.asked(ctx, &in.Body)
		if err != nil {
			return nil, fault(err)
		}
		g := m.verdicts.Game()
		out := &modelWhy{}
		out.Body.State, out.Body.Words = g.Letters(at), m.model.Describe(g, at)
		only := -1
		if in.Body.Party != "" {
			if only, err = m.model.FindParty(in.Body.Party); err != nil {
				return nil, fault(err)
			}
		}
		for i := range g.Parties() {
			if only >= 0 && i != only {
				continue
			}
			if err := ctx.Err(); err != nil {
				return nil, fault(err)
			}
			v, err := m.explain(c, i, at)
			if err != nil {
				return nil, fault(err)
			}
			out.Body.Parties = append(out.Body.Parties, v)
		}
		return out, nil
	}, large)

	type modelUnlock struct{ Body *modelLevers }
	answer(api, on(http.MethodPost, "/api/models/levers"), func(ctx context.Context, in *struct{ Body verdictAsked }) (*modelUnlock, error) {
		m, c, at, err := s.asked(ctx, &in.Body)
		if err != nil {
			return nil, fault(err)
		}
		l, err := m.levers(ctx, c, at)
		return &modelUnlock{l}, fault(err)
	}, large)

	type modelChecked struct {
		Body struct {
			Words string `json:"words,omitempty" doc:"the formula as it was understood"`
			Fault string `json:"fault,omitempty"`
		}
	}
	answer(api, on(http.MethodPost, "/api/models/check"), func(_ context.Context, in *struct {
		Body struct {
			Text    string `json:"text"`
			Formula string `json:"formula" maxLength:"4000"`
		}
	}) (*modelChecked, error) {
		m, err := negotiation.Parse("", []byte(in.Body.Text))
		if err != nil {
			return nil, fault(err)
		}
		out := &modelChecked{}
		f, err := m.Wanted(in.Body.Formula)
		if err != nil {
			out.Body.Fault = message(err)
		} else {
			out.Body.Words = f.Words(m.Title)
		}
		return out, nil
	}, large)
}

// asked finds what a question is about.
func (s *Server) asked(ctx context.Context, q *verdictAsked) (*solved, conflict.Concept, int, error) {
	c, ok := conflict.ParseConcept(q.Concept)
	if !ok {
		return nil, 0, 0, fmt.Errorf("%w: there is no concept %q", parley.ErrInvalid, q.Concept)
	}
	m, err := s.solved.solve(ctx, q.Text)
	if err != nil {
		return nil, 0, 0, err
	}
	at, err := m.at(q.State)
	return m, c, at, err
}

// explain puts a certificate into the page's terms.
func (m *solved) explain(c conflict.Concept, i, s int) (partyVerdict, error) {
	g := m.verdicts.Game()
	cert := g.Explain(c, i, s)
	out := partyVerdict{Party: i, Stays: cert.Stays, Answers: []moveAnswers{}}
	if err := conflict.Check(g, cert); err != nil {
		return out, err
	}
	for k, a := range cert.Answers {
		if k == answersMost {
			out.More = len(cert.Answers) - k
			break
		}
		one := moveAnswers{Move: m.move(conflict.Move{Party: i, From: s, To: a.To}, true), Path: []modelMove{}, Reach: len(a.Reach)}
		for _, move := range a.Path {
			one.Path = append(one.Path, m.move(move, g.Rank(move.Party, move.To) > g.Rank(move.Party, move.From)))
		}
		if n := len(a.Path); n > 0 {
			one.End = m.reason(i, a.Path[n-1].To, s)
		}
		for _, e := range a.Escapes {
			if e >= 0 {
				one.Escapes++
			}
		}
		out.Answers = append(out.Answers, one)
	}
	return out, nil
}

func (m *solved) move(move conflict.Move, gains bool) modelMove {
	g := m.verdicts.Game()
	out := modelMove{Party: move.Party, From: g.Letters(move.From), To: g.Letters(move.To), Words: m.model.Step(g, move)}
	if gains {
		out.Why = m.reason(move.Party, move.To, move.From)
	}
	return out
}

// reason is what decides for party i between states a and b.
func (m *solved) reason(i, a, b int) *modelReason {
	r, ok := m.model.Reason(m.verdicts.Game(), i, a, b)
	if !ok {
		return nil
	}
	for k := range m.model.Parties[i].Prefers {
		if &m.model.Parties[i].Prefers[k] == r.Preference {
			return &modelReason{i, k, r.Met}
		}
	}
	return nil
}
