// Package brief turns a [position.Board] into what is handed over: a brief
// whose every sentence opens to the exact words of a dated report, with
// coverage and limits printed on top.
//
// [Build] makes a [Document], a tree of sections, tables and lists whose
// leaves are sentences and frames of package claim: a sentence without
// evidence cannot be put into the tree. The writers, [Document.HTML],
// [Document.Markdown], [Document.JSON] and [Document.Terminal], walk the same
// tree; none of them makes a statement of its own. The same board gives the
// same bytes: no clock is read.
//
// The JSON form is described in docs/brief-schema.md and by the schema in
// schema/brief-1.json.
package brief
