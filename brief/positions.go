package brief

import (
	"cmp"
	"slices"

	"github.com/openparley/parley"
	"github.com/openparley/parley/brief/claim"
)

// positions is the table of parties by issues.
func (d *builder) positions() Section {
	s := Section{ID: "positions", Title: claim.Label("Where everyone stands"), Page: true}
	if len(d.at) == 0 {
		s.Blocks = []Block{Note{Text: claim.Label("No party of the case is reported to take a stand on any of its issues.")}}
		return s
	}
	s.Blocks = append(s.Blocks, Note{Text: key()})
	left := d.placed()
	for n := 0; n < maxTables && len(left) > 0; n++ {
		columns := left
		if n == 0 {
			columns = slices.DeleteFunc(slices.Clone(d.main(maxColumns)), func(id parley.PartyID) bool { return !slices.Contains(left, id) })
		}
		columns = columns[:min(len(columns), maxColumns)]
		if len(columns) == 0 {
			columns = left[:min(len(left), maxColumns)]
		}
		left = slices.DeleteFunc(slices.Clone(left), func(id parley.PartyID) bool { return slices.Contains(columns, id) })
		caption := claim.Label("Positions by issue and party")
		if n > 0 {
			caption = claim.Label("Positions by issue, further parties")
		}
		s.Blocks = append(s.Blocks, d.table(caption, columns))
	}
	if len(left) > 0 {
		s.Blocks = append(s.Blocks, Note{Text: claim.Label("Left out here: ").Some(len(left), "party", "parties").Words(" with few stands; the JSON form has them.")})
	}
	if silent := d.silent(); len(silent) > 0 {
		f := claim.Label("No stand on record: ")
		for i, id := range silent[:min(len(silent), maxList)] {
			if i > 0 {
				f = f.Words(", ")
			}
			f = f.Name(d.party(id))
		}
		s.Blocks = append(s.Blocks, Note{Text: f.Words(".")})
	}
	return s
}

// key explains glyphs and words.
func key() claim.Frame {
	return claim.Label("").Mark("for", "+", "for").Words("  ").Mark("against", "−", "against").Words("  ").
		Mark("conditional", "◐", "for, if").Words(" a condition is met,  ").Mark("mixed", "±", "mixed").
		Words(" where statements for and against both stand,  ").Mark("silent", "—", "no evidence").
		Words(". How hard a stand is put, by the words of the source: ").Mark("s0", "", "sounding").Words(", ").
		Mark("s1", "", "preference").Words(", ").Mark("s2", "", "insistence").Words(", ").Mark("s3", "", "red line").
		Words(" (claimed as one). “0 of 3 accepted”: it rests on three statements, none of which a person has accepted.")
}

// placed are the parties with a position, in the case's order.
func (d *builder) placed() []parley.PartyID {
	has := map[parley.PartyID]bool{}
	for at := range d.at {
		has[at.party] = true
	}
	return slices.DeleteFunc(slices.Clone(d.parties), func(id parley.PartyID) bool { return !has[id] })
}

// silent are the parties of the case with no position.
func (d *builder) silent() []parley.PartyID {
	placed := d.placed()
	var all []parley.PartyID
	for _, p := range d.b.Case.Parties {
		if !slices.Contains(placed, p.ID) {
			all = append(all, p.ID)
		}
	}
	return all
}

func (d *builder) table(caption claim.Frame, columns []parley.PartyID) Table {
	t := Table{Caption: caption, Wide: true, Columns: []claim.Frame{claim.Label("Issue")}, What: claim.Label("options on which less is on record")}
	for _, id := range columns {
		t.Columns = append(t.Columns, d.partyHead(id))
	}
	rows, left := d.heaviest(columns)
	t.Left = left
	for _, at := range rows {
		name, own := d.option(at.issue, at.option)
		head := claim.Call(name)
		if n := len(t.Groups); own {
			if n == 0 || t.Groups[n-1].Head.String() != d.issueHead(at.issue).String() {
				t.Groups = append(t.Groups, Group{Head: d.issueHead(at.issue)})
			}
		} else {
			head = d.marked(at.issue, name)
			if n == 0 || !t.Groups[n-1].Head.IsZero() {
				t.Groups = append(t.Groups, Group{})
			}
		}
		row := Row{Head: head}
		for _, id := range columns {
			if p := d.at[place{id, at.issue, at.option}]; p != nil {
				row.Cells = append(row.Cells, cell(p))
			} else {
				row.Cells = append(row.Cells, Cell{})
			}
		}
		g := &t.Groups[len(t.Groups)-1]
		g.Rows = append(g.Rows, row)
	}
	return t
}

// heaviest are the rows on which one of the parties stands, in the case's
// order; where there are too many, those with most on record.
func (d *builder) heaviest(columns []parley.PartyID) (rows []place, left int) {
	weight := map[place]int{}
	for _, at := range d.places {
		for _, id := range columns {
			if p := d.at[place{id, at.issue, at.option}]; p != nil {
				weight[at] += max(p.Count, 1)
			}
		}
		if weight[at] > 0 {
			rows = append(rows, at)
		}
	}
	if len(rows) <= maxRows {
		return rows, 0
	}
	ranked := slices.Clone(rows)
	slices.SortStableFunc(ranked, func(a, b place) int { return cmp.Compare(weight[b], weight[a]) })
	keep := map[place]bool{}
	for _, at := range ranked[:maxRows] {
		keep[at] = true
	}
	left = len(rows) - maxRows
	return slices.DeleteFunc(rows, func(at place) bool { return !keep[at] }), left
}
