package attribution

import (
	"slices"

	"github.com/openparley/parley/english"
)

// content finds the content in the active.
func (v *clause) content(f *finding) part {
	i := v.i
	object := v.kid(i, english.Obj)
	if object < 0 {
		object = v.kid(i, english.Iobj)
	}
	if object < 0 && len(v.entry.rest) > 0 {
		// The object of "refer to" is that of the preposition.
		for _, k := range v.kids[i] {
			if m := v.marker(k, v.low[v.group.to-1]); m == v.group.to-1 {
				object = k
			}
		}
	}
	if v.any(frameRaise) {
		return v.raised(f)
	}
	if v.any(frameSay|frameThat|frameWh|frameRec) || len(v.entry.recPrep) > 0 {
		if c := v.clausal(); c >= 0 && (v.any(frameSay|frameThat) || v.wh(c)) {
			if c > i {
				if v.between() && !v.marked(c, "that") {
					return v.aside() // "yesterday, he said, it was open"
				}
				told := v.yield(c).without(0, v.group.to)
				if object >= v.group.to && v.from[object] == v.group.to && v.to[object] == v.from[c] && !v.any(frameRec|frameRecTo) {
					return told.with(v.group.to, v.from[c]) // "hope it will"
				}
				return told
			}
			if v.any(frameSay) {
				return v.before(c)
			}
			return v.yield(c).without(v.block.from, v.block.to)
		}
	}
	// "Told reporters they would go" as if it were said of the reporters.
	if v.any(frameRec) && object > i {
		for _, k := range v.kids[object] {
			if v.base(k) != english.Acl && v.base(k) != english.Ccomp {
				continue
			}
			if sub := v.kid(k, english.Nsubj); sub >= 0 && !v.is(sub, "who", "which", "that") && !v.is(v.from[k], ",", "whom", "which", "who") {
				return v.yield(k)
			}
		}
	}
	// A clause that the parser takes for an object and what follows: "said the
	// heist is over".
	if v.any(frameSay|frameThat) && object > i && v.from[object] == v.group.to && v.to[object] < v.end(i) {
		for k := v.to[object]; k < v.end(i) && (!v.punct(k) || v.quote[k] >= 0) && v.words[k].UPOS != english.CCONJ && v.words[k].UPOS != english.SCONJ; k++ {
			if v.tag(k) == english.WDT || v.tag(k) == english.WP {
				break
			}
			switch v.tag(k) {
			case english.VBZ, english.VBD, english.VBP, english.MD:
				if v.head[k] != object && v.quote[k] == v.quote[i] {
					return part{{v.group.to, v.end(i)}}
				}
			}
		}
	}
	// "Said as much", "thought so".
	if at := v.group.to; v.any(frameSay|frameThat) && v.clausal() < 0 && (v.is(at, "so") || v.is(at, "as") && v.is(at+1, "much")) {
		to := at + 1
		if v.is(at, "as") {
			to++
		}
		if to >= v.end(i) || v.punct(to) {
			return part{{at, to}}
		}
	}
	if v.any(frameSay | frameQuote) {
		if c := v.aside(); len(c) > 0 && (v.any(frameSay) || len(v.quotationsIn(c)) > 0 || v.is(v.group.to, ":")) {
			return c
		}
	}
	if h := v.head[v.top]; v.any(frameSay|frameThat) && object < 0 && h > v.group.to && len(v.subject) > 0 && v.subject.last() <= v.group.from && v.kid(i, english.Xcomp) < 0 {
		switch v.base(v.top) {
		case english.Parataxis, english.Obl, english.Advcl, english.Dep, english.Csubj, english.Nsubj, english.Nmod, english.Discourse:
			if v.group.to < v.end(i) && !v.punct(v.group.to) && v.in[h] == v.in[i] {
				return part{{v.group.to, max(h+1, v.to[h])}}
			}
		}
	}
	x := v.kid(i, english.Xcomp)
	if x < 0 {
		for _, k := range v.kids[i] { // "plans to" as an adverbial clause
			if b := v.base(k); b == english.Advcl && k > i && v.marked(k, "to") && v.from[k] == v.group.to {
				x = k
			}
		}
	}
	if x >= 0 && x > i {
		marked := v.marked(x, "to")
		switch {
		case object >= 0 && object < x && marked && v.any(frameRecTo):
			return v.yield(x)
		case object >= 0 && object < x && marked && v.any(frameNPTo):
			return v.yield(object).and(v.yield(x)).without(0, v.group.to)
		case object >= 0 && object < x && v.any(frameNPNP|frameNPTo):
			return v.yield(object).and(v.yield(x)).without(0, v.group.to)
		case object < 0 && marked && v.any(frameWh|frameThat|frameSay) && v.wh(x):
			return v.yield(x)
		case object < 0 && marked && v.any(frameTo):
			return v.yield(x)
		case object < 0 && v.tag(x) == english.VBG && v.any(frameIng):
			return v.yield(x)
		case object < 0 && v.any(frameNPNP|frameNPTo):
			if r := v.relativized(); len(r) > 0 {
				return r.and(v.yield(x))
			}
			return v.yield(x)
		}
	}
	if v.any(frameNPNP) && object > i {
		// The second of two, whatever the parser calls it.
		for _, k := range v.kids[i] {
			if k > object && v.from[k] == v.to[object] && !v.punct(k) && !v.has(k, english.Case, english.Mark, english.Cc) {
				switch v.base(k) {
				case english.Obj, english.Obl, english.Nmod, english.Ccomp, english.Xcomp, english.Advcl, english.Advmod, english.Dep:
					return v.yield(object).and(v.yield(k))
				}
			}
		}
	}
	if v.any(frameNPNP) && object >= i {
		// What is called something, and the rest of the sentence as a quotation.
		if at := v.to[object]; at < v.end(i) && v.quote[at] >= 0 && v.marks[v.quote[at]].from == at {
			return v.yield(object).with(at, v.marks[v.quote[at]].to)
		}
	}
	if v.any(frameNPNP) && !v.any(frameNP) && object > i && len(v.entry.rest) == 0 && len(v.entry.npPrep) == 0 {
		// What it is called cannot be missing: up to the next mark.
		to := v.to[object]
		for to < v.end(i) && (v.quote[to] >= 0 || !v.punct(to) && v.words[to].UPOS != english.CCONJ) {
			to++
		}
		if to > v.to[object] {
			return v.yield(object).with(v.to[object], to)
		}
	}
	if v.any(frameRecTo) && object >= 0 {
		for _, k := range v.kids[object] {
			if v.base(k) == english.Acl && v.rel(k) != english.AclRelcl && v.marked(k, "to") {
				return v.yield(k)
			}
		}
	}
	if v.any(frameIng) {
		for _, k := range v.kids[i] {
			if (v.base(k) == english.Ccomp || v.base(k) == english.Advcl) && v.tag(k) == english.VBG && v.from[k] == v.group.to {
				return v.yield(k)
			}
		}
	}
	// Object and preposition.
	for _, k := range v.kids[i] {
		if k < i || v.base(k) != english.Obl && v.base(k) != english.Advcl && v.base(k) != english.Nmod {
			continue
		}
		if object >= 0 && object < k {
			if v.marked(k, v.entry.npPrep...) {
				return v.yield(object).and(v.yield(k)).without(0, v.group.to)
			}
			if v.marked(k, v.entry.recPrep...) {
				return v.yield(k)
			}
			continue
		}
		if m := v.marker(k, v.entry.prep...); m >= 0 {
			if m == v.group.to {
				f.cue = part{{v.group.from, m + 1}}
				// "Called for the army to leave".
				if x := v.next(v.to[k]); x >= 0 && v.marked(x, "to") {
					return v.yield(k).and(v.yield(x)).without(0, m+1)
				}
				return v.yield(k).without(0, m+1)
			}
			return v.yield(k)
		}
		if m := v.marker(k, v.entry.npPrep...); m >= 0 && object < 0 {
			if r := v.relativized(); len(r) > 0 {
				return r.and(v.yield(k))
			}
		}
	}
	// A preposition inside the object: "accused the army of shelling".
	if object >= 0 && len(v.entry.recPrep) > 0 && object > i {
		for _, k := range v.kids[object] {
			if m := v.marker(k, v.entry.recPrep...); m >= 0 && !v.any(frameNP) {
				return v.yield(k)
			}
		}
	}
	if v.any(frameNP) || len(v.entry.npPrep) > 0 && object >= 0 {
		if object >= 0 && object >= v.group.to {
			if _, _, noun := v.match(v.nouns, object); noun && len(v.light[v.low[i]]) > 0 && v.has(object, english.Nmod, english.Acl) {
				return nil // "voiced doubts about": the noun is the cue
			}
			return v.object(object)
		}
		if v.any(frameNP) && object < 0 {
			return v.relativized()
		}
		if v.any(frameNP) && object < v.group.from && len(v.subject) > 0 {
			return v.phraseOf(object)
		}
	}
	return nil
}

