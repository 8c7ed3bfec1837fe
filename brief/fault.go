package brief

import (
	"strings"

	"github.com/openparley/parley"
)

// FaultKind is what is wrong with an edition of a brief.
type FaultKind string

// The kinds of fault.
const (
	Uncited       FaultKind = "uncited"        // a sentence cites nothing
	UnknownCite   FaultKind = "unknown-cite"   // a sentence cites a statement that is not there, was rejected or is later than the brief
	EmptySentence FaultKind = "empty-sentence" // a sentence has citations and no words
	SectionGone   FaultKind = "section-gone"   // a section is no longer in the brief; what was added to it is kept in the edition
	BlockGone     FaultKind = "block-gone"     // a block is no longer there: what followed it stands at the end of its section
	NoModel       FaultKind = "no-model"       // the model whose outcomes are to be told is not there, or says nothing
	LimitsStay    FaultKind = "limits-stay"    // what a brief rests on, and its limits, cannot be left out
)

// Fault is one thing wrong with an edition of a brief: where, on which words,
// and the remedy.
type Fault struct {
	Kind     FaultKind `json:"kind"`
	Where    string    `json:"where"`              // headings, the highest first, parted by " › "
	Section  string    `json:"section"`            // its id
	Addition string    `json:"addition,omitempty"` // its id
	What     string    `json:"what"`
	Words    string    `json:"words,omitempty"` // how the text begins
	Remedy   string    `json:"remedy"`
	Blocks   bool      `json:"blocks"` // no brief is written before it is mended
}

func (f Fault) String() string {
	var b strings.Builder
	b.WriteString(f.Where + ": " + f.What)
	if f.Words != "" {
		b.WriteString(": “" + f.Words + "”")
	}
	return b.String() + " (" + f.Remedy + ")"
}

// Faults is a list of them, an error of kind [parley.ErrInvalid].
type Faults []Fault

func (all Faults) Error() string {
	lines := make([]string, len(all))
	for i := range all {
		lines[i] = all[i].String()
	}
	return "brief: write:\n" + strings.Join(lines, "\n")
}

// Unwrap makes Faults an [parley.ErrInvalid].
func (all Faults) Unwrap() error { return parley.ErrInvalid }

// blocking are those that keep a brief from being written.
func (all Faults) blocking() Faults {
	var out Faults
	for _, f := range all {
		if f.Blocks {
			out = append(out, f)
		}
	}
	return out
}
