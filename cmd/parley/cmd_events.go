package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"path"
	"slices"
	"strings"

	"github.com/openparley/parley"
	"github.com/openparley/parley/casefile"
	"github.com/openparley/parley/ledger"
	"github.com/openparley/parley/report"
)

type eventsCmd struct {
	Paths    []string   `arg:"" optional:"" name:"files" help:"Files and folders of reports; without any, the case folder's."`
	Case     string     `placeholder:"case.yaml" help:"The parties to use with files. Without it they are proposed from the text."`
	Date     parley.Day `placeholder:"DATE" help:"The date of every report given here."`
	Party    []string   `placeholder:"NAME" sep:"none" help:"Done by or to this party: its id, name or an alias."`
	Root     []string   `placeholder:"ROOT" help:"Of this PLOVER root: agree, consult, support, cooperate, aid, yield, request, accuse, reject, threaten, protest, sanction, mobilize, coerce, assault."`
	Modality []string   `placeholder:"WORD" help:"Told as this: done, intended, denied, hypothetical."`
	From     parley.Day `placeholder:"DATE" help:"In reports of this day or later."`
	To       parley.Day `placeholder:"DATE" help:"In reports of this day or earlier."`
	JSON     bool       `name:"json" xor:"form" help:"Print one JSON array."`
	JSONL    bool       `name:"jsonl" xor:"form" help:"Print JSON Lines: spans as start, end and text, in bytes of the report's text."`
}

func (*eventsCmd) Help() string {
	return `Lists deeds and words between two parties as reports tell them, sorted as PLOVER does: who met, helped, accused, threatened or attacked whom. An event is what its source says, never a fact: the last column is who reports it. What is promised is AGREE, what is threatened THREATEN, what is refused REJECT; the deed meant stands beside it. docs/events.md explains roots, modes and modality.

Examples:

  parley events cables/
  parley events --party "Harbour League" --root assault --root coerce
  parley events --modality done --from 2024-02-01 --json
  parley events report.txt --jsonl > events.jsonl`
}

// eventJSON is an event with its report's fields beside it.
type eventJSON struct {
	Doc    string     `json:"doc"`
	Date   parley.Day `json:"date"`
	Outlet string     `json:"outlet,omitempty"`
	Title  string     `json:"title,omitempty"`
	*parley.Event
}

func (c *eventsCmd) Run(a *app) error {
	if err := c.check(); err != nil {
		return err
	}
	f, err := a.look(c.Paths, c.Case, report.Options{Date: c.Date, Stdin: a.in})
	if err != nil {
		return err
	}
	defer f.Close()
	names := filterFlags{Party: c.Party}
	parties, _, err := names.names(a, f, parley.Day{})
	if err != nil {
		return err
	}
	out := bufio.NewWriter(a.out)
	switch {
	case c.JSONL:
		e := json.NewEncoder(out)
		e.SetEscapeHTML(false)
		for found, err := range c.events(a, f, parties) {
			if err != nil {
				return err
			}
			if err := e.Encode(found); err != nil {
				return err
			}
		}
		return out.Flush()
	case c.JSON:
		return errors.Join(writeArray(out, c.events(a, f, parties)), out.Flush())
	}
	return c.list(a, f, parties)
}

// check puts roots and modalities into their own letters.
func (c *eventsCmd) check() error {
	if !c.From.IsZero() && !c.To.IsZero() && c.To.Before(c.From) {
		return usageError{fmt.Errorf("--to %s is before --from %s", c.To, c.From)}
	}
	for i, w := range c.Root {
		if c.Root[i] = strings.ToUpper(strings.TrimSpace(w)); !slices.Contains(parley.Roots(), parley.Root(c.Root[i])) {
			var all []string
			for _, r := range parley.Roots() {
				all = append(all, strings.ToLower(string(r)))
			}
			return notOne("root", w, all)
		}
	}
	modalities := []string{string(parley.Done), string(parley.Intended), string(parley.Denied), string(parley.Supposed)}
	for i, w := range c.Modality {
		if c.Modality[i] = strings.ToLower(strings.TrimSpace(w)); !slices.Contains(modalities, c.Modality[i]) {
			return notOne("modality", w, modalities)
		}
	}
	return nil
}

