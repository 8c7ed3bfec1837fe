package coding

import (
	"strings"

	"github.com/openparley/parley"
	"github.com/openparley/parley/english"
)

// contentVerbs say what a plan holds, where the plan is their subject; what
// they are followed by is the term. With "would" any verb does.
var (
	contentVerbs = wordSet(`call provide envisage envision include foresee propose require stipulate offer contain set demand allow ask oblige give guarantee
		commit mandate link entail involve specify establish create grant cover seek foresee see permit bar ban outline describe suggest promise`)
	orderWords = wordSet("first second third fourth fifth then initially finally afterwards later next simultaneously subsequently lastly")
	stageNouns = wordSet("phase stage step part")
	watchVerbs = wordSet("guarantee monitor supervise oversee verify police underwrite enforce")
)

// term adds what the clause of word i says that the plan would do.
func (t *table) term(s int, tree english.Tree, i int, p *plan) {
	c := t.sheet
	lemma := english.LemmaOf(c.text(int(tree[i].Token)), tree[i])
	verb := tree[i].UPOS == english.VERB
	if !verb && tree[i].XPOS == english.NNS {
		lemma = english.Lemma(c.text(int(tree[i].Token)), english.VBZ)
		verb = contentVerbs[lemma]
	}
	would, denied := false, false
	for k := range tree {
		if int(tree[k].Head) != i {
			continue
		}
		w := strings.ToLower(c.text(int(tree[k].Token)))
		switch tree[k].Relation {
		case english.Aux:
			would = would || w == "would" || w == "will" || w == "should" || w == "could" || w == "must"
		case english.AuxPass, english.Cop:
			if !would {
				denied = true // "the plan was rejected"
			}
		case english.Advmod:
			denied = denied || w == "not" || w == "n't" || w == "never"
		}
	}
	if denied || !verb || !would && !contentVerbs[lemma] || would && (lemma == "be" || lemma == "fail" || lemma == "collapse" || lemma == "remain") {
		return
	}
	what := run{int(tree[i].Token), 0}
	if !would || contentVerbs[lemma] && lemma != "see" {
		what.first++
		for what.first < int(c.doc.Sentences[s].Last) && (c.eq(what.first, "for") || c.eq(what.first, "out") || c.eq(what.first, "up") || c.eq(what.first, "that") || c.eq(what.first, "on")) {
			what.first++
		}
	}
	_, last := tree.Yield(i)
	what.last = int(tree[last-1].Token) + 1
	t.add(s, tree, what, p)
}

// under adds the clause that stands "under the plan": "Under the plan, the army
// would leave".
func (t *table) under(s int, tree english.Tree, at, over int, p *plan) {
	c := t.sheet
	if tree[over].UPOS != english.VERB || !t.caseOf(tree, at, "under") && at > over {
		return
	}
	would := false
	for k := range tree {
		if int(tree[k].Head) == over && tree[k].Relation == english.Aux {
			w := strings.ToLower(c.text(int(tree[k].Token)))
			would = would || w == "would" || w == "will" || w == "must" || w == "should"
		}
	}
	if !would {
		return
	}
	first, last := tree.Yield(over)
	_, phrase := tree.Yield(at)
	r := run{int(tree[first].Token), int(tree[last-1].Token) + 1}
	if at < over {
		r.first = int(tree[min(phrase, last-1)].Token)
	} else {
		begin, _ := tree.Yield(at)
		r.last = int(tree[begin].Token)
	}
	t.add(s, tree, r, p)
}

// goesOn reports a subject that stands for the plan spoken of last: "it", where
// that is what it means, or a phase of it.
func (t *table) goesOn(s int, tree english.Tree, i int) bool {
	c := t.sheet
	token := int(tree[i].Token)
	if c.is(token, isIt) {
		r, ok := c.meant[token]
		return ok && r.text || !ok && t.planBefore(s)
	}
	return stageNouns[strings.ToLower(c.text(token))] && t.para == c.doc.Sentences[s].Paragraph
}

