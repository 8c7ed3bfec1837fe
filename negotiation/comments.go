package negotiation

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/goccy/go-yaml/lexer"
	yamltoken "github.com/goccy/go-yaml/token"
)

// The layout of a changed file is [Model.Format]'s, not its writer's. So that
// the writer's comments stay with what they are about, each is tied to an
// anchor, which is what its line, or the next line below, speaks of; after the
// change it is written again at the same anchor. What a comment was about may
// have another name by then: where as many of its kind are there as before, it
// is found by its place among them. Only the comments of what was removed go.

// anchor is what a line of a file speaks of.
type anchor struct {
	kind  string // a key at the top or of a party, "party", "option", "prefer", "rule", "end"
	party int    // of the party's keys, options and preferences; else -1
	name  string // as the file has it, with its number where it is there twice
	at    int    // its place among its kind
}

// comment is a comment of a file.
type comment struct {
	text  string // from the # on
	line  int    // from 0
	alone bool   // on a line of its own
}

// comments lists the comments of a file that is known to be YAML.
func comments(data []byte) []comment {
	lines := strings.Split(string(data), "\n")
	var all []comment
	for _, t := range lexer.Tokenize(string(data)) {
		if t.Type != yamltoken.CommentType || t.Position == nil || t.Position.Line > len(lines) {
			continue
		}
		k := t.Position.Line - 1
		text := strings.TrimRight("#"+t.Value, " \t\r\n")
		all = append(all, comment{text, k, strings.HasPrefix(strings.TrimSpace(lines[k]), "#")})
	}
	return all
}

// anchors finds what each line of the model's file speaks of; lines that go on
// with what the line before began are left out.
func (m *Model) anchors(lines []string) map[int]anchor {
	out := map[int]anchor{}
	party := -1
	partyAt := map[int]int{}
	for i, p := range m.Parties {
		partyAt[p.at.line-1] = i
	}
	add := func(line int, a anchor) {
		if _, there := out[line]; !there && line >= 0 {
			out[line] = a
		}
	}
	for k, line := range lines {
		if i, ok := partyAt[k]; ok {
			party = i
			add(k, anchor{"party", -1, m.Parties[i].Name, i})
			continue
		}
		body := strings.TrimLeft(line, " ")
		key, _, ok := strings.Cut(body, ":")
		switch {
		case !ok || strings.ContainsAny(key, " #\"'-[{"):
		case body == line:
			party = -1
			add(k, anchor{"top " + key, -1, "", 0})
		case party >= 0 && (key == "options" || key == "prefers"):
			add(k, anchor{key, party, "", 0})
		}
	}
	seen := map[string]int{}
	name := func(kind string, party int, text string) string {
		id := fmt.Sprint(kind, party, text)
		seen[id]++
		return fmt.Sprint(text, "\x00", seen[id])
	}
	for i, p := range m.Parties {
		for k, w := range p.Prefers {
			add(w.at.line-1, anchor{"prefer", i, name("prefer", i, w.Wants), k})
		}
	}
	for o, opt := range m.Options {
		add(opt.at.line-1, anchor{"option", -1, m.Title(o), o})
	}
	for k, r := range m.Infeasible {
		add(r.at.line-1, anchor{"rule", -1, name("rule", -1, r.When), k})
	}
	return out
}

