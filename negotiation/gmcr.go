package negotiation

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/openparley/parley"
	"github.com/openparley/parley/analysis/conflict"
)

// gmcrFile is the JSON that GMCR+ saves, in its older and its newer names.
type gmcrFile struct {
	Title       string            `json:"title"`
	Description string            `json:"description"`
	Options     []gmcrOption      `json:"options"`
	Parties     []gmcrParty       `json:"decisionMakers"`
	Infeasible  []json.RawMessage `json:"infeasibles"`
	Ranking     bool              `json:"useManualPreferenceRanking"`
	Vectors     bool              `json:"useManualPreferenceVectors"`
}

type gmcrOption struct {
	Name string `json:"name"`
	Way  string `json:"permittedDirection"`
}

type gmcrParty struct {
	Name        string            `json:"name"`
	Options     []json.Number     `json:"options"`
	Preferences []json.RawMessage `json:"preferences"`
	Ranking     []json.RawMessage `json:"preferenceRanking"`
	Vector      []json.RawMessage `json:"preferenceVector"`
}

// isJSON reports a file that is not YAML as people write it.
func isJSON(data []byte) bool {
	data = bytes.TrimLeft(data, "\ufeff \t\r\n")
	return len(data) > 0 && data[0] == '{' && bytes.Contains(data, []byte(`"decisionMakers"`))
}

// parseGMCR reads a model as GMCR+ saves it. Its rankings name states by their
// place, from 1, among the feasible ones in ascending order.
func parseGMCR(name string, data []byte) (*Model, error) {
	bad := func(format string, args ...any) error {
		return parley.Problems{{File: name, What: fmt.Sprintf(format, args...), Hint: "a .gmcr file as GMCR+ saves it is expected"}}
	}
	var f gmcrFile
	d := json.NewDecoder(bytes.NewReader(bytes.TrimPrefix(data, []byte("\ufeff"))))
	if err := d.Decode(&f); err != nil {
		p := parley.Problem{File: name, What: "is not JSON that can be read: " + err.Error(), Hint: "save it again"}
		var syntax *json.SyntaxError
		if errors.As(err, &syntax) {
			before := data[:min(int(syntax.Offset), len(data))]
			p.Line = 1 + bytes.Count(before, []byte("\n"))
			p.Col = len(before) - bytes.LastIndexByte(before, '\n')
		}
		return nil, parley.Problems{p}
	}
	m := &Model{file: name, Name: f.Title, Note: f.Description}
	if len(f.Options) > conflict.MaxOptions {
		return nil, bad("there are %d options, the most is %d", len(f.Options), conflict.MaxOptions)
	}
	for _, o := range f.Options {
		ways := map[string]conflict.Way{"": conflict.BothWays, "both": conflict.BothWays, "fwd": conflict.OnlyTake, "back": conflict.OnlyDrop}
		way, ok := ways[o.Way]
		if !ok {
			return nil, bad("option %q has the unknown direction %q", o.Name, o.Way)
		}
		m.Options = append(m.Options, Option{Name: o.Name, Way: way})
	}
	for _, raw := range f.Infeasible {
		formula, pattern, err := m.gmcrCondition(raw)
		if err != nil {
			return nil, bad("infeasibles: %v", err)
		}
		r := Rule{Formula: formula, Pattern: pattern, When: formula.Words(m.quoted)}
		if pattern != (conflict.Pattern{}) {
			r.When = pattern.Letters(len(m.Options))
		}
		m.Infeasible = append(m.Infeasible, r)
	}
	for _, p := range f.Parties {
		party := Party{Name: strings.Join(strings.Fields(p.Name), " ")}
		for _, n := range p.Options {
			o, err := n.Int64()
			if err != nil || o < 0 || o >= int64(len(m.Options)) {
				return nil, bad("%q has option %s, and there are %d", p.Name, n, len(m.Options))
			}
			party.Options = append(party.Options, int(o))
		}
		m.Parties = append(m.Parties, party)
	}
	for i, p := range f.Parties {
		if f.Ranking || f.Vectors {
			continue
		}
		for _, raw := range p.Preferences {
			formula, _, err := m.gmcrCondition(raw)
			if err != nil {
				return nil, bad("preferences of %q: %v", p.Name, err)
			}
			m.Parties[i].Prefers = append(m.Parties[i].Prefers, Preference{Formula: formula, Wants: formula.Words(m.quoted)})
		}
	}
	if f.Ranking || f.Vectors {
		if err := m.gmcrRanking(f.Parties, bad); err != nil {
			return nil, err
		}
	}
	return m, nil
}

