package caseyaml

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/goccy/go-yaml/ast"

	"github.com/openparley/parley"
)

// Edit makes changes in a case file, one after the other. Comments, order,
// quotes and every byte that need not change stay; a comment beside or within
// something that is removed goes with it, and moves along with what is moved
// or merged.
//
// After each change the result is read back and is exactly the case that the
// change asks for, or nothing is changed and the error is
// [parley.ErrConflict]. A file with mistakes gives [parley.Problems]; see
// [Change] for changes that are refused. An empty file, or one of comments
// alone, is an empty case.
func Edit(file string, data []byte, changes ...Change) ([]byte, error) {
	for _, ch := range changes {
		var err error
		if data, err = edit1(file, data, ch); err != nil {
			return nil, err
		}
	}
	return data, nil
}

func edit1(file string, data []byte, ch Change) ([]byte, error) {
	base, root, err := readForEdit(file, data)
	if err != nil {
		return nil, err
	}
	d := &draft{c: clone(base)}
	if err := ch.apply(d); err != nil {
		return nil, err
	}
	want := normal(d.c)
	if reflect.DeepEqual(normal(base), want) {
		return data, nil
	}
	for _, coarse := range []bool{false, true} {
		w := &writer{s: newSource(data), base: base, want: d.c, coarse: coarse, keep: d}
		out, err := w.write(root)
		if err != nil {
			continue
		}
		if got, _, err := readForEdit(file, out); err == nil && reflect.DeepEqual(normal(got), want) {
			return out, nil
		}
	}
	return nil, refused(parley.ErrConflict, "write lists as lists with one \"- \" entry a line, or make the change in the file by hand",
		"%s is written in a way that cannot be changed without changing what is around it: %s", file, ch.Describe(base))
}

func readForEdit(file string, data []byte) (*parley.Case, *ast.MappingNode, error) {
	if p := refuse(file, data); p != nil {
		return nil, nil, parley.Problems{*p}
	}
	if blank(data) {
		return &parley.Case{}, &ast.MappingNode{}, nil
	}
	return parse(file, data)
}

// writer turns the difference of two cases into replacements in the file.
type writer struct {
	s          *source
	base, want *parley.Case
	coarse     bool // write each entry that changes anew, with its comments after it
	keep       *draft
	home       *fields // the entry that comments of what goes move to
}

func (w *writer) write(root *ast.MappingNode) ([]byte, error) {
	stop := w.s.lines() + 1
	for i := 1; i < stop; i++ {
		if t := w.s.line(i); t == "..." || strings.HasPrefix(t, "... ") {
			stop = i
		}
	}
	f := w.s.fields(root, false, stop, "name", "about", "parties", "issues", "terms")
	if len(root.Values) == 0 && !root.IsFlowStyle {
		f.column = 0
	}
	if w.base.Name != w.want.Name {
		f.set("name", scalar(w.want.Name))
	}
	if w.base.About != w.want.About {
		f.set("about", scalar(w.want.About))
	}
	w.parties(f)
	w.issues(f)
	w.terms(f)
	if f.err != nil {
		return nil, f.err
	}
	if w.keep.keepParty != "" || w.keep.keepIssue != "" {
		w.settle(f)
	}
	return w.s.apply()
}

// settle writes the comments of what went where it went.
func (w *writer) settle(root *fields) {
	gone := w.s.gone()
	if len(gone) == 0 {
		return
	}
	var lines strings.Builder
	after, column := 0, 0
	switch {
	case w.home == nil: // a new entry, at the end of its list
		key := "parties"
		if w.keep.keepParty == "" {
			key = "issues"
		}
		if i := root.at(key); i >= 0 {
			after, column = w.s.lastLine(root.after(i), root.column), root.column+2
		}
	case w.home.flow:
		if line := w.s.lineOf(w.s.start(w.home.node())); w.s.begins(line, w.home.column+1) {
			after, column = line-1, w.home.column
		}
	default:
		after, column = w.s.lastLine(w.home.stop, w.home.column), w.home.column
	}
	for _, c := range gone {
		lines.WriteString(strings.Repeat(" ", column) + c + "\n")
	}
	w.s.insertLines(after, lines.String(), min(column, 1)-1, true)
}

func (f *fields) node() ast.Node {
	if f.bare != nil {
		return f.bare
	}
	return f.m
}

// anew writes an entry from its beginning: what is left of it are its comments,
// which follow it.
func (w *writer) anew(f *fields, item string) error {
	n := f.node()
	from := w.s.start(n)
	to, err := w.s.end(n, f.column-1)
	if err != nil {
		return err
	}
	comments := w.s.within(from, to)
	if f.flow {
		if len(comments) > 0 {
			return errPlace
		}
		w.s.replace(from, to, flowItems([]string{item})[0])
		return nil
	}
	item = strings.TrimSuffix(item, "\n")
	for _, c := range comments {
		item += "\n" + c
	}
	w.s.replace(from, to, strings.ReplaceAll(item, "\n", "\n"+strings.Repeat(" ", f.column)))
	return nil
}

