package english

import "strings"

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
			case t.Tag == POS && t.End-t.Start < 2 && r.bodyAt(k+1) && r.capital(k-1): // "Workers' League"
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

// bodyAt reports an organisation word with a capital at token i.
func (r *nameReader) bodyAt(i int) bool {
	return i < r.hi && r.d.isCapital(i) && r.d.inSet(i, bodyWords)
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
