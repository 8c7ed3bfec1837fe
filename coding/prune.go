package coding

import (
	"slices"

	"github.com/openparley/parley"
)

// prune settles which of a sentence's drafts stand: where two rules found the
// same stand the more exact one holds, and a cue that is merely the first verb
// of another's content is that content ("refused to accept").
func (c *sheet) prune(drafts []draft) []draft {
	dead := make([]bool, len(drafts))
	for i := range drafts {
		for j := range drafts {
			if i != j && c.opens(&drafts[i], &drafts[j]) {
				dead[j] = true
			}
		}
	}
	for i := range drafts {
		for j := range drafts {
			if i == j || dead[i] || dead[j] {
				continue
			}
			if c.inside(&drafts[i], &drafts[j]) {
				dead[j] = true
			}
		}
	}
	i := -1
	return slices.DeleteFunc(drafts, func(draft) bool { i++; return dead[i] })
}

// inside reports whether draft e adds nothing beside d.
func (c *sheet) inside(d, e *draft) bool {
	if d.pos == 'n' && e.pos == 'v' && c.is(e.at, isLight) && !e.phrase && e.content.has(d.at) && d.at-e.content.first <= 8 && c.onePhrase(e.content.first, d.at) {
		return true // "reiterated the rebel demand that …": the demand is the stand
	}
	if d.act == parley.Accuse && e.pos == 'v' && d.content.has(e.at) && d.content.covers(e.holder.run) && c.same(e.speaker, d.holder) {
		return true // what another is said to have done is the accusation
	}
	if d.content == e.content && d.cue.overlaps(e.cue) {
		return rank(d.pos) > rank(e.pos) || rank(d.pos) == rank(e.pos) && d.cue.last-d.cue.first > e.cue.last-e.cue.first
	}
	if d.content.empty() || !d.content.has(e.at) && !d.content.covers(run{e.cue.first, e.cue.first + 1}) {
		return false
	}
	switch e.pos {
	case 'v', 'm':
		if e.pos == 'm' && d.pos == 'v' {
			return true
		}
		return e.nested && d.pos != 'm' && e.act != parley.Demand && e.act != parley.Reject
	case 'a':
		return e.cue.first <= d.content.first+1 || d.content.covers(e.content) && d.content.covers(e.cue)
	case 'n':
		// "rejected a suggestion that …": the noun is what is rejected.
		return e.holder.none()
	}
	return false
}

// opens reports a draft e whose verb is the one that the content of d begins
// with: "refused to | accept".
func (c *sheet) opens(d, e *draft) bool {
	if e.pos != 'v' || d.pos == 'm' && e.pos == 'm' || d.content.empty() || d.content == e.content || e.at < d.content.first {
		return false
	}
	ch := &c.chunks[c.chunk[e.at]]
	return ch.first <= d.content.first+1 && d.content.has(e.at) && !ch.finite
}

func rank(pos byte) int {
	switch pos {
	case 'v':
		return 3
	case 'a':
		return 2
	case 'n':
		return 1
	}
	return 0
}
