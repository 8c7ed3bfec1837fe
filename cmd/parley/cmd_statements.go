package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"path"
	"strings"

	"github.com/openparley/parley"
	"github.com/openparley/parley/casefile"
	"github.com/openparley/parley/ledger"
	"github.com/openparley/parley/report"
)

type statementsCmd struct {
	Paths []string   `arg:"" optional:"" name:"files" help:"Files and folders of reports; without any, the case folder's."`
	Case  string     `placeholder:"case.yaml" help:"The parties and issues to use with files. Without it they are proposed from the text."`
	Date  parley.Day `placeholder:"DATE" help:"The date of every report given here."`
	filterFlags
	Limit int  `placeholder:"N" help:"At most this many."`
	JSON  bool `name:"json" xor:"form" help:"Print one JSON array."`
	JSONL bool `name:"jsonl" xor:"form" help:"Print JSON Lines in the coding manual's shape: spans as start, end and text, in bytes of the report's text."`
	CSV   bool `name:"csv" xor:"form" help:"Print a table for spreadsheets."`
}

func (*statementsCmd) Help() string {
	return `Lists who is reported to demand, offer, accept or refuse what, in the order of date, report and place. Filters may be given several times, and letters may be in any case. With files, --coder names who codes them.

Examples:

  parley statements --party "Harbour League" --act reject
  parley statements --issue tolls --from 2024-02-01 --review suggested
  parley statements cables/ --jsonl > statements.jsonl
  parley statements report.txt --case case.yaml --json
  parley statements cables/ --coder learned:my.model`
}

func (c *statementsCmd) Run(a *app) error {
	f, err := a.lookBy(c.Paths, c.Case, report.Options{Date: c.Date, Stdin: a.in}, c.Coder)
	if err != nil {
		return err
	}
	defer f.Close()
	if len(c.Paths) > 0 {
		c.Coder = nil // who coded the files; nobody else did
	}
	q, err := c.query(a, f)
	if err != nil {
		return err
	}
	q.Limit = c.Limit
	out := bufio.NewWriter(a.out)
	switch {
	case c.JSONL:
		err = f.WriteLines(a.ctx, out, q)
	case c.CSV:
		err = f.WriteCSV(a.ctx, out, q)
	case c.JSON:
		err = writeStatements(a, out, f, q)
	default:
		return a.listStatements(f, q)
	}
	return errors.Join(err, out.Flush())
}

// statementJSON is a statement with its report's fields beside it.
type statementJSON struct {
	Doc    string     `json:"doc"`
	Date   parley.Day `json:"date"`
	Outlet string     `json:"outlet,omitempty"`
	Title  string     `json:"title,omitempty"`
	*ledger.Record
}

func asJSON(f *casefile.Found) statementJSON {
	return statementJSON{Doc: path.Base(f.Report.Name), Date: f.Report.Date, Outlet: f.Report.Outlet, Title: f.Report.Title, Record: &f.Record}
}

// writeStatements streams a JSON array.
func writeStatements(a *app, out *bufio.Writer, f *casefile.File, q casefile.Query) error {
	sep := "[\n"
	for found, err := range f.Records(a.ctx, q) {
		if err != nil {
			return err
		}
		line, err := json.Marshal(asJSON(found))
		if err != nil {
			return err
		}
		out.WriteString(sep)
		out.Write(line)
		sep = ",\n"
	}
	if sep == "[\n" {
		out.WriteString("[")
	}
	_, err := out.WriteString("\n]\n")
	return err
}

// A table has to see all rows before it is printed; this many are listed.
const mostRows = 2000

func (a *app) listStatements(f *casefile.File, q casefile.Query) error {
	c, err := f.Case(a.ctx, parley.Day{})
	if err != nil {
		return err
	}
	limit := q.Limit
	if limit == 0 {
		q.Limit = mostRows + 1
	}
	t := table{lines: 3, columns: []column{{title: "ID", most: 9}, {title: "DATE", most: 10}, {title: "WHO", grow: 2}, {title: "ACT", most: 16},
		{title: "WHAT", grow: 5}, {title: "REVIEW", less: 1}, {title: "OUTLET", most: 16, less: 2}}}
	n := 0
	var coders []string // of the rows
	programs := map[string]bool{}
	for found, err := range f.Records(a.ctx, q) {
		if err != nil {
			return err
		}
		if n++; limit == 0 && n > mostRows {
			break
		}
		s, review := &found.Record, ""
		if s.Review != ledger.Suggested {
			review = string(s.Review)
		}
		t.row(shortID(s.ID), dayOr(found.Report.Date), who(c, s.Holder.Parties, s.Holder.Called(), s.Speaker.Called()), actWords(s), what(s.Content.Text, s.Condition.Text), review, found.Report.Outlet)
		coders = append(coders, s.Coder.Name)
		if s.Coder.Version != "" {
			programs[s.Coder.Name] = true
		}
	}
	if len(programs) > 1 {
		t.columns = append(t.columns, column{title: "CODER", most: 12})
		for i := range t.rows {
			t.rows[i] = append(t.rows[i], coders[i])
		}
	}
	if n == 0 {
		fmt.Fprintln(a.err, "parley: no statements")
		return nil
	}
	if err := t.print(a.out, a.width(), a.color()); err != nil {
		return err
	}
	if limit == 0 && n > mostRows {
		fmt.Fprintf(a.err, "parley: the first %s are listed; narrow the list, or have all with --jsonl\n", thousands(mostRows))
	}
	return nil
}

// shortID is enough of an id to type.
func shortID(id parley.StatementID) string { return string(id[:min(len(id), 9)]) }

// who is whose stand it is: the party, with the words for it where they are
// others, and who says so where that is somebody else. Words that lead to no
// known party stand in quotation marks.
func who(c *parley.Case, parties []parley.PartyID, holder, speaker string) string {
	name, holder := partyNames(c, parties), plain(holder)
	switch {
	case holder == "" && name == "":
		name = "(nobody named)"
	case name == "":
		name = "“" + holder + "”"
	case holder != "" && !strings.EqualFold(strings.TrimPrefix(holder, "the "), name):
		name += " (" + holder + ")"
	}
	if speaker != "" {
		name += ", says " + speaker
	}
	return name
}

// what is a content with its condition.
func what(content, condition string) string {
	if condition == "" {
		return content
	}
	return content + " [" + condition + "]"
}

func actWords(s *ledger.Record) string {
	if s.Negated {
		return "not " + s.Act.String()
	}
	return s.Act.String()
}
