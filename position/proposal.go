package position

import (
	"slices"
	"strings"

	"github.com/openparley/parley"
)

// naming is a statement that has to do with a proposal.
type naming struct {
	stand *stand
	phrase
	role      role
	guarantor string          // who is to see to the term
	in        parley.ReportID // set where the phrase is bare and nothing in the report says which is meant
}

// role is what a statement does to a proposal.
type role uint8

const (
	puts role = iota
	term
	step
	responds
)

// near is how many bytes after a proposal was put a further proposal of the
// same party is still read as one of its terms.
const near = 600

// namer follows the proposals that one report names.
type namer struct {
	b     *Builder
	names map[string]parley.PartyID
	w     words
	last  []named // in the report, in order
	loose []loose // what was proposed in the report without naming a proposal
}

// loose is a statement that proposes or asks for something which has no name
// yet: "these proposals" may follow.
type loose struct {
	stand *stand
	role  role
}

type named struct {
	phrase
	by  []parley.PartyID
	end int
}

func (n *namer) begin(at *arrival) {
	n.b, n.names, n.last, n.loose = at.b, at.b.names, n.last[:0], n.loose[:0]
}

// statement looks for a proposal in a statement.
func (n *namer) statement(s *parley.Statement, o wording, lent *stand, keep func() *stand) {
	p, found := n.find(s.Content.Text)
	if !found && !s.Topic.IsZero() {
		p, found = n.find(s.Topic.Text)
	}
	if found {
		n.content(s, p, lent, keep)
		return
	}
	if !s.Negated && (s.Act == parley.Propose || s.Act == parley.Demand || s.Act == parley.Offer || s.Act == parley.Aim) {
		r := term
		if o.steps {
			r = step
		}
		if p, ok := n.find(s.Holder.Text); ok && !p.vague && len(s.Holder.Parties) == 0 {
			n.keep(n.meant(p, s), r, lent, keep)
			return
		}
		if s.Act != parley.Propose && s.Act != parley.Demand {
			return
		}
		for i := len(n.last) - 1; i >= 0 && s.Act == parley.Propose; i-- {
			l := &n.last[i]
			if s.Evidence.Start <= l.end+near && s.Evidence.End >= l.end-near && shares(l.by, s.Holder.Parties) {
				n.keep(naming{phrase: l.phrase}, r, lent, keep)
				l.end = max(l.end, s.Evidence.End)
				return
			}
		}
		if len(lent.who.all) > 0 && len(n.loose) < maxLoose {
			n.loose = append(n.loose, loose{keep(), r})
		}
	}
}

// content files a statement whose content names a proposal.
func (n *namer) content(s *parley.Statement, p phrase, lent *stand, keep func() *stand) {
	switch s.Act {
	case parley.Propose, parley.Offer:
		if s.Negated {
			return
		}
		if p.sponsor == "" && len(s.Holder.Parties) > 0 {
			p.sponsor = s.Holder.Parties[0]
		}
		p.vague = false
		m := n.meant(p, s)
		n.last = append(n.last, named{m.phrase, s.Holder.Parties, s.Evidence.End})
		n.keep(m, puts, lent, keep)
	case parley.Accept, parley.Reject, parley.Support, parley.Oppose, parley.Concede, parley.Deny, parley.Demand:
		if p.vague || len(lent.who.all) == 0 {
			return
		}
		m := n.meant(p, s)
		if m.in != "" && plural(p.text) {
			m = n.gather(m, lent)
		}
		n.keep(m, responds, lent, keep)
	}
}

// maxLoose bounds what one report proposes without a name.
const maxLoose = 32

// gather makes of "these proposals" those that another party has been said to
// make shortly before: they are its terms, and that party is its sponsor.
func (n *namer) gather(m naming, lent *stand) naming {
	var rest []loose
	for _, l := range n.loose {
		before := lent.start() - l.stand.saying.end()
		if before < 0 || before > near || shares(l.stand.parties(), lent.who.all) || len(l.stand.parties()) == 0 ||
			m.sponsor != "" && m.sponsor != l.stand.parties()[0] {
			rest = append(rest, l)
			continue
		}
		m.sponsor, m.in = l.stand.parties()[0], ""
		t := naming{phrase: m.phrase}
		n.keep(t, l.role, l.stand, func() *stand { return l.stand })
	}
	n.loose = rest
	if m.sponsor != "" {
		n.last = append(n.last, named{m.phrase, []parley.PartyID{m.sponsor}, lent.saying.end()})
	}
	return m
}

// meant says which proposal a phrase means: itself, or for a bare one the last
// of its family that the report has named.
func (n *namer) meant(p phrase, s *parley.Statement) naming {
	if !p.bare() {
		if !slices.ContainsFunc(n.last, func(l named) bool { return l.family == p.family && l.sponsor == p.sponsor && l.marks == p.marks }) {
			n.last = append(n.last, named{p, nil, s.Evidence.End})
		}
		return naming{phrase: p}
	}
	for i := len(n.last) - 1; i >= 0; i-- {
		if l := &n.last[i]; l.family == p.family {
			p.sponsor, p.marks = l.sponsor, l.marks
			return naming{phrase: p}
		}
	}
	return naming{phrase: p, in: s.Report}
}

func (n *namer) keep(m naming, r role, lent *stand, keep func() *stand) {
	m.role, m.stand = r, lent
	if n.b.namings.wants(&m) {
		m.stand = keep()
		m.text, m.noun, m.marks, m.version = strings.Clone(m.text), strings.Clone(m.noun), strings.Clone(m.marks), strings.Clone(m.version)
		m.sponsor = parley.PartyID(strings.Clone(string(m.sponsor)))
		m.in = parley.ReportID(strings.Clone(string(m.in)))
		m.guarantor = strings.Clone(m.guarantor)
		n.b.namings.add(&m)
	}
}

func shares(a, b []parley.PartyID) bool {
	return slices.ContainsFunc(a, func(p parley.PartyID) bool { return slices.Contains(b, p) })
}
