package feed

import (
	"bytes"
	"errors"
	"fmt"
)

// Is reports whether data begins like a feed: an XML document whose root is
// rss, feed or RDF.
func Is(data []byte) bool {
	head := data[:min(len(data), 4096)]
	for {
		i := bytes.IndexByte(head, '<')
		if i < 0 || len(bytes.Trim(head[:i], " \t\r\n\ufeff")) > 0 {
			return false
		}
		head = head[i+1:]
		if len(head) == 0 {
			return false
		}
		if head[0] != '?' && head[0] != '!' {
			break
		}
		end := ">"
		if bytes.HasPrefix(head, []byte("!--")) {
			end = "-->"
		}
		if i = bytes.Index(head, []byte(end)); i < 0 {
			return false
		}
		head = head[i+len(end):]
	}
	for _, root := range [...]string{"rss", "feed", "rdf:RDF", "atom:feed"} {
		if bytes.HasPrefix(head, []byte(root)) && len(head) > len(root) && bytes.IndexByte([]byte(" \t\r\n>"), head[len(root)]) >= 0 {
			return true
		}
	}
	return false
}

// Check reads through an XML file without building anything and says whether
// it is safe to parse: it declares no entities, which could expand without
// end, and does not nest too deep.
func Check(data []byte) error {
	if len(data) > MaxBytes {
		return fmt.Errorf("the feed is larger than %d MiB", MaxBytes>>20)
	}
	depth := 0
	skip := func(end string) bool {
		i := bytes.Index(data, []byte(end))
		if i < 0 {
			return false
		}
		data = data[i+len(end):]
		return true
	}
	for skip("<") && len(data) > 0 {
		switch c := data[0]; {
		case bytes.HasPrefix(data, []byte("![CDATA[")):
			if !skip("]]>") {
				return errors.New("the feed is cut off in the middle")
			}
		case bytes.HasPrefix(data, []byte("!--")):
			if !skip("-->") {
				return errors.New("the feed is cut off in the middle")
			}
		case c == '!':
			if i := bytes.IndexAny(data, ">["); i < 0 || data[i] == '[' {
				return errors.New("the feed declares entities of its own, which could expand without end")
			}
		case c == '/':
			depth = max(0, depth-1)
		case c == '?':
		default:
			if !closed(&data) {
				depth++
			}
		}
		if depth > MaxDepth {
			return fmt.Errorf("elements are nested more than %d deep", MaxDepth)
		}
	}
	return nil
}

// closed moves behind a start tag and reports whether it closes itself.
func closed(data *[]byte) bool {
	var quote byte
	for i, c := range *data {
		switch {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '>':
			self := i > 0 && (*data)[i-1] == '/'
			*data = (*data)[i+1:]
			return self
		case c == '<': // broken: the next tag begins
			*data = (*data)[i:]
			return false
		}
	}
	*data = nil
	return false
}
