package event

import (
	"errors"
	"math"
	"os"
	"strings"
	"testing"

	"github.com/openparley/parley"
)

func TestRoot(t *testing.T) {
	x, err := Builtin()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		want                     parley.Root
		sentence, source, target string
	}{
		{parley.RootAssault, "The rebels shelled Port Elma on Friday.", "The rebels", "Port Elma"},
		{parley.RootThreaten, "The rebels threatened to shell Port Elma.", "The rebels", "Port Elma"},
		{parley.RootAid, "Tarn has sent food to Northland.", "Tarn", "Northland"},
		{parley.RootAgree, "Tarn has promised to send food to Northland.", "Tarn", "Northland"},
		{parley.RootReject, "Tarn refused to send food to Northland.", "Tarn", "Northland"},
		{parley.RootSanction, "Tarn suspended aid to Northland.", "Tarn", "Northland"},
		{parley.RootRequest, "Tarn demanded that Northland release the miners.", "Tarn", "Northland"},
		{parley.RootRequest, "Tarn says Northland must release the miners.", "Tarn", "Northland"},
		{parley.RootYield, "Tarn lifted its embargo on Northland.", "Tarn", "Northland"},
		{parley.RootReject, "Tarn will not lift its embargo on Northland.", "Tarn", "Northland"},
		{parley.RootCoerce, "Two miners were arrested by the police in Tarn.", "the police in Tarn", "Two miners"},
		{parley.RootAccuse, "Tarn sent experts to Northland to investigate the raid.", "Tarn", "Northland"},
		{parley.RootSupport, "The bishop welcomed Northland's decision to withdraw its troops.", "The bishop", "Northland"},
		{parley.RootConsult, "The envoy held talks with Northland's leaders.", "The envoy", "Northland's leaders"},
		{parley.RootProtest, "Miners went on strike at Merrow Mills.", "Miners", "Merrow Mills"},
	} {
		if got, why := x.Root(c.sentence, c.source, c.target); got != c.want {
			t.Errorf("%s: %s (%s), want %s", c.sentence, got, why, c.want)
		}
	}
	for _, s := range []string{"", "Tarn", "Tarn Tarn", "\xff", strings.Repeat("and ", 3000)} {
		if got, _ := x.Root(s, "Tarn", "Tarn"); got == "" {
			t.Errorf("no root for %.20q", s)
		}
	}
}

func TestScorePairs(t *testing.T) {
	one := func(gold, found parley.Root) Prediction { return Prediction{Pair: Pair{Gold: gold}, Root: found} }
	s := ScorePairs([]Prediction{one("AID", "AID"), one("AID", "YIELD"), one("YIELD", "YIELD"), one("YIELD", "YIELD"), one("", "AID")})
	// AID: 1 of 1 found and 1 of 2 coded, F1 2/3; YIELD: 2 of 3 and 2 of 2, F1 4/5.
	if s.Pairs != 4 || math.Abs(s.MacroF1-100*(2.0/3+4.0/5)/2) > 1e-9 || s.Accuracy != 75 {
		t.Errorf("%d pairs, macro-F1 %v, accuracy %v", s.Pairs, s.MacroF1, s.Accuracy)
	}
	if len(s.Confusions) != 1 || s.Confusions[0] != (Confusion{"AID", "YIELD", 1}) {
		t.Errorf("confusions %v", s.Confusions)
	}
	if z := ScorePairs(nil); z.MacroF1 != 0 || z.Accuracy != 0 {
		t.Errorf("nothing scores %v", z)
	}
}

func TestReadPairs(t *testing.T) {
	all, err := ReadPairs(strings.NewReader("gold_root\ttarget\tid\tsource\tsentence\nAID\tthe \"town\"\t7\tTarn\tTarn fed the \"town\".\n\t\t8\t\t\n"), "p.tsv")
	if err != nil || len(all) != 2 || all[0].Target != `the "town"` || all[0].Line != 2 || all[0].Gold != parley.RootAid || all[1].Gold != "" {
		t.Errorf("%v, %+v", err, all)
	}
	for text, want := range map[string]string{
		"":                   "p.tsv:1: no line",
		"sentence\tsource\n": `no column "target"`,
		"sentence\tsource\ttarget\tgold_root\na\tb\n":           "p.tsv:2: 2 columns",
		"sentence\tsource\ttarget\tgold_root\na\tb\tc\tFIGHT\n": `p.tsv:2: no root "FIGHT"`,
	} {
		if _, err := ReadPairs(strings.NewReader(text), "p.tsv"); !errors.Is(err, parley.ErrInvalid) || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", text, err, want)
		}
	}
}

// TestCodedPairs scores the development pairs where they are.
func TestCodedPairs(t *testing.T) {
	file, err := os.Open("../../../shared/data/plv/train.tsv")
	if err != nil {
		t.Skip("needs the development data: ", err)
	}
	defer file.Close()
	pairs, err := ReadPairs(file, "train.tsv")
	if err != nil {
		t.Fatal(err)
	}
	x, err := Builtin()
	if err != nil {
		t.Fatal(err)
	}
	if s := ScorePairs(x.Predict(pairs)); s.MacroF1 < 80 {
		t.Errorf("macro-F1 %.1f over %d pairs, less than 80", s.MacroF1, s.Pairs)
	}
}
