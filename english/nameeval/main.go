// Command nameeval trains the tagger of names and measures it.
//
//	go run ./english/nameeval train -uner ../shared/data/uner -ud ../shared/data/ud -o english/names.bin
//	go run ./english/nameeval -uner ../shared/data/uner [-re3d ../shared/data/re3d] [-wrong 40]
//
// Without "train" it prints precision, recall and F1 of exact spans (person,
// place, organisation) on the development half of UNER EWT: on its own words,
// and in running text as [english.Document.Names] finds them.
// english/NAMES-NOTICE.md says what the file that ships was learned from.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/openparley/parley/english"
)

func main() {
	args := os.Args[1:]
	run := score
	if len(args) > 0 && args[0] == "train" {
		run, args = train, args[1:]
	}
	if err := run(args); err != nil {
		fmt.Fprintln(os.Stderr, "nameeval:", err)
		os.Exit(1)
	}
}

func train(args []string) error {
	flags := flag.NewFlagSet("train", flag.ExitOnError)
	uner := flags.String("uner", "../shared/data/uner", "folder of UNER")
	ud := flags.String("ud", "../shared/data/ud", "folder of GUM; empty to leave it out")
	out := flags.String("o", "english/names.bin", "file to write")
	epochs := flags.Int("epochs", 6, "how often to go over the corpus")
	flags.Parse(args)
	documents, err := readIOB(filepath.Join(*uner, "en_ewt-uner-train.iob2.gz"))
	if err != nil {
		return err
	}
	var corpus []english.NamedDocument
	for i, d := range documents {
		corpus = append(corpus, d.named(), d.joined().again())
		switch { // some write all in small letters, some in capitals
		case i%4 == 0:
			corpus = append(corpus, d.recased(strings.ToLower).again())
		case i%12 == 1:
			corpus = append(corpus, d.joined().recased(strings.ToUpper).again())
		}
	}
	if *ud != "" {
		gum, err := readGUM(filepath.Join(*ud, "en_gum-open-train.conllu.gz"))
		if err != nil {
			return err
		}
		for _, d := range gum {
			corpus = append(corpus, d.named(), d.joined().again())
		}
	}
	b := english.LearnNames(corpus, *epochs)
	if err := os.WriteFile(*out, b, 0o644); err != nil {
		return err
	}
	fmt.Fprintf(os.Stderr, "%s: %d documents, %d bytes\n", *out, len(corpus), len(b))
	return nil
}

func score(args []string) error {
	flags := flag.NewFlagSet("nameeval", flag.ExitOnError)
	uner := flags.String("uner", "../shared/data/uner", "folder of UNER")
	re3d := flags.String("re3d", "", "folder of re3d, to measure running text of governments too")
	wrong := flags.Int("wrong", 0, "how many errors to list")
	gum := flags.String("gum", "", "a gzipped GUM treebank, to measure references only")
	flags.Parse(args)
	if *gum != "" {
		return scoreChains(*gum, *wrong)
	}
	documents, err := readIOB(filepath.Join(*uner, "en_ewt-uner-dev.iob2.gz"))
	if err != nil {
		return err
	}
	for _, way := range []struct {
		title string
		found func(document) []span
	}{{"own words", byWords}, {"running text", inText}} {
		var t tally
		for _, d := range documents {
			t.add(d, d.spans(), way.found(d))
		}
		t.report(way.title, *wrong)
	}
	if *re3d == "" {
		return nil
	}
	texts, gold, err := readRe3d(*re3d)
	if err != nil {
		return err
	}
	var t tally
	for i, d := range texts {
		t.add(d, gold[i], inText(d))
	}
	t.report("re3d", *wrong)
	return nil
}
