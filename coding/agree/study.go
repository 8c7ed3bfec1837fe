package agree

import (
	"cmp"
	"slices"

	"github.com/openparley/parley"
	"github.com/openparley/parley/coding"
)

// Study is how far a coder agrees with gold, in everything that the coding
// manual asks for.
type Study struct {
	Coder  string
	Result coding.Result
	Fields []Field
	// Content is how far the contents of the statements found share their words:
	// their mean F1, in percent.
	Content float64
	// Party counts, among the statements found whose gold line names a party,
	// those whose party is right: Gold is how many there are, Coded those for
	// which the coder names any, Hits those for which it names one of the gold's.
	Party      coding.Tally
	Confusions []Confusion // the most frequent first
	Alpha      Alphas
	Docs       []Doc // the worst first
}

// Options say how a study is made.
type Options struct {
	// Texts are the reports' texts by the names that lines have for them. Without
	// the text of a report its sentences and stretches are not compared.
	Texts map[string]string
	// SameParty reports whether a name in gold and one by the coder are of one
	// party. Without it names are compared as they stand, but for letter case.
	SameParty func(gold, coded string) bool
}

// Doc is how far a coder agrees with gold in one report.
type Doc struct {
	Name                string
	Found, Holder, Full coding.Tally
	Matches             []coding.Match
	Missed, Extra       []coding.Line
}

// Wrong are the statements that were found with another holder or act.
func (d *Doc) Wrong() []coding.Match {
	var out []coding.Match
	for _, m := range d.Matches {
		if !m.Holder || !m.Act {
			out = append(out, m)
		}
	}
	return out
}

// Errors is how much in the report is wrong.
func (d *Doc) Errors() int {
	return len(d.Missed) + len(d.Extra) + len(d.Matches) - d.Full.Hits
}

// Compare holds what a coder coded against gold.
func Compare(coder string, gold, coded []coding.Line, o Options) *Study {
	s := &Study{Coder: coder, Result: coding.Score(gold, coded)}
	s.Fields = fields(s.Result.Matches)
	for _, m := range s.Result.Matches {
		s.Content += 100 * m.Content / float64(len(s.Result.Matches))
	}
	s.party(o.SameParty)
	s.Confusions = confusions(s.Result.Matches)
	s.docs(gold)
	g, c := s.counted()
	s.Alpha = alphas(&s.Result, g, c, o.Texts)
	return s
}

// counted are the lines of both sides that count: without optional gold and
// what met only that.
func (s *Study) counted() (gold, coded []coding.Line) {
	for _, m := range s.Result.Matches {
		gold, coded = append(gold, m.Gold), append(coded, m.Coded)
	}
	return append(gold, s.Result.Missed...), append(coded, s.Result.Extra...)
}

func (s *Study) docs(gold []coding.Line) {
	at := map[string]*Doc{}
	var names []string
	doc := func(name string) *Doc {
		if at[name] == nil {
			at[name] = &Doc{Name: name}
			names = append(names, name)
		}
		return at[name]
	}
	for i := range gold {
		doc(gold[i].Doc)
	}
	r := &s.Result
	for _, m := range r.Matches {
		d := doc(m.Gold.Doc)
		d.Matches = append(d.Matches, m)
	}
	for _, l := range r.Missed {
		d := doc(l.Doc)
		d.Missed = append(d.Missed, l)
	}
	for _, l := range r.Extra {
		d := doc(l.Doc)
		d.Extra = append(d.Extra, l)
	}
	for _, name := range names {
		d := at[name]
		n := coding.Tally{Gold: len(d.Matches) + len(d.Missed), Coded: len(d.Matches) + len(d.Extra), Hits: len(d.Matches)}
		d.Found, d.Holder, d.Full = n, n, n
		d.Holder.Hits, d.Full.Hits = 0, 0
		for _, m := range d.Matches {
			if m.Holder {
				d.Holder.Hits++
				if m.Act {
					d.Full.Hits++
				}
			}
		}
		byPlace(d.Missed)
		byPlace(d.Extra)
		s.Docs = append(s.Docs, *d)
	}
	slices.SortFunc(s.Docs, func(a, b Doc) int {
		return cmp.Or(cmp.Compare(a.Full.F1(), b.Full.F1()), b.Errors()-a.Errors(), cmp.Compare(a.Name, b.Name))
	})
}

func byPlace(lines []coding.Line) {
	slices.SortStableFunc(lines, func(a, b coding.Line) int {
		return cmp.Or(a.Evidence.Start-b.Evidence.Start, a.Evidence.End-b.Evidence.End)
	})
}

// Confusion is how often the coder gave one act where gold has another.
type Confusion struct {
	Gold  parley.Act `json:"gold"`
	Coded parley.Act `json:"coded"`
	N     int        `json:"n"`
}

// confusions counts the acts of statements that were found. Where gold has
// several acts and the coder gave none of them, it counts under the first.
func confusions(matches []coding.Match) []Confusion {
	counts := map[Confusion]int{}
	for i := range matches {
		if m := &matches[i]; !m.Act {
			counts[Confusion{Gold: m.Gold.First(), Coded: m.Coded.First()}]++
		}
	}
	out := make([]Confusion, 0, len(counts))
	for c, n := range counts {
		c.N = n
		out = append(out, c)
	}
	slices.SortFunc(out, func(a, b Confusion) int {
		return cmp.Or(b.N-a.N, cmp.Compare(a.Gold, b.Gold), cmp.Compare(a.Coded, b.Coded))
	})
	return out
}
