package attribution

import (
	"github.com/openparley/parley/english"
)

// Finder finds attributions in a text.
type Finder interface {
	// Name is the finder's name and version: "grammar/1".
	Name() string
	// Attributions are those of the text, in the order of their cues. Their
	// spans quote the text. It is safe for several goroutines.
	Attributions(text string) []Attribution
}

// Grammar finds attributions by rules over dependency trees and quotation
// marks, with the cues of lexicon.tsv. Nothing in it is learned from annotated
// attributions.
type Grammar struct{ lexicon *lexicon }

// NewGrammar is the grammar with the built-in lexicon.
func NewGrammar() *Grammar {
	l, err := builtin()
	if err != nil {
		// The table is part of the program; a test reads it.
		l = &lexicon{}
	}
	return &Grammar{l}
}

// Name implements [Finder].
func (g *Grammar) Name() string { return "grammar/1" }

// Attributions implements [Finder].
func (g *Grammar) Attributions(text string) []Attribution {
	doc := english.Read(text)
	return g.Find(doc, doc.Parse())
}

// Find finds the attributions of a document with its trees, in the order of
// their cues. Offsets are bytes of Document.Text.
func (g *Grammar) Find(doc *english.Document, trees *english.Syntax) []Attribution {
	s := &search{page: newPage(doc, trees, g.lexicon), lexicon: g.lexicon, labelled: map[int32]bool{}}
	for i := range int32(len(s.words)) {
		s.verb(i)
		s.noun(i)
		s.adjective(i)
		s.adverb(i)
		s.phrase(i)
	}
	s.speakers()
	s.quotations()
	return s.resolve()
}

// search is one document being searched.
type search struct {
	*page
	*lexicon
	found    []finding
	labelled map[int32]bool // paragraphs of a transcript, with who speaks named
}

// finding is an attribution as words.
type finding struct {
	head                 int32 // the word that carries the cue
	source, cue, content part
	speech               bool // it can have quotations
	weak                 bool // gives way to others that it overlaps
	whole                bool // its content is all there is
}

func (s *search) add(f finding) {
	// What is said inside a quotation ends with it.
	if q := s.quote[f.head]; q >= 0 && !f.whole {
		m := s.marks[q]
		f.content = f.content.without(0, m.from).without(m.to, int32(len(s.words)))
		f.source = f.source.without(0, m.from).without(m.to, int32(len(s.words)))
	}
	f.source = s.trim(f.source.less(f.cue))
	f.content = s.dateless(f.content.less(f.cue).less(f.source))
	if !f.whole {
		f.content = s.trim(f.content)
	}
	if len(f.content) == 0 || len(f.cue) == 0 {
		return
	}
	s.found = append(s.found, f)
}

// trim takes marks off the ends of a part, but for those of quotations that lie
// in it, and stretches of nothing else.
func (s *search) trim(a part) part {
	var out part
	for _, r := range a {
		for r.from < r.to && s.loose(r.from, r) {
			r.from++
		}
		for r.from < r.to && s.loose(r.to-1, r) {
			r.to--
		}
		if r.from < r.to {
			out = append(out, r)
		}
	}
	return out
}

// loose reports whether a word at the edge of a stretch is a mark that does not
// belong to it.
func (s *search) loose(i int32, r run) bool {
	if !s.punct(i) || s.is(i, "%", "$", "#", "@") {
		return false
	}
	q := s.quote[i]
	if q < 0 {
		return !s.is(i, "(", ")", "[", "]") || !s.balanced(r)
	}
	// Inside a quotation the marks stay, where the other end is there too.
	m := s.marks[q]
	if r.from <= m.from && m.to <= r.to {
		return false
	}
	// A part of a quotation keeps its mark, and its stop at the end.
	if i == m.from || i == m.to-1 {
		return false
	}
	return i == r.from || i == r.to-1 && i+1 != m.to-1 && s.is(i, ",", ";", ":", "–", "—", "-")
}

// balanced reports whether brackets in a stretch come in pairs.
func (s *search) balanced(r run) bool {
	n := 0
	for i := r.from; i < r.to; i++ {
		switch {
		case s.is(i, "(", "["):
			n++
		case s.is(i, ")", "]"):
			n--
		}
		if n < 0 {
			return false
		}
	}
	return n == 0
}
