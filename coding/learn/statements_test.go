package learn

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/openparley/parley"
	"github.com/openparley/parley/coding"
)

// decided is reports in which people accept demands and reject praise.
func decided(t *testing.T, n int) []Report {
	t.Helper()
	grammar, err := coding.NewGrammar()
	if err != nil {
		t.Fatal(err)
	}
	var out []Report
	for i := range n {
		var b strings.Builder
		for k := range 3 {
			h := holders[(i+3*k)%len(holders)]
			fmt.Fprintf(&b, "%s demanded the return of the boats. %s praised the new ferry.\n\n", h, holders[(i+3*k+1)%len(holders)])
		}
		r := reportOf(fmt.Sprintf("r%d.txt", i), b.String())
		coded, err := grammar.Code(context.Background(), r)
		if err != nil {
			t.Fatal(err)
		}
		x := Report{Report: r}
		for _, s := range coded.Statements {
			j := Judged{Statement: s, Acts: []parley.Act{s.Act}}
			if strings.Contains(s.Evidence.Text, "praised") {
				j.Verdict = Wrong
			}
			x.Judged = append(x.Judged, j)
		}
		out = append(out, x)
	}
	return out
}

func reportOf(name, text string) *parley.Report {
	return &parley.Report{ID: parley.IDOf(text), Name: name, Text: text, Format: "text", Language: "en"}
}

func TestLearnsFromDecisions(t *testing.T) {
	m, err := Train(context.Background(), Corpus{Reports: decided(t, 10)}, nil)
	if err != nil {
		t.Fatal(err)
	}
	r := reportOf("new.txt", "Captain Orlo demanded the return of the crew. Captain Orlo praised the new harbour.\n\nThe harbour board demanded the return of the nets.")
	reading, err := m.Coder().Code(context.Background(), r)
	if err != nil {
		t.Fatal(err)
	}
	demands := 0
	for i := range reading.Statements {
		s := &reading.Statements[i]
		if err := s.Validate(r.Text); err != nil {
			t.Error(err)
		}
		if s.Coder != m.ID() || s.ID == "" || s.Sure <= 0 || s.Sure > 1 || len(s.Trace) == 0 {
			t.Errorf("statement %s of %v, %v sure, trace %v", s.ID, s.Coder, s.Sure, s.Trace)
		}
		switch {
		case strings.Contains(s.Evidence.Text, "praised"):
			t.Errorf("praise is kept, %.2f sure, though people always rejected it", s.Sure)
		case s.Act == parley.Demand:
			demands++
		}
	}
	if demands != 2 {
		t.Errorf("%d demands found, want 2: %+v", demands, reading.Statements)
	}
	if !slices.IsSortedFunc(reading.Statements, func(a, b parley.Statement) int { return a.Evidence.Start - b.Evidence.Start }) {
		t.Error("statements are not in the order of the text")
	}
}

func TestFromLines(t *testing.T) {
	r := reportOf("folder/a.txt", "The guild demanded a bridge.")
	line := func(start, end int, words string) coding.Line {
		return coding.Line{Doc: "a.txt", Act: parley.Demand, Evidence: parley.Span{Start: start, End: end, Text: words}, Gold: "optional"}
	}
	got, err := FromLines([]coding.Line{line(0, 9, "The guild")}, []*parley.Report{r, reportOf("b.txt", "Nothing.")})
	if err != nil {
		t.Fatal(err)
	}
	if len(got) != 1 || len(got[0].Judged) != 1 || got[0].Judged[0].Verdict != Either || !got[0].Whole {
		t.Errorf("got %+v", got)
	}
	lost := line(0, 9, "The guild")
	lost.Doc = "lost.txt"
	_, err = FromLines([]coding.Line{line(1, 9, "The guild"), lost, lost}, []*parley.Report{r})
	if err == nil || !strings.Contains(err.Error(), "a.txt: statement at byte 1") || strings.Count(err.Error(), "lost.txt") != 1 {
		t.Errorf("what is wrong is told as %v", err)
	}
}

func TestCrossValidate(t *testing.T) {
	reports := decided(t, 10)
	if _, err := CrossValidate(context.Background(), Corpus{Reports: reports}, nil); err == nil {
		t.Error("decisions were checked as if nothing had been missed")
	}
	for i := range reports {
		reports[i].Whole = true
		reports[i].Judged = slices.DeleteFunc(reports[i].Judged, func(j Judged) bool { return j.Verdict == Wrong })
	}
	got, err := CrossValidate(context.Background(), Corpus{Reports: reports}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(got) != 2 || got[1].Coder != Name || got[1].Found.Gold < FewestStatements {
		t.Fatalf("got %+v", got)
	}
	if plain, learned := got[0].Found.F1(), got[1].Found.F1(); learned <= plain {
		t.Errorf("learned %.1f, grammar %.1f, though what is praised is never a statement here", learned, plain)
	}
}
