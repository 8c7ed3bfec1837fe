package brief

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/openparley/parley"
	"github.com/openparley/parley/brief/claim"
)

// docx writes the tree as the body of a Word document. A passage is a footnote
// where it is cited first; later citations refer to that footnote.
type docx struct {
	doc      *Document
	out      strings.Builder
	notes    []parley.Cite  // footnote 1 and on
	at       map[int]int    // the passage's number to its footnote
	quotes   map[int]*Quote // by number
	numbered int            // numbered lists so far
	wide     bool           // the page lies on its side
}

func newDocx(doc *Document) *docx {
	b := &docx{doc: doc, at: map[int]int{}, quotes: map[int]*Quote{}}
	for i := range doc.Sources {
		for k := range doc.Sources[i].Quotes {
			q := &doc.Sources[i].Quotes[k]
			b.quotes[q.N] = q
		}
	}
	return b
}

// A4 in twentieths of a point, and its margins.
const (
	pageShort, pageLong = 11906, 16838
	pageMargin          = 1020
)

func (b *docx) document() string {
	b.print(xmlHead, `<w:document `, wordNS, `><w:body>`, "\n")
	b.para("Title", "", b.text(b.doc.Title, ""))
	var facts []string
	if m := b.doc.Marking; m != "" {
		facts = append(facts, m)
	}
	for _, f := range b.doc.facts() {
		facts = append(facts, f.Name+": "+f.Value)
	}
	b.para("Subtitle", "", b.text(strings.Join(facts, " · "), ""))
	for i := range b.doc.Sections {
		b.section(&b.doc.Sections[i], 1)
	}
	b.turn(false)
	b.sources()
	b.print(sectPr(b.wide), `</w:body></w:document>`, "\n")
	return b.out.String()
}

func (b *docx) print(all ...string) {
	for _, s := range all {
		b.out.WriteString(s)
	}
}

// sectPr ends a stretch of pages that lie the same way.
func sectPr(wide bool) string {
	size := fmt.Sprintf(`<w:pgSz w:w="%d" w:h="%d"/>`, pageShort, pageLong)
	if wide {
		size = fmt.Sprintf(`<w:pgSz w:w="%d" w:h="%d" w:orient="landscape"/>`, pageLong, pageShort)
	}
	return fmt.Sprintf(`<w:sectPr><w:headerReference w:type="default" r:id="rId5"/><w:footerReference w:type="default" r:id="rId6"/><w:type w:val="nextPage"/>%s<w:pgMar w:top="%d" w:right="%[3]d" w:bottom="%[3]d" w:left="%[3]d" w:header="560" w:footer="500" w:gutter="0"/></w:sectPr>`, size, pageMargin+120, pageMargin)
}

// turn puts what follows on pages that lie the given way.
func (b *docx) turn(wide bool) {
	if b.wide == wide {
		return
	}
	b.print(`<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>`, sectPr(b.wide), `</w:pPr></w:p>`, "\n")
	b.wide = wide
}

func (b *docx) section(s *Section, level int) {
	if level == 1 {
		b.turn(hasWide(s.Blocks))
	}
	props := ""
	if s.Page && level == 1 && !b.wide {
		props = `<w:pageBreakBefore/>`
	}
	b.para("Heading"+strconv.Itoa(min(level, 4)), props, b.pieces(s.Title.Pieces()))
	for _, inner := range s.Blocks {
		b.block(inner, s.Title.String())
	}
	for i := range s.Sections {
		b.section(&s.Sections[i], level+1)
	}
}

func hasWide(blocks []Block) bool {
	for _, b := range blocks {
		if t, ok := b.(Table); ok && t.Wide {
			return true
		}
	}
	return false
}

