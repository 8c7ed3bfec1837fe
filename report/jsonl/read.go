package jsonl

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
)

// Entry is one line's report, its fields as written.
type Entry struct {
	Line                                                  int // from 1
	Text, Title, Outlet, Date, URL, Language, Marking, ID string
}

// ErrNoText is the error for an object without a text in it.
var ErrNoText = errors.New(`no field "text", "body" or "content" with words in it`)

// Read calls f for every line that is not blank, in order, with what it says
// or with why it could not be read, until f returns false.
func Read(data []byte, f func(e Entry, err error) bool) {
	for line := 1; len(data) > 0; line++ {
		one := data
		if i := bytes.IndexByte(data, '\n'); i >= 0 {
			one, data = data[:i], data[i+1:]
		} else {
			data = nil
		}
		if one = bytes.TrimSpace(one); len(one) == 0 {
			continue
		}
		e, err := parse(one)
		e.Line = line
		if !f(e, err) {
			return
		}
	}
}

// Foreign reports whether the file holds JSON lines of something else: objects,
// of which none of the first has a text.
func Foreign(data []byte) bool {
	const looked = 20
	n, without := 0, 0
	Read(data, func(_ Entry, err error) bool {
		n++
		if errors.Is(err, ErrNoText) {
			without++
		}
		return n == without && n < looked
	})
	return n > 1 && n == without
}

// Is reports whether the first line is an object with a text in it.
func Is(data []byte) bool {
	const longest = 1 << 20
	data = bytes.TrimSpace(data[:min(len(data), longest)])
	if len(data) == 0 || data[0] != '{' {
		return false
	}
	if i := bytes.IndexByte(data, '\n'); i >= 0 {
		data = data[:i]
	}
	_, err := parse(data)
	return err == nil
}

func parse(line []byte) (Entry, error) {
	var fields map[string]json.RawMessage
	if err := json.Unmarshal(line, &fields); err != nil {
		var syntax *json.SyntaxError
		var kind *json.UnmarshalTypeError
		switch {
		case errors.As(err, &syntax):
			return Entry{}, fmt.Errorf("broken JSON at byte %d", syntax.Offset)
		case errors.As(err, &kind):
			return Entry{}, fmt.Errorf("a JSON %s, not an object", kind.Value)
		}
		return Entry{}, errors.New("broken JSON")
	}
	lower := make(map[string]string, len(fields))
	for k, raw := range fields {
		var s string
		if len(raw) > 0 && raw[0] == '"' && json.Unmarshal(raw, &s) == nil {
			// Of two keys that differ by case the one written in lower case counts.
			if l := strings.ToLower(k); l == k || fields[l] == nil {
				if old, dup := lower[l]; !dup || l == k || s < old {
					lower[l] = s
				}
			}
		} else if id := bytes.TrimSpace(raw); strings.EqualFold(k, "id") && len(id) < 40 && len(id) > 0 && id[0] >= '0' && id[0] <= '9' {
			lower["id"] = string(id)
		}
	}
	first := func(keys ...string) string {
		for _, k := range keys {
			if v := lower[k]; strings.TrimSpace(v) != "" {
				return v
			}
		}
		return ""
	}
	e := Entry{
		Text: first("text", "body", "content"), Title: first("title", "headline"), Outlet: first("outlet", "source"),
		Date: first("date", "published"), URL: first("url", "link"), Language: first("language", "lang"),
		Marking: first("marking"), ID: first("id", "name"),
	}
	if e.Text == "" {
		return e, ErrNoText
	}
	return e, nil
}
