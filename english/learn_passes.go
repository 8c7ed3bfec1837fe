package english

import "fmt"

// taggers are the models that the tagger's passes are trained with: one of all
// sentences, and for each part of the treebank one without it.
type taggers struct {
	corpus []Sample
	whole  *syntaxModel
	parts  [jackknives]*syntaxModel
	epochs int
	times  int // how many taggers are averaged
	say    func(string)
}

// newTaggers collects words and tags; it trains nothing.
func newTaggers(corpus []Sample, epochs, times int, say func(string)) *taggers {
	tags := jointTags(corpus)
	t := &taggers{corpus: corpus, epochs: epochs, times: times, say: say}
	inTwos(jackknives+1, func(k int) {
		if k == jackknives {
			t.whole = newSyntaxModel(corpus, tags)
		} else {
			t.parts[k] = newSyntaxModel(without(corpus, k), tags)
		}
	})
	return t
}

// each trains something for the whole and for each part, two at a time. The
// whole is the last, jackknives its number.
func (t *taggers) each(name string, learn func(k int, m *syntaxModel, corpus []Sample, times int)) {
	inTwos(jackknives+1, func(k int) {
		if k == jackknives {
			learn(k, t.whole, t.corpus, t.times)
		} else {
			learn(k, t.parts[k], without(t.corpus, k), 1)
		}
		t.say(fmt.Sprintf("tagger, %s %d of %d", name, k+1, jackknives+1))
	})
}

// learn trains the two passes that go before the guide and gives the tags that
// the sentences get from taggers that were trained without them.
func (t *taggers) learn() [][]uint8 {
	first, both := make([][]uint8, len(t.corpus)), make([][]uint8, len(t.corpus))
	t.each("first pass", func(k int, m *syntaxModel, corpus []Sample, times int) {
		m.first = m.learnPass(corpus, nil, t.epochs, times, shuffler(k+1))
	})
	for i, s := range t.corpus {
		first[i] = t.parts[jackknifeOf(i)].tagsOf(s.Words, 1)
	}
	t.each("second pass", func(k int, m *syntaxModel, corpus []Sample, times int) {
		m.second = m.learnPass(corpus, without(first, k), t.epochs, times, shuffler(k+21))
	})
	for i, s := range t.corpus {
		both[i] = t.parts[jackknifeOf(i)].tagsOf(s.Words, 2)
	}
	return both
}

// learnThird trains the pass that knows the guide's trees, from the tags that
// learn gave and the trees that guides gave, both without knowing the sentence.
// It gives new tags of the same kind.
func (t *taggers) learnThird(tags [][]uint8, guides [][]arc) [][]uint8 {
	t.each("third pass", func(k int, m *syntaxModel, corpus []Sample, times int) {
		m.third = m.learnThird(corpus, without(tags, k), without(guides, k), t.epochs, times, shuffler(k+41))
	})
	out := make([][]uint8, len(tags))
	tree := newArcs()
	for i, s := range t.corpus {
		m := t.parts[jackknifeOf(i)]
		a := m.lookAt(s.Words)
		for j := range s.Words {
			m.retag(&a[j+2], tags[i][j])
		}
		if guides[i] != nil {
			m.tagAgain(a, tree, guides[i], neverSure)
		}
		out[i] = make([]uint8, len(s.Words))
		for j := range out[i] {
			out[i][j] = a[j+2].joint
		}
	}
	return out
}

// learnThird trains the third pass of one model.
func (m *syntaxModel) learnThird(corpus []Sample, tags [][]uint8, guides [][]arc, epochs, times int, seed shuffler) string {
	sentences, counts := m.lookAtAll(corpus, tags)
	sum := make([]float64, numCells)
	t := newArcs()
	for range times {
		l := newCellLearner()
		for range epochs {
			for _, k := range seed.order(len(corpus)) {
				a := sentences[k]
				if guides[k] == nil {
					continue
				}
				m.forget(&seed, a, corpus[k].Words, counts)
				for i := 2; i < len(a)-3; i++ {
					m.retag(&a[i], a[i].first)
				}
				t.advised(m, a, guides[k])
				m.thirdLesson(l, a, t, corpus[k].Tree)
			}
		}
		l.addTo(sum)
	}
	return roundCells(sum, times)
}

// thirdLesson tags a sentence and learns from each mistake.
func (m *syntaxModel) thirdLesson(l *cellLearner, a []seen, t *arcs, tree []Word) {
	var f [maxTagFeatures]uint32
	for i := 2; i < len(a)-3; i++ {
		if _, ok := a[i].options.only(); ok {
			continue
		}
		n := tagFeatures(&f, a, i, true)
		n += treeFeatures(&f, n, a, t, i-2)
		got := l.best(f[:n], a[i].options, len(m.tags))
		want, ok := m.index[jointTag{tree[i-2].UPOS, tree[i-2].XPOS}]
		if ok && want != got && a[i].options.has(want) {
			l.learn(f[:n], want, got)
		}
		m.retag(&a[i], got)
		l.now++
	}
}
