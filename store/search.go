package store

import (
	"context"
	"crypto/rand"
	"database/sql"
	"strings"
	"unicode"

	"github.com/openparley/parley"
	"github.com/openparley/parley/ledger"
)

// The marks of a hit in a snippet.
const (
	hitOpen  = "\x02"
	hitClose = "\x03"
)

// Search implements [ledger.Store]. Words are compared without case and
// accents. A query without a word finds nothing. A limit of 0 or less is none.
func (s *SQLite) Search(ctx context.Context, query string, limit int) (hits []ledger.Hit, err error) {
	match := matchOf(query)
	if match == "" {
		return nil, ctx.Err()
	}
	// The text may hold the marks itself, so others are asked for that it
	// cannot know.
	secret := rand.Text()
	opening, closing := "<"+secret+">", "</"+secret+">"
	marks := strings.NewReplacer(opening, hitOpen, closing, hitClose, hitOpen, "", hitClose, "")
	err = s.look(ctx, "search", func(v *view) error {
		err := v.rows(`SELECT r.id, r.rid, snippet(report_words, -1, ?, ?, '…', 24), bm25(report_words)
			FROM report_words JOIN report r ON r.id = report_words.rowid
			WHERE report_words MATCH ? ORDER BY rank`, []any{opening, closing, match}, func(r *sql.Rows) error {
			var (
				number  int64
				id      parley.ReportID
				snippet string
				hit     ledger.Hit
			)
			if err := r.Scan(&number, &id, &snippet, &hit.Rank); err != nil {
				return err
			}
			if err := ctx.Err(); err != nil {
				return err
			}
			rows, err := v.presences(number)
			if err != nil {
				return err
			}
			report := header(id, rows, v.in.live)
			if report == nil {
				return nil
			}
			hit.Report, hit.Snippet = *report, marks.Replace(snippet)
			hits = append(hits, hit)
			if len(hits) == limit {
				return errFound
			}
			return nil
		})
		if err == errFound {
			return nil
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	return hits, nil
}

// matchOf writes what a person typed in FTS5's query language: every word and
// phrase as a quoted string, so that nothing in it is taken for an operator,
// and with a star after it where the person put one. Empty when there is no
// word in it.
func matchOf(query string) string {
	var b strings.Builder
	for query != "" {
		query = strings.TrimLeftFunc(query, unicode.IsSpace)
		var term string
		if rest, quoted := strings.CutPrefix(query, `"`); quoted {
			term, query, _ = strings.Cut(rest, `"`)
		} else {
			end := strings.IndexFunc(query, func(r rune) bool { return r == '"' || unicode.IsSpace(r) })
			if end < 0 {
				end = len(query)
			}
			term, query = query[:end], query[end:]
		}
		bare := strings.TrimRight(term, "*")
		prefix := len(bare) < len(term)
		if rest, after := strings.CutPrefix(query, "*"); after {
			query, prefix = rest, true
		}
		if !strings.ContainsFunc(bare, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(`"` + strings.Map(plain, bare) + `"`)
		if prefix {
			b.WriteByte('*')
		}
	}
	return b.String()
}

// plain leaves out what would end a quoted string.
func plain(r rune) rune {
	if r == '"' || r == 0 || r == unicode.ReplacementChar {
		return ' '
	}
	return r
}
