package attribution_test

import (
	"math"
	"os"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/openparley/parley"
	"github.com/openparley/parley/coding/attribution"
	"github.com/openparley/parley/coding/brat"
	"github.com/openparley/parley/english"
)

// told makes an attribution of words of a text, "" for no part; each word or
// phrase stands in it once.
func told(t *testing.T, text, source, cue string, content ...string) attribution.Attribution {
	t.Helper()
	part := func(all ...string) (out []parley.Span) {
		for _, s := range all {
			if s == "" {
				continue
			}
			at := strings.Index(text, s)
			if at < 0 {
				t.Fatalf("%q is not in the text", s)
			}
			out = append(out, parley.Span{Start: at, End: at + len(s), Text: s})
		}
		return out
	}
	return attribution.Attribution{Source: part(source), Cue: part(cue), Content: part(content...), Within: -1}
}

func TestCompare(t *testing.T) {
	const text = "Ana Ruiz said that the road was open, and Kale believes her friends will hold the old bridge."
	doc := english.Read(text)
	gold := []attribution.Attribution{
		told(t, text, "Ana Ruiz", "said", "that the road was open"),
		told(t, text, "Kale", "believes", "her friends will hold the old bridge"),
	}
	found := []attribution.Attribution{
		told(t, text, "Ruiz", "said", "the road was open"),
		told(t, text, "", "believes", "her friends"),
		told(t, text, "friends", "will hold", "the old bridge"),
	}
	found[2].Within = 1 // left out
	s := attribution.Compare(doc, gold, found)
	for _, x := range []struct {
		name       string
		have, want attribution.Tally
	}{
		{"source token", s.Token[attribution.SourceRole], attribution.Tally{Gold: 3, Found: 1, Hits: 1}},
		{"cue token", s.Token[attribution.CueRole], attribution.Tally{Gold: 2, Found: 2, Hits: 2}},
		{"content token", s.Token[attribution.ContentRole], attribution.Tally{Gold: 12, Found: 6, Hits: 6}},
		{"micro token", s.Token[attribution.NoRole], attribution.Tally{Gold: 17, Found: 9, Hits: 9}},
		{"source exact", s.Exact[attribution.SourceRole], attribution.Tally{Gold: 2, Found: 1}},
		{"cue exact", s.Exact[attribution.CueRole], attribution.Tally{Gold: 2, Found: 2, Hits: 2}},
		{"content exact", s.Exact[attribution.ContentRole], attribution.Tally{Gold: 2, Found: 2}},
		{"micro exact", s.Exact[attribution.NoRole], attribution.Tally{Gold: 6, Found: 5, Hits: 2}},
		{"loose", s.Loose, attribution.Tally{Gold: 2, Found: 2, Hits: 1}}, // the second has no source and too little content
	} {
		if x.have != x.want {
			t.Errorf("%s: %+v, want %+v", x.name, x.have, x.want)
		}
	}
	if len(s.Missed) != 1 || s.Missed[0] != 1 || len(s.Extra) != 1 || s.Extra[0] != 1 {
		t.Errorf("missed %v, extra %v", s.Missed, s.Extra)
	}
	if f := s.Token[attribution.NoRole]; math.Abs(f.F1()-100*18./26) > 1e-9 || f.Precision() != 100 || math.Abs(f.Recall()-100*9./17) > 1e-9 {
		t.Errorf("precision %v, recall %v, F1 %v", f.Precision(), f.Recall(), f.F1())
	}
	if empty := (attribution.Tally{}); empty.F1() != 0 || empty.Precision() != 0 || empty.Recall() != 0 {
		t.Error("nothing of nothing is not 0")
	}
}

// TestSharedToken holds what is said of attributions that share tokens: the
// one that begins first, or then is longer, has them, and a shared source is the source of either.
func TestSharedToken(t *testing.T) {
	const text = "Kale asked for time, calling the road a trap."
	doc := english.Read(text)
	list := []attribution.Attribution{
		told(t, text, "Kale", "asked for", "time, calling the road"),
		told(t, text, "Kale", "calling", "the road a trap"),
	}
	s := attribution.Compare(doc, list, list)
	if want := (attribution.Tally{Gold: 10, Found: 10, Hits: 10}); s.Token[attribution.NoRole] != want {
		t.Errorf("tokens %+v, want %+v", s.Token[attribution.NoRole], want)
	}
	// Both begin with Kale; the second, which ends later, has "calling" as its cue.
	if want := (attribution.Tally{Gold: 3, Found: 3, Hits: 3}); s.Token[attribution.CueRole] != want {
		t.Errorf("cues %+v, want %+v", s.Token[attribution.CueRole], want)
	}
	if s.Loose.Hits != 2 {
		t.Errorf("loose %+v", s.Loose)
	}
}

// TestItself holds that whatever is found agrees with itself, also through
// stand-off.
func TestItself(t *testing.T) {
	finder := attribution.NewGrammar()
	pieces := []string{"The League said it would come.", "“No,” she said, “we believe the road is open.”", "Traders fear that Kale hopes to win.\n\n", "He rejected the draft.", "Its refusal to sign was called a joke."}
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOf(rapid.SampledFrom(pieces)).Draw(t, "pieces"), " ")
		doc := english.Read(text)
		list := finder.Find(doc, doc.Parse())
		file := attribution.ToBrat(text, list)
		parsed, err := brat.Parse(text, file.Append(nil))
		if err != nil {
			t.Fatal(err)
		}
		again := attribution.FromBrat(parsed)
		if listed(again) != listed(list) {
			t.Fatalf("through stand-off\n%swas\n%s", listed(again), listed(list))
		}
		s := attribution.Compare(doc, list, again)
		for r := range s.Token {
			if x := s.Token[r]; x.Hits != x.Gold || x.Hits != x.Found {
				t.Fatalf("role %d: %+v", r, x)
			}
		}
		if s.Loose.Hits != s.Loose.Gold || len(s.Missed)+len(s.Extra) > 0 {
			t.Fatalf("loose %+v", s.Loose)
		}
	})
}

// TestCorpus holds the figures, with some room, on annotated news where that is
// at hand. Nothing is learned from it.
func TestCorpus(t *testing.T) {
	const gold = "../../../shared/data/polnear/dev.tar.gz"
	if _, err := os.Stat(gold); err != nil {
		t.Skip("needs development data in ../shared")
	}
	if testing.Short() {
		t.Skip("takes a few seconds")
	}
	files, err := brat.Read(gold)
	if err != nil {
		t.Fatal(err)
	}
	finder := attribution.NewGrammar()
	var total attribution.Score
	for _, f := range files {
		doc := english.Read(f.Document.Text)
		found := finder.Find(doc, doc.Parse())
		if err := sound(f.Document.Text, found); err != nil {
			t.Errorf("%s: %v", f.Name, err)
		}
		total.Add(attribution.Compare(doc, attribution.FromBrat(f.Document), found))
	}
	if micro, loose := total.Token[attribution.NoRole].F1(), total.Loose.F1(); micro < 80 || loose < 64 {
		t.Errorf("micro token F1 %.1f, loose %.1f", micro, loose)
	}
}
