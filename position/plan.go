package position

import (
	"slices"

	"github.com/openparley/parley"
)

// plan files the terms that a coder found a proposal to have, beside what
// statements say of it.
func (b *Builder) plan(at *arrival, r *parley.Report, p *parley.Proposal) {
	named, ok := b.namer.find(p.Name.Text)
	if !ok || len(p.Terms) == 0 {
		return
	}
	sponsors := b.known(p.Sponsor.Parties)
	if named.sponsor == "" && len(sponsors) > 0 {
		named.sponsor = sponsors[0]
	}
	named.vague = false
	m := b.namer.meant(named, &parley.Statement{Report: r.ID, Evidence: p.Name})
	who := b.holders(sponsors)
	for i := range p.Terms {
		t := &p.Terms[i]
		lent := stand{origin: &origin{doc: at.lent}, who: who, about: &spoken{}, act: parley.Propose, day: r.Date}
		var words textOf
		lent.saying, lent.says = words.quote(t.Evidence), words.quote(t.What)
		lent.by = words.put(p.Name.Text)
		lent.told = words.actor(t.Speaker)
		lent.text = words.String()
		r := term
		if t.Step > 0 {
			r = step
		}
		m.guarantor = b.called(t.Guarantor)
		b.namer.keep(m, r, &lent, func() *stand { return lent.clone(at.doc()) })
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
