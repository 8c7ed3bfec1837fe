package coding

import (
	"slices"
	"strings"
)

// frameNames are the frames as cues.tsv writes them.
var frameNames = [...]string{
	frameNP: "np", frameTo: "to", frameThat: "that", frameObjTo: "obj+to", frameObjThat: "obj+that", frameObjPrep: "obj+P",
	frameObjNP: "obj-np", frameSubject: "subj", framePrep: "P", frameIs: "is", framePlan: "plan", frameTruce: "truce", frameAs: "as", frameNone: "none",
}

// trace is what made a statement, in the order in which it was settled: the
// rules, then for holder, content and addressee how each hangs on the word
// that carries the cue.
func (c *sheet) trace(d *draft) []string {
	all := make([]string, 0, len(d.rules)+3)
	all = append(all, d.rules...)
	if d.framed && len(all) > 0 {
		all[0] += ", frame " + frameNames[d.frame]
	}
	part := func(what string, t int) {
		if t < 0 {
			return
		}
		if path := c.path(d.at, t); path != "" {
			all = append(all, what+" “"+c.text(t)+"”: "+path)
		} else if c.sentenceOf(t) != d.sentence {
			all = append(all, what+" “"+c.text(t)+"”: of another sentence, who speaks here")
		}
	}
	if !d.holder.none() {
		part("holder", d.holder.head)
	}
	part("content", c.top(d.content))
	if !d.addressee.empty() {
		part("addressee", c.headOf(d.addressee))
	}
	return all
}

// top is the token of a run that depends on none of the others, −1 for none.
func (c *sheet) top(r run) int {
	for t := r.first; t < r.last; t++ {
		if h := c.over(t); (h < 0 || !r.has(h)) && !c.tag(t).IsMark() {
			return t
		}
	}
	return -1
}

// path is the way through the tree from one token to another: "conj ↑ nsubj ↓"
// says that the first is joined to what has the second as its subject. It is
// empty where there is no way, or none worth telling.
func (c *sheet) path(from, to int) string {
	var up []string
	for t, n := from, 0; t >= 0 && n < maxDepth; t, n = c.over(t), n+1 {
		var down []string
		for k, m := to, 0; k >= 0 && m < maxDepth; k, m = c.over(k), m+1 {
			if k == t {
				slices.Reverse(down)
				return strings.Join(append(up, down...), " ")
			}
			down = append(down, c.rel[k].String()+" ↓")
		}
		up = append(up, c.rel[t].String()+" ↑")
	}
	return ""
}
