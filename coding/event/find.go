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
	At             int      // the token that carries the cue
	Source, Target Phrase   // Target may be empty, Source is not
	Each           []Phrase // the targets one by one, where several are named together
	Future         bool     // told of what will or will not be
	Named          bool     // told by a noun alone
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
	if e.op == opThreaten && e.pos == 'n' && v.kid(i, english.Cop) >= 0 {
		return Deed{}, false // to be a threat is to make none
	}
	named := v.tree[i].UPOS != english.VERB && v.kid(i, english.Cop) < 0 && v.kid(i, english.Nsubj) < 0
	if named && o.mode == "ceasefire" {
		return Deed{}, false // to speak of a truce is not to call one
	}
	if named && o.modality == parley.Done && f.meant(i) {
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
	d := Deed{Root: o.root, Deed: o.deed, Mode: o.mode, Modality: o.modality, Cue: f.cue(i, o.at), At: f.token(o.at), Source: f.phrase(source, target), Future: o.future, Named: named, Target: Phrase{Head: -1}}
	if target >= 0 {
		d.Target = f.phrase(target, source)
		d.Each = f.each(target, source)
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

// meant reports a noun for what is hoped, planned or feared: "a possible
// attack", "hopes of talks", "plans for an offensive".
func (f *Finder) meant(i int) bool {
	v := &f.v
	for k := v.child[i]; k >= 0; k = v.next[k] {
		if r := v.rel(int(k)); (r == english.Amod || r == english.Compound) && v.isAny(int(k), v.x.fixed.hopes[:]) {
			return true
		}
	}
	h := int(v.tree[i].Head)
	return h >= 0 && (v.rel(i) == english.Nmod || v.rel(i) == english.Compound) && v.isAny(h, v.x.fixed.hopes[:])
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
	return o.mode == "ceasefire" && f.v.tree[i].UPOS == english.VERB || o.mode == "alone"
}

// swallow marks the predicates under word i as told: what is only threatened,
// refused or asked for was not done.
func (f *Finder) swallow(i int, o *value, e *entry) {
	v := &f.v
	switch e.op {
	case opPraise, opBlame:
		for p := range e.parts { // "offered condolences" is told by that
			if e.parts[p].kind == '=' {
				v.objects(i, func(k int) bool {
					f.used[k] = true
					return true
				})
			}
		}
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
		for k := v.child[i]; k >= 0; k = v.next[k] { // "acted as a mediator" is no mediator besides
			if v.rel(int(k)) == english.Obl && v.prep[k] == v.x.fixed.as {
				f.used[k] = true
			}
		}
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

func (f *Finder) token(i int) int { return int(f.v.tree[i].Token) }

// String is the deed in words, for people who look for errors.
func (d *Deed) String() string { return string(d.Root) + " " + strings.Join(d.Trace, " > ") }
