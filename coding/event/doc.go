// Package event finds deeds and words between two parties in a sentence, as
// PLOVER sorts them: who met, helped, accused, threatened or attacked whom.
//
//	lex, err := event.Builtin()
//	found := lex.Find(doc, doc.Parse(), sentence)
//
// It reads trees, not strings. An entry of the lexicon is either a deed
// ("attack", "sign … agreement") or an operator that makes something else of
// the deed under it: who refuses help rejects, who lifts an embargo yields, who
// will send troops agrees to. So a few hundred entries cover what lists of
// phrases spell out one by one. The lexicon is lexicon.tsv, explained at its
// top; [Lexicon.Root] decides between two given parties, which is what
// PLOVER's coded pairs ask, and [Lexicon.Find] looks for the parties too.
package event
