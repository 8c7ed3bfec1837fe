package coding

import (
	"strings"

	"github.com/openparley/parley/english"
)

// retag mends tags that the words around them rule out: a tagger that has to
// be fast reads "will spare" or "refused to march" now and then as if a noun
// followed.
func (p *page) retag() {
	for i := range p.known {
		for _, m := range p.known[i].Mentions {
			for t := m.First; t < m.Last; t++ {
				if tok := &p.doc.Tokens[t]; (tok.Tag.IsVerb() || tok.Tag == english.RB || tok.Tag == english.JJ || tok.Tag == english.NN) && isUpper(p.text(int(t))) && p.known[i].Kind != english.DemonymName {
					tok.Tag = english.NNP // "Merrow accused …"
				}
			}
		}
	}
	for i := range p.doc.Tokens {
		t := &p.doc.Tokens[i]
		switch {
		case t.Tag == english.UH && isUpper(p.text(i)) && t.End-t.Start > 3:
			t.Tag = english.NNP
		case t.Tag == english.JJ && isUpper(p.text(i)) && p.tag(i+1) == english.MD:
			t.Tag = english.NNP // "Lind will not …"
		case t.Tag == english.RB && isUpper(p.text(i)) && p.word[i] == nil && (p.tag(i+1) == english.VBD || p.tag(i+1) == english.VBZ || p.tag(i+1) == english.MD) && !strings.HasSuffix(p.text(i), "ly"):
			t.Tag = english.NNP // "Merrow brokered …"
		case t.Tag == english.MD && p.eq(i, "will") && p.eq(i+1, "of"):
			t.Tag = english.NN // "the will of the people"
		case i == 0:
		case t.Tag == english.NNS && !isUpper(p.text(i)) && (p.tag(i-1).IsNoun() || p.isAdverb(i-1) && p.tag(i-2).IsNoun()) && p.verbCueAt(i) && p.mustBeVerb(i):
			t.Tag = english.VBZ // "Velmar demands the …", "The draft calls for …"
		case p.eq(i-1, "to") && (t.Tag == english.NN || t.Tag == english.JJ || t.Tag == english.VBP) && !isUpper(p.text(i)) && (p.tag(i+1) == english.PRPS || p.tag(i+1) == english.DT || p.tag(i+1) == english.PRP):
			t.Tag = english.VB // "to store its"
			p.doc.Tokens[i-1].Tag = english.TO
		case p.eq(i-1, "to") && (t.Tag == english.NN || t.Tag == english.JJ) && !isUpper(p.text(i)) && i > 1 && p.tag(i-2).IsVerb() && !p.is(i-2, isBe) && p.governsInfinitive(i-2) && (p.tag(i+1) == english.JJ && isUpper(p.text(i+1)) || p.tag(i+1) == english.NNP || p.tag(i+1) == english.CD):
			t.Tag = english.VB // "threatened to shell British forces"
			p.doc.Tokens[i-1].Tag = english.TO
		case p.afterModal(i) && !isUpper(p.text(i)) && (t.Tag == english.NN || t.Tag == english.JJ || t.Tag == english.VBP || t.Tag == english.UH || t.Tag == english.VBD && p.is(i, isBase)):
			t.Tag = english.VB
		case p.eq(i-1, "to") && p.is(i, isBase) && t.Tag != english.VB && !isUpper(p.text(i)) && !p.tag(i+1).IsMark() && p.governsInfinitive(i-2):
			t.Tag = english.VB
			p.doc.Tokens[i-1].Tag = english.TO
		case t.Tag == english.NNS && p.is(i, isSay) && p.tag(i+1) == english.Stop && i > 2:
			t.Tag = english.VBZ // "…, the envoy posits."
		case t.Tag == english.NN && p.word[i] != nil && strings.HasSuffix(p.text(i), "ing") && (p.tag(i-1) == english.Comma || p.tag(i-1) == english.CC) &&
			(p.tag(i+1).IsName() || p.tag(i+1) == english.DT || p.tag(i+1) == english.PRP || p.tag(i+1) == english.PRPS || p.tag(i+1) == english.TO):
			t.Tag = english.VBG // ", urging Israel to …"
		case t.Tag == english.NNS && i > 1 && p.tag(i-1) == english.Comma && !isUpper(p.text(i)) && p.verbCueAt(i) && p.headline(i) && !p.tag(i+1).IsMark():
			t.Tag = english.VBZ // "League rejects draft, demands return of boats"
		case (t.Tag == english.NN || t.Tag == english.VB) && p.is(i, isBase) && !isUpper(p.text(i)) && p.tag(i-1).IsNoun() && p.verbCueAt(i) && p.pluralBefore(i) && p.mustBeVerb(i) && !p.verbBefore(i):
			t.Tag = english.VBP // "Sardonia and Merrow insist that …"
		case t.Tag == english.VB && (p.tag(i-1).IsNoun() || p.tag(i-1) == english.PRP) && p.bareFinite(i):
			t.Tag = english.VBP // "Sardonia and Merrow oppose …"
		case t.Tag == english.VBG && p.eq(i+1, "of") && p.tag(i-1) == english.IN && !p.verbCueAt(i) && !p.is(i, isPrepLike):
			t.Tag = english.NN // "for opening of the port"
		case t.Tag == english.VBG && (p.tag(i-1) == english.DT || p.tag(i-1) == english.PRPS) && !p.tag(i+1).IsNoun() && p.tag(i+1) != english.JJ:
			t.Tag = english.NN // "the crossing"
		case (t.Tag == english.VB || t.Tag == english.VBP) && (p.tag(i-1) == english.DT || p.tag(i-1) == english.PRPS || p.tag(i-1) == english.POS) && !p.eq(i-1, "that") && !p.eq(i-1, "this") && !p.eq(i-1, "all") && !p.eq(i-1, "both") && !p.eq(i-1, "these") && !p.eq(i-1, "those"):
			t.Tag = english.NN
		}
	}
}

