package coding_test

import (
	"context"
	"strings"
	"testing"

	"github.com/openparley/parley"
	"github.com/openparley/parley/coding"
)

// paragraph is newswire as the coder meets it: about one stand a sentence.
const paragraph = `The harbour council said on Tuesday it would reopen the bridge if the army pulled its guns back ten kilometres.
"There will be no talks before the prisoners are home," Minister Adan told reporters in Port Elsa.

The northern union rejected the second draft and demanded the return of the seized boats, while its spokesman, Ivo Lind,
accused the government of breaking the truce of 12 March. Rain fell on the camps for a third day and the road to the coast stayed shut.
Analysts say the council's real aim is a seat at the customs board. Some 40 people were killed last week, according to the health office.

`

func BenchmarkGrammar(b *testing.B) {
	text := strings.Repeat(paragraph, 5) // about 4 kB
	r := &parley.Report{Name: "bench.txt", Text: text, ID: parley.IDOf(text), Language: "en", Date: parley.DayOf(2031, 3, 18)}
	g, err := coding.NewGrammar()
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := g.Code(context.Background(), r); err != nil {
			b.Fatal(err)
		}
	}
}
