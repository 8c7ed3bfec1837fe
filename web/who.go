package web

import (
	"cmp"
	"context"
	"encoding/json"
	"log/slog"
	"maps"
	"net/http"
	"reflect"
	"slices"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"github.com/openparley/parley"
	"github.com/openparley/parley/casefile/caseyaml"
	"github.com/openparley/parley/casefile/index"
	"github.com/openparley/parley/ledger"
)

// whoView is who is who and what is at issue, as the case file has it.
type whoView struct {
	Version       int64         `json:"version"`
	Base          string        `json:"base" doc:"of the case file; a change sends it back"`
	Name          string        `json:"name"`
	About         string        `json:"about,omitempty"`
	Parties       []whoParty    `json:"parties" doc:"in the file's order"`
	Issues        []whoIssue    `json:"issues"`
	Terms         []parley.Term `json:"terms"`
	Shared        []whoShared   `json:"shared" doc:"names that several parties go by"`
	NoParty       int           `json:"no_party" doc:"statements whose holder is of no known party"`
	NoIssue       int           `json:"no_issue" doc:"statements that speak to no issue"`
	Counting      bool          `json:"counting" doc:"the counts are those of before the latest change; an event tells when they are made anew"`
	Drafted       bool          `json:"drafted" doc:"the parties are those that the reports suggest; the file lists none"`
	IssuesDrafted bool          `json:"drafted_issues" doc:"the issues are"`
}

type whoParty struct {
	parley.Party
	Statements int `json:"statements"`
}

type whoIssue struct {
	parley.Issue
	Statements int            `json:"statements"`
	Counts     map[string]int `json:"counts" doc:"statements of each option"`
}

type whoShared struct {
	Name    string           `json:"name"`
	Parties []parley.PartyID `json:"parties"`
}

// whoNames are names in the reports that no party of the case has.
type whoNames struct {
	Version int64     `json:"version"`
	Names   []whoName `json:"names" doc:"the most frequent first"`
	More    int       `json:"more" doc:"names beyond those"`
}

type whoName struct {
	Name       string `json:"name"`
	Kind       string `json:"kind" doc:"person, body, country, place, group; holder for one that is met as a holder only"`
	Count      int    `json:"count" doc:"mentions"`
	Reports    int    `json:"reports"`
	Statements int    `json:"statements" doc:"it is the holder of, and no party is known for"`
	Title      string `json:"title,omitempty"`
	For        string `json:"for,omitempty" doc:"whom the title is held for"`
}

// maxNames bounds the names of one answer, maxQuotes the citations.
const (
	maxNames  = 200
	maxQuotes = 60
)

