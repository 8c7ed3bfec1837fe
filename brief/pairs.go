package brief

import (
	"github.com/openparley/parley"
	"github.com/openparley/parley/brief/claim"
	"github.com/openparley/parley/position"
)

// pairs is what each two of the main parties share and where they differ.
func (d *builder) pairs() Section {
	s := Section{ID: "pairs", Title: claim.Label("Agreements and differences by pair")}
	parties := d.main(maxColumns)
	var apart []claim.Frame
	for i, a := range parties {
		for _, b := range parties[i+1:] {
			c := position.Compare(d.only(a, b), a, b)
			name := claim.Call(d.party(a)).Words(" and ").Name(d.party(b))
			if len(c.Shared)+len(c.Differ) == 0 {
				apart = append(apart, name)
				continue
			}
			s.Sections = append(s.Sections, d.pair(anchor("pair", string(a), string(b)), name, a, b, &c))
		}
	}
	if len(s.Sections) > 0 {
		s.Blocks = append(s.Blocks, Note{Text: claim.Label("Two parties share a point where both are for it, if only on conditions, or both against it; they differ where one is for and the other against, or one is reported both ways.")})
	}
	if len(apart) > 0 {
		f := claim.Label("No option on which both are on record: ")
		for i, name := range apart {
			if i > 0 {
				f = f.Words("; ")
			}
			f = f.Then(name)
		}
		s.Blocks = append(s.Blocks, Note{Text: f.Words(".")})
	}
	if len(s.Sections)+len(apart) == 0 {
		s.Blocks = []Block{Note{Text: claim.Label("Fewer than two parties are on record.")}}
	}
	return s
}

// only is the board with two parties' positions, so that comparing them does
// not search all the others.
func (d *builder) only(a, b parley.PartyID) *position.Board {
	few := &position.Board{Case: d.b.Case}
	for i := range d.b.Positions {
		if p := &d.b.Positions[i]; p.Party == a || p.Party == b {
			few.Positions = append(few.Positions, *p)
		}
	}
	return few
}

func (d *builder) pair(anchor string, title claim.Frame, a, b parley.PartyID, c *position.Comparison) Section {
	s := Section{ID: anchor, Title: title}
	t := Table{Caption: title, Columns: []claim.Frame{claim.Label("Point"), d.partyHead(a), d.partyHead(b)}, What: claim.Label("points")}
	for _, g := range []struct {
		head  claim.Frame
		pairs []position.Pair
	}{
		{claim.Label("They share"), c.Shared},
		{claim.Label("They differ"), c.Differ},
	} {
		if rows, left := d.pairRows(g.pairs); len(rows) > 0 {
			t.Groups = append(t.Groups, Group{Head: g.head, Rows: rows})
			t.Left += left
		}
	}
	s.Blocks = append(s.Blocks, t)
	if n := len(c.OnlyA) + len(c.OnlyB); n > 0 {
		only := Table{Caption: claim.Label("One of them is silent"), Columns: t.Columns, What: t.What}
		for _, pairs := range [][]position.Pair{c.OnlyA, c.OnlyB} {
			if rows, left := d.pairRows(pairs); len(rows) > 0 {
				only.Groups = append(only.Groups, Group{Rows: rows})
				only.Left += left
			}
		}
		s.Blocks = append(s.Blocks, Fold{
			Summary: claim.Label("One of them is silent on ").Some(n, "further point", "further points"),
			Blocks:  []Block{only},
		})
	}
	return s
}

func (d *builder) pairRows(pairs []position.Pair) (rows []Row, left int) {
	shown := pairs[:min(len(pairs), maxFew*2)]
	for i := range shown {
		p := &shown[i]
		rows = append(rows, Row{
			Head:  claim.Call(d.point(p.Issue, p.Option)),
			Cells: []Cell{held(&p.A), held(&p.B)},
		})
	}
	return rows, len(pairs) - len(shown)
}

func held(p *position.Position) Cell {
	if silent(*p) {
		return Cell{}
	}
	return cell(p)
}
