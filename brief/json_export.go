package brief

import (
	"maps"
	"slices"

	"github.com/openparley/parley"
	"github.com/openparley/parley/position"
)

// limits is what every brief says of itself, in every form.
const limits = "Every line here is what a source says that somebody said or wants. None of it is a finding of ours. " +
	"What a program coded is a suggestion until a person accepts it; citations of accepted statements carry a ✓. " +
	"A silent cell means no evidence in these reports, not that a party has no stand."

// exporter numbers citations as they are met: those that the tree cites keep
// their numbers, the rest get a place behind them.
type exporter struct {
	*builder
	numbers map[quoteKey]int
	cites   []parley.Cite // everything the board cites
}

func newExport(doc *Document) *jsonBrief {
	b := doc.board
	if doc.edited != nil {
		b = doc.edited.export
	}
	x := &exporter{builder: newBuilder(b, Options{Since: doc.since}), numbers: maps.Clone(doc.numbers)}
	eachCited(b, func(_ string, _ int, cites []parley.Cite) { x.cites = append(x.cites, cites...) })
	outlook := doc.outlook
	if doc.leftOut("outcomes") {
		outlook = nil
	}
	if doc.edited != nil {
		x.cites = append(x.cites, doc.edited.cites...)
	}
	if outlook != nil {
		x.cites = append(x.cites, outlook.cited()...)
	}
	known := len(x.numbers)
	var behind []parley.Cite
	for _, c := range x.cites {
		if x.numbers[keyOf(&c)] == 0 {
			behind = append(behind, c)
		}
	}
	gather(behind, known+1, x.numbers)
	out := &jsonBrief{
		Schema: Schema, Version: doc.Version, Title: doc.Title, Marking: doc.Marking, AsOf: doc.AsOf, Since: doc.Since,
		Limits: limits, LeftOut: b.LeftOut, Coverage: x.coverageOf(&b.Coverage),
		Parties: x.partiesOf(b.Case), Issues: issuesOf(b.Case),
		Position: each(slices.DeleteFunc(slices.Clone(b.Positions), silent), x.positionOf), Agreed: each(b.Agreed, x.pointOf), Contest: each(b.Contested, x.pointOf),
		Outcomes: x.outcomesOf(outlook), Pairs: x.pairsOf(), Proposal: each(b.Proposals, x.proposalOf), Contra: each(b.Contradictions, x.contradictionOf),
		Shifts: each(b.Shifts, x.shiftOf), Channels: each(b.Channels, x.channelOf), Measures: each(b.Measures, x.measureOf),
		Timeline: each(b.Timeline, x.eventOf), Unplaced: each(b.Unplaced, x.standOf),
	}
	if doc.leftOut("pairs") {
		out.Pairs = []jsonPair{}
	}
	out.Edited = x.editedOf(doc.edited)
	out.Sources = x.sourcesOf()
	return out
}

// each converts a list; the result is never nil, so that JSON has [] and not
// null.
func each[T, U any](all []T, f func(*T) U) []U {
	out := make([]U, 0, len(all))
	for i := range all {
		out = append(out, f(&all[i]))
	}
	return out
}

func list[T any](all []T) []T {
	if all == nil {
		return []T{}
	}
	return all
}

func (x *exporter) n(c *parley.Cite) int { return x.numbers[keyOf(c)] }

// ns are the numbers of citations, each once, in their order.
func (x *exporter) ns(cites []parley.Cite) []int {
	out := make([]int, 0, len(cites))
	for i := range cites {
		if n := x.n(&cites[i]); !slices.Contains(out, n) {
			out = append(out, n)
		}
	}
	return out
}

func (x *exporter) coverageOf(c *position.Coverage) jsonCoverage {
	counts := func(m map[string]int) map[string]int {
		if m == nil {
			return map[string]int{}
		}
		return m
	}
	return jsonCoverage{Reports: c.Reports, From: c.From, To: c.To, Later: c.Later, Outlets: counts(c.Outlets), Languages: counts(c.Languages),
		Undated: x.ns(c.Undated), UndatedN: c.UndatedN, Statements: c.Statements, Accepted: c.Accepted, Rejected: c.Rejected,
		NoParty: c.NoParty, NoIssue: c.NoIssue, Coders: counts(c.Coders), Near: c.Near, Notices: list(c.Notices)}
}

func (x *exporter) partiesOf(c *parley.Case) []jsonParty {
	voices := x.voices()
	return each(c.Parties, func(p *parley.Party) jsonParty {
		return jsonParty{ID: p.ID, Name: p.Name, Aliases: p.Aliases, Parent: p.Parent, Role: p.Role, Offices: p.Offices, Proposed: p.Proposed,
			Voices: each(voices[p.ID], func(v *voice) jsonVoice {
				return jsonVoice{Name: v.name, Office: v.title, Count: v.count, From: v.first, To: v.last, Cites: x.ns(v.cites)}
			})}
	})
}

