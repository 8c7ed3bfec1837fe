package coding

import (
	"strings"

	"github.com/openparley/parley"
)

// ownedNames counts, for the names of bodies, the word that reports put before
// them to say whose they are: "Brandt's Front", "the rebel Front".
type ownedNames map[ownedName]int

type ownedName struct{ owner, body string }

// read looks for the name in the text of a report.
func (o ownedNames) read(text string, m *parley.Mention) {
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
			at += i
			if owner := ownerBefore(text[:at]); owner != "" {
				k := ownedName{strings.Clone(owner), body}
				if _, met := o[k]; met || len(o) < maxNames {
					o[k]++
				}
			}
			at += len(form)
		}
	}
}

// ownerBefore is the word before the end of the text, if it owns what follows
// or is a noun for a group; "" for any other.
func ownerBefore(text string) string {
	rest, ok := strings.CutSuffix(text, " ")
	if !ok {
		return ""
	}
	w := rest[strings.LastIndexAny(rest, " \n\t\"“(")+1:]
	for _, q := range []string{"'s", "’s"} {
		if name, ok := strings.CutSuffix(w, q); ok && beginsCapital(name) {
			return name
		}
	}
	if groups[strings.ToLower(w)] != "" {
		return strings.ToLower(w)
	}
	return ""
}

// vote makes the owners of bodies speak for them, and gives the bodies that a
// group is put before.
func (o ownedNames) vote(d *partyDraft) (groupsOf map[string]map[string]int) {
	groupsOf = map[string]map[string]int{}
	for k, n := range o {
		if g := groups[k.owner]; g != "" {
			if groupsOf[g] == nil {
				groupsOf[g] = map[string]int{}
			}
			groupsOf[g][k.body] += n
			continue
		}
		if p := d.persons[nameKey(k.owner)]; p != nil {
			p.votes[k.body] += n
		}
	}
	return groupsOf
}
