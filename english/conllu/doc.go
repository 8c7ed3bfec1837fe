// Package conllu reads and writes CoNLL-U, the format of the Universal
// Dependencies treebanks (https://universaldependencies.org/format.html),
// keeping all of it: comments, multiword tokens, empty nodes, and columns that
// nobody asked for.
//
//	in := conllu.NewReader(file, "dev.conllu")
//	for {
//		s, err := in.Next()
//		if err == io.EOF {
//			break
//		}
//		…
//		for _, i := range s.Words {
//			fmt.Println(s.Rows[i].Form)
//		}
//	}
//
// It reads one sentence at a time, so that a treebank of any size takes the
// memory of its longest sentence, and knows nothing of English.
package conllu
