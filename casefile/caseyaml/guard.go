package caseyaml

import (
	"bytes"
	"fmt"
	"unicode/utf8"

	"github.com/openparley/parley"
)

// The YAML parser recurses and is quadratic in the depth of nesting. A case
// file nests four levels deep; these bounds are far above that.
const (
	maxBrackets = 100 // [ and { open at once
	maxDashes   = 20  // "- - - -" at the start of a line
	maxIndent   = 200 // spaces
)

var bom = []byte("\xef\xbb\xbf")

// refuse says what about the bytes makes them no case file, before any of them
// are parsed; nil when nothing does. Brackets in text and comments count too:
// that errs on the side of refusing.
func refuse(name string, data []byte) *parley.Problem {
	bad := func(line int, what, hint string) *parley.Problem {
		return &parley.Problem{File: name, Line: line, What: what, Hint: hint}
	}
	if len(data) > MaxBytes {
		return bad(0, fmt.Sprintf("is %d bytes long, the most is %d", len(data), MaxBytes), "is this a case file?")
	}
	if bytes.HasPrefix(data, []byte("\xff\xfe")) || bytes.HasPrefix(data, []byte("\xfe\xff")) {
		return bad(1, "is UTF-16", "save it as UTF-8")
	}
	line, depth := 1, 0
	for len(data) > 0 {
		text := data
		if i := bytes.IndexByte(data, '\n'); i >= 0 {
			text, data = data[:i], data[i+1:]
		} else {
			data = nil
		}
		if !utf8.Valid(text) {
			return bad(line, "is not UTF-8", "save it as UTF-8")
		}
		if i := bytes.IndexFunc(text, control); i >= 0 {
			return bad(line, fmt.Sprintf("holds the control character %#x", text[i]), "delete it; is this a case file?")
		}
		start := bytes.TrimLeft(text, " ")
		dashes := 0
		for bytes.HasPrefix(start, []byte("- ")) || bytes.HasPrefix(start, []byte("? ")) {
			dashes++
			start = bytes.TrimLeft(start[2:], " ")
		}
		for _, b := range text {
			switch b {
			case '[', '{':
				depth++
			case ']', '}':
				depth = max(0, depth-1)
			}
			if depth > maxBrackets {
				break
			}
		}
		if depth > maxBrackets || dashes > maxDashes || len(text)-len(start) > maxIndent && len(start) > 0 {
			return bad(line, "is nested too deeply", "a case file needs no more than four levels")
		}
		line++
	}
	return nil
}

// control reports the characters that YAML does not allow in text.
func control(r rune) bool {
	return r < ' ' && r != '\t' && r != '\r' || r == 0x7f || r >= 0x80 && r < 0xa0 && r != 0x85
}

// normalise gives the bytes as the YAML parser counts them rightly: without a
// byte order mark, lines ended by \n alone. Lines and columns stay what they
// are in the file.
func normalise(data []byte) []byte {
	data = bytes.TrimPrefix(data, bom)
	if bytes.IndexByte(data, '\r') < 0 {
		return data
	}
	return bytes.ReplaceAll(bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n")), []byte("\r"), []byte("\n"))
}
