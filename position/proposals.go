package position

import (
	"cmp"
	"slices"
	"strings"

	"github.com/openparley/parley"
)

// proposals writes the proposals of a board, the most spoken of first, and the
// contradictory accounts of who took them how.
func (b *Builder) proposals(out *Board) {
	out.Proposals = []Proposal{}
	held := groups(b.namings.sorted())
	slices.SortStableFunc(held, func(a, b *group) int { return cmp.Compare(len(b.all), len(a.all)) })
	for _, g := range held {
		slices.SortFunc(g.all, func(a, b *naming) int {
			return cmp.Or(undatedLast(a.stand.day, b.stand.day), beside(a.stand, b.stand), cmp.Compare(a.role, b.role))
		})
		g.all = slices.DeleteFunc(slices.Clone(g.all), func(m *naming) bool { return m.stand.near && g.hasFirst(m) })
		p := g.proposal()
		if len(p.Because) == 0 {
			continue
		}
		if len(out.Proposals) == maxProposals {
			out.LeftOut.Proposals += len(g.all)
			continue
		}
		out.Proposals = append(out.Proposals, p)
		b.disputes(out, g, p.Name)
	}
}

// hasFirst reports that what a near-duplicate says of the proposal is said by
// another report.
func (g *group) hasFirst(m *naming) bool {
	return slices.ContainsFunc(g.all, func(o *naming) bool { return !o.stand.near && o.role == m.role && o.stand.repeats(m.stand) })
}

// undatedLast orders days, with those not known after all others.
func undatedLast(a, b parley.Day) int {
	if a.IsZero() != b.IsZero() {
		if a.IsZero() {
			return 1
		}
		return -1
	}
	return a.Compare(b)
}

func (g *group) proposal() Proposal {
	p := Proposal{Name: g.name()}
	addSponsor := func(id parley.PartyID) {
		if id != "" && !slices.Contains(p.Sponsors, id) {
			p.Sponsors = append(p.Sponsors, id)
		}
	}
	addSponsor(g.sponsor)
	for _, m := range g.all {
		addSponsor(m.sponsor)
		if m.role == puts {
			for _, id := range m.stand.parties() {
				addSponsor(id)
			}
		}
	}
	versions := map[string]bool{}
	for _, m := range g.all {
		if m.role == step {
			p.Steps = separate(p.Steps, nil, m.stand.quoting())
		}
		if m.guarantor != "" && len(p.Guarantees) < MaxCites && !slices.ContainsFunc(p.Guarantees, func(h Guarantee) bool { return h.By == m.guarantor }) {
			p.Guarantees = append(p.Guarantees, Guarantee{m.guarantor, m.stand.quoting()})
		}
	}
	for _, m := range g.all {
		c := m.stand.cite()
		if m.version != "" && !versions[m.version] {
			versions[m.version] = true
			p.Versions = append(p.Versions, c)
		}
		switch m.role {
		case puts:
			p.Because = few(p.Because, c)
		case term:
			p.Terms = separate(p.Terms, p.Steps, m.stand.quoting())
		case responds:
			for _, r := range m.responses(p.Sponsors) {
				if !slices.ContainsFunc(p.Responses, r.same) {
					p.Responses = append(p.Responses, r)
				}
			}
		}
	}
	// Where nobody is reported to have put it, those who speak of it show
	// that it is there.
	for _, m := range g.all {
		if len(p.Because) > 0 {
			break
		}
		p.Because = few(p.Because, m.stand.cite())
	}
	if n := len(p.Responses); n > maxResponses {
		p.Responses = p.Responses[n-maxResponses:]
	}
	return p
}

// same reports that one report says it twice.
func (r Response) same(o Response) bool {
	return r.Party == o.Party && r.Act == o.Act && r.Negated == o.Negated && r.Condition == o.Condition && r.Because.Report == o.Because.Report
}

// maxResponses bounds the responses shown of one proposal: the latest.
const maxResponses = 60

func few(have []parley.Cite, c parley.Cite) []parley.Cite {
	if len(have) == MaxCites || slices.ContainsFunc(have, func(h parley.Cite) bool { return h.Report == c.Report && h.Quote == c.Quote }) {
		return have
	}
	return append(have, c)
}

