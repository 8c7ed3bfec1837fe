package conllu_test

import (
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/openparley/parley/english/conllu"
)

// ferry has all that the format knows.
const ferry = `# newdoc id = ferry
# sent_id = 1
# text = The crew didn't sail and Ruiz Mora.
1	The	the	DET	DT	Definite=Def	2	det	2:det	_
2	crew	crew	NOUN	NN	Number=Sing	5	nsubj	5:nsubj	_
3-4	didn't	_	_	_	_	_	_	_	_
3	did	do	AUX	VBD	_	5	aux	5:aux	_
4	n't	not	PART	RB	_	5	advmod	5:advmod	_
5	sail	sail	VERB	VB	_	0	root	0:root	_
5.1	sailed	sail	VERB	VBD	_	_	_	5:conj	CopyOf=5
6	and	and	CCONJ	CC	_	7	cc	7:cc	_
7	Ruiz Mora	Ruiz	PROPN	NNP	_	5	conj	5:conj	Name=B-PER|SpaceAfter=No
8	.	.	PUNCT	.	_	5	punct	5:punct	_

1	Yes	yes	INTJ	UH	_	0	root	0:root	_

`

func all(t *testing.T, text string) ([]*conllu.Sentence, error) {
	t.Helper()
	in := conllu.NewReader(strings.NewReader(text), "x.conllu")
	var out []*conllu.Sentence
	for {
		s, err := in.Next()
		if err == io.EOF {
			return out, nil
		}
		if err != nil {
			if _, again := in.Next(); !errors.Is(again, err) {
				t.Errorf("after %v comes %v", err, again)
			}
			return out, err
		}
		out = append(out, s)
	}
}

func write(t *testing.T, sentences []*conllu.Sentence) string {
	t.Helper()
	var b bytes.Buffer
	for _, s := range sentences {
		if _, err := s.WriteTo(&b); err != nil {
			t.Fatal(err)
		}
	}
	return b.String()
}

func TestReader(t *testing.T) {
	got, err := all(t, ferry)
	if err != nil {
		t.Fatal(err)
	}
	if out := write(t, got); out != ferry {
		t.Errorf("written again:\n%s", out)
	}
	if len(got) != 2 || got[0].Line != 1 || got[1].Line != 15 {
		t.Fatalf("%d sentences, at lines %d and %d", len(got), got[0].Line, got[1].Line)
	}
	if forms := strings.Join(got[0].Forms(), "/"); forms != "The/crew/did/n't/sail/and/Ruiz Mora/." {
		t.Errorf("forms %s", forms)
	}
	if !got[0].NewDocument() || got[1].NewDocument() || got[0].Comment("sent_id") != "1" || got[0].Comment("text") == "" || got[1].Comment("text") != "" {
		t.Error("comments are not read")
	}
	for _, same := range []string{
		strings.ReplaceAll(ferry, "\n", "\r\n"),
		"\ufeff" + ferry,
		strings.TrimRight(ferry, "\n"),
		"\n\n" + strings.ReplaceAll(ferry, "\n\n", "\n\n\n \n"),
	} {
		again, err := all(t, same)
		if err != nil || write(t, again) != ferry {
			t.Errorf("%.20q …: %v", same, err)
		}
	}
}

func TestReaderErrors(t *testing.T) {
	row := func(id string) string { return id + "\ta\t_\t_\t_\t_\t_\t_\t_\t_\n" }
	for _, c := range []struct{ text, want string }{
		{"one two\n", "x.conllu:1: 1 column between tabs, where there should be 10"},
		{row("1") + "2\tb\n", "x.conllu:2: 2 columns between tabs"},
		{row("1")[:len(row("1"))-1] + "\t_\n", "x.conllu:1: 11 columns"},
		{row("2"), "x.conllu:1: the id 2 stands where 1 would"},
		{row("1") + row("1"), "x.conllu:2: the id 1 stands where 2 would"},
		{row("01"), "no number"},
		{row("x"), "no number"},
		{row("1-x"), "no number"},
		{row("1.x"), "no number"},
		{row("99999999999999999999"), "no number"},
		{row("1-2") + row("1"), "x.conllu:1: a multiword token runs to word 2 of 1"},
		{row("1-2") + row("1") + row("2-3") + row("2") + row("3"), "x.conllu:3: the multiword token 2-3 does not stand before word 2"},
		{row("1") + row("3-4"), "does not stand before word 3"},
		{row("1-0") + row("1"), "ends before it begins"},
		{row("1") + row("0.1"), "x.conllu:2: the empty node 0.1 stands where 1.1 would"},
		{row("0.1") + row("0.3"), "stands where 0.2 would"},
		{"# text = a\n\n", "x.conllu:1: a sentence without words"},
		{row("1") + "# text = a\n", "x.conllu:2: a comment between"},
		{"\n\n1\t\t_\t_\t_\t_\t_\t_\t_\t_\n", "x.conllu:3: column 2 is empty"},
		{"1\t\xff\t_\t_\t_\t_\t_\t_\t_\t_\n", "x.conllu:1: not UTF-8"},
		{row("1") + "# " + strings.Repeat("a", conllu.MaxLine), "x.conllu:2: the line is longer"},
	} {
		_, err := all(t, c.text)
		var place *conllu.Error
		if !errors.As(err, &place) || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%.40q: %v, want %s", c.text, err, c.want)
		}
	}
}

