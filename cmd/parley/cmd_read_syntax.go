package main

import (
	"unicode"
	"unicode/utf8"

	"github.com/openparley/parley/english"
)

// parse finds the words of the page, which are finer than its tokens, and
// their trees. Layers that need none do without.
func (p *page) parse() {
	p.syntax = p.doc.Parse()
	p.unparse()
	p.wordsOf = make([]int32, len(p.doc.Tokens)+1)
	token := 0
	for i, w := range p.syntax.Words {
		for ; token <= int(w.Token); token++ {
			p.wordsOf[token] = int32(i)
		}
	}
	for ; token < len(p.wordsOf); token++ {
		p.wordsOf[token] = int32(len(p.syntax.Words))
	}
}

// among turns a stretch of tokens into one of words.
func (p *page) among(first, last int32) [2]int32 { return [2]int32{p.wordsOf[first], p.wordsOf[last]} }

// form is word i as it is written.
func (p *page) form(i int32) string {
	w := p.syntax.Words[i]
	return p.doc.Text[w.Start:w.End]
}

// together reports that word i is written together with the one before it:
// "n't", "'s", the "not" of "cannot".
func (p *page) together(i int32) bool {
	if p.syntax.Words[i-1].End != p.syntax.Words[i].Start {
		return false
	}
	before, word := p.form(i-1), p.form(i)
	if word == "'" || word == "’" {
		return p.syntax.Words[i].XPOS == english.POS
	}
	last, _ := utf8.DecodeLastRuneInString(before)
	first, _ := utf8.DecodeRuneInString(word)
	return english.IsClitic(before, word) || unicode.IsLetter(last) && unicode.IsLetter(first)
}

// features is a set of features as it is written, empty for none.
func features(f english.Features) string {
	if f == 0 {
		return ""
	}
	return f.String()
}
