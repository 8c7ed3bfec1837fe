package storetest

import (
	"errors"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/openparley/parley"
	"github.com/openparley/parley/ledger"
)

// days lets cmp compare days and treats no list as an empty one.
var days = cmp.Options{cmp.Comparer(func(a, b parley.Day) bool { return a == b }), cmpopts.EquateEmpty()}

func testAllFields(t *testing.T, l ledgerUnderTest) {
	r := report(1)
	r.Text += "Zürich, “now”: \x00 \x02 \x03 \u2028 \u007f 日本語 {\"id\":\"s0\"}\n"
	r.ID, r.URL, r.Marking, r.Near, r.Body = parley.IDOf(r.Text), "https://example.org/a?b=c&d", "TLP:AMBER", "r0", 3
	r.Notices = []string{"odd \"quotes\"", "line\nbreak"}
	s := statement(r, grammar1, 4)
	s.Cue = quote(r, "refused")
	s.Addressee = parley.Actor{Span: quote(r, "The northern council"), Name: "The \"Council\"\t\\", Why: "group", Parties: []parley.PartyID{"north", "south"}}
	s.Speaker = parley.Actor{Span: quote(r, "its spokeswoman Mira Tal"), Name: "Mira Tal"}
	s.Condition, s.Topic = quote(r, "“now”"), quote(r, "日本語")
	s.Negated, s.Quote, s.Hedge = true, true, parley.PastStand
	s.When = parley.Interval{To: parley.DayOf(2031, 2, 28)}
	s.About = []parley.Point{{Issue: "bridge", Option: "stay", Against: true}, {Issue: "board", Option: "seat", Like: "s0123456789abcdef"}}
	s.Sure = 0.625
	s.Trace = []string{"cue refuse", "said-clause"}
	full := &parley.Reading{Report: r.ID, Coder: grammar1, Statements: []parley.Statement{s},
		Measures: []parley.Measure{
			{Evidence: quote(r, "Some 30 barges waited"), Quantity: quote(r, "Some 30"), Low: 30, High: math.MaxFloat64, Approx: true, Unit: "USD/month",
				What: quote(r, "barges"), Source: parley.Actor{Span: quote(r, "the pilots")}, When: parley.On(r.Date)},
			{Evidence: quote(r, "30"), Quantity: quote(r, "30"), Low: -0.1, High: 1e-9},
		},
		Channels: []parley.Channel{{Kind: parley.RefusesMeet, Evidence: quote(r, "both sides"), Cue: quote(r, "refused"), Speaker: parley.Actor{Name: "Mira Tal"}, From: parley.Actor{Name: "envoy"},
			To: []parley.Actor{{Span: quote(r, "The river guard")}, {Name: "council", Parties: []parley.PartyID{"north"}}}}},
		Events: []parley.Event{{Evidence: quote(r, "both sides"), Root: parley.RootAgree, Deed: parley.RootAid, Mode: "ceasefire", Modality: parley.Intended, Named: true, Cue: quote(r, "refused"),
			Source: parley.Actor{Span: quote(r, "The river guard")}, Target: parley.Actor{Name: "council"}, Speaker: parley.Actor{Span: quote(r, "Mira Tal")},
			When: parley.On(r.Date), Trace: []string{"promise: pledge", "AID: aid"}}, {Root: parley.RootAssault}},
		Proposals: []parley.Proposal{{Name: quote(r, "both sides"), Sponsor: parley.Actor{Name: "envoy"}, Version: "second", Count: 3, Responses: []parley.StatementID{s.ID},
			Terms: []parley.Clause{{Evidence: quote(r, "both sides"), What: quote(r, "refused"), Step: 2, Order: quote(r, "“now”"), Guarantor: parley.Actor{Span: quote(r, "Mira Tal")},
				Speaker: parley.Actor{Name: "council"}}, {What: quote(r, "refused")}}}},
		Mentions: []parley.Mention{{Name: "Mira Tal", Kind: parley.Person, First: quote(r, "Mira Tal"), Count: 2, Aliases: []string{"Tal"}, Title: "spokeswoman", For: "river guard"}},
	}
	l.add(r, full)
	want := []*ledger.ReportRecords{{Report: r, Readers: []parley.CoderID{full.Coder}, Records: []ledger.Record{{Statement: s, Review: ledger.Suggested, Live: true}},
		Measures: full.Measures, Channels: full.Channels, Events: full.Events, Proposals: full.Proposals, Mentions: full.Mentions}}
	if diff := cmp.Diff(want, l.readings(ledger.Filter{}), days); diff != "" {
		t.Error(diff)
	}
	rec, err := l.Statement(l.ctx, s.ID)
	l.no(err)
	if diff := cmp.Diff(want[0].Records[0], *rec, days); diff != "" {
		t.Error(diff)
	}
	single, err := l.Report(l.ctx, r.ID)
	l.no(err)
	if diff := cmp.Diff(r, single, days); diff != "" {
		t.Error(diff)
	}
	fixed := s
	fixed.Coder, fixed.ID, fixed.Act = parley.CoderID{}, "", parley.Oppose
	l.decide(parley.Decision{Statement: s.ID, Kind: parley.Corrected, Fields: []parley.Statement{fixed}, Note: "a \"note\""})
	fixed.Coder.Name = "ana"
	fixed.Identify()
	rec, err = l.Statement(l.ctx, fixed.ID)
	l.no(err)
	at := time.Date(2031, 4, 1, 9, 0, 0, 0, time.UTC)
	if diff := cmp.Diff(ledger.Record{Statement: fixed, Review: ledger.Accepted, By: "ana", At: at, Original: s.ID, Live: true}, *rec, days); diff != "" {
		t.Error(diff)
	}
}

