package caseyaml_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/openparley/parley"
	"github.com/openparley/parley/casefile/caseyaml"
)

// more is what a run over some reports might propose.
var more = &parley.Case{
	Parties: []parley.Party{
		{ID: "harbour-league", Name: "Harbour League", Aliases: []string{"HL", "the League"}, Offices: []parley.Office{{Title: "Spokesman", Person: "Oto Lind"}}, Proposed: true},
		{ID: "orsa", Name: "Orsa", Parent: "harbour-league", Proposed: true},
	},
	Issues: []parley.Issue{{ID: "tolls", Name: "Tolls", Kind: parley.YesNo, Cues: []string{"toll", "yes"}, Proposed: true}},
}

func TestAppend(t *testing.T) {
	for _, test := range []struct{ name, file, want string }{
		{"to nothing", "", `parties:
  - name: Harbour League
    aliases: [HL, the League]
    offices:
      - Spokesman Oto Lind
    proposed: true
  - name: Orsa
    parent: harbour-league
    proposed: true

issues:
  - name: Tolls
    cues: [toll, 'yes']
    proposed: true
`},
		{"to comments alone", "# mine\n", `# mine

parties:
  - name: Harbour League
    aliases: [HL, the League]
    offices:
      - Spokesman Oto Lind
    proposed: true
  - name: Orsa
    parent: harbour-league
    proposed: true

issues:
  - name: Tolls
    cues: [toll, 'yes']
    proposed: true
`},
		{"between what is there", `name: Strait   # ours

parties:
  # the League first
  - name: Harbour League
    aliases:
      - HL   # as in cables
    # no offices known

# what it is about
issues:
  - Prisoners
# end
`, `name: Strait   # ours

parties:
  # the League first
  - name: Harbour League
    aliases:
      - HL   # as in cables
      - the League
    # no offices known
    offices:
      - Spokesman Oto Lind
  - name: Orsa
    parent: harbour-league
    proposed: true

# what it is about
issues:
  - Prisoners
  - name: Tolls
    cues: [toll, 'yes']
    proposed: true
# end
`},
		{"lists at the margin, no last line end", `parties:
- name: Harbour League
  offices: [Spokesman Oto Lind]
issues:
- name: Tolls
  cues: [toll]`, `parties:
- name: Harbour League
  offices: [Spokesman Oto Lind]
  aliases: [HL, the League]
- name: Orsa
  parent: harbour-league
  proposed: true
issues:
- name: Tolls
  cues: [toll, 'yes']`},
		{"in brackets", `{parties: [{name: Harbour League, aliases: []}], issues: []}`,
			`{parties: [{name: Harbour League, aliases: [HL, the League], offices: [Spokesman Oto Lind]}, {name: Orsa, parent: harbour-league, proposed: true}], issues: [{name: Tolls, cues: [toll, 'yes'], proposed: true}]}`},
		{"empty keys", "parties:\nissues: []\n", `parties:
  - name: Harbour League
    aliases: [HL, the League]
    offices:
      - Spokesman Oto Lind
    proposed: true
  - name: Orsa
    parent: harbour-league
    proposed: true
issues: [{name: Tolls, cues: [toll, 'yes'], proposed: true}]
`},
		{"windows line ends", "parties:\r\n  - Harbour League\r\n  - Orsa\r\nissues:\r\n  - name: Tolls\r\n", "parties:\r\n  - Harbour League\r\n  - Orsa\r\nissues:\r\n  - name: Tolls\r\n    cues: [toll, 'yes']\r\n"},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, added, err := caseyaml.Append("case.yaml", []byte(test.file), more)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.want, string(got)); diff != "" {
				t.Errorf("added %s\n%s", added, diff)
			}
			again, added, err := caseyaml.Append("case.yaml", got, more)
			if err != nil || string(again) != string(got) || !added.IsZero() {
				t.Errorf("adding twice added %s, %v", added, err)
			}
		})
	}
}

func TestAppendKeepsAliasesApart(t *testing.T) {
	file := "parties:\n  - name: Orsa\n    aliases: [the League]\n  - name: Old League\n    id: harbour-league\n"
	got, added, err := caseyaml.Append("case.yaml", []byte(file), more)
	if err != nil {
		t.Fatal(err)
	}
	c, err := caseyaml.Parse("case.yaml", got)
	if err != nil {
		t.Fatal(err)
	}
	if len(c.Parties) != 2 || len(c.Parties[0].Aliases) != 1 || len(c.Parties[1].Aliases) != 1 {
		t.Errorf("added %s:\n%s", added, got)
	}
}

func TestAppendToBrokenFile(t *testing.T) {
	if _, _, err := caseyaml.Append("case.yaml", []byte("partys: []\n"), more); !errors.Is(err, parley.ErrInvalid) {
		t.Errorf("got %v", err)
	}
}

