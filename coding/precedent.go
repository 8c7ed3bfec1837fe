package coding

import (
	"math"
	"slices"

	"github.com/openparley/parley"
)

// precedents place contents that meet no cue word of the case: what a person
// accepted as being about an issue shows by example what else is. The nearest
// example must be near and alone: one that two issues claim alike places
// nothing.
//
// Nearness is the cosine of the two contents as sets of stems, in which words
// that fit any talks, and names of parties, weigh a third of others.
type precedents struct {
	names map[string]bool // stems of the words that name parties
	all   []precedent
	by    map[string][]int // by a stem of full weight
}

type precedent struct {
	id     parley.StatementID
	words  []topicWord
	stems  map[string]bool
	length float64 // sum of the squares of the weights
	points []parley.Point
}

// nearEnough is the least cosine at which an example is followed: two words of
// three in common.
const nearEnough = 0.6

func newPrecedents(c *parley.Case) *precedents {
	p := &precedents{names: map[string]bool{}, by: map[string][]int{}}
	for i := range c.Parties {
		for _, name := range append([]string{c.Parties[i].Name}, c.Parties[i].Aliases...) {
			for _, w := range topicWords(name) {
				p.names[w.stem] = true
			}
		}
	}
	return p
}

func (p *precedents) weight(stem string) float64 {
	if p.names[stem] || genericTopic()[stem] || lightTopic()[stem] {
		return 1.0 / 3
	}
	return 1
}

// add makes an example of a statement that is about something.
func (p *precedents) add(s *parley.Statement) {
	if len(s.About) == 0 {
		return
	}
	e := p.of(unconditioned(s))
	e.id, e.points = s.ID, s.About
	solid := false
	for stem := range e.stems {
		if p.weight(stem) == 1 {
			p.by[stem] = append(p.by[stem], len(p.all))
			solid = true
		}
	}
	if solid {
		p.all = append(p.all, e)
	}
}

func (p *precedents) of(content string) precedent {
	e := precedent{words: topicWords(content), stems: map[string]bool{}}
	if len(e.words) > maxTopicWords {
		e.words = e.words[:maxTopicWords]
	}
	for _, w := range e.words {
		if !smallWords[w.low] && !auxiliaries[w.low] && !e.stems[w.stem] {
			e.stems[w.stem] = true
			e.length += p.weight(w.stem) * p.weight(w.stem)
		}
	}
	return e
}

// points are those of the nearest example, turned where one of the two
// contents would undo what the other would have.
func (p *precedents) points(content string) []parley.Point {
	if len(p.all) == 0 || content == "" {
		return nil
	}
	e := p.of(content)
	best, top, contested := -1, nearEnough, false
	seen := map[int]bool{}
	for _, w := range e.words { // in the order of the text: the same every time
		for _, i := range p.by[w.stem] {
			if seen[i] || !e.stems[w.stem] {
				continue
			}
			seen[i] = true
			near := p.near(&e, &p.all[i])
			switch {
			case near < top:
			case near > top || best < 0:
				best, top, contested = i, near, false
			case !slices.Equal(p.all[i].points, p.all[best].points):
				contested = true
			}
		}
	}
	if best < 0 || contested {
		return nil
	}
	like := &p.all[best]
	turn := e.against(like) != like.against(&e)
	points := slices.Clone(like.points)
	for i := range points {
		points[i].Against = points[i].Against != turn
		points[i].Like = like.id
	}
	return points
}

func (p *precedents) near(a, b *precedent) float64 {
	sum := 0.0
	for stem := range a.stems {
		if b.stems[stem] {
			sum += p.weight(stem) * p.weight(stem)
		}
	}
	// Rounded, as the sum's order is chance.
	return math.Round(sum/math.Sqrt(a.length*b.length)*1e6) / 1e6
}

// against reads the sign of what the two have in common, in the words of the
// first.
func (e *precedent) against(other *precedent) bool {
	first, last := -1, -1
	shared := func(i int) bool { return e.stems[e.words[i].stem] && other.stems[e.words[i].stem] }
	for i := range e.words {
		if shared(i) {
			if first < 0 {
				first = i
			}
			last = i
		}
	}
	return first >= 0 && sign(e.words, first, last, shared)
}
