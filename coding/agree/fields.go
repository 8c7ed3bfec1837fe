package agree

import (
	"strings"
	"unicode"

	"github.com/openparley/parley"
	"github.com/openparley/parley/coding"
)

// Field is how far one field of the statements that were found agrees.
type Field struct {
	Name string
	// Agree is in how many of the Of statements the field is the same: stated
	// by both and the same, or by neither.
	Agree, Of int
	// Tally counts the statements for which gold states the field, those for
	// which the coder does, and those in which both do and say the same.
	coding.Tally
}

// Agreement is the share of statements in which the field agrees, in percent;
// 0 when there are none.
func (f Field) Agreement() float64 {
	if f.Of == 0 {
		return 0
	}
	return 100 * float64(f.Agree) / float64(f.Of)
}

// fieldRule is a field: whether a line states it, whether two lines that do say
// the same, and its words for people.
type fieldRule struct {
	name   string
	stated func(*coding.Line) bool
	same   func(gold, coded *coding.Line) bool
	words  func(*coding.Line) string
}

// The fields in the order of the manual. Contents are not among them: those of
// two statements that meet agree by definition, and Study.Content says how far.
var fieldRules = []fieldRule{
	spanRule("holder", holder),
	spanRule("speaker", speaker),
	{"act", func(l *coding.Line) bool { return l.First() != parley.NoAct }, (*coding.Line).SharesAct, actWords},
	spanRule("cue", cue),
	spanRule("addressee", addressee),
	spanRule("condition", condition),
	flagRule("negated", func(l *coding.Line) bool { return l.Negated }),
	{"hedge", func(l *coding.Line) bool { return l.Hedge != "" }, func(g, c *coding.Line) bool { return g.Hedge == c.Hedge },
		func(l *coding.Line) string { return string(l.Hedge) }},
	flagRule("quote", func(l *coding.Line) bool { return l.Quote }),
	{"when", func(l *coding.Line) bool { return !l.When.IsZero() }, func(g, c *coding.Line) bool { return g.When == c.When },
		func(l *coding.Line) string { return l.When.String() }},
}

func flagRule(name string, set func(*coding.Line) bool) fieldRule {
	return fieldRule{name, set, func(g, c *coding.Line) bool { return set(g) == set(c) }, func(l *coding.Line) string {
		if set(l) {
			return "yes"
		}
		return ""
	}}
}

func holder(l *coding.Line) parley.Span    { return l.Holder }
func speaker(l *coding.Line) parley.Span   { return l.Speaker }
func cue(l *coding.Line) parley.Span       { return l.Cue }
func addressee(l *coding.Line) parley.Span { return l.Addressee }
func condition(l *coding.Line) parley.Span { return l.Condition }

// spanRule holds two stretches of text to be the same when they overlap and
// share at least half of their words.
func spanRule(name string, of func(*coding.Line) parley.Span) fieldRule {
	return fieldRule{
		name:   name,
		stated: func(l *coding.Line) bool { return !of(l).IsZero() },
		same: func(g, c *coding.Line) bool {
			return of(g).Overlaps(of(c)) && wordF1(of(g).Text, of(c).Text) >= 0.5
		},
		words: func(l *coding.Line) string { return of(l).Text },
	}
}

// wordF1 is the F1 of the words of two texts, as bags, 0 to 1.
func wordF1(a, b string) float64 {
	words := func(s string) []string {
		return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	}
	x, y := words(a), words(b)
	if len(x)+len(y) == 0 {
		return 1
	}
	counts := map[string]int{}
	for _, w := range x {
		counts[w]++
	}
	common := 0
	for _, w := range y {
		if counts[w] > 0 {
			counts[w]--
			common++
		}
	}
	return 2 * float64(common) / float64(len(x)+len(y))
}

func fields(matches []coding.Match) []Field {
	out := make([]Field, len(fieldRules))
	for i, rule := range fieldRules {
		f := Field{Name: rule.name, Of: len(matches)}
		for k := range matches {
			g, c := &matches[k].Gold, &matches[k].Coded
			inGold, inCoded := rule.stated(g), rule.stated(c)
			if inGold {
				f.Gold++
			}
			if inCoded {
				f.Coded++
			}
			switch {
			case inGold && inCoded && rule.same(g, c):
				f.Hits++
				f.Agree++
			case !inGold && !inCoded:
				f.Agree++
			}
		}
		out[i] = f
	}
	return out
}

// party counts whose party is right among the statements that were found.
func (s *Study) party(same func(gold, coded string) bool) {
	if same == nil {
		same = strings.EqualFold
	}
	for i := range s.Result.Matches {
		m := &s.Result.Matches[i]
		gold, coded := partiesOf(m.Gold.Party), partiesOf(m.Coded.Party)
		if len(gold) == 0 {
			continue
		}
		s.Party.Gold++
		if len(coded) > 0 {
			s.Party.Coded++
		}
		if anySame(gold, coded, same) {
			s.Party.Hits++
		}
	}
}

func anySame(gold, coded []string, same func(gold, coded string) bool) bool {
	for _, g := range gold {
		for _, c := range coded {
			if same(g, c) {
				return true
			}
		}
	}
	return false
}

func partiesOf(joined string) []string {
	var out []string
	for _, p := range strings.Split(joined, ";") {
		if p = strings.TrimSpace(p); p != "" {
			out = append(out, p)
		}
	}
	return out
}