func (b *docx) block(block Block, heading string) {
	switch v := block.(type) {
	case Note:
		style := "Normal"
		if v.Limit {
			style = "Limits"
		}
		b.para(style, "", b.pieces(v.Text.Pieces()))
	case List:
		b.list(&v)
	case Table:
		b.table(&v, heading)
	case Comment:
		b.para("AnalystCommentLabel", "", b.text(v.label(), ""))
		for _, p := range v.paragraphs() {
			b.para("AnalystComment", bidi(p), b.text(p, ""))
		}
	case Said:
		b.para("Normal", bidi(v.Told.String()), b.sentence(&v.Told))
	case Fold: // paper does not fold
		b.para("Caption", "", b.pieces(v.Summary.Pieces()))
		for _, inner := range v.Blocks {
			b.block(inner, v.Summary.String())
		}
	}
}

// para is a paragraph; props are what of it the style does not say.
func (b *docx) para(style, props, runs string) {
	b.print(paragraph(style, props, runs), "\n")
}

func paragraph(style, props, runs string) string {
	return `<w:p><w:pPr><w:pStyle w:val="` + style + `"/>` + props + `</w:pPr>` + runs + `</w:p>`
}

func (b *docx) list(l *List) {
	num := 1
	if l.Numbered {
		b.numbered++
		num = b.numbered + 1
	}
	for i := range l.Items {
		it := &l.Items[i]
		runs := b.pieces(it.Frame.Pieces())
		if it.Told != nil {
			runs += b.sentence(it.Told)
		}
		b.para("ListParagraph", numPr(0, num), runs)
		for k := range it.Under {
			b.para("ListParagraph", numPr(1, num), b.sentence(&it.Under[k]))
		}
	}
	b.left(l.Left, l.What)
}

func numPr(level, num int) string {
	return fmt.Sprintf(`<w:numPr><w:ilvl w:val="%d"/><w:numId w:val="%d"/></w:numPr>`, level, num)
}

func (b *docx) left(n int, what claim.Frame) {
	if n > 0 {
		b.para("Normal", "", b.text(strconv.Itoa(n)+" more "+what.String()+" left out here; the JSON form has them.", "Aside"))
	}
}

func (b *docx) table(t *Table, heading string) {
	if c := t.Caption.String(); c != heading && c != "" {
		b.para("Caption", "", b.pieces(t.Caption.Pieces()))
	}
	width := pageShort - 2*pageMargin
	if b.wide {
		width = pageLong - 2*pageMargin
	}
	n := max(len(t.Columns), 1)
	column := width / n
	b.print(`<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="5000" w:type="pct"/><w:tblLook w:val="0020" w:firstRow="1"/></w:tblPr><w:tblGrid>`)
	for range n {
		b.print(`<w:gridCol w:w="`, strconv.Itoa(column), `"/>`)
	}
	b.print(`</w:tblGrid>`, "\n", `<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>`)
	for _, c := range t.Columns {
		b.cell(column, 1, "", boldRuns(b.pieces(c.Pieces())))
	}
	b.print(`</w:tr>`, "\n")
	for _, g := range t.Groups {
		if !g.Head.IsZero() {
			b.print(`<w:tr><w:trPr><w:cantSplit/></w:trPr>`)
			b.cell(width, n, `<w:shd w:val="clear" w:color="auto" w:fill="F2F3F5"/>`, boldRuns(b.pieces(g.Head.Pieces())))
			b.print(`</w:tr>`, "\n")
		}
		for i := range g.Rows {
			b.row(&g.Rows[i], column, n)
		}
	}
	b.print(`</w:tbl>`, "\n")
	b.para("TableText", "", "") // two tables that touch would be one
	b.left(t.Left, t.What)
}

func (b *docx) row(r *Row, column, n int) {
	b.print(`<w:tr><w:trPr><w:cantSplit/></w:trPr>`)
	done := 0
	put := func(runs ...string) {
		b.cell(column, 1, "", runs...)
		done++
	}
	if !r.Head.IsZero() || r.Told == nil {
		put(b.pieces(r.Head.Pieces()))
	}
	if r.Told != nil {
		columns := r.Told.Pieces()
		for i, c := range columns {
			runs := b.pieces(c)
			if i == len(columns)-1 {
				runs += b.cited(r.Told)
			}
			put(runs)
		}
	}
	for _, c := range r.Cells {
		var all []string
		for i := range c.Told {
			all = append(all, b.sentence(&c.Told[i]))
		}
		if len(all) == 0 {
			all = []string{b.text("— no evidence", "Aside")}
		}
		put(all...)
	}
	for done < n {
		put("")
	}
	b.print(`</w:tr>`, "\n")
}

