package english

import (
	"slices"
	"strings"
)

// describe meets whoever the noun phrase of tokens [first,last) means:
// somebody met before, or somebody new.
func (r *referrer) describe(first, last, head int) {
	word := strings.ToLower(r.d.Word(head))
	possessive := r.d.tagAt(last, r.hi) == POS
	m := meeting{first: first, last: last, head: head, possessor: possessive, subject: r.isSubject(first, last, last), object: r.isObject(first)}
	if who, reason, score := r.described(first, last, head, word); who >= 0 {
		r.refer(first, last, who, reason, score)
		m.one = who
		r.meet(m)
		o := &r.ones[who]
		if o.sort == person && o.gender == eitherGender {
			o.gender = nounGender(word)
		}
		return
	}
	o := r.fresh(head, word)
	r.ones = append(r.ones, o)
	m.one = len(r.ones) - 1
	r.meet(m)
}

// fresh is somebody new, by the noun.
func (r *referrer) fresh(head int, word string) someone {
	o := someone{name: -1, heads: []string{word}, gender: nounGender(word)}
	_, o.faint = faintNouns[word]
	if r.d.Tokens[head].Tag == NNS || word == "people" || word == "men" || word == "women" || word == "children" || word == "police" {
		o.many = several
	}
	in := func(set map[string]struct{}) bool { return inEither(set, word) }
	switch {
	case word == "police":
		o.sort = group
	case in(personNouns):
		o.sort = person
	case in(officeHeads) && o.many == one && word != "head" && word != "deputy" && word != "officer":
		o.sort = person
	case in(groupNames):
		o.sort = group
		if o.many == one {
			o.many = oneOrSeveral
		}
	case in(countryNouns):
		o.sort = state
	case in(placeNouns):
		o.sort = place
	case in(textNouns):
		o.sort = text
	}
	return o
}

// inEither reports a word of the set or the plural of one.
func inEither(set map[string]struct{}, word string) bool {
	if _, ok := set[word]; ok {
		return true
	}
	if s, ok := strings.CutSuffix(word, "ies"); ok {
		_, ok = set[s+"y"]
		return ok
	}
	s, ok := strings.CutSuffix(word, "s")
	if ok {
		_, ok = set[s]
	}
	return ok
}

func nounGender(word string) gender {
	if _, ok := womanNouns[word]; ok {
		return female
	}
	if _, ok := manNouns[word]; ok {
		return male
	}
	return eitherGender
}

// definite reports a phrase that speaks of somebody known: "the", "this",
// "both", "its". A name inside it does too: "Sardonia's president".
func (r *referrer) definite(first int) bool {
	d := r.d
	return d.says(first, "the") || d.says(first, "this") || d.says(first, "that") || d.says(first, "these") || d.says(first, "those") || d.says(first, "both") ||
		d.says(first, "neither") || d.says(first, "either") || d.Tokens[first].Tag == PRPS
}

// described is who a description means, index in ones, −1 when nobody known.
func (r *referrer) described(first, last, head int, word string) (who int, reason string, score float64) {
	if !r.definite(first) {
		return -1, "", 0
	}
	if who, reason, score = r.bothOf(first, last, head, word); who != 0 {
		return who, reason, score
	}
	d := r.d
	plural := d.Tokens[head].Tag == NNS
	switch {
	case d.says(head, "latter") && last-first == 2:
		return r.ofPair(1)
	case d.says(head, "former") && last-first == 2:
		return r.ofPair(0)
	case r.yearsOld(head) && last-first == 2, !plural && last-first == 2 && (word == "man" || word == "woman" || word == "boy" || word == "girl"):
		return r.person(first, nounGender(word), "description")
	}
	if plural {
		return r.again(first, last, head, word)
	}
	person := inEither(personNouns, word)
	if _, ok := officeHeads[word]; ok {
		person = true
	}
	switch {
	case person:
		return r.titled(first, last, head, word)
	case d.Tokens[first].Tag == PRPS: // "his government" is not the one before
		return -1, "", 0
	case inEither(groupNames, word):
		return r.groupOf(first, last, head, word)
	case inEither(placeNouns, word) && last-first == 2:
		return r.placeOf(first, word)
	case inEither(textNouns, word):
		return r.again(first, last, head, word)
	}
	return -1, "", 0
}

