package ledger

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/openparley/parley"
)

// A table of pasts. Statements are written as act and two stretches, "demand
// 0-20 8-20": evidence and content; the id is the name before the colon. A past
// is a list of lines in the order in which they were recorded:
//
//	grammar/1 reads a: demand 0-20 8-20, b: reject 30-50 35-50
//	ana accepts a
//	ana corrects a into c: aim 0-20 8-20
//	ana splits a into c: …, d: …
//	ana merges a into b
//	ana grades a B2
//	ana codes a: demand 0-20 8-20
var pasts = []struct{ name, past, want string }{
	{"a suggestion", `grammar/1 reads a: demand 0-20 8-20, b: reject 30-50 35-50`, `a suggested, b suggested`},
	{"in the order of the evidence", `grammar/1 reads b: reject 30-50 35-50, a: demand 0-20 8-20`, `a suggested, b suggested`},
	{"twice in one reading", `grammar/1 reads a: demand 0-20 8-20, a: demand 0-20 8-20`, `a suggested`},
	{"nothing found", `grammar/1 reads`, ``},
	{"a newer reading supersedes", `grammar/1 reads a: demand 0-20 8-20
		grammar/2 reads b: reject 30-50 35-50`, `b suggested`},
	{"an older version that reads later supersedes too", `grammar/2 reads a: demand 0-20 8-20
		grammar/1 reads b: reject 30-50 35-50`, `b suggested`},
	{"two coders are both shown", `grammar/1 reads a: demand 0-20 8-20
		model/1 reads b: demand 0-22 8-22`, `a suggested, b suggested`},
	{"the same of two coders is shown once, as read last", `grammar/1 reads a: demand 0-20 8-20
		model/1 reads a: demand 0-20 8-20`, `a suggested by model`},
	{"accepted stays", `grammar/1 reads a: demand 0-20 8-20
		ana accepts a
		grammar/2 reads b: reject 30-50 35-50`, `a accepted, b suggested`},
	{"rejected stays rejected", `grammar/1 reads a: demand 0-20 8-20
		ana rejects a
		grammar/2 reads a: demand 0-20 8-20`, `a rejected`},
	{"the latest decision holds", `grammar/1 reads a: demand 0-20 8-20
		ana rejects a
		ben accepts a`, `a accepted`},
	{"accepted with the fields that were in view", `grammar/1 reads a: demand 0-20 8-20
		ana accepts a
		grammar/2 reads a: demand 0-20 8-20`, `a accepted by grammar/1`},
	{"accepted again with later fields", `grammar/1 reads a: demand 0-20 8-20
		ana accepts a
		grammar/2 reads a: demand 0-20 8-20
		ben accepts a`, `a accepted by grammar/2`},
	{"in other words, by a newer reading", `grammar/1 reads a: demand 0-20 8-20
		ana accepts a
		grammar/2 reads b: demand 2-24 10-24`, `a accepted`},
	{"in other words, by another coder", `grammar/1 reads a: demand 0-20 8-20
		ana accepts a
		model/1 reads b: demand 2-24 10-24`, `a accepted`},
	{"held apart by its own reading", `grammar/1 reads a: demand 0-20 8-20, b: demand 0-24 15-24
		ana accepts a`, `a accepted, b suggested`},
	{"held apart by the newer reading", `grammar/1 reads a: demand 0-20 8-20
		ana accepts a
		grammar/2 reads a: demand 0-20 8-20, b: demand 0-24 15-24`, `a accepted, b suggested`},
	{"another act is another statement", `grammar/1 reads a: demand 0-20 8-20
		ana accepts a
		grammar/2 reads b: aim 2-24 10-24`, `a accepted, b suggested`},
	{"another content is another statement", `grammar/1 reads a: demand 0-20 8-20
		ana accepts a
		grammar/2 reads b: demand 0-40 20-40`, `a accepted, b suggested`},
	{"a rejection keeps nothing else out", `grammar/1 reads a: demand 0-20 8-20
		ana rejects a
		grammar/2 reads b: demand 2-24 10-24`, `a rejected, b suggested`},
	{"a suggestion keeps nothing out", `grammar/1 reads a: demand 0-20 8-20
		model/1 reads b: demand 2-24 10-24`, `a suggested, b suggested`},
	{"corrected", `grammar/1 reads a: demand 0-20 8-20
		ana corrects a into c: aim 0-20 8-20`, `c accepted from a`},
	{"corrected under the same id", `grammar/1 reads a: demand 0-20 8-20
		ana corrects a into a: demand 0-20 8-20`, `a accepted from a by ana`},
	{"a correction confirmed", `grammar/1 reads a: demand 0-20 8-20
		ana corrects a into a: demand 0-20 8-20
		ben accepts a`, `a accepted from a by ana`},
	{"a correction taken back", `grammar/1 reads a: demand 0-20 8-20
		ana corrects a into c: aim 0-20 8-20
		ben accepts a`, `a accepted`},
	{"a correction rejected", `grammar/1 reads a: demand 0-20 8-20
		ana corrects a into c: aim 0-20 8-20
		ben rejects c`, `c rejected from a`},
	{"a correction of a correction", `grammar/1 reads a: demand 0-20 8-20
		ana corrects a into c: aim 0-20 8-20
		ben corrects c into d: offer 0-20 8-20`, `d accepted from a`},
	{"corrected, and what it was comes again in other words", `grammar/1 reads a: demand 0-20 8-20
		ana corrects a into c: aim 0-20 8-20
		grammar/2 reads b: demand 0-24 8-24`, `c accepted from a`},
	{"corrected, and the coder comes to the same", `grammar/1 reads a: demand 0-20 8-20
		ana corrects a into c: aim 0-20 8-20
		grammar/2 reads c: aim 0-20 8-20`, `c accepted from a`},
	{"corrected into what was rejected before", `grammar/1 reads a: demand 0-20 8-20, c: aim 0-20 8-20
		ana rejects c
		ben corrects a into c: aim 0-20 8-20`, `c accepted from a`},
	{"split", `grammar/1 reads a: demand 0-40 8-40
		ana splits a into c: demand 0-20 8-20, d: demand 0-40 25-40`, `c accepted from a, d accepted from a`},
	{"one of a split rejected", `grammar/1 reads a: demand 0-40 8-40
		ana splits a into c: demand 0-20 8-20, d: demand 0-40 25-40
		ben rejects c`, `c rejected from a, d accepted from a`},
	{"split, and read again", `grammar/1 reads a: demand 0-40 8-40
		ana splits a into c: demand 0-20 8-20, d: demand 0-40 25-40
		grammar/2 reads a: demand 0-40 8-40, b: reject 50-60 55-60`, `c accepted from a, d accepted from a, b suggested`},
	{"merged", `grammar/1 reads a: demand 0-20 8-20, b: demand 30-50 35-50
		ana merges b into a`, `a suggested`},
	{"merged, and read again in other words", `grammar/1 reads a: demand 0-20 8-20, b: demand 30-50 35-50
		ana merges b into a
		grammar/2 reads c: demand 30-52 35-52`, ``},
	{"no longer merged", `grammar/1 reads a: demand 0-20 8-20, b: demand 30-50 35-50
		ana merges b into a
		ana accepts b`, `a suggested, b accepted`},
	{"graded", `grammar/1 reads a: demand 0-20 8-20
		ana grades a B2`, `a suggested B2`},
	{"a grade stands beside a decision", `grammar/1 reads a: demand 0-20 8-20
		ana grades a B2
		ben accepts a`, `a accepted B2`},
	{"a grade goes with the correction", `grammar/1 reads a: demand 0-20 8-20
		ana grades a B2
		ben corrects a into c: aim 0-20 8-20`, `c accepted from a B2`},
	{"a decision without its statement", `ana accepts a
		grammar/1 reads b: demand 0-20 8-20`, `b suggested`},
	{"read again after what was decided on was undone", `ana accepts a
		grammar/1 reads a: demand 0-20 8-20`, `a accepted`},
	{"coded by hand", `grammar/1 reads a: demand 0-20 8-20
		ana codes c: offer 30-50 35-50`, `a suggested by grammar/1, c accepted by ana`},
	{"coded by hand before anybody read", `ana codes c: offer 30-50 35-50`, `c accepted by ana`},
	{"coded by hand, and read again", `ana codes c: offer 30-50 35-50
		grammar/1 reads c: offer 30-50 35-50`, `c accepted by ana`},
	{"coded by hand as a coder has it", `grammar/1 reads c: offer 30-50 35-50
		ana codes c: offer 30-50 35-50`, `c accepted by ana`},
	{"coded by hand, in other words", `ana codes c: offer 30-50 35-50
		grammar/1 reads a: offer 30-52 35-52`, `c accepted by ana`},
	{"coded by hand, rejected", `ana codes c: offer 30-50 35-50
		ben rejects c`, `c rejected by ana`},
	{"coded by hand, confirmed", `ana codes c: offer 30-50 35-50
		ben accepts c`, `c accepted by ana`},
	{"coded by hand, corrected", `ana codes c: offer 30-50 35-50
		ben corrects c into d: demand 30-50 35-50`, `d accepted from c by ben`},
	{"coded by hand, corrected under the same id, confirmed", `ana codes c: offer 30-50 35-50
		ben corrects c into c: offer 30-50 35-50
		cem accepts c`, `c accepted from c by ben`},
	{"coded by hand, split", `ana codes c: offer 30-50 35-50
		ben splits c into a: demand 30-40 35-40, d: demand 30-50 42-50`, `a accepted from c by ben, d accepted from c by ben`},
	{"coded by hand, merged", `grammar/1 reads a: demand 0-20 8-20
		ana codes c: offer 30-50 35-50
		ben merges c into a`, `a suggested by grammar/1`},
	{"coded by hand, graded", `ana codes c: offer 30-50 35-50
		ben grades c B2`, `c accepted by ana B2`},
	{"merged into what was coded by hand", `grammar/1 reads a: demand 0-20 8-20
		ana codes c: offer 30-50 35-50
		ben merges a into c`, `c accepted by ana`},
	{"the coding undone, and a decision left", `ben rejects c
		grammar/1 reads a: demand 0-20 8-20`, `a suggested by grammar/1`},
	{"coded by hand after a correction to the same", `grammar/1 reads a: demand 0-20 8-20
		ana corrects a into c: aim 0-20 8-20
		ben codes c: aim 0-20 8-20`, `c accepted from a by ben`},
	{"two corrections into each other", `grammar/1 reads a: demand 0-20 8-20, c: aim 0-20 8-20
		ana corrects a into c: aim 0-20 8-20
		ana corrects c into a: demand 0-20 8-20`, `a accepted from a`},
}

