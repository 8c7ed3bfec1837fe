package coding

import (
	"github.com/openparley/parley"
	"github.com/openparley/parley/english"
)

// page is one report while the grammar works on it: its tokens with what the
// lexicon knows of each, and its chunks. Everything refers to tokens by index.
type page struct {
	report *parley.Report
	doc    *english.Document
	lex    *lexicon
	word   []*word // per token; nil for a word that the grammar has no rule for
	chunks []chunk
	chunk  []int32 // per token: the chunk it is in
	at     []int32 // per sentence: its first chunk; one more at the end
	known  []english.Name
	tree
	syntax *english.Syntax // what the tree was made from
	wordAt []int32         // per token: the word of syntax that stands for it, −1 for none
}

func newPage(r *parley.Report, lex *lexicon) *page {
	doc := english.Read(r.Text[r.Body:])
	p := &page{
		report: r, doc: doc, lex: lex,
		word:   make([]*word, len(doc.Tokens)),
		chunk:  make([]int32, len(doc.Tokens)),
		chunks: make([]chunk, 0, len(doc.Tokens)*2/3+1),
		at:     make([]int32, 0, len(doc.Sentences)+1),
	}
	for i := range doc.Tokens {
		if !doc.Tokens[i].Tag.IsMark() {
			p.word[i] = lex.look(doc.Word(i))
		}
	}
	p.known = doc.Names()
	p.grow()
	p.retag()
	for i := range doc.Sentences {
		p.at = append(p.at, int32(len(p.chunks)))
		p.chunkSentence(doc.Sentences[i])
		if p.verbless(i) {
			p.chunks = p.chunks[:p.at[i]]
			p.chunkSentence(doc.Sentences[i])
		}
		p.repair(int(p.at[i]), len(p.chunks))
	}
	p.at = append(p.at, int32(len(p.chunks)))
	return p
}

// is reports whether token i belongs to any of the classes.
func (p *page) is(i int, c class) bool {
	return i >= 0 && i < len(p.word) && p.word[i] != nil && p.word[i].class&c != 0
}

func (p *page) tag(i int) english.Tag {
	if i < 0 || i >= len(p.doc.Tokens) {
		return english.NoTag
	}
	return p.doc.Tokens[i].Tag
}

// text is token i as it stands.
func (p *page) text(i int) string { return p.doc.Word(i) }

// eq compares token i with a lower-case word, ignoring ASCII case.
func (p *page) eq(i int, lower string) bool {
	if i < 0 || i >= len(p.doc.Tokens) {
		return false
	}
	s := p.doc.Word(i)
	if len(s) != len(lower) {
		return false
	}
	for k := 0; k < len(s); k++ {
		c := s[k]
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		if c != lower[k] {
			return false
		}
	}
	return true
}

// quotation is the quotation token i stands in, −1 for none.
func (p *page) quotation(i int) int {
	if i < 0 || i >= len(p.doc.Tokens) {
		return -1
	}
	return int(p.doc.Tokens[i].Quotation)
}

// outer is the outermost quotation token i stands in, −1 for none.
func (p *page) outer(i int) int {
	q := p.quotation(i)
	for q >= 0 && p.doc.Quotations[q].Parent >= 0 {
		q = int(p.doc.Quotations[q].Parent)
	}
	return q
}

// span is the words of tokens [first,last), as a span of the report. Marks at
// either end that belong to what is around them are left out.
func (p *page) span(r run) parley.Span {
	r = p.trim(r)
	if r.empty() {
		return parley.Span{}
	}
	return p.report.Quote(p.report.Body+int(p.doc.Tokens[r.first].Start), p.report.Body+int(p.doc.Tokens[r.last-1].End))
}

// run is a stretch of tokens, [first,last).
type run struct{ first, last int }

func (r run) empty() bool         { return r.last <= r.first }
func (r run) has(i int) bool      { return i >= r.first && i < r.last }
func (r run) covers(s run) bool   { return !r.empty() && s.first >= r.first && s.last <= r.last }
func (r run) overlaps(s run) bool { return r.first < s.last && s.first < r.last }

// join is the smallest run that holds both; an empty one adds nothing.
func (r run) join(s run) run {
	switch {
	case r.empty():
		return s
	case s.empty():
		return r
	}
	return run{min(r.first, s.first), max(r.last, s.last)}
}

func (p *page) trim(r run) run {
	for r.first < r.last {
		t := p.tag(r.first)
		if t.IsMark() && t != english.OpenBracket && !(t == english.OpenQuote && p.pairs(r, english.CloseQuote)) {
			r.first++
			continue
		}
		break
	}
	for r.first < r.last {
		t := p.tag(r.last - 1)
		if t.IsMark() && t != english.CloseBracket && !(t == english.CloseQuote && p.pairs(r, english.OpenQuote)) {
			r.last--
			continue
		}
		break
	}
	return r
}

// pairs reports a mark of the given kind inside the run, so that the one at
// its end has its partner: "“attack” tunnels".
func (p *page) pairs(r run, mark english.Tag) bool {
	for t := r.first + 1; t < r.last-1; t++ {
		if p.tag(t) == mark {
			return true
		}
	}
	return false
}
