package attribution

import (
	"cmp"
	"slices"

	"github.com/openparley/parley"
	"github.com/openparley/parley/english"
)

// Tally counts what was to be found, what was found, and what of it agrees.
type Tally struct {
	Gold  int `json:"gold"`
	Found int `json:"found"`
	Hits  int `json:"hits"`
}

// Add adds the counts of another tally.
func (t *Tally) Add(u Tally) {
	t.Gold += u.Gold
	t.Found += u.Found
	t.Hits += u.Hits
}

// Precision is the share of what was found that agrees, in percent.
func (t Tally) Precision() float64 { return percent(t.Hits, t.Found) }

// Recall is the share of what was to be found that agrees, in percent.
func (t Tally) Recall() float64 { return percent(t.Hits, t.Gold) }

// F1 is the harmonic mean of precision and recall, in percent.
func (t Tally) F1() float64 { return percent(2*t.Hits, t.Gold+t.Found) }

func percent(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return 100 * float64(a) / float64(b)
}

// Role is what words are in an attribution.
type Role uint8

// The roles.
const (
	NoRole Role = iota
	SourceRole
	CueRole
	ContentRole
	numRoles
)

var roleNames = [numRoles]string{"none", "source", "cue", "content"}

// String is the role in lower case.
func (r Role) String() string { return roleNames[r] }

// Score is how far found attributions agree with gold.
//
// Both are compared in the form in which PolNeAR is annotated (Newell, Margolin
// and Ruths 2018): every token has one role, in one attribution. So what stands
// in the content of another attribution is left out, on both sides, and where
// attributions still share a token, its role is that which it has in the
// attribution that begins first, the longer one where two begin together. A
// shared source is the source of either.
//
//   - Token counts tokens: a token agrees when it has the same role on both
//     sides. Tokens without a role are not counted.
//   - Exact counts stretches: as many tokens on end of one role and one
//     attribution as there are. A stretch agrees with one of the same role and
//     the same first and last token.
//   - Loose counts attributions: two agree when their cues share a token, their
//     sources do or both have none, and the F1 of the tokens of their contents
//     is at least ½. Each meets one other at most, the best contents first.
type Score struct {
	Token, Exact [numRoles]Tally // by role; NoRole is the sum of the others
	Loose        Tally
	Missed       []int // gold attributions that none met, as places in the list
	Extra        []int // found ones that met none
}

// Add adds the counts of another text.
func (s *Score) Add(o *Score) {
	for r := range s.Token {
		s.Token[r].Add(o.Token[r])
		s.Exact[r].Add(o.Exact[r])
	}
	s.Loose.Add(o.Loose)
}

// Compare scores what was found in the text of a document.
func Compare(doc *english.Document, gold, found []Attribution) *Score {
	s := &Score{}
	g, f := labelled(doc, gold), labelled(doc, found)
	for i := range doc.Tokens {
		a, b := g.roles[i], f.roles[i]
		if a != NoRole {
			s.count(a, Tally{Gold: 1})
		}
		if b != NoRole {
			s.count(b, Tally{Found: 1})
		}
		if a != NoRole && a == b {
			s.count(a, Tally{Hits: 1})
		}
	}
	have := map[stretch]bool{}
	for _, x := range g.stretches {
		have[x] = true
		s.Exact[x.role].Gold++
		s.Exact[NoRole].Gold++
	}
	for _, x := range f.stretches {
		s.Exact[x.role].Found++
		s.Exact[NoRole].Found++
		if have[x] {
			s.Exact[x.role].Hits++
			s.Exact[NoRole].Hits++
		}
	}
	s.loose(g.outer, f.outer)
	return s
}

func (s *Score) count(r Role, t Tally) {
	s.Token[r].Add(t)
	s.Token[NoRole].Add(t)
}

// stretch is tokens on end of one role and one attribution.
type stretch struct {
	role        Role
	first, last int
}

// outer is an attribution in none, as tokens.
type outer struct {
	at                   int // its place in the list
	source, cue, content []int
}

