package casefile_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/openparley/parley"
	"github.com/openparley/parley/brief"
	"github.com/openparley/parley/casefile"
	"github.com/openparley/parley/coding"
	"github.com/openparley/parley/ledger"
	"github.com/openparley/parley/position"
	"github.com/openparley/parley/report"
)

const strait = `name: The Halvard strait
parties:
  - name: Republic of Orsa
    id: orsa
    aliases: [Orsa]
  - name: Harbour League
    id: league
issues:
  - name: joint patrols
`

// fixed is a clock for decisions.
func fixed() time.Time { return time.Date(2031, 4, 1, 12, 0, 0, 0, time.UTC) }

// folder makes a folder of n short reports, each of its own.
func folder(t testing.TB, n int) string {
	dir := t.TempDir()
	for i := range n {
		text := fmt.Sprintf("date: 2031-03-%02d\noutlet: Courier %d\n\nOrsa rejected joint patrols on pier %d. The Harbour League demanded the release of %d captains.\n", 1+i%28, i%3, i, i+2)
		write(t, filepath.Join(dir, fmt.Sprintf("%04d.txt", i)), text)
	}
	return dir
}

func write(t testing.TB, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// open makes a case folder and opens it.
func open(t testing.TB, o casefile.Options) (*casefile.File, string) {
	t.Helper()
	dir := t.TempDir()
	write(t, filepath.Join(dir, "case.yaml"), strait)
	if _, err := casefile.Init(t.Context(), dir, "x", o); err != nil {
		t.Fatal(err)
	}
	return reopen(t, dir, o), dir
}

func reopen(t testing.TB, dir string, o casefile.Options) *casefile.File {
	t.Helper()
	if o.By == "" {
		o.By = "ana"
	}
	o.Now = fixed
	f, err := casefile.Open(t.Context(), dir, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

func add(t testing.TB, f *casefile.File, path string) casefile.Added {
	t.Helper()
	added, err := f.Add(t.Context(), []string{path}, casefile.AddOptions{})
	if err != nil {
		t.Fatal(err)
	}
	return added
}

func lines(t testing.TB, f *casefile.File) string {
	t.Helper()
	var b bytes.Buffer
	if err := f.WriteLines(t.Context(), &b, casefile.Query{}); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// interrupting is a coder that ends a context after some reports.
type interrupting struct {
	coding.Coder
	after int
	stop  context.CancelFunc
	coded chan struct{}
}

func (c *interrupting) Code(ctx context.Context, r *parley.Report) (*parley.Reading, error) {
	c.coded <- struct{}{}
	if len(c.coded) == c.after {
		c.stop()
	}
	return c.Coder.Code(ctx, r)
}

func TestAddResumes(t *testing.T) {
	grammar, err := coding.NewGrammar()
	if err != nil {
		t.Fatal(err)
	}
	const n = 900
	reports := folder(t, n)
	ctx, stop := context.WithCancel(t.Context())
	coder := &interrupting{Coder: grammar, after: 500, stop: stop, coded: make(chan struct{}, 10*n)}
	f, dir := open(t, casefile.Options{Coders: []coding.Coder{coder}})
	first, err := f.Add(ctx, []string{reports}, casefile.AddOptions{})
	if !errors.Is(err, context.Canceled) {
		t.Fatalf("got %v", err)
	}
	if first.New == 0 || first.New == n {
		t.Fatalf("%d of %d reports were added before the interruption", first.New, n)
	}
	f.Close()

	before := len(coder.coded)
	coder.after = -1
	f = reopen(t, dir, casefile.Options{Coders: []coding.Coder{coder}})
	second := add(t, f, reports)
	if second.Known != first.New || first.New+second.New != n {
		t.Errorf("first %d new, then %d known and %d new, of %d", first.New, second.Known, second.New, n)
	}
	if again := len(coder.coded) - before; again != second.New {
		t.Errorf("%d reports were coded in the second run, %d are new", again, second.New)
	}

	whole, _ := open(t, casefile.Options{})
	add(t, whole, reports)
	if lines(t, f) != lines(t, whole) {
		t.Error("two runs give other statements than one")
	}
}

func TestAddCompletesTheDate(t *testing.T) {
	f, _ := open(t, casefile.Options{})
	path := filepath.Join(t.TempDir(), "note.txt")
	write(t, path, "Orsa rejected joint patrols on Friday.\n")
	if a := add(t, f, path); a.New != 1 || a.Undated != 1 {
		t.Fatalf("added %+v", a)
	}
	date, _ := parley.ParseDay("2031-03-05")
	a, err := f.Add(t.Context(), []string{path}, casefile.AddOptions{Read: report.Options{Date: date}})
	if err != nil || a.New != 0 || a.Known != 0 {
		t.Fatalf("added %+v, %v", a, err)
	}
	for found, err := range f.Records(t.Context(), casefile.Query{}) {
		if err != nil {
			t.Fatal(err)
		}
		if found.Report.Date != date || found.Record.When.IsZero() {
			t.Errorf("report of %s, statement of %s", found.Report.Date, found.Record.When)
		}
	}
}

func TestAddLinksNearDuplicatesAcrossRuns(t *testing.T) {
	f, _ := open(t, casefile.Options{})
	story := strings.Repeat("The Harbour League demanded the release of two captains held since the spring at the northern pier. ", 1) +
		"Orsa rejected joint patrols, and said that its navy would go on guarding the strait alone until the tolls were paid. The envoy left without a word to the waiting press, and the talks will go on next week in the old customs house."
	one, two := t.TempDir(), t.TempDir()
	write(t, filepath.Join(one, "a.txt"), story)
	write(t, filepath.Join(two, "b.txt"), story+" More follows.")
	add(t, f, one)
	if a := add(t, f, two); a.Near != 1 || a.New != 1 {
		t.Errorf("added %+v", a)
	}
}

func TestSkipsAreKeptUntilRead(t *testing.T) {
	f, dir := open(t, casefile.Options{})
	in := t.TempDir()
	write(t, filepath.Join(in, "a.txt"), "Orsa rejected joint patrols.")
	write(t, filepath.Join(in, "b.txt"), "")
	add(t, f, in)
	f.Close()
	f = reopen(t, dir, casefile.Options{})
	board, err := f.Board(t.Context(), position.Options{})
	if err != nil || len(f.Skips()) != 1 || !strings.Contains(strings.Join(board.Coverage.Notices, "\n"), "b.txt") {
		t.Fatalf("skips %v, notices %v, %v", f.Skips(), board.Coverage.Notices, err)
	}
	write(t, filepath.Join(in, "b.txt"), "The Harbour League demanded tolls.")
	add(t, f, in)
	if len(f.Skips()) != 0 {
		t.Errorf("still skipped: %v", f.Skips())
	}
}

func TestCorrectionsOutliveReadingAgain(t *testing.T) {
	f, dir := open(t, casefile.Options{})
	reports := folder(t, 1)
	add(t, f, reports)
	var id parley.StatementID
	for found := range f.Records(t.Context(), casefile.Query{Filter: ledger.Filter{Acts: []parley.Act{parley.Reject}}}) {
		id = found.Record.ID
	}
	act, words := parley.Oppose, "joint patrols"
	s, err := f.Correct(t.Context(), string(id[:8]), casefile.Correction{Act: &act, Content: &words, Parties: []parley.PartyID{"league"}}, "misread")
	if err != nil {
		t.Fatal(err)
	}
	f.Close()
	f = reopen(t, dir, casefile.Options{Coders: []coding.Coder{newer{}}})
	add(t, f, reports)
	shown, err := f.Show(t.Context(), string(s.ID))
	if err != nil {
		t.Fatal(err)
	}
	r := shown.Record
	if r.Act != parley.Oppose || r.Content.Text != words || r.Review != ledger.Accepted || r.By != "ana" || r.Holder.Parties[0] != "league" {
		t.Errorf("shown %+v", r)
	}
	if shown.After == "" || !strings.Contains(shown.Around.Text, r.Evidence.Text) {
		t.Errorf("around %q, after %q", shown.Around.Text, shown.After)
	}
	if _, err := f.Undo(t.Context(), 0); err != nil {
		t.Fatal(err)
	}
}

// newer is a later version of a coder, which finds nothing.
type newer struct{}

func (newer) ID() parley.CoderID { return parley.CoderID{Name: "grammar", Version: "newer"} }

func (newer) Code(_ context.Context, r *parley.Report) (*parley.Reading, error) {
	return &parley.Reading{Report: r.ID, Coder: newer{}.ID()}, nil
}

func TestBriefIsTheSameEveryTime(t *testing.T) {
	reports := folder(t, 30)
	var pages [2]bytes.Buffer
	for i := range pages {
		f, err := casefile.Temp(t.Context(), casefile.Options{})
		if err != nil {
			t.Fatal(err)
		}
		add(t, f, reports)
		doc, _, err := f.Brief(t.Context(), position.Options{}, brief.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if err := doc.HTML(&pages[i]); err != nil {
			t.Fatal(err)
		}
		f.Close()
	}
	if !bytes.Equal(pages[0].Bytes(), pages[1].Bytes()) {
		t.Error("two runs on the same reports give different pages")
	}
}

func TestProposedCaseFillsWhatIsMissing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "case.yaml")
	write(t, path, "parties:\n  - name: Republic of Orsa\n    id: orsa\n    aliases: [Orsa]\n")
	f, err := casefile.Temp(t.Context(), casefile.Options{CaseFile: path})
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	add(t, f, folder(t, 20))
	c, err := f.Case(t.Context(), parley.Day{})
	if err != nil {
		t.Fatal(err)
	}
	if len(c.Parties) != 1 || c.Parties[0].Proposed {
		t.Errorf("parties of the case file were added to: %+v", c.Parties)
	}
	if len(c.Issues) == 0 || !c.Issues[0].Proposed {
		t.Errorf("issues %+v", c.Issues)
	}
}

func TestExportIsJSON(t *testing.T) {
	f, _ := open(t, casefile.Options{})
	add(t, f, folder(t, 3))
	var b bytes.Buffer
	if err := f.WriteJSON(t.Context(), &b, true); err != nil {
		t.Fatal(err)
	}
	var whole struct {
		Schema     string
		Case       parley.Case
		Reports    []parley.Report
		Statements []ledger.Record
		Log        []ledger.Entry
	}
	if err := json.Unmarshal(b.Bytes(), &whole); err != nil {
		t.Fatal(err)
	}
	if len(whole.Reports) != 3 || len(whole.Statements) < 6 || len(whole.Log) != 1 || whole.Case.Name == "" {
		t.Errorf("%d reports, %d statements, %d entries", len(whole.Reports), len(whole.Statements), len(whole.Log))
	}
	for _, s := range whole.Statements {
		for _, r := range whole.Reports {
			if r.ID == s.Report {
				if err := s.Validate(r.Text); err != nil {
					t.Error(err)
				}
			}
		}
	}
}

func TestCSVIsNoFormula(t *testing.T) {
	f, _ := open(t, casefile.Options{})
	dir := t.TempDir()
	write(t, filepath.Join(dir, "a.txt"), "outlet: =cmd()\n\nOrsa rejected joint patrols.\n")
	add(t, f, dir)
	var b bytes.Buffer
	if err := f.WriteCSV(t.Context(), &b, casefile.Query{}); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(b.String(), "'=cmd()") {
		t.Errorf("%s", b.String())
	}
}

func TestReadOnlyFolder(t *testing.T) {
	f, dir := open(t, casefile.Options{})
	add(t, f, folder(t, 2))
	f.Close()
	f = reopen(t, dir, casefile.Options{ReadOnly: true})
	if _, err := f.Board(t.Context(), position.Options{}); err != nil {
		t.Fatal(err)
	}
	if _, err := f.Review(t.Context(), parley.Accepted, []string{"s"}, ""); err == nil {
		t.Error("reviewed in a case opened to look at")
	}
}

func TestFind(t *testing.T) {
	_, dir := open(t, casefile.Options{})
	below := filepath.Join(dir, "a", "b")
	if err := os.MkdirAll(below, 0o700); err != nil {
		t.Fatal(err)
	}
	if got, err := casefile.Find(below); err != nil || got != dir {
		t.Errorf("got %q, %v", got, err)
	}
	if _, err := casefile.Find(t.TempDir()); !errors.Is(err, parley.ErrNotFound) {
		t.Errorf("got %v", err)
	}
}

func BenchmarkAdd(b *testing.B) {
	reports := folder(b, 200)
	var bytes int64
	for b.Loop() {
		f, err := casefile.Temp(b.Context(), casefile.Options{})
		if err != nil {
			b.Fatal(err)
		}
		bytes = add(b, f, reports).Bytes
		f.Close()
	}
	b.SetBytes(bytes)
}

// slow is a coder that waits for somebody else, and after some reports is not
// there any more.
type slow struct {
	coding.Coder
	left atomic.Int32
}

func (s *slow) ID() parley.CoderID { return parley.CoderID{Name: "slow", Version: "1"} }

func (s *slow) Parallel() int { return 3 }

func (s *slow) Code(ctx context.Context, r *parley.Report) (*parley.Reading, error) {
	if s.left.Add(-1) < 0 {
		return nil, fmt.Errorf("%w: gone", parley.ErrUnavailable)
	}
	return &parley.Reading{Report: r.ID, Coder: s.ID()}, nil
}

func TestSeveralCoders(t *testing.T) {
	grammar, err := coding.NewGrammar()
	if err != nil {
		t.Fatal(err)
	}
	reports := folder(t, 40)
	s := &slow{}
	s.left.Store(25)
	f, dir := open(t, casefile.Options{Coders: []coding.Coder{grammar, s}})
	shown := 0
	a, err := f.Add(t.Context(), []string{reports}, casefile.AddOptions{Progress: func(casefile.Added) { shown++ }})
	if !errors.Is(err, parley.ErrUnavailable) {
		t.Fatalf("got %v", err)
	}
	if a.Coded < 25 || shown < 4 {
		t.Errorf("%d reports coded, progress shown %d times", a.Coded, shown)
	}
	f.Close()
	// The next run asks it for what it has not read, and the grammar for what is
	// new.
	s.left.Store(1000)
	f = reopen(t, dir, casefile.Options{Coders: []coding.Coder{grammar, s}})
	if b, err := f.Add(t.Context(), []string{reports}, casefile.AddOptions{}); err != nil || a.New+b.New != 40 || s.left.Load() != 1000-15 {
		t.Errorf("then %+v, %v; %d asked", b, err, 1000-s.left.Load())
	}
	if c, err := f.Code(t.Context(), casefile.AddOptions{}); err != nil || c.Coded != 0 || c.Known != 40 {
		t.Errorf("then there is %+v, %v", c, err)
	}
	counts, err := f.Ledger().Counts(t.Context())
	if err != nil || counts.Readings != 80 || counts.Reports != 40 {
		t.Errorf("%+v, %v", counts, err)
	}
	alone, _ := open(t, casefile.Options{})
	add(t, alone, reports)
	if lines(t, f) != lines(t, alone) {
		t.Error("the grammar's statements differ with another coder beside it")
	}
}
