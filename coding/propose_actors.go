package coding

import (
	"cmp"
	"math/bits"
	"slices"
	"strings"

	"github.com/openparley/parley"
	"github.com/openparley/parley/english"
)

// person is the draft of a person by name. A surname alone is the person whose
// full name ends with it.
func (d *partyDraft) person(name string, n *nameCount) *personDraft {
	forms := personForms(name)
	if len(forms) == 0 {
		return nil
	}
	p := d.persons[forms[0]]
	for _, f := range forms[1:] {
		if q := d.persons[f]; p == nil && q != nil && sameFirstName(q.name, name) {
			p = q
			break
		}
	}
	if p == nil {
		if p = d.spelt(name); p != nil && !slices.Contains(p.spellings, plainPerson(name)) && len(p.spellings) < maxForms {
			p.spellings = append(p.spellings, plainPerson(name))
		}
	}
	if p == nil {
		p = d.meet(name)
	} else if len(personWords(name)) > len(personWords(p.name)) && !slices.Contains(p.spellings, plainPerson(name)) {
		p.name = plainPerson(name)
	}
	for _, f := range forms {
		if d.persons[f] == nil {
			d.persons[f] = p
		}
	}
	if n != nil {
		p.met += n.reports
		p.keepPosts(n)
		p.seen = widest(p.seen, n.seen)
		for of, count := range n.home {
			if p.home == nil {
				p.home = map[string]int{}
			}
			p.home[of] += count
		}
		other := counterpart(n)
		for _, t := range keysByCount(n.titles) {
			if !other || !strings.Contains(t, "counterpart") {
				d.titled(p, t, n.titles[t])
			}
		}
		for of, count := range n.offices {
			if !other {
				p.votes[of] += 3 * count
			}
		}
		for _, a := range keysByCount(n.aliases) {
			for _, f := range personForms(a) {
				if d.persons[f] == nil {
					d.persons[f] = p
				}
			}
		}
	}
	return p
}

// counterpart reports that what is known of a person may be of another one:
// "met her Iranian counterpart".
func counterpart(n *nameCount) bool {
	for t := range n.titles {
		if strings.Contains(strings.ToLower(t), "counterpart") {
			return true
		}
	}
	return false
}

func personWords(name string) []nameWord {
	words := splitName(name)
	for len(words) > 1 && titleWord(words[0].key) {
		words = words[1:]
	}
	return words
}

func plainPerson(name string) string { return joinText(personWords(name)) }

// sameFirstName reports two names of which one is a surname, or whose first
// names agree, and the rest as well where that is all they share: Tam Kye-Rin
// may be Tam Gye Rin, and is not Tam Young-Sol.
func sameFirstName(a, b string) bool {
	x, y := personWords(a), personWords(b)
	if len(x) < 2 || len(y) < 2 {
		return len(x) == 1 || len(y) == 1
	}
	if strings.Split(x[0].key, "-")[0] != strings.Split(y[0].key, "-")[0] {
		return false
	}
	return x[len(x)-1].key == y[len(y)-1].key || sameSpelling(x[1:], y[1:])
}

// sameSpelling reports the words of two names that differ in hyphens and at
// most one letter.
func sameSpelling(x, y []nameWord) bool {
	bare := strings.NewReplacer(" ", "", "-", "")
	s, t := bare.Replace(joinKeys(x)), bare.Replace(joinKeys(y))
	return s == t || min(len(s), len(t)) >= minMisspelt && oneSlip(s, t)
}

// maxNamesakes bounds the persons of one first word that are compared.
const maxNamesakes = 32

// spelt is a person met under another spelling of the name.
func (d *partyDraft) spelt(name string) *personDraft {
	x := personWords(name)
	if len(x) < 2 {
		return nil
	}
	first := strings.Split(x[0].key, "-")[0]
	for _, q := range d.namesakes[first] {
		if y := personWords(q.name); len(y) > 1 && sameSpelling(x[1:], y[1:]) {
			return q
		}
	}
	return nil
}

// meet enters a new person.
func (d *partyDraft) meet(name string) *personDraft {
	p := &personDraft{name: plainPerson(name), titles: map[string]int{}, votes: map[string]int{}}
	d.order = append(d.order, p)
	if x := personWords(name); len(x) > 1 {
		if first := strings.Split(x[0].key, "-")[0]; len(d.namesakes[first]) < maxNamesakes {
			d.namesakes[first] = append(d.namesakes[first], p)
		}
	}
	return p
}

