package web

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"github.com/openparley/parley"
	"github.com/openparley/parley/analysis/conflict"
	"github.com/openparley/parley/negotiation"
)

const (
	solveBytes  = 192 << 20 // memory of one model
	solvedMost  = 4         // models that are remembered: the one on the page, and those before its last edits
	solvedLarge = 1 << 18   // states; larger ones are not remembered
	rowsMost    = 100       // states that the page gets
	goneMost    = 20        // of those that no longer hold
)

// modelQuestion is a model's text, and what is to be done to it first.
type modelQuestion struct {
	Text    string               `json:"text" doc:"YAML; may be empty when changes make a model"`
	Changes []negotiation.Change `json:"changes,omitempty" maxItems:"50"`
	Compare string               `json:"compare,omitempty" doc:"a text to mark the differences to"`
	Concept string               `json:"concept,omitempty" enum:"nash,gmr,smr,seq,sseq" doc:"only states that hold by this one count; without it, by any"`
}

// modelAnswer is a model with its verdicts. Without a model its text has
// mistakes; without states, what it says does.
type modelAnswer struct {
	Text     string         `json:"text" doc:"after the changes"`
	Step     string         `json:"step,omitempty" doc:"the changes in words"`
	Lost     int            `json:"lost,omitempty" doc:"comments that the changes took out of the text"`
	Model    *modelShape    `json:"model,omitempty"`
	Problems []modelProblem `json:"problems"`

	Concepts []string       `json:"concepts" doc:"in the order of leave and holds"`
	States   int            `json:"states" doc:"that can be"`
	Counts   map[string]int `json:"counts" doc:"of states that hold, by concept"`
	Any      int            `json:"any" doc:"states that hold by the concept asked for, or by some"`
	Rows     []stateRow     `json:"rows" doc:"the first of them: by most concepts, of these those that tempt the fewest"`
	Quo      *stateRow      `json:"quo,omitempty" doc:"the status quo"`
	Compared bool           `json:"compared" doc:"whether before says anything: the two models have the same options"`
	Gone     []stateRow     `json:"gone" doc:"states that held in what was compared to, and do not now"`
	GoneMore int            `json:"gone_more,omitempty"`
	New      int            `json:"new,omitempty" doc:"states that hold and did not"`
	Took     float64        `json:"took" doc:"milliseconds of the server's work"`
}

// stateRow is a state: who would leave it is told by concept.
type stateRow struct {
	State  string  `json:"state" doc:"letters, one for each option"`
	Words  string  `json:"words"`
	Holds  []bool  `json:"holds"`
	Before []bool  `json:"before,omitempty"`
	Leave  [][]int `json:"leave" doc:"parties, by concept"`
	Quo    bool    `json:"quo,omitempty"`
}

// solved is a model that was solved.
type solved struct {
	model    *negotiation.Model
	verdicts *conflict.Verdicts
	holds    []conflict.Bits // by concept
	held     []int32         // states that hold by some concept, as rows are ordered
}

// solvedModels remembers the models solved last, by their texts.
type solvedModels struct {
	mu   sync.Mutex
	keys []string // the last used at the end
	by   map[string]*solved
	one  sync.Mutex // solving takes all processors: one at a time
}

// solve reads and solves a model, or remembers it. Mistakes are
// [parley.Problems]; the model is there when the text itself has none.
func (c *solvedModels) solve(ctx context.Context, text string) (*solved, error) {
	c.mu.Lock()
	known := c.by[text]
	if known != nil {
		c.touch(text)
	}
	c.mu.Unlock()
	if known != nil {
		return known, nil
	}
	m, err := negotiation.Parse("", []byte(text))
	if err != nil {
		return nil, err
	}
	out := &solved{model: m}
	c.one.Lock()
	defer c.one.Unlock()
	if err := ctx.Err(); err != nil { // the page asks for something else by now
		return out, err
	}
	g, err := m.Game(conflict.Limits{Bytes: solveBytes})
	if err != nil {
		return out, err
	}
	if out.verdicts, err = g.Solve(ctx, conflict.SolveOptions{}); err != nil {
		return out, err
	}
	for _, concept := range conflict.Concepts() {
		out.holds = append(out.holds, out.verdicts.Equilibria(concept))
	}
	out.rank()
	if g.Count() <= solvedLarge {
		c.mu.Lock()
		defer c.mu.Unlock()
		if c.by == nil {
			c.by = map[string]*solved{}
		}
		c.by[text] = out
		c.touch(text)
		if len(c.keys) > solvedMost {
			delete(c.by, c.keys[0])
			c.keys = slices.Delete(c.keys, 0, 1)
		}
	}
	return out, nil
}

