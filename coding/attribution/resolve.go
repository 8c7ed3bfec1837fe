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
	near := map[int32][]int{} // of each block, those that have words in it
	for _, f := range list {
		f.content = f.content.less(f.cue).less(f.source)
		if !f.whole {
			f.content = s.trim(f.content)
		}
		ok := len(f.content) > 0
		for _, n := range neighbours(near, f.source, f.cue, f.content) {
			if !ok {
				break
			}
			k := &kept[n]
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
			for _, b := range blocks(f.source, f.cue, f.content) {
				near[b] = append(near[b], len(kept))
			}
			kept = append(kept, f)
		}
	}
	for n := range kept {
		s.apart(kept, n, neighbours(near, kept[n].source))
	}
	slices.SortStableFunc(kept, func(a, b finding) int {
		return cmp.Or(cmp.Compare(a.cue.first(), b.cue.first()), cmp.Compare(a.head, b.head))
	})
	var out []Attribution
	for _, f := range kept {
		out = append(out, Attribution{Source: s.spans(s.closed(f.source, f.cue)), Cue: s.spans(f.cue), Content: s.spans(f.content), Within: -1})
	}
	nest(out)
	return out
}

// closed is a source with the comma that ends an apposition or a relative
// clause in it: "Maro Adan, a trader, said".
func (s *search) closed(source, cue part) part {
	if len(source) == 0 || source.last() >= s.end(source.last()-1) || !s.is(source.last(), ",") || !cue.holds(source.last()+1) {
		return source
	}
	for k := source.first(); k < source.last(); k++ {
		if s.is(k, ",") {
			return source.with(source.last(), source.last()+1)
		}
	}
	return source
}

// apart takes from a source the clause that tells another attribution: "Ana
// Ruiz, who said …, was …".
func (s *search) apart(list []finding, n int, near []int) {
	for _, m := range near {
		if m == n || !list[m].cue.within(list[n].source) {
			continue
		}
		at := list[m].cue.first()
		for _, part := range [...]part{list[m].source, list[m].content} {
			if len(part) > 0 && part.within(list[n].source) {
				at = min(at, part.first())
			}
		}
		if cut := s.trim(list[n].source.without(at, list[n].source.last())); len(cut) > 0 {
			list[n].source = cut
		}
	}
}

// Findings are looked up by stretches of so many words.
const block = 64

// blocks are those that parts have words in.
func blocks(parts ...part) []int32 {
	var out []int32
	for _, a := range parts {
		for _, r := range a {
			for k := r.from / block; k <= (r.to-1)/block; k++ {
				out = append(out, k)
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// neighbours are the findings, in their order, that share a block with parts.
func neighbours(near map[int32][]int, parts ...part) []int {
	var out []int
	for _, b := range blocks(parts...) {
		out = append(out, near[b]...)
	}
	slices.Sort(out)
	return slices.Compact(out)
}
