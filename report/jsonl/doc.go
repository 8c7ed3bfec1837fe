// Package jsonl reads reports from JSON Lines: one JSON object a line, with
// the fields
//
//	text, body or content   the article (required; the first that is not empty)
//	title                   its headline
//	outlet or source        who published it
//	date or published       when
//	url or link             where
//	language or lang        ISO 639-1
//	marking                 handling marking
//	id or name              what to call the entry, besides its number
//
// Other fields are ignored. Names of fields are matched without regard to
// case. A value of another type than a string counts as not given, except for
// the text.
package jsonl
