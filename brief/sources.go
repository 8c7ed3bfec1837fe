package brief

import (
	"cmp"
	"slices"

	"github.com/openparley/parley"
)

// Source is a report that the brief cites.
type Source struct {
	Report parley.ReportID
	Name   string
	Title  string
	Outlet string
	Date   parley.Day
	Quotes []Quote
}

// Quote is a stretch of a report that the brief cites, with its number. Cites
// are the citations of it, one per statement coded from these words.
type Quote struct {
	N     int
	Span  parley.Span
	Cites []parley.Cite
}

// Accepted reports whether a person has accepted a statement of these words.
func (q *Quote) Accepted() bool {
	return slices.ContainsFunc(q.Cites, func(c parley.Cite) bool { return c.Accepted })
}

// quoteKey is what makes two citations the same: the same stretch of the same
// report.
type quoteKey struct {
	report     parley.ReportID
	start, end int
}

func keyOf(c *parley.Cite) quoteKey { return quoteKey{c.Report, c.Quote.Start, c.Quote.End} }

// gather groups citations by report, dated reports first, in the order of date
// and name, and numbers the quotes from first on, in the order of the text, so
// that the numbers rise as one reads down the sources.
func gather(cites []parley.Cite, first int, numbers map[quoteKey]int) []Source {
	sorted := make([]*parley.Cite, 0, len(cites)/2)
	type coded struct {
		quoteKey
		statement parley.StatementID
	}
	seen := make(map[coded]*parley.Cite, len(cites)/2)
	for i := range cites {
		c := &cites[i]
		k := coded{keyOf(c), c.Statement}
		if first := seen[k]; first == nil {
			seen[k] = c
			sorted = append(sorted, c)
		} else if c.Accepted && !first.Accepted { // one list knows more than another
			both := *first
			both.Accepted = true
			seen[k] = &both
			sorted[slices.Index(sorted, first)] = &both
		}
	}
	slices.SortFunc(sorted, func(a, b *parley.Cite) int {
		return cmp.Or(
			compareUndatedLast(a.Date, b.Date),
			cmp.Compare(a.Name, b.Name),
			cmp.Compare(a.Report, b.Report),
			cmp.Compare(a.Quote.Start, b.Quote.Start),
			cmp.Compare(a.Quote.End, b.Quote.End),
			cmp.Compare(a.Statement, b.Statement),
		)
	})
	var all []Source
	for _, c := range sorted {
		k := keyOf(c)
		if n := len(all); n == 0 || all[n-1].Report != c.Report {
			all = append(all, Source{Report: c.Report, Name: c.Name, Title: c.Title, Outlet: c.Outlet, Date: c.Date})
		}
		src := &all[len(all)-1]
		if n := len(src.Quotes); n == 0 || src.Quotes[n-1].Span.Start != k.start || src.Quotes[n-1].Span.End != k.end {
			numbers[k] = first
			src.Quotes = append(src.Quotes, Quote{N: first, Span: c.Quote})
			first++
		}
		q := &src.Quotes[len(src.Quotes)-1]
		q.Cites = append(q.Cites, *c)
	}
	return all
}

func compareUndatedLast(a, b parley.Day) int {
	if a.IsZero() != b.IsZero() {
		if a.IsZero() {
			return 1
		}
		return -1
	}
	return a.Compare(b)
}
