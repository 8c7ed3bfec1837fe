package position

import (
	"bytes"
	"math"
	"slices"
	"strings"

	"github.com/openparley/parley"
	"github.com/openparley/parley/ledger"
	"github.com/openparley/parley/position/slab"
)

// Preparer does once what every board of a case would do to a report: it reads
// the words of its statements, and finds its parties and options in the case.
// [Preparer.Board] makes boards of what it prepares, over and over, each in a
// small part of the time that reading takes.
//
// Preparing is not safe for concurrent use; boards may meanwhile be made of
// what was prepared before.
type Preparer struct {
	c       *parley.Case
	parties map[parley.PartyID]int32
	options map[parley.Point]place // by issue and option
	first   []int32                // of each issue's options, among all
	all     int                    // options
	finder  finder

	read    reader
	who     map[string]*holders
	about   map[string]*spoken
	coders  map[parley.CoderID]*string
	givers  map[giver]*giver
	called_ map[string]string
	key     []byte
	ids     []byte
	scratch Prepared
	shelf   shelf
}

// shelf is where what is prepared comes to lie: side by side while a whole case
// is prepared, else each report by itself, so that it can go by itself.
type shelf struct {
	prepared *slab.Of[Prepared]
	reports  *slab.Of[parley.Report]
	stands   *slab.Of[stand]
	leans    *slab.Of[leaning]
	counted  *slab.Of[counted]
	links    *slab.Of[link]
	happened *slab.Of[happened]
	text     *slab.Text
}

// Shelve lays what Prepare makes side by side in memory until stop is called. It
// is for a whole case: memory is given back when nothing nearby is used any
// more, which for single reports would be never.
func (p *Preparer) Shelve() (stop func()) {
	p.shelf = shelf{new(slab.Of[Prepared]), new(slab.Of[parley.Report]), new(slab.Of[stand]), new(slab.Of[leaning]), new(slab.Of[counted]), new(slab.Of[link]), new(slab.Of[happened]), new(slab.Text)}
	return func() { p.shelf = shelf{} }
}

// place is where an option stands in the case.
type place struct {
	n     int32    // among all options
	words []string // of the option's name, lower case
}

// holders are parties that something names.
type holders struct {
	all   []parley.PartyID
	known []parley.PartyID // those that the case has, each once
	at    []int32          // their places in the case
}

// spoken is what statements speak to.
type spoken struct {
	list []parley.Point
	at   []pointed // those that the case has, each once
}

type pointed struct {
	place
	against bool
}

// NewPreparer makes a preparer for the parties and issues of a case.
func NewPreparer(c *parley.Case) *Preparer {
	if c == nil {
		c = &parley.Case{}
	}
	p := &Preparer{c: c, parties: map[parley.PartyID]int32{}, options: map[parley.Point]place{}, finder: finder{names: partyNames(c)},
		who: map[string]*holders{}, about: map[string]*spoken{}, coders: map[parley.CoderID]*string{}, givers: map[giver]*giver{}, called_: map[string]string{}}
	for i, party := range c.Parties {
		p.parties[party.ID] = int32(i)
	}
	var w words
	for _, is := range c.Issues {
		p.first = append(p.first, int32(p.all))
		for k, op := range is.Options {
			w.read(op.Name + " " + string(op.ID))
			at := place{n: int32(p.all + k)}
			for j := range w.len() {
				at.words = append(at.words, string(w.bytes(j)))
			}
			p.options[parley.Point{Issue: is.ID, Option: op.ID}] = at
		}
		p.all += len(is.Options)
	}
	return p
}

// Prepared is a report made ready for boards, without its text: the words of
// what was found in it are kept, and nothing else of what it was made from.
type Prepared struct {
	report   *parley.Report // without text
	doc      doc
	from     origin
	first    parley.Span // how it begins, where it is undated
	stands   []stand     // of all records, in their order
	leans    []leaning   // of the stands, in their order
	counted  []counted
	links    []link
	happened []happened
	plans    []planned
}