func TestLive(t *testing.T) {
	for _, c := range pasts {
		p := parsePast(t, c.past)
		if got := show(p.Live(everything), strings.Contains(c.want, " by ")); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, got, c.want)
		}
		for range 4 { // however it is given, and however maps are walked
			slices.Reverse(p.Readings)
			slices.Reverse(p.Decisions)
			if got := show(p.Live(everything), strings.Contains(c.want, " by ")); got != c.want {
				t.Errorf("%s, the other way round:\n got %s\nwant %s", c.name, got, c.want)
			}
		}
	}
}

var everything = Filter{Reviews: []Review{Suggested, Accepted, Rejected}}

// TestRecordAgreesWithLive: what is live looks the same when looked up.
func TestRecordAgreesWithLive(t *testing.T) {
	for _, c := range pasts {
		p := parsePast(t, c.past)
		live := p.Live(everything)
		for _, id := range []parley.StatementID{"a", "b", "c", "d"} {
			rec, ok := p.Record(id)
			i := slices.IndexFunc(live, func(r Record) bool { return r.ID == id })
			switch {
			case !ok && (i >= 0 || strings.Contains(c.past, string(id)+":")):
				t.Errorf("%s: %s is not known", c.name, id)
			case ok && rec.Live != (i >= 0):
				t.Errorf("%s: %s looks live %v, listed at %d", c.name, id, rec.Live, i)
			case i >= 0 && fmt.Sprint(rec) != fmt.Sprint(live[i]):
				t.Errorf("%s: looked up %v, listed %v", c.name, rec, live[i])
			}
		}
	}
}

