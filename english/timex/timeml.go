package main

import (
	"archive/tar"
	"compress/gzip"
	"errors"
	"fmt"
	"html"
	"io"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"time"
)

// file is one TimeML file: its text without the marks, its date, and the
// expressions marked in the text.
type file struct {
	corpus, name string
	text         string
	date         time.Time // zero where the file names none
	times        []marked
}

// marked is a TIMEX3 in bytes of the text.
type marked struct {
	start, end int
	typ, value string // type in small letters, as english.TimeType
}

var (
	anyMark     = regexp.MustCompile(`<[^>]+>`)
	dateMark    = regexp.MustCompile(`<TIMEX3[^>]*functionInDocument="(?:CREATION_TIME|PUBLICATION_TIME)"[^>]*>`)
	valueOf     = regexp.MustCompile(`\bvalue="([^"]*)"`)
	typeOf      = regexp.MustCompile(`\btype="([^"]*)"`)
	textElement = regexp.MustCompile(`(?s)<TEXT>(.*?)</TEXT>`)
)

// readArchive reads the .tml files of a gzipped tar archive, by name.
func readArchive(name string) ([]file, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	var out []file
	for archive := tar.NewReader(z); ; {
		h, err := archive.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		if !strings.HasSuffix(h.Name, ".tml") {
			continue
		}
		b, err := io.ReadAll(archive)
		if err != nil {
			return nil, fmt.Errorf("%s: %s: %w", name, h.Name, err)
		}
		t := readTimeML(string(b))
		t.name, t.corpus = path.Base(h.Name), path.Base(path.Dir(h.Name))
		out = append(out, t)
	}
	slices.SortStableFunc(out, func(a, b file) int {
		return strings.Compare(a.corpus+"/"+a.name, b.corpus+"/"+b.name)
	})
	return out, nil
}

// readTimeML takes the marks out of the text of a TimeML file.
func readTimeML(s string) file {
	var f file
	if v := attribute(valueOf, dateMark.FindString(s)); len(v) >= 10 {
		f.date, _ = time.Parse("2006-01-02", v[:10])
	}
	if m := textElement.FindStringSubmatch(s); m != nil {
		s = m[1]
	}
	var text strings.Builder
	var open []marked
	for s != "" {
		at := anyMark.FindStringIndex(s)
		if at == nil {
			at = []int{len(s), len(s)}
		}
		text.WriteString(html.UnescapeString(s[:at[0]]))
		switch mark := s[at[0]:at[1]]; {
		case strings.HasPrefix(mark, "<TIMEX3") && !strings.HasSuffix(mark, "/>"):
			open = append(open, marked{start: text.Len(), typ: strings.ToLower(attribute(typeOf, mark)), value: attribute(valueOf, mark)})
		case mark == "</TIMEX3>" && len(open) > 0:
			m := open[len(open)-1]
			open = open[:len(open)-1]
			m.end = text.Len()
			f.times = append(f.times, m)
		}
		s = s[at[1]:]
	}
	f.text = text.String()
	return f
}

// attribute is what the pattern takes out of the mark, empty for nothing.
func attribute(p *regexp.Regexp, mark string) string {
	if m := p.FindStringSubmatch(mark); m != nil {
		return strings.TrimSpace(m[1])
	}
	return ""
}
