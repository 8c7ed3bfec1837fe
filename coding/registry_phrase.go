package coding

import (
	"slices"
	"strings"

	"github.com/openparley/parley"
	"github.com/openparley/parley/english"
)

// A phrase that means somebody is read as its parts: names that the case or
// the world knows, and words between them. Whose it is follows from its head:
//
//	the Kenyan officials             a name, then those who speak for it
//	The Greens' founding document    the owner of its head
//	members of the council           those who speak for it, of a name
//	President Ruiz                   the head is itself a name
//	US and South Korean officials    each part that is joined
//	opponents of the council         none: its head speaks for nobody
//
// part is one of these names or words.
type part struct {
	nameWord
	named bool // a name of the case or of the world, as long as it goes
	entry *entry
	place string // the world's name of a place that is named
	also  string
	way   english.WorldColumn
}

// resolve gives the parties that a phrase means on a day.
func (d *directory) resolve(phrase string, on parley.Day) []parley.PartyID {
	words := splitName(phrase)
	if len(words) == 0 {
		return nil
	}
	if e := d.names[joinKeys(words)]; e != nil && !words[len(words)-1].owner {
		if id, ok := e.on(on); ok {
			return []parley.PartyID{id}
		}
		return nil
	}
	return d.heads(d.parts(words), on, 0)
}

// parts groups the words into names, the longest first.
func (d *directory) parts(words []nameWord) []part {
	out := make([]part, 0, len(words))
	for i := 0; i < len(words); {
		p, n := d.match(words[i:])
		if len(out) > 0 && p.partOfLonger(&out[len(out)-1]) {
			p, n = part{nameWord: words[i]}, 1
		}
		out = append(out, p)
		i += n
	}
	return out
}

// partOfLonger reports a name that is a common noun of the case, "the
// republic", and here the end of another name: "the Old Republic".
func (p *part) partOfLonger(before *part) bool {
	if p.entry == nil || p.entry.person() || !p.capital || strings.Contains(p.key, " ") || !institutions[p.key] && !spokesmen[p.key] {
		return false
	}
	return before.capital && !before.named && !before.owner && !before.pause && !before.hyphen &&
		!titleWord(before.key) && !determiners[before.key] && !estranged[before.key]
}

const longestPlace = 6

func (d *directory) match(words []nameWord) (part, int) {
	best, n := part{nameWord: words[0]}, 1
	reach := 1
	for reach < len(words) && !words[reach-1].pause && !words[reach-1].owner && !words[reach-1].closes && !words[reach].opens {
		reach++
	}
	// Within its own words a name may own: "People's Party".
	wide := reach
	for wide < len(words) && wide < reach+4 && words[wide-1].owner && !words[wide-1].pause {
		wide++
	}
	own := 0
	for k := min(d.reach(words[0]), wide); k >= 1 && own == 0; k-- {
		if e := d.named(words[:k]); e != nil && (!e.person() || k > 1 || words[0].capital) {
			best, n, own = part{nameWord: joined(words[:k]), named: true, entry: e}, k, k
		}
	}
	if !words[0].capital {
		return best, n
	}
	for k := min(longestPlace, reach); k > own; k-- {
		p, ok := english.Lookup(joinText(words[:k]))
		if !ok {
			continue
		}
		return part{nameWord: joined(words[:k]), named: true, place: p.Name, also: p.Also, way: p.Column}, k
	}
	return best, n
}

func (d *directory) reach(w nameWord) int {
	return max(d.longest[w.key], d.longest[strings.ToLower(w.key)])
}

// named finds the name, and a name in small letters under words that a
// headline has in capitals.
func (d *directory) named(words []nameWord) *entry {
	key := joinKeys(words)
	if e := d.names[key]; e != nil {
		return e
	}
	if len(key) >= 4 && key == strings.ToUpper(key) {
		return d.names[strings.ToLower(key)]
	}
	return nil
}

func joined(words []nameWord) nameWord {
	w := words[len(words)-1]
	w.text, w.key = joinText(words), joinKeys(words)
	w.opens, w.capital = words[0].opens, words[0].capital
	return w
}

func joinText(words []nameWord) string {
	if len(words) == 1 {
		return words[0].text
	}
	t := make([]string, len(words))
	for i, w := range words {
		t[i] = w.text
		if i < len(words)-1 && w.owner {
			t[i] += "'s"
		}
	}
	return strings.Join(t, " ")
}

// party is the party that a named part means on the day.
func (d *directory) party(p part, on parley.Day) (parley.PartyID, bool) {
	if p.entry != nil {
		return p.entry.on(on)
	}
	for _, place := range []string{p.place, p.also} {
		if id := d.places[place]; id != "" {
			return id, true
		}
	}
	return "", false
}

