package casefile

import (
	"cmp"
	"context"
	"math"
	"slices"

	"github.com/openparley/parley/ledger"
)

// Queue gives the suggestions that pass the query and that nobody has decided
// on, at most q.Limit of them (0: all), those first that their coder is least
// sure of: a decision on them teaches a coder most. Those whose coder does not
// say how sure it is come last.
func (f *File) Queue(ctx context.Context, q Query) ([]Found, error) {
	limit := q.Limit
	q.Limit, q.Reviews = 0, []ledger.Review{ledger.Suggested}
	var all []Found
	for found, err := range f.Records(ctx, q) {
		if err != nil {
			return nil, err
		}
		all = append(all, *found)
		if limit > 0 && len(all) >= 2*limit+100 {
			all = leastSure(all)[:limit]
		}
	}
	all = leastSure(all)
	if limit > 0 && len(all) > limit {
		all = all[:limit]
	}
	return all, nil
}

// leastSure sorts suggestions, those first whose likelihood is nearest to ½.
func leastSure(all []Found) []Found {
	slices.SortStableFunc(all, func(a, b Found) int { return cmp.Compare(doubt(&a), doubt(&b)) })
	return all
}

// doubt is how far from being tossed up a suggestion is, from 0 to ½; 1 where
// the coder does not say.
func doubt(f *Found) float64 {
	if f.Record.Sure == 0 {
		return 1
	}
	return math.Abs(f.Record.Sure - 0.5)
}
