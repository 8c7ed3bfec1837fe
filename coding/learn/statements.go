package learn

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/openparley/parley"
	"github.com/openparley/parley/coding"
	"github.com/openparley/parley/english"
)

// clerk codes statements: it takes what another coder suggests and what the
// sequence model finds, says of each how likely a person would have it, keeps
// the likelier ones, and sets the act.
type clerk struct {
	reader *reader // holder as the source, cue and content
	keep   *linear
	act    *linear // over parley.Act
	// How likely a statement must be, to be kept: one that the coder suggests,
	// and one that only the rules or the sequence model have.
	own, other float64
}

// suggestion is a statement that may be one.
type suggestion struct {
	parley.Statement
	by       uint8   // who has it, a set
	found    float32 // how sure the sequence model is of it; 0 where it does not have it
	features []uint64
}

// Who may have a suggestion: the other coder, the rules of package attribution,
// the sequence model.
const (
	byCoder uint8 = 1 << iota
	byRules
	byModel
)

// suggest gathers what the coder, the rules and the sequence model have for a
// report.
func suggest(r *parley.Report, f *found, coded *parley.Reading) []suggestion {
	var all []suggestion
	for _, s := range coded.Statements {
		all = append(all, suggestion{Statement: s, by: byCoder})
	}
	own := len(all)
	add := func(s parley.Statement, by uint8, sure float32) {
		same, most := -1, 0.0
		for i := range all {
			if !sameStand(&all[i].Statement, &s) {
				continue
			}
			// What the coder split is one sentence of it: all of it is confirmed.
			if i < own {
				all[i].by |= by
				all[i].found = max(all[i].found, sure)
			}
			if x := shared(all[i].Content.Text, s.Content.Text); x > most {
				same, most = i, x
			}
		}
		if same < 0 {
			all = append(all, suggestion{Statement: s, by: by, found: sure})
			return
		}
		all[same].by |= by
		all[same].found = max(all[same].found, sure)
	}
	for i := range f.rules {
		if x := f.rules[i].linked(); len(x.content) > 0 {
			add(statementOf(r, f.page, x), byRules, 0)
		}
	}
	for i := range f.all {
		if x := &f.all[i]; len(x.cue) > 0 {
			add(statementOf(r, f.page, x), byModel, x.sure)
		}
	}
	for i := range all {
		all[i].features = all[i].describe(f, r.Body)
	}
	return all
}

// linked is a ruling in pieces.
func (x *ruling) linked() *linked {
	words := slices.Sorted(maps.Keys(x.roles))
	var parts [4][]piece
	for k, w := range words {
		part := x.roles[w]
		if n := len(parts[part]); k > 0 && words[k-1] == w-1 && x.roles[words[k-1]] == part {
			parts[part][n-1].last++
		} else {
			parts[part] = append(parts[part], piece{int(w), int(w) + 1})
		}
	}
	return &linked{source: parts[1], cue: parts[2], content: parts[3]}
}

// statementOf is an attribution as a statement without an act.
func statementOf(r *parley.Report, p *page, x *linked) parley.Statement {
	span := func(all []piece) parley.Span {
		if len(all) == 0 {
			return parley.Span{}
		}
		start, _ := p.bytes(all[0])
		_, end := p.bytes(all[len(all)-1])
		return r.Quote(r.Body+start, r.Body+end)
	}
	s := parley.Statement{Report: r.ID, Holder: parley.Actor{Span: span(x.source)}, Cue: span(x.cue), Content: span(x.content[:1])}
	start, end := s.Content.Start, s.Content.End
	sentence := p.doc.Sentences[p.in[x.content[0].first]]
	lo, hi := r.Body+int(sentence.Start), r.Body+int(sentence.End)
	for _, o := range []parley.Span{s.Holder.Span, s.Cue} {
		if !o.IsZero() && o.Start >= lo && o.End <= hi {
			start, end = min(start, o.Start), max(end, o.End)
		}
	}
	s.Evidence = r.Quote(start, end)
	quoted, words := 0, 0
	for i := x.content[0].first; i < x.content[0].last; i++ {
		words++
		quoted += int(bit(p.quote[i] >= 0))
	}
	s.Quote = 2*quoted > words
	return s
}

// sameStand reports whether two statements of a report are the same by the
// measure of [coding.Score]: the evidence overlaps and the contents share half
// of their words.
func sameStand(a, b *parley.Statement) bool {
	return a.Evidence.Overlaps(b.Evidence) && shared(a.Content.Text, b.Content.Text) >= 0.5
}

// shared is the F1 of the words of two texts, 0 to 1.
func shared(a, b string) float64 {
	x, y := strings.Fields(strings.ToLower(a)), strings.Fields(strings.ToLower(b))
	if len(x)+len(y) == 0 {
		return 1
	}
	n := map[string]int{}
	for _, w := range x {
		n[strings.Trim(w, `.,;:"“”‘’'()`)]++
	}
	common := 0
	for _, w := range y {
		w = strings.Trim(w, `.,;:"“”‘’'()`)
		if n[w] > 0 {
			n[w]--
			common++
		}
	}
	return 2 * float64(common) / float64(len(x)+len(y))
}

