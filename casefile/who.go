package casefile

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/openparley/parley"
	"github.com/openparley/parley/casefile/caseyaml"
	"github.com/openparley/parley/ledger"
)

// ChangeCase makes changes in the case file as one step of the log, named after
// the first of them: see [caseyaml.Edit] and [File.EditCase], whose base and
// errors are these. Where the file lists no parties, or issues, and a change is
// about them, those that the reports suggest are written into it first, marked
// proposed: confirming one does not make the others vanish.
func (f *File) ChangeCase(ctx context.Context, base string, changes ...caseyaml.Change) (seq ledger.Seq, name string, err error) {
	if len(changes) == 0 {
		return 0, "", fmt.Errorf("casefile: change the case: %w: there is nothing to change", parley.ErrInvalid)
	}
	c, err := f.Case(ctx, parley.Day{})
	if err != nil {
		return 0, "", err
	}
	name = changes[0].Describe(c)
	if n := len(changes) - 1; n > 0 {
		name += fmt.Sprintf(", and %d more", n)
	}
	parties, issues := caseyaml.Touches(changes...)
	adopt := caseyaml.Adopt{}
	if parties {
		adopt.Parties = c.Parties
	}
	if issues {
		adopt.Issues = c.Issues
	}
	verb, note, _ := strings.Cut(name, " ")
	seq, err = f.EditCase(ctx, verb, note, base, func(data []byte) ([]byte, error) {
		return caseyaml.Edit(f.casePath, data, append([]caseyaml.Change{adopt}, changes...)...)
	})
	return seq, name, err
}

// Named is a name that reports use, over all of them.
type Named struct {
	Name    string             `json:"name"`
	Kind    parley.MentionKind `json:"kind"`
	Count   int                `json:"count"`   // how often it is met
	Reports int                `json:"reports"` // in how many
	Title   string             `json:"title,omitempty"`
	For     string             `json:"for,omitempty"` // the body or country that the title is held for
	First   parley.Cite        `json:"first"`         // the line where it is first met
}

// Names are the names that the reports mention, the most frequent first. Memory
// grows with the names alone. They depend on the reports, not on the case.
func (f *File) Names(ctx context.Context) ([]Named, error) {
	var all []Named
	at := map[string]int{}
	for rr, err := range f.store.Readings(ctx, ledger.Filter{Lead: f.lead}) {
		if err != nil {
			return nil, err
		}
		for i := range rr.Mentions {
			m := &rr.Mentions[i]
			key := strings.ToLower(m.Name)
			k, known := at[key]
			if !known {
				k = len(all)
				at[key] = k
				all = append(all, Named{Name: m.Name, Kind: m.Kind, First: parley.CiteOf(rr.Report, lineAround(rr.Report.Text, m.First))})
			}
			n := &all[k]
			n.Count, n.Reports = n.Count+max(1, m.Count), n.Reports+1
			n.Title, n.For = cmp.Or(n.Title, m.Title), cmp.Or(n.For, m.For)
		}
	}
	slices.SortStableFunc(all, func(a, b Named) int { return cmp.Or(b.Count-a.Count, strings.Compare(a.Name, b.Name)) })
	return all, nil
}

// lineBytes bounds how much of a line is shown on either side of a name.
const lineBytes = 160

// lineAround is the part of a line that a name stands in.
func lineAround(text string, s parley.Span) parley.Span {
	if s.Start < 0 || s.End > len(text) || s.Start > s.End {
		return s
	}
	from := strings.LastIndexByte(text[:s.Start], '\n') + 1
	to := len(text)
	if i := strings.IndexByte(text[s.End:], '\n'); i >= 0 {
		to = s.End + i
	}
	if i := strings.IndexByte(text[max(from, s.Start-lineBytes):s.Start], ' '); s.Start-from > lineBytes && i >= 0 {
		from = s.Start - lineBytes + i + 1
	}
	if to-s.End > lineBytes {
		if i := strings.LastIndexByte(text[s.End:s.End+lineBytes], ' '); i >= 0 {
			to = s.End + i
		}
	}
	return parley.Span{Start: from, End: to, Text: text[from:to]}
}

// Owners are the parties that a name means on a day, none where the case does
// not know it.
func (l *Lookup) Owners(name string, on parley.Day) []parley.PartyID {
	return l.registry.Parties(name, on)
}
