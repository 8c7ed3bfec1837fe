package page

import (
	"strings"

	"golang.org/x/net/html"
)

// removeClutter takes out of a tree what is not the article by its own
// account: navigation, asides, footers of the page, advertisements and what is
// hidden. Classes are compared whole, since "ad" is part of "header".
func removeClutter(n *html.Node, inArticle bool) {
	for c := n.FirstChild; c != nil; {
		next := c.NextSibling
		if c.Type == html.ElementNode {
			if isClutter(c, inArticle) {
				n.RemoveChild(c)
			} else {
				removeClutter(c, inArticle || c.Data == "article" || c.Data == "main")
			}
		}
		c = next
	}
}

func isClutter(n *html.Node, inArticle bool) bool {
	switch n.Data {
	case "nav", "aside", "iframe", "form", "dialog":
		return true
	case "footer":
		return !inArticle
	case "html", "body", "article", "main":
		return false
	}
	if _, hidden := findAttr(n, "hidden"); hidden || attr(n, "aria-hidden") == "true" {
		return true
	}
	switch attr(n, "role") {
	case "navigation", "complementary", "banner", "contentinfo", "dialog", "search":
		return true
	}
	for class := range strings.FieldsSeq(strings.ToLower(attr(n, "class") + " " + attr(n, "id"))) {
		switch class {
		case "ad", "ads", "advert", "advertisement", "promo", "sponsored", "newsletter", "related", "most-read", "share", "social",
			"byline", "cookie-banner", "cookies", "breadcrumb", "breadcrumbs", "navigation", "nav", "menu", "sidebar", "comments", "paywall":
			return true
		}
	}
	return false
}
