package ledger

import (
	"math"

	"github.com/openparley/parley"
)

// last is after every step.
const last = Step(math.MaxInt64)

// replay is a past with its decisions worked out: see the rules at [Past].
type replay struct {
	past    *Past
	last    map[parley.StatementID]Taken     // the latest decision on a statement, other than a grade
	grades  map[parley.StatementID]Taken     // the latest grade of a statement
	written map[parley.StatementID][]written // what persons wrote under an id, by step: corrected, split or coded by hand
	shown   map[parley.StatementID]shown
	guards  []guard
}

// written is a statement that a person wrote, by correcting, splitting or coding.
type written struct {
	statement *parley.Statement
	by        *Taken
}

// shown is a record that somebody decided on; where two decisions lead to the
// same id, the later one holds.
type shown struct {
	Record
	step Step
}

// guard keeps out suggestions that say what a person has already dealt with.
type guard struct {
	root  parley.StatementID // the coder's statement, or that which was coded by hand
	id    parley.StatementID // that which holds for it
	about *parley.Statement
}

func (p *Past) replay() *replay {
	re := &replay{
		past:    p,
		last:    map[parley.StatementID]Taken{},
		grades:  map[parley.StatementID]Taken{},
		written: map[parley.StatementID][]written{},
		shown:   map[parley.StatementID]shown{},
	}
	for i := range p.Decisions {
		t := &p.Decisions[i]
		if t.Decision.Kind == parley.Graded {
			re.grades[t.Decision.Statement] = *t
			continue
		}
		re.last[t.Decision.Statement] = *t
		for k := range t.Decision.Fields {
			f := &t.Decision.Fields[k]
			re.written[f.ID] = append(re.written[f.ID], written{f, t})
		}
	}
	for _, t := range p.Decisions {
		id := t.Decision.Statement
		if re.last[id] != t {
			continue
		}
		if s := re.found(id, t.Step); s != nil {
			re.settle(s, id, t)
		}
	}
	return re
}

// settle shows what a decision on root's descendant s leaves in effect.
func (re *replay) settle(s *parley.Statement, root parley.StatementID, t Taken) {
	switch t.Decision.Kind {
	case parley.Accepted, parley.Rejected:
		if held, original := re.fields(s.ID, t.Step); held != nil {
			re.show(held, root, original, t)
		}
	case parley.Coded:
		re.show(&t.Decision.Fields[0], root, "", t)
	case parley.Merged:
		re.guards = append(re.guards, guard{root, t.Decision.Into, s})
	case parley.Corrected, parley.Split:
		for k := range t.Decision.Fields {
			f := &t.Decision.Fields[k]
			// A later decision on what was written holds over the writing. Its
			// step is larger, so this comes to an end.
			if later, ok := re.last[f.ID]; ok && f.ID != s.ID && later.Step > t.Step {
				re.settle(f, root, later)
			} else {
				re.show(f, root, root, t)
			}
		}
	}
}

func (re *replay) show(s *parley.Statement, root, original parley.StatementID, t Taken) {
	if was, ok := re.shown[s.ID]; ok && was.step >= t.Step {
		return
	}
	rec := Record{Statement: *s, Live: true, Original: original}
	if s.ID != root {
		rec.Original = root
	}
	re.stamp(&rec, t)
	if g, ok := re.grades[root]; ok && rec.Grade == (parley.Grade{}) {
		rec.Grade = g.Decision.Grade
	}
	re.shown[s.ID] = shown{rec, t.Step}
	if rec.Review != Accepted {
		return
	}
	re.guards = append(re.guards, guard{root, s.ID, s})
	if found := re.found(root, t.Step); found != nil && found != s {
		re.guards = append(re.guards, guard{root, s.ID, found})
	}
}

// stamp notes on the record how it was decided, by whom and when.
func (re *replay) stamp(rec *Record, t Taken) {
	rec.Review = Accepted
	if t.Decision.Kind == parley.Rejected {
		rec.Review = Rejected
	}
	rec.By, rec.At = t.Decision.By, t.Decision.At
	if g, ok := re.grades[rec.ID]; ok {
		rec.Grade = g.Decision.Grade
		if g.Step > t.Step {
			rec.By, rec.At = g.Decision.By, g.Decision.At
		}
	}
}

// suggestion is the record of a statement that was at most graded.
func (re *replay) suggestion(s *parley.Statement) Record {
	rec := Record{Statement: *s, Review: Suggested, Live: true}
	if g, ok := re.grades[s.ID]; ok {
		rec.Grade, rec.By, rec.At = g.Decision.Grade, g.Decision.By, g.Decision.At
	}
	return rec
}

// fields gives the statement as it stood before a step: as a person last wrote
// it, with the coder's statement that it was written for, or else as it was
// found.
func (re *replay) fields(id parley.StatementID, before Step) (s *parley.Statement, original parley.StatementID) {
	w := re.written[id]
	for i := len(w) - 1; i >= 0; i-- {
		if w[i].by.Step < before {
			if w[i].by.Decision.Kind == parley.Coded {
				return w[i].statement, ""
			}
			return w[i].statement, w[i].by.Decision.Statement
		}
	}
	return re.found(id, before), ""
}

// found gives the statement as a person coded it by hand before a step, or else
// as the latest reading before it has it: that is what a person who decided then
// had in view. A reading that was undone is not in the past; then the earliest
// later one must do.
func (re *replay) found(id parley.StatementID, before Step) *parley.Statement {
	var best *parley.Statement
	for _, w := range re.written[id] {
		if w.by.Decision.Kind == parley.Coded && w.by.Step <= before {
			best = w.statement
		}
	}
	if best != nil {
		return best
	}
	for _, r := range re.past.Readings {
		if r.Step > before && best != nil {
			break
		}
		for i := range r.Reading.Statements {
			if s := &r.Reading.Statements[i]; s.ID == id {
				best = s
				break
			}
		}
	}
	return best
}

// settled reports whether a decision says what becomes of the statement.
func (re *replay) settled(id parley.StatementID) bool {
	if _, ok := re.shown[id]; ok {
		return true
	}
	_, ok := re.last[id]
	return ok
}

// guarded reports whether s says what a person has already dealt with; has is
// what else the reading of s found.
func (re *replay) guarded(s *parley.Statement, has map[parley.StatementID]bool) bool {
	for _, g := range re.guards {
		if !has[g.root] && !has[g.id] && sameInOtherWords(g.about, s) {
			return true
		}
	}
	return false
}

func sameInOtherWords(a, b *parley.Statement) bool {
	return a.Act == b.Act && a.Evidence.Overlaps(b.Evidence) && a.Content.Overlaps(b.Content)
}
