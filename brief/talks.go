package brief

import (
	"github.com/openparley/parley"
	"github.com/openparley/parley/brief/claim"
	"github.com/openparley/parley/position"
)

// talks is what moves: proposals with their responses, accounts that
// contradict each other, shifts.
func (d *builder) talks() Section {
	return Section{ID: "talks", Title: claim.Label("Proposals, contradictory accounts, shifts"), Sections: []Section{
		d.proposals(), d.contradictions(d.b.Contradictions), d.shifts("shifts", claim.Label("Shifts of position"), d.b.Shifts, d.b.LeftOut.Shifts),
	}}
}

func (d *builder) proposals() Section {
	s := Section{ID: "proposals", Title: claim.Label("Proposals and the responses to them")}
	all := d.b.Proposals
	if len(all) == 0 {
		s.Blocks = []Block{Note{Text: claim.Label("No proposal is named in these reports.")}}
		return s
	}
	for i := range all[:min(len(all), maxProposals)] {
		s.Sections = append(s.Sections, d.proposal(anchor("proposal", all[i].Name), &all[i]))
	}
	if n := d.b.LeftOut.Proposals; n > 0 {
		s.Blocks = append(s.Blocks, Note{Text: claim.Label("Not taken up, for want of room: ").Some(n, "statement", "statements").Words(" that name a proposal.")})
	}
	if left := len(all) - maxProposals; left > 0 {
		s.Blocks = append(s.Blocks, Note{Text: claim.Label("Left out here: ").Some(left, "proposal", "proposals").Words("; the JSON form has them.")})
	}
	return s
}

func (d *builder) proposal(anchor string, p *position.Proposal) Section {
	s := Section{ID: anchor, Title: claim.Call(short(p.Name, inCell))}
	add := func(head claim.Frame, numbered bool, cites []parley.Cite, by ...parley.PartyID) {
		if len(cites) == 0 {
			return
		}
		var items []Item
		for _, c := range cites[:min(len(cites), maxList)] {
			t := d.told(c, by...)
			items = append(items, Item{Told: &t})
		}
		if !head.IsZero() {
			s.Blocks = append(s.Blocks, Note{Text: head})
		}
		s.Blocks = append(s.Blocks, List{Items: items, Numbered: numbered, Left: max(len(cites)-maxList, 0), What: claim.Label("entries")})
	}
	add(claim.Frame{}, false, p.Because, p.Sponsors...)
	add(claim.Label("Versions"), true, p.Versions)
	add(claim.Label("Terms"), false, p.Terms)
	add(claim.Label("Steps, in the order the reports give"), true, p.Steps)
	if len(p.Guarantees) > 0 {
		var items []Item
		for i := range p.Guarantees {
			g := &p.Guarantees[i]
			t := claim.Say(claim.Cited(g.Because), claim.Name(short(g.By, inCell)).Words(" is to see to ").Quote(short(g.Because.Quote.Text, inLine)).Words(" (").Then(reportedBy(&g.Because)).Words(")"))
			items = append(items, Item{Told: &t})
		}
		s.Blocks = append(s.Blocks, Note{Text: claim.Label("Who is to see to it")}, List{Items: items})
	}
	if len(p.Responses) == 0 {
		s.Blocks = append(s.Blocks, Note{Text: claim.Label("No response is on record.")})
		return s
	}
	t := Table{Caption: claim.Label("Responses"), Left: max(len(p.Responses)-maxList, 0), What: claim.Label("responses"),
		Columns: []claim.Frame{claim.Label("Party"), claim.Label("Response"), claim.Label("Reported")}}
	var rows []Row
	for _, r := range p.Responses[:min(len(p.Responses), maxList)] {
		c := r.Because
		c.Act, c.Negated = r.Act, r.Negated
		if r.Condition != "" {
			c.Condition = r.Condition
		}
		who := claim.Text{}
		if c.Holder != "" {
			who = who.Name(short(c.Holder, inCell)).Words("; ")
		}
		if c.Speaker != "" && c.Speaker != c.Holder {
			who = who.Words("according to ").Name(short(c.Speaker, inCell)).Words("; ")
		}
		told := claim.Columns(claim.Cited(c), wording(&c, inLine), who.Then(reportedBy(&c)))
		rows = append(rows, Row{Head: d.partyHead(r.Party), Told: &told})
	}
	t.Groups = []Group{{Rows: rows}}
	s.Blocks = append(s.Blocks, t)
	return s
}

