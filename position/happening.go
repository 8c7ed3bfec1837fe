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
	*origin
	who      *holders // of both sides
	kind     HappeningKind
	modality parley.Modality
	from, to string
	speaker  string
	cue      quote
	when     parley.Interval
	day      parley.Day
	exact    bool
}

// before orders for keeping: the latest first.
func (h *happened) before(o *happened) bool {
	if n := o.day.Compare(h.day); n != 0 {
		return n < 0
	}
	if h.doc != o.doc {
		if n := cmp.Or(strings.Compare(h.doc.name, o.doc.name), cmp.Compare(h.doc.id, o.doc.id)); n != 0 {
			return n < 0
		}
	}
	return cmp.Or(cmp.Compare(h.cue.start, o.cue.start), cmp.Compare(h.kind, o.kind), cmp.Compare(h.from, o.from), cmp.Compare(h.to, o.to)) < 0
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

func (p *Preparer) happening(out *Prepared, e *parley.Event, t *textOf) {
	kind := kindOf(e)
	if kind == "" {
		return
	}
	h := happened{origin: &out.from, kind: kind, when: e.When, modality: e.Modality, from: p.called(e.Source), to: p.called(e.Target), speaker: e.Speaker.Called()}
	if h.from == "" {
		return
	}
	date := out.doc.date
	h.day = dayOrTo(e.When)
	h.exact = !e.When.IsZero() && e.When != parley.On(date)
	if h.exact && e.Modality == parley.Done && !date.IsZero() && e.When.To.After(date) {
		h.when, h.exact, h.day = parley.On(date), false, date // what is told as done was not done after the report
	}
	h.cue = t.quote(e.Evidence)
	h.who = p.holders(append(slices.Clone(e.Source.Parties), e.Target.Parties...))
	out.happened = append(out.happened, h)
}

func (b *Builder) wantsHappening(h *happened) bool {
	return (b.opt.AsOf.IsZero() || !h.day.After(b.opt.AsOf) || h.modality != parley.Done) && b.happenings.wants(h)
}

// clone copies what is kept out of the report's memory.
func (h *happened) clone(d *doc) *happened {
	k := *h
	k.origin, k.cue.off = &origin{d, strings.Clone(h.cue.of(h.text).Text)}, 0
	k.modality = parley.Modality(strings.Clone(string(h.modality)))
	k.from, k.to, k.speaker = strings.Clone(h.from), strings.Clone(h.to), strings.Clone(h.speaker)
	return &k
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
		return cmp.Or(undatedLast(a.day, b.day), cmp.Compare(a.doc.name, b.doc.name), cmp.Compare(a.doc.id, b.doc.id), cmp.Compare(a.cue.start, b.cue.start))
	})
	at := map[key]int{}
	for _, h := range held {
		cite := h.doc.citing(h.cue.of(h.text))
		one, other := h.from, h.to
		if other != "" && other < one {
			one, other = other, one // a meeting has no direction
		}
		k := key{h.kind, h.when, h.modality, one, other}
		if i, ok := at[k]; ok {
			out.Happenings[i].Because = few(out.Happenings[i].Because, cite)
			continue
		}
		at[k] = len(out.Happenings)
		out.Happenings = append(out.Happenings, Happening{Kind: h.kind, When: h.when, Exact: h.exact, New: !b.opt.Since.IsZero() && h.doc.date.After(b.opt.Since), Modality: h.modality,
			From: h.from, To: h.to, Parties: slices.Clone(h.who.known), Speaker: h.speaker, Because: []parley.Cite{cite}})
	}
}
