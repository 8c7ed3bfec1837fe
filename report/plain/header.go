package plain

import (
	"strings"
)

// Header is what the lines at the top of a report say of it, as written.
// Empty fields were not given.
type Header struct {
	Date, Title, Outlet, URL, Marking, Language string
	Body                                        int // byte offset of the article behind the header
}

// The header ends somewhere near the top, or it is none.
const (
	maxLines = 64
	maxBytes = 16 << 10
	maxValue = 500
)

// Parse reads the header of a text. A text without one gives a Header whose
// Body is the offset of the first byte behind a byte order mark.
func Parse(text string) Header {
	start := 0
	if strings.HasPrefix(text, "\ufeff") {
		start = len("\ufeff")
	}
	none := Header{Body: start}
	if h, ok := inline(text, start); ok {
		return h
	}
	top := start + len(leadingBlank(text[start:]))
	if h, ok := frontMatter(text, top); ok {
		return h
	}
	if h, ok := block(text, top); ok {
		return h
	}
	return none
}

// inline reads "date YYYY-MM-DD" with the article behind it on the same line.
func inline(text string, start int) (Header, bool) {
	at := start
	for at < len(text) && (text[at] == ' ' || text[at] == '\t') {
		at++
	}
	const word = "date"
	if len(text) < at+len(word)+1 || !strings.EqualFold(text[at:at+len(word)], word) {
		return Header{}, false
	}
	at += len(word)
	if text[at] == ':' {
		at++
	}
	before := at
	for at < len(text) && (text[at] == ' ' || text[at] == '\t') {
		at++
	}
	if at == before && text[at-1] != ':' || len(text) < at+len("2006-01-02") {
		return Header{}, false
	}
	date := text[at : at+len("2006-01-02")]
	for i, c := range []byte(date) {
		if i == 4 || i == 7 {
			if c != '-' {
				return Header{}, false
			}
		} else if c < '0' || c > '9' {
			return Header{}, false
		}
	}
	at += len(date)
	if at < len(text) && text[at] != ' ' && text[at] != '\t' {
		return Header{}, false // a line of its own is the block form; anything else no date
	}
	rest, _, _ := strings.Cut(text[at:], "\n")
	if strings.TrimSpace(rest) == "" || isClock(rest) {
		return Header{}, false
	}
	return Header{Date: date, Body: at + len(leadingBlank(text[at:]))}, true
}

// isClock reports a time of day: "2031-03-12 10:00" alone is no article.
func isClock(s string) bool {
	s = strings.TrimSpace(s)
	return len(s) < 20 && len(s) > 2 && s[0] >= '0' && s[0] <= '9' && strings.Contains(s, ":")
}

// frontMatter reads lines between two lines of three hyphens.
func frontMatter(text string, at int) (Header, bool) {
	line, next := cutLine(text, at)
	if strings.TrimRight(line, " \t") != "---" {
		return Header{}, false
	}
	var h Header
	found := false
	for n := 0; n < maxLines && next < len(text) && next-at < maxBytes; n++ {
		line, next = cutLine(text, next)
		if end := strings.TrimRight(line, " \t"); end == "---" || end == "..." {
			h.Body = next + len(leadingBlank(text[next:]))
			return h, found
		}
		if key, value, ok := field(line); ok {
			found = true
			h.set(key, unquote(value))
		}
	}
	return Header{}, false
}

// block reads "key: value" lines up to the first line that is none. It must
// begin with a key we know, and must not be a headline that happens to have a
// colon in it.
func block(text string, top int) (Header, bool) {
	var h Header
	at, lines, blank := top, 0, false
	for lines < maxLines && at < len(text) && at-top < maxBytes {
		line, next := cutLine(text, at)
		if strings.TrimSpace(line) == "" {
			blank = true
			break
		}
		key, value, ok := field(line)
		if lines == 0 && bareDate(line, &h) {
			at, lines = next, 1
			continue
		}
		if !ok || !h.set(key, value) && (lines == 0 || !isKey(key)) {
			break
		}
		at = next
		lines++
	}
	if at >= len(text) {
		blank = true
	}
	switch {
	case lines == 0:
		return Header{}, false
	case strings.ContainsAny(h.Date, "0123456789"): // a date is proof enough
	case !blank:
		return Header{}, false
	case lines == 1 && h.Outlet != "" && h.Title == "":
		// "Source: envoy to resign" is a headline, "source: Meridian Wire" is not.
		if len(strings.Fields(h.Outlet)) > 4 {
			return Header{}, false
		}
	}
	h.Body = at + len(leadingBlank(text[at:]))
	return h, true
}

// bareDate reads a line "date YYYY-MM-DD", without a colon.
func bareDate(line string, h *Header) bool {
	words := strings.Fields(line)
	if len(words) != 2 || !strings.EqualFold(words[0], "date") || len(words[1]) != 10 || words[1][4] != '-' {
		return false
	}
	h.Date = words[1]
	return true
}

// field splits "key: value". A key is one short word or two.
func field(line string) (key, value string, ok bool) {
	i := strings.IndexByte(line, ':')
	if i < 2 || i > 24 || len(line)-i > maxValue {
		return "", "", false
	}
	return strings.ToLower(strings.TrimSpace(line[:i])), strings.TrimSpace(line[i+1:]), true
}

func isKey(key string) bool {
	if len(strings.Fields(key)) > 2 {
		return false
	}
	for _, c := range []byte(key) {
		if (c < 'a' || c > 'z') && c != '-' && c != '_' && c != ' ' && (c < '0' || c > '9') {
			return false
		}
	}
	return true
}

// set stores a value under its key; false for a key that we do not know. The
// first value given stands.
func (h *Header) set(key, value string) bool {
	var f *string
	switch key {
	case "date", "published", "pubdate", "publication date":
		f = &h.Date
	case "title", "headline", "subject":
		f = &h.Title
	case "outlet", "source", "publisher", "publication":
		f = &h.Outlet
	case "url", "link":
		f = &h.URL
	case "marking", "classification", "handling":
		f = &h.Marking
	case "tlp":
		f, value = &h.Marking, "TLP:"+strings.TrimSpace(value)
	case "language", "lang":
		f = &h.Language
	default:
		return false
	}
	if *f == "" {
		*f = value
	}
	return true
}

func unquote(s string) string {
	if len(s) >= 2 && (s[0] == '"' || s[0] == '\'') && s[len(s)-1] == s[0] {
		return s[1 : len(s)-1]
	}
	return s
}

// cutLine gives the line at an offset, without its ending, and the offset of
// the next one.
func cutLine(text string, at int) (line string, next int) {
	i := strings.IndexByte(text[at:], '\n')
	if i < 0 {
		return strings.TrimSuffix(text[at:], "\r"), len(text)
	}
	return strings.TrimSuffix(text[at:at+i], "\r"), at + i + 1
}

func leadingBlank(s string) string {
	return s[:len(s)-len(strings.TrimLeft(s, " \t\r\n\v\f"))]
}
