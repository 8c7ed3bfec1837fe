package attribution

import (
	"github.com/openparley/parley/english"
)

// match finds the longest entry whose words stand at i and behind it. end is
// behind the last word.
func (s *search) match(from map[string][]*entry, i int32) (e entry, end int32, ok bool) {
	for _, c := range from[s.low[i]] {
		at, fits := i+1, true
		for _, w := range c.rest {
			if at >= s.end(i) || s.low[at] != w {
				fits = false
				break
			}
			at++
		}
		if fits {
			return *c, at, true
		}
	}
	return entry{}, 0, false
}

// verb takes a verb as the cue.
func (s *search) verb(i int32) {
	if s.words[i].UPOS != english.VERB && !s.tagged(i) {
		return
	}
	e, end, ok := s.match(s.verbs, i)
	if !ok {
		return
	}
	v := clause{search: s, entry: e, i: i, group: run{i, end}}
	v.build()
	v.find()
}

// tagged reports a verb that is taken for a noun where a quotation ends: “…,”
// the mayor notes.
func (s *search) tagged(i int32) bool {
	if s.tag(i) != english.NNS || i+1 < s.end(i) && !s.punct(i+1) || i < 2 {
		return false
	}
	for k := i - 1; k > 0 && i-k < 8; k-- {
		if s.closes(k) {
			return i-k > 1 && s.is(k-1, ",", "?", "!", ".") && speaks(s.lexicon, s.low[i])
		}
		if s.punct(k) && !s.is(k, ".") {
			return false
		}
	}
	return false
}

// clause is a verb as a cue with what depends on it.
type clause struct {
	*search
	entry   entry
	i       int32
	top     int32 // the verb of the whole group: "began" of "began to say"
	group   run
	passive bool
	subject part // whose attribution it is, or in the passive what is attributed
	agent   part
	block   run // from the subject to the verb
}

func (v *clause) build() {
	i := v.i
	// Particle.
	if end := v.group.to; end < v.end(i) && v.rel(end) == english.CompoundPrt && v.head[end] == i {
		v.group.to++
	}
	v.top = i
	v.group.from = v.left(i)
	for v.base(v.top) == english.Xcomp {
		h := v.head[v.top]
		if h >= v.group.from || len(v.chained[v.low[h]]) == 0 || v.words[h].UPOS != english.VERB {
			break
		}
		// Only "to", adverbs and particles between.
		gap := true
		for k := h + 1; k < v.group.from; k++ {
			if !v.is(k, "to", "on", "out", "not") && v.words[k].UPOS != english.ADV {
				gap = false
			}
		}
		if !gap {
			break
		}
		v.top = h
		v.group.from = v.left(h)
	}
	for _, k := range v.kids[i] {
		if v.rel(k) == english.AuxPass && v.quote[k] == v.quote[i] || v.rel(k) == english.NsubjPass && v.tag(i) == english.VBN && !v.has(i, english.Obj) {
			v.passive = true
		}
	}
	// "Issued a statement saying": one cue.
	if h := v.head[i]; h >= 0 && v.base(i) == english.Acl && v.tag(i) == english.VBG && h == v.group.from-1 && len(v.texts[v.low[h]]) > 0 && v.base(h) == english.Obj {
		if up := v.head[h]; up < h && v.words[up].UPOS == english.VERB && v.quote[up] == v.quote[i] && h-up <= 5 {
			v.top = up
			v.group.from = v.left(up)
		}
	}
	if v.tag(i) == english.VBN && !v.has(i, english.Aux) && v.top == i && !v.passive {
		switch v.base(i) {
		case english.Acl, english.Advcl, english.Amod:
			v.passive = v.rel(i) != english.AclRelcl
		case english.Conj:
			h := v.head[i]
			for _, k := range v.kids[h] {
				if v.rel(k) == english.AuxPass && v.tag(h) == english.VBN {
					v.passive = true
				}
			}
		}
	}
	for _, k := range v.kids[i] {
		if v.rel(k) == english.OblAgent || v.passive && v.base(k) == english.Obl && v.marked(k, "by") {
			v.agent = v.phraseOf(k)
		}
	}
	v.subject = v.subjectOf(v.top, 0)
	if len(v.subject) == 0 && !v.passive && v.finite() {
		v.subject = v.ahead()
	}
	v.subject = v.dateless(v.subject)
	if v.tag(v.i) == english.VBG && v.top == v.i && !v.has(v.i, english.Aux) {
		v.subject = v.follows(v.subject)
	}
	if v.entry.frames&(frameSay|frameQuote) != 0 && !v.passive {
		if near := v.beside(); len(near) > 0 {
			v.subject = near
		}
	}
	v.block = v.group
	if len(v.subject) > 0 && v.in[v.subject.first()] == v.in[i] {
		if last := v.subject.last(); last <= v.block.from && v.block.from-last <= 3 {
			v.block.from = v.subject.first()
		} else if first := v.subject.first(); first >= v.block.to && first-v.block.to <= 2 {
			v.block.to = v.subject.last()
		}
	}
}

// find takes the first of the frames that fits.
func (v *clause) find() {
	f := finding{head: v.i, cue: part{v.group}, source: v.subject, speech: v.entry.frames&(frameSay|frameQuote) != 0}
	var content part
	if v.passive {
		f.source = v.agent
		content = v.passiveContent(&f)
	} else {
		content = v.content(&f)
	}
	if len(content) == 0 {
		return
	}
	// A purpose ("met to reject the plan") is nobody's word yet.
	if v.marked(v.top, "to") && v.base(v.top) != english.Xcomp && v.base(v.top) != english.Ccomp && !v.any(frameSay) {
		return
	}
	if len(f.source) == 0 && !v.passive && !v.any(frameRaise) && !(v.any(frameSay) && content.size() > 6) {
		return
	}
	f.content = content
	v.add(f)
}

func (v *clause) any(f frame) bool { return v.entry.frames&f != 0 }

// left is where the group of a verb begins: auxiliaries, negation and adverbs
// next to it.
func (s *search) left(i int32) int32 {
	at, from := i, i
	for at > s.start(i) {
		k := at - 1
		if s.head[k] != i {
			break
		}
		if c := s.doc.Text[s.words[k].Start]; c >= 'A' && c <= 'Z' && k > s.start(i) && !s.doc.Sentences[s.in[i]].Heading && s.base(k) == english.Advmod {
			return from // a name
		}
		switch b := s.base(k); {
		case b == english.Aux, b == english.Cop:
			from = k
		case b == english.Advmod && s.words[k].UPOS == english.ADV && !s.is(k, "how", "when", "where", "why", "so", "however", "instead", "here", "there"),
			b == english.Advmod && s.is(k, "not", "n't"):
			// Before the first auxiliary an adverb counts only behind the subject.
			from = k
		case b == english.Mark && s.is(k, "to"):
			from = k
		default:
			return from
		}
		at = k
	}
	return from
}
