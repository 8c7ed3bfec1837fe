package english

// learnLabeller trains the labeller on trees whose words have been given tags
// already: those of the treebank, and in turn with them those that the guide
// gives, where it learns from the words whose heads are right.
func (m *syntaxModel) learnLabeller(corpus []Sample, words [][]seen, guides [][]arc, epochs, times int, seed shuffler) {
	gold, guided := make([][]int16, len(corpus)), make([][]int16, len(corpus))
	for i, s := range corpus {
		if len(s.Tree) > maxWindow {
			continue
		}
		heads := make([]int16, len(s.Tree))
		for j, w := range s.Tree {
			heads[j] = int16(w.Head)
		}
		gold[i], guided[i] = heads, heads
		if guides[i] != nil {
			guided[i] = adviceHeads(guides[i], make([]int16, len(heads)))
			oneRoot(m, words[i], guided[i])
		}
	}
	m.learnRelations(corpus, words, gold)
	t := newArcs()
	sum := make([]float64, numCells)
	for range times {
		l := newCellLearner()
		for epoch := range epochs {
			trees := guided
			if epoch%2 == 1 {
				trees = gold
			}
			for _, k := range seed.order(len(corpus)) {
				if trees[k] != nil {
					t.walk(m, words[k], trees[k], guides[k])
					m.labelLesson(l, t, words[k], corpus[k].Tree)
				}
			}
		}
		l.addTo(sum)
	}
	m.labels = roundCells(sum, times)
}

// learnRelations collects which relations were seen between which tags.
func (m *syntaxModel) learnRelations(corpus []Sample, words [][]seen, trees [][]int16) {
	counts := map[uint32]map[Relation]int{}
	count := func(key uint32, r Relation) {
		if counts[key] == nil {
			counts[key] = map[Relation]int{}
		}
		counts[key][r]++
	}
	t := newArcs()
	for i, s := range corpus {
		if trees[i] == nil {
			continue
		}
		t.walk(m, words[i], trees[i], nil)
		for j, w := range s.Tree {
			exact, rough := relationKey(words[i], t, j)
			count(exact, w.Relation)
			if rough != exact {
				count(rough, w.Relation)
			}
		}
	}
	m.relations = relationTable{}
	for key, c := range counts {
		n := 0
		for _, k := range c {
			n += k
		}
		if key >= 1<<28 && key < 1<<30 && n < 25 {
			continue
		}
		var set uint64
		for r, k := range c {
			if k*500 >= n && r != NoRelation {
				set |= 1 << r
			}
		}
		m.relations[key] = set
	}
}

// labelLesson names the relations of a tree and learns from each mistake.
func (m *syntaxModel) labelLesson(l *cellLearner, t *arcs, a []seen, tree []Word) {
	var f [maxLabelFeatures]uint32
	for _, d := range t.order {
		options := jointSet{m.relationOptions(a, t, int(d))}
		if only, ok := options.only(); ok {
			t.name(int(d), Relation(only))
			continue
		}
		n := t.features(&f, a, int(d))
		got := l.best(f[:n], options, int(numRelations))
		if want := uint8(tree[d].Relation); want != got && options.has(want) && int32(t.heads[d]) == tree[d].Head {
			l.learn(f[:n], want, got)
		}
		t.name(int(d), Relation(got))
		l.now++
	}
}
