package plain

import "strings"

// Headline is the first line of a body when it reads like a headline: short,
// of at least two words, without a closing stop, with a blank line behind it.
// A Markdown heading is one without the blank line. Empty when there is none.
func Headline(body string) string {
	body = strings.TrimLeft(body, " \t\r\n")
	line, next := cutLine(body, 0)
	line = strings.TrimSpace(line)
	if strings.HasPrefix(line, "#") {
		t := strings.TrimLeft(line, "#")
		if n := len(line) - len(t); n <= 2 && strings.HasPrefix(t, " ") && len(t) < maxValue {
			return strings.TrimSpace(strings.TrimRight(t, "# "))
		}
	}
	if line == "" || len(line) > 140 || next >= len(body) {
		return ""
	}
	if after, _ := cutLine(body, next); strings.TrimSpace(after) != "" {
		return ""
	}
	if strings.ContainsAny(line[len(line)-1:], ".,;:)>-") || len(strings.Fields(line)) < 2 {
		return ""
	}
	// Emphasis around a whole line is a headline's in Markdown.
	return strings.Trim(line, "*_ ")
}
