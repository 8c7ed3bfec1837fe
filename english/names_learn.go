package english

import (
	"math"
	"slices"
)

// NamedDocument is a document of a corpus of names: sentences of words, and
// the tag of each word.
type NamedDocument struct {
	Sentences [][]string
	Tags      [][]NameTag
	Again     bool // the same as the document before it, written otherwise
}

// folds that the corpus is cut into, so that each is tagged by what was
// learned from the others.
const nameFolds = 5

// LearnNames makes a names file from a corpus, going over it epochs times (a
// conditional random field, Lafferty et al. 2001, trained by stochastic
// gradients with AdaGrad, Duchi et al. 2011, and a pull towards zero). Each
// stretch of words is learned by itself and in the light of what the same
// words are tagged elsewhere in the document (Krishnan and Manning 2006). One
// word in five is learned from as if it were unknown.
//
// The same documents give the same bytes, as long as tagger and word lists
// stay as they are. nameeval calls it; nothing that reads text does.
func LearnNames(corpus []NamedDocument, epochs int) []byte {
	seen := noteWords(corpus)
	plain := make([][]nameStretch, len(corpus))
	for i := range corpus {
		plain[i] = stretches(&corpus[i], seen, nil)
	}
	var all []nameStretch
	for fold := range nameFolds {
		var rest []nameStretch
		number := -1
		for i := range corpus {
			if !corpus[i].Again {
				number++
			}
			if number%nameFolds != fold {
				rest = append(rest, plain[i]...)
			}
		}
		m := fit(rest, seen, epochs, 1)
		number = -1
		for i := range corpus {
			if !corpus[i].Again {
				number++
			}
			if number%nameFolds == fold {
				all = append(all, stretches(&corpus[i], m, m)...)
			}
		}
	}
	for i := range plain {
		all = append(all, plain[i]...)
	}
	return writeNames(fit(all, seen, epochs, 3))
}

// fit is the model learned from the stretches: the mean of the weights after
// each of the later epochs of several runs, which differ in their order.
func fit(all []nameStretch, seen *nameModel, epochs, runs int) *nameModel {
	l := &nameLearner{model: newNameModel(), stretches: all}
	l.model.small, l.model.common = seen.small, seen.common
	l.countRows()
	l.rowSums = make([]float64, nameRows*int(numNameTags))
	order := make([]int, len(l.stretches))
	for i := range order {
		order[i] = i
	}
	seed := uint64(7)
	for range runs {
		l.rows, l.rowSquares = make([]float64, nameRows*int(numNameTags)), make([]float64, nameRows*int(numNameTags))
		l.steps, l.stepSquares = nameSteps{}, nameSteps{}
		for epoch := range epochs {
			for i := len(order) - 1; i > 0; i-- {
				seed = seed*6364136223846793005 + 1442695040888963407
				j := int(seed>>33) % (i + 1)
				order[i], order[j] = order[j], order[i]
			}
			for _, i := range order {
				st := l.stretches[i]
				st.rows = slices.Clone(st.rows)
				for k, rows := range st.rows {
					if seed = seed*6364136223846793005 + 1442695040888963407; seed>>33%100 < forgotten {
						st.rows[k] = forget(rows)
					}
				}
				l.stretch(&st)
			}
			if epoch >= epochs/2 {
				l.sum()
			}
		}
	}
	l.settle()
	return l.model
}

// forgotten is how many words in a hundred are learned from as if they had
// never been seen before, at each visit: in new texts most names have not, and
// what stands around them, their shape and the lists must carry them.
const forgotten = 20

// forget leaves out the rows that know the word itself.
func forget(rows []uint32) []uint32 {
	var out []uint32
	for i, f := range rows {
		if i >= len(ofTheWord) || !ofTheWord[i] {
			out = append(out, f)
		}
	}
	return out
}

// ofTheWord are the places, in the order of nameView.features, of what knows
// the word itself, by its letters or as the end or beginning of its run.
var ofTheWord = [49]bool{0: true, 1: true, 6: true, 7: true, 15: true, 16: true, 31: true, 47: true, 48: true}

