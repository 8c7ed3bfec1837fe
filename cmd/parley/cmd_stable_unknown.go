package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/openparley/parley/analysis/conflict"
)

// mostUnknown bounds the states of an analysis of unknown preferences, which
// goes through them one by one.
const mostUnknown = 512

// unknown decides the equilibria by the four ways to take unknown preferences;
// nil where there are none, or too many states.
func (q question) unknown() (map[string]map[string][]string, error) {
	if !q.open() || q.g.Count() > mostUnknown {
		return nil, nil
	}
	out := map[string]map[string][]string{}
	for _, kind := range []conflict.SenseKind{conflict.UnknownA, conflict.UnknownB, conflict.UnknownC, conflict.UnknownD} {
		name := strings.TrimPrefix(kind.String(), "unknown-")
		out[name] = map[string][]string{}
		for _, c := range conflict.Concepts() {
			var eq []string
			for i := range q.m.Parties {
				b, err := q.g.Judge(q.app.ctx, c, i, conflict.Sense{Kind: kind})
				if err != nil {
					return nil, err
				}
				stays := letters(q.g, b)
				if i == 0 {
					eq = stays
				} else {
					eq = slices.DeleteFunc(eq, func(s string) bool { return !slices.Contains(stays, s) })
				}
			}
			out[name][c.String()] = eq
		}
	}
	return out, nil
}

// open reports whether a preference of the model is unknown.
func (q question) open() bool {
	for i := range q.m.Parties {
		for _, p := range q.m.Parties[i].Prefers {
			if p.Unknown {
				return true
			}
		}
	}
	return false
}

// printUnknown says what of the verdicts does not rest on unknown preferences.
func (q question) printUnknown(open map[string]map[string][]string) error {
	if !q.open() {
		return nil
	}
	if open == nil {
		q.app.paragraph("", fmt.Sprintf("\nSome preferences are unknown and were taken as written; with more than %d states the four ways to take them are not decided.", mostUnknown))
		return nil
	}
	fmt.Fprintln(q.app.out)
	q.app.paragraph("", "Some preferences are unknown; above they are taken as written. Surely: also when a party may move to what it perhaps likes, and only what it surely does not like stops it (way a). Perhaps: when it moves only to what it surely likes, and what it perhaps does not like stops it too (way d).")
	t := &table{columns: []column{{title: "Concept"}, {title: "Surely", grow: 1}, {title: "Perhaps", grow: 1}}, lines: 6}
	for _, c := range conflict.Concepts() {
		t.row(c.String(), strings.Join(open["a"][c.String()], " "), strings.Join(open["d"][c.String()], " "))
	}
	return t.print(q.app.out, q.app.width(), q.app.color())
}
