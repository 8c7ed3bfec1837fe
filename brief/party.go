package brief

import (
	"cmp"
	"slices"
	"strings"

	"github.com/openparley/parley"
	"github.com/openparley/parley/brief/claim"
	"github.com/openparley/parley/position"
)

// partyPages are the parties one by one, each beginning a page in print, the
// same fields in the same order for all.
func (d *builder) partyPages() Section {
	s := Section{ID: "parties", Title: claim.Label("Party by party")}
	pages := d.main(maxParties)
	if len(pages) == 0 {
		s.Blocks = []Block{Note{Text: claim.Label("No party of the case is reported to take a stand.")}}
	}
	if left := len(d.parties) - len(pages); left > 0 {
		s.Blocks = []Block{Note{Text: claim.Label("Pages are printed for the ").Count(len(pages)).Words(" parties with most on record, sides first; ").Count(left).Words(" more are left out.")}}
	}
	voices := d.voices()
	for _, id := range pages {
		s.Sections = append(s.Sections, d.partyPage(anchor("party", string(id)), id, voices[id]))
	}
	return s
}

func (d *builder) partyPage(anchor string, id parley.PartyID, voices []voice) Section {
	s := Section{ID: anchor, Title: d.partyHead(id), Page: true}
	if p := d.b.Case.Party(id); p != nil {
		if f := about(d, p); !f.IsZero() {
			s.Blocks = append(s.Blocks, Note{Text: f})
		}
	}
	s.Sections = []Section{
		d.stands(anchor+"-stands", id),
		d.conditions(anchor+"-conditions", id),
		d.speakers(anchor+"-voices", id, voices),
		d.unplaced(anchor+"-other", id),
	}
	return s
}

func about(d *builder, p *parley.Party) claim.Frame {
	var f claim.Frame
	if p.Role != "" && p.Role != parley.Side {
		f = claim.Label("In the case as ").Name(string(p.Role)).Words(". ")
	}
	if p.Parent != "" {
		f = f.Words("Part of ").Name(d.party(p.Parent)).Words(". ")
	}
	if len(p.Aliases) > 0 {
		f = f.Words("Also called ").Name(strings.Join(p.Aliases[:min(len(p.Aliases), maxFew)], ", ")).Words(".")
	}
	return f
}

// stands lists the party's positions with the statements under them.
func (d *builder) stands(anchor string, id parley.PartyID) Section {
	s := Section{ID: anchor, Title: claim.Label("Stands by issue")}
	var held []*position.Position
	for _, at := range d.places {
		if p := d.at[place{id, at.issue, at.option}]; p != nil {
			held = append(held, p)
		}
	}
	if len(held) == 0 {
		s.Blocks = []Block{Note{Text: claim.Label("None on the issues of the case.")}}
		return s
	}
	first := held[:min(len(held), 2*maxFew)]
	// A page is to be read: the more stands, the fewer words for each, and
	// none for those that are folded away.
	most := min(max(maxTold/len(first), 2), position.MaxCites)
	var shown, rest []Item
	for _, p := range first {
		shown = append(shown, d.standItem(p, most))
	}
	for _, p := range held[len(first):min(len(held), maxRows)] {
		rest = append(rest, d.standItem(p, 0))
	}
	s.Blocks = []Block{List{Items: shown}}
	if n := len(held) - len(first); n > 0 {
		s.Blocks = append(s.Blocks, Fold{Summary: claim.Label("").Some(n, "further stand", "further stands"),
			Blocks: []Block{List{Items: rest, Left: n - len(rest), What: claim.Label("stands")}}})
	}
	return s
}