type labels struct {
	roles     []Role
	stretches []stretch
	outer     []outer
}

// labelled gives every token its role.
func labelled(doc *english.Document, list []Attribution) *labels {
	l := &labels{roles: make([]Role, len(doc.Tokens))}
	for i, a := range list {
		if a.Within < 0 {
			l.outer = append(l.outer, outer{i, tokensOf(doc, a.Source), tokensOf(doc, a.Cue), tokensOf(doc, a.Content)})
		}
	}
	byPlace := slices.Clone(l.outer)
	slices.SortStableFunc(byPlace, func(a, b outer) int {
		aFirst, aLast := a.extent()
		bFirst, bLast := b.extent()
		return cmp.Or(cmp.Compare(aFirst, bFirst), cmp.Compare(bLast, aLast))
	})
	of := make([]int, len(doc.Tokens))
	for n, a := range byPlace {
		for role, tokens := range [...][]int{SourceRole: a.source, CueRole: a.cue, ContentRole: a.content} {
			for _, t := range tokens {
				if l.roles[t] == NoRole {
					l.roles[t], of[t] = Role(role), n
				}
			}
		}
	}
	for i := 0; i < len(l.roles); {
		end := i + 1
		for end < len(l.roles) && l.roles[end] == l.roles[i] && of[end] == of[i] {
			end++
		}
		if l.roles[i] != NoRole {
			l.stretches = append(l.stretches, stretch{l.roles[i], i, end})
		}
		i = end
	}
	return l
}

func (o *outer) extent() (first, last int) {
	first, last = -1, -1
	for _, tokens := range [...][]int{o.source, o.cue, o.content} {
		if len(tokens) > 0 {
			if first < 0 || tokens[0] < first {
				first = tokens[0]
			}
			last = max(last, tokens[len(tokens)-1])
		}
	}
	return first, last
}

// tokensOf are the tokens that spans touch, in order.
func tokensOf(doc *english.Document, spans []parley.Span) []int {
	var out []int
	for _, s := range spans {
		at, _ := slices.BinarySearchFunc(doc.Tokens, s.Start, func(t english.Token, start int) int {
			if int(t.End) <= start {
				return -1
			}
			return 1
		})
		for ; at < len(doc.Tokens) && int(doc.Tokens[at].Start) < s.End; at++ {
			if len(out) == 0 || out[len(out)-1] < at {
				out = append(out, at)
			}
		}
	}
	return out
}

func (s *Score) loose(gold, found []outer) {
	s.Loose.Gold, s.Loose.Found = len(gold), len(found)
	type pair struct {
		g, f    int
		content float64
	}
	var pairs []pair
	for g := range gold {
		for f := range found {
			a, b := &gold[g], &found[f]
			if shared(a.cue, b.cue) == 0 || shared(a.source, b.source) == 0 && len(a.source)+len(b.source) > 0 {
				continue
			}
			content := 2 * float64(shared(a.content, b.content)) / float64(max(1, len(a.content)+len(b.content)))
			if content >= .5 {
				pairs = append(pairs, pair{g, f, content})
			}
		}
	}
	slices.SortStableFunc(pairs, func(a, b pair) int { return cmp.Compare(b.content, a.content) })
	metGold, metFound := make([]bool, len(gold)), make([]bool, len(found))
	for _, p := range pairs {
		if !metGold[p.g] && !metFound[p.f] {
			metGold[p.g], metFound[p.f] = true, true
			s.Loose.Hits++
		}
	}
	for g := range gold {
		if !metGold[g] {
			s.Missed = append(s.Missed, gold[g].at)
		}
	}
	for f := range found {
		if !metFound[f] {
			s.Extra = append(s.Extra, found[f].at)
		}
	}
}

// shared counts what two ordered lists have in common.
func shared(a, b []int) int {
	n := 0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] < b[j]:
			i++
		case a[i] > b[j]:
			j++
		default:
			n++
			i++
			j++
		}
	}
	return n
}