func TestLiveFilters(t *testing.T) {
	p := parsePast(t, `grammar/1 reads a: demand 0-20 8-20, b: reject 30-50 35-50
		model/1 reads a: demand 0-20 8-20, c: aim 60-70 65-70
		ana rejects b`)
	for _, c := range []struct {
		name string
		f    Filter
		want string
	}{
		{"none", Filter{}, `a suggested, c suggested`},
		{"rejected", Filter{Reviews: []Review{Rejected}}, `b rejected`},
		{"grammar's", Filter{Coders: []string{"grammar"}}, `a suggested`},
		{"model's", Filter{Coders: []string{"model"}}, `a suggested, c suggested`},
		{"acts", Filter{Acts: []parley.Act{parley.Aim, parley.Reject}}, `c suggested`},
		{"nobody's", Filter{Coders: []string{"x"}}, ``},
		{"led by grammar", Filter{Lead: "grammar"}, `a suggested`},
		{"led by grammar, whatever was decided", Filter{Lead: "grammar", Reviews: everything.Reviews}, `a suggested, b rejected`},
		{"led by the model", Filter{Lead: "model"}, `a suggested, c suggested`},
		{"led by one who has not read it", Filter{Lead: "x"}, `a suggested, c suggested`},
	} {
		if got := show(p.Live(c.f), false); got != c.want {
			t.Errorf("%s: got %s, want %s", c.name, got, c.want)
		}
	}
}

