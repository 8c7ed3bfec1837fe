package attribution_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
	"pgregory.net/rapid"

	"github.com/openparley/parley"
	"github.com/openparley/parley/coding/attribution"
	"github.com/openparley/parley/english"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// TestGolden reads the reports in testdata/grammar and compares what is found.
func TestGolden(t *testing.T) {
	names, err := filepath.Glob("testdata/grammar/*.txtar")
	if err != nil || len(names) < 5 {
		t.Fatalf("%d golden files, error %v", len(names), err)
	}
	finder := attribution.NewGrammar()
	for _, name := range names {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(name)
			if err != nil || len(archive.Files) != 2 {
				t.Fatalf("%d files, error %v", len(archive.Files), err)
			}
			got := listed(finder.Attributions(string(archive.Files[0].Data)))
			if *update {
				archive.Files[1].Data = []byte(got)
				if err := os.WriteFile(name, txtar.Format(archive), 0o644); err != nil {
					t.Fatal(err)
				}
			} else if want := string(archive.Files[1].Data); got != want {
				t.Errorf("found\n%s\nwant\n%s", got, want)
			}
		})
	}
}

// listed is one attribution a line, and under it what stands in its content:
// [source] {cue} content, pieces apart by a stroke.
func listed(list []attribution.Attribution) string {
	var b strings.Builder
	var below func(within int, indent string)
	below = func(within int, indent string) {
		for i, a := range list {
			if a.Within == within {
				fmt.Fprintf(&b, "%s[%s] {%s} %s\n", indent, words(a.Source), words(a.Cue), words(a.Content))
				below(i, indent+"  ")
			}
		}
	}
	below(-1, "")
	return b.String()
}

func words(part []parley.Span) string {
	var out []string
	for _, s := range part {
		out = append(out, s.Text)
	}
	return strings.Join(out, " | ")
}

// sound reports what is wrong with attributions as such: a span that does not
// quote the text, parts out of order or over each other, a cue that is not one
// stretch, nesting that leads nowhere.
func sound(text string, list []attribution.Attribution) error {
	for i, a := range list {
		taken := map[int]bool{}
		for _, part := range [][]parley.Span{a.Source, a.Cue, a.Content} {
			end := 0
			for _, s := range part {
				switch {
				case s.Start < end || s.End <= s.Start || s.End > len(text):
					return fmt.Errorf("attribution %d: span %d-%d behind %d in %d bytes", i, s.Start, s.End, end, len(text))
				case text[s.Start:s.End] != s.Text:
					return fmt.Errorf("attribution %d quotes %q, the text has %q", i, s.Text, text[s.Start:s.End])
				}
				end = s.End
				for k := s.Start; k < s.End; k++ {
					if taken[k] {
						return fmt.Errorf("attribution %d: byte %d has two roles", i, k)
					}
					taken[k] = true
				}
			}
		}
		switch {
		case len(a.Content) == 0 || len(a.Cue) == 0:
			return fmt.Errorf("attribution %d has no cue or no content", i)
		case len(a.Cue) > 1 && !strings.Contains(text[a.Cue[0].Start:a.Cue[len(a.Cue)-1].End], "\n"):
			return fmt.Errorf("attribution %d: its cue is in %d pieces: %v", i, len(a.Cue), a.Cue)
		case a.Within < -1 || a.Within >= len(list) || a.Within == i:
			return fmt.Errorf("attribution %d is within %d", i, a.Within)
		}
		for j, steps := a.Within, 0; j >= 0; j, steps = list[j].Within, steps+1 {
			if steps > len(list) {
				return fmt.Errorf("attribution %d is within itself", i)
			}
		}
	}
	return nil
}

// TestSound holds, on texts put together from pieces of reports, that every
// attribution is sound, and that finding twice finds the same.
func TestSound(t *testing.T) {
	pieces := []string{"the League", "Ana Ruiz, the minister,", "said", "that", "it would", "not", "reject", "the draft", "“", "”", "\"", "''", ",", ".", "\n\n", "?", "according to", "who", "told",
		"reporters", "and", "calling", "it", "a joke", "its refusal to", "sign", "hopes", "HOST:", "Kale", "was", "accused of", "—", "reportedly", "(", ")", "while", "she", "is", "afraid of", "raids", "É", "\xff"}
	finder := attribution.NewGrammar()
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 60).Draw(t, "pieces"), " ")
		list := finder.Attributions(text)
		if err := sound(text, list); err != nil {
			t.Fatal(err)
		}
		if again := listed(finder.Attributions(text)); again != listed(list) {
			t.Fatalf("found\n%sthen\n%s", listed(list), again)
		}
	})
}

func FuzzAttributions(f *testing.F) {
	names, err := filepath.Glob("testdata/grammar/*.txtar")
	if err != nil {
		f.Fatal(err)
	}
	for _, name := range names {
		archive, err := txtar.ParseFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(archive.Files[0].Data))
	}
	f.Add("“he said “she said “they said ”””, he said, she said: “")
	f.Add("A: B: C: “D”\n\nA: “E\n\n“F — G\n\nQ: \"\n\nQ: x\n\nQ: y")
	finder := attribution.NewGrammar()
	f.Fuzz(func(t *testing.T, text string) {
		if err := sound(text, finder.Attributions(text)); err != nil {
			t.Error(err)
		}
	})
}

// BenchmarkFind compares finding attributions with the parsing before it.
func BenchmarkFind(b *testing.B) {
	archive, err := txtar.ParseFile("testdata/grammar/clauses.txtar")
	if err != nil {
		b.Fatal(err)
	}
	text := strings.Repeat(string(archive.Files[0].Data), 40)
	doc := english.Read(text)
	trees := doc.Parse()
	b.Run("parse", func(b *testing.B) {
		b.SetBytes(int64(len(text)))
		for b.Loop() {
			doc.Parse()
		}
	})
	b.Run("find", func(b *testing.B) {
		b.SetBytes(int64(len(text)))
		finder := attribution.NewGrammar()
		for b.Loop() {
			finder.Find(doc, trees)
		}
	})
}
