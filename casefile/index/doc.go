// Package index holds a case in memory, so that every list and every picture
// of it can be had anew for each change of a filter, at once: what the
// workbench shows is asked of an [Index].
//
//	x, err := index.Open(ctx, file, nil)
//	…
//	f := index.Filter{Parties: []parley.PartyID{"orsa"}, AsOf: day}
//	board, err := x.Board(ctx, f, position.WithPositions)
//	rows, total := x.Statements(f, index.ByDoubt, 0, 50)
//
// What it holds is derived: [Index.Refresh] brings it into step with the
// ledger and the case file, whoever wrote them. A view that is being computed
// meanwhile keeps what it began with.
package index
