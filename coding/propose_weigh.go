package coding

import (
	"cmp"
	"math/bits"
	"slices"
	"strings"

	"github.com/openparley/parley"
	"github.com/openparley/parley/english"
)

// weigh counts the stands each candidate holds and is addressed by, with the
// registry's own eyes.
func (d *partyDraft) weigh(g *Registry, stands []stand, names []*nameCount, channels map[string]int) {
	by := map[parley.PartyID]*candidate{}
	for _, k := range d.list {
		by[k.party.ID] = k
	}
	find := func(a actorNames) []parley.PartyID {
		if a.name != "" {
			if ids := g.Parties(a.name, parley.Day{}); len(ids) > 0 {
				return ids
			}
		}
		return g.Parties(a.text, parley.Day{})
	}
	for i := range stands {
		s := &stands[i]
		for _, id := range find(s.holder) {
			if k := by[id]; k != nil {
				k.held++
			}
		}
		for _, id := range find(s.addressee) {
			if k := by[id]; k != nil {
				k.addressed++
			}
		}
	}
	for _, n := range names {
		for _, id := range g.Parties(n.name, parley.Day{}) {
			if k := by[id]; k != nil && n.kind() != parley.Person {
				k.count += n.count
				k.reports = max(k.reports, n.reports)
			}
		}
	}
	for _, n := range names {
		if !slices.ContainsFunc(splitName(most(n.titles)), func(w nameWord) bool { return bystanders[w.key] }) {
			continue
		}
		for of := range n.offices {
			for _, id := range g.Parties(of, parley.Day{}) {
				if k := by[id]; k != nil && !k.worldly() {
					k.press++
				}
			}
		}
	}
	for name, n := range channels {
		for _, id := range g.Parties(name, parley.Day{}) {
			if k := by[id]; k != nil {
				k.mediates += n
			}
		}
	}
}

// chosen are the candidates worth proposing: those who hold stands, or are
// spoken to and named often, the weightiest first. Weight counts in doublings,
// so that a few reports more do not shuffle the order.
func (d *partyDraft) chosen(total int) []*candidate {
	var out []*candidate
	for _, k := range d.list {
		active := k.held >= 2 || k.mediates > 0
		if k.held == 0 && k.mediates == 0 && k.addressed < 2 && total >= 20 {
			continue // named in passing
		}
		if !active && k.held > 0 && total < 20 {
			active = k.count >= 2 || k.worldly()
		}
		if !active && k.held+k.addressed > 0 {
			active = k.reports >= 2 || k.count >= 4 || k.held > 0 && k.worldly()
		}
		if k.group {
			active = k.held >= 3
		}
		if active && k.press > 0 && k.held < 6 {
			active = false // an outlet that is quoted
		}
		if active || k.joint {
			out = append(out, k)
		}
	}
	weight := func(k *candidate) int { return bits.Len(uint(2*k.held + k.addressed)) }
	slices.SortStableFunc(out, func(a, b *candidate) int {
		return cmp.Or(cmp.Compare(weight(b), weight(a)), cmp.Compare(a.seq, b.seq), cmp.Compare(a.party.ID, b.party.ID))
	})
	out = slices.DeleteFunc(out, func(k *candidate) bool { return k.joint })
	if len(out) > maxParties {
		out = out[:maxParties]
	}
	// Those who hold most are sides, also when they carry messages.
	for i, k := range out {
		if k.mediates > 0 && i >= 2 && 2*k.held < out[1].held {
			k.party.Role = parley.Mediator
		}
	}
	return out
}

// finish gives the party as it is proposed.
func (d *partyDraft) finish(k *candidate, offices []parley.Office, used vocabulary) parley.Party {
	party := k.party
	if people := d.peopleOf(k, used); people != "" && used[people] >= 2 && used[people] > 2*used[party.Name] {
		k.forms = map[string]int{people: 1}
	}
	if form := most(k.forms); form != "" && form != party.Name {
		party.Aliases = append([]string{party.Name}, party.Aliases...)
		party.Name = form
	}
	for _, form := range keysByCount(k.forms) {
		if form != party.Name && !slices.Contains(party.Aliases, form) && len(party.Aliases) < maxForms {
			party.Aliases = append(party.Aliases, form)
		}
	}
	if len(offices) > maxOffices {
		offices = offices[:maxOffices]
	}
	party.Offices = offices
	return party
}

// peopleOf is the people's name that the reports use for a country: "Norlanders"
// of Norland.
func (d *partyDraft) peopleOf(k *candidate, used vocabulary) string {
	if !k.worldly() || strings.Contains(k.party.Name, " ") {
		return ""
	}
	best := ""
	for w, n := range used {
		if n < 2 || !strings.HasSuffix(w, "s") || !beginsCapital(w) || w == k.party.Name || n < used[best] || n == used[best] && w > best && best != "" {
			continue
		}
		if p, ok := english.Lookup(w); ok && p.Name == k.party.Name && p.Column == english.WorldDemonym {
			best = w
		}
	}
	return best
}
