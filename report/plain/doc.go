// Package plain finds the header lines at the top of a plain text or Markdown
// report, and where the article begins behind them. The text itself is left
// alone, so that offsets stay those of the file.
//
// A header is one of
//
//	date: 1997-04-04            a block of "key: value" lines, up to a blank line
//	title: Talks resume
//
//	---                         YAML front matter, plain "key: value" lines of it
//	title: "Talks resume"
//	---
//
//	date 2014-08-12 The skies … the date alone, with the article behind it
//
// Only the very top counts: the same words further down are the article's.
package plain
