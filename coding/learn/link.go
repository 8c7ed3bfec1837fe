package learn

import (
	"cmp"
	"slices"

	"github.com/openparley/parley/english"
)

// linker says which cue a content goes with, and which source a cue.
type linker struct {
	cue, source *ranker
}

// bond lists what can be said of two pieces that may go together.
type bond struct {
	*view
	parts   [4][]piece
	beliefs []belief
}

// newBond takes for pieces what was read as such, for sources and cues also
// what was so when read boldly, and what by the trees may be the cue of a
// content or the source of a cue that was found.
func newBond(v *view, roles, bold []role, beliefs []belief) *bond {
	b := &bond{view: v, parts: pieces(roles), beliefs: beliefs}
	taken := slices.Clone(roles)
	more := pieces(bold)
	rules := pieces(v.ruled)
	for part := 1; part < 3; part++ {
		for _, x := range more[part] {
			b.offer(x, part, taken)
		}
		for _, x := range rules[part] {
			b.offer(x, part, taken)
		}
	}
	for _, x := range b.parts[3] {
		t := b.top(x)
		if h := int(b.head[t]); h >= 0 && (b.words[h].XPOS.IsVerb() || b.words[h].XPOS.IsNoun() || b.words[h].XPOS == english.JJ) {
			b.offer(b.verbGroup(h), 2, taken)
		}
		for _, k := range b.kids[t] {
			if b.relation(int(k)).Base() == english.Parataxis && b.words[k].XPOS.IsVerb() {
				b.offer(b.verbGroup(int(k)), 2, taken)
			}
		}
	}
	for _, x := range b.parts[2] {
		t := b.top(x)
		for steps := 0; t >= 0 && steps < 3; t, steps = int(b.head[t]), steps+1 {
			for _, k := range b.kids[t] {
				if b.relation(int(k)).Base() == english.Nsubj || b.relation(int(k)) == english.OblAgent || b.relation(int(k)) == english.NmodPoss {
					b.offer(b.phrase(int(k)), 1, taken)
				}
			}
			if r := b.relation(t).Base(); r != english.Conj && r != english.Xcomp {
				break
			}
		}
	}
	for part := range b.parts {
		slices.SortFunc(b.parts[part], func(x, y piece) int { return x.first - y.first })
	}
	return b
}

// offer adds a piece that nothing has taken.
func (b *bond) offer(x piece, part int, taken []role) {
	for i := x.first; i < x.last; i++ {
		if taken[i] != outside {
			return
		}
	}
	if x.first == x.last {
		return
	}
	for i := x.first; i < x.last; i++ {
		taken[i] = role(2 * part)
	}
	b.parts[part] = append(b.parts[part], x)
}

// verbGroup is a verb with its auxiliaries, negation, adverbs before it and
// particle.
func (b *bond) verbGroup(h int) piece {
	x := piece{h, h + 1}
	for x.first > 0 && int(b.head[x.first-1]) == h {
		switch r := b.relation(x.first - 1).Base(); r {
		case english.Aux, english.Advmod, english.Cop:
			x.first--
			continue
		}
		break
	}
	for x.last < len(b.words) && int(b.head[x.last]) == h && b.relation(x.last) == english.CompoundPrt {
		x.last++
	}
	return x
}

// phrase is a noun with what hangs on it without a break, up to a clause.
func (b *bond) phrase(h int) piece {
	x := piece{h, h + 1}
	under := func(i int) bool {
		for steps := 0; steps < 8 && i >= 0; i, steps = int(b.head[i]), steps+1 {
			if i == h {
				return true
			}
			if clausal(b.relation(i)) || b.relation(i) == english.Punct || b.relation(i) == english.Case && int(b.head[i]) == h && i < h {
				return false
			}
		}
		return false
	}
	for x.first > 0 && under(x.first-1) {
		x.first--
	}
	for x.last < len(b.words) && under(x.last) {
		x.last++
	}
	return x
}

// sure is how likely a piece is of its part, 0 to 1: the mean of its words.
func (b *bond) sure(x piece, part int) float32 {
	sum := float32(0)
	for i := x.first; i < x.last; i++ {
		sum += b.beliefs[i].of(part)
	}
	return sum / float32(x.last-x.first)
}

// likely is how likely a piece is of its part, 0 to 5.
func (b *bond) likely(x piece, part int) (n uint64) {
	sure := b.sure(x, part)
	for _, least := range [...]float32{0.1, 0.25, 0.5, 0.75, 0.93} {
		n += bit(sure >= least)
	}
	return n
}

