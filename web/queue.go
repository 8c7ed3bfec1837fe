package web

import (
	"context"
	"fmt"
	"net/http"
	"slices"

	"github.com/danielgtaylor/huma/v2"

	"github.com/openparley/parley"
	"github.com/openparley/parley/casefile"
	"github.com/openparley/parley/casefile/index"
	"github.com/openparley/parley/ledger"
)

// routesQueue are the statements: those that wait for a decision, all that pass
// a filter, and one with all that is known of it.
func (s *Server) routesQueue(api huma.API) {
	answer(api, huma.Operation{OperationID: "queue", Method: http.MethodGet, Path: "/api/queue",
		Summary: "Suggestions, the most doubtful first, the same ones together"}, s.queue)
	answer(api, huma.Operation{OperationID: "statements", Method: http.MethodGet, Path: "/api/statements",
		Summary: "The statements that pass the filter"}, s.statements)
	answer(api, huma.Operation{OperationID: "statement", Method: http.MethodGet, Path: "/api/statements/{id}",
		Summary: "A statement with its words, why it was coded so, and what was decided"}, s.statement)
}

// statementSpans are the words of a statement, in bytes of its report.
type statementSpans struct {
	Evidence  parley.Span `json:"evidence"`
	Holder    parley.Span `json:"holder,omitzero" required:"false"`
	Cue       parley.Span `json:"cue,omitzero" required:"false"`
	Content   parley.Span `json:"content,omitzero" required:"false"`
	Condition parley.Span `json:"condition,omitzero" required:"false"`
	Addressee parley.Span `json:"addressee,omitzero" required:"false"`
	Speaker   parley.Span `json:"speaker,omitzero" required:"false"`
}

// excerpt is a statement as a person is to judge it.
type excerpt struct {
	Passage casefile.Passage `json:"passage" doc:"the sentence, with those beside it"`
	Spans   statementSpans   `json:"spans"`
	Trace   []string         `json:"trace" doc:"the rules that made it, in the order in which they applied; none for a person's"`
	Why     string           `json:"why,omitempty" doc:"what made the link from the holder's words to who is meant"`
}

func (s *Server) excerpt(ctx context.Context, id parley.StatementID) (*excerpt, *casefile.Excerpt, error) {
	e, err := s.file.Excerpt(ctx, string(id))
	if err != nil {
		return nil, nil, err
	}
	r := &e.Record
	return &excerpt{Passage: e.Passage, Trace: orNone(r.Trace), Why: r.Holder.Why, Spans: statementSpans{Evidence: r.Evidence, Holder: r.Holder.Span, Cue: r.Cue,
		Content: r.Content, Condition: r.Condition, Addressee: r.Addressee.Span, Speaker: r.Speaker.Span}}, e, nil
}

// queued is what waits for one decision.
type queued struct {
	Rows    []index.Row `json:"rows" doc:"the same stand as several reports have it, the least sure first"`
	Count   int         `json:"count"`
	Excerpt *excerpt    `json:"excerpt" doc:"of the first row"`
}

type queuePage struct {
	Body struct {
		Version int64    `json:"version"`
		Left    int      `json:"left" doc:"suggestions that pass the filter, beside those left out"`
		Items   []queued `json:"items"`
	}
}

func (s *Server) queue(ctx context.Context, in *struct {
	FilterQuery
	Limit int      `query:"limit" default:"8" minimum:"1" maximum:"50"`
	Skip  []string `query:"skip,explode" doc:"statements to leave out: those put off, and those whose decision is under way"`
	First string   `query:"first" doc:"a statement to begin with, by itself, whether or not it passes the filter; none when it is decided or left out"`
}) (*queuePage, error) {
	f, err := in.filter()
	if err != nil {
		return nil, err
	}
	skip := make([]parley.StatementID, len(in.Skip))
	for i, id := range in.Skip {
		skip[i] = parley.StatementID(id)
	}
	out := &queuePage{}
	out.Body.Version = s.index.Version()
	var asked []index.Group
	if first := parley.StatementID(in.First); first != "" && !slices.Contains(skip, first) {
		if row, ok := s.index.Row(first); ok && row.Review == ledger.Suggested {
			asked, skip = []index.Group{{Rows: []index.Row{row}, Count: 1}}, append(skip, first)
		}
	}
	groups, left := s.index.Queue(f, in.Limit, skip)
	groups = append(asked, groups...)
	out.Body.Left, out.Body.Items = left+len(asked), []queued{}
	for _, g := range groups {
		e, _, err := s.excerpt(ctx, g.Rows[0].Cite.Statement)
		if err != nil {
			return nil, fault(err)
		}
		out.Body.Items = append(out.Body.Items, queued{g.Rows, g.Count, e})
	}
	return out, nil
}

