package attribution

import (
	"slices"

	"github.com/openparley/parley"
)

// run is a stretch of words [from,to).
type run struct{ from, to int32 }

// part is stretches of words in order, apart from each other.
type part []run

// with is the part and a stretch more.
func (a part) with(from, to int32) part {
	if from >= to {
		return a
	}
	out := make(part, 0, len(a)+1)
	for i, r := range a {
		switch {
		case r.to < from:
			out = append(out, r)
		case to < r.from:
			return append(append(out, run{from, to}), a[i:]...)
		default:
			from, to = min(from, r.from), max(to, r.to)
		}
	}
	return append(out, run{from, to})
}

// and is what is in either part.
func (a part) and(b part) part {
	for _, r := range b {
		a = a.with(r.from, r.to)
	}
	return a
}

// without is the part less a stretch.
func (a part) without(from, to int32) part {
	if from >= to || !slices.ContainsFunc(a, func(r run) bool { return r.from < to && from < r.to }) {
		return a
	}
	out := make(part, 0, len(a)+1)
	for _, r := range a {
		if left := (run{r.from, min(r.to, from)}); left.from < left.to {
			out = append(out, left)
		}
		if right := (run{max(r.from, to), r.to}); right.from < right.to {
			out = append(out, right)
		}
	}
	return out
}

// less is the part without what is in b.
func (a part) less(b part) part {
	for _, r := range b {
		a = a.without(r.from, r.to)
	}
	return a
}

// meets reports whether the parts share a word.
func (a part) meets(b part) bool {
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i].to <= b[j].from:
			i++
		case b[j].to <= a[i].from:
			j++
		default:
			return true
		}
	}
	return false
}

// holds reports whether word i is in the part.
func (a part) holds(i int32) bool {
	return slices.ContainsFunc(a, func(r run) bool { return r.from <= i && i < r.to })
}

// within reports whether all of the part is in b.
func (a part) within(b part) bool { return len(a.less(b)) == 0 }

func (a part) size() (n int32) {
	for _, r := range a {
		n += r.to - r.from
	}
	return n
}

func (a part) first() int32 { return a[0].from }
func (a part) last() int32  { return a[len(a)-1].to }

// spans quotes a part, cut where a paragraph ends.
func (p *page) spans(a part) []parley.Span {
	var out []parley.Span
	for _, r := range a {
		for from := r.from; from < r.to; {
			to := from + 1
			for to < r.to && p.paragraph(to) == p.paragraph(from) {
				to++
			}
			start, end := int(p.words[from].Start), int(p.words[to-1].End)
			// The words of one token that was written twice may overlap.
			if n := len(out); n > 0 && out[n-1].End > start {
				start = out[n-1].End
			}
			if start < end {
				out = append(out, parley.Span{Start: start, End: end, Text: p.doc.Text[start:end]})
			}
			from = to
		}
	}
	return out
}

func (p *page) paragraph(i int32) int32 { return p.doc.Sentences[p.in[i]].Paragraph }
