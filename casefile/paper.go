package casefile

import (
	"context"
	"errors"
	"fmt"

	"github.com/openparley/parley"
	"github.com/openparley/parley/casefile/caseyaml"
	"github.com/openparley/parley/ledger"
)

// SavePaper keeps a text that a person wrote, under an entry "verb note" of its
// own. base is the entry of the paper that the person began with, 0 where there
// was none: when another holds by now, as somebody saved in another tab, it is
// [parley.ErrConflict] and nothing is kept. It returns the entry, which is the
// next base.
func (f *File) SavePaper(ctx context.Context, p ledger.Paper, base ledger.Seq, verb, note string) (ledger.Seq, error) {
	if err := p.Validate(); err != nil {
		return 0, err
	}
	f.editing.Lock()
	defer f.editing.Unlock()
	var now ledger.Seq
	switch held, err := f.store.Paper(ctx, p.Kind, p.Name); {
	case err == nil:
		now = held.Entry.Seq
	case !errors.Is(err, parley.ErrNotFound):
		return 0, err
	}
	if now != base {
		return 0, hint(fmt.Errorf("%w: %s %q was changed by somebody else", parley.ErrConflict, p.Kind, p.Name), "load it again, and make your change once more")
	}
	return f.keep(ctx, verb, note, p)
}

// RenamePaper gives a paper another name that none has, under one entry. base
// is as in [File.SavePaper]. A paper that is not there is [parley.ErrNotFound],
// a name that is taken [parley.ErrConflict].
func (f *File) RenamePaper(ctx context.Context, kind, name, to string, base ledger.Seq, verb, note string) (ledger.Seq, error) {
	if err := (&ledger.Paper{Kind: kind, Name: to}).Validate(); err != nil {
		return 0, err
	}
	f.editing.Lock()
	defer f.editing.Unlock()
	held, err := f.store.Paper(ctx, kind, name)
	if err != nil {
		return 0, err
	}
	if held.Entry.Seq != base {
		return 0, hint(fmt.Errorf("%w: %s %q was changed by somebody else", parley.ErrConflict, kind, name), "look at it as it is now, and rename it then")
	}
	switch _, err := f.store.Paper(ctx, kind, to); {
	case err == nil:
		return 0, hint(fmt.Errorf("%w: there is a %s %q already", parley.ErrConflict, kind, to), "choose another name")
	case !errors.Is(err, parley.ErrNotFound):
		return 0, err
	}
	return f.keep(ctx, verb, note, ledger.Paper{Kind: kind, Name: to, Body: held.Body}, ledger.Paper{Kind: kind, Name: name})
}

// keep keeps papers under an entry of their own.
func (f *File) keep(ctx context.Context, verb, note string, papers ...ledger.Paper) (ledger.Seq, error) {
	seq, err := f.store.Begin(ctx, f.By(), verb, note)
	if err != nil {
		return 0, err
	}
	for _, p := range papers {
		if err := f.store.Keep(ctx, seq, p); err != nil {
			return 0, err
		}
	}
	return seq, nil
}

// CaseText gives the bytes of the case file, and the base that [File.EditCase]
// takes; both are empty where there is no case file.
func (f *File) CaseText() (data []byte, base string, err error) {
	if f.casePath == "" {
		return nil, "", nil
	}
	t, err := f.caseText()
	if err != nil || t.none {
		return nil, "", err
	}
	return t.text, hashOf(t.text), nil
}

// EditCase edits the case file, under an entry "verb note" of the log. edit is
// given the file's bytes, none where there is no file, and returns those to be:
// what they do not change stays, comments too. base, where it is not empty, is
// what [File.CaseText] gave to whoever edits; when the file is another by now it
// is [parley.ErrConflict]. A text with mistakes is [parley.Problems]. The file
// is written whole or not at all, and in use when EditCase returns. It returns
// the entry, 0 when nothing was changed.
func (f *File) EditCase(ctx context.Context, verb, note, base string, edit func(data []byte) ([]byte, error)) (ledger.Seq, error) {
	if f.casePath == "" {
		return 0, hint(fmt.Errorf("%w: there is no case folder to edit the case file of", parley.ErrInvalid), "make one with: parley init")
	}
	f.editing.Lock()
	defer f.editing.Unlock()
	old, err := f.caseText()
	if err != nil {
		return 0, err
	}
	if base != "" && (old.none || hashOf(old.text) != base) {
		return 0, hint(fmt.Errorf("%w: the case file was changed by somebody else", parley.ErrConflict), "look at it as it is now, and make your change once more")
	}
	data, err := edit(old.text)
	if err != nil {
		return 0, err
	}
	next := &caseText{text: data}
	if next.same(old) {
		return 0, nil
	}
	if _, err := caseyaml.Parse(f.casePath, data); err != nil {
		return 0, err
	}
	papers := []ledger.Paper{{Kind: ledger.CasePaper, Name: ledger.CaseAfter, Body: data}}
	if !old.none {
		papers = append(papers, ledger.Paper{Kind: ledger.CasePaper, Name: ledger.CaseBefore, Body: old.text})
	}
	seq, err := f.keep(ctx, verb, note, papers...)
	if err != nil {
		return 0, err
	}
	if err := next.write(f.casePath); err != nil {
		_, undone := f.store.Undo(ctx, f.By(), seq)
		return 0, errors.Join(err, undone)
	}
	_, err = f.Reload()
	return seq, err
}
