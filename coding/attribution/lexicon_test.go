package attribution

import (
	"errors"
	"regexp"
	"strings"
	"testing"

	"github.com/openparley/parley"
)

var markup = regexp.MustCompile(`\[[^\]]*\]|\{[^}]*\}|<[^>]*>`)

// parts splits an example of the table into its text and its parts, each with
// its brackets; parts on end are joined by a space, as spans are.
func parts(example string) (text string, source, cue, content string) {
	text = strings.NewReplacer("[", "", "]", "", "{", "", "}", "", "<", "", ">", "").Replace(example)
	join := func(a, b string) string { return strings.TrimSpace(a + " " + b) }
	for _, m := range markup.FindAllString(example, -1) {
		switch inner := m[1 : len(m)-1]; m[0] {
		case '[':
			source = join(source, inner)
		case '{':
			cue = join(cue, inner)
		case '<':
			content = join(content, inner)
		}
	}
	return text, source, cue, content
}

func joined(part []parley.Span) string {
	var out []string
	for _, s := range part {
		out = append(out, s.Text)
	}
	return strings.Join(out, " ")
}

// TestExamples holds that each line's example is found as it is marked.
func TestExamples(t *testing.T) {
	rows, err := parseRows("lexicon.tsv", lexiconTable)
	if err != nil {
		t.Fatal(err)
	}
	finder := NewGrammar()
	for _, r := range rows {
		text, source, cue, content := parts(r.example)
		if cue == "" || content == "" {
			t.Errorf("lexicon.tsv:%d: the example %q marks no cue or no content", r.line, r.example)
			continue
		}
		found := false
		var have []string
		for _, a := range finder.Attributions(text) {
			one := "[" + joined(a.Source) + "] {" + joined(a.Cue) + "} <" + joined(a.Content) + ">"
			found = found || one == "["+source+"] {"+cue+"} <"+content+">"
			have = append(have, one)
		}
		if !found {
			t.Errorf("lexicon.tsv:%d: %s: found %s", r.line, r.example, strings.Join(have, ", "))
		}
	}
}

func TestWrongTable(t *testing.T) {
	for table, want := range map[string]string{
		"v\tsay\tsay\n":              "x.tsv:1: has 3 columns",
		"# fine\nz\tsay\tsay\t\n":    "x.tsv:2: part of speech \"z\"",
		"v\tsays so\tsay\t\n":        "frame \"says so\"",
		"v\tsay\tsay,,tell\t\n":      "x.tsv:1: there is an empty word",
		"v\tsay\t\t\n":               "empty word",
		"c\tsay\tbegin\t\n":          "has no frames",
		"v\tnp&,rec+\tsay\t\n":       "frame \"np&\"",
		"v\tsay,\tsay\tno example\n": "frame \"\"",
	} {
		_, err := parseLexicon("x.tsv", table)
		if err == nil || !errors.Is(err, parley.ErrInvalid) || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: error %v, want %q", table, err, want)
		}
	}
}

func TestPlural(t *testing.T) {
	for noun, want := range map[string]string{"story": "stories", "day": "days", "press": "presses", "speech": "speeches", "hypothesis": "hypotheses", "op-ed": "op-eds"} {
		if got := plural(noun); got != want {
			t.Errorf("plural of %s is %s, want %s", noun, got, want)
		}
	}
}
