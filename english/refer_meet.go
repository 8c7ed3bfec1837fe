package english

import (
	"slices"
	"strings"
)

// named is what is known of somebody from the name alone.
func (r *referrer) named(name int) someone {
	n := &r.names[name]
	o := someone{name: name, many: one, heads: headsOf(n.Title)}
	switch n.Kind {
	case PersonName:
		o.sort, o.gender = person, r.genderOf(n)
	case OrganisationName:
		o.sort, o.many = group, oneOrSeveral
		o.heads = append(o.heads, lowerLast(n.Text))
		for w := range strings.FieldsSeq(strings.ToLower(n.Text)) {
			if _, ok := groupNames[w]; ok {
				o.heads = append(o.heads, w)
			}
		}
	case CountryName:
		o.sort = state
	case PlaceName:
		o.sort = place
		if n.Place.Kind == PlaceTerritory || n.Place.Column == WorldCapital || n.Place.Name == "" && r.governs[n.Text] {
			o.sort = state // which acts
		}
	case DemonymName:
		o.sort, o.many = group, several
	default:
		o.sort, o.many, o.open = group, oneOrSeveral, true
		if r.governs[n.Text] {
			o.sort, o.many, o.open = state, one, false
		}
	}
	return o
}

// headsOf are the words of a title that say what somebody is, in small letters.
func headsOf(title string) []string {
	if title == "" {
		return nil
	}
	return strings.Fields(strings.ToLower(title))
}

func lowerLast(name string) string {
	return strings.ToLower(name[strings.LastIndexByte(name, ' ')+1:])
}

// genderOf tells from honorifics, titles and first names.
func (r *referrer) genderOf(n *Name) gender {
	for _, m := range n.Mentions {
		for t := max(int(m.Whole.First), int(m.First)-4); t < int(m.First); t++ {
			if r.d.inSet(t, menTitles) {
				return male
			}
			if r.d.inSet(t, womenTitles) {
				return female
			}
		}
		for w := range strings.FieldsSeq(strings.ToLower(m.Title)) {
			if _, ok := womenTitles[w]; ok {
				return female
			}
			if _, ok := menTitles[w]; ok {
				return male
			}
		}
	}
	first, _, several := strings.Cut(strings.ToLower(n.Text), " ")
	if !several {
		return eitherGender
	}
	if _, ok := womenNames[first]; ok {
		return female
	}
	if _, ok := womenOrMenNames[first]; ok {
		return eitherGender
	}
	if _, ok := givenNames[first]; ok || theKnown().words[chainHash(0, smallHash(first))]&listedGiven != 0 {
		return male
	}
	return eitherGender
}

// startsPhrase reports a determiner with which a phrase can begin.
func (r *referrer) startsPhrase(i int) bool {
	t := r.d.Tokens[i].Tag
	return (t == DT || t == PDT) && !r.covered[i]
}

// phrase reads the noun phrase that begins at token i: its tokens and its
// head, last being first when there is none. It ends before a name that is not
// followed by a common noun.
func (r *referrer) phrase(i int) (first, last, head int) {
	head = -1
	k := i
	for k < r.hi && k-i < 12 {
		t := r.d.Tokens[k].Tag
		if k == i+2 && (r.d.says(k-1, "latter") || r.d.says(k-1, "former")) && !t.IsNoun() && t != JJ {
			break
		}
		switch {
		case t == NN || t == NNS || t == NNP && r.nameAt[k] < 0 && k > i:
			if r.covered[k] {
				return i, i, i // a title or apposition
			}
			head = k
		case t == DT || t == PDT || t == PRPS || t == CD:
			if head >= 0 || k > i && t == PRPS {
				return r.close(i, k, head)
			}
			if t == CD {
				head = -1
			}
		case t == JJ || t == JJR || t == JJS || t == VBN && head < 0 && k > i || t == VBG && head < 0 && k > i || t == RB && k == i+1:
			if head >= 0 {
				return r.close(i, k, head)
			}
		case r.nameAt[k] >= 0 && head < 0:
			m := &r.mentions[r.nameAt[k]]
			after := int(m.Last)
			if after >= r.hi || r.names[m.name].Kind == PersonName && r.d.Tokens[after].Tag != POS {
				return i, i, i
			}
			if t := r.d.Tokens[after].Tag; t != NN && t != NNS && t != JJ && t != POS {
				return i, i, i
			}
			if r.covered[after] && r.d.Tokens[after].Tag != POS {
				return i, i, i
			}
			k = after
			continue
		case t == POS && k > i && head < 0:
		case t == POS && head >= 0: // "the group's leader": the group is met by itself
			return r.close(i, k, head)
		default:
			return r.close(i, k, head)
		}
		k++
	}
	return r.close(i, k, head)
}

