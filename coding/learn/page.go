package learn

import (
	"strings"

	"github.com/openparley/parley"
	"github.com/openparley/parley/coding/attribution"
	"github.com/openparley/parley/english"
)

// page is a text as the learner sees it: the words of its trees, one after the
// other, with what is asked of them again and again.
type page struct {
	doc   *english.Document
	words []english.Word
	form  []string // in small letters
	lemma []string
	lexis []uint64 // of each word, the hash of its lemma and coarse part of speech
	head  []int32  // an index in words, −1 for a root
	kids  [][]int32
	in    []int32 // the sentence
	quote []int32 // the outermost quotation, −1 for none
	from  []int32 // of each sentence, its first word; and at last the number of words
	named []english.NameKind
	para  []int32 // of each paragraph, its first word; and at last the number of words

	rules []ruling  // what the grammar of package attribution finds
	ruled []role    // what it takes each word for
	by    [][]int32 // of each word, the places in rules of what it is in
}

// ruling is an attribution that rules found, as the roles of its words.
type ruling struct {
	roles map[int32]uint8 // of a word: 1 source, 2 cue, 3 content
}

func newPage(doc *english.Document) *page {
	syntax := doc.Parse()
	n := len(syntax.Words)
	p := &page{
		doc: doc, words: syntax.Words, from: syntax.First,
		form: make([]string, n), lemma: make([]string, n), lexis: make([]uint64, n),
		head: make([]int32, n), kids: make([][]int32, n), in: make([]int32, n), quote: make([]int32, n),
		named: make([]english.NameKind, n),
	}
	tokenNames := make([]english.NameKind, len(doc.Tokens))
	for _, name := range doc.Names() {
		for _, m := range name.Mentions {
			for t := m.First; t < m.Last; t++ {
				tokenNames[t] = name.Kind
			}
		}
	}
	paragraph := int32(-1)
	for s := range doc.Sentences {
		first := p.from[s]
		if sp := doc.Sentences[s].Paragraph; sp != paragraph {
			paragraph = sp
			p.para = append(p.para, first)
		}
		for i := first; i < p.from[s+1]; i++ {
			w := &p.words[i]
			p.in[i] = int32(s)
			p.form[i] = strings.ToLower(doc.Text[w.Start:w.End])
			p.lemma[i] = strings.ToLower(english.LemmaOf(doc.Text[w.Start:w.End], *w))
			p.lexis[i] = mix(text(p.lemma[i]), uint64(w.UPOS))
			p.head[i] = -1
			if w.Head >= 0 {
				p.head[i] = first + w.Head
			}
			p.named[i] = tokenNames[w.Token]
			p.quote[i] = outermost(doc, w.Token)
		}
		for i := first; i < p.from[s+1]; i++ {
			if h := p.head[i]; h >= 0 {
				p.kids[h] = append(p.kids[h], i)
			}
		}
	}
	p.para = append(p.para, int32(n))
	p.rule(syntax)
	return p
}

// rule notes what the grammar finds.
func (p *page) rule(syntax *english.Syntax) {
	p.ruled, p.by = make([]role, len(p.words)), make([][]int32, len(p.words))
	for _, a := range attribution.NewGrammar().Find(p.doc, syntax) {
		r := ruling{roles: map[int32]uint8{}}
		for part, spans := range [...][]parley.Span{1: a.Source, 2: a.Cue, 3: a.Content} {
			for _, s := range spans {
				first, last := p.wordsIn(s.Start, s.End)
				for i := first; i < last; i++ {
					if r.roles[int32(i)] == 0 {
						p.by[i] = append(p.by[i], int32(len(p.rules)))
					}
					r.roles[int32(i)] = uint8(part)
					if p.ruled[i] != outside && p.ruled[i].part() != 3 {
						continue
					}
					p.ruled[i] = role(2 * part)
					if i == first {
						p.ruled[i]--
					}
				}
			}
		}
		p.rules = append(p.rules, r)
	}
}

// outermost is the outermost quotation that a token stands in, −1 for none.
func outermost(doc *english.Document, token int32) int32 {
	q := int32(doc.Tokens[token].Quotation)
	for q >= 0 && doc.Quotations[q].Parent >= 0 {
		q = int32(doc.Quotations[q].Parent)
	}
	return q
}

// wordsIn are the words [first,last) that begin and end within bytes.
func (p *page) wordsIn(start, end int) (first, last int) {
	lo, hi := 0, len(p.words)
	for lo < hi {
		mid := (lo + hi) / 2
		if int(p.words[mid].End) <= start {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	first = lo
	for last = first; last < len(p.words) && int(p.words[last].Start) < end; last++ {
	}
	return first, last
}

// tagAt is the tag of word i, none beyond the text.
func (p *page) tagAt(i int) english.Tag {
	if i < 0 || i >= len(p.words) {
		return english.NoTag
	}
	return p.words[i].XPOS
}

// relation of word i to its head, without its subtype except for the passive.
func (p *page) relation(i int) english.Relation { return p.words[i].Relation }

// clausal reports a relation by which a clause hangs on what governs it.
func clausal(r english.Relation) bool {
	switch r.Base() {
	case english.Ccomp, english.Xcomp, english.Parataxis, english.Advcl, english.Acl, english.Csubj:
		return true
	}
	return false
}

// Hashes. A feature is a number of 64 bits, made of its kind and what it saw.

// mix takes x into the hash h.
func mix(h, x uint64) uint64 {
	h ^= x + 0x9E3779B97F4A7C15 + h<<6 + h>>2
	h *= 0xff51afd7ed558ccd
	return h ^ h>>32
}

// text is the hash of a string (FNV-1a).
func text(s string) uint64 {
	h := uint64(14695981039346656037)
	for i := 0; i < len(s); i++ {
		h ^= uint64(s[i])
		h *= 1099511628211
	}
	return h
}
