package ledger

import (
	"fmt"
	"unicode/utf8"

	"github.com/openparley/parley"
)

// The kinds of paper.
const (
	CasePaper  = "case"  // the case file as edited in Parley: its bytes after the edit, and before it
	BriefPaper = "brief" // what an analyst wrote into a brief
	ModelPaper = "model" // a model of the negotiation
	ViewPaper  = "view"  // a filter that was given a name
)

// The names of the two papers of kind [CasePaper] that an edit of the case file
// keeps. Where there was no case file before the edit there is no CaseBefore.
const (
	CaseBefore = "before"
	CaseAfter  = "after"
)

// MaxPaper is the length of the longest paper, in bytes.
const MaxPaper = 8 << 20

// Paper is a text that people write in a case, kept whole each time it is
// saved. An empty body means that it was taken away.
type Paper struct {
	Kind string
	Name string // within the kind
	Body []byte // UTF-8
}

// Validate reports the first thing wrong with the paper, as [parley.ErrInvalid].
func (p *Paper) Validate() error {
	switch {
	case p.Kind == "" || p.Name == "":
		return fmt.Errorf("%w: a paper without kind or name", parley.ErrInvalid)
	case len(p.Body) > MaxPaper:
		return fmt.Errorf("%w: %s %q is %d bytes long, the most is %d", parley.ErrInvalid, p.Kind, p.Name, len(p.Body), MaxPaper)
	case !utf8.Valid(p.Body):
		return fmt.Errorf("%w: %s %q is not UTF-8", parley.ErrInvalid, p.Kind, p.Name)
	}
	return nil
}

// Kept is a paper with the entry that it hangs from.
type Kept struct {
	Paper
	Entry Entry
}

// Mark is a place in the record: after an entry and a step. It is comparable,
// and of two marks of one ledger neither field of the later is smaller.
type Mark struct {
	Entry Seq
	Step  Step
}

// Changed is what differs between a mark and now.
type Changed struct {
	Mark    Mark              // now
	Reports []parley.ReportID // that were added, completed, read or decided on, or touched by an undo; also those that are no longer live; by id, each once
	Papers  bool              // whether some paper was kept or touched by an undo
}
