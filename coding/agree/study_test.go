package agree

import (
	"math"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/openparley/parley"
	"github.com/openparley/parley/coding"
)

// at quotes words of a text; an empty string is nothing.
func at(t *testing.T, text, words string) parley.Span {
	t.Helper()
	if words == "" {
		return parley.Span{}
	}
	i := strings.Index(text, words)
	if i < 0 {
		t.Fatalf("%q does not stand in %q", words, text)
	}
	return parley.Span{Start: i, End: i + len(words), Text: words}
}

// line is a coded statement: "holder | act | cue | content" with the evidence
// around them, then what else is to be set.
func line(t *testing.T, doc, text, coded string, set ...func(*coding.Line)) coding.Line {
	t.Helper()
	f := strings.Split(coded, " | ")
	act, err := parley.ParseAct(f[1])
	if err != nil {
		t.Fatal(err)
	}
	l := coding.Line{Doc: doc, Act: act, Holder: at(t, text, f[0]), Cue: at(t, text, f[2]), Content: at(t, text, f[3])}
	l.Evidence = l.Content
	for _, s := range []parley.Span{l.Holder, l.Cue} {
		if !s.IsZero() {
			l.Evidence.Start, l.Evidence.End = min(l.Evidence.Start, s.Start), max(l.Evidence.End, s.End)
		}
	}
	l.Evidence.Text = text[l.Evidence.Start:l.Evidence.End]
	for _, s := range set {
		s(&l)
	}
	return l
}

func party(name string) func(*coding.Line) { return func(l *coding.Line) { l.Party = name } }

const harbour = "The League demanded the release of two captains. Orsa rejected joint patrols on Friday. The envoy proposed a toll office. Tarn will guard the strait alone."

func harbourLines(t *testing.T) (gold, coded []coding.Line) {
	const a = "a.txt"
	addressee := func(words string) func(*coding.Line) {
		return func(l *coding.Line) { l.Addressee = at(t, harbour, words) }
	}
	friday := func(l *coding.Line) { l.When = parley.On(parley.DayOf(2031, time.March, 7)) }
	gold = []coding.Line{
		line(t, a, harbour, "The League | demand | demanded | the release of two captains", party("Harbour League"), addressee("Orsa")),
		line(t, a, harbour, "Orsa | reject | rejected | joint patrols", party("Republic of Orsa; Tarn"), friday, func(l *coding.Line) { l.Quote = true }),
		line(t, a, harbour, "The envoy | propose | proposed | a toll office", party("Tarn")),
		line(t, a, harbour, "Tarn | commit-force | will | guard the strait alone", func(l *coding.Line) { l.Gold = "optional" }),
	}
	coded = []coding.Line{
		line(t, a, harbour, "The League | demand | demanded | the release of two captains", party("League"), addressee("Orsa")),
		line(t, a, harbour, "Orsa | oppose | rejected | joint patrols", party("republic of orsa"), friday, func(l *coding.Line) { l.Negated = true }),
		line(t, a, harbour, "Tarn | offer | will | guard the strait alone"),
		line(t, a, harbour, " | demand | on | Friday"),
	}
	coded[3].Holder = parley.Span{}
	return gold, coded
}

func TestCompare(t *testing.T) {
	gold, coded := harbourLines(t)
	s := Compare("tester", gold, coded, Options{
		Texts:     map[string]string{"a.txt": harbour},
		SameParty: func(g, c string) bool { return strings.EqualFold(g, c) || g == "Harbour League" && c == "League" },
	})
	if s.Result.Found != (coding.Tally{Gold: 3, Coded: 3, Hits: 2}) || s.Result.Full.Hits != 1 || s.Result.Ignored != 1 {
		t.Errorf("%+v", s.Result)
	}
	if s.Party != (coding.Tally{Gold: 2, Coded: 2, Hits: 2}) || s.Content != 100 {
		t.Errorf("party %+v, content %v", s.Party, s.Content)
	}
	if plain := Compare("tester", gold, coded, Options{}); plain.Party.Hits != 1 {
		t.Errorf("party by name alone %+v", plain.Party)
	}
	want := map[string]Field{
		"holder":    {Agree: 2, Of: 2, Tally: coding.Tally{Gold: 2, Coded: 2, Hits: 2}},
		"act":       {Agree: 1, Of: 2, Tally: coding.Tally{Gold: 2, Coded: 2, Hits: 1}},
		"addressee": {Agree: 2, Of: 2, Tally: coding.Tally{Gold: 1, Coded: 1, Hits: 1}},
		"condition": {Agree: 2, Of: 2},
		"negated":   {Agree: 1, Of: 2, Tally: coding.Tally{Coded: 1}},
		"quote":     {Agree: 1, Of: 2, Tally: coding.Tally{Gold: 1}},
		"when":      {Agree: 2, Of: 2, Tally: coding.Tally{Gold: 1, Coded: 1, Hits: 1}},
	}
	for _, f := range s.Fields {
		if w, ok := want[f.Name]; ok {
			w.Name = f.Name
			if f != w {
				t.Errorf("%+v, want %+v", f, w)
			}
		}
	}
	if d := cmp.Diff([]Confusion{{parley.Reject, parley.Oppose, 1}}, s.Confusions); d != "" {
		t.Error(d)
	}
	if len(s.Docs) != 1 || s.Docs[0].Errors() != 3 || len(s.Docs[0].Wrong()) != 1 || s.Docs[0].Full != s.Result.Full {
		t.Errorf("%+v", s.Docs)
	}
	if a := s.Alpha.Sentence; a.Units != 4 || !a.Varies {
		t.Errorf("sentences %+v", a)
	}
}

