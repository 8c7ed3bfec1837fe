package caseyaml

import (
	"slices"

	"github.com/openparley/parley"
)

// AddParty adds a party at the end of the list.
type AddParty struct {
	Name    string         `json:"name"`
	Aliases []string       `json:"aliases,omitempty"`
	Parent  parley.PartyID `json:"parent,omitempty"`
	Role    parley.Role    `json:"role,omitempty"`
}

// RenameParty gives a party another name; its id stays. With Keep the old name
// becomes an alias, so that reports that use it are still understood.
type RenameParty struct {
	Party parley.PartyID `json:"party"`
	Name  string         `json:"name"`
	Keep  bool           `json:"keep,omitempty"`
}

// SetParent makes a party a part or faction of another, or with an empty
// Parent of none.
type SetParent struct {
	Party  parley.PartyID `json:"party"`
	Parent parley.PartyID `json:"parent,omitempty"`
}

// SetRole sets a party's part in the talks. Side, the usual one, is not
// written.
type SetRole struct {
	Party parley.PartyID `json:"party"`
	Role  parley.Role    `json:"role"`
}

// AddAlias gives a party another name that reports use. Another party may go
// by it, too: then it is left open whom it means, see [parley.Case.Shared].
type AddAlias struct {
	Party parley.PartyID `json:"party"`
	Alias string         `json:"alias"`
}

// RemoveAlias takes an alias away.
type RemoveAlias struct {
	Party parley.PartyID `json:"party"`
	Alias string         `json:"alias"`
}

// MoveAlias takes an alias from one party and gives it to another.
type MoveAlias struct {
	Alias string         `json:"alias"`
	From  parley.PartyID `json:"from"`
	To    parley.PartyID `json:"to"`
}

// AddOffice adds a person who speaks for a party.
type AddOffice struct {
	Party  parley.PartyID `json:"party"`
	Office parley.Office  `json:"office"`
}

// EditOffice writes an office in the place of one that is there.
type EditOffice struct {
	Party parley.PartyID `json:"party"`
	Was   parley.Office  `json:"was"`
	Is    parley.Office  `json:"is"`
}

// RemoveOffice takes an office away.
type RemoveOffice struct {
	Party  parley.PartyID `json:"party"`
	Office parley.Office  `json:"office"`
}

// MoveOffice takes an office from one party and gives it to another.
type MoveOffice struct {
	Office parley.Office  `json:"office"`
	From   parley.PartyID `json:"from"`
	To     parley.PartyID `json:"to"`
}

// RemoveParty takes a party out of the case. Its factions become factions of
// its parent, or parties of their own.
type RemoveParty struct {
	Party parley.PartyID `json:"party"`
}

// MergeParties makes several entries one: names, aliases, offices and factions
// of those in From go to Into. A party cannot be merged into a faction of its
// own.
type MergeParties struct {
	From []parley.PartyID `json:"from"`
	Into parley.PartyID   `json:"into"`
}

// SplitParty makes a new party of some aliases and offices of one.
type SplitParty struct {
	Party   parley.PartyID  `json:"party"`
	Name    string          `json:"name"`
	Aliases []string        `json:"aliases,omitempty"`
	Offices []parley.Office `json:"offices,omitempty"`
	Faction bool            `json:"faction,omitempty"` // the new one is a faction of the old
}

// ConfirmParties takes the mark "proposed" from parties.
type ConfirmParties struct {
	Parties []parley.PartyID `json:"parties"`
}

func (AddParty) touches() section       { return parties }
func (RenameParty) touches() section    { return parties }
func (SetParent) touches() section      { return parties }
func (SetRole) touches() section        { return parties }
func (AddAlias) touches() section       { return parties }
func (RemoveAlias) touches() section    { return parties }
func (MoveAlias) touches() section      { return parties }
func (AddOffice) touches() section      { return parties }
func (EditOffice) touches() section     { return parties }
func (RemoveOffice) touches() section   { return parties }
func (MoveOffice) touches() section     { return parties }
func (RemoveParty) touches() section    { return parties }
func (MergeParties) touches() section   { return parties }
func (SplitParty) touches() section     { return parties }
func (ConfirmParties) touches() section { return parties }

// Describe is "add party …".
func (ch AddParty) Describe(*parley.Case) string { return "add party " + clean(ch.Name) }

// Describe is "rename … to …".
func (ch RenameParty) Describe(c *parley.Case) string {
	return "rename " + partyName(c, ch.Party) + " to " + clean(ch.Name)
}

