package brat_test

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/openparley/parley"
	"github.com/openparley/parley/coding/brat"
)

const text = "Café talks — “no”, Orla said.\nThe League hoped.\n"

const ann = `T1	Source 19 23	Orla
T2	Cue 24 28	said
T3	Content 0 10;13 17	Café talks “no”
E1	Attribution:T2 Source:T1 Cue:T2 Content:T3
R1	Reply Arg1:E1 Arg2:T1
A1	Hedged E1
A2	Strength E1 weak
#1	AnnotatorNotes T1	is this a capital?
`

func TestParse(t *testing.T) {
	doc, err := brat.Parse(text, []byte(ann))
	if err != nil {
		t.Fatal(err)
	}
	var words []string
	for _, e := range doc.Entities {
		words = append(words, e.Type+" "+doc.Words(e.Spans))
	}
	if want := []string{"Source Orla", "Cue said", "Content Café talks “no”"}; !slices.Equal(words, want) {
		t.Errorf("entities %q, want %q", words, want)
	}
	want := &brat.Document{Text: text,
		Entities:   doc.Entities,
		Events:     []brat.Event{{ID: "E1", Type: "Attribution", Trigger: "T2", Arguments: []brat.Argument{{Role: "Source", Of: "T1"}, {Role: "Cue", Of: "T2"}, {Role: "Content", Of: "T3"}}}},
		Relations:  []brat.Relation{{ID: "R1", Type: "Reply", Arguments: []brat.Argument{{Role: "Arg1", Of: "E1"}, {Role: "Arg2", Of: "T1"}}}},
		Attributes: []brat.Attribute{{ID: "A1", Type: "Hedged", Of: "E1"}, {ID: "A2", Type: "Strength", Of: "E1", Value: "weak"}},
		Notes:      []brat.Note{{ID: "#1", Type: "AnnotatorNotes", Of: "T1", Text: "is this a capital?"}},
	}
	if !reflect.DeepEqual(doc, want) {
		t.Errorf("have %+v\nwant %+v", doc, want)
	}
	if got := string(doc.Append(nil)); !sameLines(got, ann) {
		t.Errorf("written:\n%s\nwant:\n%s", got, ann)
	}
	if e, ok := doc.Entity("T2"); !ok || doc.Words(e.Spans) != "said" {
		t.Errorf("T2 is %+v, %v", e, ok)
	}
	if _, ok := doc.Entity("T9"); ok {
		t.Error("there is a T9")
	}
}

// sameLines compares files whose kinds of annotation stand in other orders.
func sameLines(a, b string) bool {
	x, y := strings.Split(a, "\n"), strings.Split(b, "\n")
	slices.Sort(x)
	slices.Sort(y)
	return slices.Equal(x, y)
}

func TestLenient(t *testing.T) {
	const lines = "one two\n\nthree four"
	for name, file := range map[string]string{
		"line break in the quoted words": "T1\tContent 0 14\tone two\n\nthree\nT2\tCue 0 3\tone\n",
		"carriage returns":               "T1\tContent 0 14\tone two three\r\nT2\tCue 0 3\tone\r\n",
		"no quoted words":                "T1\tContent 0 14\nT2\tCue 0 3\n",
		"byte order mark":                "\ufeffT1\tContent 0 14\tone two three\nT2\tCue 0 3\tone",
		"what is not kept":               "T1\tContent 0 14\tone two three\n*\tEquiv T1 T2\nN1\tReference T1 Place:12\tone\nT2\tCue 0 3\tone",
	} {
		doc, err := brat.Parse(lines, []byte(file))
		if err != nil {
			t.Errorf("%s: %v", name, err)
		} else if len(doc.Entities) != 2 || doc.Entities[0].Spans[0] != (brat.Span{Start: 0, End: 14}) {
			t.Errorf("%s: %+v", name, doc.Entities)
		}
	}
}

