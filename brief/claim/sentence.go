package claim

import (
	"fmt"
	"strings"

	"github.com/openparley/parley"
)

// Evidence is what a sentence rests on: at least one citation.
type Evidence struct{ cites []parley.Cite }

// Cited is the evidence of the first citation and any more.
func Cited(first parley.Cite, more ...parley.Cite) Evidence {
	return Evidence{append([]parley.Cite{first}, more...)}
}

// CitedAll is the evidence of a list that may turn out to be empty; ok is
// false then, and there is nothing to say.
func CitedAll(cites []parley.Cite) (ev Evidence, ok bool) {
	if len(cites) == 0 {
		return Evidence{}, false
	}
	return Cited(cites[0], cites[1:]...), true
}

// Sentence is something said about the parties, with its evidence. It may be
// laid out in columns, as a row of a table that rests on one piece of
// evidence.
type Sentence struct {
	columns  [][]Piece
	evidence Evidence
}

// Say makes a sentence.
func Say(ev Evidence, t Text) Sentence { return Sentence{[][]Piece{t.pieces()}, ev} }

// Columns makes a sentence that is laid out in columns.
func Columns(ev Evidence, first Text, more ...Text) Sentence {
	columns := make([][]Piece, 0, len(more)+1)
	columns = append(columns, first.pieces())
	for _, t := range more {
		columns = append(columns, t.pieces())
	}
	return Sentence{columns, ev}
}

// Check reports, as [parley.ErrInvalid], a sentence that says nothing, rests
// on nothing, or cites no words.
func (s Sentence) Check() error {
	if len(s.columns) == 0 || len(s.columns[0]) == 0 {
		return fmt.Errorf("%w: a sentence without words", parley.ErrInvalid)
	}
	if err := Check(s.evidence.cites); err != nil {
		return fmt.Errorf("sentence %q: %w", s, err)
	}
	return nil
}

// Check reports, as [parley.ErrInvalid], what hinders citations from being
// evidence: there are none, or one names no report or quotes no words.
func Check(cites []parley.Cite) error {
	if len(cites) == 0 {
		return fmt.Errorf("%w: nothing is cited", parley.ErrInvalid)
	}
	for i := range cites {
		switch c := &cites[i]; {
		case c.Report == "":
			return fmt.Errorf("%w: a citation names no report", parley.ErrInvalid)
		case strings.TrimSpace(c.Quote.Text) == "":
			return fmt.Errorf("%w: report %s is cited without any words of it", parley.ErrInvalid, c.Report)
		}
	}
	return nil
}

// Pieces are the sentence's stretches of text, column by column. They are not
// to be changed.
func (s Sentence) Pieces() [][]Piece { return s.columns }

// Cites are the citations that the sentence rests on. They are not to be
// changed.
func (s Sentence) Cites() []parley.Cite { return s.evidence.cites }

// String is the sentence as plain text, columns parted by " · ".
func (s Sentence) String() string {
	all := make([]string, len(s.columns))
	for i, t := range s.columns {
		all[i] = plain(t)
	}
	return strings.Join(all, " · ")
}
