package main

import (
	"fmt"
	"io"
	"slices"
	"strings"
)

// miss is one difference between what people marked and what was found.
type miss struct {
	kind      string
	file      string
	words     string // of the text
	context   string
	want, got string
}

// Kinds of miss, in the order in which they are shown.
const (
	missed      = "missed"
	spurious    = "spurious"
	otherBounds = "other bounds"
	otherValue  = "other value"
	otherType   = "other type"
)

// show prints the commonest errors of each kind: those with the same words
// together, most of them first.
func show(w io.Writer, errs []miss, worst int) {
	for _, kind := range [...]string{missed, spurious, otherBounds, otherValue, otherType} {
		groups := map[string][]miss{}
		total := 0
		for _, e := range errs {
			if e.kind == kind {
				key := strings.ToLower(e.words)
				groups[key] = append(groups[key], e)
				total++
			}
		}
		keys := make([]string, 0, len(groups))
		for k := range groups {
			keys = append(keys, k)
		}
		slices.SortFunc(keys, func(a, b string) int {
			if n := len(groups[b]) - len(groups[a]); n != 0 {
				return n
			}
			return strings.Compare(a, b)
		})
		fmt.Fprintf(w, "\n%s: %d\n", kind, total)
		for _, k := range keys[:min(worst, len(keys))] {
			for i, e := range groups[k] {
				count := ""
				if i == 0 {
					count = fmt.Sprint(len(groups[k]))
				}
				fmt.Fprintf(w, "%4s  %-14s %-14s %s  (%s)\n", count, e.want, e.got, e.context, e.file)
			}
		}
	}
}

// around is the words with the text before and behind them, on one line.
func around(text string, start, end int) string {
	const side = 60
	from, to := max(0, start-side), min(len(text), end+side)
	return strings.Join(strings.Fields(strings.ToValidUTF8(text[from:start]+"["+text[start:end]+"]"+text[end:to], "")), " ")
}
