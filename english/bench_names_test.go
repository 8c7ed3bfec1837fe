package english

import (
	"strings"
	"testing"
	"time"
)

// newsText is invented reporting with names, dates and numbers in every
// sentence: denser than real reports.
const newsText = `NORTHPORT, 12 May 2031 (Globe Wire) — Sardonia's Foreign Minister Ana Ruiz said on Friday evening that the Revolutionary Front had rejected the plan. At least 12 people, among them two dozen soldiers, were killed since June 12, officials said.

"There will be no talks before the prisoners are home," Ruiz told reporters in Geneva last week. The Front, led by the rebel leader Laurent K., wants $20 million every month, according to the United Nations. Nearly 50 rockets hit the town of Ostrow overnight, and some 30 "relay" posts were destroyed three days ago.

Prime Minister Jonas Veld of Marland, who visited Washington in early 2031, is expected to meet U.S. Secretary of State Mary Poole on Tuesday, 20 May. The Alliance of Democratic Forces (ADF) and the Russian Foreign Ministry said that 87% of voters back a week-long truce. Veld, 61, did not comment.

`

func BenchmarkNamesTimesQuantities(b *testing.B) {
	text := strings.Repeat(newsText, 200)
	doc := Read(text)
	anchor := time.Date(2031, 5, 12, 0, 0, 0, 0, time.UTC)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		doc.Names()
		doc.Times(anchor)
		doc.Quantities()
	}
}

func BenchmarkNames(b *testing.B) {
	text := strings.Repeat(newsText, 200)
	doc := Read(text)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		doc.Names()
	}
}

func BenchmarkTimes(b *testing.B) {
	text := strings.Repeat(newsText, 200)
	doc := Read(text)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		doc.Times(time.Date(2031, 5, 12, 0, 0, 0, 0, time.UTC))
	}
}

func BenchmarkQuantities(b *testing.B) {
	text := strings.Repeat(newsText, 200)
	doc := Read(text)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		doc.Quantities()
	}
}

func BenchmarkReadWorld(b *testing.B) {
	for b.Loop() {
		readWorld()
	}
}
