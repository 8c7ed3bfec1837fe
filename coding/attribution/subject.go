package attribution

import (
	"strings"

	"github.com/openparley/parley/english"
)

// subjectOf is whose deed a verb or predicate is.
func (s *search) subjectOf(i int32, depth int) part {
	if depth > 8 || i < 0 {
		return nil
	}
	subject := int32(-1)
	for _, k := range s.kids[i] {
		switch s.base(k) {
		case english.Csubj:
			return nil
		case english.Nsubj:
			// Of two, the one next to the verb.
			if weekday(s.low[k]) && len(s.kids[k]) == 0 {
				continue
			}
			if subject < 0 || k < i {
				subject = k
			}
		}
	}
	if subject >= 0 {
		return s.phraseOf(subject)
	}
	h := s.head[i]
	if h < 0 {
		return nil
	}
	switch s.base(i) {
	case english.Conj, english.Advcl:
		return s.subjectOf(h, depth+1)
	case english.Xcomp:
		if o := s.kid(h, english.Obj, english.Iobj); o >= 0 && o < i {
			return s.phraseOf(o)
		}
		return s.subjectOf(h, depth+1)
	case english.Parataxis:
		if s.tag(i) == english.VBG {
			return s.subjectOf(h, depth+1)
		}
	case english.Acl:
		if s.rel(i) != english.AclRelcl {
			// Behind a comma it goes on with the sentence: "…, saying that".
			if s.tag(i) == english.VBG && s.from[i] > s.start(i) && s.is(s.from[i]-1, ",") || s.tag(i) == english.VBG && s.is(s.from[i], ",") || s.has(h, english.Nsubj) {
				if own := s.subjectOf(s.governor(h), depth+1); len(own) > 0 && !own.holds(i) {
					return own
				}
			}
			// The noun with what stands before the clause.
			np := s.phraseOf(h)
			if len(np) == 0 || weekday(s.low[h]) {
				return nil
			}
			return s.trim(np.without(max(h+1, s.from[i]), s.to[h]))
		}
	}
	return nil
}

// governor is the nearest word at or above i that has a subject, or the root.
func (s *search) governor(i int32) int32 {
	for s.head[i] >= 0 && !s.has(i, english.Nsubj) {
		i = s.head[i]
	}
	return i
}

// phraseOf is a noun phrase with all that belongs to it, without the
// preposition before it.
func (s *search) phraseOf(k int32) part {
	from, to := s.from[k], s.to[k]
	for from < k && s.head[from] == k && s.base(from) == english.Case {
		from++
		for from < k && s.rel(from) == english.Fixed {
			from++
		}
	}
	// "A few months before the mayor spoke": what measures the case goes too.
	for _, c := range s.kids[k] {
		if c < k && c > from && s.base(c) == english.Case && s.tag(c) == english.IN {
			from = c + 1
		}
	}
	for to > k+1 && s.base(to-1) != english.Flat && weekday(s.low[to-1]) {
		to--
		if to > k+1 && s.is(to-1, "on", "last") {
			to--
		}
	}
	return s.trim(part{{from, to}})
}

// dateless is a source without the dateline before it: "ORLA (Wire) – …".
func (s *search) dateless(a part) part {
	if len(a) == 0 || a.first() != s.first[s.doc.Paragraphs[s.paragraph(a.first())].First] {
		return a
	}
	bracket := false
	for k := a.first(); k < min(a.last(), a.first()+12); k++ {
		word := s.doc.Text[s.words[k].Start:s.words[k].End]
		switch {
		case k > a.first() && (s.is(k, "–", "—", "--") || s.is(k, "-") && s.words[k].Start > s.words[k-1].End):
			return s.trim(a.without(a.first(), k+1))
		case s.is(k, "(", ")"):
			bracket = word == "("
		case !bracket && !s.punct(k) && s.words[k].UPOS != english.NUM && s.words[k].UPOS != english.PROPN && word != strings.ToUpper(word):
			return a
		}
	}
	return a
}

func weekday(low string) bool {
	switch low {
	case "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "yesterday", "today":
		return true
	}
	return false
}

// follows is whose words a participle goes on with, where the tree names nobody,
// or somebody inside a quotation that the participle is not in: “…,” he said,
// adding …
func (v *clause) follows(subject part) part {
	if len(subject) > 0 && v.quote[subject.first()] == v.quote[v.i] || v.from[v.i] == v.start(v.i) {
		return subject
	}
	for n := len(v.found) - 1; n >= 0; n-- {
		f := &v.found[n]
		if v.in[f.head] != v.in[v.i] && v.paragraph(f.head) != v.paragraph(v.i) {
			break
		}
		if f.head < v.i && v.in[f.head] == v.in[v.i] && len(f.source) > 0 && v.quote[f.head] == v.quote[v.i] && v.words[f.head].UPOS == english.VERB {
			return f.source
		}
	}
	return subject
}

