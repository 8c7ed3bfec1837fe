package conflict

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Formula is a statement about the options, such as "2 and not 3" or
// "1 if 4 or 5". The zero value holds in every state.
type Formula struct {
	op   op
	args []Formula
	p    Pattern // of an opPattern
}

type op uint8

const (
	opTrue op = iota
	opPattern
	opNot
	opAnd
	opOr
	opIf  // args[0] if args[1]
	opIff // args[0] exactly when args[1]
)

// Taken is the formula that an option is taken.
func Taken(option int) Formula { return Pattern{1 << option, 1 << option}.Formula() }

// Formula is the pattern as a formula.
func (p Pattern) Formula() Formula { return Formula{op: opPattern, p: p} }

// Not holds where f does not.
func Not(f Formula) Formula { return Formula{op: opNot, args: []Formula{f}} }

// And holds where every one of fs does.
func And(fs ...Formula) Formula { return Formula{op: opAnd, args: fs} }

// Or holds where one of fs does.
func Or(fs ...Formula) Formula { return Formula{op: opOr, args: fs} }

// If holds where f does or g does not.
func If(f, g Formula) Formula { return Formula{op: opIf, args: []Formula{f, g}} }

// Iff holds where f and g both do, or neither.
func Iff(f, g Formula) Formula { return Formula{op: opIff, args: []Formula{f, g}} }

// Holds says whether the formula is true in a state.
func (f *Formula) Holds(s State) bool {
	switch f.op {
	case opPattern:
		return f.p.Has(s)
	case opNot:
		return !f.args[0].Holds(s)
	case opAnd:
		for i := range f.args {
			if !f.args[i].Holds(s) {
				return false
			}
		}
		return true
	case opOr:
		for i := range f.args {
			if f.args[i].Holds(s) {
				return true
			}
		}
		return false
	case opIf:
		return f.args[0].Holds(s) || !f.args[1].Holds(s)
	case opIff:
		return f.args[0].Holds(s) == f.args[1].Holds(s)
	}
	return true
}

// lane has bit s set where bit o of s is: the first six options of 64 states
// in a row.
var lane = [6]uint64{0xaaaaaaaaaaaaaaaa, 0xcccccccccccccccc, 0xf0f0f0f0f0f0f0f0, 0xff00ff00ff00ff00, 0xffff0000ffff0000, 0xffffffff00000000}

// word evaluates the formula in the 64 states base … base+63, one bit each.
// base is a multiple of 64.
func (f *Formula) word(base State) uint64 {
	switch f.op {
	case opPattern:
		if base&f.p.Care&^63 != f.p.Want&^63 {
			return 0
		}
		w := ^uint64(0)
		for o := 0; o < 6; o++ {
			if f.p.Care>>o&1 == 1 {
				if f.p.Want>>o&1 == 1 {
					w &= lane[o]
				} else {
					w &^= lane[o]
				}
			}
		}
		return w
	case opNot:
		return ^f.args[0].word(base)
	case opAnd:
		w := ^uint64(0)
		for i := range f.args {
			w &= f.args[i].word(base)
		}
		return w
	case opOr:
		w := uint64(0)
		for i := range f.args {
			w |= f.args[i].word(base)
		}
		return w
	case opIf:
		return f.args[0].word(base) | ^f.args[1].word(base)
	case opIff:
		return ^(f.args[0].word(base) ^ f.args[1].word(base))
	}
	return ^uint64(0)
}

// options is the options that the formula speaks of.
func (f *Formula) options() State {
	o := f.p.Care
	for i := range f.args {
		o |= f.args[i].options()
	}
	return o
}

// Text writes the formula as ParseFormula reads it, options by their numbers
// from 1.
func (f *Formula) Text() string { return f.text(func(o int) string { return fmt.Sprint(o + 1) }, 0) }

// Words writes the formula with names for the options.
func (f *Formula) Words(name func(option int) string) string { return f.text(name, 0) }

var opWords = [...]string{opAnd: " and ", opOr: " or ", opIf: " if ", opIff: " iff "}

// binds orders the operators by how tightly they bind.
var binds = [...]int{opTrue: 9, opPattern: 3, opNot: 4, opAnd: 3, opOr: 2, opIf: 1, opIff: 1}

func (f *Formula) text(name func(int) string, outer int) string {
	var parts []string
	word := " and "
	switch f.op {
	case opTrue:
		return "true"
	case opPattern:
		for o := range MaxOptions {
			if f.p.Care>>o&1 == 1 {
				if f.p.Want>>o&1 == 1 {
					parts = append(parts, name(o))
				} else {
					parts = append(parts, "not "+name(o))
				}
			}
		}
		if len(parts) == 0 {
			return "true"
		}
		if len(parts) == 1 && (f.p.Want == f.p.Care || outer < 5) {
			return parts[0]
		}
	case opNot:
		return "not " + f.args[0].text(name, 5)
	default:
		word = opWords[f.op]
		for i := range f.args {
			parts = append(parts, f.args[i].text(name, binds[f.op]+1))
		}
		if len(parts) == 0 {
			return map[op]string{opAnd: "true", opOr: "not true"}[f.op]
		}
	}
	s := strings.Join(parts, word)
	if binds[f.op] < outer {
		return "(" + s + ")"
	}
	return s
}

// maxDepth bounds how deep a formula nests.
const maxDepth = 100

