package agree

import "github.com/openparley/parley/coding"

// Coding is what one coder coded.
type Coding struct {
	Coder string
	Lines []coding.Line
	// Docs are the reports that it read, also those in which it found nothing;
	// nil: those that Lines are of.
	Docs []string
}

// Pair is how far two coders agree, in the reports that both read.
type Pair struct {
	A, B                string
	Docs                int
	InA, InB            int          // how many statements each has
	Found, Holder, Full coding.Tally // A as gold; F1 is the same the other way round
	Alpha               Alphas
}

// Between compares any two coders. Neither is gold: lines count whether they
// are optional or not.
func Between(a, b Coding, texts map[string]string) Pair {
	both := map[string]bool{}
	for doc := range a.docs() {
		if b.docs()[doc] {
			both[doc] = true
		}
	}
	x, y := within(a.Lines, both), within(b.Lines, both)
	r := coding.Score(x, y)
	read := map[string]string{}
	for doc := range both {
		if text, ok := texts[doc]; ok {
			read[doc] = text
		}
	}
	return Pair{
		A: a.Coder, B: b.Coder, Docs: len(both), InA: len(x), InB: len(y),
		Found: r.Found, Holder: r.Holder, Full: r.Full, Alpha: alphas(&r, x, y, read),
	}
}

func (c *Coding) docs() map[string]bool {
	docs := map[string]bool{}
	for _, d := range c.Docs {
		docs[d] = true
	}
	if c.Docs == nil {
		for i := range c.Lines {
			docs[c.Lines[i].Doc] = true
		}
	}
	return docs
}

// within are the lines of some reports, none of them optional.
func within(lines []coding.Line, docs map[string]bool) []coding.Line {
	var out []coding.Line
	for _, l := range lines {
		if docs[l.Doc] {
			l.Gold = ""
			out = append(out, l)
		}
	}
	return out
}
