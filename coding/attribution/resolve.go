package attribution

import (
	"cmp"
	"slices"
)

// resolve makes attributions of what was found: no two with the same cue, and
// none that only half overlap.
func (s *search) resolve() []Attribution {
	list := s.found
	// The longer content first, so that what it holds is within it.
	slices.SortStableFunc(list, func(a, b finding) int {
		if a.weak != b.weak {
			if a.weak {
				return 1
			}
			return -1
		}
		return cmp.Or(cmp.Compare(b.content.size(), a.content.size()), cmp.Compare(a.head, b.head))
	})
	var kept []finding
	for _, f := range list {
		f.content = f.content.less(f.cue).less(f.source)
		if !f.whole {
			f.content = s.trim(f.content)
		}
		ok := len(f.content) > 0
		for _, k := range kept {
			if !ok {
				break
			}
			if f.cue.within(k.content) {
				continue // nested
			}
			if f.cue.within(k.source) {
				continue // it is cut off, see apart
			}
			if f.cue.meets(k.cue) || f.cue.meets(k.content) {
				ok = false
				break
			}
			if f.content.meets(k.cue) || f.content.meets(k.content) {
				if k.cue.within(f.content) && k.content.within(f.content) {
					continue // it holds k
				}
				f.content = s.trim(f.content.less(k.content).less(k.cue).less(k.source))
				ok = len(f.content) > 0
			}
		}
		if ok {
			kept = append(kept, f)
		}
	}
	for n := range kept {
		s.apart(kept, n)
	}
	slices.SortStableFunc(kept, func(a, b finding) int {
		return cmp.Or(cmp.Compare(a.cue.first(), b.cue.first()), cmp.Compare(a.head, b.head))
	})
	var out []Attribution
	for _, f := range kept {
		out = append(out, Attribution{Source: s.spans(f.source), Cue: s.spans(f.cue), Content: s.spans(f.content), Within: -1})
	}
	nest(out)
	return out
}

// apart takes from a source the clause that tells another attribution: "Ana
// Ruiz, who said …, was …".
func (s *search) apart(list []finding, n int) {
	for m := range list {
		if m == n || !list[m].cue.within(list[n].source) {
			continue
		}
		at := list[m].cue.first()
		if len(list[m].source) > 0 && list[m].source.within(list[n].source) {
			at = min(at, list[m].source.first())
		}
		if cut := s.trim(list[n].source.without(at, list[n].source.last())); len(cut) > 0 {
			list[n].source = cut
		}
	}
}