// next is what depends on the verb and begins at a word, −1 for nothing.
func (v *clause) next(at int32) int32 {
	for _, k := range v.kids[v.i] {
		if v.from[k] == at && k > v.i {
			return k
		}
	}
	return -1
}

// clausal is a clause that is an object: ccomp, or another as the parser may
// call it.
func (v *clause) clausal() int32 {
	for _, k := range v.kids[v.i] {
		if v.base(k) == english.Ccomp {
			return k
		}
	}
	for _, k := range v.kids[v.i] { // "is not saying if"
		if v.base(k) == english.Advcl && v.from[k] == v.group.to && v.marked(k, "if", "whether") && v.any(frameSay|frameWh) {
			return k
		}
	}
	return -1
}

func (v *clause) yield(k int32) part { return part{{v.from[k], v.to[k]}} }

// object is an object without a clause that only adds something.
func (v *clause) object(k int32) part {
	out := v.yield(k).without(0, v.group.to)
	if k > v.i {
		// What describes it is often hung on the verb.
		for at := v.to[k]; at < v.end(v.i); {
			x := v.next(at)
			if x < 0 || !v.describes(x) {
				break
			}
			out = out.and(v.yield(x))
			at = v.to[x]
		}
	}
	for _, c := range v.kids[k] {
		if v.rel(c) == english.AclRelcl && v.from[c] > k && v.is(v.from[c]-1, ",") || v.rel(c) == english.AclRelcl && v.is(v.from[c], ",") {
			out = out.without(v.from[c], v.to[k])
		}
	}
	return out
}

