package web

import (
	"context"

	"github.com/openparley/parley"
	"github.com/openparley/parley/casefile/index"
)

// besides are the reports before and after one, by date, among those that pass
// the filter.
type besides struct {
	Earlier *readHead `json:"earlier,omitempty"`
	Later   *readHead `json:"later,omitempty"`
	Place   int       `json:"place" doc:"of the report among them, the earliest 1; 0: it does not pass the filter"`
	Total   int       `json:"total"`
}

type besidesOutput struct{ Body *besides }

func (s *Server) beside(_ context.Context, in *struct {
	FilterQuery
	ID string `path:"id"`
}) (*besidesOutput, error) {
	f, err := in.filter()
	if err != nil {
		return nil, err
	}
	all, total := s.index.Reports(f, index.ReportsByDate, 0, 0)
	out := &besides{Total: total}
	for i := range all {
		if all[i].ID != parley.ReportID(in.ID) {
			continue
		}
		out.Place = i + 1
		if i > 0 {
			out.Earlier = besideOf(&all[i-1])
		}
		if i+1 < len(all) {
			out.Later = besideOf(&all[i+1])
		}
		return &besidesOutput{out}, nil
	}
	return &besidesOutput{out}, nil
}

func besideOf(r *index.ReportRow) *readHead {
	return &readHead{ID: r.ID, Name: r.Name, Title: r.Title, Outlet: r.Outlet, Date: r.Date, DateFrom: r.DateFrom}
}
