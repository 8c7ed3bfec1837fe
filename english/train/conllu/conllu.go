// Package conllu reads words and tags from Universal Dependencies treebanks in
// CoNLL-U, for training and measuring the tagger.
package conllu

import (
	"bufio"
	"compress/gzip"
	"fmt"
	"os"
	"strconv"
	"strings"

	"github.com/openparley/parley/english"
)

// word is a line of a sentence.
type word struct {
	form, xpos, relation string
	head                 int
	spaceAfter           bool
}

// Read reads a gzipped treebank. With join, words that hyphens hold together
// ("cease", "-", "fire") are made the one token they are for [english.Read].
func Read(file string, join bool) ([]english.Tagged, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	var (
		out   []english.Tagged
		words []word
	)
	flush := func() {
		if len(words) > 0 {
			out = append(out, tagged(words, join))
		}
		words = words[:0]
	}
	lines := bufio.NewScanner(z)
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		line := lines.Text()
		if line == "" {
			flush()
			continue
		}
		col := strings.Split(line, "\t")
		if line[0] == '#' || len(col) < 10 || strings.ContainsAny(col[0], "-.") {
			continue
		}
		head, err := strconv.Atoi(col[6])
		if err != nil {
			return nil, fmt.Errorf("%s: head %q is not a number", file, col[6])
		}
		words = append(words, word{col[1], col[4], col[7], head, !strings.Contains(col[9], "SpaceAfter=No")})
	}
	flush()
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	return out, nil
}

func tagged(words []word, join bool) english.Tagged {
	var s english.Tagged
	for i := 0; i < len(words); {
		end := i + 1
		for end+1 < len(words) && words[end].form == "-" && !words[end-1].spaceAfter && !words[end].spaceAfter {
			end += 2
		}
		if end == i+1 || !join {
			for ; i < end; i++ {
				s.Words = append(s.Words, words[i].form)
				s.Tags = append(s.Tags, TagOf(words[i].xpos))
			}
			continue
		}
		form := ""
		for _, w := range words[i:end] {
			form += w.form
		}
		s.Words = append(s.Words, form)
		s.Tags = append(s.Tags, compound(words, i, end))
		i = end
	}
	return s
}

// compound is the tag of words [i,end) taken as one: an adjective where it
// stands before what it describes, else the tag of its last part.
func compound(words []word, i, end int) english.Tag {
	last := TagOf(words[end-1].xpos)
	for j := i; j < end; j++ {
		h := words[j].head - 1
		if h >= i && h < end {
			continue
		}
		if words[j].relation == "amod" {
			return english.JJ
		}
		if h >= end && last == english.NN && (words[j].relation == "compound" || words[j].relation == "nmod") && TagOf(words[i].xpos) != english.NNP {
			return english.JJ
		}
	}
	return last
}

var tags = func() map[string]english.Tag {
	m := map[string]english.Tag{
		"HYPH": english.Colon, "NFP": english.Symbol, "ADD": english.NNP, "AFX": english.JJ, "GW": english.NoTag,
	}
	for t := english.CC; t <= english.Symbol; t++ {
		m[t.String()] = t
	}
	return m
}()

// TagOf is the tag of an XPOS. The treebanks' further tags are mapped: HYPH to
// Colon, NFP to Symbol, ADD (addresses) to NNP, AFX to JJ; GW (a part of a
// word written apart) is none.
func TagOf(xpos string) english.Tag { return tags[xpos] }
