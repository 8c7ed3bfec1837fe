package brat

import (
	"archive/tar"
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/openparley/parley"
)

// File is an annotated text of a corpus.
type File struct {
	Name     string // of the annotations, without ".ann" and folders: "report_anna"
	Text     string // name of the text, without ".txt" and folders: "report"
	Document *Document
}

// A corpus that is larger than this is not read: it is no folder of annotations.
const (
	mostBytes = 1 << 30
	mostFile  = 64 << 20
)

// Read reads a corpus: a folder with all folders in it, or a tar file, plain or
// compressed with gzip. Each x.ann is of x.txt, in the same folder or else in
// another ("text/" beside "attributions/"), or where several people annotated,
// x_anna.ann and x_ben.ann are of x.txt. Texts without annotations are passed
// over. The files come in the order of their names.
//
// The error is [parley.ErrNotFound] where there is no such folder or file or
// nothing annotated in it, and [parley.ErrInvalid] where it is not what is
// wanted; it names the file.
func Read(name string) ([]File, error) {
	all := corpus{}
	info, err := os.Stat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, fmt.Errorf("%w: %s: there is no such folder or tar file", parley.ErrNotFound, name)
	case err != nil:
		return nil, fmt.Errorf("%w: %w", parley.ErrDenied, err)
	case info.IsDir():
		err = all.folder(name)
	default:
		err = all.archive(name)
	}
	if err != nil {
		return nil, err
	}
	return all.files(name)
}

// corpus holds the files that matter, by their paths with slashes.
type corpus map[string]string

func (c corpus) wants(name string) bool {
	base := path.Base(name)
	return !strings.HasPrefix(base, ".") && (path.Ext(base) == ".ann" || path.Ext(base) == ".txt")
}

// add reads a file, where there is room for it.
func (c corpus) add(name string, in io.Reader, left *int) error {
	data, err := io.ReadAll(io.LimitReader(in, int64(min(mostFile, *left))+1))
	if err != nil {
		return fmt.Errorf("%w: %s: %w", parley.ErrInvalid, name, err)
	}
	if len(data) > min(mostFile, *left) {
		return fmt.Errorf("%w: %s: too large for a file of annotations", parley.ErrInvalid, name)
	}
	*left -= len(data)
	c[name] = string(data)
	return nil
}

func (c corpus) folder(root string) error {
	left := mostBytes
	return filepath.WalkDir(root, func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return fmt.Errorf("%w: %w", parley.ErrDenied, err)
		}
		if !entry.Type().IsRegular() || !c.wants(filepath.ToSlash(name)) {
			return nil
		}
		file, err := os.Open(name)
		if err != nil {
			return fmt.Errorf("%w: %w", parley.ErrDenied, err)
		}
		defer file.Close()
		return c.add(filepath.ToSlash(name), file, &left)
	})
}

func (c corpus) archive(name string) error {
	file, err := os.Open(name)
	if err != nil {
		return fmt.Errorf("%w: %w", parley.ErrDenied, err)
	}
	defer file.Close()
	buffered := bufio.NewReader(file)
	var in io.Reader = buffered
	if magic, err := buffered.Peek(2); err == nil && bytes.Equal(magic, []byte{0x1f, 0x8b}) {
		if in, err = gzip.NewReader(buffered); err != nil {
			return fmt.Errorf("%w: %s: %w", parley.ErrInvalid, name, err)
		}
	}
	left := mostBytes
	for r := tar.NewReader(in); ; {
		head, err := r.Next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("%w: %s: expected a folder, a .tar or a .tar.gz: %w", parley.ErrInvalid, name, err)
		}
		if head.Typeflag == tar.TypeReg && c.wants(head.Name) {
			if err := c.add(head.Name, r, &left); err != nil {
				return err
			}
		}
	}
}

// files pairs annotations with texts and reads them.
func (c corpus) files(root string) ([]File, error) {
	texts := map[string][]string{} // paths by base name
	var anns []string
	for name := range c {
		if base, ok := strings.CutSuffix(path.Base(name), ".txt"); ok {
			texts[base] = append(texts[base], name)
		} else {
			anns = append(anns, name)
		}
	}
	slices.Sort(anns)
	var out []File
	for _, ann := range anns {
		base := strings.TrimSuffix(path.Base(ann), ".ann")
		of, text := base, ""
		for text == "" {
			beside := path.Join(path.Dir(ann), of+".txt")
			if _, ok := c[beside]; ok {
				text = beside
			} else if found := texts[of]; len(found) == 1 {
				text = found[0]
			} else if len(found) > 1 {
				slices.Sort(found)
				return nil, fmt.Errorf("%w: %s: %s and %s could both be its text", parley.ErrInvalid, ann, found[0], found[1])
			} else if cut := strings.LastIndexByte(of, '_'); cut > 0 {
				of = of[:cut]
			} else {
				return nil, fmt.Errorf("%w: %s: its text %s.txt is not there", parley.ErrNotFound, ann, base)
			}
		}
		doc, err := Parse(c[text], []byte(c[ann]))
		if err != nil {
			return nil, fmt.Errorf("%s: %w", ann, err)
		}
		out = append(out, File{Name: base, Text: of, Document: doc})
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("%w: %s: there are no .ann files in it", parley.ErrNotFound, root)
	}
	slices.SortStableFunc(out, func(a, b File) int { return strings.Compare(a.Name, b.Name) })
	return out, nil
}
