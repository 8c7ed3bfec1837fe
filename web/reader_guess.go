package web

import (
	"context"
	"slices"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"github.com/openparley/parley"
	"github.com/openparley/parley/english"
	"github.com/openparley/parley/ledger"
)

// guessed is what a person who selects the content of a statement will
// probably select next. It is a start to change, and never written by itself.
type guessed struct {
	Sentence  stretch          `json:"sentence"`
	Holder    stretch          `json:"holder,omitempty"`
	Cue       stretch          `json:"cue,omitempty"`
	Condition stretch          `json:"condition,omitempty"`
	Parties   []parley.PartyID `json:"parties" doc:"of the holder"`
	About     []parley.Point   `json:"about"`
}

type guessOutput struct{ Body *guessed }

func (s *Server) guess(ctx context.Context, in *struct {
	ID          string `path:"id"`
	Start       int    `query:"start" required:"true" minimum:"0" doc:"of the content, in UTF-16 code units"`
	End         int    `query:"end" required:"true" minimum:"1"`
	HolderStart int    `query:"holder_start" minimum:"0" doc:"of the holder, once a person has selected one"`
	HolderEnd   int    `query:"holder_end" minimum:"0"`
}) (*guessOutput, error) {
	r, err := s.file.Ledger().Report(ctx, parley.ReportID(in.ID))
	if err != nil {
		return nil, fault(err)
	}
	u := newUnits(r.Text)
	content, ok := u.span(r, stretch{in.Start, in.End})
	if !ok || content.IsZero() {
		return nil, huma.Error422UnprocessableEntity("the content is no stretch of the report")
	}
	holder, ok := u.span(r, stretch{in.HolderStart, in.HolderEnd})
	if !ok {
		return nil, huma.Error422UnprocessableEntity("the holder is no stretch of the report")
	}
	out := &guessed{Parties: []parley.PartyID{}, About: []parley.Point{}}
	st := parley.Statement{Report: r.ID, Act: parley.Demand, Content: content, Evidence: content, Holder: parley.Actor{Span: holder}}
	if p, ok := parse(r, content.Start); ok {
		out.Sentence = stretch{u.of(p.start), u.of(p.end)}
		subject, cue, condition := p.around(content.Start-p.start, content.End-p.start)
		quote := func(at [2]int) parley.Span {
			if at[1] == 0 {
				return parley.Span{}
			}
			return r.Quote(p.start+at[0], p.start+at[1])
		}
		if holder.IsZero() {
			st.Holder.Span = quote(subject)
		}
		st.Cue, st.Condition = quote(cue), quote(condition)
		st.Evidence = r.Quote(min(p.start, content.Start), max(p.end, content.End))
	}
	out.Holder, out.Cue, out.Condition = u.stretch(st.Holder.Span), u.stretch(st.Cue), u.stretch(st.Condition)
	l, err := s.file.Lookup(ctx, parley.Day{})
	if err != nil {
		return nil, fault(err)
	}
	st.Identify()
	rr := &ledger.ReportRecords{Report: r, Records: []ledger.Record{{Statement: st, Review: ledger.Suggested, Live: true}}}
	l.Resolve(rr)
	out.Parties = append(out.Parties, rr.Records[0].Holder.Parties...)
	out.About = append(out.About, rr.Records[0].About...)
	return &guessOutput{out}, nil
}

// span is the words at a place that the page names; the zero Span for none. It
// fails where the place is none of the text.
func (u *units) span(r *parley.Report, at stretch) (parley.Span, bool) {
	if len(at) == 0 || len(at) == 2 && at[0] == at[1] {
		return parley.Span{}, true
	}
	if len(at) != 2 || at[1] < at[0] {
		return parley.Span{}, false
	}
	start, ok := u.byte(at[0])
	end, fine := u.byte(at[1])
	if !ok || !fine {
		return parley.Span{}, false
	}
	return r.Quote(start, end), true
}

// around finds, for words [from, to) of a sentence, the subject of the verb
// that governs them, that verb, and a clause of condition outside of them. An
// end of 0 is "none".
func (p *parsed) around(from, to int) (subject, cue, condition [2]int) {
	inside := func(w english.Word) bool { return int(w.Start) < to && int(w.End) > from }
	top := -1 // the word of the content whose head is outside of it
	for i, w := range p.tree {
		if inside(w) && w.Relation != english.Punct && (w.Head < 0 || !inside(p.tree[w.Head])) {
			top = i
			break
		}
	}
	for verb := p.headOf(top); verb >= 0 && subject[1] == 0; verb = p.headOf(verb) {
		for i, w := range p.tree {
			if int(w.Head) == verb && !inside(w) && slices.Contains([]english.Relation{english.Nsubj, english.NsubjPass}, w.Relation) {
				subject, cue = p.phrase(i), [2]int{int(p.tree[verb].Start), int(p.tree[verb].End)}
			}
		}
	}
	for i, w := range p.tree {
		if w.Relation == english.Mark && !inside(w) && w.Head >= 0 && slices.Contains([]string{"if", "unless", "until", "once", "before", "provided"}, strings.ToLower(p.words(w))) {
			if c := p.phrase(int(p.tree[i].Head)); c[0] >= to || c[1] <= from {
				condition = c
				break
			}
		}
	}
	return subject, cue, condition
}

func (p *parsed) headOf(i int) int {
	if i < 0 {
		return -1
	}
	return int(p.tree[i].Head)
}

// phrase is the stretch of a word with all that depends on it, without clauses
// and words in apposition behind it, and without marks at its ends.
func (p *parsed) phrase(head int) [2]int {
	at := [2]int{int(p.tree[head].Start), int(p.tree[head].End)}
	for i, w := range p.tree {
		if w.Relation == english.Punct || !p.under(i, head) {
			continue
		}
		at = [2]int{min(at[0], int(w.Start)), max(at[1], int(w.End))}
	}
	return at
}

// under reports whether a word hangs under a head, not through a clause or an
// apposition of it.
func (p *parsed) under(i, head int) bool {
	nominal := p.tree[head].Relation == english.Nsubj || p.tree[head].Relation == english.NsubjPass
	for steps := 0; i >= 0 && steps <= len(p.tree); steps++ {
		if i == head {
			return true
		}
		if nominal && slices.Contains([]english.Relation{english.AclRelcl, english.Appos, english.Acl, english.Parataxis}, p.tree[i].Relation) {
			return false
		}
		i = int(p.tree[i].Head)
	}
	return false
}
