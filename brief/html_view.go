package brief

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/openparley/parley"
	"github.com/openparley/parley/brief/claim"
)

// htmlView turns the tree into what the template walks, handing every
// citation an id of its own so that the source can link back to it.
type htmlView struct {
	doc  *Document
	uses map[int][]string // by number: the ids of its citations, in order
	ids  map[string]bool
}

type htmlSection struct {
	ID       string
	Level    int
	Page     bool
	Contents bool // its sections are in the table of contents
	Title    []htmlPiece
	Blocks   []htmlBlock
	Sections []htmlSection
}

// htmlBlock has one of its kinds set.
type htmlBlock struct {
	Note    *htmlNote
	List    *htmlList
	Table   *htmlTable
	Fold    *htmlFold
	Said    *htmlSentence
	Comment *htmlComment
}

type htmlNote struct {
	Text  []htmlPiece
	Limit bool
}

type htmlList struct {
	Class    string
	Numbered bool
	Items    []htmlItem
	Left     int
	What     string
}

type htmlItem struct {
	Frame []htmlPiece
	Told  *htmlSentence
	Under []htmlSentence
}

type htmlTable struct {
	ID      string
	Class   string
	Caption []htmlPiece
	Hidden  bool // the caption repeats the heading above
	Columns [][]htmlPiece
	Span    int
	Groups  []htmlGroup
	Left    int
	What    string
}

type htmlGroup struct {
	Head []htmlPiece
	Rows []htmlRow
}

type htmlRow struct {
	Head  []htmlPiece
	Told  *htmlSentence
	Cells [][]htmlSentence
}

type htmlFold struct {
	Summary []htmlPiece
	Blocks  []htmlBlock
}

type htmlComment struct {
	Label string
	Paras []string
}

type htmlSentence struct {
	First []htmlPiece
	More  [][]htmlPiece // further columns
	Pills []htmlPill
}

type htmlPill struct {
	N        int
	ID       string
	Title    string
	Accepted bool
}

type htmlSource struct {
	ID     string
	Title  string
	Facts  string
	Quotes []htmlQuote
}

type htmlQuote struct {
	N      int
	Words  string
	Notes  []string
	Review string
	Uses   []htmlUse
	More   int
}

type htmlUse struct{ ID, Letter string }

// htmlPiece is a piece of text in the field of its kind, so that the template
// need not compare kinds.
type htmlPiece struct {
	Plain, Name, Quote, Written, Mark, Aside, Number string
	Class, Glyph                                     string // of a mark
}

func spelled(pieces []claim.Piece) []htmlPiece {
	all := make([]htmlPiece, len(pieces))
	for i, p := range pieces {
		switch h := &all[i]; p.Kind {
		case claim.Named:
			h.Name = p.Text
		case claim.Quoted:
			h.Quote = p.Text
		case claim.Written:
			h.Written = p.Text
		case claim.Marked:
			h.Mark, h.Class, h.Glyph = p.Text, p.Class, p.Glyph
		case claim.Aside:
			h.Aside = p.Text
		case claim.Number, claim.Date:
			h.Number = p.Text
		default:
			h.Plain = p.Text
		}
	}
	return all
}

func (v *htmlView) section(s *Section, level int) htmlSection {
	out := htmlSection{ID: v.id(s.ID), Level: level, Page: s.Page, Title: spelled(s.Title.Pieces()),
		Contents: s.ID == "parties" || s.ID == "outcomes" || s.ID == "talks" || s.ID == "points"}
	for _, b := range s.Blocks {
		out.Blocks = append(out.Blocks, v.block(b, s.Title.String()))
	}
	for i := range s.Sections {
		out.Sections = append(out.Sections, v.section(&s.Sections[i], level+1))
	}
	return out
}

// id keeps anchors unique, whatever the sections are called.
func (v *htmlView) id(want string) string {
	id := want
	for n := 2; v.ids[id]; n++ {
		id = want + "-" + strconv.Itoa(n)
	}
	v.ids[id] = true
	return id
}

func (v *htmlView) block(b Block, heading string) htmlBlock {
	switch b := b.(type) {
	case Note:
		return htmlBlock{Note: &htmlNote{spelled(b.Text.Pieces()), b.Limit}}
	case List:
		return htmlBlock{List: v.list(&b)}
	case Table:
		return htmlBlock{Table: v.table(&b, heading)}
	case Comment:
		return htmlBlock{Comment: &htmlComment{b.label(), b.paragraphs()}}
	case Said:
		return htmlBlock{Said: v.sentence(&b.Told)}
	case Fold:
		f := &htmlFold{Summary: spelled(b.Summary.Pieces())}
		for _, inner := range b.Blocks {
			f.Blocks = append(f.Blocks, v.block(inner, b.Summary.String()))
		}
		return htmlBlock{Fold: f}
	}
	return htmlBlock{}
}

func (v *htmlView) list(b *List) *htmlList {
	l := &htmlList{Numbered: b.Numbered, Left: b.Left, What: b.What.String(), Class: "told"}
	if b.Facts {
		l.Class = "facts"
	}
	for i := range b.Items {
		it := htmlItem{Frame: spelled(b.Items[i].Frame.Pieces())}
		if t := b.Items[i].Told; t != nil {
			it.Told = v.sentence(t)
		}
		for k := range b.Items[i].Under {
			it.Under = append(it.Under, *v.sentence(&b.Items[i].Under[k]))
		}
		l.Items = append(l.Items, it)
	}
	return l
}

