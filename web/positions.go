package web

import (
	"context"
	"fmt"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"github.com/openparley/parley"
	"github.com/openparley/parley/casefile/index"
	"github.com/openparley/parley/position"
)

// The bounds of what the positions' lists send at once. What they leave out
// is counted.
const (
	maxShifts    = 400
	maxClashes   = 200
	maxCellWords = 200
	maxChanges   = 300
)

// matrix is where everyone stands: party × issue.
type matrix struct {
	AsOf      parley.Day       `json:"as_of"`
	Since     parley.Day       `json:"since"`
	Days      index.Days       `json:"days" doc:"of all reports, whatever the filter says of days"`
	Parties   []parley.PartyID `json:"parties" doc:"the rows, in the case's order"`
	Issues    []parley.IssueID `json:"issues" doc:"the columns, in the case's order"`
	Cells     []matrixCell     `json:"cells" doc:"by party, then issue; one that is not there is silent"`
	Agreed    []parley.Point   `json:"agreed" doc:"islands of agreement, by position.RuleAgreed"`
	Contested []parley.Point   `json:"contested" doc:"by position.RuleContested"`
	Told      told             `json:"told"`
}

// matrixCell is a party's stands on the options of an issue.
type matrixCell struct {
	Party    parley.PartyID `json:"party"`
	Issue    parley.IssueID `json:"issue"`
	Stands   []matrixStand  `json:"stands" doc:"by option, in the case's order"`
	Count    int            `json:"count" doc:"statements that the stands rest on; one that speaks to two options counts for both"`
	Accepted int            `json:"accepted" doc:"of them"`
	Latest   parley.Day     `json:"latest"`
	Changed  bool           `json:"changed" doc:"whether a stand is another than on the day of since"`
}

type matrixStand struct {
	Option   parley.OptionID   `json:"option"`
	Stance   position.Stance   `json:"stance" doc:"silent where a stand was given up since"`
	Strength position.Strength `json:"strength"`
	Horizon  string            `json:"horizon,omitempty"`
	If       []string          `json:"if,omitempty" doc:"the conditions, in the reports' words"`
	Count    int               `json:"count"`
	Accepted int               `json:"accepted"`
	Despite  int               `json:"despite,omitempty" doc:"statements the other way that the stance leaves aside"`
	Latest   parley.Day        `json:"latest"`
	Was      position.Stance   `json:"was,omitempty" doc:"the stance on the day of since, where it was another"`
}

// told says what a picture rests on.
type told struct {
	Reports    int `json:"reports"`
	Statements int `json:"statements"`
	Accepted   int `json:"accepted"`
	NoParty    int `json:"no_party" doc:"statements whose holder is of no known party"`
	NoIssue    int `json:"no_issue" doc:"statements that speak to no issue of the case"`
	Undated    int `json:"undated" doc:"reports"`
	Later      int `json:"later" doc:"reports dated after as_of, not read for this"`
}

func toldOf(c *position.Coverage) told {
	return told{c.Reports, c.Statements, c.Accepted, c.NoParty, c.NoIssue, c.UndatedN, c.Later}
}

// cellWords is a cell of the matrix, opened to its words.
type cellWords struct {
	Party          parley.PartyID           `json:"party"`
	Issue          parley.IssueID           `json:"issue"`
	Stands         []cellStand              `json:"stands"`
	Shifts         []position.Shift         `json:"shifts"`
	Contradictions []position.Contradiction `json:"contradictions"`
	Statements     []index.Row              `json:"statements" doc:"all that the party is reported to say of the issue, the latest first"`
	Left           int                      `json:"left_out" doc:"statements there was no room for"`
}

type cellStand struct {
	position.Position
	Was position.Stance `json:"was,omitempty" doc:"the stance on the day of since, where it was another"`
}

