package agree

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/openparley/parley"
	"github.com/openparley/parley/coding"
)

// Consolidate makes gold of what several people coded in the same reports: a
// statement that all of them have is core, with the fields of the first and the
// acts of all; one that only some have is optional. With a single coder
// everything is core.
func Consolidate(people []Coding) []coding.Line {
	if len(people) == 0 {
		return nil
	}
	type joint struct {
		line coding.Line
		acts []parley.Act
		n    int
	}
	var all []joint
	for _, p := range people {
		so := make([]coding.Line, len(all))
		for i := range all {
			so[i] = all[i].line
			so[i].Gold = ""
			so[i].Coder.Name = strconv.Itoa(i) // which plays no part in scoring
		}
		lines := slices.Clone(p.Lines)
		for i := range lines {
			lines[i].Gold = ""
		}
		r := coding.Score(so, lines)
		for _, m := range r.Matches {
			i, err := strconv.Atoi(m.Gold.Coder.Name)
			if err != nil {
				continue // never: it is as written above
			}
			all[i].n++
			all[i].acts = append(all[i].acts, actsOf(&m.Coded)...)
		}
		for _, l := range r.Extra {
			all = append(all, joint{l, actsOf(&l), 1})
		}
	}
	gold := make([]coding.Line, len(all))
	for i, j := range all {
		l := j.line
		l.Gold, l.Act, l.Coder = "core", parley.NoAct, parley.CoderID{}
		if j.n < len(people) {
			l.Gold = "optional"
		}
		slices.Sort(j.acts)
		l.Acts = slices.Compact(j.acts)
		gold[i] = l
	}
	slices.SortStableFunc(gold, func(a, b coding.Line) int {
		return cmp.Or(cmp.Compare(a.Doc, b.Doc), a.Evidence.Start-b.Evidence.Start, a.Evidence.End-b.Evidence.End)
	})
	return gold
}

func actsOf(l *coding.Line) []parley.Act {
	if l.Act == parley.NoAct {
		return slices.Clone(l.Acts)
	}
	return append([]parley.Act{l.Act}, l.Acts...)
}
