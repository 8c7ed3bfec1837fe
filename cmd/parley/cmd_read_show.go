package main

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/openparley/parley/english"
)

// drawing draws the layers of a page for people.
type drawing struct {
	*app
	page *page
	only int // the sentence to draw, −1 for all
}

func (d *drawing) show(layer string) error {
	switch layer {
	case "tokens":
		return d.tokens()
	case "tree":
		return d.trees()
	case "names":
		return d.names()
	case "times":
		return d.times()
	case "quotes":
		return d.quotes()
	case "quantities":
		return d.quantities()
	case "references":
		return d.references()
	}
	return d.sentences()
}

// shown bounds what is repeated of a text, in bytes: nobody reads a sentence
// of ten million.
const shown = 600

// clip cuts a text that is much too long for a line.
func clip(s string) string {
	if len(s) <= shown {
		return s
	}
	return strings.ToValidUTF8(s[:shown], "") + "…"
}

// has reports whether tokens from first on are in the sentence to draw.
func (d *drawing) has(first int32) bool {
	if d.only < 0 {
		return true
	}
	s := d.page.doc.Sentences[d.only]
	return first >= s.First && first < s.Last
}

// each calls f with the sentences to draw.
func (d *drawing) each(f func(i int, s english.Sentence) error) error {
	for i, s := range d.page.doc.Sentences {
		if d.only >= 0 && i != d.only {
			continue
		}
		if err := d.ctx.Err(); err != nil {
			return err
		}
		if err := f(i, s); err != nil {
			return err
		}
	}
	return nil
}

// heading is a sentence with its number.
func (d *drawing) heading(i int) {
	line := fmt.Sprintf("%d  %s%s", i+1, d.mark(i), plain(clip(d.page.doc.SentenceText(i))))
	fmt.Fprintln(d.out, d.bold(fit(line, d.width())))
}

// mark tells sentences in another language from English.
func (d *drawing) mark(i int) string {
	if d.page.other[i] {
		return "[not English] "
	}
	return ""
}

func (d *drawing) bytes(first, last int32) string {
	start, end := d.page.span(first, last)
	return fmt.Sprintf("%d-%d", start, end)
}

func (d *drawing) sentences() error {
	t := table{lines: shown, columns: []column{{title: "#", right: true}, {title: "PARAGRAPH", right: true, less: 1}, {title: "BYTES", less: 2}, {title: "SENTENCE", grow: 1}}}
	err := d.each(func(i int, s english.Sentence) error {
		text := clip(d.page.doc.SentenceText(i))
		text = d.mark(i) + text
		if s.Heading {
			text = "[heading] " + text
		}
		t.row(strconv.Itoa(i+1), strconv.Itoa(int(s.Paragraph)+1), d.bytes(s.First, s.Last), text)
		return nil
	})
	if err != nil {
		return err
	}
	return t.print(d.out, d.width(), d.color())
}

func (d *drawing) names() error {
	doc := d.page.doc
	t := table{lines: 6, indent: 0, columns: []column{{title: "NAME", grow: 3}, {title: "TYPE"}, {title: "TITLE", grow: 2, less: 2}, {title: "OF", grow: 1, less: 3}, {title: "PLACE", grow: 1, less: 4},
		{title: "MENTIONS, BY SENTENCE", grow: 4, less: 1}}}
	for _, n := range d.page.names() {
		if d.only >= 0 && !anyMention(n, d.has) {
			continue
		}
		name := n.Text
		if n.Acronym != "" && n.Acronym != n.Text {
			name += " (" + n.Acronym + ")"
		}
		place := ""
		if n.Place.Name != n.Text {
			place = n.Place.Name
		}
		t.row(clip(name), n.Kind.String(), clip(n.Title), clip(n.Of), place, d.mentions(doc, n))
	}
	return d.table(&t, "names")
}

func anyMention(n english.Name, has func(int32) bool) bool {
	for _, m := range n.Mentions {
		if has(m.First) {
			return true
		}
	}
	return false
}

// mostForms bounds the forms of a name that are listed.
const mostForms = 8

// mentions lists the forms of a name, each with the sentences it is in.
func (d *drawing) mentions(doc *english.Document, n english.Name) string {
	var order []string
	in := map[string][]string{}
	times := map[string]int{}
	s := 0
	for _, m := range n.Mentions {
		for s < len(doc.Sentences)-1 && m.First >= doc.Sentences[s].Last {
			s++
		}
		form := clip(plain(d.page.words(m.First, m.Last)))
		if times[form]++; times[form] == 1 {
			order = append(order, form)
		}
		if number := strconv.Itoa(s + 1); len(in[form]) < mostForms && (len(in[form]) == 0 || in[form][len(in[form])-1] != number) {
			in[form] = append(in[form], number)
		}
	}
	var parts []string
	for i, form := range order {
		if i == mostForms {
			parts = append(parts, fmt.Sprintf("and %d more forms", len(order)-i))
			break
		}
		where := strings.Join(in[form], ", ")
		if times[form] > len(in[form]) && len(in[form]) == mostForms {
			where += " …"
		}
		parts = append(parts, form+": "+where)
	}
	return strings.Join(parts, "; ")
}

