package coding

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/openparley/parley"
	"github.com/openparley/parley/english"
)

// maxParties and maxOffices bound what is proposed, so that it can be read.
const (
	maxParties = 40
	maxOffices = 12
	maxTrial   = 600
)

// candidate is a party that may be proposed.
type candidate struct {
	party     parley.Party
	seq       int
	forms     map[string]int // of a territory or people: the words used for it
	count     int            // mentions
	reports   int            // that mention it
	met       int            // how much there is of it, before anything is looked up
	held      int            // stands it holds
	addressed int
	joint     bool // given by the base case
	mediates  int
	press     int  // persons who only comment, in its name
	group     bool // a description without name: "rebels"
}

// worldly reports a candidate that is a country, territory or people.
func (k *candidate) worldly() bool {
	p, ok := lookupPlace(k.party.Name)
	return ok && p.Kind != english.PlaceOrganisation
}

// partyDraft is the draft of parties in the making.
type partyDraft struct {
	baseCase  *parley.Case
	base      *directory
	outlets   map[string]bool
	taken     map[parley.PartyID]bool
	list      []*candidate
	byPlace   map[string]*candidate
	byKey     map[string]*candidate
	persons   map[string]*personDraft
	order     []*personDraft
	namesakes map[string][]*personDraft // by first word, of names of several
}

// personDraft is a person who may hold an office.
type personDraft struct {
	name      string
	titles    map[string]int
	votes     map[string]int // for what: words that a party may be found by
	spellings []string       // other ones of the name
	posts     []heldPost
	seen      parley.Interval // of the dated reports that have the name
	home      map[string]int  // votes of last resort
	held      int
	met       int // reports that name the person
}

func (p *Proposer) proposeParties(c *parley.Case, stands []stand) {
	d := &partyDraft{
		baseCase: p.base, outlets: p.outlets, base: newDirectory(p.base), taken: map[parley.PartyID]bool{}, byPlace: map[string]*candidate{},
		byKey: map[string]*candidate{}, persons: map[string]*personDraft{}, namesakes: map[string][]*personDraft{},
	}
	for i := range p.base.Parties {
		d.taken[p.base.Parties[i].ID] = true
	}
	names := p.names.inOrder()
	texts := actorTexts(stands)
	d.peopleFromMentions(names)
	d.fromActors(texts, true)
	d.fromMentions(names)
	d.fromActors(texts, false)
	d.fromGroups(stands)
	p.factions.link(d)
	d.trim()
	d.mergeAcronyms()
	trial := d.trial(p.base, nil)
	d.voteByActors(trial, stands)
	d.lastResort(trial, stands)
	d.linkGroups(newDirectory(d.trial(p.base, nil)), p.owned.vote(d))
	offices := d.assign(newDirectory(d.trial(p.base, nil)))
	// "Ruiz's envoy" speaks for whom Ruiz speaks for.
	offices = d.assign(newDirectory(d.trial(p.base, offices)))
	d.term(offices, newDirectory(d.trial(p.base, nil)))
	trial = d.trial(p.base, offices)
	d.weigh(NewRegistry(trial), stands, names, p.channels)
	chosen := d.chosen(len(stands))
	for _, k := range chosen {
		c.Parties = append(c.Parties, d.finish(k, offices[k.party.ID], p.words))
	}
	settleParents(c, chosen, d)
	for i := range p.base.Parties {
		// Persons of parties that the case already has are added to them.
		if more := offices[p.base.Parties[i].ID]; len(more) > 0 {
			c.Parties[i].Offices = addOffices(c.Parties[i].Offices, more)
		}
	}
}

// peopleFromMentions makes drafts of the persons in the reports.
func (d *partyDraft) peopleFromMentions(names []*nameCount) {
	for _, n := range names {
		if _, worldly := lookupPlace(n.name); !worldly && n.kind() == parley.Person {
			d.person(n.name, n)
		}
	}
	for _, p := range d.order {
		for _, o := range p.known() {
			if place, ok := lookupPlace(o.of); ok {
				d.place(place, o.of, 1<<30) // "President Clinton", and America is not named
			}
		}
	}
}

