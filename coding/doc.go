// Package coding turns reports into statements: it defines [Coder], holds the
// built-in grammar coder, looks names and contents up in a case ([Registry]),
// proposes a case where there is none ([Proposer]), and scores coders against
// each other ([Score]).
//
// What a statement is, with its fields and acts, is defined in docs/coding.md.
// A coder fills in what the report's own words say. Which party of the case a
// name belongs to, and which issue a content speaks to, is not the coder's to
// know: it is looked up afterwards, so that editing the case never needs a
// second reading.
package coding
