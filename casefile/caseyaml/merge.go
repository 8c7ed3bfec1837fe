package caseyaml

import (
	"fmt"
	"slices"
	"strings"

	"github.com/openparley/parley"
)

// Added is how much an addition brings.
type Added struct {
	Parties int `json:"parties"` // new ones
	Issues  int `json:"issues"`
	Aliases int `json:"aliases"` // to parties that were there
	Offices int `json:"offices"`
	Options int `json:"options"` // to issues that were there
	Cues    int `json:"cues"`
	Terms   int `json:"terms"`
}

// IsZero reports whether nothing is added.
func (a Added) IsZero() bool { return a == Added{} }

// String is "3 parties, 1 issue", or "nothing".
func (a Added) String() string {
	var parts []string
	for _, p := range []struct {
		n         int
		one, many string
	}{
		{a.Parties, "party", "parties"}, {a.Issues, "issue", "issues"}, {a.Aliases, "alias", "aliases"}, {a.Offices, "office", "offices"},
		{a.Options, "option", "options"}, {a.Cues, "cue", "cues"}, {a.Terms, "term", "terms"},
	} {
		switch {
		case p.n == 1:
			parts = append(parts, "1 "+p.one)
		case p.n > 1:
			parts = append(parts, fmt.Sprintf("%d %s", p.n, p.many))
		}
	}
	if len(parts) == 0 {
		return "nothing"
	}
	return strings.Join(parts, ", ")
}

// Merge gives the case with what more has beyond it: parties, issues and
// terms that it lacks, and for those it has, further aliases, offices, options
// and cues. Nothing that is there changes or moves. A party or issue is the
// same when its name is a name or alias of it, or its id is the same; an alias that is somebody
// else's is left out, so that the result is always a valid case when base is.
func Merge(base, more *parley.Case) (*parley.Case, Added) {
	m := merger{c: clone(base), names: map[string]int{}, ids: map[parley.PartyID]parley.PartyID{}}
	for i := range m.c.Parties {
		m.take(i)
	}
	for _, p := range more.Parties {
		m.party(p)
	}
	for i := range m.c.Parties[len(base.Parties):] {
		// Parents may stand after their children in more; those of no known party fall away.
		p := &m.c.Parties[len(base.Parties)+i]
		if id, ok := m.ids[p.Parent]; ok {
			p.Parent = id
		}
		if p.Parent != "" && (m.c.Party(p.Parent) == nil || m.ownAncestor(p)) {
			p.Parent = ""
		}
	}
	for _, i := range more.Issues {
		m.issue(i)
	}
	for _, t := range more.Terms {
		t.Use, t.Notes, t.For = clean(t.Use), clean(t.Notes), cleanAll(t.For)
		if t.Use != "" && len(t.For) > 0 && !slices.ContainsFunc(m.c.Terms, func(u parley.Term) bool { return fold(u.Use) == fold(t.Use) }) {
			m.c.Terms = append(m.c.Terms, t)
		}
	}
	return m.c, difference(base, m.c)
}

// difference counts what want has beyond base.
func difference(base, want *parley.Case) Added {
	a := Added{Parties: len(want.Parties) - len(base.Parties), Issues: len(want.Issues) - len(base.Issues), Terms: len(want.Terms) - len(base.Terms)}
	for i, p := range base.Parties {
		a.Aliases += len(want.Parties[i].Aliases) - len(p.Aliases)
		a.Offices += len(want.Parties[i].Offices) - len(p.Offices)
	}
	for i, j := range base.Issues {
		a.Cues += len(want.Issues[i].Cues) - len(j.Cues)
		a.Options += len(want.Issues[i].Options) - len(j.Options)
	}
	return a
}

type merger struct {
	c     *parley.Case
	names map[string]int                    // folded name or alias → party
	ids   map[parley.PartyID]parley.PartyID // ids in what is added → ids in the case
}

func (m *merger) take(i int) {
	for _, n := range append([]string{m.c.Parties[i].Name}, m.c.Parties[i].Aliases...) {
		if _, taken := m.names[fold(n)]; !taken {
			m.names[fold(n)] = i
		}
	}
}

func (m *merger) party(p parley.Party) {
	p.Name, p.Aliases = clean(p.Name), cleanAll(p.Aliases)
	// The name counts before the id: ids are made from names, and two names can make the same one.
	at, known := m.names[fold(p.Name)]
	if !known {
		at = slices.IndexFunc(m.c.Parties, func(q parley.Party) bool { return p.ID != "" && q.ID == p.ID })
	}
	if at < 0 {
		if Slug(p.Name) == "" {
			return
		}
		m.c.Parties = append(m.c.Parties, parley.Party{
			ID: parley.PartyID(m.freeID(p.Name)), Name: p.Name, Parent: p.Parent, Role: p.Role, Proposed: p.Proposed})
		at = len(m.c.Parties) - 1
		m.take(at)
	}
	old := &m.c.Parties[at]
	m.ids[p.ID] = old.ID
	for _, a := range p.Aliases {
		if _, taken := m.names[fold(a)]; !taken {
			m.names[fold(a)] = at
			old.Aliases = append(old.Aliases, a)
		}
	}
	for _, o := range p.Offices {
		o.Person, o.Title = clean(o.Person), clean(o.Title)
		known := slices.ContainsFunc(old.Offices, func(q parley.Office) bool { return fold(q.Person) == fold(o.Person) })
		if o.Person != "" && !known && !endsEarly(o) {
			old.Offices = append(old.Offices, o)
		}
	}
}

