package page

import (
	"strings"
	"testing"
)

// bombs are pages that cost little to write. Each must be refused, or read in
// a time that nobody notices.
var bombs = map[string]func() string{
	"nested div": func() string { return strings.Repeat("<div>", 200_000) + "x" },
	"nested span": func() string {
		return strings.Repeat("<span>", MaxDepth) + "word " + strings.Repeat("</span>", MaxDepth)
	},
	"open bold":        func() string { return strings.Repeat("<b>", 500) + strings.Repeat("<p>x", 5000) },
	"open font":        func() string { return strings.Repeat(strings.Repeat("<font>", 30)+"<p>x", 2000) },
	"open links":       func() string { return strings.Repeat("<a href=x>y", 20_000) },
	"misnested":        func() string { return strings.Repeat("<p><b><i><u></p>", 9) + strings.Repeat("<p>x</p>", 10_000) },
	"adoption":         func() string { return strings.Repeat("<a><div><p></a>", 8000) },
	"tables in tables": func() string { return strings.Repeat("<table><tr><td>", 200) + "x" },
	"foster parents":   func() string { return "<table>" + strings.Repeat("<b>x<tr>y", 8000) },
	"many paragraphs": func() string {
		return "<article>" + strings.Repeat("<p>The council met the army on the bridge.</p>", 50_000) + "</article>"
	},
	"flat divs":        func() string { return strings.Repeat("<div>The council met the army.</div>", 50_000) },
	"many list items":  func() string { return "<ul>" + strings.Repeat("<li>The council", 50_000) },
	"many breaks":      func() string { return "<p>" + strings.Repeat("word<br>", 50_000) },
	"many attributes":  func() string { return "<p " + strings.Repeat("a=b ", 100_000) + ">text" },
	"one attribute":    func() string { return "<p class='" + strings.Repeat("x ", 500_000) + "'>text</p>" },
	"entities":         func() string { return "<p>" + strings.Repeat("&nbsp;&amp;&#x41;", 200_000) },
	"unclosed comment": func() string { return "<p>text<!--" + strings.Repeat("-", 4_000_000) },
	"long word":        func() string { return "<p>" + strings.Repeat("x", 4_000_000) },
	"long line":        func() string { return "<article><p>" + strings.Repeat("The council met. ", 200_000) },
	"unclosed tags":    func() string { return strings.Repeat("<", 4_000_000) },
	"script of brackets": func() string {
		return "<script type='application/ld+json'>" + strings.Repeat("[", 1_000_000) + "</script><p>text"
	},
	"deep json": func() string {
		return "<script type='application/ld+json'>" + strings.Repeat(`{"a":`, 100_000) + "1" + strings.Repeat("}", 100_000) + "</script><p>text"
	},
	"title of dashes": func() string { return "<title>" + strings.Repeat(" - x", 500_000) + "</title><p>text" },
	"dates":           func() string { return "<p class=date>" + strings.Repeat("2031-03-04 12 March ", 100_000) },
	"digits":          func() string { return strings.Repeat("<div class='date'>"+strings.Repeat("12", 100)+"</div>", 5000) },
	"metas": func() string {
		return "<head>" + strings.Repeat("<meta property='og:title' content='x'>", 50_000) + "</head><p>text"
	},
	"select": func() string { return strings.Repeat("<select><option>", 20_000) + "x" },
	"frames": func() string {
		return strings.Repeat("<iframe src='http://127.0.0.1:1/'></iframe>", 20_000) + "<p>text"
	},
	"svg":       func() string { return strings.Repeat("<svg><desc>", 120) + "x" },
	"templates": func() string { return strings.Repeat("<template>", 250) + "x" },
}

func TestBombs(t *testing.T) {
	for name, make := range bombs {
		t.Run(strings.ReplaceAll(name, " ", "-"), func(t *testing.T) {
			data := []byte(make())
			p, err := Read(data) // the test's own limit catches one that does not end
			t.Logf("%d kB: %d bytes of text, %v", len(data)>>10, len(p.Text), err)
		})
	}
}
