package main

import (
	"bytes"
	"os"
	"testing"

	"github.com/openparley/parley/english"
)

const uner = "../../../shared/data/uner/"

func TestOwnWords(t *testing.T) {
	documents, err := readIOB(uner + "en_ewt-uner-dev.iob2.gz")
	if os.IsNotExist(err) {
		t.Skip("no UNER beside the repository")
	}
	if err != nil {
		t.Fatal(err)
	}
	var own, running tally
	for _, d := range documents {
		own.add(d, d.spans(), byWords(d))
		running.add(d, d.spans(), inText(d))
	}
	own.print(os.Stdout, "")
	running.print(os.Stdout, "")
	if f := own.f1(""); f < 74 {
		t.Errorf("F1 %.1f of exact spans on the words of UNER EWT dev, want 74 or more", f)
	}
	if f := running.f1(""); f < 71.5 {
		t.Errorf("F1 %.1f in running text, want 71.5", f)
	}
}

// The same corpus gives the same bytes.
func TestLearnNamesTwice(t *testing.T) {
	corpus := []english.NamedDocument{{
		Sentences: [][]string{{"Ana", "Ruiz", "left", "Ostrow", "."}, {"The", "Harbour", "Council", "wrote", "to", "Ruiz", "."}},
		Tags: [][]english.NameTag{
			{english.BeginsPerson, english.InPerson, english.Outside, english.BeginsPlace, english.Outside},
			{english.Outside, english.BeginsOrganisation, english.InOrganisation, english.Outside, english.Outside, english.BeginsPerson, english.Outside},
		},
	}}
	corpus = append(corpus, corpus[0], corpus[0])
	if !bytes.Equal(english.LearnNames(corpus, 2), english.LearnNames(corpus, 2)) {
		t.Error("two runs differ")
	}
}

func TestBrackets(t *testing.T) {
	open, done := brackets("(1-person-new-nnnnn-cf1-1,2-sgl(2-place-new-nnnnn-cf2-1-sgl)", 3, nil, nil)
	if len(open) != 1 || len(done) != 1 || done[0].kind != "place" || done[0].last != 3 {
		t.Fatalf("open %+v, done %+v", open, done)
	}
	open, done = brackets("1)", 5, open, done)
	if len(open) != 0 || len(done) != 2 || done[1].first != 3 || done[1].last != 5 || len(done[1].head) != 2 {
		t.Fatalf("open %+v, done %+v", open, done)
	}
}

func TestJoined(t *testing.T) {
	d := document{text: "al-Bab fell\n", sentences: [][]string{{"al", "-", "Bab", "fell"}}, start: [][]int{{0, 2, 3, 7}},
		tags: [][]english.NameTag{{english.BeginsPlace, english.InPlace, english.InPlace, english.Outside}}}
	j := d.joined()
	if len(j.sentences[0]) != 2 || j.sentences[0][0] != "al-Bab" || j.tags[0][0] != english.BeginsPlace {
		t.Fatalf("%+v", j)
	}
	if got := j.spans(); len(got) != 1 || got[0] != (span{0, 6, "LOC"}) {
		t.Errorf("spans %+v", got)
	}
}
