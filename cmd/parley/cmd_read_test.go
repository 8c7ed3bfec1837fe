package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"

	"github.com/openparley/parley"
	"github.com/openparley/parley/english/conllu"
	"github.com/openparley/parley/report"
)

// layers is what programs read of parley read --json.
type layers struct {
	Text      string
	Body      int
	Parsed    bool
	Sentences []struct {
		Start, End int
		Tokens     [2]int
	}
	Tokens     []readToken
	Quotations []readQuotation
	Names      []readName
	Times      []readTime
	Quantities []readQuantity
	References []readReference
}

// checkJSON holds that every span quotes its text and that trees are trees.
func checkJSON(t interface{ Fatalf(string, ...any) }, r *parley.Report) layers {
	var b bytes.Buffer
	if err := (&readCmd{}).page(r).json(context.Background(), &b); err != nil {
		t.Fatalf("%v", err)
	}
	var l layers
	if err := json.Unmarshal(b.Bytes(), &l); err != nil {
		t.Fatalf("%v in %s", err, b.String())
	}
	quotes := func(what string, start, end int, text string) {
		if start < l.Body || end < start || end > len(r.Text) || r.Text[start:end] != text {
			t.Fatalf("%s %d-%d is not %q", what, start, end, text)
		}
	}
	if l.Text != r.Text {
		t.Fatalf("the text is %q, not %q", l.Text, r.Text)
	}
	at := 0
	for i, s := range l.Sentences {
		if s.Tokens[0] != at || s.Tokens[1] <= at {
			t.Fatalf("sentence %d has tokens %v, behind token %d", i, s.Tokens, at)
		}
		at = s.Tokens[1]
		checkTree(t, l.Tokens, s.Tokens[0], s.Tokens[1])
		if l.Tokens[s.Tokens[0]].Start != s.Start || l.Tokens[at-1].End != s.End {
			t.Fatalf("sentence %d does not reach over its tokens", i)
		}
	}
	if at != len(l.Tokens) {
		t.Fatalf("%d of %d tokens are in sentences", at, len(l.Tokens))
	}
	for _, x := range l.Tokens {
		quotes("token", x.Start, x.End, x.Text)
		if x.Quotation != nil && int(*x.Quotation) >= len(l.Quotations) {
			t.Fatalf("quotation %d of %d", *x.Quotation, len(l.Quotations))
		}
	}
	stretch := func(what string, tokens [2]int32, start, end int) {
		if l.Tokens[tokens[0]].Start != start || l.Tokens[tokens[1]-1].End != end {
			t.Fatalf("%s %d-%d is not tokens %v", what, start, end, tokens)
		}
	}
	for _, n := range l.Names {
		for _, m := range n.Mentions {
			quotes("mention", m.Start, m.End, m.Text)
			stretch("mention", m.Tokens, m.Start, m.End)
			if m.Whole[0] > m.Start || m.Whole[1] < m.End {
				t.Fatalf("mention %q is %d-%d of %v", m.Text, m.Start, m.End, m.Whole)
			}
		}
	}
	for _, x := range l.Times {
		quotes("time", x.Start, x.End, x.Text)
		stretch("time", x.Tokens, x.Start, x.End)
	}
	for _, x := range l.Quantities {
		quotes("quantity", x.Start, x.End, x.Text)
		stretch("quantity", x.Tokens, x.Start, x.End)
		if x.What != nil {
			quotes("what is counted", x.What.Start, x.What.End, x.What.Text)
		}
	}
	for _, x := range l.References {
		quotes("reference", x.Start, x.End, x.Text)
		for _, m := range x.Means {
			quotes("what is meant", m.Start, m.End, m.Text)
		}
	}
	return l
}

// checkTree holds that tokens [first,last) have one root and no circles.
func checkTree(t interface{ Fatalf(string, ...any) }, tokens []readToken, first, last int) {
	roots := 0
	for i := first; i < last; i++ {
		if tokens[i].Head < 0 {
			roots++
		}
		steps := 0
		for k := i; tokens[k].Head >= 0; k = tokens[k].Head {
			if steps++; tokens[k].Head < first || tokens[k].Head >= last || steps > last-first {
				t.Fatalf("token %d leads out of its sentence, or in a circle", i)
			}
			if steps > 200 {
				break // long sentences are looked at in part
			}
		}
	}
	if roots != 1 {
		t.Fatalf("%d roots", roots)
	}
}

// checkCoNLLU holds that what is written can be read, has all characters of
// the text, and keeps its words when they are predicted anew.
func checkCoNLLU(t interface{ Fatalf(string, ...any) }, r *parley.Report) {
	var b, again bytes.Buffer
	if err := (&readCmd{Language: "en"}).page(r).conllu(context.Background(), &b); err != nil {
		t.Fatalf("%v", err)
	}
	sentences := readCoNLLU(t, &b)
	var got strings.Builder
	for _, s := range sentences {
		inside := 0
		for _, row := range s.Rows {
			switch {
			case strings.Contains(row.ID, "-"):
				fmt.Sscanf(row.ID[strings.Index(row.ID, "-")+1:], "%d", &inside)
				got.WriteString(squeeze(row.Form))
			case len(row.ID) > 0 && atoi(row.ID) > inside:
				got.WriteString(squeeze(row.Form))
			}
		}
	}
	if want := squeeze(r.Text[r.Body:]); got.String() != want {
		t.Fatalf("the words are %q, the text is %q", got.String(), want)
	}
	if err := predictDocument(&again, readCoNLLU(t, strings.NewReader(b.String()))); err != nil {
		t.Fatalf("%v", err)
	}
	for i, s := range readCoNLLU(t, &again) {
		if a, b := strings.Join(s.Forms(), " "), strings.Join(sentences[i].Forms(), " "); a != b {
			t.Fatalf("predicted anew %q is %q", b, a)
		}
	}
}

