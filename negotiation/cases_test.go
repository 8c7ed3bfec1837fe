package negotiation_test

import (
	"context"
	"math/big"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"

	"github.com/openparley/parley/analysis/conflict"
	"github.com/openparley/parley/negotiation"
)

// expected is what a case file says should come out.
type expected struct {
	Equilibria map[string][]string            `yaml:"expected_equilibria"`
	Stable     map[string]map[string][]string `yaml:"expected_stable"`
	States     int                            `yaml:"feasible_states"`
}

// shared are the published cases beside the checkout.
const shared = "../../shared/cases/conflict"

// TestCases compares published cases with their published verdicts.
func TestCases(t *testing.T) {
	files, err := filepath.Glob("testdata/*.yaml")
	if err != nil {
		t.Fatal(err)
	}
	more, err := filepath.Glob(shared + "/*.yaml")
	if err != nil {
		t.Fatal(err)
	}
	if len(more) == 0 {
		t.Log("no published cases beside the checkout")
	}
	for _, file := range slices.Concat(files, more) {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(string(data), "\nexpected_equilibria:") {
			continue
		}
		t.Run(filepath.Base(file), func(t *testing.T) { checkCase(t, file, data) })
	}
}

func checkCase(t *testing.T, file string, data []byte) {
	m, err := negotiation.Parse(file, data)
	if err != nil {
		t.Fatal(err)
	}
	g, err := m.Game(conflict.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	v, err := g.Solve(context.Background(), conflict.SolveOptions{})
	if err != nil {
		t.Fatal(err)
	}
	var want expected
	_, text, _ := strings.Cut(string(data), "\nexpected_equilibria:")
	if err := yaml.Unmarshal([]byte("expected_equilibria:"+text), &want); err != nil {
		t.Fatal(err)
	}
	same := func(what string, got conflict.Bits, want []string) {
		var names []string
		for s := range got.All() {
			names = append(names, g.Letters(s))
		}
		slices.Sort(names)
		want = slices.Clone(want)
		slices.Sort(want)
		if !slices.Equal(names, want) {
			t.Errorf("%s: %v, want %v", what, names, want)
		}
	}
	for name, states := range want.Equilibria {
		c, ok := conflict.ParseConcept(name)
		if !ok {
			t.Fatal(name)
		}
		same(name, v.Equilibria(c), states)
	}
	for name, parties := range want.Stable {
		c, _ := conflict.ParseConcept(name)
		for party, states := range parties {
			i, err := m.FindParty(party)
			if err != nil {
				t.Fatal(err)
			}
			same(name+" "+party, v.Stable(c, i), states)
		}
	}
}

// TestInverseCase counts the rankings of Syria, Iraq's being as published. The
// figures 240, 384, 300 and 384 are those of the state YNN, where every answer
// of Iraq is an improvement; in NYN one is not, and SEQ has 300. Going through
// all 720 rankings gives the same.
func TestInverseCase(t *testing.T) {
	file := shared + "/syria-iraq-1975.yaml"
	data, err := os.ReadFile(file)
	if err != nil {
		t.Skip("no published cases beside the checkout")
	}
	m, err := negotiation.Parse(file, data)
	if err != nil {
		t.Fatal(err)
	}
	g, err := m.Game(conflict.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	// What is expected for one horizon comes round every four, from the second on.
	if _, from, period, err := g.NonMyopic(context.Background()); err != nil || from != 2 || period != 4 {
		t.Errorf("from %d every %d, %v", from, period, err)
	}
	for state, want := range map[string][4]int64{"YNN": {240, 384, 300, 384}, "NYN": {240, 384, 300, 300}} {
		s, err := g.Find(state)
		if err != nil {
			t.Fatal(err)
		}
		for k, c := range []conflict.Concept{conflict.Nash, conflict.GMR, conflict.SMR, conflict.SEQ} {
			q, err := g.Invert(c, 0, s)
			if err != nil {
				t.Fatal(err)
			}
			if got, of, err := q.Count(); err != nil || got.Cmp(big.NewInt(want[k])) != 0 || of.Int64() != 720 {
				t.Errorf("%s %s: %s of %s, want %d of 720", state, c, got, of, want[k])
			}
		}
	}
}
