package conflict

import (
	"errors"
	"strings"
	"testing"
)

func TestFormula(t *testing.T) {
	names := []string{"Open the bridge", "Open", "Blockade", "not a name"}
	option := func(text string) (int, int) {
		best, length := 0, 0
		for o, name := range names {
			if len(name) > length && strings.HasPrefix(text, name) {
				best, length = o, len(name)
			}
		}
		return best, length
	}
	for _, c := range []struct{ text, want string }{
		{"1", "1"},
		{"-2", "not 2"},
		{"1 & !3 | 2", "1 and not 3 or 2"},
		{"not (1 or 2)", "not (1 or 2)"},
		{"1 if 2 or 3", "1 if 2 or 3"},
		{"1 IFF (2 if 3)", "1 iff (2 if 3)"},
		{"Open the bridge and not Blockade", "1 and not 3"},
		{`"Open" or not a name`, "2 or 4"},
		{"not not a name", "not 4"},
	} {
		f, err := ParseFormula(c.text, 4, option)
		if err != nil {
			t.Errorf("%s: %v", c.text, err)
			continue
		}
		if got := f.Text(); got != c.want {
			t.Errorf("%s is %s, want %s", c.text, got, c.want)
		}
	}
	for _, c := range []struct {
		text string
		at   int
	}{{"", 0}, {"1 and", 5}, {"5", 0}, {"(1", 2}, {"1)", 1}, {`"x"`, 0}, {`"x`, 0}, {"1 2", 2}, {strings.Repeat("not ", 200) + "1", 404}} {
		_, err := ParseFormula(c.text, 4, option)
		var e *Error
		if !errors.As(err, &e) || e.Kind != BadFormula || e.At != c.at {
			t.Errorf("%.20q gives %v, want an error at %d", c.text, err, c.at)
		}
	}
	f, err := ParseFormula("1 if 2", 2, nil)
	if err != nil {
		t.Fatal(err)
	}
	for s, want := range []bool{true, true, false, true} {
		if f.Holds(State(s)) != want {
			t.Errorf("1 if 2 in %s is %t", State(s).Letters(2), !want)
		}
	}
}

// FuzzFormula holds that what is written is read as it was, and that 64 states
// at once are as one by one.
func FuzzFormula(f *testing.F) {
	for _, seed := range []string{"1", "not 2 and 3", "1 if (2 or -7) iff 8", "((1))", "\"a\"", "1 & 2 | 3, 4"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		x, err := ParseFormula(text, 8, nil)
		if err != nil {
			return
		}
		y, err := ParseFormula(x.Text(), 8, nil)
		if err != nil {
			t.Fatalf("%q is written %q: %v", text, x.Text(), err)
		}
		for base := State(0); base < 256; base += 64 {
			w := x.word(base)
			for s := range State(64) {
				if h := x.Holds(base + s); h != y.Holds(base+s) || h != (w>>s&1 == 1) {
					t.Fatalf("%q in %s", text, (base + s).Letters(8))
				}
			}
		}
	})
}

