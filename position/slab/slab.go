// Package slab lays very many small things side by side in memory that are kept
// together and let go together. Made one by one among others that are soon
// thrown away, they would leave a third of the pages they lie on unused.
//
// A nil slab makes each thing by itself: none of the others is then held in
// memory for its sake.
package slab

import (
	"slices"
	"strings"
	"unsafe"
)

// chunk is how many bytes are taken at once. It is more than what the Go
// runtime packs pages with.
const chunk = 256 << 10

// Of lays out values of one type.
type Of[T any] struct{ free []T }

// Copy gives a copy of a slice, nil for an empty one. Its capacity is its
// length.
func (s *Of[T]) Copy(from []T) []T {
	n := len(from)
	switch {
	case n == 0:
		return nil
	case s == nil:
		return slices.Clip(slices.Clone(from))
	}
	if len(s.free) < n {
		var one T
		s.free = make([]T, max(n, chunk/max(1, int(unsafe.Sizeof(one)))))
	}
	out := s.free[:n:n]
	s.free = s.free[n:]
	copy(out, from)
	return out
}

// New gives a zero value.
func (s *Of[T]) New() *T {
	if s == nil {
		return new(T)
	}
	var zero [1]T
	return &s.Copy(zero[:])[0]
}

// Text lays out strings.
type Text struct{ b *strings.Builder }

// Copy gives a copy of a string.
func (t *Text) Copy(s string) string {
	if t == nil {
		return strings.Clone(s)
	}
	if t.b == nil || t.b.Cap()-t.b.Len() < len(s) {
		t.b = new(strings.Builder) // one that grew would leave its words where they are
		t.b.Grow(max(len(s), chunk))
	}
	at := t.b.Len()
	t.b.WriteString(s)
	return t.b.String()[at:]
}
