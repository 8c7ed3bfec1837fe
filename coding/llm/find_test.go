package llm

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestFind(t *testing.T) {
	for _, c := range []struct{ text, words, want, why string }{
		{"it sits with it", "it", "it,it", ""},
		{"the port", "the port", "the port", ""},
		{"the  port\nof Orla", "port of Orla", "port\nof Orla", ""},
		{"“no” tolls", `"no" tolls`, "“no” tolls", ""},
		{"Orla’s port", "Orla's port", "Orla’s port", ""},
		{"Orla's port", "Orla’s port", "Orla's port", ""},
		{"a  port and a   port", "a port", "", "more than once"},
		{"a port and a  port", "a port", "a port", ""},
		{"ports", "port", "", "does not stand there"},
		{"seaport", "port", "", "does not stand there"},
		{"the port", " the port ", "the port", ""},
		{"the port", "", "", "is empty"},
		{"the port", "  ", "", "is empty"},
		{"the port", "The port", "", "does not stand there"},
		{"$5m (five)", "$5m (five)", "$5m (five)", ""},
		{"ärger", "rger", "", "does not stand there"},
	} {
		places, why := find(c.text, c.words)
		var got []string
		for _, p := range places {
			got = append(got, c.text[p.start:p.end])
		}
		if strings.Join(got, ",") != c.want || !strings.Contains(why, c.why) || (c.why == "") != (why == "") {
			t.Errorf("find(%q, %q) = %q, %q; want %q, %q", c.text, c.words, got, why, c.want, c.why)
		}
	}
}

func FuzzFind(f *testing.F) {
	f.Add("“no”  tolls", `"no" tolls`)
	f.Add("a\u00a0b", "a b")
	f.Fuzz(func(t *testing.T, text, words string) {
		if !utf8.ValidString(text) {
			return // a report is UTF-8
		}
		places, why := find(text, words)
		if (len(places) == 0) == (why == "") {
			t.Fatalf("%v, %q", places, why)
		}
		for _, p := range places {
			got, _ := normal(text[p.start:p.end])
			want, _ := normal(words)
			if strings.TrimSpace(got) != strings.TrimSpace(want) {
				t.Fatalf("%q for %q", text[p.start:p.end], words)
			}
		}
	})
}

func FuzzRead(f *testing.F) {
	f.Add("```json\n{\"statements\":[{\"sentence\":1}]}\n```")
	f.Add(`{"statements":[{"act":"demand"}]}`)
	f.Fuzz(func(t *testing.T, text string) {
		claims, errs, err := read(text)
		if err == nil && len(claims) != len(errs) {
			t.Fatal("claims without their errors")
		}
	})
}
