package web

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"sync"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"github.com/openparley/parley"
	"github.com/openparley/parley/casefile"
	"github.com/openparley/parley/ledger"
)

// Job is something that runs for longer than a request: reading reports. One
// runs at a time, the others wait for their turn.
type Job struct {
	ID    string `json:"id"`
	Doing string `json:"doing" enum:"read,code"`
	Name  string `json:"name" doc:"what is read, for people"`
	State string `json:"state" enum:"waiting,running,done,cancelled,failed"`

	Files   int    `json:"files" doc:"to read; 0 for a job that reads none"`
	Met     int    `json:"met" doc:"files met so far"`
	At      string `json:"at,omitempty" doc:"the file that was met last, or the report that was coded last"`
	Reports int    `json:"reports" doc:"found in the files so far; for a job without files, all there are"`
	Done    int    `json:"done" doc:"reports that nothing is left to do for"`

	New        int `json:"new" doc:"reports recorded that were not in the case"`
	Coded      int `json:"coded" doc:"reports recorded that a coder coded now"`
	Known      int `json:"known" doc:"reports that were in the case"`
	Same       int `json:"same" doc:"reports met twice"`
	Near       int `json:"near" doc:"new reports that nearly repeat another"`
	Undated    int `json:"undated" doc:"of the new reports"`
	Statements int `json:"statements" doc:"found so far; at the end, those that are new"`

	Faults []jobFault `json:"faults" doc:"what could not be read, and what to do about it; the others are read all the same"`
	More   int        `json:"more_faults,omitempty" doc:"beside those"`
	Error  string     `json:"error,omitempty" doc:"why it failed"`
	Hint   string     `json:"hint,omitempty"`

	Entry ledger.Seq `json:"entry,omitempty" doc:"of the log, to undo it by; absent when nothing was recorded"`
	Began time.Time  `json:"began,omitzero"`
	Ended time.Time  `json:"ended,omitzero"`
}

// jobFault is a file, or an entry of one, that could not be read.
type jobFault struct {
	Name   string `json:"name"`
	Why    string `json:"why"`
	Remedy string `json:"remedy,omitempty"`
}

// The states of a job.
const (
	jobWaiting   = "waiting"
	jobRunning   = "running"
	jobDone      = "done"
	jobCancelled = "cancelled"
	jobFailed    = "failed"
)

const (
	jobTells  = 200 * time.Millisecond // how often the pages hear of a job that runs
	jobFaults = 100                    // faults that a job tells of
	jobsKept  = 20                     // jobs that have ended
	jobBatch  = 40                     // reports recorded at a time: what is read is soon shown
)

func (j *Job) over() bool {
	return j.State == jobDone || j.State == jobCancelled || j.State == jobFailed
}

// job is a Job under way.
type job struct {
	stop context.CancelFunc

	mu   sync.Mutex
	job  Job
	news bool // not told of yet
}

func (j *job) update(f func(*Job)) {
	j.mu.Lock()
	defer j.mu.Unlock()
	f(&j.job)
	j.news = true
}

// now is the job as it is, not to be changed by whoever goes on with it.
func (j *job) now() Job {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.news = false
	copied := j.job
	copied.Faults = slices.Clone(orNone(j.job.Faults))
	return copied
}

func (j *job) hasNews() bool {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.news
}

func (j *Job) fault(f jobFault) {
	if len(j.Faults) < jobFaults {
		j.Faults = append(j.Faults, f)
	} else {
		j.More++
	}
}

// jobs are those of a server.
type jobs struct {
	turn chan struct{} // taken by whoever runs

	mu     sync.Mutex
	list   []*job // the latest first
	last   int
	closed bool
}

func newJobs() *jobs { return &jobs{turn: make(chan struct{}, 1)} }

func (all *jobs) find(id string) *job {
	all.mu.Lock()
	defer all.mu.Unlock()
	for _, j := range all.list {
		if j.job.ID == id { // never written again
			return j
		}
	}
	return nil
}

// drop forgets a job.
func (all *jobs) drop(j *job) {
	all.mu.Lock()
	defer all.mu.Unlock()
	all.list = slices.DeleteFunc(all.list, func(o *job) bool { return o == j })
}

func (all *jobs) close() {
	all.mu.Lock()
	defer all.mu.Unlock()
	all.closed = true
}

func (s *Server) routesJobs(api huma.API) {
	type jobList struct {
		Body struct {
			Jobs []Job `json:"jobs" doc:"the latest first"`
		}
	}
	type oneJob struct{ Body Job }
	type id struct {
		ID string `path:"id"`
	}
	missing := func() error {
		return fault(remedied{parley.ErrNotFound, "there is no such job any more", "what it recorded is in the history of the case"})
	}
	answer(api, huma.Operation{OperationID: "jobs", Method: http.MethodGet, Path: "/api/jobs", Summary: "What runs, and what has ended of late"},
		func(_ context.Context, _ *struct{}) (*jobList, error) {
			s.work.mu.Lock()
			all := slices.Clone(s.work.list)
			s.work.mu.Unlock()
			out := &jobList{}
			out.Body.Jobs = []Job{}
			for _, j := range all {
				out.Body.Jobs = append(out.Body.Jobs, j.now())
			}
			return out, nil
		})
	answer(api, huma.Operation{OperationID: "job", Method: http.MethodGet, Path: "/api/jobs/{id}", Summary: "A job"},
		func(_ context.Context, in *id) (*oneJob, error) {
			j := s.work.find(in.ID)
			if j == nil {
				return nil, missing()
			}
			return &oneJob{j.now()}, nil
		})
	answer(api, huma.Operation{OperationID: "end-job", Method: http.MethodDelete, Path: "/api/jobs/{id}",
		Summary: "Cancel a job; what it has recorded stays. One that has ended is forgotten"},
		func(_ context.Context, in *id) (*oneJob, error) {
			j := s.work.find(in.ID)
			if j == nil {
				return nil, missing()
			}
			now := j.now()
			if now.over() {
				s.work.drop(j)
			} else {
				j.stop()
			}
			return &oneJob{now}, nil
		})
	answer(api, huma.Operation{OperationID: "code-reports", Method: http.MethodPost, Path: "/api/jobs/code", DefaultStatus: http.StatusAccepted,
		Summary: "Have the coders code the reports that they have not read yet"},
		func(ctx context.Context, _ *struct{}) (*oneJob, error) {
			if err := s.readOnly(); err != nil {
				return nil, err
			}
			have, err := s.file.Ledger().Counts(ctx)
			if err != nil {
				return nil, fault(err)
			}
			var who string
			for i, c := range s.file.Coders() {
				if i > 0 {
					who += ", "
				}
				who += c.Name
			}
			j, err := s.start(Job{Doing: "code", Name: who, Reports: have.Reports}, func(ctx context.Context, j *job) (casefile.Added, error) {
				return s.file.Code(ctx, s.watched(j, casefile.AddOptions{}))
			}, nil)
			if err != nil {
				return nil, err
			}
			return &oneJob{j.now()}, nil
		})
}

