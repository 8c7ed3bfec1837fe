// Package position derives where everyone stands from the statements of a
// ledger: positions by party, issue and option; how they shifted; what
// contradicts what; what two parties share; islands of agreement and contested
// points; proposals and the responses to them; measures and channels.
//
// Everything derived names the words it rests on. A [Builder] takes the
// ledger's readings one report at a time, in bounded memory, and gives a
// [Board] as of a date. How an act, a negation and a condition become a
// direction, and what supersedes what, is in DESIGN.md beside this file;
// testdata/shift.txtar is a story to begin with.
package position
