package negotiation_test

import (
	"errors"
	"os"
	"strings"
	"testing"

	"github.com/openparley/parley"
	"github.com/openparley/parley/analysis/conflict"
	"github.com/openparley/parley/negotiation"
)

func read(t *testing.T, name string) *negotiation.Model {
	t.Helper()
	data, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	m, err := negotiation.Parse(name, data)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestParse(t *testing.T) {
	m := read(t, "strait.yaml")
	if m.Source != "invented: nobody lives there" {
		t.Errorf("source %q", m.Source)
	}
	if len(m.Ignored) != 1 || m.Ignored[0] != "parties_note" {
		t.Errorf("ignored %q", m.Ignored)
	}
	if m.Options[2].Way != conflict.OnlyTake || len(m.OneWay) != 1 || len(m.Infeasible) != 2 {
		t.Errorf("ways %v, one way %v, infeasible %v", m.Options, m.OneWay, m.Infeasible)
	}
	if b := m.Options[1].Because; b.Judgement != "it has the boats" || b.By != "Ana" {
		t.Errorf("because %+v", b)
	}
	if p := m.Parties[0].Prefers; len(p) != 3 || len(p[0].Because.Statements) != 2 || !p[2].Unknown || p[0].Strength != "demand" {
		t.Errorf("prefers %+v", p)
	}
	g, err := m.Game(conflict.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	if g.Count() != 9 {
		t.Errorf("%d states", g.Count())
	}
}

// TestProblems holds that what is wrong is named with its place and a remedy.
func TestProblems(t *testing.T) {
	for _, c := range []struct{ file, want string }{
		{"", "m.yaml:1:1: is empty"},
		{"parties: []\n", "m.yaml:1:1: there are no parties"},
		{"- a\n", "m.yaml:1:1: a model begins with parties:"},
		{"parties:\n  - name: A\n", `m.yaml:2:11: party "A" has no option`},
		{"parties:\n  - name: A\n    options: [x]\n  - name: A\n    options: [y]\n", `m.yaml:4:11: two parties are called "A"`},
		{"parties:\n  - name: A\n    options: [x, x]\n", `m.yaml:3:18: party "A" has two options called "x"`},
		{"parties:\n  - name: A\n    options: [x]\noption_order: [A/x, A/y]\n", `m.yaml:4:21: option_order: there is no option "A/y"`},
		{"parties:\n  - name: A\n    options: [x, y]\noption_order: [A/x]\n", `m.yaml:3:18: option "y" of party "A" is not in option_order`},
		{"parties:\n  - name: A\n    options: [x]\ninfeasible: [Y-]\n", `m.yaml:4:14: infeasible: pattern "Y-" has 2 letters where there are 1 options`},
		{"parties:\n  - name: A\n    options: [x]\ninfeasible: [x or z]\n", `there is no option "z"`},
		{"parties:\n  - name: A\n    options: [x]\nirreversible: {z: only N to Y}\n", `m.yaml:4:16: irreversible: there is no one option "z"`},
		{"parties:\n  - name: A\n    options: [x]\nirreversible: {x: never}\n", `only N to Y`},
		{"parties:\n  - name: A\n    options: [x]\n    prefers: [{wants: x, strength: huge}]\n", `unknown strength "huge"`},
		{"parties:\n  - name: A\n    options: [x]\n    prefers: [{wants: x, because: 'judgement: so'}]\n", "a judgement says whose it is"},
		{"parties:\n  - name: A\n    options: [x]\nranking: {B: [Y, N]}\n", `ranking: there is no party "B"`},
		{"parties:\n  - name: A\n    options: [x]\nranking: {A: [Y, -]}\n", `state "-" leaves option 1 open`},
	} {
		_, err := negotiation.Parse("m.yaml", []byte(c.file))
		if err == nil || !strings.Contains(err.Error(), c.want) || !errors.Is(err, parley.ErrInvalid) {
			t.Errorf("%q\n gives %v\n want  %s", c.file, err, c.want)
		}
	}
	for _, c := range []struct{ file, want string }{
		{"parties:\n  - name: A\n    options: [x]\n", `m.yaml:2:11: party "A" has no preference (give it prefers:`},
		{"parties:\n  - name: A\n    options: [x]\nranking: {A: [Y]}\n", `m.yaml:4:15: party "A" does not rank N`},
		{"parties:\n  - name: A\n    options: [x]\nranking: {A: [Y, N, Y]}\n", `m.yaml:4:21: party "A" contradicts itself: Y is both in tier 1 and in tier 3`},
		{"parties:\n  - name: A\n    options: [x]\ninfeasible: [Y, N]\nranking: {A: [Y]}\n", `m.yaml:4:14: no state is feasible`},
		{"parties:\n  - name: A\n    options: [x, y]\ninfeasible: [YY]\nranking: {A: [NN, [NY, YN], YY]}\n", `m.yaml:5:29: party "A" ranks YY, which is not feasible`},
	} {
		m, err := negotiation.Parse("m.yaml", []byte(c.file))
		if err != nil {
			t.Fatal(err)
		}
		if _, err = m.Game(conflict.Limits{}); err == nil || !strings.Contains(err.Error(), c.want) || !errors.Is(err, parley.ErrInvalid) {
			t.Errorf("%q\n gives %v\n want  %s", c.file, err, c.want)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, name := range []string{"strait.yaml", "chicken.yaml", "dilemma.yaml"} {
		data, err := os.ReadFile("testdata/" + name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		m, err := negotiation.Parse("m.yaml", data)
		if err != nil {
			if !errors.Is(err, parley.ErrInvalid) {
				t.Errorf("%v", err)
			}
			return
		}
		g, err := m.Game(conflict.Limits{Bytes: 1 << 20})
		if err != nil {
			if !errors.Is(err, parley.ErrInvalid) {
				t.Errorf("%v", err)
			}
			return
		}
		for s := range min(g.Count(), 100) {
			if at, err := g.Find(g.Letters(s)); err != nil || at != s {
				t.Errorf("state %d is %s is %d, %v", s, g.Letters(s), at, err)
			}
		}
	})
}