// titled is the person whose title or description has the words: "the
// secretary", "the Sardonian president", "the Front member", "its commander".
func (r *referrer) titled(first, last, head int, word string) (int, string, float64) {
	d := r.d
	of := r.ownerIn(first, head)
	var extra []string
	described := true // the adjectives say how he is, not which of several
	for k := first; k < head; k++ {
		if t := d.Tokens[k].Tag; (t == JJ || t == NN) && r.nameAt[k] < 0 && !d.inSet(k, emptyModifiers) {
			extra = append(extra, strings.ToLower(d.Word(k)))
			described = described && t == JJ && !d.inSet(k, officeModifiers) && !capitalAt(d.Text, int(d.Tokens[k].Start))
		}
	}
	for n := len(r.met) - 1; n >= max(0, len(r.met)-3*window); n-- {
		m := &r.met[n]
		o := &r.ones[m.one]
		if o.sort != person || o.many == several || m.pronoun && o.name < 0 || !slices.Contains(o.heads, word) {
			continue
		}
		if of >= 0 && !r.belongs(m.one, of) {
			continue
		}
		fits := true
		for _, w := range extra {
			fits = fits && slices.Contains(o.heads, w)
		}
		if !fits && !(described && r.onlyCalled(m.one, word)) {
			continue
		}
		score := 0.85 - 0.02*float64(min(r.s-m.sentence, 15))
		if o.name < 0 {
			return m.one, "description: the same noun before", score - 0.1
		}
		return m.one, "title: whose title says so", score
	}
	if d.Tokens[first].Tag == PRPS || len(extra) > 0 {
		return -1, "", 0
	}
	if of >= 0 { // "the Front member": the one person that the sentences before are about
		who := r.onlyPerson(nounGender(word), of)
		if who >= 0 && r.names[r.ones[who].name].Title == "" && (r.names[r.ones[who].name].Of == "" || r.belongs(who, of)) {
			r.ones[who].called([]string{word})
			return who, "description: the one person of the sentence before", 0.6
		}
	}
	return -1, "", 0
}

// onlyCalled reports the only person of the text so far whose title has the word.
func (r *referrer) onlyCalled(who int, word string) bool {
	for n := len(r.met) - 1; n >= max(0, len(r.met)-3*window); n-- {
		if m := &r.met[n]; m.one != who && r.ones[m.one].sort == person && r.ones[m.one].many != several && slices.Contains(r.ones[m.one].heads, word) {
			return false
		}
	}
	return true
}

// emptyModifiers say nothing of who it is.
var emptyModifiers = wordSet(`same senior top former late veteran new own young old elderly embattled outgoing current`)

// ownerIn is who a possessor or adjective in tokens [first,head) names, index
// in ones, −1 for none: "the Front member", "its commander", "Sardonia's
// president".
func (r *referrer) ownerIn(first, head int) int {
	if r.d.Tokens[first].Tag == PRPS {
		for n := len(r.met) - 1; n >= max(0, len(r.met)-4); n-- {
			if r.met[n].first == first && r.met[n].pronoun {
				return r.met[n].one
			}
		}
		return -1
	}
	for k := first; k < head; k++ {
		if m := r.nameAt[k]; m >= 0 {
			name := r.mentions[m].name
			if r.ofName[name] < 0 {
				r.ofName[name] = len(r.ones)
				r.ones = append(r.ones, r.named(name))
			}
			return r.ofName[name]
		}
	}
	return -1
}

// belongs reports a person whose office is the owner's.
func (r *referrer) belongs(who, owner int) bool {
	o, of := &r.ones[who], &r.ones[owner]
	if o.name < 0 || of.name < 0 {
		return false
	}
	n, p := &r.names[o.name], &r.names[of.name]
	same := func(s string) bool {
		return s != "" && (s == p.Text || s == p.Acronym || p.Place.Name != "" && s == p.Place.Name || strings.HasSuffix(p.Text, " "+s) || strings.HasSuffix(s, " "+p.Text))
	}
	if same(n.Of) {
		return true
	}
	for i := range n.Mentions[:min(len(n.Mentions), 20)] {
		if same(n.Mentions[i].Of) {
			return true
		}
	}
	return false
}

// onlyPerson is the one person with a name that the last two sentences speak
// of, those with offices of others left aside; −1 when they speak of none or
// of several.
func (r *referrer) onlyPerson(g gender, of int) int {
	who := -1
	for n := len(r.met) - 1; n >= max(0, len(r.met)-window) && r.met[n].sentence >= r.s-1; n-- {
		m := &r.met[n]
		o := &r.ones[m.one]
		if o.sort != person || o.name < 0 || o.many == several || g != eitherGender && o.gender != eitherGender && o.gender != g {
			continue
		}
		if n := &r.names[o.name]; n.Of != "" && !r.belongs(m.one, of) {
			continue
		}
		if who >= 0 && m.one != who {
			return -1
		}
		who = m.one
	}
	return who
}

