package english_test

import (
	"testing"

	"github.com/openparley/parley/english"
)

// TestFinite: a short sentence of news has a finite verb, and a heading or a
// phrase without one is left alone.
func TestFinite(t *testing.T) {
	for text, want := range map[string]string{
		"The rebels clashed with the army.":      "clashed",
		"A delegation called on the governor.":   "called",
		"The rebels disarmed in the valley.":     "disarmed",
		"The envoy left.":                        "left",
		"Talks resumed by both sides":            "Talks",
		"The talks, broken off in May, resumed.": "resumed",
	} {
		d := english.Read(text)
		tree := d.Parse().Tree(0)
		root := ""
		for i := range tree {
			if tree[i].Head < 0 {
				root = d.Text[tree[i].Start:tree[i].End]
			}
		}
		if root != want {
			t.Errorf("%q: the root is %q, want %q", text, root, want)
		}
	}
}
