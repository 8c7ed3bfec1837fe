package coding

import (
	"slices"
	"sync"

	"github.com/openparley/parley"
)

// topicIndex finds the issues of a case in a content by their cue words.
type topicIndex struct {
	issues []issueCues
	by     map[string][]cuePlace // by the first stem of a cue
}

type issueCues struct {
	issue  *parley.Issue
	cues   []pattern   // of the issue itself
	option [][]pattern // of each option
	// turned tells that the only option's own name undoes what the issue's
	// cues name: issue "curfew", option "an end to the curfew".
	turned bool
}

// pattern is a cue as the stems of its content words. It is met where all of
// them stand close together, in any order: "return authority" in "the return
// of the Authority".
type pattern []string

type cuePlace struct{ issue, option, cue int } // option −1: the issue's own

func newTopicIndex(issues []parley.Issue) *topicIndex {
	x := &topicIndex{by: map[string][]cuePlace{}}
	for i := range issues {
		issue := issues[i]
		c := issueCues{issue: &issue, cues: patterns(issue.Cues)}
		if len(c.cues) == 0 && len(issue.Cues) == 0 {
			// An issue without cue words is found by its own name.
			c.cues = patterns([]string{issue.Name})
		}
		for _, o := range issue.Options {
			c.option = append(c.option, patterns(o.Cues))
		}
		x.issues = append(x.issues, c)
		for k, p := range c.cues {
			x.by[p[0]] = append(x.by[p[0]], cuePlace{i, -1, k})
		}
		for o := range c.option {
			for k, p := range c.option[o] {
				x.by[p[0]] = append(x.by[p[0]], cuePlace{i, o, k})
			}
		}
	}
	for i := range x.issues {
		c := &x.issues[i]
		if c.issue.Kind == parley.YesNo && len(c.issue.Options) == 1 {
			c.turned = x.turned(c)
		}
	}
	return x
}

// turned reads the sign of the option's own name, with the issue's cues.
func (x *topicIndex) turned(c *issueCues) bool {
	ws := topicWords(c.issue.Options[0].Name)
	for _, p := range c.cues {
		if at, ok := p.find(ws); ok {
			return at.against(ws)
		}
	}
	return false
}

func patterns(cues []string) []pattern {
	var out []pattern
	for _, cue := range cues {
		if p := newPattern(topicWords(cue)); len(p) > 0 {
			out = append(out, p)
		}
	}
	return out
}

func newPattern(ws []topicWord) pattern {
	var p pattern
	for _, w := range ws {
		if !smallWords[w.low] && !slices.Contains(p, w.stem) {
			p = append(p, w.stem)
		}
	}
	if p == nil {
		for _, w := range ws {
			p = append(p, w.stem)
		}
	}
	return p
}

// hit is where a pattern is met in a content.
type hit struct {
	words []int // in the order of the pattern
}

func (h hit) first() int     { return slices.Min(h.words) }
func (h hit) last() int      { return slices.Max(h.words) }
func (h hit) has(i int) bool { return slices.Contains(h.words, i) }
func (h hit) within(o hit) bool {
	for _, w := range h.words {
		if !o.has(w) {
			return false
		}
	}
	return len(h.words) < len(o.words)
}

func (h hit) against(ws []topicWord) bool { return sign(ws, h.first(), h.last(), h.has) }

// find gives the closest place where all stems of the pattern stand within a
// few words of its first.
func (p pattern) find(ws []topicWord) (hit, bool) {
	var best hit
	width := 1 << 30
	for i := range ws {
		if ws[i].stem != p[0] {
			continue
		}
		h := hit{words: append(make([]int, 0, len(p)), i)}
		for _, s := range p[1:] {
			k := nearest(ws, i, s, 4+3*len(p))
			if k < 0 {
				break
			}
			h.words = append(h.words, k)
		}
		if len(h.words) < len(p) || !h.heads(ws) {
			continue
		}
		if w := h.last() - h.first(); w < width {
			best, width = h, w
		}
	}
	return best, len(best.words) > 0
}

// heads reports that no word of the hit merely owns something else: in
// "destroy the Front's tunnels" it is not the Front that is destroyed.
func (h hit) heads(ws []topicWord) bool {
	if len(h.words) < 2 {
		return true
	}
	for _, i := range h.words {
		if !ws[i].owner || i+1 >= len(ws) {
			continue
		}
		k := i + 1
		owned := false
		for ; k < len(ws) && k <= i+3 && !smallWords[ws[k].low]; k++ {
			if h.has(k) {
				owned = true
				break
			}
		}
		if !owned {
			return false
		}
	}
	return true
}