// fromMentions makes candidates of the names in the reports. A name that is a
// person's elsewhere is that person's.
func (d *partyDraft) fromMentions(names []*nameCount) {
	for _, n := range names {
		if place, worldly := lookupPlace(n.name); worldly {
			k := d.place(place, n.name, n.seq)
			if k != nil {
				k.met += n.reports
			}
			if k != nil && k.forms != nil {
				for _, a := range keysByCount(n.aliases) {
					d.alsoCalled(k, a, n.aliases[a])
				}
			}
			continue
		}
		if n.kind() != parley.Body {
			continue
		}
		if forms := personForms(n.name); len(forms) > 0 {
			if p := d.persons[forms[len(forms)-1]]; p != nil && sameFirstName(p.name, n.name) {
				d.person(n.name, n)
				continue
			}
		}
		k := d.body(n.name, n.seq)
		if k == nil {
			continue
		}
		k.met += n.reports
		for _, a := range keysByCount(n.aliases) {
			d.alias(k, a)
		}
		if of := most(n.offices); of != "" {
			k.party.Parent = parley.PartyID(of) // resolved when all are known
		}
	}
}

// place is the candidate for a place of the world; nil for a city.
func (d *partyDraft) place(p english.Place, form string, seq int) *candidate {
	if p.Kind == english.PlaceCity || p.Kind == english.PlaceRegion || outlet(p.Name) || d.outlets[nameKey(p.Name)] {
		return nil
	}
	k := d.byPlace[p.Name]
	if k == nil {
		if id := d.base.places[p.Name]; id != "" {
			k = &candidate{party: parley.Party{ID: id}, joint: true}
		} else if id, ok := d.known(form); ok {
			k = &candidate{party: parley.Party{ID: id}, joint: true}
		} else {
			k = &candidate{party: parley.Party{Name: p.Name, Proposed: true}, forms: map[string]int{}}
			k.party.ID = d.id(p.Name)
		}
		k.seq = seq
		d.byPlace[p.Name] = k
		d.list = append(d.list, k)
	}
	if k.forms != nil && (p.Kind == english.PlaceTerritory || p.Kind == english.PlacePeople) && (p.Column == english.WorldName || p.Column == english.WorldDemonym) {
		k.forms[trimArticle(form)]++
	}
	return k
}

// alsoCalled counts another form that stands for the same territory or people.
func (d *partyDraft) alsoCalled(k *candidate, form string, n int) {
	p, ok := lookupPlace(form)
	if ok && p.Name == k.party.Name && (p.Kind == english.PlaceTerritory || p.Kind == english.PlacePeople) && strings.HasSuffix(form, "s") {
		k.forms[trimArticle(form)] += n
	}
}

// known reports a name that the base case has.
func (d *partyDraft) known(name string) (parley.PartyID, bool) {
	if e := d.base.names[nameKey(name)]; e != nil && len(e.parties) > 0 {
		return e.parties[0], true
	}
	return "", false
}

// body is the candidate for an organisation by its own name; nil for an organ
// of a country, which speaks for the country.
func (d *partyDraft) body(name string, seq int) *candidate {
	name = trimArticle(name)
	if place, ok := organisationOf(name); ok {
		return d.place(place, place.Name, seq) // "UN Security Council"
	}
	if head, _, ok := strings.Cut(name, " of "); ok && d.persons[nameKey(head)] != nil {
		return nil // "Leo Tarn of Norland" is a person
	}
	key := nameKey(name)
	if key == "" || outlet(name) || d.outlets[key] || organ(name) || document(name) || spokesmen[key] || titles[key] {
		return nil
	}
	if k := d.byKey[key]; k != nil {
		return k
	}
	if k := d.byKey[strings.TrimSuffix(key, "s")]; k != nil && !k.joint && k.party.Name+"s" == name && membership(strings.TrimSuffix(key, "s")) {
		// "Maoist leaders" were met before "the Maoists".
		k.party.Name, k.party.Aliases = name, append(k.party.Aliases, k.party.Name)
		d.byKey[key] = k
		return k
	}
	k := &candidate{party: parley.Party{Name: name, Proposed: true}, seq: seq}
	if id, ok := d.known(name); ok {
		k.joint, k.party.ID = true, id
	} else {
		k.party.ID = d.id(name)
	}
	d.byKey[key] = k
	d.list = append(d.list, k)
	if one, plural := strings.CutSuffix(name, "s"); plural && !strings.Contains(name, " ") && len(one) > 4 {
		d.alias(k, one) // "Norlander leaders" are of the Norlanders
	}
	return k
}

