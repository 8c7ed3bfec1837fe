package event

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/openparley/parley"
	"github.com/openparley/parley/english"
)

// bracketed takes the marks of the two parties out of an example: [source] and
// {target}, with where they are in what is left.
func bracketed(example string) (text string, source, target [2]int) {
	var b strings.Builder
	for _, r := range example {
		switch r {
		case '[':
			source[0] = b.Len()
		case ']':
			source[1] = b.Len()
		case '{':
			target[0] = b.Len()
		case '}':
			target[1] = b.Len()
		default:
			b.WriteRune(r)
		}
	}
	return b.String(), source, target
}

// TestExamples checks that every entry's example gives its root, or a deed that
// the entry is part of, between the parties that the example marks. Where two
// entries fit, the more demanding one may be it.
func TestExamples(t *testing.T) {
	for name, open := range map[string]func() (*Lexicon, error){"lexicon.tsv": Builtin, "relations.tsv": Relations} {
		x, err := open()
		if err != nil {
			t.Fatal(err)
		}
		t.Run(name, func(t *testing.T) { examples(t, x, name) })
	}
}

func examples(t *testing.T, x *Lexicon, name string) {
	for _, e := range x.entries {
		text, source, target := bracketed(e.example)
		doc := english.Read(text)
		trees := doc.Parse()
		words := trees.ByToken(doc)
		at := func(token int, where [2]int) bool {
			w := trees.Words[words[token]]
			return int(w.Start) >= where[0] && int(w.End) <= where[1] && (w.UPOS == english.NOUN || w.UPOS == english.PROPN)
		}
		f := x.On(doc, trees, func(token int) (bool, bool) {
			ok := source[1] == 0 || at(token, source) || at(token, target)
			return ok, ok
		})
		var found []string
		hit := false
		for s := range doc.Sentences {
			for _, d := range f.Sentence(s) {
				found = append(found, d.String())
				hit = hit || (slices.Contains(d.lines, e.line) || d.Root == e.root) && at(d.Source.Head, source) && (target[1] == 0 || d.Target.Head >= 0 && at(d.Target.Head, target))
			}
		}
		if source[1] == 0 { // an example of what is no deed
			hit = len(found) == 0
		}
		if !hit {
			t.Errorf("%s:%d: %s: %q gives %q", name, e.line, e.heads[0], e.example, found)
		}
	}
}

func TestReadErrors(t *testing.T) {
	for _, c := range []struct{ line, want string }{
		{"ASSAULT\t-\tv\tattack\tobj", "x.tsv:2: 5 fields"},
		{"FIGHT\t-\tv\tattack\tobj\tx", "x.tsv:2: \"FIGHT\" is neither"},
		{"for:FIGHT\t-\tv\tattack\tobj\tx", "no root \"FIGHT\""},
		{"ASSAULT\t-\tx\tattack\tobj\tx", "part of speech \"x\""},
		{"ASSAULT\t-\tv\t\tobj\tx", "no words"},
		{"ASSAULT\t-\tv\t=town\tobj\tx", "begins with a word"},
		{"ASSAULT\t-\tv\tattack town\tobj\tx", "begins with none of"},
		{"ASSAULT\t-\tv\tattack =\tobj\tx", "names no word"},
		{"ASSAULT\t-\tv\tattack|\tobj\tx", "begins with a word"},
	} {
		_, err := Read(strings.NewReader("# a lexicon\n"+c.line+"\n"), "x.tsv")
		if !errors.Is(err, parley.ErrInvalid) || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q: %v, want %q", c.line, err, c.want)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add(string(builtinLexicon[len(builtinLexicon)-4000:]))
	f.Add("ASSAULT\t-\tv\tattack =* @on|to=town ~up %red <man >go ?x !y\tobj subj on\tx")
	f.Fuzz(func(t *testing.T, s string) {
		x, err := Read(strings.NewReader(s), "fuzz.tsv")
		if err != nil {
			return
		}
		x.Root("The rebels attacked the town on Monday and took up arms.", "The rebels", "the town")
	})
}