func (d *drawing) times() error {
	t := table{columns: []column{{title: "TIME", grow: 1}, {title: "TYPE"}, {title: "VALUE", most: 28}, {title: "MOD"}, {title: "FROM", less: 1}, {title: "TO", less: 1}, {title: "SENTENCE", right: true, less: 2}, {title: "BYTES", less: 3}}}
	s := 0
	for _, x := range d.page.times() {
		s = d.sentenceOf(s, x.First)
		if d.has(x.First) {
			t.row(clip(d.page.words(x.First, x.Last)), string(x.Type), x.Value, x.Mod, day(x.From), day(x.To), strconv.Itoa(s+1), d.bytes(x.First, x.Last))
		}
	}
	if err := d.table(&t, "times"); err != nil {
		return err
	}
	if d.page.report.Date.IsZero() && len(t.rows) > 0 {
		fmt.Fprintln(d.err, "parley: the report has no date; relative times are not resolved")
		fmt.Fprintln(d.err, "  give it with --date")
	}
	return nil
}

// sentenceOf is the sentence of a token, from sentence s on.
func (d *drawing) sentenceOf(s int, token int32) int {
	for s < len(d.page.doc.Sentences)-1 && token >= d.page.doc.Sentences[s].Last {
		s++
	}
	return s
}

func (d *drawing) quantities() error {
	t := table{columns: []column{{title: "QUANTITY", grow: 2}, {title: "KIND"}, {title: "LOW", right: true}, {title: "HIGH", right: true}, {title: "UNIT", most: 16}, {title: "OF WHAT", grow: 2}, {title: "SENTENCE", right: true, less: 2}, {title: "BYTES", less: 3}}}
	s := 0
	for _, q := range d.page.quantities() {
		s = d.sentenceOf(s, q.First)
		if !d.has(q.First) {
			continue
		}
		low, high := number(q.Low), number(q.High)
		if q.Approx {
			low, high = "≈"+low, "≈"+high
		}
		what := ""
		if !q.What.Empty() {
			what = d.page.words(q.What.First, q.What.Last)
		}
		t.row(clip(d.page.words(q.First, q.Last)), string(q.Kind), low, high, q.Unit, clip(what), strconv.Itoa(s+1), d.bytes(q.First, q.Last))
	}
	return d.table(&t, "quantities")
}

// number is a number for people: digits up to a million million, "any" for no
// bound.
func number(x float64) string {
	switch {
	case math.IsInf(x, 0) || math.IsNaN(x):
		return "any"
	case x == math.Trunc(x) && math.Abs(x) < 1e12:
		return thousands(int(x))
	}
	return strconv.FormatFloat(x, 'g', 6, 64)
}

// quotes draws each quotation with its nesting, and whether it is closed.
func (d *drawing) quotes() error {
	doc := d.page.doc
	t := table{lines: 4, columns: []column{{title: "QUOTATION", grow: 1}, {title: "STATE"}, {title: "SENTENCE", right: true, less: 1}, {title: "BYTES", less: 2}}}
	depth := make([]int, len(doc.Quotations))
	s := 0
	for i, q := range doc.Quotations {
		if q.Parent >= 0 {
			depth[i] = depth[q.Parent] + 1
		}
		for s < len(doc.Sentences)-1 && q.Start >= doc.Sentences[s].End {
			s++
		}
		if d.only >= 0 && (q.End <= doc.Sentences[d.only].Start || q.Start >= doc.Sentences[d.only].End) {
			continue
		}
		state := "closed"
		if !q.Closed {
			state = "runs on"
		}
		if q.Continues {
			state += ", continues"
		}
		nest := strings.Repeat("› ", min(depth[i], 8))
		t.row(nest+clip(doc.Text[q.Start:q.End]), state, strconv.Itoa(s+1), fmt.Sprintf("%d-%d", d.page.report.Body+int(q.Start), d.page.report.Body+int(q.End)))
	}
	return d.table(&t, "quotations")
}

// references lists whom pronouns and descriptions mean, and why.
func (d *drawing) references() error {
	t := table{lines: 2, columns: []column{{title: "WORDS", grow: 2}, {title: "MEANS", grow: 3}, {title: "WHY", grow: 3, less: 1}, {title: "SCORE", right: true}, {title: "SENTENCE", right: true, less: 2}, {title: "BYTES", less: 3}}}
	names := d.page.names()
	s := 0
	for _, x := range d.page.refer(names) {
		s = d.sentenceOf(s, x.Mention.First)
		if !d.has(x.Mention.First) {
			continue
		}
		var who []string
		for i, m := range x.Means {
			if i < len(x.Names) {
				who = append(who, names[x.Names[i]].Text)
			} else {
				who = append(who, d.page.words(m.First, m.Last))
			}
		}
		t.row(clip(d.page.words(x.Mention.First, x.Mention.Last)), clip(strings.Join(who, ", ")), x.Reason, fmt.Sprintf("%.2f", x.Score), strconv.Itoa(s+1), d.bytes(x.Mention.First, x.Mention.Last))
	}
	return d.table(&t, "references")
}

// table prints a table, or that there is nothing for it.
func (d *drawing) table(t *table, what string) error {
	if len(t.rows) == 0 {
		fmt.Fprintln(d.out, "no "+what)
		return nil
	}
	return t.print(d.out, d.width(), d.color())
}
