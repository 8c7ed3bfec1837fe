package english

import (
	"strings"
	"testing"
)

func TestNamesFile(t *testing.T) {
	m, err := readNames(namesFile)
	if err != nil {
		t.Fatal(err)
	}
	if string(writeNames(m)) != string(namesFile) {
		t.Error("written again, the file differs")
	}
	if len(namesFile) > 2<<20 {
		t.Errorf("%d bytes, want 2 MB at most", len(namesFile))
	}
	for _, b := range [][]byte{nil, []byte("parley names 1\n"), namesFile[:len(namesFile)/2], append([]byte("x"), namesFile...)} {
		if _, err := readNames(b); err == nil {
			t.Errorf("%d bytes read as a file of names", len(b))
		}
	}
}

func TestNamesOf(t *testing.T) {
	for _, c := range []string{
		"Ana/B-PER Ruiz/I-PER flew/O to/O Paris/B-LOC on/O Monday/O ./O",
		"Former/O President/O Bill/B-PER Clinton/I-PER spoke/O in/O New/B-LOC York/I-LOC ./O",
		"The/O Israeli/O army/O left/O Gaza/B-LOC ./O",
		"Officials/O at/O the/O World/B-ORG Bank/I-ORG agreed/O ./O",
		"i/O live/O in/O san/B-LOC francisco/I-LOC",
		"Microsoft/B-ORG and/O Google/B-ORG declined/O ./O",
	} {
		var words []string
		for _, w := range strings.Fields(c) {
			word, _, _ := strings.Cut(w, "/")
			words = append(words, word)
		}
		var got []string
		for i, tag := range NamesOf([][]string{words})[0] {
			got = append(got, words[i]+"/"+tag.String())
			if ParseNameTag(tag.String()) != tag {
				t.Errorf("%v is read as %v", tag, ParseNameTag(tag.String()))
			}
		}
		if g := strings.Join(got, " "); g != c {
			t.Errorf("got  %s\nwant %s", g, c)
		}
	}
}

// What a document has elsewhere tells what a word is.
func TestNamesFromElsewhere(t *testing.T) {
	d := Read("Thomas Veld arrived in Ostrow. Veld left Ostrow on Monday. The town of Ostrow voted.")
	for _, n := range d.Names() {
		if n.Text == "Thomas Veld" && (n.Kind != PersonName || len(n.Mentions) != 2) || n.Text == "Ostrow" && n.Kind == PersonName {
			t.Errorf("%s %s x%d", n.Kind, n.Text, len(n.Mentions))
		}
	}
}

// The weights are laid out so that four are added at a time.
func TestAddRows(t *testing.T) {
	m := newNameModel()
	want := [numNameTags]int32{}
	v := &nameView{model: m}
	for f := range 60 {
		for tag := range int(numNameTags) {
			w := int8((f*37+tag*91)%255 - 127)
			m.setWeight(f, tag, w)
			if m.weight(f, tag) != w {
				t.Fatalf("weight %d, want %d", m.weight(f, tag), w)
			}
			want[tag] += int32(w)
		}
		v.feats[f] = uint64(f)
	}
	var got [numNameTags]int32
	if v.addRows(&got, 60); got != want {
		t.Errorf("sums %v, want %v", got, want)
	}
}
