package caseyaml

import (
	"fmt"

	"github.com/goccy/go-yaml/ast"

	"github.com/openparley/parley"
)

var kinds = []string{string(parley.Ordered), string(parley.Choice), string(parley.YesNo)}

// issue reads an entry of issues: a mapping, or a name alone for a yes-no
// issue.
func (r *reader) issue(n ast.Node) parley.Issue {
	i := parley.Issue{}
	idNode := n
	var kind, options ast.Node
	switch x := n.(type) {
	case *ast.StringNode:
		i.Name = r.text(x, "name")
	default:
		m, ok := r.mapping(n, "an issue", "write its name, or name: with kind: and options:")
		if !ok {
			r.issues = append(r.issues, placed{})
			return i
		}
		for _, kv := range r.keys(m, "an issue", "id", "name", "kind", "options", "cues", "proposed") {
			switch kv.key {
			case "id":
				i.ID, idNode = parley.IssueID(r.id(kv.value)), kv.value
			case "name":
				i.Name = r.text(kv.value, "name")
			case "kind":
				i.Kind, kind = parley.IssueKind(r.oneOf(kv.value, "kind", kinds)), kv.value
			case "options":
				options = kv.value
				i.Options = r.options(kv.value)
			case "cues":
				i.Cues = r.texts(kv.value, "cues")
			case "proposed":
				i.Proposed = r.yes(kv.value, "proposed")
			}
		}
		if i.Name == "" && !has(m, "name") {
			r.problem(n, "an issue needs name:", "for example  name: The bridge")
		}
	}
	if i.ID == "" && i.Name != "" {
		if i.ID = parley.IssueID(Slug(i.Name)); i.ID == "" {
			r.problem(n, fmt.Sprintf("no id can be made from the name %q", i.Name), "write id:")
		}
	}
	r.issues = append(r.issues, placed{string(i.ID), idNode})
	r.checkKind(&i, n, kind, options)
	return i
}

// checkKind holds the options against the kind, and fills in what a yes-no
// issue may leave out.
func (r *reader) checkKind(i *parley.Issue, at, kind, options ast.Node) {
	if kind != nil && i.Kind == "" {
		return // told already
	}
	if kind == nil {
		if len(i.Options) > 1 {
			r.problem(options, fmt.Sprintf("issue %q has %d options but no kind", i.Name, len(i.Options)),
				"add kind: ordered when they run from one end to the other, kind: choice when not")
			return
		}
		i.Kind = parley.YesNo
	}
	switch {
	case i.Kind == parley.YesNo && len(i.Options) > 1:
		r.problem(options, fmt.Sprintf("issue %q is yes-no but has %d options", i.Name, len(i.Options)), "leave the options out, or make it kind: choice or kind: ordered")
	case i.Kind == parley.YesNo && len(i.Options) == 0:
		i.Options = []parley.Option{{ID: parley.OptionID(i.ID), Name: i.Name}}
	case i.Kind != parley.YesNo && len(i.Options) < 2:
		r.problem(at, fmt.Sprintf("issue %q is %s and needs at least two options", i.Name, i.Kind), "list them under options:, or leave kind: out")
	}
}

// options reads options: names alone, or mappings with cues.
func (r *reader) options(n ast.Node) []parley.Option {
	var all []parley.Option
	seen := map[parley.OptionID]bool{}
	for _, n := range r.list(n, "options") {
		var o parley.Option
		idNode := n
		if s, ok := n.(*ast.StringNode); ok {
			o.Name = r.text(s, "name")
		} else {
			m, ok := r.mapping(n, "an option", "write its name, or name: with cues:")
			if !ok {
				continue
			}
			for _, kv := range r.keys(m, "an option", "id", "name", "cues") {
				switch kv.key {
				case "id":
					o.ID, idNode = parley.OptionID(r.id(kv.value)), kv.value
				case "name":
					o.Name = r.text(kv.value, "name")
				case "cues":
					o.Cues = r.texts(kv.value, "cues")
				}
			}
			if o.Name == "" && !has(m, "name") {
				r.problem(n, "an option needs name:", "for example  name: opened to all")
			}
		}
		if o.ID == "" && o.Name != "" {
			if o.ID = parley.OptionID(Slug(o.Name)); o.ID == "" {
				r.problem(n, fmt.Sprintf("no id can be made from the name %q", o.Name), "write id:")
			}
		}
		if o.ID != "" && seen[o.ID] {
			r.problem(idNode, fmt.Sprintf("option %q is listed twice", o.ID), "delete one, or give it another id:")
		}
		seen[o.ID] = true
		all = append(all, o)
	}
	return all
}
