package position_test

import (
	"errors"
	"slices"
	"testing"

	"github.com/openparley/parley"
	"github.com/openparley/parley/analysis/conflict"
	"github.com/openparley/parley/negotiation"
	"github.com/openparley/parley/position"
)

func cite(id parley.StatementID, act parley.Act, words string) parley.Cite {
	return parley.Cite{Name: "a.txt", Statement: id, Act: act, Quote: parley.Span{Text: words}}
}

// TestDraft drafts a model from a small board.
func TestDraft(t *testing.T) {
	yesNo := func(id parley.IssueID, name string) parley.Issue {
		return parley.Issue{ID: id, Name: name, Kind: parley.YesNo, Options: []parley.Option{{ID: "yes", Name: name}}}
	}
	board := &position.Board{
		Case: &parley.Case{
			Name:    "The ferry",
			Parties: []parley.Party{{ID: "isle", Name: "The Isle"}, {ID: "shore", Name: "The Shore"}},
			Issues: []parley.Issue{yesNo("ferry", "Night ferry"), yesNo("toll", "Lower toll"), yesNo("flag", "Own flag"),
				{ID: "seat", Name: "Seat of the board", Kind: parley.Choice, Options: []parley.Option{{ID: "isle", Name: "on the Isle"}, {ID: "shore", Name: "on the Shore"}}}},
		},
		Positions: []position.Position{
			{Party: "isle", Issue: "ferry", Option: "yes", Stance: position.For, Strength: position.RedLine, Count: 2,
				Because: []parley.Cite{cite("s1", parley.Demand, "never without the night ferry")}},
			{Party: "isle", Issue: "toll", Option: "yes", Stance: position.Against, Strength: position.Insistence, Count: 1,
				Because: []parley.Cite{cite("s2", parley.Reject, "will not lower the toll")}},
			{Party: "isle", Issue: "flag", Option: "yes", Stance: position.For, Strength: position.Sounding, Count: 1,
				Because: []parley.Cite{cite("s3", parley.Propose, "might fly a flag")}},
			{Party: "isle", Issue: "seat", Option: "isle", Stance: position.For, Strength: position.Preference, Count: 1,
				Because: []parley.Cite{cite("s6", parley.Offer, "would host the board")}},
			{Party: "shore", Issue: "ferry", Option: "yes", Stance: position.Conditional, Strength: position.Insistence, Count: 1,
				Because: []parley.Cite{cite("s4", parley.Offer, "would run it")}, If: []parley.Cite{cite("s4", parley.Offer, "if the toll falls")}},
			{Party: "shore", Issue: "toll", Option: "yes", Stance: position.For, Strength: position.Insistence, Count: 3,
				Because: []parley.Cite{cite("s5", parley.Demand, "wants the toll lowered")}},
			{Party: "shore", Issue: "seat", Option: "shore", Stance: position.For, Strength: position.Preference, Count: 1,
				Because: []parley.Cite{cite("s7", parley.Offer, "offers a house")}},
		},
	}
	m, err := position.Draft(board)
	if err != nil {
		t.Fatal(err)
	}
	m, err = negotiation.Parse("draft.yaml", m.Format())
	if err != nil {
		t.Fatal(err)
	}
	owners := map[string]string{}
	for o := range m.Options {
		owners[m.Options[o].Name] = m.Owner(o)
	}
	// Who asks for the ferry cannot run it; nobody can be said to hold the flag.
	for name, owner := range map[string]string{"Night ferry": "The Shore", "Lower toll": "The Isle", "Own flag": "", "Seat of the board: on the Isle": "The Isle"} {
		if owners[name] != owner {
			t.Errorf("%s is in the hands of %q, want %q", name, owners[name], owner)
		}
	}
	isle, shore := m.Parties[0].Prefers, m.Parties[1].Prefers
	if isle[0].Wants != "Night ferry" || isle[0].Strength != "red line" || isle[0].Because.Statements[0] != "s1" || isle[1].Wants != "not Lower toll" {
		t.Errorf("the Isle prefers %+v", isle)
	}
	if k := slices.IndexFunc(shore, func(p negotiation.Preference) bool { return p.Wants == "Night ferry" }); k < 0 || !shore[k].Unknown {
		t.Errorf("a stance on a condition is not unknown: %+v", shore)
	}
	if len(m.Infeasible) != 1 {
		t.Errorf("the seat can be in two places: %+v", m.Infeasible)
	}
	if g, err := m.Game(conflict.Limits{}); err != nil || g.Count() != 12 {
		t.Errorf("%v", err)
	}
	if _, err := position.Draft(&position.Board{Case: board.Case}); !errors.Is(err, parley.ErrNotFound) {
		t.Errorf("an empty board gives %v", err)
	}
}
