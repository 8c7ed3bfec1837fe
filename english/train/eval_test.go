package main

import (
	"os"
	"testing"

	"github.com/openparley/parley/english"
	"github.com/openparley/parley/english/train/conllu"
	"github.com/openparley/parley/english/train/score"
)

// TestEWT holds the embedded models to what they reach on the development half
// of EWT, less some hundredths.
func TestEWT(t *testing.T) {
	const file = "../../../shared/data/ud/en_ewt-dev.conllu.gz"
	if _, err := os.Stat(file); err != nil {
		t.Skip("no treebank beside the repository: ", err)
	}
	gold, err := conllu.ReadTrees(file)
	if err != nil {
		t.Fatal(err)
	}
	p := english.NewParser(nil, english.GuideWidth, english.ParseWidth)
	words, _ := fromWords(p, gold)
	text := fromText(p, gold)
	r, ok := score.Compare(gold, words)
	raw, aligned := score.Compare(gold, text)
	if !ok || !aligned {
		t.Fatal("the words were not kept")
	}
	for _, c := range []struct {
		name      string
		got, want float64
	}{
		{"UPOS", r.UPOS.F1(), 95.2},
		{"UAS", r.UAS.F1(), 86.6},
		{"LAS", r.LAS.F1(), 83.3},
		{"features", r.Features.F1(), 95.0},
		{"lemmas", r.Lemmas.F1(), 96.5},
		{"tokens of raw text", raw.Tokens.F1(), 99},
		{"sentences of raw text", raw.Sentences.F1(), 80.5},
		{"LAS of raw text", raw.LAS.F1(), 79.8},
	} {
		if c.got < c.want {
			t.Errorf("%s %.2f, want at least %.2f", c.name, c.got, c.want)
		}
	}
}
