package caseyaml

import (
	"bytes"
	"cmp"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/goccy/go-yaml/ast"

	"github.com/openparley/parley"
)

// Append adds to a case file what more has beyond it, as [Merge] does, and
// keeps every byte that is there: it only inserts. The result has been read
// back and is the merged case, or an error is returned: [parley.Problems] when
// the file itself is wrong, [parley.ErrConflict] when it is written in a way
// that cannot be added to. A party written as a bare name, or a list given as
// one text, has no place for more and stays as it is. An empty file, or one of
// comments alone, is added to as well.
func Append(file string, data []byte, more *parley.Case) ([]byte, Added, error) {
	if p := refuse(file, data); p != nil {
		return nil, Added{}, parley.Problems{*p}
	}
	var base *parley.Case
	root := &ast.MappingNode{}
	if blank(data) {
		base = &parley.Case{}
	} else {
		var err error
		if base, root, err = parse(file, data); err != nil {
			return nil, Added{}, err
		}
	}
	want, added := Merge(base, more)
	if base.Name == "" && blank(data) {
		want.Name = clean(more.Name)
	}
	if added.IsZero() {
		return data, added, nil
	}
	e := newEditor(data)
	e.addTo(root, base, want)
	if added = difference(base, want); added.IsZero() {
		return data, added, nil
	}
	out := e.apply()
	got, err := Parse(file, out)
	if err == nil && reflect.DeepEqual(normal(got), normal(want)) {
		return out, added, nil
	}
	return nil, Added{}, fmt.Errorf("%w: %s is written in a way that cannot be added to without changing what is there; write lists as lists with one \"- \" entry a line", parley.ErrConflict, file)
}

// Format writes a case as a case file.
func Format(c *parley.Case) []byte {
	e := newEditor(nil)
	e.addTo(&ast.MappingNode{}, &parley.Case{}, c)
	return e.apply()
}

// blank reports whether there is nothing but comments.
func blank(data []byte) bool {
	for line := range bytes.Lines(normalise(data)) {
		if t := bytes.TrimSpace(line); len(t) > 0 && t[0] != '#' && string(t) != "---" {
			return false
		}
	}
	return true
}

// normal makes nil and empty lists the same, so that cases compare.
func normal(c *parley.Case) *parley.Case {
	d := clone(c)
	d.Parties, d.Issues, d.Terms = none(d.Parties), none(d.Issues), none(d.Terms)
	for i := range d.Parties {
		d.Parties[i].Aliases, d.Parties[i].Offices = none(d.Parties[i].Aliases), none(d.Parties[i].Offices)
	}
	for i := range d.Issues {
		d.Issues[i].Cues, d.Issues[i].Options = none(d.Issues[i].Cues), none(d.Issues[i].Options)
		for k := range d.Issues[i].Options {
			d.Issues[i].Options[k].Cues = none(d.Issues[i].Options[k].Cues)
		}
	}
	return d
}

func none[T any](s []T) []T {
	if len(s) == 0 {
		return nil
	}
	return s
}

// editor collects insertions into a text.
type editor struct {
	head  []byte   // a byte order mark
	lines []string // with their ends
	eol   string
	edits []edit
}

// edit inserts text before column col (in runes, from 1) of a line (from 1),
// or, where col is 0, as whole lines after the line. Of whole lines at one
// place those that belong to the inner structure come first: the more indented,
// and entries of a list before keys.
type edit struct {
	line, col int
	text      string
	indented  int
	key       bool
}

// order compares edits by the place of their text in the result.
func (a edit) order(b edit) int {
	if a.line != b.line || a.col != b.col {
		within := func(e edit) int { // whole lines come after all within the line
			if e.col == 0 {
				return 1 << 30
			}
			return e.col
		}
		return cmp.Or(a.line-b.line, within(a)-within(b))
	}
	if a.col != 0 || a.indented != b.indented || a.key == b.key {
		return b.indented - a.indented
	}
	if b.key {
		return -1
	}
	return 1
}

