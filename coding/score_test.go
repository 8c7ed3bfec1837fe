package coding

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/openparley/parley"
)

// line codes words of the text, found by their first occurrence.
func line(t *testing.T, doc, text string, act parley.Act, holder, cue, content, party, gold string) Line {
	t.Helper()
	span := func(words string) parley.Span {
		if words == "" {
			return parley.Span{}
		}
		at := strings.Index(text, words)
		if at < 0 {
			t.Fatalf("%q is not in %q", words, text)
		}
		return parley.Span{Start: at, End: at + len(words), Text: words}
	}
	l := Line{Doc: doc, Act: act, Holder: span(holder), Cue: span(cue), Content: span(content), Party: party, Gold: gold}
	first, last := len(text), 0
	for _, s := range []parley.Span{l.Holder, l.Cue, l.Content} {
		if !s.IsZero() {
			first, last = min(first, s.Start), max(last, s.End)
		}
	}
	l.Evidence = parley.Span{Start: first, End: last, Text: text[first:last]}
	return l
}

func TestScore(t *testing.T) {
	const a = "The council demanded an end to the curfew and rejected the second draft of the envoy. He said they want the bridge."
	const b = "Norland offered a longer ceasefire in the valley."
	gold := []Line{
		line(t, "a.txt", a, parley.Demand, "The council", "demanded", "an end to the curfew", "Northern Council", "core"),
		line(t, "a.txt", a, parley.Reject, "The council", "rejected", "the second draft of the envoy", "Northern Council", "core"),
		line(t, "a.txt", a, parley.Aim, "they", "want", "the bridge", "Northern Council", "optional"),
		line(t, "b.txt", b, parley.Offer, "Norland", "offered", "a longer ceasefire in the valley", "Norland", "core"),
	}
	coded := []Line{
		line(t, "a.txt", a, parley.Demand, "The council", "demanded", "an end to the curfew", "", ""),         // full
		line(t, "a.txt", a, parley.Oppose, "The council", "rejected", "the second draft", "", ""),             // holder, other act
		line(t, "a.txt", a, parley.Demand, "He", "want", "the bridge", "", ""),                                // ignored
		line(t, "b.txt", b, parley.Offer, "", "offered", "a longer ceasefire in the valley", "", ""),          // found only
		line(t, "b.txt", b, parley.Offer, "Norland", "offered", "a longer ceasefire", "Somebody else", ""),    // extra: the gold line is taken
		line(t, "c.txt", b, parley.Propose, "Norland", "offered", "a longer ceasefire in the valley", "", ""), // extra: another report
	}
	r := Score(gold, coded)
	if want := (Tally{Gold: 3, Coded: 5, Hits: 3}); r.Found != want {
		t.Errorf("found %+v, want %+v", r.Found, want)
	}
	if want := (Tally{Gold: 3, Coded: 5, Hits: 2}); r.Holder != want {
		t.Errorf("holder %+v, want %+v", r.Holder, want)
	}
	if want := (Tally{Gold: 3, Coded: 5, Hits: 1}); r.Full != want {
		t.Errorf("full %+v, want %+v", r.Full, want)
	}
	if f := r.Full.F1(); f != 25 {
		t.Errorf("full F1 = %v, want 25", f)
	}
	if r.Found.Precision() != 60 || r.Found.Recall() != 100 {
		t.Errorf("found P %v R %v", r.Found.Precision(), r.Found.Recall())
	}
	if r.Ignored != 1 || len(r.Extra) != 2 || len(r.Missed) != 0 || len(r.Matches) != 3 {
		t.Errorf("ignored %d, extra %d, missed %d, matches %d", r.Ignored, len(r.Extra), len(r.Missed), len(r.Matches))
	}
	if want := (Tally{Gold: 1, Coded: 1, Hits: 1}); r.ByAct[parley.Demand] != want {
		t.Errorf("demand %+v", r.ByAct[parley.Demand])
	}
	if want := (Tally{Gold: 1}); r.ByAct[parley.Reject] != want {
		t.Errorf("reject %+v", r.ByAct[parley.Reject])
	}
}

// Of two gold lines a coded line takes the one whose content agrees best, and
// agrees by party where the words for the holder differ.
func TestScoreTakesTheBest(t *testing.T) {
	const a = "The group wants the port, the port and the customs board."
	gold := []Line{
		line(t, "a.txt", a, parley.Aim, "The group", "wants", "the port, the port and the customs board", "Front; Council", "core"),
		line(t, "a.txt", a, parley.Demand, "The group", "wants", "the port", "Front", "core"),
	}
	c := line(t, "a.txt", a, parley.Demand, "", "wants", "the port", "front", "")
	r := Score(gold, []Line{c})
	if len(r.Matches) != 1 || r.Matches[0].Gold.Act != parley.Demand || !r.Matches[0].Holder || r.Full.Hits != 1 {
		t.Errorf("%+v", r.Matches)
	}
	if empty := Score(nil, nil); empty.Full.F1() != 0 || empty.Found.Precision() != 0 {
		t.Errorf("nothing against nothing: %+v", empty)
	}
}

