package negotiation

import (
	"fmt"
	"slices"
	"strings"

	"github.com/openparley/parley"
	"github.com/openparley/parley/analysis/conflict"
)

// Change is one change to a model. Which of the fields count depends on what is
// done; see the kinds.
type Change struct {
	Do     ChangeKind `json:"do" enum:"name,note,add-party,rename-party,remove-party,add-option,rename-option,remove-option,share-option,unshare-option,set-way,add-preference,set-preference,remove-preference,move-preference,add-rule,set-rule,remove-rule,status-quo"`
	Party  string     `json:"party,omitempty" doc:"The party's name."`
	Option string     `json:"option,omitempty" doc:"The option's name, or PARTY/OPTION where two parties have one of that name."`
	At     int        `json:"at,omitempty" doc:"Which preference or rule, from 0."`
	Place  int        `json:"place,omitempty" doc:"Where a preference goes, from 0; one that is added, -1 for the end."`
	To     string     `json:"to,omitempty" doc:"The new name or text, or the letters of the status quo."`
	Way    string     `json:"way,omitempty" enum:"both,take,drop" doc:"Whether an option can be taken and dropped, or goes one way."`

	Wants    string  `json:"wants,omitempty" doc:"A formula."`
	Strength string  `json:"strength,omitempty" enum:"red line,demand,preference"`
	Unknown  bool    `json:"unknown,omitempty"`
	Because  Because `json:"because,omitzero" required:"false"`
}

// ChangeKind is what a change does.
type ChangeKind string

// The kinds of change, with the fields that they read.
const (
	SetName          ChangeKind = "name"              // To
	SetNote          ChangeKind = "note"              // To
	AddParty         ChangeKind = "add-party"         // Party, Option: the first thing it can do
	RenameParty      ChangeKind = "rename-party"      // Party, To
	RemoveParty      ChangeKind = "remove-party"      // Party; what only it could do goes with it
	AddOption        ChangeKind = "add-option"        // Party, Option, Way
	RenameOption     ChangeKind = "rename-option"     // Option, To
	RemoveOption     ChangeKind = "remove-option"     // Option; preferences and rules that speak of it go with it
	ShareOption      ChangeKind = "share-option"      // Party, Option: the party decides on it too
	UnshareOption    ChangeKind = "unshare-option"    // Party, Option: the party decides on it no more, others do
	SetWay           ChangeKind = "set-way"           // Option, Way
	AddPreference    ChangeKind = "add-preference"    // Party, Place, Wants, Strength, Unknown, Because
	SetPreference    ChangeKind = "set-preference"    // Party, At, Wants, Strength, Unknown, Because
	RemovePreference ChangeKind = "remove-preference" // Party, At
	MovePreference   ChangeKind = "move-preference"   // Party, At, Place
	AddRule          ChangeKind = "add-rule"          // Wants: what cannot be; Because
	SetRule          ChangeKind = "set-rule"          // At, Wants, Because
	RemoveRule       ChangeKind = "remove-rule"       // At
	SetStatusQuo     ChangeKind = "status-quo"        // To; empty: none
)

var ways = []string{conflict.BothWays: "both", conflict.OnlyTake: "take", conflict.OnlyDrop: "drop"}

// WayName is the word of a [Change] for the way an option goes.
func WayName(w conflict.Way) string { return ways[w] }

// Verb says a change in words for the log: "moves a preference of Orsa".
func (c Change) Verb() string {
	switch c.Do {
	case SetName:
		return "renames the model to " + quote(c.To)
	case SetNote:
		return "edits the model's note"
	case AddParty:
		return "adds party " + quote(c.Party)
	case RenameParty:
		return "renames party " + quote(c.Party) + " to " + quote(c.To)
	case RemoveParty:
		return "removes party " + quote(c.Party)
	case AddOption:
		return "adds option " + quote(c.Option) + " of " + c.Party
	case RenameOption:
		return "renames option " + quote(c.Option) + " to " + quote(c.To)
	case RemoveOption:
		return "removes option " + quote(c.Option)
	case ShareOption:
		return "has " + c.Party + " decide on " + quote(c.Option)
	case UnshareOption:
		return "has " + c.Party + " decide on " + quote(c.Option) + " no more"
	case SetWay:
		return "sets which way option " + quote(c.Option) + " goes"
	case AddPreference:
		return "adds a preference of " + c.Party
	case SetPreference:
		return "edits a preference of " + c.Party
	case RemovePreference:
		return "removes a preference of " + c.Party
	case MovePreference:
		return "moves a preference of " + c.Party
	case AddRule:
		return "rules " + quote(c.Wants) + " out"
	case SetRule:
		return "edits what is ruled out"
	case RemoveRule:
		return "takes back what is ruled out"
	case SetStatusQuo:
		return "sets the status quo"
	}
	return "edits the model"
}

