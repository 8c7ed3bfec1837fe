package casefile

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/openparley/parley"
	"github.com/openparley/parley/brief"
	"github.com/openparley/parley/report"
)

// What was passed over is no part of the ledger: nothing was read of it. It is
// kept beside it, so that every brief of the case can say so, until the file
// can be read or a person deletes the note.

// skipped is a line of skipped.json.
type skipped = report.Skip

// maxSkips bounds the notes that are kept.
const maxSkips = 1000

// Skips are the files that were passed over, by name.
func (f *File) Skips() []report.Skip {
	f.skipping.Lock()
	defer f.skipping.Unlock()
	return slices.Clone(f.skips)
}

// keepSkips brings the notes up to date: files that could be read now are
// taken out. A case without a folder keeps them in memory alone.
func (f *File) keepSkips(met []string, skips []report.Skip) error {
	f.skipping.Lock()
	defer f.skipping.Unlock()
	merged := mergeSkips(f.skips, met, skips)
	if slices.Equal(merged, f.skips) {
		return nil
	}
	f.skips = merged
	if f.dir == "" {
		return nil
	}
	return brief.WriteFile(filepath.Join(f.dir, hidden, skipsName), func(w io.Writer) error {
		e := json.NewEncoder(w)
		e.SetIndent("", " ")
		e.SetEscapeHTML(false)
		return e.Encode(merged)
	})
}

func mergeSkips(old []skipped, met []string, skips []report.Skip) []skipped {
	if len(old) == 0 && len(skips) == 0 {
		return nil
	}
	read := make(map[string]bool, len(met))
	for _, name := range met {
		read[name] = true
	}
	byName := map[string]skipped{}
	for _, s := range append(slices.Clone(old), skips...) {
		if !read[s.Name] {
			byName[s.Name] = s
		}
	}
	merged := make([]skipped, 0, len(byName))
	for _, s := range byName {
		merged = append(merged, s)
	}
	slices.SortFunc(merged, func(a, b skipped) int { return strings.Compare(a.Name, b.Name) })
	return merged[:min(len(merged), maxSkips)]
}

func readSkips(dir string) ([]skipped, error) {
	path := filepath.Join(dir, hidden, skipsName)
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	var skips []skipped
	if err = cmp.Or(err, json.Unmarshal(data, &skips)); err != nil {
		return nil, hint(fmt.Errorf("%w: %s: %w", parley.ErrInvalid, path, err), "delete the file: it holds only notes on what was passed over")
	}
	return skips, nil
}
