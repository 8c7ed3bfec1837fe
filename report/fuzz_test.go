package report_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/openparley/parley/report"
)

// fuzz reads bytes under a name, and holds what every report promises.
func fuzz(f *testing.F, name, pattern string, more ...string) {
	files, err := filepath.Glob(filepath.Join("testdata/folder", pattern))
	if err != nil || len(files) == 0 {
		f.Fatal("no files to begin with", err)
	}
	for _, at := range files {
		data, err := os.ReadFile(at)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	for _, text := range more {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		reports, skips := report.Read(name, data, report.Options{})
		if len(reports)+len(skips) == 0 && (name == "a.txt" || name == "a.html") {
			t.Error("neither a report nor a skip")
		}
		n := report.NewNear()
		for _, r := range reports {
			if err := r.Validate(); err != nil {
				t.Error(err)
			}
			if r.Name == "" || r.Format == "" {
				t.Errorf("report without name or format: %+v", r)
			}
			n.Add(r)
		}
		for _, s := range skips {
			if s.Name == "" || s.Why == "" {
				t.Errorf("skip without name or reason: %+v", s)
			}
		}
		again, _ := report.Read(name, data, report.Options{})
		if len(again) != len(reports) {
			t.Fatalf("%d reports, then %d", len(reports), len(again))
		}
		for i := range again {
			if again[i].ID != reports[i].ID || again[i].Date != reports[i].Date || again[i].Title != reports[i].Title || again[i].Language != reports[i].Language {
				t.Errorf("read twice: %+v\nthen %+v", reports[i], again[i])
			}
		}
	})
}

func FuzzReadText(f *testing.F)  { fuzz(f, "a.txt", "*.txt", "date 2031-03-04 x", "---\na: b\n---\n") }
func FuzzReadSniff(f *testing.F) { fuzz(f, "a", "[a-z]*.*", "<html>", "<?xml?><rss>", "{") }
func FuzzReadHTML(f *testing.F)  { fuzz(f, "a.html", "cables/*.html", "<p>x", "<table><b><p>") }
func FuzzReadFeed(f *testing.F) {
	fuzz(f, "a.xml", "feed.*", "<rss><channel><item>", "<feed><entry><content>x")
}
func FuzzReadJSONL(f *testing.F) {
	fuzz(f, "a.jsonl", "*.jsonl", `{"text":"x"}`, `{"TEXT":"x","Text":"y"}`)
}
