package storetest

import (
	"errors"
	"testing"

	"github.com/openparley/parley"
	"github.com/openparley/parley/ledger"
)

func testNewerReading(t *testing.T, l ledgerUnderTest) {
	r := report(1)
	first := reading(r, grammar1, 0, 4)
	first.Measures = []parley.Measure{{Evidence: quote(r, "Some 30 barges waited"), Quantity: quote(r, "30"), Low: 30, High: 30}}
	l.add(r, first)                            // 1
	newer := l.add(r, reading(r, grammar2, 6)) // 2
	want := func(when, want string, measures int) {
		t.Helper()
		if got := l.shows(ledger.Filter{}); got != want {
			t.Errorf("%s:\n%swant\n%s", when, got, want)
		}
		if got := l.readings(ledger.Filter{})[0].Measures; len(got) != measures {
			t.Errorf("%s: %d measures, want %d", when, len(got), measures)
		}
	}
	const (
		seat   = "demand a seat at the customs board: "
		bridge = "reject to leave the old bridge: "
		draft  = "reject The envoy's draft: "
	)
	want("superseded", draft+"suggested\n", 0)
	l.undo(newer)
	want("undone", seat+"suggested\n"+bridge+"suggested\n", 1)
	l.undo(3) // the newer is back
	l.add(r, reading(r, model, 0))
	want("another coder", seat+"suggested\n"+draft+"suggested\n", 0)
	l.undo(0)
	l.decide(parley.Decision{Statement: statement(r, grammar1, 0).ID, Kind: parley.Accepted})
	l.decide(parley.Decision{Statement: statement(r, grammar1, 4).ID, Kind: parley.Rejected})
	want("decided", seat+"accepted\n"+draft+"suggested\n", 0)
	l.add(r, reading(r, grammar1, 1, 2, 3, 4, 6))
	want("the same in other words", seat+"accepted\naim a seat at the customs board: suggested\n"+draft+"suggested\n", 0)
	if rec, err := l.Statement(l.ctx, statement(r, grammar1, 1).ID); err != nil || rec.Live || rec.Review != ledger.Suggested {
		t.Errorf("the other words: %+v, %v", rec, err)
	}
}

func testDecisions(t *testing.T, l ledgerUnderTest) {
	r := report(1)
	l.add(r, reading(r, grammar1, 0, 4, 6))
	seat, bridge, draft := statement(r, grammar1, 0), statement(r, grammar1, 4), statement(r, grammar1, 6)
	want := func(when, want string) {
		t.Helper()
		if got := l.shows(ledger.Filter{}); got != want {
			t.Errorf("%s:\n%swant\n%s", when, got, want)
		}
	}
	aim := statement(r, parley.CoderID{}, 3)
	corrected := l.decide(parley.Decision{Statement: seat.ID, Kind: parley.Corrected, Fields: []parley.Statement{aim}})
	want("corrected", "aim a seat at the customs board: accepted\nreject to leave the old bridge: suggested\nreject The envoy's draft: suggested\n")
	if rec, err := l.Statement(l.ctx, seat.ID); err != nil || rec.Live || rec.Review != ledger.Accepted || rec.Act != parley.Demand {
		t.Errorf("the corrected one: %+v, %v", rec, err)
	}
	rejected := l.decide(parley.Decision{Statement: aim.ID, Kind: parley.Rejected})
	want("the correction rejected", "reject to leave the old bridge: suggested\nreject The envoy's draft: suggested\n")
	l.undo(rejected)
	l.undo(corrected)
	want("undone", "demand a seat at the customs board: suggested\nreject to leave the old bridge: suggested\nreject The envoy's draft: suggested\n")
	l.decide(parley.Decision{Statement: bridge.ID, Kind: parley.Split, Fields: []parley.Statement{statement(r, grammar1, 5), statement(r, grammar1, 7)}})
	l.decide(parley.Decision{Statement: draft.ID, Kind: parley.Merged, Into: seat.ID})
	want("split, merged", "demand a seat at the customs board: suggested\nreject to leave: accepted\naccuse 30 barges: accepted\n")
	l.decide(parley.Decision{Statement: seat.ID, Kind: parley.Graded, Grade: parley.Grade{Reliability: "B", Credibility: "2"}})
	rec, err := l.Statement(l.ctx, seat.ID)
	l.no(err)
	if rec.Grade != (parley.Grade{Reliability: "B", Credibility: "2"}) || rec.Review != ledger.Suggested || rec.By != "ana" {
		t.Errorf("graded: %+v", rec)
	}
	l.decide(parley.Decision{Statement: draft.ID, Kind: parley.Accepted})
	want("no longer merged", "demand a seat at the customs board: suggested\nreject to leave: accepted\nreject The envoy's draft: accepted\naccuse 30 barges: accepted\n")
}