// ParseFormula reads a formula over n options. Options are numbers from 1, or
// names, which may be in double quotes: option finds the one that a text begins
// with, and how many bytes of it are the name, 0 for none. Operators, the
// tightest first: not (also - ! ~), and (& ,), or (|), if, iff. Parentheses
// group. The error is an *[Error] of kind BadFormula with the byte in At.
func ParseFormula(text string, n int, option func(text string) (option, length int)) (Formula, error) {
	p := &formulaParser{text: text, n: n, option: option}
	p.next()
	f := p.conditional(0)
	if p.err == nil && p.tok != "" {
		p.fail(fmt.Sprintf("%q is left over", p.tok))
	}
	if p.err != nil {
		return Formula{}, p.err
	}
	return f, nil
}

type formulaParser struct {
	text   string
	n      int
	option func(string) (int, int)
	at     int    // after the token
	start  int    // of the token
	tok    string // "" at the end
	quoted bool
	named  int // the option that the token names; -1: none
	err    *Error
}

func (p *formulaParser) fail(what string) {
	if p.err == nil {
		p.err = &Error{Kind: BadFormula, What: fmt.Sprintf("formula %q: %s", p.text, what), At: p.start}
	}
}

// next reads a token: a word, a number, a quoted name, or a sign.
func (p *formulaParser) next() {
	for p.at < len(p.text) {
		r, size := utf8.DecodeRuneInString(p.text[p.at:])
		if !unicode.IsSpace(r) {
			break
		}
		p.at += size
	}
	p.start, p.quoted, p.named = p.at, false, -1
	if p.at == len(p.text) {
		p.tok = ""
		return
	}
	if p.text[p.at] == '"' {
		end := strings.IndexByte(p.text[p.at+1:], '"')
		if end < 0 {
			p.tok, p.at = p.text[p.at:], len(p.text)
			p.fail("a quotation mark is missing")
			return
		}
		p.tok, p.quoted = p.text[p.at+1:p.at+1+end], true
		p.at += end + 2
		if p.option != nil {
			if o, length := p.option(p.tok); length == len(p.tok) && length > 0 {
				p.named = o
			}
		}
		return
	}
	if p.option != nil {
		if o, length := p.option(p.text[p.at:]); length > 0 {
			p.named, p.tok = o, p.text[p.at:p.at+length]
			p.at += length
			return
		}
	}
	if strings.IndexByte("-!~&|(),", p.text[p.at]) >= 0 {
		p.tok = p.text[p.at : p.at+1]
		p.at++
		return
	}
	rest := p.text[p.at:]
	end := strings.IndexFunc(rest, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune("!~&|(),\"", r) })
	if end < 0 {
		end = len(rest)
	}
	p.tok = rest[:end]
	p.at += end
}

// is takes the next token when it is one of the words.
func (p *formulaParser) is(words ...string) bool {
	if p.quoted || p.named >= 0 || p.err != nil {
		return false
	}
	for _, w := range words {
		if strings.EqualFold(p.tok, w) {
			p.next()
			return true
		}
	}
	return false
}

func (p *formulaParser) conditional(depth int) Formula {
	f := p.or(depth)
	for p.err == nil {
		switch {
		case p.is("if"):
			f = If(f, p.or(depth))
		case p.is("iff"):
			f = Iff(f, p.or(depth))
		default:
			return f
		}
	}
	return f
}

func (p *formulaParser) or(depth int) Formula {
	fs := []Formula{p.and(depth)}
	for p.is("or", "|") {
		fs = append(fs, p.and(depth))
	}
	if len(fs) == 1 {
		return fs[0]
	}
	return Or(fs...)
}

func (p *formulaParser) and(depth int) Formula {
	fs := []Formula{p.unary(depth)}
	for p.is("and", "&", ",") {
		fs = append(fs, p.unary(depth))
	}
	if len(fs) == 1 {
		return fs[0]
	}
	return And(fs...)
}

func (p *formulaParser) unary(depth int) Formula {
	if depth > maxDepth {
		p.fail("it nests too deeply")
		return Formula{}
	}
	if p.is("not", "-", "!", "~") {
		return Not(p.unary(depth + 1))
	}
	if p.is("(") {
		f := p.conditional(depth + 1)
		if !p.is(")") {
			p.fail("a closing parenthesis is missing")
		}
		return f
	}
	if p.err != nil {
		return Formula{}
	}
	o := p.named
	if o < 0 && !p.quoted {
		if p.tok == "" || strings.ContainsAny(p.tok, "&|),") {
			p.fail("an option is missing")
			return Formula{}
		}
		var ok bool
		if o, ok = number(p.tok, p.n); !ok {
			o = -1
			if strings.Trim(p.tok, "0123456789") == "" {
				p.fail(fmt.Sprintf("there is no option %s: they are numbered 1 to %d", p.tok, p.n))
				return Formula{}
			}
		}
	}
	if o < 0 || o >= p.n {
		p.fail(fmt.Sprintf("there is no option %q", p.tok))
		return Formula{}
	}
	p.next()
	return Taken(o)
}

// number reads an option's number, from 1 to n, as its index.
func number(s string, n int) (int, bool) {
	v := 0
	for _, c := range []byte(s) {
		if c < '0' || c > '9' || v > MaxOptions {
			return 0, false
		}
		v = v*10 + int(c-'0')
	}
	return v - 1, v >= 1 && v <= n
}
