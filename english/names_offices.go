package english

import "strings"

// worldly adds what starts with the entry of the world table at tokens
// [i,i+n): the entry itself, or the organisation, place or person that it is
// the first word of. It returns the token behind it.
func (r *nameReader) worldly(i, n int, p Place) int {
	d := r.d
	next := i + n
	f := found{first: i, last: next, kind: kindOf(p), place: p, sure: true}
	if next >= r.hi || !r.capital(next) || d.Tokens[next].Tag.IsMark() || p.Column == WorldMetonym {
		if p.Column == WorldMetonym && d.inSet(i, officeHeads) && (next < r.hi && r.capital(next) || d.says(next, "for") || i > r.lo && len(r.found) > 0 && r.found[len(r.found)-1].last == i) {
			return next // an office, of whom it says itself: "Secretary of State John Kerry"
		}
		r.add(f)
		return next
	}
	if _, m := d.Worldly(next); m > 0 && p.Column != WorldDemonym {
		r.add(f)
		return next
	}
	end := r.runEnd(next)
	switch {
	case r.titleEnd(next, end) > next, end == next:
	case r.body(next, end):
		r.add(found{first: i, last: end, kind: OrganisationName, sure: true, of: ownerOf(p)})
		return end
	case end == next+1 && d.inSet(next, placeWords):
		r.add(found{first: i, last: end, kind: PlaceName, sure: true})
		return end
	case n == 1 && d.inSet(i, placesAndPersons):
		if m := termOf(d.Word(next)).kind; m == noTerm && end-next <= 2 && (i > r.lo && (d.inSet(i-1, officeHeads) || d.inSet(i-1, honorifics)) || r.speaks(end)) {
			r.add(found{first: i, last: end, kind: PersonName, sure: true})
			return end
		}
	}
	r.add(f)
	return next
}

// placesAndPersons are entries of the world table that are first names too.
var placesAndPersons = wordSet("jordan chad israel georgia kenya paris sydney florence christian india cyrus lima sofia catalan roman muslim houston brazil")

// ownerOf is the country whose an organisation is that is called by it.
func ownerOf(p Place) string {
	switch p.Kind {
	case PlaceCountry, PlaceTerritory, PlaceHistoric:
		return p.Name
	}
	return ""
}

// speaks reports a verb of speech at token i.
func (r *nameReader) speaks(i int) bool {
	return i < r.hi && r.d.Tokens[i].Tag.IsVerb() && r.d.inSet(i, speechVerbs)
}

// kindOf is the kind of name that an entry of the world table is.
func kindOf(p Place) NameKind {
	switch p.Column {
	case WorldDemonym:
		return DemonymName
	case WorldCapital:
		return PlaceName
	case WorldMetonym:
		return OrganisationName
	}
	switch p.Kind {
	case PlaceOrganisation:
		return OrganisationName
	case PlaceCity, PlaceRegion, PlaceTerritory:
		return PlaceName
	case PlacePeople:
		return DemonymName
	}
	return CountryName
}

// titleEnd is the end of the title that tokens [i,end) begin with ("Prime
// Minister", "Secretary of State", which may reach past end), or i when they
// begin with none.
func (r *nameReader) titleEnd(i, end int) int {
	d := r.d
	t := i
	for k := i; k < end; k++ {
		switch {
		case d.inSet(k, officePlurals) && d.isCapital(k) && k+1 < end:
			t = k + 1
			continue
		case d.inSet(k, officeHeads):
			t = k + 1
			if c := r.complement(k + 1); c > t {
				t = c
				k = c - 1
				if c >= end {
					return c
				}
			}
			continue
		case d.inSet(k, officeModifiers):
			continue
		}
		break
	}
	if t > i && t < end && r.body(t, end) {
		return i // "General Assembly", "Workers' …"
	}
	return t
}

// complement is the end of "of State", "of the Interior", "of Staff" at token
// k, or k when there is none.
func (r *nameReader) complement(k int) int {
	d := r.d
	if k >= r.hi || !d.says(k, "of") {
		return k
	}
	n := k + 1
	if d.says(n, "the") {
		n++
	}
	if n < r.hi && d.inSet(n, officeComplements) {
		return n + 1
	}
	return k
}

