package report

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/openparley/parley"
)

// Stdin is the path that means standard input.
const Stdin = "-"

// Check reports the first path that does not exist, as [parley.ErrNotFound],
// or that may not be looked at, as [parley.ErrDenied]. Commands call it before
// they begin, so that a slip of the pen does not give half a brief.
func Check(paths []string) error {
	for _, p := range paths {
		if p == Stdin {
			continue
		}
		switch _, err := os.Stat(p); {
		case err == nil:
		case errors.Is(err, fs.ErrNotExist):
			return fmt.Errorf("report: read %s: no such file or folder: %w", p, parley.ErrNotFound)
		case errors.Is(err, fs.ErrPermission):
			return fmt.Errorf("report: read %s: permission denied: %w", p, parley.ErrDenied)
		default:
			return fmt.Errorf("report: read %s: %w", p, err)
		}
	}
	return nil
}

// Walk gives the reports of files and folders, in the order of paths and
// within a folder in lexical order, folders recursively; the path "-" is
// standard input. Exactly one of the two values is non-nil. At most one file is
// in memory at a time. When ctx ends the sequence ends; callers look at
// ctx.Err() behind the loop.
//
// A report is called by its file's path below the folder that was asked for,
// with slashes; a file that was asked for itself by its base name.
//
// In folders, hidden files and folders are passed over in silence, and so are
// files that are never reports (images, case files, ledgers, briefs that
// Parley wrote), what a browser saves beside a page, and folders that a
// symbolic link leads to a second time. Other files that cannot be read as
// reports give a Skip. A file that was asked for itself is always tried.
func Walk(ctx context.Context, paths []string, o Options) iter.Seq2[*parley.Report, *Skip] {
	return func(f func(*parley.Report, *Skip) bool) {
		w := walker{ctx: ctx, o: o, f: f, seen: map[string]bool{}}
		for _, p := range paths {
			if ctx.Err() != nil || !w.path(p) {
				return
			}
		}
	}
}

type walker struct {
	ctx  context.Context
	o    Options
	f    yield
	seen map[string]bool // folders, by their real path
}

func (w *walker) skip(name, why, remedy string) bool { return w.f(nil, &Skip{name, why, remedy}) }

// path reads what was asked for. Like all methods of walker it returns false
// when the walk is to end.
func (w *walker) path(p string) bool {
	if p == Stdin {
		return w.stdin()
	}
	info, err := os.Stat(p)
	switch {
	case err != nil:
		return w.failed(filepath.ToSlash(p), err)
	case info.IsDir():
		return w.folder(p, "")
	}
	w.met(filepath.Base(p))
	return w.file(p, filepath.Base(p), info, false)
}

func (w *walker) stdin() bool {
	const name = "standard input"
	if w.o.Stdin == nil {
		return w.skip(name, "there is nothing to read from", "")
	}
	return w.stream(w.o.Stdin, 0, name, false)
}

// folder reads a folder that was found at dir and is called rel below the
// folder that was asked for.
func (w *walker) folder(dir, rel string) bool {
	if real, err := filepath.EvalSymlinks(dir); err == nil {
		if abs, err := filepath.Abs(real); err == nil {
			if w.seen[abs] {
				return true
			}
			w.seen[abs] = true
		}
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return w.failed(name(rel, dir), err)
	}
	names := make(map[string]bool, len(entries))
	for _, e := range entries {
		names[e.Name()] = true
	}
	for _, e := range entries {
		if w.ctx.Err() != nil {
			return false
		}
		if strings.HasPrefix(e.Name(), ".") {
			continue
		}
		at, called := filepath.Join(dir, e.Name()), path.Join(rel, e.Name())
		info, err := os.Stat(at) // behind a symbolic link
		on := true
		switch {
		case err != nil:
			on = w.failed(called, err)
		case info.IsDir():
			if !besidePage(e.Name(), names) {
				on = w.folder(at, called)
			}
		default:
			on = w.listed(at, called, info)
		}
		if !on {
			return false
		}
	}
	return true
}

// besidePage recognises the folder "X_files" that browsers save with "X.html".
func besidePage(folder string, names map[string]bool) bool {
	stem, ok := strings.CutSuffix(folder, "_files")
	return ok && (names[stem+".html"] || names[stem+".htm"])
}

// listed reads a file that was found in a folder, if it may be a report.
func (w *walker) listed(at, called string, info fs.FileInfo) bool {
	w.met(called)
	switch ext := extension(called); kindOf(called) {
	case kindSilent:
		return true
	case kindOther:
		return w.skip(called, "files of the kind "+ext+" are not read", "convert it to text, HTML or JSON Lines first")
	case kindUnknown:
		return w.skip(called, "unknown kind of file ("+ext+")", "ask for the file itself to have it read")
	}
	return w.file(at, called, info, true)
}

func (w *walker) file(at, called string, info fs.FileInfo, listed bool) bool {
	if !info.Mode().IsRegular() && listed {
		return w.skip(called, "not a regular file", "")
	}
	if info.Size() > w.o.maxBytes() {
		why, remedy := tooLarge(w.o)
		return w.skip(called, why, remedy)
	}
	file, err := os.Open(at)
	if err != nil {
		return w.failed(called, err)
	}
	defer file.Close()
	return w.stream(file, info.Size(), called, listed)
}

func (w *walker) met(name string) {
	if w.o.Met != nil {
		w.o.Met(name)
	}
}

// stream reads one file's bytes, but no more than a file may have. size is how
// many there should be, 0 when that is not known.
func (w *walker) stream(from io.Reader, size int64, called string, listed bool) bool {
	var b bytes.Buffer
	b.Grow(int(size) + bytes.MinRead) // no second buffer just to find the end
	if _, err := b.ReadFrom(io.LimitReader(from, w.o.maxBytes()+1)); err != nil {
		return w.failed(called, err)
	}
	return read(called, b.Bytes(), w.o, func(r *parley.Report, s *Skip) bool {
		if s != nil && s.Why == oursWhy && listed {
			return true
		}
		return w.f(r, s) && w.ctx.Err() == nil
	})
}

func (w *walker) failed(called string, err error) bool {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return w.skip(called, "no such file", "")
	case errors.Is(err, fs.ErrPermission):
		return w.skip(called, "permission denied", "make it readable")
	}
	// The operating system's own message, without the path that it repeats.
	var inPath *fs.PathError
	if errors.As(err, &inPath) {
		err = inPath.Err
	}
	return w.skip(called, "cannot be read: "+err.Error(), "")
}

// name is what a folder is called in a skip.
func name(rel, dir string) string {
	if rel != "" {
		return rel
	}
	return filepath.ToSlash(dir)
}
