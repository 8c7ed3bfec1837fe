package brief

import (
	"slices"
	"strings"

	"github.com/openparley/parley"
	"github.com/openparley/parley/brief/claim"
	"github.com/openparley/parley/position"
)

// party is the party's name in the case, or its id.
func (d *builder) party(id parley.PartyID) string {
	if p := d.b.Case.Party(id); p != nil && p.Name != "" {
		return p.Name
	}
	return string(id)
}

func (d *builder) partyNames(ids []parley.PartyID) string {
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i] = d.party(id)
	}
	return strings.Join(names, ", ")
}

// calls reports whether words are a name of the party itself.
func (d *builder) calls(id parley.PartyID, words string) bool {
	bare := func(s string) string {
		s = strings.ToLower(oneLine(s))
		return strings.TrimPrefix(s, "the ")
	}
	w := bare(words)
	if w == bare(d.party(id)) {
		return true
	}
	p := d.b.Case.Party(id)
	return p != nil && slices.ContainsFunc(p.Aliases, func(a string) bool { return bare(a) == w })
}

// partyHead is the party's name with a mark when nobody has confirmed it.
func (d *builder) partyHead(id parley.PartyID) claim.Frame {
	f := claim.Call(d.party(id))
	if p := d.b.Case.Party(id); p != nil && p.Proposed {
		f = f.Words(" ").Mark("proposed", "", "(proposed)")
	}
	return f
}

// issueHead is the issue's name with a mark when nobody has confirmed it.
func (d *builder) issueHead(id parley.IssueID) claim.Frame {
	if is := d.b.Case.Issue(id); is != nil {
		return d.marked(id, is.Name)
	}
	return claim.Call(string(id))
}

func (d *builder) marked(id parley.IssueID, name string) claim.Frame {
	f := claim.Call(name)
	if is := d.b.Case.Issue(id); is != nil && is.Proposed {
		f = f.Words(" ").Mark("proposed", "", "(proposed)")
	}
	return f
}

// option is the option's name, and whether it needs its issue's name beside it.
// It does not where it is the only option and names the issue itself: "an end
// to the curfew" of the issue "curfew".
func (d *builder) option(issue parley.IssueID, option parley.OptionID) (name string, own bool) {
	is := d.b.Case.Issue(issue)
	if is == nil {
		return string(option), true
	}
	op := is.Option(option)
	switch {
	case op == nil && option == "":
		return is.Name, false
	case op == nil:
		return string(option), true
	case op.Name == "":
		return is.Name, false
	case len(is.Options) == 1 && strings.Contains(strings.ToLower(op.Name), strings.ToLower(is.Name)):
		return op.Name, false
	}
	return op.Name, true
}

// point is "issue: option" as one name.
func (d *builder) point(issue parley.IssueID, option parley.OptionID) string {
	name, own := d.option(issue, option)
	if !own {
		return name
	}
	if is := d.b.Case.Issue(issue); is != nil {
		return is.Name + ": " + name
	}
	return string(issue) + ": " + name
}

// source is who reports: the outlet, else the file.
func source(c *parley.Cite) string {
	if c.Outlet != "" {
		return c.Outlet
	}
	return c.Name
}

// told is one statement as the brief prints it: whose stand, who spoke, by
// what chain and when it was reported, then the act and the exact words.
// Without a party the holder leads, as on a party's own page.
func (d *builder) told(c parley.Cite, parties ...parley.PartyID) claim.Sentence {
	return claim.Say(claim.Cited(c), d.attributed(&c, parties).Then(wording(&c, inLine)))
}

// attributed is "Party (Holder; according to Speaker; Outlet, date): ". A
// holder whose words only name the party is not named twice.
func (d *builder) attributed(c *parley.Cite, parties []parley.PartyID) claim.Text {
	var t claim.Text
	holder := oneLine(c.Holder)
	switch {
	case len(parties) > 0:
		t = t.Name(d.partyNames(parties)).Words(" (")
		if holder != "" && !(len(parties) == 1 && d.calls(parties[0], holder)) {
			t = t.Name(short(holder, inCell)).Words("; ")
		}
	case holder != "":
		t = t.Name(short(holder, inCell)).Words(" (")
	default:
		t = t.Words("Holder not named (")
	}
	if sp := oneLine(c.Speaker); sp != "" && !strings.EqualFold(sp, holder) {
		t = t.Words("according to ").Name(short(sp, inCell)).Words("; ")
	}
	return t.Then(reportedBy(c)).Words("): ")
}

func reportedBy(c *parley.Cite) claim.Text {
	return claim.Name(source(c)).Words(", ").Day(c.Date)
}

// wording is the act, the exact words, the condition and the source's hedge.
func wording(c *parley.Cite, limit int) claim.Text {
	t := verb(c.Act, c.Negated).Quote(short(contentOf(c), limit))
	if strings.TrimSpace(c.Condition) != "" {
		t = t.Words(", on the condition ").Quote(short(c.Condition, limit))
	}
	if h := hedged(c.Hedge); !h.IsZero() {
		t = t.Aside(claim.Label(" (").Then(h).Words(")"))
	}
	return t
}

// stand turns a board's stand into the citation it rests on, complete with
// how it is to be read.
func stand(s *position.Stand) parley.Cite {
	c := s.Because
	c.Act, c.Negated, c.Hedge = s.Act, s.Negated, s.Hedge
	c.Holder, c.Speaker, c.Content, c.Condition, c.When = s.Holder, s.Speaker, s.Content, s.Condition, s.When
	return c
}

// accepted is "2 of 3 accepted".
func accepted(count, accepted int) claim.Frame {
	return claim.Label("").Count(accepted).Words(" of ").Count(count).Words(" accepted")
}

// footing is what a position rests on: how many statements, how many of them
// accepted, the date of the latest.
func footing(p *position.Position) (share, latest claim.Frame) {
	share = accepted(max(p.Count, len(p.Because)), p.Accepted)
	if p.Latest.IsZero() {
		return share, claim.Label("undated")
	}
	return share, claim.Label("latest ").Day(p.Latest)
}

// weighed is the first citations of a longer list: what one line shows.
func weighed(cites []parley.Cite) (claim.Evidence, bool) {
	return claim.CitedAll(cites[:min(len(cites), maxPills)])
}

// cell is a position in the positions table: stance, strength, the weightiest
// words, how much it rests on.
func cell(p *position.Position) Cell {
	ev, ok := weighed(p.Because)
	t := stanceMark(p.Stance).Words(" ").Then(strengthMark(p.Strength)).Words(" ")
	if ok {
		t = t.Quote(short(contentOf(&p.Because[0]), inCell))
		if len(p.If) > 0 && p.Stance == position.Conditional {
			t = t.Words(" on the condition ").Quote(short(conditionOf(&p.If[0]), inCell))
		}
	}
	share, latest := footing(p)
	t = t.Words(" ").Aside(share.Words(", ")).Aside(latest)
	return Cell{Told: []claim.Sentence{claim.Say(ev, t)}}
}

// contentOf is the words of the content, or all the words where no content was
// coded.
func contentOf(c *parley.Cite) string {
	if strings.TrimSpace(c.Content) != "" {
		return c.Content
	}
	return c.Quote.Text
}

func conditionOf(c *parley.Cite) string {
	if strings.TrimSpace(c.Condition) != "" {
		return c.Condition
	}
	return c.Quote.Text
}
