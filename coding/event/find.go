package event

import (
	"strings"

	"github.com/openparley/parley"
	"github.com/openparley/parley/english"
)

// Phrase is a noun phrase in tokens of its document.
type Phrase struct {
	english.Range
	Head int // token
}

// Deed is what one predicate of a sentence tells between two parties.
type Deed struct {
	Root, Deed     parley.Root
	Mode           string
	Modality       parley.Modality
	Cue            english.Range
	At             int    // the token that carries the cue
	Source, Target Phrase // Target may be empty, Source is not
	Trace          []string

	lines []int // of the lexicon
}

// Party says whether the noun phrase with this head token can stand for a
// party. Place says so of those which only something can be done to.
type Party func(token int) (party, place bool)

// Finder looks for deeds in the sentences of one document. It is for one
// goroutine.
type Finder struct {
	v     view
	doc   *english.Document
	syn   *english.Syntax
	party Party
	used  []bool
	queue []int16
	base  int // of the sentence in the words of the document
}

// On prepares to look for deeds in a document and its trees.
func (x *Lexicon) On(doc *english.Document, syn *english.Syntax, party Party) *Finder {
	return &Finder{v: view{x: x, strict: true}, doc: doc, syn: syn, party: party}
}

// maxWords bounds a sentence that is looked at: longer ones are no prose, and
// climbing their trees would take time that grows with the square of them.
const maxWords = 400

// Sentence gives the deeds of sentence s whose parties are named in it, the
// outermost predicate first.
func (f *Finder) Sentence(s int) []Deed {
	if s+1 >= len(f.syn.First) {
		return nil
	}
	v := &f.v
	f.base = int(f.syn.First[s])
	tree := f.syn.Tree(s)
	if len(tree) > maxWords {
		return nil
	}
	v.look(f.doc.Text, tree)
	root := v.tree.Root()
	if !v.any || root < 0 {
		return nil
	}
	f.used = grow(f.used, len(v.tree))
	clear(f.used)
	f.queue = append(f.queue[:0], int16(root))
	var all []Deed
	for n := 0; n < len(f.queue); n++ {
		i := int(f.queue[n])
		for k := v.child[i]; k >= 0; k = v.next[k] {
			f.queue = append(f.queue, k)
		}
		if v.cue[i] && !f.used[i] {
			if d, ok := f.deed(i); ok {
				all = append(all, d)
			}
		}
	}
	return all
}

// deed is what the predicate at word i tells, if it names who does it.
func (f *Finder) deed(i int) (Deed, bool) {
	v := &f.v
	e := v.best(i)
	if e == nil || e.op == opSay && !v.asks(i) || v.tree[i].Relation == english.Amod || v.tree[i].Relation == english.Compound {
		return Deed{}, false
	}
	o := v.value(i, -1, 0)
	if o.root == "" || o.able || f.unsettled(i) {
		return Deed{}, false
	}
	if o.modality != parley.Denied && f.doubted(i) {
		o.modality = parley.Supposed
	}
	source, symmetric := f.source(i, &o)
	if source < 0 {
		f.swallow(i, &o, e)
		return Deed{}, false
	}
	target := f.target(i, source, &o)
	if target < 0 && symmetric {
		source, target = f.apart(source)
	}
	if target < 0 && !f.alone(i, &o) {
		f.swallow(i, &o, e)
		return Deed{}, false
	}
	f.swallow(i, &o, e)
	d := Deed{Root: o.root, Deed: o.deed, Mode: o.mode, Modality: o.modality, Cue: f.cue(i, o.at), At: f.token(o.at), Source: f.phrase(source, target), Target: Phrase{Head: -1}}
	if target >= 0 {
		d.Target = f.phrase(target, source)
	}
	for k := range o.steps {
		t := o.trace[k]
		step := string(t.root)
		if t.op != isDeed {
			step = operatorNames[t.op]
		}
		d.Trace = append(d.Trace, step+": "+t.heads[0])
		d.lines = append(d.lines, t.line)
	}
	return d, true
}