// TestAppendOnlyInserts checks, on files of many shapes, that what was there
// stays byte for byte, that the result is the merged case, and that a second
// run adds nothing.
func TestAppendOnlyInserts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		base, add := drawCase(t, "base"), drawCase(t, "more")
		file := caseyaml.Format(base)
		for range rapid.IntRange(0, 6).Draw(t, "comments") { // scribble between the lines
			lines := strings.SplitAfter(string(file), "\n")
			at := rapid.IntRange(0, len(lines)-1).Draw(t, "at")
			lines[at] = rapid.SampledFrom([]string{"\n", "# note\n", "    # deep\n", "        \n"}).Draw(t, "note") + lines[at]
			file = []byte(strings.Join(lines, ""))
		}
		if rapid.Bool().Draw(t, "crlf") {
			file = []byte(strings.ReplaceAll(string(file), "\n", "\r\n"))
		}
		want, added := caseyaml.Merge(base, add)
		got, told, err := caseyaml.Append("case.yaml", file, add)
		if err != nil {
			t.Fatalf("%v\n%s", err, file)
		}
		if told != added {
			t.Fatalf("told %s, want %s", told, added)
		}
		if !subsequence(file, got) {
			t.Fatalf("bytes were lost:\n%s\n---\n%s", file, got)
		}
		if len(base.Parties)+len(base.Issues)+len(add.Parties)+len(add.Issues) == 0 {
			return // still no case file
		}
		c, err := caseyaml.Parse("case.yaml", got)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(asCaseJSON(want), asCaseJSON(c)); diff != "" {
			t.Fatalf("%s\n%s", diff, got)
		}
		if _, again, err := caseyaml.Append("case.yaml", got, add); err != nil || !again.IsZero() {
			t.Fatalf("a second run added %s, %v", again, err)
		}
	})
}

func subsequence(old, new []byte) bool {
	i := 0
	for _, b := range new {
		if i < len(old) && old[i] == b {
			i++
		}
	}
	return i == len(old)
}

func asCaseJSON(c *parley.Case) string {
	b, _ := json.Marshal(c)
	return strings.ReplaceAll(strings.ReplaceAll(string(b), "null", "[]"), `"options":[],`, "")
}

// drawCase draws a valid case, with names that YAML could trip over.
func drawCase(t *rapid.T, label string) *parley.Case {
	word := rapid.SampledFrom([]string{"Orsa", "yes", "the League", "A: b", "x # y", "Dockers' Wing", "\"Front\"", "12", "- dash", "[a, b]", "é", "null", "a\tb", "Ünion, the"})
	raw := &parley.Case{}
	for range rapid.IntRange(0, 4).Draw(t, label) {
		p := parley.Party{Name: word.Draw(t, "name"), Aliases: rapid.SliceOfN(word, 0, 3).Draw(t, "aliases"), Proposed: rapid.Bool().Draw(t, "proposed")}
		for range rapid.IntRange(0, 2).Draw(t, "offices") {
			p.Offices = append(p.Offices, parley.Office{Person: word.Draw(t, "person"), Title: rapid.SampledFrom([]string{"", "Envoy", "head of: it"}).Draw(t, "title"),
				From: rapid.SampledFrom([]parley.Day{{}, day("2020-02-03")}).Draw(t, "from")})
		}
		raw.Parties = append(raw.Parties, p)
	}
	for range rapid.IntRange(0, 3).Draw(t, "issues") {
		i := parley.Issue{Name: word.Draw(t, "name"), Kind: rapid.SampledFrom([]parley.IssueKind{parley.YesNo, parley.Choice, parley.Ordered}).Draw(t, "kind"), Cues: rapid.SliceOfN(word, 0, 2).Draw(t, "cues")}
		for range rapid.IntRange(0, 3).Draw(t, "options") {
			i.Options = append(i.Options, parley.Option{Name: word.Draw(t, "option"), Cues: rapid.SliceOfN(word, 0, 2).Draw(t, "cues")})
		}
		raw.Issues = append(raw.Issues, i)
	}
	c, _ := caseyaml.Merge(&parley.Case{}, raw)
	return c
}

func FuzzAppend(f *testing.F) {
	f.Add(example(f))
	for _, s := range []string{"", "{}", "parties:\n- A", "parties: [A]\nissues: {}\n", "name: |\n  x\n  # y\n\nparties: ~\n", "parties:\n  - name: >-\n      Orsa\n\n      x\n...\n"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, file []byte) {
		c, err := caseyaml.Parse("case.yaml", file)
		if (c == nil) == (err == nil) {
			t.Fatal("neither a case nor an error")
		}
		var problems parley.Problems
		if err != nil && !errors.As(err, &problems) {
			t.Fatalf("%v is not Problems", err)
		}
		got, _, err := caseyaml.Append("case.yaml", file, more)
		if err == nil && !subsequence(file, got) {
			t.Fatalf("bytes were lost:\n%q\n%q", file, got)
		}
		if c != nil && err != nil && !errors.Is(err, parley.ErrConflict) {
			t.Fatal(err)
		}
	})
}
