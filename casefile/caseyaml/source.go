package caseyaml

import (
	"bytes"
	"cmp"
	"errors"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/lexer"
	yamltoken "github.com/goccy/go-yaml/token"
)

// source is the text of a case file and what is to be replaced in it. Places
// are byte offsets; the YAML parser's lines and columns are turned into them.
type source struct {
	head     []byte // a byte order mark
	text     string
	eol      string
	starts   []int // where each line begins
	comments []comment
	splices  []splice
}

// comment is where a comment stands, from its "#" to the end of the line.
type comment struct {
	at, end int
	text    string
}

// splice replaces text[from:to]. Of several insertions at one place those that
// belong to the inner structure come first: the deeper ones, and entries of a
// list before keys.
type splice struct {
	from, to int
	text     string
	lines    bool // whole lines are inserted
	depth    int
	key      bool
}

func newSource(data []byte) *source {
	s := &source{eol: "\n"}
	if bytes.HasPrefix(data, bom) {
		s.head, data = bom, data[len(bom):]
	}
	s.text = string(data)
	s.starts = []int{0}
	for i := 0; i < len(s.text); i++ {
		switch {
		case s.text[i] == '\n', s.text[i] == '\r' && (i+1 == len(s.text) || s.text[i+1] != '\n'):
			s.starts = append(s.starts, i+1)
		}
	}
	if i := strings.IndexByte(s.text, '\n'); i > 0 && s.text[i-1] == '\r' {
		s.eol = "\r\n"
	}
	for _, t := range lexer.Tokenize(string(normalise(data))) {
		if t.Type == yamltoken.CommentType && t.Position.Line <= len(s.starts) {
			at := s.offset(t.Position.Line, t.Position.Column)
			if end := s.lineEnd(t.Position.Line); at < end && s.text[at] == '#' {
				s.comments = append(s.comments, comment{at, end, strings.TrimRight(s.text[at:end], " \t")})
			}
		}
	}
	return s
}

// lines is the number of lines that have text.
func (s *source) lines() int {
	if n := len(s.starts); s.starts[n-1] < len(s.text) {
		return n
	}
	return len(s.starts) - 1
}

// offset is the byte at a line and column, both from 1, columns in runes.
func (s *source) offset(line, col int) int {
	at := s.lineStart(line)
	for ; col > 1 && at < len(s.text); col-- {
		_, n := utf8.DecodeRuneInString(s.text[at:])
		at += n
	}
	return at
}

// lineStart is where a line begins; after the last line, the end of the text.
func (s *source) lineStart(line int) int {
	if line > len(s.starts) {
		return len(s.text)
	}
	return s.starts[line-1]
}

// lineEnd is where a line's text ends, before its line break.
func (s *source) lineEnd(line int) int {
	return s.lineStart(line) + len(strings.TrimRight(s.text[s.lineStart(line):s.lineStart(line+1)], "\r\n"))
}

func (s *source) line(line int) string { return s.text[s.lineStart(line):s.lineEnd(line)] }

// lineOf is the line that an offset is on.
func (s *source) lineOf(at int) int {
	i, found := slices.BinarySearch(s.starts, at)
	if found {
		return i + 1
	}
	return i
}

func (s *source) blank(line int) bool { return strings.TrimSpace(s.line(line)) == "" }

// lastLine is the last line of what ends before line stop, when blank lines
// and comments that are indented less do not belong to it.
func (s *source) lastLine(stop, indented int) int {
	for stop--; stop > 0; stop-- {
		line := s.line(stop)
		body := strings.TrimLeft(line, " ")
		if strings.TrimSpace(body) != "" && (body[0] != '#' || len(line)-len(body) >= max(1, indented)) {
			break
		}
	}
	return stop
}

// start is where a value begins.
func (s *source) start(n ast.Node) int {
	at := position(n)
	return s.offset(at.Line, at.Column)
}

var errPlace = errors.New("no place for the change")

