package coding

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/openparley/parley"
)

func TestProposeFactions(t *testing.T) {
	for _, tc := range []struct{ text, want string }{
		{"The Dawn Brigades, the military wing of the Lake Movement, met.", "dawn-brigades of lake-movement"},
		{"The Dawn Brigades (DB), an armed wing of the Lake Movement, met.", "dawn-brigades of lake-movement"},
		{"The Lake Movement's political bureau, the Dawn Brigades, met.", "dawn-brigades of lake-movement"},
		{"The Dawn Brigades are the armed wing of the Lake Movement.", "dawn-brigades of lake-movement"},
		{"The Dawn Brigades, a breakaway faction of the Lake Movement, met.", ""},
		{"The Dawn Brigades met the armed wing of the Lake Movement.", ""},
		{"The Dawn Brigades, the armed wing of Tarnland's navy, met.", ""},                                                                                  // nobody of the case
		{"The Dawn Brigades, the armed wing of the Lake Movement, met the Lake Movement, a branch of the Dawn Brigades.", "dawn-brigades of lake-movement"}, // no circle
	} {
		p := NewProposer(nil)
		var stands []parley.Statement
		for _, holder := range []string{"The Dawn Brigades", "The Lake Movement"} {
			for _, what := range []string{"ferries", "salt"} {
				stands = append(stands, said(parley.Demand, holder, "", what))
			}
		}
		p.Add(&parley.Report{ID: "r", Text: tc.text}, stands, []parley.Mention{
			{Name: "Dawn Brigades", Kind: parley.Body, Count: 2}, {Name: "Lake Movement", Kind: parley.Body, Count: 2},
		})
		var got []string
		for _, party := range p.Case().Parties {
			if party.Parent != "" {
				got = append(got, fmt.Sprintf("%s of %s", party.ID, party.Parent))
			}
		}
		slices.Sort(got)
		if strings.Join(got, "; ") != tc.want {
			t.Errorf("%q: got %q, want %q", tc.text, got, tc.want)
		}
	}
}
