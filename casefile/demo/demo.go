// Package demo is a bundled case, an invented conflict over a dam and a
// mountain pass, for parley demo and for tests that want a whole case: six
// weeks of reports from four outlets in every format that is read, with what
// makes such a folder hard to read: drafts and objections to their steps,
// offers on conditions, two accounts of one acceptance, a change of mind,
// counts that disagree, a reprint and a report without a date.
//
// Countries, places, persons and outlets are made up.
package demo

import "embed"

// FS holds case.yaml and the folder reports.
//
//go:embed case.yaml reports
var FS embed.FS