// standItem is a position with at most so many of its statements below it.
func (d *builder) standItem(p *position.Position, most int) Item {
	ev, _ := weighed(p.Because)
	t := claim.Name(d.point(p.Issue, p.Option)).Words(": ").Then(stanceMark(p.Stance)).Words(" ").Then(strengthMark(p.Strength))
	if strings.TrimSpace(p.Horizon) != "" {
		t = t.Words(", for the time ").Quote(short(p.Horizon, inCell))
	}
	share, latest := footing(p)
	note := claim.Label(" ").Then(share).Words(", ").Then(latest)
	if shown := min(len(p.Because), most); p.Count > shown && shown > 0 {
		note = note.Words("; the weightiest ").Count(shown).Words(" shown")
	}
	head := claim.Say(ev, t.Aside(note))
	it := Item{Told: &head}
	for _, c := range p.Because[:min(len(p.Because), most)] {
		it.Under = append(it.Under, d.told(c))
	}
	if most == 0 {
		return it
	}
	for _, c := range p.Despite {
		it.Under = append(it.Under, claim.Say(claim.Cited(c), claim.Words("Left aside: ").Then(d.attributed(&c, nil)).Then(wording(&c, inLine))))
	}
	return it
}

func (d *builder) conditions(anchor string, id parley.PartyID) Section {
	s := Section{ID: anchor, Title: claim.Label("Conditions it is reported to have named")}
	var l List
	for _, at := range d.places {
		p := d.at[place{id, at.issue, at.option}]
		if p == nil {
			continue
		}
		for _, c := range p.If {
			t := claim.Name(d.point(at.issue, at.option)).Words(": ").Quote(short(conditionOf(&c), inLine)).Words(" (")
			if c.Holder != "" {
				t = t.Name(short(c.Holder, inCell)).Words("; ")
			}
			sentence := claim.Say(claim.Cited(c), t.Then(reportedBy(&c)).Words(")"))
			l.Items = append(l.Items, Item{Told: &sentence})
		}
	}
	if len(l.Items) == 0 {
		s.Blocks = []Block{Note{Text: claim.Label("None in these reports.")}}
		return s
	}
	l.Left, l.What = max(len(l.Items)-maxList, 0), claim.Label("conditions")
	l.Items = l.Items[:min(len(l.Items), maxList)]
	s.Blocks = []Block{l}
	return s
}

func (d *builder) unplaced(anchor string, id parley.PartyID) Section {
	s := Section{ID: anchor, Title: claim.Label("Weighty stands on no issue of the case")}
	var items []Item
	for i := range d.b.Unplaced {
		u := &d.b.Unplaced[i]
		if slices.Contains(u.Parties, id) {
			sentence := d.told(stand(u))
			items = append(items, Item{Told: &sentence})
		}
	}
	if len(items) == 0 {
		s.Blocks = []Block{Note{Text: claim.Label("None in these reports.")}}
		return s
	}
	s.Blocks = folded(items, claim.Label("stands"))
	return s
}

// folded shows the first few items and folds the rest.
func folded(items []Item, what claim.Frame) []Block {
	if len(items) <= maxFew {
		return []Block{List{Items: items}}
	}
	rest := items[maxFew:min(len(items), maxList)]
	return []Block{
		List{Items: items[:maxFew]},
		Fold{Summary: claim.Label("").Count(len(items) - maxFew).Words(" more ").Then(what),
			Blocks: []Block{List{Items: rest, Left: max(len(items)-maxList, 0), What: what}}},
	}
}

// voice is somebody who is reported as holding a party's stands.
type voice struct {
	name  string
	title string // the office in the case, if any
	cites []parley.Cite
	count int
	first parley.Day
	last  parley.Day
	old   bool // at least one report is undated
}

