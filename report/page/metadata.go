package page

import (
	"bytes"
	"encoding/json"
	"strings"

	"golang.org/x/net/html"

	"github.com/openparley/parley"
	"github.com/openparley/parley/report/dates"
)

// metadata is what a page says of itself, outside its text.
type metadata struct {
	title, site, address string
	day                  parley.Day
}

// metadataOf reads a page's metadata. The date of publication is looked for,
// in this order, in the meta elements, in structured data (schema.org, as
// JSON-LD), in elements marked as its date, and in the page's own address;
// never in running text, where any date may stand. Where there are only dates
// of later changes, the page has none.
func metadataOf(doc *html.Node) metadata {
	var m metadata
	metas := map[string]string{}
	var data linked
	var marked, fallbackTitle string
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		switch n.Data {
		case "meta":
			key := strings.ToLower(firstOf(attr(n, "property"), attr(n, "name"), attr(n, "itemprop")))
			if value := strings.TrimSpace(attr(n, "content")); key != "" && value != "" && metas[key] == "" {
				metas[key] = value
			}
		case "link":
			if m.address == "" && strings.EqualFold(attr(n, "rel"), "canonical") {
				m.address = webAddress(attr(n, "href"))
			}
		case "script":
			if strings.EqualFold(strings.TrimSpace(attr(n, "type")), "application/ld+json") && n.FirstChild != nil {
				data.read(n.FirstChild.Data)
			}
		case "title":
			if fallbackTitle == "" && n.FirstChild != nil && (n.Parent == nil || n.Parent.Data != "svg") {
				fallbackTitle = n.FirstChild.Data
			}
		default:
			if marked == "" {
				marked = markedDate(n)
			}
		}
	}
	get := func(keys ...string) string {
		for _, k := range keys {
			if metas[k] != "" {
				return metas[k]
			}
		}
		return ""
	}
	m.title = firstOf(data.headline, get("og:title", "twitter:title", "dc.title", "dcterms.title", "citation_title", "headline"))
	m.site = firstOf(get("og:site_name"), data.publisher, get("application-name", "dc.publisher", "dcterms.publisher", "citation_journal_title", "publisher"))
	m.address = firstOf(m.address, webAddress(get("og:url")), webAddress(data.address))
	if m.title == "" && m.site == "" {
		m.title, m.site = splitTitle(fallbackTitle)
	}
	if m.title == "" {
		m.title = withoutSite(fallbackTitle, m.site)
	}
	for _, written := range [...]string{
		get("article:published_time", "og:published_time", "og:article:published_time", "datepublished", "date", "dc.date", "dc.date.issued",
			"dcterms.date", "dcterms.issued", "dcterms.created", "pubdate", "publishdate", "publish-date", "publish_date",
			"publication_date", "parsely-pub-date", "sailthru.date", "citation_publication_date", "citation_date", "article.published",
			"published_time", "displaydate"),
		data.published, marked,
	} {
		if m.day = dates.Parse(written); !m.day.IsZero() {
			return m
		}
	}
	m.day = addressDay(m.address)
	return m
}

// markedDate is the date in an element that is marked as the page's.
func markedDate(n *html.Node) string {
	hints := strings.ToLower(attr(n, "class") + " " + attr(n, "id") + " " + attr(n, "itemprop"))
	published := strings.Contains(hints, "publish") || strings.Contains(hints, "pubdate") || strings.Contains(hints, "dateline") ||
		strings.Contains(hints, "date") && !strings.Contains(hints, "update") && !strings.Contains(hints, "modif")
	if n.Data == "time" {
		_, pubdate := findAttr(n, "pubdate")
		if strings.Contains(hints, "modif") || strings.Contains(hints, "update") || !published && !pubdate && !inByline(n) {
			return ""
		}
		return firstOf(valid(attr(n, "datetime")), valid(shortText(n)))
	}
	if !published {
		return ""
	}
	return firstOf(valid(attr(n, "datetime")), valid(attr(n, "content")), valid(shortText(n)))
}

