package coding

import (
	"strings"

	"github.com/openparley/parley"
	"github.com/openparley/parley/english"
)

// people is who is meant by the noun phrases of a page: the names in it, and
// what pronouns and descriptions refer to, as far as the sentences before say
// so.
type people struct {
	nameOf []int32    // per token: index in known, −1 for none
	met    []referent // in the order of the text
	meant  map[int]referent
}

// referent is somebody met on the page, as later sentences may refer to them.
type referent struct {
	head     int
	sentence int
	name     string // who it is, as named on this page, or the words of the description
	why      string // how that is known; empty for a name or description itself
	person   bool
	several  bool
	named    bool // by a name of its own, not a description
	subject  bool
	party    bool // a country or organisation
	state    bool // a country
	text     bool // a plan or draft, which can propose
	title    string
}

// names finds the names of the page.
func (c *sheet) names() {
	c.nameOf = make([]int32, len(c.doc.Tokens))
	for i := range c.nameOf {
		c.nameOf[i] = -1
	}
	for i := range c.known {
		for _, m := range c.known[i].Mentions {
			for t := m.First; t < m.Last; t++ {
				c.nameOf[t] = int32(i)
			}
		}
	}
}

// refer walks the noun phrases in the order of the text and settles, for each
// pronoun and each description, who is meant.
func (c *sheet) refer() {
	c.meant = make(map[int]referent, 16)
	for s := range c.doc.Sentences {
		a, b := c.sentenceChunks(s)
		for k := a; k < b; k++ {
			ch := &c.chunks[k]
			if ch.kind != chunkNP {
				continue
			}
			for t := ch.first; t < ch.last; t++ {
				if c.tag(t) == english.PRPS {
					c.pronoun(t, s)
				}
				if t != ch.head && c.nameOf[t] >= 0 && (t+1 == ch.last || c.nameOf[t+1] != c.nameOf[t]) && c.nameOf[ch.head] != c.nameOf[t] {
					c.met = append(c.met, c.ofName(t, s, false)) // a possessor: "Israel's minister"
				}
			}
			c.meet(k, s, a, b)
		}
	}
}

// meet records the noun phrase at chunk k.
func (c *sheet) meet(k, s, a, b int) {
	ch := &c.chunks[k]
	h := ch.head
	switch {
	case c.tag(h) == english.PRP:
		if r, ok := c.pronoun(h, s); ok {
			r.subject = c.isSubject(k, b)
			c.met = append(c.met, r)
		}
	case c.nameOf[h] >= 0:
		c.met = append(c.met, c.ofName(h, s, c.isSubject(k, b)))
	case c.is(h, isPlan) && c.isSubject(k, b):
		c.met = append(c.met, referent{head: h, sentence: s, name: c.span(ch.run).Text, subject: true, text: true})
	case c.is(h, isPeople|isGroup|isAnon) || c.is(ch.first, isQuantNeg) || c.eq(h, "one") || c.eq(h, "both") || c.eq(h, "neither"):
		r := referent{head: h, sentence: s, name: c.span(ch.run).Text, subject: c.isSubject(k, b),
			person: c.is(h, isPeople|isAnon), several: c.tag(h) == english.NNS, party: c.is(h, isGroup)}
		if m, ok := c.description(ch, s); ok {
			m.head, m.sentence, m.subject = h, s, r.subject
			c.meant[h] = m
			r = m
		}
		c.met = append(c.met, r)
	}
}

// isSubject reports a noun phrase that a finite verb follows, or that speaks.
func (c *sheet) isSubject(k, b int) bool {
	for n := k + 1; n < b; n++ {
		switch ch := &c.chunks[n]; ch.kind {
		case chunkAdv, chunkTime, chunkRel:
		case chunkPrep:
			if n+1 < b && (c.chunks[n+1].kind == chunkNP || c.chunks[n+1].kind == chunkTime) {
				n++
				continue
			}
			return false
		case chunkVerb:
			return ch.finite
		case chunkComma: // an apposition or interjection, up to the next comma
			m := n + 1
			for m < b && m < n+10 && c.chunks[m].kind != chunkComma && !(c.chunks[m].kind == chunkVerb && c.chunks[m].finite) {
				m++
			}
			if m+1 < b && c.chunks[m].kind == chunkComma && c.chunks[m+1].kind == chunkVerb {
				return c.chunks[m+1].finite
			}
			return n+1 < b && c.chunks[n+1].kind == chunkRel
		default:
			return false
		}
	}
	return false
}