// planBefore reports that the sentence before, of the same paragraph, spoke of
// the plan as its subject.
func (t *table) planBefore(s int) bool {
	if s == 0 || t.doc.Sentences[s-1].Paragraph != t.doc.Sentences[s].Paragraph || len(t.last.at) == 0 {
		return false
	}
	r := t.last.at[len(t.last.at)-1]
	sen := t.doc.Sentences[s-1]
	return r.first >= int(sen.First) && r.first <= int(sen.First)+6 && r.last <= int(sen.Last)
}

// add keeps a term, with its place in the sequence and who is to see to it.
func (t *table) add(s int, tree english.Tree, what run, p *plan) {
	c := t.sheet
	sen := c.doc.Sentences[s]
	what.last = min(what.last, int(sen.Last))
	v := parley.Clause{Evidence: c.span(run{int(sen.First), int(sen.Last)}), What: c.span(what)}
	if v.What.IsZero() || what.last-what.first < 2 || len(p.terms) == maxTerms {
		return
	}
	for i := range p.terms {
		if o := &p.terms[i].What; o.Start < v.What.End && v.What.Start < o.End {
			return
		}
	}
	if r := t.order(tree, what); !r.empty() {
		p.steps++
		v.Step, v.Order = p.steps, c.span(r)
	} else if p.steps > 0 && len(p.terms) > 0 && p.terms[len(p.terms)-1].Evidence == v.Evidence {
		v.Step = p.steps
	}
	v.Guarantor = c.actor(t.guarantor(tree))
	if w, _ := c.speakerAt(s, what.first); !w.none() && !w.has(p.head) {
		v.Speaker = c.actor(w)
	}
	p.terms = append(p.terms, v)
}

// maxTerms bounds the terms of one proposal.
const maxTerms = 32

// order is the words that give a term its place: "in a second phase", "first",
// "then".
func (t *table) order(tree english.Tree, what run) run {
	c := t.sheet
	for k := range tree {
		token := int(tree[k].Token)
		w := strings.ToLower(c.text(token))
		switch {
		case stageNouns[w] && (tree[k].Relation == english.Obl || tree[k].Relation == english.Nsubj || tree[k].Relation == english.Nmod):
			first, last := tree.Yield(k)
			for n := k + 1; n < last; n++ {
				if tree[n].UPOS == english.ADP || tree[n].UPOS == english.PUNCT {
					last = n
				}
			}
			for n := first; n < k; n++ {
				if orderWords[strings.ToLower(c.text(int(tree[n].Token)))] || tree[n].UPOS == english.NUM || strings.EqualFold(c.text(int(tree[n].Token)), "final") || strings.EqualFold(c.text(int(tree[n].Token)), "initial") {
					return run{int(tree[first].Token), int(tree[last-1].Token) + 1}
				}
			}
		case orderWords[w] && tree[k].Relation == english.Advmod && tree[k].UPOS == english.ADV:
			return run{token, token + 1}
		}
	}
	return run{}
}

// guarantor is who is to watch over what the sentence tells: "monitored by the
// union", "the union would verify".
func (t *table) guarantor(tree english.Tree) who {
	c := t.sheet
	for i := range tree {
		lemma := ""
		if tree[i].UPOS == english.VERB {
			lemma = english.LemmaOf(c.text(int(tree[i].Token)), tree[i])
		}
		if watchVerbs[lemma] {
			for k := range tree {
				if int(tree[k].Head) == i && (tree[k].Relation == english.OblAgent || tree[k].Relation == english.Obl && t.caseOf(tree, k, "by") || tree[k].Relation == english.Nsubj) &&
					c.partyOnly(int(tree[k].Token)) {
					return t.whoAt(tree, k)
				}
			}
		}
		if w := strings.ToLower(c.text(int(tree[i].Token))); tree[i].UPOS == english.NOUN && (w == "guarantor" || w == "guarantors" || w == "supervision" || w == "monitoring" || w == "guarantee" || w == "auspices") {
			for k := range tree {
				if int(tree[k].Head) == i && (tree[k].Relation == english.NmodPoss || tree[k].Relation == english.Amod || tree[k].Relation == english.Compound || tree[k].Relation == english.Nmod || tree[k].Relation == english.Nsubj) &&
					c.partyOnly(int(tree[k].Token)) {
					return t.whoAt(tree, k)
				}
			}
		}
	}
	return who{}
}
