package coding

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"github.com/openparley/parley"
)

// Tally counts what was to be found, what was coded and what of it agrees.
type Tally struct {
	Gold  int `json:"gold"`
	Coded int `json:"coded"`
	Hits  int `json:"hits"`
}

// Precision is the share of the coded lines that agree, in percent; 0 when
// nothing was coded.
func (t Tally) Precision() float64 { return percent(t.Hits, t.Coded) }

// Recall is the share of the gold lines that were coded, in percent; 0 when
// there are none.
func (t Tally) Recall() float64 { return percent(t.Hits, t.Gold) }

// F1 is the harmonic mean of precision and recall, in percent.
func (t Tally) F1() float64 { return percent(2*t.Hits, t.Gold+t.Coded) }

func percent(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return 100 * float64(a) / float64(b)
}

// Result is how far a coder agrees with gold.
type Result struct {
	Found  Tally `json:"found"`  // same place, same content
	Holder Tally `json:"holder"` // and the same holder
	Full   Tally `json:"full"`   // and one of the acts

	// ByAct are the full agreements by act: a gold line counts under the act
	// it was met with, else under its first.
	ByAct map[parley.Act]Tally `json:"by_act"`

	Matches []Match `json:"-"` // in the order of the gold lines
	Missed  []Line  `json:"-"` // gold lines that nothing met
	Extra   []Line  `json:"-"` // coded lines that met nothing
	Ignored int     `json:"ignored"`
}

// Match is a gold line with the coded line that met it.
type Match struct {
	Gold, Coded Line
	Content     float64 // token F1 of the contents, 0 to 1
	Holder, Act bool    // whether these agree too
}

// Score compares coded lines with gold, report by report, greedily one to one,
// the best content first. Two lines meet when their evidence overlaps and the
// token F1 of their contents is at least ½. Optional gold lines are neither
// hits nor errors: what meets only them is ignored.
//
// The measure is that of the project's agreement study between two coders.
func Score(gold, coded []Line) Result {
	res := Result{ByAct: map[parley.Act]Tally{}}
	byDoc := map[string]*scoredDoc{}
	var docs []string
	at := func(name string) *scoredDoc {
		d := byDoc[name]
		if d == nil {
			d = &scoredDoc{}
			byDoc[name] = d
			docs = append(docs, name)
		}
		return d
	}
	for i := range gold {
		d := at(gold[i].Doc)
		if gold[i].Optional() {
			d.optional = append(d.optional, scored(gold[i]))
		} else {
			d.core = append(d.core, scored(gold[i]))
		}
	}
	for i := range coded {
		d := at(coded[i].Doc)
		d.coded = append(d.coded, scored(coded[i]))
	}
	slices.Sort(docs)
	for _, name := range docs {
		byDoc[name].score(&res)
	}
	return res
}

type scoredDoc struct{ core, optional, coded []*scoredLine }

type scoredLine struct {
	Line
	content map[string]int
	size    int
	holder  []string
	parties []string
	taken   bool
}

func scored(l Line) *scoredLine {
	s := &scoredLine{Line: l, content: map[string]int{}}
	for _, w := range plainWords(l.Content.Text) {
		s.content[w]++
		s.size++
	}
	for _, w := range plainWords(l.Holder.Text) {
		if !functionWord[w] {
			s.holder = append(s.holder, w)
		}
	}
	for _, p := range strings.Split(l.Party, ";") {
		if p = strings.ToLower(strings.TrimSpace(p)); p != "" {
			s.parties = append(s.parties, p)
		}
	}
	return s
}

func (d *scoredDoc) score(res *Result) {
	matched := pair(d.core, d.coded)
	// What is left may be something that only one of the gold coders had.
	ignored := pair(d.optional, d.coded)
	res.Ignored += len(ignored)
	n := Tally{Gold: len(d.core), Coded: len(d.coded) - len(ignored)}
	found, holder, full := n, n, n
	for _, m := range matched {
		found.Hits++
		if m.Holder {
			holder.Hits++
			if m.Act {
				full.Hits++
			}
		}
		act := m.Gold.First()
		if m.Holder && m.Act {
			act = m.Shared()
			res.count(act, Tally{Gold: 1, Coded: 1, Hits: 1})
		} else {
			res.count(act, Tally{Gold: 1})
			res.count(m.Coded.First(), Tally{Coded: 1})
		}
	}
	res.Found.add(found)
	res.Holder.add(holder)
	res.Full.add(full)
	res.Matches = append(res.Matches, matched...)
	for _, g := range d.core {
		if !g.taken {
			res.Missed = append(res.Missed, g.Line)
			res.count(g.First(), Tally{Gold: 1})
		}
	}
	for _, c := range d.coded {
		if !c.taken {
			res.Extra = append(res.Extra, c.Line)
			res.count(c.First(), Tally{Coded: 1})
		}
	}
}

