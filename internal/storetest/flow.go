package storetest

import (
	"context"
	"errors"
	"sync"
	"testing"

	"github.com/openparley/parley"
	"github.com/openparley/parley/ledger"
)

// testInterrupted records in batches, is interrupted, and goes on: what Has
// says is done is not done again, and in the end the ledger is as if it had
// gone through at once.
func testInterrupted(t *testing.T, l ledgerUnderTest) {
	const reports, batch = 25, 4
	worked := map[parley.ReportID]int{}
	run := func(ctx context.Context, stop int) error {
		seq, err := l.Begin(ctx, "ana", "add", "")
		if err != nil {
			return err
		}
		ctx, cancel := context.WithCancel(ctx)
		defer cancel()
		for from := 0; from < reports; from += batch {
			var ids []parley.ReportID
			for n := from; n < min(from+batch, reports); n++ {
				ids = append(ids, report(n).ID)
			}
			has, err := l.Has(ctx, ids, grammar1)
			if err != nil {
				return err
			}
			var items []ledger.Item
			for n := from; n < min(from+batch, reports); n++ {
				r := report(n)
				if !has[r.ID] {
					items = append(items, ledger.Item{Report: r, Readings: []*parley.Reading{reading(r, grammar1, 0, 4)}})
				}
			}
			if from >= stop {
				cancel()
			}
			if _, err := l.Record(ctx, seq, items); err != nil {
				return err
			}
			for _, i := range items {
				worked[i.Report.ID]++
			}
		}
		return nil
	}
	if err := run(l.ctx, 8); !errors.Is(err, context.Canceled) {
		t.Fatalf("interrupted: %v", err)
	}
	if n := len(worked); n != 8 || len(l.reports(ledger.Filter{})) != 8 {
		t.Fatalf("%d reports recorded before the interruption, %d in the ledger, want 8", n, len(l.reports(ledger.Filter{})))
	}
	l.no(run(l.ctx, reports))
	for id, n := range worked {
		if n != 1 {
			t.Errorf("report %s was worked on %d times", id, n)
		}
	}
	c, err := l.Counts(l.ctx)
	l.no(err)
	if c != (ledger.Counts{Reports: reports, Readings: reports, Statements: 2 * reports}) {
		t.Errorf("in the end %+v", c)
	}
	has, err := l.Has(l.ctx, []parley.ReportID{report(0).ID, "r0"}, grammar2)
	l.no(err)
	if done, asked := has["r0"]; done || !asked || has[report(0).ID] {
		t.Errorf("another version has read %v", has)
	}
	r := report(0)
	newer := l.add(r, reading(r, grammar2, 0), reading(r, model, 0))
	for _, undone := range []bool{false, true} {
		if undone {
			l.undo(newer)
		}
		for _, c := range []parley.CoderID{grammar1, grammar2, model} {
			has, err := l.Has(l.ctx, []parley.ReportID{r.ID}, c)
			l.no(err)
			if want := (c == grammar1) == undone; has[r.ID] != want {
				t.Errorf("newer reading undone %v: %s has read it: %v", undone, c, has[r.ID])
			}
		}
	}
}

func testIterators(t *testing.T, l ledgerUnderTest) {
	seq := l.begin("add")
	for n := range 20 {
		r := report(n)
		_, err := l.Record(l.ctx, seq, []ledger.Item{{Report: r, Readings: []*parley.Reading{reading(r, grammar1, 0)}}})
		l.no(err)
	}
	for range 30 { // more than any pool of connections holds
		for range l.Readings(l.ctx, ledger.Filter{}) {
			break
		}
		for range l.Reports(l.ctx, ledger.Filter{}) {
			break
		}
		for range l.Log(l.ctx) {
			break
		}
	}
	// Within a walk the ledger can be read and written; the walk does not see it.
	n := 0
	for r, err := range l.Readings(l.ctx, ledger.Filter{}) {
		l.no(err)
		n++
		_, err = l.Statement(l.ctx, r.Records[0].ID)
		l.no(err)
		l.decide(parley.Decision{Statement: r.Records[0].ID, Kind: parley.Rejected})
		l.add(report(100 + n))
	}
	if n != 20 {
		t.Errorf("walked over %d reports, want the 20 that were there when it began", n)
	}
	ctx, cancel := context.WithCancel(l.ctx)
	var last error
	n = 0
	for _, err := range l.Readings(ctx, ledger.Filter{}) {
		if last = err; err == nil {
			n++
			cancel()
		}
	}
	cancel()
	if n != 1 || !errors.Is(last, context.Canceled) {
		t.Errorf("after cancelling in the first of a walk: %d, %v", n, last)
	}
	for _, call := range []func() error{
		func() error { _, err := l.Begin(ctx, "a", "b", ""); return err },
		func() error { _, err := l.Record(ctx, seq, []ledger.Item{{Report: report(50)}}); return err },
		func() error { _, err := l.Undo(ctx, "a", 0); return err },
		func() error { _, err := l.Counts(ctx); return err },
		func() error { _, err := l.Search(ctx, "bridge", 1); return err },
	} {
		if err := call(); !errors.Is(err, context.Canceled) {
			t.Errorf("with a context that ended: %v", err)
		}
	}
}

func testReadersAndWriter(t *testing.T, l ledgerUnderTest) {
	var readers sync.WaitGroup
	done := make(chan struct{})
	for range 3 {
		readers.Go(func() {
			for {
				select {
				case <-done:
					return
				default:
				}
				for r, err := range l.Readings(l.ctx, ledger.Filter{}) {
					if err != nil || len(r.Records) != 2 {
						t.Errorf("half a report: %+v, %v", r, err)
						return
					}
				}
				if _, err := l.Search(l.ctx, "bridge", 3); err != nil {
					t.Error(err)
					return
				}
			}
		})
	}
	var writers sync.WaitGroup
	for w := range 2 {
		writers.Go(func() {
			for n := range 20 {
				r := report(100*w + n)
				seq, err := l.Begin(l.ctx, "ana", "add", "")
				if err == nil {
					_, err = l.Record(l.ctx, seq, []ledger.Item{{Report: r, Readings: []*parley.Reading{reading(r, grammar1, 0, 4)}}})
				}
				if err != nil {
					t.Error(err)
					return
				}
			}
		})
	}
	writers.Wait()
	close(done)
	readers.Wait()
	if n := len(l.reports(ledger.Filter{})); n != 40 {
		t.Errorf("%d reports, want 40", n)
	}
	for i, e := range l.entries() {
		if e.Seq != ledger.Seq(40-i) || e.Counts.Reports != 1 {
			t.Errorf("entry %+v", e)
		}
	}
}

func testClosed(t *testing.T, l ledgerUnderTest) {
	l.add(report(1))
	l.no(l.Close())
	if _, err := l.Begin(l.ctx, "ana", "add", ""); !errors.Is(err, parley.ErrUnavailable) {
		t.Errorf("write: %v", err)
	}
	if _, err := l.Counts(l.ctx); !errors.Is(err, parley.ErrUnavailable) {
		t.Errorf("read: %v", err)
	}
	l.no(l.Close())
}
