package newswire

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/openparley/parley/report"
)

// TestGrammar holds that every {name} is a rule, and that there is variety.
func TestGrammar(t *testing.T) {
	known := newWriter(1, 1).fixed
	computed := []string{"n", "hundreds", "thousands", "percent", "date", "person"}
	sentences := 0
	for name, options := range rules {
		for _, option := range options {
			for _, part := range strings.Split(option, "{")[1:] {
				slot, _, closed := strings.Cut(part, "}")
				if _, fixed := known[slot]; !closed || !fixed && rules[slot] == nil && !slices.Contains(computed, slot) {
					t.Errorf("%s: %q: no rule %q", name, option, slot)
				}
			}
			if strings.HasSuffix(option, ".") || strings.HasSuffix(option, "{tail}") {
				sentences++
			}
		}
	}
	if sentences < 80 || len(rules["issue"]) < 30 {
		t.Errorf("%d sentences and %d issues are too few", sentences, len(rules["issue"]))
	}
}

func TestReport(t *testing.T) {
	near, seen := report.NewNear(), map[string]bool{}
	linked := 0
	for n := range 300 {
		name, text := Report(7, n, 4096)
		again, same := Report(7, n, 4096)
		if name != again || text != same {
			t.Fatalf("report %d differs from call to call", n)
		}
		if !utf8.ValidString(text) || strings.ContainsAny(text, "{}") || len(text) < 4096 || len(text) > 4096+700 {
			t.Fatalf("report %d, %d bytes:\n%s", n, len(text), text)
		}
		reports, skips := report.Read(name, []byte(text), report.Options{})
		if len(reports) != 1 || len(skips) != 0 {
			t.Fatalf("report %d is read as %d, with %v", n, len(reports), skips)
		}
		r := reports[0]
		if r.Date.IsZero() != (n%11 == 10) {
			t.Errorf("report %d has the date %q", n, r.Date)
		}
		if first := near.Add(r); first != "" && first != r.ID {
			linked++
		}
		for line := range strings.Lines(r.Text) {
			seen[line] = true
		}
	}
	if linked > 0 {
		t.Errorf("%d of 300 reports are near-duplicates", linked)
	}
	if len(seen) < 300*4 {
		t.Errorf("only %d distinct paragraphs in 300 reports", len(seen))
	}
	if _, other := Report(8, 1, 4096); other == "" || seen[other] {
		t.Error("another seed gives the same report")
	}
}
