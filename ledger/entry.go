package ledger

import (
	"cmp"
	"fmt"
)

// Name is what the entry did, short enough for a button: "accept 3 statements",
// "add 40 reports", "merge River Guard into Northern Council".
func (e *Entry) Name() string {
	switch n := e.Counts; {
	case e.Undoes != 0 && e.Note != "":
		return e.Verb + " " + e.Note
	case e.Undoes != 0:
		return fmt.Sprintf("%s %d", e.Verb, e.Undoes)
	case n.Reports > 0 || n.Readings > 0:
		return e.Verb + " " + many(cmp.Or(n.Reports, n.Readings), "report")
	case n.Decisions > 0:
		return e.Verb + " " + many(n.Decisions, "statement")
	case e.Note != "":
		return e.Verb + " " + e.Note
	}
	return e.Verb
}

func many(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

// Standing is what can be undone and done again: undo is the latest entry in
// effect, redo the one that was undone last, where nothing but undoing and doing
// again came after it. Either may be nil. The log is given latest first.
func Standing(log []Entry) (undo, redo *Entry) {
	settled := false // something was done since
	for i := range log {
		e := &log[i]
		switch {
		case e.Undoes == 0 && undo == nil && e.Live:
			undo = e
		case e.Undoes != 0 && e.Live && redo == nil && !settled:
			if was := at(log, e.Undoes); was != nil && was.Undoes == 0 && !was.Live {
				redo = was
			}
		}
		if e.Undoes == 0 {
			settled = true
		}
		if undo != nil && settled {
			break
		}
	}
	return undo, redo
}

// at finds an entry in a log that is given latest first.
func at(log []Entry, seq Seq) *Entry {
	if len(log) == 0 {
		return nil
	}
	if i := int(log[0].Seq - seq); i >= 0 && i < len(log) && log[i].Seq == seq {
		return &log[i]
	}
	return nil
}
