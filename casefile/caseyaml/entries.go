package caseyaml

import (
	"slices"
	"strings"

	"github.com/goccy/go-yaml/ast"
)

// entries is what a list is to hold, told by what it holds now.
type entries struct {
	have int   // how many it has
	want []int // for each wanted, its index now, or -1 for a new one
	item func(j int) string
	// inside makes the changes within an entry that stays; nil when there is
	// nothing inside. flow tells that it stands between brackets.
	inside func(j int, n ast.Node, flow bool, stop int) error
	short  bool // a new list is written on one line
	top    bool // a list of the file itself, whose key stays
}

// change reports whether entries come, go or move.
func (l *entries) change() bool {
	if len(l.want) != l.have {
		return true
	}
	for j, i := range l.want {
		if i != j {
			return true
		}
	}
	return false
}

func (l *entries) items(only func(j int) bool) []string {
	var all []string
	for j := range l.want {
		if only(j) {
			all = append(all, l.item(j))
		}
	}
	return all
}

// entries makes the list under a key what it is to be.
func (f *fields) entries(key string, l entries) {
	all := func(int) bool { return true }
	n := f.value(key)
	switch x := n.(type) {
	case *ast.SequenceNode:
		if len(x.Values) != l.have {
			f.fail() // the same text twice, say
			return
		}
		if len(l.want) == 0 && l.have > 0 && !l.top {
			f.drop(key)
			return
		}
		if x.IsFlowStyle {
			f.flowEntries(x, l)
		} else {
			f.blockEntries(x, f.after(f.at(key)), l)
		}
	case *ast.NullNode:
		if len(l.want) > 0 {
			f.fill(key, l.items(all))
		}
	case nil:
		switch {
		case len(l.want) == 0:
		case l.short:
			f.add(key, key+": ["+strings.Join(flowItems(l.items(all)), ", ")+"]\n")
		default:
			f.add(key, key+":\n"+indent(l.items(all), 2))
		}
	default: // one text where a list could be
		switch {
		case !l.change():
		case len(l.want) == 0:
			f.drop(key)
		default:
			f.set(key, "["+strings.Join(flowItems(l.items(all)), ", ")+"]")
		}
	}
}

// fill writes the entries of a list whose key stands there with nothing after
// it.
func (f *fields) fill(key string, items []string) {
	v := f.m.Values[f.at(key)]
	colon := v.Start.Position
	rest := strings.TrimSpace(f.s.text[f.s.offset(colon.Line, colon.Column+1):f.s.lineEnd(colon.Line)])
	if f.flow || rest != "" && rest[0] != '#' {
		f.fail() // a written null
		return
	}
	column := v.Key.GetToken().Position.Column - 1
	f.s.insertLines(f.s.lastLine(f.after(f.at(key)), column+1), indent(items, column+2), column+2, false)
}

func (f *fields) blockEntries(x *ast.SequenceNode, stop int, l entries) {
	column := x.Start.Position.Column - 1
	dash := func(i int) int { return x.Entries[i].Start.Position.Line }
	next := func(i int) int {
		if i+1 < l.have {
			return dash(i + 1)
		}
		return stop
	}
	kept := slices.DeleteFunc(slices.Clone(l.want), func(i int) bool { return i < 0 })
	if !slices.IsSorted(kept) {
		f.permute(x, next, l)
		return
	}
	if f.err = f.inside(x, next, l); f.err != nil {
		return
	}
	for i := range l.have {
		if !slices.Contains(kept, i) {
			if !f.s.begins(x.Entries[i].Start.Position.Line, x.Entries[i].Start.Position.Column) {
				f.fail()
				return
			}
			f.s.deleteLines(dash(i), f.s.lastLine(next(i), column+1))
		}
	}
	before := -1
	for j, i := range l.want {
		if i >= 0 {
			before = i
			continue
		}
		after := dash(0) - 1
		switch {
		case before == l.have-1 && before >= 0, j == len(l.want)-1 && len(kept) == 0:
			after = f.s.lastLine(stop, column)
		case before >= 0:
			after = f.s.lastLine(next(before), column+1)
		}
		f.s.insertLines(after, indent([]string{l.item(j)}, column), column, false)
	}
}

// begins reports whether nothing but spaces stands before a place on its line.
func (s *source) begins(line, col int) bool {
	return strings.TrimSpace(s.text[s.lineStart(line):s.offset(line, col)]) == ""
}

