package attribution

import (
	"github.com/openparley/parley/english"
)

// adverb takes "reportedly" and its like as the cue: the content is the clause.
func (s *search) adverb(i int32) {
	if s.words[i].UPOS != english.ADV {
		return
	}
	if _, _, ok := s.match(s.adverbs, i); !ok {
		return
	}
	h := s.head[i]
	if h < 0 {
		return
	}
	s.add(finding{head: i, cue: part{{i, i + 1}}, content: s.clauseOf(h).without(i, i+1), weak: true})
}

// clauseOf is the clause that a word heads, without what is coordinated with it
// and has a subject of its own.
func (s *search) clauseOf(h int32) part {
	from, to := s.from[h], s.to[h]
	for _, k := range s.kids[h] {
		if k < h {
			continue
		}
		if b := s.base(k); b == english.Conj && s.has(k, english.Nsubj) || b == english.Parataxis {
			if at := s.from[k]; at > h {
				to = min(to, at)
			}
		}
	}
	for to > h+1 && (s.punct(to-1) && s.quote[to-1] < 0 || s.base(to-1) == english.Cc) {
		to--
	}
	for from < h && (s.punct(from) && s.quote[from] < 0) {
		from++
	}
	return part{{from, to}}
}

// phrase takes "according to" and its like as the cue: the source stands behind
// it, the content is the clause around it.
func (s *search) phrase(i int32) {
	_, end, ok := s.match(s.phrases, i)
	if !ok {
		return
	}
	// Who: the noun that the phrase introduces.
	noun := int32(-1)
	for k := i; k < min(end+12, s.end(i)); k++ {
		if h := s.head[k]; k < end && h >= end {
			noun = h
			break
		} else if k >= end && !s.punct(k) && (s.head[k] < i || s.head[k] >= s.to[k]) {
			noun = k
			break
		}
	}
	if noun < 0 {
		return
	}
	source := s.trim(part{{end, max(s.to[noun], noun+1)}})
	if len(source) == 0 {
		return
	}
	from, to := i, source.last()
	h := s.head[noun]
	for h >= 0 && h >= i && h < to {
		h = s.head[h]
	}
	var content part
	if h < 0 {
		content = part{{s.start(i), s.end(i)}}
	} else {
		// Up to the clause, if it belongs to a noun in it.
		for s.head[h] >= 0 && !s.predicate(h) {
			h = s.head[h]
		}
		content = s.clauseOf(h)
		if s.head[h] < 0 && content.last() < to {
			content = content.with(content.first(), s.end(i))
		}
	}
	if rest := s.end(i) - to; rest <= 1 || s.punct(to) && s.quote[to] < 0 && rest <= 2 {
		// At the end it is said of all.
		if from > s.start(i) && s.is(from-1, ",", "”", "\"", "''") {
			content = part{{s.start(i), from}}
		}
	}
	if from == s.start(i) {
		content = content.without(0, to)
	}
	s.add(finding{head: i, cue: part{{i, end}}, source: source, content: content.without(from, to), speech: true})
}

// predicate reports whether a word heads a clause.
func (s *search) predicate(i int32) bool {
	switch s.words[i].UPOS {
	case english.VERB, english.AUX:
		return s.base(i) != english.Amod && s.base(i) != english.Case
	}
	return s.has(i, english.Cop, english.Nsubj)
}

