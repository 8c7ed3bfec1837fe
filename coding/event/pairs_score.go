package event

import (
	"bufio"
	"cmp"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/openparley/parley"
)

// Pair is a sentence with two parties and the root that people coded.
type Pair struct {
	Line                     int // in the file, from 1
	Sentence, Source, Target string
	Gold                     parley.Root
}

// ReadPairs reads tab-separated values with the columns sentence, source,
// target and, for scoring, gold_root, named in the first line, in any order
// and among others. Errors name the line.
func ReadPairs(r io.Reader, name string) ([]Pair, error) {
	in := csv.NewReader(bufio.NewReader(r))
	in.Comma, in.LazyQuotes, in.FieldsPerRecord, in.ReuseRecord = '\t', true, -1, true
	head, err := in.Read()
	if err != nil {
		return nil, fmt.Errorf("%w: %s:1: no line with the names of columns", parley.ErrInvalid, name)
	}
	var column [4]int
	for i, want := range [...]string{"sentence", "source", "target", "gold_root"} {
		if column[i] = slices.Index(head, want); column[i] < 0 {
			return nil, fmt.Errorf("%w: %s:1: no column %q; the first line is to name sentence, source, target and gold_root, separated by tabs", parley.ErrInvalid, name, want)
		}
	}
	var all []Pair
	for {
		f, err := in.Read()
		if errors.Is(err, io.EOF) {
			return all, nil
		}
		line, _ := in.FieldPos(0)
		if err != nil {
			return nil, fmt.Errorf("%w: %s:%d: %w", parley.ErrInvalid, name, line, err)
		}
		if len(f) <= max(column[0], column[1], column[2], column[3]) {
			return nil, fmt.Errorf("%w: %s:%d: %d columns, too few", parley.ErrInvalid, name, line, len(f))
		}
		p := Pair{line, f[column[0]], f[column[1]], f[column[2]], parley.Root(f[column[3]])}
		if p.Gold != "" && !slices.Contains(parley.Roots(), p.Gold) {
			return nil, fmt.Errorf("%w: %s:%d: no root %q", parley.ErrInvalid, name, line, p.Gold)
		}
		all = append(all, p)
	}
}

// Prediction is a pair with the root found and what it rests on.
type Prediction struct {
	Pair
	Root parley.Root
	Why  string
}

// Predict finds the root of each pair.
func (x *Lexicon) Predict(pairs []Pair) []Prediction {
	out := make([]Prediction, len(pairs))
	for i, p := range pairs {
		out[i].Pair = p
		out[i].Root, out[i].Why = x.Root(p.Sentence, p.Source, p.Target)
	}
	return out
}

// RootScore is how one root was found, in per cent.
type RootScore struct {
	Root      parley.Root `json:"root"`
	Gold      int         `json:"gold"`
	Found     int         `json:"found"`
	Hits      int         `json:"hits"`
	Precision float64     `json:"precision"`
	Recall    float64     `json:"recall"`
	F1        float64     `json:"f1"`
}

// Confusion is how often one root was taken for another.
type Confusion struct {
	Gold  parley.Root `json:"gold"`
	Found parley.Root `json:"found"`
	Count int         `json:"count"`
}

// PairScore compares predictions with what people coded.
type PairScore struct {
	Pairs      int         `json:"pairs"`
	MacroF1    float64     `json:"macro_f1"` // mean of F1 over the roots that are coded, in per cent
	Accuracy   float64     `json:"accuracy"` // share of pairs with the right root, in per cent
	Roots      []RootScore `json:"roots"`
	Confusions []Confusion `json:"confusions"` // the most frequent first
}

// ScorePairs scores predictions; those without a coded root are left out.
func ScorePairs(all []Prediction) PairScore {
	type taken struct{ gold, found parley.Root }
	var s PairScore
	gold, found := map[parley.Root]int{}, map[parley.Root]int{}
	pairs := map[taken]int{}
	for _, p := range all {
		if p.Gold == "" {
			continue
		}
		s.Pairs++
		gold[p.Gold]++
		found[p.Root]++
		pairs[taken{p.Gold, p.Root}]++
	}
	hits, n := 0, 0
	for _, r := range parley.Roots() {
		h := pairs[taken{r, r}]
		q := RootScore{Root: r, Gold: gold[r], Found: found[r], Hits: h, Precision: percent(h, found[r]), Recall: percent(h, gold[r]), F1: percent(2*h, gold[r]+found[r])}
		hits += h
		s.Roots = append(s.Roots, q)
		if gold[r] > 0 {
			s.MacroF1 += q.F1
			n++
		}
	}
	if n > 0 {
		s.MacroF1 /= float64(n)
	}
	s.Accuracy = percent(hits, s.Pairs)
	for k, n := range pairs {
		if k.gold != k.found {
			s.Confusions = append(s.Confusions, Confusion{k.gold, k.found, n})
		}
	}
	slices.SortFunc(s.Confusions, func(a, b Confusion) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Gold, b.Gold), cmp.Compare(a.Found, b.Found))
	})
	return s
}

func percent(n, of int) float64 {
	if of == 0 {
		return 0
	}
	return 100 * float64(n) / float64(of)
}
