package learn

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"github.com/openparley/parley"
	"github.com/openparley/parley/coding"
	"github.com/openparley/parley/coding/attribution"
	"github.com/openparley/parley/english"
)

// Name is the name of the learned coder; its version is that of the model.
const Name = "learned"

// Model is what was learned. It does not change, and may be used by several
// goroutines at once.
type Model struct {
	version string
	reader  *reader // nil: no attributions were learned
	clerk   *clerk  // nil: no statements were learned
	over    coding.Coder
}

// Open reads a model file. The error is [parley.ErrNotFound] where there is
// none, and otherwise that of [Read].
func Open(path string) (*Model, error) {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, fmt.Errorf("learn: open model %s: %w", path, parley.ErrNotFound)
	case err != nil:
		return nil, fmt.Errorf("learn: open model %s: %w: %w", path, parley.ErrDenied, err)
	case info.IsDir():
		return nil, fmt.Errorf("learn: open model %s: %w: it is a folder", path, parley.ErrInvalid)
	case info.Size() > maxFile:
		return nil, fmt.Errorf("learn: open model %s: %w: %d MB is more than a model has", path, parley.ErrInvalid, info.Size()>>20)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("learn: open model %s: %w: %w", path, parley.ErrDenied, err)
	}
	m, err := Read(data)
	if err != nil {
		return nil, fmt.Errorf("learn: open model %s: %w", path, err)
	}
	return m, nil
}

// ID names the learned coder: "learned" and the first half of the hash of the
// model, so that two trainings with the same outcome are the same coder.
func (m *Model) ID() parley.CoderID { return parley.CoderID{Name: Name, Version: m.version} }

// LearnedAttributions reports whether the model learned to find attributions.
func (m *Model) LearnedAttributions() bool { return m.reader != nil }

// LearnedStatements reports whether the model learned to code statements.
func (m *Model) LearnedStatements() bool { return m.clerk != nil }

// Coder is the model as a coder of statements. It goes over what the grammar
// coder suggests: a model that learned no statements gives a coder whose Code
// says so, as [parley.ErrInvalid].
func (m *Model) Coder() coding.Coder { return &coder{m.clerk, m.over, m.ID()} }

// Attributions finds the attributions of a document, in the order of the text.
// Spans count in bytes of Document.Text. A model that learned none finds none.
func (m *Model) Attributions(doc *english.Document) []attribution.Attribution {
	if m.reader == nil {
		return nil
	}
	return m.reader.attributions(newPage(doc))
}

// Finder is the model as a finder of attributions.
func (m *Model) Finder() attribution.Finder { return finder{m} }

type finder struct{ *Model }

// Name implements [attribution.Finder].
func (f finder) Name() string { return f.ID().String() }

// Attributions implements [attribution.Finder].
func (f finder) Attributions(text string) []attribution.Attribution {
	return f.Model.Attributions(english.Read(text))
}

// versionOf is the version of a model with these bytes.
func versionOf(file []byte) string {
	sum := sha256.Sum256(file)
	return hex.EncodeToString(sum[:4])
}
