package web

import (
	"context"
	"fmt"
	"net/http"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"github.com/openparley/parley"
	"github.com/openparley/parley/analysis/conflict"
)

// statesAsked asks for a page of a model's states.
type statesAsked struct {
	Text    string `json:"text" doc:"the model, YAML"`
	Compare string `json:"compare,omitempty" doc:"a text to mark the differences to"`
	Pattern string `json:"pattern,omitempty" doc:"a letter Y, N or - for each option: only states that agree"`
	Concept string `json:"concept,omitempty" enum:"nash,gmr,smr,seq,sseq" doc:"those that hold by this one; without it, by any"`
	All     bool   `json:"all,omitempty" doc:"those that do not hold too, after those that do"`
	From    int    `json:"from,omitempty" minimum:"0"`
	Count   int    `json:"count,omitempty" minimum:"0" maximum:"200"`
}

// statesPage is a page of states.
type statesPage struct {
	Total int        `json:"total"`
	Rows  []stateRow `json:"rows"`
}

func (s *Server) routesStates(api huma.API, large func(*huma.Operation)) {
	type statesOut struct{ Body *statesPage }
	answer(api, on(http.MethodPost, "/api/models/states"), func(ctx context.Context, in *struct{ Body statesAsked }) (*statesOut, error) {
		q := &in.Body
		m, err := s.solved.solve(ctx, q.Text)
		if err != nil {
			return nil, fault(err)
		}
		var before *solved
		if q.Compare != "" && q.Compare != q.Text {
			if before, err = s.solved.solve(ctx, q.Compare); err != nil || !sameOptions(before.model, m.model) {
				before = nil
			}
		}
		p, err := m.page(q, before)
		return &statesOut{p}, fault(err)
	}, large)
}

// page lists the states that hold in their order, then, where all are asked
// for, the others in the order of their letters.
func (m *solved) page(q *statesAsked, before *solved) (*statesPage, error) {
	g := m.verdicts.Game()
	pattern, err := conflict.ParsePattern(strings.Repeat("-", len(m.model.Options)), len(m.model.Options))
	if q.Pattern != "" {
		pattern, err = conflict.ParsePattern(q.Pattern, len(m.model.Options))
	}
	if err != nil {
		return nil, fmt.Errorf("%w: %s", parley.ErrInvalid, strings.TrimPrefix(err.Error(), "conflict: "))
	}
	out := &statesPage{Rows: []stateRow{}}
	take := func(s int) {
		if !pattern.Has(g.State(s)) {
			return
		}
		if out.Total >= q.From && len(out.Rows) < q.Count {
			out.Rows = append(out.Rows, m.row(s, before))
		}
		out.Total++
	}
	by := conceptAt(q.Concept)
	for _, s := range m.held {
		if m.by(by, int(s)) {
			take(int(s))
		}
	}
	if q.All {
		for s := range g.Count() {
			if !m.by(by, s) {
				take(s)
			}
		}
	}
	return out, nil
}
