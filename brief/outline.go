package brief

import "strings"

// Outlined is a section in the outline of a brief that is being edited: also
// one that is left out.
type Outlined struct {
	ID       string     `json:"id"`
	Heading  string     `json:"heading"`
	Built    string     `json:"built,omitempty"` // the heading as built, where it was renamed
	Out      bool       `json:"out,omitempty"`   // left out, itself or with what it stands in
	Own      bool       `json:"own,omitempty"`   // the analyst's own
	Fixed    bool       `json:"fixed,omitempty"` // cannot be left out
	Sections []Outlined `json:"sections,omitempty"`
}

// Outline gives the sections of the brief as built, in the order and under the
// headings of an edition.
func (doc *Document) Outline(e *Edition) []Outlined {
	return outline(withOwn(doc.Sections, e), e, false)
}

func outline(built []Section, e *Edition, out bool) []Outlined {
	all := make([]Outlined, 0, len(built))
	for _, s := range ordered(built, e.Order) {
		o := Outlined{ID: s.ID, Heading: s.Title.String(), Out: out, Fixed: s.ID == limitsID}
		if edit := e.section(s.ID); edit != nil {
			if h := oneLine(edit.Heading); strings.TrimSpace(h) != "" && h != o.Heading {
				o.Built, o.Heading = o.Heading, h
			}
			o.Own = edit.Own
			o.Out = out || edit.Out && !o.Fixed
		}
		o.Sections = outline(s.Sections, e, o.Out)
		all = append(all, o)
	}
	return all
}
