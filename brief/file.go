package brief

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"github.com/openparley/parley"
)

// WriteFile writes a file whole or not at all: into a temporary file in the
// same folder, synced, then renamed over path. An existing file keeps its
// permissions; a new one can be read by its owner alone, as the material is
// confidential until somebody says otherwise.
// What write itself returns is passed on. A folder that may not be written is
// [parley.ErrDenied], a folder that is not there [parley.ErrNotFound], a full
// disk or another failure of the system [parley.ErrUnavailable]; all name the
// path and a remedy.
func WriteFile(path string, write func(io.Writer) error) (err error) {
	if info, err := os.Stat(path); err == nil && !info.Mode().IsRegular() {
		return writeInPlace(path, info, write)
	}
	target := path
	if real, err := filepath.EvalSymlinks(path); err == nil {
		target = real // a link stays a link to the new file
	}
	perm, err := permissions(target)
	if err != nil {
		return fileError(path, err)
	}
	tmp, err := os.CreateTemp(filepath.Dir(target), ".parley-*.part")
	if err != nil {
		return fileError(path, err)
	}
	defer func() {
		if err != nil {
			_ = tmp.Close()
			_ = os.Remove(tmp.Name())
		}
	}()
	out := &marked{w: tmp}
	if err := write(out); err != nil {
		if out.err != nil {
			return fileError(path, out.err)
		}
		return fmt.Errorf("brief: write %s: %w", path, err)
	}
	if err := tmp.Chmod(perm); err != nil {
		return fileError(path, err)
	}
	if err := tmp.Sync(); err != nil {
		return fileError(path, err)
	}
	if err := tmp.Close(); err != nil {
		return fileError(path, err)
	}
	if err := os.Rename(tmp.Name(), target); err != nil {
		return fileError(path, err)
	}
	return nil
}

// writeInPlace serves devices and pipes, which cannot be renamed over.
func writeInPlace(path string, info fs.FileInfo, write func(io.Writer) error) error {
	if info.IsDir() {
		return fmt.Errorf("%w: brief: write %s: it is a folder (name a file in it, for example %s)",
			parley.ErrInvalid, path, filepath.Join(path, "brief.html"))
	}
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return fileError(path, err)
	}
	out := &marked{w: f}
	err = write(out)
	if closing := f.Close(); err == nil && closing != nil {
		return fileError(path, closing)
	}
	switch {
	case out.err != nil:
		return fileError(path, out.err)
	case err != nil:
		return fmt.Errorf("brief: write %s: %w", path, err)
	}
	return nil
}

// marked remembers whether it was the file that failed, not the writer's own
// work.
type marked struct {
	w   io.Writer
	err error
}

func (m *marked) Write(p []byte) (int, error) {
	n, err := m.w.Write(p)
	if err != nil {
		m.err = err
	}
	return n, err
}

// permissions are those of the file that is replaced. One that may not be
// written is not replaced either, though its folder would allow it.
func permissions(path string) (fs.FileMode, error) {
	info, err := os.Stat(path)
	if err != nil {
		return 0o600, nil
	}
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return 0, err
	}
	return info.Mode().Perm(), f.Close()
}

func fileError(path string, err error) error {
	switch {
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS):
		return fmt.Errorf("%w: brief: write %s: %w (choose a folder you may write to with -o, or change its permissions)", parley.ErrDenied, path, err)
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("%w: brief: write %s: its folder does not exist (make it first, or choose another with -o)", parley.ErrNotFound, path)
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT):
		return fmt.Errorf("%w: brief: write %s: the disk is full (free some space, or choose another disk with -o); nothing was changed", parley.ErrUnavailable, path)
	}
	return fmt.Errorf("%w: brief: write %s: %w (check the disk and try again)", parley.ErrUnavailable, path, err)
}
