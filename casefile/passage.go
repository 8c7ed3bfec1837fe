package casefile

import (
	"context"
	"strings"
	"sync"

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

// clone is the passage without the rest of its report.
func (p Passage) clone() Passage {
	for _, s := range []*parley.Span{&p.Before, &p.Around, &p.After} {
		s.Text = strings.Clone(s.Text)
	}
	return p
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
	e := &Excerpt{*record, *r, f.passages.of(r, record.Evidence)}
	e.Report.Text = ""
	return e, nil
}

// passages remembers passages: the queue shows the same few again and again, and
// a report's text never changes.
type passages struct {
	mu    sync.Mutex
	known map[stretchOf]Passage
}

type stretchOf struct {
	report     parley.ReportID
	start, end int
}

// maxPassages bounds what is remembered.
const maxPassages = 512

func (p *passages) of(r *parley.Report, stretch parley.Span) Passage {
	key := stretchOf{r.ID, stretch.Start, stretch.End}
	p.mu.Lock()
	found, ok := p.known[key]
	p.mu.Unlock()
	if ok {
		return found
	}
	found = passage(r, stretch)
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.known == nil || len(p.known) >= maxPassages {
		p.known = map[stretchOf]Passage{}
	}
	p.known[key] = found.clone()
	return found
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
