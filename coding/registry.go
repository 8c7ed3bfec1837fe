package coding

import (
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/openparley/parley"
)

// Registry looks names and contents up in a case: which parties somebody
// belongs to or speaks for, and which options of which issues a content speaks
// to. It is safe for use by several goroutines, and remembers what it was
// asked, in bounded memory.
type Registry struct {
	names  *directory
	topics *topicIndex
	like   *precedents

	mu    sync.RWMutex
	known map[asked][]parley.PartyID
}

type asked struct {
	name string
	on   parley.Day
}

// maxKnown bounds the answers that a registry remembers, maxAsked the bytes of
// a name it remembers an answer for.
const (
	maxKnown = 1 << 14
	maxAsked = 256
)

// NewRegistry prepares the case for looking up. Later changes of the case are
// not seen. A nil case is an empty one.
//
// Accepted statements are examples: what meets no cue word of the case, and is
// much like one of them, is about the same, and says so in [parley.Point.Like].
// An example's own issues are those that a person set, or that cue words find.
func NewRegistry(c *parley.Case, accepted ...parley.Statement) *Registry {
	if c == nil {
		c = &parley.Case{}
	}
	g := &Registry{names: newDirectory(c), topics: newTopicIndex(c.Issues), like: newPrecedents(c), known: map[asked][]parley.PartyID{}}
	for i := range accepted {
		s := accepted[i]
		g.about(&s)
		g.like.add(&s)
	}
	return g
}

// Resolve fills in the parties of the statement's holder, addressee and
// speaker, and what its content is about, wherever these are empty: what a
// person set stays. The holder's parties come from the holder alone, never
// from who is quoted on it. A name that two parties share is that of the one
// which the report names otherwise, too.
//
// A condition inside the content is not what the content is about: who wants
// the siege lifted if the guns are gone asks for the lifting. And a whole
// clause that somebody opposes, denies or makes an accusation of is about what
// it complains of, not about all it mentions: it speaks to an option only
// where that is its subject. "The siege was illegal" is of the siege, "the
// drafts of a truce were short on guarantees" is not of a truce.
func (g *Registry) Resolve(r *parley.Report, s *parley.Statement) {
	var on parley.Day
	if r != nil {
		on = r.Date
	}
	for _, a := range []*parley.Actor{&s.Holder, &s.Addressee, &s.Speaker} {
		if len(a.Parties) == 0 {
			a.Parties = g.actor(*a, on)
		}
		if len(a.Parties) == 0 && r != nil {
			a.Parties = g.named(*a, r.Text)
		}
	}
	if g.about(s); len(s.About) == 0 {
		s.About = g.like.points(unconditioned(s))
	}
}

// about finds what the statement speaks to by the cue words of the case.
func (g *Registry) about(s *parley.Statement) {
	if len(s.About) == 0 {
		s.About = g.topics.points(unconditioned(s), complaint(s.Act))
	}
	if len(s.About) == 0 && s.Topic.Text != "" {
		s.About = g.About(s.Topic.Text)
	}
}

// unconditioned is the content without a condition that stands within it.
func unconditioned(s *parley.Statement) string {
	c, i := &s.Content, &s.Condition
	if i.Text == "" || i.Start < c.Start || i.End > c.End || c.End-c.Start != len(c.Text) {
		return c.Text
	}
	rest := c.Text[:i.Start-c.Start] + c.Text[i.End-c.Start:]
	if strings.TrimSpace(rest) == "" {
		return c.Text
	}
	return rest
}

// complaint reports an act whose content may be a clause about what is wrong.
func complaint(a parley.Act) bool {
	return a == parley.Oppose || a == parley.Accuse || a == parley.Deny
}

// actor looks up who is meant, and the words themselves where that names
// nobody of the case.
//
// Words that name somebody come before a mere description that they were
// linked to: "the leader of the Union" is not just "the rebel leader".
func (g *Registry) actor(a parley.Actor, on parley.Day) []parley.PartyID {
	if a.Name != "" && a.Text != "" && !hasName(a.Name) && hasName(a.Text) {
		if p := g.Parties(a.Text, on); len(p) > 0 {
			return slices.Clone(p)
		}
	}
	if a.Name != "" {
		if p := g.Parties(a.Name, on); len(p) > 0 {
			return slices.Clone(p)
		}
	}
	if a.Text == "" || a.Name != "" && !strings.Contains(a.Text, " ") && holdsWord(a.Name, a.Text) {
		return nil // "Tam", who is Tam Kye-Rin, is no other Tam
	}
	return slices.Clone(g.Parties(a.Text, on))
}

// hasName reports words of which one, the first apart, begins with a capital.
func hasName(words string) bool {
	_, rest, _ := strings.Cut(words, " ")
	for w := range strings.FieldsSeq(rest) {
		if beginsCapital(w) {
			return true
		}
	}
	return false
}

// named reads a name that several parties share by the report around it: it is
// the one party of them that the report names otherwise, too.
func (g *Registry) named(a parley.Actor, text string) []parley.PartyID {
	e := g.names.names[nameKey(a.Called())]
	if e == nil || len(e.parties) < 2 {
		return nil
	}
	var found []parley.PartyID
	for _, id := range e.parties {
		if slices.ContainsFunc(g.names.own[id], func(name string) bool { return holdsWord(text, name) }) {
			found = append(found, id)
		}
	}
	if len(found) != 1 {
		return nil
	}
	return found
}

// holdsWord reports a text in which the words stand as such: "Front", not
// "Frontier".
func holdsWord(text, words string) bool {
	for at := 0; ; {
		i := strings.Index(text[at:], words)
		if i < 0 || words == "" {
			return false
		}
		start, end := at+i, at+i+len(words)
		before, _ := utf8.DecodeLastRuneInString(text[:start])
		after, _ := utf8.DecodeRuneInString(text[end:])
		if !inWord(before) && !inWord(after) {
			return true
		}
		at = start + 1
	}
}

// Parties are those that a name, or a phrase such as "Kenya's government",
// "US and Chinese officials" or "Foreign Minister Ruiz", belongs to or speaks
// for. Several names may be given, joined by "; ". Persons count while they
// hold an office on the day; a day that is not known is within any term.
//
// A name of two parties names none (but see [Registry.Resolve]), nor does a phrase that only contains one:
// "opponents of the council". The result is not to be changed.
func (g *Registry) Parties(name string, on parley.Day) []parley.PartyID {
	if !g.names.dated {
		on = parley.Day{}
	}
	key := asked{name, on}
	g.mu.RLock()
	p, ok := g.known[key]
	g.mu.RUnlock()
	if ok {
		return p
	}
	for part := range strings.SplitSeq(name, ";") {
		for _, id := range g.names.resolve(part, on) {
			if !slices.Contains(p, id) {
				p = append(p, id)
			}
		}
	}
	if len(name) > maxAsked {
		return p
	}
	g.mu.Lock()
	if len(g.known) >= maxKnown {
		clear(g.known) // names recur within a report and its neighbours: starting afresh costs little
	}
	key.name = strings.Clone(name) // which is a part of a report's text
	g.known[key] = p
	g.mu.Unlock()
	return p
}

// About finds the options that a content speaks to, by the cue words of the
// case, with the sign: whether it would have the option or undo it. Issues are
// in the case's order.
func (g *Registry) About(content string) []parley.Point {
	return g.topics.points(content, false)
}
