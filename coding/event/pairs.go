package event

import (
	"strings"

	"github.com/openparley/parley"
	"github.com/openparley/parley/english"
)

// Root says what the source does to the target in a sentence, both given by
// their words. It is for scoring against coded pairs, which all have a root:
// where no predicate links the two it decides by the words around them, and
// with nothing at all it says CONSULT.
func (x *Lexicon) Root(sentence, source, target string) (parley.Root, string) {
	doc := english.Read(sentence)
	syn := doc.Parse()
	v := &view{x: x}
	sFrom, sTo := place(sentence, source, -1, -1)
	tFrom, tTo := place(sentence, target, sFrom, sTo)
	votes := []vote{}
	for i := range len(syn.First) - 1 {
		tree := syn.Tree(i)
		v.look(doc.Text, tree)
		p := pair{v: v, source: v.head(sFrom, sTo), target: v.head(tFrom, tTo), sFrom: sFrom, sTo: sTo, tFrom: tFrom, tTo: tTo}
		if p.source >= 0 || p.target >= 0 || len(syn.First) == 2 {
			votes = p.votes(votes)
		}
	}
	if len(votes) == 0 {
		for i := range len(syn.First) - 1 {
			v.look(doc.Text, syn.Tree(i))
			p := pair{v: v, source: -1, target: -1}
			votes = p.votes(votes)
		}
	}
	var best vote
	for _, o := range votes {
		if best.value.root == "" || o.weight > best.weight {
			best = o
		}
	}
	if best.value.root == "" {
		return parley.RootConsult, "nothing"
	}
	return best.value.root, best.String()
}

// place finds words in a sentence, outside what is taken; −1 where they are not.
func place(sentence, words string, from, to int) (start, end int) {
	words = strings.TrimSpace(words)
	if words == "" {
		return -1, -1
	}
	best := -1
	for at := 0; at <= len(sentence)-len(words); {
		k := strings.Index(sentence[at:], words)
		if k < 0 {
			break
		}
		k += at
		at = k + 1
		inside := k < to && k+len(words) > from
		whole := (k == 0 || !letter(sentence[k-1])) && (k+len(words) == len(sentence) || !letter(sentence[k+len(words)]))
		if !inside && whole {
			return k, k + len(words)
		}
		if best < 0 && !inside {
			best = k
		}
	}
	if best < 0 {
		best = strings.Index(sentence, words)
	}
	if best < 0 {
		return -1, -1
	}
	return best, best + len(words)
}

func letter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' || c >= 0x80 || c >= '0' && c <= '9' }

// head is the word of bytes [from,to) whose head stands outside; −1 for none.
func (v *view) head(from, to int) int {
	for i := range v.tree {
		if w := &v.tree[i]; int(w.Start) >= from && int(w.End) <= to && w.UPOS != english.PUNCT {
			h := int(w.Head)
			if h < 0 || int(v.tree[h].Start) < from || int(v.tree[h].End) > to {
				return i
			}
		}
	}
	return -1
}

// pair is two parties in a tree.
type pair struct {
	v                      *view
	source, target         int
	sFrom, sTo, tFrom, tTo int
}

// vote is a root that speaks for itself, with its weight.
type vote struct {
	value  value
	weight int
	why    string
	text   string
}

// String names the entries that made it.
func (o vote) String() string {
	var b strings.Builder
	b.WriteString(o.why)
	for k := range o.value.steps {
		e := o.value.trace[k]
		b.WriteString(" > ")
		if e.op != isDeed {
			b.WriteString(operatorNames[e.op] + ":")
		}
		b.WriteString(e.heads[0])
	}
	return b.String()
}

// inside reports a word of the source or the target.
func (p *pair) inside(i int) bool {
	w := &p.v.tree[i]
	return int(w.Start) >= p.sFrom && int(w.End) <= p.sTo || int(w.Start) >= p.tFrom && int(w.End) <= p.tTo
}

// Weights of votes: a predicate that governs the source and leads to the
// target; one that governs the source; one that the target hangs on; any
// other outside the two; a word of the two themselves.
const (
	bothWeight   = 1000
	sourceWeight = 800
	targetWeight = 600
	otherWeight  = 300
	insideWeight = 100
)

// votes collects what may link the two.
func (p *pair) votes(out []vote) []vote {
	v := p.v
	add := func(i, weight int, why string) {
		o := v.value(i, p.target, 0)
		if o.root != "" {
			out = append(out, vote{o, weight, why, v.text})
		}
	}
	// beside tries what describes a noun: the parser takes "the council agreed"
	// for a council that was agreed where a better verb follows.
	beside := func(i, weight int) {
		v.kids(i, func(k int) bool {
			if r := v.tree[k].Relation; (r == english.Acl || r == english.AclRelcl || r == english.Parataxis) && !p.inside(k) {
				if p.target >= 0 && v.under(p.target, k) {
					weight += bothWeight
				}
				add(k, weight, "beside")
			}
			return true
		})
	}
	up := func(i int, weight int, why string) {
		for step := 0; i >= 0 && step < 12; step++ {
			i = int(v.tree[i].Head)
			if i < 0 {
				return
			}
			if p.inside(i) {
				continue
			}
			if step == 0 && (v.tree[i].UPOS == english.NOUN || v.tree[i].UPOS == english.PROPN) {
				beside(i, weight-50)
			}
			w := weight - 10*step
			if p.target >= 0 && p.source >= 0 && v.under(p.target, i) && v.under(p.source, i) {
				w += bothWeight
			}
			if v.rel(i) == english.Nsubj && v.tree[i].UPOS == english.NOUN {
				w -= 30 // what becomes of it tells more: "the summit failed"
			}
			if v.saying(i) {
				w -= bothWeight / 2
			}
			add(i, w, why)
		}
	}
	if p.source >= 0 {
		beside(p.source, sourceWeight-100)
		up(p.source, sourceWeight, "source")
	}
	if p.target >= 0 {
		up(p.target, targetWeight, "target")
	}
	for i := range v.tree {
		if !v.cue[i] || v.tree[i].Relation == english.Amod {
			continue
		}
		w := otherWeight
		if p.inside(i) {
			w = insideWeight
		}
		d := 0
		if p.target >= 0 {
			d = abs(i - p.target)
		}
		add(i, w-d, "words")
	}
	return out
}

func abs(i int) int {
	if i < 0 {
		return -i
	}
	return i
}

// saying reports a verb of saying.
func (v *view) saying(i int) bool {
	e := v.best(i)
	return e != nil && e.op == opSay
}
