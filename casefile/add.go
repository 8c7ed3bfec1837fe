package casefile

import (
	"cmp"
	"context"
	"strings"
	"sync"

	"github.com/openparley/parley"
	"github.com/openparley/parley/coding"
	"github.com/openparley/parley/ledger"
	"github.com/openparley/parley/report"
)

// A batch is recorded in one transaction. It ends with whichever bound it
// reaches first; at most four are in memory at once: one being read, one being
// coded, one being recorded, and one on its way.
const (
	batchReports = 200
	batchBytes   = 2 << 20
)

// AddOptions say how reports are added.
type AddOptions struct {
	Read     report.Options
	Batch    int         // reports recorded at a time; 0: as many as are quick to record
	Note     string      // for the log; "": the paths
	Progress func(Added) // called after every batch and every report read, never twice at once; may be nil

	// Coded is told of each report when its coders are done with it, and of how
	// many statements they found, before it is recorded. It is called by several
	// goroutines at once; may be nil.
	Coded func(name string, statements int)
}

// Added is what adding brought.
type Added struct {
	Entry      ledger.Seq    `json:"entry,omitempty"`   // of the log; 0 when nothing was new
	Read       int           `json:"read"`              // reports met
	Bytes      int64         `json:"bytes"`             // of their text
	New        int           `json:"new"`               // reports that were not in the ledger
	Coded      int           `json:"coded"`             // reports that some coder coded now
	Known      int           `json:"known"`             // that were, and were read by this coder
	Same       int           `json:"same"`              // met twice in this run
	Near       int           `json:"near"`              // new ones that nearly repeat another
	Statements int           `json:"statements"`        // new ones
	Undated    int           `json:"undated"`           // of the new reports
	Dropped    int           `json:"dropped,omitempty"` // statements of a model that were not kept; see [File.Dropped]
	Skips      []report.Skip `json:"skips"`
	Failed     []Failure     `json:"failed,omitempty"`
}

// Failure is a report that a coder could make nothing of. It counts as not
// read by that coder, so that another run tries again.
type Failure struct {
	Name  string         `json:"name"`
	Coder parley.CoderID `json:"coder"`
	Why   string         `json:"why"`
}

// Add reads files and folders, has the coders code the reports that are new
// and records them. Reports that the ledger has, read by these very coders, are
// left alone, so that a run that was interrupted goes on where it ended; one
// that was undated is completed when it comes with a date now. When ctx ends,
// or a coder becomes unavailable, what has been coded so far is recorded and
// the error returned with what was added.
func (f *File) Add(ctx context.Context, paths []string, o AddOptions) (Added, error) {
	if err := report.Check(paths); err != nil {
		return Added{}, err
	}
	f.adding.Lock()
	defer f.adding.Unlock()
	a := adder{f: f, o: o, verb: "add", note: cmp.Or(o.Note, strings.Join(paths, " ")), seen: map[parley.ReportID]bool{}, coded: map[parley.ReportID]bool{}}
	err := a.run(ctx, func(ctx context.Context, out chan<- *batch) { a.read(ctx, paths, out) })
	err = cmp.Or(err, a.finish())
	if f.dir == "" || err == nil {
		err = cmp.Or(err, f.keepSkips(a.met, a.sum.Skips))
	}
	return a.sum, err
}

// near gives the index of near-duplicates with what the ledger has.
func (f *File) near(ctx context.Context) (*report.Near, error) {
	n := report.NewNear()
	have, err := f.store.Counts(ctx)
	if err != nil || have.Reports == 0 {
		return n, err
	}
	for rr, err := range f.store.Readings(ctx, ledger.Filter{}) {
		if err != nil {
			return nil, err
		}
		n.Add(rr.Report)
	}
	return n, nil
}

type adder struct {
	f    *File
	o    AddOptions
	near *report.Near // nil until a report is new: filling it takes a pass over the ledger
	seen map[parley.ReportID]bool
	met  []string // names of files that could be read
	verb string   // of the log, with a note
	note string

	mu    sync.Mutex // guards what follows while several stages run
	sum   Added
	coded map[parley.ReportID]bool
}

type batch struct {
	reports []*parley.Report
	todo    [][]coding.Coder // who is to code each report
	bytes   int
	items   []ledger.Item
	err     error
}

// run is the pipeline: reading, coding, recording, each a batch ahead of the
// next.
func (a *adder) run(ctx context.Context, source func(context.Context, chan<- *batch)) error {
	defer a.f.use.forget()
	work, stop := context.WithCancel(ctx)
	defer stop()
	read, coded := make(chan *batch), make(chan *batch)
	go func() {
		defer close(read)
		source(work, read)
	}()
	go func() {
		defer close(coded)
		for b := range read {
			if b.err == nil {
				b.err = a.code(work, b)
			}
			coded <- b
		}
	}()
	var failed error
	for b := range coded {
		if failed == nil {
			// What is coded is kept, also when the user has just lost patience
			// or a coder has become unavailable.
			failed = cmp.Or(a.record(context.WithoutCancel(ctx), b), b.err)
		}
		if failed != nil {
			stop() // and drain
		}
	}
	if ctx.Err() != nil {
		return ctx.Err()
	}
	return failed
}

