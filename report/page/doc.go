// Package page takes the article out of an HTML page: its main text as
// paragraphs, its title, date, address and outlet.
//
// The text is found by go-readability, Mozilla's Readability.js in Go, behind
// [Extractor]. What this package adds is protection and restraint: pages too
// big, too deep or with too many elements are refused before they are parsed;
// nothing is ever fetched; and the date of publication is taken from the
// page's metadata and marked elements alone.
//
// go-trafilatura finds the text of a page slightly better, and was tried
// first. It brings a date parser with it that fills tables of 78 MB in 0.13 s
// at every start of the program, whether a page is read or not, and its search
// for dates takes minutes over a page of half a megabyte made for it.
package page
