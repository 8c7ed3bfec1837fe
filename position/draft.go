package position

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/openparley/parley"
	"github.com/openparley/parley/negotiation"
)

// draftOptions bounds the options of a drafted model: 2^12 states can still be
// read one by one.
const draftOptions = 12

// Draft writes a model of the negotiation from where everyone stands, for a
// person to go on from. The options are points of the case:
//
//   - a party that offers, accepts, gives up, refuses or threatens a thing is one
//     that can do it; where several do, the option is shared;
//   - what is demanded and nobody has spoken of doing belongs to those it is
//     demanded of, when only one other party is in the case.
//
// A party's preferences are its stances, a red line before a demand before a
// mere preference, each with the statements it rests on. A stance that is mixed,
// conditional on words that are no option, or rests on soundings alone is marked
// unknown. What no party can be said to hold in its hands is left out and listed
// in the model's note.
func Draft(b *Board) (*negotiation.Model, error) {
	d := drafter{board: b, at: map[parley.Point]int{}}
	for _, p := range b.Positions {
		point := parley.Point{Issue: p.Issue, Option: p.Option}
		k, known := d.at[point]
		if !known {
			k = len(d.points)
			d.at[point] = k
			d.points = append(d.points, drafted{point: point, first: k})
		}
		d.points[k].positions = append(d.points[k].positions, p)
		d.points[k].weight += p.Count
	}
	for k := range d.points {
		d.points[k].owners = d.owners(&d.points[k])
	}
	return d.model()
}

// drafted is a point on its way into a model.
type drafted struct {
	point     parley.Point
	positions []Position
	owners    []parley.PartyID
	weight    int // statements
	first     int
}

type drafter struct {
	board  *Board
	points []drafted
	at     map[parley.Point]int
}

// doing are the acts that show that a thing is in the holder's hands.
var doing = []parley.Act{parley.Offer, parley.Accept, parley.Concede, parley.Reject, parley.Threaten, parley.CommitForce}

// owners are the parties that can do a thing, in the case's order.
func (d *drafter) owners(p *drafted) []parley.PartyID {
	var who []parley.PartyID
	var asking []parley.PartyID
	for _, pos := range p.positions {
		if slices.ContainsFunc(pos.Because, func(c parley.Cite) bool { return slices.Contains(doing, c.Act) }) {
			who = append(who, pos.Party)
		} else if slices.ContainsFunc(pos.Because, func(c parley.Cite) bool { return c.Act == parley.Demand }) {
			asking = append(asking, pos.Party)
		}
	}
	if len(who) > 0 || len(asking) == 0 {
		return who
	}
	for _, party := range d.parties() {
		if !slices.Contains(asking, party) {
			who = append(who, party)
		}
	}
	if len(who) == 1 {
		return who
	}
	return nil
}

// parties are those with a position, in the case's order.
func (d *drafter) parties() []parley.PartyID {
	var list []parley.PartyID
	for _, p := range d.board.Positions {
		if !slices.Contains(list, p.Party) {
			list = append(list, p.Party)
		}
	}
	return list
}

func (d *drafter) model() (*negotiation.Model, error) {
	var kept []*drafted
	var left []string
	for k := range d.points {
		if p := &d.points[k]; len(p.owners) > 0 {
			kept = append(kept, p)
		} else {
			left = append(left, d.name(p.point))
		}
	}
	slices.SortStableFunc(kept, func(a, b *drafted) int { return cmp.Or(b.weight-a.weight, a.first-b.first) })
	for len(kept) > draftOptions {
		left = append(left, d.name(kept[len(kept)-1].point))
		kept = kept[:len(kept)-1]
	}
	if len(kept) == 0 {
		return nil, fmt.Errorf("%w: position: draft a model: no party is reported to offer, accept, refuse or give up anything that is at issue", parley.ErrNotFound)
	}
	m := &negotiation.Model{Name: d.board.Case.Name}
	index := map[parley.Point]int{}
	for _, party := range d.parties() {
		p := negotiation.Party{Name: d.party(party)}
		for _, point := range kept {
			if !slices.Contains(point.owners, party) {
				continue
			}
			if o, known := index[point.point]; known {
				p.Options = append(p.Options, o)
				continue
			}
			index[point.point] = len(m.Options)
			p.Options = append(p.Options, len(m.Options))
			m.Options = append(m.Options, negotiation.Option{Name: d.name(point.point), Because: d.because(point)})
		}
		if len(p.Options) == 0 {
			continue // it looks on: it can do nothing that is at issue
		}
		p.Prefers = d.prefers(party, kept)
		m.Parties = append(m.Parties, p)
	}
	m.Infeasible = d.exclusive(index)
	m.Note = "drafted from the reports; unknown: true marks what they are too thin to say."
	if len(left) > 0 {
		m.Note += " Left out, as nobody is said to hold it in its hands or for want of room: " + strings.Join(left, "; ") + "."
	}
	return m, nil
}

