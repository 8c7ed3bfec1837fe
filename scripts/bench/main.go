// Command bench measures what the README promises about speed and size, on
// invented reports, and prints each figure beside its target.
//
//	go run ./scripts/bench                      a quick look: 2,000 reports
//	go run ./scripts/bench -reports 50000       the figures of the README
//	go run ./scripts/bench -workbench           parley serve on 20,000 reports, 300,000 statements
//	go run ./scripts/bench -workbench -reports 500
//
// It builds parley, writes the reports into a temporary folder, and runs the
// program as a user would. Time and peak memory are those of the child
// process, as the operating system counts them. The workbench is asked as its
// page asks it, and then looked at with node and Chromium where they are there
// (web/ui/tests/bench.mjs); with -keep, the case is made once. With -check it fails where a
// target is missed.
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"text/tabwriter"
	"time"

	"github.com/openparley/parley/internal/newswire"
)

// The targets.
const (
	leastSpeed   = 0.18                   // MB of report text a second, on one core: 30,000 words of six bytes
	mostBrief    = 500 * time.Millisecond // for a brief on five reports
	mostDemo     = 2 * time.Second
	mostMemory   = 300.0 // MB, at the peak
	mostBinary   = 40.0  // MB
	million      = 1e6   // bytes in a MB
	fewReports   = 5
	briefRepeats = 5 // the best counts: the first reads the program from disk
)

type options struct {
	reports, size int
	seed          uint64
	binary, keep  string
	check         bool
	workbench     bool
}

func main() {
	var o options
	flag.IntVar(&o.reports, "reports", 2000, "how many `reports` to read for speed and memory")
	flag.IntVar(&o.size, "size", 4096, "`bytes` of text in each")
	flag.Uint64Var(&o.seed, "seed", 1, "seed of the reports")
	flag.StringVar(&o.binary, "parley", "", "measure this `program` instead of building one")
	flag.StringVar(&o.keep, "keep", "", "work in this `folder` and keep it")
	flag.BoolVar(&o.check, "check", false, "exit with 1 when a target is missed")
	flag.BoolVar(&o.workbench, "workbench", false, "measure the workbench")
	flag.Parse()
	set := map[string]bool{}
	flag.Visit(func(f *flag.Flag) { set[f.Name] = true })
	if o.workbench && !set["reports"] {
		o.reports = workbenchReports
	}
	if o.workbench && !set["size"] {
		o.size = workbenchSize
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	rows, err := measure(ctx, o)
	if err == nil {
		err = show(os.Stdout, rows, o.check)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		stop()
		os.Exit(1)
	}
}

// row is one figure beside its target.
type row struct {
	what, got, target string
	met               bool
}

func show(w io.Writer, rows []row, check bool) error {
	t := tabwriter.NewWriter(w, 0, 8, 2, ' ', 0)
	fmt.Fprintln(t, "FIGURE\tMEASURED\tTARGET\t")
	missed := 0
	for _, r := range rows {
		mark := "met"
		if r.target == "" {
			mark = ""
		} else if !r.met {
			mark = "MISSED"
			missed++
		}
		fmt.Fprintf(t, "%s\t%s\t%s\t%s\n", r.what, r.got, r.target, mark)
	}
	if err := t.Flush(); err != nil {
		return err
	}
	if check && missed > 0 {
		return fmt.Errorf("%d of the targets missed", missed)
	}
	return nil
}

// measure runs everything in a folder of its own.
func measure(ctx context.Context, o options) ([]row, error) {
	dir := o.keep
	if dir == "" {
		var err error
		if dir, err = os.MkdirTemp("", "parley-bench-*"); err != nil {
			return nil, err
		}
		defer os.RemoveAll(dir)
	}
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	b := bench{dir: dir, binary: o.binary}
	if b.binary == "" {
		if err := b.build(ctx); err != nil {
			return nil, err
		}
	}
	if o.workbench {
		if b.module, err = moduleFolder(ctx); err != nil {
			return nil, err
		}
		return b.workbench(ctx, o)
	}
	fmt.Fprintf(os.Stderr, "writing %d reports\n", o.reports)
	all, few := filepath.Join(dir, "reports"), filepath.Join(dir, "few")
	bytes, err := newswire.Write(all, o.seed, o.reports, o.size)
	if err != nil {
		return nil, err
	}
	if _, err := newswire.Write(few, o.seed+1, fewReports, o.size); err != nil {
		return nil, err
	}
	var rows []row
	for _, step := range []func() (row, error){
		b.size,
		func() (row, error) {
			return b.quick(ctx, "demo, 16 reports", mostDemo, "demo", "-o", filepath.Join(dir, "demo.html"))
		},
		func() (row, error) {
			return b.quick(ctx, fmt.Sprintf("brief on %d reports", fewReports), mostBrief, "brief", few, "-o", filepath.Join(dir, "few.html"))
		},
	} {
		r, err := step()
		if err != nil {
			return nil, err
		}
		rows = append(rows, r)
	}
	label := fmt.Sprintf("%d reports, %.1f MB", o.reports, float64(bytes)/million)
	added, err := b.add(ctx, label, all, bytes)
	if err != nil {
		return nil, err
	}
	rows = append(rows, added...)
	written, err := b.brief(ctx, label, all)
	return append(rows, written...), err
}
