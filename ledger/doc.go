// Package ledger is the record of a case: which reports were read, what each
// coder found in them, what people decided. It is append-only. Every command
// that changes something adds one [Entry] to the log, and everything it
// recorded hangs from that entry; undoing adds another entry that takes the
// first out of effect, and undoing that brings it back. Nothing is ever
// overwritten or deleted, so any earlier state can be had again.
//
// The package defines the words and the [Store] interface; package store
// keeps a ledger in SQLite.
package ledger
