package english

import (
	"math/rand/v2"
	"slices"
	"testing"
)

func TestSyntaxFile(t *testing.T) {
	m, err := readSyntax(syntaxFile)
	if err != nil {
		t.Fatal("the embedded model: ", err)
	}
	if len(syntaxFile) > 15_000_000-len(lexiconFile) {
		t.Errorf("the embedded models have %d bytes, want at most 15,000,000", len(syntaxFile)+len(lexiconFile))
	}
	if string(m.write()) != syntaxFile {
		t.Error("the embedded model, read and written again, is another file")
	}
	for _, n := range []int{0, 5, 20, 1000, len(syntaxFile) / 2, len(syntaxFile) - 1} {
		if _, err := readSyntax(syntaxFile[:n]); err == nil {
			t.Errorf("a model cut after %d bytes was read", n)
		}
	}
}

// treebank makes sentences of a small grammar, with their trees.
func treebank(n int) []Sample {
	r := rand.New(rand.NewPCG(1, 2))
	nouns, verbs := []string{"envoy", "army", "village", "treaty"}, []string{"praised", "left", "signed", "saw"}
	var out []Sample
	for range n {
		pick := func(list []string) string { return list[r.IntN(len(list))] }
		out = append(out, Sample{
			Words: []string{"The", pick(nouns), pick(verbs), "the", pick(nouns), "."},
			Tree: []Word{
				{UPOS: DET, XPOS: DT, Head: 1, Relation: Det}, {UPOS: NOUN, XPOS: NN, Head: 2, Relation: Nsubj},
				{UPOS: VERB, XPOS: VBD, Head: -1, Relation: Root}, {UPOS: DET, XPOS: DT, Head: 4, Relation: Det},
				{UPOS: NOUN, XPOS: NN, Head: 2, Relation: Obj}, {UPOS: PUNCT, XPOS: Stop, Head: 2, Relation: Punct},
			},
		})
	}
	return out
}

// TestLearnSyntax learns a small language twice: the files are the same, and
// the language is known.
func TestLearnSyntax(t *testing.T) {
	if testing.Short() {
		t.Skip("learns for some seconds")
	}
	plan := SyntaxPlan{TagEpochs: 2, TagTimes: 1, GuideEpochs: 1, GuideWidth: 2, ParseEpochs: 2, ParseWidth: 4, ParseTimes: 1, MoreEpochs: 1,
		LabelEpochs: 2, LabelTimes: 1, GuideSize: 15, ParseSize: 15}
	corpus := treebank(400)
	a := LearnSyntax(corpus, plan, func(string) {})
	b := LearnSyntax(corpus, plan, func(string) {})
	if !slices.Equal(a, b) {
		t.Fatal("the same treebank gave two models")
	}
	m, err := ReadSyntax(string(a))
	if err != nil {
		t.Fatal(err)
	}
	p := NewParser(m, 2, 4)
	for _, s := range treebank(20) {
		got := p.ParseWords(s.Words)
		for i, w := range s.Tree {
			if got[i].Head != w.Head || got[i].Relation != w.Relation || got[i].UPOS != w.UPOS {
				t.Fatalf("%q: word %d is %v, want %v", s.Words, i, got[i], w)
			}
		}
	}
}

// randomTree is a tree of n words without crossing arcs.
func randomTree(r *rand.Rand, tree []Word, from, to int, head int32) {
	if from >= to {
		return
	}
	root := from + r.IntN(to-from)
	tree[root].Head = head
	tree[root].Relation = []Relation{Nsubj, Obj, Conj, Punct}[r.IntN(4)]
	for _, side := range [][2]int{{from, root}, {root + 1, to}} {
		for at := side[0]; at < side[1]; {
			next := at + 1 + r.IntN(side[1]-at)
			randomTree(r, tree, at, next, int32(root))
			at = next
		}
	}
}

