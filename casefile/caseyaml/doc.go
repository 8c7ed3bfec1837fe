// Package caseyaml is the case file, case.yaml: the parties of a case with
// their names, parents and offices, the issues with their options, and the
// terms to use. docs/case-file.md explains it with an example; schema.json
// beside this file describes it to editors.
//
// [Parse] reads a case file and says all that is wrong with it at once, each
// problem with its line and column. [Append] adds to one without changing a
// byte of what a person wrote: it only ever inserts, and it checks that the
// result reads as the old case with the additions before anything is written.
// [Edit] makes a person's changes ("merge these two", "move this alias"): it
// changes the bytes that it must and keeps comments, order and quotes.
//
// The format is a small part of YAML. Anchors, aliases, tags and several
// documents in one file are refused, as are files that are too large or too
// deeply nested, so that reading a case file always takes little time and
// memory.
package caseyaml
