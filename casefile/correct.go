package casefile

import (
	"context"
	"fmt"
	"strings"

	"github.com/openparley/parley"
	"github.com/openparley/parley/ledger"
)

// Correction is what a person changes of a statement. Nil fields stay as they
// are. The words of a span must stand in the report; of several places the one
// nearest to the statement is taken. Who points at the place gives it in Spans
// instead.
type Correction struct {
	Act       *parley.Act
	Parties   []parley.PartyID // of the holder
	Holder    *string          // words of the report; empty: nobody is named
	Content   *string
	Condition *string
	Addressee *string
	Speaker   *string
	Negated   *bool
	Hedge     *parley.Hedge
	When      *parley.Interval
	About     []parley.Point
	Spans     Spans // hold over words
}

// Spans are places in a report's text that a person pointed at, in bytes. Nil
// ones stay as they are, the zero Span is "not stated". Text may be left out;
// where it is given it has to be what stands there. Evidence that is not given
// runs from the first to the last word of holder, cue and content.
type Spans struct {
	Evidence, Holder, Cue, Content, Condition, Addressee, Speaker *parley.Span
}

// Correct accepts a statement with other fields. It returns the statement that
// holds now. Words that do not stand in the report are [parley.ErrInvalid].
func (f *File) Correct(ctx context.Context, id string, c Correction, note string) (*parley.Statement, error) {
	fixed, err := f.rewrite(ctx, parley.Corrected, id, []Correction{c}, note)
	if err != nil {
		return nil, err
	}
	return &fixed[0], nil
}

// Split has several statements take the place of one, each corrected from it.
// It returns them. Fewer than two, or two that are the same, are
// [parley.ErrInvalid].
func (f *File) Split(ctx context.Context, id string, parts []Correction, note string) ([]parley.Statement, error) {
	return f.rewrite(ctx, parley.Split, id, parts, note)
}

func (f *File) rewrite(ctx context.Context, kind parley.DecisionKind, id string, corrections []Correction, note string) ([]parley.Statement, error) {
	old, err := f.store.Statement(ctx, parley.StatementID(id))
	if err != nil {
		return nil, f.noStatement(id, err)
	}
	r, err := f.store.Report(ctx, old.Report)
	if err != nil {
		return nil, err
	}
	d := f.decision(kind, note)
	d.Statement = f.written(ctx, old)
	for i := range corrections {
		s := old.Statement
		s.Coder, s.Sure, s.Trace = parley.CoderID{Name: f.By()}, 0, nil
		if err := corrections[i].apply(&s, r); err != nil {
			return nil, err
		}
		s.Identify()
		if err := s.Validate(r.Text); err != nil {
			return nil, err
		}
		for k := range d.Fields {
			if d.Fields[k].ID == s.ID {
				return nil, hint(fmt.Errorf("%w: parts %d and %d of the split are the same", parley.ErrInvalid, k+1, i+1), "give each its own act, holder or content")
			}
		}
		d.Fields = append(d.Fields, s)
	}
	return d.Fields, f.decide(ctx, string(kind), []parley.Decision{d}, note)
}

// written is the statement to decide on when old is to be written anew: what it
// was corrected from, so that the newer correction takes the older one's place;
// of a part of a split the part, as the others are to stay.
func (f *File) written(ctx context.Context, old *ledger.Record) parley.StatementID {
	if old.Original == "" || old.Original == old.ID {
		return old.ID
	}
	history, err := f.store.History(ctx, old.ID)
	if err != nil {
		return old.ID
	}
	for _, h := range history { // latest first
		if h.Entry.Live && h.Decision.Statement == old.Original && h.Decision.Kind == parley.Corrected {
			return old.Original
		}
	}
	return old.ID
}

func (c *Correction) apply(s *parley.Statement, r *parley.Report) error {
	if c.Act != nil {
		s.Act = *c.Act
	}
	if c.Negated != nil {
		s.Negated = *c.Negated
	}
	if c.Hedge != nil {
		s.Hedge = *c.Hedge
	}
	if c.When != nil {
		s.When = *c.When
	}
	if c.About != nil {
		s.About = c.About
	}
	if err := c.words(s, r); err != nil {
		return err
	}
	if err := c.Spans.apply(s, r); err != nil {
		return err
	}
	if c.Parties != nil {
		s.Holder.Parties = c.Parties
	}
	return nil
}

