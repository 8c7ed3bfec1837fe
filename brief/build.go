package brief

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/openparley/parley"
	"github.com/openparley/parley/brief/claim"
	"github.com/openparley/parley/position"
)

// Options are what the board does not say.
type Options struct {
	Title   string     // empty: the case's name
	Marking string     // handling marking, printed on every page; may be empty
	Since   parley.Day // what is newer is new; zero: the board's own mark
	Version string     // of parley; may be empty

	// Outcomes adds the section on what would hold; nil: there is none.
	Outcomes *Outcomes
}

// Bounds of lists, so that a brief on 50,000 reports can still be read. What is
// left out is counted where it is left out; the JSON form leaves nothing out.
const (
	maxColumns   = 6 // parties beside each other in the positions table
	maxTables    = 4 // positions tables, main parties first
	maxRows      = 40
	maxPills     = 3 // citations of one line; the party's page has the rest
	maxEvents    = 300
	maxFew       = 12  // entries shown before the rest is folded
	maxList      = 120 // entries of any other list
	maxParties   = 30  // pages by party
	maxNotices   = 200
	maxProposals = 40
	maxTold      = 100 // statements on a party's page
)

// Build makes the brief of a board. Its errors are of kind
// [parley.ErrInvalid]: a board without a case, or with citations that quote
// nothing, all of them named; a model whose status quo is not feasible.
func Build(b *position.Board, o Options) (*Document, error) {
	if b == nil || b.Case == nil {
		return nil, fmt.Errorf("%w: brief: build: the board has no case", parley.ErrInvalid)
	}
	if err := errors.Join(checkBoard(b)...); err != nil {
		return nil, err
	}
	d := newBuilder(b, o)
	doc := &Document{
		Title:   cmp.Or(o.Title, b.Case.Name, "Positions in the reports"),
		Marking: o.Marking, AsOf: b.AsOf, Since: d.since, Version: o.Version,
		board: b, since: d.since, order: d.parties, numbers: map[quoteKey]int{},
	}
	doc.Sections = append(doc.Sections, d.coverage())
	if !d.since.IsZero() {
		doc.Sections = append(doc.Sections, d.news())
	}
	doc.Sections = append(doc.Sections, d.positions(), d.points())
	if o.Outcomes != nil {
		var err error
		if doc.outlook, err = newOutlook(o.Outcomes); err != nil {
			return nil, err
		}
		doc.Sections = append(doc.Sections, d.outcomes(doc.outlook))
	}
	doc.Sections = append(doc.Sections,
		d.partyPages(), d.pairs(), d.talks(), d.channels(), d.measures(), d.timeline())
	distinct(doc.Sections, map[string]bool{})
	if err := doc.check(); err != nil {
		return nil, err
	}
	var cites []parley.Cite
	for i := range doc.Sections {
		doc.Sections[i].eachSentence(func(s *claim.Sentence) { cites = append(cites, s.Cites()...) })
	}
	doc.Sources = gather(cites, 1, doc.numbers)
	return doc, nil
}

// check finds every sentence that does not stand on words of a report. The
// first few are named.
func (doc *Document) check() error {
	var errs []error
	for i := range doc.Sections {
		s := &doc.Sections[i]
		s.eachSentence(func(t *claim.Sentence) {
			if err := t.Check(); err != nil && len(errs) < 10 {
				errs = append(errs, fmt.Errorf("brief: build: section %s: %w", s.ID, err))
			}
		})
	}
	return errors.Join(errs...)
}

// builder holds what the sections share.
type builder struct {
	b       *position.Board
	since   parley.Day
	parties []parley.PartyID // with a stand on record, in the case's order
	at      map[place]*position.Position
	places  []place // options on which somebody has a stand, in the case's order
	weight  map[parley.PartyID]int
}

// place is a cell of the positions table; without a party it is a row.
type place struct {
	party  parley.PartyID
	issue  parley.IssueID
	option parley.OptionID
}

func newBuilder(b *position.Board, o Options) *builder {
	d := &builder{b: b, since: o.Since, at: map[place]*position.Position{}, weight: map[parley.PartyID]int{}}
	if d.since.IsZero() {
		d.since = b.Since
	}
	rows := map[place]bool{}
	for i := range b.Positions {
		p := &b.Positions[i]
		if silent(*p) {
			continue
		}
		d.at[place{p.Party, p.Issue, p.Option}] = p
		d.weight[p.Party] += max(p.Count, 1)
		row := place{issue: p.Issue, option: p.Option}
		if !rows[row] {
			rows[row] = true
			d.places = append(d.places, row)
		}
	}
	for i := range b.Unplaced {
		for _, id := range b.Unplaced[i].Parties {
			d.weight[id]++
		}
	}
	d.orderPlaces()
	d.orderParties()
	return d
}

// orderPlaces puts rows in the case's order of issues and options; those that
// the case does not know follow by id.
func (d *builder) orderPlaces() {
	rank := map[place]int{}
	for _, is := range d.b.Case.Issues {
		for _, op := range is.Options {
			rank[place{issue: is.ID, option: op.ID}] = len(rank) + 1
		}
	}
	slices.SortFunc(d.places, func(a, b place) int {
		ra, rb := rank[a], rank[b]
		if (ra == 0) != (rb == 0) {
			return cmp.Compare(rb, ra)
		}
		return cmp.Or(cmp.Compare(ra, rb), strings.Compare(string(a.issue), string(b.issue)), strings.Compare(string(a.option), string(b.option)))
	})
}

func (d *builder) orderParties() {
	known := map[parley.PartyID]bool{}
	for _, p := range d.b.Case.Parties {
		if d.weight[p.ID] > 0 && !known[p.ID] {
			d.parties = append(d.parties, p.ID)
		}
		known[p.ID] = true
	}
	var strangers []parley.PartyID
	for id := range d.weight {
		if !known[id] {
			strangers = append(strangers, id)
		}
	}
	slices.Sort(strangers)
	d.parties = append(d.parties, strangers...)
}

// main is the n parties with most on record, sides before mediators and
// observers, given in the case's order.
func (d *builder) main(n int) []parley.PartyID {
	if len(d.parties) <= n {
		return d.parties
	}
	ranked := slices.Clone(d.parties)
	slices.SortStableFunc(ranked, func(a, b parley.PartyID) int {
		return cmp.Or(cmp.Compare(d.aside(a), d.aside(b)), cmp.Compare(d.weight[b], d.weight[a]))
	})
	ranked = ranked[:n]
	return slices.DeleteFunc(slices.Clone(d.parties), func(id parley.PartyID) bool { return !slices.Contains(ranked, id) })
}

func (d *builder) aside(id parley.PartyID) int {
	if p := d.b.Case.Party(id); p != nil && p.Role != "" && p.Role != parley.Side {
		return 1
	}
	return 0
}

// isNew reports whether a citation is newer than the mark.
func (d *builder) isNew(c *parley.Cite) bool {
	return !d.since.IsZero() && c.Date.After(d.since)
}