// reach bounds how many pieces on either side are candidates.
const reach = 4

// candidates are the pieces of a part near to x: indices, in the order of the
// text.
func (b *bond) candidates(x piece, part int) (from, to int) {
	all := b.parts[part]
	at, _ := slices.BinarySearchFunc(all, x, func(o, x piece) int { return o.first - x.first })
	from, to = max(0, at-reach), min(len(all), at+reach)
	for from < to && b.away(all[from], x) > 3 {
		from++
	}
	for to > from && b.away(all[to-1], x) > 3 {
		to--
	}
	return from, to
}

// away is how many sentences lie between two pieces.
func (b *bond) away(x, y piece) int {
	d := int(b.in[x.first]) - int(b.in[y.first])
	return max(d, -d)
}

// options are the features of each candidate for x, the last being that there
// is none.
func (b *bond) options(x piece, part int) [][]uint64 {
	from, to := b.candidates(x, part)
	var all [][]uint64
	for k := from; k < to; k++ {
		b.out = nil
		b.pair(x, b.parts[part][k], part, k)
		all = append(all, b.out)
	}
	b.out = nil
	b.none(x, part, to-from)
	return append(all, b.out)
}

// contentOptions are the features of each cue for the k-th content, then those
// of its going on with the content before it, if there is one, and last of it
// going with none.
func (b *bond) contentOptions(k int) [][]uint64 {
	x := b.parts[3][k]
	all := b.options(x, 2)
	if k == 0 {
		return all
	}
	none := all[len(all)-1]
	b.out = nil
	b.pair(x, b.parts[3][k-1], 3, k-1)
	return append(all[:len(all)-1], b.out, none)
}

func (b *bond) none(x piece, part, n int) {
	base := uint64(400 + part*50)
	t := b.top(x)
	b.add(base, uint64(min(n, 4)))
	b.add(base+1, b.lemmaHash(t))
	b.add(base+2, uint64(b.relation(t)), b.inQuote(t))
	b.add(base+3, b.cueAt(t), b.complement(t), b.has(t, english.Nsubj))
	b.add(base+4, uint64(b.quoted[b.in[t]]), uint64(min(x.last-x.first, 6)))
	near := uint64(9)
	from, to := b.candidates(x, part)
	for k := from; k < to; k++ {
		near = min(near, uint64(b.away(x, b.parts[part][k])))
	}
	b.add(base+5, near)
	b.add(base+6, near, b.lemmaHash(t))
}

// pair lists the features of x going with y, the k-th piece of its part.
func (b *bond) pair(x, y piece, part, k int) {
	base := uint64(500 + part*50)
	tx, ty := b.top(x), b.top(y)
	sentences := uint64(int(b.in[y.first]) - int(b.in[x.first]) + 8)
	order := bit(x.first < y.first)
	gap := 0
	if x.last <= y.first {
		gap = y.first - x.last
	} else if y.last <= x.first {
		gap = x.first - y.last
	}
	d := uint64(distance(gap))
	lo, hi := min(x.last, y.last), max(x.first, y.first)
	marks := b.marks(lo, hi)
	others := uint64(0)
	for p := 1; p < 4; p++ {
		all, n := b.parts[p], 0
		at, _ := slices.BinarySearchFunc(all, lo, func(o piece, lo int) int { return o.first - lo })
		for n < 3 && at+n < len(all) && all[at+n].last <= hi {
			n++
		}
		others = others*4 + uint64(n)
	}
	path := uint64(0)
	if sentences == 8 {
		path = b.path(tx, ty)
	}
	quotes := b.inQuote(tx)*2 + b.inQuote(ty)
	if quotes == 3 && b.quote[tx] != b.quote[ty] {
		quotes = 4
	}
	sure := b.likely(y, part)
	b.add(base+20, sure)
	b.add(base+21, sure, others)
	b.add(base+22, sure, d, order, sentences)
	b.add(base+23, sure, path)
	together := b.ruledTogether(x, y)
	b.add(base+24, together)
	b.add(base+25, together, sure)
	b.add(base+26, together, others, sentences)
	b.add(base, sentences, order)
	b.add(base+1, sentences, d, order)
	b.add(base+2, others, sentences)
	b.add(base+3, others, order, marks)
	b.add(base+4, path)
	b.add(base+5, path, b.lemmaHash(ty))
	b.add(base+6, path, b.cueAt(ty), b.cueAt(tx))
	b.add(base+7, quotes, sentences, order)
	b.add(base+8, quotes, others)
	b.add(base+9, marks, d, order)
	b.add(base+10, b.lemmaHash(ty), sentences, order)
	b.add(base+11, b.lemmaHash(tx), sentences, order)
	b.add(base+12, uint64(b.tagAt(ty)), uint64(b.tagAt(tx)), sentences, order)
	b.add(base+13, uint64(b.relation(tx)), uint64(b.relation(ty)), sentences)
	b.add(base+14, b.paragraphs(tx, ty), quotes, order)
	b.add(base+15, b.paragraphs(tx, ty), others, sentences)
	b.add(base+16, bit(int(b.head[tx]) == ty), bit(int(b.head[ty]) == tx), bit(b.head[tx] == b.head[ty]), sentences)
	b.add(base+17, bit(b.head[tx] >= 0 && int(b.head[tx]) >= y.first && int(b.head[tx]) < y.last), order)
	b.add(base+18, bit(b.head[ty] >= 0 && int(b.head[ty]) >= x.first && int(b.head[ty]) < x.last), order)
}

