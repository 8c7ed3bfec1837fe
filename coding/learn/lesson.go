package learn

import (
	"slices"

	"github.com/openparley/parley/english"
)

// lesson is a text while it is learned from.
type lesson struct {
	*page
	text *Text
	want []role
	own  map[uint64]*usage // what it adds to the lexicon

	view      *view
	known     []bool     // of each paragraph: what is not annotated in it is nothing
	first     []*stretch // of each paragraph
	predicted []role     // by a chain that did not learn from this text
	bold      []role
	beliefs   []belief
}

func newLesson(t *Text) *lesson {
	l := &lesson{page: newPage(english.Read(t.Text)), text: t, own: map[uint64]*usage{}}
	l.want = make([]role, len(l.words))
	l.label()
	for i, h := range l.lexis {
		if l.own[h] == nil {
			l.own[h] = &usage{}
		}
		l.own[h].add(l.want[i])
	}
	return l
}

// label gives the words of the text their roles.
func (l *lesson) label() {
	for i := range l.text.Attributions {
		a := &l.text.Attributions[i]
		for _, s := range a.Content {
			l.mark(s.Start, s.End, beginsContent)
		}
		for _, s := range a.Source {
			l.mark(s.Start, s.End, beginsSource)
		}
		for _, s := range a.Cue {
			l.mark(s.Start, s.End, beginsCue)
		}
	}
	last := outside
	for i, r := range l.want {
		if !r.follows(last) {
			l.want[i] = r - 1 // what another part has taken the beginning of
		}
		last = l.want[i]
	}
}

// mark gives the words of a span their roles.
func (l *lesson) mark(start, end int, begins role) {
	first, last := l.wordsIn(start, end)
	for i := first; i < last; i++ {
		l.want[i] = begins
		if i > first {
			l.want[i] = begins + 1
		}
	}
}

// collect adds what the lesson tells of words to a lexicon.
func (l *lexicon) collect(from *lesson) {
	for h, u := range from.own {
		if l.words[h] == nil {
			l.words[h] = &usage{}
		}
		w := l.words[h]
		w.all, w.cue, w.source = w.all+u.all, w.cue+u.cue, w.source+u.source
	}
}

// knownParagraphs are those that were annotated.
func (l *lesson) knownParagraphs() []bool {
	known := make([]bool, len(l.para)-1)
	for p := range known {
		known[p] = l.text.Known == nil
	}
	for _, s := range l.text.Known {
		if first, last := l.wordsIn(s.Start, s.End); first < last {
			known[l.paragraph(first)] = true
		}
	}
	return known
}

// paragraph is the paragraph that word i is in.
func (p *page) paragraph(i int) int {
	n, found := slices.BinarySearch(p.para, int32(i))
	if found {
		for n+1 < len(p.para) && p.para[n+1] == int32(i) {
			n++ // a paragraph without words
		}
		return n
	}
	return n - 1
}

// append adds the paragraphs that are known.
func (l *lesson) append(all []*stretch) []*stretch {
	for p, s := range l.first {
		if l.known[p] {
			all = append(all, s)
		}
	}
	return all
}
