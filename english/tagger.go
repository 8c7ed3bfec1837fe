package english

import (
	"math/bits"
	"strings"
)

// The tagger goes through a sentence from left to right and gives each word
// the tag of its candidates that scores best (a greedy averaged perceptron,
// Collins 2002). Candidates are the tags the word was seen with; a word never
// seen may have any open tag. Words with one candidate, more than half of all,
// cost one look-up.
//
// A feature is a number of 64 bits made from its kind and what it saw. The
// weight of a feature for a tag is at feature^tag in one table, so that the
// weights of one feature share a cache line and none are stored by name.
// Features that collide share weights, in training as well.

const (
	weightBits = 20
	numWeights = 1 << weightBits
	weightMask = numWeights - 1
)

// openTags are those of words that names are made of.
var openTags = setOf(NN, NNS, NNP, NNPS, JJ, VB, VBD, VBG, VBN, VBP, VBZ, RB, CD, FW, UH, JJR, JJS)

// notSeen marks an entry that the treebanks do not have: its tags are known,
// weights for the word itself are not.
const notSeen tagSet = 1 << 63

// look is what the tagger sees of one token.
type look struct {
	tags    tagSet // candidates
	word    uint64 // hash where the lexicon knows it, else 0
	suffix  uint64 // the last three bytes, small
	suffix2 uint64
	suffix4 uint64
	shape   uint64
	class   uint64 // of the candidates: their set, hashed
}

// tag sets the tags that are still missing in a sentence.
func (l *lexicon) tag(text string, tokens []Token) {
	var past [2]look
	var t1, t2 Tag
	edge := look{class: 1}
	now, next, next2 := l.look(text, tokens, 0), l.look(text, tokens, 1), edge
	past[0], past[1] = edge, edge
	for i := range tokens {
		next2 = l.look(text, tokens, i+2)
		if tokens[i].Tag == NoTag {
			if now.tags&(now.tags-1) == 0 {
				tokens[i].Tag = Tag(bits.TrailingZeros64(uint64(now.tags)))
			} else {
				var f [numFeatures]uint64
				features(&f, &now, &past[0], &past[1], &next, &next2, t1, t2)
				tokens[i].Tag = l.best(&f, now.tags)
				if tokens[i].Tag == NN && now.shape&(1|2|4) == 1|4 && now.word == 0 && next.tags&verbal != 0 && next.tags&setOf(NN, NNS) == 0 &&
					!derived(text[tokens[i].Start:tokens[i].End]) {
					tokens[i].Tag = NNP // "Ruiz is": a noun would have its article
				}
			}
		}
		t1, t2 = tokens[i].Tag, t1
		past[1], past[0] = past[0], now
		now, next = next, next2
	}
}

// best is the candidate with the greatest sum of weights; of equals the first.
func (l *lexicon) best(f *[numFeatures]uint64, candidates tagSet) Tag {
	best, most := NoTag, int32(-1<<31)
	for s := candidates; s != 0; s &= s - 1 {
		t := uint64(bits.TrailingZeros64(uint64(s)))
		sum := int32(0)
		for _, f := range f {
			sum += int32(l.weights[(f^t)&weightMask])
		}
		if sum > most {
			best, most = Tag(t), sum
		}
	}
	return best
}

const numFeatures = 22

// features lists what the choice of the tag of now rests on.
func features(f *[numFeatures]uint64, now, last, last2, next, next2 *look, t1, t2 Tag) {
	p1, p2 := uint64(t1), uint64(t2)
	*f = [numFeatures]uint64{
		mix(1, now.word^now.shape),
		mix(2, now.suffix),
		mix(3, now.suffix2<<8|now.shape),
		mix(4, p1),
		mix(5, p1<<8|p2),
		mix(6, now.word^p1),
		mix(7, last.word),
		mix(8, last2.word),
		mix(9, next.word),
		mix(10, next2.word),
		mix(11, next.suffix),
		mix(12, last.suffix),
		mix(13, next.class),
		mix(14, next.class^p1),
		mix(15, next.class*3+next2.class),
		mix(16, now.word+next.word*3),
		mix(17, now.word+last.word*3),
		mix(18, now.class^p1),
		mix(19, now.class^next.class*3),
		mix(20, now.suffix*64+p1),
		mix(21, now.shape*1024+next.shape*32+last.shape),
		mix(22, now.suffix4),
	}
}

// mix makes a feature of its kind and what it saw.
func mix(kind, value uint64) uint64 {
	h := (value + kind*0x9E3779B97F4A7C15) * 0xD6E8FEB86659FD93
	h ^= h >> 32
	return h * 0xD6E8FEB86659FD93 >> 20
}

