// Package storetest is the conformance suite of [ledger.Store]: what every
// store of a ledger has to do, whatever keeps it. A store's own tests call
// [Run] and [Random] with a function that opens an empty ledger.
package storetest
