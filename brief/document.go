package brief

import (
	"strconv"

	"github.com/openparley/parley"
	"github.com/openparley/parley/brief/claim"
	"github.com/openparley/parley/position"
)

// Document is a brief as a tree, ready to be written in any form. It is made
// by [Build], or by [Document.Edited] of another, and not changed afterwards.
type Document struct {
	Title    string
	Marking  string     // handling marking, for example "TLP:AMBER"; may be empty
	AsOf     parley.Day // zero: everything that was read
	Since    parley.Day // zero: no such mark
	Version  string     // of parley, may be empty
	Sections []Section
	Sources  []Source // the cited reports in order, each with its cited words

	board   *position.Board
	edited  *edited  // nil: as built
	outlook *outlook // nil: no model was given
	since   parley.Day
	order   []parley.PartyID
	numbers map[quoteKey]int
}

// Section is a stretch of the brief under a heading.
type Section struct {
	ID       string // anchor, unique in the document
	Title    claim.Frame
	Page     bool // begins a page of its own in print
	Blocks   []Block
	Sections []Section
}

// Block is a part of a section: a [Note], a [List], a [Table] or a [Fold]; in
// an edited brief also a [Comment] or a [Said].
type Block interface{ block() }

// Note is a paragraph of our own wording. Limits are set apart as a warning.
type Note struct {
	Text  claim.Frame
	Limit bool
}

// List is items in order. Left is how many more there are that it leaves out,
// of What.
type List struct {
	Numbered bool
	Facts    bool // short lines of coverage, set closely
	Items    []Item
	Left     int
	What     claim.Frame
}

// Item is a line of a list: a frame, or a sentence, or both, with what hangs
// below it.
type Item struct {
	Frame claim.Frame
	Told  *claim.Sentence
	Under []claim.Sentence
}

// Table is rows under column heads. A wide one is parties in columns, and is
// printed across the page.
type Table struct {
	Caption claim.Frame
	Columns []claim.Frame
	Groups  []Group
	Wide    bool
	Left    int
	What    claim.Frame
}

// Group is rows that belong together, under a head of their own unless it is
// zero.
type Group struct {
	Head claim.Frame
	Rows []Row
}

// Row is one line of a table: a head, which may be zero, followed by either
// one sentence laid out in columns or by cells.
type Row struct {
	Head  claim.Frame
	Told  *claim.Sentence
	Cells []Cell
}

// Cell is what one party holds on one option. A cell without sentences is
// silent: there is no evidence.
type Cell struct{ Told []claim.Sentence }

// Fold is blocks that open on demand where the medium allows.
type Fold struct {
	Summary claim.Frame
	Blocks  []Block
}

// Comment is the analyst's own view. It is no sentence and cites nothing:
// every writer sets it apart under the label "Comment", with who wrote it and
// when.
type Comment struct {
	ID     string // of the addition
	Author string // may be empty
	Day    parley.Day
	Text   string // paragraphs are parted by line breaks
}

// Said is a sentence in the analyst's words, with the statements it cites.
type Said struct {
	ID     string // of the addition
	Author string // may be empty
	Day    parley.Day
	Told   claim.Sentence
}

func (Note) block()    {}
func (List) block()    {}
func (Table) block()   {}
func (Fold) block()    {}
func (Comment) block() {}
func (Said) block()    {}

// Keys name the blocks of the section, in their order: what kind each is, and
// which of its kind in the section ("note-1", "table-2"). An [Edition] says by
// them where something stands. What an analyst added has its own id.
func (s *Section) Keys() []string {
	keys := make([]string, len(s.Blocks))
	seen := map[string]int{}
	for i, b := range s.Blocks {
		var kind string
		switch b := b.(type) {
		case Note:
			kind = "note"
		case List:
			kind = "list"
		case Table:
			kind = "table"
		case Fold:
			kind = "fold"
		case Comment:
			keys[i] = b.ID
			continue
		case Said:
			keys[i] = b.ID
			continue
		}
		seen[kind]++
		keys[i] = kind + "-" + strconv.Itoa(seen[kind])
	}
	return keys
}

// eachSentence calls f with every sentence of the section, in the order of
// reading.
func (s *Section) eachSentence(f func(*claim.Sentence)) {
	for _, b := range s.Blocks {
		eachInBlock(b, f)
	}
	for i := range s.Sections {
		s.Sections[i].eachSentence(f)
	}
}

func eachInBlock(b Block, f func(*claim.Sentence)) {
	switch b := b.(type) {
	case List:
		for _, it := range b.Items {
			if it.Told != nil {
				f(it.Told)
			}
			for i := range it.Under {
				f(&it.Under[i])
			}
		}
	case Table:
		for _, g := range b.Groups {
			for _, r := range g.Rows {
				if r.Told != nil {
					f(r.Told)
				}
				for _, c := range r.Cells {
					for i := range c.Told {
						f(&c.Told[i])
					}
				}
			}
		}
	case Fold:
		for _, inner := range b.Blocks {
			eachInBlock(inner, f)
		}
	case Said:
		f(&b.Told)
	}
}
