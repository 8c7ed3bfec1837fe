package coding

import (
	"slices"
	"strings"

	"github.com/openparley/parley"
	"github.com/openparley/parley/coding/event"
	"github.com/openparley/parley/english"
)

// events lists the deeds and words between two parties that the report tells.
func (c *sheet) events(lex *event.Lexicon) []parley.Event {
	f := lex.On(c.doc, c.syntax, c.partyAt)
	var all []parley.Event
	for s := range c.doc.Sentences {
		if c.question(s) {
			continue
		}
		deeds := f.Sentence(s)
		for i := range deeds {
			if e, ok := c.event(s, &deeds[i]); ok {
				all = append(all, e)
			}
		}
	}
	return all
}

// event puts the parties of a deed into the report's words.
func (c *sheet) event(s int, d *event.Deed) (parley.Event, bool) {
	sen := c.doc.Sentences[s]
	e := parley.Event{
		Evidence: c.span(run{int(sen.First), int(sen.Last)}), Root: d.Root, Deed: d.Deed, Mode: d.Mode, Modality: d.Modality, Named: d.Named,
		Cue: c.span(run{int(d.Cue.First), int(d.Cue.Last)}), Source: c.partyOf(d.Source), When: c.whenOf(s, d.At), Trace: d.Trace,
	}
	if d.Target.Head >= 0 {
		e.Target = c.partyOf(d.Target)
		if strings.EqualFold(noArticle(e.Source.Called()), noArticle(e.Target.Called())) {
			return e, false // "the council met its own members"
		}
	}
	if w, _ := c.speakerAt(s, d.At); !w.none() && !w.has(d.Source.Head) {
		if d.Target.Head >= 0 && w.has(d.Target.Head) && d.Target.Head > d.At && c.outer(d.At) < 0 {
			return e, false // "…, the envoy said": he only tells it
		}
		e.Speaker = c.actor(w)
	}
	return e, !e.Evidence.IsZero() && !e.Cue.IsZero() && !e.Source.Span.IsZero() && (d.Target.Head < 0 || !e.Target.Span.IsZero())
}

func noArticle(name string) string {
	return strings.TrimPrefix(strings.TrimPrefix(name, "the "), "The ")
}

func (c *sheet) partyOf(p event.Phrase) parley.Actor {
	r := run{int(p.First), int(p.Last)}
	for r.last-1 > p.Head && (c.is(r.last-1, isTime) || c.eq(r.last-1, "every") || c.eq(r.last-1, "each")) {
		r.last--
	}
	a := c.actor(who{r, p.Head})
	if a.Why == whyBoth && r.last > c.chunks[c.chunk[p.Head]].last {
		a.Name, a.Why = "", "" // "the leaders of the front" are not both sides' leaders
	}
	return a
}

// partyAt reports a token that can head the name or description of a party, or
// of a place to which something can be done.
func (c *sheet) partyAt(t int) (party, place bool) {
	if w := c.lex.look(strings.TrimSuffix(c.text(t), ".")); w != nil && w.class&isTime != 0 {
		return false, false
	}
	if n := c.nameOf[t]; n >= 0 {
		switch c.known[n].Kind {
		case english.PlaceName:
			p := &c.known[n].Place
			return p.Column == english.WorldMetonym || p.Name == "", true // a place that no table has may well be a country
		}
		return true, true
	}
	if _, ok := c.meant[t]; ok {
		return true, true
	}
	switch tg := c.tag(t); {
	case c.is(t, isTime|isPlan|isText):
		return false, false
	case tg.IsName(), c.wordAt[t] >= 0 && c.syntax.Words[c.wordAt[t]].UPOS == english.PROPN && isUpper(c.text(t)):
		return true, true
	case tg == english.PRP:
		return c.is(t, isHe|isThey|isWe), false
	case tg.IsNoun():
		ok := c.is(t, isGroup|isPeople|isAnon) || forcesNoun(c.text(t))
		return ok, ok
	}
	return false, false
}

// forcesNoun reports nouns for people that deeds are done by or to, beyond
// those that can speak for a party.
func forcesNoun(w string) bool {
	_, ok := slices.BinarySearch(forcesNouns, strings.ToLower(w))
	return ok
}

var forcesNouns = slices.Sorted(slices.Values(strings.Fields(`troops soldier soldiers policeman policemen protester protesters demonstrator demonstrators civilian civilians
	prisoner prisoners hostage hostages detainee detainees captive captives refugee refugees migrant migrants villager villagers resident residents
	worker workers striker strikers miner miners teacher teachers student students journalist journalists activist activists peacekeeper peacekeepers
	gunman gunmen bomber bombers terrorist terrorists extremist extremists jihadist jihadists insurgency fighter settlers settler farmers fishermen
	people women children men citizens nationals tribesmen clan clans tribe tribes family families community communities voters marchers hooligans
	warplanes jets navy airforce guards guard convoy garrison patrol patrols militiamen paramilitaries observers monitors inspectors aides clergy bishops
	lawyer lawyers judge judges prosecutors prosecutor senators deputies lawmakers governments neighbours neighbors allies donors bank union unions league
	employers employees managers management company companies firm firms airline council councillors mayor opponents supporters dissidents exiles`)))

// whenOf is the day of a deed: one that the sentence names and that is nearest
// before or behind the cue, else the report's own date.
func (c *sheet) whenOf(s, t int) parley.Interval {
	dates := c.datesIn(s)
	best, far := -1, 0
	for i := range dates {
		d := int(dates[i].First) - t
		if d < 0 {
			d = -d
		}
		if best < 0 || d < far {
			best, far = i, d
		}
	}
	if best >= 0 {
		return c.interval(&dates[best])
	}
	return parley.On(c.report.Date)
}
