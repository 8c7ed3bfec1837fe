package casefile

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"time"

	"github.com/openparley/parley"
	"github.com/openparley/parley/casefile/caseyaml"
	"github.com/openparley/parley/coding"
	"github.com/openparley/parley/ledger"
	"github.com/openparley/parley/store"
)

// The files of a case folder.
const (
	hidden     = ".parley"
	ledgerName = "ledger.db"
	skipsName  = "skipped.json"
	schemaName = "case.schema.json"

	modelSchemaName = "model.schema.json"
)

// Options say how a case is worked on.
type Options struct {
	By       string           // who does it, for the log; empty: "somebody"
	ReadOnly bool             // only look: a folder without write permission will do
	CaseFile string           // read this case file instead of the folder's own
	Coders   []coding.Coder   // who codes what is added; none: the built-in grammar coder
	Lead     string           // whose suggestions positions, briefs and proposals rest on, of the reports that it has read; empty: "grammar"
	Now      func() time.Time // the clock of log and decisions; nil: the system's
}

// File is a case at work. It is safe for use by several goroutines: what is
// decided while reports are added or looked at shows to whoever looks next.
type File struct {
	dir      string // empty: no folder
	casePath string // where the case file is, or would be; empty: none
	store    ledger.Store
	coders   []coding.Coder
	lead     string
	by       string
	now      func() time.Time

	use      inUse
	passages passages

	adding  sync.Mutex // held while reports are added or coded: one run at a time
	editing sync.Mutex // held from looking whether a paper is still as it was until it is kept

	skipping sync.Mutex // guards skips
	skips    []skipped
}

// Find gives the case folder that start is in: start itself or the nearest
// folder above it that holds a ledger. When there is none the error is
// [parley.ErrNotFound].
func Find(start string) (string, error) {
	dir, err := filepath.Abs(start)
	if err != nil {
		return "", fmt.Errorf("casefile: find %s: %w: %w", start, parley.ErrNotFound, err)
	}
	for at := dir; ; at = filepath.Dir(at) {
		if isFile(filepath.Join(at, hidden, ledgerName)) {
			return at, nil
		}
		if at == filepath.Dir(at) {
			return "", hint(fmt.Errorf("%w: %s is not in a case folder", parley.ErrNotFound, start),
				"make one with: parley init; or name one with --case-dir")
		}
	}
}

// Open opens the case in a folder. A folder without a ledger is
// [parley.ErrNotFound], a case file with mistakes [parley.ErrInvalid] with all
// of them as [parley.Problems]; see also [store.Open].
func Open(ctx context.Context, dir string, o Options) (*File, error) {
	path := filepath.Join(dir, hidden, ledgerName)
	if !isFile(path) {
		return nil, hint(fmt.Errorf("%w: %s is not a case folder", parley.ErrNotFound, dir), "make one with: parley init")
	}
	f, err := newFile(dir, CasePath(dir), o)
	if err != nil {
		return nil, err
	}
	if f.skips, err = readSkips(dir); err != nil {
		return nil, err
	}
	s, err := store.Open(ctx, path, store.Options{ReadOnly: o.ReadOnly, Now: f.now})
	if err != nil {
		return nil, err
	}
	f.store = s
	return f, nil
}

// Temp opens an empty case without a folder; Close forgets it. With
// o.CaseFile it has that case file's parties and issues.
func Temp(ctx context.Context, o Options) (*File, error) {
	f, err := newFile("", "", o)
	if err != nil {
		return nil, err
	}
	s, err := store.OpenTemp(ctx)
	if err != nil {
		return nil, err
	}
	f.store = s
	return f, nil
}

func newFile(dir, casePath string, o Options) (*File, error) {
	f := &File{dir: dir, casePath: casePath, coders: o.Coders, lead: cmp.Or(o.Lead, grammarName), by: o.By, now: o.Now}
	f.use.set(&parley.Case{}, "", stamp{})
	if f.by == "" {
		f.by = "somebody"
	}
	if f.now == nil {
		f.now = time.Now
	}
	if len(f.coders) == 0 {
		grammar, err := Grammar(cuesFolder(dir, o.CaseFile))
		if err != nil {
			return nil, err
		}
		f.coders = []coding.Coder{grammar}
	}
	if o.CaseFile != "" {
		f.casePath = o.CaseFile
	}
	if f.casePath == "" {
		return f, nil
	}
	if o.CaseFile != "" && !isFile(o.CaseFile) { // one that was named has to be there
		if _, err := ReadCase(o.CaseFile); err != nil {
			return nil, err
		}
	}
	if _, err := f.Reload(); err != nil {
		return nil, err
	}
	return f, nil
}

// cuesFolder is where a cue table is looked for: in the case folder, else
// beside the case file that was named.
func cuesFolder(dir, caseFile string) string {
	if dir == "" && caseFile != "" {
		return filepath.Dir(caseFile)
	}
	return dir
}

// ReadCase reads a case file. One that is not there is [parley.ErrNotFound].
func ReadCase(path string) (*parley.Case, error) {
	data, err := readCaseFile(path)
	if err != nil {
		return nil, err
	}
	return caseyaml.Parse(path, data)
}

// readCaseFile gives the bytes of a case file, no more than one may have.
func readCaseFile(path string) ([]byte, error) {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, fmt.Errorf("%w: case file %s", parley.ErrNotFound, path)
	case err != nil:
		return nil, fmt.Errorf("%w: case file %s: %w", parley.ErrDenied, path, err)
	case info.IsDir():
		return nil, hint(fmt.Errorf("%w: case file %s is a folder", parley.ErrInvalid, path), "name the case.yaml in it")
	case info.Size() > caseyaml.MaxBytes:
		return nil, parley.Problems{{File: path, What: fmt.Sprintf("is %d bytes long, the most is %d", info.Size(), caseyaml.MaxBytes), Hint: "is this a case file?"}}
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("%w: case file %s: %w", parley.ErrDenied, path, err)
	}
	return data, nil
}

// CasePath is where the case file of a case folder is.
func CasePath(dir string) string { return filepath.Join(dir, caseyaml.Name) }

// Dir is the case folder, or "" for a case without one.
func (f *File) Dir() string { return f.dir }

// CasePath is where the case file is, or would be; "" when there is none.
func (f *File) CasePath() string { return f.casePath }

// HiddenDir is the folder in the case folder that holds the ledger and what else
// people need not see; "" for a case without a folder.
func (f *File) HiddenDir() string {
	if f.dir == "" {
		return ""
	}
	return filepath.Join(f.dir, hidden)
}

// By is who does what is done, for the log.
func (f *File) By() string {
	f.use.mu.Lock()
	defer f.use.mu.Unlock()
	return f.by
}

// SetBy says who does what is done from here on. What is under way may go
// under either name.
func (f *File) SetBy(name string) {
	f.use.mu.Lock()
	defer f.use.mu.Unlock()
	f.by = name
}

// Ledger is the case's ledger, for what has no use case of its own.
func (f *File) Ledger() ledger.Store { return f.store }

// Close ends the work.
func (f *File) Close() error { return f.store.Close() }

func isFile(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.Mode().IsRegular()
}

// hinted is an error with a remedy, for commands to print on a line of its
// own.
type hinted struct {
	error
	remedy string
}

func hint(err error, remedy string) error { return &hinted{err, remedy} }

// Hint is what to do about the error.
func (h *hinted) Hint() string { return h.remedy }

func (h *hinted) Unwrap() error { return h.error }
