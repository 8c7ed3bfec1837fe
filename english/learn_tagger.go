package english

import (
	"cmp"
	"slices"
)

// Sample is a sentence of a treebank to learn syntax from: its words and their
// tags, heads and relations. Offsets are not used.
type Sample struct {
	Words []string
	Tree  []Word
}

// newSyntaxModel collects words and tags of the samples; it has no weights.
func newSyntaxModel(corpus []Sample, tags []jointTag) *syntaxModel {
	m := &syntaxModel{tags: tags}
	m.index = map[jointTag]uint8{}
	for i, t := range tags {
		m.index[t] = uint8(i)
		if t.xpos.IsName() && t.upos == PROPN {
			m.names.add(uint8(i))
		}
	}
	type counts map[uint8]int
	words := map[uint64]counts{}
	count := func(key uint64, t uint8) {
		if words[key] == nil {
			words[key] = counts{}
		}
		words[key][t]++
	}
	total := func(c counts) (n int) {
		for _, k := range c {
			n += k
		}
		return n
	}
	each := func(f func(word string, first, odd bool, t uint8)) {
		for _, s := range corpus {
			odd := false
			for i, w := range s.Words {
				if t, ok := m.index[jointTag{s.Tree[i].UPOS, s.Tree[i].XPOS}]; ok {
					f(w, i == 0, odd, t)
				}
				if w == `"` {
					odd = !odd
				}
			}
		}
	}
	each(func(w string, _, _ bool, t uint8) { count(hashFolded(w), t) })
	endings := map[uint64]counts{}
	m.words = newWordTable(nil)
	m.classes = []jointSet{{}}
	each(func(w string, first, odd bool, t uint8) {
		if n := total(words[hashFolded(w)]); n > 3 {
			return
		}
		var s seen
		m.see(&s, w, first, odd, false)
		for i := -1; i < 3; i++ {
			k := suffixKey(&s, i)
			if endings[k] == nil {
				endings[k] = counts{}
			}
			endings[k][t]++
		}
	})
	var all counts = counts{}
	for _, c := range endings {
		for t, n := range c {
			all[t] += n
		}
	}
	classes := map[jointSet]uint16{}
	var list []jointSet
	classOf := func(s jointSet) uint16 {
		if _, ok := classes[s]; !ok {
			classes[s] = uint16(len(list))
			list = append(list, s)
		}
		return classes[s]
	}
	var open jointSet
	for t := range uint8(len(tags)) {
		if all[t] >= 4*20 {
			open.add(t)
		}
	}
	if open == (jointSet{}) { // too few rare words to tell
		for t := range uint8(len(tags)) {
			open.add(t)
		}
	}
	classOf(open)
	var entries []wordSlot
	for _, key := range sortedKeys(words) {
		c := words[key]
		n := total(c)
		if n < 2 {
			continue
		}
		var s jointSet
		for t, k := range c {
			if k*400 >= n {
				s.add(t)
			}
		}
		if n < 20 {
			m.widen(&s, n)
		}
		entries = append(entries, wordSlot{key, classOf(s)})
	}
	for _, key := range sortedKeys(endings) {
		c := endings[key]
		n := total(c)
		if n < 12 {
			continue
		}
		var s jointSet
		for t, k := range c {
			if k*150 >= n {
				s.add(t)
			}
		}
		m.widen(&s, 1)
		entries = append(entries, wordSlot{key, classOf(s)})
	}
	m.words, m.classes = newWordTable(entries), list
	return m
}

// widen adds tags that a word seen n times is likely to have as well.
func (m *syntaxModel) widen(s *jointSet, n int) {
	has := func(p UPOS, x Tag) bool {
		for i, t := range m.tags {
			if t == (jointTag{p, x}) {
				return s.has(uint8(i))
			}
		}
		return false
	}
	add := func(p UPOS, x Tag) {
		for i, t := range m.tags {
			if t == (jointTag{p, x}) {
				s.add(uint8(i))
			}
		}
	}
	if has(VERB, VBD) || has(VERB, VBN) {
		add(VERB, VBD)
		add(VERB, VBN)
		add(ADJ, JJ)
	}
	if has(VERB, VB) || has(VERB, VBP) {
		add(VERB, VB)
		add(VERB, VBP)
		add(NOUN, NN)
	}
	if has(VERB, VBZ) || has(NOUN, NNS) {
		add(VERB, VBZ)
		add(NOUN, NNS)
	}
	if has(VERB, VBG) {
		add(NOUN, NN)
		add(ADJ, JJ)
	}
	if has(NOUN, NN) && n < 8 {
		add(ADJ, JJ)
		add(VERB, VB)
		add(VERB, VBP)
	}
	if has(ADJ, JJ) && n < 8 {
		add(NOUN, NN)
	}
}

