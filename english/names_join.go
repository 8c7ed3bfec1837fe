package english

import (
	"slices"
	"strings"
)

func singleSpaced(s string) string { return strings.Join(strings.Fields(s), " ") }

// heading finds in a headline in Title Case what the text names elsewhere.
func (r *nameReader) heading(s int) {
	d := r.d
	if r.byText == nil {
		r.byText = make(map[string]NameKind, len(r.found))
		for i := range r.found {
			if f := &r.found[i]; f.place.Name == "" {
				r.byText[r.words(f.first, f.last)] = f.kind
			}
		}
	}
	r.lo, r.hi = int(d.Sentences[s].First), int(d.Sentences[s].Last)
	for i := r.lo; i < r.hi; {
		if !d.isCapital(i) {
			i++
			continue
		}
		if p, n := d.Worldly(i); n > 0 {
			r.add(found{first: i, last: i + n, kind: kindOf(p), place: p, sure: true})
			i += n
			continue
		}
		n := 1
		for m := min(5, r.hi-i); m > 0; m-- {
			if kind, ok := r.byText[r.words(i, i+m)]; ok {
				r.add(found{first: i, last: i + m, kind: kind})
				n = m
				break
			}
		}
		i += n
	}
}

// joiner makes one name of the mentions that mean the same.
type joiner struct {
	*nameReader
	names    []Name
	key      map[string]int   // text, or first and last word, to a name
	surname  map[string][]int // last word of a person's full name
	forename map[string][]int // first word of one
	middle   map[string][]int // a word between them that is no common first name
	head     map[string][]int // a word of an organisation's name by which it can be called
	acronym  map[string]int
	pole     map[string]int // what compass found
	spelt    map[string]int // spelling of a person's name to the name
	words1   map[string]int // see times
	of       []int          // found to name
	votes    map[int]*votes // on the kind of a name
}

// join makes names of all mentions found.
func (r *nameReader) join() []Name {
	if len(r.found) == 0 {
		return nil
	}
	slices.SortStableFunc(r.found, func(a, b found) int { return a.first - b.first })
	j := joiner{nameReader: r, key: make(map[string]int, len(r.found)), surname: map[string][]int{}, forename: map[string][]int{}, middle: map[string][]int{}, head: map[string][]int{}, acronym: map[string]int{}, pole: map[string]int{}, spelt: map[string]int{}, of: make([]int, len(r.found)), votes: map[int]*votes{}}
	for i := range r.found {
		j.of[i] = -1
		if f := &r.found[i]; f.place.Name != "" || f.last-f.first > 1 {
			j.of[i] = j.full(f)
		}
	}
	for i := range r.found {
		if j.of[i] >= 0 && r.found[i].kind == OrganisationName {
			j.bracketed(i)
		}
	}
	for i := range r.found {
		if j.of[i] < 0 {
			j.of[i] = j.short(i)
		}
	}
	for i := range r.found {
		j.mention(i)
	}
	j.decide()
	return j.ordered()
}

// full enters a name of more than one word, or of the world table.
func (j *joiner) full(f *found) int {
	d := j.d
	key := j.words(f.first, f.last)
	if strings.Contains(key, "- ") { // a line was broken at the hyphen
		key = strings.ReplaceAll(key, "- ", "-")
	}
	text := key
	switch {
	case f.place.Name != "" && f.kind == DemonymName:
		key, text = "demonym "+f.place.Name, f.place.Name
	case f.place.Column == WorldName:
		key, text = "place "+f.place.Name, f.place.Name
	case f.place.Name != "":
		key = "word " + key
	case f.kind == PersonName || f.kind == UnknownName:
		key = d.Word(f.first) + " " + d.Word(f.last-1)
	}
	i, ok := j.key[key]
	if f.place.Name == "" && f.kind == PersonName && !ok {
		if s := spelling(text); s != "" {
			if i, ok = j.spelt[s]; ok {
				j.key[key] = i
			} else {
				j.spelt[s] = len(j.names)
			}
		}
	}
	if !ok {
		i = len(j.names)
		j.names = append(j.names, Name{Text: text, Kind: f.kind, Place: f.place})
		j.key[key] = i
		if f.place.Name == "" {
			switch f.kind {
			case OrganisationName:
				for k := f.first; k < f.last; k++ {
					if d.inSet(k, bodyWords) {
						w := d.Word(k)
						j.head[w] = append(j.head[w], i)
					}
				}
				if a := initials(d, f.first, f.last); len(a) >= 3 {
					j.enterAcronym(a, i)
				}
			case PersonName, UnknownName:
				w := d.Word(f.last - 1)
				j.surname[w] = append(j.surname[w], i)
				if w = d.Word(f.first); f.kind == PersonName {
					j.forename[w] = append(j.forename[w], i)
					for k := f.first + 1; k < f.last-1; k++ {
						if w = d.Word(k); d.isCapital(k) && len(w) > 3 && theKnown().words[chainHash(0, smallHash(w))]&listedGiven == 0 {
							j.middle[w] = append(j.middle[w], i)
						}
					}
				}
			}
		}
	}
	if n := &j.names[i]; len(text) > len(n.Text) && f.place.Name == "" {
		n.Text = text
	}
	return i
}

