package learn

import (
	"context"
	"fmt"
	"slices"

	"github.com/openparley/parley"
	"github.com/openparley/parley/coding"
)

// Rounds over the suggestions that keep and act are learned from, and how often
// a feature must be seen.
const (
	linearRounds = 20
	leastLinear  = 3
)

// judgement is a suggestion with what people had for it.
type judgement struct {
	suggestion
	report int
	right  bool
	acts   []parley.Act
	gold   int // which of the report's judged statements it is
}

// learnClerk learns to code statements over what another coder suggests.
func learnClerk(ctx context.Context, reports []Report, over coding.Coder, progress func(string)) (*clerk, error) {
	texts := make([]Text, len(reports))
	for i := range reports {
		texts[i] = reports[i].text()
	}
	coded := make([]*parley.Reading, len(reports))
	for i := range reports {
		var err error
		if coded[i], err = over.Code(ctx, reports[i].Report); err != nil {
			return nil, err
		}
	}
	lessons, err := newLessons(ctx, texts)
	if err != nil {
		return nil, err
	}
	n := min(folds, len(reports))
	all, err := judgeAll(ctx, reports, coded, lessons, n, progress)
	if err != nil {
		return nil, err
	}
	progress(fmt.Sprintf("statements, part %d of %d", n+1, n+1))
	k := &clerk{}
	if k.reader, err = learnReader(ctx, lessons, func(string) {}); err != nil {
		return nil, err
	}
	k.own, k.other = usualOwn, usualOther
	if reports[0].Whole {
		k.own, k.other = bestLeast(reports, all, n)
	}
	k.keep, k.act = learnKeep(all), learnAct(all)
	return k, nil
}

// judgeAll gathers the suggestions for all reports with what people had for
// them. What the sequence model says of a report is taken as it says it of
// reports that it did not learn from.
func judgeAll(ctx context.Context, reports []Report, coded []*parley.Reading, lessons []*lesson, n int, progress func(string)) ([]judgement, error) {
	var all []judgement
	for fold := range n {
		progress(fmt.Sprintf("statements, part %d of %d", fold+1, n+1))
		var rest []*lesson
		for i, l := range lessons {
			if i%n != fold {
				rest = append(rest, l)
			}
		}
		m, err := learnReader(ctx, rest, func(string) {})
		if err != nil {
			return nil, err
		}
		for i := fold; i < len(reports); i += n {
			all = append(all, reports[i].judge(i, suggest(reports[i].Report, m.read(lessons[i].page), coded[i]))...)
		}
	}
	slices.SortStableFunc(all, func(a, b judgement) int { return a.report - b.report })
	return all, nil
}

// judge pairs suggestions for a report with what people had, each statement
// with the suggestion that fits best, and leaves out those that nobody judged.
func (r *Report) judge(number int, suggested []suggestion) []judgement {
	var out []judgement
	for i := range suggested {
		s := &suggested[i]
		best, most := -1, 0.0
		for k := range r.Judged {
			if j := &r.Judged[k]; sameStand(&j.Statement, &s.Statement) {
				fit := shared(j.Content.Text, s.Content.Text) + 0.1*float64(bit(slices.Contains(j.Acts, s.Act)))
				if j.Verdict == Right {
					fit++ // what is right in part is right
				}
				if fit > most {
					best, most = k, fit
				}
			}
		}
		switch {
		case best >= 0 && r.Judged[best].Verdict == Either, best < 0 && !r.Whole:
		case best >= 0 && r.Judged[best].Verdict == Right:
			out = append(out, judgement{suggestion: *s, report: number, right: true, acts: r.Judged[best].Acts, gold: best})
		default:
			out = append(out, judgement{suggestion: *s, report: number})
		}
	}
	return out
}

func learnKeep(all []judgement) *linear {
	var examples []example
	for i := range all {
		examples = append(examples, example{all[i].features, int(bit(all[i].right))})
	}
	return learnLinear(examples, 2, linearRounds, leastLinear, 11)
}

func learnAct(all []judgement) *linear {
	var examples []example
	for i := range all {
		for _, a := range all[i].acts {
			examples = append(examples, example{all[i].features, int(a)})
		}
	}
	return learnLinear(examples, len(parley.Acts())+1, linearRounds, leastLinear, 13)
}

// What is kept where nothing says that another bound is better: nearly all that
// the coder suggests, and beyond it only what is likely.
const (
	usualOwn   = 0.1
	usualOther = 0.8
	clearly    = 0.03 // by which F1 must be better: with a few hundred statements, less is chance
)

// bestLeast are the likelihoods from which on statements are kept that give the
// best F1 of statements found, for reports that were not learned from.
func bestLeast(reports []Report, all []judgement, n int) (own, other float64) {
	sure := make([]float64, len(all))
	for fold := range n {
		var rest []judgement
		for i := range all {
			if all[i].report%n != fold {
				rest = append(rest, all[i])
			}
		}
		keep := learnKeep(rest)
		for i := range all {
			if all[i].report%n == fold {
				sure[i] = keep.odds(all[i].features)[1]
			}
		}
	}
	gold := 0
	for i := range reports {
		for k := range reports[i].Judged {
			gold += int(bit(reports[i].Judged[k].Verdict == Right))
		}
	}
	f1 := func(k clerk) float64 {
		kept, hits := 0, map[[2]int]bool{}
		for i := range all {
			if !k.keeps(&all[i].suggestion, sure[i]) {
				continue
			}
			kept++
			if all[i].right {
				hits[[2]int{all[i].report, all[i].gold}] = true
			}
		}
		return 2 * float64(len(hits)) / float64(gold+kept)
	}
	own, other = usualOwn, usualOther
	most := f1(clerk{own: own, other: other}) + clearly
	for _, x := range []float64{0.05, 0.2, 0.35, 0.5} {
		for _, y := range []float64{0.3, 0.45, 0.6, 0.75, 0.9} {
			if f := f1(clerk{own: x, other: y}); f > most {
				own, other, most = x, y, f
			}
		}
	}
	return own, other
}
