package web

import (
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/openparley/parley"
	"github.com/openparley/parley/casefile/index"
	"github.com/openparley/parley/ledger"
	"github.com/openparley/parley/position"
)

var strait = &parley.Case{Parties: []parley.Party{{ID: "port", Name: "Port of Orsa"}, {ID: "league", Name: "Harbour League", Aliases: []string{"the League"}}, {ID: "envoy", Name: "Envoy"}}}

func said(act parley.Act, from, to parley.PartyID, change func(*index.Row)) *index.Row {
	r := &index.Row{Cite: parley.Cite{Act: act, Quote: parley.Span{Text: "words"}}, Parties: []parley.PartyID{from}, Review: ledger.Suggested}
	if to != "" {
		r.Addressee = []parley.PartyID{to}
	}
	if change != nil {
		change(r)
	}
	return r
}

func TestTies(t *testing.T) {
	w := newTied(strait)
	cite := func(quote string) []parley.Cite { return []parley.Cite{{Quote: parley.Span{Text: quote}}} }
	for _, c := range []position.Channel{
		{Kind: parley.Meets, From: "Port of Orsa", To: []string{"Harbour League"}, Because: cite("the port met the league")},
		{Kind: parley.Meets, From: "Harbour League", To: []string{"Port of Orsa"}, Because: cite("the league met the port")},
		{Kind: parley.Mediates, From: "Envoy", To: []string{"Port of Orsa", "Harbour League"}, Because: cite("the envoy mediates")},
		{Kind: parley.Backs, From: "Harbour League", To: []string{"a third draft"}, Because: cite("the league backs a third draft")},
		{Kind: parley.Hosts, From: "fishermen", To: []string{"Envoy"}, Because: cite("fishermen put the envoy up")},
		{Kind: parley.Funds, From: "Bank of Lorn", To: []string{"Harbour League"}, Because: cite("the bank pays the league")},
		{Kind: parley.Hosts, From: "Envoy", Because: cite("the envoy hosts talks")},
	} {
		w.channel(&c, nil)
	}
	accepted := func(r *index.Row) { r.Cite.Accepted = true }
	for _, r := range []*index.Row{
		said(parley.Accuse, "port", "league", nil),
		said(parley.Accuse, "port", "league", accepted),
		said(parley.Accuse, "port", "", nil),
		said(parley.Accuse, "port", "port", nil),
		said(parley.Accuse, "port", "stranger", nil),
		said(parley.Demand, "port", "league", nil),
		said(parley.Support, "port", "league", func(r *index.Row) { r.Cite.Negated = true }),
		said(parley.Oppose, "port", "league", func(r *index.Row) { r.Cite.Hedge = parley.Hypothetical }),
		said(parley.Reject, "port", "league", func(r *index.Row) { r.Cite.Hedge = parley.PastStand }),
		said(parley.Reject, "league", "port", nil),
	} {
		w.statement(r)
	}
	n := w.network()
	type line struct {
		From, To, Kind  string
		Tone            tone
		Count, Accepted int
	}
	var got []line
	for _, t := range n.Ties {
		got = append(got, line{t.From, t.To, t.Kind, t.Tone, t.Count, t.Accepted})
	}
	want := []line{
		{"port", "league", "accuses", opposition, 2, 1},
		{"league", "port", "rejects", opposition, 1, 0},
		{"league", "port", "meets", contact, 2, 0},
		{"envoy", "", "hosts", contact, 1, 0},
		{"envoy", "port", "mediates", contact, 1, 0},
		{"envoy", "league", "mediates", contact, 1, 0},
		{"~bank of lorn", "league", "funds", backing, 1, 0},
	}
	// By the nodes' order, then kind: a meeting is from either.
	want[1], want[2] = want[2], want[1]
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	n.count([]index.Facet{{Key: "league", Count: 7}, {Key: "", Count: 9}})
	if n.Nodes[1].Statements != 7 || n.Nodes[0].Statements != 0 || n.Nodes[3].Statements != 0 {
		t.Errorf("nodes %+v, want 7 statements of the league and none of others", n.Nodes)
	}
	if n.Vague != 2 || n.Left != 0 || len(n.Nodes) != 4 || n.Nodes[3].Name != "Bank of Lorn" {
		t.Errorf("%d unnamed, %d left out, nodes %+v", n.Vague, n.Left, n.Nodes)
	}
}

// TestSeries joins counts of one thing, whoever counts and however it is worded.
func TestSeries(t *testing.T) {
	given := func(low, high float64, unit, quantity, what, source string, on parley.Day, parties ...parley.PartyID) position.Measure {
		return position.Measure{Measure: parley.Measure{Low: low, High: high, Unit: unit, Quantity: parley.Span{Text: quantity}, What: parley.Span{Text: what},
			Source: parley.Actor{Span: parley.Span{Text: source}}}, Parties: parties, Because: []parley.Cite{{Date: on, Quote: parley.Span{Text: quantity}}}}
	}
	day := parley.DayOf(2031, 6, 1)
	v := measuresOf(&position.Board{Case: strait, LeftOut: position.LeftOut{Measures: 3}, Measures: []position.Measure{
		given(4, 4, "", "four", "boats", "", day),
		given(70, math.MaxFloat64, "", "at least 70", "the boats damaged", "Pilots", day),
		given(9, 9, "", "nine", "sunken boats in the strait", "the League", day, "league"),
		given(61, 61, "%", "61 %", "voters", "A poll", day),
		given(8, 8, "", "eight", "", "", day),
		given(5, 5, "USD", "$5", "", "", day),
	}})
	type line struct {
		What, Unit string
		Sources    []string
		Said       []string
		Open       int
	}
	var got []line
	for _, s := range v.Series {
		l := line{What: s.What, Unit: s.Unit, Sources: s.Sources}
		for _, c := range s.Counts {
			l.Said = append(l.Said, c.Said)
			if c.Open {
				l.Open++
			}
			if c.Day != day {
				t.Errorf("%s is of %s, want the report's day", c.Said, c.Day)
			}
		}
		got = append(got, l)
	}
	want := []line{
		{"boats", "", []string{"", "Pilots", "Harbour League"}, []string{"four", "at least 70", "nine"}, 1},
		{"", "USD", []string{""}, []string{"$5"}, 0},
		{"voters", "%", []string{"poll"}, []string{"61 %"}, 0},
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	if v.Left != 4 {
		t.Errorf("%d left out, want the board's 3 and the one of nothing named", v.Left)
	}
}