// events gives what the flags choose, in the order of date, report and place.
func (c *eventsCmd) events(a *app, f *casefile.File, parties []parley.PartyID) iter.Seq2[eventJSON, error] {
	return func(yield func(eventJSON, error) bool) {
		for rr, err := range f.Readings(a.ctx, ledger.Filter{From: c.From, To: c.To}, parley.Day{}) {
			if err != nil {
				yield(eventJSON{}, err)
				return
			}
			for i := range rr.Events {
				e := &rr.Events[i]
				if c.chooses(e, parties) && !yield(eventJSON{path.Base(rr.Report.Name), rr.Report.Date, rr.Report.Outlet, rr.Report.Title, e}, nil) {
					return
				}
			}
		}
	}
}

func (c *eventsCmd) chooses(e *parley.Event, parties []parley.PartyID) bool {
	among := func(a *parley.Actor) bool {
		return slices.ContainsFunc(a.Parties, func(p parley.PartyID) bool { return slices.Contains(parties, p) })
	}
	return (len(c.Root) == 0 || slices.Contains(c.Root, string(e.Root))) && (len(c.Modality) == 0 || slices.Contains(c.Modality, string(e.Modality))) &&
		(len(parties) == 0 || among(&e.Source) || among(&e.Target))
}

func (c *eventsCmd) list(a *app, f *casefile.File, parties []parley.PartyID) error {
	cs, err := f.Case(a.ctx, parley.Day{})
	if err != nil {
		return err
	}
	t := table{lines: 3, columns: []column{{title: "WHEN", most: 22}, {title: "WHO", grow: 2}, {title: "ROOT", most: 20}, {title: "WHOM", grow: 2},
		{title: "WORDS", grow: 2}, {title: "TOLD AS", most: 12, less: 4}, {title: "TOLD BY", grow: 1, less: 3}, {title: "REPORT", most: 16, less: 2}}}
	n := 0
	for found, err := range c.events(a, f, parties) {
		if err != nil {
			return err
		}
		if n++; n > mostRows {
			break
		}
		e := found.Event
		when := e.When.String()
		if when == "" {
			when = "undated"
		}
		report := found.Outlet
		if report == "" {
			report = found.Doc
		}
		t.row(when, who(cs, e.Source.Parties, e.Source.Called(), ""), rootWords(e), whom(cs, &e.Target), e.Cue.Text, toldAs(e.Modality), e.Speaker.Called(), report)
	}
	if n == 0 {
		fmt.Fprintln(a.err, "parley: no events")
		return nil
	}
	if err := t.print(a.out, a.width(), a.color()); err != nil {
		return err
	}
	if n > mostRows {
		fmt.Fprintf(a.err, "parley: the first %s are listed; narrow the list, or have all with --jsonl\n", thousands(mostRows))
	}
	return nil
}

func whom(c *parley.Case, a *parley.Actor) string {
	if a.Called() == "" {
		return ""
	}
	return who(c, a.Parties, a.Called(), "")
}

// toldAs is how a deed is told, where it is not as done.
func toldAs(m parley.Modality) string {
	if m == parley.Done {
		return ""
	}
	return string(m)
}

// rootWords is the root, with the deed it is about and its mode.
func rootWords(e *parley.Event) string {
	s := string(e.Root)
	if e.Deed != e.Root {
		s += " " + string(e.Deed)
	}
	if e.Mode != "" {
		s += " " + e.Mode
	}
	return s
}

// writeArray streams a JSON array.
func writeArray[T any](out io.Writer, all iter.Seq2[T, error]) error {
	sep := "[\n"
	for v, err := range all {
		if err != nil {
			return err
		}
		line, err := json.Marshal(v)
		if err != nil {
			return err
		}
		if _, err := fmt.Fprintf(out, "%s%s", sep, line); err != nil {
			return err
		}
		sep = ",\n"
	}
	end := "\n]\n"
	if sep == "[\n" {
		end = "[\n]\n"
	}
	_, err := io.WriteString(out, end)
	return err
}
