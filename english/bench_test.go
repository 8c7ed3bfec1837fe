package english_test

import (
	"strings"
	"testing"
	"time"

	"github.com/openparley/parley/english"
)

// reportText is n bytes of a report about an invented conflict.
func reportText(n int) string {
	const page = `Northland and the Coast Front trade blame as talks stall

PORT ELMA, Jan. 5 — The government of Northland on Monday rejected a proposal by the mediators to open the two border crossings, saying that it would not "reward those who broke the cease-fire." Foreign Minister Ana J. Ruiz told reporters that her side's position hadn't changed since November.

“We are ready to talk, but not at any price,” she said. “If the Front releases the 42 prisoners, we will withdraw from the valley within 30 days.” The Front, which controls roughly 60% of the coast, has demanded that the U.N. mission monitor the truce and that $2.5 million in frozen aid be paid before any meeting.

A senior official, who spoke on condition of anonymity, said Gen. Tomas Bell's forces had shelled the outskirts of Varn for a third night; hospitals counted 17 dead and more than 2,000 wounded. The mediators are expected to present a revised draft next week, although neither party seems willing to accept the sequence of steps that it sets out.

`
	return strings.Repeat(page, n/len(page)+1)[:n]
}

func BenchmarkRead(b *testing.B) {
	text := reportText(1 << 20)
	english.Read(text)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		english.Read(text)
	}
}

// BenchmarkReadReport reads a text as long as a report.
func BenchmarkReadReport(b *testing.B) {
	text := reportText(4 << 10)
	english.Read(text)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		english.Read(text)
	}
}

// readAll finds all that there is to find, and gives the number of words.
func readAll(text string) int {
	d := english.Read(text)
	syntax := d.Parse()
	d.Times(time.Date(2031, 1, 5, 0, 0, 0, 0, time.UTC))
	d.Quantities()
	d.Refer(d.Names(), nil)
	return len(syntax.Words)
}

// BenchmarkAll reads a report with every layer.
// go run ./english/train -speed measures each on the text of a treebank.
func BenchmarkAll(b *testing.B) {
	text := reportText(20 << 10)
	words := readAll(text)
	b.ReportAllocs()
	for b.Loop() {
		readAll(text)
	}
	b.ReportMetric(float64(words*b.N)/b.Elapsed().Seconds(), "words/s")
}

// BenchmarkAllTogether reads reports side by side: with -cpu 1,2 it shows what a
// second thread adds.
func BenchmarkAllTogether(b *testing.B) {
	text := reportText(20 << 10)
	words := readAll(text)
	b.ResetTimer()
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			readAll(text)
		}
	})
	b.ReportMetric(float64(words*b.N)/b.Elapsed().Seconds(), "words/s")
}
