package web

import (
	"context"
	"fmt"
	"math"
	"net/http"
	"slices"

	"github.com/danielgtaylor/huma/v2"

	"github.com/openparley/parley"
	"github.com/openparley/parley/casefile/index"
	"github.com/openparley/parley/position"
)

// changesView is what is another on the day of as_of than on that of since.
type changesView struct {
	Since   parley.Day    `json:"since"`
	AsOf    parley.Day    `json:"as_of"`
	Changes []standChange `json:"changes" doc:"the latest first; undated ones last"`
	Left    int           `json:"left_out"`
	Told    told          `json:"told"`
}

// standChange is a stand that is another than it was, with the words.
type standChange struct {
	Party    parley.PartyID  `json:"party"`
	Issue    parley.IssueID  `json:"issue"`
	Option   parley.OptionID `json:"option"`
	From     position.Stance `json:"from"`
	To       position.Stance `json:"to" doc:"silent where the stand was given up"`
	ToOption parley.OptionID `json:"to_option,omitempty" doc:"what the party turned to instead"`
	On       parley.Day      `json:"on" doc:"of the first words of what is now, as far as is known"`
	Before   []parley.Cite   `json:"before" doc:"what it was taken from; empty where the party was silent"`
	After    []parley.Cite   `json:"after" doc:"the latest first"`
}

// pointView is where all parties stand on one option.
type pointView struct {
	Issue     parley.IssueID      `json:"issue"`
	Option    parley.OptionID     `json:"option"`
	Positions []position.Position `json:"positions" doc:"by party, in the case's order; one that is not there is silent"`
}

// clashes are what is reported of a party that cannot both hold.
type clashes struct {
	Contradictions []position.Contradiction `json:"contradictions" doc:"by party, issue and option in the case's order"`
	Left           int                      `json:"left_out"`
	Told           told                     `json:"told"`
}

// dayReports is a bar of the histogram behind a slider of days.
type dayReports struct {
	Day        parley.Day `json:"day"`
	Reports    int        `json:"reports"`
	Statements int        `json:"statements"`
}

// routesPositionsOpened opens where everyone stands: what changed, who stands
// where on one point, what contradicts what.
func (s *Server) routesPositionsOpened(api huma.API) {
	filtered(api, "/api/positions/changes", s.changes)
	type point struct{ Body *pointView }
	answer(api, on(http.MethodGet, "/api/positions/point"), func(ctx context.Context, in *struct {
		FilterQuery
		Option string `query:"option" required:"true" doc:"of the one issue of the filter"`
	}) (*point, error) {
		f, err := in.filter()
		if err != nil {
			return nil, err
		}
		p, err := s.point(ctx, f, parley.OptionID(in.Option))
		return &point{p}, fault(err)
	})
	filtered(api, "/api/positions/contradictions", s.contradictions)
	filtered(api, "/api/positions/days", s.days)
}

func (s *Server) contradictions(ctx context.Context, f index.Filter) (*clashes, error) {
	b, err := s.index.Board(ctx, f, position.WithPositions|position.WithProposals)
	if err != nil {
		return nil, err
	}
	all := kept(b.Contradictions, func(c *position.Contradiction) bool {
		return chosen(f.Parties, c.Party) && chosen(f.Issues, c.Issue)
	})
	out := &clashes{Told: toldOf(&b.Coverage)}
	out.Contradictions, out.Left = first(all, maxClashes)
	return out, nil
}

// daysView is the ground that a slider of days moves on.
type daysView struct {
	Days []dayReports `json:"days" doc:"days with reports, whatever the filter says of days; undated ones left out"`
}

func (s *Server) days(_ context.Context, f index.Filter) (*daysView, error) {
	f = f.AnyDay()
	f.AsOf, f.Since = parley.Day{}, parley.Day{}
	v := &daysView{Days: []dayReports{}}
	for _, d := range s.index.Days(f) {
		if !d.Day.IsZero() {
			v.Days = append(v.Days, dayReports{d.Day, d.Reports, d.Statements})
		}
	}
	return v, nil
}

// wordsOfChange bounds the citations on either side of a change.
const wordsOfChange = 3

