package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/openparley/parley"
	"github.com/openparley/parley/position"
)

type timelineCmd struct {
	AsOf  parley.Day `name:"as-of" placeholder:"DATE" help:"As of this day: later reports are not read."`
	Since parley.Day `placeholder:"DATE" help:"Mark what later reports tell."`
	Party []string   `placeholder:"NAME" sep:"none" help:"Said by or of this party."`
	Act   []string   `placeholder:"ACT" help:"Of this act."`
	From  parley.Day `placeholder:"DATE" help:"On this day or later."`
	To    parley.Day `placeholder:"DATE" help:"On this day or earlier."`
	JSON  bool       `name:"json" help:"Print one JSON array."`
}

func (*timelineCmd) Help() string {
	return `Lists what was said when, and the meetings, truces and breaches that reports tell of. A day with ~ before it is the report's, where the text gives none for the stand itself; what has neither is undated and comes last.

Examples:

  parley timeline --party Tarn
  parley timeline --act accept --act reject --from 2024-02-01
  parley timeline --json`
}

func (c *timelineCmd) Run(a *app) error {
	kinds, err := acts(c.Act)
	if err != nil {
		return err
	}
	f, err := a.open(true)
	if err != nil {
		return err
	}
	defer f.Close()
	names := filterFlags{Party: c.Party}
	parties, _, err := names.names(a, f, c.AsOf)
	if err != nil {
		return err
	}
	board, err := f.Board(a.ctx, position.Options{AsOf: c.AsOf, Since: c.Since})
	if err != nil {
		return err
	}
	events := slices.DeleteFunc(board.Timeline, func(e position.Event) bool {
		day := cmp.Or(e.When.From, e.When.To)
		switch {
		case len(kinds) > 0 && !slices.Contains(kinds, e.Stand.Act):
		case len(parties) > 0 && !slices.ContainsFunc(e.Stand.Parties, func(p parley.PartyID) bool { return slices.Contains(parties, p) }):
		case day.IsZero() && !(c.From.IsZero() && c.To.IsZero()):
		case !c.From.IsZero() && day.Before(c.From), !c.To.IsZero() && day.After(c.To):
		default:
			return false
		}
		return true
	})
	happenings := slices.DeleteFunc(board.Happenings, func(h position.Happening) bool {
		day := cmp.Or(h.When.From, h.When.To)
		switch {
		case len(kinds) > 0:
		case len(parties) > 0 && !slices.ContainsFunc(h.Parties, func(p parley.PartyID) bool { return slices.Contains(parties, p) }):
		case day.IsZero() && !(c.From.IsZero() && c.To.IsZero()):
		case !c.From.IsZero() && day.Before(c.From), !c.To.IsZero() && day.After(c.To):
		default:
			return false
		}
		return true
	})
	lines := timelineOf(events, happenings)
	if c.JSON {
		return a.json(lines)
	}
	if len(lines) == 0 {
		fmt.Fprintln(a.err, "parley: nothing in the timeline")
		return nil
	}
	return a.printTimeline(board, lines)
}

// timelineLine is what was said on a day, or what happened.
type timelineLine struct {
	*position.Event
	Happening *position.Happening `json:"happening,omitempty"`
}

// timelineOf puts what was said and what happened into one line of days,
// undated last, what happened first.
func timelineOf(events []position.Event, happenings []position.Happening) []timelineLine {
	all := make([]timelineLine, 0, len(events)+len(happenings))
	for len(events)+len(happenings) > 0 {
		if len(happenings) > 0 && (len(events) == 0 || !later(begins(happenings[0].When), begins(events[0].When))) {
			all = append(all, timelineLine{Happening: &happenings[0]})
			happenings = happenings[1:]
			continue
		}
		all = append(all, timelineLine{Event: &events[0]})
		events = events[1:]
	}
	return all
}

func begins(i parley.Interval) parley.Day { return cmp.Or(i.From, i.To) }

// later reports a day after another; one that is not known is after all.
func later(a, b parley.Day) bool {
	if a.IsZero() || b.IsZero() {
		return a.IsZero() && !b.IsZero()
	}
	return a.After(b)
}

// happeningRow is a happening as a row of the timeline.
func happeningRow(h *position.Happening) []string {
	when, mark, whom, told := cmp.Or(h.When.String(), "undated"), "", h.To, string(h.Kind)
	if !h.Exact && !h.When.IsZero() {
		when = "~" + when
	}
	if h.New {
		mark = "new"
	}
	if whom != "" {
		whom = "with " + whom
	}
	if h.Modality == parley.Intended {
		told += ", intended"
	}
	who := h.From
	if h.Speaker != "" {
		who += ", says " + h.Speaker
	}
	cite := &h.Because[0]
	return []string{when, mark, who, told, strings.TrimSpace(whom + " · " + cite.Quote.Text), cmp.Or(cite.Outlet, cite.Name), ""}
}

func (a *app) printTimeline(b *position.Board, lines []timelineLine) error {
	t := table{lines: 3, columns: []column{{title: "WHEN", most: 22}, {title: "", less: 4}, {title: "WHO", grow: 2}, {title: "ACT", most: 16},
		{title: "WHAT", grow: 5}, {title: "REPORT", most: 16, less: 2}, {title: "ID", less: 1}}}
	for _, l := range lines {
		if l.Happening != nil {
			t.row(happeningRow(l.Happening)...)
			continue
		}
		e := l.Event
		when, mark := cmp.Or(e.When.String(), "undated"), ""
		if !e.Exact && !e.When.IsZero() {
			when = "~" + when
		}
		if e.New {
			mark = "new"
		}
		act := e.Stand.Act.String()
		if e.Stand.Negated {
			act = "not " + act
		}
		t.row(when, mark, who(b.Case, e.Stand.Parties, e.Stand.Holder, e.Stand.Speaker), act, what(e.Stand.Content, e.Stand.Condition), cmp.Or(e.Stand.Because.Outlet, e.Stand.Because.Name), shortID(e.Stand.Because.Statement))
	}
	if err := t.print(a.out, a.width(), a.color()); err != nil {
		return err
	}
	if b.LeftOut.Timeline > 0 {
		fmt.Fprintf(a.err, "parley: %s of less weight are left out\n", count(b.LeftOut.Timeline, "statement"))
	}
	return nil
}