// touch puts a text to the end of those that are remembered.
func (c *solvedModels) touch(text string) {
	c.keys = append(slices.DeleteFunc(c.keys, func(k string) bool { return k == text }), text)
}

func (s *Server) routesSolve(api huma.API, large func(*huma.Operation)) {
	type modelSolved struct{ Body *modelAnswer }
	answer(api, on(http.MethodPost, "/api/models/solve"), func(ctx context.Context, in *struct{ Body modelQuestion }) (*modelSolved, error) {
		a, err := s.solveModel(ctx, &in.Body)
		return &modelSolved{a}, fault(err)
	}, large)
	s.routesStates(api, large)
	s.routesWhy(api, large)

	type modelFigure struct {
		Type string `header:"Content-Type"`
		Body []byte
	}
	huma.Post(api, "/api/models/figure", func(ctx context.Context, in *struct {
		Body struct {
			Text   string `json:"text"`
			Format string `json:"format" enum:"csv,dot,graphml,svg"`
		}
	}) (*modelFigure, error) {
		m, err := s.solved.solve(ctx, in.Body.Text)
		if err != nil {
			return nil, fault(err)
		}
		var out bytes.Buffer
		if err := (negotiation.Figure{Model: m.model, Verdicts: m.verdicts}).Write(&out, "."+in.Body.Format); err != nil {
			return nil, fault(err)
		}
		types := map[string]string{"csv": "text/csv; charset=utf-8", "dot": "text/vnd.graphviz; charset=utf-8", "graphml": "application/graphml+xml", "svg": "image/svg+xml"}
		return &modelFigure{types[in.Body.Format], out.Bytes()}, nil
	}, large)
}

// solveModel makes the changes and tells what holds then.
func (s *Server) solveModel(ctx context.Context, q *modelQuestion) (*modelAnswer, error) {
	began := time.Now()
	a := &modelAnswer{Text: q.Text, Problems: []modelProblem{}, Concepts: conceptNames(), Counts: map[string]int{}, Rows: []stateRow{}, Gone: []stateRow{}}
	if len(q.Changes) > 0 {
		r, err := negotiation.Revise("", []byte(q.Text), q.Changes...)
		if err != nil {
			return nil, err
		}
		a.Text, a.Lost = string(r.Text), r.Lost
		var steps []string
		for _, c := range q.Changes {
			steps = append(steps, c.Verb())
		}
		a.Step = strings.Join(steps, ", ")
	}
	now, err := s.solved.solve(ctx, a.Text)
	if now != nil {
		a.Model = s.shapeOf(now.model)
	}
	if err != nil {
		a.Problems, err = problemsOf(err)
		return a, err
	}
	var before *solved
	if q.Compare != "" && q.Compare != a.Text {
		if before, err = s.solved.solve(ctx, q.Compare); err != nil || !sameOptions(before.model, now.model) {
			before = nil // what went before had mistakes, or other options
		}
	}
	now.tell(a, before, conceptAt(q.Concept))
	a.Took = float64(time.Since(began).Microseconds()) / 1000
	return a, ctx.Err()
}

// sameOptions reports whether states mean the same in two models.
func sameOptions(a, b *negotiation.Model) bool {
	if len(a.Options) != len(b.Options) {
		return false
	}
	renamed := 0 // one name that changed is a renaming
	for o := range a.Options {
		if a.Options[o].Name != b.Options[o].Name {
			renamed++
		}
	}
	return renamed <= 1
}

// conceptAt is a concept's place in the verdicts, -1 where none is named.
func conceptAt(name string) int {
	return slices.Index(conceptNames(), name)
}