func issuesOf(c *parley.Case) []jsonIssue {
	return each(c.Issues, func(is *parley.Issue) jsonIssue {
		return jsonIssue{ID: is.ID, Name: is.Name, Kind: is.Kind, Proposed: is.Proposed,
			Options: each(is.Options, func(o *parley.Option) jsonOption { return jsonOption{o.ID, o.Name} })}
	})
}

func silent(p position.Position) bool { return p.Stance == position.Silent || p.Stance == "" }

func (x *exporter) positionOf(p *position.Position) jsonPosition {
	return jsonPosition{Party: p.Party, Issue: p.Issue, Option: p.Option, Stance: p.Stance, Strength: p.Strength, Horizon: p.Horizon,
		Statements: max(p.Count, len(p.Because)), Accepted: p.Accepted, Latest: p.Latest, Cites: x.ns(p.Because), Despite: x.ns(p.Despite),
		Conditions: each(p.If, func(c *parley.Cite) jsonCondition { return jsonCondition{conditionOf(c), x.n(c)} })}
}

func (x *exporter) pointOf(p *position.Point) jsonPoint {
	return jsonPoint{p.Issue, p.Option, list(p.For), p.Conditional, list(p.Against), p.Rule, x.ns(p.Because)}
}

func (x *exporter) pairsOf() []jsonPair {
	parties := x.main(maxColumns)
	out := []jsonPair{}
	points := func(pairs []position.Pair) []parley.Point {
		return each(pairs, func(p *position.Pair) parley.Point { return parley.Point{Issue: p.Issue, Option: p.Option} })
	}
	for i, a := range parties {
		for _, b := range parties[i+1:] {
			c := position.Compare(x.only(a, b), a, b)
			out = append(out, jsonPair{a, b, points(c.Shared), points(c.Differ), points(c.OnlyA), points(c.OnlyB)})
		}
	}
	return out
}

func (x *exporter) proposalOf(p *position.Proposal) jsonProposal {
	return jsonProposal{Name: p.Name, Sponsors: list(p.Sponsors), Cites: x.ns(p.Because), Terms: x.ns(p.Terms), Versions: x.ns(p.Versions), Steps: x.ns(p.Steps),
		Responses: each(p.Responses, func(r *position.Response) jsonResponse {
			return jsonResponse{r.Party, r.Act.String(), r.Negated, r.Condition, x.n(&r.Because)}
		})}
}

func (x *exporter) contradictionOf(c *position.Contradiction) jsonContra {
	return jsonContra{c.Party, c.Issue, c.Option, c.Proposal, c.Rule, x.n(&c.A), x.n(&c.B)}
}

func (x *exporter) shiftOf(s *position.Shift) jsonShift {
	return jsonShift{s.Party, s.Issue, s.Option, s.From, s.To, s.ToOption, s.On, x.ns(s.Before), x.ns(s.After)}
}

func (x *exporter) channelOf(c *position.Channel) jsonChannel {
	return jsonChannel{c.Kind, c.From, list(c.To), x.ns(c.Because)}
}

func (x *exporter) measureOf(m *position.Measure) jsonMeasure {
	return jsonMeasure{m.Quantity.Text, m.Low, m.High, m.Approx, m.Unit, m.What.Text, m.Source.Called(), list(m.Parties), m.When, x.ns(m.Because)}
}

func (x *exporter) standOf(s *position.Stand) jsonStand {
	return jsonStand{list(s.Parties), s.Act.String(), s.Negated, s.Hedge, s.Holder, s.Speaker, s.Content, s.Condition, x.n(&s.Because)}
}

func (x *exporter) eventOf(e *position.Event) jsonEvent {
	return jsonEvent{When: e.When, Exact: e.Exact, New: x.newEvent(e), jsonStand: x.standOf(&e.Stand)}
}

// sourcesOf lists every cited report in the order of the other forms, its
// passages in the order of the text.
func (x *exporter) sourcesOf() []jsonSource {
	all := gather(x.cites, 1, map[quoteKey]int{})
	out := make([]jsonSource, 0, len(all))
	for i := range all {
		s := &all[i]
		out = append(out, jsonSource{N: i + 1, Report: s.Report, Name: s.Name, Title: s.Title, Outlet: s.Outlet, Date: s.Date,
			Quotes: each(s.Quotes, func(q *Quote) jsonQuote {
				return jsonQuote{N: x.numbers[quoteKey{s.Report, q.Span.Start, q.Span.End}], Start: q.Span.Start, End: q.Span.End, Text: q.Span.Text,
					Accepted: q.Accepted(), Statements: statementsOf(q)}
			})})
	}
	return out
}

func statementsOf(q *Quote) []jsonStatement {
	out := []jsonStatement{}
	for i := range q.Cites {
		c := &q.Cites[i]
		if c.Statement == "" {
			continue
		}
		out = append(out, jsonStatement{c.Statement, c.Act.String(), c.Holder, c.Speaker, c.Content, c.Condition, c.Negated, c.Hedge, c.Quoted, c.When, c.Accepted})
	}
	return out
}
