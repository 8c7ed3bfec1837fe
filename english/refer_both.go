package english

import (
	"slices"
	"strings"
)

// bothOf is whom "both sides", "the two leaders", "neither country" mean: the
// two that fit whom the sentences just before name, when they name no third.
// It is 0 for words that mean no pair.
func (r *referrer) bothOf(first, last, head int, word string) (who int, reason string, score float64) {
	d := r.d
	r.pairs()
	both := d.says(first, "both") || d.says(first, "neither") || d.says(first, "either")
	two := both || last-first >= 2 && d.says(first+1, "two") || d.says(head, "two")
	three := last-first >= 2 && d.says(first+1, "three")
	bare := last-first == 1 && both || d.says(head, "two")
	singular := word
	if (d.says(first, "neither") || d.says(first, "either")) && !bare {
		singular = word + "s"
		if s, ok := strings.CutSuffix(word, "y"); ok {
			singular = s + "ies"
		}
	}
	in := func(set map[string]struct{}) bool { _, ok := set[singular]; return ok }
	var fits func(*someone) bool
	switch {
	case bare:
		if last < r.hi && (d.Tokens[last].Tag.IsNoun() || d.Tokens[last].Tag == DT || d.Tokens[last].Tag == JJ || d.says(last, "of")) {
			return 0, "", 0
		}
		fits = func(o *someone) bool { return o.sort != thing && o.sort != place && o.sort != text && !r.isTown(o) }
	case (two || three) && in(pairPersons):
		fits = func(o *someone) bool { return o.sort == person }
	case (two || three) && in(pairStates):
		fits = func(o *someone) bool {
			return o.sort == state && !r.isTown(o) && (o.name < 0 || r.names[o.name].Place.Kind != PlaceTerritory)
		}
	case (two || three || singular == "sides" || singular == "parties") && in(pairSides) && last-first <= 3:
		fits = func(o *someone) bool { return o.sort == state && !r.isTown(o) || o.sort == group }
	default:
		return 0, "", 0
	}
	count := 2
	if three {
		count = 3
	}
	if who, ok := r.togetherFor(first, count, fits, both || two || three); ok {
		score := 0.8
		if !two && !three {
			score = 0.65
		}
		return who, "both: the two spoken of before", score
	}
	return -1, "", 0
}

// isTown reports a capital, where people meet as often as it acts.
func (r *referrer) isTown(o *someone) bool {
	return o.name >= 0 && r.names[o.name].Place.Column == WorldCapital
}

// togetherFor is the several of whom the sentences before token at speak:
// named together, called so before, or the only ones named in a sentence or in
// it and the one before.
// Without loose only those named together will do.
func (r *referrer) togetherFor(at, count int, fits func(*someone) bool, loose bool) (int, bool) {
	var names []int
	for n := len(r.met) - 1; n >= max(0, len(r.met)-window); n-- {
		m := &r.met[n]
		if r.s-m.sentence > 4 {
			break
		}
		if m.first >= at {
			continue
		}
		if n+1 < len(r.met) && len(names) >= count && r.met[n].sentence != r.met[n+1].sentence {
			break // enough by the sentences behind
		}
		o := &r.ones[m.one]
		if len(o.members) == count && len(names) <= 2 {
			ok := true
			for _, member := range o.members {
				ok = ok && fits(&r.ones[member])
			}
			if ok {
				return m.one, true
			}
		}
		if o.members != nil || o.many == several && o.name < 0 || !fits(o) || o.name < 0 && o.sort != group && o.sort != person {
			continue
		}
		if m.possessor || o.name >= 0 && r.mediates(o) {
			continue
		}
		if !slices.Contains(names, m.one) {
			names = append(names, m.one)
		}
	}
	if len(names) != count || !loose {
		return 0, false
	}
	slices.SortFunc(names, func(a, b int) int { return int(r.ones[a].at.First - r.ones[b].at.First) })
	return r.several(names), true
}

// mediates reports an organisation that stands between parties rather than
// being one.
func (r *referrer) mediates(o *someone) bool {
	switch r.names[o.name].Place.Name {
	case "United Nations", "European Union", "African Union", "Arab League", "United Nations Security Council":
		return true
	}
	return false
}

// ofPair is the first or last of the two named together last.
func (r *referrer) ofPair(which int) (int, string, float64) {
	for n := len(r.met) - 1; n >= max(0, len(r.met)-window) && r.s-r.met[n].sentence <= 2; n-- {
		if members := r.ones[r.met[n].one].members; len(members) == 2 {
			return members[which], "the former or the latter of two", 0.8
		}
	}
	return -1, "", 0
}
