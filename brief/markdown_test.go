package brief

import (
	"bytes"
	"io"
	"strings"
	"testing"
	"unicode"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"golang.org/x/net/html"
)

// checkMarkdown renders the brief with the extensions that would do most harm
// and looks for elements that only a report's text can have brought in.
func checkMarkdown(t testing.TB, md string) {
	t.Helper()
	var out bytes.Buffer
	if err := goldmark.New(goldmark.WithExtensions(extension.GFM, extension.Footnote)).Convert([]byte(md), &out); err != nil {
		t.Fatal(err)
	}
	root, err := html.Parse(&out)
	if err != nil {
		t.Fatal(err)
	}
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		switch n.Type {
		case html.CommentNode:
			t.Errorf("raw HTML in %.300q", n.Data)
		case html.ElementNode:
			switch n.Data {
			case "a":
				if href := attr(n, "href"); !strings.HasPrefix(href, "#fn") {
					t.Errorf("a text became a link to %q", href)
				}
			case "img", "code", "pre", "em", "del", "script", "b", "input":
				t.Errorf("a text became <%s>: %.200q", n.Data, inner(n))
			}
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
	}
	walk(root)
}

func TestHostileMarkdown(t *testing.T) {
	clean := written(t, build(t, sampleBoard(t)).Markdown)
	checkMarkdown(t, clean)
	for _, bad := range hostile {
		md := written(t, build(t, poisoned(t, bad)).Markdown)
		checkMarkdown(t, md)
		if a, b := strings.Count(clean, "\n#"), strings.Count(md, "\n#"); b > a {
			t.Errorf("%q made %d headings of %d", bad, b, a)
		}
	}
}

func TestEscape(t *testing.T) {
	for in, want := range map[string]string{
		"plain words, 40 of them.": "plain words, 40 of them.",
		"*bold* [x](y) <b> a|b":    `\*bold\* \[x\](y) \<b\> a\|b`,
		"1. first":                 `1\. first`,
		"- item":                   `\- item`,
		"a\nb\x1b[0m":              `a b\[0m`,
		"\u202ex":                  "x",
		"see https://e.org":        `see https\://e.org`,
	} {
		if got := escape(in); got != want {
			t.Errorf("escape(%q) = %q, want %q", in, got, want)
		}
	}
}

// No text of a report steers the terminal.
func TestHostileTerminal(t *testing.T) {
	for _, bad := range hostile {
		doc := build(t, poisoned(t, bad))
		for _, width := range []int{0, 60, 200} {
			out := written(t, func(w io.Writer) error { return doc.Terminal(w, width, false) })
			for _, r := range out {
				if r != '\n' && unicode.IsControl(r) || r == '\u202e' {
					t.Fatalf("%q puts %q on the terminal", bad, r)
				}
			}
		}
	}
}

func FuzzEscape(f *testing.F) {
	for _, bad := range hostile {
		f.Add(bad)
	}
	f.Add("\x10    0")
	f.Fuzz(func(t *testing.T, s string) {
		checkMarkdown(t, "- "+escape(s)+"\n\n| a |\n| --- |\n| "+escapeInline(s)+" |\n\n"+escape(s)+"\n")
	})
}
