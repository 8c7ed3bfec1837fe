package page

import (
	"errors"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

func TestMetadata(t *testing.T) {
	for _, c := range []struct{ name, head, body, title, outlet, day string }{
		{"open graph", `<meta property="og:title" content="Talks"><meta property="og:site_name" content="Wire"><meta property="article:published_time" content="2031-03-04T23:00:00-05:00">`, "", "Talks", "Wire", "2031-03-04"},
		{"title with site", `<title>Envoy leaves the port - Coast Herald</title>`, "", "Envoy leaves the port", "Coast Herald", ""},
		{"title with a dash", `<title>Elsa - the talks that never came to an end</title>`, "", "Elsa - the talks that never came to an end", "", ""},
		{"later changes are no date", `<meta property="article:modified_time" content="2031-03-04">`, `<time class="updated" datetime="2031-03-05">x</time>`, "", "", ""},
		{"dates in prose are no date", ``, `<p>On 4 March 2031 the truce ended.</p><p>The truce of <time datetime="2029-05-12">12 May 2029</time> held.</p>`, "", "", ""},
		{"marked date", ``, `<span class="post-date">Published: 4 March 2031</span>`, "", "", "2031-03-04"},
		{"time in a byline", ``, `<div class="byline"><time datetime="2031-03-04T10:00Z">Tuesday</time></div>`, "", "", "2031-03-04"},
		{"address", `<link rel="canonical" href="https://wire.example/2031/03/04/talks">`, "", "", "wire.example", "2031-03-04"},
		{"address that is no date", `<link rel="canonical" href="https://wire.example/2031/13/04/talks">`, "", "", "wire.example", ""},
		{"script address", `<link rel="canonical" href="javascript:alert(1)">`, "", "", "", ""},
		{"broken structured data", `<script type="application/ld+json">{"@type":"NewsArticle","datePublished":</script>`, "", "", "", ""},
		{"absurd date", `<meta name="date" content="2031-02-31"><meta property="og:title" content="Talks">`, "", "Talks", "", ""},
	} {
		p, err := Read([]byte("<html><head>" + c.head + "</head><body><article>" + c.body + strings.Repeat("<p>The council met the army on the bridge, and neither side had moved.</p>", 5) + "</article></body></html>"))
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if p.Title != c.title || p.Outlet != c.outlet || p.Date.String() != c.day {
			t.Errorf("%s: title %q outlet %q date %s, want %q %q %s", c.name, p.Title, p.Outlet, p.Date, c.title, c.outlet, c.day)
		}
	}
}

func TestText(t *testing.T) {
	for in, want := range map[string]string{
		"plain  text ": "plain  text", "a &amp; b": "a & b", "<p>a</p><p>b<br>c<br><br>d</p>": "a\n\nb\nc\n\nd",
		"<ul><li>a<li>b</ul>": "a\n\nb", "a<b>b</b> <i>c</i>": "ab c", "x<script>alert(1)</script>y": "xy", "<table><tr><td>a<td>b<tr><td>c</table>": "a b\n\nc", "": "",
	} {
		if got, err := Text(in); err != nil || got != want {
			t.Errorf("%q: %q, %v, want %q", in, got, err, want)
		}
	}
}

type confused struct{ err error }

func (c confused) Extract(*html.Node) (Page, error) {
	if c.err != nil {
		return Page{}, c.err
	}
	var none []int
	return Page{Text: string(rune(none[3]))}, nil
}

// TestExtractorFails keeps an extractor's errors, and its panics, from the
// caller's day.
func TestExtractorFails(t *testing.T) {
	if _, err := ReadWith([]byte("<p>x"), confused{}); err == nil || !strings.Contains(err.Error(), "confuses") {
		t.Errorf("panic: %v", err)
	}
	if _, err := ReadWith([]byte("<p>x"), confused{ErrNoText}); !errors.Is(err, ErrNoText) {
		t.Errorf("error: %v", err)
	}
}
