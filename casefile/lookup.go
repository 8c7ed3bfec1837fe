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

// NewLookup prepares a case for looking up, without examples of what people
// accepted: see [Lookup.With].
func NewLookup(c *parley.Case) *Lookup { return &Lookup{c, coding.NewRegistry(c)} }

// With is the lookup with these examples, in the ledger's order, and no others.
func (l *Lookup) With(examples []*coding.Example) *Lookup {
	return &Lookup{l.Case, l.registry.With(examples)}
}

// Registry is what names and contents are looked up in.
func (l *Lookup) Registry() *coding.Registry { return l.registry }

// Resolve fills in the parties and issues of all that was found in a report,
// where they are empty: see [coding.Registry.Resolve].
func (l *Lookup) Resolve(rr *ledger.ReportRecords) { resolve(l.registry, rr) }

// Lead is the name of the coder whose suggestions positions rest on, of the
// reports that it has read.
func (f *File) Lead() string { return f.lead }
