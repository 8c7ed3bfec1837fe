package casefile

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"iter"
	"strconv"
	"strings"

	"github.com/openparley/parley"
	"github.com/openparley/parley/coding"
	"github.com/openparley/parley/ledger"
	"github.com/openparley/parley/position"
)

// WriteLines writes statements as JSON Lines in the shape of docs/coding.md.
func (f *File) WriteLines(ctx context.Context, w io.Writer, q Query) error {
	c, err := f.Case(ctx, parley.Day{})
	if err != nil {
		return err
	}
	for found, err := range f.Records(ctx, q) {
		if err != nil {
			return err
		}
		if err := coding.WriteLines(w, []coding.Line{coding.LineOf(found.Report, &found.Record.Statement, c)}); err != nil {
			return err
		}
	}
	return nil
}

// columns of the table of statements.
var columns = []string{"id", "date", "outlet", "report", "doc", "act", "negated", "hedge", "party", "holder", "speaker", "addressee",
	"content", "condition", "quote", "when", "about", "evidence", "start", "end", "coder", "review", "by", "title"}

// WriteCSV writes statements as a table for spreadsheets: UTF-8 with a byte
// order mark, as they expect, one line a statement. A cell that a spreadsheet
// would take for a formula begins with an apostrophe.
func (f *File) WriteCSV(ctx context.Context, w io.Writer, q Query) error {
	c, err := f.Case(ctx, parley.Day{})
	if err != nil {
		return err
	}
	if _, err := io.WriteString(w, "\ufeff"); err != nil {
		return err
	}
	out := csv.NewWriter(w)
	if err := out.Write(columns); err != nil {
		return err
	}
	for found, err := range f.Records(ctx, q) {
		if err != nil {
			return err
		}
		if err := out.Write(row(found, c)); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

func row(f *Found, c *parley.Case) []string {
	r, s := f.Report, &f.Record
	line := coding.LineOf(r, &s.Statement, c)
	var about []string
	for _, p := range s.About {
		sign := ""
		if p.Against {
			sign = "!"
		}
		about = append(about, sign+string(p.Issue)+"/"+string(p.Option))
	}
	cells := []string{string(s.ID), r.Date.String(), r.Outlet, string(r.ID), line.Doc, s.Act.String(), yes(s.Negated), string(s.Hedge),
		line.Party, s.Holder.Text, s.Speaker.Text, s.Addressee.Text, s.Content.Text, s.Condition.Text, yes(s.Quote), s.When.String(),
		strings.Join(about, "; "), s.Evidence.Text, strconv.Itoa(s.Evidence.Start), strconv.Itoa(s.Evidence.End), s.Coder.String(), string(s.Review), s.By, r.Title}
	for i, cell := range cells {
		if cell = strings.Join(strings.Fields(cell), " "); cell != "" && strings.ContainsRune("=+-@", rune(cell[0])) {
			cell = "'" + cell
		}
		cells[i] = cell
	}
	return cells
}

func yes(b bool) string {
	if b {
		return "yes"
	}
	return ""
}

// WriteJSON writes the whole case as one JSON object: the case in use, the
// reports (with their text when withText is set), all statements with their
// review, the positions and the log. Reports and statements are streamed.
func (f *File) WriteJSON(ctx context.Context, w io.Writer, withText bool) error {
	c, err := f.Case(ctx, parley.Day{})
	if err != nil {
		return err
	}
	board, err := f.Board(ctx, position.Options{})
	if err != nil {
		return err
	}
	out := &objectWriter{w: w}
	out.field("schema", "parley/case/1")
	out.field("case", c)
	out.array("reports", func(yield func(any, error) bool) {
		for rr, err := range f.store.Readings(ctx, ledger.Filter{}) {
			if err == nil && !withText {
				rr.Report.Text = ""
			}
			if err != nil || !yield(rr.Report, nil) {
				if err != nil {
					yield(nil, err)
				}
				return
			}
		}
	})
	out.array("statements", func(yield func(any, error) bool) {
		all := ledger.Filter{Reviews: []ledger.Review{ledger.Suggested, ledger.Accepted, ledger.Rejected}}
		for found, err := range f.Records(ctx, Query{Filter: all}) {
			if err != nil {
				yield(nil, err)
				return
			}
			if !yield(&found.Record, nil) {
				return
			}
		}
	})
	out.field("board", board)
	out.array("log", func(yield func(any, error) bool) {
		for e, err := range f.store.Log(ctx) {
			if !yield(e, err) || err != nil {
				return
			}
		}
	})
	return out.close()
}

// objectWriter writes an object field by field, arrays element by element. The
// first error stops it.
type objectWriter struct {
	w     io.Writer
	wrote bool
	err   error
}

func (o *objectWriter) field(name string, v any) {
	o.key(name)
	o.value(v)
}

func (o *objectWriter) array(name string, values iter.Seq2[any, error]) {
	o.key(name)
	o.raw("[")
	first := true
	for v, err := range values {
		if err != nil {
			o.err = err
		}
		if o.err != nil {
			return
		}
		if !first {
			o.raw(",")
		}
		first = false
		o.raw("\n")
		o.value(v)
	}
	o.raw("\n]")
}

func (o *objectWriter) key(name string) {
	if o.wrote {
		o.raw(",\n")
	} else {
		o.raw("{\n")
	}
	o.wrote = true
	o.raw(strconv.Quote(name) + ": ")
}

func (o *objectWriter) value(v any) {
	b, err := json.Marshal(v)
	if err != nil && o.err == nil {
		o.err = fmt.Errorf("casefile: export: %w", err)
	}
	o.raw(string(b))
}

func (o *objectWriter) raw(s string) {
	if o.err == nil {
		_, o.err = io.WriteString(o.w, s)
	}
}

func (o *objectWriter) close() error {
	o.raw("\n}\n")
	return o.err
}