// Describe is "make … a faction of …".
func (ch SetParent) Describe(c *parley.Case) string {
	if ch.Parent == "" {
		return "make " + partyName(c, ch.Party) + " a party of its own"
	}
	return "make " + partyName(c, ch.Party) + " a faction of " + partyName(c, ch.Parent)
}

// Describe is "make … a mediator".
func (ch SetRole) Describe(c *parley.Case) string {
	role := "a " + string(ch.Role)
	switch ch.Role {
	case parley.Observer:
		role = "an observer"
	case "":
		role = "a side"
	}
	return "make " + partyName(c, ch.Party) + " " + role
}

// Describe is "call … also …".
func (ch AddAlias) Describe(c *parley.Case) string {
	return "call " + partyName(c, ch.Party) + " also " + clean(ch.Alias)
}

// Describe is "no longer call … …".
func (ch RemoveAlias) Describe(c *parley.Case) string {
	return "take the alias " + clean(ch.Alias) + " from " + partyName(c, ch.Party)
}

// Describe is "move alias … from … to …".
func (ch MoveAlias) Describe(c *parley.Case) string {
	return "move the alias " + clean(ch.Alias) + " from " + partyName(c, ch.From) + " to " + partyName(c, ch.To)
}

// Describe is "let … speak for …".
func (ch AddOffice) Describe(c *parley.Case) string {
	return "let " + clean(ch.Office.Person) + " speak for " + partyName(c, ch.Party)
}

// Describe is "correct the office of …".
func (ch EditOffice) Describe(c *parley.Case) string {
	return "correct the office of " + clean(ch.Is.Person) + " in " + partyName(c, ch.Party)
}

// Describe is "take the office of … from …".
func (ch RemoveOffice) Describe(c *parley.Case) string {
	return "take the office of " + clean(ch.Office.Person) + " from " + partyName(c, ch.Party)
}

// Describe is "let … speak for … and not for …".
func (ch MoveOffice) Describe(c *parley.Case) string {
	return "let " + clean(ch.Office.Person) + " speak for " + partyName(c, ch.To) + " and not for " + partyName(c, ch.From)
}

// Describe is "remove party …".
func (ch RemoveParty) Describe(c *parley.Case) string {
	return "remove party " + partyName(c, ch.Party)
}

// Describe is "merge … and … into …".
func (ch MergeParties) Describe(c *parley.Case) string {
	var names []string
	for _, id := range ch.From {
		names = append(names, partyName(c, id))
	}
	return "merge " + list(names) + " into " + partyName(c, ch.Into)
}

// Describe is "split … from …".
func (ch SplitParty) Describe(c *parley.Case) string {
	return "split " + clean(ch.Name) + " from " + partyName(c, ch.Party)
}

// Describe is "confirm …".
func (ch ConfirmParties) Describe(c *parley.Case) string {
	var names []string
	for _, id := range ch.Parties {
		names = append(names, partyName(c, id))
	}
	return "confirm " + list(names)
}

// newParty adds a party of a name that no other has.
func (d *draft) newParty(s string) (*parley.Party, error) {
	s, err := d.partyName(s, "")
	if err != nil {
		return nil, err
	}
	id := free(s, func(id string) bool { return d.c.Party(parley.PartyID(id)) != nil })
	d.c.Parties = append(d.c.Parties, parley.Party{ID: parley.PartyID(id), Name: s})
	return &d.c.Parties[len(d.c.Parties)-1], nil
}

// partyName is a name that no party but the one given has.
func (d *draft) partyName(s string, but parley.PartyID) (string, error) {
	s, err := name(s, "a party")
	if err != nil {
		return "", err
	}
	for i := range d.c.Parties {
		if p := &d.c.Parties[i]; p.ID != but && fold(p.Name) == fold(s) {
			return "", refused(parley.ErrConflict, "merge the two, or choose another name", "another party is named %q", p.Name)
		}
	}
	return s, nil
}

func (ch AddParty) apply(d *draft) error {
	p, err := d.newParty(ch.Name)
	if err != nil {
		return err
	}
	id := p.ID
	p.Aliases = without(with(nil, cleanAll(ch.Aliases)...), p.Name)
	if err := (SetRole{id, ch.Role}).apply(d); err != nil {
		return err
	}
	return SetParent{id, ch.Parent}.apply(d)
}

