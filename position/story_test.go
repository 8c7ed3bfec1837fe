package position

import (
	"cmp"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"github.com/openparley/parley"
	"github.com/openparley/parley/ledger"
)

var update = flag.Bool("update", false, "rewrite the goldens in testdata")

// Stories are read top to bottom: who is who, what was reported, and what the
// board makes of it. A line of the reports is
//
//	party[+party] act "content" [-]issue/option … key="value" … flag …
//
// under a "# date outlet" line ("# undated outlet"); "again" after the outlet
// makes it a near-duplicate. Keys: cue, if, holder, speaker (a
// party), topic, when. Flags: not, hypothetical, reported, past-stand, quoted, accepted, rejected.
func TestStories(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no stories", err)
	}
	for _, f := range files {
		t.Run(strings.TrimSuffix(filepath.Base(f), ".txtar"), func(t *testing.T) {
			ar, err := txtar.ParseFile(f)
			if err != nil {
				t.Fatal(err)
			}
			var c *parley.Case
			var o Options
			var rrs []*ledger.ReportRecords
			for _, s := range ar.Files {
				switch s.Name {
				case "case":
					c, o = readCase(t, string(s.Data))
				case "reports":
					rrs = readReports(t, string(s.Data))
				}
			}
			b := NewBuilder(c, o)
			for _, rr := range rrs {
				b.Add(rr)
			}
			board := b.Board()
			for i := range ar.Files {
				s := &ar.Files[i]
				if s.Name == "case" || s.Name == "reports" {
					continue
				}
				got := section(t, s.Name, board)
				if *update {
					s.Data = []byte(got)
				} else if diff := gocmp.Diff(string(s.Data), got); diff != "" {
					t.Errorf("%s: -want +got\n%s", s.Name, diff)
				}
			}
			if *update {
				if err := os.WriteFile(f, txtar.Format(ar), 0o644); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

func section(t *testing.T, name string, b *Board) string {
	var w strings.Builder
	words := func(cs []parley.Cite) string {
		var q []string
		for _, c := range cs {
			q = append(q, fmt.Sprintf("%s %q", cmp.Or(c.Date.String(), "undated"), c.Quote.Text))
		}
		return strings.Join(q, "; ")
	}
	switch name {
	case "positions":
		for _, p := range b.Positions {
			fmt.Fprintf(&w, "%s %s/%s: %s, %v, %d stated, latest %s\n", p.Party, p.Issue, p.Option, p.Stance, p.Strength, p.Count, cmp.Or(p.Latest.String(), "unknown"))
			if p.Accepted > 0 {
				fmt.Fprintf(&w, "  accepted: %d\n", p.Accepted)
			}
			if p.Horizon != "" {
				fmt.Fprintf(&w, "  horizon: %s\n", p.Horizon)
			}
			for _, c := range p.If {
				fmt.Fprintf(&w, "  if: %s\n", c.Quote.Text)
			}
			if len(p.Despite) > 0 {
				fmt.Fprintf(&w, "  despite: %s\n", words(p.Despite))
			}
		}
	case "because":
		for _, p := range b.Positions {
			fmt.Fprintf(&w, "%s %s/%s: %s\n", p.Party, p.Issue, p.Option, words(p.Because))
		}
	case "shifts":
		for _, s := range b.Shifts {
			fmt.Fprintf(&w, "%s %s/%s: %s → %s on %s\n  before: %s\n  after: %s\n", s.Party, s.Issue, s.Option, s.From, cmp.Or(s.ToOption, parley.OptionID(s.To)), s.On, words(s.Before), words(s.After))
		}
	case "contradictions":
		for _, c := range b.Contradictions {
			fmt.Fprintf(&w, "%s %s: %s\n  a: %s %s\n  b: %s %s\n", c.Party, cmp.Or(c.Proposal, string(c.Issue)+"/"+string(c.Option)), c.Rule, c.A.Outlet, words([]parley.Cite{c.A}), c.B.Outlet, words([]parley.Cite{c.B}))
		}
	case "points":
		for _, p := range b.Agreed {
			fmt.Fprintf(&w, "agreed %s/%s: %v", p.Issue, p.Option, p.For)
			if len(p.Conditional) > 0 {
				fmt.Fprintf(&w, " if %v", p.Conditional)
			}
			fmt.Fprintln(&w)
		}
		for _, p := range b.Contested {
			fmt.Fprintf(&w, "contested %s/%s: %v against %v\n", p.Issue, p.Option, p.For, p.Against)
		}
	case "proposals":
		for _, p := range b.Proposals {
			fmt.Fprintf(&w, "%s, by %v\n  because: %s\n", p.Name, p.Sponsors, words(p.Because))
			for _, l := range []struct {
				what  string
				cites []parley.Cite
			}{{"version", p.Versions}, {"term", p.Terms}, {"step", p.Steps}} {
				for _, c := range l.cites {
					fmt.Fprintf(&w, "  %s: %s\n", l.what, words([]parley.Cite{c}))
				}
			}
			for _, r := range p.Responses {
				not := ""
				if r.Negated {
					not = "not "
				}
				fmt.Fprintf(&w, "  %s: %s%s: %s\n", r.Party, not, r.Act, words([]parley.Cite{r.Because}))
			}
		}
	case "timeline":
		for _, e := range b.Timeline {
			mark := " "
			if e.New {
				mark = "*"
			}
			fmt.Fprintf(&w, "%s%s %v %s %q\n", mark, cmp.Or(e.When.String(), "undated"), e.Stand.Parties, e.Stand.Act, e.Stand.Content)
		}
	case "unplaced":
		for _, s := range b.Unplaced {
			fmt.Fprintf(&w, "%v %s %q\n", s.Parties, s.Act, s.Content)
		}
	case "coverage":
		c := b.Coverage
		fmt.Fprintf(&w, "%d reports, %s to %s, %d undated, %d later; %d statements, %d accepted, %d rejected, %d of no party, %d of no issue\n",
			c.Reports, c.From, c.To, c.UndatedN, c.Later, c.Statements, c.Accepted, c.Rejected, c.NoParty, c.NoIssue)
		for _, u := range c.Undated {
			fmt.Fprintf(&w, "undated: %s %q\n", u.Name, u.Quote.Text)
		}
	default:
		if a, c, ok := strings.Cut(strings.TrimPrefix(name, "compare "), " "); ok {
			cp := Compare(b, parley.PartyID(a), parley.PartyID(c))
			for _, l := range []struct {
				what  string
				pairs []Pair
			}{{"shared", cp.Shared}, {"differ", cp.Differ}, {"only " + a, cp.OnlyA}, {"only " + c, cp.OnlyB}} {
				for _, p := range l.pairs {
					fmt.Fprintf(&w, "%s: %s/%s %s, %s\n", l.what, p.Issue, p.Option, p.A.Stance, p.B.Stance)
				}
			}
			break
		}
		t.Fatalf("no section %q", name)
	}
	return w.String()
}

// readCase reads "party id Name [role] [<parent] [speaker=Person]", "issue id option…", "as-of day", "since day".
func readCase(t *testing.T, text string) (*parley.Case, Options) {
	c := &parley.Case{Name: "story"}
	var o Options
	for line := range strings.Lines(text) {
		f := fields(t, line)
		if len(f) == 0 {
			continue
		}
		switch f[0] {
		case "party":
			p := parley.Party{ID: parley.PartyID(f[1]), Name: f[2]}
			for _, x := range f[3:] {
				switch k, v, _ := strings.Cut(x, "="); k {
				case "in":
					p.Parent = parley.PartyID(v)
				case "person":
					p.Offices = append(p.Offices, parley.Office{Person: v})
				case "alias":
					p.Aliases = append(p.Aliases, v)
				default:
					p.Role = parley.Role(x)
				}
			}
			c.Parties = append(c.Parties, p)
		case "issue":
			is := parley.Issue{ID: parley.IssueID(f[1]), Name: f[1], Kind: parley.YesNo}
			for _, x := range f[2:] {
				if k := parley.IssueKind(x); k == parley.Choice || k == parley.Ordered {
					is.Kind = k
					continue
				}
				id, name, _ := strings.Cut(x, "=")
				is.Options = append(is.Options, parley.Option{ID: parley.OptionID(id), Name: cmp.Or(name, id)})
			}
			c.Issues = append(c.Issues, is)
		case "as-of":
			o.AsOf = day(t, f[1])
		case "since":
			o.Since = day(t, f[1])
		default:
			t.Fatalf("case: %q", line)
		}
	}
	return c, o
}

func day(t interface{ Fatal(...any) }, s string) parley.Day {
	d, err := parley.ParseDay(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// readReports reads the lines of a story.
func readReports(t *testing.T, text string) (all []*ledger.ReportRecords) {
	var rr *ledger.ReportRecords
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		switch {
		case line == "":
		case strings.HasPrefix(line, "# "):
			date, outlet, _ := strings.Cut(line[2:], " ")
			outlet, again := strings.CutSuffix(outlet, " again")
			rr = &ledger.ReportRecords{Report: &parley.Report{Name: fmt.Sprintf("%02d.txt", len(all)+1), Outlet: outlet, Language: "en"}}
			if date != "undated" {
				rr.Report.Date = day(t, date)
			}
			if again {
				rr.Report.Near = parley.IDOf(all[len(all)-1].Report.Name)
			}
			all = append(all, rr)
		default:
			addStatement(t, rr, line)
		}
	}
	for _, rr := range all {
		rr.Report.ID = parley.IDOf(rr.Report.Name + rr.Report.Text)
		for i := range rr.Records {
			rr.Records[i].Report = rr.Report.ID
			rr.Records[i].Identify()
		}
	}
	return all
}

func addStatement(t *testing.T, rr *ledger.ReportRecords, line string) {
	f := fields(t, line)
	if len(f) < 3 {
		t.Fatalf("reports: %q", line)
	}
	act, err := parley.ParseAct(f[1])
	if err != nil {
		t.Fatal(err)
	}
	rec := ledger.Record{Review: ledger.Suggested}
	s := &rec.Statement
	s.Act, s.Coder = act, parley.CoderID{Name: "story"}
	holder, cue, cond := "", act.String(), ""
	if f[0] != "-" {
		for p := range strings.SplitSeq(f[0], "+") {
			s.Holder.Parties = append(s.Holder.Parties, parley.PartyID(p))
		}
		holder = strings.ReplaceAll(f[0], "+", " and ")
	}
	for _, x := range f[3:] {
		k, v, ok := strings.Cut(x, "=")
		switch {
		case !ok && strings.Contains(x, "/"):
			pt := parley.Point{Against: strings.HasPrefix(x, "-")}
			is, op, _ := strings.Cut(strings.TrimPrefix(x, "-"), "/")
			pt.Issue, pt.Option = parley.IssueID(is), parley.OptionID(op)
			s.About = append(s.About, pt)
		case k == "cue":
			cue = v
		case k == "if":
			cond = v
		case k == "holder":
			holder = v
		case k == "speaker":
			s.Speaker = parley.Actor{Name: v, Parties: []parley.PartyID{parley.PartyID(v)}}
		case k == "onlooker":
			s.Speaker = parley.Actor{Name: v}
		case k == "topic":
			s.Topic = parley.Span{Start: 1, End: 1 + len(v), Text: v}
		case k == "when":
			if s.When, err = parley.ParseInterval(v); err != nil {
				t.Fatal(err)
			}
		case k == "not":
			s.Negated = true
		case k == "quoted":
			s.Quote = true
		case k == "accepted":
			rec.Review = ledger.Accepted
		case k == "rejected":
			rec.Review = ledger.Rejected
		default:
			s.Hedge = parley.Hedge(x)
		}
	}
	text := &rr.Report.Text
	start := len(*text)
	place := func(w string) parley.Span {
		if w == "" {
			return parley.Span{}
		}
		at := len(*text)
		*text += w + " "
		return parley.Span{Start: at, End: at + len(w), Text: w}
	}
	s.Holder.Span, s.Cue, s.Content, s.Condition = place(holder), place(cue), place(f[2]), place(cond)
	end := len(*text) - 1
	s.Evidence = parley.Span{Start: start, End: end, Text: (*text)[start:end]}
	*text += "\n"
	rr.Records = append(rr.Records, rec)
}

// fields cuts at spaces outside quotation marks, which are taken off.
func fields(t *testing.T, line string) (out []string) {
	var b strings.Builder
	in, any := false, false
	for _, r := range strings.TrimSpace(line) + " " {
		switch {
		case r == '"':
			in, any = !in, true
		case r == ' ' && !in:
			if any {
				out = append(out, b.String())
			}
			b.Reset()
			any = false
		default:
			b.WriteRune(r)
			any = true
		}
	}
	if in {
		t.Fatalf("open quotation mark: %q", line)
	}
	return slices.Clip(out)
}