// Prepare makes a report ready for boards. It keeps no part of rr.
func (p *Preparer) Prepare(rr *ledger.ReportRecords) *Prepared {
	out, text := p.shelf.prepared.New(), p.shelf.text
	out.borrow(&p.scratch)
	r := p.shelf.reports.New()
	*r = *rr.Report
	r.Text = ""
	r.Name, r.Title, r.URL = text.Copy(r.Name), text.Copy(r.Title), text.Copy(r.URL)
	r.ID, r.Near = parley.ReportID(text.Copy(string(r.ID))), parley.ReportID(text.Copy(string(r.Near)))
	r.Outlet, r.Language, r.Marking, r.Format, r.DateFrom = p.held(r.Outlet), p.held(r.Language), p.held(r.Marking), p.held(r.Format), parley.DateFrom(p.held(string(r.DateFrom)))
	r.Notices = slices.Clone(r.Notices)
	for i := range r.Notices {
		r.Notices[i] = text.Copy(r.Notices[i])
	}
	p.prepare(out, rr, AllParts, r)
	out.first.Text, out.from.text = text.Copy(out.first.Text), text.Copy(out.from.text)
	p.scratch.borrow(out) // grown, perhaps
	out.stands, out.leans, out.counted = p.shelf.stands.Copy(out.stands), p.shelf.leans.Copy(out.leans), p.shelf.counted.Copy(out.counted)
	out.links, out.happened = p.shelf.links.Copy(out.links), p.shelf.happened.Copy(out.happened)
	p.ids = p.ids[:0]
	for i := range out.stands {
		p.ids = append(p.ids, out.stands[i].id...)
	}
	held := text.Copy(string(p.ids))
	for i := range out.stands {
		s := &out.stands[i]
		s.id, held = parley.StatementID(held[:len(s.id)]), held[len(s.id):]
	}
	for i := range out.links {
		l := &out.links[i]
		l.kind, l.from = parley.ChannelKind(p.held(string(l.kind))), p.held(l.from)
		for k := range l.to {
			l.to[k] = p.held(l.to[k])
		}
	}
	for i := range out.happened {
		h := &out.happened[i]
		h.modality, h.from, h.to, h.speaker = parley.Modality(p.held(string(h.modality))), p.held(h.from), p.held(h.to), p.held(h.speaker)
	}
	return out
}

// borrow takes the room that another one has for its lists.
func (p *Prepared) borrow(o *Prepared) {
	p.stands, p.leans, p.counted, p.links, p.happened = o.stands, o.leans, o.counted, o.links, o.happened
}

// held gives the one copy of a string that recurs.
func (p *Preparer) held(s string) string {
	if s == "" {
		return ""
	}
	have, ok := p.called_[s]
	if !ok {
		have = strings.Clone(s)
		p.called_[have] = have
	}
	return have
}

// lend prepares a report for being added at once; the result is good until the
// next call.
func (p *Preparer) lend(rr *ledger.ReportRecords, parts Parts) *Prepared {
	p.prepare(&p.scratch, rr, parts, rr.Report)
	return &p.scratch
}

func (p *Preparer) prepare(out *Prepared, rr *ledger.ReportRecords, parts Parts, r *parley.Report) {
	out.report = r
	out.doc = doc{id: r.ID, name: r.Name, title: r.Title, outlet: r.Outlet, date: r.Date, near: r.Near != ""}
	out.first = parley.Span{}
	if r.Date.IsZero() {
		out.first = firstWords(rr.Report)
	}
	out.stands, out.counted, out.links, out.happened = out.stands[:0], out.counted[:0], out.links[:0], out.happened[:0]
	out.plans = out.plans[:0]
	if cap(out.stands) < len(rr.Records) {
		out.stands = make([]stand, 0, len(rr.Records))
	}
	out.from.doc = &out.doc
	t := &textOf{}
	t.from(rr, parts)
	for i := range rr.Records {
		out.stands = append(out.stands, stand{})
		p.stand(&out.stands[i], &rr.Records[i], out, t)
		if parts.wants(WithProposals) {
			out.stands[i].names = p.callings(&rr.Records[i].Statement)
		}
	}
	if parts.wants(WithProposals) {
		for i := range rr.Proposals {
			p.plan(out, &rr.Proposals[i], t)
		}
	}
	if parts.wants(WithHappenings) {
		for i := range rr.Events {
			p.happening(out, &rr.Events[i], t)
		}
	}
	if parts.wants(WithMeasures) {
		for i := range rr.Measures {
			p.measure(out, &rr.Measures[i], t)
		}
	}
	if parts.wants(WithChannels) {
		for i := range rr.Channels {
			p.channel(out, &rr.Channels[i], t)
		}
	}
	out.from = origin{&out.doc, t.String()}
	out.leans = out.leans[:0]
	if parts.wants(WithPositions) {
		out.leans = p.leans(out.leans, out.stands)
	}
}

