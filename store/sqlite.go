package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"sync"
	"syscall"
	"time"

	_ "modernc.org/sqlite" // the driver "sqlite"

	"github.com/openparley/parley"
	"github.com/openparley/parley/ledger"
)

// SQLite is a ledger in an SQLite file. It is safe for use by several
// goroutines; those that write take turns.
type SQLite struct {
	path   string
	folder string // to be removed on Close; empty: none
	now    func() time.Time
	read   *sql.DB
	write  *writer // nil: read only
	close  func() error
}

var _ ledger.Store = (*SQLite)(nil)

// Options say how to open a ledger.
type Options struct {
	Create   bool             // make one where there is none
	ReadOnly bool             // never write; a folder without write permission will do
	Now      func() time.Time // the clock that dates entries; nil: the system's
}

// Open opens the ledger at path. Where there is none it is ErrNotFound, or,
// with o.Create, made, for its owner alone to read. A file that is no ledger,
// or one of a newer version, is ErrInvalid; one that cannot be read, or
// written without o.ReadOnly, is ErrDenied. A ledger of an older version is
// brought up to date.
func Open(ctx context.Context, path string, o Options) (*SQLite, error) {
	if err := prepare(path, o); err != nil {
		return nil, err
	}
	s := &SQLite{path: path, now: o.Now}
	return s, s.open(ctx, o.ReadOnly, "normal")
}

// OpenTemp opens an empty ledger for throw-away use, in a folder of its own
// among the system's temporary ones, for its owner alone to read. Close
// removes it. It does not wait for the disk.
func OpenTemp(ctx context.Context) (*SQLite, error) {
	folder, err := os.MkdirTemp("", "parley-*")
	if err != nil {
		return nil, fileFault(os.TempDir(), err)
	}
	path := filepath.Join(folder, "ledger")
	if err := prepare(path, Options{Create: true}); err != nil {
		os.RemoveAll(folder)
		return nil, err
	}
	s := &SQLite{path: path, folder: folder}
	return s, s.open(ctx, false, "off")
}

// Close ends the use of the ledger. Calls after it are ErrUnavailable.
func (s *SQLite) Close() error { return s.close() }

// prepare sees that there is a file at path that could be a ledger.
func prepare(path string, o Options) error {
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) && o.Create && !o.ReadOnly {
		f, err = os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	}
	if err != nil {
		return fileFault(path, err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return fileFault(path, err)
	}
	if !info.Mode().IsRegular() {
		return fmt.Errorf("store: open %s: %w: not a file", path, parley.ErrInvalid)
	}
	const magic = "SQLite format 3\x00"
	head := make([]byte, len(magic))
	n, _ := f.ReadAt(head, 0)
	if n > 0 && string(head[:n]) != magic {
		return fmt.Errorf("store: open %s: %w: the file is not a ledger: name another, or move it out of the way", path, parley.ErrInvalid)
	}
	return nil
}

func fileFault(path string, err error) error {
	kind, hint := parley.ErrUnavailable, ""
	switch {
	case errors.Is(err, fs.ErrNotExist):
		kind = parley.ErrNotFound
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS):
		kind, hint = parley.ErrDenied, ": check the rights of the file and of its folder"
	}
	var path2 *fs.PathError
	if errors.As(err, &path2) {
		err = path2.Err
	}
	return fmt.Errorf("store: open %s: %w: %w%s", path, kind, err, hint)
}

// open connects. On an error nothing stays open.
func (s *SQLite) open(ctx context.Context, readOnly bool, synchronous string) (err error) {
	if s.now == nil {
		s.now = time.Now
	}
	s.close = sync.OnceValue(s.shut)
	defer func() {
		if err != nil {
			s.close()
			err = s.fault(ctx, "open", err)
		}
	}()
	if readOnly {
		return s.openReadOnly(ctx)
	}
	s.write, err = newWriter(ctx, source(s.path,
		"busy_timeout(5000)", "foreign_keys(1)", "cache_size(-16000)", "synchronous("+synchronous+")"))
	if err != nil {
		return err
	}
	if err := s.write.migrate(ctx, s.path); err != nil {
		return err
	}
	s.read, err = connect(source(s.path, "busy_timeout(5000)", "cache_size(-4000)", "query_only(1)"))
	return err
}

func (s *SQLite) openReadOnly(ctx context.Context) error {
	check := func(extra string) (err error) {
		if s.read, err = connect(source(s.path, "busy_timeout(5000)", "cache_size(-4000)", "query_only(1)") + extra); err != nil {
			return err
		}
		var version int64
		if version, err = ledgerVersion(ctx, s.read, s.path); err == nil && version < latestVersion() {
			err = fmt.Errorf("%w: %s was made by an older version of parley: open it once for writing, which brings it up to date", parley.ErrDenied, s.path)
		}
		if err != nil {
			s.read.Close()
		}
		return err
	}
	err := check("&mode=ro")
	if err == nil {
		return nil
	}
	// In a folder that cannot be written there is no place for the files by
	// which SQLite keeps readers and a writer apart. There is no writer then
	// either, unless it has left a journal.
	if _, journal := os.Stat(s.path + "-wal"); errors.Is(s.fault(ctx, "open", err), parley.ErrDenied) && errors.Is(journal, fs.ErrNotExist) {
		if check("&mode=ro&immutable=1") == nil {
			return nil
		}
	}
	return err
}

func (s *SQLite) shut() error {
	var errs []error
	if s.read != nil {
		errs = append(errs, s.read.Close())
	}
	if s.write != nil {
		errs = append(errs, s.write.close())
	}
	if s.folder != "" {
		errs = append(errs, os.RemoveAll(s.folder))
	}
	return errors.Join(errs...)
}

// source is the driver's name for the file with settings for each connection.
func source(path string, pragmas ...string) string {
	if abs, err := filepath.Abs(path); err == nil {
		path = abs
	}
	u := url.URL{Scheme: "file", Path: filepath.ToSlash(path)}
	return u.String() + "?" + url.Values{"_pragma": pragmas}.Encode()
}

func connect(source string) (*sql.DB, error) {
	db, err := sql.Open("sqlite", source)
	if err != nil {
		return nil, err
	}
	db.SetMaxIdleConns(4)
	return db, nil
}
