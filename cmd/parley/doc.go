// Command parley turns reports about a negotiation into a sourced picture of where
// everyone stands.
//
//	parley brief cables/ -o brief.html     a brief on a folder of reports
//	parley init valley/                    a case folder, with its ledger
//	parley add -C valley cables/           read reports into it
//	parley positions -C valley             who wants what, and who says so
//
// parley --help lists the commands, parley COMMAND --help shows examples.
//
// # The rules of the terminal
//
// Results go to standard output, everything else to standard error. Nothing
// is asked: a command that lacks something says what and ends. A table fits
// the terminal, or 100 columns where there is none; colour and progress are
// for terminals only, and NO_COLOR turns colour off. With --json the output is
// one JSON value, with the same fields in every version of a schema. Control
// characters in reports never reach the terminal.
//
// Errors begin with "parley: " and name what failed; a remedy follows on its
// own line. What was passed over or is odd about a report is a warning: the
// command goes on, and the brief says so in its coverage box.
//
// # Exit codes
//
//	0    done
//	1    failed for another reason
//	2    the command line is wrong
//	3    an input is invalid: a case file, a report, a ledger of a newer version
//	4    a file, statement, party or issue was not found
//	5    it conflicts with what is there
//	6    permission was denied
//	7    something is unavailable: the disk is full, the ledger is in use
//	130  interrupted; what was done until then is kept
package main
