package negotiation_test

import (
	"context"
	"errors"
	"os"
	"strings"
	"testing"

	"github.com/openparley/parley"
	"github.com/openparley/parley/analysis/conflict"
	"github.com/openparley/parley/negotiation"
)

const ferry = `# Kept by Ana.
# Not to be shared.
name: The ferry # invented
parties:
  - name: Dockers
    options: [Man the quay, Strike]
    prefers:
      - wants: Raise pay
        strength: demand
        because: [s12ab]
        # "pay or no ferry"
      - not Strike
  - name: Line
    options: [Raise pay]
    prefers:
      - Man the quay
      - not Raise pay
infeasible:
  - YY-
status_quo: NYN
`

// TestRevise makes single changes and looks for what they should leave behind.
func TestRevise(t *testing.T) {
	type change = negotiation.Change
	tests := []struct {
		name   string
		change change
		want   []string // in the text
		not    []string
		kind   error
	}{
		{"keeps head and quotes", change{Do: negotiation.SetName, To: "The boat"}, []string{"# Kept by Ana.\n# Not to be shared.\nname: The boat # invented\n", `# "pay or no ferry"`}, nil, nil},
		{"rename in formulas", change{Do: negotiation.RenameOption, Option: "Raise pay", To: "Pay more"}, []string{"wants: Pay more", "not Pay more"}, []string{"Raise pay"}, nil},
		{"rename to one that is there", change{Do: negotiation.RenameOption, Option: "Strike", To: "man the quay"}, nil, nil, parley.ErrConflict},
		{"remove from formulas", change{Do: negotiation.RemoveOption, Option: "Strike"}, []string{"status_quo: NN"}, []string{"Strike", "infeasible"}, nil},
		{"remove the only one", change{Do: negotiation.RemoveOption, Option: "Raise pay"}, nil, nil, parley.ErrInvalid},
		{"add an option", change{Do: negotiation.AddOption, Party: "Dockers", Option: "Ask a judge", Way: "take"}, []string{"name: Ask a judge\n        way: only N to Y", "- YY--", "status_quo: NYNN"}, nil, nil},
		{"share", change{Do: negotiation.ShareOption, Party: "Line", Option: "Strike"}, []string{"- name: Line\n    options:\n      - Strike\n      - Raise pay\n", "status_quo: NYN", "- not Strike\n"}, nil, nil},
		{"share with an earlier one", change{Do: negotiation.ShareOption, Party: "Dockers", Option: "Raise pay"}, []string{"- Strike\n      - Raise pay\n    prefers", "  - Dockers/Raise pay\n", "status_quo: NYN"}, []string{"Line/Raise pay"}, nil},
		{"share what it has", change{Do: negotiation.ShareOption, Party: "Dockers", Option: "Strike"}, nil, nil, parley.ErrConflict},
		{"unshare the only owner", change{Do: negotiation.UnshareOption, Party: "Dockers", Option: "Strike"}, nil, nil, parley.ErrInvalid},
		{"unshare what it has not", change{Do: negotiation.UnshareOption, Party: "Line", Option: "Strike"}, nil, nil, parley.ErrNotFound},
		{"set the way", change{Do: negotiation.SetWay, Option: "Strike", Way: "drop"}, []string{"name: Strike\n        way: only Y to N"}, nil, nil},
		{"add a party", change{Do: negotiation.AddParty, Party: "Mayor", Option: "Pay the gap"}, []string{"- name: Mayor\n    options:\n      - Pay the gap", "status_quo: NYNN"}, nil, nil},
		{"rename a party", change{Do: negotiation.RenameParty, Party: "line", To: "The Line"}, []string{"- name: The Line"}, nil, nil},
		{"remove a party", change{Do: negotiation.RemoveParty, Party: "Line"}, []string{"status_quo: NY", "- not Strike"}, []string{"Line", "Raise pay"}, nil},
		{"move", change{Do: negotiation.MovePreference, Party: "Line", At: 1, Place: 0}, []string{"- not Raise pay\n      - Man the quay"}, nil, nil},
		{"move beyond", change{Do: negotiation.MovePreference, Party: "Line", At: 1, Place: 2}, nil, nil, parley.ErrNotFound},
		{"add a preference", change{Do: negotiation.AddPreference, Party: "Line", Place: 0, Wants: "not Strike if Raise pay", Strength: "red line", Because: negotiation.Because{Judgement: "it said so", By: "Ana"}},
			[]string{"- wants: not Strike if Raise pay\n        strength: red line\n        because: [\"judgement: it said so by Ana\"]\n      - Man the quay"}, nil, nil},
		{"add nonsense", change{Do: negotiation.AddPreference, Party: "Line", Wants: "not Sail"}, nil, nil, parley.ErrInvalid},
		{"set a preference", change{Do: negotiation.SetPreference, Party: "Dockers", At: 0, Wants: "Raise pay", Unknown: true}, []string{"wants: Raise pay\n        unknown: true"}, []string{"s12ab", "strength"}, nil},
		{"remove a preference", change{Do: negotiation.RemovePreference, Party: "Dockers", At: 0}, nil, []string{"s12ab", "or no ferry"}, nil},
		{"add a rule", change{Do: negotiation.AddRule, Wants: "Strike and Raise pay"}, []string{"- YY-\n  - Strike and Raise pay"}, nil, nil},
		{"status quo of too many letters", change{Do: negotiation.SetStatusQuo, To: "NYNN"}, nil, nil, parley.ErrInvalid},
		{"nobody", change{Do: negotiation.RemoveParty, Party: "Sailors"}, nil, nil, parley.ErrNotFound},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			r, err := negotiation.Revise("ferry.yaml", []byte(ferry), test.change)
			if !errors.Is(err, test.kind) || test.kind == nil && err != nil {
				t.Fatalf("error %v, want %v", err, test.kind)
			}
			if err != nil {
				return
			}
			for _, want := range test.want {
				if !strings.Contains(string(r.Text), want) {
					t.Errorf("no %q in\n%s", want, r.Text)
				}
			}
			for _, not := range test.not {
				if strings.Contains(string(r.Text), not) {
					t.Errorf("%q is in\n%s", not, r.Text)
				}
			}
			if test.change.Verb() == "edits the model" {
				t.Errorf("%s has no words", test.change.Do)
			}
		})
	}
}

