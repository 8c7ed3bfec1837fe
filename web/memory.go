package web

import (
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"sync"
	"time"

	"github.com/openparley/parley/brief"
)

// sessionsName is the file in the case's hidden folder in which the workbench
// remembers between runs.
const sessionsName = "sessions"

// Memory is what the workbench remembers of a case between runs: which tabs it
// knows, where it listened, and under which name decisions are logged. Tokens
// are kept as hashes, in a file that only its owner may read. It is the store
// of an scs.SessionManager.
type Memory struct {
	path string // "": remember until the program ends
	now  func() time.Time

	mu   sync.Mutex
	kept remembered
}

type remembered struct {
	Listen   string             `json:"listen,omitempty"`
	User     string             `json:"user,omitempty"`
	Password string             `json:"password,omitempty"` // its argon2id hash
	Sessions map[string]session `json:"sessions"`
}

type session struct {
	Data  []byte    `json:"data"`
	Until time.Time `json:"until"`
}

// Remember reads what was remembered in a folder; "" begins anew. What cannot
// be read is forgotten: a tab has to be opened anew then, no more.
func Remember(dir string) *Memory {
	m := &Memory{now: time.Now, kept: remembered{Sessions: map[string]session{}}}
	if dir == "" {
		return m
	}
	m.path = filepath.Join(dir, sessionsName)
	data, err := os.ReadFile(m.path)
	if err == nil {
		err = json.Unmarshal(data, &m.kept)
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		slog.Warn("open tabs are forgotten", "why", err)
	}
	if m.kept.Sessions == nil {
		m.kept.Sessions = map[string]session{}
	}
	return m
}

// Listened is the address that was listened on last, "" when none is known.
func (m *Memory) Listened() string {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.kept.Listen
}

// Listening notes the address, so that the next run can be found at the same.
func (m *Memory) Listening(addr string) error {
	return m.change(func(r *remembered) { r.Listen = addr })
}

// User is who decides, "" when nobody has said.
func (m *Memory) User() string {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.kept.User
}

// SetUser notes who decides.
func (m *Memory) SetUser(name string) error {
	return m.change(func(r *remembered) { r.User = name })
}

// Find gives the data of a session; token is a hash.
func (m *Memory) Find(token string) ([]byte, bool, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	s, ok := m.kept.Sessions[token]
	if !ok || !m.now().Before(s.Until) {
		return nil, false, nil
	}
	return s.Data, true, nil
}

// Commit keeps a session.
func (m *Memory) Commit(token string, data []byte, until time.Time) error {
	return m.change(func(r *remembered) { r.Sessions[token] = session{data, until} })
}

// Delete forgets a session.
func (m *Memory) Delete(token string) error {
	return m.change(func(r *remembered) { delete(r.Sessions, token) })
}

func (m *Memory) change(do func(*remembered)) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	do(&m.kept)
	for token, s := range m.kept.Sessions {
		if !m.now().Before(s.Until) {
			delete(m.kept.Sessions, token)
		}
	}
	if m.path == "" {
		return nil
	}
	return brief.WriteFile(m.path, func(w io.Writer) error {
		if f, ok := w.(*os.File); ok {
			if err := f.Chmod(0o600); err != nil {
				return err
			}
		}
		return json.NewEncoder(w).Encode(m.kept)
	})
}
