package coding

import (
	"cmp"
	"slices"

	"github.com/openparley/parley"
)

// fromGroups makes candidates of groups that reports know by no name: "the
// rebels", "the opposition".
func (d *partyDraft) fromGroups(stands []stand) {
	counts := map[string]int{}
	for i := range stands {
		h := stands[i].holder
		words := splitName(cmp.Or(h.name, h.text))
		for j, w := range words {
			if prepositions[w.key] && j > 0 {
				break
			}
			if g := groups[w.key]; g != "" {
				counts[g]++
				break
			}
		}
	}
	for _, g := range keysByCount(counts) {
		if counts[g] < 3 || d.byKey[nameKey(g)] != nil {
			continue
		}
		if k := d.group(g); k != nil {
			for form, of := range groups {
				if of == g && form != nameKey(g) {
					k.party.Aliases = append(k.party.Aliases, form)
				}
			}
			slices.Sort(k.party.Aliases)
		}
	}
}

func (d *partyDraft) group(name string) *candidate {
	if _, known := d.known(name); known {
		return nil
	}
	k := &candidate{party: parley.Party{Name: name, Proposed: true}, seq: 1 << 30, met: 1 << 30, group: true}
	k.party.ID = d.id(name)
	d.byKey[nameKey(name)] = k
	d.list = append(d.list, k)
	return k
}

// groups are nouns for a side that has no name of its own, with the word it is
// proposed by.
var groups = map[string]string{
	"rebels": "rebels", "rebel": "rebels", "insurgents": "insurgents", "guerrillas": "guerrillas", "guerillas": "guerrillas",
	"opposition": "opposition", "separatists": "separatists", "secessionists": "secessionists", "mutineers": "mutineers", "junta": "junta",
	"strikers": "strikers", "unions": "unions", "union": "union", "settlers": "settlers", "protesters": "protesters", "students": "students",
	"farmers": "farmers", "militants": "militants",
}

// linkGroups makes a nameless group an alias of the body whose people are said
// to be of the group, "rebel leader Ivo Brandt", who leads the Front, or that
// reports call by both: "the rebel Front".
func (d *partyDraft) linkGroups(dir *directory, apposed map[string]map[string]int) {
	for _, g := range slices.Clone(d.list) {
		if !g.group || g.joint {
			continue
		}
		links := map[parley.PartyID]int{}
		for body, n := range apposed[g.party.Name] {
			if k := d.byKey[nameKey(body)]; k != nil && !k.worldly() && !k.group && !k.joint {
				links[k.party.ID] += n
			}
		}
		for _, p := range d.order {
			if !slices.ContainsFunc(keysByCount(p.votes), func(of string) bool {
				return of == g.party.Name || slices.Equal(dir.resolve(of, parley.Day{}), []parley.PartyID{g.party.ID})
			}) {
				continue
			}
			for of, n := range p.votes {
				ids := []parley.PartyID{parley.PartyID(of)}
				if !d.taken[ids[0]] {
					ids = dir.resolve(of, parley.Day{})
				}
				for _, id := range ids {
					if k := d.byID(id); k != nil && !k.worldly() && !k.group && !k.joint {
						links[id] += n
					}
				}
			}
		}
		for _, k := range d.list {
			if len(links) == 0 || k.party.ID != most(links) {
				continue
			}
			k.party.Aliases = append(k.party.Aliases, g.party.Name)
			k.party.Aliases = append(k.party.Aliases, g.party.Aliases...)
			d.byKey[nameKey(g.party.Name)] = k
			delete(d.taken, g.party.ID) // it is found by name now
			d.list = slices.DeleteFunc(d.list, func(c *candidate) bool { return c == g })
			break
		}
	}
}