func (c *sheet) ofName(t, s int, subject bool) referent {
	n := &c.known[c.nameOf[t]]
	return referent{head: t, sentence: s, name: n.Text, named: true, subject: subject,
		person: n.Kind == english.PersonName, title: n.Title,
		state:   n.Kind == english.CountryName || n.Kind == english.DemonymName || n.Kind == english.OrganisationName && n.Place.Column == english.WorldMetonym,
		several: n.Kind == english.DemonymName && c.tag(t) == english.NNPS,
		party:   n.Kind == english.CountryName || n.Kind == english.OrganisationName || n.Kind == english.UnknownName || n.Kind == english.DemonymName && c.tag(t).IsNoun()}
}

// pronoun settles who the pronoun at token t means.
func (c *sheet) pronoun(t, s int) (referent, bool) {
	var r referent
	ok := false
	switch {
	case c.is(t, isWe):
		if w, _ := c.speakerAt(s, t); !w.none() {
			ok = true
			if c.tag(w.head) == english.PRP { // “We …,” she said: she comes behind her words
				if _, ok = c.meant[w.head]; !ok && !c.is(w.head, isWe) {
					_, ok = c.pronoun(w.head, c.sentenceOf(w.head))
				}
			}
			r = c.lookup(w.head, s)
			r.why = "the speaker's own"
		}
	case c.outer(t) >= 0 && !c.is(t, isHe|isThey|isIt):
	case c.is(t, isHe):
		r, ok = c.latest(t, s, 3, func(r *referent) bool { return r.person && !r.several })
		r.why = "pronoun"
	case c.is(t, isThey):
		r, ok = c.latest(t, s, 2, func(r *referent) bool { return r.several || r.party })
		r.why = "pronoun"
	case c.is(t, isIt):
		r, ok = c.latest(t, s, 1, func(r *referent) bool { return (r.party || r.text) && !r.several && !r.person })
		r.why = "pronoun"
	}
	if !ok || r.name == "" {
		return referent{}, false
	}
	r.head, r.sentence = t, s
	c.meant[t] = r
	return r, true
}

// lookup is what is known of a noun phrase by its head.
func (c *sheet) lookup(head, s int) referent {
	if r, ok := c.meant[head]; ok {
		return r
	}
	if c.nameOf[head] >= 0 {
		return c.ofName(head, s, false)
	}
	ch := &c.chunks[c.chunk[head]]
	return referent{head: head, sentence: s, name: c.span(ch.run).Text, person: c.is(head, isPeople|isAnon), several: c.tag(head) == english.NNS, party: c.is(head, isGroup)}
}

// latest is the last referent before token t, at most back sentences away,
// that fits. In the pronoun's own sentence and then in each one before, a
// subject comes before others, and among those of an earlier sentence the
// first is what it was about.
func (c *sheet) latest(t, s, back int, fits func(*referent) bool) (referent, bool) {
	for at := s; at >= s-back && at >= 0; at-- {
		best := -1
		for i := len(c.met) - 1; i >= 0; i-- {
			r := &c.met[i]
			if r.sentence > at || r.head >= t {
				continue
			}
			if r.sentence < at {
				break
			}
			if !fits(r) {
				continue
			}
			switch {
			case best < 0, r.subject && (at < s || !c.met[best].subject), !c.met[best].subject && at < s && !c.met[best].named && r.named:
				best = i
			}
		}
		if best >= 0 {
			return c.met[best], true
		}
	}
	return referent{}, false
}

