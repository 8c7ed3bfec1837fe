package position

import (
	"cmp"
	"slices"
	"strings"

	"github.com/openparley/parley"
	"github.com/openparley/parley/ledger"
)

// Options says what a board is to show.
type Options struct {
	AsOf  parley.Day // reports dated later are not read; undated ones are. Zero: all
	Since parley.Day // what reports dated later tell is new; zero: nothing is marked
	Parts Parts      // which lists are wanted; zero: all
}

// The bounds of a board's lists. What they have no room for is counted in
// [LeftOut].
const (
	maxTimeline  = 2000
	maxUnplaced  = 300
	maxNamings   = 4000
	maxMeasures  = 1500
	maxChannels  = 1500
	maxHappened  = 1000
	maxNotices   = 200
	maxUndated   = 50
	maxProposals = 60
)

// Builder makes a [Board] from a ledger's readings, given one report at a
// time, in any order, in memory that is bounded by the case and not by the
// number of reports. It is not safe for concurrent use.
type Builder struct {
	c       *parley.Case
	opt     Options
	parties map[parley.PartyID]int32
	options map[parley.Point]place // by issue and option
	names   map[string]parley.PartyID
	read    reader
	namer   namer

	histories  map[key]*history
	timeline   keeper[*stand]
	unplaced   keeper[*stand]
	namings    keeper[*naming]
	measures   keeper[*counted]
	channels   keeper[*link]
	happenings keeper[*happened]
	coverage   coverage
}

// place is where an option stands in the case.
type place struct {
	issue, option int32
	words         []string // of the option's name, lower case
}

// NewBuilder makes a builder for the parties and issues of a case. Statements
// about other ones are counted as of no known party or issue.
func NewBuilder(c *parley.Case, o Options) *Builder {
	if c == nil {
		c = &parley.Case{}
	}
	b := &Builder{c: c, opt: o, parties: map[parley.PartyID]int32{}, options: map[parley.Point]place{},
		names: partyNames(c), histories: map[key]*history{}, coverage: newCoverage()}
	for i, p := range c.Parties {
		b.parties[p.ID] = int32(i)
	}
	var w words
	for i, is := range c.Issues {
		for k, op := range is.Options {
			w.read(op.Name + " " + string(op.ID))
			p := place{issue: int32(i), option: int32(k)}
			for j := range w.len() {
				p.words = append(p.words, string(w.bytes(j)))
			}
			b.options[parley.Point{Issue: is.ID, Option: op.ID}] = p
		}
	}
	b.timeline = newKeeper(maxTimeline, weightier)
	b.unplaced = newKeeper(maxUnplaced, weightier)
	b.namings = newKeeper(maxNamings, func(a, b *naming) bool { return weightier(a.stand, b.stand) })
	b.measures = newKeeper(maxMeasures, (*counted).before)
	b.channels = newKeeper(maxChannels, (*link).before)
	b.happenings = newKeeper(maxHappened, (*happened).before)
	return b
}

// Add takes in a report with what was found in it. It keeps no part of rr.
func (b *Builder) Add(rr *ledger.ReportRecords) {
	r := rr.Report
	if r == nil {
		return
	}
	if !b.opt.AsOf.IsZero() && r.Date.After(b.opt.AsOf) {
		b.coverage.later++
		return
	}
	b.coverage.add(r)
	at := &arrival{b: b, r: r,
		lent: doc{id: r.ID, name: r.Name, title: r.Title, outlet: r.Outlet, date: r.Date, near: r.Near != ""}}
	b.namer.begin(at)
	for i := range rr.Records {
		b.record(at, &rr.Records[i])
	}
	parts := b.opt.Parts
	for i := range rr.Events {
		if parts.wants(WithHappenings) {
			b.happening(at, &rr.Events[i])
		}
	}
	for i := range rr.Proposals {
		if parts.wants(WithProposals) {
			b.plan(at, &rr.Proposals[i])
		}
	}
	for i := range rr.Measures {
		if parts.wants(WithMeasures) {
			b.measure(at, &rr.Measures[i])
		}
	}
	for i := range rr.Channels {
		if parts.wants(WithChannels) {
			b.channel(at, &rr.Channels[i])
		}
	}
}