func (r *referrer) close(first, k, head int) (int, int, int) {
	if head >= 0 {
		if n := head + 1; n < r.hi && !r.covered[head] && r.titleAt(n) {
			return first, first, first // what stands before a title: "the breakaway leader Veld"
		}
		return first, head + 1, head
	}
	// "both", "the two", "the latter"
	if k > first && (r.d.says(k-1, "two") || r.d.says(first, "both") || r.d.says(k-1, "latter") || r.d.says(k-1, "former") || r.d.says(first, "neither") || r.yearsOld(k-1)) && k-first <= 2 {
		return first, k, k - 1
	}
	return first, first, first
}

// titleAt reports that the title of a person begins at token n, perhaps with
// whose it is: "leader Veld", "Harbour Front leader Veld".
func (r *referrer) titleAt(n int) bool {
	if m := r.nameAt[n]; m >= 0 {
		n = int(r.mentions[m].Last)
	}
	return n < r.hi && r.covered[n] && r.nameAt[n] < 0 && r.d.Tokens[n].Tag.IsNoun()
}

// yearsOld reports "61-year-old".
func (r *referrer) yearsOld(i int) bool { return strings.HasSuffix(r.d.Word(i), "-year-old") }

// within is the token behind the last name among tokens [i,end), i for none.
func (r *referrer) within(i, end int) int {
	at := i
	for k := i; k < end; k++ {
		if m := r.nameAt[k]; m >= 0 {
			at = max(at, int(r.mentions[m].Last))
		}
	}
	return at
}

// isSubject reports words [first,last) that a finite verb follows, adverbs,
// appositions and what depends on them left aside, or that a verb of speech
// stands before ("said Ruiz"). Behind their name is token end.
func (r *referrer) isSubject(first, last, end int) bool {
	d := r.d
	if first > r.lo && d.inSet(first-1, speechVerbs) && d.Tokens[first-1].Tag.IsFinite() && d.tagAt(last, r.hi) != VBD {
		return true
	}
	if d.tagAt(end, r.hi) == POS || first > r.lo && (d.Tokens[first-1].Tag == IN && !d.inSet(first-1, clauseWords) || d.Tokens[first-1].Tag == TO) {
		return false
	}
	for k := last; k < min(r.hi, last+25); {
		switch t := d.Tokens[k].Tag; {
		case t.IsFinite():
			return true
		case t == RB || t == CloseBracket || t == CloseQuote:
			k++
		case t == CC && k+1 < r.hi && (r.nameAt[k+1] >= 0 || d.Tokens[k+1].Tag.IsNoun() || d.Tokens[k+1].Tag == DT):
			k++
			for k < r.hi && (d.Tokens[k].Tag.IsNoun() || d.Tokens[k].Tag == DT || d.Tokens[k].Tag == JJ) {
				k++
			}
		case t == IN && k == last: // "of the Front"
			k++
			for k < r.hi && (d.Tokens[k].Tag.IsNoun() || d.Tokens[k].Tag == DT || d.Tokens[k].Tag == JJ || d.Tokens[k].Tag == POS || d.Tokens[k].Tag == CD) {
				k++
			}
		case t == Comma && k == last && d.tagAt(k+1, r.hi).IsFinite(): // behind the second of an apposition
			for first > r.lo && r.covered[first-1] && d.Tokens[first-1].Tag != Comma {
				first--
			}
			return first > r.lo && d.Tokens[first-1].Tag == Comma
		case t == Comma || t == OpenBracket: // what is put in, up to the comma before the verb
			return r.verbBehind(k + 1)
		case t == WP || t == WDT:
			return true // "who" takes the verb; what is said is of them
		default:
			return false
		}
	}
	return false
}

