// Package show draws dependency trees: as arcs above the words and as an
// indented tree for a terminal, and as arcs in SVG.
//
//	tree := show.Tree{
//		{Text: "Orsa", Tag: "PROPN", Head: 1, Relation: "nsubj"},
//		{Text: "refused", Tag: "VERB", Head: -1, Relation: "root"},
//	}
//	fmt.Print(show.Text(tree, show.Style{Columns: 80}))
//
// It takes trees in its own words, so that anything can be drawn that has heads
// and relations, and draws whatever it is given: a head outside the sentence,
// and one word of a circle, are drawn as roots.
package show
