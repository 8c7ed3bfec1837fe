package web

import (
	"context"
	"net/http"
	"slices"

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
	l := s.index.ReportList(f, index.ReportOrder(in.Order))
	out.Body.Reports, out.Body.New = l.Len(), l.New
	add := func(at, copies int, of parley.ReportID) {
		if n := out.Body.Total; n >= in.Offset && n < in.Offset+in.Limit {
			row := l.Row(at)
			out.Body.Rows = append(out.Body.Rows, listedReport{row, copies, of})
		}
		out.Body.Total++
	}
	for g := range l.Groups() {
		from, to := l.Group(g)
		add(from, to-from-1, "")
		if to == from+1 || !in.Flat && len(in.Open) == 0 {
			continue
		}
		if lead := l.Row(from).ID; in.Flat || slices.Contains(in.Open, string(lead)) {
			for at := from + 1; at < to; at++ {
				add(at, 0, lead)
			}
		}
	}
	return out, nil
}
