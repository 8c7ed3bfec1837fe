package brief

import (
	"cmp"
	"maps"
	"slices"

	"github.com/openparley/parley/brief/claim"
)

// limitsID is the section that no brief goes without.
const limitsID = "coverage"

// coverage is the box of what the brief rests on and what it leaves out.
func (d *builder) coverage() Section {
	cov := &d.b.Coverage
	facts := List{Facts: true}
	add := func(f claim.Frame) { facts.Items = append(facts.Items, Item{Frame: f}) }

	f := claim.Label("Reports: ").Count(cov.Reports)
	if dated := cov.Reports - cov.UndatedN; dated > 0 {
		f = f.Words("; ").Count(dated).Words(" dated")
		if !cov.From.IsZero() {
			f = f.Words(", ").Day(cov.From).Words(" to ").Day(cov.To)
		}
	}
	if cov.UndatedN > 0 {
		f = f.Words("; ").Count(cov.UndatedN).Words(" undated")
	}
	if cov.Near > 0 {
		f = f.Words("; ").Some(cov.Near, "near-duplicate of another", "near-duplicates of others")
	}
	add(f)
	if cov.Later > 0 {
		add(claim.Label("Not read for this: ").Some(cov.Later, "report", "reports").Words(" dated after ").Day(d.b.AsOf))
	}
	add(tally(claim.Label("Outlets: "), cov.Outlets))
	add(tally(claim.Label("Languages: "), cov.Languages))
	add(tally(claim.Label("Statements: ").Count(cov.Statements).Words(", coded by "), cov.Coders))
	add(claim.Label("Looked at by a person: ").Count(cov.Accepted).Words(" accepted, ").Count(cov.Rejected).
		Words(" rejected, ").Count(max(cov.Statements-cov.Accepted, 0)).Words(" suggestions that nobody has accepted"))
	if cov.NoParty > 0 || cov.NoIssue > 0 {
		add(claim.Label("Not in the positions table: ").Some(cov.NoParty, "statement", "statements").
			Words(" whose holder is no known party, ").Count(cov.NoIssue).Words(" that speak to no issue"))
	}
	if parties, issues := d.proposed(); parties+issues > 0 {
		add(claim.Label("Proposed by a program from the text, confirmed by nobody: ").Some(parties, "party", "parties").
			Words(" and ").Some(issues, "issue", "issues").Words(", marked “proposed”"))
	}

	blocks := []Block{facts}
	blocks = append(blocks, d.undated()...)
	blocks = append(blocks, d.notices()...)
	blocks = append(blocks, Note{Limit: true, Text: claim.Label(limits)})
	return Section{ID: limitsID, Title: claim.Label("What this rests on, and its limits"), Blocks: blocks}
}

func (d *builder) proposed() (parties, issues int) {
	for i := range d.b.Case.Parties {
		if d.b.Case.Parties[i].Proposed {
			parties++
		}
	}
	for i := range d.b.Case.Issues {
		if d.b.Case.Issues[i].Proposed {
			issues++
		}
	}
	return parties, issues
}

func (d *builder) undated() []Block {
	cov := &d.b.Coverage
	if len(cov.Undated) == 0 {
		return nil
	}
	l := List{Facts: true, Left: max(cov.UndatedN-len(cov.Undated), 0), What: claim.Label("undated reports")}
	for _, c := range cov.Undated {
		t := claim.Name(c.Name)
		if c.Title != "" {
			t = t.Words(", ").Name(short(c.Title, inCell))
		}
		if c.Outlet != "" {
			t = t.Words(", ").Name(c.Outlet)
		}
		s := claim.Say(claim.Cited(c), t.Words(", begins ").Quote(short(c.Quote.Text, inCell)))
		l.Items = append(l.Items, Item{Told: &s})
	}
	head := Note{Text: claim.Label("Undated, so that their place in the order of events is not known:")}
	if len(l.Items) > maxFew {
		return []Block{head, Fold{Summary: claim.Label("").Some(cov.UndatedN, "undated report", "undated reports"), Blocks: []Block{l}}}
	}
	return []Block{head, l}
}

func (d *builder) notices() []Block {
	all := d.b.Coverage.Notices
	if len(all) == 0 {
		return nil
	}
	shown := all[:min(len(all), maxNotices)]
	l := List{Facts: true, Left: len(all) - len(shown), What: claim.Label("notices")}
	for _, n := range shown {
		l.Items = append(l.Items, Item{Frame: claim.Call(short(n, inLine))})
	}
	if len(all) > 5 {
		return []Block{Fold{Summary: claim.Label("Skipped or odd in reading: ").Some(len(all), "notice", "notices"), Blocks: []Block{l}}}
	}
	return []Block{Note{Text: claim.Label("Skipped or odd in reading:")}, l}
}

// tally lists counts, the largest first, then by name.
func tally(f claim.Frame, counts map[string]int) claim.Frame {
	names := slices.SortedFunc(maps.Keys(counts), func(a, b string) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(a, b))
	})
	if len(names) == 0 {
		return f.Words("not known")
	}
	const most = 24
	for i, n := range names[:min(len(names), most)] {
		if i > 0 {
			f = f.Words(", ")
		}
		if n == "" {
			f = f.Words("not known (").Count(counts[n]).Words(")")
			continue
		}
		f = f.Name(n).Words(" (").Count(counts[n]).Words(")")
	}
	if more := len(names) - most; more > 0 {
		f = f.Words(" and ").Some(more, "other", "others")
	}
	return f
}
