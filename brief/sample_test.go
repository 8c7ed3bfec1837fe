package brief

import (
	"strings"
	"testing"

	"github.com/openparley/parley"
	"github.com/openparley/parley/position"
)

// desk holds the reports of an invented conflict: the northern council and the
// Kingdom of Orell over the bridge at Senna and the customs board, with the
// Coast Union as mediator.
type desk struct {
	t       testing.TB
	reports map[string]*parley.Report
}

func (d *desk) file(name, title, outlet, date, text string) {
	day, err := parley.ParseDay(date)
	if err != nil {
		d.t.Fatal(err)
	}
	d.reports[name] = &parley.Report{ID: parley.IDOf(text), Name: name, Title: title, Outlet: outlet, Date: day, Language: "en", Format: "text", Text: text}
}

// span finds words in a report.
func (d *desk) span(name, words string) parley.Span {
	r := d.reports[name]
	i := strings.Index(r.Text, words)
	if i < 0 {
		d.t.Fatalf("%s does not say %q", name, words)
	}
	return r.Quote(i, i+len(words))
}

func (d *desk) cite(name, words string) parley.Cite {
	return parley.CiteOf(d.reports[name], d.span(name, words))
}

// said cites a statement.
func (d *desk) said(name, evidence string, act parley.Act, holder, content string, more ...func(*parley.Cite)) parley.Cite {
	s := parley.Statement{Report: d.reports[name].ID, Evidence: d.span(name, evidence), Act: act, Content: d.span(name, content)}
	s.Holder.Name = holder
	s.Identify()
	c := parley.CiteStatement(d.reports[name], &s, false)
	for _, m := range more {
		m(&c)
	}
	return c
}

func accept(c *parley.Cite) { c.Accepted = true }

func ifOnly(words string) func(*parley.Cite) {
	return func(c *parley.Cite) { c.Condition = words }
}

func by(speaker string) func(*parley.Cite) {
	return func(c *parley.Cite) { c.Speaker = speaker }
}

