package web

import (
	"context"
	"slices"
	"strings"
	"unicode"

	"github.com/openparley/parley"
	"github.com/openparley/parley/casefile/index"
)

// Bounds of the search for statements to cite.
const (
	citableReports = 60
	citableMost    = 30
)

type citablePage struct {
	Body struct {
		Rows []index.Row `json:"rows" doc:"the best first; those with all words in one place before others"`
	}
}

// citable finds statements by words: those of the reports that have the words,
// by how many of them stand in the statement itself, with its holder, outlet and
// title. Without words it is the latest ones under the filter.
func (d *briefDesk) citable(ctx context.Context, in *struct {
	FilterQuery
	Q string `query:"q" maxLength:"400" doc:"words, the last of them may be begun"`
}) (*citablePage, error) {
	f, err := in.filter()
	if err != nil {
		return nil, err
	}
	out := &citablePage{}
	words := strings.FieldsFunc(strings.ToLower(in.Q), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '\'' && r != '’' })
	if len(words) == 0 {
		out.Body.Rows, _ = d.index.Statements(f, index.ByLatest, 0, citableMost)
		out.Body.Rows = orNone(out.Body.Rows)
		return out, nil
	}
	of := index.Filter{AsOf: f.AsOf, Since: f.Since, Reviews: f.Reviews}
	if of.Reports, err = d.having(ctx, words); err != nil {
		return nil, fault(err)
	}
	type scored struct {
		row   index.Row
		score int
	}
	var found []scored
	if len(of.Reports) > 0 {
		rows, _ := d.index.Statements(of, index.ByLatest, 0, 0)
		for _, r := range rows {
			if n := d.score(&r, words); n > 0 {
				found = append(found, scored{r, n})
			}
		}
	}
	slices.SortStableFunc(found, func(a, b scored) int { return b.score - a.score })
	out.Body.Rows = []index.Row{}
	for _, s := range found[:min(len(found), citableMost)] {
		out.Body.Rows = append(out.Body.Rows, s.row)
	}
	return out, nil
}

// having are the reports that have all words, the last perhaps as a beginning;
// where none has all, those that have one.
func (d *briefDesk) having(ctx context.Context, words []string) ([]parley.ReportID, error) {
	quoted := make([]string, len(words))
	for i, w := range words {
		quoted[i] = `"` + w + `"`
	}
	quoted[len(words)-1] = words[len(words)-1] + "*"
	var ids []parley.ReportID
	ask := func(query string) error {
		hits, err := d.file.Ledger().Search(ctx, query, citableReports)
		for _, h := range hits {
			if !slices.Contains(ids, h.Report.ID) {
				ids = append(ids, h.Report.ID)
			}
		}
		return err
	}
	if err := ask(strings.Join(quoted, " ")); err != nil || len(ids) > 0 {
		return ids, err
	}
	for _, q := range quoted {
		if err := ask(q); err != nil {
			return nil, err
		}
	}
	return ids, nil
}

// score counts the words that a statement has: in its passage twice, once in who
// holds it and who reports it.
func (d *briefDesk) score(r *index.Row, words []string) int {
	passage := strings.ToLower(r.Cite.Quote.Text)
	about := strings.ToLower(strings.Join([]string{r.Cite.Holder, r.Cite.Speaker, r.Cite.Outlet, r.Cite.Title, r.Cite.Act.String(), r.Cite.Date.String()}, " "))
	c := d.index.Case()
	for _, id := range r.Parties {
		if p := c.Party(id); p != nil {
			about += " " + strings.ToLower(p.Name)
		}
	}
	n := 0
	for _, w := range words {
		switch {
		case strings.Contains(passage, w):
			n += 2
		case strings.Contains(about, w):
			n++
		}
	}
	return n
}
