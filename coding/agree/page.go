package agree

import (
	"io"

	"github.com/openparley/parley/coding"
)

// Page is an evaluation as a page.
type Page struct {
	Studies []*Study
	Gold    []coding.Line
	Pairs   []Pair
	Texts   map[string]string
	Version string
}

// HTML writes the page.
func (p *Page) HTML(w io.Writer) error { return nil }
