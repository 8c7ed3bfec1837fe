package casefile

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/openparley/parley"
	"github.com/openparley/parley/ledger"
	"github.com/openparley/parley/negotiation"
)

// ModelText is a model of the negotiation as the case has it, in the form that
// [negotiation.Parse] reads; it may have mistakes.
type ModelText struct {
	Name string
	Text []byte
	Kept ledger.Seq // the entry that it was saved under; 0: it is a file in the case folder
}

// Models are all models of the case, those kept in the ledger first, each in the
// order of names. A kept one stands before a file of its name.
func (f *File) Models(ctx context.Context) ([]ModelText, error) {
	kept, err := f.store.Papers(ctx, ledger.ModelPaper)
	if err != nil {
		return nil, err
	}
	var all []ModelText
	for _, k := range kept {
		all = append(all, ModelText{k.Name, k.Body, k.Entry.Seq})
	}
	if f.Dir() == "" {
		return all, nil
	}
	files, err := filepath.Glob(filepath.Join(f.Dir(), "*.yaml"))
	if err != nil {
		return nil, err
	}
	slices.Sort(files)
	for _, path := range files {
		name := strings.TrimSuffix(filepath.Base(path), ".yaml")
		if path == CasePath(f.Dir()) || slices.ContainsFunc(all, func(m ModelText) bool { return m.Name == name }) {
			continue
		}
		if info, err := os.Stat(path); err != nil || !info.Mode().IsRegular() || info.Size() > negotiation.MaxBytes {
			continue
		}
		text, err := os.ReadFile(path)
		if err != nil || !looksLikeModel(text) {
			continue
		}
		all = append(all, ModelText{Name: name, Text: text})
	}
	return all, nil
}

// ModelNamed is a model of the case; [parley.ErrNotFound] when there is none of
// the name.
func (f *File) ModelNamed(ctx context.Context, name string) (*ModelText, error) {
	all, err := f.Models(ctx)
	if err != nil {
		return nil, err
	}
	for i := range all {
		if all[i].Name == name {
			return &all[i], nil
		}
	}
	return nil, hint(fmt.Errorf("%w: there is no model %q", parley.ErrNotFound, name), "choose another, or draft one from the positions")
}

// looksLikeModel tells a model from the other files of a case folder, such as
// the settings of a language model.
func looksLikeModel(text []byte) bool {
	s := "\n" + string(text)
	return strings.Contains(s, "\nparties:") && strings.Contains(s, "options:")
}
