package main

import (
	"fmt"
	"strings"

	"github.com/openparley/parley"
)

type searchCmd struct {
	Query []string `arg:"" help:"Words (all of them), \"phrases\" in quotation marks, and beginnings of words with a star*."`
	Limit int      `short:"n" default:"20" placeholder:"N" help:"At most this many."`
	JSON  bool     `name:"json" help:"Print one JSON array."`
}

func (*searchCmd) Help() string {
	return `Finds reports by their words, the best first.

Examples:

  parley search tolls pier
  parley search '"joint patrols"'
  parley search 'ceasefire negotiat*' --json`
}

// hitJSON is a report that was found.
type hitJSON struct {
	Report  *parley.Report `json:"report"`
	Snippet string         `json:"snippet"`
}

func (c *searchCmd) Run(a *app) error {
	if c.Limit < 1 {
		return usageError{fmt.Errorf("--limit takes a number from 1, not %d", c.Limit)}
	}
	f, err := a.open(true)
	if err != nil {
		return err
	}
	defer f.Close()
	hits, err := f.Ledger().Search(a.ctx, strings.Join(c.Query, " "), c.Limit)
	if err != nil {
		return err
	}
	if c.JSON {
		all := []hitJSON{}
		for i := range hits {
			all = append(all, hitJSON{&hits[i].Report, strings.NewReplacer("\x02", "", "\x03", "").Replace(hits[i].Snippet)})
		}
		return a.json(all)
	}
	if len(hits) == 0 {
		fmt.Fprintln(a.err, "parley: no report has these words")
		return nil
	}
	on, off := "›", "‹"
	if a.color() {
		on, off = "\x1b[1m", "\x1b[0m"
	}
	for i := range hits {
		r := &hits[i].Report
		head := dayOr(r.Date)
		for _, part := range []string{r.Outlet, r.Title, r.Name} {
			if part != "" {
				head += " · " + part
			}
		}
		fmt.Fprintln(a.out, fit(plain(head), a.width()))
		marked := strings.NewReplacer("\x02", "\ue000", "\x03", "\ue001").Replace(hits[i].Snippet)
		for _, line := range wrap(marked, a.width()-4) {
			fmt.Fprintln(a.out, "    "+strings.NewReplacer("\ue000", on, "\ue001", off).Replace(line))
		}
	}
	return nil
}
