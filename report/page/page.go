package page

import (
	"bytes"
	"errors"
	"fmt"
	"net/url"
	"strings"

	"golang.org/x/net/html"

	"github.com/openparley/parley"
)

// Page is the article of a page. Fields that the page does not give are empty.
type Page struct {
	Text   string // paragraphs with a blank line between them
	Title  string
	Outlet string // the site's name, else its host name
	URL    string
	Date   parley.Day // of publication, by the page's metadata
	Ours   bool       // the page is a brief that Parley wrote; nothing else is set
}

// Extractor finds the article in a parsed page. It may change the tree, and
// must not fetch anything.
type Extractor interface {
	Extract(doc *html.Node) (Page, error)
}

// ErrNoText is the error for a page without an article in it.
var ErrNoText = errors.New("no article text found in the page")

// Read takes the article out of a page, given as UTF-8. The error says why it
// cannot be read: it is too big, too deep, or has no text.
func Read(data []byte) (Page, error) { return ReadWith(data, readabilityExtractor{}) }

// ReadWith is [Read] with an extractor of one's own.
func ReadWith(data []byte, x Extractor) (p Page, err error) {
	if err := Check(data); err != nil {
		return Page{}, err
	}
	doc, err := html.Parse(bytes.NewReader(data))
	if err != nil {
		return Page{}, fmt.Errorf("the page cannot be parsed: %w", err)
	}
	if isOurs(doc) {
		return Page{Ours: true}, nil
	}
	// The extractor is other people's code, on input that anyone may write.
	defer func() {
		if r := recover(); r != nil {
			p, err = Page{}, fmt.Errorf("the page cannot be read: its markup confuses the extractor")
		}
	}()
	p, err = x.Extract(doc)
	if err != nil {
		return Page{}, err
	}
	p.Text = strings.ToValidUTF8(p.Text, "?")
	if strings.TrimSpace(p.Text) == "" {
		return Page{}, ErrNoText
	}
	if p.URL == "" {
		p.URL = savedFrom(data)
	}
	if p.Outlet == "" {
		p.Outlet = host(p.URL)
	}
	p.Title = strings.Join(strings.Fields(strings.ToValidUTF8(p.Title, "?")), " ")
	p.Outlet = strings.Join(strings.Fields(strings.ToValidUTF8(p.Outlet, "?")), " ")
	return p, nil
}

// Text turns a fragment of HTML, as feeds carry, into paragraphs. A text
// without markup comes back as it is, with entities resolved.
func Text(fragment string) (string, error) {
	if !strings.ContainsAny(fragment, "<&") {
		return strings.TrimSpace(fragment), nil
	}
	if err := Check([]byte(fragment)); err != nil {
		return "", err
	}
	doc, err := html.Parse(strings.NewReader(fragment))
	if err != nil {
		return "", fmt.Errorf("the markup cannot be parsed: %w", err)
	}
	return paragraphs(doc), nil
}

// savedFrom is the address that browsers write at the top of a page they save:
// <!-- saved from url=(0042)https://… -->.
func savedFrom(data []byte) string {
	_, rest, ok := strings.Cut(string(data[:min(len(data), 2048)]), "<!-- saved from url=(")
	if !ok {
		return ""
	}
	_, rest, _ = strings.Cut(rest, ")")
	address, _, ok := strings.Cut(rest, " -->")
	if !ok || strings.ContainsAny(address, " <>\"") {
		return ""
	}
	return webAddress(address)
}

func host(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.")
}

// isOurs looks for the mark that package brief leaves in a brief's head:
// <meta name="generator" content="Parley …">.
func isOurs(doc *html.Node) bool {
	for n := range doc.Descendants() {
		if n.Type == html.ElementNode && n.Data == "meta" && strings.EqualFold(attr(n, "name"), "generator") {
			return strings.HasPrefix(strings.ToLower(strings.TrimSpace(attr(n, "content"))), "parley")
		}
	}
	return false
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}
