package casefile

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/openparley/parley"
	"github.com/openparley/parley/brief"
	"github.com/openparley/parley/casefile/caseyaml"
	"github.com/openparley/parley/coding/llm"
	"github.com/openparley/parley/store"
)

// Init makes a folder, which may exist, a case folder: a case file unless there
// is one, and an empty ledger. A folder that is a case already is
// [parley.ErrConflict]. It returns what it made.
func Init(ctx context.Context, dir, name string, o Options) (made []string, err error) {
	ledgerPath := filepath.Join(dir, hidden, ledgerName)
	if isFile(ledgerPath) {
		return nil, hint(fmt.Errorf("%w: %s is a case folder already", parley.ErrConflict, dir), "add reports to it with: parley add FILES")
	}
	if err := os.MkdirAll(filepath.Join(dir, hidden), 0o700); err != nil {
		return nil, folderError(dir, err)
	}
	casePath := filepath.Join(dir, caseyaml.Name)
	if _, err := os.Stat(casePath); errors.Is(err, fs.ErrNotExist) {
		if err := brief.WriteFile(casePath, text(string(caseyaml.Template(name, hidden+"/"+schemaName)))); err != nil {
			return nil, err
		}
		made = append(made, casePath)
	} else if _, err := ReadCase(casePath); err != nil {
		return nil, err
	}
	for name, schema := range map[string][]byte{schemaName: caseyaml.Schema(), modelSchemaName: llm.Schema()} {
		if err := brief.WriteFile(filepath.Join(dir, hidden, name), text(string(schema))); err != nil {
			return made, err
		}
	}
	s, err := store.Open(ctx, ledgerPath, store.Options{Create: true, Now: o.Now})
	if err != nil {
		return made, err
	}
	return append(made, ledgerPath), s.Close()
}

func text(s string) func(io.Writer) error {
	return func(w io.Writer) error {
		_, err := io.WriteString(w, s)
		return err
	}
}

func folderError(dir string, err error) error {
	if errors.Is(err, fs.ErrPermission) {
		return hint(fmt.Errorf("%w: %s cannot be written", parley.ErrDenied, dir), "choose a folder of your own")
	}
	return fmt.Errorf("%w: make folder %s: %w", parley.ErrUnavailable, dir, err)
}
