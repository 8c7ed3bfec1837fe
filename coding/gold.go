package coding

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"

	"github.com/openparley/parley"
)

// Line is a coded statement as one line of a JSONL file: the fields of
// docs/coding.md, spans as {"start","end","text"} in bytes of the report's
// text. Files that people coded for comparison and what the program writes
// have the same shape.
type Line struct {
	Doc       string          `json:"doc"` // the report's file name, without folders
	Evidence  parley.Span     `json:"evidence"`
	Holder    parley.Span     `json:"holder,omitzero"`
	Party     string          `json:"party,omitempty"` // names, joined by "; "
	Speaker   parley.Span     `json:"speaker,omitzero"`
	Act       parley.Act      `json:"act,omitzero"`
	Cue       parley.Span     `json:"cue,omitzero"`
	Content   parley.Span     `json:"content,omitzero"`
	Addressee parley.Span     `json:"addressee,omitzero"`
	Condition parley.Span     `json:"condition,omitzero"`
	Negated   bool            `json:"negated,omitempty"`
	Hedge     parley.Hedge    `json:"hedge,omitempty"`
	Quote     bool            `json:"quote,omitempty"`
	When      parley.Interval `json:"when,omitzero"`
	Coder     parley.CoderID  `json:"coder,omitzero"`

	// Acts are those that coders gave who did not agree; Act is then empty.
	Acts []parley.Act `json:"acts,omitempty"`
	// Gold is "core" where all the coders had the statement, "optional" where
	// only some had, and empty for what a single coder wrote.
	Gold string `json:"gold,omitempty"`
}

// Optional reports a line that a coder may have or not.
func (l *Line) Optional() bool { return l.Gold == "optional" }

// Has reports whether the act is one of the line's.
func (l *Line) Has(a parley.Act) bool {
	if a == parley.NoAct {
		return false
	}
	if l.Act == a {
		return true
	}
	for _, b := range l.Acts {
		if a == b {
			return true
		}
	}
	return false
}

// SharesAct reports whether the two lines have an act in common.
func (l *Line) SharesAct(m *Line) bool {
	if l.Has(m.Act) {
		return true
	}
	for _, a := range m.Acts {
		if l.Has(a) {
			return true
		}
	}
	return false
}

// First is the line's act, the first named where there are several.
func (l *Line) First() parley.Act {
	if l.Act == parley.NoAct && len(l.Acts) > 0 {
		return l.Acts[0]
	}
	return l.Act
}

// LineOf is the statement of the report as a line, its parties by the names
// that the case gives them.
func LineOf(r *parley.Report, s *parley.Statement, c *parley.Case) Line {
	return Line{
		Doc: path.Base(r.Name), Evidence: s.Evidence, Holder: s.Holder.Span, Party: partyNames(s.Holder.Parties, c),
		Speaker: s.Speaker.Span, Act: s.Act, Cue: s.Cue, Content: s.Content, Addressee: s.Addressee.Span,
		Condition: s.Condition, Negated: s.Negated, Hedge: s.Hedge, Quote: s.Quote, When: s.When, Coder: s.Coder,
	}
}

func partyNames(ids []parley.PartyID, c *parley.Case) string {
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i] = string(id)
		if c == nil {
			continue
		}
		if p := c.Party(id); p != nil {
			names[i] = p.Name
		}
	}
	return strings.Join(names, "; ")
}

// Statement is the line as a statement of the report, as a reader of coded
// files needs it. The line's party names become the holder's Name, for the
// registry to look up.
func (l *Line) Statement(r *parley.Report) parley.Statement {
	s := parley.Statement{
		Report: r.ID, Coder: l.Coder, Evidence: l.Evidence, Act: l.First(), Cue: l.Cue,
		Holder: parley.Actor{Span: l.Holder, Name: l.Party}, Content: l.Content,
		Addressee: parley.Actor{Span: l.Addressee}, Speaker: parley.Actor{Span: l.Speaker},
		Condition: l.Condition, Negated: l.Negated, Hedge: l.Hedge, Quote: l.Quote, When: l.When,
	}
	s.Identify()
	return s
}

const (
	maxLine     = 16 << 20
	maxProblems = 20
)

// ReadLines reads coded statements, one JSON object a line; blank lines are
// skipped. What is wrong is returned as [parley.Problems] with file and line,
// of kind [parley.ErrInvalid]; an error of reading is returned as it is.
func ReadLines(r io.Reader, file string) ([]Line, error) {
	var lines []Line
	var problems parley.Problems
	sc := bufio.NewScanner(r)
	sc.Buffer(make([]byte, 0, 64<<10), maxLine)
	n := 0
	for sc.Scan() {
		n++
		raw := bytes.TrimSpace(sc.Bytes())
		if n == 1 {
			raw = bytes.TrimPrefix(raw, []byte("\ufeff"))
		}
		if len(raw) == 0 {
			continue
		}
		var l Line
		err := json.Unmarshal(raw, &l)
		if err == nil {
			err = l.check()
		}
		if err != nil {
			problems = append(problems, parley.Problem{File: file, Line: n, What: plainJSON(err)})
			if len(problems) == maxProblems {
				break
			}
			continue
		}
		lines = append(lines, l)
	}
	switch err := sc.Err(); {
	case errors.Is(err, bufio.ErrTooLong):
		problems = append(problems, parley.Problem{File: file, Line: n + 1, What: fmt.Sprintf("line longer than %d MB", maxLine>>20)})
	case err != nil:
		return nil, fmt.Errorf("coding: read %s: %w", file, err)
	}
	if err := problems.Err(); err != nil {
		return nil, err
	}
	return lines, nil
}

// check finds what makes a line useless: no report, no act, spans that are no
// spans. Whether spans quote the report is for [parley.Statement.Validate].
func (l *Line) check() error {
	switch {
	case l.Doc == "":
		return errors.New(`no "doc"`)
	case l.First() == parley.NoAct:
		return errors.New(`no "act"`)
	case l.Evidence.IsZero():
		return errors.New(`no "evidence"`)
	}
	for _, s := range []parley.Span{l.Evidence, l.Holder, l.Speaker, l.Cue, l.Content, l.Addressee, l.Condition} {
		if s.Start < 0 || s.End < s.Start {
			return fmt.Errorf("span %d-%d ends before it begins", s.Start, s.End)
		}
	}
	switch l.Gold {
	case "", "core", "optional":
	default:
		return fmt.Errorf(`"gold" is %q, not "core" or "optional"`, l.Gold)
	}
	return nil
}

func plainJSON(err error) string {
	return strings.TrimPrefix(strings.TrimPrefix(err.Error(), "json: "), "invalid: ")
}

// WriteLines writes the lines, one JSON object each.
func WriteLines(w io.Writer, lines []Line) error {
	b := bufio.NewWriter(w)
	enc := json.NewEncoder(b)
	enc.SetEscapeHTML(false)
	for i := range lines {
		if err := enc.Encode(&lines[i]); err != nil {
			return fmt.Errorf("coding: write statements: %w", err)
		}
	}
	if err := b.Flush(); err != nil {
		return fmt.Errorf("coding: write statements: %w", err)
	}
	return nil
}