// routesPositions shows where everyone stands.
func (s *Server) routesPositions(api huma.API) {
	s.routesPositionsOpened(api)
	filtered(api, "/api/positions", s.matrix)
	filtered(api, "/api/positions/cell", s.cellWords)
	type compared struct{ Body *position.Comparison }
	answer(api, on(http.MethodGet, "/api/compare"), func(ctx context.Context, in *struct {
		FilterQuery
		A string `query:"a" required:"true" doc:"a party"`
		B string `query:"b" required:"true" doc:"another"`
	}) (*compared, error) {
		f, err := in.filter()
		if err != nil {
			return nil, err
		}
		a, b := parley.PartyID(in.A), parley.PartyID(in.B)
		f.Parties = []parley.PartyID{a, b}
		if err := s.known(f); err != nil {
			return nil, fault(err)
		}
		if a == b {
			return nil, fault(remedied{parley.ErrInvalid, "a party is compared with another one", "choose two parties"})
		}
		board, err := s.index.Board(ctx, f, position.WithPositions)
		if err != nil {
			return nil, fault(err)
		}
		c := position.Compare(board, a, b)
		if len(f.Issues) > 0 {
			for _, list := range []*[]position.Pair{&c.Shared, &c.Differ, &c.OnlyA, &c.OnlyB} {
				*list = kept(*list, func(p *position.Pair) bool { return chosen(f.Issues, p.Issue) })
			}
		}
		return &compared{&c}, nil
	})
}

// matrix has no words: a cell, a point, a change and a contradiction are each
// opened to theirs by a question of their own, so that a slider can ask often.
func (s *Server) matrix(ctx context.Context, f index.Filter) (*matrix, error) {
	b, err := s.index.Board(ctx, f, position.WithPositions)
	if err != nil {
		return nil, err
	}
	was, err := s.before(ctx, f)
	if err != nil {
		return nil, err
	}
	m := &matrix{AsOf: f.AsOf, Since: f.Since, Days: s.index.Facets(index.Filter{}).Days, Parties: []parley.PartyID{}, Issues: []parley.IssueID{},
		Agreed: pointsOf(b.Agreed, f.Issues), Contested: pointsOf(b.Contested, f.Issues), Told: toldOf(&b.Coverage)}
	for _, p := range b.Case.Parties {
		if chosen(f.Parties, p.ID) {
			m.Parties = append(m.Parties, p.ID)
		}
	}
	for _, i := range b.Case.Issues {
		if chosen(f.Issues, i.ID) {
			m.Issues = append(m.Issues, i.ID)
		}
	}
	// What passes may speak to further issues, and be held by several.
	m.Cells = kept(cells(b, was), func(c *matrixCell) bool { return chosen(f.Issues, c.Issue) && chosen(f.Parties, c.Party) })
	return m, nil
}

// pointsOf are the points of some issues; none chosen: of all.
func pointsOf(all []position.Point, issues []parley.IssueID) []parley.Point {
	out := []parley.Point{}
	for i := range all {
		if chosen(issues, all[i].Issue) {
			out = append(out, parley.Point{Issue: all[i].Issue, Option: all[i].Option})
		}
	}
	return out
}

// standAt is a party's stand on an option.
type standAt struct {
	party  parley.PartyID
	issue  parley.IssueID
	option parley.OptionID
}

// stands are the positions of a board by where they stand.
type stands map[standAt]*position.Position

func standsOf(b *position.Board) stands {
	all := stands{}
	for i := range b.Positions {
		p := &b.Positions[i]
		all[standAt{p.Party, p.Issue, p.Option}] = p
	}
	return all
}

// before gives the positions on the day of Since; nil when none is set.
func (s *Server) before(ctx context.Context, f index.Filter) (stands, error) {
	if f.Since.IsZero() {
		return nil, nil
	}
	if f.AsOf.IsZero() || f.Since.Before(f.AsOf) {
		f.AsOf = f.Since
	}
	b, err := s.index.Board(ctx, f, position.WithPositions)
	if err != nil {
		return nil, err
	}
	return standsOf(b), nil
}

// changed is the stance that was, where that is another than it is now.
func changed(was stands, at standAt, now position.Stance) position.Stance {
	if was == nil {
		return ""
	}
	old := position.Silent
	if p := was[at]; p != nil {
		old = p.Stance
	}
	if old == now {
		return ""
	}
	return old
}

