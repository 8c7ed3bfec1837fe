package brief

import (
	"strings"

	"github.com/openparley/parley"
	"github.com/openparley/parley/brief/claim"
)

// channels are mediators, hosts and other links named in the text.
func (d *builder) channels() Section {
	s := Section{ID: "channels", Title: claim.Label("Mediators and channels named in the text")}
	all := d.b.Channels
	if len(all) == 0 {
		s.Blocks = []Block{Note{Text: claim.Label("None in these reports.")}}
		return s
	}
	t := Table{Caption: s.Title, Left: max(len(all)-maxList, 0), What: claim.Label("links"),
		Columns: []claim.Frame{claim.Label("Who"), claim.Label("Link"), claim.Label("Whom"), claim.Label("In the words of the report")}}
	var rows []Row
	for i := range all[:min(len(all), maxList)] {
		c := &all[i]
		ev, _ := weighed(c.Because)
		whom := claim.Words("—")
		if len(c.To) > 0 {
			whom = claim.Name(short(strings.Join(c.To, ", "), inCell))
		}
		words := claim.Words("—")
		if len(c.Because) > 0 {
			words = claim.Quote(short(c.Because[0].Quote.Text, inLine)).Words(" (").Then(reportedBy(&c.Because[0])).Words(")")
		}
		told := claim.Columns(ev, claim.Name(short(c.From, inCell)), linked(c.Kind), whom, words)
		rows = append(rows, Row{Told: &told})
	}
	t.Groups = []Group{{Rows: rows}}
	s.Blocks = append([]Block{t}, noRoom(d.b.LeftOut.Channels)...)
	return s
}

// noRoom says how much a bounded list of the board never held.
func noRoom(n int) []Block {
	if n == 0 {
		return nil
	}
	return []Block{Note{Text: claim.Label("Not taken up, for want of room: ").Some(n, "further one.", "further ones.")}}
}

// measures are the numbers that reports give, by whose count.
func (d *builder) measures() Section {
	s := Section{ID: "measures", Title: claim.Label("Numbers, by whose count")}
	all := d.b.Measures
	if len(all) == 0 {
		s.Blocks = []Block{Note{Text: claim.Label("None in these reports.")}}
		return s
	}
	s.Blocks = []Block{Note{Text: claim.Label("As given; Parley neither adds them up nor chooses between counts.")}}
	t := Table{Caption: s.Title, Left: max(len(all)-maxList, 0), What: claim.Label("numbers"),
		Columns: []claim.Frame{claim.Label("Number"), claim.Label("Of what"), claim.Label("When"), claim.Label("By whose count"), claim.Label("Reported by")}}
	var rows []Row
	for i := range all[:min(len(all), maxList)] {
		m := &all[i]
		ev, _ := weighed(m.Because)
		what := claim.Words("—")
		if strings.TrimSpace(m.What.Text) != "" {
			what = claim.Quote(short(m.What.Text, inCell))
		}
		when := claim.Words("not given")
		if !m.When.IsZero() {
			when = claim.Text{}.When(m.When)
		}
		by := claim.Words("the report itself")
		if called := strings.TrimSpace(m.Source.Called()); called != "" {
			by = claim.Name(short(called, inCell))
		}
		told := claim.Columns(ev, rated(claim.Quote(short(m.Quantity.Text, inCell)), m.Unit), what, when, by, outlets(m.Because))
		rows = append(rows, Row{Told: &told})
	}
	t.Groups = []Group{{Rows: rows}}
	s.Blocks = append(append(s.Blocks, t), noRoom(d.b.LeftOut.Measures)...)
	return s
}

// rated adds for what time an amount is, where its unit says so.
func rated(t claim.Text, unit string) claim.Text {
	_, per, _ := strings.Cut(unit, "/")
	switch per {
	case "hour":
		return t.Words(" an hour")
	case "day":
		return t.Words(" a day")
	case "week":
		return t.Words(" a week")
	case "month":
		return t.Words(" a month")
	case "year":
		return t.Words(" a year")
	}
	return t
}

func outlets(cites []parley.Cite) claim.Text {
	t := claim.Words("")
	for i := range cites[:min(len(cites), maxPills)] {
		if i > 0 {
			t = t.Words("; ")
		}
		t = t.Then(reportedBy(&cites[i]))
	}
	if more := len(cites) - maxPills; more > 0 {
		t = t.Words(" and ").Count(more).Words(" more")
	}
	return t
}