func (ch RenameParty) apply(d *draft) error {
	p, err := d.party(ch.Party)
	if err != nil {
		return err
	}
	s, err := d.partyName(ch.Name, p.ID)
	if err != nil {
		return err
	}
	old := p.Name
	p.Name, p.Aliases = s, without(p.Aliases, s)
	if ch.Keep && fold(old) != fold(s) {
		p.Aliases = with(p.Aliases, old)
	}
	return nil
}

func (ch SetParent) apply(d *draft) error {
	p, err := d.party(ch.Party)
	if err != nil {
		return err
	}
	if ch.Parent != "" {
		q, err := d.party(ch.Parent)
		if err != nil {
			return err
		}
		if d.within(q.ID, p.ID) {
			return refused(parley.ErrConflict, "make that one independent first", "%s is %s itself or one of its factions", q.Name, p.Name)
		}
	}
	p.Parent = ch.Parent
	return nil
}

// within reports whether a party is another or, over any number of steps, a
// faction of it.
func (d *draft) within(id, of parley.PartyID) bool {
	for range len(d.c.Parties) + 1 {
		if id == of {
			return true
		}
		p := d.c.Party(id)
		if p == nil || p.Parent == "" {
			return false
		}
		id = p.Parent
	}
	return false
}

func (ch SetRole) apply(d *draft) error {
	p, err := d.party(ch.Party)
	if err != nil {
		return err
	}
	switch ch.Role {
	case parley.Side, "":
		if p.Role != parley.Side {
			p.Role = ""
		}
	case parley.Mediator, parley.Observer:
		p.Role = ch.Role
	default:
		return refused(parley.ErrInvalid, "known: side, mediator, observer", "there is no role %q", ch.Role)
	}
	return nil
}

func (ch AddAlias) apply(d *draft) error {
	p, err := d.party(ch.Party)
	if err != nil {
		return err
	}
	s, err := words(ch.Alias, "the alias")
	if err != nil {
		return err
	}
	if fold(s) == fold(p.Name) || containsFold(p.Aliases, s) {
		return refused(parley.ErrConflict, "", "%s is already called %q", p.Name, s)
	}
	p.Aliases = with(p.Aliases, s)
	return nil
}

// takeAlias removes an alias that must be there, and gives it as written.
func (d *draft) takeAlias(id parley.PartyID, alias string) (string, error) {
	p, err := d.party(id)
	if err != nil {
		return "", err
	}
	at := slices.IndexFunc(p.Aliases, func(a string) bool { return fold(a) == fold(alias) })
	switch {
	case at < 0 && fold(alias) == fold(p.Name):
		return "", refused(parley.ErrConflict, "rename the party, or merge it into the other", "%q is the name of the party, not an alias", p.Name)
	case at < 0:
		return "", refused(parley.ErrNotFound, "", "%s has no alias %q", p.Name, clean(alias))
	}
	s := p.Aliases[at]
	p.Aliases = without(p.Aliases, s)
	return s, nil
}

func (ch RemoveAlias) apply(d *draft) error {
	_, err := d.takeAlias(ch.Party, ch.Alias)
	return err
}

func (ch MoveAlias) apply(d *draft) error {
	to, err := d.party(ch.To)
	if err != nil || ch.From == ch.To {
		return err
	}
	s, err := d.takeAlias(ch.From, ch.Alias)
	if err != nil {
		return err
	}
	if fold(s) != fold(to.Name) {
		to.Aliases = with(to.Aliases, s)
	}
	d.keepParty = to.ID
	return nil
}

// office cleans an office, and refuses one without a person or that ends
// before it begins.
func office(o parley.Office) (parley.Office, error) {
	o.Person, o.Title = clean(o.Person), clean(o.Title)
	switch {
	case o.Person == "":
		return o, refused(parley.ErrInvalid, "", "an office needs a person")
	case endsEarly(o):
		return o, refused(parley.ErrInvalid, "swap the two dates, or correct one", "office %q ends before it begins", officeName(o))
	}
	return o, nil
}

func (ch AddOffice) apply(d *draft) error {
	p, err := d.party(ch.Party)
	if err != nil {
		return err
	}
	o, err := office(ch.Office)
	if err != nil {
		return err
	}
	if slices.Contains(p.Offices, o) {
		return refused(parley.ErrConflict, "", "%s already speaks for %s as that", o.Person, p.Name)
	}
	p.Offices = append(slices.Clone(p.Offices), o)
	return nil
}

