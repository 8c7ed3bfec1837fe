package agree

import (
	"cmp"
	"slices"
)

// Alpha is a reliability: 1 where coders agree in everything, 0 where they
// agree as often as chance would have it, below 0 where they agree less.
type Alpha struct {
	Value float64 `json:"value"`
	// Units is how many units were compared; for [Unitized] how many stretches
	// the coders marked.
	Units int `json:"units"`
	// Varies is false where nothing varies or nothing can be paired: there is
	// then no alpha, and Value is 0.
	Varies bool `json:"varies"`
}

// Nominal is Krippendorff's alpha for categories without order. Each unit has
// one value per coder; the empty string is a missing one, and a unit with
// fewer than two values counts for nothing. With o the coincidences of values,
// n. their sums by value and n the sum of all,
//
//	α = 1 − (n − 1) · Σ o(c≠k) / Σ n(c)·n(k≠c)
//
// after K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011),
// section C, and Content Analysis (4th ed. 2018), section 12.3.
func Nominal(units [][]string) Alpha {
	a := Alpha{}
	totals := map[string]float64{}
	n, disagree := 0.0, 0.0
	for _, unit := range units {
		counts := map[string]float64{}
		m := 0.0
		for _, v := range unit {
			if v != "" {
				counts[v]++
				m++
			}
		}
		if m < 2 {
			continue
		}
		a.Units++
		same := 0.0
		for v, c := range counts {
			totals[v] += c
			same += c * (c - 1)
		}
		n += m
		disagree += (m*(m-1) - same) / (m - 1)
	}
	same := 0.0
	for _, c := range totals {
		same += c * c
	}
	expected := n*n - same
	if expected == 0 {
		return a
	}
	a.Varies = true
	a.Value = 1 - (n-1)*disagree/expected
	return a
}

// Unit is a stretch [Start,End) of a continuum that a coder marked as being of
// a category.
type Unit struct {
	Start, End int
	Category   string
}

// Unitized is Krippendorff's alpha for unitizing: coders mark stretches of a
// continuum of the given length, each of a category, and agree as far as the
// stretches coincide. Units of one coder and category that overlap are taken
// as one; what is no unit is a gap. Observed and expected disagreements are
// summed over the categories:
//
//	α = 1 − Σ Do(c) / Σ De(c)
//
// with Do and De as in K. Krippendorff, Measuring the Reliability of
// Qualitative Text Analysis Data (Quality & Quantity 38, 2004), equations 1 to 3,
// and Content Analysis (2nd ed. 2004), section 11.6.
func Unitized(length int, coders [][]Unit) Alpha {
	byCategory := map[string][][]stretch{}
	var categories []string
	a := Alpha{}
	for i, units := range coders {
		for _, u := range units {
			u.Start, u.End = max(u.Start, 0), min(u.End, length)
			if u.End <= u.Start {
				continue
			}
			lists := byCategory[u.Category]
			if lists == nil {
				lists = make([][]stretch, len(coders))
				byCategory[u.Category] = lists
				categories = append(categories, u.Category)
			}
			lists[i] = append(lists[i], stretch{u.Start, u.End, true})
		}
	}
	slices.Sort(categories) // sums of floats are to come in one order
	observed, expected := 0.0, 0.0
	for _, c := range categories {
		lists := byCategory[c]
		for i := range lists {
			var units int
			lists[i], units = continuum(length, lists[i])
			a.Units += units
		}
		observed += observedDisagreement(length, lists)
		expected += expectedDisagreement(length, lists)
	}
	if expected == 0 {
		return a
	}
	a.Varies = true
	a.Value = 1 - observed/expected
	return a
}

// stretch is a unit or a gap.
type stretch struct {
	start, end int
	unit       bool
}

func (s stretch) length() float64 { return float64(s.end - s.start) }

// continuum joins units that overlap and fills in the gaps. It gives the
// number of units, too.
func continuum(length int, units []stretch) (all []stretch, n int) {
	slices.SortFunc(units, func(a, b stretch) int { return cmp.Or(a.start-b.start, a.end-b.end) })
	at := 0
	for _, u := range units {
		if n > 0 && u.start < at {
			all[len(all)-1].end = max(at, u.end)
			at = all[len(all)-1].end
			continue
		}
		if u.start > at {
			all = append(all, stretch{at, u.start, false})
		}
		all = append(all, u)
		at, n = u.end, n+1
	}
	if at < length {
		all = append(all, stretch{at, length, false})
	}
	return all, n
}

// difference is δ² of two stretches that share a part of the continuum: for two
// units the squares of how far their ends lie apart, for a unit within a gap
// the square of its length, else nothing.
func difference(a, b stretch) float64 {
	if a.end <= b.start || b.end <= a.start {
		return 0
	}
	switch {
	case a.unit && b.unit:
		l, r := float64(a.start-b.start), float64(a.end-b.end)
		return l*l + r*r
	case a.unit && a.start >= b.start && a.end <= b.end && !b.unit:
		return a.length() * a.length()
	case b.unit && b.start >= a.start && b.end <= a.end && !a.unit:
		return b.length() * b.length()
	}
	return 0
}

// observedDisagreement is Do: the differences of all pairs of coders over
// m(m−1)L².
func observedDisagreement(length int, lists [][]stretch) float64 {
	sum := 0.0
	for i := range lists {
		for j := i + 1; j < len(lists); j++ {
			a, b := lists[i], lists[j]
			for g, h := 0, 0; g < len(a) && h < len(b); {
				sum += 2 * difference(a[g], b[h]) // (i,j) and (j,i)
				if a[g].end <= b[h].end {
					g++
				} else {
					h++
				}
			}
		}
	}
	m, l := float64(len(lists)), float64(length)
	return sum / (m * (m - 1) * l * l)
}

// expectedDisagreement is De: what would be observed were the stretches thrown
// on the continuum at random.
func expectedDisagreement(length int, lists [][]stretch) float64 {
	var gaps []float64 // lengths, ascending
	units := 0.0
	within := 0.0 // Σ ℓ(ℓ−1) of the units
	for _, list := range lists {
		for _, s := range list {
			if s.unit {
				units++
				within += s.length() * (s.length() - 1)
			} else {
				gaps = append(gaps, s.length())
			}
		}
	}
	slices.Sort(gaps)
	rest := make([]float64, len(gaps)+1) // rest[i] is the sum of gaps[i:]
	for i := len(gaps) - 1; i >= 0; i-- {
		rest[i] = rest[i+1] + gaps[i]
	}
	sum := 0.0
	for _, list := range lists {
		for _, s := range list {
			if !s.unit {
				continue
			}
			l := s.length()
			at, _ := slices.BinarySearch(gaps, l)
			room := rest[at] - float64(len(gaps)-at)*(l-1)
			sum += (units-1)/3*(2*l*l*l-3*l*l+l) + l*l*room
		}
	}
	total := float64(len(lists)) * float64(length)
	below := total*(total-1) - within
	if below <= 0 {
		return 0
	}
	return 2 / float64(length) * sum / below
}
