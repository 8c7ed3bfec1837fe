package brat

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/openparley/parley"
)

// Parse reads a file of annotations of a text. It wants what brat writes, and
// is lenient in three things that are found in published corpora: a line that
// begins no annotation goes on with the one before; white space in the quoted
// words does not matter, nor whether quoted words are there at all; and a byte
// order mark is passed over. Normalisations (N) and equivalences (*) are not
// kept.
//
// The error is [parley.ErrInvalid] and names the line, from 1: a file is wrong
// where an annotation does not parse, points outside the text, quotes other
// words than it points at, has the ID of another, or refers to one that is not
// there.
func Parse(text string, ann []byte) (*Document, error) {
	p := parser{doc: &Document{Text: text}, lines: map[string]int{}}
	ann = bytes.TrimPrefix(ann, []byte("\ufeff"))
	number := 0
	for line := range bytes.Lines(ann) {
		number++
		// \r alone can be part of a quoted text, where the text has it.
		s := string(bytes.TrimSuffix(bytes.TrimSuffix(line, []byte("\n")), []byte("\r")))
		if begins(s) {
			if err := p.take(); err != nil {
				return nil, err
			}
			p.line, p.number = s, number
		} else if strings.TrimSpace(s) != "" {
			if p.number == 0 {
				return nil, fmt.Errorf("%w: line %d: %.40q begins no annotation: expected an ID (T1, R1, E1 …) and a tab", parley.ErrInvalid, number, s)
			}
			p.line += " " + s
		}
	}
	if err := p.take(); err != nil {
		return nil, err
	}
	return p.doc, p.refer()
}

// begins reports whether a line begins an annotation: an ID and a tab.
func begins(line string) bool {
	id, _, ok := strings.Cut(line, "\t")
	if !ok || id == "" {
		return false
	}
	if id == "*" {
		return true
	}
	return strings.IndexByte("TREAMN#", id[0]) >= 0 && len(id) > 1 && strings.Trim(id[1:], "0123456789") == ""
}

type parser struct {
	doc    *Document
	line   string // the annotation at hand, with the lines that go on with it
	number int    // of its first line; 0 where there is none
	lines  map[string]int
	index  []int // byte of every 64th character
}

func (p *parser) wrong(format string, args ...any) error {
	return fmt.Errorf("%w: line %d: %s", parley.ErrInvalid, p.number, fmt.Sprintf(format, args...))
}

// take reads the annotation at hand.
func (p *parser) take() error {
	if p.number == 0 || p.line[0] == 'N' || p.line[0] == '*' {
		return nil
	}
	id, rest, _ := strings.Cut(p.line, "\t")
	if at, ok := p.lines[id]; ok {
		return p.wrong("%s is the ID of line %d already", id, at)
	}
	p.lines[id] = p.number
	head, tail, hasTail := strings.Cut(rest, "\t")
	fields := strings.Fields(head)
	if len(fields) < 2 && (id[0] != 'E' || len(fields) < 1) {
		return p.wrong("%s: expected a type and what it is of, found %.40q", id, head)
	}
	d := p.doc
	switch id[0] {
	case 'T':
		e := Entity{ID: id, Type: fields[0]}
		_, offsets, _ := strings.Cut(strings.TrimLeft(head, " "), " ")
		var err error
		if e.Spans, err = p.spans(id, offsets); err != nil {
			return err
		}
		if hasTail && !sameWords(d.Words(e.Spans), tail) {
			return p.wrong("%s quotes %.40q, but the text has %.40q there: is this the text it belongs to?", id, tail, d.Words(e.Spans))
		}
		d.Entities = append(d.Entities, e)
	case 'R':
		args, err := p.arguments(id, fields[1:])
		if err != nil {
			return err
		}
		d.Relations = append(d.Relations, Relation{id, fields[0], args})
	case 'E':
		args, err := p.arguments(id, fields)
		if err != nil {
			return err
		}
		d.Events = append(d.Events, Event{ID: id, Type: args[0].Role, Trigger: args[0].Of, Arguments: slices.Clip(args[1:])})
	case 'A', 'M':
		d.Attributes = append(d.Attributes, Attribute{id, fields[0], fields[1], strings.Join(fields[2:], " ")})
	case '#':
		d.Notes = append(d.Notes, Note{id, fields[0], fields[1], tail})
	}
	return nil
}

// spans reads "3 9;12 20".
func (p *parser) spans(id, offsets string) ([]Span, error) {
	var out []Span
	for piece := range strings.SplitSeq(offsets, ";") {
		fields := strings.Fields(piece)
		if len(fields) != 2 {
			return nil, p.wrong("%s: expected offsets as \"start end\", found %.40q", id, piece)
		}
		start, err1 := strconv.Atoi(fields[0])
		end, err2 := strconv.Atoi(fields[1])
		if err1 != nil || err2 != nil || start < 0 || end <= start {
			return nil, p.wrong("%s: %.40q is no stretch of text", id, piece)
		}
		from, ok1 := p.byteOf(start)
		to, ok2 := p.byteOf(end)
		if !ok1 || !ok2 {
			return nil, p.wrong("%s points to character %d, behind the end of the text", id, end)
		}
		out = append(out, Span{from, to})
	}
	return out, nil
}

const every = 64

// byteOf is where character n begins.
func (p *parser) byteOf(n int) (int, bool) {
	if p.index == nil {
		count := 0
		for at := range p.doc.Text {
			if count%every == 0 {
				p.index = append(p.index, at)
			}
			count++
		}
		if count%every == 0 {
			p.index = append(p.index, len(p.doc.Text))
		}
	}
	if n/every >= len(p.index) {
		return 0, false
	}
	at := p.index[n/every]
	for range n % every {
		if at == len(p.doc.Text) {
			return 0, false
		}
		_, size := utf8.DecodeRuneInString(p.doc.Text[at:])
		at += size
	}
	return at, true
}

// arguments reads "Cue:T2 Source:T1".
func (p *parser) arguments(id string, fields []string) ([]Argument, error) {
	var out []Argument
	for _, f := range fields {
		role, of, ok := strings.Cut(f, ":")
		if !ok || role == "" || of == "" {
			return nil, p.wrong("%s: expected \"Role:ID\", found %.40q", id, f)
		}
		out = append(out, Argument{role, of})
	}
	return out, nil
}

// refer checks that what is referred to is there.
func (p *parser) refer() error {
	known := func(id, of string) error {
		if _, ok := p.lines[of]; !ok {
			p.number = p.lines[id]
			return p.wrong("%s refers to %s, which is not there", id, of)
		}
		return nil
	}
	for _, r := range p.doc.Relations {
		for _, a := range r.Arguments {
			if err := known(r.ID, a.Of); err != nil {
				return err
			}
		}
	}
	for _, e := range p.doc.Events {
		if err := known(e.ID, e.Trigger); err != nil {
			return err
		}
		for _, a := range e.Arguments {
			if err := known(e.ID, a.Of); err != nil {
				return err
			}
		}
	}
	for _, a := range p.doc.Attributes {
		if err := known(a.ID, a.Of); err != nil {
			return err
		}
	}
	return nil
}

// sameWords compares without white space.
func sameWords(a, b string) bool {
	for {
		a, b = strings.TrimLeftFunc(a, unicode.IsSpace), strings.TrimLeftFunc(b, unicode.IsSpace)
		if a == "" || b == "" {
			return a == b
		}
		x, m := utf8.DecodeRuneInString(a)
		y, n := utf8.DecodeRuneInString(b)
		if x != y {
			return false
		}
		a, b = a[m:], b[n:]
	}
}
