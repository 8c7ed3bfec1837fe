// Package brat reads and writes brat stand-off: a text, and beside it a file of
// annotations that point into it. It knows nothing of what the annotations mean.
//
//	doc, err := brat.Parse(text, ann)
//	for _, e := range doc.Entities {
//		fmt.Println(e.Type, doc.Words(e.Spans))
//	}
//
// brat counts in characters (Unicode code points); here, as everywhere in
// Parley, a place is a number of bytes of the text. [Parse] and
// [Document.Append] translate. The format is described by Stenetorp et al.
// 2012, "brat: a web-based tool for NLP-assisted text annotation", and on the
// tool's pages.
package brat

import "strings"

// Document is a text with its annotations, each list in the order of the file.
// IDs are unique in a document; their letter says what they name: T for an
// entity, R for a relation, E for an event, A for an attribute, # for a note.
type Document struct {
	Text       string
	Entities   []Entity
	Relations  []Relation
	Events     []Event
	Attributes []Attribute
	Notes      []Note
}

// Entity is a text-bound annotation: a stretch of text of some type, in several
// pieces where it is discontinuous.
type Entity struct {
	ID, Type string
	Spans    []Span // in the order of the file, none of them empty
}

// Span is a stretch of text, in bytes [Start,End), on character boundaries.
type Span struct{ Start, End int }

// Relation holds between two annotations or more.
type Relation struct {
	ID, Type  string
	Arguments []Argument
}

// Event is an entity, its trigger, with arguments. There may be none.
type Event struct {
	ID, Type  string
	Trigger   string // ID of the entity
	Arguments []Argument
}

// Argument is what takes part in a relation or an event, and as what: the
// entity or event Of as Role. Roles may be repeated with a number: "Cue2".
type Argument struct{ Role, Of string }

// Attribute says something of an annotation. Value is empty where being there
// is all it says.
type Attribute struct{ ID, Type, Of, Value string }

// Note is a comment of an annotator.
type Note struct{ ID, Type, Of, Text string }

// Words is what spans quote, joined by a space.
func (d *Document) Words(spans []Span) string {
	if len(spans) == 1 {
		return d.Text[spans[0].Start:spans[0].End]
	}
	var b strings.Builder
	for i, s := range spans {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(d.Text[s.Start:s.End])
	}
	return b.String()
}

// Entity finds the entity of an ID.
func (d *Document) Entity(id string) (Entity, bool) {
	for i := range d.Entities {
		if d.Entities[i].ID == id {
			return d.Entities[i], true
		}
	}
	return Entity{}, false
}

// Lines are spans without the line breaks in them: a span over several lines
// comes out as one for each that has more than white space. brat wants them so.
func (d *Document) Lines(spans []Span) []Span {
	var out []Span
	for _, s := range spans {
		for at := s.Start; at < s.End; {
			end := strings.IndexAny(d.Text[at:s.End], "\n\r")
			if end < 0 {
				end = s.End
			} else {
				end += at
			}
			line := d.Text[at:end]
			from := at + len(line) - len(strings.TrimLeft(line, " \t"))
			to := at + len(strings.TrimRight(line, " \t"))
			// What was within one line keeps its edges.
			if at == s.Start && end == s.End {
				from, to = at, end
			}
			if from < to {
				out = append(out, Span{from, to})
			}
			at = end + 1
		}
	}
	return out
}
