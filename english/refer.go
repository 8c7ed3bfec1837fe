package english

import "slices"

// Reference is a pronoun ("he", "they", "who") or a description ("the group",
// "both sides", "its commander") with who or what it means in its document.
type Reference struct {
	Mention Range   // the tokens of the pronoun or description
	Names   []int   // indices in the names given, in the order of the text; several for "both sides"; empty when what is meant has no name
	Means   []Range // the tokens last used before for what is meant: one range for each of Names, or of a noun phrase
	Reason  string  // for people: "pronoun: subject of the sentence before"
	Score   float64 // 0 to 1: how sure that is
}

// Speaker tells whose words a quotation is: tokens outside or inside it that
// name the speaker. Both being 0 says that it is not known.
type Speaker func(quotation int) Range

// Refer finds what the pronouns and descriptions of the document mean, in the
// order of the text. Names are what [Document.Names] found. Speakers, which
// may be nil, tells whose words quotations are; where it does not, a verb of
// speech beside the quotation does.
//
// What cannot be told is left out: an "it" that stands for nothing, a
// description of somebody new, a pronoun with nobody before it that fits, or
// with several that fit as well. It takes time linear in the text.
//
// The rules weigh who was last spoken of, as a subject rather than otherwise,
// with the right number and gender (Lappin and Leass 1994; Hobbs 1978 for what
// is ruled out).
func (d *Document) Refer(names []Name, speakers Speaker) []Reference {
	r := newReferrer(d, names, speakers)
	for s := range d.Sentences {
		r.sentence(s)
	}
	return r.out
}

// referrer walks the document and keeps who was met.
type referrer struct {
	d        *Document
	names    []Name
	speakers Speaker
	nameAt   []int32 // per token: mention of a name that begins here, index in mentions, −1 for none
	covered  []bool  // tokens of names with titles and appositions
	mentions []nameUse
	ones     []someone
	ofName   []int // index in ones of each name, −1 before it is met
	met      []meeting
	from     []int // of each sentence, index in met of its first
	paired   int   // met up to which those named together are noted
	lo, hi   int   // the sentence
	s        int
	said     map[int16]int   // whose words a quotation is, index in ones
	governs  map[string]bool // places that have offices: countries that no table has
	out      []Reference
}

// nameUse is one mention of a name.
type nameUse struct {
	name int
	NameMention
}

// someone is who or what was met: a person, a group, a thing, or several.
type someone struct {
	name    int   // index in names, −1 for none
	at      Range // the words last used, other than pronouns
	sort    beingSort
	gender  gender
	many    number
	open    bool // a name that may be a person's or a body's
	faint   bool // by a noun that pronouns hardly mean
	uses    int
	heads   []string // the nouns used for it, in small letters
	members []int    // of several, index in ones
	last    int      // the sentence in which it was last met
}

// called notes nouns used for somebody.
func (o *someone) called(nouns []string) {
	for _, w := range nouns {
		if !slices.Contains(o.heads, w) && len(o.heads) < 24 {
			o.heads = append(o.heads, w)
		}
	}
}

type beingSort uint8

const (
	thing beingSort = iota
	person
	group
	state // a country
	place
	text // a plan or other text
)

type gender uint8

const (
	eitherGender gender = iota
	male
	female
)

type number uint8

const (
	one number = iota
	several
	oneOrSeveral
)

// meeting is one use of words for someone.
type meeting struct {
	one         int
	first, last int // tokens
	head        int
	sentence    int
	subject     bool
	object      bool // behind a verb or preposition
	possessor   bool
	pronoun     bool
	joined      bool // named together with others
	quotation   int16
}

func newReferrer(d *Document, names []Name, speakers Speaker) *referrer {
	r := &referrer{d: d, names: names, speakers: speakers, nameAt: make([]int32, len(d.Tokens)), covered: make([]bool, len(d.Tokens)),
		ofName: make([]int, len(names)), from: make([]int, 0, len(d.Sentences)), said: map[int16]int{}, governs: map[string]bool{}}
	for i := range r.nameAt {
		r.nameAt[i] = -1
	}
	n := int32(len(d.Tokens))
	for i := range names {
		r.ofName[i] = -1
		for _, m := range names[i].Mentions {
			if m.First < 0 || m.Last > n || m.First >= m.Last || m.Whole.First < 0 || m.Whole.Last > n {
				continue // not of this document
			}
			if m.Of != "" {
				r.governs[m.Of] = true
			}
			r.nameAt[m.First] = int32(len(r.mentions))
			r.mentions = append(r.mentions, nameUse{i, m})
			for t := min(m.Whole.First, m.First); t < max(m.Whole.Last, m.Last); t++ {
				r.covered[t] = true
			}
		}
	}
	return r
}

// sentence goes through sentence s from left to right.
func (r *referrer) sentence(s int) {
	r.s, r.lo, r.hi = s, int(r.d.Sentences[s].First), int(r.d.Sentences[s].Last)
	r.from = append(r.from, len(r.met))
	r.paired = len(r.met)
	r.quoted()
	for i := r.lo; i < r.hi; {
		i = max(r.token(i), i+1)
	}
	r.pairs()
}

