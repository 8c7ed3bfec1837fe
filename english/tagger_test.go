package english_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/openparley/parley/english"
	"github.com/openparley/parley/english/train/conllu"
)

const treebanks = "../../shared/data/ud"

// TestTreebank measures the tagger on the treebanks' development halves, with
// the words cut as the treebank cuts them and as Read does.
func TestTreebank(t *testing.T) {
	for _, c := range []struct {
		file  string
		join  bool
		least float64
	}{
		{"en_ewt-dev.conllu.gz", false, 93},
		{"en_ewt-dev.conllu.gz", true, 93},
		{"en_gum-open-dev.conllu.gz", true, 93},
	} {
		file := filepath.Join(treebanks, c.file)
		if _, err := os.Stat(file); err != nil {
			t.Skip("no treebank beside the checkout: ", err)
		}
		corpus, err := conllu.Read(file, c.join)
		if err != nil {
			t.Fatal(err)
		}
		right, all := 0, 0
		wrong := map[[2]english.Tag]int{}
		for _, s := range corpus {
			for i, got := range english.TagWords(s.Words) {
				switch s.Tags[i] {
				case got:
					right++
					all++
				case english.NoTag:
				default:
					all++
					wrong[[2]english.Tag{s.Tags[i], got}]++
				}
			}
		}
		share := 100 * float64(right) / float64(all)
		t.Logf("%s, joined %v: %.2f %% of %d tags", c.file, c.join, share, all)
		for pair, n := range wrong {
			if n > 40 {
				t.Logf("%s tagged %s: %d", pair[0], pair[1], n)
			}
		}
		if share < c.least {
			t.Errorf("%s, joined %v: %.2f %% of tags right, want %.0f", c.file, c.join, share, c.least)
		}
	}
}

// TestLearnTwice trains on a part of the treebank twice: the same bytes.
func TestLearnTwice(t *testing.T) {
	corpus := []english.Tagged{
		{Words: []string{"The", "talks", "failed", "."}, Tags: []english.Tag{english.DT, english.NNS, english.VBD, english.Stop}},
		{Words: []string{"The", "envoy", "talks", "."}, Tags: []english.Tag{english.DT, english.NN, english.VBZ, english.Stop}},
	}
	a, b := english.Learn(corpus, 5), english.Learn(corpus, 5)
	if !bytes.Equal(a, b) {
		t.Error("the same treebank gave two lexicons")
	}
	if err := english.ReadLexicon(a); err != nil {
		t.Error(err)
	}
}

func TestLexicon(t *testing.T) {
	b := english.EmbeddedLexicon()
	if err := english.ReadLexicon(b); err != nil {
		t.Fatal("the embedded lexicon: ", err)
	}
	if len(b) > 1_500_000 {
		t.Errorf("the embedded lexicon has %d bytes, want at most 1,500,000", len(b))
	}
	for _, n := range []int{0, 5, 17, 40, len(b) / 2, len(b) - 1} {
		if english.ReadLexicon(b[:n]) == nil {
			t.Errorf("a lexicon cut after %d bytes was read", n)
		}
	}
}

func BenchmarkLexicon(b *testing.B) {
	for b.Loop() {
		if err := english.ReadLexicon(english.EmbeddedLexicon()); err != nil {
			b.Fatal(err)
		}
	}
}
