package demo_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/openparley/parley"
	"github.com/openparley/parley/casefile/caseyaml"
	"github.com/openparley/parley/casefile/demo"
	"github.com/openparley/parley/report"
)

// reports reads the bundled reports as any folder of reports is read, and
// fails on one that is passed over.
func reports(t *testing.T) []*parley.Report {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(dir, demo.FS); err != nil {
		t.Fatal(err)
	}
	var all []*parley.Report
	for r, skip := range report.Walk(t.Context(), []string{filepath.Join(dir, "reports")}, report.Options{}) {
		if skip != nil {
			t.Errorf("%s is skipped: %s", skip.Name, skip.Why)
			continue
		}
		if len(r.Notices) > 0 {
			t.Errorf("%s is read with notices: %q", r.Name, r.Notices)
		}
		all = append(all, r)
	}
	return all
}

func readCase(t *testing.T) *parley.Case {
	t.Helper()
	data, err := fs.ReadFile(demo.FS, "case.yaml")
	if err != nil {
		t.Fatal(err)
	}
	c, err := caseyaml.Parse("case.yaml", data)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestReports(t *testing.T) {
	all := reports(t)
	outlets, formats := map[string]int{}, map[string]int{}
	var days []parley.Day
	var undated []*parley.Report
	for _, r := range all {
		if r.Title == "" || r.Outlet == "" {
			t.Errorf("%s: title %q, outlet %q; both are wanted", r.Name, r.Title, r.Outlet)
		}
		outlets[r.Outlet]++
		formats[r.Format]++
		if n := len(strings.Fields(r.Text[r.Body:])); n < 230 || n > 500 {
			t.Errorf("%s has %d words, not some 250 to 500", r.Name, n)
		}
		if r.Date.IsZero() {
			undated = append(undated, r)
			continue
		}
		days = append(days, r.Date)
		if r.DateFrom == parley.DateFileName || r.DateFrom == parley.DateDateline {
			t.Errorf("%s has its date from its %s, not from a header or metadata", r.Name, r.DateFrom)
		}
	}
	if len(days) < 12 || len(all) < 14 {
		t.Errorf("%d reports, %d of them dated; at least 14 and 12 are wanted", len(all), len(days))
	}
	if len(outlets) != 4 {
		t.Errorf("outlets %v; four are wanted", outlets)
	}
	for _, f := range []string{"text", "markdown", "html", "feed", "jsonl"} {
		if formats[f] == 0 {
			t.Errorf("no report of the format %s: %v", f, formats)
		}
	}
	first, last := slices.MinFunc(days, parley.Day.Compare), slices.MaxFunc(days, parley.Day.Compare)
	if last.Before(first.Add(6 * 7)) {
		t.Errorf("the reports run from %s to %s, less than six weeks", first, last)
	}
	if len(undated) != 1 {
		t.Fatalf("%d undated reports; exactly one is wanted", len(undated))
	}
	if !strings.Contains(undated[0].Text, "Friday") {
		t.Error("the undated report has no weekday that must stay unresolved")
	}
}

func TestReprintIsNear(t *testing.T) {
	near := report.NewNear()
	linked := 0
	for _, r := range reports(t) {
		if near.Add(r) != "" {
			linked++
		}
	}
	if linked != 1 {
		t.Errorf("%d reports are nearly the same as an earlier one; one reprint is wanted", linked)
	}
}

func TestCase(t *testing.T) {
	c := readCase(t)
	sides, mediators, offices, parents := 0, 0, 0, 0
	for _, p := range c.Parties {
		switch {
		case p.Role == parley.Mediator:
			mediators++
		case p.Parent != "":
			parents++
		case p.Role == "" || p.Role == parley.Side:
			sides++
		}
		offices += len(p.Offices)
	}
	if sides != 3 || mediators != 2 || parents == 0 || offices < 10 {
		t.Errorf("%d sides, %d mediators, %d factions, %d offices", sides, mediators, parents, offices)
	}
	kinds := map[parley.IssueKind]int{}
	for _, i := range c.Issues {
		kinds[i.Kind]++
	}
	if n := len(c.Issues); n < 8 || n > 10 || len(kinds) != 3 {
		t.Errorf("%d issues of the kinds %v; eight to ten of all three are wanted", n, kinds)
	}
	if len(c.Terms) == 0 {
		t.Error("no contested term")
	}
}

// Every party and every person who speaks for one is met in the reports, on a
// day on which the office is held.
func TestCaseIsMetInReports(t *testing.T) {
	all := reports(t)
	met := func(name string, holds func(parley.Day) bool) bool {
		word := regexp.MustCompile(`\b` + regexp.QuoteMeta(name) + `\b`)
		return slices.ContainsFunc(all, func(r *parley.Report) bool {
			return holds(r.Date) && word.MatchString(r.Text[r.Body:])
		})
	}
	always := func(parley.Day) bool { return true }
	for _, p := range readCase(t).Parties {
		names := append([]string{p.Name}, p.Aliases...)
		if !slices.ContainsFunc(names, func(n string) bool { return met(n, always) }) {
			t.Errorf("no report names %s", p.Name)
		}
		for _, o := range p.Offices {
			surname := o.Person[strings.LastIndexByte(o.Person, ' ')+1:]
			if !met(surname, o.Holds) {
				t.Errorf("no report of the term names %s %s", o.Title, o.Person)
			}
		}
	}
	for _, term := range readCase(t).Terms {
		if !met(strings.TrimPrefix(term.Use, "the "), always) {
			t.Errorf("no report has the term %q", term.Use)
		}
		for _, name := range term.For {
			if !met(name, always) {
				t.Errorf("no report has the contested name %q", name)
			}
		}
	}
}