func (s *Server) changes(ctx context.Context, f index.Filter) (*changesView, error) {
	if f.Since.IsZero() {
		return nil, remedied{parley.ErrInvalid, "a change is one since some day", "give since"}
	}
	b, err := s.index.Board(ctx, f, position.WithPositions)
	if err != nil {
		return nil, err
	}
	was, err := s.before(ctx, f)
	if err != nil {
		return nil, err
	}
	now := standsOf(b)
	turned := turnedTo(b, now)
	v := &changesView{Since: f.Since, AsOf: f.AsOf, Told: toldOf(&b.Coverage)}
	var all []standChange
	for _, cell := range cells(b, was) {
		if !chosen(f.Parties, cell.Party) || !chosen(f.Issues, cell.Issue) {
			continue
		}
		for _, st := range cell.Stands {
			if st.Was != "" {
				at := standAt{cell.Party, cell.Issue, st.Option}
				all = append(all, changeAt(at, was[at], now[at], f.Since, turned))
			}
		}
	}
	slices.SortStableFunc(all, func(a, b standChange) int { return b.On.Compare(a.On) })
	v.Changes, v.Left = first(kept(all, func(*standChange) bool { return true }), maxChanges)
	return v, nil
}

// turnedTo are the shifts to what is now, the latest of each stand.
func turnedTo(b *position.Board, now stands) map[standAt]position.Shift {
	at := func(p *position.Shift) standAt { return standAt{p.Party, p.Issue, p.Option} }
	met := map[standAt]bool{}
	all, _ := b.Turns(func(p *position.Shift) bool {
		stance := position.Silent
		if is := now[at(p)]; is != nil {
			stance = is.Stance
		}
		if p.To != stance || met[at(p)] {
			return false
		}
		met[at(p)] = true
		return true
	}, math.MaxInt)
	turned := make(map[standAt]position.Shift, len(all))
	for i := range all {
		turned[at(&all[i])] = all[i]
	}
	return turned
}

// changeAt tells of a change. The shift of the board that led to what is now,
// where it has one, knows the words best; a party that was silent has not
// shifted, and then the words are those that its stand rests on.
func changeAt(at standAt, was, now *position.Position, since parley.Day, turned map[standAt]position.Shift) standChange {
	c := standChange{Party: at.party, Issue: at.issue, Option: at.option, From: position.Silent, To: position.Silent, Before: []parley.Cite{}, After: []parley.Cite{}}
	if was != nil {
		c.From = was.Stance
		c.Before = latest(was.Because)
	}
	if now != nil {
		c.To = now.Stance
		c.After = latest(now.Because)
		c.On = now.Latest
		for i := range now.Because {
			if d := now.Because[i].Date; d.After(since) && d.Before(c.On) {
				c.On = d
			}
		}
	}
	if sh, ok := turned[at]; ok {
		c.On, c.ToOption = sh.On, sh.ToOption
		if now == nil {
			c.After = latest(sh.After)
		}
	}
	return c
}

// latest are the latest few of the citations.
func latest(cites []parley.Cite) []parley.Cite {
	out := append([]parley.Cite{}, cites...)
	slices.SortStableFunc(out, func(a, b parley.Cite) int { return b.Date.Compare(a.Date) })
	return out[:min(len(out), wordsOfChange)]
}

func (s *Server) point(ctx context.Context, f index.Filter, option parley.OptionID) (*pointView, error) {
	if len(f.Issues) != 1 {
		return nil, remedied{parley.ErrInvalid, "an option is of one issue", "give one issue"}
	}
	if err := s.known(f); err != nil {
		return nil, err
	}
	issue := s.index.Case().Issue(f.Issues[0])
	if !slices.ContainsFunc(issue.Options, func(o parley.Option) bool { return o.ID == option }) {
		return nil, fmt.Errorf("%w: the issue %q has no option %q", parley.ErrNotFound, issue.ID, option)
	}
	b, err := s.index.Board(ctx, f, position.WithPositions)
	if err != nil {
		return nil, err
	}
	return &pointView{Issue: issue.ID, Option: option, Positions: kept(b.Positions, func(p *position.Position) bool {
		return p.Issue == issue.ID && p.Option == option && chosen(f.Parties, p.Party)
	})}, nil
}
