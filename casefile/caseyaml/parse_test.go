package caseyaml_test

import (
	"encoding/json"
	"errors"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/openparley/parley"
	"github.com/openparley/parley/casefile/caseyaml"
)

func day(s string) parley.Day {
	d, err := parley.ParseDay(s)
	if err != nil {
		panic(err)
	}
	return d
}

func example(t testing.TB) []byte {
	data, err := os.ReadFile("testdata/example.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestParseExample(t *testing.T) {
	got, err := caseyaml.Parse("case.yaml", example(t))
	if err != nil {
		t.Fatal(err)
	}
	want := &parley.Case{
		Name: "The Halvard strait", About: "Who may pass the Halvard strait, and who guards it.",
		Parties: []parley.Party{
			{ID: "republic-of-orsa", Name: "Republic of Orsa", Aliases: []string{"Orsa", "the republic"}, Offices: []parley.Office{
				{Title: "Foreign minister", Person: "Ana Ruiz", From: day("2019-03-01"), To: day("2021-06-30")},
				{Title: "President", Person: "Tomas Brek", From: day("2018-01-01")},
				{Title: "envoy for the strait", Person: "Li de Vaal", From: day("2020-05-17")},
			}},
			{ID: "league", Name: "Harbour League", Aliases: []string{"the League", "HL"}, Offices: []parley.Office{{Title: "Spokesman", Person: "Oto Lind"}}},
			{ID: "dockers-wing", Name: "Dockers' Wing", Parent: "league"},
			{ID: "kingdom-of-tarn", Name: "Kingdom of Tarn", Role: parley.Mediator},
			{ID: "strait-monitors", Name: "Strait Monitors"},
		},
		Issues: []parley.Issue{
			{ID: "guard-of-the-strait", Name: "Guard of the strait", Kind: parley.Ordered, Cues: []string{"patrol", "guard", "navy"}, Options: []parley.Option{
				{ID: "orsan-navy-alone", Name: "Orsan navy alone"},
				{ID: "joint-patrols", Name: "joint patrols", Cues: []string{"joint patrol", "mixed crews"}},
				{ID: "the-league-alone", Name: "the League alone"},
			}},
			{ID: "tolls", Name: "Tolls", Kind: parley.Choice, Options: []parley.Option{
				{ID: "no-tolls", Name: "no tolls"}, {ID: "tolls-shared", Name: "tolls shared"}, {ID: "tolls-to-orsa", Name: "tolls to Orsa"},
			}},
			{ID: "prisoner-release", Name: "Prisoner release", Kind: parley.YesNo, Options: []parley.Option{{ID: "prisoner-release", Name: "Prisoner release"}}},
		},
		Terms: []parley.Term{{Use: "the Halvard strait", For: []string{"Orsan Narrows", "League Sound"}, Notes: "Each side has its own name."}},
	}
	if diff := cmp.Diff(asJSON(t, want), asJSON(t, got)); diff != "" {
		t.Error(diff)
	}
}

func asJSON(t testing.TB, v any) string {
	b, err := json.MarshalIndent(v, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func TestProblems(t *testing.T) {
	for _, test := range []struct{ name, file, want string }{
		{"empty", "", `case.yaml:1:1: is empty (a case file begins with name: and parties:; parley suggest drafts one from the reports)`},
		{"comments alone", "# later\n", `case.yaml:1:1: is empty (a case file begins with name: and parties:; parley suggest drafts one from the reports)`},
		{"not a mapping", "- a\n", `case.yaml:1:1: holds a list where name:, parties: and issues: are expected (see docs/case-file.md)`},
		{"unknown key", "name: x\npartys:\n  - A\n", `case.yaml:2:1: unknown key "partys" in the case file (did you mean parties?)`},
		{"unknown key, none near", "parties:\n  - name: A\n    colour: red\n", `case.yaml:3:5: unknown key "colour" in a party (known here: id, name, aliases, parent, role, offices, proposed)`},
		{"key twice", "name: x\nname: y\n", `case.yaml:2:1: mapping key "name" already defined at [1:1] (each key is given once; join the two)`},
		{"wrong type", "parties: yes please\n", `case.yaml:1:10: parties: takes a list, not the text "yes please" (begin each entry on its own line with "- ")`},
		{"number for a name", "parties:\n  - name: 1948\n", `case.yaml:2:11: name: takes a text, not the number 1948 (write it in quotes: "1948")`},
		{"no name", "parties:\n  - id: a\n", `case.yaml:2:5: a party needs name: (for example  name: Northern Council)`},
		{"bad id", "parties:\n  - name: A\n    id: The Front\n", `case.yaml:3:9: id "The Front" is not made of lower-case words joined by hyphens (write the-front)`},
		{"duplicate id", "parties:\n  - The Front\n  - name: Front (the)\n    id: the-front\n", `case.yaml:4:9: party "the-front" is listed twice (the first is on line 2; join them, or give one another id:)`},
		{"duplicate name", "parties:\n  - name: The Front\n  - name: The  front\n    id: other\n", `case.yaml:3:11: two parties are named "The front" (the first is party "the-front"; give one another name, and share the alias)`},
		{"unknown parent", "parties:\n  - name: Harbour League\n  - name: Wing\n    parent: harbor-league\n", `case.yaml:4:13: unknown parent "harbor-league" (did you mean harbour-league?)`},
		{"parent cycle", "parties:\n  - name: A\n    parent: B\n  - name: B\n    parent: C\n  - name: C\n    parent: A\n  - name: D\n    parent: A\n", `case.yaml:3:13: party "a" is its own ancestor: a → b → c → a (delete one parent:)`},
		{"own parent", "parties:\n  - name: A\n    parent: a\n", `case.yaml:3:13: party "a" is its own ancestor: a → a (delete one parent:)`},
		{"role", "parties:\n  - name: A\n    role: mediater\n", `case.yaml:3:11: role: has no value "mediater" (did you mean mediator?)`},
		{"office ends early", "parties:\n  - name: A\n    offices:\n      - Envoy Ana Ruiz, 2021-06 to 2019-03\n", `case.yaml:4:9: office "Envoy Ana Ruiz" ends before it begins (swap the two dates, or correct one)`},
		{"office mapping ends early", "parties:\n  - name: A\n    offices:\n      - person: Ana Ruiz\n        from: 2021\n        to: 2020-12\n", `case.yaml:6:13: office "Ana Ruiz" ends before it begins (it begins 2021-01-01 and ends 2020-12-31)`},
		{"office date", "parties:\n  - name: A\n    offices:\n      - person: Ana Ruiz\n        from: 2021-02-30\n", `case.yaml:5:15: from: takes a date, not "2021-02-30" (write 2019-03-17, 2019-03 or 2019)`},
		{"kind missing", "issues:\n  - name: Tolls\n    options: [a, b]\n", `case.yaml:3:14: issue "Tolls" has 2 options but no kind (add kind: ordered when they run from one end to the other, kind: choice when not)`},
		{"one option", "issues:\n  - name: Tolls\n    kind: choice\n    options: [a]\n", `case.yaml:2:5: issue "Tolls" is choice and needs at least two options (list them under options:, or leave kind: out)`},
		{"option twice", "issues:\n  - name: Tolls\n    kind: choice\n    options: [a b, A-B]\n", `case.yaml:4:20: option "a-b" is listed twice (delete one, or give it another id:)`},
		{"issue twice", "issues:\n  - Tolls\n  - tolls\n", `case.yaml:3:5: issue "tolls" is listed twice (the first is on line 2; join them, or give one another id:)`},
		{"term", "terms:\n  - use: x\n", `case.yaml:2:5: term "x" needs for:, the names it stands for (for example  for: [North Vale, Occupied Vale])`},
		{"anchor", "parties: &p\n  - A\n", `case.yaml:1:10: parties: takes a list, not an anchor (&) (begin each entry on its own line with "- ")`},
		{"merge key", "parties:\n  - name: A\n    <<: {id: b}\n", `case.yaml:3:5: a merge key (<<) is YAML that a case file does not use (write the key as a plain word)`},
		{"two documents", "name: x\n---\nname: y\n", `case.yaml:3:5: a second document begins here (a case file is one YAML document; delete the --- line)`},
		{"tab", "parties:\n\t- A\n", `case.yaml:2:1: found character '	' that cannot start any token (indent with spaces)`},
		{"crlf keeps lines", "name: x\r\n\r\nparties:\r\n  - role: side\r\n", `case.yaml:4:5: a party needs name: (for example  name: Northern Council)`},
		{"binary", "name: x\nparties: \x00\x01", `case.yaml:2: holds the control character 0x0 (delete it; is this a case file?)`},
		{"latin-1", "name: caf\xe9\n", `case.yaml:1: is not UTF-8 (save it as UTF-8)`},
		{"several at once", "nam: x\nparties:\n  - role: sid\n", "case.yaml:1:1: unknown key \"nam\" in the case file (did you mean name?)\ncase.yaml:3:5: a party needs name: (for example  name: Northern Council)\ncase.yaml:3:11: role: has no value \"sid\" (did you mean side?)"},
	} {
		t.Run(test.name, func(t *testing.T) {
			c, err := caseyaml.Parse("case.yaml", []byte(test.file))
			if c != nil || err == nil {
				t.Fatalf("accepted: %+v", c)
			}
			if diff := cmp.Diff(test.want, err.Error()); diff != "" {
				t.Error(diff)
			}
			var problems parley.Problems
			if !errors.Is(err, parley.ErrInvalid) || !errors.As(err, &problems) {
				t.Errorf("%T is not parley.Problems of kind ErrInvalid", err)
			}
		})
	}
}

func TestBombs(t *testing.T) {
	for name, file := range map[string]string{
		"brackets":       strings.Repeat("[", 100_000),
		"braces":         strings.Repeat("{a: ", 100_000),
		"dashes":         strings.Repeat("- ", 100_000) + "a",
		"billion laughs": "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nparties: [*c, *c]\n",
		"large":          "name: " + strings.Repeat("x", caseyaml.MaxBytes),
		"indent":         strings.Repeat(" ", 100_000) + "a: b",
		"steps":          steps(400),
		"many wrong":     "parties:\n" + strings.Repeat("  - 7\n", 20_000),
		"many cycles":    cycles(5_000),
	} {
		t.Run(name, func(t *testing.T) {
			_, err := caseyaml.Parse("case.yaml", []byte(file))
			if err == nil {
				t.Fatal("accepted")
			}
			if len(err.Error()) > 20_000 {
				t.Errorf("message of %d bytes", len(err.Error()))
			}
		})
	}
}

func steps(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.Repeat(" ", i) + "a:\n")
	}
	return b.String()
}

// cycles is one long chain of parents that ends in itself.
func cycles(n int) string {
	var b strings.Builder
	b.WriteString("parties:\n")
	for i := range n {
		b.WriteString("  - {name: p" + strings.Repeat("x", i%7) + itoa(i) + ", parent: p" + strings.Repeat("x", (i+1)%n%7) + itoa((i+1)%n) + "}\n")
	}
	return b.String()
}

func itoa(i int) string { b, _ := json.Marshal(i); return string(b) }

func TestParseOffice(t *testing.T) {
	for in, want := range map[string]parley.Office{
		"Foreign minister Ana Ruiz, 2019-03 to 2021-06": {Title: "Foreign minister", Person: "Ana Ruiz", From: day("2019-03-01"), To: day("2021-06-30")},
		"Foreign Minister Ana Ruiz":                     {Title: "Foreign Minister", Person: "Ana Ruiz"},
		"Ana Ruiz":                                      {Person: "Ana Ruiz"},
		"Ana de la Cruz, since 2021":                    {Person: "Ana de la Cruz", From: day("2021-01-01")},
		"Secretary of state Li Bo, to 2020-05-03":       {Title: "Secretary of state", Person: "Li Bo", To: day("2020-05-03")},
		"Envoy Lee, 2019":                               {Title: "Envoy", Person: "Lee", From: day("2019-01-01"), To: day("2019-12-31")},
		"Envoy Lee, from 2020-02":                       {Title: "Envoy", Person: "Lee", From: day("2020-02-01")},
		"Envoy Lee, 2020-02 – 2020-02":                  {Title: "Envoy", Person: "Lee", From: day("2020-02-01"), To: day("2020-02-29")},
		"Yusuf al-Badri":                                {Person: "Yusuf al-Badri"},
	} {
		if got, err := caseyaml.ParseOffice(in); err != nil || got != want {
			t.Errorf("%q: got %+v, %v", in, got, err)
		}
	}
	for _, bad := range []string{"", "minister", "Envoy Lee, 2021-13", "Envoy Lee, since yesterday 4", "Envoy Lee, 2021 to 2020", ", 2020"} {
		if got, err := caseyaml.ParseOffice(bad); !errors.Is(err, parley.ErrInvalid) {
			t.Errorf("%q: got %+v, %v", bad, got, err)
		}
	}
}

func TestSlug(t *testing.T) {
	for in, want := range map[string]string{
		"Front for Renewal (North)": "front-for-renewal-north", "Dockers' Wing": "dockers-wing", "U.N. Mission": "un-mission",
		"Société Électrique": "société-électrique", "--": "", "А Б": "а-б",
	} {
		if got := caseyaml.Slug(in); got != want || caseyaml.Slug(got) != got {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}

func TestNearest(t *testing.T) {
	known := []string{"parties", "issues", "terms"}
	for in, want := range map[string]string{"partys": "parties", "isues": "issues", "Terms": "terms", "colour": "", "x": ""} {
		if got := caseyaml.Nearest(in, known); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}