func atoi(s string) (n int) {
	fmt.Sscanf(s, "%d", &n)
	return n
}

func readCoNLLU(t interface{ Fatalf(string, ...any) }, in io.Reader) (out []*conllu.Sentence) {
	text, err := io.ReadAll(in)
	if err != nil {
		t.Fatalf("%v", err)
	}
	for r := conllu.NewReader(bytes.NewReader(text), "out"); ; {
		s, err := r.Next()
		if err == io.EOF {
			return out
		}
		if err != nil {
			t.Fatalf("%v in\n%s", err, text)
		}
		out = append(out, s)
	}
}

// squeeze leaves out white space and marks without width, which are no words.
func squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.IsControl(r) || r == 0xad || r >= 0x200b && r <= 0x200f || r == 0x2060 || r == 0xfeff {
			return -1
		}
		return r
	}, s)
}

func TestReadAnything(t *testing.T) {
	parts := []string{"Orsa", "the Harbour League", "refused", "to", "cease-fire", "didn't", "cannot", "Ruiz's", "the boats'", "\"", "“", "”", "'", "(", ")", ",", ".", "...", "\n", "\n\n", " ", "  ",
		"$20 million", "40%", "on Tuesday", "last November", "he", "they", "who", "\u00a0", "—", "U.S.", "é", "e\u0301", "\u200b", "\u00ad", "a\tb", "\r\n", "\x07", "漢字", "مرحبا", "gonna", "1.", "•", "_", "𝔊"}
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(parts), 0, 60).Draw(t, "text"), rapid.SampledFrom([]string{" ", ""}).Draw(t, "between"))
		r := &parley.Report{Name: "a b\tc", Text: text, Date: parley.DayOf(2031, 3, 4)}
		checkJSON(t, r)
		checkCoNLLU(t, r)
	})
}

// FuzzRead holds the same of any bytes that make a report.
func FuzzRead(f *testing.F) {
	f.Add([]byte("Date: 2031-03-04\n\nOrsa didn't \"refuse\" the $20 million plan on Tuesday.\n"))
	f.Add([]byte("\ufeffThe\x0bHarbour\x00 League\xff"))
	f.Fuzz(func(t *testing.T, data []byte) {
		reports, _ := report.Read("a.txt", data, report.Options{})
		for _, r := range reports {
			checkJSON(t, r)
			checkCoNLLU(t, r)
		}
	})
}

// TestReadHostile reads what no report is, in bounded time and memory.
func TestReadHostile(t *testing.T) {
	n := 1 << 15
	if testing.Short() {
		n = 1 << 13
	}
	dir := t.TempDir()
	for name, text := range map[string]string{
		"sentence": strings.Repeat("the council said that ", n/22),
		"word":     strings.Repeat("a", n),
		"quotes":   strings.Repeat(`"a `, n/3),
		"curly":    strings.Repeat("“a ", n/5),
		"digits":   strings.Repeat("7", n),
		"numbers":  strings.Repeat("7 ", n/8),
		"names":    strings.Repeat("Orsa ", n/8),
		"hyphens":  strings.Repeat("a-", n/4),
		"stops":    strings.Repeat(".", n/4),
		"lines":    strings.Repeat("\n", n),
		"binary":   strings.Repeat("\x00\x01\xfe", n/3),
	} {
		file := filepath.Join(dir, name+".txt")
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		for _, args := range []string{"--json", "--conllu", "--svg -", "--show tokens", "--show tree", "--show names", "--show times", "--show quotes", "--show quantities", "--show references", "--show sentences"} {
			var stderr bytes.Buffer
			code := run(append([]string{"read", file, "--language", "en"}, strings.Fields(args)...), nil, io.Discard, &stderr)
			if invalid := name == "lines" || name == "binary"; invalid != (code == 3) || !invalid && code != 0 {
				t.Errorf("%s %s: exit code %d: %s", name, args, code, stderr.String())
			}
		}
	}
}

// TestReadEnds holds that reading stops where it is interrupted.
func TestReadEnds(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	p := (&readCmd{}).page(&parley.Report{Text: "Orsa refused."})
	if err := p.json(ctx, io.Discard); !errors.Is(err, context.Canceled) {
		t.Errorf("json: %v", err)
	}
	if err := p.conllu(ctx, io.Discard); !errors.Is(err, context.Canceled) {
		t.Errorf("conllu: %v", err)
	}
	var out bytes.Buffer
	d := drawing{app: &app{ctx: ctx, out: &out, err: io.Discard}, page: p, only: -1}
	for _, layer := range []string{"tokens", "tree", "sentences"} {
		if err := d.show(layer); !errors.Is(err, context.Canceled) || out.Len() > 0 {
			t.Errorf("%s: %v, and %q", layer, err, out.String())
		}
	}
}
