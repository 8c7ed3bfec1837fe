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
	r := newNameReader(d)
	r.mentions()
	r.weigh(r.label(theNames()))
	r.offices()
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
	joint       string // the title that a list of names shares: "president" of "Presidents A and B"
	sure        bool   // the kind is given by the words themselves
	maybe       bool   // a person by the tagger's word alone
	guessed     bool   // the kind is the tagger's, which what stands around other mentions can overrule
}

// nameReader finds the mentions of a document.
type nameReader struct {
	d      *Document
	found  []found
	seen   map[string]struct{} // words that are capitalised inside sentences
	lo, hi int                 // the sentence being read, tokens [lo,hi)
	byText map[string]NameKind // what has been found outside headlines
}

func newNameReader(d *Document) *nameReader {
	return &nameReader{d: d, seen: make(map[string]struct{}, 64)}
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

// mentions finds by rule what can be a name, outside headlines in Title Case.
func (r *nameReader) mentions() {
	r.noteInner()
	for s := range r.d.Sentences {
		if !r.d.titleCase(s) {
			r.sentence(s)
		}
	}
}

// sentence finds the mentions of sentence s.
func (r *nameReader) sentence(s int) {
	d := r.d
	r.lo, r.hi = int(d.Sentences[s].First), int(d.Sentences[s].Last)
	for i := r.lo; i < r.hi; {
		if !r.begins(i) {
			i++
			continue
		}
		i = max(r.run(i), i+1)
	}
}

// offices reads the titles of all mentions, which are in the order of the text.
func (r *nameReader) offices() {
	s := 0
	for k := range r.found {
		for r.found[k].first >= int(r.d.Sentences[s].Last) {
			s++
		}
		r.lo, r.hi = int(r.d.Sentences[s].First), int(r.d.Sentences[s].Last)
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