func testHistory(t *testing.T, l ledgerUnderTest) {
	r := report(1)
	l.add(r, reading(r, grammar1, 0))
	id := statement(r, grammar1, 0).ID
	if all, err := l.History(l.ctx, id); err != nil || len(all) != 0 {
		t.Errorf("undecided: %v, %v", all, err)
	}
	l.decide(parley.Decision{Statement: id, Kind: parley.Accepted, Note: "first"})
	l.decide(parley.Decision{Statement: id, Kind: parley.Corrected, Fields: []parley.Statement{statement(r, grammar1, 3)}, Note: "second"})
	l.undo(0)
	all, err := l.History(l.ctx, id[:10])
	l.no(err)
	if len(all) != 2 || all[0].Decision.Note != "second" || all[0].Entry.Live || all[1].Decision.Note != "first" || !all[1].Entry.Live ||
		all[1].Entry.Verb != "accept" || all[1].Entry.Counts.Decisions != 1 {
		t.Errorf("%+v", all)
	}
	if len(all) == 2 && (len(all[0].Decision.Fields) != 1 || all[0].Decision.Fields[0].Content.Text != "a seat at the customs board") {
		t.Errorf("fields of the correction: %+v", all[0].Decision.Fields)
	}
	if all, err := l.History(l.ctx, statement(r, grammar1, 3).ID); err != nil || len(all) != 1 {
		t.Errorf("of what the correction wrote: %v, %v", all, err)
	}
	if rec, err := l.Statement(l.ctx, statement(r, grammar1, 3).ID); err != nil || rec.Live {
		t.Errorf("an undone correction: %+v, %v", rec, err)
	}
}

