package caseyaml

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/openparley/parley"
)

// checkParties finds what only the whole list shows: ids given twice, two
// parties of one name, parents that are not there, and parties that are their
// own ancestors. It replaces parents given by name with their ids. An alias
// that two parties share is no mistake: see [parley.Case.Shared].
func (r *reader) checkParties(c *parley.Case) {
	index := map[string]int{}  // by id
	byName := map[string]int{} // by folded name or alias
	called := map[string]int{} // by folded name alone
	for i, p := range r.parties {
		if p.id != "" {
			if first, twice := index[p.id]; twice {
				r.problem(p.node, fmt.Sprintf("party %q is listed twice", p.id), fmt.Sprintf("the first is on line %d; join them, or give one another id:", position(r.parties[first].node).Line))
			} else {
				index[p.id] = i
			}
		}
		for k, a := range r.aliases[i] {
			if _, taken := byName[fold(a.name)]; !taken {
				byName[fold(a.name)] = i
			}
			if k > 0 || fold(a.name) != fold(c.Parties[i].Name) {
				continue
			}
			if other, taken := called[fold(a.name)]; taken && r.parties[other].id != p.id {
				r.problem(a.node, fmt.Sprintf("two parties are named %q", a.name), fmt.Sprintf("the first is party %q; give one another name, and share the alias", r.parties[other].id))
			}
			called[fold(a.name)] = i
		}
	}
	for i, parent := range r.parents {
		if parent.name == "" {
			continue
		}
		at, ok := index[parent.name]
		if !ok {
			at, ok = byName[fold(parent.name)]
		}
		if !ok {
			r.problem(parent.node, fmt.Sprintf("unknown parent %q", parent.name), r.parentHint(parent.name, index))
			continue
		}
		c.Parties[i].Parent = parley.PartyID(r.parties[at].id)
	}
	r.checkCycles(c, index)
}

func (r *reader) parentHint(name string, index map[string]int) string {
	known := make([]string, 0, len(index))
	for id := range index {
		known = append(known, id)
	}
	slices.Sort(known)
	if near := Nearest(Slug(name), known); near != "" {
		return fmt.Sprintf("did you mean %s?", near)
	}
	return "list it under parties:"
}

func (r *reader) checkCycles(c *parley.Case, index map[string]int) {
	done := make([]bool, len(c.Parties))
	for i := range c.Parties {
		var path []int
		at := i
		for !done[at] && !slices.Contains(path, at) {
			path = append(path, at)
			parent, ok := index[string(c.Parties[at].Parent)]
			if !ok {
				break
			}
			at = parent
		}
		if k := slices.Index(path, at); k >= 0 && c.Parties[path[len(path)-1]].Parent == c.Parties[at].ID && c.Parties[at].ID != "" {
			var names []string
			for _, p := range path[k:] {
				names = append(names, string(c.Parties[p].ID))
			}
			r.problem(r.parents[at].node, fmt.Sprintf("party %q is its own ancestor: %s", names[0], chain(names)), "delete one parent:")
		}
		for _, p := range path {
			done[p] = true
		}
	}
}

// chain writes a circle of names, a long one by its beginning and end.
func chain(names []string) string {
	names = append(names, names[0])
	if n := len(names); n > 8 {
		names = append(append(names[:4:4], "…"), names[n-3:]...)
	}
	return strings.Join(names, " → ")
}

func (r *reader) checkIssues() {
	first := map[string]int{}
	for i, p := range r.issues {
		if p.id == "" {
			continue
		}
		if k, twice := first[p.id]; twice {
			r.problem(p.node, fmt.Sprintf("issue %q is listed twice", p.id), fmt.Sprintf("the first is on line %d; join them, or give one another id:", position(r.issues[k].node).Line))
			continue
		}
		first[p.id] = i
	}
}

// sorted is the problems in the order of the file, cut to what a person reads.
func (r *reader) sorted() parley.Problems {
	slices.SortStableFunc(r.problems, func(a, b parley.Problem) int {
		return cmp.Or(a.Line-b.Line, a.Col-b.Col)
	})
	if n := len(r.problems); n > maxProblems {
		return append(r.problems[:maxProblems:maxProblems], parley.Problem{File: r.file, What: fmt.Sprintf("and %d more problems", n-maxProblems)})
	}
	return r.problems
}

// fold makes names comparable: lower case, single spaces.
func fold(s string) string { return strings.ToLower(tidy(s)) }

// Nearest is the known word that a mistyped one most likely stands for, or ""
// when none is near: at most a third of its letters differ.
func Nearest(word string, known []string) string {
	best, least := "", max(1, len([]rune(word))/3)+1
	for _, k := range known {
		if d := distance(strings.ToLower(word), strings.ToLower(k)); d < least {
			best, least = k, d
		}
	}
	return best
}

// distance is the number of letters to insert, delete, replace or swap with
// their neighbour (optimal string alignment).
func distance(a, b string) int {
	s, t := []rune(a), []rune(b)
	before, last := make([]int, len(t)+1), make([]int, len(t)+1)
	for j := range last {
		last[j] = j
	}
	for i := range s {
		row := make([]int, len(t)+1)
		row[0] = i + 1
		for j := range t {
			cost := 1
			if s[i] == t[j] {
				cost = 0
			}
			row[j+1] = min(last[j+1]+1, row[j]+1, last[j]+cost)
			if i > 0 && j > 0 && s[i] == t[j-1] && s[i-1] == t[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
		before, last = last, row
	}
	return last[len(t)]
}