// finite reports a verb that wants a subject of its own.
func (v *clause) finite() bool {
	switch v.tag(v.i) {
	case english.VBD, english.VBZ, english.VBP:
		return v.base(v.top) != english.Conj
	case english.VB:
		// "…, say some traders".
		if v.any(frameSay) && !v.has(v.top, english.Aux, english.Mark) && v.group.from > v.start(v.i) && v.is(v.group.from-1, ",", "”", "\"", "''") {
			return true
		}
	}
	return v.has(v.top, english.Aux) && v.base(v.top) != english.Conj && v.base(v.top) != english.Xcomp
}

// ahead is the noun phrase right before the verb, where the tree makes it
// something else than the subject, or behind it: “…, said several observers”.
func (v *clause) ahead() part {
	a, b := v.group.from, v.group.to
	if a == v.start(v.i) {
		return nil
	}
	if who := v.interrupted(); len(who) > 0 {
		return who
	}
	if v.is(a-1, ",", "”", "\"", "''") && v.any(frameSay) {
		if b < v.end(v.i) {
			if top := v.topmost(b, b); v.nominal(top) && v.from[top] >= b && top != v.i {
				return v.phraseOf(top)
			}
		}
		return nil
	}
	top := a - 1
	for h := v.head[top]; h >= 0 && h < a && v.to[h] == a; h = v.head[top] {
		top = h
	}
	if !v.nominal(top) && !v.counts(top) || v.to[top] != a || v.base(top) == english.Obl && v.has(top, english.Case) {
		return nil
	}
	return v.phraseOf(top)
}

// interrupted is who a sentence begins with, where something about them stands
// between commas or dashes before the verb: "Adan, whose boat was lost, said".
func (v *clause) interrupted() part {
	a, start := v.group.from, v.start(v.i)
	if !v.is(a-1, ",", "–", "—", "--", "-") || v.quote[a-1] != v.quote[v.i] {
		return nil
	}
	for k := start + 1; k < a-1; k++ {
		if v.is(k, v.low[a-1]) {
			if who := v.trim(part{{start, k}}); len(who) == 0 || v.verbal(who) || !v.nominal(who.last()-1) || v.words[start].UPOS == english.ADP || v.words[start].UPOS == english.SCONJ {
				return nil
			}
			if v.is(k, ",") {
				return v.trim(part{{start, a - 1}})
			}
			return v.trim(part{{start, k}})
		}
		if v.quote[k] != v.quote[v.i] {
			return nil
		}
	}
	return nil
}

// counts reports a number or "some", "many" and the like that stand for people.
func (s *search) counts(i int32) bool {
	switch s.words[i].UPOS {
	case english.NUM:
		return true
	case english.DET, english.ADJ:
		return s.is(i, "some", "many", "most", "few", "all", "both", "others", "several", "each", "those", "these")
	}
	return false
}

// topmost is the highest word above k whose phrase begins at or behind from.
func (s *search) topmost(k, from int32) int32 {
	for h := s.head[k]; h >= from && s.from[h] >= from; h = s.head[k] {
		k = h
	}
	return k
}

// beside finds who speaks next to a verb that stands at the edge of a quotation,
// where the tree does not say so: “…,” the mayor said, “…” said the mayor.
func (v *clause) beside() part {
	a, b := v.group.from, v.group.to
	near := func(r part) bool {
		for k := range v.quotationsIn(r) {
			m := v.marks[v.quotationsIn(r)[k]]
			if v.i >= m.from && v.i < m.to {
				continue
			}
			if m.to-m.from > 6 || m.to-m.from > 2 && v.is(m.to-2, ",", "?", "!", ".") {
				return false
			}
		}
		return len(r) > 0 && (r.last() <= a && a-r.last() <= 2 || r.first() >= b && r.first()-b <= 1)
	}
	if near(v.subject) {
		return nil
	}
	start, end := v.start(v.i), v.end(v.i)
	if a > start && v.closes(a-1) && b < end {
		top := v.topmost(b, b)
		if v.nominal(top) && v.from[top] == b {
			return v.phraseOf(top)
		}
	}
	for k := a - 1; k >= start && a-k < 20; k-- {
		if v.closes(k) {
			if who := v.trim(part{{k + 1, a}}); len(who) > 0 && v.nominal(a-1) && !v.verbal(who) {
				return who
			}
			return nil
		}
		if v.punct(k) && !v.is(k, ".", "-") {
			return nil
		}
	}
	return nil
}

// closes reports whether a quotation ends with word i.
func (s *search) closes(i int32) bool {
	q := s.quote[i]
	return q >= 0 && s.marks[q].to == i+1 && s.punct(i)
}

func (s *search) nominal(i int32) bool {
	switch s.words[i].UPOS {
	case english.NOUN, english.PROPN, english.PRON:
		return true
	}
	return false
}

// verbal reports whether there is a verb in a part.
func (s *search) verbal(a part) bool {
	for _, r := range a {
		for k := r.from; k < r.to; k++ {
			if s.words[k].UPOS == english.VERB || s.words[k].UPOS == english.AUX {
				return true
			}
		}
	}
	return false
}
