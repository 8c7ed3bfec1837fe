package brief

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/openparley/parley"
	"github.com/openparley/parley/position"
)

var update = flag.Bool("update", false, "rewrite the goldens")

func build(t testing.TB, b *position.Board) *Document {
	t.Helper()
	doc, err := Build(b, Options{Marking: "TLP:AMBER", Version: "0.1"})
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

func written(t testing.TB, write func(io.Writer) error) string {
	t.Helper()
	var b bytes.Buffer
	if err := write(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestGoldens(t *testing.T) {
	doc := build(t, sampleBoard(t))
	for name, write := range map[string]func(io.Writer) error{
		"sample.md":   doc.Markdown,
		"sample.json": doc.JSON,
		"sample.txt":  func(w io.Writer) error { return doc.Terminal(w, 80, false) },
	} {
		t.Run(name, func(t *testing.T) {
			got := written(t, write)
			path := filepath.Join("testdata", name)
			if *update {
				if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), got); diff != "" {
				t.Errorf("run go test ./brief -update if this is meant (-want +got):\n%s", diff)
			}
		})
	}
}

func TestSameBytes(t *testing.T) {
	for range 5 {
		a, b := build(t, sampleBoard(t)), build(t, sampleBoard(t))
		if written(t, a.HTML) != written(t, b.HTML) || written(t, a.JSON) != written(t, b.JSON) || written(t, a.Markdown) != written(t, b.Markdown) {
			t.Fatal("two briefs of one board differ")
		}
	}
}

// A sentence cannot be made without evidence: claim.Sentence has no field that
// can be set from here, claim.Say takes a claim.Evidence, and claim.Cited takes
// a first citation. What is left to run time are citations that quote nothing.
func TestUncitedDoesNotBuild(t *testing.T) {
	empty := parley.Cite{Report: "r1"}
	for name, spoil := range map[string]func(*position.Board){
		"position without evidence": func(b *position.Board) { b.Positions[0].Because = nil },
		"position, empty quote":     func(b *position.Board) { b.Positions[0].Because[0].Quote.Text = " \n" },
		"condition, empty quote":    func(b *position.Board) { b.Positions[0].If = []parley.Cite{empty} },
		"left aside, empty quote":   func(b *position.Board) { b.Positions[0].Despite = []parley.Cite{empty} },
		"shift without words":       func(b *position.Board) { b.Shifts[0].Before = nil },
		"contradiction":             func(b *position.Board) { b.Contradictions[0].B = empty },
		"point":                     func(b *position.Board) { b.Agreed[0].Because = nil },
		"contested point":           func(b *position.Board) { b.Contested[0].Because = []parley.Cite{empty} },
		"proposal":                  func(b *position.Board) { b.Proposals[0].Because = nil },
		"term":                      func(b *position.Board) { b.Proposals[0].Terms = []parley.Cite{empty} },
		"response":                  func(b *position.Board) { b.Proposals[0].Responses[0].Because = empty },
		"measure":                   func(b *position.Board) { b.Measures[0].Because = nil },
		"channel":                   func(b *position.Board) { b.Channels[0].Because = nil },
		"event, no report":          func(b *position.Board) { b.Timeline[0].Stand.Because.Report = "" },
		"unplaced":                  func(b *position.Board) { b.Unplaced[0].Because = empty },
		"undated report":            func(b *position.Board) { b.Coverage.Undated[0].Quote = parley.Span{} },
		"no case":                   func(b *position.Board) { b.Case = nil },
	} {
		b := sampleBoard(t)
		spoil(b)
		if doc, err := Build(b, Options{}); !errors.Is(err, parley.ErrInvalid) || doc != nil {
			t.Errorf("%s: built, or failed with %v", name, err)
		}
	}
}

func TestEmptyBoard(t *testing.T) {
	doc, err := Build(&position.Board{Case: &parley.Case{}}, Options{Since: day(t, "2031-01-01")})
	if err != nil {
		t.Fatal(err)
	}
	validate(t, written(t, doc.JSON))
	checkPage(t, written(t, doc.HTML))
	written(t, doc.Markdown)
	written(t, func(w io.Writer) error { return doc.Terminal(w, 0, true) })
}

// An id that the case does not know is printed as it is.
func TestStrangers(t *testing.T) {
	b := sampleBoard(t)
	b.Case = &parley.Case{Name: "x"}
	doc := build(t, b)
	if md := written(t, doc.Markdown); !strings.Contains(md, "kingdom") || !strings.Contains(md, "customs: observer") {
		t.Error("parties or options without a case entry are not shown by id")
	}
	validate(t, written(t, doc.JSON))
	checkPage(t, written(t, doc.HTML))
}

func validate(t testing.TB, text string) {
	t.Helper()
	c := jsonschema.NewCompiler()
	s, err := jsonschema.UnmarshalJSON(strings.NewReader(SchemaJSON()))
	if err != nil {
		t.Fatal(err)
	}
	if err := c.AddResource("brief-1.json", s); err != nil {
		t.Fatal(err)
	}
	schema, err := c.Compile("brief-1.json")
	if err != nil {
		t.Fatal(err)
	}
	v, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	if err := schema.Validate(v); err != nil {
		t.Error(err)
	}
}

func TestJSON(t *testing.T) {
	b := sampleBoard(t)
	doc := build(t, b)
	text := written(t, doc.JSON)
	validate(t, text)

	var got struct {
		Positions []struct{ Cites []int }
		Sources   []jsonSource
	}
	if err := json.Unmarshal([]byte(text), &got); err != nil {
		t.Fatal(err)
	}
	words := passages(t, got.Sources)
	for i, p := range got.Positions {
		for k, n := range p.Cites {
			if want := b.Positions[i].Because[k].Quote.Text; words[n] != want {
				t.Errorf("position %d cites [%d] %q, want %q", i, n, words[n], want)
			}
		}
	}
	if !strings.Contains(written(t, doc.HTML), `id="q12"`) {
		t.Error("the page does not have the JSON's passage 12")
	}
}

// passages are the quoted words by number.
func passages(t *testing.T, sources []jsonSource) map[int]string {
	t.Helper()
	words := map[int]string{}
	for _, s := range sources {
		for _, q := range s.Quotes {
			if _, twice := words[q.N]; twice || q.N == 0 {
				t.Errorf("passage number %d is not unique", q.N)
			}
			if q.End-q.Start != len(q.Text) {
				t.Errorf("passage %d: %d-%d is not as long as its text", q.N, q.Start, q.End)
			}
			words[q.N] = q.Text
		}
	}
	return words
}

// What a page has no room for, the JSON form still has.
func TestJSONLeavesNothingOut(t *testing.T) {
	b := bigBoard(9, 60)
	doc := build(t, b)
	text := written(t, doc.JSON)
	validate(t, text)
	var got struct {
		Positions, Timeline []struct{}
		Sources             []jsonSource
	}
	if err := json.Unmarshal([]byte(text), &got); err != nil {
		t.Fatal(err)
	}
	if len(got.Positions) != len(b.Positions) || len(got.Timeline) != len(b.Timeline) {
		t.Errorf("%d of %d positions, %d of %d events", len(got.Positions), len(b.Positions), len(got.Timeline), len(b.Timeline))
	}
	if n := len(passages(t, got.Sources)); n != len(b.Timeline) {
		t.Errorf("%d passages, want %d", n, len(b.Timeline))
	}
	checkPage(t, written(t, doc.HTML))
}

func TestBounds(t *testing.T) {
	b := bigBoard(9, 60)
	md := written(t, build(t, b).Markdown)
	for _, want := range []string{
		"Positions by issue, further parties",
		"20 more options on which less is on record left out here",
		"Left out here: 1320 entries, the oldest first",
	} {
		if !strings.Contains(md, want) {
			t.Errorf("the brief of a big board does not say %q", want)
		}
	}
}

func TestSince(t *testing.T) {
	b := sampleBoard(t)
	b.Since = parley.Day{}
	doc, err := Build(b, Options{Since: day(t, "2031-01-20")})
	if err != nil {
		t.Fatal(err)
	}
	md := written(t, doc.Markdown)
	news, _, _ := strings.Cut(md[strings.Index(md, "## New since 2031-01-20"):], "\n## Where")
	if !strings.Contains(news, "an observer seat") || strings.Contains(news, "reopen the bridge") {
		t.Errorf("what is new since 2031-01-20:\n%s", news)
	}
	b = sampleBoard(t)
	b.Since = parley.Day{}
	if strings.Contains(written(t, build(t, b).Markdown), "New since") {
		t.Error("a brief without a mark has a section on what is new")
	}
}
