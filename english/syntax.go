package english

import (
	"math"
	"sync"
)

// Word is a word of a syntax tree. Words are those of Universal Dependencies:
// where Read keeps "cease-fire" as one token, they are three.
type Word struct {
	Start, End int32    // bytes of the text
	Token      int32    // index in Document.Tokens
	Head       int32    // index of the head in the tree, −1 for the root
	UPOS       UPOS     // part of speech
	XPOS       Tag      // Penn tag
	Relation   Relation // to the head
	Features   Features // tense, number, …
}

// Tree is a sentence with its dependencies: every word but one, the root, has
// a head, and there are no cycles.
type Tree []Word

// Syntax holds the trees of a document.
type Syntax struct {
	Words []Word  // of all sentences
	First []int32 // of each sentence in Words, and at last the number of words
}

// Tree is the tree of sentence i. It shares the words of s.
func (s *Syntax) Tree(i int) Tree { return Tree(s.Words[s.First[i]:s.First[i+1]]) }

// ByToken gives for each token of the document the word that stands for it, an
// index in s.Words: of the words of "cease-fire" the one whose head is outside.
func (s *Syntax) ByToken(d *Document) []int32 {
	out := make([]int32, len(d.Tokens))
	for i := range out {
		out[i] = -1
	}
	for i := range len(s.First) - 1 {
		from, to := s.First[i], s.First[i+1]
		for k := from; k < to; {
			end := k + 1
			for end < to && s.Words[end].Token == s.Words[k].Token {
				end++
			}
			out[s.Words[k].Token] = k
			for j := k; j < end; j++ {
				if h := s.Words[j].Head; h < 0 || h+from < k || h+from >= end {
					out[s.Words[k].Token] = j
					break
				}
			}
			k = end
		}
	}
	for t := 1; t < len(out); t++ {
		if out[t] < 0 { // the rest of a smiley
			out[t] = out[t-1]
		}
	}
	return out
}

// Root is the index of the word without a head, −1 for an empty tree.
func (t Tree) Root() int {
	for i := range t {
		if t[i].Head < 0 {
			return i
		}
	}
	return -1
}

// Yield is the stretch of words [first,last) from the outermost left to the
// outermost right word that depends on word i, directly or not, i included.
func (t Tree) Yield(i int) (first, last int) {
	first, last = i, i+1
	for grown := true; grown; {
		grown = false
		for j := range t {
			if j >= first && j < last {
				continue
			}
			if h := int(t[j].Head); h >= first && h < last && t.under(j, i) {
				first, last, grown = min(first, j), max(last, j+1), true
			}
		}
	}
	return first, last
}

// under reports whether word i depends on word of, directly or not.
func (t Tree) under(i, of int) bool {
	for range t {
		if i == of {
			return true
		}
		if i < 0 {
			return false
		}
		i = int(t[i].Head)
	}
	return false
}

// Parse finds the words, tags and tree of every sentence with the embedded
// model. Time and memory are linear in the text: sentences of more than 160
// words are parsed in pieces, which then stand side by side. It never fails;
// documents may be parsed at the same time.
func (d *Document) Parse() *Syntax { return d.ParseUpTo(math.MaxInt) }

// ParseUpTo is Parse for sentences of at most so many tokens: longer ones, which
// are tables and lists, have no words.
func (d *Document) ParseUpTo(tokens int) *Syntax {
	p := parsers.Get().(*Parser)
	defer parsers.Put(p)
	return p.parseUpTo(d, tokens)
}

// ParseWords gives the tree of a sentence whose words are known. Offsets are
// those of the words joined by one space each.
func ParseWords(words []string) Tree {
	p := parsers.Get().(*Parser)
	defer parsers.Put(p)
	return p.ParseWords(words)
}

// The beams of the embedded model: see DESIGN.md for what others would give.
const (
	GuideWidth = 8
	ParseWidth = 8

	// A tree that scores less than the best by more leaves the beam early.
	guideSlack = 300
	parseSlack = 400
)

var parsers = sync.Pool{New: func() any { return NewParser(nil, GuideWidth, ParseWidth) }}

// SyntaxModel is a model that LearnSyntax made.
type SyntaxModel struct{ *syntaxModel }

// ReadSyntax reads a model file.
func ReadSyntax(file string) (*SyntaxModel, error) {
	m, err := readSyntax(file)
	return &SyntaxModel{m}, err
}

// Keep is the model with n sevenths of the weights of its parsers, the greatest
// ones. It serves to measure how accuracy depends on size.
func (m *SyntaxModel) Keep(n int) *SyntaxModel {
	small := *m.syntaxModel
	small.guide, small.rows = small.guide.keep(n), small.rows.keep(n)
	return &SyntaxModel{&small}
}

// EmbeddedSyntax is the model that [Document.Parse] uses.
func EmbeddedSyntax() *SyntaxModel { return &SyntaxModel{theSyntax()} }

// Parser parses with a model and beams of its own; [Document.Parse] is what
// most callers want. It is for one goroutine at a time.
type Parser struct {
	model         *syntaxModel
	guide, parser *parser
	arcs          *arcs
	a             []seen
	heads         []int16
	advice        []arc
	sure          [2]int32 // leads after which the later passes of the tagger leave a word alone
}

