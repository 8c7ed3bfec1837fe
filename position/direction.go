package position

import (
	"slices"
	"strings"

	"github.com/openparley/parley"
)

// wording is what the words of one statement say, whatever option it is about.
type wording struct {
	cue, head, content, condition class // head: the first words of the content
	turning                       bool  // the sentence presents the stand as a change
	pronoun                       bool  // the content is a single pronoun
	steps                         bool  // the content is a step in a sequence
}

// reader reads the words of statements, one after the other.
type reader struct{ w words }

// read takes in the words of a statement, and gives those that set it a term.
func (r *reader) read(s *parley.Statement) (out wording, horizon string) {
	if s.Condition.Text != "" {
		r.w.read(s.Condition.Text)
		out.condition = r.w.classes(0, r.w.len())
		horizon = r.w.term(s.Condition.Text)
	}
	r.w.read(s.Cue.Text)
	out.cue = r.w.classes(0, r.w.len())
	switch s.Act {
	case parley.Accept, parley.Reject, parley.Deny:
		r.w.read(s.Evidence.Text)
		out.turning = r.w.classes(0, r.w.len())&turning != 0
	}
	r.w.read(s.Content.Text)
	out.head = r.w.classes(0, min(3, r.w.len()))
	out.content = r.w.classes(0, r.w.len())
	out.pronoun = r.w.pronoun()
	out.steps = out.content&stepping != 0 || r.w.numbered()
	if h := r.w.term(s.Content.Text); h != "" {
		horizon = h
	}
	return out, horizon
}

// lean is what a statement says for or against one option.
type lean struct {
	sign        int8 // +1 for, −1 against, 0 says neither
	strength    Strength
	conditional bool
	firm        bool // enough to supersede, or to dispute, what was said before: no sounding, and not said of it by another party
	ended       bool // a claim is given up: no longer for, which is not yet against
	account     bool // tells of a yes or a no to the thing itself, which other reports may contradict

	// What a history asks of the stand first, so that most are not looked at.
	near, accepted, conditioned bool
	bare                        bool // an acceptance
	past                        bool // a past-stand
	weight                      int16
	day                         parley.Day
}

// under reports that the stand comes behind another by its weight, then day.
func (l *lean) under(o *stand) bool {
	return l.weight < o.weight || l.weight == o.weight && l.day.Before(o.day)
}

// leaning is what a statement says of one option for one party.
type leaning struct {
	stand int32 // its place among the report's
	at    int32 // of the party and the option: see [Preparer.at]
	lean
}

// at is the place of a party and an option among all pairs of them.
func (p *Preparer) at(party, option int32) int32 { return party*int32(p.all) + option }

// leans appends what the stands of a report say of the options of the case.
func (p *Preparer) leans(all []leaning, stands []stand) []leaning {
	for i := range stands {
		s := &stands[i]
		if len(s.who.at) == 0 {
			continue
		}
		for k := range s.about.at {
			pt := &s.about.at[k]
			l := s.leanOf(pt.against, s.act == parley.Concede && names(pt.words, s.cue.of(s.text)))
			if l.sign == 0 {
				continue
			}
			for _, party := range s.who.at {
				all = append(all, leaning{int32(i), p.at(party, pt.n), l})
			}
		}
	}
	return all
}

// rule is how an act speaks to its own content.
type rule struct {
	sign     int8
	strength Strength
}

// plain and negated are the table of DESIGN.md. Acts that are missing speak
// for no option: an accusation, a threat, a denial, and what was merely not
// demanded or not proposed.
var (
	plain = [...]rule{
		parley.Demand: {+1, Insistence}, parley.Propose: {+1, Preference}, parley.Offer: {+1, Insistence},
		parley.Accept: {+1, Insistence}, parley.Concede: {-1, Preference}, parley.Support: {+1, Preference},
		parley.Oppose: {-1, Preference}, parley.Reject: {-1, Insistence}, parley.CommitForce: {+1, Insistence},
		parley.Aim: {+1, Preference},
	}
	negated = [...]rule{
		parley.Offer: {-1, Preference}, parley.Accept: {-1, Insistence}, parley.Concede: {+1, Insistence},
		parley.Support: {-1, Sounding}, parley.Oppose: {+1, Sounding}, parley.Reject: {+1, Sounding},
		parley.CommitForce: {-1, Preference}, parley.Aim: {-1, Preference},
	}
)

// ruleOf is the rule for an act; one that the vocabulary does not have speaks
// for no option either.
func ruleOf(act parley.Act, not bool) (r rule) {
	table := plain[:]
	if not {
		table = negated[:]
	}
	if int(act) < len(table) {
		r = table[act]
	}
	return r
}

