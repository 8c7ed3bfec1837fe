package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/openparley/parley"
	"github.com/openparley/parley/casefile"
	"github.com/openparley/parley/casefile/caseyaml"
	"github.com/openparley/parley/ledger"
)

// filterFlags choose statements. Each may be given several times: any of them
// will do.
type filterFlags struct {
	Party  []string   `placeholder:"NAME" sep:"none" help:"Held by this party: its id, name or an alias."`
	Issue  []string   `placeholder:"NAME" sep:"none" help:"About this issue."`
	Act    []string   `placeholder:"ACT" help:"Of this act: demand, propose, offer, accept, concede, support, oppose, reject, threaten, accuse, deny, commit-force, aim."`
	Review []string   `placeholder:"STATE" help:"Reviewed so: suggested, accepted, rejected."`
	Outlet []string   `name:"outlet" placeholder:"NAME" sep:"none" help:"Reported by this outlet."`
	Coder  []string   `placeholder:"NAME" help:"Coded by this coder."`
	From   parley.Day `placeholder:"DATE" help:"In reports of this day or later."`
	To     parley.Day `placeholder:"DATE" help:"In reports of this day or earlier."`
}

// query looks the words up in the case.
func (f *filterFlags) query(a *app, file *casefile.File) (casefile.Query, error) {
	q := casefile.Query{Filter: ledger.Filter{Outlets: f.Outlet, Coders: f.Coder, From: f.From, To: f.To}}
	if !f.From.IsZero() && !f.To.IsZero() && f.To.Before(f.From) {
		return q, usageError{fmt.Errorf("--to %s is before --from %s", f.To, f.From)}
	}
	var err error
	if q.Acts, err = acts(f.Act); err != nil {
		return q, err
	}
	if q.Reviews, err = reviews(f.Review); err != nil {
		return q, err
	}
	q.Parties, q.Issues, err = f.names(a, file, parley.Day{})
	return q, err
}

func (f *filterFlags) names(a *app, file *casefile.File, asOf parley.Day) (parties []parley.PartyID, issues []parley.IssueID, err error) {
	if len(f.Party) == 0 && len(f.Issue) == 0 {
		return nil, nil, nil
	}
	c, err := file.Case(a.ctx, asOf)
	if err != nil {
		return nil, nil, err
	}
	for _, word := range f.Party {
		id, err := casefile.FindParty(c, word)
		if err != nil {
			return nil, nil, err
		}
		parties = append(parties, id)
	}
	for _, word := range f.Issue {
		id, err := casefile.FindIssue(c, word)
		if err != nil {
			return nil, nil, err
		}
		issues = append(issues, id)
	}
	return parties, issues, nil
}

func acts(words []string) ([]parley.Act, error) {
	var all []parley.Act
	for _, w := range words {
		act, err := parley.ParseAct(strings.ToLower(strings.TrimSpace(w)))
		if err != nil {
			return nil, notOne("act", w, actNames())
		}
		all = append(all, act)
	}
	return all, nil
}

func actNames() []string {
	var names []string
	for _, act := range parley.Acts() {
		names = append(names, act.String())
	}
	return names
}

var reviewNames = []string{string(ledger.Suggested), string(ledger.Accepted), string(ledger.Rejected)}

func reviews(words []string) ([]ledger.Review, error) {
	var all []ledger.Review
	for _, w := range words {
		w = strings.ToLower(strings.TrimSpace(w))
		if !slices.Contains(reviewNames, w) {
			return nil, notOne("review state", w, reviewNames)
		}
		all = append(all, ledger.Review(w))
	}
	return all, nil
}

func notOne(what, word string, known []string) error {
	advice := "known are " + strings.Join(known, ", ")
	if near := caseyaml.Nearest(word, known); near != "" {
		advice = fmt.Sprintf("did you mean %s?", near)
	}
	return usageError{fmt.Errorf("no %s %q; %s", what, word, advice)}
}

// partyNames are the names of parties, joined.
func partyNames(c *parley.Case, ids []parley.PartyID) string {
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i] = partyName(c, id)
	}
	return strings.Join(names, ", ")
}

func partyName(c *parley.Case, id parley.PartyID) string {
	if p := c.Party(id); p != nil {
		return p.Name
	}
	return string(id)
}

// pointName names an option: by the issue alone where it is the only one.
func pointName(c *parley.Case, issue parley.IssueID, option parley.OptionID) string {
	i := c.Issue(issue)
	if i == nil {
		return string(issue)
	}
	o := i.Option(option)
	if o == nil || len(i.Options) == 1 && o.Name == i.Name {
		return i.Name
	}
	if len(i.Options) == 1 {
		return o.Name
	}
	return i.Name + ": " + o.Name
}

func dayOr(d parley.Day) string { return cmp.Or(d.String(), "undated") }
