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
		f.content = s.trim(f.content.less(f.cue).less(f.source))
		ok := len(f.content) > 0
		for _, k := range kept {
			if !ok {
				break
			}
			if f.cue.within(k.content) {
				continue // nested
			}
			if f.cue.meets(k.cue) || f.cue.meets(k.content) || f.cue.meets(k.source) {
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
