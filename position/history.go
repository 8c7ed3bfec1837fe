package position

import (
	"slices"

	"github.com/openparley/parley"
)

// The bounds of a history. Days before the latest maxDays are counted
// together.
const (
	maxDays     = 32
	citesPerDay = 2
	maxAccounts = 12
)

// history is what a party was reported to say of one option, day by day, in
// bounded memory. All that it keeps is independent of the order of reports:
// the latest days, the first few by weight, and sums.
type history struct {
	past, undated, older bucket
	days                 []*bucket // ascending
	spare                []*bucket
	top                  [3]keeper[*stand]
	conditions           [3]keeper[*stand]
	accounts             [3]keeper[*stand] // who says it said yes, who says it said no
}

// The sides of an option. What was given up is on neither of the first two.
const (
	pro   = 0
	con   = 1
	given = 2
)

func side(sign int8) int {
	if sign > 0 {
		return pro
	}
	return con
}

// bucket is what is known of one day.
type bucket struct {
	day   parley.Day
	sides [3]tally
}

// tally is one side's statements in a bucket.
type tally struct {
	count, accepted int32
	again           int32 // of the count, what near-duplicates of other reports repeat
	weight          int32 // sum over statements
	conditional     int32
	bare            int32 // acceptances without condition
	strength        Strength
	firm            bool // one of them is
	best            [citesPerDay]*stand
}

func newHistory() *history {
	h := &history{}
	for i := range h.top {
		h.top[i] = newKeeper(MaxCites, weightier)
		h.conditions[i] = newKeeper(4, weightier)
		h.accounts[i] = newKeeper(maxAccounts, later)
	}
	return h
}

// clear empties the history, to be used for another one.
func (h *history) clear() {
	h.past, h.undated, h.older = bucket{}, bucket{}, bucket{}
	h.spare = append(h.spare, h.days...)
	h.days = h.days[:0]
	for i := range h.top {
		h.top[i].clear()
		h.conditions[i].clear()
		h.accounts[i].clear()
	}
}

// of gives a bucket for a day.
func (h *history) of(d parley.Day) *bucket {
	n := len(h.spare) - 1
	if n < 0 {
		return &bucket{day: d}
	}
	b := h.spare[n]
	h.spare = h.spare[:n]
	*b = bucket{day: d}
	return b
}

// add counts a stand. s is only lent; keep gives one to hold on to.
func (h *history) add(s *stand, l lean, keep func() *stand) {
	sd := side(l.sign)
	if l.ended {
		sd = given
	}
	b := h.bucket(&l)
	t := &b.sides[sd]
	t.count++
	if l.near {
		t.again++
	} else {
		t.weight++
		if l.firm {
			t.weight += int32(l.strength)
		}
	}
	t.firm = t.firm || l.firm
	if l.accepted {
		t.accepted++
		t.weight += 8
	}
	t.strength = max(t.strength, l.strength)
	if l.conditional {
		t.conditional++
	} else if l.bare {
		t.bare++
	}
	if last := t.best[citesPerDay-1]; b != &h.older && (last == nil || !l.under(last)) {
		t.hold(s, keep)
	}
	if k := &h.top[sd]; !(k.full() && l.under(k.heap[0])) && k.wants(s) {
		k.add(keep())
	}
	if k := &h.conditions[sd]; l.conditioned && !(k.full() && l.under(k.heap[0])) && k.wants(s) {
		k.add(keep())
	}
	if k := &h.accounts[sd]; l.account && !(k.full() && l.day.Before(k.heap[0].day)) && k.wants(s) {
		k.add(keep())
	}
}

// hold keeps the stand if it is among the weightiest of its day.
func (t *tally) hold(s *stand, keep func() *stand) {
	for i, have := range t.best {
		if have == nil || weightier(s, have) {
			copy(t.best[i+1:], t.best[i:])
			t.best[i] = keep()
			return
		}
	}
}

// bucket finds the bucket of a stand.
func (h *history) bucket(l *lean) *bucket {
	switch {
	case l.past:
		return &h.past
	case l.day.IsZero():
		return &h.undated
	case len(h.days) == maxDays && l.day.Before(h.days[0].day):
		return &h.older
	}
	i, found := slices.BinarySearchFunc(h.days, l.day, func(b *bucket, d parley.Day) int { return b.day.Compare(d) })
	if found {
		return h.days[i]
	}
	if len(h.days) < maxDays {
		h.days = slices.Insert(h.days, i, h.of(l.day))
		return h.days[i]
	}
	h.older.merge(h.days[0])
	h.spare = append(h.spare, h.days[0])
	copy(h.days, h.days[1:i])
	h.days[i-1] = h.of(l.day)
	return h.days[i-1]
}

// merge adds up the counts of c into b; days are b's own.
func (b *bucket) merge(c *bucket) {
	for i := range b.sides {
		t, u := &b.sides[i], &c.sides[i]
		t.count += u.count
		t.again += u.again
		t.accepted += u.accepted
		t.weight += u.weight
		t.conditional += u.conditional
		t.bare += u.bare
		t.strength = max(t.strength, u.strength)
		t.firm = t.firm || u.firm
	}
}

// The ways a bucket can lean.
const (
	nowhere = iota
	towards
	away
	ended // no longer for
	both
)

// outweighs is how many times the weight of the other side one needs, within
// one day or among undated reports, for the other to be left aside.
const outweighs = 4

// leans says which way the statements of one day lean together: soundings and
// what rivals say of a party do not outweigh what is put more firmly, a few do not outweigh many, and else
// a day with both sides leans both ways.
func (b *bucket) leans() int {
	p, c, g := &b.sides[pro], &b.sides[con], &b.sides[given]
	switch {
	case p.count == 0 && c.count == 0 && g.count == 0:
		return nowhere
	case g.count > 0 && c.count == 0 && (g.firm || !p.firm) && (p.count == 0 || p.weight < outweighs*g.weight):
		return ended // a claim that is given up is told with the claim
	case c.count == 0:
		return towards
	case p.count == 0:
		return away
	case p.firm && !c.firm, p.weight >= outweighs*c.weight:
		return towards
	case c.firm && !p.firm, c.weight >= outweighs*p.weight:
		return away
	}
	return both
}

// firm reports whether one of the statements that lean so is firm.
func (b *bucket) firm(leans int) bool {
	switch leans {
	case towards:
		return b.sides[pro].firm
	case away:
		return b.sides[con].firm
	case ended:
		return b.sides[given].firm
	}
	return true
}
