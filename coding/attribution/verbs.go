package attribution

import (
	"slices"

	"github.com/openparley/parley/english"
)

// match finds the longest entry whose words stand at i and behind it, an adverb
// before them or not, and adds to it what shorter ones say. end is behind the
// last word.
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

// chained are verbs that a cue may be the infinitive or gerund of, as one group
// with it.
var chained = map[string]bool{}

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
		if h >= v.group.from || !chains(v.low[h]) || v.words[h].UPOS != english.VERB {
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
		if v.rel(k) == english.AuxPass || v.rel(k) == english.NsubjPass && v.tag(i) == english.VBN && !v.has(i, english.Obj) {
			v.passive = true
		}
	}
	// "Issued a statement saying": one cue.
	if h := v.head[i]; h >= 0 && v.base(i) == english.Acl && v.tag(i) == english.VBG && h == v.group.from-1 && issued(v.low[h]) && v.base(h) == english.Obj {
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

// follows is whose words a participle goes on with, where the tree names nobody,
// or somebody inside a quotation that the participle is not in: “…,” he said,
// adding …
func (v *clause) follows(subject part) part {
	if len(subject) > 0 && v.quote[subject.first()] == v.quote[v.i] || v.from[v.i] == v.start(v.i) {
		return subject
	}
	for n := len(v.found) - 1; n >= 0; n-- {
		f := &v.found[n]
		if v.in[f.head] != v.in[v.i] && v.paragraph(f.head) != v.paragraph(v.i) {
			break
		}
		if f.head < v.i && v.in[f.head] == v.in[v.i] && len(f.source) > 0 && v.quote[f.head] == v.quote[v.i] && v.words[f.head].UPOS == english.VERB {
			return f.source
		}
	}
	return subject
}

// issued are texts by which their author speaks.
func issued(low string) bool {
	switch low {
	case "statement", "statements", "letter", "memo", "release", "report", "op-ed", "email", "e-mail", "tweet", "tweets", "message", "note", "post", "press", "ad", "article", "column",
		"essay", "bulletin", "communique", "communiqué", "appeal", "notice", "petition", "paper", "brief", "resolution", "order", "video", "remarks", "comments", "signal", "signals":
		return true
	}
	return false
}

// finite reports a verb that wants a subject of its own.
func (v *clause) finite() bool {
	switch v.tag(v.i) {
	case english.VBD, english.VBZ, english.VBP:
		return v.base(v.top) != english.Conj
	}
	return v.has(v.top, english.Aux) && v.base(v.top) != english.Conj && v.base(v.top) != english.Xcomp
}

// ahead is the noun phrase right before the verb, where the tree makes it
// something else than the subject, or behind it: “…, said several observers”.
func (v *clause) ahead() part {
	a, b := v.group.from, v.group.to
	if a == v.start(v.i) {
		return nil
	}
	if v.is(a-1, ",") && v.any(frameSay) {
		if b < v.end(v.i) {
			if top := v.topmost(b, b); v.nominal(top) && v.from[top] >= b && top != v.i {
				return v.phraseOf(top)
			}
		}
		return nil
	}
	top := a - 1
	for h := v.head[top]; h >= 0 && h < a && v.to[h] == a; h = v.head[top] {
		top = h
	}
	if !v.nominal(top) || v.to[top] != a || v.base(top) == english.Obl && v.has(top, english.Case) {
		return nil
	}
	return v.phraseOf(top)
}

// topmost is the highest word above k whose phrase begins at or behind from.
func (s *search) topmost(k, from int32) int32 {
	for h := s.head[k]; h >= from && s.from[h] >= from; h = s.head[k] {
		k = h
	}
	return k
}

// beside finds who speaks next to a verb that stands at the edge of a quotation,
// where the tree does not say so: “…,” the mayor said, “…” said the mayor.
func (v *clause) beside() part {
	a, b := v.group.from, v.group.to
	near := func(r part) bool {
		for k := range v.quotationsIn(r) {
			m := v.marks[v.quotationsIn(r)[k]]
			if v.i >= m.from && v.i < m.to {
				continue
			}
			if m.to-m.from > 6 || m.to-m.from > 2 && v.is(m.to-2, ",", "?", "!", ".") {
				return false
			}
		}
		return len(r) > 0 && (r.last() <= a && a-r.last() <= 2 || r.first() >= b && r.first()-b <= 1)
	}
	if near(v.subject) {
		return nil
	}
	start, end := v.start(v.i), v.end(v.i)
	if a > start && v.closes(a-1) && b < end {
		top := v.topmost(b, b)
		if v.nominal(top) && v.from[top] == b {
			return v.phraseOf(top)
		}
	}
	for k := a - 1; k >= start && a-k < 20; k-- {
		if v.closes(k) {
			if who := v.trim(part{{k + 1, a}}); len(who) > 0 && v.nominal(a-1) && !v.verbal(who) {
				return who
			}
			return nil
		}
		if v.punct(k) && !v.is(k, ".", "-") {
			return nil
		}
	}
	return nil
}

// closes reports whether a quotation ends with word i.
func (s *search) closes(i int32) bool {
	q := s.quote[i]
	return q >= 0 && s.marks[q].to == i+1 && s.punct(i)
}

func (s *search) nominal(i int32) bool {
	switch s.words[i].UPOS {
	case english.NOUN, english.PROPN, english.PRON:
		return true
	}
	return false
}

// verbal reports whether there is a verb in a part.
func (s *search) verbal(a part) bool {
	for _, r := range a {
		for k := r.from; k < r.to; k++ {
			if s.words[k].UPOS == english.VERB || s.words[k].UPOS == english.AUX {
				return true
			}
		}
	}
	return false
}

func chains(low string) bool {
	switch low {
	case "began", "begin", "begins", "begun", "beginning", "started", "start", "starts", "starting", "continued", "continue", "continues", "continuing",
		"tried", "try", "tries", "trying", "attempted", "attempt", "attempts", "attempting", "went", "goes", "go", "going", "gone", "kept", "keep", "keeps", "keeping",
		"came", "come", "comes", "coming", "managed", "failed", "fail", "fails", "failing", "tended", "tend", "tends", "proceeded", "proceeds",
		"had", "has", "have", "having", "used", "rushed", "moved", "moves", "struggled", "struggling", "struggles", "stopped", "sought", "seeks", "seeking", "seek",
		"hastened", "neglected", "scrambled", "happened", "ended", "helped", "seem", "seems", "seemed", "appear", "appears", "appeared", "got", "gets", "gotten", "took", "takes", "turned":
		return true
	}
	return false
}

// left is where the group of a verb begins: auxiliaries, negation and adverbs
// next to it.
func (s *search) left(i int32) int32 {
	at, from := i, i
	for at > s.start(i) {
		k := at - 1
		if s.head[k] != i {
			break
		}
		switch b := s.base(k); {
		case b == english.Aux, b == english.Cop:
			from = k
		case b == english.Advmod && s.words[k].UPOS == english.ADV && !s.is(k, "how", "when", "where", "why", "so", "however", "instead", "here", "there"),
			b == english.Advmod && s.is(k, "not", "n't"):
			// Before the first auxiliary an adverb counts only behind the subject.
			from = k
		case b == english.Mark && s.is(k, "to"):
		default:
			return from
		}
		at = k
	}
	return from
}

// phraseOf is a noun phrase with all that belongs to it, without the
// preposition before it.
func (s *search) phraseOf(k int32) part {
	from, to := s.from[k], s.to[k]
	for from < k && s.head[from] == k && s.base(from) == english.Case {
		from++
		for from < k && s.rel(from) == english.Fixed {
			from++
		}
	}
	// "A few months before the mayor spoke": what measures the case goes too.
	for _, c := range s.kids[k] {
		if c < k && c > from && s.base(c) == english.Case && s.tag(c) == english.IN {
			from = c + 1
		}
	}
	for to > k+1 && s.base(to-1) != english.Flat && weekday(s.low[to-1]) {
		to--
		if to > k+1 && s.is(to-1, "on", "last") {
			to--
		}
	}
	return s.trim(part{{from, to}})
}

// dateless is a source without the dateline before it: "ORLA (Wire) – …".
func (s *search) dateless(a part) part {
	if len(a) == 0 || a.first() != s.first[s.doc.Paragraphs[s.paragraph(a.first())].First] {
		return a
	}
	for k := a.first(); k < min(a.last(), a.first()+9); k++ {
		if s.is(k, "–", "—", "--") || s.is(k, "-") && s.words[k].Start > s.words[k-1].End {
			return s.trim(a.without(a.first(), k+1))
		}
	}
	return a
}

func weekday(low string) bool {
	switch low {
	case "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "yesterday", "today":
		return true
	}
	return false
}

// subjectOf is whose deed a verb or predicate is.
func (s *search) subjectOf(i int32, depth int) part {
	if depth > 8 || i < 0 {
		return nil
	}
	subject := int32(-1)
	for _, k := range s.kids[i] {
		switch s.base(k) {
		case english.Csubj:
			return nil
		case english.Nsubj:
			// Of two, the one next to the verb.
			if weekday(s.low[k]) && len(s.kids[k]) == 0 {
				continue
			}
			if subject < 0 || k < i {
				subject = k
			}
		}
	}
	if subject >= 0 {
		return s.phraseOf(subject)
	}
	h := s.head[i]
	if h < 0 {
		return nil
	}
	switch s.base(i) {
	case english.Conj, english.Advcl:
		return s.subjectOf(h, depth+1)
	case english.Xcomp:
		if o := s.kid(h, english.Obj, english.Iobj); o >= 0 && o < i {
			return s.phraseOf(o)
		}
		return s.subjectOf(h, depth+1)
	case english.Parataxis:
		if s.tag(i) == english.VBG {
			return s.subjectOf(h, depth+1)
		}
	case english.Acl:
		if s.rel(i) != english.AclRelcl {
			// Behind a comma it goes on with the sentence: "…, saying that".
			if s.tag(i) == english.VBG && s.from[i] > s.start(i) && s.is(s.from[i]-1, ",") || s.tag(i) == english.VBG && s.is(s.from[i], ",") || s.has(h, english.Nsubj) {
				if own := s.subjectOf(s.governor(h), depth+1); len(own) > 0 && !own.holds(i) {
					return own
				}
			}
			// The noun with what stands before the clause.
			np := s.phraseOf(h)
			if len(np) == 0 {
				return nil
			}
			return s.trim(np.without(max(h+1, s.from[i]), s.to[h]))
		}
	}
	return nil
}

// governor is the nearest word at or above i that has a subject, or the root.
func (s *search) governor(i int32) int32 {
	for s.head[i] >= 0 && !s.has(i, english.Nsubj) {
		i = s.head[i]
	}
	return i
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
	f.content = content
	v.add(f)
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

func (v *clause) any(f frame) bool { return v.entry.frames&f != 0 }

// clausal is a clause that is an object: ccomp, or another as the parser may
// call it.
func (v *clause) clausal() int32 {
	for _, k := range v.kids[v.i] {
		if v.base(k) == english.Ccomp {
			return k
		}
	}
	return -1
}

func (v *clause) yield(k int32) part { return part{{v.from[k], v.to[k]}} }

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
				// A clause that is asked or wished of somebody.
				return v.yield(c).without(0, v.group.to)
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
		switch k := v.to[object]; v.tag(k) {
		case english.VBZ, english.VBD, english.VBP, english.MD:
			if v.head[k] != object {
				return part{{v.group.to, v.end(i)}}
			}
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
			return v.object(object)
		}
		if v.any(frameNP) && object < 0 {
			return v.relativized()
		}
		if v.any(frameNP) && object < v.group.from {
			return v.phraseOf(object)
		}
	}
	return nil
}