// change makes a change. What it does to formulas is checked when the file is
// read again.
func (m *Model) change(c Change) error {
	switch c.Do {
	case SetName:
		m.Name = oneLine(c.To)
		return nil
	case SetNote:
		m.Note = oneLine(c.To)
		return nil
	case AddParty:
		return m.addParty(c)
	case RenameParty, RemoveParty:
		i, err := m.FindParty(c.Party)
		if err != nil {
			return err
		}
		if c.Do == RemoveParty {
			return m.removeParty(i)
		}
		name, err := newName(c.To)
		if err != nil {
			return err
		}
		if k, err := m.FindParty(name); err == nil && k != i {
			return fmt.Errorf("%w: there is a party %q already", parley.ErrConflict, name)
		}
		return m.reshape(nil, func() { m.Parties[i].Name = name })
	case AddOption, RenameOption, RemoveOption, ShareOption, UnshareOption, SetWay:
		return m.changeOption(c)
	case AddPreference, SetPreference, RemovePreference, MovePreference:
		return m.changePreference(c)
	case AddRule, SetRule, RemoveRule:
		return m.changeRule(c)
	case SetStatusQuo:
		m.StatusQuo = strings.ToUpper(strings.TrimSpace(c.To))
		if m.StatusQuo == "" {
			return nil
		}
		if _, err := conflict.ParseState(m.StatusQuo, len(m.Options)); err != nil {
			return fmt.Errorf("%w: %s", parley.ErrInvalid, strings.TrimPrefix(err.Error(), "conflict: "))
		}
		return nil
	}
	return fmt.Errorf("%w: there is no change %q", parley.ErrInvalid, c.Do)
}

// newName tidies a name that somebody gave.
func newName(s string) (string, error) {
	s = oneLine(s)
	if s == "" {
		return "", fmt.Errorf("%w: a name is missing", parley.ErrInvalid)
	}
	return s, nil
}

func (m *Model) addParty(c Change) error {
	name, err := newName(c.Party)
	if err != nil {
		return err
	}
	if _, err := m.FindParty(name); err == nil {
		return fmt.Errorf("%w: there is a party %q already", parley.ErrConflict, name)
	}
	option, err := newName(c.Option)
	if err != nil {
		return fmt.Errorf("%w: a party is one that can do something: name its first option", parley.ErrInvalid)
	}
	at := make([]int, len(m.Options))
	for o := range at {
		at[o] = o
	}
	return m.reshape(at, func() {
		m.Options = append(m.Options, Option{Name: option})
		m.Parties = append(m.Parties, Party{Name: name, Options: []int{len(m.Options) - 1}})
	})
}

// removeParty takes a party away with what it alone could do.
func (m *Model) removeParty(i int) error {
	if len(m.Parties) == 1 {
		return fmt.Errorf("%w: a model has at least one party", parley.ErrInvalid)
	}
	at := make([]int, len(m.Options))
	n := 0
	for o := range m.Options {
		at[o] = -1
		for k := range m.Parties {
			if k != i && slices.Contains(m.Parties[k].Options, o) {
				at[o] = n
				n++
				break
			}
		}
	}
	if n == 0 {
		return fmt.Errorf("%w: the others could do nothing", parley.ErrInvalid)
	}
	return m.reshape(at, func() {
		m.Parties = slices.Delete(m.Parties, i, i+1)
		var left []Option
		for o := range at {
			if at[o] >= 0 {
				left = append(left, m.Options[o])
			}
		}
		m.Options = left
	})
}

// findOption finds an option by its name, or by PARTY/OPTION.
func (m *Model) findOption(name string) (int, error) {
	name = strings.Join(strings.Fields(name), " ")
	if o, length := m.option(name); length > 0 && length == len(name) {
		return o, nil
	}
	return 0, fmt.Errorf("%w: there is no option %q", parley.ErrNotFound, name)
}

