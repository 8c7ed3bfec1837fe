// Command train learns the models of package english from Universal Dependencies
// treebanks, and scores them.
//
//	go run ./english/train -o english/lexicon.bin          # the tagger of Read
//	go run ./english/train -syntax english/syntax.bin      # tags and trees of Parse
//	go run ./english/train -eval                           # the embedded models, on the development half of EWT
//	go run ./english/train -eval -widths 1:1,2:2,4:8,8:16  # with other beams (guide:parser)
//	go run ./english/train -eval -keep 7,5,3,1             # with fewer weights
//	go run ./english/train -speed                          # words a second of each layer, and of two threads
//
// Training reads en_ewt-train.conllu.gz and en_gum-open-train.conllu.gz in the
// folder that -ud names, and writes the same bytes for the same treebanks.
// english/LEXICON-NOTICE.md and english/SYNTAX-NOTICE.md say what they are,
// english/DESIGN.md how the models work and how long training takes.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/openparley/parley/english"
	"github.com/openparley/parley/english/train/conllu"
)

func main() {
	ud := flag.String("ud", "../shared/data/ud", "folder of the treebanks")
	out := flag.String("o", "english/lexicon.bin", "file of the lexicon to write")
	epochs := flag.Int("epochs", 8, "how often to go over the treebanks for the lexicon")
	syntax := flag.String("syntax", "", "learn syntax instead, and write its model to this file")
	eval := flag.Bool("eval", false, "score instead")
	speeds := flag.Bool("speed", false, "measure how fast each layer reads instead")
	on := flag.String("on", "en_ewt-dev", "treebank to score on")
	var e evaluation
	flag.StringVar(&e.model, "model", "", "syntax model file to score instead of the embedded one")
	flag.StringVar(&e.widths, "widths", fmt.Sprintf("%d:%d", english.GuideWidth, english.ParseWidth), "beams of guide and parser to score with, as 4:8,1:1")
	flag.StringVar(&e.keep, "keep", "7", "sevenths of the parsers' weights to score with, as 7,3,1")
	flag.BoolVar(&e.relations, "relations", false, "score each relation too")
	plan := english.DefaultSyntaxPlan()
	flag.IntVar(&plan.ParseTimes, "parsers", plan.ParseTimes, "how many parsers to average")
	flag.IntVar(&plan.ParseEpochs, "parse-epochs", plan.ParseEpochs, "how often to go over the treebanks for the parser")
	flag.UintVar(&plan.ParseSize, "parse-size", plan.ParseSize, "size of the parser's weights: 2ⁿ buckets of 64 bytes")
	flag.UintVar(&plan.GuideSize, "guide-size", plan.GuideSize, "size of the guide's weights")
	flag.Parse()
	var err error
	switch {
	case *eval:
		e.file = filepath.Join(*ud, *on+".conllu.gz")
		err = e.run(os.Stdout)
	case *speeds:
		err = speed(os.Stdout, filepath.Join(*ud, *on+".conllu.gz"))
	case *syntax != "":
		err = learnSyntax(*ud, *syntax, plan)
	default:
		err = train(*ud, *out, *epochs)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(1)
	}
}

// treebanks are what the models are learned from.
var treebanks = []string{"en_ewt-train.conllu.gz", "en_gum-open-train.conllu.gz"}

func learnSyntax(ud, out string, plan english.SyntaxPlan) error {
	var corpus []english.Sample
	for _, name := range treebanks {
		sentences, err := conllu.ReadTrees(filepath.Join(ud, name))
		if err != nil {
			return err
		}
		for _, s := range sentences {
			corpus = append(corpus, s.Sample)
		}
	}
	start := time.Now()
	b := english.LearnSyntax(corpus, plan, func(step string) {
		fmt.Fprintf(os.Stderr, "%5.0f s  %s\n", time.Since(start).Seconds(), step)
	})
	if err := os.WriteFile(out, b, 0o644); err != nil {
		return err
	}
	fmt.Fprintf(os.Stderr, "%s: %d sentences, %d bytes\n", out, len(corpus), len(b))
	return nil
}

func train(ud, out string, epochs int) error {
	var corpus []english.Tagged
	for _, name := range treebanks {
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
