package slab

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

func TestWhatIsLaidOutStays(t *testing.T) {
	for name, s := range map[string]*Of[int32]{"slab": {}, "each by itself": nil} {
		var all, want [][]int32
		for i := range 3000 {
			one := make([]int32, i%97)
			for k := range one {
				one[k] = int32(i*1000 + k)
			}
			want = append(want, slices.Clone(one))
			all = append(all, s.Copy(one))
			clear(one)
		}
		// What is appended to one must not run into the next.
		for i := range all {
			_ = append(all[i], -1)
			if cap(all[i]) != len(all[i]) {
				t.Fatalf("%s: room for %d behind %d", name, cap(all[i]), len(all[i]))
			}
		}
		for i := range all {
			if !slices.Equal(all[i], want[i]) {
				t.Fatalf("%s: %v became %v", name, want[i], all[i])
			}
		}
		if s.Copy(nil) != nil {
			t.Errorf("%s: something is made of nothing", name)
		}
	}
	s := new(Of[[3]int])
	a, b := s.New(), s.New()
	a[0] = 7
	if a == b || b[0] != 0 {
		t.Error("two are one")
	}
	large := s.Copy(make([][3]int, chunk))
	if len(large) != chunk {
		t.Errorf("%d of %d", len(large), chunk)
	}
}

func TestTextStays(t *testing.T) {
	for name, s := range map[string]*Text{"slab": {}, "each by itself": nil} {
		var all []string
		for i := range 40_000 {
			all = append(all, s.Copy(fmt.Sprintf("words %d", i)))
		}
		all = append(all, s.Copy(strings.Repeat("x", 3*chunk)), s.Copy(""))
		for i := range 40_000 {
			if want := fmt.Sprintf("words %d", i); all[i] != want {
				t.Fatalf("%s: %q became %q", name, want, all[i])
			}
		}
		if len(all[40_000]) != 3*chunk || all[40_001] != "" {
			t.Errorf("%s: a long one or an empty one is not as it was", name)
		}
	}
}
