package store

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/openparley/parley"
	"github.com/openparley/parley/internal/storetest"
	"github.com/openparley/parley/ledger"
)

var ctx = context.Background()

func TestConformance(t *testing.T) {
	t.Run("file", func(t *testing.T) {
		storetest.Run(t, func(t testing.TB) ledger.Store {
			return openFile(t, filepath.Join(t.TempDir(), "case.ledger"), Options{Create: true})
		})
	})
	t.Run("temporary", func(t *testing.T) { storetest.Run(t, temporary) })
}

func TestRandom(t *testing.T) { storetest.Random(t, temporary) }

func temporary(t testing.TB) ledger.Store {
	t.Helper()
	s, err := OpenTemp(ctx)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func openFile(t testing.TB, path string, o Options) *SQLite {
	t.Helper()
	s, err := Open(ctx, path, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// filled makes a ledger with one report and closes it.
func filled(t *testing.T) (path string) {
	path = filepath.Join(t.TempDir(), "a case #1?%20.ledger")
	s := openFile(t, path, Options{Create: true})
	seq, err := s.Begin(ctx, "ana", "add", "")
	if err == nil {
		_, err = s.Record(ctx, seq, []ledger.Item{{Report: note("The ferry crews demanded a rest day.")}})
	}
	if err = errors.Join(err, s.Close()); err != nil {
		t.Fatal(err)
	}
	return path
}

func note(text string) *parley.Report {
	return &parley.Report{ID: parley.IDOf(text), Name: "note.txt", Format: "text", Text: text}
}

func count(s ledger.Store) (int, error) {
	c, err := s.Counts(ctx)
	return c.Reports, err
}

func TestOpen(t *testing.T) {
	path := filled(t)
	folder := filepath.Dir(path)
	write := func(name, content string) string {
		p := filepath.Join(folder, name)
		if err := os.WriteFile(p, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		return p
	}
	other := filepath.Join(folder, "other.db")
	execute(t, other, "CREATE TABLE recipes (name TEXT)")
	newer := filepath.Join(folder, "newer.ledger")
	copyFile(t, path, newer)
	execute(t, newer, "INSERT INTO goose_db_version (version_id, is_applied) VALUES (999, 1)")
	for _, c := range []struct {
		name, path string
		o          Options
		want       error
		says       string
	}{
		{"there", path, Options{}, nil, ""},
		{"there, create", path, Options{Create: true}, nil, ""},
		{"there, read only", path, Options{ReadOnly: true}, nil, ""},
		{"missing", filepath.Join(folder, "none"), Options{}, parley.ErrNotFound, "none"},
		{"missing, read only", filepath.Join(folder, "none"), Options{ReadOnly: true, Create: true}, parley.ErrNotFound, "none"},
		{"missing folder", filepath.Join(folder, "none", "x"), Options{Create: true}, parley.ErrNotFound, "none"},
		{"folder", folder, Options{Create: true}, parley.ErrInvalid, "not a file"},
		{"text", write("text", "date 2031-03-01\n"), Options{Create: true}, parley.ErrInvalid, "not a ledger"},
		{"short", write("short", "SQL"), Options{}, parley.ErrInvalid, "not a ledger"},
		{"head only", write("head", "SQLite format 3\x00"+strings.Repeat("x", 5000)), Options{}, parley.ErrInvalid, "head"},
		{"other program's", other, Options{Create: true}, parley.ErrInvalid, "another program"},
		{"newer", newer, Options{}, parley.ErrInvalid, "update parley"},
		{"newer, read only", newer, Options{ReadOnly: true}, parley.ErrInvalid, "update parley"},
		{"empty, create", write("empty", ""), Options{Create: true}, nil, ""},
	} {
		s, err := Open(ctx, c.path, c.o)
		if !errors.Is(err, c.want) || err != nil && (!strings.Contains(err.Error(), c.says) || !strings.Contains(err.Error(), c.path)) {
			t.Errorf("%s: %v", c.name, err)
		}
		if err == nil {
			if _, err := count(s); err != nil {
				t.Errorf("%s: %v", c.name, err)
			}
			s.Close()
		}
	}
	if b, err := os.ReadFile(other); err != nil || b[18] != 1 {
		t.Error("the database of another program was changed")
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("a new ledger has rights %v, %v", info.Mode(), err)
	}
}

// execute changes a database behind the package's back.
func execute(t *testing.T, path, statement string) {
	t.Helper()
	db, err := sql.Open("sqlite", source(path))
	if err == nil {
		_, err = db.Exec(statement)
	}
	if err = errors.Join(err, db.Close()); err != nil {
		t.Fatal(err)
	}
}

func copyFile(t *testing.T, from, to string) {
	t.Helper()
	b, err := os.ReadFile(from)
	if err == nil {
		err = os.WriteFile(to, b, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
}

func TestReadOnly(t *testing.T) {
	path := filled(t)
	s := openFile(t, path, Options{ReadOnly: true})
	if _, err := s.Begin(ctx, "ana", "add", ""); !errors.Is(err, parley.ErrDenied) {
		t.Errorf("begin: %v", err)
	}
	if n, err := count(s); n != 1 || err != nil {
		t.Errorf("%d reports, %v", n, err)
	}
}

func TestReadOnlyFolder(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("root may write into any folder")
	}
	path := filled(t)
	folder := filepath.Dir(path)
	if err := errors.Join(os.Chmod(path, 0o400), os.Chmod(folder, 0o500)); err != nil {
		t.Fatal(err)
	}
	defer os.Chmod(folder, 0o700)
	if _, err := Open(ctx, path, Options{}); !errors.Is(err, parley.ErrDenied) {
		t.Errorf("open: %v", err)
	}
	if _, err := Open(ctx, path+"2", Options{Create: true}); !errors.Is(err, parley.ErrDenied) {
		t.Errorf("create: %v", err)
	}
	if n, err := count(openFile(t, path, Options{ReadOnly: true})); n != 1 || err != nil {
		t.Errorf("read only: %d reports, %v", n, err)
	}
}

// TestDamaged overwrites a ledger page by page: whatever is hit, calls give
// errors of a kind and do not panic.
func TestDamaged(t *testing.T) {
	path := filled(t)
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	kinds := 0
	for at := 0; at < len(whole); at += 4096 {
		damaged := bytes.Clone(whole)
		for i := at + 100; i < at+4096; i++ {
			damaged[i] = byte(i * 7)
		}
		if err := os.WriteFile(path, damaged, 0o600); err != nil {
			t.Fatal(err)
		}
		s, err := Open(ctx, path, Options{})
		if err == nil {
			for _, e := range s.Readings(ctx, ledger.Filter{}) {
				err = errors.Join(err, e)
			}
			_, e := s.Search(ctx, "ferry", 1)
			err = errors.Join(err, e, s.Close())
		}
		switch {
		case errors.Is(err, parley.ErrInvalid):
			kinds++
		case err != nil:
			t.Errorf("damaged at %d: %v", at, err)
		}
	}
	if kinds < 4 {
		t.Errorf("damage was seen %d times only", kinds)
	}
}

func TestTwoHandles(t *testing.T) {
	path := filled(t)
	a, b := openFile(t, path, Options{}), openFile(t, path, Options{})
	seq, err := a.Begin(ctx, "ana", "add", "")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := a.Record(ctx, seq, []ledger.Item{{Report: note("A second note.")}}); err != nil {
		t.Fatal(err)
	}
	if n, err := count(b); n != 2 || err != nil {
		t.Errorf("the other handle sees %d reports, %v", n, err)
	}
	if _, err := b.Undo(ctx, "ben", 0); err != nil {
		t.Error(err)
	}
	if _, err := a.Record(ctx, seq, []ledger.Item{{Report: note("A third note.")}}); !errors.Is(err, parley.ErrConflict) {
		t.Errorf("recording under an entry that the other has undone: %v", err)
	}
}

// TestMadeAtOnce: whoever comes second finds the ledger made.
func TestMadeAtOnce(t *testing.T) {
	path := filepath.Join(t.TempDir(), "case.ledger")
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			s, err := Open(ctx, path, Options{Create: true})
			if err != nil {
				t.Error(err)
				return
			}
			defer s.Close()
			if _, err := s.Begin(ctx, "ana", "add", ""); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	n := 0
	for _, err := range openFile(t, path, Options{}).Log(ctx) {
		if n++; err != nil {
			t.Error(err)
		}
	}
	if n != 4 {
		t.Errorf("%d entries, want 4", n)
	}
}

func TestLocked(t *testing.T) {
	path := filled(t)
	s := openFile(t, path, Options{})
	db, err := sql.Open("sqlite", source(path))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	db.SetMaxOpenConns(1)
	if _, err := db.Exec("BEGIN IMMEDIATE"); err != nil {
		t.Fatal(err)
	}
	if _, err := s.write.db.Exec("PRAGMA busy_timeout = 50"); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Begin(ctx, "ana", "add", ""); !errors.Is(err, parley.ErrUnavailable) || !strings.Contains(err.Error(), "another process") {
		t.Errorf("begin: %v", err)
	}
	if n, err := count(s); n != 1 || err != nil {
		t.Errorf("reading beside a writer: %d, %v", n, err)
	}
	if _, err := db.Exec("ROLLBACK"); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Begin(ctx, "ana", "add", ""); err != nil {
		t.Error(err)
	}
}

func TestDiskFull(t *testing.T) {
	path := filled(t)
	s := openFile(t, path, Options{})
	seq, err := s.Begin(ctx, "ana", "add", "")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.write.conn.ExecContext(ctx, "PRAGMA max_page_count = 60"); err != nil {
		t.Fatal(err)
	}
	batch := []ledger.Item{{Report: note("A short note.")}, {Report: note(strings.Repeat("A long note. ", 40000))}}
	if _, err := s.Record(ctx, seq, batch); !errors.Is(err, parley.ErrUnavailable) || !strings.Contains(err.Error(), "disk is full") {
		t.Errorf("record: %v", err)
	}
	if n, err := count(s); n != 1 || err != nil {
		t.Errorf("after the failure: %d reports, %v", n, err)
	}
	if _, err := s.write.conn.ExecContext(ctx, "PRAGMA max_page_count = 1000000"); err != nil {
		t.Fatal(err)
	}
	if c, err := s.Record(ctx, seq, batch); c.Reports != 2 || err != nil {
		t.Errorf("after making room: %+v, %v", c, err)
	}
}

func TestTemporary(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	s, err := OpenTemp(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(s.path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("rights %v, %v", info, err)
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
	if left, err := os.ReadDir(os.TempDir()); err != nil || len(left) != 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
	t.Setenv("TMPDIR", filepath.Join(t.TempDir(), "none"))
	if _, err := OpenTemp(ctx); !errors.Is(err, parley.ErrNotFound) {
		t.Errorf("without a folder: %v", err)
	}
}

func TestClock(t *testing.T) {
	now := time.Date(2031, 3, 1, 12, 0, 0, 5, time.FixedZone("", 3600))
	s := openFile(t, filepath.Join(t.TempDir(), "l"), Options{Create: true, Now: func() time.Time { return now }})
	if _, err := s.Begin(ctx, "ana", "add", ""); err != nil {
		t.Fatal(err)
	}
	for e := range s.Log(ctx) {
		if !e.At.Equal(now) || e.At.Location() != time.UTC {
			t.Errorf("at %v", e.At)
		}
	}
}
