package negotiation

import (
	"fmt"
	"slices"
	"strings"

	"github.com/openparley/parley"
	"github.com/openparley/parley/analysis/conflict"
)

// reshape makes a change to parties or options, and then says again, for the
// options as they are now, whatever speaks of them: formulas, patterns, the
// status quo. at gives for each option its place after the change, -1 where it
// goes; nil: they stay where they are. Preferences and rules that speak of an
// option that goes, go with it.
func (m *Model) reshape(at []int, change func()) error {
	old := m.copied()
	if at != nil {
		for _, p := range m.Parties {
			if p.Ranking != nil {
				return fmt.Errorf("%w: %s ranks the states one by one; with other options the ranking would have to be made anew", parley.ErrInvalid, p.Name)
			}
		}
	} else {
		at = make([]int, len(m.Options))
		for o := range at {
			at[o] = o
		}
	}
	gone := slices.Contains(at, -1)
	change()
	if gone { // a party's options that remain have new places
		for i := range m.Parties {
			var left []int
			for _, o := range m.Parties[i].Options {
				if at[o] >= 0 {
					left = append(left, at[o])
				}
			}
			m.Parties[i].Options = left
		}
	}
	r := reshaper{old: old, new: m, at: at}
	for i := range m.Parties {
		var kept []Preference
		for _, p := range m.Parties[i].Prefers {
			var ok bool
			if p.Wants, ok = r.formula(p.Wants, p.Formula); ok {
				kept = append(kept, p)
			}
		}
		m.Parties[i].Prefers = kept
	}
	m.Infeasible, m.Merged = r.rules(m.Infeasible), r.rules(m.Merged)
	var passages []Passage
	for _, p := range m.OneWay {
		from, ok1 := r.pattern(p.From)
		to, ok2 := r.pattern(p.To)
		if ok1 && ok2 {
			p.From, p.To = from, to
			passages = append(passages, p)
		}
	}
	m.OneWay = passages
	if m.StatusQuo != "" {
		s := slices.Repeat([]byte{'N'}, len(m.Options))
		for o, to := range at {
			if to >= 0 {
				s[to] = m.StatusQuo[o]
			}
		}
		m.StatusQuo = string(s)
	}
	return nil
}

// reshaper says for new options what was said of old ones.
type reshaper struct {
	old, new *Model
	at       []int
}

// formula gives a text that means under the new options what it meant: the same
// text where it still does. False where it speaks of an option that is gone.
func (r *reshaper) formula(text string, f conflict.Formula) (string, bool) {
	gone := false
	words := f.Words(func(o int) string {
		if r.at[o] < 0 {
			gone = true
			return ""
		}
		return r.new.Title(r.at[o])
	})
	if gone {
		return "", false
	}
	if r.old.pattern(text) {
		p, err := conflict.ParsePattern(text, len(r.old.Options))
		if err != nil {
			return words, true
		}
		if p, ok := r.pattern(p); ok {
			return p.Letters(len(r.new.Options)), true
		}
		return "", false
	}
	again, err := conflict.ParseFormula(text, len(r.new.Options), r.new.option)
	if err == nil && again.Words(r.new.Title) == words {
		return text, true
	}
	return words, true
}

func (r *reshaper) pattern(p conflict.Pattern) (conflict.Pattern, bool) {
	var out conflict.Pattern
	for o, to := range r.at {
		if p.Care>>o&1 == 0 {
			continue
		}
		if to < 0 {
			return out, false
		}
		out.Care |= 1 << to
		out.Want |= p.Want >> o & 1 << to
	}
	return out, true
}

func (r *reshaper) rules(rules []Rule) []Rule {
	var kept []Rule
	for _, rule := range rules {
		if rule.Pattern != (conflict.Pattern{}) {
			p, ok := r.pattern(rule.Pattern)
			if !ok {
				continue
			}
			rule.Pattern, rule.When = p, p.Letters(len(r.new.Options))
			kept = append(kept, rule)
			continue
		}
		var ok bool
		if rule.When, ok = r.formula(rule.When, rule.Formula); ok {
			kept = append(kept, rule)
		}
	}
	return kept
}

// pattern reports a text that is read as one letter for each option.
func (m *Model) pattern(text string) bool {
	return isPattern(text) && len(text) == len(m.Options) && strings.ContainsAny(text, "YN")
}
