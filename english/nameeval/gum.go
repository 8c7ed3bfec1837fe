package main

import (
	"strconv"
	"strings"

	"github.com/openparley/parley/english"
)

// readGUM reads the names of a gzipped GUM treebank. GUM marks everything
// that is spoken of, from first to last word; a name is one whose head is
// tagged as a name, as far as such words and what joins them reach. A person's
// titles are left out.
func readGUM(file string) ([]document, error) {
	var (
		b        builder
		mentions []mention
		open     []mention
		names    []bool
	)
	sentence := func() {
		b.tags = make([]english.NameTag, len(b.words))
		for _, m := range mentions {
			m.mark(b.words, names, b.tags)
		}
		b.sentence()
		mentions, open, names = nil, nil, nil
	}
	err := lines(file, func(line string) error {
		switch {
		case strings.HasPrefix(line, "# newdoc"):
			sentence()
			b.document()
		case strings.HasPrefix(line, "# text = "):
			b.line = line[len("# text = "):]
		case line == "":
			sentence()
		case line[0] != '#':
			col := strings.Split(line, "\t")
			if len(col) < 10 || strings.ContainsAny(col[0], "-.") {
				return nil
			}
			b.words, names = append(b.words, col[1]), append(names, strings.HasPrefix(col[4], "NNP"))
			for field := range strings.SplitSeq(col[9], "|") {
				if marks, ok := strings.CutPrefix(field, "Entity="); ok {
					open, mentions = brackets(marks, len(b.words)-1, open, mentions)
				}
			}
		}
		return nil
	})
	sentence()
	return b.documents, err
}

// mention is what GUM says of a stretch of words.
type mention struct {
	id, kind    string
	first, last int
	head        []int
}

// brackets reads the marks at word i: "(4-person-new-nnnnn-cf6-1,2-sgl" opens,
// "4)" closes.
func brackets(marks string, i int, open, done []mention) (stillOpen, closed []mention) {
	for marks != "" {
		if marks[0] == '(' {
			end := strings.IndexAny(marks[1:], "()") + 1
			if end == 0 {
				end = len(marks)
			}
			part := strings.SplitN(marks[1:end], "-", 7)
			m := mention{id: part[0], first: i}
			if len(part) >= 6 {
				m.kind = part[1]
				for h := range strings.SplitSeq(part[5], ",") {
					if n, err := strconv.Atoi(h); err == nil {
						m.head = append(m.head, i+n-1)
					}
				}
			}
			if end < len(marks) && marks[end] == ')' {
				m.last = i
				done = append(done, m)
				end++
			} else {
				open = append(open, m)
			}
			marks = marks[end:]
			continue
		}
		end := strings.IndexByte(marks, ')')
		if end < 0 {
			break
		}
		for k := len(open) - 1; k >= 0; k-- {
			if open[k].id == marks[:end] {
				m := open[k]
				m.last = i
				done = append(done, m)
				open = append(open[:k], open[k+1:]...)
				break
			}
		}
		marks = marks[end+1:]
	}
	return open, done
}

// mark tags the name that the mention is, unless a longer one is there.
func (m mention) mark(words []string, names []bool, tags []english.NameTag) {
	kind, ok := map[string]string{"person": "PER", "place": "LOC", "organization": "ORG", "time": ""}[m.kind]
	if !ok {
		kind = "OTH"
	}
	if kind == "" || len(m.head) == 0 {
		return
	}
	for _, h := range m.head {
		if h > m.last || !names[h] {
			return
		}
	}
	first, last := m.head[0], m.head[0]
	for first > m.first && names[first-1] {
		first--
	}
	for last < m.last {
		switch {
		case names[last+1]:
			last++
			continue
		case last+2 <= m.last && names[last+2] && joins(words[last+1]):
			last += 2
			continue
		case last+3 <= m.last && names[last+3] && words[last+1] == "of" && words[last+2] == "the":
			last += 3
			continue
		}
		break
	}
	for kind == "PER" && first < last && title(words[first]) {
		first++
	}
	for i := first; i <= last; i++ {
		if tags[i] != english.Outside && longer(tags, i) >= last-first+1 {
			return
		}
	}
	for i := first; i <= last; i++ {
		if tags[i] != english.Outside {
			clear(tags, i)
		}
	}
	tags[first] = english.ParseNameTag("B-" + kind)
	for i := first + 1; i <= last; i++ {
		tags[i] = english.ParseNameTag("I-" + kind)
	}
}

func joins(w string) bool { return w == "of" || w == "-" || w == "&" || w == "'s" || w == "/" }

func title(w string) bool {
	switch strings.ToLower(w) {
	case "president", "mr.", "mrs.", "ms.", "dr.", "mr", "mrs", "ms", "dr", "prof.", "professor", "sir", "minister", "prime", "general", "gen.",
		"secretary", "senator", "sen.", "king", "queen", "prince", "princess", "captain", "judge", "justice", "chief", "governor", "mayor":
		return true
	}
	return false
}

// longer is how many words the name at i has.
func longer(tags []english.NameTag, i int) int {
	a, b := bounds(tags, i)
	return b - a
}

func clear(tags []english.NameTag, i int) {
	a, b := bounds(tags, i)
	for ; a < b; a++ {
		tags[a] = english.Outside
	}
}

func bounds(tags []english.NameTag, i int) (first, end int) {
	for first = i; first > 0 && tags[first].String()[0] == 'I'; first-- {
	}
	for end = i + 1; end < len(tags) && tags[end].String()[0] == 'I'; end++ {
	}
	return first, end
}
