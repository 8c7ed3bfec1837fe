package parley

import (
	"errors"
	"fmt"
	"strings"
)

// The kinds of error there are. Every error that leaves a room wraps one of
// them where a caller could act on it; one table in cmd/parley maps them to
// exit codes.
var (
	ErrNotFound    = errors.New("not found")
	ErrInvalid     = errors.New("invalid")
	ErrConflict    = errors.New("conflict")
	ErrDenied      = errors.New("denied")
	ErrUnavailable = errors.New("unavailable")
)

// Problem is one thing wrong in a file that a person wrote: where, what, and
// what to do about it.
type Problem struct {
	File      string
	Line, Col int // 1-based; 0 when not known
	What      string
	Hint      string // the remedy, may be empty
}

func (p Problem) String() string {
	var b strings.Builder
	b.WriteString(p.File)
	if p.Line > 0 {
		fmt.Fprintf(&b, ":%d", p.Line)
		if p.Col > 0 {
			fmt.Fprintf(&b, ":%d", p.Col)
		}
	}
	if b.Len() > 0 {
		b.WriteString(": ")
	}
	b.WriteString(p.What)
	if p.Hint != "" {
		b.WriteString(" (" + p.Hint + ")")
	}
	return b.String()
}

// Problems is a list of them, an error of kind [ErrInvalid].
type Problems []Problem

func (p Problems) Error() string {
	lines := make([]string, len(p))
	for i := range p {
		lines[i] = p[i].String()
	}
	return strings.Join(lines, "\n")
}

// Unwrap makes Problems an [ErrInvalid].
func (p Problems) Unwrap() error { return ErrInvalid }

// Err is nil for an empty list.
func (p Problems) Err() error {
	if len(p) == 0 {
		return nil
	}
	return p
}
