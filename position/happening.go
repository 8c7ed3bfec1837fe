package position

import (
	"cmp"
	"slices"
	"strings"

	"github.com/openparley/parley"
)

// HappeningKind is what sort of thing happened.
type HappeningKind string

// The kinds of happening.
const (
	Meeting HappeningKind = "meeting"
	Truce   HappeningKind = "truce"
	Breach  HappeningKind = "breach" // of a truce
	Ended   HappeningKind = "end of a truce"
)

// Happening is a meeting, a truce or its breach that reports tell of, in the
// timeline beside what was said.
type Happening struct {
	Kind     HappeningKind    `json:"kind"`
	When     parley.Interval  `json:"when"`  // zero: undated
	Exact    bool             `json:"exact"` // whether the text itself gives the day; false: the report's date stands in
	New      bool             `json:"new"`
	Modality parley.Modality  `json:"modality"` // done or intended
	From     string           `json:"from"`
	To       string           `json:"to,omitempty"`
	Parties  []parley.PartyID `json:"parties,omitempty"` // of the case, of both sides
	Speaker  string           `json:"speaker,omitempty"` // who says so; empty: the reports themselves
	Because  []parley.Cite    `json:"because"`
}

// happened is one report's telling of a happening.
type happened struct {
	doc *doc
	h   Happening
	day parley.Day
	cue parley.Span
}

// before orders for keeping: the latest first.
func (h *happened) before(o *happened) bool {
	return cmp.Or(o.day.Compare(h.day), cmp.Compare(h.doc.name, o.doc.name), cmp.Compare(h.doc.id, o.doc.id), cmp.Compare(h.cue.Start, o.cue.Start),
		cmp.Compare(h.h.Kind, o.h.Kind), cmp.Compare(h.h.From, o.h.From), cmp.Compare(h.h.To, o.h.To)) < 0
}

// kindOf is the kind of happening that an event is, "" for none.
func kindOf(e *parley.Event) HappeningKind {
	if e.Named || e.Modality != parley.Done && e.Modality != parley.Intended {
		return ""
	}
	switch {
	case e.Deed == parley.RootConsult && (e.Root == parley.RootConsult || e.Root == parley.RootAgree):
		return Meeting
	case e.Mode != "ceasefire":
		return ""
	case e.Root == parley.RootYield, e.Root == parley.RootAgree, e.Root == parley.RootSupport:
		return Truce
	case e.Root == parley.RootAssault:
		return Breach
	case e.Root == parley.RootSanction:
		return Ended
	}
	return ""
}

func (b *Builder) happening(at *arrival, e *parley.Event) {
	kind := kindOf(e)
	if kind == "" {
		return
	}
	h := &happened{doc: &at.lent, cue: e.Evidence, h: Happening{Kind: kind, When: e.When, Modality: e.Modality, From: b.called(e.Source), To: b.called(e.Target)}}
	from, to := dayOrTo(e.When), e.When.To
	h.h.Exact = !e.When.IsZero() && e.When != parley.On(at.r.Date)
	if h.h.Exact && e.Modality == parley.Done && !at.r.Date.IsZero() && to.After(at.r.Date) {
		h.h.When, h.h.Exact, from = parley.On(at.r.Date), false, at.r.Date // what is told as done was not done after the report
	}
	h.day = from
	if h.h.From == "" || !b.opt.AsOf.IsZero() && h.day.After(b.opt.AsOf) && e.Modality == parley.Done || !b.happenings.wants(h) {
		return
	}
	h.doc, h.cue = at.doc(), clone(e.Evidence)
	h.h.From, h.h.To, h.h.Speaker = strings.Clone(h.h.From), strings.Clone(h.h.To), strings.Clone(e.Speaker.Called())
	h.h.Modality = parley.Modality(strings.Clone(string(e.Modality)))
	h.h.Parties = b.known(append(slices.Clone(e.Source.Parties), e.Target.Parties...))
	b.happenings.add(h)
}

func dayOrTo(i parley.Interval) parley.Day {
	if i.From.IsZero() {
		return i.To
	}
	return i.From
}

// joinHappenings writes the happenings by day, undated last, those that several
// reports tell of one day as one.
func (b *Builder) joinHappenings(out *Board) {
	type key struct {
		kind     HappeningKind
		when     parley.Interval
		modality parley.Modality
		from, to string
	}
	out.Happenings = []Happening{}
	held := b.happenings.sorted()
	slices.SortStableFunc(held, func(a, b *happened) int {
		return cmp.Or(undatedLast(a.day, b.day), cmp.Compare(a.doc.name, b.doc.name), cmp.Compare(a.doc.id, b.doc.id), cmp.Compare(a.cue.Start, b.cue.Start))
	})
	at := map[key]int{}
	for _, h := range held {
		cite := h.doc.citing(h.cue)
		one, other := h.h.From, h.h.To
		if other != "" && other < one {
			one, other = other, one // a meeting has no direction
		}
		k := key{h.h.Kind, h.h.When, h.h.Modality, one, other}
		if i, ok := at[k]; ok {
			out.Happenings[i].Because = few(out.Happenings[i].Because, cite)
			continue
		}
		at[k] = len(out.Happenings)
		h.h.New = !b.opt.Since.IsZero() && h.doc.date.After(b.opt.Since)
		h.h.Because = []parley.Cite{cite}
		out.Happenings = append(out.Happenings, h.h)
	}
}
