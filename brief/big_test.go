package brief

import (
	"fmt"
	"io"
	"testing"

	"github.com/openparley/parley"
	"github.com/openparley/parley/position"
)

// bigBoard is a generated board of parties × issues positions, each on some
// statements of its own reports, with a timeline of all of them.
func bigBoard(parties, issues int) *position.Board {
	stances := []position.Stance{position.For, position.Against, position.Conditional, position.Mixed}
	c := &parley.Case{Name: "Many talks"}
	for i := range issues {
		c.Issues = append(c.Issues, parley.Issue{ID: parley.IssueID(fmt.Sprintf("i%d", i)), Name: fmt.Sprintf("Issue %d", i), Kind: parley.YesNo, Proposed: i%3 == 0,
			Options: []parley.Option{{ID: "o", Name: fmt.Sprintf("Opening of lane %d", i)}}})
	}
	b := &position.Board{Case: c, Coverage: position.Coverage{Reports: parties * issues, From: parley.DayOf(2031, 1, 1), To: parley.DayOf(2031, 12, 28),
		Outlets: map[string]int{"Gazette": parties * issues}, Languages: map[string]int{"en": parties * issues}, Coders: map[string]int{"grammar/1": parties * issues * 3}, Statements: parties * issues * 3}}
	for p := range parties {
		id := parley.PartyID(fmt.Sprintf("p%d", p))
		c.Parties = append(c.Parties, parley.Party{ID: id, Name: fmt.Sprintf("League of the %dth Quay", p)})
		for i := range issues {
			var cites []parley.Cite
			for k := range 3 {
				n := (p*issues+i)*3 + k
				text := fmt.Sprintf("The spokesman of quay %d said that lane %d must be opened by the pilots in round %d", p, i, k)
				r := &parley.Report{ID: parley.ReportID(fmt.Sprintf("r%016x", n)), Name: fmt.Sprintf("%05d.txt", n), Outlet: "Gazette", Date: parley.DayOf(2031, 1, 1).Add(n % 360), Text: text}
				s := &parley.Statement{Report: r.ID, Evidence: r.Quote(0, len(text)), Act: parley.Demand, Content: r.Quote(len(text)-30, len(text))}
				s.Holder.Name = "the spokesman"
				s.Identify()
				cite := parley.CiteStatement(r, s, n%5 == 0)
				cites = append(cites, cite)
				b.Timeline = append(b.Timeline, position.Event{When: parley.On(r.Date), Stand: position.Stand{Parties: []parley.PartyID{id}, Act: parley.Demand, Holder: "the spokesman", Content: cite.Content, Because: cite}})
			}
			b.Positions = append(b.Positions, position.Position{Party: id, Issue: c.Issues[i].ID, Option: "o", Stance: stances[(p+i)%4], Strength: position.Strength(i % 4), Because: cites, Count: 3, Latest: cites[0].Date})
		}
	}
	return b
}

func BenchmarkBuild2000(b *testing.B) {
	board := bigBoard(20, 100)
	for b.Loop() {
		if _, err := Build(board, Options{}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkHTML2000(b *testing.B)     { benchmarkWriter(b, (*Document).HTML) }
func BenchmarkMarkdown2000(b *testing.B) { benchmarkWriter(b, (*Document).Markdown) }
func BenchmarkJSON2000(b *testing.B)     { benchmarkWriter(b, (*Document).JSON) }

func benchmarkWriter(b *testing.B, write func(*Document, io.Writer) error) {
	board := bigBoard(20, 100)
	for b.Loop() { // building included: what a user waits for
		doc, err := Build(board, Options{})
		if err != nil {
			b.Fatal(err)
		}
		if err := write(doc, io.Discard); err != nil {
			b.Fatal(err)
		}
	}
}