// person is the person that the text was last about.
func (r *referrer) person(at int, g gender, reason string) (int, string, float64) {
	w := want{at: at, back: 3, subject: true, gender: g, reason: reason, barred: [3]int{-1, -1, -1}}
	w.fits = func(o *someone) bool {
		return o.sort == person && o.many != several && (o.gender == eitherGender || g == eitherGender || o.gender == g)
	}
	return r.best(&w)
}

// groupOf is the organisation that "the group", "the party", "the ministry"
// means: the one whose name ends so, or the one last spoken of.
func (r *referrer) groupOf(first, last, head int, word string) (int, string, float64) {
	if last-first > 2 {
		return r.again(first, last, head, word)
	}
	_, generic := genericGroups[word]
	if _, one := onlyGroups[word]; one {
		if who := r.mostSpokenOf(word); who >= 0 {
			if r.ones[who].name >= 0 {
				return who, "group: whose name says so", 0.8
			}
			return who, "description: the same noun before", 0.7
		}
		return -1, "", 0
	}
	for n := len(r.met) - 1; n >= max(0, len(r.met)-2*window); n-- {
		m := &r.met[n]
		o := &r.ones[m.one]
		if o.sort != group || o.members != nil || !slices.Contains(o.heads, word) {
			continue
		}
		if o.name >= 0 {
			return m.one, "group: whose name says so", 0.85
		}
		return m.one, "description: the same noun before", 0.75
	}
	if !generic {
		return -1, "", 0
	}
	w := want{at: first, back: 4, reason: "group", barred: [3]int{-1, -1, -1}, subject: true}
	if who := r.speakerOf(first); who >= 0 {
		w.barred[1] = who
	}
	w.fits = func(o *someone) bool {
		return o.sort == group && o.name >= 0 && o.many == oneOrSeveral && r.names[o.name].Place.Name == ""
	}
	return r.best(&w)
}

// onlyGroups are what a country has one of: where a text speaks of those of
// two countries, it means the one it is about.
var onlyGroups = wordSet("government army military regime parliament cabinet opposition leadership administration junta")

// mostSpokenOf is the group called by the noun that the text spoke of most, of
// equals the last; −1 for none.
func (r *referrer) mostSpokenOf(word string) int {
	who := -1
	for n := len(r.met) - 1; n >= max(0, len(r.met)-2*window); n-- {
		m := &r.met[n]
		if o := &r.ones[m.one]; o.sort == group && o.members == nil && m.one != who && slices.Contains(o.heads, word) && (who < 0 || o.uses > r.ones[who].uses) {
			who = m.one
		}
	}
	return who
}

// placeOf is the country or town that "the country", "the city" means.
func (r *referrer) placeOf(first int, word string) (int, string, float64) {
	_, city := cityNouns[word]
	_, country := countryNouns[word]
	w := want{at: first, back: 3, reason: "place", barred: [3]int{-1, -1, -1}, subject: true}
	w.fits = func(o *someone) bool {
		if o.name < 0 {
			return slices.Contains(o.heads, word)
		}
		n := &r.names[o.name]
		switch {
		case city:
			return n.Kind == PlaceName && n.Place.Kind != PlaceCountry && n.Place.Kind != PlaceRegion || n.Place.Kind == PlaceCity || n.Place.Column == WorldCapital
		case country:
			return n.Kind == CountryName && n.Place.Column != WorldDemonym
		}
		return n.Kind == PlaceName && (n.Place.Kind == PlaceRegion || n.Place.Kind == PlaceTerritory && word == "territory")
	}
	return r.best(&w)
}

// again is what a noun phrase with the same noun meant before: "a plan" … "the
// plan".
func (r *referrer) again(first, last, head int, word string) (int, string, float64) {
	if last-first > 3 || r.d.Tokens[first].Tag == PRPS || !inEither(textNouns, word) && !inEither(groupNames, word) && !inEither(personNouns, word) {
		return -1, "", 0
	}
	for k := first + 1; k < head; k++ {
		if r.nameAt[k] >= 0 || r.d.Tokens[k].Tag == CD {
			return -1, "", 0
		}
	}
	for n := len(r.met) - 1; n >= max(0, len(r.met)-2*window); n-- {
		m := &r.met[n]
		o := &r.ones[m.one]
		if m.pronoun || r.s-m.sentence > 8 || o.members != nil || o.name >= 0 && r.d.Tokens[head].Tag == NNS || !slices.Contains(o.heads, word) {
			continue
		}
		if last-first == 3 && !r.d.sameWord(head-1, m.head-1) {
			continue
		}
		return m.one, "description: the same noun before", 0.7 - 0.02*float64(r.s-m.sentence)
	}
	return -1, "", 0
}

// sameWord reports two tokens that are the same word.
func (d *Document) sameWord(i, k int) bool {
	return i >= 0 && k >= 0 && strings.EqualFold(d.Word(i), d.Word(k))
}
