package main

import (
	"fmt"
	"io"

	"github.com/openparley/parley"
	"github.com/openparley/parley/brief"
	"github.com/openparley/parley/english"
	"github.com/openparley/parley/english/show"
)

// rowsAtOnce bounds the rows of a table of tokens: columns are aligned within.
const rowsAtOnce = 1000

// tokens lists the words of each sentence with what is known of them.
func (d *drawing) tokens() error {
	p, body := d.page, d.page.report.Body
	p.parse()
	return d.each(func(i int, s english.Sentence) error {
		d.heading(i)
		begin, end := p.syntax.First[i], p.syntax.First[i+1]
		for first := begin; first < end; first += rowsAtOnce {
			t := table{bare: true, indent: 2, columns: []column{{right: true, less: 3}, {grow: 3}, {}, {}, {grow: 1}, {grow: 2, less: 2}, {less: 1}}}
			for k := first; k < min(end, first+rowsAtOnce); k++ {
				x, form := p.syntax.Words[k], p.form(k)
				t.row(fmt.Sprint(k-begin+1), clip(form), x.UPOS.String(), x.XPOS.String(), clip(english.LemmaOf(form, x)), features(x.Features),
					fmt.Sprintf("%d-%d", body+int(x.Start), body+int(x.End)))
			}
			if err := t.print(d.out, d.width(), d.color()); err != nil {
				return err
			}
		}
		_, err := fmt.Fprintln(d.out)
		return err
	})
}

// trees draws the tree of each sentence.
func (d *drawing) trees() error {
	d.page.parse()
	style := show.Style{Columns: d.width(), Color: d.color(), Measure: wide}
	return d.each(func(i int, s english.Sentence) error {
		d.heading(i)
		if d.page.other[i] {
			_, err := fmt.Fprint(d.out, "   not parsed\n\n")
			return err
		}
		_, err := fmt.Fprintln(d.out, show.Text(d.page.tree(i), style))
		return err
	})
}

// tree is the tree of sentence i, to draw. Of one that is too long to be drawn
// there is only how long it is.
func (p *page) tree(i int) show.Tree {
	words := p.syntax.Tree(i)
	tree := make(show.Tree, len(words))
	if len(tree) > show.MostWords {
		return tree
	}
	for k, w := range words {
		tree[k] = show.Word{Text: plain(clip(p.doc.Text[w.Start:w.End])), Tag: w.UPOS.String(), Head: int(w.Head), Relation: w.Relation.String()}
	}
	return tree
}

// mostTrees bounds the trees of an image.
const mostTrees = 2000

// svg writes the trees to a file.
func (d *drawing) svg(file string) error {
	d.page.parse()
	var trees []show.Captioned
	err := d.each(func(i int, s english.Sentence) error {
		if len(trees) < mostTrees {
			caption := fit(plain(clip(d.page.doc.SentenceText(i))), defaultWidth)
			trees = append(trees, show.Captioned{Caption: fmt.Sprintf("%d  %s", i+1, caption), Tree: d.page.tree(i)})
		}
		return nil
	})
	if err != nil {
		return err
	}
	if len(trees) == 0 {
		return fmt.Errorf("%w: %s has no sentences", parley.ErrInvalid, d.page.report.Name)
	}
	if left := len(d.page.doc.Sentences) - len(trees); left > 0 && d.only < 0 {
		fmt.Fprintf(d.err, "parley: the image has the first %s; %s more are left out\n", count(mostTrees, "sentence"), thousands(left))
	}
	write := func(w io.Writer) error { return show.SVG(w, trees, wide) }
	if file == "-" {
		return write(d.out)
	}
	return brief.WriteFile(file, write)
}
