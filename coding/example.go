package coding

import (
	"hash/maphash"
	"slices"

	"github.com/openparley/parley"
)

// Example is an accepted statement that is about something: what is much like
// it is about the same.
type Example struct {
	precedent
	content string
	solid   []string // its stems of full weight
	heavy   []uint64 // their bits in a signature
	light   []uint64 // those of the others
}

// Example makes an example of a statement as a person accepted it, or nil when
// it is none. It is good for all registries of one case.
func (g *Registry) Example(s parley.Statement) *Example {
	g.about(&s)
	if len(s.About) == 0 {
		return nil
	}
	content := unconditioned(&s)
	e := &Example{precedent: g.like.of(content), content: content}
	e.id, e.points = s.ID, s.About
	for stem := range e.stems {
		if g.like.weight(stem) == 1 {
			e.solid, e.heavy = append(e.solid, stem), append(e.heavy, bit(stem))
		} else {
			e.light = append(e.light, bit(stem))
		}
	}
	if len(e.solid) == 0 {
		return nil
	}
	slices.Sort(e.solid)
	return e
}

// Same reports whether two examples teach the same.
func (e *Example) Same(o *Example) bool {
	return e.id == o.id && e.content == o.content && slices.Equal(e.points, o.points)
}

// With is the registry with these examples and no others, in their order.
func (g *Registry) With(examples []*Example) *Registry {
	like := &precedents{names: g.like.names, by: map[string][]int{}}
	for _, e := range examples {
		for _, stem := range e.solid {
			like.by[stem] = append(like.by[stem], len(like.all))
		}
		like.all = append(like.all, e.precedent)
	}
	return &Registry{names: g.names, topics: g.topics, like: like, known: map[asked][]parley.PartyID{}}
}

// Alike is what a statement speaks to by the examples alone, where the cue
// words of the case do not say: of the statement, only Content and Condition
// count.
func (g *Registry) Alike(s *parley.Statement) []parley.Point { return g.like.points(unconditioned(s)) }

// Stems stand for the words of a content, so that most of those which are not
// like an example can be told without looking at their words.
type Stems struct {
	bits         uint64
	solid, light uint8 // how many, of full weight and of a third
}

// Stems are those of a statement's content.
func (g *Registry) Stems(s *parley.Statement) Stems {
	e := g.like.of(unconditioned(s))
	return g.sign(&e)
}

func (g *Registry) sign(e *precedent) (s Stems) {
	for stem := range e.stems {
		s.bits |= bit(stem)
		if n := &s.light; g.like.weight(stem) < 1 {
			*n = min(*n+1, 200)
		} else {
			s.solid = min(s.solid+1, 200)
		}
	}
	return s
}

var seed = maphash.MakeSeed()

func bit(stem string) uint64 { return 1 << (maphash.String(seed, stem) & 63) }

// MayBeLike reports whether a content with these stems can be near enough to
// the example to follow it. It may say so of one that is not.
func (e *Example) MayBeLike(s Stems) bool {
	shared := 0.0
	for _, b := range e.heavy {
		if s.bits&b != 0 {
			shared++
		}
	}
	if shared == 0 || s.solid == 0 {
		return false // it is found by a stem of full weight
	}
	for _, b := range e.light {
		if s.bits&b != 0 {
			shared += 1.0 / 9
		}
	}
	// What two have in common is no more than what one of them has.
	length := float64(s.solid) + float64(s.light)/9
	shared = min(shared, length)
	return shared*shared >= (nearEnough-0.001)*(nearEnough-0.001)*length*e.length
}
