package position

import (
	"cmp"
	"slices"
	"strings"

	"github.com/openparley/parley"
)

// link is one report's telling of a channel.
type link struct {
	*origin
	who    *holders // all that it names
	kind   parley.ChannelKind
	from   string
	to     []string
	saying quote
}

// before orders for keeping: the latest first.
func (l *link) before(m *link) bool {
	if n := m.doc.date.Compare(l.doc.date); n != 0 {
		return n < 0
	}
	if l.doc != m.doc {
		if n := cmp.Or(strings.Compare(l.doc.name, m.doc.name), cmp.Compare(l.doc.id, m.doc.id)); n != 0 {
			return n < 0
		}
	}
	if n := cmp.Or(cmp.Compare(l.saying.start, m.saying.start), cmp.Compare(l.kind, m.kind)); n != 0 {
		return n < 0
	}
	return l.key() < m.key()
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

func (p *Preparer) channel(out *Prepared, c *parley.Channel, t *textOf) {
	l := link{origin: &out.from, kind: c.Kind, saying: t.quote(c.Evidence), from: p.called(c.From)}
	if l.from == "" {
		return
	}
	parties := slices.Clone(c.From.Parties)
	for _, a := range c.To {
		if n := p.called(a); n != "" && !slices.Contains(l.to, n) {
			l.to = append(l.to, n)
		}
		parties = append(parties, a.Parties...)
	}
	l.who = p.holders(parties)
	out.links = append(out.links, l)
}

func (b *Builder) wantsChannel(l *link) bool { return b.channels.wants(l) }

// clone copies what is kept out of the report's memory.
func (l *link) clone(d *doc) *link {
	k := *l
	k.origin, k.saying.off = &origin{d, strings.Clone(l.saying.of(l.text).Text)}, 0
	k.kind, k.from, k.to = parley.ChannelKind(strings.Clone(string(l.kind))), strings.Clone(l.from), slices.Clone(l.to)
	for i := range k.to {
		k.to[i] = strings.Clone(k.to[i])
	}
	return &k
}

// called names an actor: by the case's name where it is one party of it, else
// in the report's words.
func (b *Preparer) called(a parley.Actor) string {
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
		cite := l.doc.citing(l.saying.of(l.text))
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
