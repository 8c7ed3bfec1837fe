// Package score scores syntax as the shared task of CoNLL 2018 does: system
// and gold sentences are aligned by their characters, white space aside;
// relations count without their subtypes.
package score

import (
	"slices"
	"strings"

	"github.com/openparley/parley/english"
	"github.com/openparley/parley/english/train/conllu"
)

// Count is how often the gold has something, the system has it, and both
// agree.
type Count struct{ Gold, System, Correct int }

// F1 is the harmonic mean of precision and recall, in percent.
func (c Count) F1() float64 {
	if c.Gold+c.System == 0 {
		return 0
	}
	return 200 * float64(c.Correct) / float64(c.Gold+c.System)
}

// Result holds the metrics.
type Result struct {
	Tokens, Sentences, Words     Count
	UPOS, XPOS, Features, Lemmas Count
	UAS, LAS                     Count
	LASSubtypes                  Count                      // relations with their subtypes
	ByRelation                   map[english.Relation]Count // relations with their subtypes
	Heads                        map[english.Relation]int   // how often the head is found, by gold relation
}

type span struct{ start, end int }

type word struct {
	span
	multi    bool
	sentence *conllu.Sentence
	index    int
	parent   int // index in words, −1 for the root
}

type reading struct {
	characters string
	tokens     []span
	sentences  []span
	words      []word
}

// squeeze drops white space.
func squeeze(s string) string { return strings.Join(strings.Fields(s), "") }

func read(sentences []conllu.Sentence) reading {
	var r reading
	var text strings.Builder
	for k := range sentences {
		s := &sentences[k]
		from, base := text.Len(), len(r.words)
		multi := s.Tokens
		for i := 0; i < len(s.Words); {
			start := text.Len()
			last := i + 1
			inside := len(multi) > 0 && multi[0].First == i
			if inside {
				text.WriteString(squeeze(multi[0].Form))
				last = multi[0].Last
				multi = multi[1:]
			} else {
				text.WriteString(squeeze(s.Words[i]))
			}
			at := span{start, text.Len()}
			r.tokens = append(r.tokens, at)
			for ; i < last; i++ {
				parent := -1
				if h := int(s.Tree[i].Head); h >= 0 {
					parent = base + h
				}
				r.words = append(r.words, word{at, inside, s, i, parent})
			}
		}
		r.sentences = append(r.sentences, span{from, text.Len()})
	}
	r.characters = text.String()
	return r
}

// Compare scores system sentences. It reports false where the two do not have
// the same characters, so that they cannot be aligned.
func Compare(gold, system []conllu.Sentence) (Result, bool) {
	g, s := read(gold), read(system)
	res := Result{ByRelation: map[english.Relation]Count{}, Heads: map[english.Relation]int{}}
	if g.characters != s.characters {
		return res, false
	}
	res.Tokens = common(g.tokens, s.tokens)
	res.Sentences = common(g.sentences, s.sentences)
	pairs := align(g.words, s.words)
	partner := make([]int, len(s.words)) // of system words, in gold
	for i := range partner {
		partner[i] = -2
	}
	for _, p := range pairs {
		partner[p[1]] = p[0]
	}
	count := func(same func(a, b word) bool) Count {
		c := Count{Gold: len(g.words), System: len(s.words)}
		for _, p := range pairs {
			if same(g.words[p[0]], s.words[p[1]]) {
				c.Correct++
			}
		}
		return c
	}
	node := func(w word) english.Word { return w.sentence.Tree[w.index] }
	attached := func(a, b word) bool {
		if b.parent < 0 || a.parent < 0 {
			return a.parent == b.parent
		}
		return partner[b.parent] == a.parent
	}
	res.Words = count(func(a, b word) bool { return true })
	res.UPOS = count(func(a, b word) bool { return node(a).UPOS == node(b).UPOS })
	res.XPOS = count(func(a, b word) bool { return node(a).XPOS == node(b).XPOS })
	res.UAS = count(attached)
	res.LAS = count(func(a, b word) bool { return attached(a, b) && node(a).Relation.Base() == node(b).Relation.Base() })
	res.LASSubtypes = count(func(a, b word) bool { return attached(a, b) && node(a).Relation == node(b).Relation })
	if len(s.words) > 0 && s.words[0].sentence.Lemmas != nil {
		res.Lemmas = count(func(a, b word) bool {
			want := a.sentence.Lemmas[a.index]
			return want == "_" || want == b.sentence.Lemmas[b.index]
		})
	}
	if len(s.words) > 0 && s.words[0].sentence.Features != nil {
		res.Features = count(func(a, b word) bool {
			return universal(a.sentence.Features[a.index]) == universal(b.sentence.Features[b.index])
		})
	}
	for _, w := range g.words {
		c := res.ByRelation[node(w).Relation]
		c.Gold++
		res.ByRelation[node(w).Relation] = c
	}
	for _, w := range s.words {
		c := res.ByRelation[node(w).Relation]
		c.System++
		res.ByRelation[node(w).Relation] = c
	}
	for _, p := range pairs {
		a, b := g.words[p[0]], s.words[p[1]]
		if attached(a, b) {
			res.Heads[node(a).Relation]++
		}
		if attached(a, b) && node(a).Relation == node(b).Relation {
			c := res.ByRelation[node(a).Relation]
			c.Correct++
			res.ByRelation[node(a).Relation] = c
		}
	}
	return res, true
}