// arrival is a report while it is taken in. Its doc is copied once, when
// something of the report is first kept.
type arrival struct {
	b    *Builder
	r    *parley.Report
	lent doc
	kept *doc
}

func (a *arrival) doc() *doc {
	if a.kept == nil {
		a.kept = a.lent.clone()
	}
	return a.kept
}

func (b *Builder) record(at *arrival, rec *ledger.Record) {
	s := &rec.Statement
	if rec.Review == ledger.Rejected {
		b.coverage.rejected++
		return
	}
	day := dayOf(s, at.r.Date)
	if !b.opt.AsOf.IsZero() && day.After(b.opt.AsOf) {
		return // told by an undated report, of a day after the board's
	}
	known := make([]int32, 0, 4)
	for _, id := range s.Holder.Parties {
		if p, ok := b.parties[id]; ok && !slices.Contains(known, p) {
			known = append(known, p)
		}
	}
	wording := b.read.read(s)
	lent := stand{doc: &at.lent, id: s.ID, evidence: s.Evidence, condition: s.Condition, holder: s.Holder.Called(), speaker: s.Speaker.Called(),
		content: s.Content.Text, horizon: wording.horizon, parties: s.Holder.Parties, when: s.When, day: day,
		hedge: s.Hedge, act: s.Act, negated: s.Negated, accepted: rec.Review == ledger.Accepted, quoted: s.Quote, turning: wording.turning}
	lent.weigh(wording.strengthOf(s, max(plain[s.Act].strength, loud(s.Act))), rec)
	var kept *stand
	keep := func() *stand {
		if kept == nil {
			kept = lent.clone(b, known)
			kept.doc = at.doc()
		}
		return kept
	}

	placed := false
	for i, pt := range s.About {
		p, ok := b.options[parley.Point{Issue: pt.Issue, Option: pt.Option}]
		if !ok {
			continue
		}
		placed = true
		if slices.ContainsFunc(s.About[:i], func(q parley.Point) bool { return q.Issue == pt.Issue && q.Option == pt.Option }) {
			continue
		}
		l := wording.leanOf(s, pt.Against, s.Act == parley.Concede && names(p.words, s.Cue.Text))
		if l.sign == 0 {
			continue
		}
		for _, party := range known {
			if !b.opt.Parts.wants(WithPositions) {
				break
			}
			k := key{party, p.issue, p.option}
			h := b.histories[k]
			if h == nil {
				h = newHistory()
				b.histories[k] = h
			}
			h.add(&lent, l, keep)
		}
	}
	b.coverage.count(rec, len(known) > 0, placed)
	// "It" of nobody knows what is nothing to show, beyond being counted.
	blank := wording.pronoun && !placed && s.Topic.IsZero()
	if lent.holder != "" && !blank && b.opt.Parts.wants(WithTimeline) && b.timeline.wants(&lent) {
		b.timeline.add(keep())
	}
	if !placed && len(known) > 0 && !blank && b.opt.Parts.wants(WithUnplaced) && b.unplaced.wants(&lent) {
		b.unplaced.add(keep())
	}
	if b.opt.Parts.wants(WithProposals) {
		b.namer.statement(s, wording, &lent, keep)
	}
}

// loud is the strength that the acts without a direction are shown with.
func loud(a parley.Act) Strength {
	if a == parley.Threaten {
		return Insistence
	}
	return Sounding
}

// dayOf is the day on which a stand was taken: the last that the words allow,
// but not after the report; else the report's own.
func dayOf(s *parley.Statement, report parley.Day) parley.Day {
	d := s.When.To
	if d.IsZero() {
		d = s.When.From
	}
	if d.IsZero() || !report.IsZero() && d.After(report) {
		return report
	}
	return d
}

// names reports whether a cue is the doing of what the words name: "lifted"
// and "lifting", "withdrew" and "withdrawal".
func names(option []string, cue string) bool {
	for c := range strings.FieldsSeq(strings.ToLower(cue)) {
		if c == "withdrew" {
			c = "withdraw"
		}
		for _, end := range []string{"ing", "ed", "es", "s", "e"} {
			if stem, ok := strings.CutSuffix(c, end); ok && len(stem) >= 4 {
				c = stem
				break
			}
		}
		if len(c) < 4 {
			continue
		}
		for _, w := range option {
			if strings.HasPrefix(w, c) {
				return true
			}
		}
	}
	return false
}

