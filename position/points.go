package position

import (
	"slices"

	"github.com/openparley/parley"
)

// The rules for islands of agreement and contested points, as people read
// them.
const (
	RuleAgreed    = "at least two sides that do not belong to one party are for it, or for it on conditions, and nobody is against it or reported both ways"
	RuleAgreedIf  = RuleAgreed + "; here some are for it on conditions alone, which the others need not share"
	RuleContested = "at least one party is for it, or for it on conditions, and at least one is against it"
)

// points finds the islands of agreement and the contested points, in the
// case's order of issues and options.
func points(c *parley.Case, positions []Position) (agreed, contested []Point) {
	agreed, contested = []Point{}, []Point{}
	type at struct {
		issue  parley.IssueID
		option parley.OptionID
	}
	by := map[at][]*Position{}
	for i := range positions {
		p := &positions[i]
		k := at{p.Issue, p.Option}
		by[k] = append(by[k], p)
	}
	for _, is := range c.Issues {
		for _, op := range is.Options {
			pt := Point{Issue: is.ID, Option: op.ID, For: []parley.PartyID{}, Against: []parley.PartyID{}, Because: []parley.Cite{}}
			mixed := false
			var speak []*Position
			var sides []parley.PartyID // the outermost parents of the sides that are for it
			for _, p := range by[at{is.ID, op.ID}] {
				switch p.Stance {
				case For, Conditional:
					if p.Stance == Conditional {
						pt.Conditional = append(pt.Conditional, p.Party)
					}
					pt.For = append(pt.For, p.Party)
					party := c.Party(p.Party)
					if root := root(c, p.Party); (party.Role == "" || party.Role == parley.Side) && !slices.Contains(sides, root) {
						sides = append(sides, root)
					}
				case Against:
					pt.Against = append(pt.Against, p.Party)
				case Mixed:
					mixed = true
					continue
				default:
					continue
				}
				speak = append(speak, p)
			}
			list := &contested
			switch {
			case len(pt.Against) == 0 && !mixed && len(sides) >= 2:
				pt.Rule = RuleAgreed
				if len(pt.Conditional) > 0 {
					pt.Rule = RuleAgreedIf
				}
				list = &agreed
			case len(pt.For) > 0 && len(pt.Against) > 0:
				pt.Rule = RuleContested
			default:
				continue
			}
			pt.Because = make([]parley.Cite, 0, 2*len(speak))
			for _, p := range speak {
				pt.Because = append(pt.Because, p.Because[:min(2, len(p.Because))]...)
			}
			*list = append(*list, pt)
		}
	}
	return agreed, contested
}

// root is the outermost party that a party is part of.
func root(c *parley.Case, id parley.PartyID) parley.PartyID {
	for range c.Parties { // a case file may have a circle of parents
		p := c.Party(id)
		if p == nil || p.Parent == "" || c.Party(p.Parent) == nil {
			break
		}
		id = p.Parent
	}
	return id
}

// Compare gives what two parties share, where they differ, and where one of
// them is silent, in the case's order. One that is reported both ways differs
// from one that is not.
func Compare(b *Board, a, c parley.PartyID) Comparison {
	out := Comparison{A: a, B: c, Shared: []Pair{}, Differ: []Pair{}, OnlyA: []Pair{}, OnlyB: []Pair{}}
	for _, is := range b.Case.Issues {
		for _, op := range is.Options {
			p := Pair{Issue: is.ID, Option: op.ID, A: b.Position(a, is.ID, op.ID), B: b.Position(c, is.ID, op.ID)}
			switch {
			case p.A.Stance == Silent && p.B.Stance == Silent:
			case p.B.Stance == Silent:
				out.OnlyA = append(out.OnlyA, p)
			case p.A.Stance == Silent:
				out.OnlyB = append(out.OnlyB, p)
			case p.A.Stance.direction() == p.B.Stance.direction():
				out.Shared = append(out.Shared, p)
			default:
				out.Differ = append(out.Differ, p)
			}
		}
	}
	return out
}

// Position is a party's position on an option: the board's, or a silent one
// without citations.
func (b *Board) Position(party parley.PartyID, issue parley.IssueID, option parley.OptionID) Position {
	for i := range b.Positions {
		if p := &b.Positions[i]; p.Party == party && p.Issue == issue && p.Option == option {
			return *p
		}
	}
	return Position{Party: party, Issue: issue, Option: option, Stance: Silent, Because: []parley.Cite{}}
}

// direction makes one of for and for on conditions.
func (s Stance) direction() Stance {
	if s == Conditional {
		return For
	}
	return s
}
