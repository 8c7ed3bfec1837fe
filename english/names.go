package english

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Name is somebody or something named in a document, with all its mentions:
// "John Kerry" for "Secretary of State John Kerry", "Kerry" and "Mr. Kerry".
type Name struct {
	Text     string // the fullest form used; for the names of the world table the table's ("United States" for "US")
	Kind     NameKind
	Place    Place  // what the words are in the world table; zero when they are not in it
	Acronym  string // "ADF", where the text uses one beside the full name
	Title    string // of a person, as first given: "Secretary of State"; empty when none is
	Of       string // whose office that is: "United States", "Hamas", "rebel"; a name of the world table in its canonical form
	Mentions []NameMention
}

// NameKind is what a [Name] names.
type NameKind uint8

// The kinds of name. A demonym is a people or its adjective ("Israelis",
// "Dutch"), with Name.Place naming the country. A capital is a place, a
// metonym ("the Kremlin") an organisation, both with Name.Place saying whose.
const (
	UnknownName NameKind = iota
	PersonName
	OrganisationName
	CountryName
	PlaceName
	DemonymName
)

var nameKinds = [...]string{"unknown", "person", "organisation", "country", "place", "demonym"}

// String is the kind in lower case.
func (k NameKind) String() string {
	if int(k) < len(nameKinds) {
		return nameKinds[k]
	}
	return "?"
}

// NameMention is one place at which a name is used.
type NameMention struct {
	First, Last int32  // tokens [First,Last) of the name itself
	Whole       Range  // with title, honorific, whose office it is, and the apposition behind it
	Title, Of   string // as given here; see [Name]
}

// Names finds the names of the document in the order of their first mention.
// Days, months and titles by themselves are none. In headlines in Title Case
// only names that the text uses elsewhere are found.
func (d *Document) Names() []Name {
	r := nameReader{d: d, seen: make(map[string]struct{}, 64)}
	r.noteInner()
	for s := range d.Sentences {
		if d.titleCase(s) {
			continue
		}
		r.sentence(s)
	}
	for s := range d.Sentences {
		if d.titleCase(s) {
			r.heading(s)
		}
	}
	return r.join()
}

// capitalAt reports whether the character at byte i is a capital letter.
func capitalAt(s string, i int) bool {
	c := s[i]
	if c < utf8.RuneSelf {
		return c >= 'A' && c <= 'Z'
	}
	r, _ := utf8.DecodeRuneInString(s[i:])
	return unicode.IsUpper(r)
}

// titleCase reports a headline that capitalises words which are no names:
// more than six in ten of its longer words have a capital.
func (d *Document) titleCase(s int) bool {
	if !d.Sentences[s].Heading {
		return false
	}
	long, capital := 0, 0
	for i := int(d.Sentences[s].First); i < int(d.Sentences[s].Last); i++ {
		t := d.Tokens[i]
		if t.End-t.Start < 4 {
			continue
		}
		long++
		if capitalAt(d.Text, int(t.Start)) {
			capital++
		}
	}
	return long >= 3 && capital*10 > long*6
}

// found is a mention before names are joined.
type found struct {
	first, last int // tokens of the name itself
	whole       Range
	kind        NameKind
	place       Place
	title, of   string
	sure        bool // the kind is given by the words themselves
}

// nameReader finds the mentions of a document.
type nameReader struct {
	d      *Document
	found  []found
	seen   map[string]struct{} // words that are capitalised inside sentences
	lo, hi int                 // the sentence being read, tokens [lo,hi)
	byText map[string]NameKind // what has been found outside headlines
}

// noteInner notes the words that stand with a capital inside a sentence, so
// that the same word at the head of one can be told from a common word.
func (r *nameReader) noteInner() {
	d := r.d
	for s := range d.Sentences {
		if d.titleCase(s) {
			continue
		}
		for i := int(d.Sentences[s].First) + 1; i < int(d.Sentences[s].Last); i++ {
			if t := d.Tokens[i]; t.Tag.IsName() && t.End-t.Start > 1 && d.Tokens[i-1].Tag != OpenQuote && d.isCapital(i) {
				r.seen[d.Text[t.Start:t.End]] = struct{}{}
			}
		}
	}
}

