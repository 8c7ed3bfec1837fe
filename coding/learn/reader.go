package learn

import (
	"github.com/openparley/parley"
	"github.com/openparley/parley/coding/attribution"
)

// reader finds attributions with what was learned: it gives each word a role,
// once by itself and once more in the light of the others, and then says which
// source, cue and content go together.
type reader struct {
	lex           *lexicon
	near, far     *table // the features of the first reading, and those that the second adds
	first, second *chain
	link          *linker
}

// paragraph is paragraph p of a page as a stretch with the features of the first
// reading.
func (v *view) paragraph(p int, near *table) *stretch {
	s := &stretch{at: []int32{0}}
	for i := v.para[p]; i < v.para[p+1]; i++ {
		s.feats = near.keep(s.feats, v.features(int(i)), 0)
		s.at = append(s.at, int32(len(s.feats)))
		s.step = append(s.step, v.step(int(i)))
	}
	return s
}

// again is paragraph p with the features of the second reading added to those
// of the first.
func (s *second) again(p int, f *stretch, near, far *table) *stretch {
	g := &stretch{at: []int32{0}, step: f.step, want: f.want}
	for k := range f.words() {
		g.feats = append(g.feats, f.feats[f.at[k]:f.at[k+1]]...)
		g.feats = far.keep(g.feats, s.features(int(s.para[p])+k), len(near.keys))
		g.at = append(g.at, int32(len(g.feats)))
	}
	return g
}

// readAll reads the paragraphs of a page.
func (c *chain) readAll(p *page, paragraph func(p int) *stretch) (roles, bold []role, beliefs []belief) {
	words := len(p.words)
	roles, bold, beliefs = make([]role, words), make([]role, words), make([]belief, words)
	var l lattice
	for k := range len(p.para) - 1 {
		i, j := p.para[k], p.para[k+1]
		c.read(paragraph(k), &l, roles[i:j], bold[i:j], beliefs[i:j])
	}
	return roles, bold, beliefs
}

// found is what was read on a page.
type found struct {
	*bond
	roles []role
	all   []linked // in the order of the text
}

// linked is an attribution in pieces.
type linked struct {
	source, cue, content []piece
	sure                 float32 // how likely its words are what they are taken for, 0 to 1
}

// keptWords is how long a text may be for the features of its words to be kept
// from the first reading to the second; of a longer one they are found again.
const keptWords = 50_000

// read finds the attributions of a page.
func (m *reader) read(p *page) *found {
	v := newView(p, m.lex, nil)
	kept := make([]*stretch, len(p.para)-1)
	first := func(k int) *stretch {
		if kept[k] != nil {
			return kept[k]
		}
		s := v.paragraph(k, m.near)
		if len(p.words) <= keptWords {
			kept[k] = s
		}
		return s
	}
	roles, _, beliefs := m.first.readAll(p, first)
	again := newSecond(v, roles, beliefs)
	roles, bold, beliefs := m.second.readAll(p, func(k int) *stretch { return again.again(k, first(k), m.near, m.far) })
	f := &found{bond: newBond(v, roles, bold, beliefs), roles: roles}
	f.all = m.link.join(f.bond)
	return f
}

// leastSure is how likely the words of an attribution must be what they are
// taken for. On PolNeAR's development part, tokens and attributions agree best
// around it.
const leastSure = 0.76

// attributions finds the attributions of a page, in the order of the text.
func (m *reader) attributions(p *page) []attribution.Attribution {
	var out []attribution.Attribution
	for _, x := range m.read(p).all {
		if x.sure < leastSure {
			continue
		}
		out = append(out, attribution.Attribution{Source: p.spans(x.source), Cue: p.spans(x.cue), Content: p.spans(x.content), Within: -1})
	}
	return out
}

// spans are the bytes of pieces.
func (p *page) spans(all []piece) []parley.Span {
	var out []parley.Span
	for _, x := range all {
		start, end := p.bytes(x)
		out = append(out, parley.Span{Start: start, End: end, Text: p.doc.Text[start:end]})
	}
	return out
}