func (m *Model) changeOption(c Change) error {
	if c.Do == AddOption {
		return m.addOption(c)
	}
	o, err := m.findOption(c.Option)
	if err != nil {
		return err
	}
	switch c.Do {
	case ShareOption, UnshareOption:
		return m.shareOption(c, o)
	case SetWay:
		w := slices.Index(ways, c.Way)
		if w < 0 {
			return fmt.Errorf("%w: there is no way %q", parley.ErrInvalid, c.Way)
		}
		m.Options[o].Way = conflict.Way(w)
		return nil
	case RenameOption:
		name, err := newName(c.To)
		if err != nil {
			return err
		}
		if err := m.freeName(o, name); err != nil {
			return err
		}
		return m.reshape(nil, func() { m.Options[o].Name = name })
	}
	for _, p := range m.Parties {
		if len(p.Options) == 1 && p.Options[0] == o {
			return fmt.Errorf("%w: it is all that %s can do; remove the party, or add another option first", parley.ErrInvalid, p.Name)
		}
	}
	at := make([]int, len(m.Options))
	for k := range at {
		switch {
		case k < o:
			at[k] = k
		case k == o:
			at[k] = -1
		default:
			at[k] = k - 1
		}
	}
	return m.reshape(at, func() { m.Options = slices.Delete(m.Options, o, o+1) })
}

// shareOption lets a party decide on an option, or no more.
func (m *Model) shareOption(c Change, o int) error {
	i, err := m.FindParty(c.Party)
	if err != nil {
		return err
	}
	p := &m.Parties[i]
	has := slices.Contains(p.Options, o)
	if c.Do == ShareOption {
		if has {
			return fmt.Errorf("%w: %s decides on %q already", parley.ErrConflict, p.Name, m.Options[o].Name)
		}
		for _, k := range p.Options {
			if strings.EqualFold(m.Options[k].Name, m.Options[o].Name) {
				return fmt.Errorf("%w: %s has an option of its own called %q", parley.ErrConflict, p.Name, m.Options[o].Name)
			}
		}
		return m.reshape(nil, func() {
			p.Options = append(p.Options, o)
			slices.Sort(p.Options)
		})
	}
	owners := 0
	for _, q := range m.Parties {
		if slices.Contains(q.Options, o) {
			owners++
		}
	}
	switch {
	case !has:
		return fmt.Errorf("%w: %s does not decide on %q", parley.ErrNotFound, p.Name, m.Options[o].Name)
	case owners == 1:
		return fmt.Errorf("%w: nobody else decides on %q; remove it, or let another decide on it first", parley.ErrInvalid, m.Options[o].Name)
	case len(p.Options) == 1:
		return fmt.Errorf("%w: it is all that %s can do; remove the party, or add another option first", parley.ErrInvalid, p.Name)
	}
	return m.reshape(nil, func() {
		p.Options = slices.DeleteFunc(p.Options, func(k int) bool { return k == o })
	})
}

// freeName holds that no party would have two options of one name.
func (m *Model) freeName(o int, name string) error {
	for _, p := range m.Parties {
		if o >= 0 && !slices.Contains(p.Options, o) {
			continue
		}
		for _, k := range p.Options {
			if k != o && strings.EqualFold(m.Options[k].Name, name) {
				return fmt.Errorf("%w: %s has an option %q already", parley.ErrConflict, p.Name, name)
			}
		}
	}
	return nil
}

func (m *Model) addOption(c Change) error {
	i, err := m.FindParty(c.Party)
	if err != nil {
		return err
	}
	name, err := newName(c.Option)
	if err != nil {
		return err
	}
	for _, k := range m.Parties[i].Options {
		if strings.EqualFold(m.Options[k].Name, name) {
			return fmt.Errorf("%w: %s has an option %q already", parley.ErrConflict, m.Parties[i].Name, name)
		}
	}
	if len(m.Options) >= conflict.MaxOptions {
		return fmt.Errorf("%w: a model has at most %d options", parley.ErrInvalid, conflict.MaxOptions)
	}
	way := max(0, slices.Index(ways, c.Way))
	place := 0 // after the party's last: so they are listed
	for _, o := range m.Parties[i].Options {
		place = max(place, o+1)
	}
	at := make([]int, len(m.Options))
	for k := range at {
		at[k] = k
		if k >= place {
			at[k]++
		}
	}
	return m.reshape(at, func() {
		m.Options = slices.Insert(m.Options, place, Option{Name: name, Way: conflict.Way(way), Because: c.Because})
		for k := range m.Parties {
			for x, o := range m.Parties[k].Options {
				if o >= place {
					m.Parties[k].Options[x]++
				}
			}
		}
		m.Parties[i].Options = append(m.Parties[i].Options, place)
		slices.Sort(m.Parties[i].Options)
	})
}