// sentence finds the mentions of sentence s.
func (r *nameReader) sentence(s int) {
	d := r.d
	r.lo, r.hi = int(d.Sentences[s].First), int(d.Sentences[s].Last)
	from := len(r.found)
	for i := r.lo; i < r.hi; {
		if !r.begins(i) {
			i++
			continue
		}
		i = max(r.run(i), i+1)
	}
	for k := from; k < len(r.found); k++ {
		r.office(k)
	}
}

// begins reports whether a name can begin at token i.
func (r *nameReader) begins(i int) bool {
	d := r.d
	t := d.Tokens[i]
	if t.End <= t.Start || t.Tag.IsMark() || !r.capital(i) {
		return false
	}
	word := d.Text[t.Start:t.End]
	if word == "I" || len(word) == 1 && t.Tag != NNP || word[len(word)-1] == '-' {
		return false
	}
	if head, tail, both := strings.Cut(word, "-"); both && tail != "" && (!capitalAt(tail, 0) && capitalAt(word, 0) || inWorld(head)) {
		if _, ok := Lookup(word); !ok && (r.opens(i) || inWorld(head)) {
			return false // "Cancer-stricken", "Egyptian-led", "US-South" Korea
		}
	}
	if k := termOf(word).kind; k == termWeekday || k == termMonth && !d.nameMonth(i) {
		return false
	}
	if i > r.lo && !r.opens(i) {
		return true
	}
	if p, n := d.Worldly(i); n > 0 {
		return p.Column != WorldMetonym || n > 1 || t.Tag.IsName()
	}
	if d.inSet(i, openers) {
		return false
	}
	if _, ok := r.seen[word]; ok {
		return true
	}
	if t.Tag.IsName() {
		return true
	}
	return i+1 < r.hi && d.Tokens[i+1].Tag.IsName() && r.capital(i+1) && d.inSet(i, givenNames)
}

// inWorld reports an entry of the world table.
func inWorld(word string) bool {
	_, ok := Lookup(word)
	return ok
}

// opens reports a token that has a capital because a sentence, a quotation or
// a list item begins with it.
func (r *nameReader) opens(i int) bool {
	if i == r.lo {
		return true
	}
	switch before := r.d.Tokens[i-1].Tag; before {
	case OpenQuote, LS, Stop:
		return true
	case Colon, OpenBracket, CloseQuote:
		return true
	}
	return false
}

// capital reports whether token i has the shape of part of a name: a capital,
// or an Arabic article before one ("al-Assad").
func (r *nameReader) capital(i int) bool {
	d := r.d
	if d.isCapital(i) {
		return true
	}
	t := d.Tokens[i]
	w := d.Text[t.Start:t.End]
	return len(w) > 4 && w[2] == '-' && (w[:2] == "al" || w[:2] == "el" || w[:2] == "as" || w[:2] == "ad" || w[:2] == "an" || w[:2] == "ul") && capitalAt(w, 3)
}

// nameMonth reports a month's name that can be a person's, behind a first
// name or a title: "Theresa May".
func (d *Document) nameMonth(i int) bool {
	return (d.says(i, "may") || d.says(i, "april") || d.says(i, "june") || d.says(i, "august")) && i > 0 &&
		(d.inSet(i-1, givenNames) || d.inSet(i-1, officeHeads) || d.inSet(i-1, honorifics)) && d.isCapital(i-1) && d.term(i+1).kind == noTerm && d.tagAt(i+1, len(d.Tokens)) != CD
}