// description settles who "the group", "the president", "both sides" are.
func (c *sheet) description(ch *chunk, s int) (referent, bool) {
	h := ch.head
	definite := c.eq(ch.first, "the") || c.tag(ch.first) == english.PRPS || c.is(ch.first, isDem) || c.eq(ch.first, "both") || c.eq(ch.first, "neither") || c.eq(ch.first, "either") || c.eq(ch.first, "each")
	size := ch.last - ch.first
	switch {
	case c.is(h, isPeople) && definite && c.tag(h) == english.NN && size <= 3:
		// "the minister": the person last met whose title says so.
		word := strings.ToLower(c.text(h))
		for i := len(c.met) - 1; i >= 0 && i >= len(c.met)-200; i-- {
			if r := c.met[i]; r.person && r.named && hasWord(r.title, word) {
				r.why = "title"
				return r, true
			}
		}
		// "The Front member": whoever the sentence before was about, when it names one person.
		if size == 3 && c.nameOf[ch.first+1] >= 0 {
			if r, ok := c.onlyPerson(s - 1); ok {
				if n := &c.known[c.nameOf[r.head]]; n.Of == "" || n.Title == "" {
					n.Title, n.Of = c.text(h), c.known[c.nameOf[ch.first+1]].Text
				}
				r.why = "description"
				return r, true
			}
		}
	case (c.eq(h, "sides") || c.eq(h, "parties") || c.eq(h, "countries") || c.eq(h, "side") || c.eq(h, "neighbours") || c.eq(h, "both") || c.eq(h, "neither") || c.eq(h, "allies") || c.eq(h, "foes") || c.eq(h, "governments") || c.eq(h, "leaders")) && definite && size <= 3:
		return c.bothOf(h, s)
	case c.is(h, isGroup) && c.tag(h) == english.NN && c.eq(ch.first, "the") && size == 2:
		word, generic := strings.ToLower(c.text(h)), c.eq(h, "group") || c.eq(h, "movement") || c.eq(h, "organisation") || c.eq(h, "organization") || c.eq(h, "militia") || c.eq(h, "faction")
		r, ok := c.latest(h, s, 4, func(r *referent) bool {
			if !r.named || c.nameOf[r.head] < 0 {
				return false
			}
			n := &c.known[c.nameOf[r.head]]
			organisation := n.Kind == english.OrganisationName || n.Kind == english.UnknownName && n.Title == ""
			return organisation && n.Place.Name == "" && (generic && r.party || lastWord(n.Text, word))
		})
		r.why = "group"
		return r, ok
	case c.eq(h, "one") && size == 1:
		r, ok := c.latest(h, s, 2, func(r *referent) bool { return r.person && r.several })
		r.why = "one of them"
		return r, ok
	}
	return referent{}, false
}

// onlyPerson is the one person that a sentence says something of: its last
// named one, when no other comes behind.
func (c *sheet) onlyPerson(s int) (referent, bool) {
	for i := len(c.met) - 1; i >= 0 && c.met[i].sentence >= s; i-- {
		if r := c.met[i]; r.sentence == s && r.person && r.named && c.nameOf[r.head] >= 0 {
			return r, true
		}
	}
	return referent{}, false
}

// bothOf is the two parties that the sentences just before name, where they
// name two and no more; for "both countries" the two countries. Who was
// already called both sides still is.
func (c *sheet) bothOf(t, s int) (referent, bool) {
	if c.eq(t, "countries") || c.eq(t, "allies") || c.eq(t, "neighbours") || c.eq(t, "governments") {
		if r, ok := c.two(t, s, true); ok {
			return r, true
		}
	}
	return c.two(t, s, false)
}

func (c *sheet) two(t, s int, states bool) (referent, bool) {
	for at := s; at >= s-3 && at >= 0; at-- {
		var two []string
		first, end := c.metIn(at)
		for i := first; i < end; i++ {
			r := &c.met[i]
			if r.head >= t {
				break
			}
			if r.why == whyBoth {
				return *r, true
			}
			if !r.party || !r.named || states && !r.state {
				continue
			}
			known := false
			for _, n := range two {
				known = known || n == r.name
			}
			if !known {
				two = append(two, r.name)
			}
		}
		if len(two) == 2 {
			return referent{name: two[0] + "; " + two[1], why: whyBoth, several: true, party: true}, true
		}
		if len(two) > 2 {
			return referent{}, false
		}
	}
	return referent{}, false
}

