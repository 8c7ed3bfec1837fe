package brief

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/openparley/parley"
	"github.com/openparley/parley/analysis/conflict"
	"github.com/openparley/parley/negotiation"
	"github.com/openparley/parley/position"
)

// senna is a model of the sample's conflict with every kind of ground: words of
// reports, a judgement, nothing, and a statement that is not there.
const senna = `
name: The bridge and the board
source: invented
status_quo: NNN
parties:
  - name: Northern Council
    options: [Open the bridge]
    prefers:
      - {wants: Give a seat, strength: demand, because: [SEAT]}
      - {wants: Open the bridge if Pull the guns back, strength: preference, because: [BRIDGE]}
      - {wants: Open the bridge, unknown: true, because: s0000}
  - name: Kingdom of Orell
    options: [Pull the guns back, Give a seat]
    prefers:
      - {wants: not Pull the guns back or Open the bridge, strength: red line, because: [NEVER, s0000]}
      - {wants: Open the bridge, strength: preference}
      - {wants: not Give a seat, because: ['judgement: "it would cost the palace its face" by Ana']}
`

func solved(t testing.TB, b *position.Board, text string) *Outcomes {
	t.Helper()
	said := map[parley.StatementID]parley.Cite{}
	replace := []string{}
	for key, c := range map[string]parley.Cite{"SEAT": b.Positions[1].Because[0], "BRIDGE": b.Positions[0].Because[0], "NEVER": b.Positions[5].Because[0]} {
		said[c.Statement] = c
		replace = append(replace, key, string(c.Statement))
	}
	m, err := negotiation.Parse("senna.yaml", []byte(strings.NewReplacer(replace...).Replace(text)))
	if err != nil {
		t.Fatal(err)
	}
	g, err := m.Game(conflict.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	v, err := g.Solve(t.Context(), conflict.SolveOptions{})
	if err != nil {
		t.Fatal(err)
	}
	return &Outcomes{Model: m, Verdicts: v, Said: said}
}

func buildOutcomes(t testing.TB, text string) *Document {
	t.Helper()
	b := sampleBoard(t)
	doc, err := Build(b, Options{Version: "0.1", Outcomes: solved(t, b, text)})
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

func TestOutcomes(t *testing.T) {
	doc := buildOutcomes(t, senna)
	checkPage(t, written(t, doc.HTML))
	md := written(t, doc.Markdown)
	checkMarkdown(t, md)
	_, md, _ = strings.Cut(md, "\n## What would hold\n")
	md, _, _ = strings.Cut(md, "\n## ")
	text := written(t, doc.JSON)
	validate(t, text)
	var got struct {
		Outcomes json.RawMessage
		Sources  []jsonSource
	}
	if err := json.Unmarshal([]byte(text), &got); err != nil {
		t.Fatal(err)
	}
	passages(t, got.Sources)
	all := md + "\n-- json --\n" + string(got.Outcomes) + "\n"
	path := filepath.Join("testdata", "outcomes.md")
	if *update {
		if err := os.WriteFile(path, []byte(all), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), all); diff != "" {
		t.Errorf("run go test ./brief -update if this is meant (-want +got):\n%s", diff)
	}
}

// Without a status quo, what each party likes best is what matters.
func TestOutcomesWithoutStatusQuo(t *testing.T) {
	text := strings.Replace(senna, "status_quo: NNN\n", "", 1)
	doc := buildOutcomes(t, text)
	checkPage(t, written(t, doc.HTML))
	validate(t, written(t, doc.JSON))
	if md := written(t, doc.Markdown); !strings.Contains(md, "Status quo: the model names none") {
		t.Error("it is not said that the model names no status quo")
	}
}

// What a model says is as foreign as what a report says.
func TestHostileOutcomes(t *testing.T) {
	for _, bad := range hostile {
		b := sampleBoard(t)
		o := solved(t, b, senna)
		o.Model.Name, o.Model.Source = bad, bad
		for i := range o.Model.Parties {
			o.Model.Parties[i].Name = bad
			for k := range o.Model.Parties[i].Prefers {
				p := &o.Model.Parties[i].Prefers[k]
				p.Wants, p.Because.Judgement, p.Because.By = bad, bad, bad
			}
		}
		for k := range o.Model.Options {
			o.Model.Options[k].Name = bad
		}
		doc, err := Build(b, Options{Outcomes: o})
		if err != nil {
			t.Fatal(err)
		}
		checkPage(t, written(t, doc.HTML))
		checkMarkdown(t, written(t, doc.Markdown))
		validate(t, written(t, doc.JSON))
	}
}

// A cited statement without words of a report does not build.
func TestOutcomesNeedWords(t *testing.T) {
	b := sampleBoard(t)
	o := solved(t, b, senna)
	for id, c := range o.Said {
		c.Quote.Text = " "
		o.Said[id] = c
	}
	if _, err := Build(b, Options{Outcomes: o}); err == nil {
		t.Error("built with citations that quote nothing")
	}
	o = solved(t, b, strings.Replace(senna, "status_quo: NNN\n", "status_quo: NYN\ninfeasible: [NYN]\n", 1))
	if _, err := Build(b, Options{Outcomes: o}); err == nil || !strings.Contains(err.Error(), "NYN is not feasible") {
		t.Errorf("a status quo that cannot be: %v", err)
	}
}

// What matters beside the status quo is what every party prefers to it, and who
// can be held back least leaves first.
func TestWhoLeavesFirst(t *testing.T) {
	doc := buildOutcomes(t, `
status_quo: NNN
parties:
  - {name: Guild, options: [Lend], prefers: [Stay, Lend]}
  - {name: Council, options: [Stay], prefers: [Pay, not Stay]}
  - {name: Kingdom, options: [Pay], prefers: [Stay, not Pay]}
irreversible: {Pay: only N to Y}
`)
	var got []string
	for _, f := range newExport(doc).Outcomes.Leaves {
		line := f.State + ":"
		for _, l := range f.Who {
			line += " " + l.Party + " to " + l.To + " by " + strings.Join(l.By, " ") + ";"
		}
		got = append(got, line)
	}
	want := []string{
		"NNN: Guild to YNN by gmr smr seq sseq nash;",
		"YYY: Council to YNY by gmr smr seq sseq nash;",
		"NYY: Council to NNY by gmr smr seq sseq nash; Guild to YYY by nash;",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
