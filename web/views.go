package web

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"github.com/openparley/parley"
	"github.com/openparley/parley/ledger"
)

// viewPaper is the kind of paper that a saved view is.
const viewPaper = "view"

// savedView is a view of the page with its filter, under a name.
type savedView struct {
	Path  string `json:"path" maxLength:"200" example:"/positions" doc:"of the page"`
	Query string `json:"query" maxLength:"4000" doc:"the filter, as in the page's address, without the question mark"`
}

type namedView struct {
	Name string `json:"name"`
	savedView
}

// routesViews keeps views under names, in the case: saving and deleting are
// steps like others, and can be undone.
func (s *Server) routesViews(api huma.API) {
	type list struct {
		Body struct {
			Views []namedView `json:"views"`
		}
	}
	answer(api, on(http.MethodGet, "/api/views"), func(ctx context.Context, _ *struct{}) (*list, error) {
		kept, err := s.file.Ledger().Papers(ctx, viewPaper)
		if err != nil {
			return nil, fault(err)
		}
		out := &list{}
		out.Body.Views = []namedView{}
		for _, k := range kept {
			v := namedView{Name: k.Name}
			if json.Unmarshal(k.Body, &v.savedView) == nil {
				out.Body.Views = append(out.Body.Views, v)
			}
		}
		return out, nil
	})
	answer(api, on(http.MethodPut, "/api/views/{name}"), func(ctx context.Context, in *struct {
		Name string `path:"name" maxLength:"80"`
		Body savedView
	}) (*written, error) {
		if !strings.HasPrefix(in.Body.Path, "/") || strings.TrimSpace(in.Name) == "" {
			return nil, fault(fmt.Errorf("%w: a view has a name and a path that begins with /", parley.ErrInvalid))
		}
		body, err := json.Marshal(in.Body)
		if err != nil {
			return nil, fault(err)
		}
		return s.keepView(ctx, in.Name, body, "save view")
	})
	answer(api, on(http.MethodDelete, "/api/views/{name}"), func(ctx context.Context, in *struct {
		Name string `path:"name" maxLength:"80"`
	}) (*written, error) {
		return s.keepView(ctx, in.Name, nil, "delete view")
	})
}

func (s *Server) keepView(ctx context.Context, name string, body []byte, verb string) (*written, error) {
	var base ledger.Seq
	switch old, err := s.file.Ledger().Paper(ctx, viewPaper, name); {
	case err == nil:
		base = old.Entry.Seq
	case !errors.Is(err, parley.ErrNotFound) || body == nil:
		return nil, fault(err)
	}
	seq, err := s.file.SavePaper(ctx, ledger.Paper{Kind: viewPaper, Name: name, Body: body}, base, verb, name)
	if err != nil {
		return nil, fault(err)
	}
	return s.wrote(ctx, seq, verb+" "+name)
}
