package coding_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"github.com/openparley/parley"
	"github.com/openparley/parley/coding"
)

// TestTold reads each report of testdata/told and compares what it tells
// beside stands (events, relations, measures, proposals) with the lines beside
// it.
func TestTold(t *testing.T) {
	files, err := filepath.Glob("testdata/told/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no golden files: %v", err)
	}
	g := grammar(t)
	for _, file := range files {
		kind := strings.TrimSuffix(filepath.Base(file), ".txtar")
		t.Run(kind, func(t *testing.T) {
			ar, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			for i := 0; i+1 < len(ar.Files); i += 2 {
				text, want := string(ar.Files[i].Data), string(ar.Files[i+1].Data)
				got := told(t, g, kind, report(ar.Files[i].Name, text))
				if *update {
					ar.Files[i+1].Data = []byte(got)
				} else if diff := cmp.Diff(want, got); diff != "" {
					t.Errorf("%s (-want +got):\n%s", ar.Files[i].Name, diff)
				}
			}
			if *update {
				if err := os.WriteFile(file, txtar.Format(ar), 0o644); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

// told is what a report tells of one kind, a line each.
func told(t testing.TB, g *coding.Grammar, kind string, r *parley.Report) string {
	t.Helper()
	reading, err := g.Code(context.Background(), r)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	says := func(a parley.Actor) string {
		if a.IsZero() {
			return ""
		}
		return " | says: " + actor(a)
	}
	switch kind {
	case "events":
		for i := range reading.Events {
			e := &reading.Events[i]
			e.EachSpan(func(name string, s *parley.Span) {
				if !s.IsZero() && s.Check(r.Text) != nil {
					t.Errorf("%s does not quote the report", name)
				}
			})
			fmt.Fprintf(&b, "%s", e.Root)
			if e.Deed != e.Root {
				fmt.Fprintf(&b, " of %s", e.Deed)
			}
			if e.Mode != "" {
				fmt.Fprintf(&b, " (%s)", e.Mode)
			}
			if e.Modality != parley.Done {
				fmt.Fprintf(&b, " %s", e.Modality)
			}
			fmt.Fprintf(&b, " | %s | %s | %s%s", actor(e.Source), e.Cue.Text, actor(e.Target), says(e.Speaker))
			if e.When != parley.On(r.Date) {
				fmt.Fprintf(&b, " | when: %s", e.When)
			}
			b.WriteByte('\n')
		}
	case "proposals":
		for i := range reading.Proposals {
			p := &reading.Proposals[i]
			fmt.Fprintf(&b, "%s | version: %s | by: %s | named %d times\n", p.Name.Text, p.Version, actor(p.Sponsor), p.Count)
			for _, m := range p.Terms {
				for _, s := range []parley.Span{m.Evidence, m.What, m.Order, m.Guarantor.Span} {
					if !s.IsZero() && s.Check(r.Text) != nil {
						t.Errorf("%q does not quote the report", s.Text)
					}
				}
				fmt.Fprintf(&b, "  %d %s | %s", m.Step, m.Order.Text, m.What.Text)
				if !m.Guarantor.IsZero() {
					fmt.Fprintf(&b, " | guaranteed by: %s", actor(m.Guarantor))
				}
				b.WriteString(says(m.Speaker) + "\n")
			}
			for _, id := range p.Responses {
				for k := range reading.Statements {
					if s := &reading.Statements[k]; s.ID == id {
						fmt.Fprintf(&b, "  response | %s | %s | %s\n", s.Act, actor(s.Holder), s.Content.Text)
					}
				}
			}
		}
	case "measures":
		for _, m := range reading.Measures {
			for _, s := range []parley.Span{m.Evidence, m.Quantity, m.What, m.Source.Span} {
				if !s.IsZero() && s.Check(r.Text) != nil {
					t.Errorf("%q does not quote the report", s.Text)
				}
			}
			fmt.Fprintf(&b, "%s = %.4g to %.4g %s", m.Quantity.Text, m.Low, m.High, m.Unit)
			if m.Approx {
				b.WriteString(" about")
			}
			fmt.Fprintf(&b, " | %s", m.What.Text)
			if !m.Source.IsZero() {
				fmt.Fprintf(&b, " | by: %s", actor(m.Source))
			}
			if m.When != parley.On(r.Date) {
				fmt.Fprintf(&b, " | when: %s", m.When)
			}
			b.WriteByte('\n')
		}
	case "relations":
		for _, c := range reading.Channels {
			for _, s := range []parley.Span{c.Evidence, c.Cue, c.From.Span, c.Speaker.Span} {
				if !s.IsZero() && s.Check(r.Text) != nil {
					t.Errorf("%q does not quote the report", s.Text)
				}
			}
			fmt.Fprintf(&b, "%s | %s | %s", actor(c.From), c.Kind, c.Cue.Text)
			for _, to := range c.To {
				fmt.Fprintf(&b, " | %s", actor(to))
			}
			b.WriteString(says(c.Speaker) + "\n")
		}
	}
	return b.String()
}
