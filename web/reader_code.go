package web

import (
	"context"
	"fmt"

	"github.com/openparley/parley"
	"github.com/openparley/parley/casefile"
)

// coding is a statement as a person codes it on the page.
type coding struct {
	Report   string           `json:"report"`
	Replaces string           `json:"replaces,omitempty" doc:"the statement that this corrects"`
	Act      string           `json:"act"`
	Negated  bool             `json:"negated,omitempty"`
	Hedge    string           `json:"hedge,omitempty" enum:",hypothetical,reported,past-stand"`
	When     string           `json:"when,omitempty" doc:"2033-03-04, or 2033-03-01/2033-03-04; empty: the report's day"`
	Parties  []parley.PartyID `json:"parties,omitempty" doc:"of the holder; none: looked up by its words"`
	About    []parley.Point   `json:"about,omitempty" doc:"none: looked up by the content's words"`
	Words    readWords        `json:"words" doc:"evidence may be left out: it runs from the first to the last of the words"`
	Note     string           `json:"note,omitempty" maxLength:"2000"`
}

type coded struct {
	Body struct {
		Version   int64  `json:"version"`
		Entry     int64  `json:"entry"`
		Name      string `json:"name"`
		Statement string `json:"statement" doc:"as it is called now"`
	}
}

func (s *Server) code(ctx context.Context, in *struct{ Body coding }) (*coded, error) {
	if err := s.readOnly(); err != nil {
		return nil, err
	}
	c := &in.Body
	r, err := s.file.Ledger().Report(ctx, parley.ReportID(c.Report))
	if err != nil {
		return nil, fault(err)
	}
	act, err := parley.ParseAct(c.Act)
	if err != nil {
		return nil, fault(err)
	}
	when, err := parley.ParseInterval(c.When)
	if err != nil {
		return nil, fault(err)
	}
	spans, err := c.Words.spans(r, newUnits(r.Text))
	if err != nil {
		return nil, fault(err)
	}
	var now *parley.Statement
	if hedge := parley.Hedge(c.Hedge); c.Replaces != "" {
		fix := casefile.Correction{Act: &act, Negated: &c.Negated, Hedge: &hedge, Parties: c.Parties, About: c.About, Spans: spans}
		if !when.IsZero() {
			fix.When = &when
		}
		now, err = s.file.Correct(ctx, c.Replaces, fix, c.Note)
	} else {
		now, err = s.file.Write(ctx, casefile.Written{Report: r.ID, Act: act, Spans: spans, Parties: c.Parties, About: c.About,
			Negated: c.Negated, Hedge: hedge, When: when, Note: c.Note})
	}
	if err != nil {
		return nil, fault(err)
	}
	undo, _, err := s.file.UndoState(ctx)
	if err != nil || undo == nil {
		return nil, fault(err)
	}
	w, err := s.wrote(ctx, undo.Seq, undo.Name(), r.ID)
	if err != nil {
		return nil, err
	}
	out := &coded{}
	out.Body.Version, out.Body.Entry, out.Body.Name, out.Body.Statement = w.Body.Version, w.Body.Entry, w.Body.Name, string(now.ID)
	return out, nil
}

// spans are the words in bytes. All are given but the evidence, which follows
// from them where the page does not say: what is not stated is taken away.
func (w *readWords) spans(r *parley.Report, u *units) (casefile.Spans, error) {
	var out casefile.Spans
	for _, f := range []struct {
		name string
		at   stretch
		to   **parley.Span
	}{
		{"evidence", w.Evidence, &out.Evidence}, {"holder", w.Holder, &out.Holder}, {"cue", w.Cue, &out.Cue}, {"content", w.Content, &out.Content},
		{"condition", w.Condition, &out.Condition}, {"addressee", w.Addressee, &out.Addressee}, {"speaker", w.Speaker, &out.Speaker},
	} {
		span, ok := u.span(r, f.at)
		if !ok {
			return out, remedied{parley.ErrInvalid, fmt.Sprintf("code: %s: %v is no stretch of the report", f.name, f.at), "select the words again"}
		}
		if f.name != "evidence" || !span.IsZero() {
			*f.to = &span
		}
	}
	return out, nil
}
