package main

import (
	"fmt"

	"github.com/openparley/parley/english"
)

// score counts what was found in a corpus.
type score struct {
	gold, found     int
	strict, relaxed int
	types, values   int // relaxed matches with the right type, value
}

// measure is precision, recall and F1, in per cent, of so many right ones.
func (s *score) measure(right int) string {
	p, r := percent(right, s.found), percent(right, s.gold)
	return fmt.Sprintf("%4.1f %4.1f %4.1f", p, r, s.f1(right))
}

func (s *score) f1(right int) float64 { return percent(2*right, s.gold+s.found) }

func percent(part, whole int) float64 {
	if whole == 0 {
		return 0
	}
	return 100 * float64(part) / float64(whole)
}

// add scores a file and returns what is wrong in it. An expression matches at
// most one other: first those with the same bounds, then those that overlap.
func (s *score) add(f file) []miss {
	d := english.Read(f.text)
	times := d.Times(f.date)
	s.gold += len(f.times)
	s.found += len(times)
	bounds := func(t english.Time) (int, int) {
		return int(d.Tokens[t.First].Start), int(d.Tokens[t.Last-1].End)
	}
	ours := make([]int, len(f.times)) // index in times, −1 for none
	taken := make([]bool, len(times))
	for i := range ours {
		ours[i] = -1
	}
	for _, strict := range [...]bool{true, false} {
		for i, want := range f.times {
			if ours[i] >= 0 {
				continue
			}
			for k, t := range times {
				from, to := bounds(t)
				if !taken[k] && (from == want.start && to == want.end || !strict && from < want.end && want.start < to) {
					ours[i], taken[k] = k, true
					s.relaxed++
					s.strict += one(strict)
					break
				}
			}
		}
	}
	var errs []miss
	note := func(kind string, start, end int, want, got string) {
		errs = append(errs, miss{kind: kind, file: f.name, words: f.text[start:end], context: around(f.text, start, end), want: want, got: got})
	}
	for i, want := range f.times {
		if ours[i] < 0 {
			note(missed, want.start, want.end, want.value, "")
			continue
		}
		t := times[ours[i]]
		s.types += one(string(t.Type) == want.typ)
		s.values += one(t.Value == want.value)
		if from, to := bounds(t); from != want.start || to != want.end {
			note(otherBounds, want.start, want.end, f.text[want.start:want.end], f.text[from:to])
		}
		if t.Value != want.value {
			note(otherValue, want.start, want.end, want.value, t.Value)
		}
		if string(t.Type) != want.typ {
			note(otherType, want.start, want.end, want.typ, string(t.Type))
		}
	}
	for k, t := range times {
		if !taken[k] {
			from, to := bounds(t)
			note(spurious, from, to, "", t.Value)
		}
	}
	return errs
}

func one(b bool) int {
	if b {
		return 1
	}
	return 0
}
