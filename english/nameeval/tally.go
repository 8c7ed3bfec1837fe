package main

import (
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/openparley/parley/english"
)

// tally counts names found against names there are.
type tally struct {
	gold, found, hits map[string]int
	wrong             []string
}

// add counts a document. Key "" counts all kinds.
func (t *tally) add(d document, gold, found []span) {
	if t.gold == nil {
		t.gold, t.found, t.hits = map[string]int{}, map[string]int{}, map[string]int{}
	}
	there := map[span]bool{}
	for _, g := range gold {
		there[g] = true
		t.gold[g.kind]++
		t.gold[""]++
	}
	seen := map[span]bool{}
	for _, f := range found {
		if seen[f] {
			continue
		}
		seen[f] = true
		t.found[f.kind]++
		t.found[""]++
		if there[f] {
			t.hits[f.kind]++
			t.hits[""]++
		} else {
			t.wrong = append(t.wrong, "+ "+d.show(f))
		}
	}
	for _, g := range gold {
		if !seen[g] {
			t.wrong = append(t.wrong, "- "+d.show(g))
		}
	}
}

// show is a span in its line.
func (d document) show(s span) string {
	from := strings.LastIndexByte(d.text[:s.start], '\n') + 1
	to := s.end + strings.IndexByte(d.text[s.end:], '\n')
	return s.kind + " " + d.text[max(from, s.start-60):s.start] + "[" + d.text[s.start:s.end] + "]" + d.text[s.end:min(to, s.end+50)]
}

// report prints the figures, and the first errors.
func (t *tally) report(title string, wrong int) {
	fmt.Printf("%-14s precision recall    F1   gold found\n", title)
	for _, k := range []string{"PER", "LOC", "ORG", ""} {
		t.print(os.Stdout, k)
	}
	for _, line := range t.wrong[:min(wrong, len(t.wrong))] {
		fmt.Println(line)
	}
}

// rates are precision and recall of a kind, in per cent.
func (t *tally) rates(kind string) (precision, recall float64) {
	return 100 * float64(t.hits[kind]) / float64(max(t.found[kind], 1)), 100 * float64(t.hits[kind]) / float64(max(t.gold[kind], 1))
}

// f1 is their harmonic mean.
func (t *tally) f1(kind string) float64 {
	p, r := t.rates(kind)
	if p+r == 0 {
		return 0
	}
	return 2 * p * r / (p + r)
}

func (t *tally) print(w io.Writer, kind string) {
	name := kind
	if name == "" {
		name = "all"
	}
	p, r := t.rates(kind)
	fmt.Fprintf(w, "%-14s %9.1f %6.1f %5.1f %6d %5d\n", name, p, r, t.f1(kind), t.gold[kind], t.found[kind])
}

// byWords are the names found in the words that the corpus has.
func byWords(d document) []span { return d.tagged(english.NamesOf(d.sentences)) }

// inText are the names found in the document's running text.
func inText(d document) []span {
	doc := english.Read(d.text)
	var out []span
	for _, n := range doc.Names() {
		kind := ""
		switch n.Kind {
		case english.PersonName:
			kind = "PER"
		case english.OrganisationName:
			kind = "ORG"
		case english.CountryName, english.PlaceName:
			kind = "LOC"
		default:
			continue
		}
		for _, m := range n.Mentions {
			out = append(out, span{int(doc.Tokens[m.First].Start), int(doc.Tokens[m.Last-1].End), kind})
		}
	}
	return out
}
