package web

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"sync"

	"github.com/danielgtaylor/huma/v2"

	"github.com/openparley/parley"
	"github.com/openparley/parley/casefile/index"
	"github.com/openparley/parley/report"
)

// routesReports are the reports: adding some, and the list of them.
func (s *Server) routesReports(api huma.API) {
	s.routesUpload(api)
	answer(api, huma.Operation{OperationID: "reports", Method: http.MethodGet, Path: "/api/reports",
		Summary: "The reports that pass the filter, near-duplicates folded under the one that they repeat"}, s.reports)
	type skippedFiles struct {
		Body struct {
			Skipped []report.Skip `json:"skipped" doc:"files that could not be read, by name"`
		}
	}
	answer(api, huma.Operation{OperationID: "skipped", Method: http.MethodGet, Path: "/api/skipped", Summary: "Files that could not be read"},
		func(context.Context, *struct{}) (*skippedFiles, error) {
			out := &skippedFiles{}
			out.Body.Skipped = orNone(s.file.Skips())
			return out, nil
		})
}

// listedReport is a report in a list.
type listedReport struct {
	index.ReportRow
	Copies int             `json:"copies" doc:"near-duplicates of it that pass the filter"`
	Of     parley.ReportID `json:"of,omitempty" doc:"the report of the list under which this near-duplicate is folded"`
}

// reportGroup is a report with its near-duplicates.
type reportGroup []index.ReportRow

// reportLists keeps the lists that were asked for last: the pages of one are
// asked for one after the other.
type reportLists struct {
	mu   sync.Mutex
	kept []*reportList // the latest last
}

type reportList struct {
	key    string
	groups []reportGroup
	at     map[parley.ReportID]*index.ReportRow
	total  int // reports
	fresh  int // dated after the filter's Since
}

const listsKept = 3

func (s *Server) reportList(f index.Filter, order index.ReportOrder) *reportList {
	key := fmt.Sprint(s.index.Version(), order, f)
	s.lists.mu.Lock()
	defer s.lists.mu.Unlock()
	for _, l := range s.lists.kept {
		if l.key == key {
			return l
		}
	}
	rows, total := s.index.Reports(f, order, 0, 0)
	l := &reportList{key: key, total: total, at: make(map[parley.ReportID]*index.ReportRow, len(rows))}
	for i := range rows {
		l.at[rows[i].ID] = &rows[i]
		if rows[i].New {
			l.fresh++
		}
	}
	l.groups = groupsOf(rows, l.at)
	s.lists.kept = append(s.lists.kept, l)
	if len(s.lists.kept) > listsKept {
		s.lists.kept = slices.Delete(s.lists.kept, 0, 1)
	}
	return l
}

// groupsOf folds near-duplicates under the report that they repeat, which may
// itself repeat one. Where that one does not pass the filter, the first of them
// stands for it.
func groupsOf(rows []index.ReportRow, at map[parley.ReportID]*index.ReportRow) []reportGroup {
	root := func(r *index.ReportRow) parley.ReportID {
		id := r.ID
		for range len(rows) { // a circle would be a mistake in the ledger
			if r.Near == "" {
				break
			}
			if id = r.Near; at[id] == nil {
				break
			}
			r = at[id]
		}
		return id
	}
	var groups []reportGroup
	of := map[parley.ReportID]int{}
	for i := range rows {
		id := root(&rows[i])
		g, ok := of[id]
		switch {
		case !ok:
			of[id] = len(groups)
			groups = append(groups, reportGroup{rows[i]})
		case rows[i].ID == id: // it comes after what repeats it
			groups[g] = slices.Insert(groups[g], 0, rows[i])
		default:
			groups[g] = append(groups[g], rows[i])
		}
	}
	return groups
}

type reportsPage struct {
	Body struct {
		Version int64          `json:"version"`
		Total   int            `json:"total" doc:"rows of the list"`
		Reports int            `json:"reports" doc:"that pass the filter, folded or not"`
		New     int            `json:"new" doc:"of those: dated after the filter's since"`
		Offset  int            `json:"offset"`
		Rows    []listedReport `json:"rows"`
	}
}

func (s *Server) reports(_ context.Context, in *struct {
	FilterQuery
	Order  string   `query:"order" enum:"latest,date,name,outlet,statements" default:"latest"`
	Open   []string `query:"open,explode" doc:"reports whose near-duplicates are listed under them"`
	Flat   bool     `query:"flat" doc:"fold none"`
	Offset int      `query:"offset" minimum:"0"`
	Limit  int      `query:"limit" default:"100" minimum:"1" maximum:"1000"`
}) (*reportsPage, error) {
	f, err := in.filter()
	if err != nil {
		return nil, err
	}
	out := &reportsPage{}
	out.Body.Version, out.Body.Offset, out.Body.Rows = s.index.Version(), in.Offset, []listedReport{}
	l := s.reportList(f, index.ReportOrder(in.Order))
	out.Body.Reports, out.Body.New = l.total, l.fresh
	add := func(row listedReport) {
		if n := out.Body.Total; n >= in.Offset && n < in.Offset+in.Limit {
			out.Body.Rows = append(out.Body.Rows, row)
		}
		out.Body.Total++
	}
	for _, g := range l.groups {
		add(listedReport{ReportRow: g[0], Copies: len(g) - 1})
		if in.Flat || slices.Contains(in.Open, string(g[0].ID)) {
			for _, r := range g[1:] {
				add(listedReport{ReportRow: r, Of: g[0].ID})
			}
		}
	}
	return out, nil
}
