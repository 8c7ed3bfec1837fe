package casefile

import (
	"context"

	"github.com/openparley/parley"
	"github.com/openparley/parley/coding"
	"github.com/openparley/parley/ledger"
)

// Lookup finds the parties and issues of a case in what was read. It is safe
// for use by several goroutines, on different reports.
type Lookup struct {
	Case     *parley.Case // in use
	registry *coding.Registry
}

// Lookup prepares the case in use, seen from a day (zero: now), for looking
// up. What people accepted so far are its examples; what they decide later it
// does not see.
func (f *File) Lookup(ctx context.Context, asOf parley.Day) (*Lookup, error) {
	c, err := f.Case(ctx, asOf)
	if err != nil {
		return nil, err
	}
	registry, err := f.registry(ctx, c)
	if err != nil {
		return nil, err
	}
	return &Lookup{c, registry}, nil
}

// Resolve fills in the parties and issues of all that was found in a report,
// where they are empty: see [coding.Registry.Resolve].
func (l *Lookup) Resolve(rr *ledger.ReportRecords) { resolve(l.registry, rr) }

// Lead is the name of the coder whose suggestions positions rest on, of the
// reports that it has read.
func (f *File) Lead() string { return f.lead }
