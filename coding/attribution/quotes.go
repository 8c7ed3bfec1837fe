package attribution

import (
	"slices"

	"github.com/openparley/parley/english"
)

// quotations gives quotations to those whose words they are: a cue of speech
// that has a part of one has all of it, and what goes on behind it.
func (s *search) quotations() {
	owner := make([]int, len(s.marks)) // a finding and 1; 0 for none
	order := make([]int, len(s.found))
	for n := range order {
		order[n] = n
	}
	// In the order of the cues.
	slices.SortStableFunc(order, func(a, b int) int { return int(s.found[a].head - s.found[b].head) })
	for _, n := range order {
		f := &s.found[n]
		if !f.speech || f.whole {
			continue
		}
		for _, q := range s.quotationsIn(f.content) {
			m := s.marks[q]
			if f.cue.meets(part{m}) {
				continue // said inside the quotation
			}
			if owner[q] == 0 {
				owner[q] = n + 1
			}
			if owner[q] == n+1 {
				f.content = f.content.with(m.from, m.to).less(f.cue).less(f.source)
			}
		}
	}
	last := 0 // the speech before, and 1
	at := 0
	for q := range s.marks {
		m := s.marks[q]
		if m.to == 0 {
			continue // inside another
		}
		// Speech whose cue comes before the quotation.
		for ; at < len(order) && s.found[order[at]].head < m.from; at++ {
			f := &s.found[order[at]]
			if s.quote[f.head] < 0 && (f.speech || len(s.quotationsIn(f.content)) > 0) {
				last = order[at] + 1
			}
		}
		if owner[q] > 0 {
			last = owner[q]
			continue
		}
		if last == 0 {
			continue
		}
		f := &s.found[last-1]
		if n := s.goesOn(f, m, q); n {
			owner[q] = last
			f.content = f.content.with(m.from, m.to).less(f.cue).less(f.source)
		}
	}
}

// quotationsIn are the outermost quotations that a part has words of.
func (s *search) quotationsIn(a part) []int16 {
	var out []int16
	for _, r := range a {
		for i := r.from; i < r.to; {
			q := s.quote[i]
			if q < 0 {
				i++
				continue
			}
			if !slices.Contains(out, q) {
				out = append(out, q)
			}
			i = max(i+1, s.marks[q].to)
		}
	}
	return out
}

// goesOn reports whether a quotation that nobody has yet goes on with what f
// told.
func (s *search) goesOn(f *finding, m run, q int) bool {
	if s.labelled[s.paragraph(m.from)] {
		return false
	}
	if s.doc.Quotations[q].Continues {
		return true
	}
	// “…,” he said, “…”
	edge := f.cue.last()
	if len(f.source) > 0 && f.source.first() >= edge && f.source.first()-edge <= 2 {
		edge = f.source.last()
	}
	if s.in[m.from] == s.in[edge-1] {
		return m.from >= edge && m.from-edge <= 2
	}
	// A sentence of its own, or more than one.
	if s.start(m.from) != m.from || s.words[m.from].UPOS != english.PUNCT {
		return false
	}
	if end := s.end(m.to - 1); end-m.to > 1 {
		return false
	}
	par := s.paragraph(m.from)
	if s.paragraph(f.head) == par || len(f.content) > 0 && s.paragraph(f.content.last()-1) == par {
		return len(s.quotationsIn(f.content)) > 0 || s.in[m.from] == s.in[f.head]+1
	}
	// A paragraph of its own behind one that tells what somebody said.
	whole := s.doc.Paragraphs[par]
	return m.from == s.first[whole.First] && m.to >= s.first[whole.Last] && s.paragraph(f.content.last()-1) == par-1
}
