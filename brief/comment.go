package brief

import (
	"maps"
	"slices"
	"strings"

	"github.com/openparley/parley"
)

// label is what sets a comment apart from what sources say: "Comment by Ana
// Ruiz, 2031-01-22".
func (c *Comment) label() string {
	s := "Comment"
	if a := oneLine(c.Author); a != "" {
		s += " by " + a
	}
	if !c.Day.IsZero() {
		s += ", " + c.Day.String()
	}
	return s
}

// paragraphs are the comment's, none of them empty.
func (c *Comment) paragraphs() []string {
	var all []string
	for line := range strings.Lines(c.Text) {
		if p := strings.TrimSpace(visible(line)); p != "" {
			all = append(all, p)
		}
	}
	return all
}

// comments are those of the whole brief, the first few.
func (t *terminal) comments() {
	if t.doc.edited == nil {
		return
	}
	var all []Comment
	for _, a := range t.doc.edited.added {
		if a.Kind == CommentAdded {
			all = append(all, Comment{Author: a.Author, Day: a.Day, Text: a.Text})
		}
	}
	if len(all) == 0 {
		return
	}
	t.line("")
	t.line(t.paint(bold, "Comments of the analyst, no part of what sources say"))
	for i := range all[:min(len(all), screenLines)] {
		t.fold("    ", "  "+all[i].label()+": "+short(all[i].Text, inLine))
	}
	if n := len(all) - screenLines; n > 0 {
		t.line("  … and more in the brief")
	}
}

// leftOut reports whether the analyst left a section out.
func (doc *Document) leftOut(id string) bool {
	return doc.edited != nil && slices.Contains(doc.edited.out, id)
}

// jsonEdited is what an analyst did to the brief, apart from all that sources
// say.
type jsonEdited struct {
	Comments  []jsonComment `json:"comments"`
	Sentences []jsonSaid    `json:"sentences"`
	LeftOut   []string      `json:"left_out_sections"`
	Headings  []jsonHeading `json:"headings"`
}

type jsonComment struct {
	Section string     `json:"section"`
	Author  string     `json:"author,omitempty"`
	Day     parley.Day `json:"day"`
	Text    string     `json:"text"`
}

type jsonSaid struct {
	Section string     `json:"section"`
	Author  string     `json:"author,omitempty"`
	Day     parley.Day `json:"day"`
	Text    string     `json:"text"`
	Cites   []int      `json:"cites"`
}

type jsonHeading struct {
	Section string `json:"section"`
	Heading string `json:"heading"`
}

func (x *exporter) editedOf(e *edited) *jsonEdited {
	if e == nil {
		return nil
	}
	out := &jsonEdited{Comments: []jsonComment{}, Sentences: []jsonSaid{}, LeftOut: list(e.out), Headings: []jsonHeading{}}
	at := map[parley.StatementID]int{}
	for i := range e.cites {
		at[e.cites[i].Statement] = x.n(&e.cites[i])
	}
	for i := range e.added {
		a := &e.added[i]
		if a.Kind == CommentAdded {
			out.Comments = append(out.Comments, jsonComment{a.Section, a.Author, a.Day, a.Text})
			continue
		}
		s := jsonSaid{a.Section, a.Author, a.Day, a.Text, []int{}}
		for _, id := range a.Cites {
			if n := at[id]; !slices.Contains(s.Cites, n) {
				s.Cites = append(s.Cites, n)
			}
		}
		out.Sentences = append(out.Sentences, s)
	}
	for _, id := range slices.Sorted(maps.Keys(e.headings)) {
		out.Headings = append(out.Headings, jsonHeading{id, e.headings[id]})
	}
	return out
}
