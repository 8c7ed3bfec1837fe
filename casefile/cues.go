package casefile

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/openparley/parley"
	"github.com/openparley/parley/coding"
)

// Grammar is the built-in coder for the case in a folder: with the cues of the
// folder's cues.tsv, where there is one. Mistakes in it are [parley.Problems].
// dir may be empty.
func Grammar(dir string) (*coding.Grammar, error) {
	g, err := coding.NewGrammar()
	if err != nil || dir == "" {
		return g, err
	}
	path := filepath.Join(dir, coding.CuesName)
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return g, nil
	case err != nil:
		return nil, fmt.Errorf("%w: %s: %w", parley.ErrDenied, path, err)
	case !info.Mode().IsRegular():
		return nil, parley.Problems{{File: path, What: "is no file", Hint: "a cue table is a text file, see docs/cues.md"}}
	case info.Size() > coding.MaxCuesBytes:
		return nil, parley.Problems{{File: path, What: fmt.Sprintf("is %d bytes long, the most is %d", info.Size(), coding.MaxCuesBytes), Hint: "is this a cue table?"}}
	}
	table, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("%w: %s: %w", parley.ErrDenied, path, err)
	}
	return g.Extend(path, string(table))
}