// voices collects, for every party, who its stands are attributed to. A holder
// whose words end in the name of a person with an office counts as that
// person.
func (d *builder) voices() map[parley.PartyID][]voice {
	type who struct {
		party parley.PartyID
		name  string
	}
	found := map[who]*voice{}
	var order []who
	seen := map[who]map[parley.StatementID]bool{}
	add := func(id parley.PartyID, c parley.Cite) {
		name, title := d.office(id, oneLine(c.Holder), c.Date)
		if name == "" {
			return
		}
		k := who{id, strings.ToLower(name)}
		v := found[k]
		if v == nil {
			v = &voice{name: name, title: title}
			found[k], seen[k] = v, map[parley.StatementID]bool{}
			order = append(order, k)
		}
		if c.Statement != "" && seen[k][c.Statement] {
			return
		}
		seen[k][c.Statement] = true
		v.title = cmp.Or(v.title, title)
		v.take(c)
	}
	for i := range d.b.Positions {
		for _, c := range d.b.Positions[i].Because {
			add(d.b.Positions[i].Party, c)
		}
	}
	for i := range d.b.Timeline {
		s := &d.b.Timeline[i].Stand
		for _, id := range s.Parties {
			add(id, stand(s))
		}
	}
	for i := range d.b.Unplaced {
		s := &d.b.Unplaced[i]
		for _, id := range s.Parties {
			add(id, stand(s))
		}
	}
	all := map[parley.PartyID][]voice{}
	for _, k := range order {
		all[k.party] = append(all[k.party], *found[k])
	}
	for _, vs := range all {
		slices.SortStableFunc(vs, func(a, b voice) int { return cmp.Or(cmp.Compare(b.count, a.count), cmp.Compare(a.name, b.name)) })
	}
	return all
}

func (v *voice) take(c parley.Cite) {
	v.count++
	if len(v.cites) < maxPills {
		v.cites = append(v.cites, c)
	}
	if c.Date.IsZero() {
		v.old = true
		return
	}
	if v.first.IsZero() || c.Date.Before(v.first) {
		v.first = c.Date
	}
	if c.Date.After(v.last) {
		v.last = c.Date
	}
}

// office finds the person with an office that a holder's words name.
func (d *builder) office(id parley.PartyID, holder string, on parley.Day) (name, title string) {
	p := d.b.Case.Party(id)
	if p == nil || holder == "" {
		return holder, ""
	}
	last := lastWord(holder)
	if d.calls(id, holder) {
		return d.party(id), ""
	}
	for _, o := range p.Offices {
		if o.Person != "" && strings.EqualFold(lastWord(o.Person), last) && o.Holds(on) {
			return o.Person, o.Title
		}
	}
	return holder, ""
}

func lastWord(s string) string {
	if f := strings.Fields(s); len(f) > 0 {
		return f[len(f)-1]
	}
	return ""
}

func (d *builder) speakers(anchor string, id parley.PartyID, voices []voice) Section {
	s := Section{ID: anchor, Title: claim.Label("Who spoke, or is reported as holding these stands")}
	if len(voices) == 0 {
		s.Blocks = []Block{Note{Text: claim.Label("Nobody is named in these reports.")}}
		return s
	}
	shown := voices[:min(len(voices), maxFew*2)]
	t := Table{Caption: s.Title, Left: len(voices) - len(shown), What: claim.Label("holders"),
		Columns: []claim.Frame{claim.Label("As named"), claim.Label("Office in the case"), claim.Label("Statements"), claim.Label("Reports dated")}}
	var rows []Row
	for i := range shown {
		v := &shown[i]
		ev, ok := claim.CitedAll(v.cites)
		if !ok {
			continue
		}
		office := claim.Words("—")
		switch {
		case v.title != "":
			office = claim.Name(v.title)
		case strings.EqualFold(v.name, d.party(id)):
			office = claim.Words("the party as such")
		}
		dates := claim.Words("undated")
		if !v.first.IsZero() {
			dates = claim.Text{}.When(parley.Interval{From: v.first, To: v.last})
			if v.old {
				dates = dates.Words(", some undated")
			}
		}
		sentence := claim.Columns(ev, claim.Name(short(v.name, inCell)), office, claim.Text{}.Count(v.count), dates)
		rows = append(rows, Row{Told: &sentence})
	}
	t.Groups = []Group{{Rows: rows}}
	s.Blocks = []Block{t}
	return s
}
