package english

import (
	"sort"
	"strings"
)

// Tagged is a sentence of a treebank: words and their tags, of equal length.
// NoTag is a word whose tag is not to be learned.
type Tagged struct {
	Words []string
	Tags  []Tag
}

// Learn makes a lexicon file for the tagger from a treebank, going over it
// epochs times. The same sentences give the same bytes. english/train calls
// it; nothing that reads text does.
func Learn(corpus []Tagged, epochs int) []byte {
	words := collect(corpus)
	l := newLexicon(words)
	t := trainer{lexicon: l, weights: make([]int32, numWeights), sums: make([]int64, numWeights), since: make([]int32, numWeights)}
	order := make([]int, len(corpus))
	for i := range order {
		order[i] = i
	}
	seed := uint64(1)
	for range epochs {
		for i := len(order) - 1; i > 0; i-- {
			seed = seed*6364136223846793005 + 1442695040888963407
			j := int(seed>>33) % (i + 1)
			order[i], order[j] = order[j], order[i]
		}
		for _, i := range order {
			t.sentence(corpus[i])
		}
	}
	return writeLexicon(words, t.average())
}

// rare is how often a word must be seen to be in the lexicon. Rarer ones are
// left to their endings, so that training meets unknown words too.
const rare = 2

// collect counts the tags of each word.
func collect(corpus []Tagged) []wordTags {
	counts := map[string]*[numTags]int{}
	for _, s := range corpus {
		for i, w := range s.Words {
			if s.Tags[i] == NoTag || markTag(w) != NoTag {
				continue
			}
			w = strings.ReplaceAll(fold(w), "’", "'")
			if counts[w] == nil {
				counts[w] = new([numTags]int)
			}
			counts[w][s.Tags[i]]++
		}
	}
	unseen := irregularForms()
	for tag, list := range reportWords {
		for _, w := range strings.Fields(list) {
			unseen[w] |= 1 << tag
		}
	}
	var words []wordTags
	for w, c := range counts {
		total := 0
		for _, n := range c {
			total += n
		}
		if total < rare || len(w) > 60 || len(w) > 1 && classes[w[0]]&digit != 0 {
			continue
		}
		var s tagSet
		for t, n := range c {
			if n > 0 && n*200 >= total {
				s |= 1 << t
			}
		}
		if total < 12 {
			s = widen(s)
		}
		if total < 12 {
			s |= unseen[w]
		}
		delete(unseen, w)
		words = append(words, wordTags{w, s})
	}
	for w, s := range unseen {
		words = append(words, wordTags{w, s | notSeen})
	}
	sort.Slice(words, func(i, j int) bool { return words[i].word < words[j].word })
	return words
}

// reportWords are words of reports that the treebanks hardly have and whose
// endings do not show their tag.
var reportWords = map[Tag]string{
	IN: "amid amidst atop via versus vis-a-vis notwithstanding despite pending barring regarding",
	NN: "truce ceasefire cease-fire premier envoy détente impasse ultimatum quota turnout premise standoff stand-off stalemate buffer garrison convoy " +
		"enclave blockade siege sit-in roadmap road-map framework follow-up build-up line-up withdrawal ministry presidency junta militia regime",
	NNS: "refugees hostilities hostages guerrillas militiamen gunmen peacekeepers combatants detainees reprisals concessions overtures modalities talks cease-fires ceasefires",
}

// widen adds the tags that a word seen a few times is likely to have as well.
func widen(s tagSet) tagSet {
	for _, kin := range [...]tagSet{setOf(VBD, VBN), setOf(VB, VBP, NN), setOf(VBZ, NNS), setOf(VBG, NN), setOf(JJ, NN), setOf(VBN, JJ)} {
		if s&kin&^setOf(NN, JJ) != 0 || s&kin != 0 && kin == setOf(JJ, NN) {
			s |= kin
		}
	}
	return s
}

// irregularForms gives the forms of irregular verbs their tags: their endings
// do not show them.
func irregularForms() map[string]tagSet {
	forms := map[string]tagSet{}
	v := theVerbs()
	for base, past := range v.past {
		forms[base] |= setOf(VB, VBP)
		for _, f := range past {
			forms[f] |= setOf(VBD)
		}
		for _, f := range v.participle[base] {
			forms[f] |= setOf(VBN)
		}
	}
	return forms
}

