package web

import (
	"context"

	"github.com/danielgtaylor/huma/v2"

	"github.com/openparley/parley/casefile/index"
)

// routesFacets tells what the shared filter could be set to, and how many
// statements each setting would leave.
func (s *Server) routesFacets(api huma.API) {
	filtered(api, "/api/facets", func(_ context.Context, f index.Filter) (index.Facets, error) { return s.index.Facets(f), nil })
}