func show(records []Record, by bool) string {
	var all []string
	for _, r := range records {
		s := fmt.Sprintf("%s %s", r.ID, r.Review)
		if r.Original != "" {
			s += " from " + string(r.Original)
		}
		if by {
			if s += " by " + r.Coder.String(); r.Coder.Name == "model" {
				s = strings.TrimSuffix(s, "/1")
			}
		}
		if r.Grade != (parley.Grade{}) {
			s += " " + r.Grade.Reliability + r.Grade.Credibility
		}
		if !r.Live {
			s += " not live"
		}
		all = append(all, s)
	}
	return strings.Join(all, ", ")
}

func parsePast(t *testing.T, past string) *Past {
	t.Helper()
	p := &Past{}
	for i, line := range strings.Split(past, "\n") {
		step := Step(i + 1)
		who, what, _ := strings.Cut(strings.TrimSpace(line), " ")
		verb, rest, _ := strings.Cut(what, " ")
		if verb == "reads" {
			c := parley.ParseCoder(who)
			p.Readings = append(p.Readings, Read{step, &parley.Reading{Coder: c, Statements: parseStatements(t, rest, c)}})
			continue
		}
		if verb == "codes" {
			f := parseStatements(t, rest, parley.CoderID{Name: who})
			p.Decisions = append(p.Decisions, Taken{step, &parley.Decision{Statement: f[0].ID, By: who, At: time.Unix(int64(i), 0), Kind: parley.Coded, Fields: f}})
			continue
		}
		id, rest, _ := strings.Cut(rest, " ")
		d := &parley.Decision{Statement: parley.StatementID(id), By: who, At: time.Unix(int64(i), 0),
			Kind: parley.DecisionKind(strings.TrimSuffix(verb, "s"))}
		if into, ok := strings.CutPrefix(rest, "into "); ok && d.Kind == parley.Merged {
			d.Into = parley.StatementID(into)
		} else if ok {
			d.Fields = parseStatements(t, into, parley.CoderID{Name: who})
		} else if rest != "" {
			d.Grade = parley.Grade{Reliability: rest[:1], Credibility: rest[1:]}
		}
		p.Decisions = append(p.Decisions, Taken{step, d})
	}
	return p
}

func parseStatements(t *testing.T, list string, c parley.CoderID) (all []parley.Statement) {
	t.Helper()
	for _, one := range strings.Split(list, ", ") {
		if one == "" {
			continue
		}
		id, rest, _ := strings.Cut(one, ": ")
		s := parley.Statement{ID: parley.StatementID(id), Coder: c}
		var act string
		if _, err := fmt.Sscanf(rest, "%s %d-%d %d-%d", &act, &s.Evidence.Start, &s.Evidence.End, &s.Content.Start, &s.Content.End); err != nil {
			t.Fatalf("%q: %v", one, err)
		}
		a, err := parley.ParseAct(act)
		if err != nil {
			t.Fatal(err)
		}
		s.Act = a
		all = append(all, s)
	}
	return all
}
