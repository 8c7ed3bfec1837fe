package event

import (
	"github.com/openparley/parley"
	"github.com/openparley/parley/english"
)

// value is what a predicate tells of.
type value struct {
	root     parley.Root // as it is spoken of
	deed     parley.Root // what is or would be done
	mode     string
	modality parley.Modality
	at       int // the word that carries it
	entry    *entry
	trace    [6]*entry // outermost first
	steps    int
	core     int  // the word that carries the innermost deed
	future   bool // said of what will be
	able     bool // said of what somebody can or cannot do, which tells of no deed
}

func (o *value) note(e *entry) {
	if e != nil && o.steps < len(o.trace) {
		o.trace[o.steps] = e
		o.steps++
	}
}

// maxDepth bounds how many predicates are followed one under another.
const maxDepth = 8

// value says what the predicate at word i tells of. Of what stands under an
// operator, that which leads to word toward (−1: none) comes first.
func (v *view) value(i, toward, depth int) value {
	if depth > maxDepth {
		return value{}
	}
	e := v.best(i)
	var out value
	if e == nil && v.strict {
		return value{}
	}
	if e == nil {
		out = v.inner(i, toward, depth, false)
		if out.root == "" {
			return value{}
		}
	} else if e.op == isDeed {
		out = value{root: e.root, deed: e.root, mode: e.mode, modality: parley.Done, at: i, core: i, entry: e}
		out.note(e)
	} else {
		if e.op == opIntend && e.pos == 'v' && len(e.parts) == 0 && v.strict && v.kid(i, english.Xcomp) < 0 && v.kid(i, english.Ccomp) < 0 {
			return value{} // to want a truce is not to be about to call one
		}
		in := v.inner(i, toward, depth, e.op == opFor)
		if e.op == opOrder && sortOf(in.root) == help && v.tree[i].UPOS == english.VERB && v.clause(i) {
			in.root = parley.RootRequest
		}
		if e.op == opSay && v.asks(i) {
			in = value{root: parley.RootRequest, deed: in.deed, modality: parley.Done, at: i, core: i, entry: e}
		}
		if e.op == opFor && in.root == "" && e.root == "" {
			in = v.inner(i, toward, depth, false)
		}
		if e.op == opFail && v.strict && in.root == "" {
			return value{}
		}
		root := e.op.apply(in.root, e.root)
		if root == "" {
			return value{}
		}
		out = value{root: root, deed: root, mode: in.mode, modality: parley.Done, at: i, core: i, entry: e, able: in.able}
		if in.root != "" {
			out.core = in.core
		}
		if in.root != "" && (e.op == opIntend || e.op == opPromise || e.op == opThreaten || e.op == opDemand || e.op == opRefuse || e.op == opViolate || e.op == opStop && in.mode == "ceasefire") {
			out.deed = in.deed
		} else if in.root == "" || root != in.root {
			out.mode = e.mode
		}
		if in.modality != "" && in.modality != parley.Done && (e.op == opDo || e.op == opSay || e.op == opFor) {
			out.modality = in.modality
		}
		if e.op == opIntend || e.op == opPromise {
			out.modality, out.future = parley.Intended, true
		}
		if e.op == opDeny {
			out.modality = parley.Denied
		}
		out.note(e)
		for k := range in.steps {
			out.note(in.trace[k])
		}
		if (e.op == opDo || e.op == opFor || e.op == opSay || e.op == opOrder) && in.root != "" {
			out.at, out.entry = in.at, in.entry
		}
	}
	if e != nil && e.op == opIntend && len(out.trace) > 1 && out.steps > 1 && (out.trace[1].op == opPraise || out.trace[1].op == opBlame) {
		out.root, out.modality = out.deed, parley.Done // "I want to thank" thanks
	}
	v.spoken(&out, i)
	return out
}

// clause reports a complement that says what somebody is to do.
func (v *view) clause(i int) bool {
	for k := v.child[i]; k >= 0; k = v.next[k] {
		if r := v.rel(int(k)); (r == english.Xcomp || r == english.Ccomp) && v.tree[k].UPOS == english.VERB && v.tree[k].XPOS != english.VBN {
			return true
		}
	}
	return false
}

// asks reports that what is told at word i is what somebody else must do.
func (v *view) asks(i int) bool {
	f := &v.x.fixed
	c := v.kid(i, english.Ccomp)
	if c < 0 {
		return false
	}
	must, other := false, false
	v.kids(c, func(k int) bool {
		switch v.tree[k].Relation {
		case english.Aux:
			must = must || v.is(k, f.must) || v.is(k, f.should) || v.is(k, f.ought)
		case english.Nsubj, english.NsubjPass:
			other = v.tree[k].UPOS == english.NOUN || v.tree[k].UPOS == english.PROPN
		}
		return true
	})
	return must && other
}

