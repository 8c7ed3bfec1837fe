package position

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"github.com/openparley/parley"
)

// counted is one report's giving of a number. A large case has more of these
// than of anything else.
type counted struct {
	*origin
	by     *giver
	wide   *[3]quote // the three below, where they do not stand within the evidence
	low    float64
	high   float64
	when   parley.Interval
	saying quote // the evidence
	within [3]inside
	approx bool
}

// giver is by whose count, and in what unit.
type giver struct {
	who             *holders
	name, why, unit string
}

// inside is a stretch of the evidence.
type inside struct{ off, n uint16 }

// The words of a number that are kept.
const (
	quantity = iota
	ofWhat
	byWhom
)

func (c *counted) quote(k int) quote {
	if c.wide != nil {
		return c.wide[k]
	}
	if i := c.within[k]; i.n > 0 {
		return quote{c.saying.start + int32(i.off), piece{c.saying.off + uint32(i.off), uint32(i.n)}}
	}
	return quote{}
}

func (c *counted) span(k int) parley.Span { return c.quote(k).of(c.text) }

// day is that up to which was counted, or the report's.
func (c *counted) day() parley.Day {
	switch {
	case !c.when.To.IsZero():
		return c.when.To
	case !c.when.From.IsZero():
		return c.when.From
	}
	return c.doc.date
}

// before orders for keeping: those with a source first, then the latest.
func (c *counted) before(d *counted) bool {
	if a, b := c.quote(byWhom).n > 0, d.quote(byWhom).n > 0; a != b {
		return a
	}
	if n := d.day().Compare(c.day()); n != 0 {
		return n < 0
	}
	return c.beside(d) < 0
}

func (c *counted) beside(d *counted) int {
	if c.doc != d.doc {
		if n := cmp.Or(strings.Compare(c.doc.name, d.doc.name), cmp.Compare(c.doc.id, d.doc.id)); n != 0 {
			return n
		}
	}
	if n := cmp.Or(cmp.Compare(c.quote(quantity).start, d.quote(quantity).start), cmp.Compare(c.quote(ofWhat).start, d.quote(ofWhat).start)); n != 0 {
		return n
	}
	return cmp.Or(cmp.Compare(c.low, d.low), cmp.Compare(c.high, d.high), strings.Compare(c.by.unit, d.by.unit), cmp.Compare(c.saying.start, d.saying.start),
		strings.Compare(c.span(ofWhat).Text, d.span(ofWhat).Text), strings.Compare(c.giver().Called(), d.giver().Called()), slices.Compare(c.by.who.known, d.by.who.known))
}

func (c *counted) giver() parley.Actor {
	return parley.Actor{Span: c.span(byWhom), Name: c.by.name, Why: c.by.why, Parties: c.by.who.known}
}

// measure is the number as the report gives it.
func (c *counted) measure() parley.Measure {
	return parley.Measure{Evidence: c.saying.of(c.text), Quantity: c.span(quantity), Low: c.low, High: c.high, Approx: c.approx, Unit: c.by.unit,
		What: c.span(ofWhat), Source: c.giver(), When: c.when}
}

// clone copies what is kept out of the report's memory.
func (c *counted) clone(d *doc) *counted {
	k := *c
	var t textOf
	k.saying.piece = t.put(c.saying.of(c.text).Text) // what stands within it is found by it
	if c.wide != nil {
		k.wide = new([3]quote)
		for i, q := range c.wide {
			k.wide[i] = quote{q.start, t.put(q.of(c.text).Text)}
		}
	}
	k.origin = &origin{d, t.String()}
	return &k
}

