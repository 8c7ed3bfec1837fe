package storetest

import (
	"testing"

	"github.com/openparley/parley/ledger"
)

// Run runs the suite but for [Random]. open gives an empty ledger and closes it when the test
// ends.
func Run(t *testing.T, open func(t testing.TB) ledger.Store) {
	for name, test := range map[string]func(*testing.T, ledgerUnderTest){
		"log":                   testLog,
		"undo":                  testUndo,
		"undo makes no sense":   testUndoConflicts,
		"presence":              testPresence,
		"completion":            testCompletion,
		"all fields":            testAllFields,
		"order":                 testOrder,
		"newer reading":         testNewerReading,
		"decisions":             testDecisions,
		"filters":               testFilters,
		"as of":                 testAsOf,
		"beginning of an id":    testBeginnings,
		"history":               testHistory,
		"coded by hand":         testCoded,
		"papers":                testPapers,
		"changes":               testChanges,
		"search":                testSearch,
		"nothing half-written":  testInvalid,
		"unknown and undone":    testUnknown,
		"interrupted":           testInterrupted,
		"iterators":             testIterators,
		"readers and a writer":  testReadersAndWriter,
		"closed":                testClosed,
		"counts of what is new": testNew,
	} {
		t.Run(name, func(t *testing.T) { test(t, use(t, open(t))) })
	}
}
