package report_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/openparley/parley/report"
)

// english draws sentences: enough like language for the language to be told.
func english(r *rand.Rand, bytes int) string {
	who := []string{"The northern council", "The army", "An envoy of the coast", "Minister Adan", "A spokesman for the port", "Neither side"}
	did := []string{"said that it would not accept", "has turned down", "asked for", "is ready to talk about", "warned of", "had long wanted"}
	what := []string{"the second draft", "an end to the curfew", "the return of the prisoners", "the customs board", "a ceasefire at the bridge", "new elections"}
	when := []string{"on Tuesday", "before the end of the month", "if the guns are pulled back", "in exchange for the port", "after a week of talks", "in the capital"}
	var b strings.Builder
	for b.Len() < bytes {
		fmt.Fprintf(&b, "%s %s %s %s, %d. ", who[r.IntN(6)], did[r.IntN(6)], what[r.IntN(6)], when[r.IntN(6)], r.IntN(10000))
		if r.IntN(5) == 0 {
			b.WriteString("\n\n")
		}
	}
	return b.String()
}

// BenchmarkRead is reading plain text from memory: decoding, header, hash,
// language, and the search for near-duplicates.
func BenchmarkRead(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 5))
	var files [100][]byte
	for i := range files {
		files[i] = []byte("date: 2031-03-04\ntitle: Talks\n\n" + english(r, 4000))
	}
	b.SetBytes(int64(len(files[0])))
	b.ReportAllocs()
	n := report.NewNear()
	for i := 0; b.Loop(); i++ {
		reports, _ := report.Read("a.txt", files[i%len(files)], report.Options{})
		n.Add(reports[0])
	}
}

// BenchmarkWalk is the same from a folder of 500 files.
func BenchmarkWalk(b *testing.B) {
	dir := b.TempDir()
	r := rand.New(rand.NewPCG(1, 6))
	total := 0
	for i := range 500 {
		text := "date: 2031-03-04\n\n" + english(r, 4000)
		total += len(text)
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%03d.txt", i)), []byte(text), 0o644); err != nil {
			b.Fatal(err)
		}
	}
	b.SetBytes(int64(total))
	for b.Loop() {
		n := report.NewNear()
		for r := range report.Walk(context.Background(), []string{dir}, report.Options{}) {
			n.Add(r)
		}
	}
}

func BenchmarkPage(b *testing.B) {
	data, err := os.ReadFile("testdata/folder/cables/page.html")
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		report.Read("page.html", data, report.Options{})
	}
}
