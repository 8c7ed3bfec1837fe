package caseyaml

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/goccy/go-yaml/ast"

	"github.com/openparley/parley"
)

var roles = []string{string(parley.Side), string(parley.Mediator), string(parley.Observer)}

// party reads an entry of parties: a mapping, or a name alone.
func (r *reader) party(n ast.Node) parley.Party {
	var p parley.Party
	var aliases []placedName
	var parent placedName
	idNode := n
	switch x := n.(type) {
	case *ast.StringNode:
		p.Name = r.text(x, "name")
		aliases = append(aliases, placedName{p.Name, x})
	default:
		m, ok := r.mapping(n, "a party", "write its name, or name: with what else is known")
		if !ok {
			break
		}
		for _, kv := range r.keys(m, "a party", "id", "name", "aliases", "parent", "role", "offices", "proposed") {
			switch kv.key {
			case "id":
				p.ID, idNode = parley.PartyID(r.id(kv.value)), kv.value
			case "name":
				p.Name = r.text(kv.value, "name")
				aliases = append(aliases, placedName{p.Name, kv.value})
			case "aliases":
				for _, a := range r.namedTexts(kv.value, "aliases") {
					p.Aliases = append(p.Aliases, a.name)
					aliases = append(aliases, a)
				}
			case "parent":
				parent = placedName{r.text(kv.value, "parent"), kv.value}
			case "role":
				p.Role = parley.Role(r.oneOf(kv.value, "role", roles))
			case "offices":
				for _, n := range r.list(kv.value, "offices") {
					p.Offices = append(p.Offices, r.office(n))
				}
			case "proposed":
				p.Proposed = r.yes(kv.value, "proposed")
			}
		}
		if p.Name == "" && !has(m, "name") {
			r.problem(n, "a party needs name:", "for example  name: Northern Council")
		}
	}
	if p.ID == "" && p.Name != "" {
		if p.ID = parley.PartyID(Slug(p.Name)); p.ID == "" {
			r.problem(n, fmt.Sprintf("no id can be made from the name %q", p.Name), "write id:")
		}
	}
	r.parties = append(r.parties, placed{string(p.ID), idNode})
	r.aliases = append(r.aliases, aliases)
	r.parents = append(r.parents, parent)
	return p
}

// id expects an id: lower-case words joined by hyphens.
func (r *reader) id(n ast.Node) string {
	s := r.text(n, "id")
	if s == "" || Slug(s) == s {
		return s
	}
	hint := "write lower-case words joined by hyphens"
	if slug := Slug(s); slug != "" {
		hint = fmt.Sprintf("write %s", slug)
	}
	r.problem(n, fmt.Sprintf("id %q is not made of lower-case words joined by hyphens", s), hint)
	return ""
}

func (r *reader) oneOf(n ast.Node, key string, known []string) string {
	s := r.text(n, key)
	if s == "" {
		return ""
	}
	for _, k := range known {
		if s == k {
			return s
		}
	}
	hint := "known: " + strings.Join(known, ", ")
	if near := Nearest(s, known); near != "" {
		hint = fmt.Sprintf("did you mean %s?", near)
	}
	r.problem(n, fmt.Sprintf("%s: has no value %q", key, s), hint)
	return ""
}

func has(m *ast.MappingNode, key string) bool {
	for _, v := range m.Values {
		if v.Key.GetToken().Value == key {
			return true
		}
	}
	return false
}

// Slug is the id that a name makes: its letters and digits in lower case, all
// else as single hyphens. "Front for Renewal (North)" makes
// "front-for-renewal-north".
func Slug(name string) string {
	var b strings.Builder
	gap := false
	for _, c := range name {
		switch {
		case unicode.IsLetter(c), unicode.IsDigit(c), unicode.IsMark(c):
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			gap = false
			b.WriteRune(unicode.ToLower(c))
		case c == '\'', c == '’', c == '.': // "Workers' Union", "U.N."
		default:
			gap = true
		}
	}
	return b.String()
}