// words finds the words that were given.
func (c *Correction) words(s *parley.Statement, r *parley.Report) error {
	for _, f := range []struct {
		name  string
		words *string
		set   func(parley.Span)
	}{
		{"holder", c.Holder, func(p parley.Span) { s.Holder = parley.Actor{Span: p} }},
		{"content", c.Content, func(p parley.Span) { s.Content = p }},
		{"condition", c.Condition, func(p parley.Span) { s.Condition = p }},
		{"addressee", c.Addressee, func(p parley.Span) { s.Addressee = parley.Actor{Span: p} }},
		{"speaker", c.Speaker, func(p parley.Span) { s.Speaker = parley.Actor{Span: p} }},
	} {
		if f.words == nil {
			continue
		}
		if *f.words == "" {
			f.set(parley.Span{})
			continue
		}
		span, ok := nearest(r, s.Evidence, *f.words)
		if !ok {
			return hint(fmt.Errorf("%w: %s: %q does not stand in the report %s", parley.ErrInvalid, f.name, *f.words, r.Name), "give the report's own words, letter by letter")
		}
		f.set(span)
		s.Evidence = r.Quote(min(s.Evidence.Start, span.Start), max(s.Evidence.End, span.End))
	}
	return nil
}

// apply sets the places. An actor who is pointed at elsewhere is looked up anew.
func (p *Spans) apply(s *parley.Statement, r *parley.Report) error {
	moved := false
	for _, f := range []struct {
		name   string
		place  *parley.Span
		frames bool // the evidence runs over it
		span   *parley.Span
		actor  *parley.Actor
	}{
		{"evidence", p.Evidence, false, &s.Evidence, nil},
		{"holder", p.Holder, true, &s.Holder.Span, &s.Holder},
		{"cue", p.Cue, true, &s.Cue, nil},
		{"content", p.Content, true, &s.Content, nil},
		{"condition", p.Condition, false, &s.Condition, nil},
		{"addressee", p.Addressee, false, &s.Addressee.Span, &s.Addressee},
		{"speaker", p.Speaker, false, &s.Speaker.Span, &s.Speaker},
	} {
		if f.place == nil {
			continue
		}
		at, err := place(r, f.name, *f.place)
		if err != nil {
			return err
		}
		if at == *f.span {
			continue
		}
		if *f.span = at; f.actor != nil {
			*f.actor = parley.Actor{Span: at}
		}
		moved = moved || f.frames
	}
	if p.Content != nil {
		s.Quote = quoted(r.Text, s.Content)
	}
	if p.Evidence == nil && moved {
		s.Evidence = frame(r, s.Holder.Span, s.Cue, s.Content)
	}
	return nil
}

// place is the span that a person pointed at, with its words.
func place(r *parley.Report, name string, at parley.Span) (parley.Span, error) {
	if at.IsZero() {
		return parley.Span{}, nil
	}
	bad := func(why string) (parley.Span, error) {
		return parley.Span{}, hint(fmt.Errorf("%w: %s: %d-%d %s", parley.ErrInvalid, name, at.Start, at.End, why), "select the words again")
	}
	switch {
	case at.Start < 0 || at.End <= at.Start || at.End > len(r.Text):
		return bad(fmt.Sprintf("is no place in report %s", r.ID))
	case !boundary(r.Text, at.Start) || !boundary(r.Text, at.End):
		return bad("begins or ends within a letter")
	case at.Text != "" && at.Text != r.Text[at.Start:at.End]:
		return bad("are other words in the report")
	}
	return r.Quote(at.Start, at.End), nil
}

// boundary reports whether a letter begins at i, or the text ends.
func boundary(text string, i int) bool { return i == len(text) || text[i]&0xc0 != 0x80 }

// frame is the stretch from the first to the last word of spans; those that are
// not stated play no part.
func frame(r *parley.Report, spans ...parley.Span) (all parley.Span) {
	for _, s := range spans {
		switch {
		case s.IsZero():
		case all.IsZero():
			all = s
		default:
			all = r.Quote(min(all.Start, s.Start), max(all.End, s.End))
		}
	}
	return all
}

// quoted reports whether a span stands between quotation marks.
func quoted(text string, s parley.Span) bool {
	if s.IsZero() {
		return false
	}
	before, after := strings.TrimRight(text[:s.Start], " "), strings.TrimLeft(text[s.End:], " .,!?")
	opens := func(mark string) bool { return strings.HasSuffix(before, mark) || strings.HasPrefix(s.Text, mark) }
	closes := func(mark string) bool { return strings.HasPrefix(after, mark) || strings.HasSuffix(s.Text, mark) }
	for _, pair := range [][2]string{{`"`, `"`}, {"“", "”"}, {"„", "“"}, {"«", "»"}, {"»", "«"}} {
		if opens(pair[0]) && closes(pair[1]) {
			return true
		}
	}
	return false
}

// nearest finds words in a report, at the place nearest to a span.
func nearest(r *parley.Report, to parley.Span, words string) (parley.Span, bool) {
	best, least := -1, 0
	for at := 0; ; {
		i := strings.Index(r.Text[at:], words)
		if i < 0 {
			break
		}
		at += i
		away := max(to.Start-at, at+len(words)-to.End, 0)
		if best < 0 || away < least {
			best, least = at, away
		}
		at++
	}
	if best < 0 {
		return parley.Span{}, false
	}
	return r.Quote(best, best+len(words)), true
}
