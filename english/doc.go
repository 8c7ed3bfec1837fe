// Package english reads English text: paragraphs, sentences, tokens with tags,
// quotations, names, time expressions and quantities, each with byte offsets
// into the text as it was given. Nothing is normalised away: every offset
// quotes the original.
//
// It knows nothing of negotiations and is useful by itself:
//
//	doc := english.Read(text)
//	for i := range doc.Sentences {
//		fmt.Println(doc.SentenceText(i))
//	}
//
// [Document.Parse] adds part of speech, features, lemma and head of every word
// (Universal Dependencies), from models learned from open treebanks:
//
//	trees := doc.Parse()
//	for _, w := range trees.Tree(0) {
//		fmt.Println(doc.Text[w.Start:w.End], w.UPOS, w.Relation, w.Head)
//	}
//
// Reading is one pass, deterministic, takes time and memory linear in the
// text, never fails and never panics, whatever the bytes. Results do not
// depend on the clock: relative dates are resolved against the anchor that
// the caller gives, or not at all.
package english
