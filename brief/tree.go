package brief

import (
	"github.com/openparley/parley"
	"github.com/openparley/parley/brief/claim"
)

// Tree is a document as data, for a page that lays it out and lets it be
// edited. It says what the other forms say, sentence by sentence with the
// numbers of the passages each rests on; it is no form to hand over, and so is
// made whatever faults there are.
type Tree struct {
	Title    string        `json:"title"`
	Marking  string        `json:"marking,omitempty"`
	AsOf     parley.Day    `json:"as_of"`
	Since    parley.Day    `json:"since"`
	Facts    []TreeFact    `json:"facts"`
	Sections []TreeSection `json:"sections"`
	Sources  []TreeSource  `json:"sources"`
}

// TreeFact is a line on what the brief covers.
type TreeFact struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

// TreeSection is a [Section].
type TreeSection struct {
	ID       string        `json:"id"`
	Heading  string        `json:"heading"`
	Blocks   []TreeBlock   `json:"blocks"`
	Sections []TreeSection `json:"sections,omitempty"`
}

// TreeBlock is a [Block] under its key; see [Section.Keys]. Which fields it has
// goes by its kind.
type TreeBlock struct {
	Key      string      `json:"key"`
	Kind     string      `json:"kind" enum:"note,limits,list,table,fold,comment,said"`
	Text     []TreePiece `json:"text,omitempty"` // of a note; a fold's summary; a table's caption
	Numbered bool        `json:"numbered,omitempty"`
	Close    bool        `json:"close,omitempty"` // a list of short facts
	Items    []TreeItem  `json:"items,omitempty"`
	Wide     bool        `json:"wide,omitempty"`
	Columns  []string    `json:"columns,omitempty"`
	Rows     []TreeRow   `json:"rows,omitempty"`
	Left     int         `json:"left,omitempty"` // how many more there are, of What
	What     string      `json:"what,omitempty"`
	Blocks   []TreeBlock `json:"blocks,omitempty"` // of a fold
	Told     *TreeTold   `json:"told,omitempty"`
	Author   string      `json:"author,omitempty"`
	Day      parley.Day  `json:"day,omitzero" required:"false"`
	Paras    []string    `json:"paras,omitempty"` // of a comment
}

// TreeItem is a line of a list.
type TreeItem struct {
	Frame []TreePiece `json:"frame,omitempty"`
	Told  *TreeTold   `json:"told,omitempty"`
	Under []TreeTold  `json:"under,omitempty"`
}

// TreeRow is a row of a table, or the head of the group of rows that follow.
type TreeRow struct {
	Group bool         `json:"group,omitempty"`
	Head  []TreePiece  `json:"head,omitempty"`
	Told  *TreeTold    `json:"told,omitempty"`
	Cells [][]TreeTold `json:"cells,omitempty"`
}

// TreeTold is a sentence: its columns, one unless it is a row of a table, and
// the numbers of what it cites.
type TreeTold struct {
	Columns [][]TreePiece `json:"columns"`
	Cites   []int         `json:"cites"`
	New     bool          `json:"new,omitempty"` // it cites what is newer than the mark
}

// TreePiece is a piece of text. Its kind is absent for our own wording, and of
// quoted words the quotation marks are left out.
type TreePiece struct {
	Kind  string `json:"kind,omitempty" enum:"name,quote,mark,written,aside"`
	Text  string `json:"text"`
	Class string `json:"class,omitempty"` // of a mark
	Glyph string `json:"glyph,omitempty"`
}

// TreeSource is a report that is cited, with its passages by number.
type TreeSource struct {
	Report parley.ReportID `json:"report"`
	Name   string          `json:"name"`
	Title  string          `json:"title,omitempty"`
	Outlet string          `json:"outlet,omitempty"`
	Date   parley.Day      `json:"date"`
	Quotes []TreeQuote     `json:"quotes"`
}

// TreeQuote is a passage with its number, and a citation for each statement
// coded from its words.
type TreeQuote struct {
	N        int           `json:"n"`
	Accepted bool          `json:"accepted"`
	Cites    []parley.Cite `json:"cites"`
}

// Tree gives the document as data.
func (doc *Document) Tree() *Tree {
	t := &Tree{Title: doc.Title, Marking: doc.Marking, AsOf: doc.AsOf, Since: doc.Since, Facts: []TreeFact{}, Sources: []TreeSource{}}
	for _, f := range doc.facts() {
		t.Facts = append(t.Facts, TreeFact(f))
	}
	t.Sections = doc.treeSections(doc.Sections)
	for i := range doc.Sources {
		s := &doc.Sources[i]
		out := TreeSource{s.Report, s.Name, s.Title, s.Outlet, s.Date, make([]TreeQuote, len(s.Quotes))}
		for k := range s.Quotes {
			q := &s.Quotes[k]
			out.Quotes[k] = TreeQuote{q.N, q.Accepted(), q.Cites}
		}
		t.Sources = append(t.Sources, out)
	}
	return t
}