// sum adds the weights as they are to those to be averaged.
func (l *nameLearner) sum() {
	l.sums++
	for i, w := range l.rows {
		l.rowSums[i] += w
	}
	for s := range l.steps {
		for p := range l.steps[s] {
			for t, w := range l.steps[s][p] {
				l.stepSums[s][p][t] += w
			}
		}
	}
}

// nameSteps are weights of changes from tag to tag.
type nameSteps [numShapes][numNameTags][numNameTags]float64

// nameStretch is a stretch of words to decode at once, with the rows of each.
type nameStretch struct {
	rows  [][]uint32
	steps []uint8
	want  []NameTag
}

type nameLearner struct {
	model     *nameModel
	stretches []nameStretch

	seen               []int32
	rows, rowSquares   []float64
	rowSums            []float64
	sums               float64 // how many were added up
	stepSums           nameSteps
	steps, stepSquares nameSteps

	own, forward, backward [][numNameTags]float64
}

// noteWords learns which words are in names in small letters, one time in four
// or more, and which are often in small letters.
func noteWords(corpus []NamedDocument) *nameModel {
	in, all := map[uint64]int{}, map[uint64]int{}
	for _, doc := range corpus {
		if doc.Again {
			continue
		}
		for s, words := range doc.Sentences {
			for i, w := range words {
				if w == "" || capitalAt(w, 0) || classes[w[0]]&lower == 0 {
					continue
				}
				h := smallHash(w)
				all[h]++
				if t := doc.Tags[s][i]; t != Outside && t < beginsOther {
					in[h]++
				}
			}
		}
	}
	m := &nameModel{}
	for h, n := range all {
		if in[h]*4 >= n {
			addHash(&m.small, h)
		} else if n >= oftenSmall {
			addHash(&m.common, h)
		}
	}
	return m
}

// oftenSmall is how often a word must be seen in small letters to be common.
const oftenSmall = 3

// stretches cuts a document into stretches, with the rows that their words
// see. With a tagger, those are given that there is hearsay about.
func stretches(doc *NamedDocument, m, tagger *nameModel) []nameStretch {
	r := newNameReader(layDocument(doc.Sentences))
	r.mentions()
	v := newNameView(r, m)
	if tagger != nil {
		tags := make([]NameTag, len(r.d.Tokens))
		v.decode(tags)
		v.hearsay(tags)
	}
	var out []nameStretch
	for s := range r.d.Sentences {
		v.sentence(s)
		for i := v.lo; i < v.hi; {
			end, told := v.stretch(i)
			if end == i || tagger != nil && !told {
				i = max(end, i+1)
				continue
			}
			var st nameStretch
			before := Outside
			for ; i < end; i++ {
				var rows []uint32
				for _, f := range v.feats[:v.features(i)] {
					rows = append(rows, uint32(f))
				}
				if v.told != nil {
					for _, f := range v.feats[:v.told3(i)] {
						rows = append(rows, uint32(f))
					}
				}
				want := doc.Tags[s][i-v.lo]
				if !want.follows(before) {
					want = Outside
				}
				before = want
				st.rows, st.steps, st.want = append(st.rows, rows), append(st.steps, v.face[i].step&(numShapes-1)), append(st.want, want)
			}
			out = append(out, st)
		}
	}
	return out
}

// countRows counts how many words see each row: what few see is left alone,
// being chance.
func (l *nameLearner) countRows() {
	l.seen = make([]int32, nameRows)
	for _, st := range l.stretches {
		for _, rows := range st.rows {
			for _, f := range rows {
				l.seen[f]++
			}
		}
	}
}

// Of learning: how often a row must be seen, how fast weights move, and how
// much each update pulls a weight towards zero.
const (
	rareRow = 3
	rate    = 0.12
	pull    = 0.010
)

// follows reports whether tag t can come behind tag q.
func (t NameTag) follows(q NameTag) bool {
	return t == Outside || t.begins() || q == t || q == t-1
}

