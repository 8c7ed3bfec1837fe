package web

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"
)

// TestUnits compares the translation of every place of many texts with a slow
// count of the letters before it.
func TestUnits(t *testing.T) {
	pieces := []string{"a", "bridge ", "é", "e\u0301", "n\u0303\u0323", "🕊️", "👩🏽‍⚖️", "🇺🇳", "הגשר ", "الجسر ", "\u202e", "\u200f", "\r\n", "\n\n", "—", "“", "\x00", "\u2028", "\ufeff", "𝕏", "क्षि", strings.Repeat("x", unitBlock-1)}
	random := rand.New(rand.NewPCG(3, 7))
	texts := []string{"", "a", "🕊", "plain words\r\n", strings.Repeat("𝕏", unitBlock)}
	for range 60 {
		var b strings.Builder
		for range random.IntN(80) {
			b.WriteString(pieces[random.IntN(len(pieces))])
		}
		texts = append(texts, b.String())
	}
	for _, text := range texts {
		u := newUnits(text)
		slow := 0
		halves := map[int]bool{}
		for at, r := range text {
			checkUnits(t, u, at, slow)
			n := utf16.RuneLen(r)
			if n == 2 {
				halves[slow+1] = true
			}
			for i := 1; i < utf8.RuneLen(r); i++ {
				if got := u.of(at + i); got != slow+n {
					t.Fatalf("%q: byte %d, within a letter, is at %d, want %d", text, at+i, got, slow+n)
				}
			}
			slow += n
		}
		checkUnits(t, u, len(text), slow)
		if u.len() != len(utf16.Encode([]rune(text))) {
			t.Errorf("%q: length %d", text, u.len())
		}
		for half := range halves {
			if at, ok := u.byte(half); ok {
				t.Errorf("%q: place %d, between two halves, is byte %d", text, half, at)
			}
		}
		for _, outside := range []int{-1, slow + 1} {
			if _, ok := u.byte(outside); ok {
				t.Errorf("%q: place %d is in the text", text, outside)
			}
		}
	}
}

func checkUnits(t *testing.T, u *units, at, unit int) {
	t.Helper()
	if got := u.of(at); got != unit {
		t.Fatalf("%q: byte %d is at %d, want %d", u.text, at, got, unit)
	}
	if got, ok := u.byte(unit); got != at || !ok {
		t.Fatalf("%q: place %d is byte %d (%v), want %d", u.text, unit, got, ok, at)
	}
}
