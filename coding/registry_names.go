package coding

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/openparley/parley"
	"github.com/openparley/parley/english"
)

// directory is the names of a case: of parties, of the persons who hold
// offices, and of the places of the world that are parties.
type directory struct {
	names   map[string]*entry
	longest map[string]int              // by the first word: words of the longest name
	places  map[string]parley.PartyID   // by the world's name; "" where two parties claim it
	own     map[parley.PartyID][]string // names that no other party has, for parties that share one
	dated   bool                        // whether any office has a term
}

// entry is what one name names.
type entry struct {
	parties []parley.PartyID
	offices []officeOf
}

type officeOf struct {
	party  parley.PartyID
	office parley.Office
}

func newDirectory(c *parley.Case) *directory {
	d := &directory{names: map[string]*entry{}, longest: map[string]int{}, places: map[string]parley.PartyID{}, own: map[parley.PartyID][]string{}}
	for i := range c.Parties {
		p := &c.Parties[i]
		d.addParty(p.ID, p.Name)
		for _, a := range p.Aliases {
			d.addParty(p.ID, a)
		}
		d.addPlace(p)
	}
	for i := range c.Parties {
		p := &c.Parties[i]
		for _, name := range append([]string{p.Name}, p.Aliases...) {
			d.addMember(p.ID, name)
		}
	}
	for i := range c.Parties {
		p := &c.Parties[i]
		for _, o := range p.Offices {
			d.dated = d.dated || !o.From.IsZero() || !o.To.IsZero()
			d.addOffice(officeOf{p.ID, o})
		}
	}
	d.share(c)
	return d
}

// share keeps the names of their own of parties that share one.
func (d *directory) share(c *parley.Case) {
	for _, s := range c.Shared() {
		for _, id := range s.Parties {
			if _, done := d.own[id]; done {
				continue
			}
			d.own[id] = nil
			p := c.Party(id)
			for _, name := range append([]string{p.Name}, p.Aliases...) {
				if e := d.names[nameKey(name)]; e != nil && len(e.parties) == 1 {
					d.own[id] = append(d.own[id], name)
				}
			}
			for _, o := range p.Offices {
				d.own[id] = append(d.own[id], o.Person)
			}
		}
	}
}

// addPlace claims a place of the world for the party. Its own name claims it
// before an alias does.
func (d *directory) addPlace(p *parley.Party) {
	for _, name := range append([]string{p.Name}, p.Aliases...) {
		place, ok := lookupPlace(name)
		if !ok || place.Column != english.WorldName {
			continue
		}
		switch held, taken := d.places[place.Name]; {
		case !taken:
			d.places[place.Name] = p.ID
		case held != p.ID && p.Parent != held:
			d.places[place.Name] = ""
		}
		return
	}
}

func (d *directory) addParty(id parley.PartyID, name string) {
	e := d.at(nameKey(name))
	if e != nil && !slices.Contains(e.parties, id) {
		e.parties = append(e.parties, id)
	}
}

// addMember enters a name for many, "the River Tigers", in the form that it has
// before those who belong to it: "River Tiger commanders". Where that is
// another's name, or a place, it is left to these.
func (d *directory) addMember(id parley.PartyID, name string) {
	key := nameKey(name)
	one, many := strings.CutSuffix(key, "s")
	if !many || len(one) < 5 || strings.HasSuffix(one, "s") || strings.HasSuffix(one, "'") || d.names[one] != nil {
		return
	}
	if _, place := lookupPlace(one); place || !strings.Contains(key, " ") && !membership(one) {
		return
	}
	d.addParty(id, one)
}

// membership reports a noun for one of a movement or people: "Maoist",
// "islander".
func membership(one string) bool {
	return slices.ContainsFunc([]string{"ist", "ite", "er", "ian", "an", "el"}, func(end string) bool { return strings.HasSuffix(one, end) })
}

// addOffice enters a person by full name, without initials, and by surname.
func (d *directory) addOffice(o officeOf) {
	for _, form := range personForms(o.office.Person) {
		e := d.at(form)
		if e != nil && !slices.Contains(e.offices, o) {
			e.offices = append(e.offices, o)
		}
	}
}

// at is the entry of a key, made when it is not there; nil for no key.
func (d *directory) at(key string) *entry {
	if key == "" {
		return nil
	}
	e := d.names[key]
	if e == nil {
		e = &entry{}
		d.names[key] = e
		first, _, _ := strings.Cut(key, " ")
		d.longest[first] = max(d.longest[first], 1+strings.Count(key, " "))
	}
	return e
}

// on is the party that the entry names on the day: its only party, or that of
// the only person so named who holds an office then.
func (e *entry) on(day parley.Day) (parley.PartyID, bool) {
	switch len(e.parties) {
	case 1:
		return e.parties[0], true
	case 0:
	default:
		return "", false
	}
	var found parley.PartyID
	for _, o := range e.offices {
		if !o.office.Holds(day) {
			continue
		}
		if found != "" && found != o.party {
			return "", false
		}
		found = o.party
	}
	return found, found != ""
}

// person reports an entry that names persons alone.
func (e *entry) person() bool { return len(e.parties) == 0 }

// nameKey is how a name is looked up: words joined by one space, without an
// article before it, small letters except in acronyms.
func nameKey(name string) string {
	words := splitName(name)
	for len(words) > 1 && articles[words[0].key] {
		words = words[1:]
	}
	return joinKeys(words)
}

func joinKeys(words []nameWord) string {
	var b strings.Builder
	for i, w := range words {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(w.key)
	}
	return b.String()
}