// raised is what seems: the subject and what follows.
func (v *clause) raised(f *finding) part {
	f.source = nil
	var out part
	if x := v.kid(v.i, english.Xcomp, english.Ccomp); x >= 0 && x > v.i {
		if _, _, cue := v.match(v.verbs, x); cue && v.base(x) == english.Xcomp && v.words[x].UPOS == english.VERB && v.marked(x, "to") {
			return nil // "seemed to recognize" is one cue
		}
		out = v.yield(x)
	} else {
		return nil
	}
	if len(v.subject) > 0 && !slices.Contains([]string{"it", "there"}, v.low[v.subject.first()]) {
		out = out.and(v.subject)
	}
	return out
}

// passiveContent finds the content in the passive.
func (v *clause) passiveContent(f *finding) part {
	i := v.i
	subject := v.subject
	if v.base(i) == english.Amod || v.tag(i) == english.VBN && !v.has(i, english.Aux) && !v.any(framePass|frameNP|frameNPNP) && v.base(i) != english.Conj {
		return nil // "compared to last year"
	}
	if c := v.clausal(); c >= 0 && c > i && v.any(frameSay|frameThat|frameWh|framePass) {
		return v.yield(c)
	}
	x := v.kid(i, english.Xcomp)
	if x > i {
		if v.any(frameRecTo) && !v.any(framePass) {
			return v.yield(x)
		}
		if v.any(framePass | frameNPTo | frameNPNP) {
			return subject.and(v.yield(x))
		}
	}
	for _, k := range v.kids[i] {
		if k < i || v.base(k) != english.Obl && v.base(k) != english.Advcl {
			continue
		}
		if m := v.marker(k, v.entry.npPrep...); m >= 0 && len(subject) > 0 {
			return subject.and(v.yield(k))
		}
		if m := v.marker(k, v.entry.recPrep...); m >= 0 {
			return v.yield(k)
		}
	}
	if v.any(frameNPNP) {
		if o := v.kid(i, english.Obj); o > i {
			return subject.and(v.yield(o))
		}
	}
	if v.any(framePass) && len(subject) > 0 && v.group.to < v.end(i) && !v.punct(v.group.to) {
		// "Is expected in May": as far as it goes on.
		to := v.group.to
		for to < v.end(i) && !(v.punct(to) && v.quote[to] < 0) && v.from[to] <= to && v.to[i] > to {
			to++
		}
		if to > v.group.to && !v.any(frameNP) {
			return subject.with(v.group.to, to)
		}
	}
	if v.any(frameNPNP) && len(subject) > 0 {
		// "A group called Free Passage is …"
		if to := v.named(v.group.to); to > v.group.to {
			return subject.with(v.group.to, to)
		}
	}
	if v.any(frameNP) && len(subject) > 0 {
		return subject
	}
	return nil
}

// describes reports whether what stands behind an object can be part of it:
// "rejected a ban on trade", rather than "rejected a ban on Monday".
func (v *clause) describes(x int32) bool {
	switch v.base(x) {
	case english.Ccomp, english.Acl:
		return v.marked(x, "that") || v.base(x) == english.Acl
	case english.Nmod, english.Obl:
		if weekday(v.low[x]) || v.words[x].UPOS == english.NUM || len(v.texts[v.low[x]]) > 0 {
			return false
		}
		return v.marked(x, "of", "from", "on", "for", "about", "with", "against", "over", "as", "between", "among", "to", "toward", "towards", "without", "into", "in", "at", "by", "like", "than")
	}
	return false
}

// named is where the name or quotation that begins at a word ends.
func (s *search) named(at int32) int32 {
	end := s.end(at - 1)
	if at < end && s.quote[at] >= 0 && s.marks[s.quote[at]].from == at {
		return s.marks[s.quote[at]].to
	}
	for at < end && s.words[at].UPOS == english.PROPN {
		at++
	}
	return at
}