// enterAcronym notes an acronym; one that two names could have means neither.
func (j *joiner) enterAcronym(a string, name int) {
	if i, taken := j.acronym[a]; taken && i != name {
		j.acronym[a] = -1
		return
	}
	j.acronym[a] = name
}

// initials are the first letters of the capitalised words of a name.
func initials(d *Document, first, last int) string {
	var buf [12]byte
	out := buf[:0]
	for k := first; k < last && len(out) < len(buf); k++ {
		if c := d.Text[d.Tokens[k].Start]; c >= 'A' && c <= 'Z' {
			out = append(out, c)
		}
	}
	return string(out)
}

// bracketed notes the acronym in brackets behind a name: "(ADF)".
func (j *joiner) bracketed(i int) {
	d := j.d
	if i+1 >= len(j.found) || j.of[i+1] >= 0 {
		return
	}
	f, g := &j.found[i], &j.found[i+1]
	k := f.last
	if g.first > f.last+2 || g.last-g.first != 1 || d.tagAt(k, len(d.Tokens)) != OpenBracket {
		return
	}
	if after := d.tagAt(g.last, len(d.Tokens)); after != CloseBracket && after != CloseQuote {
		return
	}
	if w := d.Word(g.first); len(w) <= 10 && (isAcronym(w) || strings.EqualFold(w, initials(d, f.first, f.last))) {
		j.acronym[w] = j.of[i]
		j.names[j.of[i]].Acronym = w
	}
}

// short joins a name of one word to the full name it stands for, or makes it
// a name of its own.
func (j *joiner) short(i int) int {
	d := j.d
	f := &j.found[i]
	word := j.words(f.first, f.last)
	if n, ok := j.acronym[word]; ok && n >= 0 {
		j.names[n].Acronym = word
		return n
	}
	bearers := j.surname[word]
	if first := j.forename[word]; len(first) > 0 && len(bearers) > 0 && theKnown().words[chainHash(0, smallHash(word))]&listedGiven == 0 {
		bearers = append(slices.Clone(bearers), first...) // a family's name may stand first
		slices.Sort(bearers)
	}
	if royal(f.title) {
		bearers = nil // "King Hussein" goes by his first name: not Saddam Hussein
	}
	if n := j.nearest(i, bearers); n >= 0 && f.kind != OrganisationName {
		return n
	}
	if same := j.forename[word]; len(same) == 1 && f.kind != OrganisationName {
		return same[0]
	}
	if same := j.middle[word]; len(same) == 1 && f.kind != OrganisationName {
		return same[0]
	}
	if n := j.compass(i, word); n >= 0 {
		return n
	}
	if same := j.head[word]; len(same) == 1 && f.first > 0 && d.says(f.first-1, "the") {
		return same[0]
	}
	key := word
	if royal(f.title) {
		key = "royal " + word
	}
	n, ok := j.key[key]
	if !ok {
		if n := j.misspelt(i, word); n >= 0 {
			return n
		}
		n = len(j.names)
		j.names = append(j.names, Name{Text: word, Kind: f.kind})
		j.key[key] = n
	}
	return n
}

// royal reports the title of somebody who goes by a first name.
func royal(title string) bool {
	switch strings.ToLower(title[strings.LastIndexByte(title, ' ')+1:]) {
	case "king", "queen", "prince", "princess", "pope", "emir", "sultan":
		return true
	}
	return false
}

// compass is the country that a bare "North" or "South" is short for: the only
// one in the text whose name begins so; -1 when there is none.
func (j *joiner) compass(i int, word string) int {
	switch word {
	case "North", "South", "East":
	default:
		return -1
	}
	if at, known := j.pole[word]; known {
		return at
	}
	at := -1
	for n := range j.names {
		if p := j.names[n].Place; p.Column == WorldName && p.Kind != PlaceRegion && strings.HasPrefix(p.Name, word+" ") {
			if at >= 0 {
				at = -1
				break
			}
			at = n
		}
	}
	j.pole[word] = at
	return at
}

// nearest is the one of the names that was mentioned last before mention i,
// or, when none was, the only one there is; -1 otherwise.
func (j *joiner) nearest(i int, names []int) int {
	if len(names) <= 1 {
		if len(names) == 1 {
			return names[0]
		}
		return -1
	}
	names = names[:min(len(names), 8)]
	for k := i - 1; k >= max(0, i-200); k-- {
		if slices.Contains(names, j.of[k]) {
			return j.of[k]
		}
	}
	return names[0]
}