// tell fills in what holds, by the concept at by or, where that is -1, by any.
func (m *solved) tell(a *modelAnswer, before *solved, by int) {
	g := m.verdicts.Game()
	a.States, a.Compared = g.Count(), before != nil
	for k, name := range a.Concepts {
		a.Counts[name] = m.holds[k].Count()
	}
	for _, s := range m.held {
		if !m.by(by, int(s)) {
			continue
		}
		a.Any++
		if held, ok := before.heldBy(g.State(int(s))); ok && !anyOf(held, by) {
			a.New++
		}
		if len(a.Rows) < rowsMost {
			a.Rows = append(a.Rows, m.row(int(s), before))
		}
	}
	if m.model.StatusQuo != "" {
		if s, err := g.Find(m.model.StatusQuo); err == nil {
			row := m.row(s, before)
			a.Quo = &row
		}
	}
	if before == nil {
		return
	}
	old := before.verdicts.Game()
	for s := range old.Count() {
		held, _ := before.heldBy(old.State(s))
		at, ok := g.Index(old.State(s))
		if !anyOf(held, by) || ok && m.by(by, at) {
			continue
		}
		switch {
		case len(a.Gone) >= goneMost:
			a.GoneMore++
		case ok:
			a.Gone = append(a.Gone, m.row(at, before))
		default: // it cannot be any more
			row := before.row(s, before)
			row.Holds, row.Leave = make([]bool, len(a.Concepts)), make([][]int, len(a.Concepts))
			for k := range row.Leave {
				row.Leave[k] = []int{}
			}
			row.Words = "is ruled out: " + row.Words
			a.Gone = append(a.Gone, row)
		}
	}
}

// rank finds the states that hold, and puts them in order: those by most
// concepts first, of these those that tempt the fewest.
func (m *solved) rank() {
	g := m.verdicts.Game()
	type ranked struct{ state, by, tempted int }
	var states []ranked
	for s := range g.Count() {
		r := ranked{state: s}
		for _, b := range m.holds {
			if b.Has(s) {
				r.by++
			}
		}
		if r.by == 0 {
			continue
		}
		for i := range g.Parties() {
			if !m.verdicts.Stable(conflict.Nash, i).Has(s) {
				r.tempted++
			}
		}
		states = append(states, r)
	}
	slices.SortFunc(states, func(x, y ranked) int {
		return cmp.Or(y.by-x.by, x.tempted-y.tempted, x.state-y.state)
	})
	m.held = make([]int32, len(states))
	for k, r := range states {
		m.held[k] = int32(r.state)
	}
}

// by reports whether a state holds by the concept at a place, or by any where
// that is -1.
func (m *solved) by(concept, s int) bool {
	if concept >= 0 {
		return m.holds[concept].Has(s)
	}
	return slices.ContainsFunc(m.holds, func(b conflict.Bits) bool { return b.Has(s) })
}

// anyOf is by for what a state held by.
func anyOf(held []bool, concept int) bool {
	if concept >= 0 {
		return held[concept]
	}
	return slices.Contains(held, true)
}

// heldBy tells by which concepts a state holds; false where there is no model to
// ask.
func (m *solved) heldBy(state conflict.State) ([]bool, bool) {
	if m == nil {
		return nil, false
	}
	by := make([]bool, len(m.holds))
	if s, ok := m.verdicts.Game().Index(state); ok {
		for k, b := range m.holds {
			by[k] = b.Has(s)
		}
	}
	return by, true
}

func (m *solved) row(s int, before *solved) stateRow {
	g := m.verdicts.Game()
	r := stateRow{State: g.Letters(s), Words: m.model.Describe(g, s)}
	r.Quo = r.State == m.model.StatusQuo
	for k, c := range conflict.Concepts() {
		r.Holds = append(r.Holds, m.holds[k].Has(s))
		leave := []int{}
		for i := range g.Parties() {
			if !m.verdicts.Stable(c, i).Has(s) {
				leave = append(leave, i)
			}
		}
		r.Leave = append(r.Leave, leave)
	}
	r.Before, _ = before.heldBy(g.State(s))
	return r
}

// at finds a state by its letters.
func (m *solved) at(letters string) (int, error) {
	s, err := m.verdicts.Game().Find(letters)
	if err != nil {
		return 0, fmt.Errorf("%w: %s", parley.ErrInvalid, strings.TrimPrefix(err.Error(), "conflict: "))
	}
	return s, nil
}