// TestReviseFromNothing makes a model where there is none.
func TestReviseFromNothing(t *testing.T) {
	if _, err := negotiation.Revise("new", nil); !errors.Is(err, parley.ErrInvalid) {
		t.Errorf("an empty file: %v", err)
	}
	r, err := negotiation.Revise("new", nil,
		negotiation.Change{Do: negotiation.SetName, To: "Boats"},
	)
	if err == nil {
		t.Errorf("a model of nobody was made:\n%s", r.Text)
	}
	r, err = negotiation.Revise("new", nil,
		negotiation.Change{Do: negotiation.AddParty, Party: "Ada", Option: "Sail"},
		negotiation.Change{Do: negotiation.AddPreference, Party: "Ada", Place: -1, Wants: "Sail"})
	if err != nil {
		t.Fatal(err)
	}
	if want := "parties:\n  - name: Ada\n    options:\n      - Sail\n    prefers: # the most important first\n      - Sail\n"; string(r.Text) != want {
		t.Errorf("made\n%s", r.Text)
	}
}

// TestShare gives an option to one more party and takes it back: the file is
// as it was.
func TestShare(t *testing.T) {
	plain, err := negotiation.Revise("ferry", []byte(ferry), negotiation.Change{Do: negotiation.SetNote, To: "x"})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range [][2]string{{"Line", "Strike"}, {"Dockers", "Raise pay"}} {
		_, err := negotiation.Revise("ferry", plain.Text, negotiation.Change{Do: negotiation.UnshareOption, Party: c[0], Option: c[1]})
		if err == nil {
			t.Errorf("%s gave up %s, which it has not", c[0], c[1])
		}
		r, err := negotiation.Revise("ferry", plain.Text,
			negotiation.Change{Do: negotiation.ShareOption, Party: c[0], Option: c[1]},
			negotiation.Change{Do: negotiation.UnshareOption, Party: c[0], Option: c[1]})
		if err != nil || string(r.Text) != string(plain.Text) {
			t.Errorf("%s and %s: %v\n%s\nwas\n%s", c[0], c[1], err, r.Text, plain.Text)
		}
	}
}

// TestReviseKeepsVerdicts holds that names and notes decide nothing: the same
// states hold after each of them changed.
func TestReviseKeepsVerdicts(t *testing.T) {
	for _, file := range []string{"chicken.yaml", "dilemma.yaml", "strait.yaml"} {
		data, err := os.ReadFile("testdata/" + file)
		if err != nil {
			t.Fatal(err)
		}
		m, err := negotiation.Parse(file, data)
		if err != nil {
			t.Fatal(err)
		}
		want := verdicts(t, m)
		changes := []negotiation.Change{{Do: negotiation.SetNote, To: "a note: with a colon"}}
		for i, p := range m.Parties {
			changes = append(changes, negotiation.Change{Do: negotiation.RenameParty, Party: p.Name, To: "Party " + string(rune('A'+i))})
		}
		r, err := negotiation.Revise(file, data, changes...)
		if err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		for o := range r.Model.Options {
			if r, err = negotiation.Revise(file, r.Text, negotiation.Change{Do: negotiation.RenameOption, Option: r.Model.Title(o), To: "does thing " + string(rune('A'+o))}); err != nil {
				t.Fatalf("%s: option %d: %v", file, o, err)
			}
		}
		if got := verdicts(t, r.Model); got != want {
			t.Errorf("%s: after names changed\n%s\nbefore\n%s\nof\n%s", file, got, want, r.Text)
		}
	}
}

