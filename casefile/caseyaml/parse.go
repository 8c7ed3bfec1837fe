package caseyaml

import (
	"errors"
	"fmt"
	"strings"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
	yamltoken "github.com/goccy/go-yaml/token"

	"github.com/openparley/parley"
)

// Name is what a case file is called.
const Name = "case.yaml"

// MaxBytes is the size of the largest case file that is read.
const MaxBytes = 2 << 20

// maxProblems bounds how many problems are told at once.
const maxProblems = 40

// Parse reads a case file. name is the file's name for messages. Ids that are
// not written are made from the names, a missing kind is yes-no, a parent given
// by name becomes its id. All that is wrong is returned as [parley.Problems],
// in the order of the file; the case is nil then.
func Parse(name string, data []byte) (*parley.Case, error) {
	c, _, err := parse(name, data)
	return c, err
}

// parse is Parse that also gives the tree, for Append. The tree is nil for a
// file of comments alone.
func parse(name string, data []byte) (*parley.Case, *ast.MappingNode, error) {
	if p := refuse(name, data); p != nil {
		return nil, nil, parley.Problems{*p}
	}
	root, p := tree(name, normalise(data))
	if p != nil {
		return nil, nil, parley.Problems{*p}
	}
	r := &reader{file: name}
	c := r.read(root)
	if err := r.sorted().Err(); err != nil {
		return nil, nil, err
	}
	return c, root, nil
}

// tree parses the YAML and gives its one mapping. The parser is not ours, and
// a file that somebody sent is not trusted: should it fall over, the file is
// refused.
func tree(name string, data []byte) (m *ast.MappingNode, p *parley.Problem) {
	defer func() {
		if recover() != nil {
			m, p = nil, &parley.Problem{File: name, What: "is not YAML that can be read", Hint: "compare it with the example in docs/case-file.md"}
		}
	}()
	return onlyMapping(name, data)
}

func onlyMapping(name string, data []byte) (*ast.MappingNode, *parley.Problem) {
	f, err := parser.ParseBytes(data, 0)
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
			if strings.Contains(p.What, "'\t'") {
				p.Hint = "indent with spaces"
			}
		}
		return nil, &p
	}
	var body ast.Node
	for _, d := range f.Docs {
		if d.Body == nil {
			continue
		}
		at := d.Body.GetToken().Position
		if d.Body.Type() == ast.DirectiveType {
			return nil, &parley.Problem{File: name, Line: at.Line, Col: at.Column, What: "YAML directives have no place in a case file", Hint: "delete the line"}
		}
		if body != nil {
			return nil, &parley.Problem{File: name, Line: at.Line, Col: at.Column, What: "a second document begins here", Hint: "a case file is one YAML document; delete the --- line"}
		}
		body = d.Body
	}
	if body == nil {
		return nil, &parley.Problem{File: name, Line: 1, Col: 1, What: "is empty", Hint: "a case file begins with name: and parties:; parley suggest drafts one from the reports"}
	}
	m, ok := body.(*ast.MappingNode)
	if !ok {
		at := body.GetToken().Position
		return nil, &parley.Problem{File: name, Line: at.Line, Col: at.Column,
			What: fmt.Sprintf("holds %s where name:, parties: and issues: are expected", describe(body)), Hint: "see docs/case-file.md"}
	}
	return m, nil
}

// reader turns the tree into a case and collects problems.
type reader struct {
	file     string
	problems parley.Problems

	// Where each thing was named, for the checks over the whole file.
	parties []placed
	issues  []placed
	aliases [][]placedName
	parents []placedName
}

type placed struct {
	id   string
	node ast.Node
}

type placedName struct {
	name string
	node ast.Node
}

func (r *reader) read(root *ast.MappingNode) *parley.Case {
	c := &parley.Case{}
	for _, kv := range r.keys(root, "the case file", "name", "about", "parties", "issues", "terms") {
		switch kv.key {
		case "name":
			c.Name = r.text(kv.value, "name")
		case "about":
			c.About = r.text(kv.value, "about")
		case "parties":
			for _, n := range r.list(kv.value, "parties") {
				c.Parties = append(c.Parties, r.party(n))
			}
		case "issues":
			for _, n := range r.list(kv.value, "issues") {
				c.Issues = append(c.Issues, r.issue(n))
			}
		case "terms":
			for _, n := range r.list(kv.value, "terms") {
				c.Terms = append(c.Terms, r.term(n))
			}
		}
	}
	r.checkParties(c)
	r.checkIssues()
	return c
}

func (r *reader) term(n ast.Node) parley.Term {
	var t parley.Term
	m, ok := r.mapping(n, "a term", "write use: and for:")
	if !ok {
		return t
	}
	for _, kv := range r.keys(m, "a term", "use", "for", "notes") {
		switch kv.key {
		case "use":
			t.Use = r.text(kv.value, "use")
		case "for":
			t.For = r.texts(kv.value, "for")
		case "notes":
			t.Notes = r.text(kv.value, "notes")
		}
	}
	if t.Use == "" {
		r.problem(n, "a term needs use:, the name to write", "for example  use: the northern valley")
	}
	if len(t.For) == 0 {
		r.problem(n, fmt.Sprintf("term %q needs for:, the names it stands for", t.Use), "for example  for: [North Vale, Occupied Vale]")
	}
	return t
}

func (r *reader) problem(n ast.Node, what, hint string) {
	p := parley.Problem{File: r.file, What: what, Hint: hint}
	if at := position(n); at != nil {
		p.Line, p.Col = at.Line, at.Column
	}
	r.problems = append(r.problems, p)
}

// position is where a node begins. A mapping's own token is its first colon.
func position(n ast.Node) *yamltoken.Position {
	switch x := n.(type) {
	case nil:
		return nil
	case *ast.MappingNode:
		if !x.IsFlowStyle && len(x.Values) > 0 {
			return x.Values[0].Key.GetToken().Position
		}
	case *ast.MappingValueNode:
		return x.Key.GetToken().Position
	}
	if t := n.GetToken(); t != nil {
		return t.Position
	}
	return nil
}
