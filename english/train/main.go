// Train writes the tagger's lexicon from Universal Dependencies treebanks.
//
//	go run ./english/train -ud ../shared/data/ud -o english/lexicon.bin
//
// It reads en_ewt-train.conllu.gz and en_gum-open-train.conllu.gz in the
// folder given (words and the XPOS column) and writes the same bytes for the
// same treebanks. english/LEXICON-NOTICE.md says what they are.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"

	"github.com/openparley/parley/english"
	"github.com/openparley/parley/english/train/conllu"
)

func main() {
	ud := flag.String("ud", "../shared/data/ud", "folder of the treebanks")
	out := flag.String("o", "english/lexicon.bin", "file to write")
	epochs := flag.Int("epochs", 8, "how often to go over the treebanks")
	flag.Parse()
	if err := train(*ud, *out, *epochs); err != nil {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(1)
	}
}

func train(ud, out string, epochs int) error {
	var corpus []english.Tagged
	for _, name := range []string{"en_ewt-train.conllu.gz", "en_gum-open-train.conllu.gz"} {
		file := filepath.Join(ud, name)
		joined, err := conllu.Read(file, true)
		if err != nil {
			return err
		}
		apart, err := conllu.Read(file, false)
		if err != nil {
			return err
		}
		corpus = append(corpus, joined...)
		for i, s := range apart { // where the two cuts differ, learn both
			if len(s.Words) != len(joined[i].Words) {
				corpus = append(corpus, s)
			}
		}
	}
	b := english.Learn(corpus, epochs)
	if err := os.WriteFile(out, b, 0o644); err != nil {
		return err
	}
	fmt.Fprintf(os.Stderr, "%s: %d sentences, %d bytes\n", out, len(corpus), len(b))
	return nil
}