func TestSpansAreTheSame(t *testing.T) {
	const text = "The League of the northern harbours and the League demanded tolls."
	gold := line(t, "a.txt", text, "The League of the northern harbours | demand | demanded | tolls")
	for _, c := range []struct {
		holder string
		same   int
	}{
		{"The League of the northern harbours", 1},
		{"League of the northern harbours", 1},
		{"northern", 0},   // too few of the words
		{"the League", 0}, // the same words at another place
		{"", 0},
	} {
		coded := gold
		coded.Holder = at(t, text, c.holder)
		for _, f := range Compare("x", []coding.Line{gold}, []coding.Line{coded}, Options{}).Fields {
			if f.Name == "holder" && (f.Hits != c.same || f.Agree != c.same) {
				t.Errorf("holder %q: %+v", c.holder, f)
			}
		}
	}
}

// An act that both have counts for both, whatever else they have.
func TestAlphaOverSharedActs(t *testing.T) {
	gold, _ := harbourLines(t)
	coded := append([]coding.Line(nil), gold...)
	gold[0].Act, gold[0].Acts = parley.NoAct, []parley.Act{parley.Aim, parley.Demand}
	if a := Compare("x", gold, coded, Options{}).Alpha.Act; a.Value != 1 || a.Units != 3 {
		t.Errorf("%+v", a)
	}
}

func TestWorstReportsComeFirst(t *testing.T) {
	gold, coded := harbourLines(t)
	in := func(doc string, lines []coding.Line) []coding.Line {
		out := append([]coding.Line(nil), lines...)
		for i := range out {
			out[i].Doc = doc
		}
		return out
	}
	s := Compare("tester", append(in("good.txt", gold), append(in("bad.txt", gold), in("none.txt", gold)...)...),
		append(in("good.txt", gold), in("bad.txt", coded)...), Options{})
	var names []string
	for _, d := range s.Docs {
		names = append(names, d.Name)
	}
	if got := strings.Join(names, " "); got != "none.txt bad.txt good.txt" {
		t.Errorf("reports in the order %s", got)
	}
}

func TestBetween(t *testing.T) {
	gold, coded := harbourLines(t)
	texts := map[string]string{"a.txt": harbour}
	one, other := Coding{Coder: "ana", Lines: gold}, Coding{Coder: "ben", Lines: coded}
	p, q := Between(one, other, texts), Between(other, one, texts)
	if p.Found.F1() != q.Found.F1() || p.Full.F1() != q.Full.F1() || p.Alpha != q.Alpha {
		t.Errorf("one way %+v, the other %+v", p, q)
	}
	if p.InA != 4 || p.InB != 4 || p.Found.Hits != 3 || p.Docs != 1 {
		t.Errorf("%+v", p)
	}
	if same := Between(one, one, texts); same.Alpha.Sentence.Value != 1 || same.Alpha.Content.Value != 1 || same.Alpha.Act.Value != 1 || same.Full.F1() != 100 {
		t.Errorf("a coder with herself: %+v", same)
	}
	// Who read a report and found nothing disagrees with who found something;
	// who did not read it does not.
	read := Coding{Coder: "cas", Docs: []string{"a.txt"}}
	if p := Between(one, read, texts); p.Docs != 1 || p.InA != 4 || p.Found.F1() != 0 {
		t.Errorf("read and found nothing: %+v", p)
	}
	if p := Between(one, Coding{Coder: "dan"}, texts); p.Docs != 0 || p.InA != 0 || p.Alpha.Sentence.Units != 0 {
		t.Errorf("did not read: %+v", p)
	}
}

// Alpha over sentences, worked out by hand: of four sentences two agree on
// "demand" and on "none"; reject meets oppose, and propose meets none.
func TestSentenceAlphaByHand(t *testing.T) {
	gold, coded := harbourLines(t)
	a := Between(Coding{Coder: "a", Lines: gold[:3]}, Coding{Coder: "b", Lines: coded[:2]}, map[string]string{"a.txt": harbour}).Alpha.Sentence
	// n = 8; values demand 2, none 3, reject 1, oppose 1, propose 1;
	// disagreeing coincidences 4; expected Σ n(c)·n(k) = 64 − (4+9+1+1+1) = 48.
	if want := 1 - 7*4.0/48; math.Abs(a.Value-want) > 1e-12 {
		t.Errorf("α = %v, want %v", a.Value, want)
	}
}

func TestConsolidate(t *testing.T) {
	gold, coded := harbourLines(t)
	joint := Consolidate([]Coding{{Coder: "ana", Lines: gold}, {Coder: "ben", Lines: coded}})
	var got []string
	for i := range joint {
		l := &joint[i]
		got = append(got, l.Gold+" "+actWords(l)+" "+l.Content.Text)
	}
	want := []string{
		"core demand the release of two captains",
		"core oppose / reject joint patrols",
		"optional demand Friday",
		"optional propose a toll office",
		"core offer / commit-force guard the strait alone",
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	for _, people := range [][]Coding{{{Lines: gold}}, {{Lines: coded}}} {
		r := coding.Score(joint, people[0].Lines)
		if r.Full.Recall() < 66 || len(r.Extra) != 0 {
			t.Errorf("a person against what both make: %+v", r.Full)
		}
	}
	if alone := Consolidate([]Coding{{Lines: coded}}); len(alone) != 4 || alone[0].Gold != "core" {
		t.Errorf("a single coder: %+v", alone)
	}
	if none := Consolidate(nil); len(none) != 0 {
		t.Error(none)
	}
	// The same line twice is two.
	if twice := Consolidate([]Coding{{Lines: append(gold[:1:1], gold[0])}, {Lines: gold[:1]}}); len(twice) != 2 || twice[0].Gold+twice[1].Gold != "coreoptional" && twice[0].Gold+twice[1].Gold != "optionalcore" {
		t.Errorf("%+v", twice)
	}
}