// object is an object without a clause that only adds something.
func (v *clause) object(k int32) part {
	out := v.yield(k).without(0, v.group.to)
	for _, c := range v.kids[k] {
		if v.rel(c) == english.AclRelcl && v.from[c] > k && v.is(v.from[c]-1, ",") || v.rel(c) == english.AclRelcl && v.is(v.from[c], ",") {
			out = out.without(v.from[c], v.to[k])
		}
	}
	return out
}

// wh reports whether a clause asks.
func (s *search) wh(c int32) bool {
	for k := s.from[c]; k < min(s.to[c], s.from[c]+3); k++ {
		if s.is(k, "whether", "if", "what", "who", "how", "why", "when", "where", "which", "whom", "whose") {
			return true
		}
	}
	return false
}

// relativized is what a relative clause is about, where it stands for the
// missing object: "the offer he rejected".
func (v *clause) relativized() part {
	for c, depth := v.top, 0; c >= 0 && depth < 4; c, depth = v.head[c], depth+1 {
		if v.rel(c) != english.AclRelcl {
			if v.base(c) == english.Xcomp || v.base(c) == english.Ccomp || v.base(c) == english.Conj {
				continue
			}
			return nil
		}
		h := v.head[c]
		if len(v.subject) == 0 {
			return nil
		}
		for k := v.from[c]; k < v.block.from; k++ {
			if v.is(k, "which", "that", "whom", "who", "what") && v.base(k) != english.Nsubj {
				return part{{k, k + 1}}
			}
		}
		if v.subject.first() == v.from[c] || v.from[c] >= h {
			return v.trim(part{{v.from[h], max(h+1, v.from[c])}})
		}
		return nil
	}
	return nil
}