// heads gives the parties of all the joined members of a phrase.
func (d *directory) heads(parts []part, on parley.Day, depth int) []parley.PartyID {
	var out []parley.PartyID
	for len(parts) > 0 && depth < 8 {
		member, rest := nextMember(parts)
		ids := d.head(member, on, depth)
		// "Kenyan political and military leaders": the name stands in the
		// first member, those who speak for it in the second.
		if len(ids) == 0 && anyNamed(member) && len(rest) > 0 && !member[len(member)-1].comma {
			second, after := nextMember(rest)
			if !anyNamed(second) && !lastCapital(member) {
				if ids = d.head(slices.Concat(member, second), on, depth); len(ids) > 0 {
					rest = after
				}
			}
		}
		for _, id := range ids {
			if !slices.Contains(out, id) {
				out = append(out, id)
			}
		}
		parts = rest
	}
	return out
}

// nextMember cuts the first member of a list: up to "and", "or", a comma or a
// bracket. A member that goes on after a preposition swallows what is joined
// there: in "pressure on Kenya and the Front" both are under pressure.
func nextMember(parts []part) (member, rest []part) {
	i := 0
	for i < len(parts) && joins[parts[i].key] && !parts[i].named {
		i++ // "both", "neither", "and"
	}
	start, cut := i, false
	for ; i < len(parts); i++ {
		p := parts[i]
		if i > start && p.opens {
			return parts[start:i], parts[i:]
		}
		if !p.named && conjunctions[p.key] && !cut {
			return parts[start:i], parts[i+1:]
		}
		if !p.named && prepositions[p.key] {
			cut = true
		}
		if p.pause || p.closes || p.hyphen {
			return parts[start : i+1], parts[i+1:]
		}
	}
	return parts[start:], nil
}

// head gives the parties of one member.
func (d *directory) head(m []part, on parley.Day, depth int) []parley.PartyID {
	for len(m) > 0 && !m[0].named && (determiners[m[0].key] || m[0].key == "") {
		m = m[1:]
	}
	end := len(m)
	for i, p := range m {
		if !p.named && (prepositions[p.key] || verbish[p.key]) && i > 0 {
			end = i
			break
		}
	}
	if end < len(m) && end > 0 && (belongs[m[end].key] || m[end].key == "to" && serves[m[end-1].key]) {
		if last := m[titleEnd(m[:end])]; !last.named && (speaksFor(last.key) || counts(last.key)) {
			if last.capital && !anyNamed(m[end+1:]) {
				return d.titled(m, on)
			}
			// "members of the council", "87 % of Kenyans"; a name before
			// it comes first, "Kenya's minister of defence", unless it
			// says what a country is like: "the Moslem nation of Kenya".
			if ids := d.modified(m[:end], on); len(ids) > 0 && !lands[last.key] {
				return ids
			}
			return d.heads(m[end+1:], on, depth+1)
		}
	}
	m = m[:end]
	if len(m) == 0 {
		return nil
	}
	last := m[len(m)-1]
	if foreignName(m) {
		return d.modified(m[:len(m)-1], on)
	}
	if last.named {
		if id, ok := d.party(last, on); ok {
			if last.entry != nil && last.entry.person() && former(m) && d.names[last.key] == nil {
				return nil
			}
			return []parley.PartyID{id}
		}
		if last.entry == nil && !anyNamed(m[:len(m)-1]) {
			return nil
		}
	}
	return d.modified(m, on)
}

// titleEnd is the word before a person's name at the end of the parts:
// "President" of "President Asha Otieno".
func titleEnd(m []part) int {
	i := len(m) - 1
	for i > 0 && m[i].capital && !m[i].named && !speaksFor(m[i].key) {
		i--
	}
	if i < len(m)-1 && !speaksFor(m[i].key) {
		return len(m) - 1
	}
	return i
}

// titled reads "Minister of Finance Ana Ruiz": a person at the end, or the
// name before the title.
func (d *directory) titled(m []part, on parley.Day) []parley.PartyID {
	if last := m[len(m)-1]; last.named {
		if id, ok := d.party(last, on); ok {
			return []parley.PartyID{id}
		}
	}
	for i, p := range m {
		if prepositions[p.key] && !p.named {
			return d.modified(m[:i], on)
		}
	}
	return nil
}

// modified gives the party whose name stands before the head: the first name
// decides ("Russia's UN envoy"), when the head speaks for it.
func (d *directory) modified(m []part, on parley.Day) []parley.PartyID {
	at := slices.IndexFunc(m, func(p part) bool { return p.named })
	if at < 0 || former(m) {
		return nil
	}
	id, ok := d.party(m[at], on)
	if !ok {
		return nil
	}
	if at == len(m)-1 {
		return []parley.PartyID{id}
	}
	tail := m[at+1:]
	end := len(tail)
	for end > 0 && tail[end-1].capital && !speaksFor(tail[end-1].key) {
		end-- // a person's name after the title
	}
	personal := end < len(tail)
	if end == 0 {
		// "Kenya's Ruiz"; "the UN Security Council": a body's organs are in capitals
		if m[at].owner || m[at].way == english.WorldName && d.international(m[at]) {
			return []parley.PartyID{id}
		}
		return nil
	}
	for _, p := range tail[:end] {
		if estranged[p.key] {
			return nil
		}
	}
	head := tail[end-1]
	switch {
	case adversary[head.key]:
		return nil
	case m[at].owner:
		return []parley.PartyID{id}
	case speaksFor(head.key), personal && titleWord(head.key):
		return []parley.PartyID{id}
	}
	return nil
}