// look is what there is to see of token i, or of the edge of the sentence.
func (l *lexicon) look(text string, tokens []Token, i int) look {
	if i >= len(tokens) {
		return look{class: 1}
	}
	t := tokens[i]
	if t.Tag != NoTag {
		return look{tags: 1 << t.Tag, word: uint64(t.Tag) + 2, class: uint64(t.Tag) * fnvPrime}
	}
	word := text[t.Start:t.End]
	var k look
	n := len(word)
	k.suffix2 = uint64(folds[word[n-1]])
	if n > 1 {
		k.suffix2 |= uint64(folds[word[n-2]]) << 8
	}
	k.suffix = k.suffix2
	if n > 2 {
		k.suffix |= uint64(folds[word[n-3]]) << 16
	}
	k.suffix4 = k.suffix
	if n > 3 {
		k.suffix4 |= uint64(folds[word[n-4]]) << 24
	}
	k.shape = shapeOf(word, i == 0 || mayBegin(tokens[i-1].Tag))
	h := wordHash(word)
	if e := l.find(word, h); e != nil {
		k.tags = e.tags &^ notSeen
		if e.tags&notSeen == 0 {
			k.word = h
		}
		if k.shape&1 != 0 && e.tags&openTags != 0 {
			k.tags |= 1 << NNP
			if k.suffix2&0xff == 's' {
				k.tags |= 1 << NNPS
			}
		} else if k.shape&1 == 0 && k.tags&^setOf(NNP, NNPS) != 0 {
			k.tags &^= setOf(NNP, NNPS)
		}
	} else {
		k.tags = l.unknown(word, k.shape)
	}
	k.class = uint64(k.tags) * 0x9E3779B97F4A7C15
	k.class ^= k.class >> 32
	return k
}

// verbal are the tags of finite verbs.
var verbal = setOf(VBD, VBZ, VBP, MD)

// derived reports a noun made from another word, which may stand without an
// article: "Retaliation is".
func derived(word string) bool {
	for _, e := range [...]string{"ion", "ment", "ness", "ity", "ing", "ism", "ance", "ence", "age", "ship", "acy", "ology", "ics", "one", "body"} {
		if len(word) > len(e)+2 && strings.HasSuffix(word, e) {
			return true
		}
	}
	return false
}

// mayBegin reports a mark after which a sentence or a quoted one may begin.
func mayBegin(t Tag) bool { return t == OpenQuote || t == LS }

// Shapes: bit 0 says that the first letter is a capital.
func shapeOf(word string, first bool) uint64 {
	shape := uint64(0)
	c := classes[word[0]]
	if c&upper != 0 || word[0] >= utf8Start && kindAt(word, 0) == upperNext {
		shape = 1
		if len(word) > 1 && classes[word[1]]&upper != 0 {
			shape |= 2
		}
		if first {
			shape |= 4
		}
	}
	if c&digit != 0 || len(word) > 1 && classes[word[1]]&digit != 0 {
		shape |= 8
	}
	for i := 1; i < len(word) && i < 24; i++ {
		if word[i] == '-' {
			return shape | 16
		}
	}
	return shape
}

// unknown is what a word outside the lexicon may be, by its ending.
func (l *lexicon) unknown(word string, shape uint64) tagSet {
	n := len(word)
	last := folds[word[n-1]]
	if shape&8 != 0 {
		if classes[last]&digit != 0 && (shape&16 == 0 || strings.Trim(word, "0123456789-") == "") {
			return setOf(CD) // 2,000 and 12.5; years and 2014-01-05 as well
		}
		if shape&16 == 0 {
			return setOf(CD, JJ, NN, NNS, NNP, RB)
		}
	}
	s := setOf(NN, JJ, VB, VBP, RB, FW, UH)
	if shape&16 != 0 {
		s = setOf(NN, JJ, RB)
		if e := l.lastPart(word); e != nil {
			s |= e.tags & setOf(NN, NNS, VB, VBD, VBN, VBG, VBZ, VBP, CD)
		}
	}
	ending := func(e string) bool { return n > len(e)+1 && foldedEqual(word[n-len(e):], e) }
	switch last {
	case 's':
		s |= setOf(NNS)
		if shape&16 == 0 && !ending("ss") && !ending("us") {
			s |= setOf(VBZ)
		}
	case 'd':
		if ending("ed") {
			s |= setOf(VBD, VBN)
			s &^= setOf(RB, VB, VBP)
		}
	case 'g':
		if ending("ing") {
			s |= setOf(VBG)
			s &^= setOf(RB, VB, VBP)
		}
	case 'n':
		if ending("en") {
			s |= setOf(VBN, NNS)
		}
	case 't':
		if ending("est") {
			s |= setOf(JJS)
		}
	case 'r':
		if ending("er") {
			s |= setOf(JJR)
		}
	case 'a', 'i':
		s |= setOf(NNS)
	}
	if shape&1 != 0 {
		s |= setOf(NNP)
		if last == 's' {
			s |= setOf(NNPS)
		}
	}
	return s
}

// lastPart is the entry of what follows the last hyphen of a word.
func (l *lexicon) lastPart(word string) *entry {
	part := word[strings.LastIndexByte(word, '-')+1:]
	if len(part) == 0 {
		return nil
	}
	return l.find(part, wordHash(part))
}