// stretch moves the weights so that the tags wanted become likelier.
func (l *nameLearner) stretch(st *nameStretch) {
	n := len(st.want)
	for len(l.own) < n {
		l.own, l.forward, l.backward = append(l.own, [numNameTags]float64{}), append(l.forward, [numNameTags]float64{}), append(l.backward, [numNameTags]float64{})
	}
	for k := range n {
		var own [numNameTags]float64
		for _, f := range st.rows[k] {
			row := l.rows[int(f)*int(numNameTags):][:numNameTags]
			for t := range own {
				own[t] += row[t]
			}
		}
		l.own[k] = own
	}
	// Forward and backward sums, as logarithms.
	for k := range n {
		steps := &l.steps[st.steps[k]]
		for t := range numNameTags {
			var terms [numNameTags]float64
			m := 0
			for q := range numNameTags {
				if !t.follows(q) || k == 0 && q != Outside {
					continue
				}
				before := 0.0
				if k > 0 {
					before = l.forward[k-1][q]
				}
				terms[m] = before + steps[q][t]
				m++
			}
			l.forward[k][t] = logSum(terms[:m]) + l.own[k][t]
		}
	}
	for k := n - 1; k >= 0; k-- {
		for q := range numNameTags {
			if k == n-1 {
				l.backward[k][q] = 0
				continue
			}
			steps := &l.steps[st.steps[k+1]]
			var terms [numNameTags]float64
			m := 0
			for t := range numNameTags {
				if t.follows(q) {
					terms[m] = steps[q][t] + l.own[k+1][t] + l.backward[k+1][t]
					m++
				}
			}
			l.backward[k][q] = logSum(terms[:m])
		}
	}
	total := logSum(l.forward[n-1][:])
	was := Outside
	for k := range n {
		var gradient [numNameTags]float64
		for t := range numNameTags {
			gradient[t] = -math.Exp(l.forward[k][t] + l.backward[k][t] - total)
		}
		gradient[st.want[k]]++
		steps, squares := &l.steps[st.steps[k]], &l.stepSquares[st.steps[k]]
		for q := range numNameTags {
			for t := range numNameTags {
				if !t.follows(q) || k == 0 && q != Outside {
					continue
				}
				before := 0.0
				if k > 0 {
					before = l.forward[k-1][q]
				}
				g := -math.Exp(before + steps[q][t] + l.own[k][t] + l.backward[k][t] - total)
				if q == was && t == st.want[k] {
					g++
				}
				if g > 1e-4 || g < -1e-4 {
					move(&steps[q][t], &squares[q][t], g)
				}
			}
		}
		for t, g := range gradient {
			if g < 1e-4 && g > -1e-4 {
				continue
			}
			for _, f := range st.rows[k] {
				if l.seen[f] < rareRow {
					continue
				}
				i := int(f)*int(numNameTags) + t
				move(&l.rows[i], &l.rowSquares[i], g)
			}
		}
		was = st.want[k]
	}
}

// move changes a weight along its gradient, the less the more it has moved.
func move(weight, squares *float64, gradient float64) {
	*squares += float64(gradient * gradient)
	*weight += float64(rate * (gradient - pull**weight) / math.Sqrt(*squares+1e-3))
}

// logSum is the logarithm of the sum of exponentials; of none a very small one.
func logSum(terms []float64) float64 {
	most := -1e30
	for _, x := range terms {
		most = max(most, x)
	}
	sum := 0.0
	for _, x := range terms {
		sum += math.Exp(x - most)
	}
	if sum == 0 {
		return most
	}
	return most + math.Log(sum)
}

// scale is what a weight of one is worth in the file.
const scale = 24

// settle makes the model of the means.
func (l *nameLearner) settle() {
	for f := range nameRows {
		for t := range int(numNameTags) {
			l.model.setWeight(f, t, int8(max(-127, min(127, math.Round(l.rowSums[f*int(numNameTags)+t]/l.sums*scale)))))
		}
	}
	for s := range l.steps {
		for p := range l.steps[s] {
			for t := range l.steps[s][p] {
				l.model.steps[s][p][t] = int16(max(-32000, min(32000, math.Round(l.stepSums[s][p][t]/l.sums*scale))))
			}
		}
	}
}