// titled counts a title, and what it says of whose it is: "Kenyan Prime
// Minister", "Secretary of State".
func (d *partyDraft) titled(p *personDraft, title string, n int) {
	words := splitName(title)
	for _, w := range words {
		if g := groups[w.key]; g != "" {
			p.votes[g] += 2 * n
		}
	}
	if slices.ContainsFunc(words, func(w nameWord) bool { return estranged[w.key] }) {
		p.titles[title] += n
		return
	}
	for len(words) > 0 {
		cut := 0
		for k := min(longestPlace, len(words)); k > 0 && cut == 0; k-- {
			if place, ok := english.Lookup(joinText(words[:k])); ok {
				p.votes[place.Name] += 2 * n
				if place.Column != english.WorldMetonym {
					cut = k
				}
				break
			}
		}
		if cut == 0 {
			break
		}
		words = words[cut:]
	}
	if t := joinText(words); t != "" {
		p.titles[t] += n
	}
}

// actorTexts are what holders, speakers and addressees are called, each once,
// in the order of meeting, with how often. A name that a coder gives counts
// as none: it is not what the report calls them.
func actorTexts(stands []stand) []actorText {
	var out []actorText
	at := map[string]int{}
	note := func(text string, n int) {
		if text == "" {
			return
		}
		i, met := at[text]
		if !met {
			i = len(out)
			at[text] = i
			out = append(out, actorText{text: text})
		}
		out[i].count += n
	}
	for i := range stands {
		s := &stands[i]
		note(s.holder.text, 1)
		note(s.addressee.text, 1)
		note(s.speaker.text, 1)
		note(s.holder.name, 0)
		note(s.addressee.name, 0)
	}
	return out
}

type actorText struct {
	text  string
	count int
}

// fromActors makes candidates of what actors are called, for names that no
// mention gave: first the persons, so that a surname is known for one, then
// the others.
func (d *partyDraft) fromActors(texts []actorText, persons bool) {
	world := newDirectory(&parley.Case{})
	for _, t := range texts {
		for part := range strings.SplitSeq(t.text, ";") {
			d.actorWords(world.parts(splitName(part)), t.count, persons)
		}
	}
}

// actorWords reads the runs of capitalised words in a phrase.
func (d *partyDraft) actorWords(parts []part, n int, persons bool) {
	for i := 0; i < len(parts); i++ {
		p := parts[i]
		if p.named && !p.owner && i+1 < len(parts) && p.way == english.WorldDemonym && !p.pause && institutions[parts[i+1].key] && parts[i+1].capital && !organs[parts[i+1].key] {
			if !persons {
				d.bodyMet(p.text+" "+parts[i+1].text, n) // "Norwegian Authority"
			}
			i++
			continue
		}
		if p.named {
			if place, ok := english.Lookup(p.text); ok && !persons {
				k := d.place(place, p.text, 1<<30)
				if k != nil {
					k.met += 1 + 2*n
				}
				if k != nil && k.forms != nil && k.forms[trimArticle(p.text)] > 0 {
					if k.forms[trimArticle(p.text)] += n - 1; k.forms[trimArticle(p.text)] <= 0 {
						delete(k.forms, trimArticle(p.text))
					}
				}
			}
			continue
		}
		if !p.capital || titleWord(p.key) || articles[p.key] || determiners[p.key] || pronouns[p.key] || p.key == "" || p.key[0] <= '9' {
			continue
		}
		end := i + 1
		for end < len(parts) && !parts[end-1].pause && !parts[end-1].owner && !parts[end-1].closes && continuesName(parts, end) {
			end++
		}
		words := make([]nameWord, 0, end-i)
		for _, q := range parts[i:end] {
			words = append(words, q.nameWord)
		}
		d.run(parts[:i], words, parts[end:], n, persons)
		i = end - 1
	}
}

func continuesName(parts []part, at int) bool {
	p := parts[at]
	if p.named {
		return at > 0 && prepositions[parts[at-1].key] || at > 0 && parts[at-1].key == "the"
	}
	if p.capital && !p.opens {
		return true
	}
	if (p.key == "of" || p.key == "for" || particles[p.key]) && at+1 < len(parts) {
		next := at + 1
		if parts[next].key == "the" && next+1 < len(parts) {
			next++
		}
		return parts[next].capital && !parts[next].opens
	}
	return p.key == "the" && at > 0 && (parts[at-1].key == "of" || parts[at-1].key == "for")
}

