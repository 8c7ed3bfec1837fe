package casefile

import (
	"context"
	"fmt"
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

// Owners are the parties that a name means on a day, none where the case does
// not know it.
func (l *Lookup) Owners(name string, on parley.Day) []parley.PartyID {
	return l.registry.Parties(name, on)
}
