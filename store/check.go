package store

import (
	"fmt"

	"github.com/openparley/parley"
)

// check reports, as ErrInvalid, a reading that is not one of the report: spans
// are kept as offsets, so each has to quote the text.
func check(r *parley.Report, reading *parley.Reading) error {
	switch {
	case reading == nil:
		return fmt.Errorf("%w: report %s: a reading that is nil", parley.ErrInvalid, r.ID)
	case reading.Report != r.ID:
		return fmt.Errorf("%w: report %s: a reading of report %q", parley.ErrInvalid, r.ID, reading.Report)
	case reading.Coder.Name == "":
		return fmt.Errorf("%w: report %s: a reading by nobody", parley.ErrInvalid, r.ID)
	}
	for i := range reading.Statements {
		s := &reading.Statements[i]
		if s.Coder != reading.Coder {
			return fmt.Errorf("%w: report %s: statement %s of coder %q in a reading by %q", parley.ErrInvalid, r.ID, s.ID, s.Coder, reading.Coder)
		}
		if err := checkStatement(r, s); err != nil {
			return err
		}
	}
	c := quotes{r: r}
	for i := range reading.Measures {
		m := &reading.Measures[i]
		c.span("measure", m.Evidence, m.Quantity, m.What, m.Source.Span)
	}
	for i := range reading.Channels {
		h := &reading.Channels[i]
		c.span("channel", h.Evidence, h.Cue, h.From.Span, h.Speaker.Span)
		for k := range h.To {
			c.span("channel", h.To[k].Span)
		}
	}
	for i := range reading.Events {
		reading.Events[i].EachSpan(func(_ string, s *parley.Span) { c.span("event", *s) })
	}
	for i := range reading.Proposals {
		p := &reading.Proposals[i]
		c.span("proposal", p.Name, p.Sponsor.Span)
		for k := range p.Terms {
			t := &p.Terms[k]
			c.span("term of a proposal", t.Evidence, t.What, t.Order, t.Guarantor.Span, t.Speaker.Span)
		}
	}
	for i := range reading.Mentions {
		c.span("mention", reading.Mentions[i].First)
	}
	return c.err
}

func checkStatement(r *parley.Report, s *parley.Statement) error {
	if s.ID == "" {
		return fmt.Errorf("%w: report %s: a statement without id", parley.ErrInvalid, r.ID)
	}
	if s.Report != r.ID {
		return fmt.Errorf("%w: report %s: statement %s of report %q", parley.ErrInvalid, r.ID, s.ID, s.Report)
	}
	return s.Validate(r.Text)
}

// quotes keeps the first span that does not quote the report.
type quotes struct {
	r   *parley.Report
	err error
}

func (q *quotes) span(what string, spans ...parley.Span) {
	for _, s := range spans {
		if q.err != nil || s.IsZero() {
			continue
		}
		if err := s.Check(q.r.Text); err != nil {
			q.err = fmt.Errorf("report %s: a %s: %w", q.r.ID, what, err)
		}
	}
}