// run reads the capitalised run that begins at token i, adds what it names,
// and returns the token behind it.
func (r *nameReader) run(i int) int {
	d := r.d
	if p, n := d.Worldly(i); n > 0 {
		return r.worldly(i, n, p)
	}
	end := r.runEnd(i)
	// Titles inside the run: what follows the last of them is the person.
	if t := r.titleEnd(i, end); t > i {
		if t < end {
			r.add(found{first: t, last: end, kind: PersonName, sure: true})
			return end
		}
		if t == end {
			if r.body(i, end) && end-i > 1 {
				r.add(found{first: i, last: end, kind: OrganisationName, sure: true})
			}
			return end
		}
		return t
	}
	if d.inSet(i, honorifics) {
		if end > i+1 {
			r.add(found{first: i + 1, last: end, kind: PersonName, sure: true})
		}
		return end
	}
	r.addRun(i, end)
	return end
}

// runEnd is the end of the capitalised run from token i: capitals, particles
// between them, and "of", "for", "and" inside the name of an organisation.
func (r *nameReader) runEnd(i int) int {
	d := r.d
	body := false
	k := i
	for k < r.hi {
		t := d.Tokens[k]
		if k > i {
			switch before := d.Tokens[k-1]; {
			case t.Tag == Stop && before.End == t.Start && before.End-before.Start == 1 && k+1 < r.hi: // an initial and its stop
			case t.Tag == POS || t.Tag.IsMark() || t.Tag == Symbol || t.Tag == Currency:
				return k
			case r.capital(k):
				if m := termOf(d.Word(k)).kind; m == termWeekday || m == termMonth && !d.nameMonth(k) {
					return k
				}
				if p, n := d.Worldly(k); n > 0 && !body && (p.Column == WorldName && p.Kind != PlaceCity || p.Column == WorldDemonym) && !r.personal(i, k) && !r.bodyAhead(k+n) {
					return k
				}
			case d.inSet(k, nameParticles) && k+1 < r.hi && r.capital(k+1) && !body:
			case (d.says(k, "of") || d.says(k, "for") || d.says(k, "on") && k == i+1 && d.inSet(i, wordsBeforeAnd)) && body:
				n := k + 1
				if d.says(n, "the") {
					n++
				}
				if n >= r.hi || !r.capital(n) || termOf(d.Word(n)).kind == termWeekday || d.Tokens[n].Tag.IsMark() {
					return k
				}
				k = n
			case d.says(k, "and") && body && r.joinsAnd(i, k):
			default:
				return k
			}
		}
		if d.inSet(k, bodyWords) {
			body = true
		}
		k++
	}
	return k
}

// personal reports whether tokens [i,k) look like the front of a person's
// name, so that a country's name behind them is a surname: "Michael Jordan".
func (r *nameReader) personal(i, k int) bool {
	return r.d.inSet(k-1, givenNames) && k-i <= 2
}

// bodyAhead reports an organisation word in the capitals from token k on.
func (r *nameReader) bodyAhead(k int) bool {
	for n := k; n < min(r.hi, k+4) && r.capital(n); n++ {
		if r.d.inSet(n, bodyWords) {
			return true
		}
	}
	return false
}

// joinsAnd reports an "and" inside one name: "Ministry of Trade and Industry",
// where the part before it holds an "of" and what follows names no country.
func (r *nameReader) joinsAnd(i, k int) bool {
	d := r.d
	if k+1 >= r.hi || !r.capital(k+1) {
		return false
	}
	if _, n := d.Worldly(k + 1); n > 0 {
		return false
	}
	if !d.inSet(i, wordsBeforeAnd) && !d.inSet(i+1, wordsBeforeAnd) {
		return false
	}
	for j := i; j < k; j++ {
		if d.says(j, "of") || d.says(j, "for") {
			return !d.inSet(k+1, officeHeads)
		}
	}
	return false
}

var wordsBeforeAnd = wordSet("ministry conference department office committee council commission organization organisation institute bureau directorate")

// body reports whether tokens [i,end) read as the name of an organisation.
func (r *nameReader) body(i, end int) bool {
	d := r.d
	for k := i; k < end; k++ {
		if d.inSet(k, bodyWords) && d.isCapital(k) {
			return true
		}
	}
	return false
}

// add keeps a mention.
func (r *nameReader) add(f found) {
	if f.last <= f.first || f.last > r.hi {
		return
	}
	f.whole = Range{int32(f.first), int32(f.last)}
	r.found = append(r.found, f)
}