// unsettled reports an infinitive or gerund that no word over it makes a deed:
// "is bent on destroying", "needs time to destroy".
func (f *Finder) unsettled(i int) bool {
	v := &f.v
	if v.tree[i].Relation == english.Conj {
		if h := int(v.tree[i].Head); h >= 0 && v.tree[h].XPOS == v.tree[i].XPOS && v.tree[h].UPOS == english.VERB {
			i = h
		}
	}
	if v.infinitive(i) {
		return v.kid(i, english.Cop) < 0 // "is to meet"
	}
	if v.tree[i].XPOS != english.VBG || v.tree[i].UPOS != english.VERB {
		return false
	}
	for k := v.child[i]; k >= 0; k = v.next[k] {
		if r := v.tree[k].Relation; (r == english.Mark || r == english.Case) && !v.clitic(int(k), "after", "After", "while", "While", "by", "By", "following") {
			return true
		}
	}
	return false
}

// doubted reports a clause under a negated verb: "did not confirm that he will
// meet".
func (f *Finder) doubted(i int) bool {
	v := &f.v
	for n := 0; n < maxDepth && i >= 0; n++ {
		h := int(v.tree[i].Head)
		if r := v.tree[i].Relation; h < 0 || r != english.Ccomp && r != english.Xcomp && r != english.Conj {
			return false
		}
		if v.tree[i].Relation != english.Conj && v.negated(h) {
			return true
		}
		i = h
	}
	return false
}

// alone reports what is worth telling of one side: a truce, its breach.
func (f *Finder) alone(i int, o *value) bool {
	return o.mode == "ceasefire" && f.v.tree[i].UPOS == english.VERB
}

// swallow marks the predicates under word i as told: what is only threatened,
// refused or asked for was not done.
func (f *Finder) swallow(i int, o *value, e *entry) {
	v := &f.v
	switch e.op {
	case opPraise, opBlame:
		for k := v.child[i]; k >= 0; k = v.next[k] { // "accused of attacking": what he is accused of is not told as done
			if r := v.rel(int(k)); v.tree[k].UPOS == english.VERB && r != english.Conj && r != english.Parataxis {
				f.cover(int(k))
			}
		}
		return
	case isDeed:
		for w := o.at; w >= 0 && w != i; w = int(v.tree[w].Head) {
			f.used[w] = true
		}
		f.used[i] = true
		v.objects(i, func(k int) bool { // "sign an agreement" is not an agreement besides
			f.used[k] = true
			return true
		})
		return
	}
	for k := v.child[i]; k >= 0; k = v.next[k] {
		switch v.rel(int(k)) {
		case english.Xcomp, english.Ccomp, english.Obj, english.Obl, english.Advcl, english.Nmod, english.Acl:
			if e.op == opDo || e.op == opFor || e.op == opSay {
				if k != int16(o.at) && !v.under(o.at, int(k)) {
					continue
				}
				for w := o.at; w >= 0 && w != i; w = int(v.tree[w].Head) {
					f.used[w] = true
				}
				continue
			}
			if r := v.rel(int(k)); r == english.Advcl || r == english.Obl {
				continue
			}
			f.cover(int(k))
		}
	}
}

// cover marks word i and what depends on it as told.
func (f *Finder) cover(i int) {
	for k := range f.v.tree {
		if f.v.under(k, i) {
			f.used[k] = true
		}
	}
}

