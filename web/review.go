package web

import (
	"context"
	"fmt"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"github.com/openparley/parley"
	"github.com/openparley/parley/casefile"
	"github.com/openparley/parley/ledger"
)

// routesReview are decisions on statements, and undoing and doing again
// whatever was done to the case.
func (s *Server) routesReview(api huma.API) {
	answer(api, huma.Operation{OperationID: "decide", Method: http.MethodPost, Path: "/api/decisions",
		Summary: "Decide on statements, under one step that can be undone"}, s.decide)
	answer(api, huma.Operation{OperationID: "log", Method: http.MethodGet, Path: "/api/log",
		Summary: "What was done to the case, the latest first"}, s.log)
	answer(api, huma.Operation{OperationID: "undo-state", Method: http.MethodGet, Path: "/api/undo-state",
		Summary: "The names of the steps that undo and redo would take"}, s.undoState)
	answer(api, huma.Operation{OperationID: "undo", Method: http.MethodPost, Path: "/api/undo",
		Summary: "Take a step out of effect"}, s.undo)
	answer(api, huma.Operation{OperationID: "redo", Method: http.MethodPost, Path: "/api/redo",
		Summary: "Bring a step back into effect"}, s.redo)
}

// place is where words stand in a report. Start and end both 0: nowhere.
type place struct {
	Start int    `json:"start" minimum:"0" doc:"bytes of the report's text"`
	End   int    `json:"end" minimum:"0"`
	Text  string `json:"text,omitempty" doc:"where given, it has to be what stands there"`
}

func (p *place) span() *parley.Span {
	if p == nil {
		return nil
	}
	return &parley.Span{Start: p.Start, End: p.End, Text: p.Text}
}

// places are the words that a person pointed at.
type places struct {
	Evidence  *place `json:"evidence,omitempty" doc:"without it: from the first to the last word of holder, cue and content"`
	Holder    *place `json:"holder,omitempty"`
	Cue       *place `json:"cue,omitempty"`
	Content   *place `json:"content,omitempty"`
	Condition *place `json:"condition,omitempty"`
	Addressee *place `json:"addressee,omitempty"`
	Speaker   *place `json:"speaker,omitempty"`
}

func (p *places) spans() casefile.Spans {
	if p == nil {
		return casefile.Spans{}
	}
	return casefile.Spans{Evidence: p.Evidence.span(), Holder: p.Holder.span(), Cue: p.Cue.span(), Content: p.Content.span(),
		Condition: p.Condition.span(), Addressee: p.Addressee.span(), Speaker: p.Speaker.span()}
}

func partyIDs(all []string) []parley.PartyID {
	if all == nil {
		return nil
	}
	out := make([]parley.PartyID, len(all))
	for i, id := range all {
		out[i] = parley.PartyID(id)
	}
	return out
}

// correction is what a person changes of a statement; what is left out stays.
type correction struct {
	Act     *string        `json:"act,omitempty"`
	Negated *bool          `json:"negated,omitempty"`
	Hedge   *string        `json:"hedge,omitempty" doc:"hypothetical, reported, past-stand, or empty for none"`
	When    *string        `json:"when,omitempty" doc:"2024-03-04, or 2024-03-01/2024-03-04; empty for none"`
	Parties []string       `json:"parties,omitempty" doc:"whose stand it is"`
	About   []parley.Point `json:"about,omitempty" doc:"what it speaks to"`
	Spans   *places        `json:"spans,omitempty"`
}

func (c *correction) read() (casefile.Correction, error) {
	out := casefile.Correction{Negated: c.Negated, Parties: partyIDs(c.Parties), About: c.About, Spans: c.Spans.spans()}
	if c.Act != nil {
		act, err := parley.ParseAct(*c.Act)
		if err != nil {
			return out, err
		}
		out.Act = &act
	}
	if c.Hedge != nil {
		hedge := parley.Hedge(*c.Hedge)
		out.Hedge = &hedge
	}
	if c.When != nil {
		when, err := parley.ParseInterval(*c.When)
		if err != nil {
			return out, err
		}
		out.When = &when
	}
	return out, nil
}

// deciding is what the page asks for.
type deciding struct {
	Kind   string       `json:"kind" enum:"accept,reject,correct,split,merge,grade"`
	IDs    []string     `json:"ids" minItems:"1" maxItems:"5000" doc:"statements; one alone to correct or split"`
	Fields []correction `json:"fields,omitempty" doc:"of a correction the one, of a split the parts"`
	Into   string       `json:"into,omitempty" doc:"of a merge: the statement that stays"`
	Grade  parley.Grade `json:"grade,omitempty" required:"false" doc:"source A to F, information 1 to 6"`
	Note   string       `json:"note,omitempty" maxLength:"2000"`
}

type decided struct {
	Body struct {
		Version    int64    `json:"version"`
		Entry      int64    `json:"entry"`
		Name       string   `json:"name"`
		Statements []string `json:"statements" doc:"those that hold now: after a correction or a split they have other ids"`
	}
}

