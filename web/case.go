package web

import (
	"context"
	"fmt"
	"net/http"
	"path/filepath"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"github.com/openparley/parley"
	"github.com/openparley/parley/casefile"
	"github.com/openparley/parley/casefile/index"
	"github.com/openparley/parley/ledger"
)

// caseView is what the page's frame shows of the case.
type caseView struct {
	Folder   string         `json:"folder" doc:"the case folder's name, without its path"`
	Name     string         `json:"name"`
	About    string         `json:"about,omitempty"`
	User     string         `json:"user" doc:"who decides, as the log has it"`
	ReadOnly bool           `json:"read_only"`
	Demo     bool           `json:"demo" doc:"the bundled case, thrown away when Parley ends"`
	Version  string         `json:"version" doc:"of the program"`
	State    int64          `json:"state" doc:"the version of the case, as writes and events give it"`
	Lead     string         `json:"lead" doc:"whose suggestions count"`
	Parties  []parley.Party `json:"parties"`
	Issues   []parley.Issue `json:"issues"`
	Terms    []parley.Term  `json:"terms"`
	Shared   []string       `json:"shared" doc:"a sentence for each name that several parties go by"`
	Acts     []string       `json:"acts" doc:"in the manual's order"`
	Coders   []string       `json:"coders"`
	Counts   caseCounts     `json:"counts"`
	Days     index.Days     `json:"days" doc:"of the reports"`
}

type caseCounts struct {
	Reports    int `json:"reports"`
	Statements int `json:"statements" doc:"not rejected"`
	Suggested  int `json:"suggested"`
	Accepted   int `json:"accepted"`
	Rejected   int `json:"rejected"`
}

func (s *Server) routesCase(api huma.API) {
	type output struct{ Body *caseView }
	answer(api, on(http.MethodGet, "/api/case"), func(_ context.Context, _ *struct{}) (*output, error) {
		return &output{s.caseView()}, nil
	})
	answer(api, on(http.MethodPut, "/api/user"), func(_ context.Context, in *struct {
		Body struct {
			Name string `json:"name" minLength:"1" maxLength:"60" doc:"who decides, as the log has it from here on"`
		}
	}) (*output, error) {
		name := strings.Join(strings.Fields(in.Body.Name), " ")
		if name == "" {
			return nil, fault(fmt.Errorf("%w: a name has letters", parley.ErrInvalid))
		}
		if err := s.readOnly(); err != nil {
			return nil, err
		}
		if s.config.Memory != nil {
			if err := s.config.Memory.SetUser(name); err != nil {
				return nil, fault(err)
			}
		}
		s.file.SetBy(name)
		return &output{s.caseView()}, nil
	})
}

func (s *Server) caseView() *caseView {
	c, facets := s.index.Case(), s.index.Facets(index.Filter{})
	v := &caseView{Folder: filepath.Base(s.file.Dir()), Name: c.Name, About: c.About, User: s.file.By(), ReadOnly: s.config.ReadOnly, Demo: s.config.Demo,
		Version: s.config.Version, State: s.index.Version(), Lead: s.file.Lead(), Parties: orNone(c.Parties), Issues: orNone(c.Issues), Terms: orNone(c.Terms),
		Shared: orNone(casefile.SharedNames(c)), Days: facets.Days, Coders: []string{}, Counts: caseCounts{Reports: facets.Reports, Statements: facets.Statements}}
	for _, act := range parley.Acts() {
		v.Acts = append(v.Acts, act.String())
	}
	for _, f := range facets.Coders {
		v.Coders = append(v.Coders, f.Key)
	}
	for _, f := range facets.Reviews {
		switch ledger.Review(f.Key) {
		case ledger.Suggested:
			v.Counts.Suggested = f.Count
		case ledger.Accepted:
			v.Counts.Accepted = f.Count
		case ledger.Rejected:
			v.Counts.Rejected = f.Count
		}
	}
	return v
}

// orNone is the list, empty rather than absent: the page need not ask.
func orNone[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}
