package casefile

import (
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
	"github.com/openparley/parley/coding"
	"github.com/openparley/parley/coding/learn"
	"github.com/openparley/parley/coding/llm"
)

// grammarName is the built-in coder's.
const grammarName = "grammar"

// kind is a coder that can be named, as "name" or "name:FILE".
type kind struct {
	name string
	what string
	open func(dir, file string) (coding.Coder, error)
}

// kinds are the coders there are, the built-in one first.
func kinds() []kind {
	return []kind{
		{grammarName, "the built-in one", openGrammar},
		{learn.Name, "what parley train learned in the case, or a model in another file", openLearned},
		{parley.ModelCoder, "the language model of " + llm.FileName + ", or of another file", openModel},
	}
}

// CoderNames are what [OpenCoders] knows, with what each is.
func CoderNames() (names, whats []string) {
	for _, k := range kinds() {
		names, whats = append(names, k.name), append(whats, k.what)
	}
	return names, whats
}

// OpenCoders opens coders by name: "grammar", "llm", "llm:FILE". dir is the case
// folder, or where there is none the one to look for files in. A name that is
// none is [parley.ErrNotFound], one given twice [parley.ErrInvalid].
func OpenCoders(dir string, names []string) ([]coding.Coder, error) {
	var all []coding.Coder
	for _, name := range names {
		c, err := openCoder(dir, name)
		if err != nil {
			return nil, err
		}
		if slices.ContainsFunc(all, func(d coding.Coder) bool { return d.ID().Name == c.ID().Name }) {
			return nil, fmt.Errorf("%w: two coders are called %s", parley.ErrInvalid, c.ID().Name)
		}
		all = append(all, c)
	}
	return all, nil
}

func openCoder(dir, spec string) (coding.Coder, error) {
	name, file, _ := strings.Cut(spec, ":")
	for _, k := range kinds() {
		if k.name == name {
			return k.open(dir, file)
		}
	}
	known, _ := CoderNames()
	return nil, hint(fmt.Errorf("%w: no coder %q", parley.ErrNotFound, spec), "there are "+strings.Join(known, ", "))
}

func openGrammar(dir, file string) (coding.Coder, error) {
	if file != "" {
		return nil, fmt.Errorf("%w: the grammar coder takes no file", parley.ErrInvalid)
	}
	return Grammar(dir)
}

const modelDir = "model" // inside the hidden folder: answers and what was dropped

// openModel opens the language model of a file; its answers are kept beside it.
func openModel(dir, file string) (coding.Coder, error) {
	if file == "" {
		file = filepath.Join(dir, llm.FileName)
	}
	data, err := os.ReadFile(file)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, hint(fmt.Errorf("%w: there is no %s: no language model is configured", parley.ErrNotFound, file),
			"write one with two lines, endpoint: and model:; docs/language-model.md explains them")
	case err != nil:
		return nil, fmt.Errorf("%w: %s: %w", parley.ErrDenied, file, err)
	}
	config, err := llm.ParseConfig(file, data)
	if err != nil {
		return nil, err
	}
	grammar, err := coding.NewGrammar()
	if err != nil {
		return nil, err
	}
	return llm.New(config, llm.Folder(filepath.Join(filepath.Dir(file), hidden, modelDir, "answers")), grammar), nil
}

// model is the case's language model, nil when it is no coder of the case.
func (f *File) model() *llm.Coder {
	for _, c := range f.coders {
		if m, ok := c.(*llm.Coder); ok {
			return m
		}
	}
	return nil
}

// Model tells where reports' text goes when a language model codes, and what
// it has spent so far; the endpoint is empty when none does.
func (f *File) Model() (endpoint string, spent llm.Spent) {
	if m := f.model(); m != nil {
		return m.Endpoint(), m.Spent()
	}
	return "", llm.Spent{}
}

// Coders are who codes what is added.
func (f *File) Coders() []parley.CoderID {
	ids := make([]parley.CoderID, len(f.coders))
	for i, c := range f.coders {
		ids[i] = c.ID()
	}
	return ids
}

// DroppedPath is where what a model claimed and the reports do not bear out is
// kept, as JSON Lines; empty for a case without a folder.
func (f *File) DroppedPath() string {
	if f.dir == "" {
		return ""
	}
	return filepath.Join(f.dir, hidden, modelDir, "dropped.jsonl")
}

// Dropped are the statements of the language model that this File's coding did
// not keep.
func (f *File) Dropped() []llm.Drop {
	if m := f.model(); m != nil {
		return m.Drops()
	}
	return nil
}

// keepDropped brings the list up to date: what was dropped of the reports coded
// now takes the place of what was dropped of them before.
func (f *File) keepDropped(coded map[parley.ReportID]bool) error {
	path := f.DroppedPath()
	if f.model() == nil || path == "" || len(coded) == 0 {
		return nil
	}
	var all []llm.Drop
	if old, err := os.ReadFile(path); err == nil {
		for line := range strings.Lines(string(old)) {
			var d llm.Drop
			if json.Unmarshal([]byte(line), &d) == nil && !coded[d.Report] {
				all = append(all, d)
			}
		}
	}
	all = append(all, f.Dropped()...)
	slices.SortStableFunc(all, func(a, b llm.Drop) int { return strings.Compare(a.Name, b.Name) })
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return folderError(filepath.Dir(path), err)
	}
	return brief.WriteFile(path, func(w io.Writer) error {
		e := json.NewEncoder(w)
		e.SetEscapeHTML(false)
		for i := range all {
			if err := e.Encode(&all[i]); err != nil {
				return err
			}
		}
		return nil
	})
}
