package negotiation_test

import (
	"context"
	"errors"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/openparley/parley"
	"github.com/openparley/parley/analysis/conflict"
	"github.com/openparley/parley/negotiation"
)

func TestGMCR(t *testing.T) {
	var got [2][]int
	for k, name := range []string{"chicken.yaml", "chicken.gmcr"} {
		g, err := read(t, name).Game(conflict.Limits{})
		if err != nil {
			t.Fatal(err)
		}
		v, err := g.Solve(context.Background(), conflict.SolveOptions{})
		if err != nil {
			t.Fatal(err)
		}
		got[k] = slices.Collect(v.Equilibria(conflict.GMR).All())
	}
	if !slices.Equal(got[0], got[1]) {
		t.Errorf("%v as YAML, %v as GMCR+ saves it", got[0], got[1])
	}
	m := read(t, "pier.gmcr")
	if m.Options[0].Way != conflict.OnlyTake || m.Options[1].Way != conflict.OnlyDrop || len(m.Infeasible) != 2 {
		t.Errorf("%+v", m)
	}
	if w := m.Parties[0].Prefers[1].Wants; w != `not "Sue" or not "Pay"` {
		t.Errorf("wants %s", w)
	}
	g, err := m.Game(conflict.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	if g.Count() != 5 || len(g.Moves(1, 0)) != 0 {
		t.Errorf("%d states, %v", g.Count(), g.Moves(1, 0))
	}
}

func TestGMCRProblems(t *testing.T) {
	data, err := os.ReadFile("testdata/pier.gmcr")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ old, new, want string }{
		{`"fwd"`, `"up"`, `unknown direction "up"`},
		{`[0, "Y"]]`, `[7, "Y"]]`, "is not an option with Y or N"},
		{`"options": [0, 2]`, `"options": [0, 3]`, `"Port" has option 3, and there are 3`},
		{`"members": [[`, `"members": [[[`, "m.gmcr:3:94"},
		{`"useManualPreferenceRanking": false`, `"useManualPreferenceRanking": true`, `"Port" does not rank NNN`},
	} {
		m, err := negotiation.Parse("m.gmcr", []byte(strings.Replace(string(data), c.old, c.new, 1)))
		if err == nil {
			_, err = m.Game(conflict.Limits{})
		}
		if err == nil || !strings.Contains(err.Error(), c.want) || !errors.Is(err, parley.ErrInvalid) {
			t.Errorf("%s gives %v, want %s", c.new, err, c.want)
		}
	}
}
