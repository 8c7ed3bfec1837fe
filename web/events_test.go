package web

import (
	"testing"
	"time"
)

// TestRestAfter: what others write shows within two seconds of a case that is
// read fast, and bringing a large one into step takes a fifth of the time at most.
func TestRestAfter(t *testing.T) {
	for took, want := range map[time.Duration]time.Duration{0: time.Second, 20 * time.Millisecond: time.Second, 250 * time.Millisecond: time.Second, 4 * time.Second: 16 * time.Second} {
		if got := restAfter(took); got != want {
			t.Errorf("after %s: %s, want %s", took, got, want)
		}
	}
}
