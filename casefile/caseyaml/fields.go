package caseyaml

import (
	"slices"
	"strings"

	"github.com/goccy/go-yaml/ast"
)

// fields is a mapping of the file that keys are set in and taken from: an
// entry of a list, or the whole file. A bare name counts as one with the key
// name alone, and becomes one when a second key is set.
type fields struct {
	s      *source
	m      *ast.MappingNode
	bare   ast.Node
	opened bool // a bare one is being written as a mapping
	flow   bool
	column int // the indent of its keys
	stop   int // the line where the next thing begins
	order  []string
	err    error
}

// fields of a list's entry that ends before line stop.
func (s *source) fields(n ast.Node, flow bool, stop int, order ...string) *fields {
	f := &fields{s: s, flow: flow, stop: stop, order: order}
	if at := position(n); at != nil {
		f.column = at.Column - 1
	}
	if m, ok := n.(*ast.MappingNode); ok {
		f.m, f.flow = m, flow || m.IsFlowStyle
	} else {
		f.m, f.bare = &ast.MappingNode{}, n
	}
	return f
}

func (f *fields) fail() {
	f.err = errPlace
}

// at is the index of a key, or -1.
func (f *fields) at(key string) int {
	return slices.IndexFunc(f.m.Values, func(v *ast.MappingValueNode) bool { return v.Key.GetToken().Value == key })
}

func (f *fields) value(key string) ast.Node {
	if i := f.at(key); i >= 0 {
		return f.m.Values[i].Value
	}
	return nil
}

func (f *fields) has(key string) bool { return f.at(key) >= 0 }

// after is the line where what follows a key begins.
func (f *fields) after(i int) int {
	if i+1 < len(f.m.Values) {
		return f.m.Values[i+1].Key.GetToken().Position.Line
	}
	return f.stop
}

// set writes a key's value on one line: in the place of the one that is there,
// or as a new key.
func (f *fields) set(key, value string) {
	n := f.value(key)
	if key == "name" && f.bare != nil {
		n = f.bare
	}
	if n == nil {
		f.add(key, key+": "+value+"\n")
		return
	}
	end, err := f.s.end(n, f.column)
	if err != nil || n.Type() == ast.NullType {
		f.fail()
		return
	}
	f.s.replace(f.s.start(n), end, value)
}

// add writes a new key, its lines as they stand at the left edge, after the
// last key that comes before it in the usual order.
func (f *fields) add(key, text string) {
	if f.bare != nil && !f.opened {
		f.opened = true
		lead := "name: "
		if f.flow {
			lead = "{name: "
		}
		f.s.splices = append(f.s.splices, splice{from: f.s.start(f.bare), to: f.s.start(f.bare), text: lead, depth: 1 << 20})
	}
	if f.flow {
		f.addFlow(strings.TrimPrefix(strings.TrimSuffix(inBraces(strings.TrimSuffix(text, "\n")), "}"), "{"))
		return
	}
	last := len(f.m.Values) - 1
	for i, v := range f.m.Values {
		if slices.Index(f.order, v.Key.GetToken().Value) > slices.Index(f.order, key) {
			last = i - 1
			break
		}
	}
	if f.column == 0 && key != "about" && len(f.s.text) > 0 && strings.Contains(text, "\n  ") {
		text = "\n" + text
		last = len(f.m.Values) - 1
	}
	stop := f.stop
	switch {
	case last >= 0:
		stop = f.after(last)
	case len(f.m.Values) > 0: // before the first, which stands beside a dash
		last, stop = 0, f.after(0)
	}
	after := stop - 1
	if len(f.m.Values) > 0 || f.bare != nil {
		after = f.s.lastLine(stop, f.column)
	}
	f.s.insertLines(after, shift(text, f.column), f.column, true)
}

func (f *fields) addFlow(text string) {
	if f.bare != nil {
		end, err := f.s.end(f.bare, f.column)
		if err != nil {
			f.fail()
			return
		}
		f.s.splices = append(f.s.splices, splice{from: end, to: end, text: ", " + text, depth: 1})
		return
	}
	f.s.intoBracket(f.s.offset(f.m.End.Position.Line, f.m.End.Position.Column), text)
}

// close ends a bare name that became a mapping in braces.
func (f *fields) close() {
	if f.opened && f.flow {
		if end, err := f.s.end(f.bare, f.column); err == nil {
			f.s.splices = append(f.s.splices, splice{from: end, to: end, text: "}"})
		}
	}
}

// drop takes a key away with its value.
func (f *fields) drop(key string) {
	i := f.at(key)
	if i < 0 {
		return
	}
	v := f.m.Values[i]
	at := v.Key.GetToken().Position
	from := f.s.offset(at.Line, at.Column)
	last := i+1 == len(f.m.Values)
	if f.flow {
		f.dropFlow(i, from)
		return
	}
	if strings.TrimSpace(f.s.text[f.s.lineStart(at.Line):from]) == "" {
		f.s.splices = append(f.s.splices, splice{from: f.s.lineStart(at.Line), to: f.s.lineStart(f.s.lastLine(f.after(i), f.column+1) + 1)})
		return
	}
	if last {
		f.fail()
		return
	}
	next := f.m.Values[i+1].Key.GetToken().Position
	to := f.s.offset(next.Line, next.Column)
	if len(f.s.within(from, to)) > 0 {
		f.fail()
		return
	}
	f.s.replace(from, to, "")
}

func (f *fields) dropFlow(i, from int) {
	v := f.m.Values[i]
	end := f.s.offset(v.Start.Position.Line, v.Start.Position.Column) + 1
	if v.Value != nil && v.Value.Type() != ast.NullType {
		var err error
		if end, err = f.s.end(v.Value, f.column); err != nil {
			f.fail()
			return
		}
	}
	f.s.outOfBracket(from, end)
}

// outOfBracket takes an item from a list or mapping on one line, with the
// comma that belongs to it.
func (s *source) outOfBracket(from, to int) {
	rest := s.text[to:]
	if t := strings.TrimLeft(rest, " \t"); strings.HasPrefix(t, ",") {
		t = strings.TrimLeft(t[1:], " \t")
		s.replace(from, to+len(rest)-len(t), "")
		return
	}
	before := strings.TrimRight(s.text[:from], " \t")
	before = strings.TrimSuffix(before, ",")
	s.replace(len(before), to, "")
}

// intoBracket writes an item before the bracket at an offset.
func (s *source) intoBracket(at int, text string) {
	if before := s.lastBefore(at); before != '[' && before != '{' && before != ',' {
		text = ", " + text
	}
	s.replace(at, at, text)
}

// lastBefore is the last character before an offset that is no white space or
// comment.
func (s *source) lastBefore(at int) byte {
	for at > 0 {
		at--
		for _, c := range s.comments {
			if c.at <= at && at < c.end {
				at = c.at - 1
			}
		}
		if at >= 0 && !strings.ContainsRune(" \t\r\n", rune(s.text[at])) {
			return s.text[at]
		}
	}
	return 0
}
