package conllu

import (
	"compress/gzip"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"

	"github.com/openparley/parley/english"
	"github.com/openparley/parley/english/conllu"
)

// Sentence is a sentence of a treebank with all that it is scored for.
type Sentence struct {
	english.Sample
	Lemmas    []string
	Features  []string // as written, "_" for none
	Space     []bool   // white space follows the word's token
	Tokens    []Range  // tokens of several words: "don't"
	Paragraph bool     // begins a paragraph
	Document  bool     // begins a document
}

// Range is the words [First,Last) of a token.
type Range struct {
	First, Last int
	Form        string
}

// ReadTrees reads a gzipped treebank with its trees. Empty nodes are left out.
func ReadTrees(file string) ([]Sentence, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	var out []Sentence
	in := conllu.NewReader(z, file)
	for {
		block, err := in.Next()
		if err == io.EOF {
			return out, nil
		}
		if err != nil {
			return nil, err
		}
		s, err := sentence(block)
		if err != nil {
			return nil, fmt.Errorf("%s:%d: %w", file, block.Line, err)
		}
		out = append(out, s)
	}
}

// sentence takes the words of a block.
func sentence(block *conllu.Sentence) (Sentence, error) {
	s := Sentence{Document: block.NewDocument()}
	for _, c := range block.Comments {
		s.Paragraph = s.Paragraph || strings.HasPrefix(strings.TrimSpace(strings.TrimLeft(c, "#")), "newpar")
	}
	inside, after := 0, true // words that are still to come of a token, and whether space follows it
	for _, row := range block.Rows {
		space := !strings.Contains(row.Misc, "SpaceAfter=No")
		if a, b, ok := strings.Cut(row.ID, "-"); ok {
			first, err1 := strconv.Atoi(a)
			last, err2 := strconv.Atoi(b)
			if err1 != nil || err2 != nil || first != len(s.Words)+1 || last < first {
				return s, fmt.Errorf("range %q does not go on from word %d", row.ID, len(s.Words))
			}
			s.Tokens = append(s.Tokens, Range{first - 1, last, row.Form})
			inside, after = last-first+1, space
			continue
		}
		if strings.Contains(row.ID, ".") {
			continue
		}
		head, err := strconv.Atoi(row.Head)
		if err != nil || head < 0 || head > len(block.Words) {
			return s, fmt.Errorf("head %q is not a word", row.Head)
		}
		if inside > 0 {
			inside--
			space = inside == 0 && after
		}
		s.Words = append(s.Words, row.Form)
		s.Lemmas = append(s.Lemmas, row.Lemma)
		s.Features = append(s.Features, row.Feats)
		s.Space = append(s.Space, space)
		s.Tree = append(s.Tree, english.Word{
			UPOS: english.ParseUPOS(row.UPOS), XPOS: english.ParseTag(row.XPOS), Head: int32(head - 1),
			Relation: english.ParseRelation(row.Deprel), Features: english.ParseFeatures(row.Feats),
		})
	}
	return s, nil
}
