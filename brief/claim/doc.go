// Package claim is what a brief may say, as types. A [Sentence] says something
// about the parties and cannot be made without [Evidence], which cannot be
// made without a citation. A [Frame] is our own wording (headings, counts,
// explanations) and has no way to hold a quotation. Fixed wording must be a
// constant of the program: the parameter type [Words] takes cannot be named
// outside this package, so a string that came out of a report does not fit.
//
// What the compiler cannot rule out, an empty Sentence or a citation without
// words, [Sentence.Check] finds; package brief calls it on every sentence
// before anything is written.
package claim