func (f *fields) inside(x *ast.SequenceNode, next func(i int) int, l entries) error {
	if l.inside == nil {
		return nil
	}
	for j, i := range l.want {
		if i >= 0 {
			if err := l.inside(j, x.Values[i], x.IsFlowStyle, next(i)); err != nil {
				return err
			}
		}
	}
	return nil
}

// permute moves whole entries, each with the comments just above it and within.
func (f *fields) permute(x *ast.SequenceNode, next func(i int) int, l entries) {
	if len(l.want) != l.have || slices.Contains(l.want, -1) {
		f.fail()
		return
	}
	column := x.Start.Position.Column - 1
	type chunk struct{ first, last int }
	chunks := make([]chunk, l.have)
	for i := range chunks {
		first, last := x.Entries[i].Start.Position.Line, f.s.lastLine(next(i), column+1)
		for i > 0 && first-1 > chunks[i-1].last && strings.HasPrefix(strings.TrimSpace(f.s.line(first-1)), "#") {
			first--
		}
		if !f.s.begins(x.Entries[i].Start.Position.Line, x.Entries[i].Start.Position.Column) {
			f.fail()
			return
		}
		chunks[i] = chunk{first, last}
	}
	for j, i := range l.want {
		if i != j {
			from, to := chunks[j], chunks[i]
			f.s.replace(f.s.lineStart(from.first), f.s.lineEnd(from.last), strings.ReplaceAll(f.s.text[f.s.lineStart(to.first):f.s.lineEnd(to.last)], f.s.eol, "\n"))
		}
	}
}

func (f *fields) flowEntries(x *ast.SequenceNode, l entries) {
	froms, tos := make([]int, l.have), make([]int, l.have)
	for i, n := range x.Values {
		froms[i] = f.s.start(n)
		if tos[i], f.err = f.s.end(n, f.column); f.err != nil {
			return
		}
	}
	kept := slices.DeleteFunc(slices.Clone(l.want), func(i int) bool { return i < 0 })
	if !slices.IsSorted(kept) {
		if len(kept) != l.have || len(l.want) != l.have {
			f.fail()
			return
		}
		for j, i := range l.want {
			if i != j {
				f.s.replace(froms[j], tos[j], f.s.text[froms[i]:tos[i]])
			}
		}
		return
	}
	if f.err = f.inside(x, func(int) int { return f.stop }, l); f.err != nil {
		return
	}
	if len(kept) == 0 && l.have > 0 { // all new: what stands between the brackets is theirs
		all := strings.Join(flowItems(l.items(func(int) bool { return true })), ", ")
		f.s.replace(froms[0], tos[l.have-1], all)
		return
	}
	for i := range l.have {
		if !slices.Contains(kept, i) {
			f.s.outOfBracket(froms[i], tos[i])
		}
	}
	before := -1
	var tail []string
	for j, i := range l.want {
		text := ""
		if i < 0 {
			text = flowItems([]string{l.item(j)})[0]
		}
		switch {
		case i >= 0:
			before = i
		case len(kept) == 0 || before == kept[len(kept)-1]:
			tail = append(tail, text)
		case before >= 0:
			f.s.splices = append(f.s.splices, splice{from: tos[before], to: tos[before], text: ", " + text})
		default:
			f.s.splices = append(f.s.splices, splice{from: froms[0], to: froms[0], text: text + ", ", depth: 1 << 21})
		}
	}
	if len(tail) > 0 {
		at := f.s.offset(x.End.Position.Line, x.End.Position.Column)
		if len(kept) > 0 && kept[len(kept)-1] != l.have-1 {
			at = tos[kept[len(kept)-1]]
			f.s.splices = append(f.s.splices, splice{from: at, to: at, text: ", " + strings.Join(tail, ", ")})
			return
		}
		f.s.intoBracket(at, strings.Join(tail, ", "))
	}
}

// texts makes a list of texts what it is to be: what stays keeps its place.
func (f *fields) texts(key string, have, want []string) {
	l := entries{have: len(have), short: true, item: func(j int) string { return scalar(want[j]) }}
	for _, s := range want {
		l.want = append(l.want, slices.Index(have, s))
	}
	if l.change() {
		f.entries(key, l)
	}
}
