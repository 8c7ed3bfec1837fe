package learn

import (
	"context"
	"fmt"
	"runtime"
	"sync"

	"github.com/openparley/parley"
	"github.com/openparley/parley/coding"
	"github.com/openparley/parley/coding/attribution"
)

// folds that the texts are dealt into, so that each is read by what was
// learned from the others.
const folds = 5

// rounds over the texts that chains and rankers learn from.
const (
	chainRounds  = 8
	rankerRounds = 10
)

// perWord is about how many features a word has.
const perWord = 100

// least is how often a feature must be seen to be learned from.
const least = 3

// each calls f for 0 to n−1, several at once.
func each(n int, f func(i int)) {
	next := make(chan int)
	var wg sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), n) {
		wg.Go(func() {
			for i := range next {
				f(i)
			}
		})
	}
	for i := range n {
		next <- i
	}
	close(next)
	wg.Wait()
}

// Train learns from a corpus: to find attributions where it has texts with
// attributions, to code statements where it has reports with statements. The
// same corpus gives the same model, as long as the grammar coder, the reader of
// English and this package stay as they are. progress, which may be nil, is told
// of each step, never twice at once.
//
// A corpus that is too small is [parley.ErrInvalid].
func Train(ctx context.Context, c Corpus, progress func(string)) (*Model, error) {
	progress = oneByOne(progress)
	if err := c.check(); err != nil {
		return nil, err
	}
	grammar, err := coding.NewGrammar()
	if err != nil {
		return nil, err
	}
	m := &Model{over: grammar}
	if len(c.Texts) > 0 {
		progress("reading")
		lessons, err := newLessons(ctx, c.Texts)
		if err != nil {
			return nil, err
		}
		if m.reader, err = learnReader(ctx, lessons, progress); err != nil {
			return nil, err
		}
	}
	if len(c.Reports) > 0 {
		if m.clerk, err = learnClerk(ctx, c.Reports, grammar, progress); err != nil {
			return nil, err
		}
	}
	return Read(m.Bytes()) // as it will be read, and with the version of the file
}

// oneByOne is progress, if there is any, that several goroutines may call.
func oneByOne(progress func(string)) func(string) {
	var mu sync.Mutex
	return func(step string) {
		if progress != nil {
			mu.Lock()
			defer mu.Unlock()
			progress(step)
		}
	}
}

// newLessons reads texts.
func newLessons(ctx context.Context, texts []Text) ([]*lesson, error) {
	lessons := make([]*lesson, len(texts))
	each(len(texts), func(i int) {
		if ctx.Err() == nil {
			lessons[i] = newLesson(&texts[i])
		}
	})
	return lessons, ctx.Err()
}

// learnReader learns to find attributions.
func learnReader(ctx context.Context, lessons []*lesson, progress func(string)) (*reader, error) {
	m := &reader{lex: &lexicon{words: map[uint64]*usage{}}}
	for _, l := range lessons {
		m.lex.collect(l)
	}
	progress("counting")
	words := 0
	for _, l := range lessons {
		words += len(l.words)
	}
	counts := newCounter(words * perWord)
	for _, l := range lessons {
		l.view = newView(l.page, m.lex, l.own)
		for i := range l.words {
			counts.addAll(l.view.features(i))
		}
	}
	m.near = seenTable(counts, least)
	each(len(lessons), func(i int) {
		l := lessons[i]
		for p := range len(l.para) - 1 {
			s := l.view.paragraph(p, m.near)
			s.want = l.want[l.para[p]:l.para[p+1]]
			l.first = append(l.first, s)
		}
		l.known = l.knownParagraphs()
	})
	each(folds+1, func(fold int) {
		if ctx.Err() != nil {
			return
		}
		progress(fmt.Sprintf("first reading, part %d of %d", fold+1, folds+1))
		var all []*stretch
		for i, l := range lessons {
			if i%folds != fold {
				all = l.append(all)
			}
		}
		c := learnChain(ctx, len(m.near.keys), all, chainRounds, uint64(fold+1))
		if fold == folds || ctx.Err() != nil {
			m.first = c
			return
		}
		for i, l := range lessons {
			if i%folds == fold {
				l.predicted, l.bold, l.beliefs = c.readAll(l.page, func(p int) *stretch { return l.first[p] })
			}
		}
	})
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	progress("second reading")
	counts = newCounter(words * perWord)
	for _, l := range lessons {
		s := newSecond(l.view, l.predicted, l.beliefs)
		for i := range l.words {
			counts.addAll(s.features(i))
		}
	}
	m.far = seenTable(counts, least)
	var all []*stretch
	for _, l := range lessons {
		s := newSecond(l.view, l.predicted, l.beliefs)
		for p := range l.first {
			if l.known[p] {
				all = append(all, s.again(p, l.first[p], m.near, m.far))
			}
		}
		l.first = nil // a corpus fills much of the memory
	}
	m.second = learnChain(ctx, len(m.near.keys)+len(m.far.keys), all, chainRounds, 17)
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	progress("linking")
	m.link = learnLinker(lessons)
	return m, ctx.Err()
}

// learnLinker learns which pieces go together, from the pieces as they were
// found.
func learnLinker(lessons []*lesson) *linker {
	var cue, source []choice
	for _, l := range lessons {
		b := newBond(l.view, l.predicted, l.bold, l.beliefs)
		before := -1
		for k, x := range b.parts[3] {
			if !l.known[l.paragraph(x.first)] {
				continue
			}
			at := l.partner(x, contentOf)
			c := choice{options: b.contentOptions(k)}
			c.right = len(c.options) - 1
			if from, to := b.candidates(x, 2); at >= 0 {
				if right := l.right(b, from, to, 2, l.text.Attributions[at].Cue); right >= 0 {
					c.right = right
				} else if at == before {
					c.right = to - from
				}
			}
			before = at
			cue = append(cue, c)
		}
		for _, x := range b.parts[2] {
			at := l.partner(x, cueOf)
			if at < 0 {
				continue
			}
			c := choice{options: b.options(x, 1)}
			from, to := b.candidates(x, 1)
			if c.right = l.right(b, from, to, 1, l.text.Attributions[at].Source); c.right < 0 {
				c.right = to - from
			}
			source = append(source, c)
		}
	}
	return &linker{learnRanker(cue, rankerRounds, 3), learnRanker(source, rankerRounds, 5)}
}

func contentOf(a *attribution.Attribution) []parley.Span { return a.Content }
func cueOf(a *attribution.Attribution) []parley.Span     { return a.Cue }

// partner is the attribution whose spans of a part share most bytes with a
// piece, −1 where none does.
func (l *lesson) partner(x piece, of func(*attribution.Attribution) []parley.Span) int {
	start, end := l.bytes(x)
	most, at := 0, -1
	for i := range l.text.Attributions {
		shared := 0
		for _, s := range of(&l.text.Attributions[i]) {
			shared += max(0, min(end, s.End)-max(start, s.Start))
		}
		if shared > most {
			most, at = shared, i
		}
	}
	return at
}

// right is the first of the candidates [from,to) that overlaps one of the
// spans, counted from from; −1 where none does.
func (l *lesson) right(b *bond, from, to, part int, spans []parley.Span) int {
	for k := from; k < to; k++ {
		start, end := l.bytes(b.parts[part][k])
		for _, s := range spans {
			if s.Start < end && start < s.End {
				return k - from
			}
		}
	}
	return -1
}

// bytes are those of a piece.
func (p *page) bytes(x piece) (start, end int) {
	return int(p.words[x.first].Start), int(p.words[x.last-1].End)
}
