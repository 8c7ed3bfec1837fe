package main

import (
	"fmt"
	"io"
	"os"
	"slices"
	"strconv"
	"strings"

	"github.com/openparley/parley/english"
	"github.com/openparley/parley/english/train/conllu"
	"github.com/openparley/parley/english/train/score"
)

// evaluation is what to score.
type evaluation struct {
	file      string // treebank
	model     string // file, empty for the embedded model
	widths    string // pairs of beams
	keep      string // sevenths of the parsers' weights to keep
	relations bool
}

// run prints how well the treebank is parsed, from its words and from raw text.
func (e evaluation) run(w io.Writer) error {
	gold, err := conllu.ReadTrees(e.file)
	if err != nil {
		return err
	}
	model := english.EmbeddedSyntax()
	if e.model != "" {
		b, err := os.ReadFile(e.model)
		if err != nil {
			return err
		}
		if model, err = english.ReadSyntax(string(b)); err != nil {
			return err
		}
	}
	for pair := range strings.SplitSeq(e.widths, ",") {
		a, b, _ := strings.Cut(pair, ":")
		guide, err1 := strconv.Atoi(a)
		parse, err2 := strconv.Atoi(b)
		if err1 != nil || err2 != nil {
			return fmt.Errorf("widths %q are not two numbers with a colon between", pair)
		}
		for part := range strings.SplitSeq(e.keep, ",") {
			n, err := strconv.Atoi(part)
			if err != nil {
				return fmt.Errorf("part %q to keep is not a number", part)
			}
			p := english.NewParser(model.Keep(n), guide, parse)
			fmt.Fprintf(w, "beams %d and %d, %d/7 of the parsers' weights\n", guide, parse, n)
			fmt.Fprintf(w, "%-12s %7s %7s %7s %7s %7s %7s %7s %7s %7s %7s\n", "from", "tokens", "sents", "words", "UPOS", "XPOS", "feats", "lemmas", "UAS", "LAS", "LAS+sub")
			system, speed := fromWords(p, gold)
			report(w, "gold words", gold, system, e.relations)
			report(w, "raw text", gold, fromText(p, gold), false)
			fmt.Fprintf(w, "tags and trees from gold words: %.0f words/s of one thread's processor time, best of three\n\n", speed)
		}
	}
	return nil
}

func report(w io.Writer, name string, gold, system []conllu.Sentence, relations bool) {
	r, ok := score.Compare(gold, system)
	if !ok {
		fmt.Fprintf(w, "%-12s not the same characters\n", name)
		return
	}
	fmt.Fprintf(w, "%-12s", name)
	for _, c := range []score.Count{r.Tokens, r.Sentences, r.Words, r.UPOS, r.XPOS, r.Features, r.Lemmas, r.UAS, r.LAS, r.LASSubtypes} {
		fmt.Fprintf(w, " %7.2f", c.F1())
	}
	fmt.Fprintln(w)
	if !relations {
		return
	}
	var list []english.Relation
	for rel := range r.ByRelation {
		list = append(list, rel)
	}
	slices.SortFunc(list, func(a, b english.Relation) int { return r.ByRelation[b].Gold - r.ByRelation[a].Gold })
	for _, rel := range list {
		c := r.ByRelation[rel]
		fmt.Fprintf(w, "  %-14s gold %5d  system %5d  F1 %6.2f  heads found %6.2f\n", rel, c.Gold, c.System, c.F1(), 100*float64(r.Heads[rel])/float64(max(1, c.Gold)))
	}
}

// fromWords parses sentences whose words are given.
func fromWords(p *english.Parser, gold []conllu.Sentence) ([]conllu.Sentence, float64) {
	out := make([]conllu.Sentence, len(gold))
	speed := 0.0
	for range 3 { // the fastest: others disturb
		words := 0
		start := processorTime()
		for i, s := range gold {
			out[i].Tree = p.ParseWords(s.Words)
			words += len(s.Words)
		}
		speed = max(speed, float64(words)/max(1e-9, (processorTime()-start).Seconds()))
	}
	for i, s := range gold {
		out[i].Words, out[i].Tokens = s.Words, s.Tokens
		fill(&out[i])
	}
	return out, speed
}

func fill(s *conllu.Sentence) {
	for j, w := range s.Tree {
		s.Lemmas = append(s.Lemmas, english.LemmaOf(s.Words[j], w))
		s.Features = append(s.Features, w.Features.String())
	}
}

// fromText parses the text of a treebank.
func fromText(p *english.Parser, gold []conllu.Sentence) []conllu.Sentence {
	d := english.Read(textOf(gold))
	syntax := p.Parse(d)
	var out []conllu.Sentence
	for i := range d.Sentences {
		var s conllu.Sentence
		s.Tree = syntax.Tree(i)
		for j, w := range s.Tree {
			s.Words = append(s.Words, d.Text[w.Start:w.End])
			if j > 0 && s.Tree[j-1].End == w.Start && english.IsClitic(s.Words[j-1], s.Words[j]) {
				if n := len(s.Tokens); n > 0 && s.Tokens[n-1].Last == j {
					s.Tokens[n-1].Last++
					s.Tokens[n-1].Form += s.Words[j]
				} else {
					s.Tokens = append(s.Tokens, conllu.Range{First: j - 1, Last: j + 1, Form: s.Words[j-1] + s.Words[j]})
				}
			}
		}
		fill(&s)
		out = append(out, s)
	}
	return out
}

// textOf is the text of sentences: paragraphs with blank lines between,
// sentences with a space.
func textOf(gold []conllu.Sentence) string {
	var text strings.Builder
	for i, s := range gold {
		if i > 0 && (s.Document || s.Paragraph) {
			text.WriteString("\n\n")
		}
		tokens := s.Tokens
		for j := 0; j < len(s.Words); j++ {
			if len(tokens) > 0 && tokens[0].First == j {
				text.WriteString(tokens[0].Form)
				j = tokens[0].Last - 1
				tokens = tokens[1:]
			} else {
				text.WriteString(s.Words[j])
			}
			if s.Space[j] {
				text.WriteByte(' ')
			}
		}
	}
	return text.String()
}
