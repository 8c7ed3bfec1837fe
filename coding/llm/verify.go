package llm

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"github.com/openparley/parley"
	"github.com/openparley/parley/english"
)

// verifier makes statements of what a model claims about a report, as far as
// the report bears it out.
type verifier struct {
	report *parley.Report
	doc    *english.Document
	coder  parley.CoderID
	times  []english.Time
	kept   []parley.Statement
	drops  []Drop
}

func newVerifier(r *parley.Report, doc *english.Document, coder parley.CoderID) *verifier {
	v := &verifier{report: r, doc: doc, coder: coder}
	var anchor time.Time
	if !r.Date.IsZero() {
		anchor = r.Date.Time()
	}
	v.times = doc.Times(anchor)
	return v
}

// most bounds the statements of a piece, by its sentences: an answer that
// repeats itself is not a reading.
const most = 8

func (v *verifier) piece(p piece, claims []claim, errs []error) {
	limit := most * (p.last - p.first)
	for i := range claims {
		switch c := &claims[i]; {
		case i >= limit:
			v.drop(c, "", "", fmt.Sprintf("the answer has %d statements for %d sentences", len(claims), p.last-p.first))
			return
		case errs[i] != nil:
			v.drop(&claim{}, "", "", "does not keep to the schema: "+plain(errs[i]))
		case c.Sentence <= p.first || c.Sentence > p.last:
			v.drop(c, "sentence", "", fmt.Sprintf("there is no sentence %d among %d to %d", c.Sentence, p.first+1, p.last))
		default:
			v.claim(c, p)
		}
	}
}

func (v *verifier) drop(c *claim, field, words, why string) {
	v.drops = append(v.drops, Drop{Report: v.report.ID, Name: v.report.Name, Sentence: c.Sentence, Field: field, Words: words, Why: why})
}

// claim keeps a claim whose every field stands in its sentence.
func (v *verifier) claim(c *claim, p piece) {
	holderAt := c.Sentence
	if c.HolderSentence != 0 && c.Holder != "" {
		if holderAt = c.HolderSentence; holderAt <= p.first || holderAt > p.last {
			v.drop(c, "holder_sentence", "", fmt.Sprintf("there is no sentence %d among %d to %d", holderAt, p.first+1, p.last))
			return
		}
	}
	fields := []struct {
		name, words string
		needed      bool
		sentence    int
		found       []place
	}{
		{"content", c.Content, true, c.Sentence, nil},
		{"cue", c.Cue, true, c.Sentence, nil},
		{"holder", c.Holder, false, holderAt, nil},
		{"speaker", c.Speaker, false, c.Sentence, nil},
		{"addressee", c.Addressee, false, c.Sentence, nil},
		{"condition", c.Condition, false, c.Sentence, nil},
		{"when", c.When, false, c.Sentence, nil},
	}
	for i := range fields {
		f := &fields[i]
		if f.words == "" && !f.needed {
			continue
		}
		sentence := v.doc.Sentences[f.sentence-1]
		places, why := find(v.doc.SentenceText(f.sentence-1), f.words)
		if why != "" {
			v.drop(c, f.name, f.words, why)
			return
		}
		for _, at := range places {
			f.found = append(f.found, place{at.start + int(sentence.Start), at.end + int(sentence.Start)})
		}
	}
	if c.HolderName != "" {
		if _, why := find(v.doc.Text, c.HolderName); why != "" && why != manyPlaces {
			v.drop(c, "holder_name", c.HolderName, why)
			return
		}
	}
	switch c.Hedge {
	case "", parley.Hypothetical, parley.Reported, parley.PastStand:
	default:
		v.drop(c, "hedge", string(c.Hedge), "is none of the manual's")
		return
	}
	// Words that stand in several places are taken where they are nearest to
	// what is settled already: the rarest field is settled first.
	byRarity := make([]int, 0, len(fields))
	for i := range fields {
		if len(fields[i].found) > 0 {
			byRarity = append(byRarity, i)
		}
	}
	slices.SortStableFunc(byRarity, func(a, b int) int { return len(fields[a].found) - len(fields[b].found) })
	at := make([]parley.Span, len(fields))
	var settled []place
	for _, i := range byRarity {
		best := nearest(fields[i].found, settled)
		settled = append(settled, best)
		at[i] = v.report.Quote(v.report.Body+best.start, v.report.Body+best.end)
	}
	s := parley.Statement{
		Report: v.report.ID, Coder: v.coder, Act: c.Act, Content: at[0], Cue: at[1],
		Holder: parley.Actor{Span: at[2]}, Speaker: parley.Actor{Span: at[3]}, Addressee: parley.Actor{Span: at[4]},
		Condition: at[5], Negated: c.Negated, Hedge: c.Hedge, When: v.when(at[6]), Quote: v.quoted(at[0]),
		Trace: []string{"model " + v.coder.Version, fmt.Sprintf("sentence %d", c.Sentence)},
	}
	if c.HolderName != "" && c.HolderName != c.Holder && c.Holder != "" {
		s.Holder.Name, s.Holder.Why = c.HolderName, "model"
	}
	s.Evidence = v.evidence(&s, holderAt == c.Sentence)
	s.Identify()
	if slices.ContainsFunc(v.kept, func(k parley.Statement) bool { return k.ID == s.ID }) {
		v.drop(c, "", c.Content, "is there twice")
		return
	}
	v.kept = append(v.kept, s)
}

