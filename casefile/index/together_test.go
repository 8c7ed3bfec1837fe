package index

import (
	"strings"
	"testing"

	"github.com/openparley/parley"
)

func TestTogether(t *testing.T) {
	row := func(id, party, holder string, act parley.Act, content, condition string, negated bool) Row {
		r := Row{Cite: parley.Cite{Statement: parley.StatementID(id), Holder: holder, Act: act, Content: content, Condition: condition, Negated: negated}}
		if party != "" {
			r.Parties = []parley.PartyID{parley.PartyID(party)}
		}
		return r
	}
	got := []string{}
	for _, g := range together([]Row{
		row("a", "union", "The union", parley.Demand, "the release of water", "", false),
		row("b", "front", "The Front", parley.Demand, "the release of water", "", false),
		row("c", "union", "Solan", parley.Demand, "The release  of water", "", false),
		row("d", "union", "The union", parley.Demand, "the release of water", "if it rains", false),
		row("e", "union", "The union", parley.Demand, "the release of water", "", true),
		row("f", "union", "The union", parley.Propose, "the release of water", "", false),
		row("g", "union", "The union", parley.Demand, "", "", false),
		row("h", "union", "The union", parley.Demand, "", "", false),
		row("i", "", "Farmers", parley.Demand, "rain", "", false),
		row("j", "", "farmers", parley.Demand, "rain", "", false),
		row("k", "", "", parley.Demand, "rain", "", false),
		row("l", "", "", parley.Demand, "rain", "", false),
		row("m", "", "She", parley.Demand, "rain", "", false),
		row("n", "", "She", parley.Demand, "rain", "", false),
	}) {
		ids := ""
		for _, r := range g.Rows {
			ids += string(r.Cite.Statement)
		}
		if g.Count != len(g.Rows) {
			t.Errorf("%s: counted %d", ids, g.Count)
		}
		got = append(got, ids)
	}
	if want := "ac b d e f g h ij k l m n"; strings.Join(got, " ") != want {
		t.Errorf("together are %v, want %s", got, want)
	}
}