// mention adds mention i to its name.
func (j *joiner) mention(i int) {
	f := &j.found[i]
	n := &j.names[j.of[i]]
	v := j.votes[j.of[i]]
	if v == nil {
		v = new(votes)
		j.votes[j.of[i]] = v
	}
	v.maybe = v.maybe || f.maybe
	if v.guesses[f.kind]++; !f.guessed && f.kind != UnknownName {
		v.ruled = true
	}
	n.Mentions = append(n.Mentions, NameMention{First: int32(f.first), Last: int32(f.last), Whole: f.whole, Title: f.title, Of: f.of})
	if f.sure && f.place.Name == "" && f.kind != n.Kind && n.Place.Name == "" && (n.Kind == UnknownName || f.title != "" || f.kind == PersonName) {
		n.Kind = f.kind
	}
	if n.Kind == UnknownName {
		n.Kind = f.kind
	}
	if n.Title == "" {
		n.Title = f.title
	}
	if n.Of == "" && f.of != "" {
		n.Of = f.of
		if f.title != "" {
			n.Title = f.title // the one that says whose it is
		}
	}
}

// decide settles names that their own words leave open: groups by what they
// have and do, persons by who speaks.
func (j *joiner) decide() {
	for i := range j.names {
		n := &j.names[i]
		guessed := !j.ruled(i)
		if guessed {
			n.Kind = j.votes[i].most()
		}
		if n.Place.Name != "" || n.Kind != UnknownName && !guessed {
			continue
		}
		group, verbs, speech, paired := 0, 0, 0, false
		for m := range n.Mentions {
			first, last := int(n.Mentions[m].First), int(n.Mentions[m].Last)
			g, v, s := j.company(first, last)
			group, verbs, speech = group+g, verbs+v, speech+s
			paired = paired || j.d.says(last, "and") || first > 0 && j.d.says(first-1, "and")
		}
		switch {
		case guessed && n.Kind == PlaceName: // places have people too
		case group+min(verbs, 1) >= 2 && (speech == 0 || n.Kind == UnknownName):
			n.Kind = OrganisationName
		case speech > 0 && n.Kind == UnknownName, n.Kind == UnknownName && j.votes[i].maybe && verbs == 0 && group == 0 && !paired:
			n.Kind = PersonName // countries and bodies want, have and go in pairs
		}
	}
}

// votes are the kinds that the mentions of a name were found to have.
type votes struct {
	guesses [len(nameKinds)]int
	ruled   bool // one of them by rule
	maybe   bool // a person, by the tagger's word alone
}

// most is the kind most of them have, other than unknown where one is known.
func (v *votes) most() NameKind {
	best := UnknownName
	for k := PersonName; k <= DemonymName; k++ {
		if v.guesses[k] > 0 && (best == UnknownName || v.guesses[k] > v.guesses[best]) {
			best = k
		}
	}
	return best
}

// ruled reports a name whose kind the rules know from one of its mentions.
func (j *joiner) ruled(i int) bool {
	v := j.votes[i]
	return v == nil || v.ruled || j.names[i].Title != ""
}

// company weighs what stands around a mention: people that a group has, a
// country joined to it, verbs of parties, verbs of speech.
func (j *joiner) company(first, last int) (group, verbs, speech int) {
	d := j.d
	n := len(d.Tokens)
	k := last
	if k < n && d.Tokens[k].Tag == POS {
		k++
	}
	for ; k < min(n, last+4) && (d.Tokens[k].Tag == JJ || k == last && d.Tokens[k].Tag == NN && !d.inSet(k, groupNouns)); k++ {
	}
	if k < n && d.inSet(k, groupNouns) && !d.Tokens[k].Tag.IsVerb() {
		if group++; !d.inSet(k, leaderNouns) || last-first == 1 && k == last {
			group++
		}
	}
	if first >= 2 && (d.says(first-1, "of") || d.says(first-1, "for")) && d.inSet(first-2, groupNouns) {
		group += 2
	}
	if last+1 < n && (d.says(last, "and") || d.says(last, "or")) && j.country(last+1) ||
		first >= 2 && (d.says(first-1, "and") || d.says(first-1, "or")) && j.country(first-2) {
		group++
	}
	if last < n && d.Tokens[last].Tag.IsVerb() {
		if d.inSet(last, standVerbs) {
			verbs++
		}
		if d.inSet(last, speechVerbs) {
			speech++
		}
	}
	if first > 0 && d.Tokens[first-1].Tag == VBD && d.inSet(first-1, speechVerbs) {
		speech++
	}
	return group, verbs, speech
}

// country reports whether token i is a country's name.
func (j *joiner) country(i int) bool {
	p, n := j.d.Worldly(i)
	return n > 0 && p.Column == WorldName && (p.Kind == PlaceCountry || p.Kind == PlaceTerritory || p.Kind == PlaceHistoric)
}

// ordered drops names without mentions and sorts by first mention.
func (j *joiner) ordered() []Name {
	out := j.names[:0]
	for _, n := range j.names {
		if len(n.Mentions) > 0 {
			out = append(out, n)
		}
	}
	slices.SortStableFunc(out, func(a, b Name) int { return int(a.Mentions[0].First - b.Mentions[0].First) })
	return out
}
