// Package store keeps a ledger in SQLite: one file for a case, or a throw-away
// one for a single brief. It implements [ledger.Store] and nothing beyond it;
// what the tables are and why is in DESIGN.md.
//
//	s, err := store.Open(ctx, "case.ledger", store.Options{Create: true})
//	...
//	defer s.Close()
//	under, err := s.Begin(ctx, "ana", "add", "cables of monday")
//	counts, err := s.Record(ctx, under, items)
package store
