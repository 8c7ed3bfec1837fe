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

// callings are what a statement calls a proposal, wherever it does.
type callings struct {
	content, holder *phrase // nil: none
}

// namer follows the proposals that one report names.
type namer struct {
	b     *Builder
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

func (n *namer) begin(b *Builder) { n.b, n.last, n.loose = b, n.last[:0], n.loose[:0] }

// callings looks for proposals in a statement.
func (p *Preparer) callings(s *parley.Statement) *callings {
	var out callings
	at, found := p.finder.find(s.Content.Text)
	if !found && !s.Topic.IsZero() {
		at, found = p.finder.find(s.Topic.Text)
	}
	if found {
		out.content = &at
		return &out
	}
	if proposing(s.Act, s.Negated) && len(s.Holder.Parties) == 0 {
		if at, ok := p.finder.find(s.Holder.Text); ok && !at.vague {
			out.holder = &at
			return &out
		}
	}
	return nil
}

func proposing(a parley.Act, negated bool) bool {
	return !negated && (a == parley.Propose || a == parley.Demand || a == parley.Offer || a == parley.Aim)
}

// statement files a statement under the proposal that it has to do with.
func (n *namer) statement(s *stand, keep func() *stand) {
	if s.names != nil && s.names.content != nil {
		n.content(s, *s.names.content, keep)
		return
	}
	if !proposing(s.act, s.negated) {
		return
	}
	r := term
	if s.words.steps {
		r = step
	}
	if s.names != nil {
		n.keep(n.meant(*s.names.holder, s.doc.id, s.saying.end()), r, s, keep)
		return
	}
	if s.act != parley.Propose && s.act != parley.Demand {
		return
	}
	for i := len(n.last) - 1; i >= 0 && s.act == parley.Propose; i-- {
		l := &n.last[i]
		if s.start() <= l.end+near && s.saying.end() >= l.end-near && shares(l.by, s.who.all) {
			n.keep(naming{phrase: l.phrase}, r, s, keep)
			l.end = max(l.end, s.saying.end())
			return
		}
	}
	if len(s.who.all) > 0 && len(n.loose) < maxLoose {
		n.loose = append(n.loose, loose{keep(), r})
	}
}

// content files a statement whose content names a proposal.
func (n *namer) content(lent *stand, p phrase, keep func() *stand) {
	switch lent.act {
	case parley.Propose, parley.Offer:
		if lent.negated {
			return
		}
		if p.sponsor == "" && len(lent.who.all) > 0 {
			p.sponsor = lent.who.all[0]
		}
		p.vague = false
		m := n.meant(p, lent.doc.id, lent.saying.end())
		n.last = append(n.last, named{m.phrase, lent.who.all, lent.saying.end()})
		n.keep(m, puts, lent, keep)
	case parley.Accept, parley.Reject, parley.Support, parley.Oppose, parley.Concede, parley.Deny, parley.Demand:
		if p.vague || len(lent.who.all) == 0 {
			return
		}
		m := n.meant(p, lent.doc.id, lent.saying.end())
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
func (n *namer) meant(p phrase, report parley.ReportID, end int) naming {
	if !p.bare() {
		if !slices.ContainsFunc(n.last, func(l named) bool { return l.family == p.family && l.sponsor == p.sponsor && l.marks == p.marks }) {
			n.last = append(n.last, named{p, nil, end})
		}
		return naming{phrase: p}
	}
	for i := len(n.last) - 1; i >= 0; i-- {
		if l := &n.last[i]; l.family == p.family {
			p.sponsor, p.marks = l.sponsor, l.marks
			return naming{phrase: p}
		}
	}
	return naming{phrase: p, in: report}
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
