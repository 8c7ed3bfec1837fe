package brief

import (
	"github.com/openparley/parley/brief/claim"
	"github.com/openparley/parley/position"
)

// news is what is newer than the mark: shifts, contradictions, first stands,
// and what else was said.
func (d *builder) news() Section {
	s := Section{ID: "new", Title: claim.Label("New since ").Day(d.since)}

	var shifts []position.Shift
	for _, sh := range d.b.Shifts {
		if sh.On.After(d.since) {
			shifts = append(shifts, sh)
		}
	}
	var clashes []position.Contradiction
	for _, c := range d.b.Contradictions {
		if d.isNew(&c.A) || d.isNew(&c.B) {
			clashes = append(clashes, c)
		}
	}
	if len(shifts) > 0 {
		s.Sections = append(s.Sections, d.shifts("new-shifts", claim.Label("Shifts of position"), shifts, 0))
	}
	if len(clashes) > 0 {
		c := d.contradictions(clashes)
		c.ID = "new-contradictions"
		s.Sections = append(s.Sections, c)
	}
	if first := d.firstStands(); len(first) > 0 {
		s.Sections = append(s.Sections, Section{ID: "new-stands", Title: claim.Label("First on record"),
			Blocks: append([]Block{Note{Text: claim.Label("Stands for which there is no dated evidence up to the mark.")}}, folded(first, claim.Label("stands"))...)})
	}
	var said []Item
	for i := range d.b.Timeline {
		e := &d.b.Timeline[i]
		if d.newEvent(e) {
			t := d.told(stand(&e.Stand), e.Stand.Parties...)
			said = append(said, Item{Told: &t})
		}
	}
	if len(said) > 0 {
		s.Sections = append(s.Sections, Section{ID: "new-statements", Title: claim.Label("Statements"), Blocks: folded(said, claim.Label("statements"))})
	}
	if len(s.Sections) == 0 {
		s.Blocks = []Block{Note{Text: claim.Label("Nothing in these reports is dated after the mark.")}}
	}
	return s
}

// firstStands are positions all of whose evidence is newer than the mark.
func (d *builder) firstStands() []Item {
	var all []Item
	for _, at := range d.places {
		for _, id := range d.parties {
			p := d.at[place{id, at.issue, at.option}]
			if p == nil || p.Count > len(p.Because) {
				continue // the oldest evidence may be among what is not listed
			}
			fresh := true
			for i := range p.Because {
				fresh = fresh && d.isNew(&p.Because[i])
			}
			if !fresh {
				continue
			}
			ev, _ := weighed(p.Because)
			t := claim.Name(d.party(id)).Words(" on ").Name(d.point(p.Issue, p.Option)).Words(": ").
				Then(stanceMark(p.Stance)).Words(" ").Then(strengthMark(p.Strength))
			if len(p.Because) > 0 {
				t = t.Words(" ").Quote(short(contentOf(&p.Because[0]), inLine))
			}
			told := claim.Say(ev, t)
			all = append(all, Item{Told: &told})
		}
	}
	return all
}
