package negotiation

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/goccy/go-yaml/ast"

	"github.com/openparley/parley"
	"github.com/openparley/parley/analysis/conflict"
)

// maxProblems bounds how many problems are told at once.
const maxProblems = 40

// Parse reads a model file: YAML, or the JSON that GMCR+ saves. name is the
// file's name for messages. All that is wrong is returned as [parley.Problems],
// in the order of the file.
func Parse(name string, data []byte) (*Model, error) {
	if p := refuse(name, data); p != nil {
		return nil, parley.Problems{*p}
	}
	if isJSON(data) {
		return parseGMCR(name, data)
	}
	root, p := tree(name, lenient(data))
	if p != nil {
		return nil, parley.Problems{*p}
	}
	r := &reader{m: &Model{file: name}}
	r.read(root)
	if err := r.sorted().Err(); err != nil {
		return nil, err
	}
	return r.m, nil
}

// lenient makes YAML of what people write: without a byte order mark, lines
// ended by \n alone, and a text after a key at the top, such as a source, in
// quotation marks where a colon inside it would be a mistake. Lines stay where
// they are.
func lenient(data []byte) []byte {
	s := strings.TrimPrefix(string(data), "\ufeff")
	s = strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
	var b strings.Builder
	for line := range strings.Lines(s) {
		body := strings.TrimRight(line, " \t\n")
		key, text, ok := strings.Cut(body, ": ")
		text = strings.TrimLeft(text, " ")
		if !ok || key == "" || strings.ContainsAny(key, " \t#\"'-[{") || text == "" || strings.ContainsRune("\"'[{|>&*!#%@`", rune(text[0])) ||
			!strings.Contains(text, ": ") && !strings.HasSuffix(text, ":") || strings.Contains(text, " #") {
			b.WriteString(line)
			continue
		}
		b.WriteString(key + ": '" + strings.ReplaceAll(text, "'", "''") + "'" + line[len(body):])
	}
	return []byte(b.String())
}

// reader turns the tree into a model and collects problems.
type reader struct {
	m        *Model
	problems parley.Problems

	names []named  // every option of every party, as listed
	wants [][]want // by party, formulas that wait for the options' order
}

// named is an option as a party lists it.
type named struct {
	party  int
	option Option
}

type want struct {
	node ast.Node
	p    Preference
}

// The keys of a model file.
var topKeys = []string{"name", "source", "note", "parties", "option_order", "irreversible", "infeasible", "one_way", "merged", "ranking", "status_quo"}

func (r *reader) read(root *ast.MappingNode) {
	at := map[string]ast.Node{}
	for _, v := range root.Values {
		key := v.Key.GetToken().Value
		if !slices.Contains(topKeys, key) {
			r.m.Ignored = append(r.m.Ignored, key)
			continue
		}
		at[key] = v.Value
	}
	for _, t := range []struct {
		key string
		to  *string
	}{{"name", &r.m.Name}, {"source", &r.m.Source}, {"note", &r.m.Note}} {
		if n, ok := at[t.key]; ok {
			*t.to = r.text(n, t.key)
		}
	}
	for _, n := range r.list(at["parties"], "parties") {
		r.party(n)
	}
	if len(r.m.Parties) == 0 && len(r.problems) == 0 {
		r.problem(root, "there are no parties", "list them under parties:, each with name: and options:")
	}
	if len(r.problems) > 0 {
		return
	}
	r.order(at["option_order"])
	if len(r.problems) > 0 {
		return
	}
	r.ways(at["irreversible"])
	r.m.Infeasible = r.rules(at["infeasible"], "infeasible")
	r.m.Merged = r.rules(at["merged"], "merged")
	for k, rule := range r.m.Merged {
		if rule.Pattern == (conflict.Pattern{}) {
			r.m.Merged[k].Formula = conflict.Formula{}
			r.at(rule.at, "merged: takes patterns of Y, N and -", "")
		}
	}
	r.passages(at["one_way"])
	r.ranking(at["ranking"])
	if n, ok := at["status_quo"]; ok {
		r.m.StatusQuo = strings.ToUpper(r.scalar(n, "status_quo"))
		if _, err := conflict.ParseState(r.m.StatusQuo, len(r.m.Options)); err != nil {
			r.problem(n, "status_quo: "+strings.TrimPrefix(err.Error(), "conflict: "), "give one letter per option, Y taken and N not")
		}
	}
	for i := range r.wants {
		for _, w := range r.wants[i] {
			w.p.Formula = r.formula(w.node, w.p.Wants)
			r.m.Parties[i].Prefers = append(r.m.Parties[i].Prefers, w.p)
		}
		p := &r.m.Parties[i]
		if p.Ranking != nil && p.Prefers != nil {
			r.at(p.at, fmt.Sprintf("party %q has both prefers: and a ranking", p.Name), "keep one of them")
		}
	}
}

