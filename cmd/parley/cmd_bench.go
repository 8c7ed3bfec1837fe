package main

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"sync/atomic"
	"time"

	"github.com/openparley/parley/analysis/conflict"
)

type benchCmd struct {
	Conflict benchConflictCmd `cmd:"" help:"How fast conflicts are solved."`
}

func (*benchCmd) Help() string {
	return `Measures how fast this machine computes what Parley's analyses need.

Examples:

  parley bench conflict`
}

type benchConflictCmd struct {
	Rounds int  `default:"3" help:"How often each is solved; the best counts."`
	Large  bool `help:"With the models of 2^24 and 2^26 states, which need up to 1.5 GB and a minute."`
	JSON   bool `name:"json" help:"Print JSON."`
}

func (*benchConflictCmd) Help() string {
	return `Solves invented models of given sizes and prints the time, beside what is to be reached and the limit of this machine: the time that reading the preferences and writing the verdicts once takes at the bandwidth with which it copies memory, measured in the same run.

Times hold for a quiet machine.

Examples:

  parley bench conflict
  parley bench conflict --large --rounds 1`
}

type benchJSON struct {
	Processors int         `json:"processors"`
	Bandwidth  float64     `json:"bytes_per_second"`
	Rows       []benchLine `json:"rows"`
}

type benchLine struct {
	Name    string  `json:"name"`
	States  int     `json:"states"`
	Prepare float64 `json:"prepare_seconds"` // preferences evaluated, states listed
	Solve   float64 `json:"solve_seconds"`
	Reach   float64 `json:"to_reach_seconds"`
	Bytes   uint64  `json:"bytes"` // of memory in use at most while solving, the model included
	Limit   float64 `json:"limit_seconds"`
	Times   float64 `json:"times_the_limit"`
}

func (c *benchConflictCmd) Run(a *app) error {
	allowMemory(2 << 30)
	out := benchJSON{Processors: runtime.GOMAXPROCS(0)}
	out.Bandwidth = conflict.Bandwidth(256<<20, time.Now)
	p := a.progress("solving")
	for _, s := range conflict.Shapes() {
		if s.States() > 1<<20 && !c.Large {
			continue
		}
		p.show(s.Name)
		line, err := c.measure(a, &s, out.Bandwidth)
		if err != nil {
			p.end()
			return err
		}
		out.Rows = append(out.Rows, line)
	}
	p.end()
	if c.JSON {
		return a.json(out)
	}
	fmt.Fprintf(a.out, "%d processors, which copy %.1f GB a second\n\n", out.Processors, out.Bandwidth/1e9)
	t := &table{columns: []column{{title: "Model"}, {title: "States", right: true}, {title: "Prepare", right: true}, {title: "Solve", right: true},
		{title: "To reach", right: true}, {title: "Memory", right: true}, {title: "Limit", right: true}, {title: "Times", right: true}}}
	for _, r := range out.Rows {
		t.row(r.Name, thousands(r.States), seconds(r.Prepare), seconds(r.Solve), seconds(r.Reach), size(int64(r.Bytes)), seconds(r.Limit), fmt.Sprintf("%.0f", r.Times))
	}
	if err := t.print(a.out, a.width(), a.color()); err != nil {
		return err
	}
	fmt.Fprintln(a.out, "\nLimit: to read the preferences and write the verdicts once. Times: how often that fits into the solving.")
	return nil
}

func (c *benchConflictCmd) measure(a *app, s *conflict.Shape, bandwidth float64) (benchLine, error) {
	debug.FreeOSMemory()
	start := time.Now()
	g, err := conflict.New(s.Random.Model(), conflict.Limits{})
	if err != nil {
		return benchLine{}, err
	}
	line := benchLine{Name: s.Name, States: g.Count(), Prepare: time.Since(start).Seconds(), Reach: s.Reach.Seconds()}
	stop := watch(&line.Bytes)
	for k := range max(1, c.Rounds) {
		debug.FreeOSMemory()
		start = time.Now()
		if _, err := g.Solve(a.ctx, conflict.SolveOptions{Concepts: s.Concepts}); err != nil {
			stop()
			return line, err
		}
		if d := time.Since(start).Seconds(); k == 0 || d < line.Solve {
			line.Solve = d
		}
	}
	stop()
	line.Limit = float64(s.Traffic(g.Count())) / bandwidth
	line.Times = line.Solve / line.Limit
	return line, nil
}

// watch looks at the memory in use from time to time, and keeps the most.
func watch(most *uint64) (stop func()) {
	var peak atomic.Uint64
	done, ended := make(chan struct{}), make(chan struct{})
	look := func() {
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		peak.Store(max(peak.Load(), m.HeapInuse+m.StackInuse))
	}
	go func() {
		defer close(ended)
		tick := time.NewTicker(20 * time.Millisecond)
		defer tick.Stop()
		for {
			select {
			case <-done:
				return
			case <-tick.C:
				look()
			}
		}
	}()
	return func() {
		look()
		close(done)
		<-ended
		*most = peak.Load()
	}
}

func seconds(s float64) string {
	switch {
	case s < 1e-3:
		return fmt.Sprintf("%.0f µs", s*1e6)
	case s < 1:
		return fmt.Sprintf("%.1f ms", s*1e3)
	}
	return fmt.Sprintf("%.2f s", s)
}