// broken fails after some bytes.
type broken struct{ r io.Reader }

var errBroken = errors.New("the disk is gone")

func (b broken) Read(p []byte) (int, error) {
	n, err := b.r.Read(p)
	if err == io.EOF {
		err = errBroken
	}
	return n, err
}

func TestReaderFails(t *testing.T) {
	first4, _, _ := strings.Cut(ferry, "2\tcrew")
	in := conllu.NewReader(broken{strings.NewReader(first4)}, "x.conllu")
	_, err := in.Next()
	if !errors.Is(err, errBroken) || !strings.HasPrefix(err.Error(), "x.conllu:5: ") {
		t.Error(err)
	}
}

func TestMisc(t *testing.T) {
	for _, c := range []struct{ in, key, value, want string }{
		{"_", "Name", "B-PER", "Name=B-PER"},
		{"SpaceAfter=No", "Name", "B-PER", "Name=B-PER|SpaceAfter=No"},
		{"CopyOf=3|SpaceAfter=No", "Name", "O", "CopyOf=3|Name=O|SpaceAfter=No"},
		{"A=1|Name=B-LOC|Z=1", "Name", "I-ORG", "A=1|Name=I-ORG|Z=1"},
		{"Z=1|Name=B-LOC", "Name", "I-ORG", "Z=1|Name=I-ORG"},
		{"Name=B-LOC|Name=B-LOC", "Name", "I-ORG", "Name=I-ORG"},
		{"Name=B-LOC|Z=1", "Name", "", "Z=1"},
		{"Name=B-LOC", "Name", "", "_"},
		{"loose|Name=B-LOC", "Name", "", "loose"},
	} {
		got := conllu.Misc(c.in).Set(c.key, c.value)
		if string(got) != c.want {
			t.Errorf("%s with %s=%s is %s, want %s", c.in, c.key, c.value, got, c.want)
		}
		if v := got.Get(c.key); v != c.value {
			t.Errorf("%s has %s=%s", got, c.key, v)
		}
	}
}

func TestEscape(t *testing.T) {
	for in, want := range map[string]string{"a": "a", "": "_", " ": "_", "a\tb": "a b", "\u00a0a\u2028\nb ": "a b", "a\xffb": "a\ufffdb"} {
		if got := conllu.Escape(in); got != want {
			t.Errorf("%q is %q, want %q", in, got, want)
		}
	}
}

// TestTreebanks reads the treebanks and writes them again, byte for byte.
func TestTreebanks(t *testing.T) {
	for _, name := range []string{"en_ewt-dev", "en_gum-open-dev"} {
		f, err := os.Open("../../../shared/data/ud/" + name + ".conllu.gz")
		if err != nil {
			t.Skip("needs the treebanks of ../shared/data/ud")
		}
		defer f.Close()
		z, err := gzip.NewReader(f)
		if err != nil {
			t.Fatal(err)
		}
		want, err := io.ReadAll(z)
		if err != nil {
			t.Fatal(err)
		}
		sentences, err := all(t, string(want))
		if err != nil {
			t.Fatal(err)
		}
		if write(t, sentences) != string(want) {
			t.Errorf("%s does not come back", name)
		}
	}
}

// FuzzConllu holds that whatever is read can be written, and is then the same.
func FuzzConllu(f *testing.F) {
	f.Add([]byte(ferry))
	f.Add([]byte("1\ta\t_\t_\t_\t_\t_\t_\t_\t_"))
	f.Add([]byte("1-2\ta\t_\t_\t_\t_\t_\t_\t_\t_\n1\ta\t_\t_\t_\t_\t_\t_\t_\tName=\n"))
	f.Add([]byte("#\n\n\r\n\t\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		sentences, err := all(t, string(data))
		if err != nil {
			var place *conllu.Error
			if !errors.As(err, &place) || place.Line < 1 {
				t.Fatalf("an error without a place: %v", err)
			}
		}
		out := write(t, sentences)
		again, err := all(t, out)
		if err != nil {
			t.Fatalf("%v in what was written:\n%s", err, out)
		}
		if write(t, again) != out {
			t.Fatal("written twice it is not the same")
		}
		for _, s := range sentences {
			for i, row := range s.Words {
				if number := s.Rows[row].ID; number != strconv.Itoa(i+1) {
					t.Fatalf("word %d has the id %s", i+1, number)
				}
				if m := conllu.Misc(s.Rows[row].Misc).Set("Name", "B-LOC"); m.Get("Name") != "B-LOC" {
					t.Fatalf("set in %q: %q", s.Rows[row].Misc, m)
				}
			}
		}
	})
}