// governsInfinitive reports a word that an infinitive may follow: a verb, an
// adjective, or a noun cue.
func (p *page) governsInfinitive(i int) bool {
	if i < 0 {
		return false
	}
	if p.tag(i).IsVerb() || p.tag(i) == english.JJ {
		return !p.is(i, isBe)
	}
	if p.word[i] == nil {
		return false
	}
	for _, q := range p.word[i].cues {
		for _, f := range q.frames {
			if f.kind == frameTo || f.kind == frameObjTo {
				return true
			}
		}
	}
	return false
}

// verbless looks for the verb of a sentence in which none was found: a plural
// noun that a cue's third person looks like ("The League, meanwhile, advocates
// for …"). It reports whether it changed a tag.
func (p *page) verbless(s int) bool {
	for k := int(p.at[s]); k < len(p.chunks); k++ {
		if c := &p.chunks[k]; c.kind == chunkVerb && c.finite {
			return false
		}
	}
	sen := p.doc.Sentences[s]
	for i := int(sen.First) + 1; i < int(sen.Last)-1; i++ {
		if t := p.tag(i); (t == english.NN || t == english.VB) && p.is(i, isBase) && p.verbCueAt(i) && !isUpper(p.text(i)) && p.tag(i-1).IsNoun() && p.mustBeVerb(i) {
			p.doc.Tokens[i].Tag = english.VBP // "The union and the league insist on …"
			return true
		}
		if p.tag(i) != english.NNS || isUpper(p.text(i)) || p.tag(i+1).IsNoun() || !p.verbCueAt(i) {
			continue
		}
		if t := p.tag(i - 1); t.IsNoun() || t == english.JJ && isUpper(p.text(i-1)) && !p.tag(i+1).IsNoun() || t == english.Comma || t == english.CloseQuote || t == english.PRP || p.isAdverb(i-1) {
			p.doc.Tokens[i].Tag = english.VBZ
			return true
		}
	}
	return false
}

func (p *page) verbCueAt(i int) bool {
	if p.is(i, isSay) {
		return true
	}
	if p.word[i] != nil {
		for _, q := range p.word[i].cues {
			if q.pos == 'v' {
				return true
			}
		}
	}
	return false
}

// bareFinite reports whether no word before token i, in its clause, governs a
// base form: "to", a modal, do, let, make, help, see.
func (p *page) bareFinite(i int) bool {
	for k := i - 1; k >= 0 && k >= i-8; k-- {
		t := p.tag(k)
		if t == english.TO || t == english.MD || p.is(k, isDo) || t.IsVerb() || p.eq(k, "that") {
			return false
		}
		if t.IsMark() {
			return true
		}
	}
	return true
}

// afterModal reports a modal right before token i, adverbs and "not" apart.
func (p *page) afterModal(i int) bool {
	k := i - 1
	for k >= 0 && k >= i-3 && (p.isAdverb(k) || p.is(k, isNeg)) {
		k--
	}
	return p.tag(k) == english.MD
}

// mustBeVerb reports a plural-looking cue that what follows shows to be a
// verb: a determiner or a clause cannot follow a noun; and the preposition of
// its own phrase ("calls for") speaks for it where no verb came before.
func (p *page) mustBeVerb(i int) bool {
	next := i + 1
	switch p.tag(next) {
	case english.DT, english.PRPS, english.PRP:
		return true
	}
	if p.eq(next, "that") {
		return !p.verbBefore(i)
	}
	for _, q := range p.word[i].cues {
		if q.pos == 'v' && len(q.rest) == 1 && p.eq(next, q.rest[0]) {
			return !p.verbBefore(i)
		}
	}
	return false
}

func (p *page) verbBefore(i int) bool {
	first := int(p.doc.Sentences[p.sentenceOf(i)].First)
	for k := i - 1; k >= first && k > i-60; k-- {
		if t := p.tag(k); t.IsFinite() || t == english.VBN || t == english.VBG {
			return true
		}
		if p.tag(k) == english.OpenQuote {
			return false
		}
	}
	return false
}

// pluralBefore reports a plural or coordinated noun phrase right before token i.
func (p *page) pluralBefore(i int) bool {
	if t := p.tag(i - 1); t == english.NNS || t == english.NNPS {
		return true
	}
	for k := i - 2; k >= 0 && k >= i-6; k-- {
		switch t := p.tag(k); {
		case t == english.CC:
			return p.eq(k, "and")
		case t.IsNoun(), t == english.DT, t == english.JJ, t == english.PRPS, t == english.POS:
		default:
			return false
		}
	}
	return false
}

// headline reports a token of a heading with a verb in the third person before.
func (p *page) headline(i int) bool {
	s := p.doc.Sentences[p.sentenceOf(i)]
	if !s.Heading {
		return false
	}
	for k := i - 1; k >= int(s.First); k-- {
		if p.tag(k) == english.VBZ {
			return true
		}
	}
	return false
}