func (w *writer) parties(root *fields) {
	have, want := w.base.Parties, w.want.Parties
	l := entries{have: len(have), top: true, item: func(j int) string { return partyItem(want[j]) }}
	for _, p := range want {
		l.want = append(l.want, slices.IndexFunc(have, func(q parley.Party) bool { return q.ID == p.ID }))
	}
	l.inside = func(j int, n ast.Node, flow bool, stop int) error {
		f := w.s.fields(n, flow, stop, "name", "id", "aliases", "parent", "role", "offices", "proposed")
		p, q := have[l.want[j]], want[j]
		if q.ID == w.keep.keepParty {
			w.home = f
		}
		if w.coarse {
			if w.sameParty(f, p, q) {
				return nil
			}
			return w.anew(f, partyItem(q))
		}
		w.party(f, p, q)
		f.close()
		return f.err
	}
	root.entries("parties", l)
}

func (w *writer) sameParty(f *fields, p, q parley.Party) bool {
	return reflect.DeepEqual(normal(&parley.Case{Parties: []parley.Party{p}}), normal(&parley.Case{Parties: []parley.Party{q}})) && !w.lost(f, q)
}

// lost reports whether a parent that is written by name would no longer be
// found, or be another.
func (w *writer) lost(f *fields, q parley.Party) bool {
	n := f.value("parent")
	if n == nil || q.Parent == "" {
		return false
	}
	r := &reader{}
	text := r.text(n, "parent")
	if w.want.Party(parley.PartyID(text)) != nil {
		return parley.PartyID(text) != q.Parent
	}
	for _, p := range w.want.Parties {
		if fold(p.Name) == fold(text) || containsFold(p.Aliases, text) {
			return p.ID != q.Parent
		}
	}
	return true
}

func (w *writer) party(f *fields, p, q parley.Party) {
	if p.Name != q.Name {
		f.set("name", scalar(q.Name))
	}
	if Slug(q.Name) != string(q.ID) && !f.has("id") {
		f.set("id", scalar(string(q.ID)))
	}
	f.texts("aliases", p.Aliases, q.Aliases)
	switch {
	case q.Parent == "" && p.Parent != "":
		f.drop("parent")
	case p.Parent != q.Parent || w.lost(f, q):
		f.set("parent", scalar(string(q.Parent)))
	}
	switch {
	case p.Role == q.Role:
	case q.Role == "":
		f.drop("role")
	default:
		f.set("role", scalar(string(q.Role)))
	}
	w.offices(f, p.Offices, q.Offices)
	proposed(f, p.Proposed, q.Proposed)
}

func proposed(f *fields, was, is bool) {
	switch {
	case was == is:
	case is:
		f.set("proposed", "true")
	default:
		f.drop("proposed")
	}
}

// offices pairs an office that goes with the one that comes in its place.
func (w *writer) offices(f *fields, have, want []parley.Office) {
	items := officeItems(want)
	l := entries{have: len(have), item: func(j int) string { return items[j] }}
	l.want = aligned(have, want, func(o, p parley.Office) bool { return o == p })
	l.inside = func(j int, n ast.Node, flow bool, stop int) error {
		if have[l.want[j]] == want[j] {
			return nil
		}
		return w.anew(w.s.fields(n, flow, stop), items[j])
	}
	if !slices.Equal(have, want) {
		f.entries("offices", l)
	}
}

// aligned finds for each wanted the index of the same that is there; where as many
// are there as are wanted, what is left over at the same place counts as
// changed rather than new. -1 is new.
func aligned[T any](have, want []T, same func(a, b T) bool) []int {
	at := make([]int, len(want))
	taken := make([]bool, len(have))
	for j := range want {
		at[j] = -1
		for i := range have {
			if !taken[i] && same(have[i], want[j]) {
				at[j], taken[i] = i, true
				break
			}
		}
	}
	if len(have) == len(want) {
		for j := range at {
			if at[j] < 0 && !taken[j] {
				at[j], taken[j] = j, true
			}
		}
	}
	return at
}

func (w *writer) issues(root *fields) {
	have, want := w.base.Issues, w.want.Issues
	l := entries{have: len(have), top: true, item: func(j int) string { return issueItem(want[j]) }}
	for _, i := range want {
		l.want = append(l.want, slices.IndexFunc(have, func(k parley.Issue) bool { return k.ID == i.ID }))
	}
	l.inside = func(j int, n ast.Node, flow bool, stop int) error {
		f := w.s.fields(n, flow, stop, "name", "id", "kind", "options", "cues", "proposed")
		p, q := have[l.want[j]], want[j]
		if q.ID == w.keep.keepIssue {
			w.home = f
		}
		if w.coarse {
			if reflect.DeepEqual(normal(&parley.Case{Issues: []parley.Issue{p}}), normal(&parley.Case{Issues: []parley.Issue{q}})) {
				return nil
			}
			return w.anew(f, issueItem(q))
		}
		w.issue(f, p, q)
		f.close()
		return f.err
	}
	root.entries("issues", l)
}

