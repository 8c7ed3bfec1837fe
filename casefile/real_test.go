package casefile

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/openparley/parley"
	"github.com/openparley/parley/position"
)

// TestRealReports reads real reports without a case file and holds the board
// to what a reader of them would expect. Only names and words that anyone
// would use for the matter are written here.
func TestRealReports(t *testing.T) {
	folder := filepath.Join("..", "..", "shared", "data", "reports")
	if _, err := os.Stat(folder); err != nil {
		t.Skip("the reports are not there: ", err)
	}
	f, err := Temp(t.Context(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if _, err := f.Add(t.Context(), []string{folder}, AddOptions{}); err != nil {
		t.Fatal(err)
	}
	b, err := f.Board(t.Context(), position.Options{})
	if err != nil {
		t.Fatal(err)
	}

	r := realBoard{t, b}
	r.parties()
	r.positions()
	r.measures()
	if b.Coverage.UndatedN != 2 || len(b.Coverage.Undated) != 2 {
		t.Errorf("undated reports: %d", b.Coverage.UndatedN)
	}
	if n := len(b.Case.Issues); n > 24 {
		t.Errorf("%d issues", n)
	}
	if b.Coverage.NoIssue*100 > b.Coverage.Statements*55 {
		t.Errorf("%d of %d statements speak to no issue", b.Coverage.NoIssue, b.Coverage.Statements)
	}
}

type realBoard struct {
	t *testing.T
	b *position.Board
}

func (r realBoard) parties() {
	for name, persons := range map[string][]string{
		"Israel": {"Netanyahu", "Steinitz"}, "Hamas": {"Haniyeh", "Meshaal"}, "United States": {"Kerry", "Blinken"},
		"Palestinian Authority": nil, "Egypt": nil, "Qatar": nil,
	} {
		i := slices.IndexFunc(r.b.Case.Parties, func(p parley.Party) bool { return p.Name == name })
		if i < 0 {
			r.t.Errorf("%s is no party", name)
			continue
		}
		for _, who := range persons {
			if !slices.ContainsFunc(r.b.Case.Parties[i].Offices, func(o parley.Office) bool { return strings.HasSuffix(o.Person, who) }) {
				r.t.Errorf("%s does not speak for %s", who, name)
			}
		}
	}
	for _, p := range r.b.Case.Parties {
		if slices.Contains([]string{"CNN", "AFP", "Reuters"}, p.Name) {
			r.t.Errorf("%s is a party", p.Name)
		}
	}
}

// option finds an option by words that its name has.
func (r realBoard) option(words ...string) (parley.IssueID, parley.OptionID) {
	r.t.Helper()
	for _, is := range r.b.Case.Issues {
		for _, o := range is.Options {
			low := strings.ToLower(o.Name)
			if !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(low, w) }) {
				return is.ID, o.ID
			}
		}
	}
	r.t.Errorf("no option is about %v", words)
	return "", ""
}

func (r realBoard) positions() {
	for _, want := range []struct {
		party  parley.PartyID
		stance position.Stance
		words  string
	}{
		{"israel", position.For, "security presence"},
		{"israel", position.For, "buffer zone"},
		{"israel", position.Against, "return palestinian authority"},
		{"israel", position.Against, "palestinian state"},
		{"israel", position.Conditional, "blockade"},
		{"united-states", position.For, "return palestinian authority"},
		{"united-states", position.For, "palestinian state"},
		{"united-states", position.For, "two-state"},
		{"united-states", position.Against, "reoccup"},
		{"hamas", position.For, "end blockade"},
		{"hamas", position.For, "release prisoners"},
		{"hamas", position.For, "crossings"},
	} {
		issue, option := r.option(strings.Fields(want.words)...)
		if got := r.b.Position(want.party, issue, option); got.Stance != want.stance || len(got.Because) == 0 {
			r.t.Errorf("%s on %s: %s, want %s", want.party, want.words, got.Stance, want.stance)
		}
	}
	issue, option := r.option("destr", "hamas")
	shared := position.Compare(r.b, "united-states", "israel").Shared
	if !slices.ContainsFunc(shared, func(p position.Pair) bool { return p.Issue == issue && p.Option == option }) {
		r.t.Errorf("the destruction of Hamas is not shared")
	}
	for _, p := range r.b.Agreed {
		if p.Issue == issue && slices.Contains(p.For, "palestinian-authority") {
			r.t.Error("the Palestinian Authority is shown for destroying Hamas")
		}
		if blockade, _ := r.option("blockade"); p.Issue == blockade && !slices.Contains(p.Conditional, "israel") {
			r.t.Error("the blockade is an island without Israel's condition")
		}
	}
}

func (r realBoard) measures() {
	for _, want := range []struct {
		what, unit, source string
		low                float64
	}{
		{"", "%", "poll", 87}, {"", "%", "poll", 69}, {"tunnel", "", "", 30}, {"half", "%", "", 50}, {"rocket", "", "", 12}, {"", "USD/month", "", 20e6},
		{"", "", "ministry", 22000},
	} {
		if !slices.ContainsFunc(r.b.Measures, func(m position.Measure) bool {
			return m.Low == want.low && m.Unit == want.unit && len(m.Because) > 0 &&
				strings.Contains(strings.ToLower(m.Evidence.Text), want.what) && strings.Contains(strings.ToLower(m.Source.Called()), want.source)
		}) {
			r.t.Errorf("no measure of %v %s (%s), by %q", want.low, want.unit, want.what, want.source)
		}
	}
}
