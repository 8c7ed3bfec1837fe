// Package learn is a coder that learns. From attributions that people annotated
// it learns to find who is said to have said what; from statements that people
// accepted, corrected and rejected, or coded, it learns which of the grammar
// coder's suggestions they keep, and what they have beyond them. What it learned
// is a file, and a coder of its own name and version: it never takes the grammar
// coder's place.
//
//	model, err := learn.Train(ctx, learn.Corpus{Texts: texts}, nil)
//	for _, a := range model.Attributions(english.Read(text)) {
//		fmt.Println(a.Source, a.Cue, a.Content)
//	}
//
// How it works and why so is in DESIGN.md, how it is used in docs/training.md.
package learn