// metIn is the range of met that sentence s has.
func (c *sheet) metIn(s int) (first, end int) {
	end = len(c.met)
	for end > 0 && c.met[end-1].sentence > s {
		end--
	}
	for first = end; first > 0 && c.met[first-1].sentence == s; {
		first--
	}
	return first, end
}

const whyBoth = "both sides"

func lastWord(name, word string) bool {
	return strings.EqualFold(name[strings.LastIndexByte(name, ' ')+1:], word)
}

func hasWord(title, word string) bool {
	for w := range strings.FieldsSeq(strings.ToLower(title)) {
		if w == word {
			return true
		}
	}
	return false
}

func (c *sheet) isPerson(w who) bool {
	if c.nameOf != nil && c.nameOf[w.head] >= 0 {
		return c.known[c.nameOf[w.head]].Kind == english.PersonName
	}
	return c.is(w.head, isPeople|isHe|isAnon)
}

// actor is a noun phrase with who it means.
func (c *sheet) actor(w who) parley.Actor {
	if w.none() {
		return parley.Actor{}
	}
	a := parley.Actor{Span: c.span(w.run)}
	if r, ok := c.meant[w.head]; ok {
		a.Name, a.Why = r.name, r.why
	} else if c.nameOf[w.head] >= 0 && !c.coordinated(w.run) {
		if n := c.known[c.nameOf[w.head]].Text; n != a.Text {
			a.Name, a.Why = n, "name"
		}
	}
	return a
}

// coordinated reports a phrase that joins several: "Russia and China".
func (c *sheet) coordinated(r run) bool {
	for t := r.first; t < r.last; t++ {
		if c.chunks[c.chunk[t]].kind == chunkAnd {
			return true
		}
	}
	return false
}

// mentions lists the names of the page for whoever proposes parties.
func (c *sheet) mentions() []parley.Mention {
	kinds := [...]parley.MentionKind{english.UnknownName: parley.Body, english.PersonName: parley.Person, english.OrganisationName: parley.Body,
		english.CountryName: parley.Country, english.PlaceName: parley.Place, english.DemonymName: parley.Country}
	all := make([]parley.Mention, 0, len(c.known)+2)
	for i := range c.known {
		n := &c.known[i]
		if len(n.Mentions) == 0 {
			continue
		}
		m := parley.Mention{Name: n.Text, Kind: kinds[n.Kind], Count: len(n.Mentions), Title: n.Title, For: n.Of,
			First: c.span(run{int(n.Mentions[0].First), int(n.Mentions[0].Last)})}
		if n.Acronym != "" {
			m.Aliases = append(m.Aliases, n.Acronym)
		}
		for _, o := range n.Mentions {
			form := c.span(run{int(o.First), int(o.Last)}).Text
			known := form == n.Text
			for _, a := range m.Aliases {
				known = known || a == form
			}
			if !known && len(m.Aliases) < 8 {
				m.Aliases = append(m.Aliases, form)
			}
		}
		all = append(all, m)
	}
	return append(all, c.groups()...)
}

// groups lists the descriptions that a page uses like names: "the rebels".
func (c *sheet) groups() []parley.Mention {
	var all []parley.Mention
	at := map[string]int{}
	for i := range c.met {
		r := &c.met[i]
		if r.named || r.why != "" || !r.subject || !c.is(r.head, isGroup) {
			continue
		}
		if i, ok := at[r.name]; ok {
			all[i].Count++
			continue
		}
		ch := &c.chunks[c.chunk[r.head]]
		at[r.name] = len(all)
		all = append(all, parley.Mention{Name: r.name, Kind: parley.Group, Count: 1, First: c.span(ch.run)})
	}
	return all
}
