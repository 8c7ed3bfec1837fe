package casefile

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"

	"github.com/openparley/parley"
	"github.com/openparley/parley/brief"
	"github.com/openparley/parley/ledger"
)

// Undo takes the latest entry in effect, or the one with the number, out of
// effect. It returns what was undone. An edit of the case file is undone in the
// file too, which has to be as that edit left it, else it is
// [parley.ErrConflict].
func (f *File) Undo(ctx context.Context, seq ledger.Seq) (ledger.Entry, error) {
	f.editing.Lock()
	defer f.editing.Unlock()
	return f.undo(ctx, seq)
}

// Redo brings back the entry with the number, which was undone, or with 0 the
// one that was undone last. It returns it. Where it was not undone, or with 0
// something was done since, it is [parley.ErrConflict].
func (f *File) Redo(ctx context.Context, seq ledger.Seq) (ledger.Entry, error) {
	f.editing.Lock()
	defer f.editing.Unlock()
	log, err := f.log(ctx)
	if err != nil {
		return ledger.Entry{}, err
	}
	if seq == 0 {
		_, redo := ledger.Standing(log)
		if redo == nil {
			return ledger.Entry{}, hint(fmt.Errorf("%w: there is nothing to do again", parley.ErrConflict), "parley log lists what was undone; parley redo takes its number")
		}
		seq = redo.Seq
	}
	entry, undos := find(log, seq)
	switch {
	case entry == nil:
		return ledger.Entry{}, fmt.Errorf("%w: entry %d", parley.ErrNotFound, seq)
	case entry.Live:
		return ledger.Entry{}, fmt.Errorf("%w: entry %d is in effect", parley.ErrConflict, seq)
	}
	for _, u := range undos { // more than one after undoing back and forth by number
		if _, err := f.undo(ctx, u); err != nil {
			return ledger.Entry{}, err
		}
	}
	entry.Live = true
	return *entry, nil
}

// find gives an entry of a log, and those in effect that undo it.
func find(log []ledger.Entry, seq ledger.Seq) (entry *ledger.Entry, undos []ledger.Seq) {
	for i := range log {
		switch e := &log[i]; {
		case e.Seq == seq:
			entry = e
		case e.Undoes == seq && e.Live:
			undos = append(undos, e.Seq)
		}
	}
	return entry, undos
}

// UndoState is what Undo and Redo without a number would take; nil where there
// is nothing.
func (f *File) UndoState(ctx context.Context) (undo, redo *ledger.Entry, err error) {
	log, err := f.log(ctx)
	if err != nil {
		return nil, nil, err
	}
	undo, redo = ledger.Standing(log)
	return undo, redo, nil
}

func (f *File) log(ctx context.Context) (all []ledger.Entry, err error) {
	for e, err := range f.store.Log(ctx) {
		if err != nil {
			return nil, err
		}
		all = append(all, e)
	}
	return all, nil
}

func (f *File) undo(ctx context.Context, seq ledger.Seq) (ledger.Entry, error) {
	back, err := f.caseAfterUndo(ctx, seq)
	if err != nil {
		return ledger.Entry{}, err
	}
	defer f.use.forget()
	undone, err := f.store.Undo(ctx, f.By(), seq)
	if err != nil || back == nil {
		return undone, err
	}
	if err := back.write(f.casePath); err != nil {
		// The file is as it was, so the ledger has to be as it was.
		if log, again := f.log(ctx); again == nil && len(log) > 0 {
			_, again = f.store.Undo(ctx, f.By(), log[0].Seq)
			err = errors.Join(err, again)
		}
		return ledger.Entry{}, err
	}
	_, err = f.Reload()
	return undone, err
}

// caseText is a case file's text, or that there is no case file.
type caseText struct {
	text []byte
	none bool
}

func (t *caseText) write(path string) error {
	if !t.none {
		return brief.WriteFile(path, text(string(t.text)))
	}
	if err := os.Remove(path); err != nil && !errors.Is(err, os.ErrNotExist) {
		return fmt.Errorf("%w: case file %s: %w", parley.ErrDenied, path, err)
	}
	return nil
}

func (t *caseText) same(u *caseText) bool { return t.none == u.none && bytes.Equal(t.text, u.text) }

func (f *File) caseText() (*caseText, error) {
	data, err := readCaseFile(f.casePath)
	if errors.Is(err, parley.ErrNotFound) {
		return &caseText{none: true}, nil
	}
	return &caseText{text: data}, err
}

// caseAfterUndo is what the case file becomes when an entry is undone; nil when
// it stays.
func (f *File) caseAfterUndo(ctx context.Context, seq ledger.Seq) (*caseText, error) {
	log, err := f.log(ctx)
	if err != nil || len(log) == 0 {
		return nil, err
	}
	if seq == 0 {
		undo, _ := ledger.Standing(log)
		if undo == nil {
			return nil, nil // the ledger says what is wrong with that
		}
		seq = undo.Seq
	}
	then := ledger.Undone(append(log, ledger.Entry{Seq: log[0].Seq + 1, Undoes: seq}), 0)
	for i := range log {
		e := &log[i]
		if e.Undoes != 0 || e.Live == !then[e.Seq] {
			continue
		}
		papers, err := f.store.PapersUnder(ctx, e.Seq)
		if err != nil {
			return nil, err
		}
		before, after := &caseText{none: true}, (*caseText)(nil)
		for _, p := range papers {
			switch {
			case p.Kind == ledger.CasePaper && p.Name == ledger.CaseBefore:
				before = &caseText{text: p.Body}
			case p.Kind == ledger.CasePaper && p.Name == ledger.CaseAfter:
				after = &caseText{text: p.Body}
			}
		}
		if after == nil {
			continue
		}
		if !e.Live {
			before, after = after, before
		}
		return before, f.stands(e, after, before)
	}
	return nil, nil
}

// stands reports, as ErrConflict, a case file that is neither as an entry left
// it nor as it is to become.
func (f *File) stands(e *ledger.Entry, now, next *caseText) error {
	is, err := f.caseText()
	if err != nil || is.same(now) || is.same(next) {
		return err
	}
	return hint(fmt.Errorf("%w: the case file was changed since %q", parley.ErrConflict, e.Name()),
		"undo the later edits of the case file first; what was changed by hand has to be changed back by hand")
}