// before is a clause that stands before who said it.
func (v *clause) before(c int32) part {
	from := v.from[c]
	if v.head[v.top] < 0 || v.base(v.top) == english.Parataxis || v.base(v.top) == english.Conj && v.is(v.block.from-1, ",", "”", "\"", "''") {
		from = v.start(v.i)
	}
	return part{{from, v.block.from}}
}

// aside finds the content of a verb that stands beside it: "The talks, he said,
// are over."
func (v *clause) aside() part {
	top := v.top
	start, end := v.start(top), v.end(top)
	if len(v.subject) == 0 {
		return nil
	}
	if v.base(top) == english.Parataxis && v.head[top] >= 0 && v.kid(v.i, english.Obj, english.Xcomp) < 0 {
		h := v.head[top]
		whole := v.yield(h)
		if v.head[h] < 0 {
			whole = part{{start, end}}
		}
		if v.block.from > start && v.is(v.block.from-1, ",", "”", "\"", "''", "’", "'", "?", "!", "—", "–", "(") || v.block.to < end && v.is(v.block.to, ":") {
			return whole.without(v.from[top], v.to[top]).without(v.block.from, v.block.to)
		}
	}
	// Within: the talks, he said, are over; which, he said, was …
	if a, b := v.block.from, v.block.to; a > start+1 && b < end-1 && v.is(a-1, ",") && v.quote[a-1] < 0 && (v.is(b, ",") || v.reaches(b) > b) && v.kid(v.i, english.Obj, english.Ccomp) < 0 {
		from := start
		for k := a - 2; k >= start && a-k < 4; k-- {
			if v.is(k, "which", "who", "that") && k > start && v.is(k-1, ",") {
				from = k
			}
		}
		to := end
		b = max(b, v.reaches(b))
		return part{{from, to}}.without(a-1, min(to, b+1))
	}
	// Behind: "…," he said.
	if at := v.block.from; at > start && v.is(at-1, ",", "”", "\"", "''", "’’") && (v.quote[at-1] >= 0 || v.is(at-1, ",") && (v.head[top] < 0 || v.last())) && !v.takes() {
		if v.quote[at-1] >= 0 && v.quote[v.i] == v.quote[at-1] {
			return nil // all inside the same quotation
		}
		if v.quote[at-1] < 0 && at-start < 4 {
			return nil
		}
		return part{{start, at}}
	}
	// Behind, cut off where the sentence in the quotation ends: “…?” he asked.
	if at := v.block.from; at == start && at > 0 && v.closes(at-1) && v.paragraph(at-1) == v.paragraph(at) && v.kid(v.i, english.Obj, english.Ccomp, english.Xcomp) < 0 {
		m := v.marks[v.quote[at-1]]
		return part{{m.from, m.to}}
	}
	// Before: he said: …
	if at := v.group.to; at < end {
		for k := at; k < min(end-1, at+12); k++ {
			if v.words[k].UPOS == english.VERB && k > at {
				break
			}
			if v.is(k, ":") || v.is(k, ",") && v.quote[k+1] >= 0 && v.marks[v.quote[k+1]].from == k+1 {
				if k+1 < end {
					return part{{k + 1, end}}
				}
			}
		}
		if v.quote[at] >= 0 && v.marks[v.quote[at]].from == at {
			return part{{at, v.marks[v.quote[at]].to}}
		}
	}
	return nil
}

// last reports whether the sentence ends with the verb and its subject.
func (v *clause) last() bool {
	return v.any(frameSay) && v.quote[v.i] < 0 && v.block.to >= v.end(v.i)-1 && v.block.to > v.group.from && v.block.from < v.group.to && (v.tag(v.i) == english.VBD || v.tag(v.i) == english.VBZ || v.tag(v.i) == english.VBP)
}

// takes reports an object that is neither the subject, turned around, nor who
// is told.
func (v *clause) takes() bool {
	o := v.kid(v.i, english.Obj)
	return o >= 0 && !v.subject.holds(o) && !v.any(frameRec)
}

// reaches is the comma that an insertion ends with: "…, he said on Monday, …".
func (v *clause) reaches(b int32) int32 {
	for k := b; k < min(v.end(v.i), b+7); k++ {
		if v.is(k, ",") {
			return k
		}
		if v.punct(k) || v.words[k].UPOS == english.VERB {
			break
		}
	}
	return b
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
	if v.base(i) == english.Acl || v.base(i) == english.Advcl || v.rel(i) == english.Amod {
		if v.base(i) == english.Amod {
			return nil
		}
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
