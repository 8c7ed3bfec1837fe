// Package brief turns a [position.Board] into what is handed over: a brief
// whose every sentence opens to the exact words of a dated report, with
// coverage and limits printed on top.
//
// [Build] makes a [Document], a tree of sections, tables and lists whose
// leaves are sentences and frames of package claim: a sentence without
// evidence cannot be put into the tree. The writers, [Document.HTML],
// [Document.Markdown], [Document.DOCX], [Document.PDF], [Document.JSON] and
// [Document.Terminal], walk the same tree; none of them makes a statement of
// its own. The same board gives the same bytes, but for PDF: no clock is read.
//
// What an analyst makes of a brief is an [Edition], kept apart from it and
// applied by [Document.Edited]: headings, order, sections left out, comments set
// apart from what sources say, and sentences that cite. One that cites nothing
// never enters the tree, and keeps every form from being written.
//
// The JSON form is described in docs/brief-schema.md and by the schema in
// schema/brief-1.json.
package brief
