// Package web is the workbench: a page in the browser, served to one analyst
// from the analyst's own computer, and the HTTP interface that the page talks
// to.
//
// A [Server] holds one case: its [casefile.File], which writes, and its
// [index.Index], which answers every list and picture from memory. Each area
// of the interface is one file that registers its operations (reports.go,
// case.go, …); all are listed in server.go, described by [OpenAPI], and
// answer errors through one table (errors.go). Every view takes the same
// filter (filter.go), and every write tells all open pages (events.go).
//
// What comes from reports is sent as text, never as markup, and what leaves
// this package says so to the browser: see security.go for who may ask, and
// what a page may do.
package web
