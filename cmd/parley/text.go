package main

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/mattn/go-runewidth"
)

// cells measures text in columns of the terminal, wide characters as two. It
// does not look at the locale, so that output is the same everywhere.
var cells = &runewidth.Condition{}

// wide is the columns that a text takes.
func wide(s string) int {
	if ascii(s) {
		return len(s) // to look for characters of several runes takes a hundred times as long
	}
	return cells.StringWidth(s)
}

// ascii reports a text of nothing but characters that take one column.
func ascii(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < ' ' || s[i] >= 0x7f {
			return false
		}
	}
	return true
}

// plain makes text from a report safe to print on one line: white space is
// joined, and control characters, which could drive the terminal, and marks
// that turn the direction of writing are replaced.
func plain(s string) string {
	if strings.IndexFunc(s, odd) < 0 {
		return s
	}
	var b strings.Builder
	gap := false
	for _, r := range s {
		switch {
		case unicode.IsSpace(r):
			gap = true
			continue
		case odd(r):
			r = '\ufffd'
		}
		if gap && b.Len() > 0 {
			b.WriteByte(' ')
		}
		gap = false
		b.WriteRune(r)
	}
	return b.String()
}

func odd(r rune) bool {
	return r != ' ' && unicode.IsSpace(r) || unicode.IsControl(r) || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069
}

// fit cuts text to a width, with an ellipsis.
func fit(s string, width int) string {
	if wide(s) <= width {
		return s
	}
	if width > 0 && ascii(s) {
		return s[:width-1] + "…"
	}
	return cells.Truncate(s, width, "…")
}

// wrap breaks text into lines of a width, at spaces where there are any.
func wrap(s string, width int) []string {
	var lines []string
	line, used := "", 0
	for _, word := range strings.Fields(plain(s)) {
		w := wide(word)
		if line != "" && used+1+w > width {
			lines = append(lines, line)
			line, used = "", 0
		}
		for w > width && width > 0 {
			part := cells.Truncate(word, width, "")
			if part == "" {
				break
			}
			lines = append(lines, part)
			word = word[len(part):]
			w = wide(word)
		}
		if line != "" {
			line, used = line+" ", used+1
		}
		line, used = line+word, used+w
	}
	return append(lines, line)
}

// count is "1 report", "3 reports".
func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	if strings.HasSuffix(what, "y") {
		return thousands(n) + " " + strings.TrimSuffix(what, "y") + "ies"
	}
	return thousands(n) + " " + what + "s"
}

func thousands(n int) string {
	s := fmt.Sprint(n)
	for i := len(s) - 3; i > 0 && s[i-1] != '-'; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

func size(bytes int64) string {
	switch {
	case bytes < 1000:
		return fmt.Sprintf("%d bytes", bytes)
	case bytes < 1000_000:
		return fmt.Sprintf("%.1f kB", float64(bytes)/1000)
	}
	return fmt.Sprintf("%.1f MB", float64(bytes)/1000_000)
}