func (w *writer) issue(f *fields, p, q parley.Issue) {
	if p.Name != q.Name {
		f.set("name", scalar(q.Name))
	}
	if Slug(q.Name) != string(q.ID) && !f.has("id") {
		f.set("id", scalar(string(q.ID)))
	}
	switch {
	case p.Kind == q.Kind:
	case q.Kind == parley.YesNo:
		f.drop("kind")
	default:
		f.set("kind", scalar(string(q.Kind)))
	}
	w.options(f, p, q)
	f.texts("cues", p.Cues, q.Cues)
	proposed(f, p.Proposed, q.Proposed)
}

func (w *writer) options(f *fields, p, q parley.Issue) {
	have, want := p.Options, q.Options
	if seq, ok := f.value("options").(*ast.SequenceNode); !ok || len(seq.Values) == 0 {
		have = nil // the thing itself, not written
	}
	if itself(&q) && (have == nil || p.Kind != q.Kind) {
		want = nil
	}
	l := entries{have: len(have), item: func(j int) string { return optionItems(want[j : j+1])[0] }}
	for _, o := range want {
		l.want = append(l.want, slices.IndexFunc(have, func(k parley.Option) bool { return k.ID == o.ID }))
	}
	l.inside = func(j int, n ast.Node, flow bool, stop int) error {
		o, was := want[j], have[l.want[j]]
		f := w.s.fields(n, flow, stop, "name", "id", "cues")
		if o.Name != was.Name {
			f.set("name", scalar(o.Name))
		}
		if Slug(o.Name) != string(o.ID) && !f.has("id") {
			f.set("id", scalar(string(o.ID)))
		}
		f.texts("cues", was.Cues, o.Cues)
		f.close()
		return f.err
	}
	if len(have)+len(want) > 0 {
		f.entries("options", l)
	}
}

func (w *writer) terms(root *fields) {
	have, want := w.base.Terms, w.want.Terms
	l := entries{have: len(have), top: true, item: func(j int) string { return termItem(want[j]) }}
	l.want = aligned(have, want, func(a, b parley.Term) bool { return a.Use == b.Use })
	l.inside = func(j int, n ast.Node, flow bool, stop int) error {
		f := w.s.fields(n, flow, stop, "use", "for", "notes")
		p, q := have[l.want[j]], want[j]
		if w.coarse {
			if reflect.DeepEqual(p, q) {
				return nil
			}
			return w.anew(f, termItem(q))
		}
		if p.Use != q.Use {
			f.set("use", scalar(q.Use))
		}
		f.texts("for", p.For, q.For)
		switch {
		case p.Notes == q.Notes:
		case q.Notes == "":
			f.drop("notes")
		default:
			f.set("notes", scalar(q.Notes))
		}
		return f.err
	}
	root.entries("terms", l)
}

// Touches tells which lists of the case file changes are about. A file whose
// list of parties, or of issues, is empty uses those that the reports suggest;
// [Adopt] writes them before the first of them is changed.
func Touches(changes ...Change) (partyList, issueList bool) {
	var all section
	for _, ch := range changes {
		all |= ch.touches()
	}
	return all&parties != 0, all&issues != 0
}

// Adopt writes the parties and issues that a case in use has from the reports
// into a file that lists none, marked proposed as parley suggest --write marks
// them: to confirm, rename or merge one of them leaves the others where they
// were. A list that has entries stays as it is.
type Adopt struct {
	Parties []parley.Party
	Issues  []parley.Issue
}

// Describe is "write down what the reports suggest".
func (Adopt) Describe(*parley.Case) string { return "write down what the reports suggest" }

func (Adopt) touches() section { return rest }

func (ch Adopt) apply(d *draft) error {
	more := &parley.Case{}
	if len(d.c.Parties) == 0 {
		more.Parties = ch.Parties
	}
	if len(d.c.Issues) == 0 {
		more.Issues = ch.Issues
	}
	more = clone(more)
	// Names come from reports: they are cleaned, their ids stay.
	for i := range more.Parties {
		p := &more.Parties[i]
		p.Name, p.Aliases, p.Proposed = clean(p.Name), cleanAll(p.Aliases), true
		for k := range p.Offices {
			p.Offices[k].Person, p.Offices[k].Title = clean(p.Offices[k].Person), clean(p.Offices[k].Title)
		}
	}
	for i := range more.Issues {
		j := &more.Issues[i]
		j.Name, j.Cues, j.Proposed = clean(j.Name), cleanAll(j.Cues), true
		for k := range j.Options {
			j.Options[k].Name, j.Options[k].Cues = clean(j.Options[k].Name), cleanAll(j.Options[k].Cues)
		}
	}
	d.c.Parties, d.c.Issues = append(d.c.Parties, more.Parties...), append(d.c.Issues, more.Issues...)
	if _, err := Parse("adopted", Format(d.c)); err != nil {
		return fmt.Errorf("caseyaml: adopt what the reports suggest: %w", err)
	}
	return nil
}
