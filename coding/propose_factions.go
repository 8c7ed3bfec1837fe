package coding

import (
	"regexp"
	"slices"
	"strings"

	"github.com/openparley/parley"
)

// factions counts, for the names of bodies, of whom reports say that they are
// a part: "the Dawn Brigades, the military wing of the Movement", "the
// Movement's armed wing, the Dawn Brigades". Who broke away is no part any
// more.
type factions map[ownedName]int

// factionReach bounds the bytes around a name that are looked at.
const factionReach = 120

var (
	wings       = `(?:wing|arm|faction|branch|affiliate|section|chapter|bureau|youth league|militia)`
	capitalised = `((?:[\p{Lu}][\p{L}\p{M}'’.-]*)(?: (?:for|of|the|and|de|al) [\p{Lu}][\p{L}\p{M}'’.-]*| (?:of|for) the [\p{Lu}][\p{L}\p{M}'’.-]*| [\p{Lu}][\p{L}\p{M}'’.-]*)*)`
	wingOf      = regexp.MustCompile(`^(?: \([\p{Lu}]+\))?(?:,| is| are) (?:the |a |an )?(?:[\p{L}-]+ ){0,3}?` + wings + ` of (?:the )?` + capitalised)
	itsWing     = regexp.MustCompile(capitalised + `['’]s? (?:[\p{L}-]+ ){0,3}?` + wings + `,? (?:the )?$`)
	brokenAway  = regexp.MustCompile(`\b(?:breakaway|splinter|dissident|former|rival|renegade)\b`)
)

func (f factions) read(text string, m *parley.Mention) {
	body := trimArticle(clip(m.Name))
	for _, form := range append([]string{m.Name}, m.Aliases...) {
		if form = trimArticle(form); form == "" {
			continue
		}
		for at := 0; ; {
			i := strings.Index(text[at:], form)
			if i < 0 {
				break
			}
			start, end := at+i, at+i+len(form)
			f.note(body, wholeOf(wingOf, text[end:min(len(text), end+factionReach)]))
			f.note(body, wholeOf(itsWing, text[max(0, start-factionReach):start]))
			at = end
		}
	}
}

// wholeOf is whose part it is, as far as the words say; "" where they do not.
func wholeOf(re *regexp.Regexp, words string) string {
	m := re.FindStringSubmatch(words)
	if m == nil || brokenAway.MatchString(m[0]) {
		return ""
	}
	return strings.TrimSuffix(strings.TrimSuffix(m[1], "'s"), "’s")
}

func (f factions) note(body, of string) {
	if of == "" || nameKey(of) == nameKey(body) {
		return
	}
	k := ownedName{strings.Clone(trimArticle(of)), body}
	if _, met := f[k]; met || len(f) < maxNames {
		f[k]++
	}
}

// link gives each body the party that it is most said to be a part of, unless
// that would make one its own ancestor.
func (f factions) link(d *partyDraft) {
	votes := map[string]map[string]int{}
	for k, n := range f {
		if votes[k.body] == nil {
			votes[k.body] = map[string]int{}
		}
		votes[k.body][k.owner] += n
	}
	for _, k := range d.list {
		if of := most(votes[k.party.Name]); of != "" && !k.joint {
			k.party.Parent = parley.PartyID(of)
		}
	}
}

// settleParents replaces the names of parents by ids of parties that are in the
// case, and drops those that are not and those that would close a circle.
func settleParents(c *parley.Case, proposed []*candidate, d *partyDraft) {
	for _, k := range proposed {
		party := c.Party(k.party.ID)
		of := string(party.Parent)
		party.Parent = ""
		parent := d.byKey[nameKey(of)]
		if of == "" || parent == nil || parent == k || c.Party(parent.party.ID) == nil {
			continue
		}
		above := []parley.PartyID{party.ID}
		for at := parent.party.ID; at != ""; at = c.Party(at).Parent {
			if slices.Contains(above, at) {
				above = nil
				break
			}
			above = append(above, at)
			if c.Party(at) == nil {
				break
			}
		}
		if above != nil {
			party.Parent = parent.party.ID
		}
	}
}
