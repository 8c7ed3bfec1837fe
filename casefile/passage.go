package casefile

import (
	"context"

	"github.com/openparley/parley"
	"github.com/openparley/parley/english"
	"github.com/openparley/parley/ledger"
)

// Passage is a stretch of a report with the sentences beside it.
type Passage struct {
	Before parley.Span `json:"before,omitzero"` // the sentence before; zero at the beginning of the article
	Around parley.Span `json:"around"`          // the sentence or sentences that the stretch stands in
	After  parley.Span `json:"after,omitzero"`  // the sentence after; zero at the end
}

// Excerpt is a statement as a person is to judge it: as it is recorded, without
// parties and issues looked up, and the words that it stands in.
type Excerpt struct {
	Record  ledger.Record
	Report  parley.Report // without its text
	Passage Passage
}

// Excerpt gives a statement in its passage. Unlike [File.Show] it looks nothing
// up in the case, and so takes no longer in a large one. The id may be a unique
// beginning.
func (f *File) Excerpt(ctx context.Context, id string) (*Excerpt, error) {
	record, err := f.store.Statement(ctx, parley.StatementID(id))
	if err != nil {
		return nil, f.noStatement(id, err)
	}
	r, err := f.store.Report(ctx, record.Report)
	if err != nil {
		return nil, err
	}
	e := &Excerpt{*record, *r, passage(r, record.Evidence)}
	e.Report.Text = ""
	return e, nil
}

// passage finds the sentences round a stretch of a report. One that is not in
// the article, but in the lines at its head, stands alone.
func passage(r *parley.Report, stretch parley.Span) Passage {
	p := Passage{Around: stretch}
	if stretch.Start < r.Body {
		return p
	}
	doc := english.Read(r.Text[r.Body:])
	sentence := func(i int) parley.Span {
		return r.Quote(r.Body+int(doc.Sentences[i].Start), r.Body+int(doc.Sentences[i].End))
	}
	first, last := -1, -1
	for i := range doc.Sentences {
		if sentence(i).Overlaps(stretch) {
			if first < 0 {
				first = i
			}
			last = i
		}
	}
	if first < 0 {
		return p
	}
	p.Around = r.Quote(min(sentence(first).Start, stretch.Start), max(sentence(last).End, stretch.End))
	if first > 0 {
		p.Before = sentence(first - 1)
	}
	if last+1 < len(doc.Sentences) {
		p.After = sentence(last + 1)
	}
	return p
}
