package negotiation

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
	yamltoken "github.com/goccy/go-yaml/token"

	"github.com/openparley/parley"
)

// MaxBytes is the size of the largest model file that is read.
const MaxBytes = 8 << 20

// The YAML parser recurses and is quadratic in the depth of nesting. A model
// nests six levels deep; these bounds are far above that.
const (
	maxBrackets = 60
	maxDashes   = 20  // "- - - -" at the start of a line
	maxIndent   = 200 // spaces
)

// refuse says what about the bytes makes them no model, before they are parsed.
func refuse(name string, data []byte) *parley.Problem {
	bad := func(line int, what, hint string) *parley.Problem {
		return &parley.Problem{File: name, Line: line, What: what, Hint: hint}
	}
	if len(data) > MaxBytes {
		return bad(0, fmt.Sprintf("is %d bytes long, the most is %d", len(data), MaxBytes), "is this a model?")
	}
	depth, line := 0, 0
	for text := range bytes.Lines(data) {
		line++
		if !utf8.Valid(text) {
			return bad(line, "is not UTF-8", "save it as UTF-8")
		}
		if i := bytes.IndexFunc(text, func(r rune) bool {
			return r < ' ' && r != '\t' && r != '\r' && r != '\n' || r == 0x7f
		}); i >= 0 {
			return bad(line, fmt.Sprintf("holds the control character %#x", text[i]), "delete it; is this a model?")
		}
		start := bytes.TrimLeft(text, " ")
		indent, dashes := len(text)-len(start), 0
		for bytes.HasPrefix(start, []byte("- ")) || bytes.HasPrefix(start, []byte("? ")) {
			dashes++
			start = bytes.TrimLeft(start[2:], " ")
		}
		deepest := depth
		for _, b := range text {
			switch b {
			case '[', '{':
				depth++
				deepest = max(deepest, depth)
			case ']', '}':
				depth = max(0, depth-1)
			}
		}
		if deepest > maxBrackets || dashes > maxDashes || indent > maxIndent {
			return bad(line, "is nested too deeply", "a model needs no more than six levels")
		}
	}
	return nil
}

// tree parses the YAML and gives its one mapping. The parser is not ours, and a
// file that somebody sent is not trusted: should it fall over, the file is
// refused.
func tree(name string, data []byte) (m *ast.MappingNode, p *parley.Problem) {
	defer func() {
		if recover() != nil {
			m, p = nil, &parley.Problem{File: name, What: "is not YAML that can be read", Hint: "compare it with the example in docs/conflict.md"}
		}
	}()
	f, err := parser.ParseBytes(data, parser.ParseComments)
	if err != nil {
		p := parley.Problem{File: name, What: "is not YAML", Hint: "look for a missing quote, colon or indent just before this place"}
		var syntax interface {
			GetToken() *yamltoken.Token
			GetMessage() string
		}
		if errors.As(err, &syntax) {
			p.What = syntax.GetMessage()
			if t := syntax.GetToken(); t != nil && t.Position != nil {
				p.Line, p.Col = t.Position.Line, t.Position.Column
			}
			if strings.Contains(p.What, "already defined") {
				p.Hint = "each key is given once; join the two"
			}
		}
		return nil, &p
	}
	for _, d := range f.Docs {
		if d.Body == nil {
			continue
		}
		body, ok := d.Body.(*ast.MappingNode)
		at := where(d.Body)
		if !ok {
			return nil, &parley.Problem{File: name, Line: at.line, Col: at.col, What: "a model begins with parties:", Hint: "see docs/conflict.md"}
		}
		if m != nil {
			return nil, &parley.Problem{File: name, Line: at.line, Col: at.col, What: "a second document begins here", Hint: "a model is one YAML document"}
		}
		m = body
	}
	if m == nil {
		return nil, &parley.Problem{File: name, Line: 1, Col: 1, What: "is empty", Hint: "a model begins with parties:; see docs/conflict.md"}
	}
	return m, nil
}

// where is the place at which a node begins. A mapping's own token is its first
// colon.
func where(n ast.Node) place {
	switch x := n.(type) {
	case nil:
		return place{}
	case *ast.MappingNode:
		if !x.IsFlowStyle && len(x.Values) > 0 {
			return where(x.Values[0])
		}
	case *ast.MappingValueNode:
		n = x.Key
	}
	if t := n.GetToken(); t != nil && t.Position != nil {
		return place{t.Position.Line, t.Position.Column}
	}
	return place{}
}

// describe names a node's type for people.
func describe(n ast.Node) string {
	switch x := n.(type) {
	case nil, *ast.NullNode:
		return "nothing"
	case *ast.MappingNode, *ast.MappingValueNode:
		return "a mapping"
	case *ast.SequenceNode:
		return "a list"
	case *ast.StringNode:
		return fmt.Sprintf("the text %q", shorten(x.Value))
	case *ast.LiteralNode:
		return "a block of text"
	case *ast.AnchorNode, *ast.AliasNode, *ast.MergeKeyNode, *ast.TagNode:
		return "YAML that a model does not use"
	}
	return fmt.Sprintf("%q", shorten(n.GetToken().Value))
}

func shorten(s string) string {
	if r := []rune(s); len(r) > 40 {
		return string(r[:39]) + "…"
	}
	return s
}