// addRun adds a run that is in no table and carries no title.
func (r *nameReader) addRun(i, end int) {
	d := r.d
	if end == i+1 && (d.inSet(i, openers) || d.inSet(i, officeHeads) && !r.known(i) || !r.nameAlone(i)) {
		return
	}
	f := found{first: i, last: end}
	switch {
	case r.body(i, end):
		f.kind = OrganisationName
		f.sure = end-i > 1
		if end == i+1 && d.Tokens[i].Tag == NNPS {
			f.kind = UnknownName
		}
	case end-i > 1 && d.inSet(end-1, placeWords):
		f.kind, f.sure = PlaceName, true
	case end == i+1 && isAcronym(d.Word(i)):
		f.kind = OrganisationName
	case r.looksPersonal(i, end):
		f.kind = PersonName
	}
	r.add(f)
}

// nameAlone reports whether the single word at token i is a name: not an
// adjective of a creed or a people ("Islamist", "Egyptian-led"), and, where
// it opens a sentence or quotation, one that a verb or a possessive follows or
// that the text has elsewhere.
func (r *nameReader) nameAlone(i int) bool {
	d := r.d
	word := d.Word(i)
	if d.Tokens[i].Tag == JJ && !isAcronym(word) {
		return false
	}
	if d.inSet(i, commonCapitals) || d.tagAt(i+1, r.hi) == CD && d.Tokens[i].End-d.Tokens[i].Start > 4 && !r.speaks(i+1) && d.tagAt(i+2, r.hi) != NNS {
		return false
	}
	if strings.HasSuffix(word, "ist") || strings.HasSuffix(word, "ists") || strings.HasSuffix(word, "ism") {
		return false
	}
	if !r.opens(i) || r.known(i) {
		return true
	}
	if i+1 < r.hi && (d.inSet(i+1, officeHeads) || d.inSet(i+1, groupNouns)) && !d.isCapital(i+1) && d.Tokens[i].Tag.IsName() {
		return true
	}
	switch after := d.tagAt(i+1, r.hi); {
	case after.IsFinite(), after == POS, after == CC, after == Comma && i == r.lo, after == OpenBracket:
		return true
	}
	return false
}

// known reports a word seen with a capital inside a sentence.
func (r *nameReader) known(i int) bool {
	_, ok := r.seen[r.d.Word(i)]
	return ok
}

// isAcronym reports three or more capitals and nothing else ("ADF"), with or
// without stops.
func isAcronym(word string) bool {
	n := 0
	for i := 0; i < len(word); i++ {
		switch c := word[i]; {
		case c >= 'A' && c <= 'Z':
			n++
		case c == '.' || c == '-':
		default:
			return false
		}
	}
	return n >= 3 && n <= 7
}

// looksPersonal reports two to four words of which the first is a first name
// or one an initial, or a run that takes a verb of speech, an age, or "who".
func (r *nameReader) looksPersonal(i, end int) bool {
	d := r.d
	if end-i > 5 {
		return false
	}
	if end-i >= 2 {
		if d.inSet(i, givenNames) {
			return true
		}
		for k := i; k < end; k++ {
			if w := d.Word(k); len(w) == 2 && w[1] == '.' {
				return true
			}
			if k > i && k < end-1 && d.inSet(k, nameParticles) || strings.HasPrefix(d.Word(k), "al-") || strings.HasPrefix(d.Word(k), "el-") {
				return true
			}
		}
	}
	if end < r.hi {
		if d.says(end, "who") || d.inSet(end, speechVerbs) && d.Tokens[end].Tag.IsVerb() && end-i >= 2 {
			return true
		}
		if d.Tokens[end].Tag == Comma && end+2 < r.hi && d.Tokens[end+1].Tag == CD && d.Tokens[end+2].Tag == Comma && end-i >= 2 {
			return true
		}
		if d.Tokens[end].Tag == Comma && (d.says(end+1, "who") && end+1 < r.hi) {
			return true
		}
	}
	return false
}