func (s *Server) routesWho(api huma.API) {
	type whoOutput struct{ Body *whoView }
	answer(api, on(http.MethodGet, "/api/who"), func(ctx context.Context, _ *struct{}) (*whoOutput, error) {
		v, err := s.whoView(ctx)
		return &whoOutput{v}, fault(err)
	})
	type namesOutput struct{ Body *whoNames }
	answer(api, on(http.MethodGet, "/api/who/names"), func(ctx context.Context, _ *struct{}) (*namesOutput, error) {
		v, err := s.whoNames(ctx)
		return &namesOutput{v}, fault(err)
	})
	type groupsOutput struct{ Body *whoGroups }
	answer(api, on(http.MethodGet, "/api/who/groups"), func(_ context.Context, _ *struct{}) (*groupsOutput, error) {
		return &groupsOutput{&s.who.at(s.index).groups}, nil
	})
	type quotesOutput struct{ Body *whoQuotes }
	answer(api, on(http.MethodGet, "/api/who/quotes"), func(ctx context.Context, q *struct {
		Name   string `query:"name" doc:"words of a name or cue"`
		Party  string `query:"party"`
		Issue  string `query:"issue"`
		Option string `query:"option"`
		Group  string `query:"group" doc:"the word of a group of statements about no issue"`
	}) (*quotesOutput, error) {
		if q.Group != "" {
			for {
				tally := s.who.at(s.index)
				v := tally.quotes(s.index, q.Group)
				if s.index.Version() == tally.version { // else another case's rows were read
					return &quotesOutput{v}, nil
				}
			}
		}
		v, err := s.whoQuotes(ctx, q.Name, parley.PartyID(q.Party), parley.IssueID(q.Issue), parley.OptionID(q.Option))
		return &quotesOutput{v}, fault(err)
	})
	type input struct {
		Body struct {
			Base    string            `json:"base" doc:"of the case file as it was seen"`
			Changes []json.RawMessage `json:"changes" minItems:"1" maxItems:"200" doc:"each with do: what it does, such as merge-parties"`
		}
	}
	type output struct {
		Body struct {
			Version  int64  `json:"version"`
			Entry    int64  `json:"entry"`
			Name     string `json:"name"`
			Base     string `json:"base"`
			Counting bool   `json:"counting" doc:"counts are still those of before; an event tells when they are made anew"`
		}
	}
	answer(api, on(http.MethodPost, "/api/who"), func(ctx context.Context, in *input) (*output, error) {
		if err := s.readOnly(); err != nil {
			return nil, err
		}
		var changes []caseyaml.Change
		for _, raw := range in.Body.Changes {
			ch, err := caseyaml.ReadChange(raw)
			if err != nil {
				return nil, fault(err)
			}
			changes = append(changes, ch)
		}
		seq, name, err := s.file.ChangeCase(ctx, in.Body.Base, changes...)
		if err != nil {
			return nil, fault(err)
		}
		out := &output{}
		out.Body.Entry, out.Body.Name = int64(seq), name
		_, out.Body.Base, err = s.file.CaseText()
		if err != nil {
			return nil, fault(err)
		}
		out.Body.Version, out.Body.Counting = s.recount(seq, name)
		return out, nil
	})
}

// recountWithin is how long a change waits for the counts: in a small case the
// page need not show that they are old.
const recountWithin = 150 * time.Millisecond

// recount brings the index into step in the background and tells all pages
// then.
func (s *Server) recount(seq ledger.Seq, name string) (version int64, counting bool) {
	done := make(chan struct{})
	s.running.Go(func() {
		defer close(done)
		if _, err := s.wrote(s.ctx, seq, name); err != nil {
			slog.Warn("the counts could not be made anew", "why", message(err))
		}
	})
	select {
	case <-done:
	case <-time.After(recountWithin):
		counting = true
	}
	return s.index.Version(), counting
}

func (s *Server) whoView(ctx context.Context) (*whoView, error) {
	_, base, err := s.file.CaseText()
	if err != nil {
		return nil, err
	}
	c, err := s.file.Case(ctx, parley.Day{})
	if err != nil {
		return nil, err
	}
	written, facets := s.file.Written(), s.index.Facets(index.Filter{})
	v := &whoView{Version: s.index.Version(), Base: base, Name: c.Name, About: c.About, Parties: []whoParty{}, Issues: []whoIssue{}, Terms: orNone(c.Terms), Shared: []whoShared{},
		NoParty: facets.NoParty, NoIssue: facets.NoIssue, Drafted: len(written.Parties) == 0, IssuesDrafted: len(written.Issues) == 0,
		Counting: !reflect.DeepEqual(c, s.index.Case())}
	count := func(facets []index.Facet, key string) int {
		for _, f := range facets {
			if f.Key == key {
				return f.Count
			}
		}
		return 0
	}
	for _, p := range c.Parties {
		v.Parties = append(v.Parties, whoParty{p, count(facets.Parties, string(p.ID))})
	}
	options := s.who.at(s.index).options
	for _, i := range c.Issues {
		w := whoIssue{i, count(facets.Issues, string(i.ID)), map[string]int{}}
		for _, o := range i.Options {
			w.Counts[string(o.ID)] = options[parley.Point{Issue: i.ID, Option: o.ID}]
		}
		v.Issues = append(v.Issues, w)
	}
	for _, n := range c.Shared() {
		v.Shared = append(v.Shared, whoShared(n))
	}
	return v, nil
}

