package main

import (
	"slices"

	"github.com/openparley/parley"
	"github.com/openparley/parley/english"
)

// undetermined is the code of ISO 639 for a language that is not recognised.
const undetermined = "und"

// page reads a report, unless it is in another language: then the page has no
// layers. In an English report the sentences of other languages are marked.
func (c *readCmd) page(r *parley.Report) *page {
	if c.Language != "" {
		r.Language = c.Language
	}
	if r.Language != "" && r.Language != "en" {
		return &page{report: r, doc: &english.Document{}}
	}
	p := &page{report: r, parsed: true, doc: english.Read(r.Text[r.Body:])}
	p.other = make([]bool, len(p.doc.Sentences))
	if c.Language != "" {
		return p // the user knows
	}
	foreign := 0
	for i, s := range p.doc.Sentences {
		if p.other[i] = p.doc.Foreign(i); p.other[i] {
			foreign += int(s.End - s.Start)
		}
	}
	if r.Language == "" && 2*foreign > len(p.doc.Text) {
		r.Language = undetermined
		return &page{report: r, doc: &english.Document{}}
	}
	return p
}

// unparse takes back what was predicted of the sentences of other languages:
// their words are flat and foreign, as the treebanks have them.
func (p *page) unparse() {
	for i, other := range p.other {
		if !other {
			continue
		}
		for k, first := p.syntax.First[i], p.syntax.First[i]; k < p.syntax.First[i+1]; k++ {
			w := &p.syntax.Words[k]
			w.Features = 0
			if w.UPOS != english.PUNCT && w.UPOS != english.NUM {
				w.UPOS, w.XPOS = english.X, english.FW
			}
			w.Head, w.Relation = 0, english.Flat
			if k == first {
				w.Head, w.Relation = -1, english.Root
			}
		}
	}
}

// foreign reports a token of a sentence in another language.
func (p *page) foreign(token int32) bool {
	if !slices.Contains(p.other, true) {
		return false
	}
	i, _ := slices.BinarySearchFunc(p.doc.Sentences, token, func(s english.Sentence, token int32) int { return int(s.Last - 1 - token) })
	return i < len(p.other) && p.other[i]
}

// names are those of the sentences in English.
func (p *page) names() []english.Name {
	names := p.doc.Names()
	for i := range names {
		names[i].Mentions = slices.DeleteFunc(names[i].Mentions, func(m english.NameMention) bool { return p.foreign(m.First) })
	}
	return slices.DeleteFunc(names, func(n english.Name) bool { return len(n.Mentions) == 0 })
}

func (p *page) times() []english.Time {
	return slices.DeleteFunc(p.doc.Times(p.report.Date.Time()), func(x english.Time) bool { return p.foreign(x.First) })
}

func (p *page) quantities() []english.Quantity {
	return slices.DeleteFunc(p.doc.Quantities(), func(x english.Quantity) bool { return p.foreign(x.First) })
}

// references are what the pronouns and descriptions of the English mean, among
// the names given.
func (p *page) refer(names []english.Name) []english.Reference {
	return slices.DeleteFunc(p.doc.Refer(names, nil), func(x english.Reference) bool { return p.foreign(x.Mention.First) })
}