// start begins a job as soon as no other runs. end, which may be nil, is called
// when it is over, or cannot begin.
func (s *Server) start(as Job, run func(context.Context, *job) (casefile.Added, error), end func()) (*job, error) {
	ctx, stop := context.WithCancel(s.ctx)
	s.work.mu.Lock()
	defer s.work.mu.Unlock()
	if s.work.closed {
		stop()
		if end != nil {
			end()
		}
		return nil, fault(remedied{parley.ErrUnavailable, "Parley is ending", "start parley serve again"})
	}
	s.work.last++
	as.ID, as.State = strconv.Itoa(s.work.last), jobWaiting
	j := &job{stop: stop, job: as}
	s.work.list = slices.Insert(s.work.list, 0, j)
	over := 0
	s.work.list = slices.DeleteFunc(s.work.list, func(o *job) bool {
		now := o.now()
		if now.over() {
			over++
		}
		return over > jobsKept
	})
	s.running.Go(func() {
		defer stop()
		s.run(ctx, j, run)
		if end != nil {
			end()
		}
	})
	return j, nil
}

// run sees a job through, and tells the pages.
func (s *Server) run(ctx context.Context, j *job, run func(context.Context, *job) (casefile.Added, error)) {
	as := j.now()
	s.tabs.tell(as)
	var added casefile.Added
	var err error
	select {
	case s.work.turn <- struct{}{}:
		j.update(func(o *Job) { o.State, o.Began = jobRunning, time.Now() })
		told := make(chan struct{})
		quiet, hush := context.WithCancel(ctx)
		go func() {
			defer close(told)
			s.tellOf(quiet, j)
		}()
		added, err = run(ctx, j)
		hush()
		<-told
		<-s.work.turn
	case <-ctx.Done():
		err = ctx.Err()
	}
	if added.Entry != 0 {
		// What was recorded shows before the job is told to be over.
		verb := as.Doing
		if verb == "read" {
			verb = "add"
		}
		if _, wrong := s.wrote(ctx, added.Entry, verb+" "+as.Name); wrong != nil && err == nil {
			err = wrong
		}
	}
	j.update(func(o *Job) { o.end(added, err) })
	s.tabs.tell(j.now())
}

// end notes how a job ended.
func (j *Job) end(added casefile.Added, err error) {
	j.take(added)
	j.Statements, j.Ended, j.At = added.Statements, time.Now(), ""
	switch {
	case err == nil:
		j.State, j.Met, j.Done = jobDone, j.Files, j.Reports
	case errors.Is(err, context.Canceled):
		j.State = jobCancelled
	default:
		j.State, j.Error = jobFailed, message(err)
		var h interface{ Hint() string }
		if errors.As(err, &h) {
			j.Hint = h.Hint()
		}
	}
	for _, skip := range added.Skips {
		j.fault(jobFault(skip))
	}
	for _, f := range added.Failed {
		j.fault(jobFault{f.Name, fmt.Sprintf("%s could make nothing of it: %s", f.Coder.Name, f.Why), "the report is kept; have it coded again, or code it by hand"})
	}
}

// tellOf tells the pages of a job that runs, now and then.
func (s *Server) tellOf(ctx context.Context, j *job) {
	tick := time.NewTicker(jobTells)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			if j.hasNews() {
				s.tabs.tell(j.now())
			}
		}
	}
}

// watched has a job note what adding or coding does.
func (s *Server) watched(j *job, o casefile.AddOptions) casefile.AddOptions {
	o.Batch = jobBatch
	o.Read.Met = func(name string) {
		j.update(func(o *Job) { o.At, o.Met = name, o.Met+1 })
	}
	handled := 0 // that no coder had to be asked about
	coded := 0
	o.Progress = func(a casefile.Added) {
		j.update(func(o *Job) {
			handled = a.Known + a.Same
			o.take(a)
			o.Done = handled + coded
		})
	}
	o.Coded = func(name string, statements int) {
		j.update(func(o *Job) {
			coded++
			o.Done, o.At = handled+coded, name
			o.Statements += statements
			o.Reports = max(o.Reports, o.Done)
		})
	}
	return o
}

// take notes what adding has brought so far.
func (j *Job) take(a casefile.Added) {
	j.Entry, j.New, j.Coded, j.Known, j.Same, j.Near, j.Undated = a.Entry, a.New, a.Coded, a.Known, a.Same, a.Near, a.Undated
	j.Reports = max(j.Reports, a.Read)
}
