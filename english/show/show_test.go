package show_test

import (
	"encoding/xml"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/rogpeppe/go-internal/txtar"
	"pgregory.net/rapid"

	"github.com/openparley/parley/english/show"
)

var update = flag.Bool("update", false, "rewrite the goldens")

// TestDrawings draws the trees of testdata: word, tag, head and relation a
// line, the head counted from 1 as in CoNLL-U, each with the columns that its
// name gives.
func TestDrawings(t *testing.T) {
	file := filepath.Join("testdata", "drawings.txtar")
	a, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var tree show.Tree
	for i := range a.Files {
		f := &a.Files[i]
		kind, size, _ := strings.Cut(filepath.Base(f.Name), "-")
		if kind == "tree" {
			tree = parse(t, string(f.Data))
			continue
		}
		columns, err := strconv.Atoi(size)
		if err != nil {
			t.Fatalf("%s: no columns", f.Name)
		}
		style := show.Style{Columns: columns, Color: kind == "colour"}
		got := show.Text(tree, style)
		if kind == "colour" {
			got = strings.ReplaceAll(got, "\x1b", "ESC")
		}
		if *update {
			f.Data = []byte(got)
		} else if got != string(f.Data) {
			t.Errorf("%s: got\n%swant\n%s", f.Name, got, f.Data)
		}
		for line := range strings.Lines(show.Text(tree, show.Style{Columns: columns})) {
			if n := utf8.RuneCountInString(strings.TrimRight(line, "\n")); n > columns {
				t.Errorf("%s: a line of %d columns: %s", f.Name, n, line)
			}
		}
	}
	if *update {
		if err := os.WriteFile(file, txtar.Format(a), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func parse(t *testing.T, text string) (tree show.Tree) {
	t.Helper()
	for line := range strings.Lines(text) {
		f := strings.Fields(line)
		if len(f) != 4 {
			t.Fatalf("not word, tag, head and relation: %q", line)
		}
		head, err := strconv.Atoi(f[2])
		if err != nil {
			t.Fatal(err)
		}
		tree = append(tree, show.Word{Text: f[0], Tag: f[1], Head: head - 1, Relation: f[3]})
	}
	return tree
}

var two = show.Tree{{Text: "Orsa", Tag: "PROPN", Head: 1, Relation: "nsubj"}, {Text: "refused", Tag: "VERB", Head: -1, Relation: "root"}}

func TestSVG(t *testing.T) {
	hostile := show.Tree{{Text: `<script>alert("1")</script>`, Tag: "a&b", Head: -1, Relation: "\x00\x1b[31m\n"}}
	long := make(show.Tree, show.MostWords+1)
	var b strings.Builder
	err := show.SVG(&b, []show.Captioned{{Caption: "1", Tree: two}, {Caption: "<2>", Tree: hostile}, {Caption: "3", Tree: long}, {Caption: "4"}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	var texts []string
	inText := false
	for d := xml.NewDecoder(strings.NewReader(b.String())); ; {
		token, err := d.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatalf("%v in\n%s", err, b.String())
		}
		switch x := token.(type) {
		case xml.StartElement:
			inText = x.Name.Local == "text"
			if x.Name.Local == "script" {
				t.Error("there is a script")
			}
		case xml.EndElement:
			inText = false
		case xml.CharData:
			if inText {
				texts = append(texts, string(x))
			}
		}
	}
	want := []string{"1", "root", "nsubj", "Orsa", "PROPN", "refused", "VERB", "<2>", "\ufffd\ufffd[31m ", `<script>alert("1")</script>`, "a&b",
		"3 (501 tokens: too many to draw)", "4"}
	if strings.Join(texts, "|") != strings.Join(want, "|") {
		t.Errorf("texts %q, want %q", texts, want)
	}
}

type full struct{}

var errFull = errors.New("the disk is full")

func (full) Write([]byte) (int, error) { return 0, errFull }

func TestSVGFails(t *testing.T) {
	if err := show.SVG(full{}, []show.Captioned{{Tree: two}}, nil); !errors.Is(err, errFull) {
		t.Error(err)
	}
}

// TestAnyHeads draws trees that are none: every word is there once, lines keep
// to the columns, and nothing reaches the terminal that could drive it.
func TestAnyHeads(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(0, 40).Draw(t, "words")
		tree := make(show.Tree, n)
		for i := range tree {
			tree[i] = show.Word{Text: fmt.Sprintf("w%d", i), Tag: "T", Head: rapid.IntRange(-2, n+1).Draw(t, "head"), Relation: rapid.SampledFrom([]string{"", "det", "nmod:desc\x1b[2J"}).Draw(t, "relation")}
		}
		columns := rapid.IntRange(30, 200).Draw(t, "columns")
		got := show.Text(tree, show.Style{Columns: columns})
		if strings.ContainsRune(got, '\x1b') {
			t.Fatal("an escape")
		}
		for line := range strings.Lines(got) {
			if w := utf8.RuneCountInString(strings.TrimRight(line, "\n")); w > columns {
				t.Fatalf("a line of %d columns, of %d", w, columns)
			}
		}
		fields := map[string]int{}
		for _, f := range strings.Fields(got) {
			fields[f]++
		}
		for _, w := range tree {
			if fields[w.Text] != 1 {
				t.Fatalf("%s is there %d times in\n%s", w.Text, fields[w.Text], got)
			}
		}
	})
}

// TestLong draws the worst trees in bounded time.
func TestLong(t *testing.T) {
	for _, n := range []int{show.MostWords, show.MostWords + 1, 1_000_000} {
		chain, fan := make(show.Tree, n), make(show.Tree, n)
		for i := range chain {
			chain[i] = show.Word{Text: "a", Tag: "X", Head: i - 1, Relation: "dep"}
			fan[i] = show.Word{Text: "a", Tag: "X", Head: n - 1, Relation: "dep"}
		}
		for _, tree := range []show.Tree{chain, fan} {
			if got := show.Text(tree, show.Style{}); n > show.MostWords != strings.Contains(got, "too many") {
				t.Errorf("%d words give\n%.100s", n, got)
			}
			if err := show.SVG(io.Discard, []show.Captioned{{Tree: tree}}, nil); err != nil {
				t.Error(err)
			}
		}
	}
}
