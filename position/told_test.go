package position_test

import (
	"testing"

	"github.com/openparley/parley"
	"github.com/openparley/parley/ledger"
	"github.com/openparley/parley/position"
)

// TestToldBesideStands checks what events and proposals of readings become on a
// board.
func TestToldBesideStands(t *testing.T) {
	c := &parley.Case{Parties: []parley.Party{{ID: "tarn", Name: "Tarn"}, {ID: "front", Name: "Coast Front"}}}
	text := "Tarn's second draft would open the bridge, watched by the Harbour Mission."
	r := &parley.Report{ID: parley.IDOf(text), Name: "a.txt", Text: text, Date: parley.DayOf(2031, 3, 18)}
	tarn := parley.Actor{Name: "Tarn", Parties: []parley.PartyID{"tarn"}}
	front := parley.Actor{Name: "the Front", Parties: []parley.PartyID{"front"}}
	event := func(root, deed parley.Root, mode string, m parley.Modality, when parley.Interval) parley.Event {
		return parley.Event{Evidence: r.Quote(0, len(text)), Root: root, Deed: deed, Mode: mode, Modality: m, Source: front, Target: tarn, When: when}
	}
	named := event(parley.RootConsult, parley.RootConsult, "", parley.Done, parley.On(r.Date))
	named.Named = true
	later := parley.On(parley.DayOf(2031, 3, 20))
	rr := &ledger.ReportRecords{Report: r,
		Events: []parley.Event{
			event(parley.RootConsult, parley.RootConsult, "", parley.Done, parley.On(parley.DayOf(2031, 3, 16))),
			event(parley.RootAgree, parley.RootConsult, "", parley.Intended, later),
			event(parley.RootAssault, parley.RootYield, "ceasefire", parley.Done, parley.On(r.Date)),
			event(parley.RootYield, parley.RootYield, "ceasefire", parley.Denied, parley.On(r.Date)),
			event(parley.RootReject, parley.RootConsult, "", parley.Done, parley.On(r.Date)),
			event(parley.RootConsult, parley.RootConsult, "", parley.Done, later), // told as done, so not after the report
			named,
		},
		Proposals: []parley.Proposal{{Name: r.Quote(0, 19), Sponsor: tarn, Version: "second",
			Terms: []parley.Clause{{Evidence: r.Quote(0, len(text)), What: r.Quote(26, 41), Step: 1, Guarantor: parley.Actor{Name: "Harbour Mission"}}}}},
	}
	b := position.NewBuilder(c, position.Options{})
	b.Add(rr)
	board := b.Board()
	want := []struct {
		kind  position.HappeningKind
		when  string
		exact bool
	}{{position.Meeting, "2031-03-16", true}, {position.Breach, "2031-03-18", false}, {position.Meeting, "2031-03-18", false}, {position.Meeting, "2031-03-20", true}}
	if len(board.Happenings) != len(want) {
		t.Fatalf("%d happenings: %+v", len(board.Happenings), board.Happenings)
	}
	for i, w := range want {
		h := board.Happenings[i]
		if h.Kind != w.kind || h.When.String() != w.when || h.Exact != w.exact || h.From != "Coast Front" || h.To != "Tarn" {
			t.Errorf("happening %d is %+v, want %+v", i, h, w)
		}
	}
	if len(board.Proposals) != 1 {
		t.Fatalf("%d proposals", len(board.Proposals))
	}
	p := board.Proposals[0]
	if len(p.Steps) != 1 || p.Steps[0].Quote.Text != "open the bridge" || len(p.Guarantees) != 1 || p.Guarantees[0].By != "Harbour Mission" || len(p.Sponsors) != 1 || p.Sponsors[0] != "tarn" {
		t.Errorf("proposal %+v", p)
	}
}