func TestWrong(t *testing.T) {
	for file, want := range map[string]string{
		"once upon a time\n":                             "line 1: \"once upon a time\" begins no annotation",
		"T1\tCue 24 28\tsaid\nT1\tCue 19 23\tOrla\n":     "line 2: T1 is the ID of line 1 already",
		"T1\tCue 24 28\tsays\n":                          "line 1: T1 quotes \"says\", but the text has \"said\"",
		"T1\tCue 24 280\tsaid\n":                         "line 1: T1 points to character 280, behind the end",
		"T1\tCue 28 24\tsaid\n":                          "is no stretch of text",
		"T1\tCue 24 28;\tsaid\n":                         "expected offsets",
		"T1\tCue -4 28\tsaid\n":                          "is no stretch of text",
		"T1\tCue\tsaid\n":                                "expected a type and what it is of",
		"T1\tCue 24 28\tsaid\n\nE1\tAttribution T1 :\n":  "line 3: E1: expected \"Role:ID\"",
		"T1\tCue 24 28\tsaid\nE1\tSays:T1 Source:T7\n":   "line 2: E1 refers to T7, which is not there",
		"T1\tCue 24 28\tsaid\nR1\tSays Arg1:T1 Arg2:T\n": "line 2: R1 refers to T, which",
		"T1\tCue 24 28\tsaid\nA1\tHedged T3\n":           "line 2: A1 refers to T3",
		"T1\tCue 99999999999999999999 28\tsaid\n":        "is no stretch of text",
	} {
		_, err := brat.Parse(text, []byte(file))
		if err == nil || !strings.Contains(err.Error(), want) || !errors.Is(err, parley.ErrInvalid) {
			t.Errorf("%q: error %v, want %q", file, err, want)
		}
	}
}

func TestLines(t *testing.T) {
	const broken = "“One.\n\n  “Two\nthree.” Four"
	doc := brat.Document{Text: broken, Entities: []brat.Entity{{ID: "T1", Type: "Content", Spans: []brat.Span{{Start: 0, End: 27}, {Start: 28, End: 32}}}}}
	if got, want := string(doc.Append(nil)), "T1\tContent 0 5;9 13;14 21;22 26\t“One. “Two three.” Four\n"; got != want {
		t.Errorf("have %q\nwant %q", got, want)
	}
}

// documents draws texts with annotations all over them.
func documents(t *rapid.T) *brat.Document {
	doc := &brat.Document{Text: rapid.StringOf(rapid.SampledFrom([]rune("ab é“”—\t 東𝄞."))).Draw(t, "text")}
	var at []int
	for i := range doc.Text {
		at = append(at, i)
	}
	at = append(at, len(doc.Text))
	word := rapid.StringMatching(`[A-Za-z][A-Za-z0-9_-]{0,5}`)
	for n := range rapid.IntRange(0, min(5, len(at)-1)).Draw(t, "entities") {
		e := brat.Entity{ID: fmt.Sprint("T", n+1), Type: word.Draw(t, "type")}
		for range rapid.IntRange(1, 3).Draw(t, "spans") {
			from := rapid.IntRange(0, len(at)-2).Draw(t, "from")
			e.Spans = append(e.Spans, brat.Span{Start: at[from], End: at[rapid.IntRange(from+1, len(at)-1).Draw(t, "to")]})
		}
		doc.Entities = append(doc.Entities, e)
	}
	if len(doc.Entities) == 0 {
		return doc
	}
	one := func(of string) string { return rapid.SampledFrom(doc.Entities).Draw(t, of).ID }
	arguments := func() (out []brat.Argument) {
		for range rapid.IntRange(1, 3).Draw(t, "arguments") {
			out = append(out, brat.Argument{Role: word.Draw(t, "role"), Of: one("of")})
		}
		return out
	}
	for n := range rapid.IntRange(0, 3).Draw(t, "others") {
		doc.Relations = append(doc.Relations, brat.Relation{ID: fmt.Sprint("R", n+1), Type: word.Draw(t, "type"), Arguments: arguments()})
		doc.Events = append(doc.Events, brat.Event{ID: fmt.Sprint("E", n+1), Type: word.Draw(t, "type"), Trigger: one("trigger"), Arguments: arguments()})
		doc.Attributes = append(doc.Attributes, brat.Attribute{ID: fmt.Sprint("A", n+1), Type: word.Draw(t, "type"), Of: one("of"), Value: word.Draw(t, "value")})
		doc.Notes = append(doc.Notes, brat.Note{ID: fmt.Sprint("#", n+1), Type: word.Draw(t, "type"), Of: one("of"), Text: rapid.StringMatching(`[a-z\t ]{0,9}`).Draw(t, "note")})
	}
	return doc
}

func TestRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := documents(t)
		file := want.Append(nil)
		got, err := brat.Parse(want.Text, file)
		if err != nil {
			t.Fatalf("%v in\n%s", err, file)
		}
		if !reflect.DeepEqual(got, want) {
			t.Fatalf("have %+v\nwant %+v\nfile:\n%s", got, want, file)
		}
	})
}

