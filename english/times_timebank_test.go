package english

import (
	"archive/tar"
	"compress/gzip"
	"errors"
	"html"
	"io"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"
)

// marked is a TIMEX3 of a TimeML file, in bytes of the text without its marks.
type marked struct {
	start, end int
	value      string
}

var (
	tagPattern  = regexp.MustCompile(`<[^>]+>`)
	dayPattern  = regexp.MustCompile(`<TIMEX3[^>]*functionInDocument="(?:CREATION_TIME|PUBLICATION_TIME)"[^>]*>`)
	attrPattern = regexp.MustCompile(`\bvalue="([^"]*)"`)
	textPattern = regexp.MustCompile(`(?s)<TEXT>(.*?)</TEXT>`)
)

// unmark takes the marks out of a TimeML file.
func unmark(file string) (text string, anchor time.Time, times []marked) {
	if m := attrPattern.FindStringSubmatch(dayPattern.FindString(file)); m != nil && len(m[1]) >= 10 {
		anchor, _ = time.Parse("2006-01-02", m[1][:10])
	}
	if m := textPattern.FindStringSubmatch(file); m != nil {
		file = m[1]
	}
	var b strings.Builder
	var open []marked
	for file != "" {
		at := tagPattern.FindStringIndex(file)
		if at == nil {
			at = []int{len(file), len(file)}
		}
		b.WriteString(html.UnescapeString(file[:at[0]]))
		switch tag := file[at[0]:at[1]]; {
		case strings.HasPrefix(tag, "<TIMEX3"):
			m := marked{start: b.Len()}
			if v := attrPattern.FindStringSubmatch(tag); v != nil {
				m.value = v[1]
			}
			open = append(open, m)
		case tag == "</TIMEX3>" && len(open) > 0:
			m := open[len(open)-1]
			open = open[:len(open)-1]
			m.end = b.Len()
			times = append(times, m)
		}
		file = file[at[1]:]
	}
	return b.String(), anchor, times
}

// TimeBank and AQUAINT (TIMEX3 by hand), where the shared data is at hand:
// found by overlap, and found with exactly the value.
func TestTimesAgainstTimeBank(t *testing.T) {
	f, err := os.Open("../../shared/data/timex/tbaq.tar.gz")
	if err != nil {
		t.Skip("the TimeBank files are not beside the checkout:", err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	gold, ours, overlap, value := 0, 0, 0, 0
	for archive := tar.NewReader(z); ; {
		h, err := archive.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		if !strings.HasSuffix(h.Name, ".tml") {
			continue
		}
		b, err := io.ReadAll(archive)
		if err != nil {
			t.Fatal(err)
		}
		text, anchor, want := unmark(string(b))
		d := Read(text)
		got := d.Times(anchor)
		gold, ours = gold+len(want), ours+len(got)
		used := make([]bool, len(got))
		for _, w := range want {
			for i, x := range got {
				if !used[i] && int(d.Tokens[x.First].Start) < w.end && w.start < int(d.Tokens[x.Last-1].End) {
					used[i] = true
					overlap++
					if x.Value == w.value {
						value++
					}
					break
				}
			}
		}
	}
	found, exact := 200*float64(overlap)/float64(gold+ours), 200*float64(value)/float64(gold+ours)
	t.Logf("%d expressions: found F1 %.1f, with the value F1 %.1f", gold, found, exact)
	if found < 88 || exact < 72 {
		t.Errorf("found F1 %.1f (floor 88), with the value %.1f (floor 72)", found, exact)
	}
}