func (s *Server) decide(ctx context.Context, in *struct{ Body deciding }) (*decided, error) {
	if err := s.readOnly(); err != nil {
		return nil, err
	}
	statements, reports, err := s.take(ctx, &in.Body)
	if err != nil {
		return nil, fault(err)
	}
	undo, _, err := s.file.UndoState(ctx)
	if err != nil || undo == nil {
		return nil, fault(err)
	}
	w, err := s.wrote(ctx, undo.Seq, undo.Name(), reports...)
	if err != nil {
		return nil, err
	}
	out := &decided{}
	out.Body.Version, out.Body.Entry, out.Body.Name, out.Body.Statements = w.Body.Version, w.Body.Entry, w.Body.Name, statements
	return out, nil
}

// take takes a decision. It gives the statements that hold and their reports.
func (s *Server) take(ctx context.Context, d *deciding) (statements []string, reports []parley.ReportID, err error) {
	corrections := make([]casefile.Correction, len(d.Fields))
	for i := range d.Fields {
		if corrections[i], err = d.Fields[i].read(); err != nil {
			return nil, nil, err
		}
	}
	var written []parley.Statement
	var records []ledger.Record
	switch kind := parley.DecisionKind(d.Kind); kind {
	case parley.Corrected, parley.Split:
		if len(d.IDs) != 1 || kind == parley.Corrected && len(corrections) != 1 {
			return nil, nil, fmt.Errorf("%w: one statement is %sed at a time", parley.ErrInvalid, kind)
		}
		if kind == parley.Split {
			written, err = s.file.Split(ctx, d.IDs[0], corrections, d.Note)
			break
		}
		var fixed *parley.Statement
		if fixed, err = s.file.Correct(ctx, d.IDs[0], corrections[0], d.Note); err == nil {
			written = []parley.Statement{*fixed}
		}
	case parley.Merged:
		records, err = s.file.Merge(ctx, d.IDs, d.Into, d.Note)
	case parley.Graded:
		records, err = s.file.Grade(ctx, d.IDs, d.Grade, d.Note)
	default:
		records, err = s.file.Review(ctx, kind, d.IDs, d.Note)
	}
	statements = []string{}
	for i := range records {
		statements, reports = append(statements, string(records[i].ID)), append(reports, records[i].Report)
	}
	for i := range written {
		statements, reports = append(statements, string(written[i].ID)), append(reports, written[i].Report)
	}
	return statements, reports, err
}

// step is an entry of the log, by its name.
type step struct {
	Seq    int64     `json:"seq"`
	Name   string    `json:"name"`
	Verb   string    `json:"verb"`
	Note   string    `json:"note,omitempty"`
	By     string    `json:"by"`
	At     time.Time `json:"at"`
	Live   bool      `json:"live" doc:"in effect"`
	Undoes int64     `json:"undoes,omitempty" doc:"the step that this one takes out of effect, or brings back"`
}

func stepOf(e *ledger.Entry) *step {
	if e == nil {
		return nil
	}
	return &step{int64(e.Seq), e.Name(), e.Verb, e.Note, e.By, e.At, e.Live, int64(e.Undoes)}
}

type logPage struct {
	Body struct {
		Steps []step `json:"steps"`
		More  bool   `json:"more" doc:"there are earlier ones"`
		Done  int    `json:"done" doc:"statements decided on since the time asked for, by steps in effect"`
	}
}

func (s *Server) log(ctx context.Context, in *struct {
	Before int64     `query:"before" doc:"only earlier steps"`
	Limit  int       `query:"limit" default:"200" minimum:"0" maximum:"1000"`
	Count  time.Time `query:"count" doc:"count what was decided since"`
}) (*logPage, error) {
	out := &logPage{}
	out.Body.Steps = []step{}
	for e, err := range s.file.Ledger().Log(ctx) {
		if err != nil {
			return nil, fault(err)
		}
		counting := !in.Count.IsZero() && !e.At.Before(in.Count)
		if counting && e.Live && e.Undoes == 0 {
			out.Body.Done += e.Counts.Decisions
		}
		switch {
		case in.Before != 0 && int64(e.Seq) >= in.Before:
		case len(out.Body.Steps) < in.Limit:
			out.Body.Steps = append(out.Body.Steps, *stepOf(&e))
		default:
			out.Body.More = true
			if !counting {
				return out, nil
			}
		}
	}
	return out, nil
}

type undoState struct {
	Body struct {
		Undo *step `json:"undo,omitempty"`
		Redo *step `json:"redo,omitempty"`
	}
}

func (s *Server) undoState(ctx context.Context, _ *struct{}) (*undoState, error) {
	undo, redo, err := s.file.UndoState(ctx)
	if err != nil {
		return nil, fault(err)
	}
	out := &undoState{}
	out.Body.Undo, out.Body.Redo = stepOf(undo), stepOf(redo)
	return out, nil
}

// which names a step; 0 is the one that the button names.
type which struct {
	Body struct {
		Seq int64 `json:"seq,omitempty" minimum:"0"`
	}
}

func (s *Server) undo(ctx context.Context, in *which) (*written, error) {
	return s.move(ctx, in, s.file.Undo)
}

func (s *Server) redo(ctx context.Context, in *which) (*written, error) {
	return s.move(ctx, in, s.file.Redo)
}

func (s *Server) move(ctx context.Context, in *which, move func(context.Context, ledger.Seq) (ledger.Entry, error)) (*written, error) {
	if err := s.readOnly(); err != nil {
		return nil, err
	}
	e, err := move(ctx, ledger.Seq(in.Body.Seq))
	if err != nil {
		return nil, fault(err)
	}
	return s.wrote(ctx, e.Seq, e.Name())
}
