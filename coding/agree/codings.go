package agree

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/openparley/parley"
	"github.com/openparley/parley/coding"
	"github.com/openparley/parley/coding/brat"
)

// Read reads what people or programs coded: a JSON Lines file in the shape of
// docs/coding.md, or a folder or tar file of brat stand-off. Lines that name
// their coders, and brat files of several annotators, give one coding each, in
// the order of the names; the others one, called like the file.
func Read(name string) ([]Coding, error) {
	info, err := os.Stat(name)
	switch {
	case err != nil && os.IsNotExist(err):
		return nil, fmt.Errorf("%w: %s", parley.ErrNotFound, name)
	case err != nil:
		return nil, fmt.Errorf("%w: %w", parley.ErrDenied, err)
	case info.IsDir(), strings.HasSuffix(name, ".tar"), strings.HasSuffix(name, ".tgz"), strings.HasSuffix(name, ".tar.gz"):
		return readBrat(name)
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", parley.ErrDenied, err)
	}
	defer f.Close()
	lines, err := coding.ReadLines(f, name)
	if err != nil {
		return nil, err
	}
	byCoder := map[string]*Coding{}
	for _, l := range lines {
		add(byCoder, l.Coder.String(), l)
	}
	return sorted(byCoder, plainName(name)), nil
}

// Gold are the people of a gold file. A file in which programs are named among
// the coders is a reviewed ledger that was exported, what people accepted beside
// what they corrected: it is one coding, called like the file.
func Gold(name string) ([]Coding, error) {
	all, err := Read(name)
	if err != nil || !slices.ContainsFunc(all, func(c Coding) bool { return parley.ParseCoder(c.Coder).Version != "" }) {
		return all, err
	}
	one := Coding{Coder: plainName(name)}
	for _, c := range all {
		one.Lines, one.Docs = append(one.Lines, c.Lines...), append(one.Docs, c.Docs...)
	}
	return []Coding{one}, nil
}

// IsCoding reports whether a file holds coded statements rather than reports,
// which are JSON Lines, too: its first line names a "doc" and "evidence" in it.
func IsCoding(name string) bool {
	info, err := os.Stat(name)
	if err != nil || info.IsDir() || !strings.HasSuffix(name, ".jsonl") {
		return false
	}
	f, err := os.Open(name)
	if err != nil {
		return false
	}
	defer f.Close()
	head := make([]byte, 64<<10)
	n, _ := f.Read(head)
	line, _, _ := strings.Cut(strings.TrimSpace(string(head[:n])), "\n")
	return strings.Contains(line, `"evidence"`) && strings.Contains(line, `"doc"`)
}

func readBrat(name string) ([]Coding, error) {
	files, err := brat.Read(name)
	if err != nil {
		return nil, err
	}
	byCoder := map[string]*Coding{}
	for _, f := range files {
		lines, err := FromBrat(f.Text+".txt", f.Document)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		coder := strings.TrimPrefix(strings.TrimPrefix(f.Name, f.Text), "_")
		c := add(byCoder, coder)
		c.Docs = append(c.Docs, f.Text+".txt")
		for _, l := range lines {
			l.Coder = parley.ParseCoder(coder)
			add(byCoder, coder, l)
		}
	}
	return sorted(byCoder, plainName(name)), nil
}

func add(to map[string]*Coding, coder string, lines ...coding.Line) *Coding {
	if to[coder] == nil {
		to[coder] = &Coding{Coder: coder}
	}
	to[coder].Lines = append(to[coder].Lines, lines...)
	return to[coder]
}

func sorted(byCoder map[string]*Coding, unnamed string) []Coding {
	var out []Coding
	for name, c := range byCoder {
		if name == "" {
			c.Coder = unnamed
		}
		out = append(out, *c)
	}
	slices.SortFunc(out, func(a, b Coding) int { return strings.Compare(a.Coder, b.Coder) })
	return out
}

func plainName(path string) string {
	base := filepath.Base(path)
	for _, end := range []string{".jsonl", ".tar.gz", ".tgz", ".tar"} {
		base = strings.TrimSuffix(base, end)
	}
	return base
}