// personForms are the keys by which a person is found: "petra j marr",
// "petra marr", "marr". The particle of a surname stays with it and
// goes: "el-adan", "adan", "de groot", "groot".
func personForms(person string) []string {
	words := splitName(person)
	for len(words) > 1 && titleWord(words[0].key) {
		words = words[1:]
	}
	if len(words) == 0 {
		return nil
	}
	forms := []string{joinKeys(words)}
	add := func(f string) {
		if f != "" && !slices.Contains(forms, f) {
			forms = append(forms, f)
		}
	}
	plain := slices.DeleteFunc(slices.Clone(words), func(w nameWord) bool { return utf8.RuneCountInString(w.key) == 1 })
	if len(plain) < 2 {
		return forms
	}
	add(joinKeys(plain))
	last := len(plain) - 1
	if len(plain) > 2 {
		add(joinKeys([]nameWord{plain[0], plain[last]}))
	}
	surname := plain[last]
	if plain[last-1].key != strings.ToLower(plain[last-1].text) || particles[plain[last-1].key] {
		if particles[plain[last-1].key] {
			add(plain[last-1].key + " " + surname.key)
		}
	}
	add(surname.key)
	if article, rest, ok := strings.Cut(surname.key, "-"); ok {
		if particles[article] {
			add(rest)
		} else if len(plain) == 2 {
			// "Kim Dae-jung": where the given name is the hyphened one, the
			// surname stands first.
			add(plain[0].key)
		}
	}
	return forms
}

var (
	articles  = wordSet("the a an this that these those")
	particles = wordSet("al el de da di dos du van von bin ibn ben der den la le abu mac")
)

// nameWord is a word of a name or phrase.
type nameWord struct {
	text    string // as written, without possessive and marks around it
	key     string // for looking up
	owner   bool   // a possessive follows: "Kenya's", "Greens'"
	pause   bool   // a comma, dash or the like follows
	opens   bool   // a bracket opens before it
	closes  bool   // a bracket closes after it
	capital bool   // begins with a capital letter
	comma   bool   // the pause is a comma
	hyphen  bool   // a hyphen joined it to the next word
}

// splitName splits at white space, and pulls apart "US-South" and "A/B" where
// both sides begin with a capital and the first is a place of the world.
func splitName(s string) []nameWord {
	fields := strings.Fields(s)
	words := make([]nameWord, 0, len(fields))
	for _, f := range fields {
		if left, right, ok := strings.Cut(f, "-"); ok && beginsCapital(left) && beginsCapital(right) {
			if _, whole := english.Lookup(f); !whole {
				if p, place := english.Lookup(left); place && p.Kind != english.PlaceCity {
					if w, ok := newNameWord(left); ok {
						w.hyphen = true
						words = append(words, w)
						f = right
					}
				}
			}
		}
		if w, ok := newNameWord(f); ok {
			words = append(words, w)
		} else if len(words) > 0 {
			words[len(words)-1].pause = true // a mark of its own: a dash, an ellipsis
		}
	}
	return words
}

const wordMarks = "\"“”„«»‘`.,;:!?()[]{}…*_"

func newNameWord(f string) (nameWord, bool) {
	var w nameWord
	w.opens = strings.ContainsAny(f[:1], "([")
	f = strings.TrimLeft(f, wordMarks+"'’—–-")
	body := strings.TrimRight(f, wordMarks+"—–-")
	tail := f[len(body):]
	if body == "" {
		return w, false
	}
	w.closes = strings.ContainsAny(tail, ")]")
	w.comma = strings.ContainsAny(tail, ",;")
	w.pause = w.comma || strings.ContainsAny(tail, ":—–")
	// A full stop belongs to initials and abbreviations: "U.S.", "J.".
	if strings.HasPrefix(tail, ".") && (len(body) == 1 || strings.Contains(body, ".")) {
		body += "."
	}
	for _, q := range []string{"'s", "’s"} {
		if rest, ok := strings.CutSuffix(body, q); ok && rest != "" {
			body, w.owner = rest, true
		}
	}
	for _, q := range []string{"'", "’"} {
		if rest, ok := strings.CutSuffix(body, q); ok && rest != "" {
			body = rest
			w.owner = w.owner || strings.HasSuffix(rest, "s") // else a closing quotation mark
		}
	}
	if body == "" {
		return w, false
	}
	w.text, w.capital, w.key = body, beginsCapital(body), wordKey(body)
	if particle, rest, ok := strings.Cut(body, "-"); ok && particles[particle] {
		w.capital = beginsCapital(rest) // "el-Adan"
	}
	return w, w.key != ""
}

// wordKey is a word in small letters, except for an acronym, which keeps its
// capitals and loses its stops: "US" is not "us", "U.S." is "US".
func wordKey(s string) string {
	upper, lower := 0, 0
	for _, r := range s {
		switch {
		case unicode.IsUpper(r):
			upper++
		case unicode.IsLower(r):
			lower++
		}
	}
	if strings.Contains(s, ".") {
		s = strings.ReplaceAll(s, ".", "")
	}
	if strings.Contains(s, "’") {
		s = strings.ReplaceAll(s, "’", "'")
	}
	if upper >= 2 && upper <= 6 && lower == 0 {
		return s
	}
	return strings.ToLower(s)
}

func beginsCapital(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r) || unicode.IsDigit(r)
}

// lookupPlace finds a place of the world by the words, with or without "the".
func lookupPlace(words string) (english.Place, bool) {
	words = strings.TrimSpace(words)
	p, ok := english.Lookup(words)
	if !ok {
		for _, article := range []string{"the ", "The "} {
			if rest, cut := strings.CutPrefix(words, article); cut {
				p, ok = english.Lookup(rest)
			}
		}
	}
	return p, ok
}