// TestLessons builds random trees from the transitions that lessonOf gives,
// forwards and backwards.
func TestLessons(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 500 {
		n := 1 + r.IntN(30)
		tree := make([]Word, n)
		randomTree(r, tree, 0, n, -1)
		for _, backwards := range []bool{false, true} {
			l, ok := lessonOf(make([]seen, n+5), tree, backwards)
			if !ok {
				t.Fatalf("no transitions build %v", tree)
			}
			var s partial
			s.start()
			for _, move := range l.moves {
				s.do(move)
			}
			for i := range n {
				at := i
				if backwards {
					at = n - 1 - i
				}
				want, got := int(tree[i].Head), int(s.nodes[at].head)
				switch {
				case want < 0:
					want = n
				case backwards:
					want = n - 1 - want
				}
				if got != want {
					t.Fatalf("backwards %v: word %d has head %d, want %d", backwards, i, got, want)
				}
			}
		}
	}
}

func TestProjective(t *testing.T) {
	heads := []int{2, 3, 4, 4, 5} // the arcs to 0 and 1 cross
	projective(heads)
	for d, h := range heads {
		lo, hi := min(d, h), max(d, h)
		for k := lo + 1; k < hi; k++ {
			if h < len(heads) && (heads[k] < lo || heads[k] > hi) {
				t.Errorf("the arcs to %d and %d cross in %v", d, k, heads)
			}
		}
	}
}

// TestRows compares packed rows with plain sums.
func TestRows(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	weights := map[uint32][numMoves]int8{}
	var index []uint32
	for range 5000 {
		i := r.Uint32() >> rowShift
		if _, ok := weights[i]; ok {
			continue
		}
		var w [numMoves]int8
		for j := range w {
			w[j] = int8(r.IntN(255) - 127)
		}
		weights[i] = w
		index = append(index, i)
	}
	rows, placed := packRows(16, index, func(i uint32) [numMoves]int8 { return weights[i] })
	if len(placed) != len(index) {
		t.Fatalf("%d of %d rows have room", len(placed), len(index))
	}
	for range 200 {
		var f []uint32
		var want sums
		for range 60 {
			i := index[r.IntN(len(index))]
			if r.IntN(4) == 0 {
				i = r.Uint32() >> rowShift // mostly not there
			}
			f = append(f, i<<rowShift|r.Uint32()>>(32-rowShift))
			for j, w := range weights[i] {
				want[j] += int32(w)
			}
		}
		if got := rows.sum(f); got != want {
			t.Fatalf("sum %v, want %v", got, want)
		}
	}
}

func BenchmarkReadSyntax(b *testing.B) {
	for b.Loop() {
		if _, err := readSyntax(syntaxFile); err != nil {
			b.Fatal(err)
		}
	}
}

// TestSumsRemembered compares the scores of trees of a beam, whose groups of
// features are summed once, with plain sums over all features.
func TestSumsRemembered(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	samples := treebank(20)
	m := newSyntaxModel(samples, jointTags(samples))
	table := make(rowTable, 1<<10)
	for i := range table {
		for slot := range bucketRows {
			table[i][0] |= uint64(1+r.Uint32N(40)) << (8 * slot) // most features find a row
			table[i][1+slot] = r.Uint64()
		}
	}
	for _, guided := range []bool{false, true} {
		p, plain := newParser(m, table, 8), newParser(m, table, 8)
		p.guided, plain.guided = guided, guided
		for _, s := range samples {
			a := m.lookAt(s.Words)
			for i := range s.Words {
				m.retag(&a[i+2], uint8(r.IntN(len(m.tags))))
			}
			guide := make([]arc, len(s.Words))
			for i := range guide {
				guide[i] = arc{int16(r.IntN(len(guide) + 1)), uint8(r.IntN(7))}
			}
			p.begin(a, guide)
			plain.begin(a, guide)
			p.beam = append(p.beam[:0], p.take())
			p.beam[0].start()
			for range 2 * p.n {
				for _, tree := range p.beam {
					if got, want := p.score(tree), table.sum(plain.allFeatures(tree)); got != want {
						t.Fatalf("%q: score %v, want %v", s.Words, got, want)
					}
				}
				p.step()
			}
			p.release()
		}
	}
}