func testOrder(t *testing.T, l ledgerUnderTest) {
	seq := l.begin("add")
	var items []ledger.Item
	for _, n := range []int{7, 3, 22, 1, 6, 2} { // 22 and 2 are of one day; 3 and 6 undated
		r := report(n)
		items = append(items, ledger.Item{Report: r, Readings: []*parley.Reading{reading(r, grammar1, 6, 4, 0, 1)}})
	}
	_, err := l.Record(l.ctx, seq, items)
	l.no(err)
	var names []string
	for _, r := range l.reports(ledger.Filter{}) {
		names = append(names, r.Name)
		if r.Text != "" {
			t.Error("a listing has the text")
		}
	}
	if got, want := strings.Join(names, " "), "notes/001.txt notes/002.txt notes/022.txt notes/007.txt notes/003.txt notes/006.txt"; got != want {
		t.Errorf("reports in the order %s, want %s", got, want)
	}
	for _, r := range l.readings(ledger.Filter{}) {
		if !slices.IsSortedFunc(r.Records, func(a, b ledger.Record) int { return a.Evidence.Start - b.Evidence.Start }) || len(r.Records) != 4 {
			t.Errorf("records of %s out of order", r.Report.Name)
		}
	}
}

func testFilters(t *testing.T, l ledgerUnderTest) {
	seq := l.begin("add")
	var items []ledger.Item
	for n := 1; n <= 6; n++ {
		r := report(n)
		items = append(items, ledger.Item{Report: r, Readings: []*parley.Reading{reading(r, grammar1, 0, 4), reading(r, model, 0, 6)}})
	}
	_, err := l.Record(l.ctx, seq, items)
	l.no(err)
	r := report(1)
	l.decide(parley.Decision{Statement: statement(r, grammar1, 0).ID, Kind: parley.Accepted})
	l.decide(parley.Decision{Statement: statement(r, grammar1, 4).ID, Kind: parley.Rejected})
	day := func(d int) parley.Day { return parley.DayOf(2031, time.March, d) }
	for _, c := range []struct {
		name             string
		f                ledger.Filter
		reports, records int
	}{
		{"none", ledger.Filter{}, 6, 17},
		{"reports", ledger.Filter{Reports: []parley.ReportID{r.ID, "r0", report(2).ID}}, 2, 5},
		{"outlets", ledger.Filter{Outlets: []string{"northern WIRE", "x"}}, 3, 8},
		{"acts", ledger.Filter{Acts: []parley.Act{parley.Demand, parley.Aim}}, 6, 6},
		{"coders", ledger.Filter{Coders: []string{"model"}}, 6, 12},
		{"accepted", ledger.Filter{Reviews: []ledger.Review{ledger.Accepted}}, 6, 1},
		{"rejected", ledger.Filter{Reviews: []ledger.Review{ledger.Rejected}}, 6, 1},
		{"all reviews", ledger.Filter{Reviews: []ledger.Review{ledger.Rejected, ledger.Accepted, ledger.Suggested}}, 6, 18},
		{"from", ledger.Filter{From: day(3)}, 3, 9},
		{"to", ledger.Filter{To: day(3)}, 2, 5},
		{"from to", ledger.Filter{From: day(3), To: day(4)}, 1, 3},
		{"undated", ledger.Filter{Undated: true}, 2, 6},
		{"decided", ledger.Filter{Decided: true}, 1, 2},
		{"decided and accepted", ledger.Filter{Decided: true, Reviews: []ledger.Review{ledger.Accepted}}, 1, 1},
		{"undated from", ledger.Filter{Undated: true, From: day(1)}, 0, 0},
		{"outlet and act", ledger.Filter{Outlets: []string{"Harbour Gazette"}, Acts: []parley.Act{parley.Reject}}, 3, 6},
	} {
		records := 0
		all := l.readings(c.f)
		for _, r := range all {
			records += len(r.Records)
		}
		if len(all) != c.reports || records != c.records {
			t.Errorf("%s: %d reports with %d records, want %d with %d", c.name, len(all), records, c.reports, c.records)
		}
		if n := len(l.reports(c.f)); n != c.reports {
			t.Errorf("%s: %d reports listed, want %d", c.name, n, c.reports)
		}
	}
}

