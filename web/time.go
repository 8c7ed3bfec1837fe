package web

import (
	"context"
	"net/http"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"github.com/openparley/parley"
	"github.com/openparley/parley/casefile/index"
	"github.com/openparley/parley/ledger"
	"github.com/openparley/parley/position"
)

// The bounds of what the timeline sends at once. What they leave out is
// counted.
const (
	maxHappenings = 400
	maxWords      = 150
)

// timeline is what was said and done over time.
type timeline struct {
	Span       parley.Interval      `json:"span,omitzero" doc:"of the days with reports and of what happened near them, whatever the filter says of days"`
	Days       []index.DayCount     `json:"days" doc:"all days with reports, whatever the filter says of days; undated ones under the empty day, last"`
	Happenings []position.Happening `json:"happenings" doc:"meetings, truces and breaches, by day, undated last"`
	Shifts     []timeShift          `json:"shifts" doc:"by day"`
	Left       timeLeft             `json:"left_out"`
	Told       told                 `json:"told"`
}

// timeShift is a shift with the weightiest of its words on either side.
type timeShift struct {
	position.Shift
	Cites int `json:"cites" doc:"how many citations there are on both sides, of which before and after have one each: /api/time/shifts has all"`
}

// shiftWords are shifts with all that they rest on.
type shiftWords struct {
	Shifts []position.Shift `json:"shifts" doc:"by day"`
	Left   int              `json:"left_out" doc:"earlier ones there was no room for"`
}

type timeLeft struct {
	Happenings int `json:"happenings,omitempty"`
	Shifts     int `json:"shifts,omitempty"`
}

// dayWords are the words behind a bar of the timeline.
type dayWords struct {
	Statements     []parley.Cite `json:"statements" doc:"that pass, the earliest first"`
	StatementsLeft int           `json:"statements_left_out"`
	Deeds          []deed        `json:"deeds" doc:"told as done"`
	DeedsLeft      int           `json:"deeds_left_out"`
}

// deed is something that a report tells as done, or a count of what fighting
// costs or fires.
type deed struct {
	Lane    index.Lane  `json:"lane"`
	Root    parley.Root `json:"root,omitempty" doc:"of PLOVER; a count has none"`
	Mode    string      `json:"mode,omitempty"`
	Count   string      `json:"count,omitempty" doc:"the words of a count: how many of what"`
	From    string      `json:"from,omitempty" doc:"who, as well as it is known; of a count, whose it is"`
	To      string      `json:"to,omitempty" doc:"to or with whom"`
	Speaker string      `json:"speaker,omitempty" doc:"who says so; empty: the report itself"`
	Because parley.Cite `json:"because"`
}

// routesTime shows what was said and done when, and what was counted.
func (s *Server) routesTime(api huma.API) {
	filtered(api, "/api/time", s.timeline)
	filtered(api, "/api/time/shifts", func(ctx context.Context, f index.Filter) (*shiftWords, error) {
		b, err := s.index.Board(ctx, f.AnyDay(), position.WithPositions|position.WithHappenings)
		if err != nil {
			return nil, err
		}
		w := &shiftWords{}
		w.Shifts, w.Left = shiftsOf(b, f)
		return w, nil
	})
	type words struct{ Body *dayWords }
	answer(api, on(http.MethodGet, "/api/time/words"), func(ctx context.Context, in *struct {
		FilterQuery
		Lane string `query:"lane" enum:"talks,battlefield" doc:"only deeds of this lane"`
		Said bool   `query:"said" doc:"the statements"`
		Done bool   `query:"done" doc:"the deeds told as done"`
	}) (*words, error) {
		f, err := in.filter()
		if err != nil {
			return nil, err
		}
		w := &dayWords{Statements: []parley.Cite{}, Deeds: []deed{}}
		if in.Said {
			rows, total := s.index.Statements(f, index.ByDate, 0, maxWords)
			for i := range rows {
				w.Statements = append(w.Statements, rows[i].Cite)
			}
			w.StatementsLeft = total - len(rows)
		}
		if in.Done {
			if err := s.deeds(ctx, f, index.Lane(in.Lane), w); err != nil {
				return nil, fault(err)
			}
		}
		return &words{w}, nil
	})
	filtered(api, "/api/measures", func(ctx context.Context, f index.Filter) (*measuresView, error) {
		b, err := s.index.Board(ctx, f, position.WithMeasures)
		if err != nil {
			return nil, err
		}
		return measuresOf(b), nil
	})
}

