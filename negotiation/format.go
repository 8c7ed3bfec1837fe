package negotiation

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"unicode"

	"github.com/openparley/parley/analysis/conflict"
)

// Format writes a model as Parse reads it. Quotes of preferences become
// comments.
func (m *Model) Format() []byte {
	w := &formatter{}
	for _, t := range []struct{ key, text string }{{"name", m.Name}, {"source", m.Source}, {"note", m.Note}} {
		if t.text != "" {
			w.line(0, "%s: %s", t.key, scalar(t.text))
		}
	}
	if len(m.Infeasible)+len(m.Merged)+len(m.OneWay) > 0 || m.StatusQuo != "" || m.ranked() || m.shared() {
		// States and patterns are written in this order.
		w.line(0, "option_order:")
		for o := range m.Options {
			w.line(1, "- %s", scalar(m.Owner(o)+"/"+m.Options[o].Name))
		}
	}
	w.line(0, "parties:")
	for i := range m.Parties {
		m.formatParty(w, i)
	}
	w.rules("infeasible", m.Infeasible)
	w.rules("merged", m.Merged)
	if len(m.OneWay) > 0 {
		w.line(0, "one_way:")
		for _, p := range m.OneWay {
			w.line(1, "- {from: %s, to: %s}", p.From.Letters(len(m.Options)), p.To.Letters(len(m.Options)))
		}
	}
	if m.StatusQuo != "" {
		w.line(0, "status_quo: %s", scalar(m.StatusQuo))
	}
	if m.ranked() {
		w.line(0, "ranking: # best first; a list is a tie")
		for _, p := range m.Parties {
			if p.Ranking != nil {
				w.line(1, "%s: %s", scalar(p.Name), m.tiers(p.Ranking))
			}
		}
	}
	return w.Bytes()
}

func (m *Model) ranked() bool {
	for _, p := range m.Parties {
		if p.Ranking != nil {
			return true
		}
	}
	return false
}

func (m *Model) shared() bool {
	n := 0
	for _, p := range m.Parties {
		n += len(p.Options)
	}
	return n > len(m.Options)
}

func (m *Model) tiers(ranking [][]conflict.State) string {
	var tiers []string
	for _, tier := range ranking {
		var states []string
		for _, s := range tier {
			states = append(states, s.Letters(len(m.Options)))
		}
		text := strings.Join(states, ", ")
		if len(states) != 1 {
			text = "[" + text + "]"
		}
		tiers = append(tiers, text)
	}
	return "[" + strings.Join(tiers, ", ") + "]"
}

func (m *Model) formatParty(w *formatter, i int) {
	p := &m.Parties[i]
	w.line(1, "- name: %s", scalar(p.Name))
	w.line(2, "options:")
	for _, o := range p.Options {
		opt := &m.Options[o]
		first := m.Owner(o) == p.Name // a shared option is explained where it comes first
		if !first || opt.Way == conflict.BothWays && opt.Because.Empty() {
			w.line(3, "- %s", scalar(opt.Name))
			continue
		}
		w.line(3, "- name: %s", scalar(opt.Name))
		switch opt.Way {
		case conflict.OnlyTake:
			w.line(4, "way: only N to Y")
		case conflict.OnlyDrop:
			w.line(4, "way: only Y to N")
		}
		w.because(4, opt.Because)
	}
	if len(p.Prefers) == 0 {
		return
	}
	w.line(2, "prefers: # the most important first")
	for _, pref := range p.Prefers {
		if pref.Strength == "" && !pref.Unknown && pref.Because.Empty() {
			w.line(3, "- %s", scalar(pref.Wants))
		} else {
			w.line(3, "- wants: %s", scalar(pref.Wants))
			if pref.Strength != "" {
				w.line(4, "strength: %s", pref.Strength)
			}
			if pref.Unknown {
				w.line(4, "unknown: true")
			}
			w.because(4, pref.Because)
		}
		for _, q := range pref.Quotes {
			w.line(4, "# %s", oneLine(q))
		}
	}
}

type formatter struct{ bytes.Buffer }

func (w *formatter) line(indent int, format string, args ...any) {
	w.WriteString(strings.Repeat("  ", indent))
	fmt.Fprintf(w, format, args...)
	w.WriteByte('\n')
}

func (w *formatter) because(indent int, b Because) {
	var list []string
	for _, id := range b.Statements {
		list = append(list, scalar(string(id)))
	}
	if b.Judgement != "" {
		list = append(list, scalar(fmt.Sprintf("judgement: %s by %s", b.Judgement, b.By)))
	}
	if len(list) > 0 {
		w.line(indent, "because: [%s]", strings.Join(list, ", "))
	}
}

func (w *formatter) rules(key string, rules []Rule) {
	if len(rules) == 0 {
		return
	}
	w.line(0, "%s:", key)
	for _, r := range rules {
		if r.Because.Empty() {
			w.line(1, "- %s", scalar(r.When))
			continue
		}
		w.line(1, "- when: %s", scalar(r.When))
		w.because(2, r.Because)
	}
}

// scalar writes a text as YAML: plain where that is safe, else in double
// quotation marks.
func scalar(s string) string {
	s = oneLine(s)
	plain := s != "" && unicode.IsLetter([]rune(s)[0])
	for _, r := range s {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune(" /-_.;()'’", r) {
			plain = false
		}
	}
	switch strings.ToLower(s) {
	case "true", "false", "null", "yes", "no", "on", "off", "y", "n":
		plain = false
	}
	if plain || isPattern(s) && strings.ContainsAny(s, "YN") && len(s) > 1 && strings.Trim(s, "-") != "" {
		return s
	}
	return strconv.Quote(s)
}

func oneLine(s string) string {
	return strings.Join(strings.Fields(strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, s)), " ")
}
