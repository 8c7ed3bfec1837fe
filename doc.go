// Package parley is the vocabulary of the whole project: what a report, a
// party, an issue, a statement and a decision are, and when each is valid.
//
// It holds plain types and nothing else: no input or output, no outside
// library, no package of ours. Every other room speaks to its neighbours in
// these words, so the types here are the project's contract with itself.
//
// The path of one report through them: bytes become a [Report]; a coder reads
// it and gives a [Reading], whose [Statement] values say who is reported to
// demand, offer or refuse what, each with the [Span] of text that shows it;
// people add a [Decision] to a statement; a [Case] says which [Party] a name
// belongs to and which [Issue] a content speaks to.
//
// The coding manual, which defines the fields and acts of a statement, is
// docs/coding.md.
package parley