func newEditor(data []byte) *editor {
	e := &editor{eol: "\n"}
	if bytes.HasPrefix(data, bom) {
		e.head, data = bom, data[len(bom):]
	}
	for line := range strings.Lines(string(data)) {
		e.lines = append(e.lines, line)
	}
	if len(e.lines) > 0 && strings.HasSuffix(e.lines[0], "\r\n") {
		e.eol = "\r\n"
	}
	return e
}

// addTo inserts what want has beyond base under root. What has no place to go
// is taken out of want.
func (e *editor) addTo(root *ast.MappingNode, base, want *parley.Case) {
	end := len(e.lines) + 1
	for i, line := range e.lines {
		if t := strings.TrimRight(line, "\r\n"); t == "..." || strings.HasPrefix(t, "... ") {
			end = i + 1
		}
	}
	if want.Name != base.Name {
		e.missing(root, end, "name", []string{scalar(want.Name)}, false)
	}
	if want.About != base.About {
		e.missing(root, end, "about", []string{scalar(want.About)}, false)
	}
	e.section(root, end, "parties", len(base.Parties), len(want.Parties), func(m *ast.MappingNode, end, i int) {
		p, q := &base.Parties[i], &want.Parties[i]
		if !e.list(m, end, "aliases", scalars(q.Aliases[len(p.Aliases):]), true) {
			q.Aliases = p.Aliases
		}
		if !e.list(m, end, "offices", officeItems(q.Offices[len(p.Offices):]), false) {
			q.Offices = p.Offices
		}
	}, func(i int) string { return partyItem(want.Parties[i]) })
	e.section(root, end, "issues", len(base.Issues), len(want.Issues), func(m *ast.MappingNode, end, i int) {
		p, q := &base.Issues[i], &want.Issues[i]
		if !e.list(m, end, "cues", scalars(q.Cues[len(p.Cues):]), true) {
			q.Cues = p.Cues
		}
		if !e.list(m, end, "options", optionItems(q.Options[len(p.Options):]), false) {
			q.Options = p.Options
		}
	}, func(i int) string { return issueItem(want.Issues[i]) })
	e.section(root, end, "terms", len(base.Terms), len(want.Terms), nil, func(i int) string { return termItem(want.Terms[i]) })
}

// section adds to a top-level list: inside is called for each entry that is
// there, write gives each new one. end is the line after the last.
func (e *editor) section(root *ast.MappingNode, end int, key string, have, want int, inside func(m *ast.MappingNode, end, i int), write func(i int) string) {
	value, stop := find(root, key, end)
	if seq, ok := value.(*ast.SequenceNode); ok && inside != nil {
		for i, n := range seq.Values {
			next := stop
			if i+1 < len(seq.Entries) {
				next = seq.Entries[i+1].Start.Position.Line
			}
			m, ok := n.(*ast.MappingNode)
			if !ok {
				m = nil
			}
			inside(m, next, i)
		}
	}
	var items []string
	for i := have; i < want; i++ {
		items = append(items, write(i))
	}
	e.list(root, end, key, items, false)
}

// find gives the value of a key and the line at which the next thing begins.
func find(m *ast.MappingNode, key string, end int) (value ast.Node, stop int) {
	for i, v := range m.Values {
		if v.Key.GetToken().Value == key {
			if i+1 < len(m.Values) {
				end = m.Values[i+1].Key.GetToken().Position.Line
			}
			return v.Value, end
		}
	}
	return nil, end
}

// list adds items to the list under a key of a mapping that ends before line
// end, and begins the list when there is none. With short, a new list is
// written on one line. It reports whether there was a place for them.
func (e *editor) list(m *ast.MappingNode, end int, key string, items []string, short bool) bool {
	switch {
	case len(items) == 0:
		return true
	case m == nil:
		return false
	}
	value, stop := find(m, key, end)
	switch x := value.(type) {
	case *ast.SequenceNode:
		if x.IsFlowStyle {
			at := x.End.Position
			e.flow(at.Line, at.Column, items)
			return true
		}
		column := x.Start.Position.Column
		e.insert(e.lastLine(stop, column-1), column-1, items)
	case *ast.NullNode:
		for _, v := range m.Values {
			if v.Key.GetToken().Value != key {
				continue
			}
			colon := v.Start.Position
			rest := strings.TrimSpace(string([]rune(e.text(colon.Line))[colon.Column:]))
			if m.IsFlowStyle || rest != "" && rest[0] != '#' {
				return false // a written null
			}
			column := v.Key.GetToken().Position.Column - 1
			e.insert(e.lastLine(stop, column+1), column+2, items)
			return true
		}
		return false
	case nil:
		e.missing(m, end, key, items, short)
		return true
	default:
		return false
	}
	return true
}

