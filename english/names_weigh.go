package english

import (
	"slices"
	"strings"
)

// taggedSpan is a name as the tagger has it.
type taggedSpan struct {
	first, last int
	tag         NameTag // that it begins with
}

// spansOf are the names in the tags, in order.
func spansOf(tags []NameTag) []taggedSpan {
	var out []taggedSpan
	for i := 0; i < len(tags); i++ {
		if !tags[i].begins() {
			continue
		}
		end := i + 1
		for end < len(tags) && tags[end] == tags[i]+1 {
			end++
		}
		out = append(out, taggedSpan{i, end, tags[i]})
		i = end - 1
	}
	return out
}

// kind is the kind of name that the tag begins; a people or other thing has
// none.
func (t NameTag) kind() NameKind {
	switch t {
	case BeginsPerson:
		return PersonName
	case BeginsPlace:
		return PlaceName
	case BeginsOrganisation:
		return OrganisationName
	}
	return UnknownName
}

// weigh sets the mentions that the rules found against the names that the
// tagger has. The rules know countries, titles and what makes a body; where
// they are not sure, the tagger decides what is a name, how far it reaches and
// what it names.
func (r *nameReader) weigh(tags []NameTag) {
	spans := spansOf(tags)
	ruled := r.found
	r.found = make([]found, 0, len(ruled)+len(spans)/4)
	s := 0
	for k := range ruled {
		f := ruled[k]
		for s < len(spans) && spans[s].last <= f.first {
			r.tagged(spans[s], nil)
			s++
		}
		// The tagger's names that overlap the mention are spans[s:end].
		end := s
		for end < len(spans) && spans[end].first < f.last {
			end++
		}
		switch {
		case end == s:
			if r.stands(&f, tags) {
				r.found = append(r.found, f)
			}
			continue
		case r.prevails(&f, spans[s:end]):
			if f.place.Name == "" && !f.sure && spans[s].first == f.first && spans[s].last == f.last {
				switch kind := spans[s].tag.kind(); {
				case kind == PersonName && f.kind == UnknownName && f.last-f.first == 1 && !r.listedPerson(f.first):
					f.maybe = true
				case kind != UnknownName:
					f.kind, f.guessed = kind, true
				}
			}
			r.found = append(r.found, f)
			for s < end && spans[s].last <= f.last {
				s++
			}
			if s < end { // reaches behind the mention, which has its beginning
				s++
			}
			continue
		}
		for s < end-1 || s < end && (k+1 == len(ruled) || spans[s].last <= ruled[k+1].first) {
			r.tagged(spans[s], &f)
			s++
		}
	}
	for ; s < len(spans); s++ {
		r.tagged(spans[s], nil)
	}
	slices.SortStableFunc(r.found, func(a, b found) int { return a.first - b.first })
	kept := r.found[:0]
	for _, f := range r.found {
		if n := len(kept); n > 0 && kept[n-1].last > f.first {
			continue
		}
		kept = append(kept, f)
	}
	r.found = kept
}

// stands reports a mention that is kept though the tagger has nothing there.
func (r *nameReader) stands(f *found, tags []NameTag) bool {
	if f.last-f.first == 1 && f.place.Name == "" && f.first > 0 && r.d.Tokens[f.first-1].Tag == DT && r.d.Tokens[f.first-1].End-r.d.Tokens[f.first-1].Start <= 2 &&
		isAcronym(r.d.Word(f.first)) && !r.d.tagAt(f.last, len(r.d.Tokens)).IsNoun() {
		return false // "a UAV" is a thing
	}
	if f.last-f.first == 1 && f.place.Name == "" && r.shouted(f.first) {
		return false
	}
	return f.place.Name != "" || f.sure || f.kind != UnknownName || r.known(f.first) ||
		f.last-f.first > 1 || r.d.tagAt(f.last, len(r.d.Tokens)) == POS
}

// shouted reports an everyday word in capitals: "NEVER".
func (r *nameReader) shouted(i int) bool {
	word := r.d.Word(i)
	if !isAcronym(word) || strings.Contains(word, ".") {
		return false
	}
	e := theLexicon().find(word, wordHash(word))
	return e != nil && e.tags&setOf(NN, NNS, JJ, JJR, JJS, RB, VB, VBD, VBZ, VBP, VBN, VBG, IN, DT, PRP, PRPS, MD, CC, WP, WRB, WDT, CD) != 0 && e.tags&setOf(NNP, NNPS) == 0
}

// listedPerson reports a word known as a first name or surname.
func (r *nameReader) listedPerson(i int) bool {
	return theKnown().words[chainHash(0, smallHash(r.d.Word(i)))]&(listedGiven|listedSurname) != 0
}

// prevails reports a mention that is kept as the rules have it, whatever the
// tagger makes of its words.
func (r *nameReader) prevails(f *found, spans []taggedSpan) bool {
	t := spans[0]
	same := len(spans) == 1 && t.first == f.first && t.last == f.last
	if same || t.tag >= beginsOther {
		return true
	}
	if f.place.Name != "" { // "Paris" of "Paris Hilton", "Sardonia" of "Sardonia Watch"
		return !(t.first <= f.first && t.last > f.last && len(spans) == 1 && f.last-f.first == 1 && t.tag != BeginsPlace)
	}
	return f.sure
}

// title reports that tokens [i,end) are nothing but a title: "Vice Minister".
func (r *nameReader) title(i, end int) bool {
	for ; i < end; i++ {
		if !r.d.inSet(i, officeHeads) && !r.d.inSet(i, officeModifiers) {
			return false
		}
	}
	return r.d.inSet(end-1, officeHeads)
}

// tagged adds a name that the tagger has, in place of mention f if there is one.
func (r *nameReader) tagged(t taggedSpan, f *found) {
	kind := t.tag.kind()
	if kind == UnknownName || kind == PersonName && t.last-t.first > 1 && r.title(t.first, t.last) {
		return
	}
	d := r.d
	r.hi = len(d.Tokens)
	if n := t.last; n < r.hi && d.says(n, ".") && d.Tokens[n-1].End-d.Tokens[n-1].Start == 1 && d.Tokens[n-1].End == d.Tokens[n].Start && n-t.first > 1 && d.isCapital(n-1) {
		t.last++ // an initial and its stop
	}
	m := found{first: t.first, last: t.last, kind: kind, guessed: true}
	if p, n := d.Worldly(t.first); n == t.last-t.first && n > 0 && p.Column != WorldDemonym {
		m.kind, m.place, m.sure = kindOf(p), p, true
	}
	if f != nil && f.place.Name != "" && m.kind == OrganisationName && m.place.Name == "" {
		m.of = ownerOf(f.place)
	}
	r.add(m)
}
