package index

import (
	"cmp"
	"context"
	"reflect"
	"slices"
	"strings"

	"github.com/openparley/parley"
	"github.com/openparley/parley/casefile"
	"github.com/openparley/parley/coding"
	"github.com/openparley/parley/ledger"
	"github.com/openparley/parley/position"
	"github.com/openparley/parley/position/slab"
)

// loader makes reports of what the ledger has, for one case.
type loader struct {
	file    *casefile.File
	base    *casefile.Lookup // without examples
	look    *casefile.Lookup // with those that are accepted
	prepare *position.Preparer
	tables
	sets   map[string]uint32 // of parties
	points map[string]uint32
	named  map[parley.CoderID]uint16
	called map[string]uint32
	by     map[parley.ReportID]*report
	held   map[string]string
	// Where what is read comes to lie: side by side while a whole case is.
	stmts   *slab.Of[stmt]
	deeds   *slab.Of[deed]
	blocks  *slab.Of[block]
	reports *slab.Of[report]
	scratch []stmt
}

// shelve lays what is read side by side in memory until stop is called: see
// [position.Preparer.Shelve].
func (l *loader) shelve() (stop func()) {
	l.stmts, l.deeds, l.blocks, l.reports = new(slab.Of[stmt]), new(slab.Of[deed]), new(slab.Of[block]), new(slab.Of[report])
	done := l.prepare.Shelve()
	return func() {
		l.stmts, l.deeds, l.blocks, l.reports = nil, nil, nil, nil
		done()
	}
}

// same reports whether two cases say the same.
func same(a, b *parley.Case) bool { return a == b || reflect.DeepEqual(a, b) }

// ahead is how many reports are read from the ledger while others are looked
// through.
const ahead = 64

func open(ctx context.Context, f *casefile.File, progress func(done, all int)) (*loader, *state, error) {
	changed, err := f.Ledger().Changes(ctx, ledger.Mark{})
	if err != nil {
		return nil, nil, err
	}
	c, err := f.Case(ctx, parley.Day{})
	if err != nil {
		return nil, nil, err
	}
	l := &loader{file: f, base: casefile.NewLookup(c), prepare: position.NewPreparer(c), sets: map[string]uint32{}, points: map[string]uint32{},
		named: map[parley.CoderID]uint16{}, called: map[string]uint32{}, by: map[parley.ReportID]*report{}, held: map[string]string{}}
	var examples []*coding.Example
	for rr, err := range f.Ledger().Readings(ctx, ledger.Filter{Decided: true, Reviews: []ledger.Review{ledger.Accepted}}) {
		if err != nil {
			return nil, nil, err
		}
		examples = append(examples, l.examples(rr)...)
	}
	l.look = l.base.With(examples)
	defer l.shelve()()
	s := l.state(c, changed.Mark)
	all := len(changed.Reports)
	err = l.read(ctx, ledger.Filter{}, func(r *report) {
		s.reports = append(s.reports, r)
		if n := len(s.reports); progress != nil && (n%200 == 0 || n == all) {
			progress(n, all)
		}
	})
	if err != nil {
		return nil, nil, err
	}
	s.tables = l.tables
	return l, s, nil
}

func (l *loader) state(c *parley.Case, mark ledger.Mark) *state {
	s := &state{c: c, mark: mark, prepare: l.prepare}
	s.boards.most, s.facets.most, s.days.most, s.lists.most = keptBoards, keptCounts, keptCounts, keptLists
	return s
}

// read makes reports of what the filter chooses. While one goroutine reads the
// ledger, this one looks through what was read.
func (l *loader) read(ctx context.Context, f ledger.Filter, each func(*report)) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	f.Reviews = reviews
	type read struct {
		rr  *ledger.ReportRecords
		err error
	}
	queue := make(chan read, ahead)
	go func() {
		defer close(queue)
		for rr, err := range l.file.Ledger().Readings(ctx, f) {
			select {
			case queue <- read{rr, err}:
			case <-ctx.Done():
				return
			}
		}
	}()
	var others []parley.ReportID
	for r := range queue {
		if r.err != nil {
			return r.err
		}
		rep := l.report(r.rr)
		l.by[rep.head.ID] = rep
		if len(r.rr.Readers) > 1 && slices.ContainsFunc(r.rr.Readers, func(c parley.CoderID) bool { return c.Name == l.file.Lead() }) {
			others = append(others, rep.head.ID)
		}
		each(rep)
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	if len(others) == 0 {
		return nil
	}
	for rr, err := range l.file.Ledger().Readings(ctx, ledger.Filter{Reports: others, Reviews: reviews, Lead: l.file.Lead()}) {
		if err != nil {
			return err
		}
		if rep := l.by[rr.Report.ID]; rep != nil {
			rep.lead = l.block(rr)
		}
	}
	return nil
}

// examples are those of the accepted statements of a report, as the ledger has
// them.
func (l *loader) examples(rr *ledger.ReportRecords) (all []*coding.Example) {
	for i := range rr.Records {
		if rr.Records[i].Review != ledger.Accepted {
			continue
		}
		if e := l.base.Registry().Example(rr.Records[i].Statement); e != nil {
			all = append(all, e)
		}
	}
	return all
}

