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

// field is a field of a claim with the places where its words stand.
type field struct {
	name, words string
	needed      bool
	cites       int // the sentence that it cites for itself; 0: that of the content
	found       []place
}

// locate finds a field's words in the sentence that it cites; it says why not.
func (v *verifier) locate(f *field, sentence int, p piece) (why string) {
	if f.words == "" && !f.needed {
		return ""
	}
	if f.cites != 0 {
		if sentence = f.cites; sentence <= p.first || sentence > p.last {
			return fmt.Sprintf("there is no sentence %d among %d to %d", sentence, p.first+1, p.last)
		}
	}
	places, why := find(v.doc.SentenceText(sentence-1), f.words)
	start := int(v.doc.Sentences[sentence-1].Start)
	for _, at := range places {
		f.found = append(f.found, place{at.start + start, at.end + start})
	}
	return why
}

// claim keeps a claim whose every field stands in its sentence.
func (v *verifier) claim(c *claim, p piece) {
	fields := []field{
		{name: "content", words: c.Content, needed: true},
		{name: "cue", words: c.Cue, needed: true, cites: c.CueSentence},
		{name: "holder", words: c.Holder, cites: c.HolderSentence},
		{name: "speaker", words: c.Speaker, cites: c.SpeakerSentence},
		{name: "addressee", words: c.Addressee},
		{name: "condition", words: c.Condition},
		{name: "when", words: c.When},
	}
	for i := range fields {
		if why := v.locate(&fields[i], c.Sentence, p); why != "" {
			v.drop(c, fields[i].name, fields[i].words, why)
			return
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
	s.Evidence = v.evidence(&s, c.Sentence)
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

// evidence runs from the first to the last word of holder, cue and content, as
// far as they stand in the sentence of the content.
func (v *verifier) evidence(s *parley.Statement, sentence int) parley.Span {
	first := v.report.Body + int(v.doc.Sentences[sentence-1].Start)
	last := v.report.Body + int(v.doc.Sentences[sentence-1].End)
	from, to := s.Content.Start, s.Content.End
	for _, p := range []parley.Span{s.Cue, s.Holder.Span} {
		if !p.IsZero() && p.Start >= first && p.End <= last {
			from, to = min(from, p.Start), max(to, p.End)
		}
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