func (t *Tally) add(u Tally) {
	t.Gold += u.Gold
	t.Coded += u.Coded
	t.Hits += u.Hits
}

func (r *Result) count(a parley.Act, t Tally) {
	sum := r.ByAct[a]
	sum.add(t)
	r.ByAct[a] = sum
}

// Shared is the act on which the two lines agree; where they do not, the gold
// line's first.
func (m *Match) Shared() parley.Act {
	for _, a := range parley.Acts() {
		if m.Gold.Has(a) && m.Coded.Has(a) {
			return a
		}
	}
	return m.Gold.First()
}

// pair takes, among all lines not yet taken, the pair whose contents agree
// best, and goes on until none is left. Ties go to the pair that agrees in
// more, then lies closer, then comes first.
func pair(gold, coded []*scoredLine) []Match {
	type candidate struct {
		Match
		g, c  int
		place float64
	}
	var all []candidate
	for gi, g := range gold {
		for ci, c := range coded {
			if c.taken || !g.Evidence.Overlaps(c.Evidence) {
				continue
			}
			f := contentF1(g, c)
			if f < 0.5 {
				continue
			}
			all = append(all, candidate{
				Match{Gold: g.Line, Coded: c.Line, Content: f, Holder: sameHolder(g, c), Act: g.SharesAct(&c.Line)},
				gi, ci, overlap(g.Evidence, c.Evidence),
			})
		}
	}
	agrees := func(c candidate) int {
		switch {
		case c.Holder && c.Act:
			return 2
		case c.Holder:
			return 1
		}
		return 0
	}
	slices.SortFunc(all, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(b.Content, a.Content), cmp.Compare(agrees(b), agrees(a)), cmp.Compare(b.place, a.place),
			cmp.Compare(a.g, b.g), cmp.Compare(a.c, b.c))
	})
	var out []candidate
	for _, m := range all {
		if gold[m.g].taken || coded[m.c].taken {
			continue
		}
		gold[m.g].taken, coded[m.c].taken = true, true
		out = append(out, m)
	}
	slices.SortFunc(out, func(a, b candidate) int { return cmp.Compare(a.g, b.g) })
	matches := make([]Match, len(out))
	for i := range out {
		matches[i] = out[i].Match
	}
	return matches
}

func contentF1(a, b *scoredLine) float64 {
	if a.size+b.size == 0 {
		return 1
	}
	common := 0
	for w, n := range a.content {
		common += min(n, b.content[w])
	}
	return 2 * float64(common) / float64(a.size+b.size)
}

func sameHolder(a, b *scoredLine) bool {
	if strings.EqualFold(a.Line.Holder.Text, b.Line.Holder.Text) {
		return true // also where neither names anybody
	}
	for _, w := range a.holder {
		if slices.Contains(b.holder, w) {
			return true
		}
	}
	for _, p := range a.parties {
		if slices.Contains(b.parties, p) {
			return true
		}
	}
	return false
}

// overlap is the shared part of two spans over the whole they cover.
func overlap(a, b parley.Span) float64 {
	both := min(a.End, b.End) - max(a.Start, b.Start)
	all := max(a.End, b.End) - min(a.Start, b.Start)
	if both <= 0 || all <= 0 {
		return 0
	}
	return float64(both) / float64(all)
}

// plainWords are the runs of letters and digits, in lower case.
func plainWords(s string) []string {
	return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// functionWord are the words of a holder that name nobody. Pronouns are not
// among them: "he" and "he" are the same words for the same holder.
var functionWord = wordSet(`a an the of in on at to for from by with and or as 's s his her its their our my your this that these those
	some many most several other another one two both all any each every no`)

// wordSet is a set of the words of a text.
func wordSet(text string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(text) {
		set[w] = true
	}
	return set
}
