package store

import (
	"encoding/json"
	"strconv"
	"strings"
)

// scanner reads JSON from front to back without building anything of its own.
// After the first fault every call gives a zero value and goes nowhere, so
// callers look at bad once, at the end.
type scanner struct {
	s   string
	i   int
	bad string // what was wrong first
}

func (d *scanner) fail(why string) {
	if d.bad == "" {
		d.bad = why
	}
}

func (d *scanner) space() {
	for d.i < len(d.s) && (d.s[d.i] == ' ' || d.s[d.i] == '\n' || d.s[d.i] == '\t' || d.s[d.i] == '\r') {
		d.i++
	}
}

// open passes the character c, which has to be next.
func (d *scanner) open(c byte) {
	if !d.next(c) {
		d.fail("no " + strconv.QuoteRune(rune(c)))
	}
}

// next passes the character c if it is next.
func (d *scanner) next(c byte) bool {
	d.space()
	if d.bad == "" && d.i < len(d.s) && d.s[d.i] == c {
		d.i++
		return true
	}
	return false
}

// object calls field at the value of each key; field has to read it.
func (d *scanner) object(field func(key string)) {
	d.open('{')
	if d.next('}') {
		return
	}
	for d.bad == "" {
		key := d.str()
		d.open(':')
		if d.bad == "" {
			field(key)
		}
		if d.next('}') {
			return
		}
		d.open(',')
	}
}

// array calls element at each element; element has to read it.
func (d *scanner) array(element func()) {
	d.open('[')
	if d.next(']') {
		return
	}
	for d.bad == "" {
		element()
		if d.next(']') {
			return
		}
		d.open(',')
	}
}

// str reads a string. One without escapes is cut out of the input.
func (d *scanner) str() string {
	d.open('"')
	if d.bad != "" {
		return ""
	}
	start := d.i
	for d.i < len(d.s) {
		switch d.s[d.i] {
		case '"':
			d.i++
			return d.s[start : d.i-1]
		case '\\':
			return d.escaped(start)
		}
		d.i++
	}
	d.fail("a string without end")
	return ""
}

// escaped reads on in a string that begins at start and has escapes: these are
// rare, and encoding/json knows them all.
func (d *scanner) escaped(start int) string {
	for d.i < len(d.s) {
		switch d.s[d.i] {
		case '\\':
			d.i++
		case '"':
			d.i++
			var s string
			if json.Unmarshal([]byte(d.s[start-1:d.i]), &s) != nil {
				d.fail("a string with a faulty escape")
			}
			return s
		}
		d.i++
	}
	d.fail("a string without end")
	return ""
}

func (d *scanner) word() string {
	d.space()
	start := d.i
	for d.bad == "" && d.i < len(d.s) && strings.IndexByte(",]}: \n\t\r", d.s[d.i]) < 0 {
		d.i++
	}
	return d.s[start:d.i]
}

func (d *scanner) int() int {
	n, err := strconv.Atoi(d.word())
	if err != nil {
		d.fail("no whole number")
	}
	return n
}

func (d *scanner) float() float64 {
	f, err := strconv.ParseFloat(d.word(), 64)
	if err != nil {
		d.fail("no number")
	}
	return f
}

func (d *scanner) bool() bool {
	switch d.word() {
	case "true":
		return true
	case "false":
	default:
		d.fail("neither true nor false")
	}
	return false
}

// skip passes one value of any kind: a field that this version does not know.
func (d *scanner) skip() {
	for depth := 0; d.bad == ""; {
		d.space()
		switch {
		case d.i >= len(d.s):
			d.fail("a value without end")
		case d.s[d.i] == '"':
			d.str()
		case d.s[d.i] == '{' || d.s[d.i] == '[':
			d.i++
			depth++
			continue
		case d.s[d.i] == '}' || d.s[d.i] == ']':
			d.i++
			depth--
		case d.s[d.i] == ',' || d.s[d.i] == ':':
			if depth == 0 {
				d.fail("no value")
			}
			d.i++
			continue
		default:
			d.word()
		}
		if depth <= 0 {
			return
		}
	}
}