// source is the word for who does what is told at word i. Symmetric says that
// several who are named together may do it to each other.
func (f *Finder) source(i int, o *value) (source int, symmetric bool) {
	v := &f.v
	e := o.entry
	symmetric = o.root == parley.RootConsult || o.root == parley.RootSupport || o.root == parley.RootAgree || o.root == parley.RootCooperate || o.root == parley.RootReject || o.root == parley.RootAssault
	if e != nil && len(e.target) > 0 && e.target[0].subject {
		for k := v.child[i]; k >= 0; k = v.next[k] {
			if p := v.prep[k]; p == v.x.fixed.by || p == v.x.fixed.from || p == v.x.fixed.of || p == v.x.fixed.in {
				if s := f.owner(int(k)); s >= 0 {
					return s, false
				}
			}
		}
		return -1, false
	}
	if n := v.tree[i].UPOS; (n == english.NOUN || n == english.PROPN) && v.kid(i, english.Cop) < 0 {
		return f.nominalSource(i), symmetric
	}
	if b := v.best(i); b != nil && b.pos == 'a' && v.kid(i, english.NsubjPass) >= 0 {
		return f.actor(v.kid(i, english.NsubjPass)), symmetric
	}
	if v.passive(i) {
		for k := v.child[i]; k >= 0; k = v.next[k] {
			if v.tree[k].Relation == english.OblAgent || v.rel(int(k)) == english.Obl && v.prep[k] == v.x.fixed.by {
				return f.owner(int(k)), false
			}
		}
		return -1, false
	}
	s := f.subject(i, 0)
	if h := int(v.tree[i].Head); s < 0 && h >= 0 && v.tree[i].Relation == english.Ccomp && v.kid(i, english.Csubj) >= 0 {
		s = f.subject(h, 0) // "said that lifting the ban was out of the question"
	}
	if s < 0 {
		return -1, false
	}
	return f.actor(s), symmetric
}

// actor is the word itself where it can be a party, else whose it is: "rebel
// fire", "Northland's jets", "forces of the council".
func (f *Finder) actor(s int) int {
	if party, _ := f.party(f.token(s)); party {
		return s
	}
	return f.possessor(s)
}

func (f *Finder) owner(s int) int { return f.actor(s) }

// possessor is the party that a noun phrase belongs to, −1 for none.
func (f *Finder) possessor(s int) int {
	v := &f.v
	best := -1
	for k := v.child[s]; k >= 0; k = v.next[k] {
		ok, _ := f.party(f.token(int(k)))
		switch r := v.tree[k].Relation; {
		case r == english.NmodPoss && ok:
			return int(k)
		case !ok:
		case r == english.Compound, r == english.Amod, r == english.NmodUnmarked:
			best = int(k)
		case r == english.Nmod && best < 0 && (v.prep[k] == v.x.fixed.of || v.prep[k] == v.x.fixed.by || v.prep[k] == v.x.fixed.from):
			best = int(k)
		case (r == english.Acl || r == english.Appos) && best < 0:
			best = -1
		}
	}
	return best
}

// nominalSource is whose deed a noun tells: "the rebels' attack", "an attack by
// the rebels", "rebel shelling", "talks between A and B".
func (f *Finder) nominalSource(i int) int {
	v := &f.v
	best := -1
	for k := v.child[i]; k >= 0; k = v.next[k] {
		s := int(k)
		switch r := v.tree[k].Relation; {
		case r == english.NmodPoss:
			if s := f.actor(s); s >= 0 {
				return s
			}
		case r == english.Nmod && (v.prep[k] == v.x.fixed.by || v.prep[k] == v.x.fixed.between):
			if s := f.actor(s); s >= 0 {
				best = s
			}
		case (r == english.Compound || r == english.Amod) && best < 0:
			if ok, _ := f.party(f.token(s)); ok {
				best = s
			}
		case (r == english.Acl || r == english.AclRelcl) && v.passive(s) && best < 0 && f.light(s): // "an attack carried out by the rebels"
			for j := v.child[s]; j >= 0; j = v.next[j] {
				if v.prep[j] == v.x.fixed.by {
					best = f.actor(int(j))
				}
			}
		}
	}
	return best
}

// light reports a verb that says no more than that something is done.
func (f *Finder) light(i int) bool {
	e := f.v.best(i)
	return e != nil && (e.op == opDo || e.op == opFor)
}