func (p *Preparer) measure(out *Prepared, m *parley.Measure, t *textOf) {
	if math.IsNaN(m.Low) || math.IsNaN(m.High) {
		return
	}
	c := counted{origin: &out.from, by: p.giver(m), saying: t.quote(m.Evidence), low: finite(m.Low), high: finite(m.High), when: m.When, approx: m.Approx}
	spans := [3]parley.Span{quantity: m.Quantity, ofWhat: m.What, byWhom: m.Source.Span}
	for i, s := range spans {
		off := s.Start - m.Evidence.Start
		switch {
		case s == parley.Span{}:
		case off >= 0 && off <= math.MaxUint16 && s.Text != "" && len(s.Text) <= math.MaxUint16 && off+len(s.Text) <= len(m.Evidence.Text) && m.Evidence.Text[off:off+len(s.Text)] == s.Text:
			c.within[i] = inside{uint16(off), uint16(len(s.Text))}
		default:
			c.wide = new([3]quote)
		}
	}
	if c.wide != nil {
		for i, s := range spans {
			c.wide[i] = t.quote(s)
		}
	}
	out.counted = append(out.counted, c)
}

// giver gives the one copy.
func (p *Preparer) giver(m *parley.Measure) *giver {
	g := giver{p.holders(m.Source.Parties), m.Source.Name, m.Source.Why, m.Unit}
	have := p.givers[g]
	if have == nil {
		g.name, g.why, g.unit = strings.Clone(g.name), strings.Clone(g.why), strings.Clone(g.unit)
		have = &g
		if len(p.givers) < maxHeld {
			p.givers[g] = have
		}
	}
	return have
}

func (b *Builder) wantsMeasure(c *counted) bool { return b.measures.wants(c) }

// finite keeps numbers to what JSON can write.
func finite(f float64) float64 {
	return max(-math.MaxFloat64, min(math.MaxFloat64, f))
}

func clone(s parley.Span) parley.Span {
	s.Text = strings.Clone(s.Text)
	return s
}

// known gives those of the parties that the case has.
func (b *Preparer) known(ids []parley.PartyID) (out []parley.PartyID) {
	for _, id := range ids {
		if i, ok := b.parties[id]; ok && !slices.Contains(out, id) {
			out = append(out, b.c.Parties[i].ID)
		}
	}
	return out
}

// measureKey is equal for measures that give the same number of the same
// thing by the same count: bounds, unit, the head of what is counted, source.
func (b *Builder) measureKey(m *parley.Measure) string {
	w := &words{}
	w.read(m.What.Text)
	head := ""
	for i := 0; i < w.len(); i++ {
		word := string(w.bytes(i))
		if head != "" && (stoppers[word] || word == "of" || word == "from" || word == "by" || word == "for" || word == "on" || w.broken(i-1)) {
			break
		}
		if !determiners[word] {
			head = word
		}
	}
	var by string
	if len(m.Source.Parties) > 0 && m.Source.Name == "" {
		for _, id := range m.Source.Parties {
			by += "@" + string(id)
		}
	} else {
		by = strings.TrimPrefix(strings.ToLower(m.Source.Called()), "the ")
	}
	var k strings.Builder
	for _, f := range []float64{m.Low, m.High} {
		bits := math.Float64bits(f)
		for s := 0; s < 64; s += 8 {
			k.WriteByte(byte(bits >> s))
		}
	}
	k.WriteString(strings.ToLower(m.Unit) + "|" + singular(head) + "|" + by)
	return k.String()
}

func singular(w string) string {
	if strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") && len(w) > 3 {
		return w[:len(w)-1]
	}
	return w
}

// joinMeasures writes the measures, those that several reports give as one.
func (b *Builder) joinMeasures(out *Board) {
	out.Measures = []Measure{}
	held := b.measures.sorted()
	slices.SortFunc(held, func(a, b *counted) int { return cmp.Or(undatedLast(a.day(), b.day()), a.beside(b)) })
	at := map[string]int{}
	for _, c := range held {
		m := c.measure()
		cite, key := c.doc.citing(m.Evidence), b.measureKey(&m)
		if i, ok := at[key]; ok {
			out.Measures[i].Because = few(out.Measures[i].Because, cite)
			continue
		}
		at[key] = len(out.Measures)
		out.Measures = append(out.Measures, Measure{Measure: m, Parties: m.Source.Parties, Because: []parley.Cite{cite}})
	}
}