func sortedKeys[K cmp.Ordered, V any](m map[K]V) []K {
	out := make([]K, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

// jointTags lists the pairs of tags that are seen often enough to be learned.
func jointTags(corpus []Sample) []jointTag {
	seen := map[jointTag]int{}
	for _, s := range corpus {
		for _, w := range s.Tree {
			seen[jointTag{w.UPOS, w.XPOS}]++
		}
	}
	var out []jointTag
	for t, n := range seen {
		if n >= 3 && t.xpos != NoTag {
			out = append(out, t)
		}
	}
	slices.SortFunc(out, func(a, b jointTag) int {
		return cmp.Or(seen[b]-seen[a], int(a.upos)-int(b.upos), int(a.xpos)-int(b.xpos))
	})
	return out[:min(len(out), 120)]
}

// lookAt sees the words of a sentence, with edges around them.
func (m *syntaxModel) lookAt(words []string) []seen {
	a := make([]seen, 0, len(words)+5)
	a = append(a, edgeSeen(0), edgeSeen(1))
	odd := false
	for i, w := range words {
		var s seen
		m.see(&s, w, i == 0, odd, false)
		a = append(a, s)
		if w == `"` {
			odd = !odd
		}
	}
	a = append(a, edgeSeen(2), edgeSeen(3), edgeSeen(4))
	capitals(a)
	return a
}

// lookAtAll sees the words of sentences, with the tags that an earlier pass gave
// them where there was one, and counts them.
func (m *syntaxModel) lookAtAll(corpus []Sample, first [][]uint8) (sentences [][]seen, counts map[uint64]int) {
	sentences, counts = make([][]seen, len(corpus)), map[uint64]int{}
	for i, s := range corpus {
		sentences[i] = m.lookAt(s.Words)
		for j := range s.Words {
			w := &sentences[i][j+2]
			counts[w.lower]++
			if first != nil {
				m.retag(w, first[i][j])
				w.first, w.firstAtom = w.joint, w.tag
			}
		}
	}
	return sentences, counts
}

// learnPass trains one pass of the tagger, several times with other orders of
// the sentences, and averages. first holds the tags of the first pass for each
// sentence, nil when that is the one to be trained.
func (m *syntaxModel) learnPass(corpus []Sample, first [][]uint8, epochs, times int, seed shuffler) string {
	sentences, counts := m.lookAtAll(corpus, first)
	sum := make([]float64, numCells)
	for range times {
		l := newCellLearner()
		for range epochs {
			for _, k := range seed.order(len(corpus)) {
				m.forget(&seed, sentences[k], corpus[k].Words, counts)
				m.tagLesson(l, sentences[k], corpus[k].Tree, first != nil)
			}
		}
		l.addTo(sum)
	}
	return roundCells(sum, times)
}

// tagLesson tags a sentence and learns from each mistake.
func (m *syntaxModel) tagLesson(l *cellLearner, a []seen, tree []Word, second bool) {
	var f [maxTagFeatures]uint32
	for i := 2; i < len(a)-3; i++ {
		if only, ok := a[i].options.only(); ok {
			m.retag(&a[i], only)
			continue
		}
		n := tagFeatures(&f, a, i, second)
		got := l.best(f[:n], a[i].options, len(m.tags))
		want, ok := m.index[jointTag{tree[i-2].UPOS, tree[i-2].XPOS}]
		if ok && want != got && a[i].options.has(want) {
			l.learn(f[:n], want, got)
		}
		m.retag(&a[i], got)
		l.now++
	}
}

// forget makes rare words unknown now and then, the more often the rarer, so
// that the tagger learns to do without knowing them.
func (m *syntaxModel) forget(seed *shuffler, a []seen, words []string, counts map[uint64]int) {
	for i := 2; i < len(a)-3; i++ {
		n := counts[a[i].lower]
		if n < 2 || n > 100 {
			continue
		}
		gone := seed.next()%uint32(n+2) < 2
		if gone == a[i].gone {
			continue
		}
		old := a[i]
		m.see(&a[i], words[i-2], i == 2, old.shape&shapeOddQuote != 0, gone)
		a[i].gone, a[i].look, a[i].first, a[i].firstAtom = gone, old.look, old.first, old.firstAtom
		m.retag(&a[i], old.joint)
	}
}

// tagsOf tags a sentence with one pass or both.
func (m *syntaxModel) tagsOf(words []string, passes int) []uint8 {
	a := m.lookAt(words)
	if passes == 1 {
		m.tagPass(a, m.first, false, neverSure)
	} else {
		m.tagAll(a, neverSure)
	}
	out := make([]uint8, len(words))
	for i := range out {
		out[i] = a[i+2].joint
	}
	return out
}

// jackknives is into how many parts the treebank is cut, so that each can be
// tagged and parsed by models that have not seen it.
const jackknives = 5

// jackknifeOf is the part of sentence i: neighbours, which share their words,
// go together.
func jackknifeOf(i int) int { return i / 60 % jackknives }

// without are the samples outside a part; all where there is no such part.
func without[T any](corpus []T, part int) (out []T) {
	for i, s := range corpus {
		if jackknifeOf(i) != part {
			out = append(out, s)
		}
	}
	return out
}
