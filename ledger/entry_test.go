package ledger

import "testing"

func TestName(t *testing.T) {
	for want, e := range map[string]Entry{
		"accept 3 statements":                      {Verb: "accept", Counts: Counts{Decisions: 3}, Note: "checked"},
		"accept 1 statement":                       {Verb: "accept", Counts: Counts{Decisions: 1}},
		"add 40 reports":                           {Verb: "add", Counts: Counts{Reports: 40, Readings: 41, Statements: 9}, Note: "cables/"},
		"code 2 reports":                           {Verb: "code", Counts: Counts{Readings: 2}},
		"merge River Guard into Northern Council":  {Verb: "merge", Note: "River Guard into Northern Council"},
		"undo merge River Guard into the Northern": {Verb: "undo", Undoes: 3, Note: "merge River Guard into the Northern"},
		"undo 3": {Verb: "undo", Undoes: 3},
		"add":    {Verb: "add"},
	} {
		if got := e.Name(); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

// TestStanding: logs are given as what each entry undoes, 0 for none.
func TestStanding(t *testing.T) {
	for _, c := range []struct {
		name       string
		undoes     []Seq
		undo, redo Seq
	}{
		{"nothing", nil, 0, 0},
		{"one", []Seq{0}, 1, 0},
		{"one undone", []Seq{0, 1}, 0, 1},
		{"done again", []Seq{0, 1, 2}, 1, 0},
		{"two undone", []Seq{0, 0, 2, 1}, 0, 1},
		{"two undone, one done again", []Seq{0, 0, 2, 1, 4}, 1, 2},
		{"two undone, both done again", []Seq{0, 0, 2, 1, 4, 3}, 2, 0},
		{"undone once more", []Seq{0, 0, 2, 1, 4, 3, 2}, 1, 2},
		{"something was done since", []Seq{0, 0, 2, 0}, 4, 0},
		{"something was done since and undone", []Seq{0, 0, 2, 0, 4}, 1, 4},
		{"an earlier one undone by number", []Seq{0, 0, 1}, 2, 1},
	} {
		var log []Entry
		for i := len(c.undoes); i > 0; i-- {
			log = append(log, Entry{Seq: Seq(i), Undoes: c.undoes[i-1]})
		}
		undone := Undone(log, 0)
		for i := range log {
			log[i].Live = !undone[log[i].Seq]
		}
		undo, redo := Standing(log)
		if seq(undo) != c.undo || seq(redo) != c.redo {
			t.Errorf("%s: undo %d, redo %d, want %d and %d", c.name, seq(undo), seq(redo), c.undo, c.redo)
		}
	}
}

func seq(e *Entry) Seq {
	if e == nil {
		return 0
	}
	return e.Seq
}
