package position

import (
	"slices"
	"strings"

	"github.com/openparley/parley"
)

// planned are the terms that a coder found a proposal to have.
type planned struct {
	phrase
	end   int // of its name in the report
	who   *holders
	terms []planTerm
}

type planTerm struct {
	stand
	role      role
	guarantor string
}

func (p *Preparer) plan(out *Prepared, pr *parley.Proposal, t *textOf) {
	at, ok := p.finder.find(pr.Name.Text)
	if !ok || len(pr.Terms) == 0 {
		return
	}
	k := planned{phrase: at, end: pr.Name.End, who: p.holders(pr.Sponsor.Parties)}
	if k.sponsor == "" && len(k.who.known) > 0 {
		k.sponsor = k.who.known[0]
	}
	k.vague = false
	for i := range pr.Terms {
		c := &pr.Terms[i]
		m := planTerm{stand: stand{origin: &out.from, who: k.who, about: &spoken{}, act: parley.Propose, day: out.doc.date, near: out.doc.near}, role: term, guarantor: strings.Clone(p.called(c.Guarantor))}
		m.saying, m.says = t.quote(c.Evidence), t.quote(c.What)
		m.by, m.told = t.put(pr.Name.Text), t.actor(c.Speaker)
		if c.Step > 0 {
			m.role = step
		}
		k.terms = append(k.terms, m)
	}
	out.plans = append(out.plans, k)
}

// plan files the terms of a proposal, beside what statements say of it.
func (n *namer) plan(p *planned, keep func(*stand) *stand) {
	m := n.meant(p.phrase, p.terms[0].doc.id, p.end)
	for i := range p.terms {
		t := &p.terms[i]
		m.guarantor = t.guarantor
		n.keep(m, t.role, &t.stand, func() *stand { return keep(&t.stand) })
	}
}

// Guarantee is who is to see to a part of a proposal.
type Guarantee struct {
	By      string      `json:"by"`
	Because parley.Cite `json:"because"`
}

// separate adds a citation unless the same words, or words that share some with
// it, are there already.
func separate(have, others []parley.Cite, c parley.Cite) []parley.Cite {
	overlaps := func(h parley.Cite) bool {
		return h.Report == c.Report && h.Quote.Start < c.Quote.End && c.Quote.Start < h.Quote.End
	}
	if slices.ContainsFunc(have, overlaps) || slices.ContainsFunc(others, overlaps) {
		return have
	}
	return few(have, c)
}