func (d *draft) officeAt(p *parley.Party, o parley.Office) (int, error) {
	if at := slices.Index(p.Offices, o); at >= 0 {
		return at, nil
	}
	return 0, refused(parley.ErrNotFound, "", "%s has no such office %q", p.Name, officeName(o))
}

func (ch EditOffice) apply(d *draft) error {
	p, err := d.party(ch.Party)
	if err != nil {
		return err
	}
	at, err := d.officeAt(p, ch.Was)
	if err != nil {
		return err
	}
	o, err := office(ch.Is)
	if err != nil {
		return err
	}
	p.Offices = slices.Clone(p.Offices)
	p.Offices[at] = o
	d.keepParty = p.ID
	return nil
}

func (ch RemoveOffice) apply(d *draft) error {
	p, err := d.party(ch.Party)
	if err != nil {
		return err
	}
	at, err := d.officeAt(p, ch.Office)
	if err != nil {
		return err
	}
	p.Offices = slices.Delete(slices.Clone(p.Offices), at, at+1)
	return nil
}

func (ch MoveOffice) apply(d *draft) error {
	to, err := d.party(ch.To)
	if err != nil || ch.From == ch.To {
		return err
	}
	if err := (RemoveOffice{ch.From, ch.Office}).apply(d); err != nil {
		return err
	}
	to.Offices, d.keepParty = addOffices(to.Offices, ch.Office), to.ID
	return nil
}

func addOffices(have []parley.Office, more ...parley.Office) []parley.Office {
	all := slices.Clone(have)
	for _, o := range more {
		if !slices.Contains(all, o) {
			all = append(all, o)
		}
	}
	return all
}

func (ch RemoveParty) apply(d *draft) error {
	p, err := d.party(ch.Party)
	if err != nil {
		return err
	}
	d.dropParty(p.ID, p.Parent)
	return nil
}

// dropParty removes a party and hands its factions to another, or to none.
func (d *draft) dropParty(id, heir parley.PartyID) {
	d.c.Parties = slices.DeleteFunc(d.c.Parties, func(p parley.Party) bool { return p.ID == id })
	for i := range d.c.Parties {
		if p := &d.c.Parties[i]; p.Parent == id {
			p.Parent = heir
		}
	}
}

func (ch MergeParties) apply(d *draft) error {
	if len(ch.From) == 0 {
		return refused(parley.ErrInvalid, "choose at least two parties", "nothing is to be merged")
	}
	for _, id := range ch.From {
		from, err := d.party(id)
		if err != nil {
			return err
		}
		into, err := d.party(ch.Into)
		if err != nil {
			return err
		}
		switch {
		case id == ch.Into:
			return refused(parley.ErrInvalid, "choose another party", "%s cannot be merged into itself", into.Name)
		case d.within(into.ID, id):
			return refused(parley.ErrConflict, "merge "+into.Name+" into "+from.Name+", or make it a party of its own first",
				"%s is a faction of %s, which cannot be merged into it", into.Name, from.Name)
		}
		into.Aliases = without(with(into.Aliases, append([]string{from.Name}, from.Aliases...)...), into.Name)
		into.Offices = addOffices(into.Offices, from.Offices...)
		into.Proposed = into.Proposed && from.Proposed
		d.dropParty(id, ch.Into)
	}
	d.keepParty = ch.Into
	return nil
}

func (ch SplitParty) apply(d *draft) error {
	from, err := d.party(ch.Party)
	if err != nil {
		return err
	}
	var aliases []string
	for _, a := range ch.Aliases {
		s, err := d.takeAlias(ch.Party, a)
		if err != nil {
			return err
		}
		aliases = append(aliases, s)
	}
	for _, o := range ch.Offices {
		if err := (RemoveOffice{ch.Party, o}).apply(d); err != nil {
			return err
		}
	}
	from.Aliases = without(from.Aliases, ch.Name) // the new one's name is its own
	role, parent := from.Role, from.Parent
	if ch.Faction {
		role, parent = "", from.ID
	}
	p, err := d.newParty(ch.Name)
	if err != nil {
		return err
	}
	p.Aliases, p.Offices, p.Role, p.Parent = without(aliases, p.Name), slices.Clone(ch.Offices), role, parent
	d.keepParty = p.ID
	return nil
}

func (ch ConfirmParties) apply(d *draft) error {
	for _, id := range ch.Parties {
		p, err := d.party(id)
		if err != nil {
			return err
		}
		p.Proposed = false
	}
	return nil
}
