package web

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/openparley/parley"
)

// TestBlocks divides random texts: nothing but white space is between blocks,
// none is long, and none begins within a letter or with a mark upon one.
func TestBlocks(t *testing.T) {
	pieces := []string{"The front ", "spoke. ", "\n\n", "\r\n\r\n", "  ", "🕊️", "e\u0301", "👩🏽‍⚖️", "הגשר ", "\t", "x", strings.Repeat("word ", 2000), strings.Repeat("𝕏", 3000), strings.Repeat("e\u0301", 5000), strings.Repeat("\u0301", 900)}
	random := rand.New(rand.NewPCG(5, 11))
	for range 200 {
		var b strings.Builder
		for range random.IntN(40) {
			b.WriteString(pieces[random.IntN(len(pieces))])
		}
		r := &parley.Report{Text: b.String()}
		for at := range r.Text {
			if random.IntN(4) == 0 || at > 200 {
				r.Body = at
				break
			}
		}
		u := newUnits(r.Text)
		end := 0
		for _, one := range blocks(r, u) {
			from, ok := u.byte(one.Start)
			to, fine := u.byte(one.End)
			if !ok || !fine || from >= to || from < end {
				t.Fatalf("%.80q: block %+v after byte %d", r.Text, one, end)
			}
			if between := r.Text[end:from]; !blank(between) {
				t.Fatalf("%.20q: %.80q is in no block", r.Text[max(0, end-40):], between)
			}
			if to-from > 2*longBlock {
				t.Errorf("%.80q: a block of %d bytes", r.Text, to-from)
			}
			if first, _ := utf8.DecodeRuneInString(r.Text[from:to]); one.More && joins(first) && strings.Trim(r.Text[max(0, from-longBlock/2):from], "\u0301") != "" {
				t.Errorf("%.80q: a block begins with %U", r.Text[from:to], first)
			}
			end = to
		}
		if rest := r.Text[end:]; !blank(rest) {
			t.Fatalf("%.80q: %.80q is in no block", r.Text, rest)
		}
	}
}

// blank reports that nothing of a text would be seen.
func blank(text string) bool {
	return strings.TrimFunc(text, func(r rune) bool { return unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) }) == ""
}