func (d *builder) contradictions(all []position.Contradiction) Section {
	s := Section{ID: "contradictions", Title: claim.Label("Contradictory accounts")}
	if len(all) == 0 {
		s.Blocks = []Block{Note{Text: claim.Label("None in these reports.")}}
		return s
	}
	s.Blocks = []Block{Note{Text: claim.Label("Both accounts stand; Parley does not choose between them.")}}
	t := Table{Caption: s.Title, Left: max(len(all)-maxList, 0), What: claim.Label("pairs of accounts"),
		Columns: []claim.Frame{claim.Label("Party and matter"), claim.Label("One account"), claim.Label("Another account"), claim.Label("Why they cannot both hold")}}
	var rows []Row
	for i := range all[:min(len(all), maxList)] {
		c := &all[i]
		head := d.partyHead(c.Party)
		switch {
		case c.Issue != "":
			head = head.Words(": ").Name(d.point(c.Issue, c.Option))
		case c.Proposal != "":
			head = head.Words(": ").Name(short(c.Proposal, inCell))
		}
		rows = append(rows, Row{Head: head, Cells: []Cell{
			{Told: []claim.Sentence{d.told(c.A)}},
			{Told: []claim.Sentence{d.told(c.B)}},
			{Told: []claim.Sentence{claim.Say(claim.Cited(c.A, c.B), claim.Name(c.Rule))}},
		}})
	}
	t.Groups = []Group{{Rows: rows}}
	s.Blocks = append(s.Blocks, t)
	return s
}

// shifts lists the latest; earlier is how many there are before those given.
func (d *builder) shifts(anchor string, title claim.Frame, all []position.Shift, earlier int) Section {
	s := Section{ID: anchor, Title: title}
	if len(all) == 0 {
		s.Blocks = []Block{Note{Text: claim.Label("None in these reports.")}}
		return s
	}
	left := max(len(all)-maxList, 0)
	all = all[left:]
	t := Table{Caption: title, Left: left + earlier, What: claim.Label("earlier shifts"),
		Columns: []claim.Frame{claim.Label("Party and matter"), claim.Label("Shift"), claim.Label("The words before"), claim.Label("The words after")}}
	var rows []Row
	for i := range all {
		sh := &all[i]
		rows = append(rows, Row{
			Head:  d.partyHead(sh.Party).Words(": ").Name(d.point(sh.Issue, sh.Option)),
			Cells: []Cell{d.turned(sh), d.spoken(sh.Before), d.spoken(sh.After)},
		})
	}
	t.Groups = []Group{{Rows: rows}}
	s.Blocks = append(s.Blocks, t)
	return s
}

// turned is "against → for if, 2031-02-11", resting on the words before and
// after.
func (d *builder) turned(sh *position.Shift) Cell {
	t := stanceMark(sh.From).Words(" → ")
	switch {
	case sh.To == position.Silent && sh.ToOption != "":
		t = t.Words("another option: ").Name(d.point(sh.Issue, sh.ToOption))
	case sh.To == position.Silent:
		t = t.Words("no longer ").Name(string(sh.From))
	default:
		t = t.Then(stanceMark(sh.To))
		if sh.ToOption != "" {
			t = t.Words(", turned to ").Name(d.point(sh.Issue, sh.ToOption))
		}
	}
	if !sh.On.IsZero() {
		t = t.Words(" ").Day(sh.On)
	}
	return Cell{Told: []claim.Sentence{claim.Say(claim.Cited(sh.Before[0], sh.After[0]), t)}}
}

func (d *builder) spoken(cites []parley.Cite) Cell {
	var c Cell
	for _, one := range cites[:min(len(cites), maxPills)] {
		c.Told = append(c.Told, d.told(one))
	}
	return c
}
