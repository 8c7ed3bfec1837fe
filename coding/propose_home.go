package coding

import (
	"strings"

	"github.com/openparley/parley"
	"github.com/openparley/parley/english"
)

// A report from a country says "the deputy interior minister" and not of
// which. Such an office is of the country that the report is about, where one
// country stands out in it.

// homeOf is the country that a report's mentions are about: one that is named
// at least twice, and twice as often as any other; "" where there is none.
func homeOf(mentions []parley.Mention) string {
	counts := map[string]int{}
	for i := range mentions {
		m := &mentions[i]
		if m.Kind != parley.Country {
			continue
		}
		if place, ok := english.Lookup(m.Name); ok && place.Kind != english.PlaceOrganisation && place.Kind != english.PlaceRegion {
			counts[strings.Clone(place.Name)] += max(1, m.Count)
		}
	}
	home := most(counts)
	n := counts[home]
	delete(counts, home)
	if n < 2 || n < 2*counts[most(counts)] {
		return ""
	}
	return home
}

// ofState reports a title of somebody who speaks for a state: a minister, not
// a rebel leader or an analyst.
func ofState(title string) bool {
	words := splitName(title)
	state := false
	for _, w := range words {
		if estranged[w.key] || bystanders[w.key] || groups[w.key] != "" || w.key == "party" {
			return false
		}
		state = state || stateOffices[w.key]
	}
	return state
}

var stateOffices = wordSet("minister premier president vice-president king queen prince emir sultan chancellor foreign-minister prime-minister government cabinet army navy police parliament")