// ruledTogether tells whether the grammar has most of two pieces in one
// attribution: 0 where it has not, 1 where it has either in another, 2 where it
// has.
func (b *bond) ruledTogether(x, y piece) uint64 {
	inX, inY := b.rulesOf(x), b.rulesOf(y)
	for _, r := range inX {
		if slices.Contains(inY, r) {
			return 2
		}
	}
	return bit(len(inX)+len(inY) > 0)
}

// rulesOf are the rulings that have at least half of a piece.
func (b *bond) rulesOf(x piece) []int32 {
	var out []int32
	n := map[int32]int{}
	for i := x.first; i < x.last; i++ {
		for _, r := range b.by[i] {
			if n[r]++; n[r]*2 >= x.last-x.first && !slices.Contains(out, r) {
				out = append(out, r)
			}
		}
	}
	return out
}

// marks tells which marks stand between two words.
func (b *bond) marks(lo, hi int) uint64 {
	set := uint64(0)
	for k := lo; k < hi && k < lo+far; k++ {
		set |= markSet(b.words[k].XPOS)
		if b.words[k].XPOS.IsFinite() {
			set |= 32
		}
	}
	return set
}

// paragraphs is how many paragraphs lie between two words, up to 2.
func (b *bond) paragraphs(x, y int) uint64 {
	d := b.doc.Sentences[b.in[x]].Paragraph - b.doc.Sentences[b.in[y]].Paragraph
	return uint64(min(max(d, -d), 2))
}

// sourceless is what the likelihood that a cue has no source is multiplied by: a
// source that is near is seldom another's.
const sourceless = 0.6

// join says which pieces go together.
func (m *linker) join(b *bond) []linked {
	cues := make([]linked, len(b.parts[2]))
	var loose []linked
	last := (*linked)(nil) // the attribution of the content before
	for k, x := range b.parts[3] {
		from, to := b.candidates(x, 2)
		odds := m.cue.odds(b.contentOptions(k))
		at := best(odds[:max(1, len(odds)-1)]) // none is the last, for where there is nothing else
		switch {
		case at < to-from:
			last = &cues[from+at]
		case last == nil:
			loose = append(loose, linked{})
			last = &loose[0]
		}
		last.content = append(last.content, x)
	}
	for k, cue := range b.parts[2] {
		if len(cues[k].content) == 0 {
			continue
		}
		cues[k].cue = []piece{cue}
		from, to := b.candidates(cue, 1)
		odds := m.source.odds(b.options(cue, 1))
		odds[len(odds)-1] *= sourceless
		if at := best(odds); at < to-from {
			cues[k].source = []piece{b.parts[1][from+at]}
		}
		loose = append(loose, cues[k])
	}
	for k := range loose {
		loose[k].sure = b.sureOf(&loose[k])
	}
	slices.SortStableFunc(loose, func(x, y linked) int { return cmp.Compare(x.content[0].first, y.content[0].first) })
	return loose
}

// sureOf is how likely cue and content of an attribution are what they are
// taken for.
func (b *bond) sureOf(x *linked) float32 {
	sum, words := float32(0), 0
	for part, all := range [...][]piece{2: x.cue, 3: x.content} {
		for _, y := range all {
			sum += b.sure(y, part) * float32(y.last-y.first)
			words += y.last - y.first
		}
	}
	return sum / float32(words)
}

// best is the place of the greatest.
func best(odds []float64) int {
	at := 0
	for i, x := range odds {
		if x > odds[at] {
			at = i
		}
	}
	return at
}
