package negotiation

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"github.com/openparley/parley"
)

// Revision is a model file after changes.
type Revision struct {
	Text  []byte
	Model *Model // as Text has it
	Lost  int    // comments of the file that are not in Text
}

// Revise changes a model file: the changes are made one after another, and the
// file is laid out as [Model.Format] does. Comments stay with what they are
// about; those of what is removed go, and are counted. A file
// of nothing but comments is added to. What is wrong with the file is told as
// [parley.Problems], a change that names what is not there is
// [parley.ErrNotFound], one that would take a name twice is
// [parley.ErrConflict], and one that cannot be is [parley.ErrInvalid].
//
// The result has been read back and says what the changes ask for.
func Revise(name string, data []byte, changes ...Change) (*Revision, error) {
	r := &Revision{Text: data}
	m := &Model{file: name}
	if !blank(data) {
		var err error
		if m, err = Parse(name, data); err != nil {
			return nil, err
		}
		m.quotes(data)
		r.Model = m
	}
	for _, c := range changes {
		m = m.copied()
		if err := m.change(c); err != nil {
			return nil, fmt.Errorf("negotiation: change %s: %w", name, err)
		}
		text := m.Format()
		again, err := Parse(name, text)
		if err != nil || !bytes.Equal(again.withQuotes(m).Format(), text) {
			return nil, fmt.Errorf("negotiation: change %s: %w: it could not be read as it was meant; is a name in it like a word of formulas?", name, parley.ErrInvalid)
		}
		m = again
		r.Model, r.Text = m, text
	}
	if r.Model == nil {
		return nil, parley.Problems{{File: name, Line: 1, What: "is empty", Hint: "add a party"}}
	}
	if len(changes) == 0 {
		return r, nil
	}
	plain := r.Text
	body := plain
	if old, err := Parse(name, data); err == nil {
		body = rejoin(bytes.TrimPrefix(lenient(data), head(data)), old.below(bytes.Count(head(data), []byte("\n"))), plain, r.Model)
	}
	r.Text = append(head(data), body...)
	again, err := Parse(name, r.Text) // for the places of its lines
	if err != nil || !bytes.Equal(again.withQuotes(m).Format(), plain) {
		// A comment that would say something else where it now stands.
		r.Text = append(head(data), plain...)
		if again, err = Parse(name, r.Text); err != nil {
			return nil, err
		}
	}
	r.Model, r.Lost = again, lost(data, r.Text)
	return r, nil
}

// quotes takes the comments under preferences, as Format writes them, back into
// the preferences.
func (m *Model) quotes(data []byte) {
	lines := strings.Split(string(lenient(data)), "\n")
	for i := range m.Parties {
		for k := range m.Parties[i].Prefers {
			p := &m.Parties[i].Prefers[k]
			for at := p.at.line; at > 0 && at < len(lines); at++ {
				line := strings.TrimSpace(lines[at])
				if quote, ok := strings.CutPrefix(line, "#"); ok {
					if strings.Index(lines[at], "#") < p.at.col-1 {
						break // it stands over what comes next
					}
					p.Quotes = append(p.Quotes, strings.TrimSpace(quote))
					continue
				}
				key, _, _ := strings.Cut(line, ":")
				if !slices.Contains([]string{"wants", "strength", "unknown", "because"}, key) {
					break
				}
			}
		}
	}
}

// withQuotes takes another's quotes over, where they say the same.
func (m *Model) withQuotes(of *Model) *Model {
	for i := range m.Parties {
		for k := range m.Parties[i].Prefers {
			if i < len(of.Parties) && k < len(of.Parties[i].Prefers) {
				m.Parties[i].Prefers[k].Quotes = of.Parties[i].Prefers[k].Quotes
			}
		}
	}
	return m
}

// head is the comments that a file begins with.
func head(data []byte) []byte {
	var out []byte
	for line := range bytes.Lines(lenient(data)) {
		if t := bytes.TrimSpace(line); len(t) > 0 && t[0] != '#' {
			break
		}
		out = append(out, line...)
	}
	if len(out) > 0 && out[len(out)-1] != '\n' {
		out = append(out, '\n')
	}
	return out
}

// lost counts the comments of old, each on a line of its own or after some
// text, that are not in text.
func lost(old, text []byte) int {
	n := 0
	for line := range bytes.Lines(lenient(old)) {
		at := bytes.Index(line, []byte("# "))
		if at < 0 || at > 0 && line[at-1] != ' ' {
			continue
		}
		if !bytes.Contains(text, bytes.TrimSpace(line[at:])) {
			n++
		}
	}
	return n
}

// blank reports whether there is nothing but comments.
func blank(data []byte) bool {
	for line := range bytes.Lines(lenient(data)) {
		if t := bytes.TrimSpace(line); len(t) > 0 && t[0] != '#' && string(t) != "---" {
			return false
		}
	}
	return true
}

// copied is a copy that can be changed apart.
func (m *Model) copied() *Model {
	c := *m
	c.Options = slices.Clone(m.Options)
	c.Parties = slices.Clone(m.Parties)
	for i := range c.Parties {
		p := &c.Parties[i]
		p.Options, p.Prefers = slices.Clone(p.Options), slices.Clone(p.Prefers)
	}
	c.Infeasible, c.Merged, c.OneWay = slices.Clone(m.Infeasible), slices.Clone(m.Merged), slices.Clone(m.OneWay)
	return &c
}
