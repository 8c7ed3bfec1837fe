package store

import (
	"testing"

	"github.com/openparley/parley/ledger"
)

func TestMatchOf(t *testing.T) {
	for query, want := range map[string]string{
		"":                     "",
		`two words`:            `"two" "words"`,
		`"old bridge" guard*`:  `"old bridge" "guard"*`,
		`"old bri"*`:           `"old bri"*`,
		`a"b c"d`:              `"a" "b c" "d"`,
		`"never closed`:        `"never closed"`,
		`NEAR(a b) OR -c:d ^e`: `"NEAR(a" "b)" "OR" "-c:d" "^e"`,
		`-- ** "" "*"`:         "",
	} {
		if got := matchOf(query); got != want {
			t.Errorf("%q becomes %s, want %s", query, got, want)
		}
	}
}

// FuzzSearch: nothing that a person types is a syntax error.
func FuzzSearch(f *testing.F) {
	for _, q := range []string{"ferry", `"rest day"`, "cre*", "AND", `a"b`, "text:x", "NEAR(a b, 3)", "\x00", "\xff", "é", "٣", "a\u0301", "\u0301", "😀", "{a} : b", "a+b", "^a"} {
		f.Add(q)
	}
	s := temporary(f)
	seq, err := s.Begin(ctx, "ana", "add", "")
	if err == nil {
		_, err = s.Record(ctx, seq, []ledger.Item{{Report: note(fuzzText)}})
	}
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, query string) {
		if len(query) > 1000 {
			return
		}
		if _, err := s.Search(ctx, query, 5); err != nil {
			t.Errorf("%q: %v", query, err)
		}
	})
}
