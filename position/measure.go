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
	doc *doc
	m   parley.Measure
	day parley.Day
	key string // equal for what is joined
}

// before orders for keeping: those with a source first, then the latest.
func (c *counted) before(d *counted) bool {
	if a, b := c.m.Source.Text != "", d.m.Source.Text != ""; a != b {
		return a
	}
	return cmp.Or(d.day.Compare(c.day), c.beside(d)) < 0
}

func (c *counted) beside(d *counted) int {
	return cmp.Or(cmp.Compare(c.doc.name, d.doc.name), cmp.Compare(c.doc.id, d.doc.id),
		cmp.Compare(c.m.Quantity.Start, d.m.Quantity.Start), cmp.Compare(c.m.What.Start, d.m.What.Start), cmp.Compare(c.key, d.key))
}

func (b *Builder) measure(at *arrival, m *parley.Measure) {
	if math.IsNaN(m.Low) || math.IsNaN(m.High) {
		return
	}
	day := m.When.To
	if day.IsZero() {
		day = m.When.From
	}
	if day.IsZero() {
		day = at.r.Date
	}
	c := counted{doc: &at.lent, m: *m, day: day}
	c.m.Low, c.m.High = finite(m.Low), finite(m.High)
	if len(b.measures.heap) == maxMeasures && !c.before(b.measures.heap[0]) {
		b.measures.left++
		return
	}
	c.doc = at.doc()
	c.m.Evidence, c.m.Quantity, c.m.What = clone(m.Evidence), clone(m.Quantity), clone(m.What)
	c.m.Unit = strings.Clone(m.Unit)
	c.m.Source = cloneActor(m.Source)
	c.m.Source.Parties = b.known(m.Source.Parties)
	c.key = b.measureKey(&c.m)
	b.measures.add(&c)
}

// finite keeps numbers to what JSON can write.
func finite(f float64) float64 {
	return max(-math.MaxFloat64, min(math.MaxFloat64, f))
}

func clone(s parley.Span) parley.Span {
	s.Text = strings.Clone(s.Text)
	return s
}

func cloneActor(a parley.Actor) parley.Actor {
	a.Span, a.Name, a.Why = clone(a.Span), strings.Clone(a.Name), strings.Clone(a.Why)
	return a
}

// known gives those of the parties that the case has.
func (b *Builder) known(ids []parley.PartyID) (out []parley.PartyID) {
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
	w := &b.read.w
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
		cite := c.doc.citing(c.m.Evidence)
		if i, ok := at[c.key]; ok {
			out.Measures[i].Because = few(out.Measures[i].Because, cite)
			continue
		}
		at[c.key] = len(out.Measures)
		out.Measures = append(out.Measures, Measure{Measure: c.m, Parties: c.m.Source.Parties, Because: []parley.Cite{cite}})
	}
}
