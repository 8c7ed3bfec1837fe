package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/openparley/parley/english"
	"github.com/openparley/parley/english/conllu"
)

// nothing is what an empty column says.
const nothing = "_"

func orNothing(s string) string {
	if s == "" {
		return nothing
	}
	return s
}

// conllu writes the page as CoNLL-U. Words that are written together ("did",
// "n't") stand below the multiword token that they make up.
func (p *page) conllu(ctx context.Context, w io.Writer) error {
	p.parse()
	out := bufio.NewWriterSize(w, 1<<16)
	names := p.nameTags()
	var line []byte
	write := func(row conllu.Row) {
		line = row.Append(line[:0])
		out.Write(line) // an error comes back from Flush
	}
	for i := range p.doc.Sentences {
		for _, c := range p.comments(i) {
			out.WriteString(c + "\n")
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		first, last := p.syntax.First[i], p.syntax.First[i+1]
		for k := first; k < last; {
			end := k + 1
			for end < last && p.together(end) {
				end++
			}
			space := p.spaceAfter(end - 1)
			if end > k+1 {
				form := p.doc.Text[p.syntax.Words[k].Start:p.syntax.Words[end-1].End]
				write(multiword(int(k-first)+1, int(end-first), form, space))
				space = nothing
			}
			for ; k < end; k++ {
				row := predicted(int(k-first), p.form(k), p.syntax.Words[k])
				row.Form = conllu.Escape(row.Form)
				row.Misc = string(conllu.Misc(space).Set("Name", names[k]))
				write(row)
			}
		}
		out.WriteByte('\n')
	}
	return out.Flush()
}

func multiword(first, last int, form, misc string) conllu.Row {
	return conllu.Row{ID: fmt.Sprintf("%d-%d", first, last), Form: conllu.Escape(form), Lemma: nothing, UPOS: nothing, XPOS: nothing, Feats: nothing,
		Head: nothing, Deprel: nothing, Deps: nothing, Misc: misc}
}

// comments are the lines above sentence i.
func (p *page) comments(i int) []string {
	name := strings.ReplaceAll(conllu.Escape(p.report.Name), " ", "_")
	s := p.doc.Sentences[i]
	var out []string
	if i == 0 {
		out = append(out, "# newdoc id = "+name)
	}
	if p.doc.Paragraphs[s.Paragraph].First == int32(i) {
		out = append(out, fmt.Sprintf("# newpar id = %s-p%d", name, s.Paragraph+1))
	}
	return append(out, fmt.Sprintf("# sent_id = %s-%d", name, i+1), "# text = "+conllu.Escape(p.doc.SentenceText(i)))
}

// spaceAfter is the MISC of word i: whether the text goes on without a space.
func (p *page) spaceAfter(i int32) string {
	if words := p.syntax.Words; int(i)+1 < len(words) && words[i+1].Start == words[i].End {
		return "SpaceAfter=No"
	}
	return nothing
}

// nameTags says of each word which part of a name it is: "B-PER", "I-LOC", or
// nothing. Peoples and what is of no known kind have no tag in this scheme.
func (p *page) nameTags() []string {
	tags := make([]string, len(p.syntax.Words))
	for _, n := range p.names() {
		kind := ""
		switch n.Kind {
		case english.PersonName:
			kind = "PER"
		case english.OrganisationName:
			kind = "ORG"
		case english.CountryName, english.PlaceName:
			kind = "LOC"
		default:
			continue
		}
		for _, m := range n.Mentions {
			words := p.among(m.First, m.Last)
			part := "B-"
			for i := words[0]; i < words[1] && tags[i] == ""; i++ {
				tags[i] = part + kind
				part = "I-"
			}
		}
	}
	return tags
}

// predicted is the row of word i of a sentence, counted from 0.
func predicted(i int, form string, w english.Word) conllu.Row {
	return conllu.Row{ID: strconv.Itoa(i + 1), Form: form, Lemma: conllu.Escape(english.LemmaOf(form, w)), UPOS: w.UPOS.String(), XPOS: orNothing(w.XPOS.String()),
		Feats: orNothing(features(w.Features)), Head: strconv.Itoa(int(w.Head) + 1), Deprel: w.Relation.String(), Deps: nothing, Misc: nothing}
}
