package web

import (
	"os"
	"regexp"
	"slices"
	"testing"

	"github.com/openparley/parley"
)

// TestActsOfThePage: the days of a timeline count acts in the manual's order,
// and the page tells them by their places in its own list.
func TestActsOfThePage(t *testing.T) {
	source, err := os.ReadFile("ui/src/lib/acts.ts")
	if err != nil {
		t.Fatal(err)
	}
	var page, manual []string
	for _, m := range regexp.MustCompile(`(?m)^  \{ id: '([a-z-]+)', label:`).FindAllStringSubmatch(string(source), -1) {
		page = append(page, m[1])
	}
	for _, a := range parley.Acts() {
		manual = append(manual, a.String())
	}
	if !slices.Equal(page, manual) {
		t.Errorf("the page has %v, the manual %v", page, manual)
	}
}