// verbBehind reports that what is put in from token k on ends at a comma or
// bracket with a finite verb behind it: "Ruiz, speaking in Oslo, on the border,
// said".
func (r *referrer) verbBehind(k int) bool {
	d := r.d
	for end := min(r.hi-1, k+40); k < end; k++ {
		switch t := d.Tokens[k].Tag; {
		case t == Stop || t == Colon || t == OpenQuote || t == CloseQuote:
			return false
		case t == Comma || t == CloseBracket:
			n := k + 1
			for n < end && (d.Tokens[n].Tag == RB || d.Tokens[n].Tag == Comma) {
				n++
			}
			if after := d.tagAt(n+1, r.hi); d.Tokens[n].Tag.IsFinite() || d.Tokens[n].Tag == VBN && (after == DT || after == PRPS || after == PRP || after.IsName()) {
				return true
			}
			if r.nameAt[n] >= 0 || d.Tokens[n].Tag == PRP || d.Tokens[n].Tag == CC { // another subject, or a list
				return false
			}
		}
	}
	return false
}

var clauseWords = wordSet("that if because while although though after before since as when until whether unless")

// isObject reports words from token first on that stand behind a verb or a
// preposition.
func (r *referrer) isObject(first int) bool {
	for k := first - 1; k >= r.lo && k >= first-3; k-- {
		switch t := r.d.Tokens[k].Tag; {
		case t.IsVerb(), t == IN && !r.d.inSet(k, clauseWords), t == TO:
			return true
		case t == DT || t == JJ || t == CD:
		default:
			return false
		}
	}
	return false
}

// pairs notes those named together in the sentence so far: "Ruiz and Veld",
// so that "they" and "both" can mean them.
func (r *referrer) pairs() {
	end := len(r.met)
	for i := max(r.paired-2, r.from[r.s]); i+1 < end; i++ {
		a, b := &r.met[i], &r.met[i+1]
		if a.joined || b.joined || a.pronoun && b.pronoun || b.first > a.last+8 || b.first <= a.last || r.ones[a.one].members != nil || r.ones[b.one].members != nil ||
			a.one == b.one || !r.joinedBy(a.last, b.first) {
			continue
		}
		members := []int{a.one, b.one}
		if i > r.from[r.s] { // "Norway, Sweden and Finland"
			if c := &r.met[i-1]; c.last+1 == a.first && r.d.Tokens[c.last].Tag == Comma && !c.pronoun && r.ones[c.one].sort == r.ones[a.one].sort && r.ones[c.one].members == nil {
				members = []int{c.one, a.one, b.one}
			}
		}
		sa, sb := r.ones[a.one].sort, r.ones[b.one].sort
		if sa != sb && !(sa >= group && sa <= state && sb >= group && sb <= state) {
			continue
		}
		a.joined, b.joined = true, true
		first, last, head, subject, object := a.first, b.last, a.head, a.subject || b.subject, a.object
		r.meet(meeting{one: r.several(members), first: first, last: last, head: head, subject: subject, object: object})
	}
	r.paired = len(r.met)
}

// joinedBy reports an "and" among tokens [i,end), and nothing but titles and
// articles besides.
func (r *referrer) joinedBy(i, end int) bool {
	and := false
	for k := i; k < end; k++ {
		switch {
		case r.d.says(k, "and"):
			and = true
		case r.covered[k], r.d.Tokens[k].Tag == DT, r.d.Tokens[k].Tag == JJ, r.d.Tokens[k].Tag == Comma:
		case and && r.d.Tokens[k].Tag == NN && k+1 < r.hi && r.covered[k+1]: // "and breakaway leader Veld"
		default:
			return false
		}
	}
	return and
}

// several is the one that the members together are.
func (r *referrer) several(members []int) int {
	for i := len(r.ones) - 1; i >= max(0, len(r.ones)-40); i-- {
		if slices.Equal(r.ones[i].members, members) {
			return i
		}
	}
	o := someone{name: -1, many: several, sort: r.ones[members[0]].sort, members: members}
	r.ones = append(r.ones, o)
	return len(r.ones) - 1
}