func (b *docx) cell(width, span int, props string, paras ...string) {
	b.print(`<w:tc><w:tcPr><w:tcW w:w="`, strconv.Itoa(width), `" w:type="dxa"/>`)
	if span > 1 {
		b.print(`<w:gridSpan w:val="`, strconv.Itoa(span), `"/>`)
	}
	b.print(props, `</w:tcPr>`)
	for _, p := range paras {
		b.print(paragraph("TableText", "", p))
	}
	b.print(`</w:tc>`)
}

func (b *docx) sentence(s *claim.Sentence) string {
	columns := s.Pieces()
	all := make([]string, len(columns))
	for i, c := range columns {
		all[i] = b.pieces(c)
	}
	return strings.Join(all, b.text(" · ", "")) + b.cited(s)
}

// cited are the footnotes of a sentence, and a tick where a person has accepted
// the statement.
func (b *docx) cited(s *claim.Sentence) string {
	var out strings.Builder
	for i, c := range b.doc.cited(s) {
		if i > 0 {
			out.WriteString(b.text(", ", "FootnoteReference"))
		}
		if n, again := b.at[c.n]; again {
			fmt.Fprintf(&out, `<w:fldSimple w:instr=" NOTEREF _fn%d \f \h "><w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:t>%[1]d</w:t></w:r></w:fldSimple>`, n)
		} else {
			b.notes = append(b.notes, c.cite)
			n = len(b.notes)
			b.at[c.n] = n
			fmt.Fprintf(&out, `<w:bookmarkStart w:id="%d" w:name="_fn%[1]d"/><w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteReference w:id="%[1]d"/></w:r><w:bookmarkEnd w:id="%[1]d"/>`, n)
		}
		if c.cite.Accepted {
			out.WriteString(b.text("✓", "FootnoteReference"))
		}
	}
	return out.String()
}

// footnotes are the passages in the order of their first citation: who reports
// it and when, the exact words, how they were coded.
func (b *docx) footnotes() string {
	var s strings.Builder
	s.WriteString(xmlHead + `<w:footnotes ` + wordNS + `>` +
		`<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>` +
		`<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>` + "\n")
	for i := range b.notes {
		c := &b.notes[i]
		words := oneLine(c.Quote.Text)
		head := source(c) + ", " + dated(c.Date)
		if c.Title != "" {
			head += ", " + short(c.Title, inLine)
		}
		fmt.Fprintf(&s, `<w:footnote w:id="%d">`, i+1)
		mark := `<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>`
		review := "suggestion of a program"
		if q := b.quotes[b.doc.numbers[keyOf(c)]]; q != nil && q.Accepted() {
			review = "accepted by a person"
		}
		if bidi(words) == "" {
			s.WriteString(paragraph("FootnoteText", "", mark+b.text(" "+head+": ", "")+b.quoted(words)+b.text(" ("+review+")", "Aside")))
		} else { // words that run from right to left are a paragraph of their own
			s.WriteString(paragraph("FootnoteText", "", mark+b.text(" "+head+" ("+review+"):", "")) + paragraph("FootnoteText", bidi(words), b.quoted(words)))
		}
		s.WriteString(`</w:footnote>` + "\n")
	}
	s.WriteString(`</w:footnotes>` + "\n")
	return s.String()
}

// sources lists the reports; their words stand in the footnotes.
func (b *docx) sources() {
	b.para("Heading1", "", b.text("Sources", ""))
	if len(b.doc.Sources) == 0 {
		b.para("Normal", "", b.text("Nothing is cited.", ""))
	}
	for i := range b.doc.Sources {
		s := &b.doc.Sources[i]
		text := dated(s.Date)
		for _, more := range []string{s.Outlet, s.Title, s.Name, string(s.Report)} {
			if more != "" {
				text += " · " + more
			}
		}
		b.para("ListParagraph", numPr(0, 1), b.text(text, ""))
	}
}