func (m *merger) issue(i parley.Issue) {
	i.Name, i.Cues = clean(i.Name), cleanAll(i.Cues)
	at := slices.IndexFunc(m.c.Issues, func(j parley.Issue) bool { return fold(j.Name) == fold(i.Name) })
	if at < 0 {
		at = slices.IndexFunc(m.c.Issues, func(j parley.Issue) bool { return i.ID != "" && j.ID == i.ID })
	}
	if at < 0 {
		m.newIssue(i)
		return
	}
	old := &m.c.Issues[at]
	for _, q := range i.Cues {
		if !containsFold(old.Cues, q) {
			old.Cues = append(old.Cues, q)
		}
	}
	for _, o := range i.Options {
		if old.Kind != parley.Choice { // in an ordered issue only a person knows the place
			break
		}
		if o.Name = clean(o.Name); Slug(o.Name) != "" && old.Option(o.ID) == nil && !slices.ContainsFunc(old.Options, func(p parley.Option) bool { return fold(p.Name) == fold(o.Name) }) {
			old.Options = append(old.Options, parley.Option{ID: parley.OptionID(freeOption(old, o.Name)), Name: o.Name, Cues: cleanAll(o.Cues)})
		}
	}
}

func (m *merger) newIssue(i parley.Issue) {
	if Slug(i.Name) == "" {
		return
	}
	n := parley.Issue{Name: i.Name, Kind: i.Kind, Cues: i.Cues, Proposed: i.Proposed}
	n.ID = parley.IssueID(free(i.Name, func(id string) bool { return m.c.Issue(parley.IssueID(id)) != nil }))
	for _, o := range i.Options {
		if o.Name = clean(o.Name); Slug(o.Name) != "" {
			n.Options = append(n.Options, parley.Option{ID: parley.OptionID(freeOption(&n, o.Name)), Name: o.Name, Cues: cleanAll(o.Cues)})
		}
	}
	switch {
	case n.Kind != parley.YesNo && len(n.Options) > 1 && (n.Kind == parley.Ordered || n.Kind == parley.Choice):
	case len(n.Options) > 1:
		n.Kind = parley.Choice
	default:
		n.Kind = parley.YesNo
		if len(n.Options) == 0 {
			n.Options = []parley.Option{{ID: parley.OptionID(n.ID), Name: n.Name}}
		}
	}
	m.c.Issues = append(m.c.Issues, n)
}

func (m *merger) ownAncestor(p *parley.Party) bool {
	at := p.Parent
	for range m.c.Parties {
		if at == p.ID {
			return true
		}
		q := m.c.Party(at)
		if q == nil || q.Parent == "" {
			return false
		}
		at = q.Parent
	}
	return true
}

func (m *merger) freeID(name string) string {
	return free(name, func(id string) bool { return m.c.Party(parley.PartyID(id)) != nil })
}

func freeOption(i *parley.Issue, name string) string {
	return free(name, func(id string) bool { return i.Option(parley.OptionID(id)) != nil })
}

// free is the id that a name makes, numbered when it is taken.
func free(name string, taken func(string) bool) string {
	id := Slug(name)
	unique := id
	for n := 2; taken(unique); n++ {
		unique = fmt.Sprintf("%s-%d", id, n)
	}
	return unique
}

func containsFold(list []string, s string) bool {
	return slices.ContainsFunc(list, func(t string) bool { return fold(t) == fold(s) })
}

// clean makes a text from a report fit for a case file: one line, no control
// characters, of a bounded length.
func clean(s string) string {
	s = strings.Map(func(r rune) rune {
		if control(r) || r == '\t' || r == '\u2028' || r == '\u2029' || r == '\ufeff' || r == '\ufffd' {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(s, " "))
	if r := []rune(s); len(r) > 200 {
		s = string(r[:200])
	}
	return tidy(s)
}

func cleanAll(list []string) []string {
	var all []string
	for _, s := range list {
		if s = clean(s); s != "" && !slices.Contains(all, s) {
			all = append(all, s)
		}
	}
	return all
}

func clone(c *parley.Case) *parley.Case {
	d := *c
	d.Parties = slices.Clone(c.Parties)
	for i := range d.Parties {
		p := &d.Parties[i]
		p.Aliases, p.Offices = slices.Clone(p.Aliases), slices.Clone(p.Offices)
	}
	d.Issues = slices.Clone(c.Issues)
	for i := range d.Issues {
		j := &d.Issues[i]
		j.Cues, j.Options = slices.Clone(j.Cues), slices.Clone(j.Options)
	}
	d.Terms = slices.Clone(c.Terms)
	return &d
}
