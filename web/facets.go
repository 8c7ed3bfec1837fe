package web

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"github.com/openparley/parley/casefile/index"
)

// routesFacets tells what the shared filter could be set to, and how many
// statements each setting would leave.
func (s *Server) routesFacets(api huma.API) {
	type output struct{ Body index.Facets }
	answer(api, on(http.MethodGet, "/api/facets"), func(_ context.Context, in *struct{ FilterQuery }) (*output, error) {
		f, err := in.filter()
		if err != nil {
			return nil, err
		}
		return &output{s.index.Facets(f)}, nil
	})
}