func (p *Preparer) stand(s *stand, rec *ledger.Record, of *Prepared, t *textOf) {
	st := &rec.Statement
	*s = stand{origin: &of.from, who: p.holders(st.Holder.Parties), coder: p.coder(st.Coder), about: p.points(st.About), id: st.ID, when: st.When, day: dayOf(st, of.doc.date),
		act: st.Act, near: of.doc.near, hedged: hedgeOf(st.Hedge), negated: st.Negated, accepted: rec.Review == ledger.Accepted, rejected: rec.Review == ledger.Rejected, quoted: st.Quote,
		conditioned: st.Condition.Text != "", ascribed: ascribed(st), topical: !st.Topic.IsZero()}
	var horizon string
	s.words, horizon = p.read.read(st)
	s.readInto = s.words.readInto(st)
	s.saying, s.if_ = t.quote(st.Evidence), t.quote(st.Condition)
	s.says = t.quote(st.Content)
	s.by, s.told, s.cue = t.actor(st.Holder), t.actor(st.Speaker), t.piece(st.Cue)
	s.term = t.put(horizon)
	s.weigh(s.strengthOf(max(ruleOf(st.Act, false).strength, loud(st.Act))))
}

// holders gives the one list of these parties.
func (p *Preparer) holders(ids []parley.PartyID) *holders {
	p.key = p.key[:0]
	for _, id := range ids {
		p.key = append(append(p.key, id...), 0)
	}
	if h, ok := p.who[string(p.key)]; ok {
		return h
	}
	h := &holders{}
	for _, id := range ids {
		id = parley.PartyID(strings.Clone(string(id)))
		if i, ok := p.parties[id]; ok && !slices.Contains(h.at, i) {
			h.at, h.known = append(h.at, i), append(h.known, p.c.Parties[i].ID)
		}
		h.all = append(h.all, id)
	}
	if len(p.who) < maxHeld {
		p.who[string(p.key)] = h
	}
	return h
}

// maxHeld bounds what a preparer remembers of each sort.
const maxHeld = 1 << 16

// points gives the one list of these points.
func (p *Preparer) points(list []parley.Point) *spoken {
	p.key = p.key[:0]
	for _, pt := range list {
		p.key = append(append(append(append(p.key, pt.Issue...), 0), pt.Option...), 0)
		if pt.Against {
			p.key = append(p.key, 1)
		}
		p.key = append(append(p.key, pt.Like...), 0)
	}
	if pts, ok := p.about[string(p.key)]; ok {
		return pts
	}
	pts := &spoken{}
	for i, pt := range list {
		pt.Issue, pt.Option, pt.Like = parley.IssueID(p.held(string(pt.Issue))), parley.OptionID(p.held(string(pt.Option))), parley.StatementID(strings.Clone(string(pt.Like)))
		pts.list = append(pts.list, pt)
		at, ok := p.options[parley.Point{Issue: pt.Issue, Option: pt.Option}]
		if !ok || slices.ContainsFunc(list[:i], func(q parley.Point) bool { return q.Issue == pt.Issue && q.Option == pt.Option }) {
			continue
		}
		pts.at = append(pts.at, pointed{at, pt.Against})
	}
	if len(p.about) < maxHeld {
		p.about[string(p.key)] = pts
	}
	return pts
}

func (p *Preparer) coder(id parley.CoderID) *string {
	s := p.coders[id]
	if s == nil {
		name := id.String()
		s = &name
		p.coders[parley.CoderID{Name: strings.Clone(id.Name), Version: strings.Clone(id.Version)}] = s
	}
	return s
}

// textOf gathers the words of a report that are held: the sentences that
// something was found in, and what stands elsewhere.
type textOf struct {
	report string
	parts  []stretch // of the report, ascending, apart from each other
	length int       // of the parts
	more   []byte    // behind them: what is not in the report's text as it is quoted
}

type stretch struct{ start, end, off int }

