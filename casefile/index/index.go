package index

import (
	"context"
	"slices"
	"sync"

	"github.com/openparley/parley"
	"github.com/openparley/parley/casefile"
	"github.com/openparley/parley/position"
)

// Index is a case held in memory. It is safe for use by several goroutines.
type Index struct {
	file *casefile.File

	refreshing sync.Mutex
	load       *loader // of the case in use; used by whoever refreshes

	mu       sync.RWMutex
	s        *state
	version  int64
	contents int64 // the version that came with the last change of more than papers
}

// Open reads the case into memory. progress, when not nil, is told now and
// then how many of all reports were read, from one goroutine at a time.
func Open(ctx context.Context, f *casefile.File, progress func(done, all int)) (*Index, error) {
	x := &Index{file: f, version: 1, contents: 1}
	l, s, err := open(ctx, f, progress)
	if err != nil {
		return nil, err
	}
	x.load, x.s = l, s
	return x, nil
}

// Refresh brings the index into step with the ledger and the case file, and
// reports whether anything changed. It takes time by how much has changed in
// the ledger; another case is read anew as a whole.
func (x *Index) Refresh(ctx context.Context) (changed bool, err error) {
	x.refreshing.Lock()
	defer x.refreshing.Unlock()
	if _, err := x.file.Reload(); err != nil {
		return false, err
	}
	old, l := x.state(), x.load
	c, err := x.file.Ledger().Changes(ctx, old.mark)
	if err != nil {
		return false, err
	}
	if slices.ContainsFunc(c.Reports, func(id parley.ReportID) bool { return l.by[id] == nil }) {
		x.file.Doubt() // others may have added them
	}
	in, err := x.file.Case(ctx, parley.Day{})
	if err != nil {
		return false, err
	}
	var s *state
	switch {
	case !same(in, old.c):
		l, s, err = open(ctx, x.file, nil)
	case c.Mark != old.mark:
		s, err = l.bring(ctx, old, c)
	default:
		return false, nil
	}
	if err != nil {
		return false, err
	}
	x.load = l
	x.mu.Lock()
	defer x.mu.Unlock()
	x.version++
	if s.c != x.s.c || len(c.Reports) > 0 {
		x.contents = x.version
	}
	x.s = s
	return true, nil
}

func (x *Index) state() *state {
	x.mu.RLock()
	defer x.mu.RUnlock()
	return x.s
}

// Version grows with every change that a Refresh has brought in.
func (x *Index) Version() int64 {
	x.mu.RLock()
	defer x.mu.RUnlock()
	return x.version
}

// Contents is the version that last changed what any answer here rests on: the
// reports, what is coded in them, or the case. What keeps something made of them
// goes by it; papers that are kept beside them do not count.
func (x *Index) Contents() int64 {
	x.mu.RLock()
	defer x.mu.RUnlock()
	return x.contents
}

// Case is the case in use, with what the reports suggest marked as proposed.
// It is not to be changed.
func (x *Index) Case() *parley.Case { return x.state().c }

// Board is where everyone stands under the filter. It may be shared with
// others who ask the same, and is not to be changed.
func (x *Index) Board(_ context.Context, f Filter, parts position.Parts) (*position.Board, error) {
	s := x.state()
	return s.boards.get(answered{f.key(), parts}, func() *position.Board { return s.board(&f, parts) }), nil
}

// Facets counts what could be chosen.
func (x *Index) Facets(f Filter) Facets {
	s := x.state()
	return s.facets.get(answered{f.key(), 0}, func() Facets { return s.countFacets(&f) })
}

// Days counts what passes by the day of its report, days without reports left
// out.
func (x *Index) Days(f Filter) []DayCount {
	s := x.state()
	return s.days.get(answered{f.key(), 0}, func() []DayCount { return s.countDays(&f) })
}
