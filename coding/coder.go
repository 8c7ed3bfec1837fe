package coding

import (
	"context"

	"github.com/openparley/parley"
)

// Coder reads a report and says what stands are taken in it. A person, a
// grammar and a model are all coders.
//
// Code is deterministic for a coder's name and version, may be called from
// several goroutines at once, and returns promptly with ctx.Err() when ctx
// ends. Every span of the reading quotes the report's text, every statement
// passes [parley.Statement.Validate] and carries its id, and statements are in
// the order of their evidence. A report without stands gives a reading
// without statements, not an error; errors are for what hinders the coder
// (a model that cannot be reached: [parley.ErrUnavailable]).
type Coder interface {
	ID() parley.CoderID
	Code(ctx context.Context, r *parley.Report) (*parley.Reading, error)
}