type statementsPage struct {
	Body struct {
		Version int64       `json:"version"`
		Total   int         `json:"total"`
		Rows    []index.Row `json:"rows"`
	}
}

func (s *Server) statements(_ context.Context, in *struct {
	FilterQuery
	Report []string `query:"report,explode" doc:"in one of these reports"`
	Order  string   `query:"order" enum:"date,latest,doubt" default:"date"`
	Offset int      `query:"offset" minimum:"0"`
	Limit  int      `query:"limit" default:"100" minimum:"1" maximum:"1000"`
}) (*statementsPage, error) {
	f, err := in.filter()
	if err != nil {
		return nil, err
	}
	for _, id := range in.Report {
		f.Reports = append(f.Reports, parley.ReportID(id))
	}
	out := &statementsPage{}
	out.Body.Version = s.index.Version()
	out.Body.Rows, out.Body.Total = s.index.Statements(f, index.Order(in.Order), in.Offset, in.Limit)
	out.Body.Rows = orNone(out.Body.Rows)
	return out, nil
}

// pastDecision is a decision on a statement, with the step that it was taken in.
type pastDecision struct {
	Step  step         `json:"step"`
	Kind  string       `json:"kind"`
	By    string       `json:"by"`
	Note  string       `json:"note,omitempty"`
	Into  string       `json:"into,omitempty" doc:"merged into"`
	Grade parley.Grade `json:"grade,omitzero" required:"false"`
	Wrote []string     `json:"wrote,omitempty" doc:"what it wrote, a line each: act and content"`
}

type statementPage struct {
	Body struct {
		Row     index.Row      `json:"row"`
		Live    bool           `json:"live" doc:"false for one that was undone, superseded, merged or written anew"`
		Excerpt *excerpt       `json:"excerpt"`
		History []pastDecision `json:"history" doc:"the latest first"`
	}
}

func (s *Server) statement(ctx context.Context, in *struct {
	ID string `path:"id" doc:"or its beginning, where no other begins so"`
}) (*statementPage, error) {
	e, whole, err := s.excerpt(ctx, parley.StatementID(in.ID))
	if err != nil {
		return nil, fault(err)
	}
	record := &whole.Record
	out := &statementPage{}
	out.Body.Excerpt, out.Body.Live, out.Body.History = e, record.Live, []pastDecision{}
	row, ok := s.index.Row(record.ID)
	if !ok { // not in effect: as it is recorded
		row = index.Row{Cite: parley.CiteStatement(&whole.Report, &record.Statement, record.Review == ledger.Accepted), Parties: orNone(record.Holder.Parties),
			About: orNone(record.About), Review: record.Review, Coder: record.Coder, Sure: record.Sure, By: record.By, At: record.At, Grade: record.Grade, Original: record.Original}
	}
	out.Body.Row = row
	history, err := s.file.Ledger().History(ctx, record.ID)
	if err != nil {
		return nil, fault(err)
	}
	for i := range history {
		h := &history[i]
		p := pastDecision{Step: *stepOf(&h.Entry), Kind: string(h.Decision.Kind), By: h.Decision.By, Note: h.Decision.Note, Into: string(h.Decision.Into), Grade: h.Decision.Grade}
		for k := range h.Decision.Fields {
			f := &h.Decision.Fields[k]
			p.Wrote = append(p.Wrote, fmt.Sprintf("%s: %s", f.Act, f.Content.Text))
		}
		out.Body.History = append(out.Body.History, p)
	}
	return out, nil
}