// international reports a part that names an international body.
func (d *directory) international(p part) bool {
	place, ok := english.Lookup(p.text)
	return ok && place.Kind == english.PlaceOrganisation
}

// foreignName reports a surname of the case after a first name that the case
// does not know: "Adam Smith" where the case has "Eve Smith".
func foreignName(m []part) bool {
	last := m[len(m)-1]
	if last.entry == nil || !last.entry.person() || strings.Contains(last.key, " ") || len(m) < 2 {
		return false
	}
	before := m[len(m)-2]
	return before.capital && !before.named && !before.owner && !titleWord(before.key)
}

// former reports a phrase for somebody who no longer holds what it names.
func former(m []part) bool {
	return slices.ContainsFunc(m, func(p part) bool {
		return !p.named && (p.key == "former" || p.key == "ex" || p.key == "then" || strings.HasPrefix(p.key, "ex-") || strings.HasPrefix(p.key, "then-"))
	})
}

func anyNamed(m []part) bool { return slices.ContainsFunc(m, func(p part) bool { return p.named }) }

func lastCapital(m []part) bool { return len(m) > 0 && m[len(m)-1].capital }

func counts(key string) bool {
	return strings.HasSuffix(key, "%") || key != "" && key[0] >= '0' && key[0] <= '9' || quantities[key]
}

// speaksFor reports a noun for those whose word is their party's word.
func speaksFor(key string) bool { return spokesmen[key] }

// titleWord reports a word of a person's title.
func titleWord(key string) bool { return spokesmen[key] || titles[key] }

var (
	conjunctions = wordSet("and or nor but & plus")
	joins        = wordSet("and or nor but & plus both neither either also not")
	prepositions = wordSet(`of in on at to for from by with against under near inside outside among between within into over about towards toward as
		who which that whose whom where when since after before during while if because opposed close loyal allied linked backed
		including like than despite without amid through via`)
	verbish     = wordSet("is are was were be been has have had will would can could may might must should said says say told led speaking based being held")
	belongs     = wordSet("of for from at within in")
	lands       = wordSet("nation state republic kingdom country island emirate sultanate")
	serves      = wordSet("aide aides adviser advisers advisor advisors assistant assistants deputy secretary spokesman spokeswoman") // "to" whom they are such
	determiners = wordSet(`the a an this that these those some many most several few all both each every any no such one two three four five its his her
		their our my your senior top high-ranking unnamed another other certain various leading key`)
	quantities = wordSet(`one some many most all several few none half majority minority percent cent number dozens hundreds thousands members member part
		parts elements rest each both any two three four`)
	estranged = wordSet(`opposition rebel rebels dissident dissidents exiled exile breakaway rival anti-government separatist former ex jailed defected
		captured imprisoned`)
	adversary = wordSet(`opponent opponents enemy enemies critic critics foe foes rival rivals adversary adversaries victim victims neighbour neighbours
		neighbor neighbors ally allies friend friends backer backers sponsor sponsors partner partners detractors challenger challengers
		prisoners prisoner hostages hostage captives creditors journalist journalists reporter reporters analyst analysts expert experts
		wife son daughter brother widow`)
	spokesmen = wordSet(`official officials spokesman spokeswoman spokesperson spokesmen spokespersons minister ministers president premier chancellor
		leader leaders envoy envoys negotiator negotiators ambassador ambassadors secretary diplomat diplomats general commander commanders chief chiefs
		chairman chairwoman chair adviser advisers advisor advisors aide aides representative representatives member members lawmaker lawmakers politician
		politicians king queen prince emir sultan sheikh governor deputy counterpart counterparts head heads premiers presidents government
		governments administration regime cabinet parliament parliamentarians authorities authority leadership delegation delegations delegates delegate
		team side military army forces troops soldiers navy police guards state ministry department foreign-minister people nation citizens public
		party group movement organisation organization front union council faction wing militants militant fighters fighter guerrillas guerillas guerrilla
		militia militiamen gunmen operatives operative cadres commanders rebels rebel insurgents mediators mediator facilitators facilitator monitors mission
		capital palace presidency statement communique communiqué document charter constitution draft text letter voters voter cabinet-minister sources source
		officers officer congress senate house embassy consulate bureau office camp bloc coalition majority mps senators senator bishops intermediary intermediaries
		prime-minister speaker vice-president crown establishment throne`)
	titles = wordSet(`mr mrs ms miss dr sir lord lady prof professor president minister prime foreign defence defense interior finance justice intelligence deputy
		vice secretary of state general gen colonel col major maj captain capt lieutenant lt admiral marshal field brigadier sergeant ambassador senator
		sen rep representative congressman governor mayor chancellor king queen prince princess emir sheikh sheik ayatollah imam pope archbishop bishop
		cardinal rev reverend father comrade chairman chairwoman chief leader spokesman spokeswoman spokesperson envoy special negotiator head premier
		director commander speaker justice judge counterpart intelligence security national political military press supreme undersecretary
		under-secretary under assistant acting foreign-minister affairs planning policy labour labor trade home`)
)