// token meets whoever the words from token i mean, and returns the token
// behind them.
func (r *referrer) token(i int) int {
	if m := r.nameAt[i]; m >= 0 {
		return r.meetName(&r.mentions[m])
	}
	switch tag := r.d.Tokens[i].Tag; {
	case r.d.says(i, "both") && (r.d.tagAt(i+1, r.hi).IsFinite() || r.d.tagAt(i+1, r.hi) == VBN && !r.d.tagAt(i+2, r.hi).IsNoun()):
		r.describe(i, i+1, i)
		return i + 1
	case tag == PRP || tag == PRPS || tag == WP || tag == WPS:
		r.pronoun(i)
		if tag == PRPS {
			if first, last, head := r.phrase(i); last > i+1 {
				r.describe(first, last, head)
			}
		}
		return i + 1
	case tag == WDT && r.d.says(i, "which"):
		r.relative(i)
		return i + 1
	}
	if r.covered[i] && !r.startsPhrase(i) {
		return i + 1
	}
	first, last, head := r.phrase(i)
	if last <= i {
		return i + 1
	}
	if named := r.within(first, head); named > first { // "the Front member": the Front is met first
		for k := first; k < head; k++ {
			if m := r.nameAt[k]; m >= 0 {
				r.meetName(&r.mentions[m])
			}
		}
	}
	r.describe(first, last, head)
	return last
}

// meetName meets somebody by name, and returns the token behind it.
func (r *referrer) meetName(m *nameUse) int {
	n := &r.names[m.name]
	i := r.ofName[m.name]
	if i < 0 {
		i = len(r.ones)
		r.ofName[m.name] = i
		r.ones = append(r.ones, r.named(m.name))
	}
	if m.Title != "" {
		r.ones[i].called(headsOf(m.Title))
	}
	first, last := int(m.First), int(m.Last)
	head := last - 1
	if n.Kind == DemonymName && r.d.tagAt(head, r.hi) != NNPS && last < r.hi && r.d.Tokens[last].Tag.IsNoun() {
		return last // an adjective
	}
	if t := r.d.tagAt(last, r.hi); t.IsNoun() && r.nameAt[last] < 0 && !r.covered[last] { // "the Front member"
		r.meet(meeting{one: i, first: first, last: last, head: head, possessor: true})
		return last
	}
	from := int(m.Whole.First)
	if n.Kind != PersonName {
		from = first
	} else {
		r.appose(i, from)
	}
	r.meet(meeting{one: i, first: first, last: last, head: head,
		subject: r.isSubject(from, max(last, int(m.Whole.Last)), last), object: r.isObject(from), possessor: r.d.tagAt(last, r.hi) == POS})
	return last
}

// appose makes one of a person just described and the name behind the comma
// at token from: "its commander, Osman Dar", "the leader of the Front, Osman
// Dar".
func (r *referrer) appose(who, from int) {
	if from-1 < r.lo || r.d.Tokens[from-1].Tag != Comma {
		return
	}
	for k := len(r.met) - 1; k >= max(r.from[r.s], len(r.met)-6); k-- {
		m := &r.met[k]
		o := &r.ones[m.one]
		if m.last > from-1 || o.name >= 0 || o.sort != person || o.many != one || m.pronoun || !r.ofOnly(m.last, from-1) {
			continue
		}
		r.ones[who].called(o.heads)
		if r.ones[who].gender == eitherGender {
			r.ones[who].gender = o.gender
		}
		described := m.one
		for n := k; n >= max(0, k-window); n-- { // whom the text described before it named him
			if r.met[n].one == described {
				r.met[n].one = who
				r.ones[who].uses++
			}
		}
		return
	}
}

// ofOnly reports that tokens [i,end) are nothing but "of the Front (FR)".
func (r *referrer) ofOnly(i, end int) bool {
	if i == end {
		return true
	}
	if end-i > 14 || !r.d.says(i, "of") && !r.d.says(i, "for") {
		return false
	}
	for ; i < end; i++ {
		if t := r.d.Tokens[i].Tag; t == Comma || t.IsVerb() {
			return false
		}
	}
	return true
}

// meet notes a use.
func (r *referrer) meet(m meeting) {
	m.sentence, m.quotation = r.s, r.d.Tokens[m.head].Quotation
	o := &r.ones[m.one]
	o.uses++
	o.last = r.s
	if !m.pronoun {
		o.at = Range{int32(m.first), int32(m.last)}
	}
	r.met = append(r.met, m)
}

// refer gives out a reference and meets who is meant.
func (r *referrer) refer(first, last, who int, reason string, score float64) {
	ref := Reference{Mention: Range{int32(first), int32(last)}, Reason: reason, Score: min(max(score, 0.05), 0.99)}
	members := r.ones[who].members
	if members == nil {
		members = []int{who}
	}
	for _, m := range members {
		o := &r.ones[m]
		if o.name >= 0 {
			ref.Names = append(ref.Names, o.name)
		}
		ref.Means = append(ref.Means, o.at)
	}
	r.out = append(r.out, ref)
}
