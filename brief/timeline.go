package brief

import (
	"slices"

	"github.com/openparley/parley"
	"github.com/openparley/parley/brief/claim"
	"github.com/openparley/parley/position"
)

// timeline is who said what when, month by month, undated at the end.
func (d *builder) timeline() Section {
	s := Section{ID: "timeline", Title: claim.Label("Timeline")}
	events := make([]*position.Event, 0, len(d.b.Timeline))
	for i := range d.b.Timeline {
		events = append(events, &d.b.Timeline[i])
	}
	if len(events) == 0 {
		s.Blocks = []Block{Note{Text: claim.Label("Nothing in these reports.")}}
		return s
	}
	slices.SortStableFunc(events, func(a, b *position.Event) int { return compareUndatedLast(begins(a), begins(b)) })
	split := slices.IndexFunc(events, func(e *position.Event) bool { return begins(e).IsZero() })
	if split < 0 {
		split = len(events)
	}
	dated, undated := events[:split], events[split:]
	undated = undated[:min(len(undated), maxFew*4)]
	if most := maxEvents - len(undated); len(dated) > most {
		dated = dated[len(dated)-most:] // the latest matter most
	}
	s.Blocks = append(s.Blocks, Note{Text: claim.Label("“On” and a date: the text itself gives the day. “Reported” and a date: the report’s date stands in, the stand may be older.")})
	if left := len(events) - len(dated) - len(undated); left > 0 {
		s.Blocks = append(s.Blocks, Note{Text: claim.Label("Left out here: ").Some(left, "entry", "entries").Words(", the oldest first; the JSON form has them.")})
	}
	s.Blocks = append(s.Blocks, noRoom(d.b.LeftOut.Timeline)...)
	long := len(dated) > maxList
	for len(dated) > 0 {
		month := begins(dated[0]).String()[:7]
		n := slices.IndexFunc(dated, func(e *position.Event) bool { return begins(e).String()[:7] != month })
		if n < 0 {
			n = len(dated)
		}
		t := d.events(claim.Call(month), dated[:n])
		if long && n < len(dated) {
			s.Blocks = append(s.Blocks, Fold{Summary: claim.Call(month).Words(": ").Some(n, "entry", "entries"), Blocks: []Block{t}})
		} else {
			s.Blocks = append(s.Blocks, t)
		}
		dated = dated[n:]
	}
	if len(undated) > 0 {
		s.Blocks = append(s.Blocks, d.events(claim.Label("Undated"), undated))
	}
	return s
}

// begins is the day by which an event is ordered.
func begins(e *position.Event) parley.Day {
	if e.When.From.IsZero() {
		return e.When.To
	}
	return e.When.From
}

func (d *builder) events(caption claim.Frame, events []*position.Event) Table {
	t := Table{Caption: caption, Columns: []claim.Frame{claim.Label("Date"), claim.Label("Who is reported to have said what")}}
	rows := make([]Row, 0, len(events))
	for _, e := range events {
		told := d.event(e)
		rows = append(rows, Row{Told: &told})
	}
	t.Groups = []Group{{Rows: rows}}
	return t
}

// newEvent reports whether what is told is newer than the mark.
func (d *builder) newEvent(e *position.Event) bool {
	return d.isNew(&e.Stand.Because) || e.New && d.since == d.b.Since
}

func (d *builder) event(e *position.Event) claim.Sentence {
	c := stand(&e.Stand)
	var date claim.Text
	switch {
	case e.When.IsZero():
		date = claim.Words("undated")
	case e.Exact:
		date = claim.Words("on ").When(e.When)
	default:
		date = claim.Words("reported ").When(e.When)
	}
	if d.newEvent(e) {
		date = date.Words(" ").Then(claim.Mark("new", "", "new"))
	}
	return claim.Columns(claim.Cited(c), date, d.attributed(&c, e.Stand.Parties).Then(wording(&c, inLine)))
}
