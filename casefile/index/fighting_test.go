package index

import (
	"strings"
	"testing"

	"github.com/openparley/parley"
)

func TestTellsOfFighting(t *testing.T) {
	for _, c := range []struct {
		sentence string // with the number in [ ] and what is counted in { }
		unit     string
		want     bool
	}{
		{"The clinic reported [31] {deaths}", "", true},
		{"The clinic said that [58] {people} had been killed since May", "", true},
		{"At least [12] {sailors} were reportedly wounded", "", true},
		{"The guard counted [four] {raids on the quay}", "", true},
		{"The boats had fired [46] {rockets}", "", true},
		{"[Eight] {shells} fell on the market", "", true},
		{"The boats could fire [46] {rockets} a day", "", false},
		{"The league wants [90] {rockets} put into storage", "", false},
		{"The port held [212] {prisoners} without trial", "", false},
		{"The mayor told [300] {people} that nobody had been killed", "", false},
		{"[61]% of {voters} fear an attack", "%", false},
		{"The league paid [$3 million] for the dead", "USD", false},
		{"[40] {engineers} came to the dam", "", false},
	} {
		cut := func(open, shut string) parley.Span {
			a, b := strings.Index(c.sentence, open), strings.Index(c.sentence, shut)
			if a < 0 {
				return parley.Span{}
			}
			plain := strings.NewReplacer("[", "", "]", "", "{", "", "}", "")
			start := len(plain.Replace(c.sentence[:a]))
			words := plain.Replace(c.sentence[a:b])
			return parley.Span{Start: 100 + start, End: 100 + start + len(words), Text: words}
		}
		whole := strings.NewReplacer("[", "", "]", "", "{", "", "}", "").Replace(c.sentence)
		m := parley.Measure{Evidence: parley.Span{Start: 100, End: 100 + len(whole), Text: whole}, Quantity: cut("[", "]"), What: cut("{", "}"), Unit: c.unit}
		if got := TellsOfFighting(&m); got != c.want {
			t.Errorf("%s: %v", c.sentence, got)
		}
	}
	// A span that is none of the sentence's must not break it.
	if TellsOfFighting(&parley.Measure{Evidence: parley.Span{Start: 50, End: 60, Text: "ten people"}, What: parley.Span{Start: 4, End: 10, Text: "people"}}) {
		t.Error("what stands elsewhere is not followed by anything")
	}
}