func verdicts(t *testing.T, m *negotiation.Model) string {
	t.Helper()
	g, err := m.Game(conflict.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	v, err := g.Solve(context.Background(), conflict.SolveOptions{})
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, c := range conflict.Concepts() {
		b.WriteString(c.String())
		for s := range v.Equilibria(c).All() {
			b.WriteString(" " + g.Letters(s))
		}
		b.WriteString("\n")
	}
	return b.String()
}

// noted is a model with comments wherever one can write them.
const noted = `# Head.
name: The ferry # the title
parties: # who decides
  # The men of the quay.
  - name: Dockers # since spring
    # what they can do
    options: [Man the quay, Strike] # two things
    prefers: # most important first, says Ana
      # above all
      - wants: Raise pay # per hour
        strength: demand # they said
        because: [s12ab]
        # "pay or no ferry"
      - {wants: not Strike} # a strike costs
  - name: Line # the owners
    options:
      # of the purse
      - Raise pay
    prefers:
      - Man the quay # at night too
      - "not Raise pay"
infeasible:
  # nobody can do both
  - YY- # by law
status_quo: NYN # in May
# The end.
`

// TestReviseKeepsComments changes a model and looks where its comments are.
func TestReviseKeepsComments(t *testing.T) {
	type change = negotiation.Change
	tests := []struct {
		name   string
		change change
		want   []string // in the text
		gone   []string
	}{
		{"name", change{Do: negotiation.SetName, To: "The boat"}, []string{
			"# Head.\nname: The boat # the title\n", "parties: # who decides\n  # The men of the quay.\n  - name: Dockers # since spring\n    # what they can do\n    options: # two things\n",
			"    prefers: # the most important first\n", "# most important first, says Ana\n", "      # above all\n      # they said\n      - wants: Raise pay # per hour\n        strength: demand\n",
			"- not Strike # a strike costs\n", "- name: Line # the owners\n    options:\n      # of the purse\n      - Raise pay\n", "- Man the quay # at night too\n",
			"infeasible:\n  # nobody can do both\n  - YY- # by law\nstatus_quo: NYN # in May\n# The end.\n"}, nil},
		{"move", change{Do: negotiation.MovePreference, Party: "Dockers", At: 0, Place: 1}, []string{"- not Strike # a strike costs\n", "# above all\n      # they said\n      - wants: Raise pay # per hour\n"}, nil},
		{"rename", change{Do: negotiation.RenameOption, Option: "Raise pay", To: "Pay more"}, []string{"# above all\n      # they said\n      - wants: Pay more # per hour\n", "# of the purse\n      - Pay more\n"}, nil},
		{"rename a party", change{Do: negotiation.RenameParty, Party: "Dockers", To: "Men"}, []string{"# The men of the quay.\n  - name: Men # since spring\n", "# above all\n"}, nil},
		{"remove a preference", change{Do: negotiation.RemovePreference, Party: "Line", At: 0}, []string{"# above all", "# The end."}, []string{"# at night too"}},
		{"remove a party", change{Do: negotiation.RemoveParty, Party: "Dockers"}, []string{"- name: Line # the owners\n", "# The end."}, []string{"# The men of the quay.", "# a strike costs", "# above all"}},
		{"remove a rule", change{Do: negotiation.RemoveRule}, []string{"# in May", "# a strike costs"}, []string{"# by law"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			r, err := negotiation.Revise("noted.yaml", []byte(noted), test.change)
			if err != nil {
				t.Fatal(err)
			}
			for _, want := range test.want {
				if !strings.Contains(string(r.Text), want) {
					t.Errorf("no %q in\n%s", want, r.Text)
				}
			}
			for _, gone := range test.gone {
				if strings.Contains(string(r.Text), gone) {
					t.Errorf("%q is in\n%s", gone, r.Text)
				}
			}
			if len(test.gone) == 0 && r.Lost > 0 {
				t.Errorf("%d comments are lost of\n%s", r.Lost, r.Text)
			}
			// A second change, and nothing moves.
			again, err := negotiation.Revise("noted.yaml", r.Text, change{Do: negotiation.SetStatusQuo, To: r.Model.StatusQuo})
			if err != nil || string(again.Text) != string(r.Text) {
				t.Errorf("written again (%v)\n%s\nwas\n%s", err, again.Text, r.Text)
			}
		})
	}
}
