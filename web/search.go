package web

import (
	"context"
	"net/http"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"github.com/openparley/parley/casefile/index"
	"github.com/openparley/parley/ledger"
)

// routesSearch finds reports by their words.
func (s *Server) routesSearch(api huma.API) {
	huma.Register(api, huma.Operation{OperationID: "search", Method: http.MethodGet, Path: "/api/search",
		Summary: "Reports by their words, the best first"}, s.search)
}

// snippet is a piece of a report's text around what was found.
type snippet struct {
	Segments []segment `json:"segments"`
	Title    bool      `json:"title" doc:"it is of the title, not of the text"`
	At       []stretch `json:"at" doc:"where in the text each hit is, in UTF-16 code units; none in a title"`
	Cut      [2]bool   `json:"cut" doc:"whether the text goes on before it, and after"`
}

type segment struct {
	Text string `json:"text"`
	Hit  bool   `json:"hit,omitempty"`
}

type found struct {
	Report  listedReport `json:"report"`
	Snippet snippet      `json:"snippet"`
}

type foundPage struct {
	Body struct {
		Version int64   `json:"version"`
		Total   int     `json:"total" doc:"reports found that pass the filter, as far as was looked"`
		More    bool    `json:"more" doc:"there are more than were looked at"`
		Hits    []found `json:"hits"`
	}
}

// searchMost bounds the hits that are looked at: a word that every report has
// finds all of them.
const searchMost = 2000

func (s *Server) search(ctx context.Context, in *struct {
	FilterQuery
	Q      string `query:"q" maxLength:"400" doc:"words (all of them), \"phrases\" and beginnings*"`
	Offset int    `query:"offset" minimum:"0"`
	Limit  int    `query:"limit" default:"50" minimum:"1" maximum:"200"`
}) (*foundPage, error) {
	f, err := in.filter()
	if err != nil {
		return nil, err
	}
	out := &foundPage{}
	out.Body.Version, out.Body.Hits = s.index.Version(), []found{}
	hits, err := s.file.Ledger().Search(ctx, in.Q, searchMost)
	if err != nil {
		return nil, fault(err)
	}
	out.Body.More = len(hits) == searchMost
	l := s.reportList(f, index.ReportsByLatest)
	for i := range hits {
		row := l.at[hits[i].Report.ID]
		if row == nil {
			continue
		}
		if n := out.Body.Total; n >= in.Offset && n < in.Offset+in.Limit {
			whole, err := s.file.Ledger().Report(ctx, row.ID)
			if err != nil {
				return nil, fault(err)
			}
			out.Body.Hits = append(out.Body.Hits, found{listedReport{ReportRow: *row}, snippetOf(&hits[i], whole.Title, whole.Text)})
		}
		out.Body.Total++
	}
	return out, nil
}

// snippetOf reads a hit's snippet, hits between \x02 and \x03, and finds where
// in the report's text it is from.
func snippetOf(h *ledger.Hit, title, text string) snippet {
	const cut = "…"
	out := snippet{Segments: []segment{}, At: []stretch{}}
	marked := h.Snippet
	bare := strings.NewReplacer("\x02", "", "\x03", "").Replace(marked)
	from, ok := placeOf(bare, text)
	if !ok {
		// The snippet ends in marks of its own where the text goes on.
		before, after := strings.HasPrefix(bare, cut), strings.HasSuffix(bare, cut)
		for _, try := range [][2]bool{{before, after}, {before, false}, {false, after}} {
			core := bare
			if try[0] {
				core = strings.TrimPrefix(core, cut)
			}
			if try[1] {
				core = strings.TrimSuffix(core, cut)
			}
			if from, ok = placeOf(core, text); ok || strings.Contains(title, core) {
				out.Cut = try
				break
			}
		}
		if out.Cut[0] {
			marked = strings.TrimPrefix(marked, cut)
		}
		if out.Cut[1] {
			marked = strings.TrimSuffix(marked, cut)
		}
	}
	out.Title = !ok
	var u *units
	if ok {
		u = newUnits(text)
	}
	for marked != "" {
		plain, rest, more := strings.Cut(marked, "\x02")
		if plain != "" {
			out.Segments = append(out.Segments, segment{Text: plain})
			from += len(plain)
		}
		if !more {
			break
		}
		hit, after, _ := strings.Cut(rest, "\x03")
		out.Segments = append(out.Segments, segment{hit, true})
		if ok {
			out.At = append(out.At, stretch{u.of(from), u.of(from + len(hit))})
		}
		from += len(hit)
		marked = after
	}
	return out
}

func placeOf(words, text string) (int, bool) {
	at := strings.Index(text, words)
	return max(0, at), at >= 0
}