// timeline counts all days and finds what changed in the whole history, and
// then shows of it what the filter's days choose: a shift is one whether or
// not the words before it are in view.
func (s *Server) timeline(ctx context.Context, f index.Filter) (*timeline, error) {
	whole := f.AnyDay()
	b, err := s.index.Board(ctx, whole, position.WithPositions|position.WithHappenings)
	if err != nil {
		return nil, err
	}
	t := &timeline{Days: s.index.Days(whole), Told: toldOf(&b.Coverage)}
	t.Span = spanOf(t.Days, b.Happenings)
	t.Shifts = []timeShift{}
	shifts, more := shiftsOf(b, f)
	for _, sh := range shifts {
		cites := len(sh.Before) + len(sh.After)
		sh.Before, sh.After = sh.Before[:min(1, len(sh.Before))], sh.After[:min(1, len(sh.After))]
		t.Shifts = append(t.Shifts, timeShift{sh, cites})
	}
	t.Left.Shifts = more
	left := b.LeftOut.Happenings
	happened := b.Happenings
	if left > 0 && (!f.From.IsZero() || !f.To.IsZero() || f.Undated) {
		// Of more than a board holds it has the latest: those of the days come
		// from a board of the reports of these days.
		those, err := s.index.Board(ctx, f, position.WithHappenings)
		if err != nil {
			return nil, err
		}
		happened, left = those.Happenings, those.LeftOut.Happenings
	}
	t.Happenings = kept(happened, func(h *position.Happening) bool { return f.Within(happenedOn(h)) })
	if n := len(t.Happenings) - maxHappenings; n > 0 {
		t.Happenings, t.Left.Happenings = t.Happenings[n:], n
	}
	t.Left.Happenings += left
	return t, nil
}

// shiftsOf are the latest shifts that the filter chooses.
func shiftsOf(b *position.Board, f index.Filter) (shifts []position.Shift, left int) {
	return b.Turns(func(p *position.Shift) bool {
		return f.Within(p.On) && chosen(f.Parties, p.Party) && chosen(f.Issues, p.Issue)
	}, maxShifts)
}

// spanOf is the stretch that a timeline shows. What happened long before the
// first report, or is meant for long after the last, does not stretch it: a
// quarter of the reports' own span at most, or a month.
func spanOf(days []index.DayCount, happenings []position.Happening) parley.Interval {
	var span parley.Interval
	widen := func(d parley.Day) {
		if span.From.IsZero() || d.Before(span.From) {
			span.From = d
		}
		if d.After(span.To) {
			span.To = d
		}
	}
	for i := range days {
		if !days[i].Day.IsZero() {
			widen(days[i].Day)
		}
	}
	if span.IsZero() {
		return span
	}
	near := max(30, int(span.To.Time().Sub(span.From.Time()).Hours()/24)/4)
	first, last := span.From.Add(-near), span.To.Add(near)
	for i := range happenings {
		if d := happenedOn(&happenings[i]); !d.IsZero() && !d.Before(first) && !d.After(last) {
			widen(d)
		}
	}
	return span
}

// happenedOn is the day under which a happening is shown: the last that its
// words allow.
func happenedOn(h *position.Happening) parley.Day {
	if h.When.To.IsZero() {
		return h.When.From
	}
	return h.When.To
}

// deeds reads the words of the deeds told as done, and of the counts of what
// fighting costs, from the ledger: they are
// too many, and too seldom asked for, to be held in memory. The index knows
// which reports tell of any.
func (s *Server) deeds(ctx context.Context, f index.Filter, lane index.Lane, w *dayWords) error {
	var some []parley.ReportID
	places, n := 0, 0
	for _, r := range s.index.Deeds(f, lane) {
		if places += r.Deeds; n < maxWords {
			some = append(some, r.Report)
			n += r.Deeds
		}
	}
	if len(some) == 0 {
		return nil
	}
	lf := ledger.Filter{Reports: some, Coders: f.Coders}
	if len(f.Coders) == 0 {
		lf.Lead = s.file.Lead()
	}
	for rr, err := range s.file.Readings(ctx, lf, f.AsOf) {
		if err != nil {
			return err
		}
		for i := range rr.Events {
			e := &rr.Events[i]
			in := index.LaneOf(e)
			if in == index.NoLane || lane != index.NoLane && in != lane || !names(f.Parties, e.Source.Parties, e.Target.Parties) {
				continue
			}
			if len(w.Deeds) < maxWords {
				w.Deeds = append(w.Deeds, deed{in, e.Root, e.Mode, "", s.called(e.Source), s.called(e.Target), e.Speaker.Called(), parley.CiteOf(rr.Report, e.Evidence)})
			}
		}
		for i := range rr.Measures {
			m := &rr.Measures[i]
			if lane == index.Talks || !index.TellsOfFighting(m) || !names(f.Parties, m.Source.Parties) {
				continue
			}
			if len(w.Deeds) < maxWords {
				what := strings.TrimSpace(m.Quantity.Text + " " + m.What.Text)
				w.Deeds = append(w.Deeds, deed{Lane: index.Battlefield, Count: what, From: s.called(m.Source), Because: parley.CiteOf(rr.Report, m.Evidence)})
			}
		}
	}
	w.DeedsLeft = max(0, places-len(w.Deeds))
	return nil
}

// names reports whether one of the lists has a chosen party.
func names(choice []parley.PartyID, lists ...[]parley.PartyID) bool {
	if len(choice) == 0 {
		return true
	}
	for _, list := range lists {
		for _, id := range list {
			if chosen(choice, id) {
				return true
			}
		}
	}
	return false
}

// called names an actor: by the case's name where it is one party of it, else
// in the report's words.
func (s *Server) called(a parley.Actor) string {
	if len(a.Parties) == 1 {
		if p := s.index.Case().Party(a.Parties[0]); p != nil {
			return p.Name
		}
	}
	return a.Called()
}