// end is where a value ends. depth is the indent of the key or entry that it
// belongs to: what is indented more goes on with it.
func (s *source) end(n ast.Node, depth int) (int, error) {
	switch x := n.(type) {
	case *ast.SequenceNode:
		if x.IsFlowStyle {
			return s.offset(x.End.Position.Line, x.End.Position.Column) + 1, nil
		}
		if len(x.Values) == 0 {
			return 0, errPlace
		}
		return s.end(x.Values[len(x.Values)-1], x.Start.Position.Column-1)
	case *ast.MappingNode:
		if x.IsFlowStyle {
			return s.offset(x.End.Position.Line, x.End.Position.Column) + 1, nil
		}
		if len(x.Values) == 0 {
			return 0, errPlace
		}
		last := x.Values[len(x.Values)-1]
		at := last.Key.GetToken().Position
		if last.Value == nil || last.Value.Type() == ast.NullType {
			return s.offset(last.Start.Position.Line, last.Start.Position.Column) + 1, nil
		}
		return s.end(last.Value, at.Column-1)
	case *ast.LiteralNode:
		return s.block(x.Start.Position.Line, depth, true), nil
	}
	t := n.GetToken()
	at := s.offset(t.Position.Line, t.Position.Column)
	if at >= len(s.text) {
		return 0, errPlace
	}
	switch s.text[at] {
	case '\'':
		for i := at + 1; i < len(s.text); i++ {
			if s.text[i] != '\'' {
				continue
			}
			if i+1 == len(s.text) || s.text[i+1] != '\'' {
				return i + 1, nil
			}
			i++
		}
		return 0, errPlace
	case '"':
		for i := at + 1; i < len(s.text); i++ {
			switch s.text[i] {
			case '\\':
				i++
			case '"':
				return i + 1, nil
			}
		}
		return 0, errPlace
	}
	if t.Value != "" && strings.HasPrefix(s.text[at:], t.Value) {
		return at + len(t.Value), nil
	}
	return s.block(t.Position.Line, depth, false), nil
}

// block is the end of a text of several lines that begins on a line and goes
// on with all that is indented more; literal ones hold what looks like a
// comment, too.
func (s *source) block(line, depth int, literal bool) int {
	last := line
	for l := line + 1; l <= s.lines(); l++ {
		body := strings.TrimLeft(s.line(l), " ")
		if strings.TrimSpace(body) == "" {
			continue
		}
		if len(s.line(l))-len(body) <= depth || !literal && body[0] == '#' {
			break
		}
		last = l
	}
	return s.lineEnd(last)
}

// replace puts text in the place of text[from:to].
func (s *source) replace(from, to int, text string) {
	s.splices = append(s.splices, splice{from: from, to: to, text: text})
}

// insertLines puts whole lines after a line.
func (s *source) insertLines(after int, text string, depth int, key bool) {
	at := s.lineStart(after + 1)
	s.splices = append(s.splices, splice{from: at, to: at, text: text, lines: true, depth: depth, key: key})
}

// deleteLines takes whole lines away, and one of the blank lines around them
// where they had one on both sides.
func (s *source) deleteLines(first, last int) {
	before := first > 1 && s.blank(first-1)
	switch {
	case before && last < s.lines() && s.blank(last+1):
		last++
	case before && last >= s.lines():
		first--
	}
	s.splices = append(s.splices, splice{from: s.lineStart(first), to: s.lineStart(last + 1)})
}

// within gives the comments between two places.
func (s *source) within(from, to int) []string {
	var all []string
	for _, c := range s.comments {
		if from <= c.at && c.at < to {
			all = append(all, c.text)
		}
	}
	return all
}

// gone gives the comments that the splices take away.
func (s *source) gone() []string {
	var all []string
	for _, p := range s.splices {
		for _, c := range s.within(p.from, p.to) {
			if !strings.Contains(p.text, c) {
				all = append(all, c)
			}
		}
	}
	return all
}

// apply makes the replacements. Two that overlap are an error.
func (s *source) apply() ([]byte, error) {
	slices.SortStableFunc(s.splices, func(a, b splice) int {
		insert := func(p splice) int {
			if p.from == p.to {
				return 0
			}
			return 1
		}
		if c := cmp.Or(a.from-b.from, insert(a)-insert(b)); c != 0 || a.from != a.to {
			return c
		}
		if c := b.depth - a.depth; c != 0 || a.key == b.key {
			return c
		}
		if b.key {
			return -1
		}
		return 1
	})
	var b bytes.Buffer
	b.Write(s.head)
	done := 0
	for _, p := range s.splices {
		if p.from < done {
			return nil, errPlace
		}
		b.WriteString(s.text[done:p.from])
		if out := b.Bytes(); p.lines && len(out) > len(s.head) && out[len(out)-1] != '\n' && out[len(out)-1] != '\r' {
			b.WriteString(s.eol)
		}
		b.WriteString(strings.ReplaceAll(p.text, "\n", s.eol))
		done = p.to
	}
	b.WriteString(s.text[done:])
	return b.Bytes(), nil
}
