package index

import (
	"time"

	"github.com/openparley/parley"
	"github.com/openparley/parley/ledger"
)

// Row is a statement as a list, the queue or a card shows it. Its words are
// those of the report; Cite says how they are to be read.
type Row struct {
	Cite      parley.Cite        `json:"cite"`                // with holder, speaker, content, condition, act, negated, hedge, quoted and when
	Parties   []parley.PartyID   `json:"parties"`             // of the holder
	To        string             `json:"to,omitempty"`        // whom it is addressed to, as well as it is known
	Addressee []parley.PartyID   `json:"addressee,omitempty"` // the parties of whom it is addressed to
	About     []parley.Point     `json:"about"`
	Review    ledger.Review      `json:"review"`
	Coder     parley.CoderID     `json:"coder"`
	Sure      float64            `json:"sure,omitempty"` // 0 where the coder does not say
	By        string             `json:"by,omitempty"`   // who decided last
	At        time.Time          `json:"at,omitzero"`
	Grade     parley.Grade       `json:"grade,omitzero"`
	Original  parley.StatementID `json:"original,omitempty"` // the coder's statement that this corrects or was split from
	Near      bool               `json:"near,omitempty"`     // the report is a near-duplicate of another
	New       bool               `json:"new,omitempty"`      // the report is dated after the filter's Since
}

// Order is an order of statements.
type Order string

// The orders of statements. Of equals those of the report that comes first in
// the ledger's order are first, in the order of the text.
const (
	ByDate   Order = "date"   // of the report, undated last
	ByLatest Order = "latest" // of the report, the latest first, undated last
	ByDoubt  Order = "doubt"  // those first that their coder is least sure of; those it does not say that of last
)

// ReportRow is a report as a list shows it, with how many of its statements
// pass the filter.
type ReportRow struct {
	ID         parley.ReportID `json:"id"`
	Name       string          `json:"name"`
	Title      string          `json:"title,omitempty"`
	Outlet     string          `json:"outlet,omitempty"`
	URL        string          `json:"url,omitempty"`
	Date       parley.Day      `json:"date"` // zero: undated
	DateFrom   parley.DateFrom `json:"date_from,omitempty"`
	Language   string          `json:"language,omitempty"`
	Marking    string          `json:"marking,omitempty"`
	Format     string          `json:"format"`
	Near       parley.ReportID `json:"near,omitempty"`   // the report that this is a near-duplicate of
	Copies     int             `json:"copies,omitempty"` // how many near-duplicates of this one pass the filter
	Bytes      int             `json:"bytes"`            // length of the text
	Notices    []string        `json:"notices,omitempty"`
	Statements int             `json:"statements"` // that pass the filter
	Suggested  int             `json:"suggested"`
	Accepted   int             `json:"accepted"`
	Rejected   int             `json:"rejected"`
	New        bool            `json:"new,omitempty"` // dated after the filter's Since
}

// ReportOrder is an order of reports. Near-duplicates come right after the
// report that they repeat, where that passes too.
type ReportOrder string

// The orders of reports; of equals the one first in the ledger's order.
const (
	ReportsByDate       ReportOrder = "date"   // undated last
	ReportsByLatest     ReportOrder = "latest" // the latest first, undated last
	ReportsByName       ReportOrder = "name"
	ReportsByOutlet     ReportOrder = "outlet"
	ReportsByStatements ReportOrder = "statements" // those with most first
)

// Facets count what could be chosen under a filter. Each list ignores the
// filter's own condition of that kind, and has all that is known, also what
// counts 0 now; parties and issues are in the case's order, acts in the
// manual's, the others by name.
type Facets struct {
	Statements int     `json:"statements"` // that pass
	Reports    int     `json:"reports"`    // that pass, as [Index.Reports] lists them
	Parties    []Facet `json:"parties"`
	Issues     []Facet `json:"issues"`
	Acts       []Facet `json:"acts"`
	Outlets    []Facet `json:"outlets"`
	Coders     []Facet `json:"coders"`
	Reviews    []Facet `json:"reviews"`
	Days       Days    `json:"days"`
	NoParty    int     `json:"no_party"` // of those that pass: the holder is of no known party
	NoIssue    int     `json:"no_issue"` // of those that pass: it speaks to no issue of the case
}

// Facet is a value that a filter can ask for, and how many statements it would
// leave.
type Facet struct {
	Key   string `json:"key"` // as the filter has it
	Name  string `json:"name"`
	Count int    `json:"count"`
}

// Days is the stretch of days of reports, whatever the filter says of days.
type Days struct {
	From    parley.Day `json:"from"` // zero when no report is dated
	To      parley.Day `json:"to"`
	Undated int        `json:"undated"` // statements of undated reports
}

// DayCount is what the reports of a day tell.
type DayCount struct {
	Day         parley.Day `json:"day"` // of the reports; zero: undated, last
	Reports     int        `json:"reports"`
	Statements  int        `json:"statements"`
	Acts        ActCounts  `json:"acts" doc:"statements by act, in the order of the coding manual"`
	Talks       int        `json:"talks"`       // meetings, truces, agreements told as done
	Battlefield int        `json:"battlefield"` // attacks, breaches and ends of truces told as done, and counts of what fighting costs and fires
}

// ActCounts are counts by act, in the order of [parley.Acts].
type ActCounts [parley.Aim]int

func (c *ActCounts) add(a parley.Act) {
	if a > parley.NoAct && int(a) <= len(c) {
		c[a-1]++
	}
}

// Group is a set of suggestions that can be decided together: the same act of
// the same parties in the same words, the least sure first.
type Group struct {
	Rows  []Row `json:"rows"`  // at most [GroupRows]
	Count int   `json:"count"` // how many there are in all
}

// GroupRows bounds the rows of a group.
const GroupRows = 50
