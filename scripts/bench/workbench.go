package main

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/openparley/parley/internal/newswire"
)

// The targets of the workbench, for 20,000 reports and 300,000 statements.
const (
	mostPaint  = 300 * time.Millisecond // a view, from asking for it to its first paint
	mostFilter = 150 * time.Millisecond // a view, after another filter was set
	mostNext   = 50 * time.Millisecond  // the queue's next item
	mostServer = 400.0                  // MB of the server
	mostPage   = 300.0                  // MB of the page
)

// The invented case of the targets.
const (
	workbenchReports = 20000
	workbenchSize    = 3150 // bytes of text: 15 statements a report
	suggestFrom      = 1000 // reports that the case file is suggested from
)

// workbench measures parley serve on a large case, as a page asks it, and then
// through a browser where there is one.
func (b *bench) workbench(ctx context.Context, o options) ([]row, error) {
	dir, err := b.workbenchCase(ctx, o)
	if err != nil {
		return nil, err
	}
	s, err := b.serve(ctx, dir)
	if err != nil {
		return nil, err
	}
	defer s.stop()
	rows, err := s.measure(ctx)
	if err != nil {
		return rows, err
	}
	seen, err := s.browse(ctx, b.module)
	if err != nil {
		return rows, err
	}
	return append(append(rows, seen...), s.memory("the server, memory after all")...), nil
}

// workbenchCase makes the case, or takes the one that an earlier run has made
// in the same folder.
func (b *bench) workbenchCase(ctx context.Context, o options) (string, error) {
	dir := filepath.Join(b.dir, fmt.Sprintf("workbench-%d-%d-%d", o.reports, o.size, o.seed))
	made := filepath.Join(dir, "made")
	if _, err := os.Stat(made); err == nil {
		return dir, nil
	}
	if err := os.RemoveAll(dir); err != nil {
		return "", err
	}
	reports := filepath.Join(b.dir, "reports")
	if err := os.RemoveAll(reports); err != nil {
		return "", err
	}
	fmt.Fprintf(os.Stderr, "making a case of %d reports\n", o.reports)
	if _, err := newswire.Write(reports, o.seed, o.reports, o.size); err != nil {
		return "", err
	}
	first := filepath.Join(b.dir, "first")
	if _, err := newswire.Write(first, o.seed, min(o.reports, suggestFrom), o.size); err != nil {
		return "", err
	}
	for _, args := range [][]string{{"init", dir}, {"add", "-C", dir, first}, {"suggest", "-C", dir, "--write"}, {"add", "-C", dir, reports}} {
		if _, err := b.run(ctx, 0, args...); err != nil {
			return "", err
		}
	}
	return dir, os.WriteFile(made, nil, 0o600)
}

// served is a parley serve, with a session.
type served struct {
	cmd    *exec.Cmd
	in     io.WriteCloser
	links  *bufio.Scanner
	base   string
	client *http.Client
	opened time.Duration // until it printed its link
	ready  time.Duration // until it answered
}

func (b *bench) serve(ctx context.Context, dir string) (*served, error) {
	fmt.Fprintln(os.Stderr, "parley serve")
	s := &served{cmd: exec.CommandContext(ctx, b.binary, "serve", "-C", dir, "--listen", "127.0.0.1:0")}
	s.cmd.Stderr = io.Discard
	out, err := s.cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if s.in, err = s.cmd.StdinPipe(); err != nil {
		return nil, err
	}
	start := time.Now()
	if err := s.cmd.Start(); err != nil {
		return nil, err
	}
	s.links = bufio.NewScanner(out)
	link, err := s.link()
	if err != nil {
		s.stop()
		return nil, err
	}
	s.opened = time.Since(start)
	jar, err := cookiejar.New(nil)
	if err != nil {
		return nil, err
	}
	s.client = &http.Client{Jar: jar}
	at, err := url.Parse(link)
	if err != nil {
		return nil, err
	}
	s.base = at.Scheme + "://" + at.Host
	if _, err := s.get(ctx, strings.TrimPrefix(link, s.base)); err != nil {
		s.stop()
		return nil, err
	}
	if _, err := s.get(ctx, "/api/case"); err != nil {
		s.stop()
		return nil, err
	}
	s.ready = time.Since(start)
	return s, nil
}

