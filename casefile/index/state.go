package index

import (
	"slices"

	"github.com/openparley/parley"
	"github.com/openparley/parley/coding"
	"github.com/openparley/parley/ledger"
	"github.com/openparley/parley/position"
)

// state is the case at one moment. It is never changed: a later one shares with
// it the reports that stayed as they were.
type state struct {
	c       *parley.Case
	mark    ledger.Mark
	prepare *position.Preparer // that prepared the reports
	tables
	reports []*report // in the ledger's order

	boards answers[*position.Board]
	facets answers[Facets]
	days   answers[[]DayCount]
	lists  answers[*ReportList]
}

// The answers that a state keeps.
const (
	keptBoards = 2
	keptCounts = 12
)

// tables are what statements refer to by number. They only grow, and what is
// in them is not changed, so that a state sees those that it knows of while
// more are added.
type tables struct {
	parties []partySet
	about   []pointSet
	coders  []parley.CoderID
	words   []string // of whom something is addressed to
}

// partySet is a list of parties that somebody speaks for.
type partySet struct {
	ids []parley.PartyID
	at  []int32 // their places in the case, each once; of others none
}

// pointSet is a list of points that a content speaks to.
type pointSet struct {
	list   []parley.Point
	issues []parley.IssueID // each once
	at     []int32          // their places in the case
}

// report is a report with what was found in it.
type report struct {
	head     *parley.Report // without text
	bytes    int
	all      *block // by all coders
	lead     *block // as the lead has it; the same where no other has read it
	examples []*coding.Example
}

// block is what was found in a report, seen one way.
type block struct {
	said    *position.Prepared
	stmts   []stmt
	decided []decided // of those that people decided on; parallel to stmts, or empty
	deeds   []deed
	some    bloom // of the ids
}

// stmt is what is asked of a statement when the case is gone through.
type stmt struct {
	same    uint64 // equal for what can be decided together
	sure    float64
	stems   coding.Stems // where the cue words of the case do not place it
	holder  uint32       // of tables.parties
	to      uint32       // of tables.parties
	toWords uint32       // of tables.words
	about   uint32       // of tables.about
	coder   uint16
	act     parley.Act
	review  review
	loose   bool // the cue words of the case do not place it
}

// review is a ledger.Review in a byte.
type review uint8

const (
	suggested review = iota
	accepted
	rejected
)

var reviews = []ledger.Review{ledger.Suggested, ledger.Accepted, ledger.Rejected}

func reviewOf(r ledger.Review) review { return review(max(0, slices.Index(reviews, r))) }

// decided is what people add to a statement.
type decided struct {
	by       string
	at       int64 // Unix nanoseconds; 0: nobody decided
	grade    parley.Grade
	original parley.StatementID
}

// deed is something told as done, or a count of what fighting costs, in a lane
// of the timeline.
type deed struct {
	battle bool
	who    uint32 // both sides, or who counted; of tables.parties
}

// bloom tells most ids that are not among some from those that are.
type bloom [4]uint64

func (b *bloom) add(id parley.StatementID) {
	h := hash(fnv, string(id))
	b[h&3] |= 1 << (h >> 2 & 63)
}

func (b *bloom) may(id parley.StatementID) bool {
	h := hash(fnv, string(id))
	return b[h&3]&(1<<(h>>2&63)) != 0
}

// fnv is the offset of the hash FNV-1a.
const fnv uint64 = 14695981039346656037

func hash(h uint64, s string) uint64 {
	for i := 0; i < len(s); i++ {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	return (h ^ 0xff) * 1099511628211
}

func (r *report) block(lead bool) *block {
	if lead {
		return r.lead
	}
	return r.all
}
