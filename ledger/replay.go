package ledger

import (
	"cmp"
	"slices"

	"github.com/openparley/parley"
)

// Step orders what is recorded: of two readings or decisions, the one with the
// smaller step was recorded first. Readings and decisions share one numbering.
type Step int64

// Read is a reading in the record.
type Read struct {
	Step    Step
	Reading *parley.Reading
}

// Taken is a decision in the record.
type Taken struct {
	Step     Step
	Decision *parley.Decision
}

// Past is what the record holds of one report: every reading and every decision
// on its statements that hang from entries in effect. Replaying it gives what
// holds now.
//
// The rules, in the order in which they apply:
//
//  1. A statement that nobody decided on is a suggestion. It is live while the
//     latest reading of its coder has it. Where two coders have the same
//     statement it is shown once, as the later reading has it.
//  2. The latest decision on a statement holds; a grade stands beside it. A
//     statement that was decided on stays live whatever later readings say,
//     with the fields that whoever decided had before them.
//  3. A corrected or split statement gives way to those that the person wrote,
//     which can be decided on in turn. A merged one gives way altogether. One
//     that a person coded by hand is there, accepted, while the coding is in
//     effect, and is decided on like one that a coder found.
//  4. A suggestion gives way to a statement that a person accepted, corrected,
//     split or merged when it is the same in other words: the evidence
//     overlaps, the act is the same and the content overlaps. It does not when
//     its own reading has the accepted one too, for then its coder holds the
//     two apart.
type Past struct {
	Readings  []Read
	Decisions []Taken
}

// Live gives the records that are live and pass the filter's conditions on
// statements, in the order of their evidence, then id. They share their slices
// with the past.
func (p *Past) Live(f Filter) []Record {
	p.sort()
	latest := p.latest(f)
	if len(p.Decisions) == 0 && len(latest) == 1 {
		return suggestions(latest[0].Reading, &f)
	}
	re := p.replay()
	var out []Record
	for _, s := range re.shown {
		if f.MatchRecord(&s.Record) {
			out = append(out, s.Record)
		}
	}
	seen := map[parley.StatementID]bool{}
	for _, r := range latest {
		var has map[parley.StatementID]bool
		if len(re.guards) > 0 {
			has = ids(r.Reading)
		}
		for i := range r.Reading.Statements {
			s := &r.Reading.Statements[i]
			if seen[s.ID] || re.settled(s.ID) || re.guarded(s, has) {
				continue
			}
			seen[s.ID] = true
			rec := re.suggestion(s)
			if f.MatchRecord(&rec) {
				out = append(out, rec)
			}
		}
	}
	slices.SortFunc(out, compareRecords)
	return out
}

// Record gives the record with the id, live or not, and whether the past knows
// it at all.
func (p *Past) Record(id parley.StatementID) (Record, bool) {
	all := p.Live(Filter{Reviews: []Review{Suggested, Accepted, Rejected}})
	if i := slices.IndexFunc(all, func(r Record) bool { return r.ID == id }); i >= 0 {
		return all[i], true
	}
	re := p.replay()
	s, original := re.fields(id, last)
	if s == nil {
		return Record{}, false
	}
	rec := re.suggestion(s)
	rec.Live, rec.Original = false, original
	if d, ok := re.last[id]; ok {
		re.stamp(&rec, d)
	} else if original != "" {
		re.stamp(&rec, *re.written[id][len(re.written[id])-1].by)
	}
	return rec, true
}

// sort puts the past into the order of its steps; it costs nothing when it is.
func (p *Past) sort() {
	if byStep := func(a, b Read) int { return cmp.Compare(a.Step, b.Step) }; !slices.IsSortedFunc(p.Readings, byStep) {
		slices.SortFunc(p.Readings, byStep)
	}
	if byStep := func(a, b Taken) int { return cmp.Compare(a.Step, b.Step) }; !slices.IsSortedFunc(p.Decisions, byStep) {
		slices.SortFunc(p.Decisions, byStep)
	}
}

// LatestReadings gives the latest reading of each coder whose name the filter
// lets pass, the most recent first; where one of them is its Lead's, that
// alone.
func (p *Past) LatestReadings(f Filter) []*parley.Reading {
	p.sort()
	var out []*parley.Reading
	for _, r := range p.latest(f) {
		out = append(out, r.Reading)
	}
	return out
}

func (p *Past) latest(f Filter) []Read {
	var out []Read
	for i := len(p.Readings) - 1; i >= 0; i-- {
		name := p.Readings[i].Reading.Coder.Name
		if f.MatchCoder(name) && !slices.ContainsFunc(out, func(r Read) bool { return r.Reading.Coder.Name == name }) {
			out = append(out, p.Readings[i])
		}
	}
	if i := slices.IndexFunc(out, func(r Read) bool { return r.Reading.Coder.Name == f.Lead }); i >= 0 {
		return out[i : i+1]
	}
	return out
}

// suggestions is Live for the common case: one reading, nothing decided.
func suggestions(r *parley.Reading, f *Filter) []Record {
	out := make([]Record, 0, len(r.Statements))
	sorted := true
	for i := range r.Statements {
		rec := Record{Statement: r.Statements[i], Review: Suggested, Live: true}
		if !f.MatchRecord(&rec) {
			continue
		}
		if n := len(out); n > 0 && compareRecords(out[n-1], rec) >= 0 {
			sorted = false
		}
		out = append(out, rec)
	}
	if !sorted {
		slices.SortStableFunc(out, compareRecords)
		out = slices.CompactFunc(out, func(a, b Record) bool { return a.ID == b.ID })
	}
	return out
}

func ids(r *parley.Reading) map[parley.StatementID]bool {
	m := make(map[parley.StatementID]bool, len(r.Statements))
	for i := range r.Statements {
		m[r.Statements[i].ID] = true
	}
	return m
}

func compareRecords(a, b Record) int {
	return cmp.Or(cmp.Compare(a.Evidence.Start, b.Evidence.Start), cmp.Compare(a.Evidence.End, b.Evidence.End), cmp.Compare(a.ID, b.ID))
}
