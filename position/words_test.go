package position

import (
	"encoding/json"
	"testing"
	"unicode/utf8"

	"github.com/openparley/parley"
)

func TestTerm(t *testing.T) {
	for text, want := range map[string]string{
		"keep the crossing shut indefinitely":                  "indefinitely",
		"a truce for 24 months, then talks":                    "for 24 months",
		"pull out within the next ten days":                    "within the next ten days",
		"hand over the keys by Friday":                         "by Friday",
		"reopen the port by 3 March 2031":                      "by 3 March 2031",
		"no base during his tenure, he said":                   "during his tenure",
		"hold the ridge until the last gun is gone, and after": "until the last gun is gone",
		"a 40-day pause":                                       "40-day",
		"a ban for good":                                       "for good",
		"stay as long as it takes":                             "as long as it takes",
		"for the port":                                         "",
		"in 2031":                                              "",
		"by the river":                                         "",
		"“permanent” control":                                  "permanent",
		"":                                                     "",
	} {
		var w words
		w.read(text)
		if got := w.term(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestPhrase(t *testing.T) {
	n := &finder{names: partyNames(smallCase)}
	for _, c := range []struct{ text, name, sponsor, marks, version string }{
		{"The envoy's second draft, he said", "The envoy's second draft", "envoy", "", "second"},
		{"a draft agreement on the port", "a draft agreement on the port", "", "port", ""},
		{"Colonel Osk's plan", "Colonel Osk's plan", "army", "", ""},
		{"the plan by the Northern Council", "the plan by the Northern Council", "council", "", ""},
		{"the twelve-point plan", "the twelve-point plan", "", "twelve-point", ""},
		{"accept the revised text of the bridge accord", "the revised text of the bridge accord", "", "accord bridge", "revised"},
		{"the peace plan", "the peace plan", "", "peace", ""},
		{"plans to annex the port", "", "", "", ""},
		{"deal with him every day", "", "", "", ""},
		{"to talk about the plan", "", "", "", ""},
		{"the bridge", "", "", "", ""},
		{"", "", "", "", ""},
	} {
		p, ok := n.find(c.text)
		if ok != (c.name != "") || p.text != c.name || string(p.sponsor) != c.sponsor || p.marks != c.marks || p.version != c.version {
			t.Errorf("%q: %+v %v", c.text, p, ok)
		}
	}
}

func TestStrengthText(t *testing.T) {
	for s := Sounding; s <= RedLine; s++ {
		j, err := json.Marshal(s)
		if err != nil {
			t.Fatal(err)
		}
		var back Strength
		if err := json.Unmarshal(j, &back); err != nil || back != s {
			t.Errorf("%s: %v %v", j, back, err)
		}
	}
	var s Strength
	if err := json.Unmarshal([]byte(`"loud"`), &s); err == nil {
		t.Error("no such strength")
	}
}

// FuzzStatement gives the builder any words and spans.
func FuzzStatement(f *testing.F) {
	f.Add("said it would never", "the envoy's second draft for 24 months", "unless it rains", "Colonel Osk", "x", uint8(9), 0)
	f.Add("\xe2\x80", "a plan by the", "\xc2", "’s", "’s plan of the", uint8(2), -5)
	f.Add("", "by", "for", "", "draft draft of", uint8(12), 1<<40)
	f.Add("0", "0", "0", "0", "0", uint8(52), 0)
	f.Fuzz(func(t *testing.T, cue, content, condition, holder, topic string, act uint8, at int) {
		s := parley.Statement{Act: parley.Act(act), Cue: parley.Span{Text: cue}, Content: parley.Span{Text: content}, Condition: parley.Span{Text: condition},
			Topic: parley.Span{Start: at, End: 1, Text: topic}, Evidence: parley.Span{Start: at, End: at, Text: cue + content}}
		s.Holder = parley.Actor{Span: parley.Span{Text: holder}, Parties: []parley.PartyID{"army"}}
		s.About = []parley.Point{{Issue: "bridge", Option: "open"}}
		rr := reportWith(s)
		rr.Measures = []parley.Measure{{What: parley.Span{Text: content}, Quantity: parley.Span{Text: cue}}}
		rr.Channels = []parley.Channel{{From: s.Holder, To: []parley.Actor{{Name: topic}}}}
		b := NewBuilder(smallCase, Options{})
		b.Add(rr)
		board := b.Board()
		if _, err := json.Marshal(board); err != nil {
			t.Fatal(err)
		}
		for _, p := range board.Positions {
			if utf8.ValidString(content) && utf8.ValidString(condition) && !utf8.ValidString(p.Horizon) {
				t.Fatalf("horizon %q", p.Horizon)
			}
		}
	})
}
