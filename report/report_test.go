package report_test

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/openparley/parley"
	"github.com/openparley/parley/report"
)

var update = flag.Bool("update", false, "write the golden files anew")

// TestFolder reads a folder with one file of every kind, and compares what
// comes out with a golden file that people can read.
func TestFolder(t *testing.T) {
	var b strings.Builder
	for r, s := range report.Walk(context.Background(), []string{"testdata/folder"}, report.Options{}) {
		describe(&b, r, s)
	}
	golden(t, "testdata/folder.golden", b.String())
}

func describe(b *strings.Builder, r *parley.Report, s *report.Skip) {
	if s != nil {
		fmt.Fprintf(b, "%s\n\tskipped: %s", s.Name, s.Why)
		if s.Remedy != "" {
			fmt.Fprintf(b, " (%s)", s.Remedy)
		}
		b.WriteString("\n\n")
		return
	}
	fmt.Fprintf(b, "%s\n\t%s, language %q", r.Name, r.Format, r.Language)
	if r.Date.IsZero() {
		b.WriteString(", undated")
	} else {
		fmt.Fprintf(b, ", %s by %s", r.Date, r.DateFrom)
	}
	for _, f := range []struct{ name, value string }{{"outlet", r.Outlet}, {"title", r.Title}, {"url", r.URL}, {"marking", r.Marking}} {
		if f.value != "" {
			fmt.Fprintf(b, "\n\t%s: %s", f.name, f.value)
		}
	}
	for _, n := range r.Notices {
		fmt.Fprintf(b, "\n\tnotice: %s", n)
	}
	text := r.Text[r.Body:]
	if r.Format == "html" || r.Format == "feed" {
		fmt.Fprintf(b, "\n\ttext: %q\n\n", text)
		return
	}
	fmt.Fprintf(b, "\n\tbody at %d: %.60q\n\n", r.Body, text)
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(name, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n")); d != "" {
		t.Errorf("not as in %s (-want +got):\n%s", name, d)
	}
}

// TestBytes holds the promise that offsets into a UTF-8 file's text are
// offsets into the file.
func TestBytes(t *testing.T) {
	for _, name := range []string{"header.txt", "inline.txt", "bom_crlf.txt", "markdown.md", "french.txt"} {
		data, err := os.ReadFile(filepath.Join("testdata/folder", name))
		if err != nil {
			t.Fatal(err)
		}
		reports, skips := report.Read(name, data, report.Options{})
		if len(reports) != 1 || len(skips) != 0 {
			t.Fatalf("%s: %d reports, skips %v", name, len(reports), skips)
		}
		if reports[0].Text != string(data) {
			t.Errorf("%s: the text is not the file's bytes", name)
		}
	}
	// Where bytes are broken, the rest stays where it is.
	data, _ := os.ReadFile("testdata/folder/broken.txt")
	r := one(t, "broken.txt", data, report.Options{})
	if len(r.Text) != len(data) {
		t.Errorf("broken.txt: %d bytes of text for %d of the file", len(r.Text), len(data))
	}
}

func one(t *testing.T, name string, data []byte, o report.Options) *parley.Report {
	t.Helper()
	reports, skips := report.Read(name, data, o)
	if len(reports) != 1 || len(skips) != 0 {
		t.Fatalf("%s: %d reports, skips %v", name, len(reports), skips)
	}
	return reports[0]
}

func TestOptions(t *testing.T) {
	data := []byte("date: 2031-03-04\nsource: Meridian Wire\n\nThe council met.\n")
	r := one(t, "a.txt", data, report.Options{Date: parley.DayOf(2032, 1, 2), Outlet: "Desk"})
	if r.Date.String() != "2032-01-02" || r.DateFrom != parley.DateGiven || r.Outlet != "Desk" {
		t.Errorf("got %s by %s, outlet %s", r.Date, r.DateFrom, r.Outlet)
	}
	_, skips := report.Read("a.txt", data, report.Options{MaxBytes: 10})
	if len(skips) != 1 || !strings.Contains(skips[0].Why, "larger than 10 bytes") {
		t.Errorf("skips %v", skips)
	}
}

func TestSniff(t *testing.T) {
	for _, c := range []struct{ name, data, format string }{
		{"a", "The council met.", "text"},
		{"a.0042", "<!DOCTYPE html><p>The council met.", "html"},
		{"a", "\n <html><p>The council met.", "html"},
		{"a", `<?xml version="1.0"?><rss version="2.0"><channel><item><description>The council met.</description></item></channel></rss>`, "feed"},
		{"a.xml", `<feed xmlns="http://www.w3.org/2005/Atom"><entry><content>The council met.</content></entry></feed>`, "feed"},
		{"a", `{"text":"The council met."}`, "jsonl"},
		{"a", `{ the council met }`, "text"},
		{"a", "<The council met>", "text"},
		{"a.txt", "<html><p>The council met.", "text"},
	} {
		if r := one(t, c.name, []byte(c.data), report.Options{}); r.Format != c.format {
			t.Errorf("%s %q: read as %s, want %s", c.name, c.data, r.Format, c.format)
		}
	}
}

// TestBadInput gives what people and attackers leave lying about.
func TestBadInput(t *testing.T) {
	entities := `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;">]><rss><channel><item><description>&lol2;</description></item></channel></rss>`
	for _, c := range []struct {
		name, file string
		data       []byte
		why        string
	}{
		{"entity bomb", "a.rss", []byte(entities), "entities"},
		{"deep feed", "a.rss", []byte("<rss>" + strings.Repeat("<a>", 100_000)), "nested"},
		{"cut feed", "a.rss", []byte("<rss><channel><item><![CDATA[ x"), "cut off"},
		{"no feed", "a.xml", []byte("<a><b/></a>"), "cannot be parsed"},
		{"deep page", "a.html", []byte(strings.Repeat("<div>", 100_000)), "nested"},
		{"large page", "a.html", []byte(strings.Repeat("<p>The council met.</p>\n", 400_000)), "larger than 8 MiB"},
		{"page without text", "a.html", []byte("<html><head><title>x</title></head><body><img src=x></body></html>"), "no article text"},
		{"zeros", "a.txt", make([]byte, 1000), "binary"},
		{"a PDF of letters alone", "a.txt", []byte("%PDF-1.4\n1 0 obj\n"), "PDF"},
		{"an RTF", "note", []byte(`{\rtf1\ansi The league met.}`), "RTF"},
		{"control characters", "a.txt", []byte(strings.Repeat("\x01\x02abc", 100)), "binary"},
		{"byte order mark alone", "a.txt", []byte("\ufeff"), "empty"},
		{"UTF-16 of nothing", "a.txt", []byte("\xff\xfe \x00\n\x00"), "empty"},
	} {
		reports, skips := report.Read(c.file, c.data, report.Options{})
		if len(reports) != 0 || len(skips) != 1 || !strings.Contains(skips[0].Why, c.why) {
			t.Errorf("%s: %d reports, skips %v, want one for %q", c.name, len(reports), skips, c.why)
		}
	}
	line := strings.Repeat("The council met. ", 60_000)
	if r := one(t, "a.txt", []byte(line), report.Options{}); r.Text != line {
		t.Error("a line of a million characters is not read whole")
	}
}