// subject is the subject of a predicate, its own or the one that it shares;
// −1 for none.
func (f *Finder) subject(i, depth int) int {
	v := &f.v
	if depth > maxDepth {
		return -1
	}
	for k := v.child[i]; k >= 0; k = v.next[k] {
		if r := v.tree[k].Relation; r == english.Nsubj || r == english.NsubjOuter {
			if v.tree[k].XPOS == english.WDT || v.tree[k].XPOS == english.WP || v.tree[k].XPOS == english.IN {
				if h := v.tree[i].Head; h >= 0 && v.tree[i].Relation == english.AclRelcl {
					return int(h)
				}
				return -1
			}
			return int(k)
		}
	}
	h := int(v.tree[i].Head)
	if h < 0 {
		return -1
	}
	switch r := v.tree[i].Relation; r {
	case english.Conj:
		if v.tree[h].UPOS == english.VERB || v.tree[h].UPOS == english.AUX || v.tree[h].UPOS == english.ADJ {
			if v.passive(h) {
				return -1
			}
			return f.subject(h, depth+1)
		}
	case english.Xcomp:
		if o := v.kid(h, english.Obj); o >= 0 {
			return o
		}
		if v.passive(h) {
			return v.kid(h, english.NsubjPass)
		}
		return f.subject(h, depth+1)
	case english.Advcl:
		if (v.tree[i].XPOS == english.VBG || f.v.infinitive(i)) && !v.passive(h) {
			return f.subject(h, depth+1)
		}
	case english.Acl:
		if v.tree[i].XPOS == english.VBG {
			return h
		}
		if v.infinitive(i) {
			return f.possessor(h)
		}
	case english.AclRelcl:
		if v.kid(i, english.Nsubj) < 0 && !v.passive(i) {
			return h
		}
	}
	return -1
}

// target is the word for whom the deed at word i is done to, −1 for none.
func (f *Finder) target(i, source int, o *value) int {
	v := &f.v
	ok := func(k int) int {
		t := k
		if party, place := f.party(f.token(k)); !party && !place {
			if t = f.possessor(k); t >= 0 && v.tree[t].XPOS == english.PRPS {
				t = -1 // "with its veto": most often the doer's own
			}
		}
		if t < 0 || t == source || v.under(source, t) || v.under(t, source) && v.tree[t].Relation != english.Conj {
			return -1
		}
		return t
	}
	at := func(w int, e *entry) int {
		for _, p := range e.target {
			hit := -1
			switch {
			case p.object:
				v.objects(w, func(k int) bool {
					if v.tree[k].Relation != english.Compound && v.tree[k].Relation != english.Amod {
						hit = ok(k)
					}
					return hit < 0
				})
			case p.subject:
				for k := v.child[w]; k >= 0 && hit < 0; k = v.next[k] {
					if v.rel(int(k)) == english.Nsubj {
						hit = ok(int(k))
					}
				}
			default:
				preps := [1]wordID{p.prep}
				if k := v.phrase(w, preps[:], nil); k >= 0 {
					hit = ok(k)
				}
			}
			if hit >= 0 {
				return hit
			}
		}
		return -1
	}
	e := v.best(i)
	outerFirst := e != nil && (e.op == opRefuse || e.op == opDemand || e.op == opThreaten || e.op == opPraise || e.op == opBlame || e.op == opAccept || e.op == opOrder || e.op == opViolate)
	if outerFirst {
		if t := at(i, e); t >= 0 {
			return t
		}
		if e.op == opDemand || e.op == opOrder {
			for k := v.child[i]; k >= 0; k = v.next[k] { // "demanded that the council pay"
				if r := v.tree[k].Relation; r == english.Ccomp || r == english.Xcomp {
					if s := v.kid(int(k), english.Nsubj); s >= 0 && ok(s) >= 0 {
						return ok(s)
					}
				}
			}
		}
	}
	if e != nil && e.op == opSay {
		if c := v.kid(i, english.Ccomp); c >= 0 {
			for k := v.child[c]; k >= 0; k = v.next[k] {
				if v.rel(int(k)) != english.Nsubj {
					continue
				}
				if party, _ := f.party(f.token(int(k))); party {
					return ok(int(k))
				}
				return -1
			}
		}
	}
	for w, n := o.core, 0; w >= 0 && n < maxDepth; w, n = int(v.tree[w].Head), n+1 {
		if b := v.best(w); b != nil {
			if t := at(w, b); t >= 0 {
				return t
			}
			if w == o.core && v.tree[w].UPOS == english.NOUN { // the verb's own phrases: "launched an attack Monday on the fort"
				if h := int(v.tree[w].Head); h >= 0 {
					if t := at(h, b); t >= 0 {
						return t
					}
				}
			}
		}
		if w == i {
			break
		}
	}
	return -1
}

