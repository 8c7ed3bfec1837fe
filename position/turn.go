package position

import (
	"cmp"
	"slices"

	"github.com/openparley/parley"
)

// turn is a [Shift] whose words are not written out: there may be very many.
type turn struct {
	party         parley.PartyID
	issue         parley.IssueID
	option        parley.OptionID
	from, to      Stance
	toOption      parley.OptionID
	on            parley.Day
	before, after firstFew
}

// firstFew are the first few of some stands; the rest is nil.
type firstFew [3]*stand

func (f *firstFew) take(of []*stand) { copy(f[:], of) }

func (f *firstFew) cites() []parley.Cite {
	n := 0
	for n < len(f) && f[n] != nil {
		n++
	}
	return cites(f[:n], n)
}

// byDay orders turns by day; those of one day stay as they are. They are too
// large to be moved about.
func byDay(all []turn) []int32 {
	order := make([]int32, len(all))
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortFunc(order, func(a, b int32) int { return cmp.Or(all[a].on.Compare(all[b].on), cmp.Compare(a, b)) })
	return order
}

// Turns gives the latest of the shifts that pass, by day, most at the most, and
// how many more there are. pass is asked for one after the other, the latest
// first; what it sees has no words. nil: all pass.
// [Board.Shifts] has what a board has room for, Turns finds all; but none of a
// board that was read from JSON.
func (b *Board) Turns(pass func(*Shift) bool, most int) (latest []Shift, more int) {
	latest = []Shift{}
	var s Shift
	for i := len(b.turned) - 1; i >= 0; i-- {
		t := &b.turns[b.turned[i]]
		s = Shift{Party: t.party, Issue: t.issue, Option: t.option, From: t.from, To: t.to, ToOption: t.toOption, On: t.on}
		if pass != nil && !pass(&s) {
			continue
		}
		if len(latest) == most {
			more++
			continue
		}
		s.Before, s.After = t.before.cites(), t.after.cites()
		latest = append(latest, s)
	}
	slices.Reverse(latest)
	return latest, more
}
