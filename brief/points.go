package brief

import (
	"slices"

	"github.com/openparley/parley"
	"github.com/openparley/parley/brief/claim"
	"github.com/openparley/parley/position"
)

// points are islands of agreement and contested points, each with the rule
// that found it.
func (d *builder) points() Section {
	return Section{ID: "points", Title: claim.Label("Islands of agreement and contested points"), Sections: []Section{
		d.pointTable("agreed", claim.Label("Islands of agreement"), d.b.Agreed,
			claim.Label("No option meets the rule for an island of agreement in these reports.")),
		d.pointTable("contested", claim.Label("Contested points"), d.b.Contested,
			claim.Label("No option meets the rule for a contested point in these reports.")),
	}}
}

func (d *builder) pointTable(id string, title claim.Frame, points []position.Point, none claim.Frame) Section {
	s := Section{ID: id, Title: title}
	if len(points) == 0 {
		s.Blocks = []Block{Note{Text: none}}
		return s
	}
	s.Blocks = rules(points)
	t := Table{Caption: title, What: claim.Label("points"), Left: max(len(points)-maxList, 0),
		Columns: []claim.Frame{claim.Label("Point"), claim.Label("For"), claim.Label("Against"), claim.Label("In whose words")}}
	var rows []Row
	for _, p := range points[:min(len(points), maxList)] {
		ev, ok := weighed(p.Because)
		var words claim.Text
		for i := range p.Because[:min(len(p.Because), maxPills)] {
			if i > 0 {
				words = words.Words("; ")
			}
			c := &p.Because[i]
			if c.Holder != "" {
				words = words.Name(short(c.Holder, inCell)).Words(" ")
			}
			words = words.Then(wording(c, inCell))
		}
		if !ok {
			words = claim.Words("—")
		}
		told := claim.Columns(ev, forSides(d, &p), sides(d, stanceMark(position.Against), p.Against), words)
		rows = append(rows, Row{Head: claim.Call(d.point(p.Issue, p.Option)), Told: &told})
	}
	t.Groups = []Group{{Rows: rows}}
	s.Blocks = append(s.Blocks, t)
	return s
}

// rules prints each rule once.
func rules(points []position.Point) []Block {
	var seen []string
	for i := range points {
		if r := points[i].Rule; r != "" && !slices.Contains(seen, r) {
			seen = append(seen, r)
		}
	}
	var all []Block
	for _, r := range seen[:min(len(seen), maxFew)] {
		all = append(all, Note{Text: claim.Label("Rule: ").Name(r)})
	}
	return all
}

// forSides names who is for a point, those on conditions alone apart.
func forSides(d *builder, p *position.Point) claim.Text {
	plain := slices.DeleteFunc(slices.Clone(p.For), func(id parley.PartyID) bool { return slices.Contains(p.Conditional, id) })
	switch {
	case len(p.Conditional) == 0:
		return sides(d, stanceMark(position.For), p.For)
	case len(plain) == 0:
		return sides(d, stanceMark(position.Conditional), p.Conditional)
	}
	return sides(d, stanceMark(position.For), plain).Words("; ").Then(sides(d, stanceMark(position.Conditional), p.Conditional))
}

// sides names who stands on one side.
func sides(d *builder, mark claim.Text, ids []parley.PartyID) claim.Text {
	if len(ids) == 0 {
		return claim.Words("—")
	}
	return mark.Words(" ").Name(d.partyNames(ids))
}
