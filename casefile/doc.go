// Package casefile is one case at work: a folder with a case file and a
// ledger, and all that can be done with it. Commands and pages call it and add
// nothing but their looks.
//
//	f, err := casefile.Open(ctx, "strait/", casefile.Options{By: "ana"})
//	if err != nil {
//		return err
//	}
//	defer f.Close()
//	added, err := f.Add(ctx, []string{"cables/"}, casefile.AddOptions{})
//	…
//	board, err := f.Board(ctx, position.Options{})
//
// A case folder holds
//
//	case.yaml                 parties, issues and terms: see package caseyaml
//	.parley/ledger.db         the ledger: reports, statements, decisions, log
//	.parley/skipped.json      what the last readings passed over
//	.parley/case.schema.json  describes case.yaml to editors
//
// [Temp] opens a case without a folder, for a brief on files as they are.
//
// The ledger keeps what coders and people found. Which party a holder belongs
// to and which issue a content speaks to is looked up in the case file each
// time, so that an edit of case.yaml shows at once. Where the case file names
// no parties, or no issues, those that the reports suggest are used, marked as
// proposed.
package casefile
