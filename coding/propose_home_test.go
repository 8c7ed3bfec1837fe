package coding

import (
	"testing"

	"github.com/openparley/parley"
)

// TestProposeHome: an office without a country is of the one that the report
// is about, where one stands out.
func TestProposeHome(t *testing.T) {
	for _, tc := range []struct {
		title  string
		counts [2]int // mentions of Kenya and of Norway
		want   string
	}{
		{"Deputy interior minister", [2]int{5, 2}, "kenya"},
		{"Deputy interior minister", [2]int{3, 2}, ""}, // neither stands out
		{"Deputy interior minister", [2]int{1, 0}, ""},
		{"rebel foreign minister", [2]int{5, 2}, ""},
		{"analyst", [2]int{5, 2}, ""},
	} {
		p := NewProposer(nil)
		var stands []parley.Statement
		for _, holder := range []string{"Kenya", "Kenya", "Norway", "Norway"} {
			stands = append(stands, said(parley.Demand, holder, "", "ferries "+holder))
		}
		p.Add(&parley.Report{ID: "r"}, stands, []parley.Mention{
			{Name: "Kenya", Kind: parley.Country, Count: tc.counts[0]}, {Name: "Norway", Kind: parley.Country, Count: tc.counts[1]},
			person("Lumo Ndub", tc.title, ""),
		})
		got := ""
		for _, party := range p.Case().Parties {
			if len(party.Offices) > 0 {
				got += string(party.ID)
			}
		}
		if got != tc.want {
			t.Errorf("%s, %v: an office of %q, want %q", tc.title, tc.counts, got, tc.want)
		}
	}
}
