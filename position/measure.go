package position

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"github.com/openparley/parley"
)

// counted is one report's giving of a number.
type counted struct {
	doc                       *doc
	text                      string
	who                       *holders // by whose count
	unit                      string
	saying, number, what, src quote // the evidence, the quantity, what is counted, and by whom
	name, why                 piece // of the source
	low, high                 float64
	when                      parley.Interval
	day                       parley.Day
	approx                    bool
}

// before orders for keeping: those with a source first, then the latest.
func (c *counted) before(d *counted) bool {
	if a, b := c.src.n > 0, d.src.n > 0; a != b {
		return a
	}
	if n := d.day.Compare(c.day); n != 0 {
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
	if n := cmp.Or(cmp.Compare(c.number.start, d.number.start), cmp.Compare(c.what.start, d.what.start)); n != 0 {
		return n
	}
	return cmp.Or(cmp.Compare(c.low, d.low), cmp.Compare(c.high, d.high), strings.Compare(c.unit, d.unit), cmp.Compare(c.saying.start, d.saying.start),
		strings.Compare(c.what.of(c.text).Text, d.what.of(d.text).Text), strings.Compare(c.source().Called(), d.source().Called()), slices.Compare(c.who.known, d.who.known))
}

func (c *counted) source() parley.Actor {
	return parley.Actor{Span: c.src.of(c.text), Name: c.name.of(c.text), Why: c.why.of(c.text), Parties: c.who.known}
}

// measure is the number as the report gives it.
func (c *counted) measure() parley.Measure {
	return parley.Measure{Evidence: c.saying.of(c.text), Quantity: c.number.of(c.text), Low: c.low, High: c.high, Approx: c.approx, Unit: c.unit,
		What: c.what.of(c.text), Source: c.source(), When: c.when}
}

// clone copies what is kept out of the report's memory.
func (c *counted) clone(d *doc) *counted {
	k := *c
	k.doc = d
	var t textOf
	for _, q := range []*quote{&k.saying, &k.number, &k.what, &k.src} {
		q.off, q.n = t.put(q.of(c.text).Text)
	}
	for _, p := range []*piece{&k.name, &k.why} {
		p.off, p.n = t.put(p.of(c.text))
	}
	k.unit, k.text = strings.Clone(c.unit), t.String()
	return &k
}

func (p *Preparer) measure(out *Prepared, m *parley.Measure, t *textOf) {
	if math.IsNaN(m.Low) || math.IsNaN(m.High) {
		return
	}
	day := m.When.To
	if day.IsZero() {
		day = m.When.From
	}
	if day.IsZero() {
		day = out.doc.date
	}
	c := counted{doc: &out.doc, who: p.holders(m.Source.Parties), unit: m.Unit, saying: t.quote(m.Evidence), number: t.quote(m.Quantity), what: t.quote(m.What), src: t.quote(m.Source.Span),
		low: finite(m.Low), high: finite(m.High), when: m.When, day: day, approx: m.Approx}
	c.name.off, c.name.n = t.put(m.Source.Name)
	c.why.off, c.why.n = t.put(m.Source.Why)
	out.counted = append(out.counted, c)
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
	slices.SortFunc(held, func(a, b *counted) int { return cmp.Or(undatedLast(a.day, b.day), a.beside(b)) })
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
