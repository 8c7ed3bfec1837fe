package coding

import (
	"cmp"
	"strings"

	"github.com/openparley/parley"
	"github.com/openparley/parley/english"
)

// A report from a country says "the deputy interior minister" and not of
// which. Such an office is of the country that the report is about, where one
// country stands out in it.

// homeOf is the country that a report is from, by its dateline, or about: one
// that its mentions name at least twice, and twice as often as any other; ""
// where there is none.
func homeOf(r *parley.Report, mentions []parley.Mention) string {
	if r != nil {
		if of := datelined(r.Text[min(r.Body, len(r.Text)):]); of != "" {
			return of
		}
	}
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

// maxDateline bounds the part of a report in which a dateline is looked for.
const maxDateline = 80

// datelined is the country of the place that a report begins with in capitals,
// when it is a capital or the country itself follows: "BAGHDAD, Iraq (AP) --",
// "MOSCOW, March 3 (Wire)".
func datelined(text string) string {
	text = strings.TrimSpace(text)
	text = text[:min(maxDateline, len(text))]
	end := len(text)
	for _, mark := range []string{"(", " -", "–", "—", "_", ":", ","} {
		if i := strings.Index(text, mark); i >= 0 {
			end = min(end, i)
		}
	}
	city := strings.TrimSpace(text[:end])
	if end == len(text) || len(city) < 3 || city != strings.ToUpper(city) {
		return ""
	}
	if country, ok := strings.CutPrefix(text[end:], ", "); ok {
		if cut := strings.IndexAny(country, "(-–—_:,"); cut > 0 {
			if p, ok := english.Lookup(strings.TrimSpace(country[:cut])); ok && p.Column == english.WorldName && p.Kind != english.PlaceOrganisation {
				return strings.Clone(p.Name)
			}
		}
	}
	p, ok := english.Lookup(capitals(city))
	if !ok {
		return ""
	}
	if p.Kind == english.PlaceCity || p.Column == english.WorldCapital {
		return strings.Clone(cmp.Or(p.Of, p.Also, p.Name))
	}
	return ""
}

// capitals writes "NEW DELHI" as "New Delhi".
func capitals(s string) string {
	words := strings.Fields(strings.ToLower(s))
	for i, w := range words {
		words[i] = strings.ToUpper(w[:1]) + w[1:]
	}
	return strings.Join(words, " ")
}

// ofState reports a title of somebody who speaks for a state: a minister, not
// a rebel leader or an analyst. A bare "President" is none: reports in English
// say so of their own.
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

var stateOffices = wordSet("minister premier king queen prince emir sultan chancellor foreign-minister prime-minister government cabinet army navy police parliament")
