package agree

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/openparley/parley"
	"github.com/openparley/parley/coding"
	"github.com/openparley/parley/english"
)

// Alphas are Krippendorff's alpha of two coders, each over other units.
type Alphas struct {
	// Act: nominal, over the statements that both have; the act. Where one of
	// several acts is shared, both have that.
	Act Alpha `json:"act"`
	// Sentence: nominal, over all sentences of the reports; the acts that are
	// coded in it, in the manual's order, or that there is none. A statement
	// belongs to the sentence in which its content begins.
	Sentence Alpha `json:"sentence"`
	// Content: unitizing, over the reports' texts in bytes, one after the
	// other; the contents of statements, whatever their act.
	Content Alpha `json:"content"`
	// ContentAct: the same, with the acts as categories.
	ContentAct Alpha `json:"content_act"`
}

func alphas(r *coding.Result, a, b []coding.Line, texts map[string]string) Alphas {
	acts := make([][]string, len(r.Matches))
	for i := range r.Matches {
		m := &r.Matches[i]
		x, y := m.Gold.First(), m.Coded.First()
		if m.Act {
			x = m.Shared()
			y = x
		}
		acts[i] = []string{x.String(), y.String()}
	}
	c := newCorpus(texts)
	sentences := make([][]string, c.sentences)
	for i := range sentences {
		sentences[i] = make([]string, 2)
	}
	contents, withActs := make([][]Unit, 2), make([][]Unit, 2)
	for k, lines := range [][]coding.Line{a, b} {
		for i, value := range c.inSentences(lines) {
			sentences[i][k] = value
		}
		contents[k], withActs[k] = c.units(lines)
	}
	return Alphas{
		Act: Nominal(acts), Sentence: Nominal(sentences),
		Content: Unitized(c.length, contents), ContentAct: Unitized(c.length, withActs),
	}
}

// corpus is reports one after the other, in the order of their names.
type corpus struct {
	docs              map[string]*placed
	length, sentences int
}

// placed is where a report begins, in bytes and in sentences.
type placed struct {
	start, length, first int
	begins               []int // of its sentences, in bytes of its text
}

func newCorpus(texts map[string]string) *corpus {
	c := &corpus{docs: map[string]*placed{}}
	for _, name := range slices.Sorted(maps.Keys(texts)) {
		p := &placed{start: c.length, length: len(texts[name]), first: c.sentences}
		read := english.Read(texts[name])
		for i := range read.Sentences {
			p.begins = append(p.begins, int(read.Sentences[i].Start))
		}
		c.docs[name] = p
		c.length += len(texts[name])
		c.sentences += len(p.begins)
	}
	return c
}

// what is the stretch that a statement is about.
func what(l *coding.Line) parley.Span { return cmp.Or(l.Content, l.Evidence) }

// inSentences gives, for each sentence, the acts that the lines have in it.
func (c *corpus) inSentences(lines []coding.Line) []string {
	acts := make([][]parley.Act, c.sentences)
	for i := range lines {
		l := &lines[i]
		p := c.docs[l.Doc]
		if p == nil {
			continue
		}
		n, found := slices.BinarySearch(p.begins, what(l).Start)
		if !found {
			n--
		}
		if n >= 0 {
			acts[p.first+n] = append(acts[p.first+n], l.First())
		}
	}
	values := make([]string, c.sentences)
	for i, list := range acts {
		slices.Sort(list)
		var names []string
		for _, act := range slices.Compact(list) {
			names = append(names, act.String())
		}
		values[i] = cmp.Or(strings.Join(names, " + "), "none")
	}
	return values
}

// units are the contents of the lines in the corpus: all of one category, and
// by act.
func (c *corpus) units(lines []coding.Line) (contents, withActs []Unit) {
	for i := range lines {
		l := &lines[i]
		p := c.docs[l.Doc]
		if p == nil {
			continue
		}
		start, end := p.start+min(what(l).Start, p.length), p.start+min(what(l).End, p.length)
		contents = append(contents, Unit{start, end, "content"})
		withActs = append(withActs, Unit{start, end, l.First().String()})
	}
	return contents, withActs
}
