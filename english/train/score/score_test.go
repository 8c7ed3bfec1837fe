package score_test

import (
	"testing"

	"github.com/openparley/parley/english"
	"github.com/openparley/parley/english/train/conllu"
	"github.com/openparley/parley/english/train/score"
)

// sentence makes a sentence of words; heads count from 1, 0 is the root.
func sentence(words []string, heads ...int32) conllu.Sentence {
	var s conllu.Sentence
	s.Words = words
	for _, h := range heads {
		w := english.Word{UPOS: english.NOUN, XPOS: english.NN, Head: h - 1, Relation: english.Dep}
		if h == 0 {
			w.Relation = english.Root
		}
		s.Tree = append(s.Tree, w)
	}
	return s
}

func TestCompare(t *testing.T) {
	gold := []conllu.Sentence{sentence([]string{"They", "do", "n't", "go", "."}, 4, 4, 4, 0, 4), sentence([]string{"Yes"}, 0)}
	gold[0].Tokens = []conllu.Range{{First: 1, Last: 3, Form: "don't"}}
	for _, c := range []struct {
		name   string
		system []conllu.Sentence
		want   [5]score.Count // tokens, sentences, words, UAS, LAS
	}{
		{"the same", gold, [5]score.Count{{5, 5, 5}, {2, 2, 2}, {6, 6, 6}, {6, 6, 6}, {6, 6, 6}}},
		{"no token of two words", []conllu.Sentence{sentence(gold[0].Words, 4, 4, 4, 0, 4), gold[1]},
			[5]score.Count{{5, 6, 4}, {2, 2, 2}, {6, 6, 6}, {6, 6, 6}, {6, 6, 6}}},
		{"one sentence", []conllu.Sentence{sentence([]string{"They", "do", "n't", "go", ".", "Yes"}, 4, 4, 4, 0, 4, 4)},
			[5]score.Count{{5, 6, 4}, {2, 1, 0}, {6, 6, 6}, {6, 6, 5}, {6, 6, 5}}},
		{"words run together", []conllu.Sentence{sentence([]string{"They", "don't", "go."}, 3, 3, 0), gold[1]},
			[5]score.Count{{5, 4, 3}, {2, 2, 2}, {6, 4, 2}, {6, 4, 1}, {6, 4, 1}}},
	} {
		r, ok := score.Compare(gold, c.system)
		if !ok {
			t.Errorf("%s: cannot be aligned", c.name)
			continue
		}
		got := [5]score.Count{r.Tokens, r.Sentences, r.Words, r.UAS, r.LAS}
		if got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
	if _, ok := score.Compare(gold, gold[:1]); ok {
		t.Error("other characters were aligned")
	}
}