// inByline reports an element in the head of an article rather than in its
// text: among the three above it is one that says so.
func inByline(n *html.Node) bool {
	for range 3 {
		if n = n.Parent; n == nil || n.Type != html.ElementNode {
			return false
		}
		hints := strings.ToLower(attr(n, "class") + " " + attr(n, "id"))
		for _, h := range [...]string{"byline", "meta", "author", "posted", "header", "timestamp", "info"} {
			if strings.Contains(hints, h) {
				return true
			}
		}
		if n.Data == "header" {
			return true
		}
	}
	return false
}

// valid is the string if it is a date, perhaps behind a word such as
// "Published:".
func valid(s string) string {
	s = strings.TrimSpace(s)
	if !dates.Parse(s).IsZero() {
		return s
	}
	if i := strings.IndexAny(s, ": "); i > 0 && i < 20 {
		if rest := strings.TrimLeft(s[i:], ": "); !dates.Parse(rest).IsZero() {
			return rest
		}
	}
	return ""
}

// shortText is an element's own text if it is no more than a date takes.
func shortText(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
		if b.Len() > 60 {
			return ""
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// addressDay is the day in an address such as https://…/2031/03/04/bridge.
func addressDay(address string) parley.Day {
	for i := 0; i+10 < len(address); i++ {
		if address[i] == '/' && (i+11 == len(address) || strings.IndexByte("/-.", address[i+11]) >= 0) {
			if d := dates.Parse(address[i+1 : i+11]); !d.IsZero() {
				return d
			}
		}
	}
	return parley.Day{}
}

// linked is what a page's structured data says of the article.
type linked struct {
	published, headline, publisher, address string
}

// read takes what it can from one block of JSON-LD. Broken blocks say nothing.
func (l *linked) read(block string) {
	const longest = 256 << 10
	if len(block) > longest {
		return
	}
	var v any
	if json.NewDecoder(bytes.NewReader([]byte(block))).Decode(&v) == nil {
		l.walk(v, 0)
	}
}

func (l *linked) walk(v any, depth int) {
	if depth > 4 { // a graph of objects; articles are near its top
		return
	}
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			l.walk(e, depth+1)
		}
	case map[string]any:
		if isArticle(v["@type"]) {
			set := func(f *string, key string) {
				if s, ok := v[key].(string); ok && *f == "" {
					*f = s
				}
			}
			set(&l.published, "datePublished")
			set(&l.headline, "headline")
			set(&l.address, "url")
			if p, ok := v["publisher"].(map[string]any); ok && l.publisher == "" {
				l.publisher, _ = p["name"].(string)
			}
			return
		}
		l.walk(v["@graph"], depth+1)
		l.walk(v["mainEntity"], depth+1)
	}
}

// isArticle reports a schema.org type that is an article.
func isArticle(v any) bool {
	switch v := v.(type) {
	case string:
		return strings.HasSuffix(v, "Article") || strings.HasSuffix(v, "Posting") || v == "Report"
	case []any:
		for _, e := range v {
			if s, ok := e.(string); ok && isArticle(s) {
				return true
			}
		}
	}
	return false
}

// splitTitle parts "Headline | Site" where the last mark is one that headlines
// do not have.
func splitTitle(s string) (title, site string) {
	s = strings.Join(strings.Fields(s), " ")
	for _, mark := range [...]string{" | ", " — ", " – ", " - ", " :: "} {
		if i := strings.LastIndex(s, mark); i > 0 {
			left, right := s[:i], s[i+len(mark):]
			if n := len(strings.Fields(right)); n > 0 && n <= 4 && len(strings.Fields(left)) > n {
				return left, right
			}
		}
	}
	return s, ""
}

func withoutSite(title, site string) string {
	title = strings.Join(strings.Fields(title), " ")
	if left, right := splitTitle(title); site != "" && strings.EqualFold(right, site) {
		return left
	}
	return title
}

func webAddress(s string) string {
	s = strings.TrimSpace(s)
	if l := strings.ToLower(s); !strings.HasPrefix(l, "http://") && !strings.HasPrefix(l, "https://") {
		return ""
	}
	return s
}

func findAttr(n *html.Node, key string) (string, bool) {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val, true
		}
	}
	return "", false
}
