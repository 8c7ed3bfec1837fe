package storetest

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/openparley/parley"
	"github.com/openparley/parley/ledger"
)

// The coders of the suite: two versions of one, and another.
var (
	grammar1 = parley.CoderID{Name: "grammar", Version: "1"}
	grammar2 = parley.CoderID{Name: "grammar", Version: "2"}
	model    = parley.CoderID{Name: "model", Version: "1"}
)

// report makes the n-th report of an invented quarrel over a harbour. Every
// third is undated.
func report(n int) *parley.Report {
	text := fmt.Sprintf("Harbour notes, number %d.\nThe northern council demanded a seat at the customs board. "+
		"The river guard refused to leave the old bridge, its spokeswoman Mira Tal said. "+
		"The envoy's draft was turned down by both sides. Some 30 barges waited, the pilots say.\n", n)
	r := &parley.Report{
		ID: parley.IDOf(text), Name: fmt.Sprintf("notes/%03d.txt", n), Title: "Harbour notes",
		Outlet: []string{"Harbour Gazette", "Northern Wire"}[n%2], Format: "text", Language: "en", Text: text,
	}
	if n%3 != 0 {
		r.Date, r.DateFrom = parley.DayOf(2031, time.March, 1+n%20), parley.DateHeader
	}
	return r
}

// quote finds words in the report.
func quote(r *parley.Report, words string) parley.Span {
	i := strings.Index(r.Text, words)
	if i < 0 {
		return parley.Span{}
	}
	return r.Quote(i, i+len(words))
}

// The statements that a coder can find in a report. The second to fourth say
// what the first says in other words or with another act.
var kinds = []struct {
	evidence, holder, content string
	act                       parley.Act
}{
	{"The northern council demanded a seat at the customs board", "The northern council", "a seat at the customs board", parley.Demand},
	{"The northern council demanded a seat", "The northern council", "a seat", parley.Demand},
	{"northern council demanded a seat at the customs board", "northern council", "seat at the customs board", parley.Demand},
	{"The northern council demanded a seat at the customs board", "The northern council", "a seat at the customs board", parley.Aim},
	{"The river guard refused to leave the old bridge, its spokeswoman Mira Tal said", "The river guard", "to leave the old bridge", parley.Reject},
	{"The river guard refused to leave", "The river guard", "to leave", parley.Reject},
	{"The envoy's draft was turned down by both sides", "both sides", "The envoy's draft", parley.Reject},
	{"Some 30 barges waited, the pilots say", "the pilots", "30 barges", parley.Accuse},
}

// statement makes the statement of a kind.
func statement(r *parley.Report, c parley.CoderID, kind int) parley.Statement {
	k := kinds[kind]
	s := parley.Statement{Report: r.ID, Coder: c, Evidence: quote(r, k.evidence), Act: k.act, Content: quote(r, k.content)}
	s.Holder.Span = quote(r, k.holder)
	s.Identify()
	return s
}

func reading(r *parley.Report, c parley.CoderID, kinds ...int) *parley.Reading {
	all := &parley.Reading{Report: r.ID, Coder: c}
	for _, k := range kinds {
		all.Statements = append(all.Statements, statement(r, c, k))
	}
	return all
}

// ledgerUnderTest has the calls of a store without the errors that a test does
// not expect.
type ledgerUnderTest struct {
	ledger.Store
	t   testing.TB
	ctx context.Context
}

func use(t testing.TB, s ledger.Store) ledgerUnderTest {
	return ledgerUnderTest{s, t, context.Background()}
}

func (l ledgerUnderTest) no(err error) {
	l.t.Helper()
	if err != nil {
		l.t.Fatal(err)
	}
}

func (l ledgerUnderTest) begin(verb string) ledger.Seq {
	l.t.Helper()
	seq, err := l.Begin(l.ctx, "ana", verb, "note of "+verb)
	l.no(err)
	return seq
}

// add records a report with readings under an entry of its own.
func (l ledgerUnderTest) add(r *parley.Report, readings ...*parley.Reading) ledger.Seq {
	l.t.Helper()
	seq := l.begin("add")
	_, err := l.Record(l.ctx, seq, []ledger.Item{{Report: r, Readings: readings}})
	l.no(err)
	return seq
}

func (l ledgerUnderTest) decide(d parley.Decision) ledger.Seq {
	l.t.Helper()
	d.By, d.At = "ana", time.Date(2031, 4, 1, 9, 0, 0, 0, time.UTC)
	seq := l.begin(string(d.Kind))
	l.no(l.Decide(l.ctx, seq, []parley.Decision{d}))
	return seq
}

// code codes the statement of a kind by hand.
func (l ledgerUnderTest) code(r *parley.Report, kind int) ledger.Seq {
	l.t.Helper()
	s := statement(r, parley.CoderID{Name: "ana"}, kind)
	return l.decide(parley.Decision{Statement: s.ID, Kind: parley.Coded, Fields: []parley.Statement{s}})
}

func (l ledgerUnderTest) keep(kind, name, body string) ledger.Seq {
	l.t.Helper()
	seq := l.begin("save")
	l.no(l.Keep(l.ctx, seq, ledger.Paper{Kind: kind, Name: name, Body: []byte(body)}))
	return seq
}

func (l ledgerUnderTest) undo(seq ledger.Seq) ledger.Entry {
	l.t.Helper()
	e, err := l.Undo(l.ctx, "ana", seq)
	l.no(err)
	return e
}

func (l ledgerUnderTest) readings(f ledger.Filter) (all []*ledger.ReportRecords) {
	l.t.Helper()
	for r, err := range l.Readings(l.ctx, f) {
		l.no(err)
		all = append(all, r)
	}
	return all
}

func (l ledgerUnderTest) reports(f ledger.Filter) (all []*parley.Report) {
	l.t.Helper()
	for r, err := range l.Reports(l.ctx, f) {
		l.no(err)
		all = append(all, r)
	}
	return all
}

func (l ledgerUnderTest) entries() (all []ledger.Entry) {
	l.t.Helper()
	for e, err := range l.Log(l.ctx) {
		l.no(err)
		all = append(all, e)
	}
	return all
}

// shows lists what is live as "act content review", a line each.
func (l ledgerUnderTest) shows(f ledger.Filter) string {
	l.t.Helper()
	var b strings.Builder
	for _, r := range l.readings(f) {
		for _, rec := range r.Records {
			fmt.Fprintf(&b, "%s %s: %s\n", rec.Act, rec.Content.Text, rec.Review)
		}
	}
	return b.String()
}
