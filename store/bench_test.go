package store

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/openparley/parley"
	"github.com/openparley/parley/ledger"
)

// invented makes a report of about 4 kB with 15 statements, as a coder would
// leave it.
func invented(n int) ledger.Item {
	rng := rand.New(rand.NewPCG(7, uint64(n)))
	words := func(k int) string {
		var b strings.Builder
		for range k {
			// Short words are frequent and long ones rare, as in any text.
			w := int(20000 * rng.Float64() * rng.Float64() * rng.Float64())
			b.WriteString(strings.ToLower(strconv.FormatInt(int64(w+40)*7919, 26)))
			b.WriteByte(' ')
		}
		return strings.TrimSpace(b.String())
	}
	r := &parley.Report{Name: fmt.Sprintf("reports/%06d.txt", n), Title: words(6), Outlet: "Harbour Gazette", Format: "text", Language: "en",
		Date: parley.DayOf(2031, 1, 1).Add(n % 400), DateFrom: parley.DateHeader}
	g := &parley.Reading{Coder: parley.CoderID{Name: "grammar", Version: "1"}}
	var text strings.Builder
	for text.Len() < 4000 {
		text.WriteString(words(30) + ". ")
	}
	r.Text = text.String()
	r.ID = parley.IDOf(r.Text)
	g.Report = r.ID
	for k := range 15 {
		at := k * len(r.Text) / 16
		s := parley.Statement{Report: r.ID, Coder: g.Coder, Act: parley.Acts()[k%13], Evidence: r.Quote(at, at+150), Cue: r.Quote(at+30, at+38),
			Content: r.Quote(at+40, at+90), Condition: r.Quote(at+95, at+140), When: parley.On(r.Date), Trace: []string{"cue", "that-clause", "attach"}}
		s.Holder = parley.Actor{Span: r.Quote(at, at+20), Name: "Northern Council", Why: "group"}
		s.Identify()
		g.Statements = append(g.Statements, s)
	}
	for k := range 10 {
		g.Mentions = append(g.Mentions, parley.Mention{Name: words(2), Kind: parley.Person, First: r.Quote(k, k+10), Count: k, Aliases: []string{"x"}})
	}
	for k := range 2 {
		g.Measures = append(g.Measures, parley.Measure{Evidence: r.Quote(k, 100), Quantity: r.Quote(k, k+4), Low: 30, High: 30, What: r.Quote(k+5, k+15)})
	}
	return ledger.Item{Report: r, Readings: []*parley.Reading{g}}
}

const batch = 128

// processor is the processor time that the process has used. Figures are per
// second of it, so that other work on the machine does not count.
func processor() time.Duration {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

func perCPU(b *testing.B, bytes int64, since time.Duration) {
	b.ReportMetric(float64(bytes)*float64(b.N)/1e6/(processor()-since).Seconds(), "MB/cpu-s")
}

func batches(reports int) (all [][]ledger.Item, bytes int64) {
	for n := range reports {
		if n%batch == 0 {
			all = append(all, nil)
		}
		item := invented(n)
		bytes += int64(len(item.Report.Text))
		all[len(all)-1] = append(all[len(all)-1], item)
	}
	return all, bytes
}

func record(b testing.TB, s ledger.Store, all [][]ledger.Item) {
	seq, err := s.Begin(ctx, "ana", "add", "")
	if err != nil {
		b.Fatal(err)
	}
	for _, items := range all {
		if _, err := s.Record(ctx, seq, items); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkRecord(b *testing.B) {
	all, bytes := batches(2560)
	for name, open := range map[string]func() *SQLite{
		"file":      func() *SQLite { return openFile(b, filepath.Join(b.TempDir(), "l"), Options{Create: true}) },
		"temporary": func() *SQLite { return temporary(b).(*SQLite) },
	} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(bytes)
			defer perCPU(b, bytes, processor())
			for b.Loop() {
				s := open()
				record(b, s, all)
				if info, err := os.Stat(s.path); err == nil {
					b.ReportMetric(float64(info.Size())/float64(bytes), "disk/text")
				}
				s.Close()
			}
		})
	}
}

func BenchmarkReadings(b *testing.B) {
	all, bytes := batches(2560)
	s := temporary(b)
	record(b, s, all)
	b.SetBytes(bytes)
	defer perCPU(b, bytes, processor())
	for b.Loop() {
		n := 0
		for r, err := range s.Readings(ctx, ledger.Filter{}) {
			if err != nil {
				b.Fatal(err)
			}
			n += len(r.Records)
		}
		if n != 15*2560 {
			b.Fatal(n)
		}
	}
}

func BenchmarkOpenTemp(b *testing.B) {
	for b.Loop() {
		s, err := OpenTemp(ctx)
		if err != nil {
			b.Fatal(err)
		}
		s.Close()
	}
}

// TestBoundedMemory records and reads more reports than any cache holds. It
// takes long, so PARLEY_REPORTS says how many; 50000 is what is promised.
func TestBoundedMemory(t *testing.T) {
	n, err := strconv.Atoi(os.Getenv("PARLEY_REPORTS"))
	if err != nil {
		t.Skip("set PARLEY_REPORTS to the number of reports")
	}
	s := temporary(t)
	seq, err := s.Begin(ctx, "ana", "add", "")
	if err != nil {
		t.Fatal(err)
	}
	var most uint64
	look := func() {
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		most = max(most, m.HeapAlloc)
	}
	var took time.Duration
	for from := 0; from < n; from += batch {
		var items []ledger.Item
		for k := from; k < min(from+batch, n); k++ {
			items = append(items, invented(k))
		}
		start := processor()
		if _, err := s.Record(ctx, seq, items); err != nil {
			t.Fatal(err)
		}
		took += processor() - start
		look()
	}
	t.Logf("recorded %d reports, %.1f MB a second of processor time, at most %d MB of heap, %s", n, float64(n)*4.1e-3/took.Seconds(), most>>20, resident())
	most = 0
	began, k := processor(), 0
	for r, err := range s.Readings(ctx, ledger.Filter{}) {
		if err != nil || len(r.Records) != 15 {
			t.Fatal(r, err)
		}
		if k++; k%500 == 0 {
			look()
		}
	}
	t.Logf("read %d reports, %.1f MB a second of processor time, at most %d MB of heap, %s", k, float64(k)*4.1e-3/(processor()-began).Seconds(), most>>20, resident())
	if most > 60<<20 {
		t.Errorf("%d MB of heap", most>>20)
	}
	for _, q := range []string{"Northern", "4a", `"x y"`} {
		start := time.Now()
		hits, err := s.Search(ctx, q, 20)
		t.Logf("search %s: %d hits, %v in %v", q, len(hits), err, time.Since(start))
	}
	start := time.Now()
	c, err := s.Counts(ctx)
	t.Logf("counts %+v, %v in %v", c, err, time.Since(start))
}

func resident() string {
	b, _ := os.ReadFile("/proc/self/status")
	for line := range strings.Lines(string(b)) {
		if strings.HasPrefix(line, "VmHWM") {
			return "resident at most " + strings.TrimSpace(line[6:])
		}
	}
	return ""
}