// quoting cites the content of a stand, where the evidence holds it.
func (s *stand) quoting() parley.Cite {
	i := strings.Index(s.evidence().Text, s.content())
	if s.says.n == 0 || i < 0 {
		return s.cite()
	}
	return s.citing(parley.Span{Start: s.start() + i, End: s.start() + i + len(s.content()), Text: s.content()})
}

// responses are those of the parties that did not put the proposal.
func (m *naming) responses(sponsors []parley.PartyID) (out []Response) {
	s := m.stand
	for _, id := range s.parties() {
		if slices.Contains(sponsors, id) && (s.act == parley.Support || s.act == parley.Demand) {
			continue
		}
		out = append(out, Response{Party: id, Act: s.act, Negated: s.negated, Condition: s.condition().Text, Because: s.cite()})
	}
	return out
}

// name is what the reports call it most often; of equals the longest. Where
// there are several versions, a name that says which is not the name of all.
func (g *group) name() string {
	count := map[string]int{}
	words := map[string]string{}
	plain, versions := false, map[string]bool{}
	for _, m := range g.all {
		plain = plain || m.version == ""
		if m.version != "" {
			versions[m.version] = true
		}
	}
	for _, m := range g.all {
		if plain && len(versions) > 1 && m.version != "" {
			continue
		}
		k := strings.ToLower(m.text)
		count[k]++
		if have, ok := words[k]; !ok || m.text < have {
			words[k] = m.text
		}
	}
	best := ""
	for k := range count {
		if best == "" || cmp.Or(cmp.Compare(count[k], count[best]), cmp.Compare(len(k), len(best)), cmp.Compare(best, k)) > 0 {
			best = k
		}
	}
	return words[best]
}

// disputes adds the contradictory accounts of who accepted a proposal.
func (b *Builder) disputes(out *Board, g *group, name string) {
	found := map[parley.PartyID]int{}
	said := map[parley.PartyID]*[2][]*stand{}
	for _, m := range g.all {
		if a := m.answer(); a != 0 {
			for _, id := range m.stand.parties() {
				if said[id] == nil {
					said[id] = new([2][]*stand)
				}
				said[id][side(a)] = append(said[id][side(a)], m.stand)
			}
		}
	}
	for i, yes := range g.all {
		if yes.answer() <= 0 {
			continue
		}
		for k, no := range g.all {
			if k == i || no.answer() >= 0 || yes.stand.day.IsZero() || no.stand.day.IsZero() || !opposed(yes.stand, no.stand) {
				continue
			}
			for _, id := range yes.stand.parties() {
				if !slices.Contains(no.stand.parties(), id) || found[id] == 2 || out.has(id, name, yes.stand, no.stand) ||
					changed(yes.stand, no.stand, said[id][pro], said[id][con]) {
					continue
				}
				found[id]++
				out.Contradictions = append(out.Contradictions,
					Contradiction{Party: id, A: yes.stand.cite(), B: no.stand.cite(), Rule: ruleAccounts, Proposal: name})
			}
		}
	}
}

// answer is +1 for a yes to the proposal, −1 for a no, 0 for neither.
func (m *naming) answer() int8 {
	s := m.stand
	if m.role != responds || s.hedged != plainly && s.hedged != reported || s.turning() {
		return 0
	}
	switch {
	case s.act == parley.Accept && !s.negated:
		return +1
	case s.act == parley.Accept, s.act == parley.Reject && !s.negated:
		return -1
	}
	return 0
}

// has reports whether the board shows the two as contradictory already, or two
// others of the same reports over the same proposal.
func (b *Board) has(party parley.PartyID, proposal string, yes, no *stand) bool {
	return slices.ContainsFunc(b.Contradictions, func(c Contradiction) bool {
		return c.Party == party && (c.A.Statement == yes.id && c.B.Statement == no.id && yes.id != "" ||
			c.Proposal == proposal && c.A.Report == yes.doc.id && c.B.Report == no.doc.id)
	})
}
