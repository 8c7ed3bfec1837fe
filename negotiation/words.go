package negotiation

import (
	"fmt"
	"slices"
	"strings"

	"github.com/openparley/parley/analysis/conflict"
)

// Describe says a state in the model's words: what is taken, by whom.
func (m *Model) Describe(g *conflict.Game, s int) string {
	var parts []string
	done := map[int]bool{}
	for _, p := range m.Parties {
		var names []string
		for _, o := range p.Options {
			if g.State(s)>>o&1 == 1 && !done[o] {
				done[o] = true
				names = append(names, m.Options[o].Name)
			}
		}
		if len(names) > 0 {
			parts = append(parts, p.Name+": "+strings.Join(names, ", "))
		}
	}
	if len(parts) == 0 {
		return "nothing is taken"
	}
	return strings.Join(parts, "; ")
}

// Step says a move in the model's words: what the party takes and drops.
func (m *Model) Step(g *conflict.Game, move conflict.Move) string {
	from, to := g.State(move.From), g.State(move.To)
	var parts []string
	for o := range m.Options {
		switch {
		case (to&^from)>>o&1 == 1:
			parts = append(parts, "takes "+quote(m.Options[o].Name))
		case (from&^to)>>o&1 == 1:
			parts = append(parts, "drops "+quote(m.Options[o].Name))
		}
	}
	return m.Parties[move.Party].Name + " " + strings.Join(parts, " and ")
}

func quote(s string) string { return "“" + s + "”" }

// Reason is what decides for a party between two states.
type Reason struct {
	Preference *Preference // the first that tells them apart; nil: a ranking does
	Met        bool        // the first state meets it
}

// Reason finds what makes party i prefer one of two states; false when it likes
// them equally, or has a ranking.
func (m *Model) Reason(g *conflict.Game, i, a, b int) (Reason, bool) {
	for k := range m.Parties[i].Prefers {
		p := &m.Parties[i].Prefers[k]
		x, y := p.Formula.Holds(g.State(a)), p.Formula.Holds(g.State(b))
		if x != y {
			return Reason{p, x}, true
		}
	}
	return Reason{}, false
}

// String is the reason with what it rests on.
func (r Reason) String() string {
	s := "it wants " + quote(r.Preference.Wants)
	if r.Preference.Unknown {
		s = "it may want " + quote(r.Preference.Wants)
	}
	if r.Preference.Strength != "" {
		s += " (" + r.Preference.Strength + ")"
	}
	if b := r.Preference.Because.String(); b != "" {
		s += ": " + b
	}
	return s
}

// String says what something rests on; empty for nothing.
func (b Because) String() string {
	var parts []string
	if len(b.Statements) > 0 {
		ids := make([]string, len(b.Statements))
		for k, id := range b.Statements {
			ids[k] = string(id)
		}
		word := "statement "
		if len(ids) > 1 {
			word = "statements "
		}
		parts = append(parts, word+strings.Join(ids, ", "))
	}
	if b.Judgement != "" {
		parts = append(parts, fmt.Sprintf("judgement: %q by %s", b.Judgement, b.By))
	}
	return strings.Join(parts, "; ")
}

// conceptWords say what staying means.
var conceptWords = map[conflict.Concept]string{
	conflict.Nash: "it has no improvement",
	conflict.GMR:  "every improvement can be answered",
	conflict.SMR:  "every improvement can be answered, whatever it does next",
	conflict.SEQ:  "every improvement can be answered by moves that improve those who make them",
	conflict.SSEQ: "every improvement can be answered by such moves, whatever it does next",
}

// Line is a line of an explanation.
type Line struct {
	Indent int
	Text   string
}

// Explain puts a certificate into the model's words.
func (m *Model) Explain(g *conflict.Game, c conflict.Certificate) []Line {
	name := m.Parties[c.Party].Name
	var lines []Line
	add := func(indent int, format string, args ...any) {
		lines = append(lines, Line{indent, fmt.Sprintf(format, args...)})
	}
	switch {
	case c.Stays && len(c.Answers) == 0:
		add(0, "%s: %s stays in %s: %s.", c.Concept, name, g.Letters(c.State), conceptWords[conflict.Nash])
		return lines
	case c.Stays:
		add(0, "%s: %s stays in %s: %s.", c.Concept, name, g.Letters(c.State), conceptWords[c.Concept])
	default:
		add(0, "%s: %s leaves %s.", c.Concept, name, g.Letters(c.State))
	}
	for _, a := range c.Answers {
		add(1, "%s → %s: %s%s", g.Letters(c.State), g.Letters(a.To), m.Step(g, conflict.Move{Party: c.Party, From: c.State, To: a.To}), m.why(g, c.Party, a.To, c.State))
		for _, move := range a.Path {
			add(2, "%s → %s: %s%s", g.Letters(move.From), g.Letters(move.To), m.Step(g, move), m.answerWhy(g, c.Concept, move))
		}
		switch {
		case len(a.Path) > 0:
			add(2, "where %s is no better off%s", name, m.why(g, c.Party, a.Path[len(a.Path)-1].To, c.State))
		case c.Concept == conflict.Nash:
		case len(a.Reach) == 0:
			add(2, "nobody can answer it")
		default:
			add(2, "whatever the others answer, %s", m.unstopped(g, c, a))
		}
	}
	return lines
}

// unstopped says why no answer stops an improvement.
func (m *Model) unstopped(g *conflict.Game, c conflict.Certificate, a conflict.Answer) string {
	var ways []string
	for k, t := range a.Reach {
		if k < len(a.Escapes) && a.Escapes[k] >= 0 {
			ways = append(ways, g.Letters(t)+" → "+g.Letters(a.Escapes[k]))
		}
	}
	if len(ways) == 0 {
		return fmt.Sprintf("it is better off in each of the %d states they can lead to", len(a.Reach))
	}
	rest := ""
	if len(ways) > 4 {
		ways, rest = ways[:4], " …"
	}
	return "it is better off there or can move on: " + strings.Join(ways, ", ") + rest
}

// answerWhy says why the party that answers would, where that matters.
func (m *Model) answerWhy(g *conflict.Game, c conflict.Concept, move conflict.Move) string {
	if c != conflict.SEQ && c != conflict.SSEQ {
		return ""
	}
	return m.why(g, move.Party, move.To, move.From)
}

func (m *Model) why(g *conflict.Game, i, a, b int) string {
	if r, ok := m.Reason(g, i, a, b); ok {
		return ", as " + r.String()
	}
	return ""
}

// RestsOn lists what stands behind a certificate's preferences, each once.
func (m *Model) RestsOn(g *conflict.Game, c conflict.Certificate) []Because {
	var all []Because
	seen := map[string]bool{}
	add := func(i, a, b int) {
		if r, ok := m.Reason(g, i, a, b); ok && !r.Preference.Because.Empty() && !seen[r.Preference.Because.String()] {
			seen[r.Preference.Because.String()] = true
			all = append(all, r.Preference.Because)
		}
	}
	for _, a := range c.Answers {
		add(c.Party, a.To, c.State)
		for _, move := range a.Path {
			add(move.Party, move.To, move.From)
		}
		if n := len(a.Path); n > 0 {
			add(c.Party, c.State, a.Path[n-1].To)
		}
	}
	return slices.Clip(all)
}
