package attribution

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/openparley/parley"
	"github.com/openparley/parley/coding/brat"
)

// The names in stand-off are those of PolNeAR: an attribution is an event of
// the type Attribution, or Attribution-no-source, whose trigger is an entity of
// that type in the place of the cue, with a Source, a Cue and a Content.
const (
	typeAttribution = "Attribution"
	typeNoSource    = "Attribution-no-source"
	typeSource      = "Source"
	typeCue         = "Cue"
	typeContent     = "Content"
)

// FromBrat takes the attributions from annotations: each event whose type
// begins with Attribution. Other annotations are passed over. Numbered roles
// ("Content2") go on with the part. What stands wholly in the content of
// another is within it.
func FromBrat(d *brat.Document) []Attribution {
	entities := map[string]brat.Entity{}
	for _, e := range d.Entities {
		entities[e.ID] = e
	}
	var out []Attribution
	for _, e := range d.Events {
		if !strings.HasPrefix(e.Type, typeAttribution) {
			continue
		}
		a := Attribution{Within: -1}
		for _, arg := range e.Arguments {
			var spans []parley.Span
			for _, s := range entities[arg.Of].Spans {
				spans = append(spans, parley.Span{Start: s.Start, End: s.End, Text: d.Text[s.Start:s.End]})
			}
			switch strings.TrimRight(arg.Role, "0123456789") {
			case typeSource:
				a.Source = append(a.Source, spans...)
			case typeCue:
				a.Cue = append(a.Cue, spans...)
			case typeContent:
				a.Content = append(a.Content, spans...)
			}
		}
		for _, part := range [...][]parley.Span{a.Source, a.Cue, a.Content} {
			slices.SortFunc(part, func(a, b parley.Span) int { return a.Start - b.Start })
		}
		if len(a.Source)+len(a.Cue)+len(a.Content) > 0 {
			out = append(out, a)
		}
	}
	nest(out)
	return out
}

// ToBrat makes annotations of attributions in a text. [FromBrat] takes them from
// it again.
func ToBrat(text string, list []Attribution) *brat.Document {
	d := &brat.Document{Text: text}
	entity := func(kind string, part []parley.Span) string {
		id := fmt.Sprint("T", len(d.Entities)+1)
		spans := make([]brat.Span, len(part))
		for i, s := range part {
			spans[i] = brat.Span{Start: s.Start, End: s.End}
		}
		d.Entities = append(d.Entities, brat.Entity{ID: id, Type: kind, Spans: spans})
		return id
	}
	for _, a := range list {
		e := brat.Event{ID: fmt.Sprint("E", len(d.Events)+1), Type: typeAttribution}
		if len(a.Source) == 0 {
			e.Type = typeNoSource
		}
		trigger := a.Cue
		for _, part := range [...]struct {
			kind  string
			spans []parley.Span
		}{{typeSource, a.Source}, {typeCue, a.Cue}, {typeContent, a.Content}} {
			if len(part.spans) == 0 {
				continue
			}
			if len(trigger) == 0 {
				trigger = part.spans
			}
			e.Arguments = append(e.Arguments, brat.Argument{Role: part.kind, Of: entity(part.kind, part.spans)})
		}
		if len(trigger) == 0 {
			continue // says nothing
		}
		e.Trigger = entity(e.Type, trigger)
		d.Events = append(d.Events, e)
	}
	return d
}

// nest says of each attribution which one it stands in: the one with the
// shortest content that its cue, or without a cue its content, is part of.
func nest(list []Attribution) {
	type piece struct{ start, end, of int } // of contents
	var pieces []piece
	for i := range list {
		for _, s := range list[i].Content {
			pieces = append(pieces, piece{s.Start, s.End, i})
		}
	}
	slices.SortFunc(pieces, func(a, b piece) int { return cmp.Or(a.start-b.start, a.of-b.of) })
	order := make([]int, len(list))
	for i := range order {
		order[i] = i
	}
	core := func(i int) []parley.Span {
		if len(list[i].Cue) > 0 {
			return list[i].Cue
		}
		return list[i].Content
	}
	begin := func(i int) int {
		if part := core(i); len(part) > 0 {
			return part[0].Start
		}
		return 0
	}
	slices.SortStableFunc(order, func(a, b int) int { return begin(a) - begin(b) })
	var open []piece // those that a place lies in
	at := 0
	for _, i := range order {
		list[i].Within = -1
		part, start := core(i), begin(i)
		for ; at < len(pieces) && pieces[at].start <= start; at++ {
			open = append(open, pieces[at])
		}
		open = slices.DeleteFunc(open, func(p piece) bool { return p.end <= start })
		shortest := 0
		for _, p := range open {
			if p.of == i || len(part) == 0 || !covers(list[p.of].Content, part) || len(list[i].Cue) == 0 && slices.Equal(part, list[p.of].Content) {
				continue
			}
			if n := length(list[p.of].Content); list[i].Within < 0 || n < shortest || n == shortest && p.of < list[i].Within {
				list[i].Within, shortest = p.of, n
			}
		}
	}
	// Two whose cues stand in each other's content are in none.
	for i := range list {
		for j, steps := list[i].Within, 0; j >= 0 && steps <= len(list); j, steps = list[j].Within, steps+1 {
			if j == i {
				list[i].Within = -1
				break
			}
		}
	}
}

// covers reports whether each of the spans lies in one of the others.
func covers(outer, inner []parley.Span) bool {
	for _, in := range inner {
		if !slices.ContainsFunc(outer, func(out parley.Span) bool { return out.Start <= in.Start && in.End <= out.End }) {
			return false
		}
	}
	return true
}

func length(part []parley.Span) int {
	n := 0
	for _, s := range part {
		n += s.End - s.Start
	}
	return n
}
