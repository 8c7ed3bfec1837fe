package coding

import (
	"slices"
	"strings"

	"github.com/openparley/parley"
	"github.com/openparley/parley/coding/event"
)

// channelKinds says which channel a relation of the lexicon makes.
var channelKinds = map[parley.Root]parley.ChannelKind{
	event.MediatesRelation: parley.Mediates, event.HostsRelation: parley.Hosts, event.FundsRelation: parley.Funds, event.BacksRelation: parley.Backs,
	event.DistrustsRelation: parley.Distrusts, event.BelongsRelation: parley.BelongsTo, event.MeetsRelation: parley.Meets,
}

// channels lists who talks to whom, or through whom, and how parties stand to
// each other, as the report words it.
func (c *sheet) channels(lex *event.Lexicon) []parley.Channel {
	f := lex.On(c.doc, c.syntax, c.partyAt)
	var all []parley.Channel
	for s := range c.doc.Sentences {
		if c.question(s) {
			continue
		}
		deeds := f.Sentence(s)
		for i := range deeds {
			if ch, ok := c.relation(s, &deeds[i]); ok && !slices.ContainsFunc(all, func(o parley.Channel) bool { return sameChannel(&o, &ch) }) {
				all = append(all, ch)
			}
		}
		for t := int(c.doc.Sentences[s].First); t < int(c.doc.Sentences[s].Last); t++ {
			all = c.linkCompound(all, s, t)
		}
	}
	return all
}

// sameChannel reports two channels of one sentence that say the same.
func sameChannel(a, b *parley.Channel) bool {
	same := func(x, y parley.Actor) bool { return strings.EqualFold(x.Called(), y.Called()) }
	return a.Kind == b.Kind && a.Evidence == b.Evidence && same(a.From, b.From) && slices.EqualFunc(a.To, b.To, same)
}

// relation makes a channel of what a predicate tells. Relations that are denied
// or doubted make none, but for the lack of trust and the refusal to meet.
func (c *sheet) relation(s int, d *event.Deed) (parley.Channel, bool) {
	kind, denied := channelKinds[d.Root], d.Modality == parley.Denied
	switch {
	case d.Root == event.TrustsRelation && denied:
		kind = parley.Distrusts
	case d.Root == parley.RootReject && d.Deed == event.MeetsRelation, kind == parley.Meets && denied && d.Future:
		kind = parley.RefusesMeet
	case d.Modality != parley.Done, kind == parley.Meets && d.Future, kind == "":
		return parley.Channel{}, false // only a meeting that is told as held
	}
	if c.partyOnly(d.Source.Head) && (d.Target.Head < 0 || c.partyOnly(d.Target.Head)) && (d.Target.Head >= 0 || kind == parley.Mediates || kind == parley.Hosts) {
		sen := c.doc.Sentences[s]
		ch := parley.Channel{Kind: kind, Evidence: c.span(run{int(sen.First), int(sen.Last)}), Cue: c.span(run{int(d.Cue.First), int(d.Cue.Last)}), From: c.partyOf(d.Source)}
		each := d.Each
		for _, p := range d.Each {
			if c.text(int(p.Last)-1) == "-" || strings.HasSuffix(c.text(int(p.Last)-1), "-") {
				each = []event.Phrase{d.Target} // "the Greek- and Turkish-speaking leaders"
			}
		}
		for _, p := range each {
			if to := c.partyOf(p); !strings.EqualFold(noArticle(to.Called()), noArticle(ch.From.Called())) {
				ch.To = append(ch.To, to)
			}
		}
		if w, _ := c.speakerAt(s, d.At); !w.none() && !w.has(d.Source.Head) {
			ch.Speaker = c.actor(w)
		}
		return ch, len(ch.To) > 0 || d.Target.Head < 0
	}
	return parley.Channel{}, false
}

// partyOnly reports a token that can head the name of a party, not of a mere
// place.
func (c *sheet) partyOnly(t int) bool {
	party, _ := c.partyAt(t)
	return party
}

// linkCompound makes a channel of "Norwegian-brokered" and "Iran-backed".
func (c *sheet) linkCompound(all []parley.Channel, s, t int) []parley.Channel {
	w := c.text(t)
	i := strings.LastIndexByte(w, '-')
	if i <= 0 || !isUpper(w) {
		return all
	}
	kind := parley.Mediates
	bound := false // the noun behind it is the other end: "Iran-backed militia"
	switch strings.ToLower(w[i+1:]) {
	case "brokered", "mediated", "sponsored", "facilitated":
	case "hosted":
		kind = parley.Hosts
	case "funded", "financed", "bankrolled":
		kind, bound = parley.Funds, true
	case "backed", "supported", "aligned", "allied", "armed", "trained":
		kind, bound = parley.Backs, true
	default:
		return all
	}
	sp := c.plainSpan(run{t, t + 1})
	from := parley.Actor{Span: c.report.Quote(sp.Start, sp.Start+i)}
	sen := c.doc.Sentences[s]
	ch := parley.Channel{Kind: kind, Evidence: c.span(run{int(sen.First), int(sen.Last)}), Cue: c.report.Quote(sp.Start+i+1, sp.End), From: from}
	if bound {
		np := &c.chunks[c.chunk[t]]
		if np.kind != chunkNP || np.head <= t || !c.partyOnly(np.head) {
			return all
		}
		ch.To = []parley.Actor{c.actor(who{run{t + 1, np.last}, np.head})}
	}
	return append(all, ch)
}
