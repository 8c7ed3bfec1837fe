package casefile

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/openparley/parley"
	"github.com/openparley/parley/coding"
	"github.com/openparley/parley/ledger"
)

// Code has the coders code the reports that the ledger holds and that they have
// not read yet. Their statements stand in the ledger beside those of other
// coders. It ends like [File.Add]; what the options say of reading has no
// bearing.
func (f *File) Code(ctx context.Context, o AddOptions) (Added, error) {
	f.adding.Lock()
	defer f.adding.Unlock()
	a := adder{f: f, o: o, verb: "code", coded: map[parley.ReportID]bool{}}
	for i, c := range f.coders {
		if i > 0 {
			a.note += " "
		}
		a.note += c.ID().String()
	}
	err := a.run(ctx, a.reread)
	err = cmp.Or(err, a.finish())
	return a.sum, err
}

// reread collects the reports of the ledger in batches.
func (a *adder) reread(ctx context.Context, out chan<- *batch) {
	var ids []parley.ReportID
	for r, err := range a.f.store.Reports(ctx, ledger.Filter{}) {
		if err != nil {
			out <- &batch{err: err}
			return
		}
		ids = append(ids, r.ID)
	}
	b := &batch{}
	for i, id := range ids {
		r, err := a.f.store.Report(ctx, id)
		if err != nil {
			out <- &batch{err: err}
			return
		}
		a.update(func(s *Added) {
			s.Read++
			s.Bytes += int64(len(r.Text))
		})
		b.reports = append(b.reports, r)
		if b.bytes += len(r.Text); len(b.reports) < a.batchReports() && b.bytes < batchBytes && i+1 < len(ids) {
			continue
		}
		b.err = a.dropKnown(ctx, b)
		out <- b
		if b = (&batch{}); ctx.Err() != nil {
			return
		}
	}
}

// parallel is a coder that says how many reports it can code at once, as it
// waits rather than works.
type parallel interface{ Parallel() int }

// batchReports is how many reports make a batch: few where a coder is slow, so
// that what it coded is soon recorded, and shown.
func (a *adder) batchReports() int {
	n := cmp.Or(a.o.Batch, batchReports)
	for _, c := range a.f.coders {
		if p, ok := c.(parallel); ok {
			n = min(n, 2*p.Parallel())
		}
	}
	return n
}

// code codes the reports of a batch, several at once. What could be coded is in
// the batch's items, also when there is an error.
func (a *adder) code(ctx context.Context, b *batch) error {
	type task struct{ report, coder int }
	readings := make([][]*parley.Reading, len(b.reports))
	errs := make([]error, len(b.reports))
	left := make([]atomic.Int32, len(b.reports)) // tasks
	workers, tasks := runtime.GOMAXPROCS(0), []task{}
	for i := range b.reports {
		readings[i] = make([]*parley.Reading, len(b.todo[i]))
		left[i].Store(int32(len(b.todo[i])))
		for k, c := range b.todo[i] {
			tasks = append(tasks, task{i, k})
			if p, ok := c.(parallel); ok {
				workers = max(workers, p.Parallel())
			}
		}
	}
	next := make(chan task)
	var mu sync.Mutex // guards errs
	var wg sync.WaitGroup
	for range min(workers, len(tasks)) {
		wg.Go(func() {
			for t := range next {
				r, coder := b.reports[t.report], b.todo[t.report][t.coder]
				reading, err := coder.Code(ctx, r)
				if err == nil {
					readings[t.report][t.coder] = reading
				} else {
					mu.Lock()
					errs[t.report] = errors.Join(errs[t.report], a.failed(r, coder, err))
					mu.Unlock()
				}
				if left[t.report].Add(-1) == 0 {
					a.tellCoded(r, readings[t.report])
				}
			}
		})
	}
	for _, t := range tasks {
		next <- t
	}
	close(next)
	wg.Wait()
	var failed error
	for i, r := range b.reports {
		readings[i] = slices.DeleteFunc(readings[i], func(r *parley.Reading) bool { return r == nil })
		if len(readings[i]) > 0 {
			b.items = append(b.items, ledger.Item{Report: r, Readings: readings[i]})
		}
		if failed == nil {
			failed = errs[i]
		}
	}
	return failed
}

func (a *adder) tellCoded(r *parley.Report, readings []*parley.Reading) {
	if a.o.Coded == nil {
		return
	}
	n := 0
	for _, one := range readings {
		if one != nil {
			n += len(one.Statements)
		}
	}
	a.o.Coded(r.Name, n)
}

// failed notes a report that a coder could make nothing of; any other error is
// the run's.
func (a *adder) failed(r *parley.Report, coder coding.Coder, err error) error {
	if !errors.Is(err, parley.ErrInvalid) {
		return fmt.Errorf("code %s: %w", r.Name, err)
	}
	a.update(func(s *Added) {
		s.Failed = append(s.Failed, Failure{Name: r.Name, Coder: coder.ID(), Why: err.Error()})
		slices.SortFunc(s.Failed, func(x, y Failure) int { return compareFailures(&x, &y) })
	})
	return nil
}

func compareFailures(a, b *Failure) int {
	return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.Coder.String(), b.Coder.String()))
}
