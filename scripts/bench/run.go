package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// bench is one parley and a folder to try it in.
type bench struct {
	dir, binary string
	module      string // the folder of the module
}

// moduleFolder is where the sources are.
func moduleFolder(ctx context.Context) (string, error) {
	out, err := exec.CommandContext(ctx, "go", "list", "-m", "-f", "{{.Dir}}").Output()
	if err != nil {
		return "", fmt.Errorf("find the module: %w", err)
	}
	return strings.TrimSpace(string(out)), nil
}

// build builds parley as a release is built.
func (b *bench) build(ctx context.Context) error {
	b.binary = filepath.Join(b.dir, "parley")
	fmt.Fprintln(os.Stderr, "building parley")
	cmd := exec.CommandContext(ctx, "go", "build", "-trimpath", "-ldflags=-s -w", "-o", b.binary, "github.com/openparley/parley/cmd/parley")
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("build parley: %w\n%s", err, out)
	}
	return nil
}

// spent is what a run of parley took.
type spent struct {
	wall, cpu time.Duration
	memory    float64 // MB of resident memory at the peak; 0 where unknown
}

// run runs parley with so many processors.
func (b *bench) run(ctx context.Context, processors int, args ...string) (spent, error) {
	cmd := exec.CommandContext(ctx, b.binary, args...)
	cmd.Env = os.Environ()
	if processors > 0 {
		cmd.Env = append(cmd.Env, fmt.Sprintf("GOMAXPROCS=%d", processors))
	}
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	start := time.Now()
	err := cmd.Run()
	wall := time.Since(start)
	if err != nil {
		return spent{}, fmt.Errorf("parley %s: %w\n%s", strings.Join(args, " "), err, out.String())
	}
	state := cmd.ProcessState
	return spent{wall: wall, cpu: state.UserTime() + state.SystemTime(), memory: peakMemory(state)}, nil
}

func (b *bench) size() (row, error) {
	info, err := os.Stat(b.binary)
	if err != nil {
		return row{}, err
	}
	mb := float64(info.Size()) / million
	return row{"the binary", fmt.Sprintf("%.1f MB", mb), fmt.Sprintf("< %.0f MB", mostBinary), mb < mostBinary}, nil
}

// quick times a command that a person waits for.
func (b *bench) quick(ctx context.Context, what string, most time.Duration, args ...string) (row, error) {
	best := time.Duration(0)
	for i := range briefRepeats {
		s, err := b.run(ctx, 0, args...)
		if err != nil {
			return row{}, err
		}
		if i == 0 || s.wall < best {
			best = s.wall
		}
	}
	return row{what, fmt.Sprintf("%.2f s", best.Seconds()), fmt.Sprintf("< %.1f s", most.Seconds()), best < most}, nil
}

// add reads reports into a new case on one processor: files in, statements in
// the ledger.
func (b *bench) add(ctx context.Context, label, reports string, size int64) ([]row, error) {
	fmt.Fprintln(os.Stderr, "parley add, on one processor")
	caseDir := filepath.Join(b.dir, "case")
	if err := os.RemoveAll(caseDir); err != nil {
		return nil, err
	}
	if _, err := b.run(ctx, 0, "init", caseDir); err != nil {
		return nil, err
	}
	s, err := b.run(ctx, 1, "add", "-C", caseDir, reports)
	if err != nil {
		return nil, err
	}
	speed := float64(size) / million / s.wall.Seconds()
	ledger, err := folderSize(filepath.Join(caseDir, ".parley"))
	if err != nil {
		return nil, err
	}
	return []row{
		{"add, " + label, fmt.Sprintf("%.2f MB/s (%.1f s; %.2f MB a second of processor time)", speed, s.wall.Seconds(), float64(size)/million/s.cpu.Seconds()),
			fmt.Sprintf("≥ %.2f MB/s on one core", leastSpeed), speed >= leastSpeed},
		memoryRow("add, memory", s),
		{what: "add, ledger on disk", got: fmt.Sprintf("%.1f MB", float64(ledger)/million)},
	}, nil
}

// brief writes a brief on all the reports, without a case.
func (b *bench) brief(ctx context.Context, label, reports string) ([]row, error) {
	fmt.Fprintln(os.Stderr, "parley brief")
	s, err := b.run(ctx, 0, "brief", reports, "-o", filepath.Join(b.dir, "all.html"))
	if err != nil {
		return nil, err
	}
	return []row{
		{what: "brief, " + label, got: fmt.Sprintf("%.1f s (%.1f s of processor time)", s.wall.Seconds(), s.cpu.Seconds())},
		memoryRow("brief, memory", s),
	}, nil
}

func memoryRow(what string, s spent) row {
	if s.memory == 0 {
		return row{what: what, got: "not known on this system"}
	}
	return row{what, fmt.Sprintf("%.0f MB at the peak", s.memory), fmt.Sprintf("< %.0f MB", mostMemory), s.memory < mostMemory}
}

func folderSize(dir string) (size int64, err error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return 0, err
	}
	for _, e := range entries {
		info, err := e.Info()
		if err != nil {
			return 0, err
		}
		size += info.Size()
	}
	return size, nil
}
