package position

import (
	"runtime"
	"sync"

	"github.com/openparley/parley"
)

// Choice is what of a report a board is to rest on.
type Choice struct {
	Records []int32                             // their places among the report's, ascending
	Beside  func(parties []parley.PartyID) bool // whether a measure, channel or happening that names these passes; nil: all pass
}

// Board makes a board of n reports that p has prepared, on all processors.
// choose is asked for each of them, 0 to n−1, by several goroutines at a time: it
// gives the report, or nil, and writes what of it the board is to rest on. The
// board holds on to the words of the reports.
func (p *Preparer) Board(o Options, n int, choose func(i int, c *Choice) *Prepared) *Board {
	parts := make([]*Builder, max(1, min(runtime.GOMAXPROCS(0), n/16)))
	var adding sync.WaitGroup
	for k := range parts {
		parts[k] = p.builder(o)
		adding.Go(func() {
			var c Choice
			for i := n * k / len(parts); i < n*(k+1)/len(parts); i++ {
				c.Records = c.Records[:0]
				if r := choose(i, &c); r != nil {
					parts[k].addPrepared(r, &c)
				}
			}
		})
	}
	adding.Wait()
	b := parts[0]
	for _, more := range parts[1:] {
		b.join(more)
	}
	said := b.gathered.sorted(len(p.c.Parties) * p.all)
	defer said.release()
	return b.board(func(w *walker, pair int32) *history {
		some := said.of(pair)
		if len(some) == 0 {
			return nil
		}
		h := w.fresh()
		for i := range some {
			h.add(some[i].stand, some[i].lean, some[i].keep)
		}
		return h
	})
}

func (b *Builder) addPrepared(p *Prepared, c *Choice) {
	if b.later(p.report) {
		return
	}
	b.coverage.add(p)
	b.namer.begin(b)
	leans := p.leans
	for _, i := range c.Records {
		s := &p.stands[i]
		keep := func() *stand { return s }
		var of []leaning
		of, leans = leansOf(leans, int(i))
		if !b.record(s, keep) {
			continue
		}
		if b.opt.Parts.wants(WithPositions) {
			for _, l := range of {
				b.gathered.add(s, l)
			}
		}
		if b.opt.Parts.wants(WithProposals) {
			b.namer.statement(s, keep)
		}
	}
	if b.opt.Parts.wants(WithProposals) {
		for i := range p.plans {
			b.namer.plan(&p.plans[i], func(s *stand) *stand { return s })
		}
	}
	passes := func(who *holders) bool { return c.Beside == nil || who != nil && c.Beside(who.all) }
	if b.opt.Parts.wants(WithHappenings) {
		for i := range p.happened {
			if h := &p.happened[i]; passes(h.who) && b.wantsHappening(h) {
				b.happenings.add(h)
			}
		}
	}
	if b.opt.Parts.wants(WithMeasures) {
		for i := range p.counted {
			if m := &p.counted[i]; passes(m.by.who) && b.wantsMeasure(m) {
				b.measures.add(m)
			}
		}
	}
	if b.opt.Parts.wants(WithChannels) {
		for i := range p.links {
			if l := &p.links[i]; passes(l.who) && b.wantsChannel(l) {
				b.channels.add(l)
			}
		}
	}
}

// join takes in what another builder has of prepared reports.
func (b *Builder) join(o *Builder) {
	b.coverage.join(&o.coverage)
	b.gathered.join(&o.gathered)
	b.timeline.join(&o.timeline)
	b.unplaced.join(&o.unplaced)
	b.namings.join(&o.namings)
	b.measures.join(&o.measures)
	b.channels.join(&o.channels)
	b.happenings.join(&o.happenings)
}

// gathered are the leanings of prepared reports that a board is to rest on, as
// they came. Since what is prepared stays in memory, a history can be made when
// the board is, one at a time, and none has to be held until then.
type gathered struct{ chunks []*chunk }

// chunk is how many leanings come to lie side by side: growing by chunks,
// nothing is moved.
type chunk struct {
	n   int
	all [4096]said
}

// said is a stand that leans.
type said struct {
	stand *stand
	at    int32 // of the party and the option
	lean
}

// keep gives the stand to hold on to: it is held anyway.
func (s *said) keep() *stand { return s.stand }

// Boards are made one after the other, each of about as many leanings.
var (
	chunks = sync.Pool{New: func() any { return new(chunk) }}
	tables = sync.Pool{New: func() any { return new(sorted) }}
)

func (g *gathered) add(s *stand, l leaning) {
	n := len(g.chunks) - 1
	if n < 0 || g.chunks[n].n == len(g.chunks[n].all) {
		g.chunks = append(g.chunks, chunks.Get().(*chunk))
		n++
	}
	c := g.chunks[n]
	c.all[c.n] = said{s, l.at, l.lean}
	c.n++
}

func (g *gathered) join(o *gathered) { g.chunks = append(g.chunks, o.chunks...) }

// sorted are leanings by what they are of; those of one party and option are
// as they came.
type sorted struct {
	all  []said
	from []int32 // of each pair, and the end
}

// sorted empties g, and sorts its leanings by counting.
func (g *gathered) sorted(pairs int) *sorted {
	s := tables.Get().(*sorted)
	s.from = append(s.from[:0], make([]int32, pairs+1)...)
	for _, c := range g.chunks {
		for i := range c.all[:c.n] {
			s.from[c.all[i].at+1]++
		}
	}
	for i := range pairs {
		s.from[i+1] += s.from[i]
	}
	if n := int(s.from[pairs]); cap(s.all) < n {
		s.all = make([]said, n)
	} else {
		s.all = s.all[:n]
	}
	next := append([]int32{}, s.from[:pairs]...)
	for _, c := range g.chunks {
		for i := range c.all[:c.n] {
			at := &next[c.all[i].at]
			s.all[*at] = c.all[i]
			*at++
		}
		clear(c.all[:c.n]) // no report is to be held for its sake
		c.n = 0
		chunks.Put(c)
	}
	g.chunks = nil
	return s
}

func (s *sorted) of(pair int32) []said { return s.all[s.from[pair]:s.from[pair+1]] }

// release ends the use of s.
func (s *sorted) release() {
	clear(s.all)
	tables.Put(s)
}
