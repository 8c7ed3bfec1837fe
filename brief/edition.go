package brief

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/openparley/parley"
)

// EditionSchema names the form that [ParseEdition] reads. Fields may be added
// under the same name; a change that breaks a reader gets a new one.
const EditionSchema = "parley.brief-edition/1"

// Bounds of an edition, so that a file that is no edition is found out early.
const (
	maxEdition   = 4 << 20
	maxAdditions = 5000
	maxEdits     = 5000
	maxText      = 20000 // bytes of one comment or sentence
	maxHeading   = 500
	maxCites     = 50
)

// Edition is what an analyst changes of a built brief: it is kept apart from
// the brief, which is built anew from the reports each time, and applied to it
// by [Document.Edited]. The zero Edition changes nothing.
type Edition struct {
	Schema    string        `json:"schema"`
	Title     string        `json:"title,omitempty"`   // empty: as built
	Marking   string        `json:"marking,omitempty"` // empty: as built
	Model     string        `json:"model,omitempty"`   // the case's model of the negotiation whose outcomes are told; empty: none
	Order     []string      `json:"order,omitempty"`   // ids of sections of any level; among siblings, those that are named come in this order
	Sections  []SectionEdit `json:"sections,omitempty"`
	Additions []Addition    `json:"additions,omitempty"` // in the order of reading where several have one place
}

// SectionEdit is what is changed of one section, or a section of the analyst's
// own.
type SectionEdit struct {
	ID      string `json:"id"`
	Heading string `json:"heading,omitempty"` // empty: as built
	Out     bool   `json:"out,omitempty"`     // left out, with all below it
	Own     bool   `json:"own,omitempty"`     // a section that the analyst adds on the highest level
}

// AdditionKind is what an analyst can add.
type AdditionKind string

// The kinds of addition.
const (
	CommentAdded  AdditionKind = "comment"  // the analyst's view, set apart from what sources say
	SentenceAdded AdditionKind = "sentence" // says what sources say, in the analyst's words; cites them
)

// Addition is a comment or a sentence of the analyst's, and where it stands.
// A sentence that cites nothing can be kept in an edition, so that no work is
// lost; it never becomes a sentence of a brief, and no such brief is written.
type Addition struct {
	ID      string               `json:"id"` // unique in the edition
	Kind    AdditionKind         `json:"kind"`
	Section string               `json:"section"`
	After   string               `json:"after,omitempty"` // key of the block that it follows, see [Section.Keys]; empty: it stands below the heading
	Text    string               `json:"text"`
	Author  string               `json:"author,omitempty"`
	Day     parley.Day           `json:"day,omitzero"`
	Cites   []parley.StatementID `json:"cites,omitempty"` // of a sentence
}

// ParseEdition reads an edition. Its errors are of kind [parley.ErrInvalid].
func ParseEdition(data []byte) (*Edition, error) {
	if len(data) > maxEdition {
		return nil, fmt.Errorf("%w: brief: read edition: longer than %d bytes", parley.ErrInvalid, maxEdition)
	}
	e := &Edition{}
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	if err := d.Decode(e); err != nil {
		return nil, fmt.Errorf("%w: brief: read edition: %w", parley.ErrInvalid, err)
	}
	if _, err := d.Token(); err != io.EOF {
		return nil, fmt.Errorf("%w: brief: read edition: more than one value", parley.ErrInvalid)
	}
	if e.Schema != EditionSchema {
		return nil, fmt.Errorf("%w: brief: read edition: schema %q is not %q (written by another version of Parley?)", parley.ErrInvalid, e.Schema, EditionSchema)
	}
	if err := e.Check(); err != nil {
		return nil, err
	}
	return e, nil
}

// Encode is the edition as [ParseEdition] reads it, always the same bytes for
// the same edition.
func (e *Edition) Encode() ([]byte, error) {
	named := *e
	named.Schema = EditionSchema
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetIndent("", "  ")
	if err := enc.Encode(&named); err != nil {
		return nil, fmt.Errorf("%w: brief: write edition: %w", parley.ErrInvalid, err)
	}
	return b.Bytes(), nil
}

// Check reports, as [parley.ErrInvalid], what is wrong with the edition by
// itself, whatever brief it is for: things without an id or with the same one,
// unknown kinds, texts that are too long. A sentence without citations is not
// wrong here: [Document.Edited] finds it.
func (e *Edition) Check() error {
	wrong := func(form string, args ...any) error {
		return fmt.Errorf("%w: brief: edition: "+form, append([]any{parley.ErrInvalid}, args...)...)
	}
	if len(e.Additions) > maxAdditions || len(e.Sections) > maxEdits || len(e.Order) > maxEdits {
		return wrong("more than %d sections or %d additions", maxEdits, maxAdditions)
	}
	if len(e.Title) > maxHeading || len(e.Marking) > maxHeading || len(e.Model) > maxHeading {
		return wrong("title, marking or the model's name is longer than %d bytes", maxHeading)
	}
	sections := map[string]bool{}
	for _, s := range e.Sections {
		switch {
		case !isID(s.ID):
			return wrong("a section has the id %q", s.ID)
		case sections[s.ID]:
			return wrong("section %q is there twice", s.ID)
		case len(s.Heading) > maxHeading || !utf8.ValidString(s.Heading):
			return wrong("section %q: heading is longer than %d bytes, or not text", s.ID, maxHeading)
		case s.Own && strings.TrimSpace(s.Heading) == "":
			return wrong("section %q of the analyst's own has no heading", s.ID)
		}
		sections[s.ID] = true
	}
	ids := map[string]bool{}
	for i := range e.Additions {
		a := &e.Additions[i]
		switch {
		case !isID(a.ID):
			return wrong("additions[%d] has the id %q", i, a.ID)
		case ids[a.ID]:
			return wrong("addition %q is there twice", a.ID)
		case a.Kind != CommentAdded && a.Kind != SentenceAdded:
			return wrong("addition %q: kind %q is neither %q nor %q", a.ID, a.Kind, CommentAdded, SentenceAdded)
		case !isID(a.Section) || a.After != "" && !isID(a.After):
			return wrong("addition %q: section %q or what it follows, %q, is no id", a.ID, a.Section, a.After)
		case len(a.Text) > maxText || !utf8.ValidString(a.Text):
			return wrong("addition %q: text is longer than %d bytes, or not text", a.ID, maxText)
		case len(a.Author) > maxHeading || len(a.Cites) > maxCites:
			return wrong("addition %q: author is longer than %d bytes, or more than %d citations", a.ID, maxHeading, maxCites)
		case a.Kind == CommentAdded && len(a.Cites) > 0:
			return wrong("comment %q cites; what cites is a sentence", a.ID)
		}
		ids[a.ID] = true
	}
	return nil
}

// isID reports whether text can be an id: letters, digits, "-", "_" and ".",
// so that it can be an anchor in any form of the brief.
func isID(id string) bool {
	return id != "" && len(id) <= 200 && !strings.ContainsFunc(id, func(r rune) bool {
		return !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || strings.ContainsRune("-_.", r))
	})
}

// IsZero reports whether the edition changes nothing.
func (e *Edition) IsZero() bool {
	return e == nil || e.Title == "" && e.Marking == "" && len(e.Order) == 0 && len(e.Sections) == 0 && len(e.Additions) == 0
}

// section is what is changed of a section, nil for nothing.
func (e *Edition) section(id string) *SectionEdit {
	for i := range e.Sections {
		if e.Sections[i].ID == id {
			return &e.Sections[i]
		}
	}
	return nil
}