// link reads the next link that the server prints.
func (s *served) link() (string, error) {
	for s.links.Scan() {
		if i := strings.Index(s.links.Text(), "http"); i >= 0 {
			return strings.TrimSpace(s.links.Text()[i:]), nil
		}
	}
	return "", errors.New("parley serve printed no link")
}

func (s *served) stop() {
	_ = s.cmd.Process.Signal(os.Interrupt)
	_ = s.cmd.Wait()
}

func (s *served) get(ctx context.Context, path string) ([]byte, error) {
	return s.ask(ctx, http.MethodGet, path, nil)
}

func (s *served) ask(ctx context.Context, method, path string, body []byte) ([]byte, error) {
	r, err := http.NewRequestWithContext(ctx, method, s.base+path, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	if body != nil {
		r.Header.Set("Content-Type", "application/json")
	}
	w, err := s.client.Do(r)
	if err != nil {
		return nil, err
	}
	defer w.Body.Close()
	data, err := io.ReadAll(w.Body)
	if err == nil && w.StatusCode >= 300 {
		err = fmt.Errorf("%s %s: %s: %.200s", method, path, w.Status, data)
	}
	return data, err
}

// pageViews are what each view of the page asks for when it is opened. What
// depends on no filter is asked for once; slow is what the view shows later,
// below its first answer.
var pageViews = []struct {
	name   string
	asks   []string
	filter bool
	slow   []string
}{
	{"reports", []string{"/api/facets", "/api/reports"}, true, nil},
	{"queue", []string{"/api/facets", "/api/queue"}, true, nil},
	{"who is who", []string{"/api/who"}, false, []string{"/api/who/groups", "/api/who/names"}},
	{"where they stand", []string{"/api/facets", "/api/positions", "/api/positions/days"}, true, []string{"/api/positions/contradictions"}},
	{"over time", []string{"/api/facets", "/api/time"}, true, []string{"/api/measures"}},
	{"between them", []string{"/api/facets", "/api/network"}, true, nil},
	{"statements", []string{"/api/facets", "/api/statements"}, true, nil},
	{"what would hold", []string{"/api/models"}, false, nil},
	{"history", []string{"/api/log"}, false, nil},
	{"brief", nil, false, []string{"/api/brief"}},
}

// filters are asked for one after the other; each is another question to the
// server.
var filters = []string{"act=reject", "from=2032-01-01", "review=suggested&act=demand", "to=2033-01-01&act=offer&act=accept", "act=propose"}

func (s *served) measure(ctx context.Context) ([]row, error) {
	var facets struct {
		Statements, Reports int
		Parties             []struct {
			Key   string
			Count int
		}
	}
	data, err := s.get(ctx, "/api/facets")
	if err == nil {
		err = json.Unmarshal(data, &facets)
	}
	if err != nil {
		return nil, err
	}
	asked := slices.Clone(filters)
	if len(facets.Parties) > 0 {
		most := slices.MaxFunc(facets.Parties, func(a, b struct {
			Key   string
			Count int
		}) int {
			return cmp.Compare(a.Count, b.Count)
		})
		asked = append(asked, "party="+url.QueryEscape(most.Key))
	}
	rows := []row{{what: "the case", got: fmt.Sprintf("%d reports, %d statements", facets.Reports, facets.Statements)},
		{what: "serve, until its link", got: fmt.Sprintf("%.1f s", s.opened.Seconds())}, {what: "serve, until it answers", got: fmt.Sprintf("%.1f s", s.ready.Seconds())}}
	rows = append(rows, s.memory("the server, memory once it answers")...)
	for _, v := range pageViews {
		if len(v.asks) > 0 {
			before := processTime(s.cmd.Process.Pid)
			first, err := s.together(ctx, v.asks, "")
			if err != nil {
				return rows, err
			}
			rows = append(rows, timeRow(v.name+": first answer", first, mostPaint).spent(processTime(s.cmd.Process.Pid)-before))
		}
		for _, path := range v.slow {
			before := processTime(s.cmd.Process.Pid)
			first, err := s.together(ctx, []string{path}, "")
			if err != nil {
				return rows, err
			}
			rows = append(rows, row{what: v.name + ": " + path, got: milliseconds(first)}.spent(processTime(s.cmd.Process.Pid)-before))
		}
		if !v.filter {
			continue
		}
		var all []time.Duration
		before := processTime(s.cmd.Process.Pid)
		for _, f := range asked {
			d, err := s.together(ctx, v.asks, f)
			if err != nil {
				return rows, err
			}
			all = append(all, d)
		}
		rows = append(rows, timeRow(fmt.Sprintf("%s: other filter, median of %d", v.name, len(all)), median(all), mostFilter).spent((processTime(s.cmd.Process.Pid)-before)/time.Duration(len(all))))
	}
	decided, err := s.decide(ctx)
	return append(append(rows, decided...), s.memory("the server, memory after all questions")...), err
}

// together asks for paths at the same time, as a page does.
func (s *served) together(ctx context.Context, paths []string, filter string) (time.Duration, error) {
	var wait sync.WaitGroup
	failed := make([]error, len(paths))
	start := time.Now()
	for i, p := range paths {
		if filter != "" {
			p += "?" + filter
		}
		wait.Go(func() { _, failed[i] = s.get(ctx, p) })
	}
	wait.Wait()
	return time.Since(start), errors.Join(failed...)
}

// decisions is how many are taken one after the other.
const decisions = 20

// decide accepts suggestions from the queue. The page shows the next item from
// those that it has, and asks for more behind it: that answer is what is timed.
func (s *served) decide(ctx context.Context) ([]row, error) {
	var taken, next []time.Duration
	var q struct {
		Items []struct {
			Rows []struct {
				Cite struct{ Statement string }
			}
		}
	}
	data, err := s.get(ctx, "/api/queue")
	if err != nil {
		return nil, err
	}
	before := processTime(s.cmd.Process.Pid)
	for i := range decisions {
		if err := json.Unmarshal(data, &q); err != nil || len(q.Items) == 0 {
			return nil, err
		}
		kind := "accept"
		if i%3 == 2 {
			kind = "reject"
		}
		body, err := json.Marshal(map[string]any{"kind": kind, "ids": []string{q.Items[0].Rows[0].Cite.Statement}})
		if err != nil {
			return nil, err
		}
		start := time.Now()
		if _, err := s.ask(ctx, http.MethodPost, "/api/decisions", body); err != nil {
			return nil, err
		}
		taken = append(taken, time.Since(start))
		start = time.Now()
		if data, err = s.get(ctx, "/api/queue"); err != nil {
			return nil, err
		}
		next = append(next, time.Since(start))
	}
	return []row{{what: fmt.Sprintf("queue: a decision kept, median of %d", decisions), got: milliseconds(median(taken))},
		timeRow(fmt.Sprintf("queue: next items, median of %d", decisions), median(next), mostNext),
		{what: "queue: a decision and the next items", got: fmt.Sprintf("%.0f ms of processor time", ((processTime(s.cmd.Process.Pid)-before)/decisions).Seconds()*1000)}}, nil
}

// memory is what the process holds now and held at its peak.
func (s *served) memory(what string) []row {
	now, peak := processMemory(s.cmd.Process.Pid)
	if now == 0 {
		return []row{{what: what, got: "not known on this system"}}
	}
	return []row{{what, fmt.Sprintf("%.0f MB (%.0f MB at the peak)", now, peak), fmt.Sprintf("< %.0f MB", mostServer), now < mostServer}}
}

// processMemory reads what Linux says of a process, in MB.
func processMemory(pid int) (now, peak float64) {
	data, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return 0, 0
	}
	for line := range strings.Lines(string(data)) {
		name, rest, _ := strings.Cut(line, ":")
		kB, _ := strconv.ParseFloat(strings.TrimSuffix(strings.TrimSpace(rest), " kB"), 64)
		switch name {
		case "VmRSS":
			now = kB * 1024 / million
		case "VmHWM":
			peak = kB * 1024 / million
		}
	}
	return now, peak
}

