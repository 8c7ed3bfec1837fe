package web

import (
	"context"
	"net/http"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/danielgtaylor/huma/v2"

	"github.com/openparley/parley"
	"github.com/openparley/parley/casefile/index"
	"github.com/openparley/parley/ledger"
)

// routesSearch finds reports by their words.
func (s *Server) routesSearch(api huma.API) {
	answer(api, huma.Operation{OperationID: "search", Method: http.MethodGet, Path: "/api/search",
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

// These bound the hits that are looked at: a word that every report has finds
// all of them. Under a filter more are, since some do not pass.
const (
	searchMost      = 500
	searchMostUnder = 2000
)

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
	most := searchMost
	if !reflect.ValueOf(f).IsZero() {
		most = searchMostUnder
	}
	hits, err := s.file.Ledger().Search(ctx, in.Q, most)
	if err != nil {
		return nil, fault(err)
	}
	out.Body.More = len(hits) == most
	l := s.index.ReportList(f, index.ReportsByLatest)
	for i := range hits {
		at, ok := l.Find(hits[i].Report.ID)
		if !ok {
			continue
		}
		if n := out.Body.Total; n >= in.Offset && n < in.Offset+in.Limit {
			whole, err := s.file.Ledger().Report(ctx, hits[i].Report.ID)
			if err != nil {
				return nil, fault(err)
			}
			out.Body.Hits = append(out.Body.Hits, found{listedReport{ReportRow: l.Row(at)}, snippetOf(&hits[i], whole)})
		}
		out.Body.Total++
	}
	return out, nil
}

// snippetOf reads a hit's snippet, hits between \x02 and \x03, and finds where
// in the report's text it is from. One of the title or of the lines above the
// article gives way to one of the article, which tells more.
func snippetOf(h *ledger.Hit, r *parley.Report) snippet {
	marked := strings.TrimSuffix(strings.TrimPrefix(h.Snippet, ellipsis), ellipsis)
	var words []string // as they were found
	for rest := marked; ; {
		_, after, more := strings.Cut(rest, "\x02")
		if !more {
			break
		}
		word, behind, _ := strings.Cut(after, "\x03")
		words, rest = append(words, word), behind
	}
	unmarked := strings.NewReplacer("\x02", "", "\x03", "")
	from, to := -1, 0
	// The snippet ends in ellipses where the text goes on, or where it has one.
	for _, try := range []string{h.Snippet, marked, strings.TrimPrefix(h.Snippet, ellipsis), strings.TrimSuffix(h.Snippet, ellipsis)} {
		bare := unmarked.Replace(try)
		if from = strings.Index(r.Text, bare); from >= 0 {
			marked, to = try, from+len(bare)
			break
		}
	}
	if from < r.Body {
		if around, at := inArticle(r.Text, r.Body, words); at >= 0 {
			return cutAt(r.Text, at, at+len(around), hitsIn(around, words))
		}
	}
	if from < 0 {
		out := cutAt(unmarked.Replace(marked), 0, len(unmarked.Replace(marked)), marksOf(marked))
		out.Title, out.At = true, []stretch{}
		return out
	}
	return cutAt(r.Text, from, to, marksOf(marked))
}

const ellipsis = "…"

// marksOf are the hits of a marked text, in bytes of the text without marks.
func marksOf(marked string) (hits [][2]int) {
	at := 0
	for {
		before, after, more := strings.Cut(marked, "\x02")
		if !more {
			return hits
		}
		at += len(before)
		word, rest, _ := strings.Cut(after, "\x03")
		hits = append(hits, [2]int{at, at + len(word)})
		at, marked = at+len(word), rest
	}
}

// around is how many bytes of text are shown on either side of a hit.
const around = 110

// inArticle is the piece of the article around the first of the words in it, and
// where it begins; −1 when it has none of them.
func inArticle(text string, body int, words []string) (string, int) {
	hits := hitsIn(text[body:], words)
	if len(hits) == 0 {
		return "", -1
	}
	from, to := max(body, body+hits[0][0]-around), min(len(text), body+hits[0][1]+around)
	if from > body { // not within a word
		if i := strings.IndexAny(text[from:body+hits[0][0]], " \n"); i >= 0 {
			from += i + 1
		}
	}
	if to < len(text) {
		if i := strings.LastIndexAny(text[body+hits[0][1]:to], " \n"); i >= 0 {
			to = body + hits[0][1] + i
		}
	}
	for from < to && !utf8.RuneStart(text[from]) {
		from++
	}
	for to < len(text) && to > from && !utf8.RuneStart(text[to]) {
		to--
	}
	return text[from:to], from
}

// hitsIn are the places of whole words, in any case.
func hitsIn(text string, words []string) (hits [][2]int) {
	var quoted []string
	for _, w := range words {
		if w = regexp.QuoteMeta(w); w != "" && !slices.Contains(quoted, w) {
			quoted = append(quoted, w)
		}
	}
	if len(quoted) == 0 {
		return nil
	}
	for _, m := range regexp.MustCompile("(?i)"+strings.Join(quoted, "|")).FindAllStringIndex(text, -1) {
		before, _ := utf8.DecodeLastRuneInString(text[:m[0]])
		after, _ := utf8.DecodeRuneInString(text[m[1]:])
		if !unicode.IsLetter(before) && !unicode.IsLetter(after) {
			hits = append(hits, [2]int{m[0], m[1]})
		}
	}
	return hits
}

// cutAt is the snippet of text[from:to], with hits counted from its beginning.
func cutAt(text string, from, to int, hits [][2]int) snippet {
	out := snippet{Segments: []segment{}, At: []stretch{}, Cut: [2]bool{from > 0, to < len(text)}}
	u, piece, at := newUnits(text), text[from:to], 0
	for _, h := range hits {
		if h[0] > at {
			out.Segments = append(out.Segments, segment{Text: piece[at:h[0]]})
		}
		out.Segments = append(out.Segments, segment{piece[h[0]:h[1]], true})
		out.At = append(out.At, stretch{u.of(from + h[0]), u.of(from + h[1])})
		at = h[1]
	}
	if at < len(piece) {
		out.Segments = append(out.Segments, segment{Text: piece[at:]})
	}
	return out
}