// office finds the title of mention k, in front of it or behind a comma, and
// whose office it is.
func (r *nameReader) office(k int) {
	f := &r.found[k]
	if f.place.Name != "" || f.sure && f.kind != PersonName || f.kind == PlaceName && !r.apposedPerson(k) {
		return
	}
	d := r.d
	if f.first > r.lo && d.inSet(f.first-1, honorifics) {
		f.whole.First--
		f.kind, f.sure = PersonName, true
	}
	if f.first > r.lo && d.Tokens[f.first-1].Tag == Comma {
		r.titleBehind(k) // in a list the title behind is the name's own
	}
	if f.title == "" && !r.titleBefore(k) && !r.jointly(k) && !r.leaderOf(k) {
		r.titleBehind(k)
	}
	if f.title == "" {
		r.heads(k)
	}
	if f.of == "" && f.title != "" {
		r.ownedBehind(k)
	}
}

// titleBefore reads the title that ends in front of the mention: "Israel's
// Intelligence Minister", "rebel leader", "U.S. Secretary of State".
func (r *nameReader) titleBefore(k int) bool {
	d := r.d
	f := &r.found[k]
	j := int(f.whole.First) - 1
	apposed := j > r.lo && d.Tokens[j].Tag == Comma
	closed := true // the apposition ends behind the name
	if apposed {
		after := d.tagAt(f.last, r.hi)
		if closed = after == Comma || after == Stop || after == NoTag; !closed && !after.IsFinite() {
			return false
		}
		j--
	}
	quoted := j > r.lo && isQuote(d, j)
	if quoted {
		j-- // rebel "foreign minister" Ivo Brandt
	}
	end := j + 1
	if j-2 >= r.lo && (d.inSet(j, officeComplements) || d.says(j, "affairs")) {
		if d.says(j-1, "of") && d.inSet(j-2, officeHeads) {
			j -= 2
		} else if j-3 >= r.lo && d.inSet(j-1, officeModifiers) && d.says(j-2, "of") && d.inSet(j-3, officeHeads) {
			j -= 3 // "minister of foreign affairs"
		} else if d.says(j-1, "the") && d.says(j-2, "of") && j-3 >= r.lo && d.inSet(j-3, officeHeads) {
			j -= 3
		}
	}
	if j < r.lo || !d.inSet(j, officeHeads) || d.Tokens[j].Tag.IsVerb() && !d.isCapital(j) {
		return false
	}
	group := -1
	for ; j >= r.lo && (d.inSet(j, officeHeads) || d.inSet(j, officeModifiers) || d.inSet(j, officeGroups)) && r.endsAt(k, j+1) < 0; j-- {
		if j < end-1 && d.inSet(j, officeGroups) && !d.isCapital(j) {
			group = j
		}
	}
	start := j + 1
	if quoted && j >= r.lo && isQuote(d, j) {
		j--
		if j >= r.lo && d.inSet(j, officeGroups) {
			group, start = j, j
			j--
		}
	}
	if at := r.endsAt(k, j+1); at < 0 {
		j = r.beforeTrade(k, j)
	}
	of := ""
	switch at := r.endsAt(k, j+1); {
	case at >= 0:
		of = r.called(at)
		j = r.found[at].first - 1
		if p := r.found[at].place; p.Kind == PlaceRegion && p.Column == WorldName {
			if body := r.endsAt(at, j+1); body >= 0 { // "Globe Radio Middle East analyst"
				of, j = r.called(body), r.found[body].first-1
			}
		}
		if owner := r.endsAt(k, j); owner >= 0 && j > r.lo && d.Tokens[j].Tag == POS {
			of, j = r.called(owner), r.found[owner].first-1 // "Russia's UN envoy"
		}
	case j >= r.lo && d.isCapital(j) && strings.HasSuffix(d.Word(j), "ist"):
		of = d.Word(j) // "Maoist negotiating team leader"
		j--
	case j >= r.lo && r.prefixed(j) != "":
		of = r.prefixed(j)
		j--
	case j > r.lo && d.Tokens[j].Tag == POS:
		if at := r.endsAt(k, j); at >= 0 {
			of = r.called(at)
			j = r.found[at].first - 1
		}
	}
	if apposed && of == "" && (!closed || j >= r.lo && d.Tokens[j].Tag != DT) || !closed && of == "" {
		return false
	}
	if of == "" && group >= 0 {
		of = d.Word(group)
		if group == start {
			start++
		}
	} else if of != "" && d.inSet(j, officeModifiers) && j >= r.lo && !d.isCapital(j) {
		j-- // "former Israeli ambassador"
	}
	f.title, f.of = unquoted(r.words(start, end)), of
	f.kind, f.sure = PersonName, true
	f.whole.First = int32(min(j+1, int(f.whole.First)))
	if f.of == "" && !apposed {
		r.officeOf(k, f.last, "of")
	}
	return true
}

