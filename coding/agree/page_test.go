package agree

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"github.com/openparley/parley"
	"github.com/openparley/parley/coding"
)

func render(t *testing.T, p *Page) (string, *html.Node) {
	t.Helper()
	var b bytes.Buffer
	if err := p.HTML(&b); err != nil {
		t.Fatal(err)
	}
	doc, err := html.Parse(bytes.NewReader(b.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	return b.String(), doc
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// inner is the text of a node without that of the numbers in it.
func inner(n *html.Node) string {
	var b strings.Builder
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		if n.Type == html.TextNode {
			b.WriteString(n.Data)
		}
		if n.Data == "a" {
			return
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
	}
	walk(n)
	return b.String()
}

func TestPage(t *testing.T) {
	gold, coded := harbourLines(t)
	texts := map[string]string{"a.txt": harbour}
	s := Compare("tester/1", gold, coded, Options{Texts: texts})
	source, doc := render(t, &Page{Studies: []*Study{s}, People: []string{"ana"}, Texts: texts,
		Pairs: []Pair{Between(Coding{Coder: "ana", Lines: gold}, Coding{Coder: "ben", Lines: coded}, texts)}})
	ids, targets := map[string]int{}, []string{}
	marked := map[string]string{}
	text := ""
	for n := range doc.Descendants() {
		if id := attribute(n, "id"); id != "" {
			ids[id]++
		}
		if href := attribute(n, "href"); href != "" {
			targets = append(targets, strings.TrimPrefix(href, "#"))
		}
		switch {
		case n.Data == "div" && attribute(n, "class") == "text":
			text = inner(n)
		case n.Data == "mark":
			marked[attribute(n, "class")] += inner(n) + ";"
		}
	}
	if text != harbour {
		t.Errorf("the text reads %q", text)
	}
	for class, want := range map[string]string{"hit": "the release of two captains;", "wrong": "joint patrols;", "missed": "a toll office;", "extra": "Friday;"} {
		if marked[class] != want {
			t.Errorf("%s marks %q, want %q", class, marked[class], want)
		}
	}
	if len(targets) < 10 {
		t.Errorf("only %d links", len(targets))
	}
	for _, id := range targets {
		if ids[id] != 1 {
			t.Errorf("#%s is there %d times", id, ids[id])
		}
	}
	for _, want := range []string{"tester/1", "oppose", "Any two coders", "grammar"} {
		if want != "grammar" && !strings.Contains(source, want) {
			t.Errorf("no %q in the page", want)
		}
	}
	sum := sha256.Sum256([]byte(pageCSS))
	if !strings.Contains(source, `<style>`+pageCSS+`</style>`) || !strings.Contains(strings.ReplaceAll(source, "&#43;", "+"), base64.StdEncoding.EncodeToString(sum[:])) {
		t.Error("the policy does not allow the style sheet")
	}
}

// Whatever a report or a coded file says, it is text.
func TestPageOnHostileText(t *testing.T) {
	const bad = `</div><script>alert(1)</script> <b onclick="x">demanded</b> "'><img src=x onerror=alert(1)> the ` + "\u202e\x00" + `release.`
	l := line(t, `<script>.txt`, bad, `<script>alert(1)</script> | demand | demanded | release`, party(`"><script>alert(2)</script>`))
	wild := l
	wild.Content = parley.Span{Start: 5000, End: 6000, Text: "<script>alert(3)</script>"}
	wild.Evidence = wild.Content
	texts := map[string]string{l.Doc: bad}
	other := l
	other.Content = parley.Span{Start: 0, End: 9, Text: "elsewhere"}
	other.Evidence = other.Content
	s := Compare(`<script>alert(4)</script>`, []coding.Line{l, wild, other}, []coding.Line{l}, Options{Texts: texts})
	source, doc := render(t, &Page{Studies: []*Study{s}, People: []string{"<script>"}, Texts: texts, Version: "</style><script>"})
	for n := range doc.Descendants() {
		if n.Type == html.ElementNode && (n.Data == "script" || n.Data == "img" || n.Data == "b" && len(n.Attr) > 0) {
			t.Errorf("a text became the element %s", n.Data)
		}
		for _, a := range n.Attr {
			if strings.HasPrefix(a.Key, "on") {
				t.Errorf("an attribute %s", a.Key)
			}
		}
	}
	if n := strings.Count(source, "does not stand in the text"); n != 2 {
		t.Errorf("%d spans that are none are told, want 2", n)
	}
	if strings.Contains(source, `<mark class="missed">`) {
		t.Error("a span that is none is marked")
	}
}

func TestPageKeepsToWhatABrowserCanShow(t *testing.T) {
	var gold []coding.Line
	texts := map[string]string{}
	for i := range mostDocs + 7 {
		doc := fmt.Sprintf("%d.txt", i)
		texts[doc] = harbour
		gold = append(gold, line(t, doc, harbour, "Orsa | reject | rejected | joint patrols"))
	}
	source, _ := render(t, &Page{Studies: []*Study{Compare("x", gold, gold, Options{})}, Texts: texts})
	if n := strings.Count(source, "<details"); n != mostDocs || !strings.Contains(source, "7 better reports are left out") {
		t.Errorf("%d reports on the page", n)
	}
}