func TestErrors(t *testing.T) {
	two := func(change func(m *Model)) *Model {
		m := Random{Seed: 1, Parties: 2, Options: 1, Statements: 2}.Model()
		change(m)
		return m
	}
	ranked := func(better ...Pair) func(m *Model) {
		return func(m *Model) { m.Parties[0].Prefers = Preference{Better: better} }
	}
	for _, c := range []struct {
		name string
		m    *Model
		kind ErrorKind
		want string
	}{
		{"no party", &Model{}, NoParties, "no party"},
		{"no option", &Model{Parties: []Party{{Name: "A"}}}, NoOptions, "no option"},
		{"two of a name", two(func(m *Model) { m.Parties[1].Name = m.Parties[0].Name }), DuplicateParty, "two parties"},
		{"idle", two(func(m *Model) { m.Parties[1].Options = nil }), PartyNoOption, `party "Party 2" has no option`},
		{"nobody's", two(func(m *Model) { m.Options = append(m.Options, Option{Name: "x"}) }), OptionNoOwner, `nobody has option "x"`},
		{"nothing left", two(func(m *Model) { m.Infeasible = []Formula{{}} }), NoStates, "no state is feasible"},
		{"circle", two(ranked(Pair{0, 1}, Pair{1, 2}, Pair{2, 0})), Cycle, "contradicts itself: NN ≻ YN ≻ NY ≻ NN"},
		{"two ways", two(func(m *Model) { m.Parties[0].Prefers.Ranking = [][]State{{0, 1, 2, 3}} }), BadPreference, "given in 2 ways"},
		{"merged twice", two(func(m *Model) { m.Merged = []Pattern{{1, 1}, {2, 2}} }), BadMerge, "in two merged patterns"},
		{"too large", Random{Parties: 5, Options: 10, Statements: 1}.Model(), TooLarge, "1,125,899,906,842,624 states of 50 options and 5 parties need"},
		{"too many arcs", &Model{Options: make([]Option, 20), Parties: []Party{{Name: "A", Options: []int{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19}, Prefers: Preference{Statements: []Formula{Taken(0)}}}},
			OneWay: []OneWay{{}}}, DuplicateOption, "two options called"},
	} {
		_, err := New(c.m, Limits{})
		var e *Error
		if !errors.As(err, &e) || e.Kind != c.kind || !strings.Contains(e.What, c.want) {
			t.Errorf("%s: %v, want kind %d and %q", c.name, err, c.kind, c.want)
		}
	}
	// Pairs that say it all are an order; those that do not leave the rest open.
	g, err := New(two(ranked(Pair{0, 1}, Pair{1, 2}, Pair{2, 3})), Limits{})
	if err != nil || g.Open(0) || !g.Better(0, 0, 3) {
		t.Errorf("%v", err)
	}
	g, err = New(two(ranked(Pair{0, 1}, Pair{2, 3})), Limits{})
	if err != nil || !g.Open(0) || g.Better(0, 0, 3) || g.Better(0, 3, 0) {
		t.Errorf("%v", err)
	}
}

// TestManyStatements holds that the order of statements is kept beyond what fits
// one number.
func TestManyStatements(t *testing.T) {
	m := Random{Seed: 5, Parties: 1, Options: 7, Statements: 150}.Model()
	g, err := New(m, Limits{})
	if err != nil {
		t.Fatal(err)
	}
	statements := m.Parties[0].Prefers.Statements
	for a := range g.Count() {
		for b := range g.Count() {
			want := 0
			for k := range statements {
				x, y := statements[k].Holds(g.State(a)), statements[k].Holds(g.State(b))
				if x != y {
					want = -1
					if x {
						want = 1
					}
					break
				}
			}
			if got := g.Rank(0, a) - g.Rank(0, b); got > 0 != (want > 0) || got < 0 != (want < 0) {
				t.Fatalf("%s against %s: %d, want %d", g.Letters(a), g.Letters(b), got, want)
			}
		}
	}
}

// TestMerged holds that merged states are one, which moves as any of them can.
func TestMerged(t *testing.T) {
	m := Random{Seed: 2, Parties: 2, Options: 1}.Model()
	m.Merged = []Pattern{{1, 1}} // YN and YY
	for i := range m.Parties {
		m.Parties[i].Prefers = Preference{Ranking: [][]State{{0}, {1, 3}, {2}}}
	}
	g, err := New(m, Limits{})
	if err != nil {
		t.Fatal(err)
	}
	if g.Count() != 3 || g.Letters(1) != "Y-" {
		t.Fatalf("%d states, %s", g.Count(), g.Letters(1))
	}
	if s, err := g.Find("Y-"); err != nil || s != 1 {
		t.Errorf("%d, %v", s, err)
	}
	if got := g.Moves(0, 1); len(got) != 2 || len(g.Moves(1, 1)) != 0 {
		t.Errorf("moves %v", got)
	}
	m.Parties[0].Prefers = Preference{Ranking: [][]State{{0}, {1}, {2}, {3}}}
	if _, err := New(m, Limits{}); err == nil {
		t.Error("states that are one have two ranks")
	}
}