func (d *partyDraft) alias(k *candidate, a string) {
	key := nameKey(a)
	if key == "" || k.joint || d.byKey[key] != nil || len(k.party.Aliases) >= maxForms || organs[key] || pronouns[key] {
		return
	}
	if _, worldly := lookupPlace(a); worldly {
		return
	}
	if _, known := d.known(a); known {
		return
	}
	d.byKey[key] = k
	k.party.Aliases = append(k.party.Aliases, a)
}

func (d *partyDraft) id(name string) parley.PartyID {
	id := parley.PartyID(slug(name))
	if id == "" {
		id = "party"
	}
	for d.taken[id] {
		id += "-2"
	}
	d.taken[id] = true
	return id
}

// organisationOf is the international body that a name begins with, when more
// follows: its organs speak for it.
func organisationOf(name string) (english.Place, bool) {
	words := splitName(name)
	for n := min(longestPlace, len(words)-1); n >= 1; n-- {
		if p, ok := english.Lookup(joinText(words[:n])); ok {
			return p, p.Kind == english.PlaceOrganisation && p.Column == english.WorldName
		}
	}
	return english.Place{}, false
}

// document reports a name of a text or an event, which holds no stands of its
// own.
func document(name string) bool {
	words := splitName(name)
	return len(words) > 0 && documents[words[len(words)-1].key]
}

var documents = wordSet(`protocol agreement agreements accord accords treaty convention resolution charter declaration plan act law war operation summit
	conference process initiative pact framework roadmap memorandum talks`)

// organ reports an institution of a country: "Norwegian Foreign Ministry".
func organ(name string) bool {
	words := splitName(name)
	for n := min(longestPlace, len(words)-1); n >= 1; n-- {
		if _, ok := english.Lookup(joinText(words[:n])); ok {
			return organs[words[len(words)-1].key]
		}
	}
	return false
}

var organs = wordSet(`government ministry army military parliament cabinet embassy navy police mission presidency administration department forces
	minister president premier consulate senate congress court bank ministries troops soldiers officials delegation envoy ambassador`)

// trim keeps the candidates that are met most, as many as can be tried.
func (d *partyDraft) trim() {
	if len(d.list) <= maxTrial {
		return
	}
	slices.SortStableFunc(d.list, func(a, b *candidate) int { return cmp.Compare(b.met, a.met) })
	gone := map[*candidate]bool{}
	for _, k := range d.list[maxTrial:] {
		gone[k] = true
	}
	d.list = d.list[:maxTrial]
	maps.DeleteFunc(d.byKey, func(_ string, k *candidate) bool { return gone[k] })
	maps.DeleteFunc(d.byPlace, func(_ string, k *candidate) bool { return gone[k] })
	slices.SortStableFunc(d.list, func(a, b *candidate) int { return cmp.Compare(a.seq, b.seq) })
}

// mergeAcronyms makes "FLR" an alias of the name it is short for.
func (d *partyDraft) mergeAcronyms() {
	for _, short := range slices.Clone(d.list) {
		if short.joint || strings.Contains(short.party.Name, " ") {
			continue
		}
		for _, long := range d.list {
			if long == short || long.joint || !isAcronym(short.party.Name, long.party.Name) {
				continue
			}
			d.byKey[nameKey(short.party.Name)] = long
			long.party.Aliases = append(long.party.Aliases, short.party.Name)
			d.list = slices.DeleteFunc(d.list, func(k *candidate) bool { return k == short })
			break
		}
	}
}

func (d *partyDraft) byID(id parley.PartyID) *candidate {
	for _, k := range d.list {
		if k.party.ID == id {
			return k
		}
	}
	return nil
}

// trial is a case of all candidates, to look names up in.
func (d *partyDraft) trial(base *parley.Case, offices map[parley.PartyID][]parley.Office) *parley.Case {
	c := &parley.Case{Parties: slices.Clone(base.Parties)}
	for _, k := range d.list {
		if k.joint || len(c.Parties) >= maxTrial {
			continue
		}
		party := k.party
		party.Parent = ""
		party.Offices = offices[party.ID]
		c.Parties = append(c.Parties, party)
	}
	for i := range base.Parties {
		c.Parties[i].Offices = addOffices(c.Parties[i].Offices, offices[c.Parties[i].ID])
	}
	return c
}

func addOffices(have, more []parley.Office) []parley.Office {
	out := slices.Clone(have)
	for _, o := range more {
		surname := personForms(o.Person)
		if !slices.ContainsFunc(out, func(h parley.Office) bool { return slices.Contains(personForms(h.Person), surname[len(surname)-1]) }) {
			out = append(out, o)
		}
	}
	return out
}