// clone copies what is kept of a stand out of the report's memory.
func (s *stand) clone(b *Builder, known []int32) *stand {
	c := *s
	c.id = parley.StatementID(strings.Clone(string(s.id)))
	c.evidence.Text = strings.Clone(s.evidence.Text)
	c.hedge = parley.Hedge(strings.Clone(string(s.hedge)))
	within := func(t string) string {
		if t == "" {
			return ""
		}
		if i := strings.Index(c.evidence.Text, t); i >= 0 {
			return c.evidence.Text[i : i+len(t)]
		}
		return strings.Clone(t)
	}
	c.condition.Text = within(s.condition.Text)
	c.holder, c.speaker, c.content = within(s.holder), within(s.speaker), within(s.content)
	c.horizon = within(s.horizon)
	c.parties = make([]parley.PartyID, len(known))
	for i, p := range known {
		c.parties[i] = b.c.Parties[p].ID
	}
	return &c
}

// Board gives the board of all that was added so far.
func (b *Builder) Board() *Board {
	out := &Board{Case: b.c, AsOf: b.opt.AsOf, Since: b.opt.Since,
		Positions: []Position{}, Shifts: []Shift{}, Contradictions: []Contradiction{}}
	b.positions(out)
	out.Agreed, out.Contested = points(b.c, out.Positions)
	b.proposals(out)
	b.joinMeasures(out)
	b.joinChannels(out)
	b.lines(out)
	b.joinHappenings(out)
	out.Coverage = b.coverage.board()
	out.LeftOut = LeftOut{Timeline: b.timeline.left, Unplaced: b.unplaced.left, Proposals: b.namings.left + out.LeftOut.Proposals,
		Measures: b.measures.left, Channels: b.channels.left, Happenings: b.happenings.left}
	return out
}

func (b *Builder) positions(out *Board) {
	keys := make([]key, 0, len(b.histories))
	for k := range b.histories {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, func(a, b key) int {
		return cmp.Or(cmp.Compare(a.party, b.party), cmp.Compare(a.issue, b.issue), cmp.Compare(a.option, b.option))
	})
	for len(keys) > 0 {
		n := 1
		for n < len(keys) && keys[n].party == keys[0].party && keys[n].issue == keys[0].issue {
			n++
		}
		party, issue := b.c.Parties[keys[0].party].ID, &b.c.Issues[keys[0].issue]
		all := make([]settled, n)
		for i, k := range keys[:n] {
			all[i] = b.histories[k].walk()
			all[i].option = issue.Options[k.option].ID
		}
		if issue.Kind == parley.Choice || issue.Kind == parley.Ordered {
			exclude(all)
		}
		for i := range all {
			o := &all[i]
			o.position.Party, o.position.Issue, o.position.Option = party, issue.ID, o.option
			if o.position.Stance != Silent {
				out.Positions = append(out.Positions, o.position)
			}
			for _, s := range o.shifts {
				s.Party, s.Issue, s.Option = party, issue.ID, o.option
				out.Shifts = append(out.Shifts, s)
			}
			for _, c := range o.contradictions {
				c.Party, c.Issue, c.Option = party, issue.ID, o.option
				out.Contradictions = append(out.Contradictions, c)
			}
		}
		keys = keys[n:]
	}
	slices.SortStableFunc(out.Shifts, func(a, b Shift) int { return a.On.Compare(b.On) })
}

// lines writes the timeline and the unplaced stands.
func (b *Builder) lines(out *Board) {
	held := b.timeline.sorted()
	slices.SortStableFunc(held, func(a, b *stand) int {
		if a.day.IsZero() != b.day.IsZero() {
			if a.day.IsZero() {
				return 1
			}
			return -1
		}
		return cmp.Or(a.day.Compare(b.day), beside(a, b))
	})
	out.Timeline = make([]Event, len(held))
	for i, s := range held {
		e := Event{When: s.when, Exact: s.exact(), Stand: s.stand()}
		if !e.Exact {
			e.When = parley.On(s.day)
		}
		e.New = !b.opt.Since.IsZero() && s.doc.date.After(b.opt.Since)
		out.Timeline[i] = e
	}
	out.Unplaced = []Stand{}
	for _, s := range b.unplaced.sorted() {
		out.Unplaced = append(out.Unplaced, s.stand())
	}
}
