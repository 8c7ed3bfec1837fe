package main

import (
	"fmt"
	"io"
	"sync"
	"sync/atomic"
	"time"

	"github.com/openparley/parley/english"
	"github.com/openparley/parley/english/train/conllu"
)

// speed prints how many words of a treebank's text each layer of package english
// reads in a second on one thread, all of them together, and what a second thread
// adds where documents are read side by side.
func speed(w io.Writer, file string) error {
	gold, err := conllu.ReadTrees(file)
	if err != nil {
		return err
	}
	var texts []string
	for from := 0; from < len(gold); {
		to := from + 1
		for to < len(gold) && !gold[to].Document {
			to++
		}
		texts = append(texts, textOf(gold[from:to]))
		from = to
	}
	read := newLayers(len(texts))
	for i, text := range texts {
		read.all(i, text) // once before the clock starts: models are unpacked on first use
	}
	words := 0
	for _, s := range read.syntax {
		words += len(s.Words)
	}
	fmt.Fprintf(w, "%d documents, %d words; words/s of processor time, best of five\n", len(texts), words)
	for _, layer := range []struct {
		name string
		do   func(i int, text string)
	}{
		{"Read", read.read}, {"Parse", read.parse}, {"Names", read.names}, {"Times", read.times},
		{"Quantities", read.quantities}, {"Refer", read.refer}, {"all of them", read.all},
	} {
		best := 0.0
		for range 5 {
			start, rounds := processorTime(), 0
			for processorTime()-start < 200*time.Millisecond { // systems count this time in ticks
				for i, text := range texts {
					layer.do(i, text)
				}
				rounds++
			}
			best = max(best, float64(rounds*words)/(processorTime()-start).Seconds())
		}
		fmt.Fprintf(w, "%-12s %9.0f\n", layer.name, best)
	}
	// On a busy machine either side may be slowed: of the pairs of runs, the best.
	ratio := 0.0
	for range 5 {
		one := read.together(texts, 1)
		two := read.together(texts, 2)
		ratio = max(ratio, one.Seconds()/max(1e-9, two.Seconds()))
	}
	fmt.Fprintf(w, "two threads are %.2f times as fast as one\n", ratio)
	return nil
}

// layers is what has been found in documents, by document.
type layers struct {
	documents []*english.Document
	syntax    []*english.Syntax
	found     [][]english.Name
}

func newLayers(n int) *layers {
	return &layers{make([]*english.Document, n), make([]*english.Syntax, n), make([][]english.Name, n)}
}

var anchor = time.Date(2031, 5, 12, 0, 0, 0, 0, time.UTC)

func (l *layers) read(i int, text string)    { l.documents[i] = english.Read(text) }
func (l *layers) parse(i int, _ string)      { l.syntax[i] = l.documents[i].Parse() }
func (l *layers) names(i int, _ string)      { l.found[i] = l.documents[i].Names() }
func (l *layers) times(i int, _ string)      { l.documents[i].Times(anchor) }
func (l *layers) quantities(i int, _ string) { l.documents[i].Quantities() }
func (l *layers) refer(i int, _ string)      { l.documents[i].Refer(l.found[i], nil) }

func (l *layers) all(i int, text string) {
	l.read(i, text)
	l.parse(i, text)
	l.names(i, text)
	l.times(i, text)
	l.quantities(i, text)
	l.refer(i, text)
}

// together reads all documents with so many threads and gives the time on the
// clock.
func (l *layers) together(texts []string, threads int) time.Duration {
	start := time.Now()
	var next atomic.Int64
	var wait sync.WaitGroup
	for range threads {
		wait.Go(func() {
			for i := int(next.Add(1)) - 1; i < len(texts); i = int(next.Add(1)) - 1 {
				l.all(i, texts[i])
			}
		})
	}
	wait.Wait()
	return time.Since(start)
}
