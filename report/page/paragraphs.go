package page

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
)

// paragraphs is the text under a node: one paragraph for each block, blank
// lines between, white space as a browser shows it.
func paragraphs(root *html.Node) string {
	w := &writer{}
	w.node(root)
	return strings.TrimSpace(w.b.String())
}

// writer collects text; space and breaks are owed until a word follows.
type writer struct {
	b     strings.Builder
	space bool
	lines int // 1: a line break is owed, 2: a blank line
}

func (w *writer) node(n *html.Node) {
	switch n.Type {
	case html.TextNode:
		w.text(n.Data)
		return
	case html.CommentNode, html.DoctypeNode:
		return
	case html.ElementNode:
		switch n.Data {
		case "script", "style", "noscript", "template", "head", "iframe", "svg", "math", "button", "select", "textarea", "object":
			return
		case "br", "lb":
			// Two in a row are how old pages part paragraphs.
			w.lines = min(w.lines+1, 2)
			return
		}
	}
	block := n.Type == html.ElementNode && isBlock(n.Data)
	if block {
		w.lines = 2
	} else if n.Data == "td" || n.Data == "th" {
		w.space = true
	}
	for c := range n.ChildNodes() {
		w.node(c)
	}
	if block {
		w.lines = 2
	}
}

func (w *writer) text(s string) {
	for len(s) > 0 {
		i := strings.IndexFunc(s, unicode.IsSpace)
		if i < 0 {
			w.word(s)
			return
		}
		w.word(s[:i])
		_, n := utf8.DecodeRuneInString(s[i:])
		w.space = true
		s = s[i+n:]
	}
}

func (w *writer) word(s string) {
	if s == "" {
		return
	}
	if w.b.Len() > 0 {
		switch {
		case w.lines == 2:
			w.b.WriteString("\n\n")
		case w.lines == 1:
			w.b.WriteString("\n")
		case w.space:
			w.b.WriteByte(' ')
		}
	}
	w.space, w.lines = false, 0
	w.b.WriteString(strings.ReplaceAll(s, "\x00", ""))
}

func isBlock(name string) bool {
	switch name {
	case "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "dl", "dt", "dd", "blockquote", "pre", "table", "tr",
		"caption", "section", "article", "header", "footer", "main", "aside", "nav", "figure", "figcaption", "address", "hr",
		"form", "fieldset", "body", "html", "details", "summary":
		return true
	}
	return false
}