func testUnknown(t *testing.T, l ledgerUnderTest) {
	r := report(1)
	seq := l.add(r, reading(r, grammar1, 0))
	accept := parley.Decision{Statement: statement(r, grammar1, 0).ID, Kind: parley.Accepted, By: "ana", At: l.entries()[0].At}
	if _, err := l.Report(l.ctx, "r0"); !errors.Is(err, parley.ErrNotFound) {
		t.Errorf("report: %v", err)
	}
	other := accept
	other.Statement = "s0"
	into := accept
	into.Kind, into.Into = parley.Merged, "s0"
	for name, d := range map[string]parley.Decision{"statement": other, "into": into} {
		if err := l.Decide(l.ctx, seq, []parley.Decision{accept, d}); !errors.Is(err, parley.ErrNotFound) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if got := l.shows(ledger.Filter{Reviews: []ledger.Review{ledger.Accepted}}); got != "" {
		t.Errorf("half of a call holds: %s", got)
	}
	record := func(under ledger.Seq) error {
		_, err := l.Record(l.ctx, under, []ledger.Item{{Report: report(2)}})
		return err
	}
	if err := record(9); !errors.Is(err, parley.ErrNotFound) {
		t.Errorf("record under no entry: %v", err)
	}
	if err := l.Decide(l.ctx, 9, []parley.Decision{accept}); !errors.Is(err, parley.ErrNotFound) {
		t.Errorf("decide under no entry: %v", err)
	}
	l.undo(seq)
	if _, err := l.Report(l.ctx, r.ID); !errors.Is(err, parley.ErrNotFound) {
		t.Errorf("an undone report: %v", err)
	}
	if rec, err := l.Statement(l.ctx, accept.Statement); err != nil || rec.Live {
		t.Errorf("a statement of an undone report: %+v, %v", rec, err)
	}
	for under := seq; under <= seq+1; under++ {
		if err := record(under); !errors.Is(err, parley.ErrConflict) {
			t.Errorf("record under an undone entry or an undo: %v", err)
		}
	}
}

func testInvalid(t *testing.T, l ledgerUnderTest) {
	good, bad := report(1), report(2)
	seq := l.add(good, reading(good, grammar1, 0))
	before := l.entries()
	break_ := func(f func(r *parley.Report, g *parley.Reading)) ledger.Item {
		r := *bad
		g := reading(&r, grammar1, 4)
		g.Measures = []parley.Measure{{Evidence: quote(&r, "30"), Quantity: quote(&r, "30")}}
		f(&r, g)
		return ledger.Item{Report: &r, Readings: []*parley.Reading{g}}
	}
	for name, item := range map[string]ledger.Item{
		"no report":      {},
		"no reading":     {Report: bad, Readings: []*parley.Reading{nil}},
		"empty":          break_(func(r *parley.Report, _ *parley.Reading) { r.Text = "" }),
		"other text":     break_(func(r *parley.Report, _ *parley.Reading) { r.Text += "x" }),
		"not UTF-8":      break_(func(r *parley.Report, _ *parley.Reading) { r.Text += "\xff"; r.ID = parley.IDOf(r.Text) }),
		"other report":   break_(func(_ *parley.Report, g *parley.Reading) { g.Report = "r0" }),
		"nobody":         break_(func(_ *parley.Report, g *parley.Reading) { g.Coder = parley.CoderID{} }),
		"other coder":    break_(func(_ *parley.Report, g *parley.Reading) { g.Statements[0].Coder = model }),
		"other's":        break_(func(_ *parley.Report, g *parley.Reading) { g.Statements[0].Report = "r0" }),
		"no id":          break_(func(_ *parley.Report, g *parley.Reading) { g.Statements[0].ID = "" }),
		"no act":         break_(func(_ *parley.Report, g *parley.Reading) { g.Statements[0].Act = 99 }),
		"other words":    break_(func(_ *parley.Report, g *parley.Reading) { g.Statements[0].Content.Text = "the new bridge" }),
		"outside":        break_(func(_ *parley.Report, g *parley.Reading) { g.Statements[0].Evidence.End = 1 << 40 }),
		"measure's span": break_(func(_ *parley.Report, g *parley.Reading) { g.Measures[0].What = parley.Span{Start: 5, End: 2} }),
		"channel's span": break_(func(_ *parley.Report, g *parley.Reading) {
			g.Channels = []parley.Channel{{To: []parley.Actor{{Span: parley.Span{Start: -3, End: 2}}}}}
		}),
		"mention's span": break_(func(_ *parley.Report, g *parley.Reading) {
			g.Mentions = []parley.Mention{{First: parley.Span{Start: 1, End: 2, Text: "no"}}}
		}),
	} {
		_, err := l.Record(l.ctx, seq, []ledger.Item{{Report: report(4)}, item})
		if !errors.Is(err, parley.ErrInvalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
	id := statement(good, grammar1, 0).ID
	for name, d := range map[string]parley.Decision{
		"no kind":      {Statement: id},
		"no fields":    {Statement: id, Kind: parley.Corrected},
		"other report": {Statement: id, Kind: parley.Corrected, Fields: []parley.Statement{statement(bad, grammar1, 0)}},
		"twice":        {Statement: id, Kind: parley.Split, Fields: []parley.Statement{statement(good, grammar1, 1), statement(good, grammar1, 1)}},
	} {
		d.By, d.At = "ana", before[0].At
		if err := l.Decide(l.ctx, seq, []parley.Decision{d}); !errors.Is(err, parley.ErrInvalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
	c, err := l.Counts(l.ctx)
	l.no(err)
	if after := l.entries(); len(after) != 1 || after[0] != before[0] || c != (ledger.Counts{Reports: 1, Readings: 1, Statements: 1}) {
		t.Errorf("the ledger has changed: %+v, %+v", after, c)
	}
	if hits, err := l.Search(l.ctx, "number 4", 1); err != nil || len(hits) != 0 {
		t.Errorf("a search finds what was not recorded: %v, %v", hits, err)
	}
}