func (doc *Document) treeSections(all []Section) []TreeSection {
	out := make([]TreeSection, len(all))
	for i := range all {
		s := &all[i]
		out[i] = TreeSection{ID: s.ID, Heading: s.Title.String(), Blocks: make([]TreeBlock, len(s.Blocks)), Sections: doc.treeSections(s.Sections)}
		for k, key := range s.Keys() {
			out[i].Blocks[k] = doc.treeBlock(key, s.Blocks[k])
		}
	}
	return out
}

func (doc *Document) treeBlock(key string, block Block) TreeBlock {
	switch b := block.(type) {
	case Note:
		if b.Limit {
			return TreeBlock{Key: key, Kind: "limits", Text: treePieces(b.Text.Pieces())}
		}
		return TreeBlock{Key: key, Kind: "note", Text: treePieces(b.Text.Pieces())}
	case List:
		out := TreeBlock{Key: key, Kind: "list", Numbered: b.Numbered, Close: b.Facts, Left: b.Left, What: b.What.String(), Items: make([]TreeItem, len(b.Items))}
		for i := range b.Items {
			it := &b.Items[i]
			out.Items[i] = TreeItem{treePieces(it.Frame.Pieces()), doc.told(it.Told), doc.toldAll(it.Under)}
		}
		return out
	case Table:
		return doc.treeTable(key, &b)
	case Fold:
		out := TreeBlock{Key: key, Kind: "fold", Text: treePieces(b.Summary.Pieces())}
		inner := Section{Blocks: b.Blocks}
		for i, k := range inner.Keys() {
			out.Blocks = append(out.Blocks, doc.treeBlock(key+"."+k, b.Blocks[i]))
		}
		return out
	case Comment:
		return TreeBlock{Key: key, Kind: "comment", Author: b.Author, Day: b.Day, Paras: b.paragraphs()}
	case Said:
		return TreeBlock{Key: key, Kind: "said", Author: b.Author, Day: b.Day, Told: doc.told(&b.Told)}
	}
	return TreeBlock{Key: key, Kind: "note"}
}

func (doc *Document) treeTable(key string, t *Table) TreeBlock {
	out := TreeBlock{Key: key, Kind: "table", Text: treePieces(t.Caption.Pieces()), Wide: t.Wide, Left: t.Left, What: t.What.String(), Rows: []TreeRow{}}
	for _, c := range t.Columns {
		out.Columns = append(out.Columns, c.String())
	}
	for _, g := range t.Groups {
		if !g.Head.IsZero() {
			out.Rows = append(out.Rows, TreeRow{Group: true, Head: treePieces(g.Head.Pieces())})
		}
		for i := range g.Rows {
			r := &g.Rows[i]
			row := TreeRow{Head: treePieces(r.Head.Pieces()), Told: doc.told(r.Told)}
			for _, c := range r.Cells {
				cell := doc.toldAll(c.Told)
				if cell == nil {
					cell = []TreeTold{}
				}
				row.Cells = append(row.Cells, cell)
			}
			out.Rows = append(out.Rows, row)
		}
	}
	return out
}

func (doc *Document) toldAll(all []claim.Sentence) []TreeTold {
	var out []TreeTold
	for i := range all {
		out = append(out, *doc.told(&all[i]))
	}
	return out
}

func (doc *Document) told(s *claim.Sentence) *TreeTold {
	if s == nil {
		return nil
	}
	out := &TreeTold{Cites: []int{}}
	for _, column := range s.Pieces() {
		out.Columns = append(out.Columns, treePieces(column))
	}
	for _, c := range doc.cited(s) {
		out.Cites = append(out.Cites, c.n)
		out.New = out.New || !doc.Since.IsZero() && c.cite.Date.After(doc.Since)
	}
	return out
}

func treePieces(all []claim.Piece) []TreePiece {
	// Numbers and days are written as our wording is.
	kinds := [...]string{claim.Named: "name", claim.Quoted: "quote", claim.Marked: "mark", claim.Written: "written", claim.Aside: "aside"}
	out := make([]TreePiece, 0, len(all))
	for _, p := range all {
		kind := kinds[p.Kind]
		if n := len(out); n > 0 && kind == "" && out[n-1].Kind == "" {
			out[n-1].Text += p.Text
			continue
		}
		out = append(out, TreePiece{kind, p.Text, p.Class, p.Glyph})
	}
	return out
}
