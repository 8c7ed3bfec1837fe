// Package newswire invents reports: dispatches about talks that never took
// place, with parties, offices, demands, offers, conditions, quotations,
// numbers and a good deal of filler. Benchmarks read them, where real reports
// may not be shipped and a few copied a thousand times would only measure how
// well caches work.
//
//	for i := range 1000 {
//		name, text := newswire.Report(seed, i, 4096)
//		…
//	}
//
// The sentences come from the rules in grammar.txt.
package newswire
