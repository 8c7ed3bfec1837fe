package position

import (
	"cmp"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

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
	*Preparer
	opt   Options
	namer namer

	histories  []*history // by party, then option; of what was only lent
	gathered   gathered   // for the histories, of what was prepared
	timeline   keeper[*stand]
	unplaced   keeper[*stand]
	namings    keeper[*naming]
	measures   keeper[*counted]
	channels   keeper[*link]
	happenings keeper[*happened]
	coverage   coverage
}

// NewBuilder makes a builder for the parties and issues of a case. Statements
// about other ones are counted as of no known party or issue.
func NewBuilder(c *parley.Case, o Options) *Builder {
	b := NewPreparer(c).builder(o)
	b.histories = make([]*history, len(b.c.Parties)*b.all)
	return b
}

func (p *Preparer) builder(o Options) *Builder {
	b := &Builder{Preparer: p, opt: o, coverage: newCoverage()}
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
	if rr.Report == nil {
		return
	}
	if b.later(rr.Report) {
		return
	}
	lent := b.lend(rr, b.opt.Parts)
	at := &arrival{b: b, lent: &lent.doc}
	b.coverage.add(lent)
	b.namer.begin(b)
	leans := lent.leans
	for i := range lent.stands {
		s := &lent.stands[i]
		var kept *stand
		keep := func() *stand {
			if kept == nil {
				kept = s.clone(at.doc())
			}
			return kept
		}
		var of []leaning
		of, leans = leansOf(leans, i)
		if !b.record(s, keep) {
			continue
		}
		for _, l := range of {
			if b.histories[l.at] == nil {
				b.histories[l.at] = newHistory()
			}
			b.histories[l.at].add(s, l.lean, keep)
		}
		if b.opt.Parts.wants(WithProposals) {
			b.namer.statement(s, keep)
		}
	}
	for i := range lent.happened {
		if h := &lent.happened[i]; b.wantsHappening(h) {
			b.happenings.add(h.clone(at.doc()))
		}
	}
	if b.opt.Parts.wants(WithProposals) {
		for i := range lent.plans {
			b.namer.plan(&lent.plans[i], func(s *stand) *stand { return s.clone(at.doc()) })
		}
	}
	for i := range lent.counted {
		if c := &lent.counted[i]; b.wantsMeasure(c) {
			b.measures.add(c.clone(at.doc()))
		}
	}
	for i := range lent.links {
		if l := &lent.links[i]; b.wantsChannel(l) {
			b.channels.add(l.clone(at.doc()))
		}
	}
}

// later counts a report that is later than the board's day, and reports that.
func (b *Builder) later(r *parley.Report) bool {
	if b.opt.AsOf.IsZero() || !r.Date.After(b.opt.AsOf) {
		return false
	}
	b.coverage.later++
	return true
}

// arrival is a report while it is taken in. Its doc is copied once, when
// something of the report is first kept.
type arrival struct {
	b    *Builder
	lent *doc
	kept *doc
}

func (a *arrival) doc() *doc {
	if a.kept == nil {
		a.kept = a.lent.clone()
	}
	return a.kept
}

// leansOf cuts from leanings, which are in the order of the stands, those of a
// stand and what comes behind them.
func leansOf(all []leaning, stand int) (of, rest []leaning) {
	from := 0
	for from < len(all) && int(all[from].stand) < stand {
		from++
	}
	to := from
	for to < len(all) && int(all[to].stand) == stand {
		to++
	}
	return all[from:to], all[to:]
}

