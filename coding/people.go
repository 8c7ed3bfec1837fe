package coding

import (
	"strings"

	"github.com/openparley/parley"
	"github.com/openparley/parley/english"
)

// people is who is meant by the noun phrases of a page: the names in it, and
// what pronouns and descriptions refer to.
type people struct {
	nameOf []int32          // per token: index in known, −1 for none
	meant  map[int]referent // by the head of a noun phrase or the token of a pronoun
}

// referent is who a pronoun or description means.
type referent struct {
	name string // as named on this page, or the words of the description; several joined by "; "
	why  string
	text bool // a plan or draft
}

// whyBoth is the reason of references to two who were named together.
const whyBoth = "both"

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

// refer settles whom the pronouns and descriptions of the page mean, with the
// speakers that were found for its quotations.
func (c *sheet) refer() {
	refs := c.doc.Refer(c.known, func(q int) english.Range {
		for c.doc.Quotations[q].Parent >= 0 {
			q = int(c.doc.Quotations[q].Parent)
		}
		w := c.speakers[q]
		if w.none() || c.tag(w.head) == english.PRP {
			return english.Range{} // she stands behind her words: Refer looks for her itself
		}
		return english.Range{First: int32(w.first), Last: int32(w.last)}
	})
	c.meant = make(map[int]referent, len(refs))
	c.members()
	for i := range refs {
		r := &refs[i]
		if t := int(r.Mention.First); r.Score < unsure && r.Mention.Last == r.Mention.First+1 && c.is(t, isThey) && c.outer(t) < 0 {
			if w := c.subjectBefore(t); !w.none() {
				c.meant[t] = referent{name: c.known[c.nameOf[w.head]].Text, why: "pronoun"}
				continue
			}
		}
		if name := c.nameFor(r); name != "" {
			c.meant[c.headOf(run{int(r.Mention.First), int(r.Mention.Last)})] = referent{name: name, why: reason(r.Reason), text: c.meansPlan(r)}
		}
	}
	c.ownWords()
	c.release()
}

// unsure is the score of a reference below which "they" is taken for whom the
// sentence before was about.
const unsure = 0.4

// subjectBefore is the country or body that is the first subject of the sentence
// before token t.
func (c *sheet) subjectBefore(t int) who {
	s := c.sentenceOf(t)
	if s == 0 || c.doc.Sentences[s].Paragraph-c.doc.Sentences[s-1].Paragraph > 1 {
		return who{}
	}
	a, _ := c.sentenceChunks(s - 1)
	w := c.mainSubject(a, int(c.doc.Sentences[s-1].Last))
	if w.none() || c.nameOf[w.head] < 0 {
		return who{}
	}
	if k := c.known[c.nameOf[w.head]].Kind; k != english.CountryName && k != english.OrganisationName {
		return who{}
	}
	return w
}

// members links "The Front member" to the one person whom the sentence before
// named, and notes whose member that is where nothing else says so.
func (c *sheet) members() {
	for s := 1; s < len(c.doc.Sentences); s++ {
		a, b := c.sentenceChunks(s)
		if a >= b {
			continue
		}
		ch := &c.chunks[a]
		if ch.kind != chunkNP || !c.eq(ch.first, "the") || ch.last-ch.first != 3 || !c.is(ch.head, isPeople) || c.tag(ch.head) != english.NN || c.nameOf[ch.first+1] < 0 || c.nameOf[ch.head] >= 0 {
			continue
		}
		person := int32(-1)
		for t := c.doc.Sentences[s-1].First; t < c.doc.Sentences[s-1].Last; t++ {
			if n := c.nameOf[t]; n >= 0 && c.known[n].Kind == english.PersonName {
				person = n
			}
		}
		if person < 0 {
			continue
		}
		n := &c.known[person]
		if n.Of == "" || n.Title == "" {
			n.Title, n.Of = c.text(ch.head), c.known[c.nameOf[ch.first+1]].Text
		}
		c.meant[ch.head] = referent{name: n.Text, why: "description"}
	}
}

// ownWords gives "we" and "I" in a quotation, where nothing is known of them
// yet, to whoever speaks: she may stand behind her words.
func (c *sheet) ownWords() {
	for q := range c.doc.Quotations {
		if c.doc.Quotations[q].Parent >= 0 || c.speakers[q].none() {
			continue
		}
		for t := c.tokenAt(c.doc.Quotations[q].Start); t >= 0 && t < len(c.word) && c.doc.Tokens[t].Start < c.doc.Quotations[q].End; t++ {
			if !c.is(t, isWe) {
				continue
			}
			w := c.speakers[q]
			if m, ok := c.meant[w.head]; ok {
				c.meant[t] = referent{name: m.name, why: "the speaker's own word"}
			} else if c.nameOf[w.head] >= 0 {
				c.meant[t] = referent{name: c.known[c.nameOf[w.head]].Text, why: "the speaker's own word"}
			} else if !c.is(w.head, isHe|isThey|isIt) {
				c.meant[t] = referent{name: c.span(w.run).Text, why: "the speaker's own word"}
			}
		}
	}
}