// from begins with the sentences of a report.
func (t *textOf) from(rr *ledger.ReportRecords, parts Parts) {
	t.report = rr.Report.Text
	add := func(s parley.Span) {
		if s.Text != "" && t.quotes(s) {
			t.parts = append(t.parts, stretch{start: s.Start, end: s.End})
		}
	}
	for i := range rr.Records {
		add(rr.Records[i].Evidence)
	}
	if parts.wants(WithProposals) {
		for i := range rr.Proposals {
			for k := range rr.Proposals[i].Terms {
				add(rr.Proposals[i].Terms[k].Evidence)
			}
		}
	}
	if parts.wants(WithMeasures) {
		for i := range rr.Measures {
			add(rr.Measures[i].Evidence)
		}
	}
	if parts.wants(WithChannels) {
		for i := range rr.Channels {
			add(rr.Channels[i].Evidence)
		}
	}
	if parts.wants(WithHappenings) {
		for i := range rr.Events {
			if kindOf(&rr.Events[i]) != "" {
				add(rr.Events[i].Evidence)
			}
		}
	}
	slices.SortFunc(t.parts, func(a, b stretch) int { return a.start - b.start })
	joined := t.parts[:0]
	for _, s := range t.parts {
		if n := len(joined) - 1; n >= 0 && s.start <= joined[n].end {
			joined[n].end = max(joined[n].end, s.end)
			continue
		}
		joined = append(joined, s)
	}
	t.parts = joined
	for i := range t.parts {
		t.parts[i].off = t.length
		t.length += t.parts[i].end - t.parts[i].start
	}
}

func (t *textOf) quotes(s parley.Span) bool {
	return s.Start >= 0 && s.Start <= s.End && s.End <= len(t.report) && s.End <= math.MaxInt32 && t.report[s.Start:s.End] == s.Text
}

// piece gives the place of a span's words.
func (t *textOf) piece(s parley.Span) piece {
	if s.Text == "" {
		return piece{}
	}
	if t.quotes(s) {
		i, _ := slices.BinarySearchFunc(t.parts, s.Start, func(p stretch, at int) int {
			if p.end <= at {
				return -1
			}
			return 1
		})
		if i < len(t.parts) && t.parts[i].start <= s.Start && s.End <= t.parts[i].end {
			return piece{uint32(t.parts[i].off + s.Start - t.parts[i].start), uint32(s.End - s.Start)}
		}
	}
	return t.put(s.Text)
}

// put gives words a place behind those of the report.
func (t *textOf) put(words string) piece {
	if words == "" {
		return piece{}
	}
	if i := bytes.Index(t.more, []byte(words)); i >= 0 {
		return piece{uint32(t.length + i), uint32(len(words))}
	}
	t.more = append(t.more, words...)
	return piece{uint32(t.length + len(t.more) - len(words)), uint32(len(words))}
}

func (t *textOf) quote(s parley.Span) quote { return quote{int32(s.Start), t.piece(s)} }

// actor places the best name that there is.
func (t *textOf) actor(a parley.Actor) piece {
	if a.Name == "" {
		return t.piece(a.Span)
	}
	return t.put(a.Name)
}

// String is all the words.
func (t *textOf) String() string {
	var b strings.Builder
	b.Grow(t.length + len(t.more))
	for _, p := range t.parts {
		b.WriteString(t.report[p.start:p.end])
	}
	b.Write(t.more)
	return b.String()
}

// Report is the report without its text. It is not to be changed.
func (p *Prepared) Report() *parley.Report { return p.report }

// Len is how many records there are.
func (p *Prepared) Len() int { return len(p.stands) }

// Cite cites a record, as [parley.CiteStatement] does.
func (p *Prepared) Cite(i int) parley.Cite { return p.stands[i].cite() }

// ID is a record's.
func (p *Prepared) ID(i int) parley.StatementID { return p.stands[i].id }

// Words are the content and the condition of a record.
func (p *Prepared) Words(i int) (content, condition parley.Span) {
	return p.stands[i].says.of(p.stands[i].text), p.stands[i].condition()
}

// About is what each of some records speaks to now; p itself stays as it is.
func (p *Preparer) About(old *Prepared, now map[int][]parley.Point) *Prepared {
	out := *old
	out.stands = slices.Clone(old.stands)
	for i, list := range now {
		out.stands[i].about = p.points(list)
	}
	p.scratch.leans = p.leans(p.scratch.leans[:0], out.stands)
	out.leans = slices.Clone(p.scratch.leans)
	return &out
}