// run is one name between what stands before and after it: a person after a
// title, a body otherwise.
func (d *partyDraft) run(before []part, name []nameWord, after []part, n int, persons bool) {
	text := joinText(name)
	title := ""
	k := len(before)
	for k > 0 && !before[k-1].named && titleWord(before[k-1].key) && !before[k-1].pause && (titles[before[k-1].key] || !before[k-1].capital) {
		k--
	}
	var words []nameWord
	for _, p := range before[k:] {
		words = append(words, p.nameWord)
	}
	title = joinText(words)
	if len(words) == 0 && k > 0 && before[k-1].named && before[k-1].way == english.WorldMetonym && titleWord(last(strings.Fields(strings.ToLower(before[k-1].text)))) {
		title, k = before[k-1].text, k-1 // "Secretary of State"
		if place, ok := english.Lookup(title); ok && persons {
			if p := d.person(text, nil); p != nil {
				p.titles[title] += n
				p.votes[place.Name] += n
			}
			return
		}
	}
	if title != "" {
		if !persons {
			return
		}
		p := d.person(text, nil)
		if p == nil {
			return
		}
		p.titles[title] += n
		if k > 0 && !before[k-1].pause && (before[k-1].named || before[k-1].capital) {
			of := before[k-1].text
			if place, ok := english.Lookup(of); ok {
				of = place.Name
			}
			p.votes[of] += 2 * n
		}
		return
	}
	if persons || strings.Contains(title, "former") {
		return
	}
	if d.persons[personForms(text)[0]] != nil {
		return
	}
	// A name of two words or more that nothing calls a body may be anybody;
	// one that those who speak follow ("Front officials") is a body.
	speaksAfter := len(after) > 0 && speaksFor(after[0].key) || len(name) > 0 && spokesmen[name[len(name)-1].key]
	acronym := len(name) == 1 && name[0].key == strings.ToUpper(name[0].key) && len(name[0].key) > 1
	switch {
	case compass[name[0].key] && len(name) == 1:
	case len(name) == 1 || speaksAfter || acronym || institution(name):
		d.bodyMet(text, n)
	default:
		d.person(text, nil)
	}
}

// bodyMet counts a body that an actor is called by.
func (d *partyDraft) bodyMet(name string, n int) {
	if k := d.body(name, 1<<30); k != nil {
		k.met += 1 + 2*n
	}
}

// institution reports a name of several words that is no person's.
func institution(name []nameWord) bool {
	for _, w := range name {
		if !w.capital || institutions[w.key] {
			return true
		}
	}
	return false
}

var (
	institutions = wordSet(`authority council front union movement party organization organisation league congress resistance brigade brigades liberation
		national democratic forces army alliance coalition federation committee commission agency bank fund programme program institute center centre
		foundation group network assembly tigers guard guards corps police court society association board brotherhood jihad state republic`)
	compass = wordSet("north south east west northern southern eastern western")
)

func last(words []string) string {
	if len(words) == 0 {
		return ""
	}
	return words[len(words)-1]
}

var pronouns = wordSet("i we you he she it they his her its their our my one no everyone nobody who him them us me")

// voteByActors learns whom persons speak for from phrases that mean them: "the
// council member" for a name met before, "President Ruiz and Minister Lindt".
func (d *partyDraft) voteByActors(trial *parley.Case, stands []stand) {
	dir := newDirectory(trial)
	for i := range stands {
		for _, a := range []actorNames{stands[i].holder, stands[i].speaker} {
			if p := d.persons[nameKey(a.name)]; p != nil && a.text != "" {
				if ids := dir.resolve(a.text, parley.Day{}); len(ids) == 1 {
					p.votes[string(ids[0])] += 4
				}
			}
			d.voteJoint(dir, a.text)
		}
		for _, a := range []actorNames{stands[i].holder, stands[i].speaker} {
			if p := d.persons[nameKey(cmp.Or(a.name, a.text))]; p != nil {
				p.held++
			}
		}
	}
}

