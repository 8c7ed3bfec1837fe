package negotiation

import (
	"fmt"
	"slices"
	"strings"

	"github.com/openparley/parley"
)

// Cite adds statements to what preference number k, from 1, of a party rests on,
// and leaves every other byte of the file as it is.
func Cite(name string, data []byte, party string, k int, statements []parley.StatementID) ([]byte, error) {
	m, err := Parse(name, data)
	if err != nil {
		return nil, err
	}
	i, err := m.FindParty(party)
	if err != nil {
		return nil, err
	}
	p := m.Parties[i]
	if k < 1 || k > len(p.Prefers) {
		return nil, fmt.Errorf("%w: %s has %d preferences", parley.ErrNotFound, p.Name, len(p.Prefers))
	}
	var ids []string
	for _, id := range statements {
		if strings.ContainsAny(string(id), " \t\n,[]{}#\"'") || id == "" {
			return nil, fmt.Errorf("%w: %q is not the id of a statement", parley.ErrInvalid, id)
		}
		if !slices.Contains(p.Prefers[k-1].Because.Statements, id) {
			ids = append(ids, string(id))
		}
	}
	if len(ids) == 0 {
		return data, nil
	}
	list := strings.Join(ids, ", ")
	pref := p.Prefers[k-1]
	lines := strings.SplitAfter(string(data), "\n")
	at := pref.at
	if at.line == 0 || at.line > len(lines) {
		return nil, fmt.Errorf("%w: %s: the preference has no place in the file", parley.ErrInvalid, name)
	}
	if b := pref.becauseAt; b.line > 0 { // there is a list: put them at its beginning
		line := lines[b.line-1]
		column := byteColumn(line, b.col)
		rest := line[column:]
		if !strings.HasPrefix(rest, "[") {
			return nil, fmt.Errorf("%w: %s:%d: because: is not a list in square brackets", parley.ErrInvalid, name, b.line)
		}
		if strings.HasPrefix(strings.TrimSpace(rest[1:]), "]") {
			lines[b.line-1] = line[:column] + "[" + list + rest[1:]
		} else {
			lines[b.line-1] = line[:column] + "[" + list + ", " + rest[1:]
		}
		return checked(name, strings.Join(lines, ""))
	}
	line := lines[at.line-1]
	column := byteColumn(line, at.col)
	switch {
	case pref.block: // under "- wants:", before its first key
		lines[at.line-1] = line[:column] + "because: [" + list + "]\n" + strings.Repeat(" ", column) + line[column:]
	case pref.flow: // {wants: …}
		open := strings.IndexByte(line[column:], '{')
		if open < 0 {
			return nil, fmt.Errorf("%w: %s:%d: the preference cannot be added to", parley.ErrInvalid, name, at.line)
		}
		column += open + 1
		lines[at.line-1] = line[:column] + "because: [" + list + "], " + line[column:]
	default: // a bare formula becomes a mapping
		lines[at.line-1] = line[:column] + "because: [" + list + "]\n" + strings.Repeat(" ", column) + "wants: " + line[column:]
	}
	return checked(name, strings.Join(lines, ""))
}

// checked gives the text when it is still a model.
func checked(name, text string) ([]byte, error) {
	if _, err := Parse(name, []byte(text)); err != nil {
		return nil, fmt.Errorf("%w: %s cannot be edited by a program there; write because: by hand", parley.ErrInvalid, name)
	}
	return []byte(text), nil
}

// byteColumn is where a column, counted in characters from 1, begins.
func byteColumn(line string, col int) int {
	n := 0
	for at := range line {
		if n++; n == col {
			return at
		}
	}
	return len(line)
}
