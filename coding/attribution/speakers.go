package attribution

import (
	"strings"
	"unicode"

	"github.com/openparley/parley/english"
)

// A speaker's name is this many words at most.
const longestName = 8

// speakers finds those who are only named before a colon or behind a dash: in
// headlines ("Envoy: talks will fail"), transcripts ("ADAN: We shall see.") and
// below quotations ("“…” – Maro Adan").
func (s *search) speakers() {
	transcript := s.transcript()
	for n, par := range s.doc.Paragraphs {
		if par.First == par.Last {
			continue
		}
		from, to := s.first[par.First], s.first[par.Last]
		if from >= to {
			continue
		}
		at := from
		for at < to && s.punct(at) && s.is(at, "\"", "“", "''", "``", "'") {
			at++
		}
		colon := s.colon(at, to)
		switch {
		case colon < 0:
			if at := s.signature(from, to); at >= 0 {
				s.add(finding{head: at, cue: part{{at, at + 1}}, source: part{{at + 1, to}}, content: part{s.marks[s.quote[at-1]]}, speech: true, whole: true})
			}
		case transcript && s.label(at, colon):
			s.labelled[int32(n)] = true
			end := to
			// A speech goes on until somebody else speaks.
			for next := n + 1; next < len(s.doc.Paragraphs); next++ {
				p := s.doc.Paragraphs[next]
				a, b := s.first[p.First], s.first[p.Last]
				if a >= b || !s.punct(a) || a+1 >= b || s.is(a, "(", "[") || s.is(a+1, "(", "[") {
					break
				}
				if c := s.colon(a+1, b); c >= 0 && s.label(a+1, c) {
					break
				}
				if !s.is(a, "\"", "“", "''") || s.signature(a, b) >= 0 {
					break
				}
				end = b
				s.labelled[int32(next)] = true
			}
			s.add(finding{head: colon, cue: part{{colon, colon + 1}}, source: part{{at, colon}}, content: part{{colon + 1, end}}, speech: true, whole: true})
		case s.doc.Sentences[s.in[from]].Heading || par.First == 0:
			if s.name(at, colon) && s.end(at) >= to-3 && to-colon > 3 {
				s.add(finding{head: colon, cue: part{{colon, colon + 1}}, source: part{{at, colon}}, content: s.trim(part{{colon + 1, to}}), speech: true, whole: true})
			}
		}
	}
}

// colon is the colon behind at most so many words from at on, −1 for none.
func (s *search) colon(at, to int32) int32 {
	for k := at; k < min(to-1, at+longestName); k++ {
		if s.is(k, ":") {
			return k
		}
		if s.punct(k) && !s.is(k, ".", ",", "-", "(", ")") {
			return -1
		}
	}
	return -1
}

// transcript reports whether paragraphs begin with names in capitals and a
// colon, time and again.
func (s *search) transcript() bool {
	n := 0
	for _, par := range s.doc.Paragraphs {
		if par.First == par.Last {
			continue
		}
		at, to := s.first[par.First], s.first[par.Last]
		for at < to && s.punct(at) && s.is(at, "\"", "“", "''") {
			at++
		}
		if c := s.colon(at, to); c > at && s.label(at, c) {
			n++
		}
	}
	return n >= 3
}

// label reports whether words are a speaker's as transcripts have it: all in
// capitals, or Q and A.
func (s *search) label(from, to int32) bool {
	if from >= to {
		return false
	}
	for k := from; k < to; k++ {
		w := s.doc.Text[s.words[k].Start:s.words[k].End]
		if w != strings.ToUpper(w) || strings.ContainsFunc(w, unicode.IsDigit) {
			return false
		}
	}
	return true
}

// name reports whether words can be somebody's name or description in a
// headline: no verb among them, and a capital at the head.
func (s *search) name(from, to int32) bool {
	if from >= to {
		return false
	}
	w := s.doc.Text[s.words[from].Start:]
	if !unicode.IsUpper([]rune(w[:min(len(w), 4)])[0]) {
		return false
	}
	named := false
	for k := from; k < to; k++ {
		switch s.words[k].UPOS {
		case english.VERB, english.AUX, english.SCONJ, english.NUM:
			return false
		case english.PROPN, english.NOUN:
			named = true
		}
	}
	return named
}

// signature is the dash behind a quotation that makes up a paragraph but for the
// name below it; −1 for none.
func (s *search) signature(from, to int32) int32 {
	for k := to - 1; k > from+2 && k >= to-longestName-1; k-- {
		if !s.is(k, "–", "—", "―", "--", "-") || s.quote[k] >= 0 || s.quote[k-1] < 0 {
			continue
		}
		m := s.marks[s.quote[k-1]]
		if m.from > from+1 || m.to < k-1 || !s.name(k+1, to) {
			return -1
		}
		return k
	}
	return -1
}
