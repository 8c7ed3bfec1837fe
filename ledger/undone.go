package ledger

import "slices"

// Undone tells which entries of a log are out of effect after the entry asOf
// (0: after the last). Only Seq and Undoes of the entries are looked at, and
// entries that undo nothing may be left out; their order does not matter.
//
// An entry is out of effect when an entry in effect undoes it. What undoes
// comes later than what it undoes, so one pass from the last to the first
// settles all.
func Undone(log []Entry, asOf Seq) map[Seq]bool {
	var undos []Entry
	for _, e := range log {
		if e.Undoes != 0 && (asOf == 0 || e.Seq <= asOf) {
			undos = append(undos, e)
		}
	}
	slices.SortFunc(undos, func(a, b Entry) int { return int(b.Seq - a.Seq) })
	undone := make(map[Seq]bool, len(undos))
	for _, e := range undos {
		if !undone[e.Seq] {
			undone[e.Undoes] = true
		}
	}
	return undone
}
