package coding_test

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"github.com/openparley/parley"
	"github.com/openparley/parley/coding"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func grammar(t testing.TB) *coding.Grammar {
	t.Helper()
	g, err := coding.NewGrammar()
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func report(name, text string) *parley.Report {
	return &parley.Report{ID: parley.IDOf(text), Name: name, Text: text, Date: parley.DayOf(2031, 3, 18), Language: "en"}
}

// TestGrammar reads each report of testdata/grammar and compares what is coded
// with the lines beside it.
func TestGrammar(t *testing.T) {
	files, err := filepath.Glob("testdata/grammar/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no golden files: %v", err)
	}
	g := grammar(t)
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			ar, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			for i := 0; i+1 < len(ar.Files); i += 2 {
				text, want := string(ar.Files[i].Data), string(ar.Files[i+1].Data)
				got := coded(t, g, report(ar.Files[i].Name, text))
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

// coded is a report's statements and measures, a line each, as people read
// them.
func coded(t testing.TB, g *coding.Grammar, r *parley.Report) string {
	t.Helper()
	reading, err := g.Code(context.Background(), r)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for i := range reading.Statements {
		s := &reading.Statements[i]
		if err := s.Validate(r.Text); err != nil {
			t.Error(err)
		}
		fmt.Fprintf(&b, "%s", s.Act)
		if s.Negated {
			b.WriteString(" (negated)")
		}
		if s.Hedge != "" {
			fmt.Fprintf(&b, " (%s)", s.Hedge)
		}
		fmt.Fprintf(&b, " | %s | %s | %s", actor(s.Holder), s.Cue.Text, s.Content.Text)
		if s.Quote {
			b.WriteString(" | quote")
		}
		for _, f := range []struct{ name, text string }{{"to", actor(s.Addressee)}, {"if", s.Condition.Text}, {"says", actor(s.Speaker)}, {"about", s.Topic.Text}} {
			if f.text != "" {
				fmt.Fprintf(&b, " | %s: %s", f.name, f.text)
			}
		}
		if s.When != parley.On(r.Date) {
			fmt.Fprintf(&b, " | when: %s", s.When)
		}
		b.WriteByte('\n')
	}
	for _, m := range reading.Measures {
		fmt.Fprintf(&b, "measure | %s | %s", m.Quantity.Text, m.What.Text)
		if !m.Source.IsZero() {
			fmt.Fprintf(&b, " | by: %s", actor(m.Source))
		}
		b.WriteByte('\n')
	}
	for _, c := range reading.Channels {
		fmt.Fprintf(&b, "channel | %s %s", actor(c.From), c.Kind)
		for _, to := range c.To {
			fmt.Fprintf(&b, " | %s", actor(to))
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func actor(a parley.Actor) string {
	if a.Name != "" && a.Name != a.Text {
		return a.Text + " =" + a.Name
	}
	return a.Text
}

// TestGrammarOtherLanguage: what is not English is left alone.
func TestGrammarOtherLanguage(t *testing.T) {
	r := report("x.txt", "The council demanded the return of the boats.")
	r.Language = "fr"
	if got := coded(t, grammar(t), r); got != "" {
		t.Errorf("coded a report in another language:\n%s", got)
	}
}

// TestGrammarUndated: without a report date nothing relative is resolved.
func TestGrammarUndated(t *testing.T) {
	r := report("x.txt", "The council rejected the draft on Friday. On 3 May 2031 it accepted the second draft.")
	r.Date = parley.Day{}
	reading, err := grammar(t).Code(context.Background(), r)
	if err != nil || len(reading.Statements) != 2 {
		t.Fatalf("%d statements, %v", len(reading.Statements), err)
	}
	if got := reading.Statements[0].When; !got.IsZero() {
		t.Errorf("“Friday” of an undated report resolved to %s", got)
	}
	if got := reading.Statements[1].When.String(); got != "2031-05-03" {
		t.Errorf("a full date came out as %q", got)
	}
}

// TestGrammarHostile reads texts that are no prose, in time linear in their
// length.
func TestGrammarHostile(t *testing.T) {
	for name, text := range map[string]string{
		"one sentence":     strings.Repeat("the council demanded that the front rejected the plan and ", 30_000),
		"quotes":           strings.Repeat("\u201c", 60_000),
		"nested says":      strings.Repeat("he said that she said that ", 30_000),
		"commas":           strings.Repeat("the union, ", 60_000),
		"many short":       strings.Repeat("The union said it would leave. Both sides agreed. ", 20_000),
		"pronouns":         strings.Repeat("They said they wanted it. ", 40_000),
		"brackets":         strings.Repeat("(the union (", 50_000),
		"digits and dates": strings.Repeat("On 3 May 2031, 40 people were killed. ", 20_000),
	} {
		t.Run(name, func(t *testing.T) {
			r := report("x.txt", text)
			ctx, stop := context.WithTimeout(context.Background(), time.Minute)
			defer stop()
			if _, err := grammar(t).Code(ctx, r); err != nil {
				t.Error(err)
			}
		})
	}
}

func FuzzGrammar(f *testing.F) {
	f.Add("The council said it would reopen the bridge if the army left. \u201cNever,\u201d said Adan.", 0)
	f.Add("What the union wants:\n1. A seat.\n2. Pay.\n\n\"We will not go,\" he said. \"They must.\"", 3)
	f.Add("Neither side, who said (that) it, only after; -- \u00ab no \u2019 87% and 69% it", 1)
	g := grammar(f)
	f.Fuzz(func(t *testing.T, text string, body int) {
		if text == "" || !utf8.ValidString(text) || body < 0 || body > len(text) {
			return
		}
		r := report("fuzz.txt", text)
		r.Body = body
		reading, err := g.Code(context.Background(), r)
		if err != nil {
			t.Fatal(err)
		}
		for i := range reading.Statements {
			s := &reading.Statements[i]
			if err := s.Validate(text); err != nil {
				t.Fatal(err)
			}
			if s.Evidence.Start < body {
				t.Fatalf("evidence at %d before the body at %d", s.Evidence.Start, body)
			}
		}
		for _, m := range reading.Measures {
			if err := m.Quantity.Check(text); err != nil {
				t.Fatal(err)
			}
		}
		for _, c := range reading.Channels {
			if err := c.Evidence.Check(text); err != nil {
				t.Fatal(err)
			}
		}
		for _, m := range reading.Mentions {
			if err := m.First.Check(text); err != nil {
				t.Fatal(err)
			}
		}
	})
}

// TestTrace: a statement tells which cue made it, with which frame, and how its
// parts hang on the cue.
func TestTrace(t *testing.T) {
	r := report("x.txt", "The council urged the front to lift the siege.")
	reading, err := grammar(t).Code(context.Background(), r)
	if err != nil || len(reading.Statements) != 1 {
		t.Fatalf("%d statements, %v", len(reading.Statements), err)
	}
	got := strings.Join(reading.Statements[0].Trace, "\n")
	for _, want := range []string{"verb cue “urge”, frame obj+to", "holder “council”: nsubj ↓", "content “lift”: ", "addressee “front”: obj ↓"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
}
