package web

import (
	"context"
	"errors"
	"log/slog"
	"sync"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/sse"

	"github.com/openparley/parley"
	"github.com/openparley/parley/ledger"
)

// change tells a page that the case is not what it was.
type change struct {
	Version int64             `json:"version"`
	Seq     ledger.Seq        `json:"seq,omitempty" doc:"the log's entry"`
	By      string            `json:"by,omitempty"`
	Verb    string            `json:"verb,omitempty" doc:"the step's name"`
	Reports []parley.ReportID `json:"reports,omitempty" doc:"that it touched; without them, any"`
}

// alive keeps the connection from being taken for dead.
type alive struct {
	Version int64 `json:"version"`
}

// bye is the last thing a page hears.
type bye struct {
	Why string `json:"why"`
}

const eventsPath = "/api/events"

const (
	aliveEvery = 20 * time.Second
	watchEvery = time.Second // so that what is written at a prompt shows within two
	tabWaits   = 64          // events that a slow page may be behind
)

// hub tells all pages what happens.
type hub struct {
	mu     sync.Mutex
	tabs   map[chan any]bool
	closed bool
}

func newHub() *hub { return &hub{tabs: map[chan any]bool{}} }

// join gives the events from here on. The channel is closed when the server
// goes or the page is too slow: it comes back then, and asks for all anew.
func (h *hub) join() chan any {
	h.mu.Lock()
	defer h.mu.Unlock()
	events := make(chan any, tabWaits)
	if h.closed {
		close(events)
	} else {
		h.tabs[events] = true
	}
	return events
}

func (h *hub) leave(events chan any) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.tabs[events] {
		delete(h.tabs, events)
		close(events)
	}
}

func (h *hub) tell(event any) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for events := range h.tabs {
		select {
		case events <- event:
		default:
			delete(h.tabs, events)
			close(events)
		}
	}
}

func (h *hub) close() {
	h.tell(bye{"Parley has ended"})
	h.mu.Lock()
	defer h.mu.Unlock()
	h.closed = true
	for events := range h.tabs {
		delete(h.tabs, events)
		close(events)
	}
}

func (s *Server) routesEvents(api huma.API) {
	sse.Register(api, huma.Operation{OperationID: "events", Method: "GET", Path: eventsPath, Summary: "What happens to the case, as it happens"},
		map[string]any{"change": change{}, "job": Job{}, "alive": alive{}, "bye": bye{}},
		func(ctx context.Context, _ *struct{}, send sse.Sender) {
			events := s.tabs.join()
			defer s.tabs.leave(events)
			pulse := time.NewTicker(aliveEvery)
			defer pulse.Stop()
			if send.Data(alive{s.index.Version()}) != nil {
				return
			}
			for {
				var err error
				select {
				case e, more := <-events:
					if !more {
						return
					}
					err = send.Data(e)
				case <-pulse.C:
					err = send.Data(alive{s.index.Version()})
				case <-ctx.Done():
					return
				}
				if err != nil {
					return
				}
			}
		})
}

// restAfter is how long the case is left alone after it was brought into step:
// while a job adds reports to a large case, for which it may have to be read
// anew, most of the time is to be the job's.
func restAfter(took time.Duration) time.Duration { return max(watchEvery, 4*took) }

// wrote brings the index into step after a write under a log's entry, tells
// all pages by the step's name, and is the answer to the request.
func (s *Server) wrote(ctx context.Context, entry ledger.Seq, name string, reports ...parley.ReportID) (*written, error) {
	// The write is done, whether or not the page still waits for it.
	if _, err := s.index.Refresh(context.WithoutCancel(ctx)); err != nil {
		return nil, fault(err)
	}
	w := &written{}
	w.Body.Version, w.Body.Entry, w.Body.Name = s.index.Version(), int64(entry), name
	s.tabs.tell(change{w.Body.Version, entry, s.file.By(), name, reports})
	return w, nil
}

// watch brings in what other processes write to the case, and what a job adds.
func (s *Server) watch() {
	tick := time.NewTimer(watchEvery)
	defer tick.Stop()
	told := ""
	for {
		select {
		case <-s.ctx.Done():
			return
		case <-tick.C:
		}
		began := time.Now()
		changed, err := s.index.Refresh(s.ctx)
		tick.Reset(restAfter(time.Since(began)))
		switch {
		case errors.Is(err, context.Canceled):
		case err != nil && err.Error() != told: // a case file that does not parse stays so for a while
			told = err.Error()
			slog.Warn("the case on disk cannot be read; what was read before is shown", "why", message(err))
		case err == nil:
			told = ""
			if changed {
				s.tabs.tell(change{Version: s.index.Version()})
			}
		}
	}
}
