package parley

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"
)

// StatementID names a statement: "s" and 16 hexadecimal digits, the hash of
// the report and of what was coded in it. Two coders, or two versions of one,
// that code the same thing give it the same id, so that a decision taken on a
// statement outlives the coder that found it.
type StatementID string

// CoderID says who coded: a person, a program, a model; with its version.
type CoderID struct {
	Name    string `json:"name"`
	Version string `json:"version,omitempty"` // empty for a person
}

// ModelCoder is the name under which every language model codes; the version
// says which.
const ModelCoder = "llm"

// String is "name" or "name/version".
func (c CoderID) String() string {
	if c.Version == "" {
		return c.Name
	}
	return c.Name + "/" + c.Version
}

// ParseCoder reads what String writes.
func ParseCoder(s string) CoderID {
	name, version, _ := strings.Cut(s, "/")
	return CoderID{name, version}
}

// MarshalText writes the form that [ParseCoder] reads.
func (c CoderID) MarshalText() ([]byte, error) { return []byte(c.String()), nil }

// UnmarshalText reads what MarshalText wrote.
func (c *CoderID) UnmarshalText(b []byte) error {
	*c = ParseCoder(string(b))
	return nil
}

// Statement is one report that somebody took, or is said to take, a stand.
// It is an assertion by its source, never a fact of ours. docs/coding.md
// defines each field.
type Statement struct {
	ID     StatementID `json:"id"`
	Report ReportID    `json:"report"`
	Coder  CoderID     `json:"coder"`

	Evidence  Span     `json:"evidence"`
	Act       Act      `json:"act"`
	Cue       Span     `json:"cue,omitzero"`
	Holder    Actor    `json:"holder"`
	Content   Span     `json:"content"`
	Addressee Actor    `json:"addressee,omitzero"`
	Speaker   Actor    `json:"speaker,omitzero"`
	Condition Span     `json:"condition,omitzero"`
	Negated   bool     `json:"negated,omitempty"`
	Hedge     Hedge    `json:"hedge,omitempty"`
	Quote     bool     `json:"quote,omitempty"`
	When      Interval `json:"when,omitzero"`

	// Topic is what the content is about where its own words do not say it:
	// for "rejected these proposals" the proposals named in the sentence
	// before. Empty when the content speaks for itself.
	Topic Span `json:"topic,omitzero"`

	// About says which issues and options the content speaks to. A coder
	// leaves it empty; it is found by looking the content up in the case,
	// unless a person set it.
	About []Point `json:"about,omitempty"`

	// Sure is how likely the coder holds it that a person would have this
	// statement, between 0 and 1. 0 where the coder does not say.
	Sure float64 `json:"sure,omitempty"`

	// Trace names the rules that made the statement, in the order in which
	// they applied, for people who ask why. Empty for a person's coding.
	Trace []string `json:"trace,omitempty"`
}

// Actor is a stretch of text that means somebody, with who that is, as far as
// it is known.
type Actor struct {
	Span
	// Name is who is meant, as named elsewhere in the same report: "Front for
	// Renewal" where the span is "the group". Empty where nothing says so.
	Name string `json:"name,omitempty"`
	// Why says what made the link from Span to Name: "pronoun", "group", …
	Why string `json:"why,omitempty"`
	// Parties are those of the case that it belongs to or speaks for. A coder
	// leaves it empty; it is found by looking Name up in the case, unless a
	// person set it.
	Parties []PartyID `json:"parties,omitempty"`
}

// Called is the best name there is: who is meant, else the words themselves.
func (a Actor) Called() string {
	if a.Name != "" {
		return a.Name
	}
	return a.Text
}

// Hedge marks a statement whose source holds it at arm's length.
type Hedge string

// The hedges of the coding manual.
const (
	Hypothetical Hedge = "hypothetical"
	Reported     Hedge = "reported"
	PastStand    Hedge = "past-stand"
)

// Identify sets the statement's id from its report and what is coded: the
// evidence, holder, act and content. Fields that a later reading may refine
// (who is meant, conditions, dates) are left out, so that a refinement is
// the same statement.
func (s *Statement) Identify() {
	h := sha256.New()
	fmt.Fprintf(h, "%s %d-%d %s %d-%d %d-%d", s.Report, s.Evidence.Start, s.Evidence.End, s.Act,
		s.Holder.Start, s.Holder.End, s.Content.Start, s.Content.End)
	s.ID = StatementID("s" + hex.EncodeToString(h.Sum(nil)[:8]))
}

// Validate checks the statement against the text of its report: an act, some
// evidence, and spans that quote the text. All that is wrong is reported,
// as [ErrInvalid].
func (s *Statement) Validate(text string) error {
	var errs []error
	if s.Act == NoAct || int(s.Act) >= len(actNames) {
		errs = append(errs, fmt.Errorf("%w: statement %s has no act", ErrInvalid, s.ID))
	}
	if s.Evidence.IsZero() {
		errs = append(errs, fmt.Errorf("%w: statement %s has no evidence", ErrInvalid, s.ID))
	}
	for _, f := range s.spans() {
		if f.span.IsZero() {
			continue
		}
		if err := f.span.Check(text); err != nil {
			errs = append(errs, fmt.Errorf("statement %s: %s: %w", s.ID, f.name, err))
		}
	}
	if !(s.Sure >= 0 && s.Sure <= 1) { // nor NaN
		errs = append(errs, fmt.Errorf("%w: statement %s: sure is %v, not between 0 and 1", ErrInvalid, s.ID, s.Sure))
	}
	switch s.Hedge {
	case "", Hypothetical, Reported, PastStand:
	default:
		errs = append(errs, fmt.Errorf("%w: statement %s: no hedge %q", ErrInvalid, s.ID, s.Hedge))
	}
	return errors.Join(errs...)
}

type namedSpan struct {
	name string
	span *Span
}

func (s *Statement) spans() []namedSpan {
	return []namedSpan{
		{"evidence", &s.Evidence}, {"cue", &s.Cue}, {"holder", &s.Holder.Span}, {"content", &s.Content},
		{"addressee", &s.Addressee.Span}, {"speaker", &s.Speaker.Span}, {"condition", &s.Condition}, {"topic", &s.Topic},
	}
}

// EachSpan calls f with every span of the statement, stated or not, so that a
// store can keep offsets alone and fill the words back in.
func (s *Statement) EachSpan(f func(name string, span *Span)) {
	for _, n := range s.spans() {
		f(n.name, n.span)
	}
}
