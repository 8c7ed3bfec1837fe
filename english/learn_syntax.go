package english

import (
	"fmt"
	"sync"
)

// SyntaxPlan says how much to train.
type SyntaxPlan struct {
	TagEpochs, TagTimes     int // rounds over the treebank, and how many taggers are averaged
	GuideEpochs, GuideWidth int // of the guide, which parses backwards; its beam
	ParseEpochs, ParseWidth int // of the parser
	ParseTimes              int // how many parsers are averaged
	MoreEpochs              int // of both, after pruning
	LabelEpochs, LabelTimes int
	GuideSize, ParseSize    uint // logarithm of the number of buckets of weights, 64 bytes each
}

// DefaultSyntaxPlan is the plan of the embedded model.
func DefaultSyntaxPlan() SyntaxPlan {
	return SyntaxPlan{TagEpochs: 12, TagTimes: 3, GuideEpochs: 4, GuideWidth: 4, ParseEpochs: 6, ParseWidth: 8, ParseTimes: 2, MoreEpochs: 2,
		LabelEpochs: 10, LabelTimes: 2, GuideSize: 15, ParseSize: 16}
}

// LearnSyntax makes a syntax model file from a treebank. The same samples and
// plan give the same bytes. english/train calls it; nothing that reads text
// does. progress is told of each
// step, at times by two goroutines at once.
func LearnSyntax(corpus []Sample, plan SyntaxPlan, progress func(string)) []byte {
	t := newTaggers(corpus, plan.TagEpochs, plan.TagTimes, progress)
	m := t.whole
	m.learnFeatures(corpus)
	tags := t.learn()
	guides := m.learnGuide(corpus, m.tagged(corpus, tags), plan, progress)
	words := m.tagged(corpus, t.learnThird(tags, guides))
	m.learnLabeller(corpus, words, guides, plan.LabelEpochs, plan.LabelTimes, 3)
	progress("labeller")
	lessons := make([]lesson, len(corpus))
	for i, s := range corpus {
		lessons[i], _ = lessonOf(words[i], s.Tree, false)
		lessons[i].guide = guides[i]
	}
	parsing := parserPlan{width: plan.ParseWidth, epochs: plan.ParseEpochs, more: plan.MoreEpochs, times: plan.ParseTimes, guided: true, size: plan.ParseSize}
	rows, kept, lost := m.learnParser(lessons, parsing, 5, func(epoch int) {
		progress(fmt.Sprintf("parser, epoch %d", epoch+1))
	})
	m.rows = rows
	progress(fmt.Sprintf("parser: %d features kept, %d pruned", kept, lost))
	return m.write()
}

// tagged sees the words of sentences, with tags that they have been given.
func (m *syntaxModel) tagged(corpus []Sample, tags [][]uint8) [][]seen {
	words := make([][]seen, len(corpus))
	for i, s := range corpus {
		words[i] = m.lookAt(s.Words)
		for j, t := range tags[i] {
			m.retag(&words[i][j+2], t)
		}
	}
	return words
}

// learnGuide trains the parser that reads backwards, and gives the heads that
// the sentences get from guides that were trained without them.
func (m *syntaxModel) learnGuide(corpus []Sample, words [][]seen, plan SyntaxPlan, progress func(string)) [][]arc {
	lessons := make([]lesson, len(corpus))
	for i, s := range corpus {
		lessons[i], _ = lessonOf(words[i], s.Tree, true)
	}
	guides := make([][]arc, len(corpus))
	inTwos(jackknives+1, func(k int) {
		part := without(lessons, k)
		training := parserPlan{width: plan.GuideWidth, epochs: plan.GuideEpochs, more: min(plan.MoreEpochs, 1), times: 1, size: plan.GuideSize}
		rows, kept, lost := m.learnParser(part, training, shuffler(31+k), func(int) {})
		if k == jackknives {
			m.guide = rows
		}
		p := newParser(m, rows, plan.GuideWidth)
		for i := range corpus {
			if jackknifeOf(i) == k && lessons[i].moves != nil {
				guides[i] = make([]arc, len(corpus[i].Words))
				p.backwards(words[i], guides[i])
			}
		}
		progress(fmt.Sprintf("guide %d: %d features kept, %d pruned", k+1, kept, lost))
	})
	return guides
}

// inTwos does n things, two at a time; each must be apart from the others.
func inTwos(n int, do func(k int)) {
	var wait sync.WaitGroup
	room := make(chan struct{}, 2)
	for k := range n {
		wait.Add(1)
		room <- struct{}{}
		go func() {
			defer wait.Done()
			do(k)
			<-room
		}()
	}
	wait.Wait()
}
