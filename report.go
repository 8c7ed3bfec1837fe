package parley

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"unicode/utf8"
)

// ReportID names a report by the hash of its text: "r" and 16 hexadecimal
// digits. The same text is the same report, wherever it was found.
type ReportID string

// Report is a dated text from an outlet or a cable.
type Report struct {
	ID       ReportID `json:"id"`
	Name     string   `json:"name"` // the file it came from, relative to what was asked for; with "#n" for the n-th entry of a feed or a JSONL file
	Title    string   `json:"title,omitempty"`
	Outlet   string   `json:"outlet,omitempty"`
	URL      string   `json:"url,omitempty"`
	Date     Day      `json:"date"` // zero: undated
	DateFrom DateFrom `json:"date_from,omitempty"`
	Language string   `json:"language,omitempty"` // ISO 639-1, empty when not recognised
	Marking  string   `json:"marking,omitempty"`  // handling marking as given, for example "TLP:AMBER"
	Format   string   `json:"format"`             // "text", "markdown", "html", "feed" or "jsonl"
	Text     string   `json:"text,omitempty"`     // valid UTF-8; for a UTF-8 text file these are the file's own bytes
	Body     int      `json:"body"`               // byte offset in Text at which the article begins, after any header lines
	Near     ReportID `json:"near,omitempty"`     // an earlier report of which this is a near-duplicate
	Notices  []string `json:"notices,omitempty"`  // what was odd about reading it, for the coverage box
}

// DateFrom says where a report's date was found.
type DateFrom string

// The sources of a report's date, most trusted first.
const (
	DateGiven    DateFrom = "given"    // by the user, with --date
	DateHeader   DateFrom = "header"   // an explicit header line
	DateMetadata DateFrom = "metadata" // of the page or feed
	DateDateline DateFrom = "dateline"
	DateFileName DateFrom = "file name"
	DateNone     DateFrom = "" // undated
)

// IDOf is the identity of a report with this text.
func IDOf(text string) ReportID {
	sum := sha256.Sum256([]byte(text))
	return ReportID("r" + hex.EncodeToString(sum[:8]))
}

// Validate reports the first thing wrong with the report, as [ErrInvalid].
func (r *Report) Validate() error {
	switch {
	case r.Text == "":
		return fmt.Errorf("%w: report %q has no text", ErrInvalid, r.Name)
	case !utf8.ValidString(r.Text):
		return fmt.Errorf("%w: report %q is not UTF-8", ErrInvalid, r.Name)
	case r.ID != IDOf(r.Text):
		return fmt.Errorf("%w: report %q: id %q is not the hash of its text", ErrInvalid, r.Name, r.ID)
	case r.Body < 0 || r.Body > len(r.Text):
		return fmt.Errorf("%w: report %q: body begins at %d of %d bytes", ErrInvalid, r.Name, r.Body, len(r.Text))
	}
	return nil
}

// Quote is the span of the report's text from start to end. It panics, as
// slicing does, when they are out of range.
func (r *Report) Quote(start, end int) Span {
	return Span{start, end, r.Text[start:end]}
}

// Span is a stretch of a report's text, with the quoted words beside it. The
// zero Span is "not stated".
type Span struct {
	Start int    `json:"start"` // bytes from the beginning of the report's text
	End   int    `json:"end"`   // one past the last byte
	Text  string `json:"text"`
}

// IsZero reports whether nothing is quoted.
func (s Span) IsZero() bool { return s.Start == 0 && s.End == 0 }

// Overlaps reports whether the two share at least one byte.
func (s Span) Overlaps(t Span) bool { return s.Start < t.End && t.Start < s.End }

// Check reports, as [ErrInvalid], a span that does not quote the text.
func (s Span) Check(text string) error {
	if s.Start < 0 || s.End < s.Start || s.End > len(text) || text[s.Start:s.End] != s.Text {
		return fmt.Errorf("%w: span %d-%d does not quote the report", ErrInvalid, s.Start, s.End)
	}
	return nil
}