// whoNames joins the mentions that no party owns with holders of no party.
func (s *Server) whoNames(ctx context.Context) (*whoNames, error) {
	all, err := s.names.List(s.ctx)
	if err != nil {
		return nil, err
	}
	lookup, err := s.file.Lookup(ctx, parley.Day{})
	if err != nil {
		return nil, err
	}
	tally := s.who.at(s.index)
	held := maps.Clone(tally.held)
	v := &whoNames{Version: s.index.Version(), Names: []whoName{}}
	for _, n := range all {
		if len(lookup.Owners(n.Name, parley.Day{})) > 0 || n.Kind == parley.Place {
			continue
		}
		v.Names = append(v.Names, whoName{Name: n.Name, Kind: string(n.Kind), Count: n.Count, Reports: n.Reports, Title: n.Title, For: n.For, Statements: held[strings.ToLower(n.Name)]})
		delete(held, strings.ToLower(n.Name))
	}
	// Descriptions of holders come after names: few of them are anybody's alias.
	described := len(v.Names)
	for name, n := range held {
		v.Names = append(v.Names, whoName{Name: tally.spelt[name], Kind: "holder", Count: n, Statements: n})
	}
	for _, part := range [][]whoName{v.Names[:described], v.Names[described:]} {
		slices.SortFunc(part, func(a, b whoName) int {
			return cmp.Or(b.Statements-a.Statements, b.Count-a.Count, strings.Compare(a.Name, b.Name))
		})
	}
	if n := len(v.Names); n > maxNames {
		v.Names, v.More = v.Names[:maxNames], n-maxNames
	}
	return v, nil
}

// whoQuotes are the words in which something stands.
type whoQuotes struct {
	Count int           `json:"count"`
	Cites []parley.Cite `json:"cites" doc:"at most 60"`
}

func (s *Server) whoQuotes(ctx context.Context, name string, party parley.PartyID, issue parley.IssueID, option parley.OptionID) (*whoQuotes, error) {
	f := index.Filter{}
	if party != "" {
		f.Parties = []parley.PartyID{party}
	}
	if issue != "" {
		f.Issues = []parley.IssueID{issue}
	}
	v := &whoQuotes{Cites: []parley.Cite{}}
	latest := lastCites{max: maxQuotes}
	for r := range s.index.Rows(f) {
		c := &r.Cite
		if name != "" && !hasWords(c.Quote.Text, name) && !strings.EqualFold(c.Holder, name) {
			continue
		}
		if option != "" && !slices.ContainsFunc(r.About, func(p parley.Point) bool { return p.Issue == issue && p.Option == option }) {
			continue
		}
		v.Count++
		latest.add(c)
	}
	v.Cites = latest.list()
	if v.Count > 0 || name == "" {
		return v, nil
	}
	all, err := s.names.List(s.ctx) // no statement has it: where it is first met
	if err != nil {
		return nil, err
	}
	for _, n := range all {
		if strings.EqualFold(n.Name, name) {
			v.Count, v.Cites = 1, append(v.Cites, n.First)
		}
	}
	return v, nil
}

// hasWords reports whether a text has a name as whole words, in any case.
func hasWords(text, name string) bool {
	text, name = strings.ToLower(text), strings.ToLower(name)
	for from := 0; ; {
		i := strings.Index(text[from:], name)
		if i < 0 {
			return false
		}
		at := from + i
		before, after := text[:at], text[at+len(name):]
		if !endsInLetter(before) && !beginsWithLetter(after) {
			return true
		}
		from = at + max(1, len(name))
	}
}
