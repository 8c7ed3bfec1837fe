package attribution

import (
	"github.com/openparley/parley/english"
)

// before is a clause that stands before who said it.
func (v *clause) before(c int32) part {
	from := v.from[c]
	if v.head[v.top] < 0 || v.base(v.top) == english.Parataxis || v.base(v.top) == english.Conj && v.is(v.block.from-1, ",", "”", "\"", "''") {
		from = v.start(v.i)
	}
	return part{{from, v.block.from}}
}

// aside finds the content of a verb that stands beside it: "The talks, he said,
// are over."
func (v *clause) aside() part {
	top := v.top
	start, end := v.start(top), v.end(top)
	if len(v.subject) == 0 {
		return nil
	}
	if v.base(top) == english.Parataxis && v.head[top] >= 0 && v.kid(v.i, english.Obj, english.Xcomp) < 0 {
		h := v.head[top]
		whole := v.yield(h)
		if v.head[h] < 0 {
			whole = part{{start, end}}
		}
		if v.block.from > start && v.is(v.block.from-1, ",", "”", "\"", "''", "’", "'", "?", "!", "—", "–", "(") || v.block.to < end && v.is(v.block.to, ":") {
			return whole.without(v.from[top], v.to[top]).without(v.block.from, v.block.to)
		}
	}
	// Within: the talks, he said, are over; which, he said, was …
	if a, b := v.block.from, v.block.to; !v.circumstance(start) && (v.between() || a > start+1 && b < end-1 && v.is(a-1, ",") && v.quote[a-1] < 0 && (v.is(b, ",") || v.reaches(b) > b) && v.kid(v.i, english.Obj, english.Ccomp) < 0) {
		from := start
		for k := a - 2; k >= start && a-k < 4; k-- {
			if v.is(k, "which", "who", "that") && k > start && v.is(k-1, ",") {
				from = k
			}
		}
		to := end
		b = max(b, v.reaches(b))
		return part{{from, to}}.without(a-1, min(to, b+1))
	}
	// Behind: "…," he said.
	if at := v.block.from; at > start && v.is(at-1, ",", "”", "\"", "''", "’’") && (v.quote[at-1] >= 0 || v.is(at-1, ",") && (v.head[top] < 0 || v.last())) && !v.takes() {
		if v.quote[at-1] >= 0 && v.quote[v.i] == v.quote[at-1] {
			return nil // all inside the same quotation
		}
		if v.quote[at-1] >= 0 || at-start >= 4 && !v.circumstance(start) {
			return part{{start, at}}
		}
	}
	// Behind, cut off where the sentence in the quotation ends: “…?” he asked.
	if at := v.block.from; at == start && at > 0 && v.closes(at-1) && v.paragraph(at-1) == v.paragraph(at) && v.kid(v.i, english.Obj, english.Ccomp, english.Xcomp) < 0 {
		m := v.marks[v.quote[at-1]]
		return part{{m.from, m.to}}
	}
	// Before: he said: …
	if at := v.group.to; at < end {
		for k := at; k < min(end-1, at+20); k++ {
			if v.words[k].UPOS == english.VERB && k > at && v.tag(k) != english.VBN && v.tag(k) != english.VBG {
				break
			}
			if v.is(k, ":") || v.is(k, ",") && v.quote[k+1] >= 0 && v.marks[v.quote[k+1]].from == k+1 {
				if k+1 < end {
					return part{{k + 1, end}}
				}
			}
		}
		if v.quote[at] >= 0 && v.marks[v.quote[at]].from == at {
			return part{{at, v.marks[v.quote[at]].to}}
		}
	}
	return nil
}

// circumstance reports that what a sentence begins with says how somebody came
// to speak, rather than what they said: "Asked about it, he said …", "On the
// road, he said: “…”".
func (v *clause) circumstance(start int32) bool {
	if t := v.tag(start); t == english.VBN || t == english.VBG {
		return true
	}
	to := v.group.to
	quoted := to < v.end(v.i) && (v.is(to, ":") || v.quote[to] >= 0 || v.is(to, ",") && to+1 < v.end(v.i) && v.quote[to+1] >= 0)
	return quoted && (v.words[start].UPOS == english.ADP || v.words[start].UPOS == english.SCONJ || v.words[start].UPOS == english.ADV)
}

// between reports whether the verb and its subject stand between commas.
func (v *clause) between() bool {
	a, b := v.block.from, v.block.to
	return v.any(frameSay) && a > v.start(v.i)+1 && b < v.end(v.i)-1 && v.is(a-1, ",") && v.quote[a-1] < 0 && v.is(b, ",") && v.quote[b] < 0 && a < v.group.from && v.kid(v.i, english.Obj) < 0
}

// last reports whether the sentence ends with the verb and its subject.
func (v *clause) last() bool {
	return v.any(frameSay) && v.quote[v.i] < 0 && v.block.to >= v.end(v.i)-1 && v.block.to > v.group.from && v.block.from < v.group.to && (v.tag(v.i) == english.VBD || v.tag(v.i) == english.VBZ || v.tag(v.i) == english.VBP)
}

// takes reports an object that is neither the subject, turned around, nor who
// is told.
func (v *clause) takes() bool {
	o := v.kid(v.i, english.Obj)
	return o >= 0 && !v.subject.holds(o) && !v.any(frameRec)
}

// reaches is the comma that an insertion ends with: "…, he said on Monday, …".
func (v *clause) reaches(b int32) int32 {
	for k := b; k < min(v.end(v.i), b+7); k++ {
		if v.is(k, ",") {
			return k
		}
		if v.punct(k) || v.words[k].UPOS == english.VERB {
			break
		}
	}
	return b
}

// relativized is what a relative clause is about, where it stands for the
// missing object: "the offer he rejected".
func (v *clause) relativized() part {
	for c, depth := v.top, 0; c >= 0 && depth < 4; c, depth = v.head[c], depth+1 {
		if v.rel(c) != english.AclRelcl {
			if v.base(c) == english.Xcomp || v.base(c) == english.Ccomp || v.base(c) == english.Conj {
				continue
			}
			return nil
		}
		h := v.head[c]
		if len(v.subject) == 0 {
			return nil
		}
		for k := v.from[c]; k < v.block.from; k++ {
			if v.is(k, "which", "that", "whom", "who", "what") && v.base(k) != english.Nsubj {
				return part{{k, k + 1}}
			}
		}
		if v.subject.first() == v.from[c] || v.from[c] >= h {
			return v.trim(part{{v.from[h], max(h+1, v.from[c])}})
		}
		return nil
	}
	return nil
}

// wh reports whether a clause asks.
func (s *search) wh(c int32) bool {
	for k := s.from[c]; k < min(s.to[c], s.from[c]+3); k++ {
		if s.is(k, "whether", "if", "what", "who", "how", "why", "when", "where", "which", "whom", "whose") {
			return true
		}
	}
	return false
}