// read collects the reports that need coding in batches.
func (a *adder) read(ctx context.Context, paths []string, out chan<- *batch) {
	b := &batch{}
	send := func() bool {
		if len(b.reports) == 0 {
			return true
		}
		if b.err = a.dropKnown(ctx, b); b.err == nil {
			b.err = a.linkNear(ctx, b)
		}
		out <- b
		b = &batch{}
		return ctx.Err() == nil
	}
	for r, skip := range report.Walk(ctx, paths, a.o.Read) {
		if skip != nil {
			a.update(func(s *Added) { s.Skips = append(s.Skips, *skip) })
			continue
		}
		a.met = append(a.met, r.Name)
		same := a.seen[r.ID]
		a.update(func(s *Added) {
			s.Read++
			s.Bytes += int64(len(r.Text))
			if same {
				s.Same++
			}
			if a.o.Progress != nil {
				a.o.Progress(*s)
			}
		})
		if same {
			continue
		}
		a.seen[r.ID] = true
		b.reports = append(b.reports, r)
		if b.bytes += len(r.Text); len(b.reports) >= a.batchReports() || b.bytes >= batchBytes {
			if !send() {
				return
			}
		}
	}
	if ctx.Err() == nil {
		send()
	}
}

// dropKnown finds out who is to code each report of a batch, and takes those out
// for which there is nothing to do.
func (a *adder) dropKnown(ctx context.Context, b *batch) error {
	ids := make([]parley.ReportID, len(b.reports))
	for i, r := range b.reports {
		ids[i] = r.ID
	}
	has := make([]map[parley.ReportID]bool, len(a.f.coders))
	for k, c := range a.f.coders {
		var err error
		if has[k], err = a.f.store.Has(ctx, ids, c.ID()); err != nil {
			return err
		}
	}
	var reports []*parley.Report
	for _, r := range b.reports {
		var todo []coding.Coder
		for k, c := range a.f.coders {
			if !has[k][r.ID] {
				todo = append(todo, c)
			}
		}
		if len(todo) < len(a.f.coders) {
			dated, err := a.nowDated(ctx, r)
			if err != nil {
				return err
			}
			if dated {
				todo = a.f.coders
			}
		}
		if len(todo) == 0 {
			a.update(func(s *Added) { s.Known++ })
			continue
		}
		reports, b.todo = append(reports, r), append(b.todo, todo)
	}
	b.reports = reports
	return nil
}

// linkNear finds what the reports of a batch nearly repeat.
func (a *adder) linkNear(ctx context.Context, b *batch) (err error) {
	if a.near == nil && len(b.reports) > 0 {
		if a.near, err = a.f.near(ctx); err != nil {
			return err
		}
	}
	for _, r := range b.reports {
		if r.Near = a.near.Add(r); r.Near == r.ID {
			r.Near = ""
		}
	}
	return nil
}

// nowDated reports whether r brings a date from outside its text that the
// ledger's copy lacks: its stands have to be dated again.
func (a *adder) nowDated(ctx context.Context, r *parley.Report) (bool, error) {
	switch r.DateFrom {
	case parley.DateGiven, parley.DateFileName, parley.DateMetadata:
	default:
		return false, nil
	}
	old, err := a.f.store.Report(ctx, r.ID)
	return err == nil && old.Date.IsZero(), err
}

// record puts a batch into the ledger, under one entry for the whole run.
func (a *adder) record(ctx context.Context, b *batch) error {
	if len(b.items) == 0 {
		return nil
	}
	if a.sum.Entry == 0 {
		seq, err := a.f.store.Begin(ctx, a.f.By(), a.verb, a.note)
		if err != nil {
			return err
		}
		a.update(func(s *Added) { s.Entry = seq })
	}
	added, err := a.f.store.Record(ctx, a.sum.Entry, b.items)
	if err != nil {
		return err
	}
	a.f.use.forget()
	a.update(func(s *Added) {
		s.New += added.Reports
		s.Statements += added.Statements
		s.Coded += len(b.items)
		for _, i := range b.items {
			if i.Report.Date.IsZero() {
				s.Undated++
			}
			if i.Report.Near != "" {
				s.Near++
			}
			a.coded[i.Report.ID] = true
		}
		if a.o.Progress != nil {
			a.o.Progress(*s)
		}
	})
	return nil
}

// finish notes what the language model claimed in vain.
func (a *adder) finish() error {
	a.sum.Dropped = len(a.f.Dropped())
	return a.f.keepDropped(a.coded)
}

func (a *adder) update(f func(*Added)) {
	a.mu.Lock()
	defer a.mu.Unlock()
	f(&a.sum)
}