// leanOf says which way a statement leans on an option. against is that of
// its point; cueNamesOption says that the cue is the doing of the option:
// "lifted", of the option "lifting of the curfew".
func (s *stand) leanOf(against bool, cueNamesOption bool) lean {
	o := &s.words
	r := ruleOf(s.act, s.negated)
	if s.act == parley.Deny && !s.negated {
		// "denied that it had accepted the draft" is an account of the same
		// acceptance, the other way.
		switch {
		case o.content&accepting != 0:
			r = rule{-1, Sounding}
		case o.content&rejecting != 0:
			r = rule{+1, Sounding}
		}
	}
	if r.sign == 0 {
		return lean{}
	}
	l := lean{sign: r.sign, strength: r.strength}
	if against {
		l.sign = -l.sign
	}
	if s.act == parley.Concede && (cueNamesOption || o.cue&giving != 0 && !against) {
		// What is done is the option itself: "released", of the option "release of prisoners".
		l.sign = +1
		if s.negated {
			l.sign = -1
		}
		l.strength = Insistence
	}
	l.ended = l.sign < 0 && s.act == parley.Concede && !s.negated && (o.content&claims|o.cue&dropping) != 0
	l.strength = s.strengthOf(l.strength)
	l.firm = l.strength > Sounding && !s.ascribed && !s.readInto
	switch s.act {
	case parley.Accept, parley.Deny:
		l.account = s.hedged != hypothetical
	case parley.Reject:
		l.account = s.hedged != hypothetical && !s.negated
	}
	if s.conditioned {
		if l.sign < 0 && s.refuses() && o.condition&opening != 0 {
			// "No talks before the prisoners are home": talks, if they are.
			l.sign, l.account = +1, false
		}
		l.conditional = l.sign > 0
	}
	l.near, l.accepted, l.conditioned, l.past = s.near, s.accepted, s.conditioned, s.hedged == pastStand
	l.bare = s.act == parley.Accept && !s.negated
	l.account = l.account && !s.turning() && !l.past && !s.day.IsZero()
	l.weight, l.day = s.weight, s.day
	return l
}

// refuses reports a statement that says no to its content.
func (s *stand) refuses() bool {
	return s.act == parley.Reject || s.act == parley.Oppose || s.negated && s.act == parley.Accept
}

// strengthOf moves the strength of an act by the words it is put in.
func (s *stand) strengthOf(base Strength) Strength {
	o, st := &s.words, base
	switch {
	case s.hedged == hypothetical,
		(o.cue|o.head)&floated != 0 && o.cue&redLine == 0:
		return Sounding
	case st == Sounding:
		return st
	case (o.cue|o.content)&redLine != 0,
		o.condition&redLine != 0 && s.act != parley.Concede,
		s.refuses() && o.condition&opening != 0 && st == Insistence:
		st = RedLine
	case o.cue&insistent != 0 && s.act != parley.Concede:
		st = max(st, Insistence)
	case o.cue&mild != 0:
		st = min(st, Preference)
	}
	if s.hedged == reported {
		st = st.weaker()
	}
	if s.ascribed {
		st = st.weaker()
	}
	return st
}

// readInto reports a purpose that the report's writer or somebody of no known
// party reads into what the holder does: "its real aim is the port".
func (o *wording) readInto(s *parley.Statement) bool {
	return s.Act == parley.Aim && o.cue&imputed != 0 && !s.Quote && len(s.Speaker.Parties) == 0
}

// ascribed reports that the one who says it speaks for another party than the
// one whose stand it is said to be, or for none: an analyst, "some".
func ascribed(s *parley.Statement) bool {
	if len(s.Holder.Parties) == 0 {
		return false
	}
	if len(s.Speaker.Parties) == 0 {
		return onlooker(s.Speaker)
	}
	for _, p := range s.Speaker.Parties {
		if slices.Contains(s.Holder.Parties, p) {
			return false
		}
	}
	return true
}

// onlooker reports a speaker who watches rather than takes part.
func onlooker(a parley.Actor) bool {
	for w := range strings.FieldsSeq(strings.ToLower(a.Called())) {
		switch w {
		case "who", "in", "of", "at", "from", "for", "with", "on":
			return false // what follows only says more of the one named before
		}
		if onlookers[strings.Trim(w, ",.'’\"")] {
			return true
		}
	}
	return false
}

var onlookers = setOf(`analyst analysts expert experts observer observers commentator commentators columnist columnists critic critics opponent
	opponents rival rivals scholar scholars historian historians editorial editorials some many others people newspaper newspapers press
	media diplomat diplomats`)