func fold(w string) string {
	b := []byte(w)
	for i, c := range b {
		b[i] = folds[c]
	}
	return string(b)
}

// trainer is a perceptron with lazily averaged weights.
type trainer struct {
	*lexicon
	weights []int32
	sums    []int64
	since   []int32 // the update at which the weight last changed
	now     int32
}

// sentence tags one sentence with what is known so far and learns from each
// mistake.
func (t *trainer) sentence(s Tagged) {
	text, tokens := lay(s.Words)
	edge := look{class: 1}
	var p1, p2 Tag
	last, last2 := edge, edge
	now, next := t.look(text, tokens, 0), t.look(text, tokens, 1)
	for i := range tokens {
		next2 := t.look(text, tokens, i+2)
		if tokens[i].Tag == NoTag {
			var f [numFeatures]uint64
			features(&f, &now, &last, &last2, &next, &next2, p1, p2)
			got := t.choose(&f, now.tags)
			tokens[i].Tag = got
			t.now++
			if want := s.Tags[i]; want != got && now.tags.has(want) {
				for _, f := range f {
					t.change((f^uint64(want))&weightMask, 1)
					t.change((f^uint64(got))&weightMask, -1)
				}
			}
		}
		p1, p2 = tokens[i].Tag, p1
		last2, last = last, now
		now, next = next, next2
	}
}

func (t *trainer) choose(f *[numFeatures]uint64, candidates tagSet) Tag {
	best, most := NoTag, int32(-1<<31)
	for tag := range numTags {
		if !candidates.has(tag) {
			continue
		}
		sum := int32(0)
		for _, f := range f {
			sum += t.weights[(f^uint64(tag))&weightMask]
		}
		if sum > most {
			best, most = tag, sum
		}
	}
	return best
}

func (t *trainer) change(i uint64, by int32) {
	t.sums[i] += int64(t.now-t.since[i]) * int64(t.weights[i])
	t.since[i] = t.now
	t.weights[i] += by
}

// average is the weights' averages over training, scaled to bytes.
func (t *trainer) average() []int8 {
	out := make([]int8, numWeights)
	for i := range out {
		t.change(uint64(i), 0)
		// A weight of one is worth eight, so that an eighth still counts.
		w := t.sums[i] * 8 / int64(max(t.now, 1))
		out[i] = int8(max(-127, min(127, w)))
	}
	return out
}

// lay makes a text of words, with the tokens in it. Marks have their tags.
func lay(words []string) (string, []Token) {
	text := strings.Join(words, " ")
	tokens := make([]Token, len(words))
	pos, quoted := 0, false
	for i, w := range words {
		tag := markTag(w)
		if w == `"` {
			if tag = OpenQuote; quoted {
				tag = CloseQuote
			}
			quoted = !quoted
		}
		tokens[i] = Token{int32(pos), int32(pos + len(w)), tag, -1}
		pos += len(w) + 1
	}
	return text, tokens
}

// markTag is the tag that a mark has by its looks, NoTag for words.
func markTag(w string) Tag {
	switch w {
	case ",":
		return Comma
	case ".", "?", "!":
		return Stop
	case ":", ";", "-", "--", "---", "–", "—", "...", "…":
		return Colon
	case "(", "[", "{":
		return OpenBracket
	case ")", "]", "}":
		return CloseBracket
	case "``", "“", "‘", "`", "«":
		return OpenQuote
	case "''", "”", `"`, "»":
		return CloseQuote
	case "$", "€", "£", "¥":
		return Currency
	case "%":
		return NN
	case "&":
		return CC
	}
	for i := range len(w) {
		if classes[w[i]]&alnum != 0 || w[i] == '\'' || w[i] >= utf8Start {
			return NoTag
		}
	}
	switch {
	case strings.Trim(w, "?!.") == "":
		if strings.Trim(w, ".") == "" {
			return Colon
		}
		return Stop
	case strings.Trim(w, "-") == "":
		return Colon
	}
	return Symbol
}