func nearest(ws []topicWord, at int, stem string, reach int) int {
	for d := 1; d <= reach; d++ {
		if k := at + d; k < len(ws) && ws[k].stem == stem {
			return k
		}
		if k := at - d; k >= 0 && ws[k].stem == stem {
			return k
		}
	}
	return -1
}

// points gives what the content says of the case's options, in the case's
// order. Of a complaint that is a clause, only what its subject names counts.
func (x *topicIndex) points(content string, complaint bool) []parley.Point {
	if len(x.issues) == 0 || content == "" {
		return nil
	}
	ws := topicWords(content)
	if len(ws) > maxTopicWords {
		ws = ws[:maxTopicWords]
	}
	type found struct {
		place cuePlace
		hit   hit
	}
	var all []found
	for i := range ws {
		for _, place := range x.by[ws[i].stem] {
			if slices.ContainsFunc(all, func(f found) bool { return f.place == place }) {
				continue
			}
			if h, ok := x.pattern(place).find(ws); ok {
				all = append(all, found{place, h})
			}
		}
	}
	if len(all) > 0 && complaint {
		if head := subjectHead(content, ws); head >= 0 {
			all = slices.DeleteFunc(all, func(f found) bool { return !f.hit.has(head) })
		}
	}
	if len(all) == 0 {
		return nil
	}
	var points []parley.Point
	add := func(p parley.Point) {
		if !slices.ContainsFunc(points, func(q parley.Point) bool { return q.Issue == p.Issue && q.Option == p.Option }) {
			points = append(points, p)
		}
	}
	for i := range x.issues {
		c := &x.issues[i]
		placed := false
		for o := range c.option {
			best := hit{}
			for _, f := range all {
				if f.place.issue == i && f.place.option == o && len(f.hit.words) > len(best.words) {
					best = f.hit
				}
			}
			if len(best.words) == 0 || slices.ContainsFunc(all, func(f found) bool {
				return f.place.issue == i && f.place.option >= 0 && f.place.option != o && best.within(f.hit)
			}) {
				continue
			}
			placed = true
			add(parley.Point{Issue: c.issue.ID, Option: c.issue.Options[o].ID, Against: best.against(ws)})
		}
		if placed || c.issue.Kind != parley.YesNo || len(c.issue.Options) != 1 {
			continue
		}
		best := hit{}
		for _, f := range all {
			if f.place.issue == i && f.place.option < 0 && len(f.hit.words) > len(best.words) {
				best = f.hit
			}
		}
		if len(best.words) > 0 {
			add(parley.Point{Issue: c.issue.ID, Option: c.issue.Options[0].ID, Against: best.against(ws) != c.turned})
		}
	}
	return points
}

// subjectHead is the head of the subject of a content that is a clause; −1 for
// a phrase. A subject that is a pronoun has none of the options: its head is
// itself.
func subjectHead(content string, ws []topicWord) int {
	tagWords(content, ws)
	verb := slices.IndexFunc(ws, func(w topicWord) bool { return w.tag.IsFinite() })
	if verb <= 0 || slices.ContainsFunc(ws[:verb], func(w topicWord) bool { return relative[w.low] }) {
		return -1 // no clause of its own: "the draft that was tabled"
	}
	head := 0
	for i := range verb {
		if prepositions[ws[i].low] {
			break
		}
		head = i
		if ws[i].stop {
			break
		}
	}
	return head
}

var relative = wordSet("that which who whose whom where")

// maxTopicWords bounds the part of a content that is looked at.
const maxTopicWords = 120

func (x *topicIndex) pattern(at cuePlace) pattern {
	if at.option < 0 {
		return x.issues[at.issue].cues[at.cue]
	}
	return x.issues[at.issue].option[at.option][at.cue]
}

// stemSet is the set of the stems of the words of a text, made when it is
// first needed.
func stemSet(text string) func() map[string]bool {
	return sync.OnceValue(func() map[string]bool {
		set := map[string]bool{}
		for w := range wordSet(text) {
			set[stem(w)] = true
		}
		return set
	})
}
