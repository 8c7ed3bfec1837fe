package main

import (
	"bufio"
	"compress/gzip"
	"fmt"
	"os"
	"strings"

	"github.com/openparley/parley/english"
)

// document is a document of a corpus of names.
type document struct {
	text      string     // its sentences, one a line
	sentences [][]string // words
	tags      [][]english.NameTag
	start     [][]int // where each word is in text
}

// span is a named stretch of a document's text, in bytes.
type span struct {
	start, end int
	kind       string
}

// lines calls f with each line of a gzipped file.
func lines(file string, f func(line string) error) error {
	in, err := os.Open(file)
	if err != nil {
		return err
	}
	defer in.Close()
	z, err := gzip.NewReader(in)
	if err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	s := bufio.NewScanner(z)
	s.Buffer(nil, 1<<24)
	for n := 1; s.Scan(); n++ {
		if err := f(s.Text()); err != nil {
			return fmt.Errorf("%s:%d: %w", file, n, err)
		}
	}
	return s.Err()
}

// builder puts documents together from their sentences.
type builder struct {
	documents []document
	line      string // of the sentence, as its "# text" has it
	words     []string
	tags      []english.NameTag
}

func (b *builder) document() {
	b.sentence()
	b.documents = append(b.documents, document{})
}

// sentence closes a sentence: each word is found in its line.
func (b *builder) sentence() {
	if len(b.words) == 0 {
		return
	}
	if len(b.documents) == 0 {
		b.documents = append(b.documents, document{})
	}
	d := &b.documents[len(b.documents)-1]
	line := b.line
	start, ok := place(line, b.words)
	if !ok {
		line = strings.Join(b.words, " ")
		start, _ = place(line, b.words)
	}
	for i := range start {
		start[i] += len(d.text)
	}
	d.text += line + "\n"
	d.sentences, d.tags, d.start = append(d.sentences, b.words), append(d.tags, b.tags), append(d.start, start)
	b.words, b.tags, b.line = nil, nil, ""
}

// place finds the words in the line, one behind the other.
func place(line string, words []string) ([]int, bool) {
	out := make([]int, len(words))
	pos := 0
	for i, w := range words {
		at := strings.Index(line[pos:], w)
		if at < 0 {
			return nil, false
		}
		out[i] = pos + at
		pos += at + len(w)
	}
	return out, true
}

// readIOB reads a gzipped UNER file.
func readIOB(file string) ([]document, error) {
	var b builder
	err := lines(file, func(line string) error {
		switch {
		case strings.HasPrefix(line, "# newdoc"):
			b.document()
		case strings.HasPrefix(line, "# text = "):
			b.line = line[len("# text = "):]
		case line == "":
			b.sentence()
		case line[0] != '#':
			col := strings.Split(line, "\t")
			if len(col) < 3 {
				return fmt.Errorf("%d columns, want a number, a word and a tag", len(col))
			}
			tag := english.ParseNameTag(col[2])
			b.words, b.tags = append(b.words, col[1]), append(b.tags, tag)
		}
		return nil
	})
	b.sentence()
	return b.documents, err
}

func (d document) named() english.NamedDocument {
	return english.NamedDocument{Sentences: d.sentences, Tags: d.tags}
}

// again is the document as another form of the one before it.
func (d document) again() english.NamedDocument {
	n := d.named()
	n.Again = true
	return n
}

// joined is the document with words that hyphens hold together made one, as
// running text is cut: "al-Assad". One that is partly a name is none.
func (d document) joined() document {
	var out document
	out.text = d.text
	for s, words := range d.sentences {
		var (
			w     []string
			t     []english.NameTag
			start []int
		)
		for i := 0; i < len(words); {
			end := i + 1
			for end+1 < len(words) && words[end] == "-" && d.adjoin(s, end-1) && d.adjoin(s, end) {
				end += 2
			}
			tag := d.tags[s][i]
			for k := i + 1; k < end; k++ {
				if tag == english.Outside || d.tags[s][k] != inside(tag) {
					tag = english.Outside
				}
			}
			w, t, start = append(w, strings.Join(words[i:end], "")), append(t, tag), append(start, d.start[s][i])
			i = end
		}
		out.sentences, out.tags, out.start = append(out.sentences, w), append(out.tags, t), append(out.start, start)
	}
	return out
}

// recased is the document with its words written otherwise.
func (d document) recased(f func(string) string) document {
	out := d
	out.sentences = make([][]string, len(d.sentences))
	for s, words := range d.sentences {
		for _, w := range words {
			out.sentences[s] = append(out.sentences[s], f(w))
		}
	}
	return out
}

// adjoin reports whether word i+1 begins where word i ends.
func (d document) adjoin(s, i int) bool {
	return d.start[s][i]+len(d.sentences[s][i]) == d.start[s][i+1]
}

// inside is the tag that goes on with a name.
func inside(t english.NameTag) english.NameTag {
	return english.ParseNameTag("I" + strings.TrimPrefix(strings.TrimPrefix(t.String(), "B"), "I"))
}

// spans are the names of the document by its own tags.
func (d document) spans() []span { return d.tagged(d.tags) }

// tagged are the names by the tags given. Those of a kind that does not count
// are left out.
func (d document) tagged(tags [][]english.NameTag) []span {
	var out []span
	for s := range tags {
		for i := 0; i < len(tags[s]); i++ {
			t := tags[s][i]
			kind := t.String()
			if kind[0] != 'B' || kind == "B-OTH" {
				continue
			}
			k := i
			for k+1 < len(tags[s]) && tags[s][k+1] == inside(t) {
				k++
			}
			out = append(out, span{d.start[s][i], d.start[s][k] + len(d.sentences[s][k]), kind[2:]})
		}
	}
	return out
}