// prefixed is the country of a demonym with "then-", "ex-" … before it.
func (r *nameReader) prefixed(j int) string {
	_, demonym, both := strings.Cut(r.d.Word(j), "-")
	if !both {
		return ""
	}
	if p, ok := Lookup(demonym); ok && p.Column == WorldDemonym {
		return p.Name
	}
	return ""
}

// endsAt is the mention before k that ends at token end, or -1.
func (r *nameReader) endsAt(k, end int) int {
	for j := k - 1; j >= 0 && r.found[j].last >= end && k-j < 8; j-- {
		if r.found[j].last == end {
			return j
		}
	}
	return -1
}

// startsAt is the mention behind k that starts at token first, or -1.
func (r *nameReader) startsAt(k, first int) int {
	for j := k + 1; j < len(r.found) && r.found[j].first <= first && j-k < 8; j++ {
		if r.found[j].first == first {
			return j
		}
	}
	return -1
}

// officeOf takes in "of Sardonia", "for the State Department" at token i.
func (r *nameReader) officeOf(k, i int, prepositions ...string) bool {
	d := r.d
	for _, w := range prepositions {
		if i >= r.hi || !d.says(i, w) {
			continue
		}
		n := i + 1
		if t := d.tagAt(n, r.hi); t == DT {
			n++
		}
		if at := r.startsAt(k, n); at >= 0 {
			f := &r.found[k]
			f.of = r.called(at)
			f.whole.Last = int32(r.found[at].last)
			return true
		}
		for m := n; m < min(n+3, r.hi); m++ { // "leader of the rebels"
			if d.Tokens[m].Tag == NNS || d.inSet(m, officeGroups) {
				r.found[k].of = r.words(n, m+1)
				r.found[k].whole.Last = int32(m + 1)
				return true
			}
			if d.Tokens[m].Tag != JJ && d.Tokens[m].Tag != NN {
				break
			}
		}
	}
	return false
}

// titleBehind reads the title in an apposition: "Emil Sund, Norway's
// intelligence minister", "Matthew M., a spokesperson for the council".
func (r *nameReader) titleBehind(k int) {
	d := r.d
	f := &r.found[k]
	if f.last+1 >= r.hi || d.Tokens[f.last].Tag != Comma {
		return
	}
	i := f.last + 1
	if t := d.Tokens[i].Tag; t == DT {
		i++
	}
	of := ""
	start := i
	for steps := 0; i < r.hi && steps < 7; steps++ {
		if at := r.startsAt(k, i); at >= 0 && r.found[at].kind != PersonName || at >= 0 && d.tagAt(r.found[at].last, r.hi) == POS {
			of = r.called(at)
			i = r.found[at].last
			if d.tagAt(i, r.hi) == POS {
				i++
			}
			start = i
			continue
		}
		if d.inSet(i, officeHeads) && !d.Tokens[i].Tag.IsVerb() {
			end := i + 1
			for end < r.hi && d.inSet(end, officeHeads) && !r.begunBy(k, end) {
				end++
			}
			end = max(end, r.complement(end))
			if r.begunBy(k, end) {
				return // the title of the next name in a list
			}
			if t := d.tagAt(end, r.hi); t.IsNoun() && !d.inSet(end-1, officeComplements) {
				return
			}
			f.title, f.kind, f.sure = r.words(start, end), PersonName, true
			f.of = of
			f.whole.Last = int32(end)
			if of == "" {
				if !r.officeOf(k, end, "of", "for", "at", "with", "from", "in") && d.inSet(start, officeGroups) && start < end-1 {
					f.of, f.title = d.Word(start), r.words(start+1, end)
				}
			}
			return
		}
		if t := d.Tokens[i].Tag; !d.inSet(i, officeModifiers) && t != JJ && t != NN && t != NNP && t != DT {
			return
		}
		i++
	}
}

// begunBy reports whether another mention starts at token i.
func (r *nameReader) begunBy(k, i int) bool { return r.startsAt(k, i) >= 0 }

// called is what mention j names, in the table's form where it is in it.
func (r *nameReader) called(j int) string {
	if f := &r.found[j]; f.place.Name != "" && f.place.Column != WorldMetonym {
		return f.place.Name
	}
	return r.words(r.found[j].first, r.found[j].last)
}

// words is the text of tokens [i,end), with white space made single.
func (r *nameReader) words(i, end int) string {
	if i >= end {
		return ""
	}
	d := r.d
	s := d.Text[d.Tokens[i].Start:d.Tokens[end-1].End]
	for k := 0; k < len(s); k++ {
		if c := s[k]; c == '\n' || c == '\r' || c == '\t' || c == ' ' && k+1 < len(s) && s[k+1] == ' ' {
			return singleSpaced(s)
		}
	}
	return s
}