// universalFeatures are those that the shared task scores.
var universalFeatures = strings.Fields(`PronType NumType Poss Reflex Foreign Abbr Gender Animacy Number Case Definite Degree
	VerbForm Mood Tense Aspect Voice Evident Polarity Person Polite`)

func universal(features string) string {
	if features == "_" {
		return features
	}
	var out []string
	for _, f := range strings.Split(features, "|") {
		name, _, _ := strings.Cut(f, "=")
		if slices.Contains(universalFeatures, name) {
			out = append(out, f)
		}
	}
	slices.Sort(out)
	if len(out) == 0 {
		return "_"
	}
	return strings.Join(out, "|")
}

func common(gold, system []span) Count {
	c := Count{Gold: len(gold), System: len(system)}
	for i, j := 0, 0; i < len(gold) && j < len(system); {
		switch {
		case system[j].start < gold[i].start:
			j++
		case gold[i].start < system[j].start:
			i++
		default:
			if gold[i].end == system[j].end {
				c.Correct++
			}
			i++
			j++
		}
	}
	return c
}

// align pairs words of the same span; within tokens of several words, by the
// longest common subsequence of their forms.
func align(gold, system []word) (pairs [][2]int) {
	for i, j := 0, 0; i < len(gold) && j < len(system); {
		if gold[i].multi || system[j].multi {
			gi, sj := i, j
			i, j = multiEnd(gold, system, &gi, &sj)
			pairs = append(pairs, subsequence(gold, system, gi, i, sj, j)...)
			continue
		}
		switch {
		case gold[i].span == system[j].span:
			pairs = append(pairs, [2]int{i, j})
			i++
			j++
		case gold[i].start <= system[j].start:
			i++
		default:
			j++
		}
	}
	return pairs
}

// multiEnd finds the stretch of words that a token of several words takes, on
// both sides.
func multiEnd(gold, system []word, i, j *int) (int, int) {
	var end int
	if gold[*i].multi {
		end = gold[*i].end
		if !system[*j].multi && system[*j].start < gold[*i].start {
			*j++
			return *i, *j
		}
	} else {
		end = system[*j].end
		if !gold[*i].multi && gold[*i].start < system[*j].start {
			*i++
			return *i, *j
		}
	}
	gi, sj := *i, *j
	for gi < len(gold) && gold[gi].start < end || sj < len(system) && system[sj].start < end {
		if gi < len(gold) && (sj >= len(system) || gold[gi].start <= system[sj].start) {
			if gold[gi].multi {
				end = max(end, gold[gi].end)
			}
			gi++
		} else {
			if system[sj].multi {
				end = max(end, system[sj].end)
			}
			sj++
		}
	}
	return gi, sj
}

func subsequence(gold, system []word, gi, gEnd, sj, sEnd int) (pairs [][2]int) {
	form := func(w word) string { return strings.ToLower(w.sentence.Words[w.index]) }
	n, m := gEnd-gi, sEnd-sj
	best := make([][]int, n+1)
	for i := range best {
		best[i] = make([]int, m+1)
	}
	for i := n - 1; i >= 0; i-- {
		for j := m - 1; j >= 0; j-- {
			best[i][j] = max(best[i+1][j], best[i][j+1])
			if form(gold[gi+i]) == form(system[sj+j]) {
				best[i][j] = max(best[i][j], best[i+1][j+1]+1)
			}
		}
	}
	for i, j := 0, 0; i < n && j < m; {
		switch {
		case form(gold[gi+i]) == form(system[sj+j]):
			pairs = append(pairs, [2]int{gi + i, sj + j})
			i++
			j++
		case best[i][j] == best[i+1][j]:
			i++
		default:
			j++
		}
	}
	return pairs
}