func (l *loader) report(rr *ledger.ReportRecords) *report {
	r := l.reports.New()
	r.bytes, r.examples = len(rr.Report.Text), l.examples(rr)
	r.all = l.block(rr)
	r.lead, r.head = r.all, r.all.said.Report()
	return r
}

// block looks through what was found in a report.
func (l *loader) block(rr *ledger.ReportRecords) *block {
	b := l.blocks.New()
	l.scratch = append(l.scratch[:0], make([]stmt, len(rr.Records))...)
	b.stmts = l.stmts.Copy(l.scratch)
	for i := range rr.Records {
		b.stmts[i].loose = len(rr.Records[i].About) == 0
	}
	l.look.Resolve(rr)
	for i := range rr.Records {
		r, s := &rr.Records[i], &b.stmts[i]
		s.loose = s.loose && (len(r.About) == 0 || r.About[0].Like != "")
		if s.loose {
			s.stems = l.base.Registry().Stems(&r.Statement)
		}
		s.sure, s.act, s.review, s.coder = r.Sure, r.Act, reviewOf(r.Review), l.coder(r.Coder)
		s.holder, s.to, s.about, s.toWords = l.parties(r.Holder.Parties), l.parties(r.Addressee.Parties), l.spokenTo(r.About), l.word(r.Addressee.Called())
		s.same = likeness(&r.Statement)
		b.some.add(r.ID)
		if r.By == "" && r.At.IsZero() && r.Grade == (parley.Grade{}) && r.Original == "" {
			continue
		}
		if b.decided == nil {
			b.decided = make([]decided, len(rr.Records))
		}
		d := decided{by: l.hold(r.By), grade: r.Grade, original: parley.StatementID(l.hold(string(r.Original)))}
		if !r.At.IsZero() {
			d.at = r.At.UnixNano()
		}
		b.decided[i] = d
	}
	for i := range rr.Events {
		e := &rr.Events[i]
		if lane := LaneOf(e); lane != NoLane {
			b.deeds = append(b.deeds, deed{lane == Battlefield, l.parties(append(slices.Clone(e.Source.Parties), e.Target.Parties...))})
		}
	}
	for i := range rr.Measures {
		if m := &rr.Measures[i]; TellsOfFighting(m) {
			b.deeds = append(b.deeds, deed{true, l.parties(m.Source.Parties)})
		}
	}
	b.deeds = l.deeds.Copy(b.deeds)
	b.said = l.prepare.Prepare(rr)
	return b
}

// likeness is equal for statements that can be decided together, and for no
// others.
func likeness(s *parley.Statement) uint64 {
	r := Row{Cite: parley.Cite{Act: s.Act, Negated: s.Negated, Hedge: s.Hedge, Content: s.Content.Text, Condition: s.Condition.Text, Holder: s.Holder.Called()}, Parties: s.Holder.Parties}
	if key := r.stand(); key != "" {
		return hash(fnv, key)
	}
	return hash(fnv, string(s.ID))
}

func (l *loader) hold(s string) string {
	have, ok := l.held[s]
	if !ok {
		have = strings.Clone(s)
		l.held[have] = have
	}
	return have
}

func (l *loader) parties(ids []parley.PartyID) uint32 {
	var k strings.Builder
	for _, id := range ids {
		k.WriteString(string(id))
		k.WriteByte(0)
	}
	n, ok := l.sets[k.String()]
	if !ok {
		set := partySet{ids: []parley.PartyID{}}
		for _, id := range ids {
			id = parley.PartyID(l.hold(string(id)))
			set.ids = append(set.ids, id)
			if i := slices.IndexFunc(l.base.Case.Parties, func(p parley.Party) bool { return p.ID == id }); i >= 0 && !slices.Contains(set.at, int32(i)) {
				set.at = append(set.at, int32(i))
			}
		}
		n = uint32(len(l.tables.parties))
		l.tables.parties = append(l.tables.parties, set)
		l.sets[k.String()] = n
	}
	return n
}

func (l *loader) spokenTo(points []parley.Point) uint32 {
	var k strings.Builder
	for _, p := range points {
		for _, s := range []string{string(p.Issue), string(p.Option), string(p.Like)} {
			k.WriteString(s)
			k.WriteByte(0)
		}
		if p.Against {
			k.WriteByte(1)
		}
	}
	n, ok := l.points[k.String()]
	if !ok {
		set := pointSet{list: []parley.Point{}}
		for _, p := range points {
			p.Issue, p.Option, p.Like = parley.IssueID(l.hold(string(p.Issue))), parley.OptionID(l.hold(string(p.Option))), parley.StatementID(l.hold(string(p.Like)))
			set.list = append(set.list, p)
			if slices.Contains(set.issues, p.Issue) {
				continue
			}
			set.issues = append(set.issues, p.Issue)
			if i := slices.IndexFunc(l.base.Case.Issues, func(is parley.Issue) bool { return is.ID == p.Issue }); i >= 0 {
				set.at = append(set.at, int32(i))
			}
		}
		n = uint32(len(l.tables.about))
		l.tables.about = append(l.tables.about, set)
		l.points[k.String()] = n
	}
	return n
}

