package parley

import (
	"fmt"
	"time"
)

// DecisionKind is what somebody decided about a statement.
type DecisionKind string

// The kinds of decision.
const (
	Accepted  DecisionKind = "accept"
	Rejected  DecisionKind = "reject"
	Corrected DecisionKind = "correct" // accepted with other fields
	Merged    DecisionKind = "merge"   // says the same as Into
	Split     DecisionKind = "split"   // replaced by several
	Graded    DecisionKind = "grade"
	Coded     DecisionKind = "code" // written by a person, where no coder found it
)

// Decision is what somebody decided about a statement, at a time. Decisions are
// added, never changed: the latest that stands is what holds. A statement that a
// person codes by hand is a decision too: it comes into being by it, accepted.
type Decision struct {
	Statement StatementID  `json:"statement"`
	Kind      DecisionKind `json:"kind"`
	By        string       `json:"by"`
	At        time.Time    `json:"at"`
	Fields    []Statement  `json:"fields,omitempty"` // Corrected: the one that holds instead; Split: those that do; Coded: the statement itself
	Into      StatementID  `json:"into,omitempty"`   // Merged
	Grade     Grade        `json:"grade,omitzero"`   // Graded
	Note      string       `json:"note,omitempty"`
}

// Grade is how far a source is trusted (A-F) and how credible what it says is
// (1-6), the Admiralty system. The two are never averaged.
type Grade struct {
	Reliability string `json:"reliability,omitempty"`
	Credibility string `json:"credibility,omitempty"`
}

// Validate reports the first thing wrong with the decision, as [ErrInvalid].
func (d *Decision) Validate() error {
	bad := func(format string, a ...any) error {
		return fmt.Errorf("%w: decision on %s: %s", ErrInvalid, d.Statement, fmt.Sprintf(format, a...))
	}
	switch {
	case d.Statement == "":
		return bad("names no statement")
	case d.By == "":
		return bad("names nobody who decided")
	case d.At.IsZero():
		return bad("has no time")
	}
	switch d.Kind {
	case Accepted, Rejected:
	case Corrected:
		if len(d.Fields) != 1 {
			return bad("a correction carries exactly one statement, this has %d", len(d.Fields))
		}
	case Coded:
		if len(d.Fields) != 1 {
			return bad("coding by hand carries exactly one statement, this has %d", len(d.Fields))
		}
		if d.Fields[0].ID != d.Statement || d.Fields[0].Report == "" {
			return bad("coding by hand carries the statement itself, with its report")
		}
	case Split:
		if len(d.Fields) < 2 {
			return bad("a split carries at least two statements, this has %d", len(d.Fields))
		}
	case Merged:
		if d.Into == "" || d.Into == d.Statement {
			return bad("a merge names another statement to merge into")
		}
	case Graded:
		if len(d.Grade.Reliability) > 1 || len(d.Grade.Credibility) > 1 ||
			d.Grade.Reliability != "" && (d.Grade.Reliability < "A" || d.Grade.Reliability > "F") ||
			d.Grade.Credibility != "" && (d.Grade.Credibility < "1" || d.Grade.Credibility > "6") {
			return bad("grade %s%s is not A-F with 1-6", d.Grade.Reliability, d.Grade.Credibility)
		}
	default:
		return bad("no kind %q", d.Kind)
	}
	return nil
}