// NewParser is a parser with beams of 1 to 64 trees. A nil model stands for the
// embedded one.
func NewParser(model *SyntaxModel, guideWidth, parseWidth int) *Parser {
	if model == nil {
		model = EmbeddedSyntax()
	}
	y := &Parser{model: model.syntaxModel, sure: [2]int32{sureFirst, sureSecond}}
	if y.model == nil {
		return y
	}
	guideWidth, parseWidth = max(1, min(guideWidth, maxBeam)), max(1, min(parseWidth, maxBeam))
	y.guide, y.parser, y.arcs = newParser(y.model, y.model.guide, guideWidth), newParser(y.model, y.model.rows, parseWidth), newArcs()
	y.parser.guided = true
	y.guide.slack, y.parser.slack = guideSlack, parseSlack
	y.a = make([]seen, 0, maxWindow+5)
	y.heads, y.advice = make([]int16, maxWindow), make([]arc, maxWindow)
	return y
}

// Parse is [Document.Parse] with this parser.
func (y *Parser) Parse(d *Document) *Syntax { return y.parseUpTo(d, math.MaxInt) }

func (y *Parser) parseUpTo(d *Document, tokens int) *Syntax {
	s := &Syntax{Words: make([]Word, 0, len(d.Tokens)+len(d.Tokens)/8), First: make([]int32, 1, len(d.Sentences)+1)}
	for _, sentence := range d.Sentences {
		from := len(s.Words)
		if int(sentence.Last-sentence.First) > tokens {
			s.First = append(s.First, int32(from))
			continue
		}
		for t := sentence.First; t < sentence.Last; t++ {
			if n := d.smiley(t, sentence.Last); n > 0 {
				s.Words = append(s.Words, Word{Start: d.Tokens[t].Start, End: d.Tokens[t+n].End, Token: t, Head: -1})
				t += n
				continue
			}
			s.Words = d.splitToken(s.Words, int(t))
		}
		y.parse(d.Text, Tree(s.Words[from:]))
		s.First = append(s.First, int32(len(s.Words)))
	}
	return s
}

// ParseWords is the function of that name with this parser.
func (y *Parser) ParseWords(words []string) Tree {
	tree := make(Tree, len(words))
	n := 0
	for _, w := range words {
		n += len(w) + 1
	}
	text := make([]byte, 0, n)
	for i, w := range words {
		tree[i] = Word{Start: int32(len(text)), End: int32(len(text) + len(w)), Token: int32(i), Head: -1}
		text = append(append(text, w...), ' ')
	}
	y.parse(string(text), tree)
	return tree
}

// parse fills in a tree whose words are cut already.
func (y *Parser) parse(text string, tree Tree) {
	if y.model == nil {
		for i := 1; i < len(tree); i++ {
			tree[i].Head, tree[i].Relation = 0, Dep
		}
		return
	}
	root := -1
	for from := 0; from < len(tree); {
		to := windowEnd(text, tree, from)
		r := from + y.window(text, tree[from:to], from)
		if root < 0 {
			root = r
		} else {
			tree[r].Head, tree[r].Relation = int32(root), Parataxis
		}
		from = to
	}
	if len(tree) > 0 {
		y.model.verbFeatures(tree)
	}
}

// windowEnd is where the window that begins at word from ends: with the
// sentence, or after the last mark that leaves it long enough.
func windowEnd(text string, tree Tree, from int) int {
	if len(tree)-from <= maxWindow {
		return len(tree)
	}
	for i := from + maxWindow; i > from+maxWindow/2; i-- {
		switch text[tree[i-1].Start] {
		case ';', '.', '!', '?', ',':
			return i
		}
	}
	return from + maxWindow
}

// window parses words that begin at base in their sentence and gives the index
// of the root.
func (y *Parser) window(text string, tree Tree, base int) int {
	m, n := y.model, len(tree)
	a := append(y.a[:0], edgeSeen(0), edgeSeen(1))
	odd := false
	for i, w := range tree {
		a = append(a, seen{})
		word := text[w.Start:w.End]
		m.see(&a[i+2], word, i == 0, odd, false)
		if word == `"` {
			odd = !odd
		}
	}
	a = append(a, edgeSeen(2), edgeSeen(3), edgeSeen(4))
	y.a = a
	capitals(a)
	m.tagAll(a, y.sure[0])
	heads := y.heads[:n]
	y.guide.backwards(a, y.advice[:n])
	m.tagAgain(a, y.arcs, y.advice[:n], y.sure[1])
	if m.finitely(a, text, tree) {
		y.guide.backwards(a, y.advice[:n])
	}
	y.parser.parse(a, y.advice[:n], heads)
	root := oneRoot(m, a, heads)
	m.label(y.arcs, a, heads, y.advice[:n])
	for i := range tree {
		w := &tree[i]
		t := m.tags[a[i+2].joint]
		w.UPOS, w.XPOS, w.Relation = t.upos, t.xpos, y.arcs.names[i]
		w.Head = int32(heads[i])
		if w.Head >= 0 {
			w.Head += int32(base)
		} else {
			w.Relation = Root
		}
		w.Features = m.formFeatures(&a[i+2])
	}
	return root
}

// oneRoot leaves one root, a verb where there is one, and hangs others on it.
func oneRoot(m *syntaxModel, a []seen, heads []int16) int {
	root := -1
	for i, h := range heads {
		if h >= 0 {
			continue
		}
		if root < 0 || m.tags[a[i+2].joint].upos == VERB && m.tags[a[root+2].joint].upos != VERB {
			root = i
		}
	}
	for i, h := range heads {
		if h < 0 && i != root {
			heads[i] = int16(root)
		}
	}
	return root
}
