package casefile

import (
	"context"
	"errors"

	"github.com/openparley/parley"
	"github.com/openparley/parley/brief"
	"github.com/openparley/parley/ledger"
)

// briefName is the name of the paper that the edition of the case's brief is.
const briefName = "brief"

// Edition is what was changed of the case's brief, and the entry that holds it,
// which is the base of the next. Without one it is an empty edition and 0.
func (f *File) Edition(ctx context.Context) (*brief.Edition, ledger.Seq, error) {
	kept, err := f.store.Paper(ctx, ledger.BriefPaper, briefName)
	if errors.Is(err, parley.ErrNotFound) {
		return &brief.Edition{}, 0, nil
	}
	if err != nil {
		return nil, 0, err
	}
	e, err := brief.ParseEdition(kept.Body)
	return e, kept.Entry.Seq, err
}

// SaveEdition keeps the edition of the case's brief, as [File.SavePaper] keeps
// papers.
func (f *File) SaveEdition(ctx context.Context, e *brief.Edition, base ledger.Seq, verb, note string) (ledger.Seq, error) {
	if err := e.Check(); err != nil {
		return 0, err
	}
	text, err := e.Encode()
	if err != nil {
		return 0, err
	}
	return f.SavePaper(ctx, ledger.Paper{Kind: ledger.BriefPaper, Name: briefName, Body: text}, base, verb, note)
}

// Edited is a brief of the case with an edition applied, and what is wrong with
// that; see [brief.Document.Edited].
func (f *File) Edited(ctx context.Context, doc *brief.Document, e *brief.Edition) (*brief.Document, []brief.Fault, error) {
	if e.IsZero() {
		return doc, nil, nil
	}
	var cited []parley.StatementID
	for i := range e.Additions {
		cited = append(cited, e.Additions[i].Cites...)
	}
	said, err := f.Said(ctx, cited, doc.AsOf)
	if err != nil {
		return nil, nil, err
	}
	out, faults := doc.Edited(e, func(id parley.StatementID) (parley.Cite, bool) { c, ok := said[id]; return c, ok })
	return out, faults, nil
}