func (v *htmlView) table(b *Table, heading string) *htmlTable {
	t := &htmlTable{ID: v.id("table"), Caption: spelled(b.Caption.Pieces()), Hidden: b.Caption.String() == heading,
		Span: len(b.Columns), Left: b.Left, What: b.What.String(), Class: "t" + strconv.Itoa(len(b.Columns))}
	if b.Wide {
		t.Class += " wide"
	}
	for _, c := range b.Columns {
		t.Columns = append(t.Columns, spelled(c.Pieces()))
	}
	for _, g := range b.Groups {
		group := htmlGroup{Head: spelled(g.Head.Pieces())}
		for i := range g.Rows {
			row := htmlRow{Head: spelled(g.Rows[i].Head.Pieces())}
			if told := g.Rows[i].Told; told != nil {
				row.Told = v.sentence(told)
			}
			for _, c := range g.Rows[i].Cells {
				var all []htmlSentence
				for k := range c.Told {
					all = append(all, *v.sentence(&c.Told[k]))
				}
				row.Cells = append(row.Cells, all)
			}
			group.Rows = append(group.Rows, row)
		}
		t.Groups = append(t.Groups, group)
	}
	return t
}

func (v *htmlView) sentence(s *claim.Sentence) *htmlSentence {
	columns := s.Pieces()
	out := &htmlSentence{First: spelled(columns[0])}
	for _, c := range columns[1:] {
		out.More = append(out.More, spelled(c))
	}
	for _, c := range v.doc.cited(s) {
		id := "c" + strconv.Itoa(c.n) + "-" + strconv.Itoa(len(v.uses[c.n])+1)
		v.uses[c.n] = append(v.uses[c.n], id)
		out.Pills = append(out.Pills, htmlPill{N: c.n, ID: id, Accepted: c.cite.Accepted,
			Title: source(&c.cite) + ", " + dated(c.cite.Date) + ": “" + short(c.cite.Quote.Text, inLine) + "”"})
	}
	return out
}

// numbered is a citation with its number.
type numbered struct {
	n    int
	cite parley.Cite
}

// cited are a sentence's citations with their numbers, each number once, in
// the order of weight.
func (doc *Document) cited(s *claim.Sentence) []numbered {
	cites := s.Cites()
	out := make([]numbered, 0, len(cites))
next:
	for i := range cites {
		n := doc.numbers[keyOf(&cites[i])]
		for k := range out {
			if out[k].n == n {
				out[k].cite.Accepted = out[k].cite.Accepted || cites[i].Accepted
				continue next
			}
		}
		out = append(out, numbered{n, cites[i]})
	}
	return out
}

func dated(d parley.Day) string {
	if d.IsZero() {
		return "undated"
	}
	return d.String()
}

func (v *htmlView) sources() []htmlSource {
	var all []htmlSource
	for i := range v.doc.Sources {
		s := &v.doc.Sources[i]
		out := htmlSource{ID: "r" + strconv.Itoa(i+1), Title: s.Title, Facts: dated(s.Date)}
		if s.Outlet != "" {
			out.Facts = s.Outlet + ", " + out.Facts
		}
		if out.Title == "" {
			out.Title = s.Name
		} else {
			out.Facts += " · " + s.Name
		}
		out.Facts += " · " + string(s.Report)
		for k := range s.Quotes {
			out.Quotes = append(out.Quotes, v.quote(&s.Quotes[k]))
		}
		all = append(all, out)
	}
	return all
}

func (v *htmlView) quote(q *Quote) htmlQuote {
	const most = 8
	out := htmlQuote{N: q.N, Words: oneLine(q.Span.Text), Notes: coded(q)}
	uses := v.uses[q.N]
	for i, id := range uses[:min(len(uses), most)] {
		out.Uses = append(out.Uses, htmlUse{id, string(rune('a' + i))})
	}
	out.More = len(uses) - len(out.Uses)
	return out
}

// coded says, for each statement coded from the words, how and whether a
// person has accepted it.
func coded(q *Quote) []string {
	var notes []string
	for i := range q.Cites {
		c := &q.Cites[i]
		if c.Statement == "" {
			continue
		}
		var b strings.Builder
		b.WriteString(string(c.Statement))
		if c.Act != parley.NoAct {
			b.WriteString(" " + c.Act.String())
			if c.Negated {
				b.WriteString(", negated")
			}
		}
		if c.Quoted {
			b.WriteString(", in quotation marks")
		}
		if c.Accepted {
			b.WriteString(", accepted by a person")
		} else {
			b.WriteString(", suggestion")
		}
		notes = append(notes, b.String())
	}
	return append(notes, fmt.Sprintf("bytes %d–%d", q.Span.Start, q.Span.End))
}

// Last reports whether the i-th further column is the last, which carries the
// citations.
func (s *htmlSentence) Last(i int) bool { return i == len(s.More)-1 }
