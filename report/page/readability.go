package page

import (
	"net/url"
	"strings"

	"github.com/go-shiori/go-readability"
	"golang.org/x/net/html"
)

// readabilityExtractor is [Extractor] by go-readability, which is Mozilla's
// Readability.js in Go.
type readabilityExtractor struct{}

func (readabilityExtractor) Extract(doc *html.Node) (Page, error) {
	meta := metadataOf(doc)
	p := Page{Title: meta.title, Outlet: meta.site, URL: meta.address, Date: meta.day}
	removeClutter(doc, false)
	parser := readability.NewParser()
	// Structured data is read by metadataOf: the parser takes it apart with
	// regular expressions that a page can make slow.
	parser.DisableJSONLD = true
	parser.MaxElemsToParse = MaxElements
	base, err := url.Parse(meta.address)
	if err != nil {
		base = nil
	}
	article, err := parser.ParseDocument(doc, base)
	if err == nil && article.Node != nil {
		p.Text = paragraphs(article.Node)
	}
	if p.Text == "" { // too little to score: then all that is left is the text
		p.Text = paragraphs(doc)
	}
	p.Title = firstOf(p.Title, article.Title)
	p.Outlet = firstOf(p.Outlet, article.SiteName)
	return p, nil
}

func firstOf(values ...string) string {
	for _, v := range values {
		if v = strings.TrimSpace(v); v != "" {
			return v
		}
	}
	return ""
}
