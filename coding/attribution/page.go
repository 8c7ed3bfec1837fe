package attribution

import (
	"slices"
	"strings"

	"github.com/openparley/parley/english"
)

// page is a document with its trees, as the rules look at them: words are
// counted through the document.
type page struct {
	doc   *english.Document
	words []english.Word
	first []int32  // of each sentence; and at last the number of words
	low   []string // the words in small letters
	head  []int32  // −1 for the root of a sentence
	in    []int32  // the sentence of each word
	quote []int16  // the outermost quotation of each word, −1 for none
	kids  [][]int32
	from  []int32 // the stretch [from,to) of what depends on each word, itself included
	to    []int32
	marks []run // the words of each quotation
}

func newPage(doc *english.Document, trees *english.Syntax, l *lexicon) *page {
	n := len(trees.Words)
	p := &page{doc: doc, words: slices.Clone(trees.Words), first: trees.First, low: make([]string, n), head: make([]int32, n), in: make([]int32, n),
		quote: make([]int16, n), kids: make([][]int32, n), from: make([]int32, n), to: make([]int32, n)}
	outermost := p.outermost()
	p.marks = make([]run, len(doc.Quotations))
	for s := range len(p.first) - 1 {
		for i := p.first[s]; i < p.first[s+1]; i++ {
			w := &p.words[i]
			p.low[i] = strings.ToLower(doc.Text[w.Start:w.End])
			p.in[i] = int32(s)
			p.head[i] = -1
			if w.Head >= 0 {
				p.head[i] = p.first[s] + w.Head
			}
			p.quote[i] = -1
			if q := doc.Tokens[w.Token].Quotation; q >= 0 {
				p.quote[i] = outermost[q]
			}
			if q := p.quote[i]; q >= 0 {
				if p.marks[q].to == 0 {
					p.marks[q].from = i
				}
				p.marks[q].to = i + 1
			}
		}
	}
	p.link()
	p.repair(l)
	p.link()
	for i := range int32(n) {
		p.from[i], p.to[i] = i, i+1
	}
	for i := range int32(n) {
		for h := p.head[i]; h >= 0 && (p.from[h] > i || p.to[h] <= i); h = p.head[h] {
			p.from[h], p.to[h] = min(p.from[h], i), max(p.to[h], i+1)
		}
	}
	return p
}

// link lists what depends on each word.
func (p *page) link() {
	n := len(p.words)
	count := make([]int32, n)
	for _, h := range p.head {
		if h >= 0 {
			count[h]++
		}
	}
	all := make([]int32, 0, n)
	for i := range n {
		k := len(all)
		all = all[:k+int(count[i])]
		p.kids[i] = all[k:k:len(all)]
	}
	for i, h := range p.head {
		if h >= 0 {
			p.kids[h] = append(p.kids[h], int32(i))
		}
	}
}

// outermost gives for each quotation the one that holds it and is in none, but
// for those that are no speech; −1 for none.
func (p *page) outermost() []int16 {
	said := p.articles()
	out := make([]int16, len(p.doc.Quotations))
	for q := range out {
		out[q] = -1
		if up := p.doc.Quotations[q].Parent; up >= 0 {
			out[q] = out[up] // parents come first
		}
		if out[q] < 0 && said[q] {
			out[q] = int16(q)
		}
	}
	return out
}

// articles tells speech from paragraphs of somebody else's article, which are
// quoted as a whole and have quotations with their own speakers in them: what
// is left open at the end of a paragraph and holds other quotations, up to
// where it is closed.
func (p *page) articles() (said []bool) {
	quotations := p.doc.Quotations
	said = make([]bool, len(quotations))
	inner := make([]int, len(quotations))
	for i := range quotations {
		said[i] = true
		if up := quotations[i].Parent; up >= 0 {
			inner[up]++
		}
	}
	for i := 0; i < len(quotations); {
		if quotations[i].Parent >= 0 {
			i++
			continue
		}
		n, holds := i, 0
		chain := []int{}
		for ; n < len(quotations); n++ {
			if quotations[n].Parent >= 0 {
				continue
			}
			if n > i && !quotations[n].Continues {
				break
			}
			chain = append(chain, n)
			if inner[n] > 0 {
				holds += inner[n]
			}
		}
		if len(chain) >= 3 && 2*holds >= len(chain) {
			for _, c := range chain {
				said[c] = false
			}
		}
		i = n
	}
	return said
}

func (p *page) rel(i int32) english.Relation { return p.words[i].Relation }

// base is the relation without its subtype.
func (p *page) base(i int32) english.Relation { return p.words[i].Relation.Base() }

func (p *page) tag(i int32) english.Tag { return p.words[i].XPOS }

// punct reports whether a word is a mark.
func (p *page) punct(i int32) bool { return p.words[i].UPOS == english.PUNCT }

// is reports whether the word at i, which need not be there, is one of some.
func (p *page) is(i int32, some ...string) bool {
	if i < 0 || int(i) >= len(p.low) {
		return false
	}
	for _, s := range some {
		if p.low[i] == s {
			return true
		}
	}
	return false
}

// start and end are the bounds of the sentence that word i is in.
func (p *page) start(i int32) int32 { return p.first[p.in[i]] }
func (p *page) end(i int32) int32   { return p.first[p.in[i]+1] }

// kid is the first word that depends on i in one of some relations, subtypes
// included; −1 for none.
func (p *page) kid(i int32, some ...english.Relation) int32 {
	for _, k := range p.kids[i] {
		for _, r := range some {
			if p.base(k) == r {
				return k
			}
		}
	}
	return -1
}

// has reports whether a word of these relations depends on i.
func (p *page) has(i int32, some ...english.Relation) bool { return p.kid(i, some...) >= 0 }

// marked reports whether a mark or case of i is one of some words.
func (p *page) marked(i int32, some ...string) bool { return p.marker(i, some...) >= 0 }

// marker is the mark or case of i that is one of some words, −1 for none.
func (p *page) marker(i int32, some ...string) int32 {
	for _, k := range p.kids[i] {
		if b := p.base(k); (b == english.Mark || b == english.Case) && p.is(k, some...) {
			return k
		}
	}
	return -1
}
