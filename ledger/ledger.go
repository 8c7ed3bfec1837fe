package ledger

import (
	"context"
	"iter"
	"time"

	"github.com/openparley/parley"
)

// Seq numbers the entries of a log from 1, without gaps.
type Seq int64

// Entry is one line of the log: a command that somebody ran.
type Entry struct {
	Seq    Seq       `json:"seq"`
	At     time.Time `json:"at"` // UTC
	By     string    `json:"by"`
	Verb   string    `json:"verb"`             // "add", "accept", "undo", …
	Note   string    `json:"note,omitempty"`   // for people: "forty cables from monday/"
	Undoes Seq       `json:"undoes,omitempty"` // the entry this one takes out of effect
	Live   bool      `json:"live"`             // whether it is in effect now
	Counts Counts    `json:"counts"`           // what hangs from it
}

// Counts is how much there is of each thing.
type Counts struct {
	Reports    int `json:"reports"`
	Readings   int `json:"readings"`
	Statements int `json:"statements"`
	Decisions  int `json:"decisions"`
}

// Review is how far people have dealt with a statement.
type Review string

// The states of review. Statements that a person corrected, split or coded by
// hand show as Accepted, with the fields that the person gave.
const (
	Suggested Review = "suggested" // by a coder; nobody has looked at it
	Accepted  Review = "accepted"
	Rejected  Review = "rejected"
)

// Record is a statement as the ledger knows it now: the coder's fields, or the
// person's where somebody corrected them, and how far it is reviewed.
type Record struct {
	parley.Statement
	Review   Review             `json:"review"`
	By       string             `json:"by,omitempty"` // who decided last
	At       time.Time          `json:"at,omitzero"`
	Grade    parley.Grade       `json:"grade,omitzero"`
	Original parley.StatementID `json:"original,omitempty"` // the coder's statement that this corrects or was split from
	Live     bool               `json:"live"`               // false for one that was undone, superseded, merged or written anew
}

// Filter chooses reports or statements. Its zero value chooses all that are
// live and not rejected. Conditions are joined by "and"; the members of a list
// by "or".
type Filter struct {
	Reports  []parley.ReportID
	Outlets  []string // case-insensitive
	Acts     []parley.Act
	Coders   []string   // names, without version
	Lead     string     // of a report that the coder of this name has read, only its readings count; "": everybody's
	Reviews  []Review   // none: suggested and accepted
	From, To parley.Day // of the report's date, inclusive; an undated report passes only when neither is set
	Undated  bool       // only undated reports
	Decided  bool       // only reports on a statement of which somebody decided, also when that was undone
	AsOf     Seq        // the ledger as it was after this entry; 0: as it is now
}

// Hit is a report that a search found, with a snippet.
type Hit struct {
	Report  parley.Report // without Text
	Snippet string        // plain text, hits between \x02 and \x03
	Rank    float64       // smaller is better
}

// Store keeps a ledger. Implementations are safe for concurrent readers with
// one writer, and pass the conformance suite in package store.
//
// Reports are given in the order of date (undated last), then name, then id;
// statements in the order of their reports, then of evidence, then id.
// Iterators stream: memory does not grow with the number of rows. An iterator
// yields at most one error, last.
//
// Errors are of the kinds in package parley: ErrNotFound for an id that is not
// there, ErrInvalid for a record that does not validate, ErrConflict for an
// undo that makes no sense, ErrDenied when the ledger cannot be written,
// ErrUnavailable when the disk is full or another process holds the ledger.
// After any error the ledger is as it was before the call.
type Store interface {
	// Begin adds an entry to the log and returns its number. What is recorded
	// afterwards under this number belongs to it, also when the process ends
	// half-way: an entry is as long as what was recorded.
	Begin(ctx context.Context, by, verb, note string) (Seq, error)

	// Record adds reports, with their readings, under an entry, in one
	// transaction. A report that is already live is not added again (its
	// fields other than the text may be completed: a date for an undated
	// one); a reading replaces the same coder's earlier reading of that report
	// as the live one. Statements are validated against the report's text.
	// It returns how much was new.
	Record(ctx context.Context, under Seq, batch []Item) (Counts, error)

	// Decide adds decisions under an entry, in one transaction. Each is on a
	// statement that was recorded before, but for [parley.Coded], which brings
	// its own, of a report that is live.
	Decide(ctx context.Context, under Seq, decisions []parley.Decision) error

	// Undo takes the latest live entry out of effect (or, with seq not 0, that
	// one), by adding an entry. An "undo" entry can itself be undone by
	// number, which the log calls "redo". It returns the entry that was undone.
	// Nothing left to undo is ErrConflict.
	Undo(ctx context.Context, by string, seq Seq) (Entry, error)

	// Log gives the entries, latest first.
	Log(ctx context.Context) iter.Seq2[Entry, error]

	// Has tells, for each report, whether it is live and has been read by this
	// very coder and version: what a run that was interrupted need not do again.
	Has(ctx context.Context, ids []parley.ReportID, coder parley.CoderID) (map[parley.ReportID]bool, error)

	Report(ctx context.Context, id parley.ReportID) (*parley.Report, error)
	Reports(ctx context.Context, f Filter) iter.Seq2[*parley.Report, error] // without Text

	// Readings gives, report by report, what is live: the report with its text,
	// its records that pass the filter, and the measures, channels and mentions
	// of its live readings. It is how everything derived is computed.
	Readings(ctx context.Context, f Filter) iter.Seq2[*ReportRecords, error]

	// Statement gives the record with the id, also when it was rejected or is
	// no longer live. A unique beginning of an id is enough ("s3fa9"); one that
	// is not unique is ErrConflict.
	Statement(ctx context.Context, id parley.StatementID) (*Record, error)

	// History gives all decisions on a statement with the entries they hang
	// from, latest first.
	History(ctx context.Context, id parley.StatementID) ([]Decided, error)

	// Search finds reports by words (all of them), "phrases" and prefixes*,
	// best first.
	Search(ctx context.Context, query string, limit int) ([]Hit, error)

	Counts(ctx context.Context) (Counts, error) // of what is live

	// Keep adds a text that people write, whole, under an entry. The latest in
	// effect of its kind and name holds; undoing the entry brings back the one
	// before it.
	Keep(ctx context.Context, under Seq, p Paper) error

	// Paper gives the paper that holds. Where there is none, or the latest is
	// empty, it is ErrNotFound.
	Paper(ctx context.Context, kind, name string) (*Kept, error)

	// Papers gives the papers of a kind that hold, by name.
	Papers(ctx context.Context, kind string) ([]Kept, error)

	// PapersUnder gives the papers that were kept under an entry, in effect or
	// not, empty ones too, in the order in which they were kept.
	PapersUnder(ctx context.Context, entry Seq) ([]Kept, error)

	// Changes tells what was recorded, undone or brought back since a mark, so
	// that whoever holds a copy can bring it into step. It takes time by how
	// much has changed. The zero Mark is before everything.
	Changes(ctx context.Context, since Mark) (Changed, error)

	Close() error
}

// Item is a report with what coders found in it.
type Item struct {
	Report   *parley.Report
	Readings []*parley.Reading
}

// ReportRecords is a report with everything live that was found in it.
type ReportRecords struct {
	Report    *parley.Report
	Readers   []parley.CoderID // whose live readings these are, the latest first
	Records   []Record
	Measures  []parley.Measure
	Channels  []parley.Channel
	Events    []parley.Event
	Proposals []parley.Proposal
	Mentions  []parley.Mention
}

// Decided is a decision with the entry it hangs from.
type Decided struct {
	Entry    Entry
	Decision parley.Decision
}