// cells joins the positions of each party on each issue, in the case's order,
// with what was given up since.
func cells(b *position.Board, was stands) []matrixCell {
	now := standsOf(b)
	out := []matrixCell{}
	for _, party := range b.Case.Parties {
		for _, issue := range b.Case.Issues {
			c := matrixCell{Party: party.ID, Issue: issue.ID}
			for _, option := range issue.Options {
				at := standAt{party.ID, issue.ID, option.ID}
				p := now[at]
				if p == nil {
					p = &position.Position{Option: option.ID, Stance: position.Silent}
				}
				st := matrixStand{Option: option.ID, Stance: p.Stance, Strength: p.Strength, Horizon: p.Horizon, Count: p.Count, Accepted: p.Accepted,
					Despite: len(p.Despite), Latest: p.Latest, Was: changed(was, at, p.Stance)}
				if st.Stance == position.Silent && st.Was == "" {
					continue
				}
				for i := range p.If {
					st.If = append(st.If, p.If[i].Quote.Text)
				}
				c.Stands = append(c.Stands, st)
				c.Count += st.Count
				c.Accepted += st.Accepted
				c.Changed = c.Changed || st.Was != ""
				if st.Latest.After(c.Latest) {
					c.Latest = st.Latest
				}
			}
			if len(c.Stands) > 0 {
				out = append(out, c)
			}
		}
	}
	return out
}

// cellWords opens the cell of the one party and the one issue of the filter.
func (s *Server) cellWords(ctx context.Context, f index.Filter) (*cellWords, error) {
	if len(f.Parties) != 1 || len(f.Issues) != 1 {
		return nil, remedied{parley.ErrInvalid, "a cell is of one party and one issue", "give each once"}
	}
	if err := s.known(f); err != nil {
		return nil, err
	}
	b, err := s.index.Board(ctx, f, position.WithPositions)
	if err != nil {
		return nil, err
	}
	was, err := s.before(ctx, f)
	if err != nil {
		return nil, err
	}
	party, issue := f.Parties[0], f.Issues[0]
	w := &cellWords{Party: party, Issue: issue, Stands: []cellStand{}}
	for _, option := range b.Case.Issue(issue).Options {
		p := b.Position(party, issue, option.ID)
		if old := changed(was, standAt{party, issue, option.ID}, p.Stance); p.Stance != position.Silent || old != "" {
			w.Stands = append(w.Stands, cellStand{p, old})
		}
	}
	w.Shifts, _ = b.Turns(func(p *position.Shift) bool { return p.Party == party && p.Issue == issue }, maxShifts)
	w.Contradictions = kept(b.Contradictions, func(p *position.Contradiction) bool { return p.Party == party && p.Issue == issue })
	rows, total := s.index.Statements(f, index.ByLatest, 0, maxCellWords)
	w.Statements, w.Left = rows, total-len(rows)
	return w, nil
}

// known checks that the case has the parties and issues that are asked for by
// name.
func (s *Server) known(f index.Filter) error {
	c := s.index.Case()
	for _, id := range f.Parties {
		if c.Party(id) == nil {
			return fmt.Errorf("%w: the case has no party %q", parley.ErrNotFound, id)
		}
	}
	for _, id := range f.Issues {
		if c.Issue(id) == nil {
			return fmt.Errorf("%w: the case has no issue %q", parley.ErrNotFound, id)
		}
	}
	return nil
}

// chosen reports whether a list chooses the id; an empty one chooses all.
func chosen[T comparable](list []T, id T) bool {
	for _, one := range list {
		if one == id {
			return true
		}
	}
	return len(list) == 0
}

// kept are those of the list that pass; never nil.
func kept[T any](list []T, pass func(*T) bool) []T {
	out := []T{}
	for i := range list {
		if pass(&list[i]) {
			out = append(out, list[i])
		}
	}
	return out
}

// first are the first most of the list, and how many it leaves out.
func first[T any](list []T, most int) ([]T, int) {
	if len(list) <= most {
		return list, 0
	}
	return list[:most], len(list) - most
}