// release gives "we" and "I" of a text without quotation marks to whoever a
// sentence before it names with a verb of saying and a colon, as press releases
// do: "The minister said:".
func (c *sheet) release() {
	speaker := ""
	for s, sen := range c.doc.Sentences {
		last := int(sen.Last) - 1
		if last > int(sen.First) && c.eq(last, ":") && len(c.attrs[s]) > 0 {
			if at := c.attrs[s][len(c.attrs[s])-1]; !at.speaker.none() && at.verb.last == last && c.tag(at.speaker.head) != english.PRP {
				speaker = c.span(at.speaker.run).Text
				if n := c.nameOf[at.speaker.head]; n >= 0 {
					speaker = c.known[n].Text
				}
			}
			continue
		}
		if speaker == "" {
			continue
		}
		for t := int(sen.First); t <= last; t++ {
			if _, known := c.meant[t]; !known && c.is(t, isWe) && c.outer(t) < 0 {
				c.meant[t] = referent{name: speaker, why: "the speaker's own word"}
			}
		}
	}
}

// nameFor is who a reference means: the names, else the words last used.
func (c *sheet) nameFor(r *english.Reference) string {
	var b strings.Builder
	add := func(s string) {
		if b.Len() > 0 {
			b.WriteString("; ")
		}
		b.WriteString(s)
	}
	for _, n := range r.Names {
		add(c.known[n].Text)
	}
	if len(r.Names) == 0 {
		for _, m := range r.Means {
			w := run{int(m.First), int(m.Last)}
			if of, ok := c.meant[c.headOf(w)]; ok {
				add(of.name)
				continue
			}
			if h := c.headOf(w); !c.is(h, isGroup|isPeople|isPlan|isAnon) && c.tag(h) != english.NNS {
				return "" // a thing
			}
			add(c.span(w).Text)
		}
	}
	if s := b.String(); !strings.EqualFold(s, c.span(run{int(r.Mention.First), int(r.Mention.Last)}).Text) {
		return s
	}
	return ""
}

// reason is a reason in a word or two: "pronoun" of "pronoun: subject of the
// sentence before".
func reason(why string) string {
	why, _, _ = strings.Cut(why, ":")
	return why
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
	if n := c.child(w.head, english.Appos); n > w.head && n < w.head+6 && c.nameOf[n] >= 0 && c.nameOf[w.head] < 0 && c.tag(w.head+1) == english.Comma && c.is(w.head, isPeople) {
		a.Name, a.Why = c.known[c.nameOf[n]].Text, "name beside it"
		return a
	}
	if r, ok := c.meant[w.head]; ok {
		a.Name, a.Why = r.name, r.why
	} else if r, ok := c.meant[w.first]; ok && w.first < w.head && c.tag(w.first) == english.PRPS && c.nameOf[w.head] < 0 && !c.is(w.head, isPlan|isText) && !strings.HasPrefix(strings.ToLower(r.name), "the ") {
		a.Name, a.Why = r.name, "whose it is"
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

// inFull is the full name of a person whom the page calls so: "Olin's aide"
// is an aide of Marta Olin.
func (c *sheet) inFull(form string) string {
	if form == "" {
		return ""
	}
	for i := range c.known {
		n := &c.known[i]
		if n.Kind != english.PersonName || n.Text == form {
			continue
		}
		for _, o := range n.Mentions {
			if c.span(run{int(o.First), int(o.Last)}).Text == form {
				return n.Text
			}
		}
	}
	return form
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
		m := parley.Mention{Name: n.Text, Kind: kinds[n.Kind], Count: len(n.Mentions), Title: n.Title, For: c.inFull(n.Of),
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
	for s := range c.doc.Sentences {
		a, b := c.sentenceChunks(s)
		for k := a; k < b; k++ {
			ch := &c.chunks[k]
			if ch.kind != chunkNP || !c.is(ch.head, isGroup) || c.nameOf[ch.head] >= 0 || !c.isSubject(k, b) {
				continue
			}
			if _, known := c.meant[ch.head]; known {
				continue
			}
			first := c.span(ch.run)
			if i, ok := at[first.Text]; ok {
				all[i].Count++
				continue
			}
			at[first.Text] = len(all)
			all = append(all, parley.Mention{Name: first.Text, Kind: parley.Group, Count: 1, First: first})
		}
	}
	return all
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

// meansPlan reports a reference to a plan or draft.
func (c *sheet) meansPlan(r *english.Reference) bool {
	return len(r.Names) == 0 && len(r.Means) == 1 && c.is(c.headOf(run{int(r.Means[0].First), int(r.Means[0].Last)}), isPlan)
}