func day(t testing.TB, s string) parley.Day {
	d, err := parley.ParseDay(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// sampleBoard is a small board with something in every section.
func sampleBoard(t testing.TB) *position.Board {
	d := &desk{t, map[string]*parley.Report{}}
	d.file("0110-gazette.txt", "Council ties bridge to guns", "Orell Gazette", "2031-01-10",
		"The northern council said on Friday it would reopen the bridge at Senna if the army pulled its guns back ten kilometres. "+
			"“We demand a seat at the customs board,” said its speaker, Lena Adan. King's envoy Tomas Reyl rejected any seat for the council. "+
			"Some 40 shells fell on the town this week, the hospital counted.")
	d.file("0117-wire.txt", "Envoy floats second draft", "Coast Wire", "2031-01-17",
		"The Coast Union's mediator tabled a second draft. The draft calls for an observer seat at the customs board. First the guns move, then the bridge opens, under Coast Union guarantee. "+
			"The council accepted the draft, a diplomat said. The union hosts the talks at Port Hale.")
	d.file("0121-gazette.txt", "Palace weighs draft", "Orell Gazette", "2031-01-21",
		"Envoy Reyl said the Kingdom could accept an observer seat provided that the bridge is open by spring. "+
			"The council turned the draft down, Reyl claimed. A poll found 61% of northerners for reopening.")
	d.file("undated-cable.txt", "", "", "",
		"A senior official said the palace would never give up the guns on the ridge. The council refuses to meet the envoy again.")

	seat := d.said("0110-gazette.txt", "“We demand a seat at the customs board,” said its speaker, Lena Adan", parley.Demand, "Lena Adan", "a seat at the customs board", accept)
	noSeat := d.said("0110-gazette.txt", "King's envoy Tomas Reyl rejected any seat for the council", parley.Reject, "Tomas Reyl", "any seat for the council")
	bridge := d.said("0110-gazette.txt", "The northern council said on Friday it would reopen the bridge at Senna if the army pulled its guns back ten kilometres", parley.Offer, "northern council", "reopen the bridge at Senna", ifOnly("if the army pulled its guns back ten kilometres"))
	maybe := d.said("0121-gazette.txt", "Envoy Reyl said the Kingdom could accept an observer seat provided that the bridge is open by spring", parley.Accept, "Envoy Reyl", "an observer seat", ifOnly("provided that the bridge is open by spring"))
	never := d.said("undated-cable.txt", "A senior official said the palace would never give up the guns on the ridge", parley.Reject, "the palace", "give up the guns on the ridge", by("A senior official"))
	draft := d.said("0117-wire.txt", "The Coast Union's mediator tabled a second draft", parley.Propose, "Coast Union's mediator", "a second draft")
	term := d.said("0117-wire.txt", "The draft calls for an observer seat at the customs board", parley.Propose, "The draft", "an observer seat at the customs board")
	yes := d.said("0117-wire.txt", "The council accepted the draft, a diplomat said", parley.Accept, "The council", "the draft", by("a diplomat"))
	no := d.said("0121-gazette.txt", "The council turned the draft down, Reyl claimed", parley.Reject, "The council", "the draft", by("Reyl"))
	spring := d.said("0121-gazette.txt", "provided that the bridge is open by spring", parley.Demand, "the Kingdom", "the bridge is open by spring")

	stand := func(c parley.Cite, parties ...parley.PartyID) position.Stand {
		return position.Stand{Parties: parties, Act: c.Act, Holder: c.Holder, Speaker: c.Speaker, Content: c.Content, Condition: c.Condition, Because: c}
	}
	event := func(c parley.Cite, exact bool, parties ...parley.PartyID) position.Event {
		e := position.Event{Exact: exact, Stand: stand(c, parties...)}
		if !c.Date.IsZero() {
			e.When = parley.On(c.Date)
		}
		return e
	}
	poll := d.cite("0121-gazette.txt", "A poll found 61% of northerners for reopening")
	shells := d.cite("0110-gazette.txt", "Some 40 shells fell on the town this week, the hospital counted")
	return &position.Board{
		Case: &parley.Case{
			Name: "The bridge at Senna",
			Parties: []parley.Party{
				{ID: "council", Name: "Northern Council", Aliases: []string{"the council"}, Offices: []parley.Office{{Person: "Lena Adan", Title: "speaker"}}},
				{ID: "kingdom", Name: "Kingdom of Orell", Offices: []parley.Office{{Person: "Tomas Reyl", Title: "envoy", From: day(t, "2030-06-01")}}},
				{ID: "union", Name: "Coast Union", Role: parley.Mediator},
				{ID: "guild", Name: "Pilots' Guild", Proposed: true},
			},
			Issues: []parley.Issue{
				{ID: "bridge", Name: "Bridge at Senna", Kind: parley.YesNo, Options: []parley.Option{{ID: "open", Name: "Bridge at Senna"}}},
				{ID: "customs", Name: "Customs board", Kind: parley.Ordered, Options: []parley.Option{{ID: "none", Name: "no seat"}, {ID: "observer", Name: "observer seat"}, {ID: "full", Name: "full seat"}}},
				{ID: "guns", Name: "Guns on the ridge", Kind: parley.YesNo, Proposed: true, Options: []parley.Option{{ID: "withdraw", Name: "withdrawal"}}},
			},
		},
		AsOf: day(t, "2031-01-31"), Since: day(t, "2031-01-18"),
		Positions: []position.Position{
			{Party: "council", Issue: "bridge", Option: "open", Stance: position.Conditional, Strength: position.Insistence, If: []parley.Cite{bridge}, Because: []parley.Cite{bridge}, Count: 1, Latest: bridge.Date},
			{Party: "council", Issue: "customs", Option: "full", Stance: position.For, Strength: position.Insistence, Because: []parley.Cite{seat}, Count: 1, Accepted: 1, Latest: seat.Date},
			{Party: "kingdom", Issue: "bridge", Option: "open", Stance: position.For, Strength: position.Preference, Horizon: "by spring", Because: []parley.Cite{spring}, Count: 1, Latest: spring.Date},
			{Party: "kingdom", Issue: "customs", Option: "observer", Stance: position.Conditional, Strength: position.Sounding, If: []parley.Cite{maybe}, Because: []parley.Cite{maybe}, Count: 1, Latest: maybe.Date},
			{Party: "kingdom", Issue: "customs", Option: "full", Stance: position.Against, Strength: position.Insistence, Because: []parley.Cite{noSeat}, Count: 1, Latest: noSeat.Date},
			{Party: "kingdom", Issue: "guns", Option: "withdraw", Stance: position.Against, Strength: position.RedLine, Because: []parley.Cite{never}, Count: 1},
			{Party: "union", Issue: "customs", Option: "observer", Stance: position.For, Strength: position.Preference, Because: []parley.Cite{term}, Count: 1, Latest: term.Date},
		},
		Shifts: []position.Shift{{Party: "kingdom", Issue: "customs", Option: "observer", From: position.Against, To: position.Conditional, On: maybe.Date, Before: []parley.Cite{noSeat}, After: []parley.Cite{maybe}}},
		Contradictions: []position.Contradiction{{Party: "council", Proposal: "a second draft", A: yes, B: no,
			Rule: "different outlets give opposite accounts of whether it was accepted"}},
		Agreed:    []position.Point{{Issue: "bridge", Option: "open", For: []parley.PartyID{"council", "kingdom"}, Rule: "two sides are for it and nobody is against it", Because: []parley.Cite{bridge, spring}}},
		Contested: []position.Point{{Issue: "customs", Option: "full", For: []parley.PartyID{"council"}, Against: []parley.PartyID{"kingdom"}, Rule: "one party is for it and one is against it", Because: []parley.Cite{seat, noSeat}}},
		Proposals: []position.Proposal{{
			Name: "a second draft", Sponsors: []parley.PartyID{"union"}, Because: []parley.Cite{draft}, Terms: []parley.Cite{term},
			Steps:     []parley.Cite{d.cite("0117-wire.txt", "First the guns move, then the bridge opens, under Coast Union guarantee")},
			Responses: []position.Response{{Party: "council", Act: parley.Accept, Because: yes}, {Party: "council", Act: parley.Reject, Because: no}},
		}},
		Measures: []position.Measure{
			{Measure: parley.Measure{Quantity: d.span("0110-gazette.txt", "Some 40"), Low: 40, High: 40, Approx: true, What: d.span("0110-gazette.txt", "shells"), Source: parley.Actor{Name: "the hospital"}}, Because: []parley.Cite{shells}},
			{Measure: parley.Measure{Quantity: d.span("0121-gazette.txt", "61%"), Low: 61, High: 61, Unit: "%", What: d.span("0121-gazette.txt", "of northerners for reopening"), When: parley.On(day(t, "2031-01-21"))}, Because: []parley.Cite{poll}},
		},
		Channels: []position.Channel{
			{Kind: parley.Hosts, From: "The union", To: []string{"the talks"}, Because: []parley.Cite{d.cite("0117-wire.txt", "The union hosts the talks at Port Hale")}},
			{Kind: parley.RefusesMeet, From: "The council", To: []string{"the envoy"}, Because: []parley.Cite{d.cite("undated-cable.txt", "The council refuses to meet the envoy again")}},
		},
		Timeline: []position.Event{
			event(bridge, true, "council"), event(seat, false, "council"), event(noSeat, false, "kingdom"), event(draft, false, "union"),
			event(yes, false, "council"), event(maybe, false, "kingdom"), event(no, false, "council"), event(never, false, "kingdom"),
		},
		Unplaced: []position.Stand{stand(no, "council")},
		Coverage: position.Coverage{
			Reports: 4, From: day(t, "2031-01-10"), To: day(t, "2031-01-21"),
			Outlets: map[string]int{"Orell Gazette": 2, "Coast Wire": 1, "": 1}, Languages: map[string]int{"en": 4},
			Undated:  []parley.Cite{d.cite("undated-cable.txt", "A senior official said the palace would never give up the guns on the ridge.")},
			UndatedN: 1, Statements: 10, Accepted: 1, NoParty: 1, NoIssue: 2, Coders: map[string]int{"grammar/1": 10}, Near: 0,
			Notices: []string{"photo.jpg: not text, skipped"},
		},
	}
}