// missing writes a key that a mapping lacks, after its last.
func (e *editor) missing(m *ast.MappingNode, end int, key string, items []string, short bool) {
	if m.IsFlowStyle {
		at := m.End.Position
		e.flow(at.Line, at.Column, []string{key + ": [" + strings.Join(flowItems(items), ", ") + "]"})
		return
	}
	column := 0
	if at := position(m); at != nil && len(m.Values) > 0 {
		column = at.Column - 1
	}
	text := key + ":\n" + indent(items, 2)
	switch {
	case key == "name" || key == "about":
		text = key + ": " + items[0] + "\n"
	case short:
		text = key + ": [" + strings.Join(flowItems(items), ", ") + "]\n"
	}
	if column == 0 && len(e.lines)+len(e.edits) > 0 && key != "about" {
		text = "\n" + text
	}
	after := e.lastLine(end, column)
	if len(m.Values) == 0 {
		after = end - 1
	}
	e.edits = append(e.edits, edit{line: after, text: shift(text, column), indented: column, key: true})
}

// flow inserts items before the bracket that closes a list or mapping on one
// line.
func (e *editor) flow(line, col int, items []string) {
	before := ""
	for l := line; l > 0 && before == ""; l-- {
		text := []rune(e.text(l))
		if l == line {
			text = text[:min(col-1, len(text))]
		}
		before = strings.TrimSpace(string(text))
	}
	text := strings.Join(flowItems(items), ", ")
	if !strings.HasSuffix(before, "[") && !strings.HasSuffix(before, "{") && !strings.HasSuffix(before, ",") {
		text = ", " + text
	}
	e.edits = append(e.edits, edit{line: line, col: col, text: text})
}

func (e *editor) text(line int) string { return strings.TrimRight(e.lines[line-1], "\r\n") }

// insert adds entries of a list after a line.
func (e *editor) insert(after, indented int, items []string) {
	e.edits = append(e.edits, edit{line: after, text: indent(items, indented), indented: indented})
}

// lastLine is the last line of what ends before line stop, when blank lines
// and comments that are indented less do not belong to it.
func (e *editor) lastLine(stop, indented int) int {
	for stop--; stop > 0; stop-- {
		line := e.text(stop)
		body := strings.TrimLeft(line, " ")
		if strings.TrimSpace(body) != "" && (body[0] != '#' || len(line)-len(body) >= max(1, indented)) {
			break
		}
	}
	return stop
}

// apply makes the insertions, those at one place in the order they were made.
func (e *editor) apply() []byte {
	slices.SortStableFunc(e.edits, edit.order)
	var b bytes.Buffer
	b.Write(e.head)
	edits := e.edits
	for n := 0; n <= len(e.lines); n++ {
		if n > 0 {
			line := []rune(e.lines[n-1])
			done := 0
			for len(edits) > 0 && edits[0].line == n && edits[0].col > 0 {
				b.WriteString(string(line[done : edits[0].col-1]))
				b.WriteString(edits[0].text)
				done, edits = edits[0].col-1, edits[1:]
			}
			b.WriteString(string(line[done:]))
		}
		for len(edits) > 0 && edits[0].line == n {
			if s := b.Bytes(); len(s) > len(e.head) && s[len(s)-1] != '\n' {
				b.WriteString(e.eol)
			}
			b.WriteString(strings.ReplaceAll(edits[0].text, "\n", e.eol))
			edits = edits[1:]
		}
	}
	return b.Bytes()
}