func (r *reader) party(n ast.Node) {
	m, ok := n.(*ast.MappingNode)
	if !ok {
		r.problem(n, fmt.Sprintf("a party is expected here, not %s", describe(n)), "write name: and options:")
		return
	}
	p := Party{at: where(n)}
	i := len(r.m.Parties)
	var wants []want
	for _, v := range r.keys(m, "a party", "name", "options", "prefers") {
		switch v.key {
		case "name":
			p.Name = r.text(v.value, "name")
			p.at = where(v.value)
		case "options":
			for _, n := range r.list(v.value, "options") {
				r.names = append(r.names, named{i, r.option(n)})
			}
		case "prefers":
			for _, n := range r.list(v.value, "prefers") {
				wants = append(wants, r.want(n))
			}
		}
	}
	if p.Name == "" {
		r.problem(n, "a party needs a name", "write name:")
	}
	for _, q := range r.m.Parties {
		if q.Name == p.Name && p.Name != "" {
			r.at(p.at, fmt.Sprintf("two parties are called %q", p.Name), fmt.Sprintf("the first is on line %d", q.at.line))
		}
	}
	if len(r.names) == 0 || r.names[len(r.names)-1].party != i {
		r.at(p.at, fmt.Sprintf("party %q has no option", p.Name), "list what it can do under options:")
	}
	r.m.Parties = append(r.m.Parties, p)
	r.wants = append(r.wants, wants)
}

func (r *reader) option(n ast.Node) Option {
	o := Option{at: where(n)}
	m, ok := n.(*ast.MappingNode)
	if !ok {
		o.Name = r.text(n, "options")
		return o
	}
	for _, v := range r.keys(m, "an option", "name", "way", "because") {
		switch v.key {
		case "name":
			o.Name = r.text(v.value, "name")
		case "way":
			o.Way = r.way(v.value)
		case "because":
			o.Because = r.because(v.value)
		}
	}
	if o.Name == "" {
		r.problem(n, "an option needs a name", "write name:")
	}
	return o
}

// want reads an entry of prefers: a formula, or a mapping with wants:.
func (r *reader) want(n ast.Node) want {
	w := want{node: n, p: Preference{at: where(n)}}
	m, ok := n.(*ast.MappingNode)
	if !ok {
		w.p.Wants = r.scalar(n, "prefers")
		return w
	}
	w.p.flow, w.p.block = m.IsFlowStyle, !m.IsFlowStyle
	for _, v := range r.keys(m, "a preference", "wants", "strength", "unknown", "because") {
		switch v.key {
		case "wants":
			w.p.Wants, w.node = r.scalar(v.value, "wants"), v.value
		case "strength":
			w.p.Strength = r.text(v.value, "strength")
			if !slices.Contains(Strengths(), w.p.Strength) {
				r.problem(v.value, fmt.Sprintf("unknown strength %q", w.p.Strength), "known: "+strings.Join(Strengths(), ", "))
			}
		case "unknown":
			b, ok := v.value.(*ast.BoolNode)
			if !ok {
				r.problem(v.value, "unknown: takes true or false", "")
			} else {
				w.p.Unknown = b.Value
			}
		case "because":
			w.p.Because, w.p.becauseAt = r.because(v.value), where(v.value)
		}
	}
	if w.p.Wants == "" {
		r.problem(n, "a preference needs wants:", "for example  wants: Open the bridge and not Blockade")
	}
	return w
}

// because reads a statement id, a list of them, or "judgement: … by …".
func (r *reader) because(n ast.Node) Because {
	var b Because
	add := func(n ast.Node) {
		s := r.scalar(n, "because")
		if rest, ok := strings.CutPrefix(s, "judgement:"); ok {
			r.judgement(n, &b, rest)
			return
		}
		if strings.ContainsAny(s, " \t") || s == "" {
			r.problem(n, fmt.Sprintf("%q is not the id of a statement", shorten(s)), `give ids, or  judgement: "…" by …`)
			return
		}
		b.Statements = append(b.Statements, parley.StatementID(s))
	}
	switch x := n.(type) {
	case *ast.SequenceNode:
		for _, n := range x.Values {
			add(n)
		}
	case *ast.MappingNode:
		for _, v := range r.keys(x, "because", "judgement", "by", "statements") {
			switch v.key {
			case "judgement":
				r.judgement(v.value, &b, r.text(v.value, "judgement"))
			case "by":
				b.By = r.text(v.value, "by")
			case "statements":
				for _, n := range r.list(v.value, "statements") {
					add(n)
				}
			}
		}
	case nil, *ast.NullNode:
	default:
		add(n)
	}
	if b.Judgement != "" && b.By == "" {
		r.problem(n, "a judgement says whose it is", `for example  judgement: "they said so twice" by Ana`)
	}
	return b
}

// judgement reads  "…" by somebody.
func (r *reader) judgement(n ast.Node, b *Because, s string) {
	s = strings.TrimSpace(s)
	b.Judgement = s
	if at := strings.LastIndex(s, " by "); at >= 0 {
		b.Judgement, b.By = strings.TrimSpace(s[:at]), strings.TrimSpace(s[at+4:])
	}
	b.Judgement = strings.Trim(b.Judgement, `"“”`)
	if b.Judgement == "" {
		r.problem(n, "the judgement is empty", "")
	}
}

func (r *reader) problem(n ast.Node, what, hint string) { r.at(where(n), what, hint) }

func (r *reader) at(at place, what, hint string) {
	r.problems = append(r.problems, parley.Problem{File: r.m.file, Line: at.line, Col: at.col, What: what, Hint: hint})
}

// sorted is the problems in the order of the file, cut to what a person reads.
func (r *reader) sorted() parley.Problems {
	slices.SortStableFunc(r.problems, func(a, b parley.Problem) int {
		return cmp.Or(a.Line-b.Line, a.Col-b.Col)
	})
	if n := len(r.problems); n > maxProblems {
		return append(r.problems[:maxProblems:maxProblems], parley.Problem{File: r.m.file, What: fmt.Sprintf("and %d more problems", n-maxProblems)})
	}
	return r.problems
}
