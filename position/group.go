package position

import (
	"cmp"
	"slices"

	"github.com/openparley/parley"
)

// season is how many days may lie between two reports that speak of one
// proposal by the same words. After a longer silence the same words are taken
// to name another one: there was a plan every year.
const season = 120

// group is the namings of one proposal.
type group struct {
	family, marks string
	sponsor       parley.PartyID
	in            parley.ReportID
	from, to      parley.Day // of the reports; zero when undated
	all           []*naming
}

// groups joins namings over reports, conservatively: by noun family, sponsor
// and marks, within a season; then those that name only the sponsor, or only
// the marks, or nothing, with the one proposal that they can mean, if there is
// just one in that season. What an undated report names by its sponsor alone,
// or not at all, stays by itself.
func groups(all []*naming) []*group {
	type id struct {
		family, marks string
		sponsor       parley.PartyID
		in            parley.ReportID
	}
	by := map[id]*group{}
	var out []*group
	all = slices.Clone(all)
	slices.SortFunc(all, func(a, b *naming) int {
		return cmp.Or(undatedLast(a.stand.doc.date, b.stand.doc.date), beside(a.stand, b.stand), cmp.Compare(a.role, b.role))
	})
	for _, m := range all {
		date := m.stand.doc.date
		k := id{m.family, m.marks, m.sponsor, m.in}
		if date.IsZero() && m.marks == "" {
			k.in = m.stand.doc.id
		}
		g := by[k]
		if g == nil || !date.IsZero() && !g.to.IsZero() && date.After(g.to.Add(season)) {
			g = &group{family: m.family, marks: m.marks, sponsor: m.sponsor, in: k.in, from: date}
			by[k] = g
			out = append(out, g)
		}
		g.all = append(g.all, m)
		g.to = maxDay(g.to, date)
	}
	slices.SortStableFunc(out, func(a, b *group) int {
		return cmp.Or(cmp.Compare(a.family, b.family), cmp.Compare(a.sponsor, b.sponsor), cmp.Compare(a.marks, b.marks), cmp.Compare(a.in, b.in))
	})
	out = fold(out, func(g, h *group) bool {
		return g.sponsor != "" && g.marks == "" && h.marks != "" && g.sponsor == h.sponsor && g.close(h)
	})
	out = fold(out, func(g, h *group) bool {
		return g.sponsor == "" && g.marks != "" && h.sponsor != "" && g.marks == h.marks && g.close(h)
	})
	return fold(out, func(g, h *group) bool { return g.sponsor == "" && g.marks == "" && h.in == "" && g.close(h) })
}

// close reports whether two are of one season, as far as is known.
func (g *group) close(h *group) bool {
	if g.from.IsZero() || h.from.IsZero() {
		return false
	}
	return !g.from.After(h.to.Add(season)) && !h.from.After(g.to.Add(season))
}

// fold puts every group that can mean exactly one other into that one.
func fold(all []*group, means func(g, h *group) bool) []*group {
	into := make([]*group, len(all))
	for i, g := range all {
		n := 0
		for _, h := range all {
			if h.family == g.family && h != g && means(g, h) {
				into[i] = h
				n++
			}
		}
		if n != 1 {
			into[i] = nil
		}
	}
	var rest []*group
	for i, g := range all {
		if into[i] == nil {
			rest = append(rest, g)
			continue
		}
		into[i].all = append(into[i].all, g.all...)
	}
	return rest
}