// record takes in a statement, which is only lent; keep gives one to hold on
// to. It reports whether the statement counts.
func (b *Builder) record(s *stand, keep func() *stand) bool {
	if s.rejected {
		b.coverage.rejected++
		return false
	}
	if !b.opt.AsOf.IsZero() && s.day.After(b.opt.AsOf) {
		return false // told by an undated report, of a day after the board's
	}
	placed := len(s.about.at) > 0
	b.coverage.count(s, len(s.who.at) > 0, placed)
	// "It" of nobody knows what is nothing to show, beyond being counted.
	blank := s.words.pronoun && !placed && !s.topical
	if s.by.n > 0 && !blank && b.opt.Parts.wants(WithTimeline) && b.timeline.wants(s) {
		b.timeline.add(keep())
	}
	if !placed && len(s.who.at) > 0 && !blank && b.opt.Parts.wants(WithUnplaced) && b.unplaced.wants(s) {
		b.unplaced.add(keep())
	}
	return true
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
func (s *stand) clone(d *doc) *stand {
	c := *s
	c.about, c.names = nil, nil
	var t textOf
	c.id = parley.StatementID(strings.Clone(string(s.id)))
	c.saying.piece, c.if_.piece, c.says.piece = t.put(s.evidence().Text), t.put(s.condition().Text), t.put(s.content())
	for _, p := range []*piece{&c.by, &c.told, &c.term} {
		*p = t.put(p.of(s.text))
	}
	c.cue = piece{}
	c.origin = &origin{d, t.String()}
	return &c
}

// Board gives the board of all that was added so far.
func (b *Builder) Board() *Board {
	return b.board(func(_ *walker, pair int32) *history { return b.histories[pair] })
}

// board gives the board; history gives what is held of a pair, or nil, and is
// asked by several goroutines, each with its own walker.
func (b *Builder) board(history func(w *walker, pair int32) *history) *Board {
	out := &Board{Case: b.c, AsOf: b.opt.AsOf, Since: b.opt.Since,
		Positions: []Position{}, Contradictions: []Contradiction{}}
	b.positions(out, history)
	out.Agreed, out.Contested = points(b.c, out.Positions)
	b.proposals(out)
	b.joinMeasures(out)
	b.joinChannels(out)
	b.lines(out)
	b.joinHappenings(out)
	out.Coverage = b.coverage.board()
	out.LeftOut = LeftOut{Timeline: b.timeline.left, Unplaced: b.unplaced.left, Proposals: b.namings.left + out.LeftOut.Proposals,
		Measures: b.measures.left, Channels: b.channels.left, Happenings: b.happenings.left, Shifts: out.LeftOut.Shifts}
	return out
}

// positions walks through the histories, on all processors, and writes what
// they come to in the case's order.
func (b *Builder) positions(out *Board, history func(w *walker, pair int32) *history) {
	issues := len(b.c.Issues)
	come := make([][]settled, len(b.c.Parties)*issues)
	var next atomic.Int64
	var walking sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(come)) {
		walking.Go(func() {
			var w walker
			for at := int(next.Add(1)) - 1; at < len(come); at = int(next.Add(1)) - 1 {
				come[at] = b.settle(&w, history, at/issues, at%issues)
			}
		})
	}
	walking.Wait()
	positions, turns := 0, 0
	for _, all := range come {
		positions += len(all)
		for i := range all {
			turns += len(all[i].turns)
		}
	}
	out.Positions, out.turns = make([]Position, 0, positions), make([]turn, 0, turns)
	for at, all := range come {
		if len(all) == 0 {
			continue
		}
		party, issue := b.c.Parties[at/issues].ID, &b.c.Issues[at%issues]
		for i := range all {
			o := &all[i]
			o.position.Party, o.position.Issue, o.position.Option = party, issue.ID, o.option
			if o.position.Stance != Silent {
				out.Positions = append(out.Positions, o.position)
			}
			for _, t := range o.turns {
				t.party, t.issue, t.option = party, issue.ID, o.option
				out.turns = append(out.turns, t)
			}
			for _, c := range o.contradictions {
				c.Party, c.Issue, c.Option = party, issue.ID, o.option
				out.Contradictions = append(out.Contradictions, c)
			}
		}
	}
	out.turned = byDay(out.turns)
	out.Shifts, out.LeftOut.Shifts = out.Turns(nil, MaxShifts)
}

// settle is what a party's histories of an issue come to, by option.
func (b *Builder) settle(w *walker, history func(w *walker, pair int32) *history, party, issue int) (all []settled) {
	is := &b.c.Issues[issue]
	for k := range is.Options {
		if h := history(w, b.at(int32(party), b.first[issue]+int32(k))); h != nil {
			all = append(all, w.walk(h))
			all[len(all)-1].option = is.Options[k].ID
		}
	}
	if is.Kind == parley.Choice || is.Kind == parley.Ordered {
		exclude(all)
	}
	return all
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