func (l *loader) coder(id parley.CoderID) uint16 {
	n, ok := l.named[id]
	if !ok {
		id = parley.CoderID{Name: strings.Clone(id.Name), Version: strings.Clone(id.Version)}
		n = uint16(len(l.tables.coders))
		l.tables.coders = append(l.tables.coders, id)
		l.named[id] = n
	}
	return n
}

func (l *loader) word(s string) uint32 {
	n, ok := l.called[s]
	if !ok {
		s = strings.Clone(s)
		n = uint32(len(l.tables.words))
		l.tables.words = append(l.tables.words, s)
		l.called[s] = n
	}
	return n
}

// bring makes the state after a change in the ledger: it reads the reports that
// were touched, and looks through those statements again that what people
// accepted, or no longer accept, may place.
func (l *loader) bring(ctx context.Context, old *state, c ledger.Changed) (*state, error) {
	s := l.state(old.c, c.Mark)
	if len(c.Reports) == 0 {
		s.reports, s.tables = old.reports, l.tables
		return s, nil
	}
	touched := make(map[parley.ReportID]bool, len(c.Reports))
	var before, after []*coding.Example
	for _, id := range c.Reports {
		touched[id] = true
		if r := l.by[id]; r != nil {
			before = append(before, r.examples...)
			delete(l.by, id)
		}
	}
	var fresh []*report
	err := l.read(ctx, ledger.Filter{Reports: c.Reports}, func(r *report) {
		fresh = append(fresh, r)
		after = append(after, r.examples...)
	})
	if err != nil {
		for _, r := range old.reports { // as it was
			l.by[r.head.ID] = r
		}
		return nil, err
	}
	s.reports = make([]*report, 0, len(old.reports)+len(fresh))
	k := 0
	for _, r := range old.reports {
		if touched[r.head.ID] {
			continue
		}
		for k < len(fresh) && compareReports(fresh[k].head, r.head) < 0 {
			s.reports = append(s.reports, fresh[k])
			k++
		}
		s.reports = append(s.reports, r)
	}
	s.reports = append(s.reports, fresh[k:]...)
	if other := differ(before, after); len(other) > 0 {
		var examples []*coding.Example
		for _, r := range s.reports {
			examples = append(examples, r.examples...)
		}
		l.look = l.base.With(examples)
		for i, r := range s.reports {
			if again := l.alike(r, other); again != nil {
				s.reports[i], l.by[r.head.ID] = again, again
			}
		}
	}
	s.tables = l.tables
	return s, nil
}

// differ gives the examples that one of two lists has alone.
func differ(before, after []*coding.Example) (out []*coding.Example) {
	for i, lists := range [][2][]*coding.Example{{before, after}, {after, before}} {
		_ = i
		for _, e := range lists[0] {
			if !slices.ContainsFunc(lists[1], e.Same) {
				out = append(out, e)
			}
		}
	}
	return out
}

// alike looks through the statements of a report that one of the examples may
// place. It gives nil where nothing is another than it was.
func (l *loader) alike(r *report, examples []*coding.Example) *report {
	all := l.alikeBlock(r.all, examples)
	lead := all
	if r.lead != r.all {
		lead = l.alikeBlock(r.lead, examples)
	}
	if all == nil && lead == nil {
		return nil
	}
	out := *r
	out.all, out.lead = cmp.Or(all, r.all), cmp.Or(lead, r.lead)
	out.head = out.all.said.Report()
	return &out
}

func (l *loader) alikeBlock(b *block, examples []*coding.Example) *block {
	var now map[int][]parley.Point
	for i := range b.stmts {
		s := &b.stmts[i]
		if !s.loose || !slices.ContainsFunc(examples, func(e *coding.Example) bool { return e.MayBeLike(s.stems) }) {
			continue
		}
		var st parley.Statement
		st.Content, st.Condition = b.said.Words(i)
		if points := l.look.Registry().Alike(&st); l.spokenTo(points) != s.about {
			if now == nil {
				now = map[int][]parley.Point{}
			}
			now[i] = points
		}
	}
	if now == nil {
		return nil
	}
	out := *b
	out.stmts, out.said = slices.Clone(b.stmts), l.prepare.About(b.said, now)
	for i, points := range now {
		out.stmts[i].about = l.spokenTo(points)
	}
	return &out
}

// compareReports is the ledger's order.
func compareReports(a, b *parley.Report) int {
	if a.Date.IsZero() != b.Date.IsZero() {
		if a.Date.IsZero() {
			return 1
		}
		return -1
	}
	return cmp.Or(a.Date.Compare(b.Date), strings.Compare(a.Name, b.Name), cmp.Compare(a.ID, b.ID))
}