func FuzzParse(f *testing.F) {
	f.Add(text, ann)
	f.Add("one two\n\nthree", "T1\tContent 0 13\tone two\n\nthree\nT2\tCue 0 3\nE1\tSays:T2 X:E1\n")
	f.Add("\xff\xfe东", "T1\tX 0 3\t")
	f.Fuzz(func(t *testing.T, text, ann string) {
		doc, err := brat.Parse(text, []byte(ann))
		if err != nil {
			if !errors.Is(err, parley.ErrInvalid) || !strings.Contains(err.Error(), "line ") {
				t.Errorf("error %v", err)
			}
			return
		}
		for i := range doc.Entities {
			doc.Entities[i].Spans = doc.Lines(doc.Entities[i].Spans)
			if len(doc.Entities[i].Spans) == 0 {
				return // nothing but line breaks: brat has no way to say so
			}
		}
		again, err := brat.Parse(text, doc.Append(nil))
		if err != nil {
			t.Fatalf("%v in\n%s", err, doc.Append(nil))
		}
		if a, b := doc.Append(nil), again.Append(nil); !bytes.Equal(a, b) {
			t.Errorf("have\n%s\nwant\n%s", b, a)
		}
	})
}

func TestRead(t *testing.T) {
	files := map[string]string{
		"half/text/talks.txt":             text,
		"half/attributions/talks_ann.ann": "T1\tSource 19 23\tOrla\n",
		"half/attributions/talks_ben.ann": "T1\tCue 24 28\tsaid\n",
		"half/both/a_b.txt":               "Beside",
		"half/both/a_b.ann":               "T1\tCue 0 6\tBeside\n",
		"half/both/alone.txt":             "no annotations",
		"half/attributions/._talks.ann":   "\x00\x01",
		"half/README.md":                  "not this",
	}
	dir := t.TempDir()
	var archive bytes.Buffer
	zip := gzip.NewWriter(&archive)
	out := tar.NewWriter(zip)
	for name, data := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(data), 0o644); err != nil {
			t.Fatal(err)
		}
		if err := out.WriteHeader(&tar.Header{Name: name, Mode: 0o644, Size: int64(len(data)), Typeflag: tar.TypeReg}); err != nil {
			t.Fatal(err)
		}
		out.Write([]byte(data))
	}
	if err := errors.Join(out.Close(), zip.Close()); err != nil {
		t.Fatal(err)
	}
	packed := filepath.Join(t.TempDir(), "half.tar.gz")
	if err := os.WriteFile(packed, archive.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{dir, packed} {
		read, err := brat.Read(name)
		if err != nil {
			t.Fatal(err)
		}
		var have []string
		for _, f := range read {
			have = append(have, f.Name+" of "+f.Text+": "+f.Document.Words(f.Document.Entities[0].Spans))
		}
		if want := []string{"a_b of a_b: Beside", "talks_ann of talks: Orla", "talks_ben of talks: said"}; !slices.Equal(have, want) {
			t.Errorf("%s: %q, want %q", name, have, want)
		}
	}

	empty := t.TempDir()
	for name, want := range map[string]error{filepath.Join(dir, "none"): parley.ErrNotFound, empty: parley.ErrNotFound, filepath.Join(dir, "half/README.md"): parley.ErrInvalid} {
		if _, err := brat.Read(name); !errors.Is(err, want) {
			t.Errorf("%s: %v, want %v", name, err, want)
		}
	}
	lost := filepath.Join(empty, "lost.ann")
	if err := os.WriteFile(lost, []byte("T1\tCue 0 1\ta\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := brat.Read(empty); !errors.Is(err, parley.ErrNotFound) || !strings.Contains(err.Error(), "lost.ann") {
		t.Errorf("%v, want lost.ann without its text", err)
	}
}

// TestCorpus reads annotations that other people made, where they are.
func TestCorpus(t *testing.T) {
	const data = "../../../shared/data/polnear/"
	for _, half := range []string{"dev", "train"} {
		if _, err := os.Stat(data + half + ".tar.gz"); err != nil {
			t.Skip("needs development data in ../shared")
		}
		files, err := brat.Read(data + half + ".tar.gz")
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range files {
			for i := range f.Document.Entities {
				f.Document.Entities[i].Spans = f.Document.Lines(f.Document.Entities[i].Spans)
			}
			again, err := brat.Parse(f.Document.Text, f.Document.Append(nil))
			if err != nil {
				t.Fatalf("%s: %v", f.Name, err)
			}
			if !reflect.DeepEqual(again, f.Document) {
				t.Errorf("%s: written and read again it differs", f.Name)
			}
		}
		t.Logf("%s: %d files", half, len(files))
	}
}