// quoted is an option's title as formulas have it.
func (m *Model) quoted(o int) string {
	if o >= len(m.Options) {
		return fmt.Sprint(o + 1)
	}
	return `"` + strings.ReplaceAll(m.Title(o), `"`, "'") + `"`
}

// gmcrCondition reads [[option, "Y"], …], or a compound of several of them of
// which one is to hold. pattern is empty for a compound.
func (m *Model) gmcrCondition(raw json.RawMessage) (conflict.Formula, conflict.Pattern, error) {
	var compound struct {
		Members []json.RawMessage `json:"members"`
	}
	if bytes.HasPrefix(bytes.TrimSpace(raw), []byte("{")) {
		if err := json.Unmarshal(raw, &compound); err != nil {
			return conflict.Formula{}, conflict.Pattern{}, err
		}
		var any []conflict.Formula
		for _, member := range compound.Members {
			if bytes.HasPrefix(bytes.TrimSpace(member), []byte("{")) {
				return conflict.Formula{}, conflict.Pattern{}, errors.New("a compound is inside a compound")
			}
			f, _, err := m.gmcrCondition(member)
			if err != nil {
				return f, conflict.Pattern{}, err
			}
			any = append(any, f)
		}
		return conflict.Or(any...), conflict.Pattern{}, nil
	}
	var list [][2]any
	if err := json.Unmarshal(raw, &list); err != nil {
		return conflict.Formula{}, conflict.Pattern{}, err
	}
	var p conflict.Pattern
	for _, e := range list {
		o, ok := e[0].(float64)
		taken, text := e[1].(string)
		if !ok || !text || o != float64(int(o)) || o < 0 || int(o) >= len(m.Options) || taken != "Y" && taken != "N" {
			return conflict.Formula{}, p, fmt.Errorf("%v is not an option with Y or N", e)
		}
		bit := conflict.State(1) << int(o)
		if p.Care&bit != 0 && (p.Want&bit != 0) != (taken == "Y") {
			return conflict.Not(conflict.Formula{}), conflict.Pattern{}, nil // both ways: never
		}
		p.Care |= bit
		if taken == "Y" {
			p.Want |= bit
		}
	}
	return p.Formula(), p, nil
}

// gmcrRanking reads rankings by places among the feasible states.
func (m *Model) gmcrRanking(parties []gmcrParty, bad func(string, ...any) error) error {
	c := m.Conflict()
	for i := range c.Parties {
		c.Parties[i].Prefers = conflict.Preference{Utility: func(conflict.State) float64 { return 0 }}
	}
	g, err := conflict.New(c, conflict.Limits{Bytes: 256 << 20})
	if err != nil {
		return bad("%s", strings.TrimPrefix(err.Error(), "conflict: "))
	}
	state := func(raw json.RawMessage) (conflict.State, error) {
		var n int
		if err := json.Unmarshal(raw, &n); err != nil || n < 1 || n > g.Count() {
			return 0, fmt.Errorf("there is no state %s: they are numbered 1 to %d", raw, g.Count())
		}
		return g.State(n - 1), nil
	}
	for i, p := range parties {
		list := p.Ranking
		if list == nil {
			list = p.Vector
		}
		m.Parties[i].Ranking = [][]conflict.State{}
		for _, raw := range list {
			var tie []json.RawMessage
			if json.Unmarshal(raw, &tie) != nil {
				tie = []json.RawMessage{raw}
			}
			var tier []conflict.State
			for _, raw := range tie {
				s, err := state(raw)
				if err != nil {
					return bad("ranking of %q: %v", p.Name, err)
				}
				tier = append(tier, s)
			}
			m.Parties[i].Ranking = append(m.Parties[i].Ranking, tier)
		}
	}
	return nil
}