// inner is the value of what stands under word i. Purposes ("to investigate")
// count before objects for those who act for them, after them else.
func (v *view) inner(i, toward, depth int, purpose bool) value {
	rank := func(k int) int {
		if purpose && v.rel(k) != english.Xcomp && v.tree[k].Relation != english.Advcl && v.tree[k].Relation != english.Acl {
			return -1
		}
		r := v.tree[k].Relation
		noun := v.tree[i].UPOS == english.NOUN || v.tree[i].UPOS == english.PROPN
		switch {
		case r == english.Xcomp, r == english.Ccomp:
			return 0
		case r == english.Advcl && v.infinitive(k):
			if purpose {
				return 1
			}
			return 6
		case r == english.Obj, r == english.NsubjPass && v.passive(i), r == english.CsubjPass, r == english.Csubj:
			return 2
		case r == english.Iobj:
			return 3
		case noun && r == english.Acl && (v.infinitive(k) || v.prep[k] == v.x.fixed.of):
			return 1
		case noun && r == english.Compound && v.cue[i]:
			return 0
		case noun && r == english.Nmod && v.prep[k] == v.x.fixed.of:
			return 2
		case noun && r == english.Nmod && !v.person(i):
			return 4
		case r == english.Nsubj && !v.passive(i) && !v.strict:
			return 7
		case v.strict && v.tree[i].UPOS == english.VERB && r == english.Obl:
			return -1 // "flew in support" is no support
		case r == english.Obl && v.tree[k].UPOS == english.NOUN, r == english.Advcl && v.prep[k] != 0:
			return 5
		}
		return -1
	}
	var best value
	for want := 0; want <= 7; want++ {
		for k := v.child[i]; k >= 0; k = v.next[k] {
			at := int(k)
			if purpose && want == 1 && v.tree[k].Relation == english.Obj {
				if at = v.errand(at); at < 0 {
					continue
				}
			} else if rank(at) != want {
				continue
			}
			in := v.value(at, toward, depth+1)
			if in.root != "" && (best.root == "" || toward >= 0 && v.under(toward, at)) {
				best = in
				if toward < 0 || v.under(toward, at) {
					return best
				}
			}
		}
		if best.root != "" {
			return best
		}
	}
	return best
}

// person reports a noun that stands for people, whose modifiers tell nothing
// of what is done.
func (v *view) person(i int) bool { return v.tree[i].UPOS == english.PROPN }

func (v *view) infinitive(i int) bool {
	for k := v.child[i]; k >= 0; k = v.next[k] {
		if v.tree[k].Relation == english.Mark && v.is(int(k), v.x.fixed.to) {
			return true
		}
	}
	return false
}

// spoken changes the value by how the predicate at word i is spoken of:
// negated, of the future, as possible.
func (v *view) spoken(o *value, i int) {
	f := &v.x.fixed
	negated, future, could, able := false, false, false, false
	if h := int(v.tree[i].Head); h >= 0 && v.tree[i].Relation == english.Conj && v.tree[h].UPOS == english.VERB && v.kid(i, english.Aux) < 0 && v.kid(i, english.Nsubj) < 0 {
		for k := v.child[h]; k >= 0; k = v.next[k] { // "must cooperate and provide"
			if c := int(k); v.tree[c].Relation == english.Aux {
				future = future || v.is(c, f.will) || v.is(c, f.would) || v.is(c, f.shall) || v.is(c, f.must) || v.is(c, f.should)
				able = able || v.is(c, f.could) || v.is(c, f.can)
			}
		}
	}
	for k := v.child[i]; k >= 0; k = v.next[k] {
		c := int(k)
		switch v.tree[c].Relation {
		case english.Advmod, english.Det, english.Cc, english.CcPreconj:
			negated = negated || v.is(c, f.not) || v.is(c, f.never) || v.is(c, f.no) || v.is(c, f.neither)
			if v.tree[c].UPOS == english.PART && v.tree[c].Relation == english.Advmod {
				negated = true
			}
		case english.Aux:
			future = future || v.is(c, f.will) || v.is(c, f.would) || v.is(c, f.shall) || v.is(c, f.must) || v.is(c, f.should) || v.clitic(c, "'ll", "wo", "'d")
			could = could || v.is(c, f.may) || v.is(c, f.might)
			able = able || v.is(c, f.could) || v.is(c, f.can) || v.clitic(c, "ca")
		case english.Mark:
			could = could || v.is(c, f.if_) || v.is(c, f.unless)
		case english.Nsubj, english.Obj:
			if d := v.kid(c, english.Det); d >= 0 && (v.is(d, f.no) || v.is(d, f.neither)) || v.is(c, f.neither) {
				negated = true
			}
		}
	}
	o.able = o.able || able
	o.future = o.future || future
	could = could || able
	if negated {
		switch s := sortOf(o.root); {
		case s == help || s == asking && future, s == harm && o.deed != o.root && o.root != parley.RootThreaten:
			o.root = parley.RootReject
		case s == refusal && o.entry != nil && o.entry.op == opRefuse && future:
			o.root = parley.RootAgree
		default:
			o.modality = parley.Denied
		}
		if o.root == parley.RootReject {
			o.modality = parley.Done
			return
		}
	}
	switch {
	case o.modality == parley.Denied:
	case future && sortOf(o.root) != nothing:
		o.root = opIntend.apply(o.root, "")
		if o.modality == parley.Done {
			o.modality = parley.Intended
		}
	case future:
		if o.modality == parley.Done {
			o.modality = parley.Intended
		}
	case could && o.modality == parley.Done:
		o.modality = parley.Supposed
	}
}

func (v *view) negated(i int) bool {
	f := &v.x.fixed
	for k := v.child[i]; k >= 0; k = v.next[k] {
		if v.tree[k].Relation == english.Advmod && (v.is(int(k), f.not) || v.is(int(k), f.never) || v.tree[k].UPOS == english.PART) {
			return true
		}
	}
	return false
}

func (v *view) clitic(i int, forms ...string) bool {
	w := v.text[v.tree[i].Start:v.tree[i].End]
	for _, f := range forms {
		if w == f {
			return true
		}
	}
	return false
}
