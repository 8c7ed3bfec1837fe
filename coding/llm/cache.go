package llm

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"

	"github.com/openparley/parley"
)

// Cache keeps answers. It is safe for several goroutines. Get gives false for
// what it does not have.
type Cache interface {
	Get(key string) (Answer, bool, error)
	Put(key string, a Answer) error
}

// Answer is what a model answered, with what it was asked for whoever looks
// into the cache.
type Answer struct {
	Model  string          `json:"model"`
	Prompt string          `json:"prompt"` // version
	Report parley.ReportID `json:"report"`
	Piece  int             `json:"piece"` // of the report, from 0
	Usage  Usage           `json:"usage"`
	Text   string          `json:"answer"` // as it came
}

// Usage is what a request cost, by the endpoint's own count.
type Usage struct {
	Prompt     int `json:"prompt_tokens"`
	Completion int `json:"completion_tokens"`
}

// Folder is a cache in a folder: one JSON file an answer, by the key's first two
// digits and the rest. It is made when the first answer is kept.
func Folder(dir string) Cache { return folder(dir) }

type folder string

func (f folder) path(key string) string { return filepath.Join(string(f), key[:2], key[2:]+".json") }

func (f folder) Get(key string) (Answer, bool, error) {
	raw, err := os.ReadFile(f.path(key))
	if errors.Is(err, fs.ErrNotExist) {
		return Answer{}, false, nil
	}
	if err != nil {
		return Answer{}, false, fmt.Errorf("coding/llm: read the cache: %w: %w", parley.ErrDenied, err)
	}
	var a Answer
	if err := json.Unmarshal(raw, &a); err != nil {
		return Answer{}, false, fmt.Errorf("coding/llm: read the cache: %w: %s: %w (delete it, and the model is asked again)", parley.ErrConflict, f.path(key), err)
	}
	return a, true, nil
}

// Put writes whole files only: a run that is interrupted leaves no half ones.
func (f folder) Put(key string, a Answer) (err error) {
	raw, err := json.MarshalIndent(a, "", " ")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = fmt.Errorf("coding/llm: keep an answer: %w: %w", parley.ErrDenied, err)
		}
	}()
	path := f.path(key)
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	tmp, err := os.CreateTemp(filepath.Dir(path), ".parley-*.part")
	if err != nil {
		return err
	}
	_, err = tmp.Write(append(raw, '\n'))
	if err = errors.Join(err, tmp.Close()); err == nil {
		err = os.Rename(tmp.Name(), path)
	}
	if err != nil {
		_ = os.Remove(tmp.Name())
	}
	return err
}

// Memory is a cache that ends with the program.
func Memory() Cache { return &memory{answers: map[string]Answer{}} }

type memory struct {
	mu      sync.Mutex
	answers map[string]Answer
}

func (m *memory) Get(key string) (Answer, bool, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	a, ok := m.answers[key]
	return a, ok, nil
}

func (m *memory) Put(key string, a Answer) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.answers[key] = a
	return nil
}