func (m *Model) changePreference(c Change) error {
	i, err := m.FindParty(c.Party)
	if err != nil {
		return err
	}
	p := &m.Parties[i]
	if p.Ranking != nil {
		return fmt.Errorf("%w: %s ranks the states one by one; take its ranking out of the file to give it preferences", parley.ErrInvalid, p.Name)
	}
	if c.Do != AddPreference && (c.At < 0 || c.At >= len(p.Prefers)) {
		return fmt.Errorf("%w: %s has %d preferences", parley.ErrNotFound, p.Name, len(p.Prefers))
	}
	switch c.Do {
	case RemovePreference:
		p.Prefers = slices.Delete(p.Prefers, c.At, c.At+1)
		return nil
	case MovePreference:
		if c.Place < 0 || c.Place >= len(p.Prefers) {
			return fmt.Errorf("%w: %s has %d preferences", parley.ErrNotFound, p.Name, len(p.Prefers))
		}
		moved := p.Prefers[c.At]
		p.Prefers = slices.Insert(slices.Delete(p.Prefers, c.At, c.At+1), c.Place, moved)
		return nil
	}
	pref := Preference{}
	if c.Do == SetPreference {
		pref = p.Prefers[c.At]
	}
	wants, err := m.wanted(c.Wants)
	if err != nil {
		return err
	}
	if c.Strength != "" && !slices.Contains(Strengths(), c.Strength) {
		return fmt.Errorf("%w: unknown strength %q", parley.ErrInvalid, c.Strength)
	}
	if err := c.Because.check(); err != nil {
		return err
	}
	pref.Wants, pref.Strength, pref.Unknown, pref.Because = wants, c.Strength, c.Unknown, c.Because
	switch {
	case c.Do == SetPreference:
		p.Prefers[c.At] = pref
	case c.Place < 0 || c.Place > len(p.Prefers):
		p.Prefers = append(p.Prefers, pref)
	default:
		p.Prefers = slices.Insert(p.Prefers, c.Place, pref)
	}
	return nil
}

// Wanted reads a formula over the model's options, and gives it as it is
// written in files. What is wrong is [parley.ErrInvalid].
func (m *Model) Wanted(text string) (conflict.Formula, error) {
	f, err := conflict.ParseFormula(text, len(m.Options), m.option)
	if err != nil {
		return f, fmt.Errorf("%w: %s", parley.ErrInvalid, strings.TrimPrefix(err.Error(), "conflict: "))
	}
	return f, nil
}

func (m *Model) wanted(text string) (string, error) {
	text = oneLine(text)
	if m.pattern(text) {
		return text, nil
	}
	_, err := m.Wanted(text)
	return text, err
}

// check finds what a file could not say.
func (b Because) check() error {
	for _, id := range b.Statements {
		if strings.ContainsAny(string(id), " \t\n,[]{}#\"'") || id == "" {
			return fmt.Errorf("%w: %q is not the id of a statement", parley.ErrInvalid, id)
		}
	}
	if b.Judgement != "" && oneLine(b.By) == "" {
		return fmt.Errorf("%w: a judgement says whose it is", parley.ErrInvalid)
	}
	return nil
}

func (m *Model) changeRule(c Change) error {
	if c.Do != AddRule && (c.At < 0 || c.At >= len(m.Infeasible)) {
		return fmt.Errorf("%w: %d things are ruled out", parley.ErrNotFound, len(m.Infeasible))
	}
	if c.Do == RemoveRule {
		m.Infeasible = slices.Delete(m.Infeasible, c.At, c.At+1)
		return nil
	}
	when, err := m.wanted(c.Wants)
	if err != nil {
		return err
	}
	if err := c.Because.check(); err != nil {
		return err
	}
	r := Rule{When: when, Because: c.Because}
	if c.Do == SetRule {
		m.Infeasible[c.At] = r
		return nil
	}
	m.Infeasible = append(m.Infeasible, r)
	return nil
}
