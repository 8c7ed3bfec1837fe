package caseyaml

import (
	"fmt"
	"slices"
	"strings"

	"github.com/goccy/go-yaml/ast"
)

// pair is a key of a mapping with its value.
type pair struct {
	key   string
	node  ast.Node // the key
	value ast.Node // nil when nothing stands after the colon
}

// keys gives the pairs of a mapping whose key is known, and complains of all
// others. what names the mapping in messages.
func (r *reader) keys(m *ast.MappingNode, what string, known ...string) []pair {
	var pairs []pair
	seen := map[string]bool{}
	for _, v := range m.Values {
		if t := v.Key.Type(); t == ast.MergeKeyType || t == ast.MappingKeyType || t == ast.AnchorType || t == ast.AliasType || t == ast.TagType {
			r.problem(v.Key, fmt.Sprintf("%s is YAML that a case file does not use", describe(v.Key)), "write the key as a plain word")
			continue
		}
		key := v.Key.GetToken().Value
		if !slices.Contains(known, key) {
			hint := fmt.Sprintf("known here: %s", strings.Join(known, ", "))
			if near := Nearest(key, known); near != "" {
				hint = fmt.Sprintf("did you mean %s?", near)
			}
			r.problem(v.Key, fmt.Sprintf("unknown key %q in %s", key, what), hint)
			continue
		}
		if seen[key] {
			r.problem(v.Key, fmt.Sprintf("key %q is given twice in %s", key, what), "join the two")
			continue
		}
		seen[key] = true
		pairs = append(pairs, pair{key, v.Key, v.Value})
	}
	return pairs
}

// mapping expects n to be a mapping.
func (r *reader) mapping(n ast.Node, what, hint string) (*ast.MappingNode, bool) {
	if m, ok := n.(*ast.MappingNode); ok {
		return m, true
	}
	r.problem(n, fmt.Sprintf("%s is expected here, not %s", what, describe(n)), hint)
	return nil, false
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

// text expects a text, and gives it with its white space tidied.
func (r *reader) text(n ast.Node, key string) string {
	switch x := n.(type) {
	case *ast.StringNode:
		if s := tidy(x.Value); s != "" {
			return s
		}
		r.problem(n, fmt.Sprintf("%s: is empty", key), "write a text, or delete the key")
		return ""
	case *ast.LiteralNode:
		if x.Value != nil {
			return tidy(x.Value.Value)
		}
		return ""
	case nil, *ast.NullNode:
		r.problem(n, fmt.Sprintf("%s: is empty", key), "write a text, or delete the key")
		return ""
	case *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode:
		r.problem(n, fmt.Sprintf("%s: takes a text, not %s", key, describe(n)), fmt.Sprintf("write it in quotes: %q", n.GetToken().Value))
		return ""
	}
	r.problem(n, fmt.Sprintf("%s: takes a text, not %s", key, describe(n)), "")
	return ""
}

// texts expects a list of texts, or one text alone; repeated ones are given
// once.
func (r *reader) texts(n ast.Node, key string) []string {
	named := r.namedTexts(n, key)
	all := make([]string, 0, len(named))
	for _, p := range named {
		all = append(all, p.name)
	}
	return all
}

func (r *reader) namedTexts(n ast.Node, key string) []placedName {
	nodes := []ast.Node{n}
	if s, ok := n.(*ast.SequenceNode); ok {
		nodes = s.Values
	} else if _, null := n.(*ast.NullNode); null || n == nil {
		return nil
	}
	var all []placedName
	for _, n := range nodes {
		s := r.text(n, key)
		if s != "" && !slices.ContainsFunc(all, func(p placedName) bool { return p.name == s }) {
			all = append(all, placedName{s, n})
		}
	}
	return all
}

// yes expects true or false.
func (r *reader) yes(n ast.Node, key string) bool {
	if b, ok := n.(*ast.BoolNode); ok {
		return b.Value
	}
	r.problem(n, fmt.Sprintf("%s: takes true or false, not %s", key, describe(n)), "")
	return false
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
	case *ast.IntegerNode, *ast.FloatNode, *ast.InfinityNode, *ast.NanNode:
		return "the number " + shorten(n.GetToken().Value)
	case *ast.BoolNode:
		return "the word " + n.GetToken().Value
	case *ast.AnchorNode:
		return "an anchor (&)"
	case *ast.AliasNode:
		return "an alias (*)"
	case *ast.MergeKeyNode:
		return "a merge key (<<)"
	case *ast.TagNode:
		return "a tag (" + shorten(n.GetToken().Value) + ")"
	}
	return "something else"
}

func shorten(s string) string {
	if r := []rune(s); len(r) > 40 {
		return string(r[:39]) + "…"
	}
	return s
}

// tidy makes one line of a text, with single spaces.
func tidy(s string) string { return strings.Join(strings.Fields(s), " ") }