// browse lets a browser look at each view. Without one, or without node, it
// says so.
func (s *served) browse(ctx context.Context, module string) ([]row, error) {
	script := filepath.Join(module, "web", "ui", "tests", "bench.mjs")
	without := func(why string) ([]row, error) {
		return []row{{what: "in the browser", got: "not measured: " + why}}, nil
	}
	node, err := exec.LookPath("node")
	if err != nil {
		return without("no node")
	}
	chromium := os.Getenv("CHROMIUM")
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if chromium == "" {
			chromium, _ = exec.LookPath(name)
		}
	}
	if chromium == "" {
		return without("no Chromium")
	}
	if _, err := os.Stat(filepath.Join(module, "web", "ui", "node_modules", "playwright-core")); err != nil {
		return without("run npm ci in web/ui first")
	}
	if _, err := io.WriteString(s.in, "\n"); err != nil {
		return nil, err
	}
	link, err := s.link()
	if err != nil {
		return nil, err
	}
	fmt.Fprintln(os.Stderr, "looking at it with", chromium)
	cmd := exec.CommandContext(ctx, node, script, link)
	cmd.Env = append(os.Environ(), "CHROMIUM="+chromium)
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", script, err)
	}
	var rows []row
	for line := range bytes.Lines(out) {
		var m struct {
			What   string
			Ms, MB float64
			Kind   string
		}
		if err := json.Unmarshal(line, &m); err != nil {
			return rows, fmt.Errorf("%s: %w: %s", script, err, line)
		}
		took := time.Duration(m.Ms * float64(time.Millisecond))
		switch m.Kind {
		case "paint":
			rows = append(rows, timeRow(m.What, took, mostPaint))
		case "filter":
			rows = append(rows, timeRow(m.What, took, mostFilter))
		case "memory":
			rows = append(rows, row{m.What, fmt.Sprintf("%.0f MB", m.MB), fmt.Sprintf("< %.0f MB", mostPage), m.MB < mostPage})
		case "next":
			rows = append(rows, timeRow(m.What, took, mostNext))
		default:
			rows = append(rows, row{what: m.What, got: milliseconds(took)})
		}
	}
	return rows, nil
}

func milliseconds(d time.Duration) string { return fmt.Sprintf("%.0f ms", d.Seconds()*1000) }

func timeRow(what string, got, most time.Duration) row {
	return row{what, milliseconds(got), "< " + milliseconds(most), got < most}
}

// spent adds what the server's processor time was, which other work on the
// machine does not change much.
func (r row) spent(cpu time.Duration) row {
	if cpu > 0 {
		r.got += fmt.Sprintf(" (%.0f ms of processor time)", cpu.Seconds()*1000)
	}
	return r
}

// processTime is the processor time that Linux says a process has taken, in
// steps of 10 ms.
func processTime(pid int) (t time.Duration) {
	data, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return 0
	}
	fields := strings.Fields(string(data[bytes.LastIndexByte(data, ')')+1:]))
	for _, k := range []int{11, 12} { // utime and stime, from the state on
		if k < len(fields) {
			n, _ := strconv.Atoi(fields[k])
			t += time.Duration(n) * 10 * time.Millisecond
		}
	}
	return t
}

func median(all []time.Duration) time.Duration {
	sorted := slices.Sorted(slices.Values(all))
	return sorted[len(sorted)/2]
}