func TestLinesRoundTrip(t *testing.T) {
	const text = "Norland said on Friday it would <open> the “bridge” if paid."
	r := &parley.Report{Name: "cables/monday.txt", Text: text, ID: parley.IDOf(text)}
	l := line(t, "monday.txt", text, parley.Offer, "Norland", "would", "<open> the “bridge”", "", "")
	s := l.Statement(r)
	s.Coder = parley.CoderID{Name: "grammar", Version: "1"}
	s.Holder.Parties = []parley.PartyID{"norland", "council"}
	s.When = parley.On(parley.DayOf(2021, 3, 5))
	s.Negated, s.Quote, s.Hedge = true, true, parley.Reported
	if err := s.Validate(text); err != nil {
		t.Fatal(err)
	}
	in := []Line{LineOf(r, &s, &parley.Case{Parties: []parley.Party{{ID: "norland", Name: "Norland"}, {ID: "council", Name: "Northern Council"}}})}
	if in[0].Party != "Norland; Northern Council" || in[0].Doc != "monday.txt" {
		t.Errorf("%+v", in[0])
	}
	var b bytes.Buffer
	if err := WriteLines(&b, in); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`"act":"offer"`, `"coder":"grammar/1"`, `"when":"2021-03-05"`, `"text":"<open> the “bridge”"`, `"doc":"monday.txt"`} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("no %s in %s", want, &b)
		}
	}
	out, err := ReadLines(&b, "x.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(in, out, cmp.AllowUnexported(parley.Day{})); d != "" {
		t.Error(d)
	}
}

func TestReadLinesNamesFileAndLine(t *testing.T) {
	const ok = `{"doc":"a.txt","act":"demand","party":null,"evidence":{"start":1,"end":3,"text":"ab"}}`
	for _, tc := range []struct{ in, want string }{
		{ok + "\n\n" + ok + "\n", ""},
		{"\ufeff" + ok, ""},
		{ok + "\n{", "gold.jsonl:2: "},
		{strings.Replace(ok, "demand", "shout", 1), `gold.jsonl:1: no act "shout"`},
		{strings.Replace(ok, `"act":"demand"`, `"acts":[]`, 1), `gold.jsonl:1: no "act"`},
		{strings.Replace(ok, `a.txt`, ``, 1), `gold.jsonl:1: no "doc"`},
		{strings.Replace(ok, `"start":1`, `"start":9`, 1), "gold.jsonl:1: span 9-3"},
		{strings.Replace(ok, `{"doc"`, `{"gold":"maybe","doc"`, 1), `"gold" is "maybe"`},
		{`{"doc":"a.txt","act":"demand"}`, `no "evidence"`},
		{strings.Replace(ok, `{"doc"`, `{"when":"Friday","doc"`, 1), "gold.jsonl:1: "},
	} {
		lines, err := ReadLines(strings.NewReader(tc.in), "gold.jsonl")
		switch {
		case tc.want == "" && (err != nil || len(lines) == 0):
			t.Errorf("%s: %v", tc.in, err)
		case tc.want != "" && (err == nil || !strings.Contains(err.Error(), tc.want) || !errors.Is(err, parley.ErrInvalid)):
			t.Errorf("%s: error %v, want %q", tc.in, err, tc.want)
		}
	}
}

func FuzzReadLines(f *testing.F) {
	f.Add([]byte(`{"doc":"a","act":"aim","evidence":{"start":0,"end":2}}`))
	f.Add([]byte("{\n\xff"))
	f.Fuzz(func(t *testing.T, in []byte) {
		lines, err := ReadLines(bytes.NewReader(in), "f")
		if err == nil {
			Score(lines, lines)
		}
	})
}

// goldLines reads the coded reports beside the project, or skips the test.
func goldLines(t *testing.T) []Line {
	t.Helper()
	file := filepath.FromSlash("../../shared/gold/dev.jsonl")
	f, err := os.Open(file)
	if err != nil {
		t.Skipf("coded reports are not here: %v", err)
	}
	defer f.Close()
	lines, err := ReadLines(f, file)
	if err != nil {
		t.Fatal(err)
	}
	return lines
}

func TestGoldAgreesWithItself(t *testing.T) {
	lines := goldLines(t)
	r := Score(lines, lines)
	if r.Found.F1() != 100 || r.Holder.F1() != 100 || r.Full.F1() != 100 || len(r.Missed)+len(r.Extra) != 0 {
		t.Errorf("found %.1f holder %.1f full %.1f, %d missed, %d extra", r.Found.F1(), r.Holder.F1(), r.Full.F1(), len(r.Missed), len(r.Extra))
	}
}
