package negotiation

import (
	"fmt"
	"slices"
	"strings"

	"github.com/goccy/go-yaml/ast"
)

// pair is a key of a mapping with its value.
type pair struct {
	key   string
	value ast.Node
}

// keys gives the pairs of a mapping whose key is known, and complains of all
// others.
func (r *reader) keys(m *ast.MappingNode, what string, known ...string) []pair {
	var pairs []pair
	for _, v := range m.Values {
		key := v.Key.GetToken().Value
		if !slices.Contains(known, key) {
			r.problem(v, fmt.Sprintf("unknown key %q in %s", key, what), "known here: "+strings.Join(known, ", "))
			continue
		}
		pairs = append(pairs, pair{key, v.Value})
	}
	return pairs
}

// list expects a list, and takes nothing after the colon as an empty one.
func (r *reader) list(n ast.Node, key string) []ast.Node {
	switch x := n.(type) {
	case nil, *ast.NullNode:
		return nil
	case *ast.SequenceNode:
		return x.Values
	}
	r.problem(n, fmt.Sprintf("%s: takes a list, not %s", key, describe(n)), "begin each entry on its own line with \"- \"")
	return nil
}

// entries expects a mapping from any key, and takes nothing as an empty one.
func (r *reader) entries(n ast.Node, key string) []*ast.MappingValueNode {
	switch x := n.(type) {
	case nil, *ast.NullNode:
		return nil
	case *ast.MappingNode:
		return x.Values
	}
	r.problem(n, fmt.Sprintf("%s: takes names with values, not %s", key, describe(n)), "")
	return nil
}

// text expects a text, and gives it with its white space tidied.
func (r *reader) text(n ast.Node, key string) string {
	s := strings.Join(strings.Fields(r.scalar(n, key)), " ")
	if s == "" && n != nil {
		r.problem(n, key+": is empty", "write a text, or delete the key")
	}
	return s
}

// scalar expects a single value and gives it as it is written, whatever type
// YAML sees in it.
func (r *reader) scalar(n ast.Node, key string) string {
	switch x := n.(type) {
	case *ast.StringNode:
		return x.Value
	case *ast.LiteralNode:
		if x.Value != nil {
			return x.Value.Value
		}
		return ""
	case *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode, *ast.InfinityNode, *ast.NanNode:
		return n.GetToken().Value
	}
	r.problem(n, fmt.Sprintf("%s: takes a text, not %s", key, describe(n)), "")
	return ""
}