func testAsOf(t *testing.T, l ledgerUnderTest) {
	a, b := report(1), report(2)
	l.add(a, reading(a, grammar1, 0))                                                         // 1
	l.decide(parley.Decision{Statement: statement(a, grammar1, 0).ID, Kind: parley.Rejected}) // 2
	l.add(b, reading(b, grammar1, 4))                                                         // 3
	l.undo(2)                                                                                 // 4
	for seq, want := range map[ledger.Seq]string{
		1: "demand a seat at the customs board: suggested\n",
		2: "",
		3: "reject to leave the old bridge: suggested\n",
		4: "demand a seat at the customs board: suggested\nreject to leave the old bridge: suggested\n",
		0: "demand a seat at the customs board: suggested\nreject to leave the old bridge: suggested\n",
	} {
		if got := l.shows(ledger.Filter{AsOf: seq}); got != want {
			t.Errorf("as of %d:\n%swant\n%s", seq, got, want)
		}
	}
	if n := len(l.reports(ledger.Filter{AsOf: 2})); n != 1 {
		t.Errorf("%d reports as of 2", n)
	}
}

func testBeginnings(t *testing.T, l ledgerUnderTest) {
	ids := map[byte][]parley.StatementID{}
	for n := range 6 {
		r := report(n)
		l.add(r, reading(r, grammar1, 0, 4, 6))
		for _, k := range []int{0, 4, 6} {
			id := statement(r, grammar1, k).ID
			ids[id[1]] = append(ids[id[1]], id)
		}
	}
	for _, same := range ids {
		rec, err := l.Statement(l.ctx, same[0][:12])
		if err != nil || rec.ID != same[0] {
			t.Errorf("%s: %v", same[0][:12], err)
		}
		rec, err = l.Statement(l.ctx, same[0][:2])
		switch {
		case len(same) == 1 && (err != nil || rec.ID != same[0]):
			t.Errorf("%s is unique: %v", same[0][:2], err)
		case len(same) > 1 && !errors.Is(err, parley.ErrConflict):
			t.Errorf("%s stands for %d: %v", same[0][:2], len(same), err)
		}
	}
	for _, none := range []parley.StatementID{"", "t", "s%", "s0000000000000000f", "\xff"} {
		if _, err := l.Statement(l.ctx, none); !errors.Is(err, parley.ErrNotFound) {
			t.Errorf("%q: %v", none, err)
		}
		if _, err := l.History(l.ctx, none); !errors.Is(err, parley.ErrNotFound) {
			t.Errorf("history of %q: %v", none, err)
		}
	}
}

func testSearch(t *testing.T, l ledgerUnderTest) {
	for n := 1; n <= 3; n++ {
		l.add(report(n))
	}
	odd := report(4)
	odd.Text = "In Zürich the \x02ferry\x03 men struck. Port's OFFER: \"none\" AND nothing.\n"
	odd.ID, odd.Title = parley.IDOf(odd.Text), "Strike at the quay"
	l.add(odd)
	for _, c := range []struct {
		query string
		limit int
		want  int
	}{
		{"bridge", 10, 3}, {"bridge", 2, 2}, {"bridge", 0, 3}, {"Bridge GUARD", 10, 3}, {"bridge nowhere", 10, 0},
		{`"old bridge"`, 10, 3}, {`"bridge old"`, 10, 0}, {"spokes*", 10, 3}, {"spokes", 10, 0}, {`"old bri"*`, 10, 3},
		{"zurich", 10, 1}, {"quay", 10, 1}, {"number 2", 10, 1}, {"", 10, 0}, {"  ", 10, 0}, {"*", 10, 0}, {`"`, 10, 0}, {`""`, 10, 0},
		{"AND", 10, 1}, {"NOT OR NEAR", 10, 0}, {"text:bridge", 10, 0}, {"port's", 10, 1}, {"offer)", 10, 1}, {"(offer", 10, 1},
		{`"none" and`, 10, 1}, {`"old bridge`, 10, 3}, {"-bridge", 10, 3}, {"^harbour + {}", 10, 3}, {"ferry\x00men", 10, 1}, {"\xff bridge", 10, 3}, {"—", 10, 0},
	} {
		hits, err := l.Search(l.ctx, c.query, c.limit)
		if err != nil || len(hits) != c.want {
			t.Errorf("%q: %d hits, %v, want %d", c.query, len(hits), err, c.want)
		}
	}
	hits, err := l.Search(l.ctx, "ferry", 1)
	l.no(err)
	if s := hits[0].Snippet; !strings.Contains(s, "the \x02ferry\x03 men") || strings.Count(s, "\x02") != 1 || strings.Count(s, "\x03") != 1 {
		t.Errorf("snippet %q", s)
	}
	if r := hits[0].Report; r.ID != odd.ID || r.Title != odd.Title || r.Text != "" {
		t.Errorf("found %+v", r)
	}
}