// apart splits several named together into the first and another.
func (f *Finder) apart(source int) (a, b int) {
	for k := f.v.child[source]; k >= 0; k = f.v.next[k] {
		if f.v.tree[k].Relation == english.Conj {
			if ok, _ := f.party(f.token(int(k))); ok {
				return source, int(k)
			}
		}
	}
	return source, -1
}

func (f *Finder) token(i int) int { return int(f.v.tree[i].Token) }

// phrase is the noun phrase of word i, without what is said of it in clauses
// and without the other party.
func (f *Finder) phrase(i, other int) Phrase {
	v := &f.v
	lo, hi := i, i+1
	var take func(w, depth int)
	take = func(w, depth int) {
		for k := v.child[w]; k >= 0; k = v.next[k] {
			c := int(k)
			if c == other {
				continue
			}
			switch r := v.tree[k].Relation; {
			case r == english.Det, r == english.Amod, r == english.Compound, r == english.Flat, r == english.Nummod, r == english.NmodPoss, r == english.Fixed,
				r == english.NmodUnmarked, r == english.NmodDesc, r == english.DetPredet, r == english.Nmod && v.prep[k] == v.x.fixed.of, r == english.Conj && v.tree[k].UPOS != english.VERB, r == english.Appos && c > w && !f.marked(w+1, c):
				lo, hi = min(lo, c), max(hi, c+1)
				if depth < 4 {
					take(c, depth+1)
				}
			}
		}
	}
	take(i, 0)
	if other >= lo && other < hi {
		if other > i {
			hi = other
			for hi > i+1 && (v.tree[hi-1].UPOS == english.CCONJ || v.tree[hi-1].UPOS == english.DET || v.tree[hi-1].UPOS == english.PUNCT || v.tree[hi-1].UPOS == english.ADP || v.tree[hi-1].UPOS == english.ADJ) {
				hi--
			}
		} else {
			lo = other + 1
		}
	}
	return Phrase{english.Range{First: v.tree[lo].Token, Last: v.tree[hi-1].Token + 1}, f.token(i)}
}

// marked reports a mark of punctuation among words [a,b).
func (f *Finder) marked(a, b int) bool {
	for i := a; i < b; i++ {
		if f.v.tree[i].UPOS == english.PUNCT {
			return true
		}
	}
	return false
}

// cue is the words from the outermost predicate to the one that carries it.
func (f *Finder) cue(i, at int) english.Range {
	v := &f.v
	lo, hi := min(i, at), max(i, at)+1
	if hi-lo > 6 {
		lo, hi = at, at+1
	}
	for k := v.child[at]; k >= 0; k = v.next[k] {
		if v.tree[k].Relation == english.CompoundPrt {
			lo, hi = min(lo, int(k)), max(hi, int(k)+1)
		}
	}
	return english.Range{First: v.tree[lo].Token, Last: v.tree[hi-1].Token + 1}
}

// String is the deed in words, for people who look for errors.
func (d *Deed) String() string { return string(d.Root) + " " + strings.Join(d.Trace, " > ") }