// describe lists the features of a suggestion.
func (s *suggestion) describe(f *found, body int) []uint64 {
	p := f.page
	var out []uint64
	add := func(kind uint64, saw ...uint64) {
		h := mix(0x2c1b3c6d, kind)
		for _, x := range saw {
			h = mix(h, x)
		}
		out = append(out, h)
	}
	level := uint64(0)
	for _, x := range []float32{0.01, 0.5, 0.6, 0.7, 0.8, 0.9} {
		level += bit(s.found >= x)
	}
	from, act := uint64(s.by), uint64(s.Act)
	cue := s.piece(p, s.Cue, body)
	content := s.piece(p, s.Content, body)
	holder := s.piece(p, s.Holder.Span, body)
	// Few features: people judge hundreds of statements, not thousands.
	add(0, from)
	add(1, from, level)
	add(2, from, act)
	add(3, from, level, act)
	if cue.last > cue.first {
		t := p.top(cue)
		add(10, p.lexis[t])
		add(11, p.lexis[t], from)
		add(12, f.cueAt(t), from)
		add(13, uint64(f.roles[t].part()), from, level)
		add(14, bit(p.doc.Sentences[p.in[t]].Heading), from)
	}
	if content.last > content.first {
		t := p.top(content)
		add(20, p.lexis[t])
		add(21, uint64(distance(content.last-content.first)), act)
		add(22, f.beliefs[t].level(3), from)
		for i := content.first; i < content.last; i++ {
			if u := p.words[i].UPOS; u == english.VERB || u == english.NOUN || u == english.AUX {
				add(23, p.lexis[i])
			}
		}
	}
	if holder.last > holder.first {
		t := p.top(holder)
		add(30, uint64(p.words[t].UPOS), from, act)
		add(31, uint64(p.named[t]), from, act)
		add(32, f.beliefs[t].level(1), from)
	} else {
		add(33, from, act)
	}
	for _, t := range s.Trace {
		add(40, text(t))
	}
	return out
}

// piece is the words of a span of the report.
func (s *suggestion) piece(p *page, at parley.Span, body int) piece {
	if at.IsZero() || at.Start < body {
		return piece{}
	}
	first, last := p.wordsIn(at.Start-body, at.End-body)
	return piece{first, last}
}

// code makes the reading of a report from what the other coder has.
func (k *clerk) code(r *parley.Report, coded *parley.Reading, id parley.CoderID) *parley.Reading {
	f := k.reader.read(newPage(english.Read(r.Text[r.Body:])))
	out := &parley.Reading{Report: r.ID, Coder: id, Measures: coded.Measures, Channels: coded.Channels, Mentions: coded.Mentions}
	for _, s := range suggest(r, f, coded) {
		sure := k.keep.odds(s.features)[1]
		if !k.keeps(&s, sure) {
			continue
		}
		out.Statements = append(out.Statements, k.decide(&s, sure, id))
	}
	slices.SortStableFunc(out.Statements, func(a, b parley.Statement) int {
		return cmp.Or(cmp.Compare(a.Evidence.Start, b.Evidence.Start), cmp.Compare(a.Content.Start, b.Content.Start), cmp.Compare(a.ID, b.ID))
	})
	out.Statements = slices.CompactFunc(out.Statements, func(a, b parley.Statement) bool { return a.ID == b.ID })
	return out
}

// keeps reports whether a suggestion is likely enough.
func (k *clerk) keeps(s *suggestion, sure float64) bool {
	if s.by&byCoder != 0 {
		return sure >= k.own
	}
	return sure >= k.other
}

// changes is how likely another act must be than the one suggested.
const changes = 0.9

// decide makes a suggestion a statement.
func (k *clerk) decide(s *suggestion, sure float64, id parley.CoderID) parley.Statement {
	st := s.Statement
	st.Coder, st.Sure = id, sure
	odds := k.act.odds(s.features)
	best := 1
	for a := 1; a < len(odds); a++ {
		if odds[a] > odds[best] {
			best = a
		}
	}
	switch act := parley.Act(best); {
	case s.by&byCoder == 0:
		st.Act = act
		st.Trace = []string{fmt.Sprintf("learned: found in the text, %.0f%% sure", 100*sure)}
	case act != st.Act && odds[best] >= changes:
		st.Trace = append(slices.Clone(st.Trace), fmt.Sprintf("learned: %s, not %s", act, st.Act))
		st.Act = act
	default:
		st.Trace = append(slices.Clone(st.Trace), fmt.Sprintf("learned: kept, %.0f%% sure", 100*sure))
	}
	st.Identify()
	return st
}

// coder is the learned coder.
type coder struct {
	clerk *clerk // nil: the model learned no statements
	over  coding.Coder
	id    parley.CoderID
}

// ID is "learned" with the hash of the model.
func (c *coder) ID() parley.CoderID { return c.id }

// Code codes a report. Of a report in another language than English it makes
// what the grammar makes of it.
func (c *coder) Code(ctx context.Context, r *parley.Report) (*parley.Reading, error) {
	if c.clerk == nil {
		return nil, fmt.Errorf("%w: coder %s has learned attributions only, no statements: train it with the decisions of a case or with coded statements", parley.ErrInvalid, c.id)
	}
	coded, err := c.over.Code(ctx, r)
	if err != nil {
		return nil, err
	}
	if r.Language != "" && r.Language != "en" {
		return &parley.Reading{Report: r.ID, Coder: c.id}, nil
	}
	return c.clerk.code(r, coded, c.id), nil
}
