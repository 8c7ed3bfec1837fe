package agree

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/openparley/parley"
	"github.com/openparley/parley/coding"
	"github.com/openparley/parley/coding/brat"
	"github.com/openparley/parley/english"
)

// Statements in brat's form: an event of the act's name, its trigger the cue,
// its arguments the other spans; Negated and Quote as attributes, Hedge and
// When as attributes with a value, parties as a note of type Party.
var roles = []struct {
	name string
	span func(*coding.Line) *parley.Span
}{
	{"Holder", func(l *coding.Line) *parley.Span { return &l.Holder }},
	{"Speaker", func(l *coding.Line) *parley.Span { return &l.Speaker }},
	{"Content", func(l *coding.Line) *parley.Span { return &l.Content }},
	{"Addressee", func(l *coding.Line) *parley.Span { return &l.Addressee }},
	{"Condition", func(l *coding.Line) *parley.Span { return &l.Condition }},
}

// FromBrat gives the statements of an annotated text; doc is its file name for
// the lines. Events whose type is no act are not statements and are passed
// over; an attribute that means nothing is [parley.ErrInvalid]. A span in
// several pieces runs from the first to the last.
func FromBrat(doc string, d *brat.Document) ([]coding.Line, error) {
	read := english.Read(d.Text)
	var lines []coding.Line
	at := map[string]int{} // index in lines, by the event's id
	for _, e := range d.Events {
		act, err := parley.ParseAct(strings.ToLower(e.Type))
		if err != nil {
			continue
		}
		l := coding.Line{Doc: doc, Act: act, Cue: entity(d, e.Trigger)}
		for _, arg := range e.Arguments {
			for _, r := range roles {
				if strings.TrimRight(arg.Role, "0123456789") == r.name {
					*r.span(&l) = entity(d, arg.Of)
				}
			}
		}
		l.Evidence = evidence(read, &l)
		at[e.ID] = len(lines)
		lines = append(lines, l)
	}
	for _, a := range d.Attributes {
		i, ok := at[a.Of]
		if !ok {
			continue
		}
		switch l := &lines[i]; a.Type {
		case "Negated":
			l.Negated = true
		case "Quote":
			l.Quote = true
		case "Hedge":
			l.Hedge = parley.Hedge(a.Value)
			if !slices.Contains([]parley.Hedge{parley.Hypothetical, parley.Reported, parley.PastStand}, l.Hedge) {
				return nil, fmt.Errorf("%w: %s: attribute %s: no hedge %q", parley.ErrInvalid, doc, a.ID, a.Value)
			}
		case "When":
			if err := l.When.UnmarshalText([]byte(a.Value)); err != nil {
				return nil, fmt.Errorf("%s: attribute %s: %w", doc, a.ID, err)
			}
		}
	}
	for _, n := range d.Notes {
		if i, ok := at[n.Of]; ok && n.Type == "Party" {
			lines[i].Party = n.Text
		}
	}
	return lines, nil
}

func entity(d *brat.Document, id string) parley.Span {
	e, ok := d.Entity(id)
	if !ok || len(e.Spans) == 0 {
		return parley.Span{}
	}
	s := parley.Span{Start: e.Spans[0].Start, End: e.Spans[0].End}
	for _, p := range e.Spans {
		s.Start, s.End = min(s.Start, p.Start), max(s.End, p.End)
	}
	s.Text = d.Text[s.Start:s.End]
	return s
}

// evidence runs from the first to the last word of holder, cue and content, as
// far as they stand in the sentence of the content.
func evidence(read *english.Document, l *coding.Line) parley.Span {
	s := cmp.Or(l.Content, l.Cue)
	n, found := slices.BinarySearchFunc(read.Sentences, s.Start, func(x english.Sentence, at int) int { return int(x.Start) - at })
	if !found {
		n--
	}
	for _, p := range []parley.Span{l.Cue, l.Holder} {
		if n >= 0 && !p.IsZero() && p.Start >= int(read.Sentences[n].Start) && p.End <= int(read.Sentences[n].End) {
			s.Start, s.End = min(s.Start, p.Start), max(s.End, p.End)
		}
	}
	s.Text = read.Text[s.Start:s.End]
	return s
}

// ToBrat is statements of a text as annotations.
func ToBrat(text string, lines []coding.Line) *brat.Document {
	d := &brat.Document{Text: text}
	span := func(kind string, s parley.Span) string {
		id := fmt.Sprint("T", len(d.Entities)+1)
		d.Entities = append(d.Entities, brat.Entity{ID: id, Type: kind, Spans: d.Lines([]brat.Span{{Start: s.Start, End: s.End}})})
		return id
	}
	attribute := func(kind, of, value string) {
		d.Attributes = append(d.Attributes, brat.Attribute{ID: fmt.Sprint("A", len(d.Attributes)+1), Type: kind, Of: of, Value: value})
	}
	for i := range lines {
		l := &lines[i]
		kind := l.First().String()
		e := brat.Event{ID: fmt.Sprint("E", len(d.Events)+1), Type: kind, Trigger: span(kind, cmp.Or(l.Cue, l.Content, l.Evidence))}
		for _, r := range roles {
			if s := *r.span(l); !s.IsZero() {
				e.Arguments = append(e.Arguments, brat.Argument{Role: r.name, Of: span(r.name, s)})
			}
		}
		d.Events = append(d.Events, e)
		if l.Negated {
			attribute("Negated", e.ID, "")
		}
		if l.Quote {
			attribute("Quote", e.ID, "")
		}
		if l.Hedge != "" {
			attribute("Hedge", e.ID, string(l.Hedge))
		}
		if !l.When.IsZero() {
			attribute("When", e.ID, l.When.String())
		}
		if l.Party != "" {
			d.Notes = append(d.Notes, brat.Note{ID: fmt.Sprint("#", len(d.Notes)+1), Type: "Party", Of: e.ID, Text: l.Party})
		}
	}
	return d
}