// nearest is the place with the least room to what is settled; the first where
// nothing is.
func nearest(places, settled []place) place {
	away := func(p place) int {
		sum := 0
		for _, s := range settled {
			sum += max(s.start-p.end, p.start-s.end, 0)
		}
		return sum
	}
	return slices.MinFunc(places, func(a, b place) int { return cmp.Or(away(a)-away(b), a.start-b.start) })
}

// evidence runs from the first to the last word of holder, cue and content,
// inside the sentence of the content.
func (v *verifier) evidence(s *parley.Statement, withHolder bool) parley.Span {
	from, to := min(s.Content.Start, s.Cue.Start), max(s.Content.End, s.Cue.End)
	if withHolder && !s.Holder.IsZero() {
		from, to = min(from, s.Holder.Start), max(to, s.Holder.End)
	}
	return v.report.Quote(from, to)
}

// when is the days that the words name, or those of the report.
func (v *verifier) when(words parley.Span) parley.Interval {
	if words.IsZero() {
		return parley.On(v.report.Date)
	}
	for i := range v.times {
		t := &v.times[i]
		from := v.report.Body + int(v.doc.Tokens[t.First].Start)
		to := v.report.Body + int(v.doc.Tokens[t.Last-1].End)
		if from < words.End && words.Start < to && !t.From.IsZero() && !t.To.Before(t.From) {
			return parley.Interval{From: parley.DayOfTime(t.From), To: parley.DayOfTime(t.To)}
		}
	}
	return parley.Interval{}
}

// quoted reports a content that stands between quotation marks for the most
// part. The text says so; the model is not asked.
func (v *verifier) quoted(content parley.Span) bool {
	in, all := 0, 0
	for i := range v.doc.Tokens {
		t := &v.doc.Tokens[i]
		if v.report.Body+int(t.Start) < content.Start || v.report.Body+int(t.End) > content.End {
			continue
		}
		all++
		if t.Quotation >= 0 {
			in++
		}
	}
	return 2*in > all
}

// statements are those that were kept, in the order of their evidence.
func (v *verifier) statements() []parley.Statement {
	slices.SortStableFunc(v.kept, func(a, b parley.Statement) int {
		return cmp.Or(a.Evidence.Start-b.Evidence.Start, a.Evidence.End-b.Evidence.End, cmp.Compare(a.ID, b.ID))
	})
	return v.kept
}