// because are the statements that show who can do a thing.
func (d *drafter) because(p *drafted) negotiation.Because {
	var b negotiation.Because
	for _, pos := range p.positions {
		if !slices.Contains(p.owners, pos.Party) {
			continue
		}
		for _, c := range pos.Because {
			if slices.Contains(doing, c.Act) && c.Statement != "" {
				b.Statements = append(b.Statements, c.Statement)
				break
			}
		}
	}
	return b
}

// prefers are a party's stances on the options, the strongest first.
func (d *drafter) prefers(party parley.PartyID, kept []*drafted) []negotiation.Preference {
	type ranked struct {
		p        negotiation.Preference
		strength Strength
		count    int
	}
	var all []ranked
	for _, point := range kept {
		for _, pos := range point.positions {
			if pos.Party != party || pos.Stance == Silent {
				continue
			}
			p := negotiation.Preference{Wants: d.name(point.point), Strength: draftStrength(pos.Strength)}
			if pos.Stance == Against {
				p.Wants = "not " + p.Wants
			}
			p.Unknown = pos.Stance == Mixed || pos.Stance == Conditional || pos.Strength == Sounding
			for k, c := range pos.Because {
				if c.Statement != "" {
					p.Because.Statements = append(p.Because.Statements, c.Statement)
				}
				if k < draftQuotes {
					p.Quotes = append(p.Quotes, fmt.Sprintf("%s: “%s”", source(c), c.Quote.Text))
				}
			}
			for _, c := range pos.If {
				p.Quotes = append(p.Quotes, fmt.Sprintf("%s names a condition: “%s”", source(c), c.Quote.Text))
			}
			all = append(all, ranked{p, pos.Strength, pos.Count})
		}
	}
	slices.SortStableFunc(all, func(a, b ranked) int {
		known := cmp.Compare(fewer(a.p.Unknown), fewer(b.p.Unknown))
		return cmp.Or(known, cmp.Compare(b.strength, a.strength), b.count-a.count)
	})
	var out []negotiation.Preference
	for _, r := range all {
		out = append(out, r.p)
	}
	return out
}

// draftQuotes is how many sources a preference shows in its own words.
const draftQuotes = 2

func fewer(b bool) int {
	if b {
		return 1
	}
	return 0
}

func draftStrength(s Strength) string {
	switch s {
	case RedLine:
		return "red line"
	case Insistence:
		return "demand"
	}
	return "preference"
}

func source(c parley.Cite) string {
	name := c.Outlet
	if name == "" {
		name = c.Name
	}
	if c.Date.IsZero() {
		return name + ", undated"
	}
	return name + ", " + c.Date.String()
}

// exclusive rules out settings with two options of one choice.
func (d *drafter) exclusive(index map[parley.Point]int) []negotiation.Rule {
	var rules []negotiation.Rule
	for _, issue := range d.board.Case.Issues {
		if issue.Kind == parley.YesNo {
			continue
		}
		var mine []string
		for _, o := range issue.Options {
			point := parley.Point{Issue: issue.ID, Option: o.ID}
			if _, ok := index[point]; ok {
				mine = append(mine, d.name(point))
			}
		}
		for k := range mine {
			for _, other := range mine[k+1:] {
				rules = append(rules, negotiation.Rule{When: mine[k] + " and " + other})
			}
		}
	}
	return rules
}

func (d *drafter) party(id parley.PartyID) string {
	if p := d.board.Case.Party(id); p != nil {
		return p.Name
	}
	return string(id)
}

// name is a point as an option's name.
func (d *drafter) name(p parley.Point) string {
	issue := d.board.Case.Issue(p.Issue)
	if issue == nil {
		return string(p.Issue)
	}
	o := issue.Option(p.Option)
	switch {
	case o == nil || len(issue.Options) == 1 && o.Name == issue.Name:
		return issue.Name
	case len(issue.Options) == 1:
		return o.Name
	}
	return issue.Name + ": " + o.Name
}
