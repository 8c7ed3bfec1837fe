package position

import (
	"cmp"
	"slices"
	"strings"

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
	until         parley.Day // a season after to
	put           bool       // somebody is reported to have put it
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
		if g == nil || !date.IsZero() && !g.to.IsZero() && date.After(g.until) {
			g = &group{family: m.family, marks: m.marks, sponsor: m.sponsor, in: k.in, from: date}
			by[k] = g
			out = append(out, g)
		}
		g.all = append(g.all, m)
		g.put = g.put || m.role == puts
		g.last(date)
	}
	slices.SortStableFunc(out, func(a, b *group) int {
		return cmp.Or(cmp.Compare(a.family, b.family), cmp.Compare(a.sponsor, b.sponsor), cmp.Compare(a.marks, b.marks), cmp.Compare(a.in, b.in))
	})
	out = fold(out, func(g *group) bool { return g.sponsor != "" && g.marks == "" }, func(g, h *group) bool {
		return g.family == h.family && h.marks != "" && g.sponsor == h.sponsor && g.close(h)
	})
	out = fold(out, func(g *group) bool { return g.sponsor == "" && g.marks != "" }, func(g, h *group) bool {
		return g.family == h.family && h.sponsor != "" && g.marks == h.marks && g.close(h)
	})
	out = unite(out)
	out = fold(out, func(g *group) bool { return g.sponsor == "" && g.marks == "" }, func(g, h *group) bool {
		return h.in == "" && g.family == h.family && g.after(h) && g.close(h) && g.may(h)
	})
	// "The envoy's proposal", where the envoy has put a draft and no proposal.
	return fold(out, func(g *group) bool { return g.sponsor != "" && g.marks == "" && !g.put && loosely[g.family] }, func(g, h *group) bool {
		return h.put && g.family != h.family && g.sponsor == h.sponsor && loosely[h.family] && g.close(h) && g.after(h)
	})
}

// loosely are the families whose nouns reports use for each other where it is
// plain whose it is.
var loosely = setOf("draft plan deal offer")

// after reports that h was spoken of before g was, so that g can mean it.
func (g *group) after(h *group) bool { return !h.from.After(g.from) }

// may reports that the noun of a bare phrase can stand for the other: a draft
// for any draft, an outline only for what is called so.
func (g *group) may(h *group) bool {
	for _, m := range g.all {
		if special[m.noun] && !slices.ContainsFunc(h.all, func(o *naming) bool { return o.noun == m.noun }) {
			return false
		}
	}
	return true
}

var special = setOf("outline framework formula concept blueprint communiqué communique roadmap road-map memorandum package")

// unite joins those that are told by one ordinal within a season, "the second
// draft", unless their sponsors or marks differ, or there are several that one
// of them could be.
func unite(all []*group) []*group {
	fits := func(g, h *group) bool {
		return g.family == h.family && g.close(h) && (g.sponsor == "" || h.sponsor == "" || g.sponsor == h.sponsor) &&
			(among(g.marks, h.marks) || among(h.marks, g.marks)) && g.sharesOrdinal(h)
	}
	var out []*group
	gone := map[*group]bool{}
	for i, g := range all {
		if gone[g] {
			continue
		}
		var like []*group
		for _, h := range all[i+1:] {
			if !gone[h] && fits(g, h) {
				like = append(like, h)
			}
		}
		one := true
		for k, h := range like {
			for _, o := range like[k+1:] {
				one = one && fits(h, o)
			}
		}
		if one {
			for _, h := range like {
				g.take(h)
				gone[h] = true
			}
		}
		out = append(out, g)
	}
	return out
}

// take makes h a part of g.
func (g *group) take(h *group) {
	g.all = append(g.all, h.all...)
	g.put = g.put || h.put
	if g.sponsor == "" {
		g.sponsor = h.sponsor
	}
	if len(h.marks) > len(g.marks) {
		g.marks = h.marks
	}
	if g.in != h.in {
		g.in = ""
	}
	if g.from.IsZero() || !h.from.IsZero() && h.from.Before(g.from) {
		g.from = h.from
	}
	g.last(h.to)
}

// last moves the end to a day that is later.
func (g *group) last(d parley.Day) {
	if g.to.Before(d) {
		g.to, g.until = d, d.Add(season)
	}
}

// among reports that all marks of a are among those of b. The noun of a
// proposal, as in "the draft of the accord", is no mark by itself.
func among(a, b string) bool {
	for m := range strings.FieldsSeq(a) {
		if families[m] == "" && !slices.Contains(strings.Fields(b), m) {
			return false
		}
	}
	return true
}

func (g *group) sharesOrdinal(h *group) bool {
	for _, m := range g.all {
		if numeral[m.version] && slices.ContainsFunc(h.all, func(o *naming) bool { return o.version == m.version }) {
			return true
		}
	}
	return false
}

var numeral = setOf("first second third fourth fifth sixth")

// close reports whether two are of one season, as far as is known.
func (g *group) close(h *group) bool {
	if g.from.IsZero() || h.from.IsZero() {
		return false
	}
	return !g.from.After(h.until) && !h.from.After(g.until)
}

// fold puts every group that says too little by itself, and can mean exactly
// one other, into that one.
func fold(all []*group, little func(g *group) bool, means func(g, h *group) bool) []*group {
	into := make([]*group, len(all))
	for i, g := range all {
		if !little(g) {
			continue
		}
		n := 0
		for _, h := range all {
			if h != g && means(g, h) {
				into[i] = h
				if n++; n > 1 {
					break
				}
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
		into[i].take(g)
	}
	return rest
}
