package position

import (
	"testing"

	"github.com/openparley/parley"
	"github.com/openparley/parley/ledger"
)

func on(name string, d parley.Day) *ledger.ReportRecords {
	return &ledger.ReportRecords{Report: &parley.Report{ID: parley.IDOf(name), Name: name, Date: d, Text: name}}
}

func TestOlderDaysStillCount(t *testing.T) {
	b := NewBuilder(smallCase, Options{})
	const days = maxDays + 9
	for i := range days {
		rr := on("a", parley.DayOf(2031, 1, 1).Add(i))
		s := parley.Statement{Act: parley.Demand, Evidence: parley.Span{End: 1, Text: "a"}, About: []parley.Point{{Issue: "bridge", Option: "open"}}}
		s.Holder.Parties = []parley.PartyID{"army"}
		rr.Records = []ledger.Record{{Statement: s}}
		b.Add(rr)
	}
	p := b.Board().Position("army", "bridge", "open")
	if p.Count != days || len(p.Because) != MaxCites || p.Latest != parley.DayOf(2031, 1, 1).Add(days-1) {
		t.Errorf("%+v", p)
	}
}

func TestMeasuresOfOneCountAreJoined(t *testing.T) {
	deaths := func(n float64, what, by string) parley.Measure {
		return parley.Measure{Low: n, High: n, Quantity: parley.Span{Text: "some"}, What: parley.Span{Text: what}, Source: parley.Actor{Name: by, Span: parley.Span{Text: by}}}
	}
	b := NewBuilder(smallCase, Options{})
	for i, m := range []parley.Measure{
		deaths(40, "deaths", "the harbour clinic"),
		deaths(40, "the deaths in the port", "harbour clinic"),
		deaths(40, "deaths", "the army"),
		deaths(41, "deaths", "the harbour clinic"),
		deaths(40, "boats", "the harbour clinic"),
	} {
		rr := on(string(rune('a'+i)), parley.DayOf(2031, 1, 1).Add(i))
		rr.Measures = []parley.Measure{m}
		b.Add(rr)
	}
	got := b.Board().Measures
	if len(got) != 4 || len(got[0].Because) != 2 || got[0].Because[1].Name != "b" {
		t.Errorf("%d: %+v", len(got), got)
	}
}

func TestChannelsAreJoined(t *testing.T) {
	ruiz, osk := parley.Actor{Name: "Ruiz"}, parley.Actor{Name: "Colonel Osk", Parties: []parley.PartyID{"army"}}
	b := NewBuilder(smallCase, Options{})
	for i, c := range []parley.Channel{
		{Kind: parley.Meets, From: ruiz, To: []parley.Actor{osk}},
		{Kind: parley.Meets, From: osk, To: []parley.Actor{ruiz}},
		{Kind: parley.Funds, From: ruiz, To: []parley.Actor{osk}},
		{Kind: parley.Funds, From: osk, To: []parley.Actor{ruiz}},
	} {
		rr := on(string(rune('a'+i)), parley.DayOf(2031, 1, 1))
		rr.Channels = []parley.Channel{c}
		b.Add(rr)
	}
	got := b.Board().Channels
	if len(got) != 3 || got[0].Kind != parley.Meets || len(got[0].Because) != 2 || got[0].To[0] != "Field Army" {
		t.Errorf("%+v", got)
	}
}
