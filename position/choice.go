package position

import (
	"slices"

	"github.com/openparley/parley"
)

// settled is what one party's history of one option comes to.
type settled struct {
	outcome
	option parley.OptionID
	rests  []*stand // what the position rests on, weightiest first
	cited  []*stand // that it cites
	firm   bool
}

// exclude lets the options of one issue exclude each other: who was for one
// of them and is later, firmly and without condition, for another has turned
// to that one. On one day, or in undated reports, both stand: several may be
// named for choosing.
func exclude(all []settled) {
	was := make([]Position, len(all))
	for i := range all {
		was[i] = all[i].position
	}
	for i := range all {
		a := &was[i]
		if a.Stance != For && a.Stance != Conditional {
			continue
		}
		to, on := -1, parley.Day{}
		for k := range all {
			if k == i || was[k].Stance != For || !all[k].firm || was[k].Strength == Sounding {
				continue
			}
			for _, s := range all[k].rests {
				if newer(s, a.Latest) && (to < 0 || s.day.Before(on)) {
					to, on = k, s.day
				}
			}
		}
		if to < 0 {
			continue
		}
		all[i].position.Stance = Silent
		if a.Latest.IsZero() { // which came first is not known: no shift
			p := &all[to].position
			p.Despite = append(p.Despite, a.Because...)
			p.Despite = p.Despite[:min(maxDespite, len(p.Despite))]
			continue
		}
		after := slices.DeleteFunc(slices.Clone(all[to].rests), func(s *stand) bool { return !newer(s, a.Latest) })
		t := turn{from: a.Stance, to: Silent, toOption: all[to].option, on: on}
		t.before.take(all[i].cited)
		t.after.take(once(after))
		all[i].turns = append(all[i].turns, t)
	}
}

// newer reports a stand that is more than a sounding and later than the day.
func newer(s *stand, day parley.Day) bool {
	return s.day.After(day) && s.hedged != pastStand && !s.sounding()
}