// noun takes a noun as the cue: "its refusal to sign".
func (s *search) noun(i int32) {
	if s.words[i].UPOS != english.NOUN {
		return
	}
	e, end, ok := s.match(s.nouns, i)
	if !ok {
		return
	}
	f := finding{head: i, cue: part{{i, end}}, weak: true}
	strong := false
	for _, k := range s.kids[i] {
		switch b := s.base(k); {
		case s.rel(k) == english.NmodPoss:
			f.source = s.trim(part{{s.from[k], s.to[k]}})
		case k < i:
		case (b == english.Acl || b == english.Ccomp) && s.rel(k) != english.AclRelcl && len(f.content) == 0:
			if s.marked(k, "that") && e.frames&frameThat != 0 || s.marked(k, "to") && e.frames&frameTo != 0 {
				f.content = part{{s.from[k], s.to[k]}}
				strong = true
			} else if m := s.marker(k, e.prep...); m >= 0 && m == end {
				f.cue = part{{i, m + 1}}
				f.content = part{{m + 1, s.to[k]}}
			}
		case b == english.Nmod && s.marked(k, "by", "from") && len(f.source) == 0:
			f.source = s.phraseOf(k)
		case b == english.Nmod && len(f.content) == 0:
			if m := s.marker(k, e.prep...); m >= 0 {
				if m == end {
					f.cue = part{{i, m + 1}}
				}
				f.content = s.phraseOf(k)
			}
		}
	}
	if len(f.content) == 0 {
		return
	}
	// Whose it is, from the verb: "expressed its support for".
	h := s.head[i]
	if h >= 0 && s.base(i) == english.Obj && s.words[h].UPOS == english.VERB && i > h && i-h < 6 && len(s.light[s.low[h]]) > 0 {
		f.cue = part{{s.left(h), f.cue.last()}}
		if own := s.subjectOf(h, 0); len(own) > 0 {
			f.source = own
		}
		strong = true
	}
	if len(f.source) == 0 && s.has(i, english.Cop) {
		f.source = s.subjectOf(i, 0)
	}
	if len(f.source) == 0 && !strong {
		return
	}
	s.add(f)
}

// subjectWord is the head of the subject of a word, −1 for none.
func (s *search) subjectWord(i int32) int32 { return s.kid(i, english.Nsubj, english.Expl) }

// unclear takes "it is unclear whether" as the cue, with nobody to be the source.
func (s *search) unclear(i, from, end int32) {
	it := s.kid(i, english.Nsubj, english.Expl)
	if it < 0 || !s.is(it, "it") || it > from {
		return
	}
	for _, k := range s.kids[i] {
		if b := s.base(k); k > i && (b == english.Ccomp || b == english.Csubj || b == english.Advcl) && (s.wh(k) || s.marked(k, "that", "whether", "if")) {
			s.add(finding{head: i, cue: part{{it, end}}, content: part{{s.from[k], s.to[k]}}, weak: true})
			return
		}
	}
}

// adjective takes an adjective behind "be" and the like as the cue: "is willing
// to talk".
func (s *search) adjective(i int32) {
	if u := s.words[i].UPOS; u != english.ADJ && !(u == english.VERB && s.tag(i) == english.VBN && (s.has(i, english.Cop, english.Aux))) {
		return
	}
	e, end, ok := s.match(s.adjectives, i)
	if !ok {
		return
	}
	if e.frames&frameRaise != 0 && !s.is(s.subjectWord(i), "it") {
		e.frames &^= frameRaise
	}
	f := finding{head: i, weak: true}
	from := s.left(i)
	f.source = s.subjectOf(i, 0)
	if b := s.base(i); b == english.Xcomp {
		if h := s.head[i]; h >= 0 && h < from && s.words[h].UPOS == english.VERB && from-h <= 2 {
			from = s.left(h)
			f.source = s.subjectOf(h, 0)
		}
	}
	f.cue = part{{from, end}}
	if e.frames&frameRaise != 0 {
		s.unclear(i, from, end)
		return
	}
	if len(f.source) == 0 || f.source.holds(i) {
		return
	}
	for _, k := range s.kids[i] {
		if k < i || len(f.content) > 0 {
			continue
		}
		switch b := s.base(k); b {
		case english.Ccomp, english.Xcomp, english.Advcl:
			if s.marked(k, "to") && e.frames&frameTo != 0 || b == english.Ccomp && e.frames&(frameThat) != 0 && !s.marked(k, "to") ||
				s.marked(k, "that") && e.frames&frameThat != 0 {
				f.content = part{{s.from[k], s.to[k]}}
			} else if m := s.marker(k, e.prep...); m >= 0 {
				f.content = part{{m + 1, s.to[k]}}
				if m == end {
					f.cue = part{{from, m + 1}}
				}
			}
		case english.Obl:
			if m := s.marker(k, e.prep...); m >= 0 {
				f.content = s.phraseOf(k)
				if m == end {
					f.cue = part{{from, m + 1}}
				}
			}
		}
	}
	s.add(f)
}