// rejoin writes the comments of an old file into the text after changes. m and
// now are the models of the two.
func rejoin(old []byte, m *Model, text []byte, now *Model) []byte {
	old = lenient(old)
	was, lines := strings.Split(string(old), "\n"), strings.Split(string(text), "\n")
	there := map[string]int{} // in the text already: the quotes of preferences
	quoted := map[string]int{}
	taken := map[int]bool{} // lines that have a comment
	for _, c := range comments(text) {
		there[c.text]++
		taken[c.line] = true
	}
	m.quotes(old)
	for _, p := range m.Parties { // they go where their preference goes
		for _, w := range p.Prefers {
			for _, q := range w.Quotes {
				quoted[q]++
			}
		}
	}
	from := m.anchors(was)
	to := map[anchor]int{}
	for line, a := range now.anchors(lines) {
		to[a] = line
	}
	same := newSame(m, now)
	above, beside := map[int][]string{}, map[int]string{}
	for _, c := range comments(old) {
		q := strings.TrimSpace(c.text[1:])
		switch {
		case c.alone && quoted[q] > 0:
			quoted[q]--
			continue
		case there[c.text] > 0:
			there[c.text]--
			continue
		}
		a, ok := anchor{}, false
		if c.alone {
			for k := c.line + 1; k < len(was) && !ok; k++ {
				a, ok = from[k]
			}
			if !ok {
				a, ok = anchor{kind: "end"}, true
			}
		} else {
			for k := c.line; k >= 0 && !ok; k-- {
				a, ok = from[k]
			}
		}
		line := len(lines) - 1 // after the last one that has text
		if a.kind != "end" {
			moved, found := same.find(a)
			if !found {
				continue // gone with what it is about
			}
			if line, found = to[moved]; !found {
				line = 0
				for k, l := range lines { // its key is not written any more
					if strings.HasPrefix(l, "parties:") {
						line = k
					}
				}
			}
		}
		if !c.alone && !taken[line] && a.kind != "end" {
			taken[line] = true
			beside[line] = c.text
			continue
		}
		above[line] = append(above[line], c.text)
	}
	var out bytes.Buffer
	for k, line := range lines {
		indent := line[:len(line)-len(strings.TrimLeft(line, " "))]
		for _, text := range above[k] {
			out.WriteString(indent + text + "\n")
		}
		out.WriteString(line)
		if text, ok := beside[k]; ok {
			out.WriteString(" " + text)
		}
		if k < len(lines)-1 {
			out.WriteByte('\n')
		}
	}
	return out.Bytes()
}

// same tells which of another version of a model is which.
type same struct {
	parties []int // by their places in the old one; -1: gone
	old     *Model
	now     *Model
}

func newSame(old, now *Model) *same {
	s := &same{old: old, now: now}
	for i, p := range old.Parties {
		to := -1
		for k, q := range now.Parties {
			if q.Name == p.Name {
				to = k
			}
		}
		if to < 0 && len(old.Parties) == len(now.Parties) {
			to = i
		}
		s.parties = append(s.parties, to)
	}
	return s
}

// find gives the anchor that an old one has become; false where it is gone.
func (s *same) find(a anchor) (anchor, bool) {
	if a.party >= 0 && a.kind != "end" {
		if a.party = s.parties[a.party]; a.party < 0 {
			return a, false
		}
	}
	switch a.kind {
	case "party":
		if a.at = s.parties[a.at]; a.at < 0 {
			return a, false
		}
		a.name = s.now.Parties[a.at].Name
	case "option":
		at := -1
		for o := range s.now.Options {
			if s.now.Title(o) == a.name {
				at = o
			}
		}
		if at < 0 && len(s.now.Options) == len(s.old.Options) {
			at = a.at
		}
		if at < 0 {
			return a, false
		}
		a.at, a.name = at, s.now.Title(at)
	case "prefer":
		var were, are []string
		for i := range s.old.Parties {
			if s.parties[i] == a.party {
				were = wanted(s.old.Parties[i].Prefers)
			}
		}
		are = wanted(s.now.Parties[a.party].Prefers)
		return a.among(were, are)
	case "rule":
		return a.among(whens(s.old.Infeasible), whens(s.now.Infeasible))
	}
	return a, true
}

// among finds the anchor's name among those that are, or its place where as
// many were.
func (a anchor) among(were, are []string) (anchor, bool) {
	for k, name := range are {
		if name == a.name {
			a.at = k
			return a, true
		}
	}
	if len(were) != len(are) || a.at >= len(are) {
		return a, false
	}
	a.name = are[a.at]
	return a, true
}

func wanted(all []Preference) []string {
	var names []string
	for _, p := range all {
		names = append(names, p.Wants)
	}
	return numbered(names)
}

func whens(all []Rule) []string {
	var names []string
	for _, r := range all {
		names = append(names, r.When)
	}
	return numbered(names)
}

// numbered tells apart names that are there twice, as anchors do.
func numbered(names []string) []string {
	seen := map[string]int{}
	for k, n := range names {
		seen[n]++
		names[k] = fmt.Sprint(n, "\x00", seen[n])
	}
	return names
}

// below is the model of a file without its first lines.
func (m *Model) below(lines int) *Model {
	c := m.copied()
	for i := range c.Parties {
		c.Parties[i].at.line -= lines
		for k := range c.Parties[i].Prefers {
			c.Parties[i].Prefers[k].at.line -= lines
		}
	}
	for o := range c.Options {
		c.Options[o].at.line -= lines
	}
	for k := range c.Infeasible {
		c.Infeasible[k].at.line -= lines
	}
	return c
}
