package storetest

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/openparley/parley"
	"github.com/openparley/parley/ledger"
)

func testCoded(t *testing.T, l ledgerUnderTest) {
	r, unread := report(1), report(2)
	l.add(r, reading(r, grammar1, 0))
	add := l.add(unread)
	want := func(when, want string) {
		t.Helper()
		if got := l.shows(ledger.Filter{}); got != want {
			t.Errorf("%s:\n%swant\n%s", when, got, want)
		}
		c, err := l.Counts(l.ctx)
		l.no(err)
		if n := strings.Count(want, "\n"); c.Statements != n {
			t.Errorf("%s: counts %d statements, want %d", when, c.Statements, n)
		}
	}
	const seat = "demand a seat at the customs board: suggested\n"
	bridge := l.code(r, 4)
	draft := l.code(unread, 6)
	want("coded", seat+"reject to leave the old bridge: accepted\nreject The envoy's draft: accepted\n")
	id := statement(unread, grammar1, 6).ID
	if rec, err := l.Statement(l.ctx, id); err != nil || !rec.Live || rec.Coder.String() != "ana" || rec.By != "ana" || rec.Original != "" {
		t.Errorf("coded: %+v, %v", rec, err)
	}
	if all, err := l.History(l.ctx, id); err != nil || len(all) != 1 || all[0].Decision.Kind != parley.Coded || all[0].Entry.Seq != draft {
		t.Errorf("its history: %+v, %v", all, err)
	}
	rejected := l.decide(parley.Decision{Statement: id, Kind: parley.Rejected})
	want("coded, then rejected", seat+"reject to leave the old bridge: accepted\n")
	l.undo(rejected)
	l.undo(bridge)
	want("one undone", seat+"reject The envoy's draft: accepted\n")
	l.undo(draft)
	want("both undone", seat)
	if rec, err := l.Statement(l.ctx, id); err != nil || rec.Live {
		t.Errorf("undone: %+v, %v", rec, err)
	}
	l.undo(8) // the undo of draft
	want("done again", seat+"reject The envoy's draft: accepted\n")
	l.undo(add)
	want("its report undone", seat)
	s := statement(unread, parley.CoderID{Name: "ana"}, 6)
	by := parley.Decision{Statement: s.ID, Kind: parley.Coded, Fields: []parley.Statement{s}, By: "ana", At: time.Unix(0, 0)}
	if err := l.Decide(l.ctx, l.begin("code"), []parley.Decision{by}); !errors.Is(err, parley.ErrNotFound) {
		t.Errorf("in a report that is not live: %v", err)
	}
	by.Fields[0].Report, by.Fields[0].Content.Text = r.ID, "the envoy's cat"
	if err := l.Decide(l.ctx, l.begin("code"), []parley.Decision{by}); !errors.Is(err, parley.ErrInvalid) {
		t.Errorf("its words are of another report: %v", err)
	}
}

func testPapers(t *testing.T, l ledgerUnderTest) {
	held := func(when, kind, name, want string) {
		t.Helper()
		p, err := l.Paper(l.ctx, kind, name)
		switch {
		case want == "" && !errors.Is(err, parley.ErrNotFound):
			t.Errorf("%s: %+v, %v, want none", when, p, err)
		case want != "" && (err != nil || string(p.Body) != want || p.Name != name || p.Kind != kind || p.Entry.Verb != "save" || !p.Entry.Live):
			t.Errorf("%s: %+v, %v, want %q", when, p, err, want)
		}
	}
	held("at first", "brief", "a", "")
	one, two := l.keep("brief", "a", "first"), l.keep("brief", "a", "second")
	l.keep("brief", "b", "another")
	l.keep("model", "a", "of another kind")
	held("the latest", "brief", "a", "second")
	names := func(want string) {
		t.Helper()
		all, err := l.Papers(l.ctx, "brief")
		l.no(err)
		var got []string
		for _, k := range all {
			got = append(got, k.Name+"="+string(k.Body))
		}
		if strings.Join(got, " ") != want {
			t.Errorf("papers %v, want %s", got, want)
		}
	}
	names("a=second b=another")
	l.undo(two)
	held("undone", "brief", "a", "first")
	names("a=first b=another")
	gone := l.keep("brief", "a", "")
	held("taken away", "brief", "a", "")
	names("b=another")
	l.undo(gone)
	held("brought back", "brief", "a", "first")
	l.undo(one)
	held("all undone", "brief", "a", "")
	l.undo(5) // the undo of two
	held("done again", "brief", "a", "second")
	if all, err := l.PapersUnder(l.ctx, gone); err != nil || len(all) != 1 || len(all[0].Body) != 0 || all[0].Entry.Live {
		t.Errorf("under the entry that took it away: %+v, %v", all, err)
	}
	seq := l.begin("save")
	for name, p := range map[string]ledger.Paper{"no name": {Kind: "brief"}, "no kind": {Name: "a"}, "not UTF-8": {Kind: "brief", Name: "a", Body: []byte("\xff")},
		"long": {Kind: "brief", Name: "a", Body: bytes.Repeat([]byte("a"), ledger.MaxPaper+1)}} {
		if err := l.Keep(l.ctx, seq, p); !errors.Is(err, parley.ErrInvalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := l.Keep(l.ctx, 99, ledger.Paper{Kind: "brief", Name: "a"}); !errors.Is(err, parley.ErrNotFound) {
		t.Errorf("under no entry: %v", err)
	}
}

func testChanges(t *testing.T, l ledgerUnderTest) {
	a, b := report(1), report(2)
	var mark ledger.Mark
	changed := func(when, want string) {
		t.Helper()
		c, err := l.Changes(l.ctx, mark)
		l.no(err)
		got := map[parley.ReportID]string{a.ID: "a", b.ID: "b"}
		var all []string
		for _, id := range c.Reports {
			all = append(all, got[id])
		}
		slices.Sort(all)
		if c.Papers {
			all = append(all, "papers")
		}
		if strings.Join(all, " ") != want {
			t.Errorf("%s: changed %v, want %s", when, all, want)
		}
		mark = c.Mark
	}
	changed("an empty ledger", "")
	one := l.add(a, reading(a, grammar1, 0))
	changed("a report", "a")
	changed("nothing", "")
	l.add(b)
	changed("one without a reading", "b")
	_, err := l.Record(l.ctx, one, []ledger.Item{{Report: b, Readings: []*parley.Reading{reading(b, grammar1, 0)}}})
	l.no(err)
	changed("more under an earlier entry", "b")
	accepted := l.decide(parley.Decision{Statement: statement(a, grammar1, 0).ID, Kind: parley.Accepted})
	l.code(b, 4)
	changed("decisions", "a b")
	l.undo(accepted)
	changed("a decision undone", "a")
	l.undo(accepted + 2)
	changed("brought back", "a")
	l.undo(one)
	changed("two reports touched by an undo", "a b")
	l.keep("brief", "a", "text")
	changed("a paper", "papers")
	l.undo(0)
	changed("a paper undone", "papers")
	mark = ledger.Mark{}
	changed("from the beginning", "a b papers")
	given := *b
	given.Date, given.DateFrom = parley.DayOf(2031, 5, 5), parley.DateGiven
	l.add(&given)
	changed("a report completed", "b")
	l.begin("add")
	changed("an entry with nothing under it", "")
	l.undo(accepted)
	l.undo(ledger.Seq(len(l.entries())))
	changed("undone and brought back", "")
}