// voteJoint counts "President Ruiz and Minister Lindt" for the one of whom
// nothing else is known, and "the Ruiz administration" for the United States,
// the one government so called.
func (d *partyDraft) voteJoint(dir *directory, text string) {
	words := splitName(text)
	for i, w := range words {
		p := d.persons[w.key]
		if p == nil || !w.capital {
			continue
		}
		if i+1 < len(words) && words[i+1].key == "administration" {
			p.votes["United States"]++
		}
		if i > 0 && titleWord(words[i-1].key) && i+1 < len(words) && conjunctions[words[i+1].key] {
			if ids := dir.resolve(text, parley.Day{}); len(ids) == 1 {
				p.votes[string(ids[0])]++
			}
		}
	}
}

// assign gives each person the party with most votes.
func (d *partyDraft) assign(dir *directory) map[parley.PartyID][]parley.Office {
	out := map[parley.PartyID][]parley.Office{}
	// Those who are met most come first, in doublings, so that the order keeps.
	order := slices.Clone(d.order)
	slices.SortStableFunc(order, func(a, b *personDraft) int {
		return cmp.Compare(bits.Len(uint(2*b.held+b.met)), bits.Len(uint(2*a.held+a.met)))
	})
	for _, p := range order {
		votes := map[parley.PartyID]int{}
		for of, n := range p.votes {
			if id := d.partyOf(of, dir); id != "" {
				votes[id] += n
			}
		}
		if len(votes) == 0 {
			for _, o := range p.known() {
				votes[d.partyOf(o.of, dir)]++
			}
			delete(votes, "")
		}
		if len(votes) == 0 {
			for of, n := range p.home {
				if id := d.partyOf(of, dir); id != "" {
					votes[id] += n
				}
			}
		}
		if id := most(votes); id != "" {
			if k := d.byID(id); k != nil && nameKey(k.party.Name) == nameKey(p.name) {
				continue // a body that was taken for a person somewhere
			}
			title := p.title()
			if former(worldParts(title)) || slices.ContainsFunc(splitName(title), func(w nameWord) bool { return bystanders[w.key] }) {
				continue
			}
			for _, name := range append([]string{p.name}, p.spellings...) {
				if !slices.ContainsFunc(out[id], func(o parley.Office) bool { return o.Person == name }) {
					out[id] = append(out[id], parley.Office{Person: name, Title: title})
				}
			}
		}
	}
	return out
}

// partyOf is the party that a vote is for: a party's id, its name, or a city of
// its country; "" where it is for none or several.
func (d *partyDraft) partyOf(of string, dir *directory) parley.PartyID {
	if d.taken[parley.PartyID(of)] {
		return parley.PartyID(of)
	}
	if ids := dir.resolve(of, parley.Day{}); len(ids) == 1 {
		return ids[0]
	}
	if place, ok := lookupPlace(of); ok {
		return dir.places[place.Of]
	}
	return ""
}

// title is the title most used, in its fullest form; "Mr" is none.
func (p *personDraft) title() string {
	best := ""
	for _, t := range keysByCount(p.titles) {
		if courtesy[strings.ToLower(strings.Trim(t, "."))] {
			continue
		}
		if best == "" || strings.Contains(strings.ToLower(t), strings.ToLower(best)) && len(t) < 60 {
			best = t
		}
	}
	return best
}

// bystanders are titles of those who speak for nobody but themselves.
var bystanders = wordSet(`analyst commentator columnist correspondent editor author fellow professor scholar expert researcher reporter anchor writer historian
	journalist host blogger pollster economist`)

var courtesy = wordSet("mr mrs ms miss dr sir lord lady")

func worldParts(s string) []part {
	var out []part
	for _, w := range splitName(s) {
		out = append(out, part{nameWord: w})
	}
	return out
}

// lastResort makes parties of persons who hold many stands and speak for
// nobody that is known.
func (d *partyDraft) lastResort(trial *parley.Case, stands []stand) {
	dir := newDirectory(trial)
	offices := d.assign(dir)
	placed := map[string]bool{}
	for _, list := range offices {
		for _, o := range list {
			placed[o.Person] = true
		}
	}
	for _, p := range d.order {
		if placed[p.name] || p.held < 4 || d.byKey[nameKey(p.name)] != nil {
			continue
		}
		if k := d.group(p.name); k != nil {
			k.party.Aliases = nil
			if forms := personForms(p.name); len(forms) > 1 {
				words := personWords(p.name)
				k.party.Aliases = []string{words[len(words)-1].text}
			}
		}
	}
}
