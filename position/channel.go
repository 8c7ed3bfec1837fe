package position

import (
	"cmp"
	"slices"
	"strings"

	"github.com/openparley/parley"
)

// link is one report's telling of a channel.
type link struct {
	doc      *doc
	kind     parley.ChannelKind
	from     string
	to       []string
	evidence parley.Span
}

// before orders for keeping: the latest first.
func (l *link) before(m *link) bool {
	return cmp.Or(m.doc.date.Compare(l.doc.date), cmp.Compare(l.doc.name, m.doc.name), cmp.Compare(l.doc.id, m.doc.id),
		cmp.Compare(l.evidence.Start, m.evidence.Start), cmp.Compare(l.kind, m.kind), cmp.Compare(l.key(), m.key())) < 0
}

// key is equal for what is joined.
func (l *link) key() string {
	names := make([]string, 0, 1+len(l.to))
	for _, t := range l.to {
		names = append(names, strings.ToLower(t))
	}
	slices.Sort(names)
	from := strings.ToLower(l.from)
	if l.kind == parley.Meets && len(names) == 1 && names[0] < from {
		from, names[0] = names[0], from // a meeting has no direction
	}
	return string(l.kind) + "|" + from + "|" + strings.Join(names, "|")
}

func (b *Builder) channel(at *arrival, c *parley.Channel) {
	l := &link{doc: &at.lent, kind: c.Kind, evidence: c.Evidence, from: b.called(c.From)}
	for _, t := range c.To {
		if n := b.called(t); n != "" && !slices.Contains(l.to, n) {
			l.to = append(l.to, n)
		}
	}
	if l.from == "" || !b.channels.wants(l) {
		return
	}
	l.doc, l.evidence = at.doc(), clone(c.Evidence)
	l.kind = parley.ChannelKind(strings.Clone(string(c.Kind)))
	l.from = strings.Clone(l.from)
	for i := range l.to {
		l.to[i] = strings.Clone(l.to[i])
	}
	b.channels.add(l)
}

// called names an actor: by the case's name where it is one party of it, else
// in the report's words.
func (b *Builder) called(a parley.Actor) string {
	if known := b.known(a.Parties); len(known) == 1 {
		return b.c.Party(known[0]).Name
	}
	return strings.TrimPrefix(strings.TrimPrefix(a.Called(), "the "), "The ")
}

// joinChannels writes the channels, those that several reports tell as one,
// the most told first.
func (b *Builder) joinChannels(out *Board) {
	out.Channels = []Channel{}
	at := map[string]int{}
	for _, l := range b.channels.sorted() {
		cite := l.doc.citing(l.evidence)
		k := l.key()
		if i, ok := at[k]; ok {
			out.Channels[i].Because = few(out.Channels[i].Because, cite)
			continue
		}
		at[k] = len(out.Channels)
		out.Channels = append(out.Channels, Channel{Kind: l.kind, From: l.from, To: l.to, Because: []parley.Cite{cite}})
	}
	slices.SortStableFunc(out.Channels, func(a, b Channel) int { return cmp.Compare(len(b.Because), len(a.Because)) })
}
