package agree

import (
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// columns makes units of one row per coder; "." is a missing value.
func columns(rows ...string) [][]string {
	var units [][]string
	for i, row := range rows {
		for k, v := range strings.Fields(row) {
			if i == 0 {
				units = append(units, make([]string, len(rows)))
			}
			if v != "." {
				units[k][i] = v
			}
		}
	}
	return units
}

// The worked examples of Krippendorff (2011), sections A, B and C.
func TestNominalPublished(t *testing.T) {
	for _, c := range []struct {
		name  string
		units [][]string
		want  float64
		n     int
	}{
		{"two values, two observers", columns("0 1 0 0 0 0 0 0 1 0", "1 1 1 0 0 1 0 0 0 0"), 0.095, 10},
		{"nominal, two observers", columns("a a b b d c c c e d d a", "b a b b b c c c e d d d"), 0.692, 12},
		{"any number of observers, missing data", columns(
			"1 2 3 3 2 1 4 1 2 . . .",
			"1 2 3 3 2 2 4 1 2 5 . 3",
			". 3 3 3 2 3 4 2 2 5 1 .",
			"1 2 3 3 2 4 4 1 2 5 1 ."), 0.743, 11},
	} {
		got := Nominal(c.units)
		if math.Abs(got.Value-c.want) > 0.0005 || got.Units != c.n || !got.Varies {
			t.Errorf("%s: α = %+v, published %v over %d units", c.name, got, c.want, c.n)
		}
	}
}

func TestNominalWithoutVariation(t *testing.T) {
	for _, units := range [][][]string{nil, columns("a a a", "a a a"), columns("a . b", ". c .")} {
		if got := Nominal(units); got.Varies || got.Value != 0 {
			t.Errorf("%v: %+v", units, got)
		}
	}
}

// The worked example of Krippendorff (2004), Content Analysis, 2nd ed., page 254:
// a continuum of 300 that begins at 150.
func TestUnitizedPublished(t *testing.T) {
	at := func(start, length int, c string) Unit { return Unit{start - 150, start - 150 + length, c} }
	i := []Unit{at(225, 70, "c"), at(370, 30, "c"), at(180, 60, "k"), at(300, 50, "k")}
	j := []Unit{at(220, 80, "c"), at(355, 20, "c"), at(400, 20, "c"), at(180, 60, "k"), at(300, 50, "k")}
	only := func(units []Unit, c string) (out []Unit) {
		for _, u := range units {
			if u.Category == c {
				out = append(out, u)
			}
		}
		return out
	}
	for _, tc := range []struct {
		name  string
		units [][]Unit
		want  float64
		n     int
	}{
		{"all", [][]Unit{i, j}, 0.8591, 9},
		{"c", [][]Unit{only(i, "c"), only(j, "c")}, 0.7286, 5},
		{"k", [][]Unit{only(i, "k"), only(j, "k")}, 1, 4},
	} {
		got := Unitized(300, tc.units)
		if math.Abs(got.Value-tc.want) > 0.0005 || got.Units != tc.n {
			t.Errorf("%s: α = %+v, published %v over %d units", tc.name, got, tc.want, tc.n)
		}
	}
	lists := make([][]stretch, 2)
	for k, units := range [][]Unit{only(i, "c"), only(j, "c")} {
		for _, u := range units {
			lists[k] = append(lists[k], stretch{u.Start, u.End, true})
		}
		lists[k], _ = continuum(300, lists[k])
	}
	if o, e := observedDisagreement(300, lists), expectedDisagreement(300, lists); math.Abs(o-0.0144) > 0.0001 || math.Abs(e-0.0532) > 0.0001 {
		t.Errorf("Do = %.4f, De = %.4f; published 0.0144, 0.0532", o, e)
	}
	// The differences that the book works out.
	for _, d := range []struct {
		a, b stretch
		want float64
	}{
		{stretch{5, 11, true}, stretch{4, 6, true}, 26},
		{stretch{5, 11, true}, stretch{7, 9, true}, 8},
		{stretch{5, 11, true}, stretch{5, 11, true}, 0},
		{stretch{5, 11, true}, stretch{4, 11, false}, 36},
		{stretch{225, 295, true}, stretch{220, 300, true}, 50},
		{stretch{370, 400, true}, stretch{355, 375, true}, 850},
		{stretch{400, 450, false}, stretch{400, 420, true}, 400},
	} {
		if got := difference(d.a, d.b); got != d.want || difference(d.b, d.a) != got {
			t.Errorf("δ² of %v and %v = %v, want %v", d.a, d.b, got, d.want)
		}
	}
}

// reference is Do and De as the book writes them, sum by sum.
func reference(length int, lists [][]stretch) (o, e float64) {
	m, l := float64(len(lists)), float64(length)
	units, within := 0.0, 0.0
	for i := range lists {
		for _, g := range lists[i] {
			if g.unit {
				units++
				within += g.length() * (g.length() - 1)
			}
			for j := range lists {
				if i == j {
					continue
				}
				for _, h := range lists[j] {
					o += difference(g, h)
				}
			}
		}
	}
	for i := range lists {
		for _, g := range lists[i] {
			if !g.unit {
				continue
			}
			e += (units - 1) / 3 * (2*math.Pow(g.length(), 3) - 3*math.Pow(g.length(), 2) + g.length())
			for j := range lists {
				for _, h := range lists[j] {
					if !h.unit && h.length() >= g.length() {
						e += math.Pow(g.length(), 2) * (h.length() - g.length() + 1)
					}
				}
			}
		}
	}
	return o / (m * (m - 1) * l * l), e * 2 / l / (m*l*(m*l-1) - within)
}

func TestUnitizedAgainstReference(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		length := rapid.IntRange(1, 80).Draw(t, "length")
		unit := rapid.Custom(func(t *rapid.T) Unit {
			start := rapid.IntRange(0, length-1).Draw(t, "start")
			return Unit{start, rapid.IntRange(start+1, length).Draw(t, "end"), "x"}
		})
		coders := rapid.SliceOfN(rapid.SliceOfN(unit, 0, 6), 2, 3).Draw(t, "coders")
		got := Unitized(length, coders)
		lists := make([][]stretch, len(coders))
		any := false
		for i, units := range coders {
			for _, u := range units {
				lists[i] = append(lists[i], stretch{u.Start, u.End, true})
				any = true
			}
			lists[i], _ = continuum(length, lists[i])
		}
		o, e := reference(length, lists)
		if !any || e == 0 || math.IsNaN(e) || math.IsInf(e, 0) {
			return
		}
		if want := 1 - o/e; got.Varies && math.Abs(got.Value-want) > 1e-9*max(1, math.Abs(want)) {
			t.Fatalf("α = %v, the book's sums give %v", got.Value, want)
		}
	})
}
