package main

import (
	"fmt"
	"strings"

	"github.com/openparley/parley/english"
)

// chains is a document of GUM with what it marks as the same.
type chains struct {
	document
	mentions []chained
}

// chained is one mention of an entity, in bytes of the text.
type chained struct {
	start, end int
	entity     string
}

// readChains reads a gzipped GUM treebank with its entities.
func readChains(file string) ([]chains, error) {
	var (
		b        builder
		mentions []mention
		open     []mention
		all      [][]chained
	)
	sentence := func() {
		if len(b.words) == 0 {
			return
		}
		b.tags = make([]english.NameTag, len(b.words))
		b.sentence()
		i := len(b.documents) - 1
		d := &b.documents[i]
		s := len(d.sentences) - 1
		for len(all) <= i {
			all = append(all, nil)
		}
		for _, m := range mentions {
			all[i] = append(all[i], chained{d.start[s][m.first], d.start[s][m.last] + len(d.sentences[s][m.last]), m.id})
		}
		mentions = nil
	}
	err := lines(file, func(line string) error {
		switch {
		case strings.HasPrefix(line, "# newdoc"):
			sentence()
			open = nil
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
			b.words = append(b.words, col[1])
			for field := range strings.SplitSeq(col[9], "|") {
				if marks, ok := strings.CutPrefix(field, "Entity="); ok {
					open, mentions = brackets(marks, len(b.words)-1, open, mentions)
				}
			}
		}
		return nil
	})
	sentence()
	out := make([]chains, len(b.documents))
	for i := range out {
		out[i].document = b.documents[i]
		if i < len(all) {
			out[i].mentions = all[i]
		}
	}
	return out, err
}

// scoreChains prints how many third-person pronouns of GUM get the right
// antecedent: words of a mention of the same entity.
func scoreChains(file string, wrong int) error {
	documents, err := readChains(file)
	if err != nil {
		return err
	}
	type counts struct{ gold, found, right int }
	by := map[string]*counts{}
	kinds := []string{"he", "she", "it", "they", "description"}
	for _, k := range kinds {
		by[k] = &counts{}
	}
	listed := 0
	for _, c := range documents {
		smallest := func(at int) string { // the entity of the shortest mention that holds the byte
			entity, size := "", 1<<30
			for _, m := range c.mentions {
				if m.start <= at && at < m.end && m.end-m.start < size {
					entity, size = m.entity, m.end-m.start
				}
			}
			return entity
		}
		seen := map[string]bool{}
		at := map[[2]int]string{}
		for _, m := range c.mentions {
			at[[2]int{m.start, m.end}] = m.entity
		}
		for _, m := range c.mentions { // closed ones are in the order of their ends
			if k := pronounKind(c.text[m.start:m.end]); k != "" && seen[m.entity] {
				by[k].gold++
			}
			seen[m.entity] = true
		}
		doc := english.Read(c.text)
		names := doc.Names()
		for _, ref := range doc.Refer(names, nil) {
			start, end := int(doc.Tokens[ref.Mention.First].Start), int(doc.Tokens[ref.Mention.Last-1].End)
			kind := pronounKind(c.text[start:end])
			e, ok := at[[2]int{start, end}]
			if kind == "" {
				if kind = "description"; !ok || len(ref.Means) != 1 || ref.Mention.Last-ref.Mention.First < 2 {
					continue
				}
				by[kind].gold++
			}
			by[kind].found++
			right := false
			for _, m := range ref.Means {
				right = right || ok && smallest(int(doc.Tokens[m.Last-1].Start)) == e
			}
			if right && len(ref.Means) == 1 {
				by[kind].right++
			} else if listed < wrong {
				listed++
				m := ref.Means[0]
				from := max(0, start-120)
				fmt.Printf("%q -> %q (%s %.2f) … %s[%s]%s\n", c.text[start:end], c.text[doc.Tokens[m.First].Start:doc.Tokens[m.Last-1].End], ref.Reason, ref.Score,
					strings.ReplaceAll(c.text[from:start], "\n", " / "), c.text[start:end], strings.ReplaceAll(c.text[end:min(len(c.text), end+40)], "\n", " / "))
			}
		}
	}
	fmt.Printf("%-14s precision recall    F1   gold found\n", "references")
	for _, k := range kinds {
		t := by[k]
		p, r := 100*float64(t.right)/float64(max(t.found, 1)), 100*float64(t.right)/float64(max(t.gold, 1))
		fmt.Printf("%-14s %9.1f %6.1f %5.1f %6d %5d\n", k, p, r, 2*p*r/max(p+r, 1), t.gold, t.found)
	}
	return nil
}

func pronounKind(w string) string {
	switch strings.ToLower(w) {
	case "he", "him", "his", "himself":
		return "he"
	case "she", "her", "hers", "herself":
		return "she"
	case "it", "its", "itself":
		return "it"
	case "they", "them", "their", "themselves":
		return "they"
	}
	return ""
}
