package plain_test

import (
	"strings"
	"testing"

	"github.com/openparley/parley/report/plain"
)

func TestParse(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       plain.Header // without Body
		body       string
	}{
		{"none", "The council met.\n", plain.Header{}, "The council met.\n"},
		{"block", "date: 2031-03-04\ntitle: Talks\n\nThe council met.", plain.Header{Date: "2031-03-04", Title: "Talks"}, "The council met."},
		{"no blank line", "date: 2031-03-04\nThe council met.", plain.Header{Date: "2031-03-04"}, "The council met."},
		{"windows lines", "Date: 2031-03-04\r\n\r\n\r\nThe council met.", plain.Header{Date: "2031-03-04"}, "The council met."},
		{"blank lines before", "\n\nDATE: 2031-03-04\n\nThe council met.", plain.Header{Date: "2031-03-04"}, "The council met."},
		{"other keys", "Title: Talks\nByline: A. Holm\nTLP: amber\n\nThe council met.", plain.Header{Title: "Talks", Marking: "TLP:amber"}, "The council met."},
		{"inline", " date 2031-03-04 The council met.", plain.Header{Date: "2031-03-04"}, "The council met."},
		{"inline with colon", "date: 2031-03-04 The council met.", plain.Header{Date: "2031-03-04"}, "The council met."},
		{"date alone on the line", "date 2031-03-04\nThe council met.", plain.Header{Date: "2031-03-04"}, "The council met."},
		{"with a time", "date: 2031-03-04 10:15\n\nThe council met.", plain.Header{Date: "2031-03-04 10:15"}, "The council met."},
		{"front matter", "---\ntitle: \"Talks: the end\"\ntags: [a]\ndate: 2031-03-04\n---\n\nThe council met.", plain.Header{Title: "Talks: the end", Date: "2031-03-04"}, "The council met."},
		{"rule, not front matter", "---\nThe council met.\n---\nAgain.", plain.Header{}, "---\nThe council met.\n---\nAgain."},
		{"front matter without end", "---\ndate: 2031-03-04\nThe council met.", plain.Header{}, "---\ndate: 2031-03-04\nThe council met."},
		{"byte order mark", "\ufeffdate: 2031-03-04\n\nThe council met.", plain.Header{Date: "2031-03-04"}, "The council met."},
		{"byte order mark alone", "\ufeffThe council met.", plain.Header{}, "The council met."},
		{"headline with a colon", "Source: envoy to resign over the second draft\n\nThe council met.", plain.Header{}, "Source: envoy to resign over the second draft\n\nThe council met."},
		{"outlet", "source: Meridian Wire\n\nThe council met.", plain.Header{Outlet: "Meridian Wire"}, "The council met."},
		{"title of a paragraph", "Title: the word\nmeans little here.\n\nThe council met.", plain.Header{}, "Title: the word\nmeans little here.\n\nThe council met."},
		{"deep", "The council met.\n\ndate: 2031-03-04\n", plain.Header{}, "The council met.\n\ndate: 2031-03-04\n"},
		{"the word date", "date palms were felled 2031-03-04.", plain.Header{}, "date palms were felled 2031-03-04."},
		{"dates of others", "Dates 2031-03-04 and later.", plain.Header{}, "Dates 2031-03-04 and later."},
		{"first value stands", "date: 2031-03-04\ndate: 2032-03-04\n\nThe council met.", plain.Header{Date: "2031-03-04"}, "The council met."},
	} {
		got := plain.Parse(c.text)
		body := c.text[got.Body:]
		got.Body = 0
		if got != c.want || body != c.body {
			t.Errorf("%s: %+v, body %q\nwant %+v, body %q", c.name, got, body, c.want, c.body)
		}
	}
}

func TestHeadline(t *testing.T) {
	for text, want := range map[string]string{
		"Envoy leaves Elsa\n\nThe council met.":       "Envoy leaves Elsa",
		"Who holds the port?\r\n\r\nThe council met.": "Who holds the port?",
		"# Envoy leaves Elsa #\nThe council met.":     "Envoy leaves Elsa",
		"**Envoy leaves Elsa**\n\nThe council met.":   "Envoy leaves Elsa",
		"The council met.\n\nIt met again.":           "",
		"Envoy leaves Elsa\nThe council met.":         "",
		"Envoy leaves Elsa":                           "",
		"Elsa\n\nThe council met.":                    "",
		"#hashtag\nThe council met.":                  "",
		"":                                            "",
		strings.Repeat("long ", 40) + "\n\nThe end.":  "",
	} {
		if got := plain.Headline(text); got != want {
			t.Errorf("%.40q: %q, want %q", text, got, want)
		}
	}
}
